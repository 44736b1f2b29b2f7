//! Who holds a title, and whether still: `Mayor Lopez`, `Ana Reyes, the mayor`, `was named director`.

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::{EntityKind, MentionForm};

use super::{Role, titles, years};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::TITLES;
use crate::times::Times;

/// Who holds a title as the words around it tell.
struct Held {
    holder: usize,
    current: bool,
    /// The verb that says so, where one does.
    verb: Option<TokenId>,
}

/// Reads the role that a noun tells of, where somebody named holds it.
pub(super) fn read(at: &AtWords<'_>, times: &Times, noun: TokenId) -> Option<Role> {
    let title = titles::read(at, noun)?;
    let held = held(at, noun)?;
    let holder = &at.entities.all[held.holder];
    if holder.unnamed || holder.kind != EntityKind::Person {
        return None;
    }
    let (from, until) = years::read(at, times, held.verb, noun);
    Some(Role {
        holder: held.holder,
        title: title.words,
        organization: title.organization.filter(|&body| body != held.holder),
        current: held.current && !title.is_of_old && until.is_none(),
        from,
        until,
        evidence: vec![title.span],
    })
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
    let holder = at
        .entity_at(head)
        .filter(|_| is_name && noun < head && kind != Some("rank"))?;
    Some(Held {
        holder,
        current: true,
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
        at.entity_at(token.head)
            .filter(|_| token.relation == Arc::Appos)
    };
    Some(Held {
        holder: own.or_else(beside)?,
        current: true,
        verb: None,
    })
}

/// `is the mayor`, `who was Prince of Wales at the time`, `became president`.
fn said_to_be(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let verb = at.language.tokens[noun].head;
    let subject = at.language.near_child(verb, Arc::Nsubj)?;
    let current = match at.language.tokens[verb].lemma.as_str() {
        "be" => is_now(at, verb),
        "become" | "remain" => true,
        _ => return None,
    };
    let mut children = at.language.near_children(verb);
    let is_supposed = children.any(|child| matches!(at.lower(child).as_str(), "if" | "whether"));
    let holder = at
        .entity_at(subject)
        .filter(|_| !at.is_unreal(verb) && !is_supposed)?;
    Some(Held {
        holder,
        current,
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
        current: true,
        verb: Some(verb),
    })
}

/// `served as director`, `stepped down as chairman`, `took over as manager`.
fn acting_as(at: &AtWords<'_>, noun: TokenId) -> Option<Held> {
    let verb = at.language.tokens[at.language.tokens[noun].head].head;
    let token = &at.language.tokens[verb];
    let is_past = matches!(token.tag, Tag::Vbd | Tag::Vbn);
    let is_unreal = at.is_unreal(verb);
    let current = match token.lemma.as_str() {
        "serve" | "work" | "act" if !is_unreal => !is_past || is_perfect(at, verb),
        // Who is to leave or does not leave holds it still.
        "step" | "resign" | "retire" | "quit" | "depart" | "remove" | "oust" | "fire" | "sack" => {
            !is_past || is_unreal
        }
        "take" | "appoint" | "elect" | "install" | "name" | "start" | "return" | "confirm"
            if !is_unreal =>
        {
            true
        }
        _ => return None,
    };
    let child = |relation| at.language.near_child(verb, relation);
    let holder = child(Arc::Nsubjpass).or_else(|| child(Arc::Nsubj))?;
    Some(Held {
        holder: at.entity_at(holder)?,
        current,
        verb: Some(verb),
    })
}

/// Tells `has served`.
fn is_perfect(at: &AtWords<'_>, verb: TokenId) -> bool {
    let mut children = at.language.near_children(verb);
    children.any(|child| child < verb && matches!(at.lower(child).as_str(), "has" | "have"))
}
