//! Relations that a description names: `his father`, `a friend of the king`, `an analyst at the bank`.

use onrecord_model::{Part, Relation as Arc};
use onrecord_record::{EntityKind, MentionForm, RelationKind, Span};

use super::Found;
use crate::entities::{AtWords, MOST_JOINED};
use crate::language::TokenId;
use crate::lexicon::{OFFICES, Tie, tie};

/// Words before a noun that say that it no longer holds, does not yet, or means something else.
const CHANGED: [&str; 13] = [
    "former",
    "ex",
    "onetime",
    "one-time",
    "erstwhile",
    "future",
    "potential",
    "alleged",
    "supposed",
    "prospective",
    "would-be",
    "no",
    "family",
];

pub(super) fn find(at: &AtWords<'_>) -> Vec<Found> {
    let nouns = 0..at.language.tokens.len();
    nouns.flat_map(|noun| described(at, noun)).collect()
}

/// Reads one noun.
fn described(at: &AtWords<'_>, noun: TokenId) -> Vec<Found> {
    let token = &at.language.tokens[noun];
    if !matches!(token.part, Part::Noun | Part::Propn) {
        return Vec::new();
    }
    let (Some(tie), false) = (tie(&token.lemma.to_lowercase()), is_changed(at, noun)) else {
        return Vec::new();
    };
    let Some(own) = holder(at, noun).filter(|_| !is_of_title(at, noun)) else {
        return Vec::new();
    };
    let mut others = others(at, noun);
    if has_one_other(&tie) {
        others.truncate(1);
    }
    let others = others.into_iter();
    let others = others.filter(|&(other, _)| fits(at, &tie, own, other));
    let found = others.map(|(other, words)| {
        let (subject, object) = if tie.is_subject {
            (own, other)
        } else {
            (other, own)
        };
        Found {
            kind: tie.kind,
            subject,
            object,
            evidence: words.cover(token.span),
        }
    });
    found.collect()
}

/// Tells a noun whose `of` is part of a title: `secretary of state`, but not `secretary of the union`.
fn is_of_title(at: &AtWords<'_>, noun: TokenId) -> bool {
    let lemma = at.language.tokens[noun].lemma.to_lowercase();
    let takes_of = OFFICES.row(&lemma).and_then(|mut columns| columns.next()) == Some("of");
    let of = at.language.near_child(noun, Arc::Prep);
    let object = of.and_then(|of| at.language.near_child(of, Arc::Pobj));
    let is_bare = |object| at.language.near_child(object, Arc::Det).is_none();
    takes_of && object.is_some_and(is_bare)
}

/// Tells a tie to one body, after which a list goes on about somebody else: `members of the council,
/// teachers and nurses`.
fn has_one_other(tie: &Tie) -> bool {
    matches!(tie.kind, RelationKind::Employee | RelationKind::Member)
}

/// Tells `ex-wife`, `mother-in-law`, `former aide`, `family member`, whose noun alone would say too much.
fn is_changed(at: &AtWords<'_>, head: TokenId) -> bool {
    let tokens = &at.language.tokens;
    let in_law = tokens.get(head + 1..head + 4).is_some_and(|rest| {
        let rest = rest.iter().map(|token| token.lemma.as_str());
        rest.eq(["-", "in", "-"])
    });
    let before = tokens[head].left_edge..head;
    let changed = before.clone().any(|token| {
        let own = tokens[token].head == head || token + 2 == head;
        own && CHANGED.contains(&at.lower(token).as_str())
    });
    in_law || changed
}

/// Returns whom a noun describes: who is said to be so (`Ana is the daughter of`), whose name it stands
/// before (`the economist Mona Lind`), or the one whom it stands for.
fn holder(at: &AtWords<'_>, noun: TokenId) -> Option<usize> {
    let token = &at.language.tokens[noun];
    match token.relation {
        Arc::Attr => {
            let verb = token.head;
            let is_real = at.language.tokens[verb].lemma == "be" && !at.is_unreal(verb);
            let subject = at.language.near_child(verb, Arc::Nsubj)?;
            at.entity_at(subject).filter(|_| is_real)
        }
        Arc::Compound | Arc::Nmod | Arc::Amod => named_after(at, noun),
        _ => at.entity_at(noun),
    }
}

