//! Clusters of stories, read and kept as a user's are, and asked as a user asks: which copy which, where a claim is
//! made, from how many mouths, who was first, what contradicts what. docs/quality.md has the figures.

#[path = "clusters/mod.rs"]
mod clusters;
#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::collections::BTreeSet;

use clusters::measure::{Kept, Measured, measure};
use onrecord_corpus::corroboration;
use onrecord_reader::Reader;
use onrecord_record::answers::{Difference, Statement, StatementAddress, StatementId};
use onrecord_record::{ClaimId, Record, SentenceId};
use onrecord_store::{ClaimFilter, Store};

fn reader() -> Reader {
    weights::reader(Some(&weights::load("encoder.weights.zst")))
}

#[expect(clippy::print_stdout, reason = "what was measured is told")]
fn told(folder: &str) -> Measured {
    let (each, all) = measure(&reader(), folder);
    for (name, measured) in each {
        println!("{name:10} {measured}");
    }
    println!("{folder:10} {all}");
    all
}

#[test]
fn clusters_that_the_weights_have_seen() {
    let all = told("seen");
    assert!(all.copies.precision() >= 0.88 && all.copies.recall() >= 0.86);
    assert!(all.sources.recall() >= 0.88);
    assert!(all.same.precision() >= 0.9 && all.same.recall() >= 0.44);
    assert!(all.origins.recall() >= 0.53 && all.first.recall() >= 0.95);
    assert!(all.conflicts.precision() >= 0.8 && all.conflicts.recall() >= 0.3);
}

#[test]
fn clusters_that_were_written_after_the_code() {
    let all = told("unseen");
    assert!(all.copies.precision() >= 0.95 && all.copies.recall() >= 0.85);
    assert!(all.same.precision() >= 0.87 && all.same.recall() >= 0.5);
    assert!(all.origins.recall() >= 0.58 && all.first.recall() >= 0.92);
}

/// Everything that is linked in a store, as text.
fn linked(store: &mut Store, records: &[Record]) -> BTreeSet<String> {
    let copies = store.copied(None).expect("it can be asked");
    let mut all: BTreeSet<String> = copies.iter().map(|link| format!("{link:?}")).collect();
    for record in records {
        let claims = (0..record.claims.len()).map(|at| StatementId::Claim(ClaimId::at(at)));
        let sentences =
            (0..record.sentences.len()).map(|at| StatementId::Sentence(SentenceId::at(at)));
        for row in claims.chain(sentences) {
            let story = record.story.id.clone();
            let clauses = store.linked_clauses(&StatementAddress { story, row });
            let links = store.links_of(&clauses.expect("it can be asked"));
            all.extend(
                links
                    .expect("it can be asked")
                    .iter()
                    .map(|link| format!("{link:?}")),
            );
        }
    }
    all
}

/// A conflict, its sides by the ids of their statements.
#[derive(Debug, PartialEq)]
struct Opposed {
    difference: Difference,
    one: Vec<StatementAddress>,
    other: Vec<StatementAddress>,
}

/// All conflicts, as they are listed.
fn opposed(store: &mut Store) -> Vec<Opposed> {
    let filter = ClaimFilter {
        limit: 100,
        ..ClaimFilter::default()
    };
    let conflicts = corroboration::conflicts(store, &filter).expect("it can be asked");
    let ids = |side: &[Statement]| side.iter().map(|statement| statement.id.clone()).collect();
    conflicts
        .iter()
        .map(|conflict| Opposed {
            difference: conflict.difference,
            one: ids(&conflict.one),
            other: ids(&conflict.other),
        })
        .collect()
}

#[test]
fn the_order_of_arrival_makes_no_difference() {
    let reader = reader();
    for cluster in clusters::clusters("seen").into_iter().step_by(6) {
        let records = clusters::read(&reader, &cluster);
        let mut order: Vec<usize> = (0..records.len()).collect();
        let mut kept = Kept::new(&cluster, &records, &order);
        let first = linked(&mut kept.store, &records);
        assert!(!first.is_empty());
        let conflicts = opposed(&mut kept.store);
        let mut chance: u64 = 17;
        for _ in 0..10 {
            for at in (1..order.len()).rev() {
                chance = chance
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (chance >> 33) as usize % (at + 1));
            }
            let mut again = Kept::new(&cluster, &records, &order);
            assert_eq!(
                linked(&mut again.store, &records),
                first,
                "{} in the order {order:?}",
                cluster.name
            );
            let told = opposed(&mut again.store);
            assert_eq!(told, conflicts, "{} in the order {order:?}", cluster.name);
        }
    }
}

#[test]
fn each_conflict_is_listed_once_and_nothing_stands_on_both_sides() {
    let reader = reader();
    let mut listed = 0;
    for cluster in clusters::clusters("seen").into_iter().step_by(3) {
        let records = clusters::read(&reader, &cluster);
        let order: Vec<usize> = (0..records.len()).collect();
        let conflicts = opposed(&mut Kept::new(&cluster, &records, &order).store);
        let meet = |one: &[StatementAddress], other: &[StatementAddress]| {
            one.iter().any(|own| other.contains(own))
        };
        for (at, conflict) in conflicts.iter().enumerate() {
            assert!(!meet(&conflict.one, &conflict.other), "{conflict:?}");
            for other in &conflicts[at + 1..] {
                let is_denied = [conflict, other].map(|own| own.difference == Difference::Denial);
                let is_one = meet(&conflict.one, &other.one) && meet(&conflict.other, &other.other);
                assert!(is_denied != [true; 2] || !is_one, "{conflict:?} {other:?}");
            }
        }
        listed += conflicts.len();
    }
    assert!(listed > 5, "{listed}");
}
