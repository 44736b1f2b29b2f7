//! Titles that pass from one to another, by a verb: `succeeded Karl Holm as mayor`, `took over from him as
//! chairman`, `will be replaced by Ana Reyes`, `abdicated`. Who gives the title up held it once, until that day; who
//! takes it over holds it since. Who is to give it up holds it still, and who is to take it over holds nothing yet.

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::{EntityKind, Span};

use super::clauses::{self, Outcome};
use super::joining::{self, Found, Told};
use super::{Role, titles, years};
use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::TITLES;
use crate::times::Times;

/// Who gives up and who takes over, by their words.
#[derive(Clone, Copy, Default)]
struct Hands {
    giver: Option<TokenId>,
    taker: Option<TokenId>,
    /// The word of what passes, where it stands by the verb: `the title`, `command`, `King`.
    title: Option<TokenId>,
}

/// Reads the roles of those between whom a title passes at a verb; `known` are the roles told by other words.
pub(super) fn read(at: &AtWords<'_>, times: &Times, verb: TokenId, known: &[Found]) -> Vec<Found> {
    let token = &at.language.tokens[verb];
    if token.part != Part::Verb {
        return Vec::new();
    }
    let hands = match token.lemma.as_str() {
        "succeed" | "replace" | "follow" => after(at, verb),
        "take" => over(at, verb),
        "inherit" => inherited(at, verb),
        "pass" | "hand" | "go" => handed(at, verb),
        "abdicate" => abdicated(at, verb),
        _ => None,
    };
    let outcome = clauses::outcome(at, verb);
    match hands {
        Some(hands) if outcome != Outcome::Open => told(at, times, verb, hands, outcome, known),
        _ => Vec::new(),
    }
}

fn told(
    at: &AtWords<'_>,
    times: &Times,
    verb: TokenId,
    hands: Hands,
    outcome: Outcome,
    known: &[Found],
) -> Vec<Found> {
    let holder = |word: Option<TokenId>| word.and_then(|word| somebody(at, word));
    let (giver, taker) = (holder(hands.giver), holder(hands.taker));
    let Some(title) = title(at, verb, hands, [giver, taker], known) else {
        return Vec::new();
    };
    // Where the taker's own title tells it, since when is told too.
    let day = years::near(at, times, verb).or(title.from);
    let is_done = outcome == Outcome::Done;
    let give = giver.map(|holder| Found {
        role: Role {
            holder,
            current: !is_done,
            from: None,
            until: day,
            ..title.clone()
        },
        told: if is_done { Told::Ended } else { Told::Now },
    });
    let take = taker.filter(|_| is_done).map(|holder| Found {
        role: Role {
            holder,
            current: true,
            from: day,
            ..title.clone()
        },
        told: Told::Begun,
    });
    // A king's title is not his daughter's.
    let take = take.filter(|_| at.language.tokens[verb].lemma != "abdicate");
    give.into_iter().chain(take).collect()
}

/// Returns the person of a name that a word stands for.
fn somebody(at: &AtWords<'_>, word: TokenId) -> Option<usize> {
    let entity = at.entity_at(word)?;
    let own = &at.entities.all[entity];
    (own.kind == EntityKind::Person && !own.unnamed).then_some(entity)
}

/// Returns the title that passes, as a role without days: what `as` names, what stands by the verb, or what one of the
/// two is known to hold.
fn title(
    at: &AtWords<'_>,
    verb: TokenId,
    hands: Hands,
    people: [Option<usize>; 2],
    known: &[Found],
) -> Option<Role> {
    let named = clauses::named_as(at, verb);
    let noun = named.or(hands.title);
    if let Some(role) = noun.and_then(|noun| titles::role(at, noun)) {
        let of = |one: &&Found| people.contains(&Some(one.role.holder));
        return Some(joining::fuller(role, known.iter().filter(of)));
    }
    let is_done = clauses::outcome(at, verb) == Outcome::Done;
    let two = if is_done {
        people
    } else {
        // Who is to take over has another title yet.
        [people[0], None]
    };
    let role = inferred(at, verb, hands, (people, two), known).filter(|_| named.is_none())?;
    let of_holder = |one: &&Found| one.role.holder == role.holder;
    let role = joining::fuller(role.clone(), known.iter().filter(of_holder));
    let is_own = people[1] == Some(role.holder);
    let words = [hands.giver, hands.taker, Some(verb)];
    let words = words.into_iter().flatten().map(|word| at.words_at(word));
    let evidence = words.reduce(|one, other| one.cover(other))?;
    Some(Role {
        from: role.from.filter(|_| is_own),
        until: None,
        evidence: vec![evidence],
        ..role
    })
}

