//! What the clause of a verb says of it: its subject, whether it is passive, whether it came to pass, what `as`
//! names.

use onrecord_model::{Part, Relation as Arc, Tag};

use crate::entities::AtWords;
use crate::language::TokenId;

/// How many steps a word may hang below its verb, and a verb below the one that it goes on from.
const MOST_STEPS: usize = 6;

/// Whether what a verb says came to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It did: `succeeded him`, `was named to succeed him`.
    Done,
    /// It is to come: `will succeed him`.
    ToCome,
    /// It did not, or nobody knows: `may succeed him`, `wanted to succeed him`.
    Open,
}

/// Reads whether what a verb says came to pass.
pub(super) fn outcome(at: &AtWords<'_>, verb: TokenId) -> Outcome {
    if is_only_thought(at, verb) {
        return Outcome::Open;
    }
    let mut outcome = Outcome::Done;
    let mut verb = verb;
    for _ in 0..MOST_STEPS {
        let token = &at.language.tokens[verb];
        let head = &at.language.tokens[token.head];
        match own_outcome(at, verb) {
            Own::Open => return Outcome::Open,
            Own::ToCome => outcome = Outcome::ToCome,
            Own::Led => match head.lemma.as_str() {
                "name" | "choose" | "pick" | "appoint" | "elect" | "select" | "tap" | "hire" => {}
                "set" | "due" | "be" | "expect" | "go" | "prepare" | "poise" => {
                    outcome = Outcome::ToCome;
                }
                _ => return Outcome::Open,
            },
            Own::Done => {}
        }
        let goes_on = match token.relation {
            Arc::Xcomp | Arc::Advcl => true,
            Arc::Conj => token.tag == Tag::Vb || token.tag == Tag::Vbg,
            _ => false,
        };
        if !goes_on || !matches!(head.part, Part::Verb | Part::Aux | Part::Adj) {
            return outcome;
        }
        verb = token.head;
    }
    outcome
}

/// Tells a verb without a helper that another leads to: `helped her succeed him`, `considered replacing him`, `talk of
/// replacing him`, `wanted him replaced by her`.
fn is_only_thought(at: &AtWords<'_>, verb: TokenId) -> bool {
    let token = &at.language.tokens[verb];
    let mut before = at
        .language
        .near_children(verb)
        .take_while(|&child| child < verb);
    let is_helped = before.any(|child| {
        let relation = at.language.tokens[child].relation;
        matches!(relation, Arc::Aux | Arc::Auxpass)
    });
    let head = &at.language.tokens[token.head];
    let is_led = match token.tag {
        Tag::Vb => token.relation != Arc::Conj,
        Tag::Vbg => match token.relation {
            Arc::Pcomp => !matches!(
                head.lemma.as_str(),
                "after" | "since" | "by" | "upon" | "on"
            ),
            Arc::Advcl | Arc::Acl | Arc::Conj | Arc::Root => false,
            _ => true,
        },
        Tag::Vbn => matches!(token.relation, Arc::Ccomp | Arc::Xcomp | Arc::Oprd),
        _ => false,
    };
    is_led && !is_helped
}

/// What the words before a verb say of it.
enum Own {
    Done,
    ToCome,
    /// A `to` before it: the verb above it says.
    Led,
    Open,
}

fn own_outcome(at: &AtWords<'_>, verb: TokenId) -> Own {
    let mut own = Own::Done;
    for child in at
        .language
        .near_children(verb)
        .take_while(|&child| child < verb)
    {
        let token = &at.language.tokens[child];
        match (token.relation, token.tag) {
            (Arc::Neg, _) => return Own::Open,
            (Arc::Mark, _) if matches!(token.lemma.as_str(), "if" | "whether" | "unless") => {
                return Own::Open;
            }
            (_, Tag::Md)
                if matches!(
                    token.lemma.as_str(),
                    "will" | "would" | "shall" | "'ll" | "’ll"
                ) =>
            {
                own = Own::ToCome;
            }
            (_, Tag::Md) => return Own::Open,
            // `is succeeding him`.
            (Arc::Aux, _) if token.lemma == "be" && is_going(at, verb) => own = Own::ToCome,
            (_, Tag::To) => own = Own::Led,
            _ => {}
        }
    }
    own
}

fn is_going(at: &AtWords<'_>, verb: TokenId) -> bool {
    at.language.tokens[verb].tag == Tag::Vbg
}

/// Returns the subject of a verb, of the verb that it goes on from, or whom its clause describes.
pub(super) fn subject(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    let child = |verb, relation| at.language.near_child(verb, relation);
    let mut verb = verb;
    for _ in 0..MOST_STEPS {
        let own = child(verb, Arc::Nsubj).or_else(|| child(verb, Arc::Nsubjpass));
        if own.is_some() {
            return own;
        }
        let token = &at.language.tokens[verb];
        match token.relation {
            Arc::Acl | Arc::Relcl => return Some(token.head),
            // `named Voss to replace him`.
            Arc::Xcomp if !is_passive(at, token.head) && child(token.head, Arc::Dobj).is_some() => {
                return child(token.head, Arc::Dobj);
            }
            Arc::Xcomp | Arc::Conj | Arc::Advcl if token.head != verb => verb = token.head,
            _ => return None,
        }
    }
    None
}

/// Tells `was replaced`, `and replaced by Voss`.
pub(super) fn is_passive(at: &AtWords<'_>, verb: TokenId) -> bool {
    let child = |relation| at.language.near_child(verb, relation).is_some();
    let is_participle = at.language.tokens[verb].tag == Tag::Vbn;
    child(Arc::Auxpass) || is_participle && child(Arc::Agent)
}

/// Returns what a preposition after a verb leads to.
pub(super) fn object_of(at: &AtWords<'_>, verb: TokenId, words: &[&str]) -> Option<TokenId> {
    let prepositions = at.language.near_children(verb).filter(|&child| {
        let token = &at.language.tokens[child];
        let leads = matches!(token.relation, Arc::Prep | Arc::Dative);
        child > verb && leads && words.contains(&token.lemma.as_str())
    });
    let mut objects = prepositions.filter_map(|one| at.language.near_child(one, Arc::Pobj));
    objects.next()
}

/// Returns the noun that `as` names in a verb's clause, or in that of the verb that it goes on from: `dismissed as
/// treasurer and replaced`, `became director, succeeding him`.
pub(super) fn named_as(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    let token = &at.language.tokens[verb];
    let child = |relation| at.language.near_child(token.head, relation);
    let before = || match token.relation {
        Arc::Conj => as_below(at, token.head),
        Arc::Advcl => as_below(at, token.head)
            .or_else(|| child(Arc::Attr))
            .or_else(|| child(Arc::Oprd)),
        _ => None,
    };
    as_below(at, verb).or_else(before)
}

fn as_below(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    let last = at.language.tokens[verb].right_edge.min(verb + 60);
    let mut words = (verb + 1..=last)
        .filter(|&word| at.language.tokens[word].lemma == "as" && hangs_on(at, word, verb));
    words.find_map(|word| at.language.near_child(word, Arc::Pobj))
}

/// Tells whether a word hangs on a verb with no other verb between.
pub(super) fn hangs_on(at: &AtWords<'_>, word: TokenId, verb: TokenId) -> bool {
    let mut word = word;
    for _ in 0..MOST_STEPS {
        let head = at.language.tokens[word].head;
        if head == verb {
            return true;
        }
        if head == word || matches!(at.language.tokens[head].part, Part::Verb | Part::Aux) {
            return false;
        }
        word = head;
    }
    false
}
