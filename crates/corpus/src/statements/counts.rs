//! Numbers of what news counts: the dead, a crowd, what was stolen. Two stories that tell of one event may say in
//! altogether other words how many there were.

use super::differences::is_same_word;
use super::lexicon::{Counted, LEXICON};
use super::numbers::{Bound, Number};
use super::ready::{Ready, ReadyToken};
use super::tokens::What;

/// A number of something that news counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count {
    /// In the unit that the measure goes by.
    number: Number,
    unit: Unit,
    of: Counted,
    /// The place in the story of the word that it stands before (`four workers`), unless that says nothing of what was
    /// counted.
    noun: Option<usize>,
}

/// In what something is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Unit {
    measure: &'static str,
    /// The unit that the measure goes by: a currency.
    standard: &'static str,
    /// How many of that it is.
    scale: f64,
}

/// Of what is counted by itself.
const THINGS: Unit = Unit {
    measure: "things",
    standard: "",
    scale: 1.0,
};

/// By the stems of the words for them.
const UNITS: &[(&str, &str, &str, f64)] = &[
    ("percent", "percent", "", 1.0),
    ("per cent", "percent", "", 1.0),
    ("pound", "money", "pound", 1.0),
    ("penc", "money", "pound", 0.01),
    ("dollar", "money", "dollar", 1.0),
    ("euro", "money", "euro", 1.0),
    ("crown", "money", "crown", 1.0),
    ("franc", "money", "franc", 1.0),
    ("yen", "money", "yen", 1.0),
    ("rupe", "money", "rupee", 1.0),
    ("kilogram", "weight", "", 1.0),
    ("kilo", "weight", "", 1.0),
    ("kg", "weight", "", 1.0),
    ("gram", "weight", "", 0.001),
    ("tonn", "weight", "", 1000.0),
    ("ton", "weight", "", 1000.0),
    ("storey", "storeys", "", 1.0),
    ("hour", "time", "", 1.0 / 24.0),
    ("day", "time", "", 1.0),
    ("week", "time", "", 7.0),
    ("month", "time", "", 30.4),
    ("year", "time", "", 365.0),
    // What no list tells of: such numbers are of nothing that is counted by itself.
    ("second", "", "", 1.0),
    ("minut", "", "", 1.0),
    ("metr", "", "", 1.0),
    ("meter", "", "", 1.0),
    ("kilometr", "", "", 1.0),
    ("mile", "", "", 1.0),
    ("feet", "", "", 1.0),
    ("foot", "", "", 1.0),
    ("inch", "", "", 1.0),
    ("degre", "", "", 1.0),
];

/// How many words that say something may stand between a number and what tells of what it is.
const NEAR: usize = 4;

/// Returns the numbers of a clause, given by the places of its tokens, that are of something that news counts; none of
/// what two numbers of it are of.
pub(super) fn counts(tokens: &[ReadyToken<'_>], places: &[usize]) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let What::Number(number) = tokens[*place].token.what else {
            continue;
        };
        let word = |at: usize| {
            let place = places.get(at).copied();
            place.filter(|place| matches!(tokens[*place].token.what, What::Word(_)))
        };
        let unit = word(at + 1).map_or(THINGS, |next| unit(stems(&tokens[next])));
        if let Some(of) = nearest(tokens, places, at, unit) {
            let says_what = |place: &usize| unit == THINGS && !says_nothing(&tokens[*place]);
            let after = [word(at + 1), word(at + 1).and_then(|_| word(at + 2))];
            let before = [at.checked_sub(1).and_then(word)];
            let near = if after[0].is_some() {
                &after[..]
            } else {
                &before[..]
            };
            counts.push(Count {
                number: number.times(unit.scale),
                unit,
                of,
                noun: near.iter().flatten().copied().find(says_what),
            });
        }
    }
    let kinds: Vec<Counted> = counts.iter().map(|count| count.of).collect();
    counts.retain(|count| {
        let is_alone = kinds.iter().filter(|of| **of == count.of).count() == 1;
        is_alone && count.number.bound != Bound::Part
    });
    counts
}

fn unit(stems: &str) -> Unit {
    let found = UNITS.iter().find(|(own, ..)| *own == stems);
    found.map_or(THINGS, |(_, measure, standard, scale)| Unit {
        measure,
        standard,
        scale: *scale,
    })
}

fn stems<'a>(token: &ReadyToken<'a>) -> &'a str {
    match &token.token.what {
        What::Word(stems) => stems,
        What::Name(..) | What::Number(_) => "",
    }
}

/// Tells whether the word after a number says nothing of what was counted but that it was.
fn says_nothing(noun: &ReadyToken<'_>) -> bool {
    let stems = stems(noun);
    let is_anybody = matches!(
        stems,
        "peopl" | "person" | "man" | "men" | "woman" | "women" | "victim"
    );
    is_anybody || noun.token.is_verb || LEXICON.counted(stems, THINGS.measure).is_some()
}

/// Returns of what a number is: of that whose word stands nearest, what follows before what precedes.
fn nearest(tokens: &[ReadyToken<'_>], places: &[usize], at: usize, unit: Unit) -> Option<Counted> {
    let of = |at: usize| LEXICON.counted(stems(&tokens[*places.get(at)?]), unit.measure);
    (1..=NEAR).find_map(|far| of(at + far).or_else(|| of(at.checked_sub(far)?)))
}

/// Finds two numbers of one thing that cannot both be.
pub(super) fn apart(
    (one, own): (&Ready<'_>, &[Count]),
    (other, theirs): (&Ready<'_>, &[Count]),
) -> Option<(Number, Number)> {
    own.iter().find_map(|a| {
        let b = theirs
            .iter()
            .find(|b| are_of_one((one, a), (other, b)) && !may_be(a, b))?;
        Some((a.number, b.number))
    })
}

/// Tells whether two numbers can be one and the same; those in other units are both rounded.
fn may_be(a: &Count, b: &Count) -> bool {
    if a.unit.scale == b.unit.scale {
        return a.number.may_be(b.number);
    }
    let about = |count: &Count| Number {
        bound: Bound::About,
        ..count.number
    };
    about(a).may_be(about(b))
}

/// Tells whether two numbers can be of the same.
fn are_of_one((one, a): (&Ready<'_>, &Count), (other, b): (&Ready<'_>, &Count)) -> bool {
    let is_same_noun = match (a.noun, b.noun) {
        (Some(x), Some(y)) => is_same_word(one.token(x), other.token(y)),
        (Some(_), None) | (None, Some(_)) | (None, None) => true,
    };
    a.of == b.of && a.unit.standard == b.unit.standard && is_same_noun
}