/// Returns the role that the text told last of who gives up, or else of who takes over, where the verb says that it is
/// one that passes; of anybody's, where `the title` passes to somebody. `holding` are those whose titles may pass.
fn inferred(
    at: &AtWords<'_>,
    verb: TokenId,
    hands: Hands,
    (people, holding): ([Option<usize>; 2], [Option<usize>; 2]),
    known: &[Found],
) -> Option<Role> {
    let of = |who: Option<usize>| {
        let own = known
            .iter()
            .filter(|one| who.is_some() && who == Some(one.role.holder));
        nearest(at, verb, own)
    };
    let is_post = hands.title.is_some();
    let passes = matches!(
        at.language.tokens[verb].lemma.as_str(),
        "succeed" | "take" | "hand" | "inherit" | "pass" | "go"
    );
    let are_both = people.iter().all(Option::is_some);
    if !passes || hands.giver.is_some_and(|giver| is_told_more(at, giver)) {
        return None;
    }
    let found = if are_both {
        // What the giver is called is what passes; what the taker is called may be what they were before.
        of(holding[0]).or_else(|| of(holding[1]).filter(|one| is_told_apart(at, verb, one)))
    } else if is_post && hands.giver.is_none() {
        let paragraph = |span: Span| paragraph_of(at, span);
        let own = paragraph(at.language.tokens[verb].span);
        let here = |one: &&Found| paragraph(one.role.evidence[0]) == own;
        nearest(at, verb, known.iter().filter(here))
    } else {
        None
    };
    found.map(|one| one.role.clone())
}

/// Tells a title that a taker has by the clause (`Mayor Cale, who succeeded Poole`), or by another sentence, from one
/// that they may have had before (`deputy editor Orr succeeded her`).
fn is_told_apart(at: &AtWords<'_>, verb: TokenId, told: &Found) -> bool {
    let token = &at.language.tokens[verb];
    let sentence = at.language.sentences[token.sentence].span;
    let is_beside = |span: &Span| sentence.contains(*span);
    let is_of_title = matches!(token.lemma.as_str(), "inherit" | "pass" | "hand" | "go");
    is_of_title
        || matches!(token.relation, Arc::Relcl | Arc::Acl)
        || !told.role.evidence.iter().any(is_beside)
}

/// Returns the number of the paragraph that words stand in.
fn paragraph_of(at: &AtWords<'_>, span: Span) -> usize {
    let after = |one: &crate::document::Paragraph| one.span.end() <= span.start();
    at.document.paragraphs.partition_point(after)
}

/// Tells somebody of whom the text goes on to tell what they were: `Ove Krog, who had been spokesman`.
fn is_told_more(at: &AtWords<'_>, word: TokenId) -> bool {
    at.language.near_child(word, Arc::Relcl).is_some()
}

/// Returns the role that the text told last up to the end of a word's sentence, or first after it; but no rank of an
/// army.
pub(super) fn nearest<'a>(
    at: &AtWords<'_>,
    word: TokenId,
    known: impl Iterator<Item = &'a Found>,
) -> Option<&'a Found> {
    let sentence = &at.language.sentences[at.language.tokens[word].sentence];
    let end = sentence.span.end();
    let first = |one: &Found| {
        one.role
            .evidence
            .first()
            .map_or(u32::MAX, |span| span.start())
    };
    let offices = known.filter(|one| one.is_office());
    offices.min_by_key(|one| match first(one) {
        start if start < end => (false, end - start),
        start => (true, start - end),
    })
}

