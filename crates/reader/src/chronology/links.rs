//! What ties events to one another in words: `two months after`, `before`, `since`, `attended the funeral`.

use std::collections::BTreeMap;

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::{EventKind, ParticipantRole, TimeType};

use super::network::{Distance, Fineness, Node, Strength, Tie};
use super::tracing::{STORY, Tracing, node_of};
use crate::events::Event;
use crate::language::TokenId;

/// So many events around one are looked at for what it is at.
const NEAR: usize = 16;
/// A funeral follows within so many days.
const FUNERAL_WITHIN: i32 = 60;
/// What somebody refuses to attend lies ahead by so many days at most.
const REFUSED_WITHIN: i32 = 61;

pub(super) fn find(tracing: &mut Tracing<'_>) {
    distances(tracing);
    connectives(tracing);
    let deaths = deaths(tracing);
    for event in 0..tracing.told.events.all.len() {
        attendance(tracing, event);
        funeral(tracing, event, &deaths);
    }
}

/// `two months after he left`, `a week before the vote`: from the time to the word after it.
fn distances(tracing: &mut Tracing<'_>) {
    let language = tracing.told.at.language;
    for time in &tracing.told.times.all {
        let Some(distance) = Some(time)
            .filter(|time| time.kind == TimeType::Duration)
            .and_then(|time| distance(&time.value))
        else {
            continue;
        };
        let words = language.tokens_in(time.span);
        let leads =
            |&word: &TokenId| matches!(tracing.told.at.lower(word).as_str(), "after" | "before");
        let Some(connective) = words
            .chain(Some(language.tokens_in(time.span).end))
            .filter(|&word| word < language.tokens.len())
            .find(leads)
        else {
            continue;
        };
        let ends = ends(tracing, connective);
        if let Some((first, second)) = ends {
            let is_after = tracing.told.at.lower(connective) == "after";
            let (from, to) = if is_after {
                (second, first)
            } else {
                (first, second)
            };
            let why = wording(tracing, &distance, from, to);
            tracing.add(Tie::Apart(from, to, distance), Strength::Said, why);
        }
    }
}

/// Returns the node of the main clause of `after` or `before`, and of what it leads to.
fn ends(tracing: &Tracing<'_>, connective: TokenId) -> Option<(Node, Node)> {
    let language = tracing.told.at.language;
    let token = &language.tokens[connective];
    let below = match token.relation {
        Arc::Mark => token.head,
        _ => {
            let object = language.near_child(connective, Arc::Pobj);
            object.or_else(|| language.near_child(connective, Arc::Pcomp))?
        }
    };
    let second = *tracing.by_word.get(&below)?;
    let above = if token.relation == Arc::Mark {
        language.tokens[below].head
    } else {
        token.head
    };
    let first = node_above(tracing, above, second)?;
    (first != node_of(second)).then(|| (first, node_of(second)))
}

/// The event at a word or the nearest above it; the story itself for `It comes two months after`.
fn node_above(tracing: &Tracing<'_>, word: TokenId, other: usize) -> Option<Node> {
    let language = tracing.told.at.language;
    let mut at = word;
    for _ in 0..4 {
        match tracing.by_word.get(&at) {
            Some(&event) if event != other => return Some(node_of(event)),
            _ => {}
        }
        let token = &language.tokens[at];
        if matches!(token.lemma.as_str(), "come" | "be") && is_of_the_story(tracing, at) {
            return tracing.published.map(|_| STORY);
        }
        if token.head == at || token.part == Part::Verb {
            return None;
        }
        at = token.head;
    }
    None
}

/// Tells `It comes`, `This comes`, `The announcement comes`, in the present.
fn is_of_the_story(tracing: &Tracing<'_>, verb: TokenId) -> bool {
    let language = tracing.told.at.language;
    let subject = language.near_child(verb, Arc::Nsubj);
    let points = subject.is_some_and(|subject| {
        let lower = tracing.told.at.lower(subject);
        let is_news = matches!(
            lower.as_str(),
            "news" | "move" | "report" | "announcement" | "decision" | "statement"
        );
        matches!(lower.as_str(), "it" | "this" | "that") || is_news
    });
    points && language.tokens[verb].tag == Tag::Vbz
}

/// `left after the vote`, `has not spoken since the funeral`.
fn connectives(tracing: &mut Tracing<'_>) {
    let at = tracing.told.at;
    for word in 0..at.language.tokens.len() {
        let token = &at.language.tokens[word];
        let leads = matches!(
            token.lemma.as_str(),
            "after" | "before" | "since" | "following"
        );
        if !leads || !matches!(token.relation, Arc::Mark | Arc::Prep) {
            continue;
        }
        let Some((first, second)) = ends(tracing, word) else {
            continue;
        };
        let tie = match token.lemma.as_str() {
            "before" => Tie::Ordered(first, second, None),
            _ => Tie::Ordered(second, first, None),
        };
        let why = match second.checked_sub(1) {
            Some(event) => format!("{} {}", token.lemma, tracing.name_of(event)),
            None => String::new(),
        };
        tracing.add(tie, Strength::Said, why);
    }
}

