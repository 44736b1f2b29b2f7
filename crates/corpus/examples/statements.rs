//! Prints what `training/statements.py` learns from: each two clauses of the stories of a cluster, as numbers, and
//! whether a careful reader takes them for the same.

#[path = "../tests/clusters/mod.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod clusters;
#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::io::{self, Write as _};

use clusters::{Cluster, covers, place};
use onrecord_corpus::statements::{Digest, Measured, measure};
use onrecord_record::{CodePoints, Offsets, Record};
use serde_json::{Map, Value, json};

fn main() -> io::Result<()> {
    let reader = weights::reader(Some(&weights::load("encoder.weights.zst")));
    let mut out = io::stdout().lock();
    for cluster in clusters::clusters("seen") {
        let records = clusters::read(&reader, &cluster);
        let digests: Vec<Digest> = records.iter().map(Digest::of).collect();
        let gold = gold(&cluster, &records);
        for one in 0..digests.len() {
            for other in one + 1..digests.len() {
                for pair in measure(&digests[one], &digests[other]) {
                    let told = told(&gold, (one, other), &pair);
                    let features: Map<String, Value> = pair
                        .features
                        .iter()
                        .map(|(name, value)| ((*name).to_owned(), json!(value)))
                        .collect();
                    let row = json!({
                        "cluster": cluster.name, "stories": [one, other], "clauses": [pair.clauses.0, pair.clauses.1],
                        "words": [words(&records[one], &pair.one), words(&records[other], &pair.other)], "same": told.same, "known": told.is_known, "features": features,
                    });
                    writeln!(out, "{row}")?;
                }
            }
        }
    }
    Ok(())
}

/// Returns the words of some stretches, for whoever looks at what is learnt from.
fn words(record: &Record, spans: &[(u32, u32)]) -> String {
    let offsets = Offsets::new(&record.story.text);
    let words = spans
        .iter()
        .map(|(start, end)| offsets.words(&record.story.text, CodePoints::new(*start, *end)));
    words.collect::<Vec<&str>>().join(" … ")
}

/// Two places of one claim: its number, and for each the story and the stretch.
type Pair = (usize, [(usize, (u32, u32)); 2]);

/// Returns each two places at which one claim is made.
fn gold(cluster: &Cluster, records: &[Record]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for claim in &cluster.claims {
        let places: Vec<_> = claim.made.iter().map(|made| place(records, made)).collect();
        for (at, one) in places.iter().enumerate() {
            for other in places[at + 1..].iter().filter(|other| other.0 != one.0) {
                let (first, second) = if one.0 < other.0 {
                    (*one, *other)
                } else {
                    (*other, *one)
                };
                pairs.push((pairs.len(), [first, second]));
            }
        }
    }
    pairs
}

/// What a careful reader says of two clauses.
struct Told {
    /// The pairs of places that they are.
    same: Vec<usize>,
    /// Whether it says anything: not where only one of them is such a place, and the other may repeat one.
    is_known: bool,
}

fn told(gold: &[Pair], (one, other): (usize, usize), pair: &Measured) -> Told {
    let (mut same, mut is_near) = (Vec::new(), false);
    for (number, [first, second]) in gold
        .iter()
        .filter(|(_, [first, second])| (first.0, second.0) == (one, other))
    {
        let (has_first, has_second) = (covers(&pair.one, first.1), covers(&pair.other, second.1));
        if has_first && has_second {
            same.push(*number);
        }
        is_near |= has_first != has_second;
    }
    let is_known = !same.is_empty() || !is_near;
    Told { same, is_known }
}
