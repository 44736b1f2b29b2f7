//! Who holds a title, and whether still: `Mayor Lopez`, `Ana Reyes, the mayor`, `was named director`.

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::{EntityKind, MentionForm};

use super::joining::{Found, Told};
use super::{Role, clauses, titles, years};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::TITLES;
use crate::times::Times;

/// Who holds a title as the words around it tell.
struct Held {
    holder: usize,
    told: Told,
    /// The verb that says so, where one does.
    verb: Option<TokenId>,
}

/// Reads the role that a noun tells of, where somebody named holds it.
pub(super) fn read(at: &AtWords<'_>, times: &Times, noun: TokenId) -> Option<Found> {
    let title = titles::read(at, noun)?;
    let held = held(at, noun)?;
    let holder = &at.entities.all[held.holder];
    if holder.unnamed || holder.kind != EntityKind::Person || is_others(at, noun, held.holder) {
        return None;
    }
    let (from, until) = years::read(at, times, held.verb, noun);
    // `will step down in May`: until then it is held.
    let is_leaving = held.told == Told::Now && held.verb.is_some_and(|verb| at.is_unreal(verb));
    let told = match held.told {
        _ if title.is_of_old
            || is_to_end(at, noun)
            || until.is_some() && !is_leaving && held.told != Told::Ended =>
        {
            Told::Over
        }
        told => told,
    };
    let role = Role {
        holder: held.holder,
        title: title.words,
        organization: title.organization.filter(|&body| body != held.holder),
        current: told.is_now(),
        from,
        until,
        evidence: vec![title.span],
    };
    Some(Found { role, told })
}

/// `took office with Ana Reyes as his deputy`: whose it is does not hold it.
fn is_others(at: &AtWords<'_>, noun: TokenId, holder: usize) -> bool {
    let whose = at.language.near_child(noun, Arc::Poss);
    whose.and_then(|whose| at.entity_at(whose)) == Some(holder)
}

/// `the chairman until his death`.
fn is_to_end(at: &AtWords<'_>, noun: TokenId) -> bool {
    let end = clauses::object_of(at, noun, &["until", "till"]);
    end.is_some_and(|end| {
        matches!(
            at.language.tokens[end].lemma.as_str(),
            "death" | "retirement" | "resignation" | "departure" | "dismissal" | "arrest"
        )
    })
}

/// Returns the one of whom a noun tells what they are.
pub(super) fn at_noun(at: &AtWords<'_>, noun: TokenId) -> Option<usize> {
    held(at, noun).map(|held| held.holder)
}

fn held(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let token = &at.language.tokens[noun];
    match token.relation {
        Arc::Compound | Arc::Nmod | Arc::Amod => before_name(at, noun),
        Arc::Attr => said_to_be(at, noun),
        Arc::Oprd | Arc::Xcomp => made(at, noun),
        Arc::Pobj if at.language.tokens[token.head].lemma == "as" => acting_as(at, noun),
        _ => described(at, noun),
    }
}

/// `Mayor Lopez`, `chief economist Mona Lind`; but of `Prince Harry` and `Queen Ana` the rank is part of
/// the name, and stays there when they are dead.
fn before_name(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let head = at.language.tokens[noun].head;
    let this = &at.mentions.all[at.mention_at(head)?];
    let is_name = this.form == MentionForm::Name && this.kind == Some(EntityKind::Person);
    let kind = TITLES
        .row(&at.lower(noun))
        .and_then(|mut columns| columns.nth(1));
    // `a President Reyes` is one that may be.
    let article = at.language.near_child(head, Arc::Det);
    let is_supposed = article.is_some_and(|word| matches!(at.lower(word).as_str(), "a" | "an"));
    let holder = at
        .entity_at(head)
        .filter(|_| is_name && noun < head && kind != Some("rank") && !is_supposed)?;
    Some(Held {
        holder,
        told: Told::Style,
        verb: None,
    })
}

/// `Ana Reyes, the mayor`, and `the mayor` wherever it means her.
fn described(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let token = &at.language.tokens[noun];
    let form = at
        .mention_at(noun)
        .map(|mention| at.mentions.all[mention].form);
    let own = at
        .entity_at(noun)
        .filter(|_| form == Some(MentionForm::Description));
    let beside = || {
        // `Rolf Stein, himself a former minister`.
        let head = &at.language.tokens[token.head];
        let is_self = head.relation == Arc::Appos && head.lemma.ends_with("self");
        let one = if is_self { head.head } else { token.head };
        at.entity_at(one).filter(|_| token.relation == Arc::Appos)
    };
    let is_named = |&one: &usize| !at.entities.all[one].unnamed;
    Some(Held {
        holder: own.filter(is_named).or_else(beside).or(own)?,
        told: Told::Now,
        verb: None,
    })
}

