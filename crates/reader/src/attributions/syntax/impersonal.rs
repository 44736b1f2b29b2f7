//! The rules' own voice: frames of hearsay, too rare in the corpus to be learnt.
//!
//! `It is believed that`, `is said to`, `reportedly`, `after reports that`: nobody in particular
//! stands behind the content. Where one of these frames fits, it wins over what the weights say.

use onrecord_model::Relation;

use super::candidate::{Candidate, Frame};
use super::tree::Tree;
use crate::language::TokenId;
use crate::lexicon::{self, Hearsay};

/// Tells whether a candidate is a frame of hearsay.
pub(super) fn is_hearsay(tree: &Tree<'_>, candidate: &Candidate) -> bool {
    let cue = candidate.cue_head;
    let nobody = candidate.source.head.is_none();
    match candidate.frame {
        Frame::Adverb => {
            let word = tree.word(cue).to_lowercase();
            lexicon::is_hearsay(&word, Hearsay::Adverb)
        }
        Frame::Clause | Frame::Inverted | Frame::Parenthesis if is_heard(tree, candidate) => true,
        Frame::Clause => {
            let passive = nobody && is_passive(tree, cue);
            (passive || comes_out(tree, cue)) && has_empty_subject(tree, cue)
        }
        Frame::Raising if is_accused(tree, candidate) => true,
        Frame::Raising => {
            let to = candidate
                .link
                .is_some_and(|link| tree.token(link).relation == Relation::Xcomp);
            to && is_passive(tree, cue) && !has_empty_subject(tree, cue)
        }
        Frame::NounClause => {
            nobody && !candidate.goes_on && lexicon::is_hearsay(tree.lemma(cue), Hearsay::Noun)
        }
        Frame::Preposition => nobody && is_thought_to(tree, candidate),
        Frame::Inverted
        | Frame::Parenthesis
        | Frame::Quotation
        | Frame::Infinitive
        | Frame::Object
        | Frame::Predicate
        | Frame::PassiveSubject
        | Frame::NounPhrase
        | Frame::AdjectiveClause
        | Frame::AdjectivePhrase
        | Frame::According
        | Frame::Report
        | Frame::Label => false,
    }
}

/// `is thought to date from`, where the tree takes the verb for a noun.
fn is_thought_to(tree: &Tree<'_>, candidate: &Candidate) -> bool {
    let cue = candidate.cue_head;
    let to = candidate.link.is_some_and(|link| tree.lemma(link) == "to");
    to && is_passive(tree, cue) && !has_empty_subject(tree, cue)
}

/// `is believed`, without anybody who believes it.
fn is_passive(tree: &Tree<'_>, verb: TokenId) -> bool {
    let passive = tree.has(verb, &[Relation::Auxpass]);
    let agent = tree.has(verb, &[Relation::Agent]);
    passive && !agent && lexicon::is_hearsay(tree.lemma(verb), Hearsay::Verb)
}

/// `it emerged that`.
fn comes_out(tree: &Tree<'_>, verb: TokenId) -> bool {
    lexicon::is_hearsay(tree.lemma(verb), Hearsay::Event)
}

/// `is accused of`, `was suspected of`.
fn is_accused(tree: &Tree<'_>, candidate: &Candidate) -> bool {
    let verb = candidate.cue_head;
    let of = candidate.link.is_some_and(|link| tree.lemma(link) == "of");
    of && lexicon::is_hearsay(tree.lemma(verb), Hearsay::Of)
        && tree.has(verb, &[Relation::Auxpass])
        && !tree.has(verb, &[Relation::Agent])
}

/// `the court heard`, `the jury was told`: said before a court, by whom the sentence leaves out.
fn is_heard(tree: &Tree<'_>, candidate: &Candidate) -> bool {
    let verb = candidate.cue_head;
    let subject = tree.child(verb, &[Relation::Nsubj, Relation::Nsubjpass]);
    let forum = subject.is_some_and(|s| lexicon::is_hearsay(tree.lemma(s), Hearsay::Forum));
    let passive = tree.has(verb, &[Relation::Auxpass]);
    forum
        && match tree.lemma(verb) {
            "hear" => !passive,
            "tell" => passive && candidate.source.head.is_none(),
            _ => false,
        }
}

/// `it is believed`, `there is said to`.
fn has_empty_subject(tree: &Tree<'_>, verb: TokenId) -> bool {
    let subject = tree.child(
        verb,
        &[Relation::Nsubjpass, Relation::Nsubj, Relation::Expl],
    );
    subject.is_some_and(|subject| matches!(tree.word(subject), "It" | "it" | "There" | "there"))
}
