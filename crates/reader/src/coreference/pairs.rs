//! What tells whether two candidates are one: rows of a table of learnt vectors.

use onrecord_model::Relation;

use super::candidates::{Determiner, Kind};
use super::facts::{Being, Facts};
use super::{Earlier, speech};

/// The number of rows that a pair has.
pub(super) const SLOTS: usize = 13;

/// How many values each slot has.
const SIZES: [usize; SLOTS] = [
    Kind::COUNT * Kind::COUNT,
    CLASSES * (1 + FARNESS.len()),
    CLASSES * (1 + SENTENCES.len()),
    CLASSES * 12,
    9,
    8,
    4,
    Determiner::COUNT * Determiner::COUNT,
    3,
    TALKERS * (1 + TURNS.len() + 1),
    2,
    CLASSES * (1 + RIVALS.len()),
    Being::COUNT * Being::COUNT,
];

/// The ways in which two can speak of themselves and each other.
const TALKERS: usize = 6;

/// From how many paragraphs between two on they are farther apart; farther than that, odd and even tell
/// whose turn it is.
const TURNS: [usize; 4] = [1, 2, 3, 4];

/// From how many of its sort between two on they are farther apart.
const RIVALS: [usize; 6] = [1, 2, 3, 4, 6, 9];

const CLASSES: usize = 3;

/// From how many candidates between two on they are farther apart.
const FARNESS: [usize; 9] = [2, 3, 4, 6, 9, 16, 32, 64, 128];

/// From how many sentences between two on they are farther apart.
const SENTENCES: [usize; 6] = [1, 2, 3, 5, 9, 17];

/// The number of rows of the table.
pub(super) const ROWS: usize = {
    let mut rows = 0;
    let mut slot = 0;
    while slot < SLOTS {
        rows += SIZES[slot];
        slot += 1;
    }
    rows
};

/// The rows of the pair of a candidate and one that stands before it, `between` candidates earlier.
pub(super) fn rows(
    earlier: &Earlier<'_>,
    this: &Facts,
    that: &Facts,
    between: usize,
) -> [u16; SLOTS] {
    let class = this.class;
    let sentences = this.sentence.saturating_sub(that.sentence);
    let values = [
        this.kind as usize * Kind::COUNT + that.kind as usize,
        bucket(between, &FARNESS) * CLASSES + class,
        bucket(sentences, &SENTENCES) * CLASSES + class,
        alike(this, that) * CLASSES + class,
        tree(this, that),
        spoken(earlier, this, that),
        ruled(this, that),
        this.determiner * Determiner::COUNT + that.determiner,
        match (this.plural, that.plural) {
            (false, false) => 0,
            (true, true) => 1,
            _ => 2,
        },
        turn(this, that),
        usize::from(this.relation == that.relation),
        bucket(rivals(this, that), &RIVALS) * CLASSES + class,
        this.being as usize * Being::COUNT + that.being as usize,
    ];
    let mut rows = [0; SLOTS];
    let mut base = 0;
    for ((row, value), size) in rows.iter_mut().zip(values).zip(SIZES) {
        debug_assert!(value < size);
        *row = (base + value) as u16;
        base += size;
    }
    rows
}

fn bucket(value: usize, edges: &[usize]) -> usize {
    edges.partition_point(|&edge| edge <= value)
}

/// What rules say of them: nothing, of one alone, that they are one, that they are two.
fn ruled(this: &Facts, that: &Facts) -> usize {
    match (this.entity, that.entity) {
        (None, None) => 0,
        (Some(one), Some(other)) if one == other => 2,
        (Some(_), Some(_)) => 3,
        _ => 1,
    }
}

/// How many candidates of the other's sort stand between.
fn rivals(this: &Facts, that: &Facts) -> usize {
    let sort = that.being as usize;
    let own = usize::from(this.being == that.being);
    (this.before[sort] - that.before[sort]).saturating_sub(own)
}

/// Whose turn it is, where people talk by turns.
fn turn(this: &Facts, that: &Facts) -> usize {
    let talkers = match (this.kind, that.kind) {
        (Kind::I, Kind::I) => 0,
        (Kind::I, Kind::You) => 1,
        (Kind::You, Kind::I) => 2,
        (Kind::You, Kind::You) => 3,
        (Kind::We, Kind::We) => 4,
        _ => 5,
    };
    let paragraphs = this.paragraph.saturating_sub(that.paragraph);
    let far = bucket(paragraphs, &TURNS);
    let far = if far == TURNS.len() {
        far + paragraphs % 2
    } else {
        far
    };
    far * TALKERS + talkers
}