/// `is the mayor`, `who was Prince of Wales at the time`, `became president`.
fn said_to_be(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let verb = at.language.tokens[noun].head;
    let subject = at.language.near_child(verb, Arc::Nsubj)?;
    let told = match at.language.tokens[verb].lemma.as_str() {
        "be" if is_now(at, verb) => Told::Now,
        "be" => Told::Over,
        "become" => Told::Begun,
        "remain" => Told::Now,
        _ => return None,
    };
    let mut children = at.language.near_children(verb);
    let is_supposed = children.any(|child| matches!(at.lower(child).as_str(), "if" | "whether"));
    let holder = at
        .entity_at(subject)
        .filter(|_| !at.is_unreal(verb) && !is_supposed)?;
    Some(Held {
        holder,
        told,
        verb: Some(verb),
    })
}

/// Tells whether what a form of `be` says holds as of the story. `said that she was the mayor` does:
/// the past is that of the saying.
fn is_now(at: &AtWords<'_>, verb: TokenId) -> bool {
    let token = &at.language.tokens[verb];
    match token.tag {
        Tag::Vbz | Tag::Vbp => true,
        Tag::Vbn => is_perfect(at, verb),
        _ => token.relation == Arc::Ccomp && at.language.tokens[token.head].tag == Tag::Vbd,
    }
}

/// `was named director`, `elected Ana Reyes president`.
fn made(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let verb = at.language.tokens[noun].head;
    let makes = matches!(
        at.language.tokens[verb].lemma.as_str(),
        "appoint" | "name" | "elect" | "make" | "crown" | "install" | "reappoint" | "reelect"
    );
    let child = |relation| at.language.near_child(verb, relation);
    let made = child(Arc::Nsubjpass).or_else(|| child(Arc::Dobj))?;
    let holder = at
        .entity_at(made)
        .filter(|_| makes && !at.is_unreal(verb))?;
    Some(Held {
        holder,
        told: Told::Begun,
        verb: Some(verb),
    })
}

/// `served as director`, `stepped down as chairman`, `took over as manager`.
fn acting_as(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let verb = at.language.tokens[at.language.tokens[noun].head].head;
    let token = &at.language.tokens[verb];
    let is_past = matches!(token.tag, Tag::Vbd | Tag::Vbn);
    let is_unreal = at.is_unreal(verb);
    let is_over = is_past && !is_unreal;
    let told = match token.lemma.as_str() {
        "serve" | "work" | "act" if !is_unreal && is_past && !is_perfect(at, verb) => Told::Over,
        "serve" | "work" | "act" if !is_unreal => Told::Now,
        // Who is to leave or does not leave holds it still.
        "step" | "stand" | "resign" | "retire" | "quit" | "depart" if is_over => Told::Ended,
        "step" | "stand" | "resign" | "retire" | "quit" | "depart" => Told::Now,
        lemma if is_removal(lemma) && is_over => Told::Ended,
        lemma if is_removal(lemma) => Told::Now,
        "take" | "start" | "return" if !is_unreal => Told::Begun,
        lemma if is_choice(lemma) && !is_unreal => Told::Begun,
        _ => return None,
    };
    let by_others = is_removal(&token.lemma) || is_choice(&token.lemma);
    let holder = if by_others && !clauses::is_passive(at, verb) {
        at.language.near_child(verb, Arc::Dobj)
    } else {
        clauses::subject(at, verb)
    };
    Some(Held {
        holder: at.entity_at(holder?)?,
        told,
        verb: Some(verb),
    })
}

/// Tells verbs by which others take an office away.
fn is_removal(lemma: &str) -> bool {
    matches!(lemma, "remove" | "oust" | "fire" | "sack" | "dismiss")
}

/// Tells verbs by which others give an office.
fn is_choice(lemma: &str) -> bool {
    matches!(
        lemma,
        "appoint" | "elect" | "install" | "name" | "confirm" | "reappoint" | "reelect"
    )
}

/// Tells `has served`.
fn is_perfect(at: &AtWords<'_>, verb: TokenId) -> bool {
    let mut children = at.language.near_children(verb);
    children.any(|child| child < verb && matches!(at.lower(child).as_str(), "has" | "have"))
}