/// `succeeded Holm`, `was replaced by Voss`, `succeeding Holm`.
fn after(at: &AtWords<'_>, verb: TokenId) -> Option<Hands> {
    let language = at.language;
    let subject = clauses::subject(at, verb);
    let agent = || {
        let mut children = language.near_children(verb).filter(|&child| child > verb);
        let by = children.find(|&child| language.tokens[child].lemma == "by")?;
        language.near_child(by, Arc::Pobj)
    };
    let (giver, taker) = if clauses::is_passive(at, verb) {
        (subject, agent())
    } else {
        (Some(language.near_child(verb, Arc::Dobj)?), subject)
    };
    Some(Hands {
        giver,
        taker,
        title: None,
    })
}

/// `took over from Holm as mayor`, `took over the post from Holm`.
fn over(at: &AtWords<'_>, verb: TokenId) -> Option<Hands> {
    let particle = at.language.near_child(verb, Arc::Prt);
    particle.filter(|&word| at.lower(word) == "over")?;
    Some(Hands {
        giver: clauses::object_of(at, verb, &["from"]),
        taker: clauses::subject(at, verb),
        title: at
            .language
            .near_child(verb, Arc::Dobj)
            .filter(|&word| is_post(at, word)),
    })
}

/// `inherited the title from his father`.
fn inherited(at: &AtWords<'_>, verb: TokenId) -> Option<Hands> {
    let title = at.language.near_child(verb, Arc::Dobj)?;
    is_post(at, title).then(|| Hands {
        giver: clauses::object_of(at, verb, &["from"]),
        taker: clauses::subject(at, verb),
        title: Some(title),
    })
}

/// `the title passed to Nils`, `handed the post to Voss`, `handed over to Voss`; but for good, not for a year.
fn handed(at: &AtWords<'_>, verb: TokenId) -> Option<Hands> {
    let taker = clauses::object_of(at, verb, &["to"])?;
    clauses::object_of(at, verb, &["for"])
        .is_none()
        .then_some(())?;
    let subject = clauses::subject(at, verb)?;
    let thing = at.language.near_child(verb, Arc::Dobj);
    let hands = |giver, title| Hands {
        giver,
        taker: Some(taker),
        title,
    };
    let particle = at.language.near_child(verb, Arc::Prt);
    let is_over = particle.is_some_and(|word| at.lower(word) == "over");
    let is_handed = at.language.tokens[verb].lemma == "hand";
    match thing {
        Some(thing) => is_post(at, thing).then(|| hands(Some(subject), Some(thing))),
        None if is_handed => is_over.then(|| hands(Some(subject), None)),
        None => {
            let giver = clauses::object_of(at, verb, &["from"]);
            is_post(at, subject).then(|| hands(giver, Some(subject)))
        }
    }
}

/// `King Karl abdicated`.
fn abdicated(at: &AtWords<'_>, verb: TokenId) -> Option<Hands> {
    let subject = clauses::subject(at, verb)?;
    let rank = at.language.near_children(subject).find(|&child| {
        let token = &at.language.tokens[child];
        let mut columns = TITLES.row(&at.lower(child)).into_iter().flatten();
        let is_rank = columns.nth(1) == Some("rank");
        is_rank && child < subject && matches!(token.tag, Tag::Nn | Tag::Nnp)
    });
    Some(Hands {
        giver: Some(subject),
        taker: None,
        title: rank,
    })
}

/// Tells a word for a title or an office that does not say which.
pub(super) fn is_post(at: &AtWords<'_>, word: TokenId) -> bool {
    matches!(
        at.language.tokens[word].lemma.to_lowercase().as_str(),
        "title" | "post" | "job" | "role" | "office" | "crown" | "throne" | "position"
    )
}