/// How alike the words are.
fn alike(this: &Facts, that: &Facts) -> usize {
    if this.class == 0 || that.class == 0 {
        let same = this.class == that.class && this.noun == that.noun;
        return usize::from(same);
    }
    let within = |inner: &Facts, outer: &Facts| {
        inner
            .words
            .iter()
            .all(|word| outer.words.binary_search(word).is_ok())
    };
    let has = |facts: &Facts, word: u32| facts.words.binary_search(&word).is_ok();
    if this.phrase == that.phrase {
        2
    } else if this.noun == that.noun {
        match (within(this, that), within(that, this)) {
            (true, _) => 3,
            (false, true) => 4,
            (false, false) => 5,
        }
    } else if has(that, this.noun) {
        6
    } else if has(this, that.noun) {
        7
    } else if stands_for(this, that) || stands_for(that, this) {
        8
    } else if this.words.iter().any(|&word| has(that, word)) {
        9
    } else if this.stem.is_some() && this.stem == that.stem {
        10
    } else {
        0
    }
}

/// Tells `FBI` from the words that it is short for.
fn stands_for(short: &Facts, long: &Facts) -> bool {
    short.acronym.is_some() && short.acronym == long.initials
}

/// How the tree joins them.
fn tree(this: &Facts, that: &Facts) -> usize {
    let within = |word: usize, facts: &Facts| (facts.first..=facts.last).contains(&word);
    let joined = |relation| this.relation == relation && this.parent == that.head;
    let beside = this.parent == that.parent;
    if joined(Relation::Conj) {
        7
    } else if beside && this.relation == Relation::Attr && that.relation == Relation::Nsubj {
        6
    } else if joined(Relation::Appos) {
        4
    } else if this.head == that.head {
        3
    } else if within(that.head, this) {
        2
    } else if within(this.head, that) {
        1
    } else if beside {
        5
    } else {
        0
    }
}

/// How they stand to what is said: in one content, one as the source of the other's.
fn spoken(earlier: &Earlier<'_>, this: &Facts, that: &Facts) -> usize {
    let source = |number| speech::source_head(earlier.attributions, number);
    match (this.said_in, that.said_in) {
        (None, None) => 0,
        (Some(one), Some(other)) if one == other => 1,
        (Some(one), _) if source(one) == Some(that.head) => 5,
        (_, Some(other)) if source(other) == Some(this.head) => 7,
        (Some(one), Some(other)) => match (source(one), source(other)) {
            (Some(one), Some(other)) if one == other => 2,
            _ => 3,
        },
        (Some(_), None) => 4,
        (None, Some(_)) => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attributions::Attributions;
    use crate::coreference::{candidates, facts};
    use crate::document::Story;
    use crate::parsed::parsed;
    use crate::quotations::Quotations;
    use crate::{entities, mentions};

    /// What `value` says of the pairs of a text's candidates that it does not say 0 of.
    fn pairs(text: &str, value: impl Fn(&Facts, &Facts) -> usize) -> Vec<String> {
        let (document, language) = parsed(text);
        let mentions = mentions::find(&document, &language);
        let entities = entities::resolve(&document, &language, &mentions, &Story::default());
        let attributions = Attributions::default();
        let earlier = Earlier {
            document: &document,
            language: &language,
            quotations: &Quotations::default(),
            mentions: &mentions,
            entities: &entities,
            attributions: &attributions,
        };
        let all = candidates::find(&language, &document.text);
        let facts = facts::read(&earlier, &all, &speech::said_in(&earlier));
        let word = |facts: &Facts| language.tokens[facts.head].span.of(&document.text);
        let mut found = Vec::new();
        for (number, this) in facts.iter().enumerate() {
            for (before, that) in facts[..number].iter().enumerate() {
                for row in rows(&earlier, this, that, number - before) {
                    assert!(usize::from(row) < ROWS);
                }
                match value(this, that) {
                    0 => {}
                    value => found.push(format!("{} {} {value}", word(this), word(that))),
                }
            }
        }
        found
    }

    #[test]
    fn the_same_words_are_told_whatever_their_article() {
        let found = pairs("Maria Lopez, the mayor, spoke. The mayor was tired.", alike);
        assert_eq!(found, ["mayor mayor 2"]);
    }

    #[test]
    fn an_apposition_and_whom_it_stands_beside_are_told() {
        let found = pairs("Maria Lopez, the mayor, spoke. The mayor was tired.", tree);
        assert_eq!(found, ["mayor Lopez 4"]);
    }

    #[test]
    fn those_who_stand_between_are_counted() {
        let found = pairs(
            "Anna Reed met David Cole. She gave him a book, and he thanked her.",
            rivals,
        );
        assert!(found.contains(&"her Reed 1".to_owned()), "{found:?}");
    }
}