/// Who attends is there when it is held.
fn attendance(tracing: &mut Tracing<'_>, event: usize) {
    let events = &tracing.told.events.all;
    if events[event].kind != EventKind::Attendance {
        return;
    }
    let mentions = &events[event].mentions;
    let verbs: Vec<TokenId> = mentions.iter().map(|mention| mention.word).collect();
    let carried = |other: &Event| {
        let mut mentions = other.mentions.iter();
        let carrier = |verb: &TokenId| verbs.contains(verb);
        mentions.any(|mention| {
            mention.verb.as_ref().is_some_and(carrier) && !verbs.contains(&mention.word)
        })
    };
    let near = event.saturating_sub(NEAR)..events.len().min(event + NEAR);
    let held = near.into_iter().find(|&other| carried(&events[other]));
    if let Some(held) = held {
        let why = format!("at the time of {}", tracing.name_of(held));
        let tie = Tie::Apart(node_of(event), node_of(held), SAME_DAY);
        tracing.add(tie, Strength::Usual, why);
    }
    for verb in verbs {
        refused(tracing, event, verb);
    }
}

/// Who refuses to attend does so not long before.
fn refused(tracing: &mut Tracing<'_>, attendance: usize, verb: TokenId) {
    let token = &tracing.told.at.language.tokens[verb];
    let above = tracing.by_word.get(&token.head).copied();
    let is_refusal = |&one: &usize| tracing.told.events.all[one].kind == EventKind::Refusal;
    let Some(refusal) = above
        .filter(is_refusal)
        .filter(|_| token.relation == Arc::Xcomp)
    else {
        return;
    };
    let why = format!("{} came shortly before", tracing.name_of(refusal));
    let same_month = Distance {
        fineness: Fineness::Month,
        ..SAME_DAY
    };
    let (refusal, attendance) = (node_of(refusal), node_of(attendance));
    let before = Tie::Ordered(refusal, attendance, Some(REFUSED_WITHIN));
    tracing.add(before, Strength::Usual, why.clone());
    let together = Tie::Apart(refusal, attendance, same_month);
    tracing.add(together, Strength::Usual, why);
}

const SAME_DAY: Distance = Distance {
    months: 0,
    days: 0,
    fineness: Fineness::Day,
};

/// Returns the first death of each that dies.
fn deaths(tracing: &Tracing<'_>) -> BTreeMap<usize, usize> {
    let mut deaths = BTreeMap::new();
    for (number, event) in tracing.told.events.all.iter().enumerate() {
        if event.kind == EventKind::Death {
            for &(_, entity) in &event.participants {
                deaths.entry(entity).or_insert(number);
            }
        }
    }
    deaths
}

/// A funeral follows a death.
fn funeral(tracing: &mut Tracing<'_>, event: usize, deaths: &BTreeMap<usize, usize>) {
    let events = tracing.told.events;
    let one = &events.all[event];
    let is_funeral = one.mentions.iter().any(|mention| {
        let lemma = &tracing.told.at.language.tokens[mention.word].lemma;
        matches!(lemma.as_str(), "funeral" | "burial" | "cremation" | "bury")
    });
    if !is_funeral {
        return;
    }
    let mut dead = one
        .participants
        .iter()
        .filter(|(role, _)| *role == ParticipantRole::Patient);
    let death = dead.find_map(|(_, entity)| deaths.get(entity).copied());
    if let Some(death) = death {
        let why = format!(
            "{} followed {}",
            tracing.name_of(event),
            tracing.name_of(death)
        );
        let tie = Tie::Ordered(node_of(death), node_of(event), Some(FUNERAL_WITHIN));
        tracing.add(tie, Strength::Usual, why);
    }
}

/// Reads a duration's value: `P2M`.
fn distance(value: &str) -> Option<Distance> {
    let body = value.strip_prefix('P')?;
    let (count, unit) = body.split_at(body.len().checked_sub(1)?);
    let count: i32 = count.parse().ok()?;
    let (months, days, fineness) = match unit {
        "D" => (0, count, Fineness::Day),
        "W" => (0, count.checked_mul(7)?, Fineness::Week),
        "M" => (count, 0, Fineness::Month),
        "Y" => (count.checked_mul(12)?, 0, Fineness::Year),
        _ => return None,
    };
    Some(Distance {
        months,
        days,
        fineness,
    })
}

/// `the refusal was 2 months before the story`.
fn wording(tracing: &Tracing<'_>, distance: &Distance, from: Node, to: Node) -> String {
    let name = |node: Node| match node.checked_sub(1) {
        Some(event) => tracing.name_of(event),
        None => "the story".to_owned(),
    };
    format!(
        "{} was {} before {}",
        name(from),
        length(distance),
        name(to)
    )
}

/// Says how long a distance is.
pub(super) fn length(distance: &Distance) -> String {
    let (count, unit) = match (distance.months.abs(), distance.days.abs()) {
        (0, days) if days > 0 && days % 7 == 0 => (days / 7, "week"),
        (0, days) => (days, "day"),
        (months, _) if months % 12 == 0 => (months / 12, "year"),
        (months, _) => (months, "month"),
    };
    if count == 1 {
        format!("one {unit}")
    } else {
        format!("{count} {unit}s")
    }
}
