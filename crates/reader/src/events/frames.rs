//! Frames: the senses of event words as the lexicon lists them, and what has to stand by a word for each.
//!
//! A sense is `KIND [not] [SLOT:ROLE]... [?CONDITION]`. A slot is `subject`, `object`, `possessor`, `compound` or
//! a preposition; `-` gives it no role. A condition has alternatives (`|`) of tests that all hold (`&`):
//!
//! | test | holds where |
//! |---|---|
//! | `SLOT` | something fills the slot; for a word that is no slot, where it stands at the trigger |
//! | `SLOT=CLASS` | what fills it is `people`, `somebody` (people, a body or a place that acts), a `body`, `outlet`, `place`, `work` or `event` |
//! | `SLOT=WORD,...` | it is one of these nouns |
//! | `-TEST` | it does not hold |
//! | `active`, `passive`, `intransitive` | the verb is so |
//! | `bare` | no clause or predicate of its object follows |
//! | `office` | a predicate of its object follows: `was named minister` |
//! | `xcomp`, `ccomp` | such a clause follows |
//! | `money` | an amount of money stands by it |
//! | `definite`, `held`, `plural` | the noun has a determiner that points back, has a verb that carries it, is one of many |

use onrecord_model::{EntityLabel, Relation as Arc, Tag};
use onrecord_record::{EntityKind, EventKind, ParticipantRole, Polarity};

use super::clauses::{Site, is_passive, possessor};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::{
    DOCUMENT_NOUNS, EVENT_NOUNS, GROUP_NOUNS, Lexicon, OFFICES, ORGANIZATION_NOUNS, PERSON_NOUNS,
};

/// A sense of an event word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) kind: EventKind,
    pub(super) polarity: Polarity,
    pub(super) slots: Vec<(&'static str, Filling)>,
    condition: &'static str,
}

/// What somebody or something in a slot is to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filling {
    Role(ParticipantRole),
    /// Where it happens.
    Place,
    /// Nothing.
    None,
}

/// The slots of a verb that a sense does not name.
const OF_VERBS: [(&str, Filling); 2] = [
    ("subject", Filling::Role(ParticipantRole::Agent)),
    ("object", Filling::Role(ParticipantRole::Patient)),
];

/// Those of a noun.
const OF_NOUNS: [(&str, Filling); 3] = [
    ("possessor", Filling::Role(ParticipantRole::Agent)),
    ("of", Filling::Role(ParticipantRole::Patient)),
    ("by", Filling::Role(ParticipantRole::Agent)),
];

/// Returns the first sense of a word that fits where it stands.
pub(super) fn sense(at: &AtWords<'_>, site: &Site, list: Lexicon, word: &str) -> Option<Sense> {
    let usual: &[(&str, Filling)] = if site.is_noun { &OF_NOUNS } else { &OF_VERBS };
    let senses = list.row(word)?.filter_map(|listed| read(listed, usual));
    let mut fitting = senses.filter(|sense| holds(at, site, sense.condition));
    fitting.next()
}

/// Reads one sense as it is listed, with the slots that it has where it does not name them; `none` is none.
fn read(listed: &'static str, usual: &[(&'static str, Filling)]) -> Option<Sense> {
    let (frame, condition) = listed.split_once(" ?").unwrap_or((listed, ""));
    let mut words = frame.split(' ');
    let kind = EventKind::from_name(words.next()?)?;
    let mut sense = Sense {
        kind,
        polarity: Polarity::Positive,
        slots: Vec::new(),
        condition,
    };
    for word in words {
        match word.split_once(':') {
            Some((slot, filling)) => sense.slots.push((slot, filled(filling))),
            None => sense.polarity = Polarity::Negative,
        }
    }
    for &(slot, filling) in usual {
        if !sense.slots.iter().any(|(named, _)| *named == slot) {
            sense.slots.push((slot, filling));
        }
    }
    Some(sense)
}

fn filled(filling: &str) -> Filling {
    match filling {
        "place" => Filling::Place,
        role => ParticipantRole::from_name(role).map_or(Filling::None, Filling::Role),
    }
}

fn holds(at: &AtWords<'_>, site: &Site, condition: &str) -> bool {
    let all = |tests: &str| tests.split('&').all(|test| stands(at, site, test));
    condition.is_empty() || condition.split('|').any(all)
}

fn stands(at: &AtWords<'_>, site: &Site, test: &str) -> bool {
    if let Some(test) = test.strip_prefix('-') {
        return !stands(at, site, test);
    }
    let child = |relations: &[Arc]| {
        let mut children = at.language.near_children(site.word);
        children.any(|one| relations.contains(&at.language.tokens[one].relation))
    };
    match test {
        "passive" => is_passive(at, site.word),
        "active" => !is_passive(at, site.word),
        "intransitive" => !is_passive(at, site.word) && site.fillers(at, "object").is_empty(),
        "bare" => !child(&[Arc::Oprd, Arc::Xcomp, Arc::Ccomp, Arc::Acomp, Arc::Attr]),
        "office" => names_office(at, site.word),
        "xcomp" => child(&[Arc::Xcomp]),
        "ccomp" => child(&[Arc::Ccomp]),
        "money" => has_money(at, site),
        "definite" => site.is_definite(at),
        "held" => site.carrier.is_some(),
        "plural" => at.language.tokens[site.word].tag == Tag::Nns,
        _ => match test.split_once('=') {
            Some((slot, class)) => {
                let mut fillers = site.fillers(at, slot).into_iter();
                fillers.any(|word| is_of(at, word, class))
            }
            None => !site.fillers(at, test).is_empty() || site.has_word(at, test),
        },
    }
}