/// Returns the person whose name begins after a noun.
fn named_after(at: &AtWords<'_>, noun: TokenId) -> Option<usize> {
    let head = at.language.tokens[noun].head;
    let this = &at.mentions.all[at.mention_at(head)?];
    let end = at.language.tokens[noun].span.end();
    let is_name = this.form == MentionForm::Name && this.kind == Some(EntityKind::Person);
    at.entity_at(head)
        .filter(|_| is_name && end <= this.span.start())
}

/// Finds whose father, friend, spokesman the one described is, and the words that say so.
fn others(at: &AtWords<'_>, noun: TokenId) -> Vec<(usize, Span)> {
    if let Some(owner) = owner(at, noun) {
        let entity = at.entity_at(owner);
        let words = at.words_at(owner);
        return entity.map(|entity| (entity, words)).into_iter().collect();
    }
    let after = at
        .language
        .near_children(noun)
        .filter(|&child| child > noun);
    let object = after.into_iter().find_map(|preposition| {
        let token = &at.language.tokens[preposition];
        let leads = token.relation == Arc::Prep
            && matches!(token.lemma.as_str(), "of" | "to" | "for" | "at" | "with");
        let object = at.language.near_child(preposition, Arc::Pobj);
        object.filter(|_| leads)
    });
    if let Some(object) = object {
        let joined = at.with_joined(object).into_iter();
        let entities = joined.filter_map(|one| Some((at.entity_at(one)?, at.words_at(one))));
        return entities.collect();
    }
    before(at, noun).into_iter().collect()
}

/// Finds a body's name right before the noun: `Sundby Bank economist`.
fn before(at: &AtWords<'_>, noun: TokenId) -> Option<(usize, Span)> {
    let children = at
        .language
        .near_children(noun)
        .take_while(|&child| child < noun);
    let names = children.filter(|&child| {
        let token = &at.language.tokens[child];
        token.relation == Arc::Compound && token.part == Part::Propn
    });
    let mut bodies = names.filter_map(|name| Some((at.entity_at(name)?, at.words_at(name))));
    bodies.find(|&(entity, _)| at.is_body(entity))
}

/// Returns the possessor of a noun, or of what it is joined to or stands before: `his wife and daughter`,
/// `his wife Ana`.
fn owner(at: &AtWords<'_>, noun: TokenId) -> Option<TokenId> {
    let mut word = noun;
    for _ in 0..MOST_JOINED {
        if let Some(owner) = at.language.near_child(word, Arc::Poss) {
            return Some(owner);
        }
        let token = &at.language.tokens[word];
        let has_article = at.language.near_child(word, Arc::Det).is_some();
        let goes_on = matches!(token.relation, Arc::Conj | Arc::Compound | Arc::Nmod);
        if !goes_on || has_article {
            return None;
        }
        word = token.head;
    }
    None
}

/// Tells whether the two can stand so to each other: kin are people, a body employs, and of women and
/// `their husbands` nothing is said of anybody.
fn fits(at: &AtWords<'_>, tie: &Tie, own: usize, other: usize) -> bool {
    use RelationKind as Kind;
    let is_anybody = |entity: usize| {
        let entity = &at.entities.all[entity];
        entity.unnamed && entity.kind == EntityKind::Group
    };
    if is_anybody(own) && is_anybody(other) {
        return false;
    }
    let body = at.is_body(other);
    match tie.kind {
        Kind::Employee if !tie.is_subject => body && at.is_people(own),
        Kind::Employee | Kind::Member => {
            let person = at.kind(other) == EntityKind::Person && !tie.of_body;
            let group = at.kind(other) == EntityKind::Group && tie.kind == Kind::Member;
            at.is_people(own) && (body || person || group)
        }
        _ => at.is_people(own) && at.is_people(other),
    }
}