/// Tells what a word stands for: a class, or one of the nouns listed.
fn is_of(at: &AtWords<'_>, word: TokenId, class: &str) -> bool {
    let token = &at.language.tokens[word];
    let lemma = token.lemma.to_lowercase();
    let kind = at.entity_at(word).map(|entity| at.kind(entity));
    let people = || {
        let listed = PERSON_NOUNS.has(&lemma) || GROUP_NOUNS.has(&lemma);
        let number = token.tag == Tag::Cd
            && at
                .language
                .name_at(word)
                .is_none_or(|name| name.label == EntityLabel::Cardinal);
        let known = matches!(kind, Some(EntityKind::Person | EntityKind::Group));
        known || kind.is_none() && (listed || number || token.tag == Tag::Prp)
    };
    let body = || {
        let known = matches!(kind, Some(EntityKind::Organization | EntityKind::Outlet));
        known || kind.is_none() && ORGANIZATION_NOUNS.has(&lemma)
    };
    let place = || kind == Some(EntityKind::Place);
    match class {
        "people" => people(),
        "somebody" => people() || body() || place(),
        "body" => body(),
        "place" => place(),
        "outlet" => kind == Some(EntityKind::Outlet),
        "work" => kind == Some(EntityKind::Work) || is_work(&lemma),
        "event" => EVENT_NOUNS.has(&lemma) || names_event(at, word),
        nouns => nouns.split(',').any(|noun| noun == lemma),
    }
}

/// Tells `her uncle King Paul's birthday party`, of which the tree makes the uncle the head.
fn names_event(at: &AtWords<'_>, word: TokenId) -> bool {
    let apposed = at.language.near_child(word, Arc::Appos);
    let mut all = at.language.near_children(word);
    apposed.is_some()
        && all.any(|one| {
            let token = &at.language.tokens[one];
            token.relation == Arc::Appos
                && EVENT_NOUNS.has(&token.lemma.to_lowercase())
                && possessor(at, one).is_some()
        })
}

/// Tells `was named minister` from `a man named Tom Beck`.
fn names_office(at: &AtWords<'_>, verb: TokenId) -> bool {
    at.language.near_children(verb).any(|child| {
        let token = &at.language.tokens[child];
        let is_office = token.tag != Tag::Nnp || OFFICES.has(&token.lemma.to_lowercase());
        matches!(token.relation, Arc::Oprd | Arc::Attr) && is_office
    })
}

/// Nouns for what is published or shown.
fn is_work(lemma: &str) -> bool {
    DOCUMENT_NOUNS.has(lemma)
        || matches!(
            lemma,
            "book"
                | "novel"
                | "memoir"
                | "autobiography"
                | "film"
                | "movie"
                | "album"
                | "song"
                | "single"
                | "series"
                | "documentary"
                | "game"
                | "video"
                | "figure"
                | "datum"
                | "result"
        )
}

fn has_money(at: &AtWords<'_>, site: &Site) -> bool {
    let near = at.language.tokens[site.word]
        .left_edge
        .max(site.word.saturating_sub(20))
        ..=at.language.tokens[site.word].right_edge.min(site.word + 20);
    near.into_iter().any(|word| {
        let name = at.language.name_at(word);
        name.is_some_and(|name| name.label == EntityLabel::Money)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::EVENT_VERBS;

    #[test]
    fn every_sense_of_every_word_is_one() {
        for list in [EVENT_VERBS, EVENT_NOUNS] {
            for word in list.words() {
                for listed in list.row(word).unwrap() {
                    let sense = read(listed, &[]);
                    assert!(sense.is_some() || listed == "none", "{word}: {listed}");
                    let slots = sense.map_or(Vec::new(), |sense| sense.slots);
                    let is_open = |&(_, filling): &(&str, Filling)| filling == Filling::None;
                    let open = slots.iter().filter(|slot| is_open(slot)).count();
                    assert_eq!(open, listed.matches(":-").count(), "{word}: {listed}");
                }
            }
        }
    }

    #[test]
    fn a_sense_keeps_the_slots_that_it_does_not_name() {
        let sense = read("interview object:guest ?object=people", &OF_VERBS).unwrap();
        let role = |role| Filling::Role(role);
        assert_eq!(
            sense.slots,
            [
                ("object", role(ParticipantRole::Guest)),
                ("subject", role(ParticipantRole::Agent))
            ]
        );
        assert_eq!(sense.condition, "object=people");
    }
}
