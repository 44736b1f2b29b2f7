//! Clusters of stories, read and kept as a user's are, and asked as a user asks: which copy which, where a claim is
//! made, from how many mouths, who was first, what contradicts what. docs/quality.md has the figures.

#[path = "clusters/mod.rs"]
mod clusters;
#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::collections::{BTreeMap, BTreeSet};

use clusters::measure::{Kept, Measured, measure};
use onrecord_corpus::apart::{
    Beside, Grouped, Link, Own, Prepared, Side, copies, lay, origins, prepare,
};
use onrecord_corpus::corroboration;
use onrecord_reader::Reader;
use onrecord_record::answers::{
    Copies, Difference, Origins, Statement, StatementAddress, StatementId,
};
use onrecord_record::{ClaimId, Record, SentenceId, StoryId};
use onrecord_store::{ClaimFilter, LEAST_RUNS, LEAST_TERMS, LinkedStory, NEAR, Store, WINDOW};

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

/// Tells whether a store would compare two stories.
fn are_compared(one: &Prepared, other: &Prepared) -> bool {
    let (one, other) = (&one.comparable, &other.comparable);
    let shared =
        |own: &[i64], theirs: &[i64]| own.iter().filter(|sum| theirs.contains(sum)).count();
    let apart = one
        .day
        .zip(other.day)
        .map(|(one, other)| (one - other).abs());
    let weight = match apart {
        Some(days) if days > WINDOW => 0,
        Some(days) if days <= NEAR => 3,
        Some(_) | None => 2,
    };
    weight * shared(&one.terms, &other.terms) >= 2 * LEAST_TERMS
        || shared(&one.runs, &other.runs) >= LEAST_RUNS
}

fn laid(stories: &[Prepared]) -> Vec<Link> {
    let side = |one: &Prepared| Side {
        story: one.card.line.id.clone(),
        sha256: one.sha256.clone(),
        digest: one.comparable.digest.clone(),
    };
    let of = |(at, own): (usize, &Prepared)| {
        let others = stories[..at]
            .iter()
            .filter(|other| are_compared(own, other));
        lay(&side(own), &others.map(side).collect::<Vec<Side>>())
    };
    stories.iter().enumerate().flat_map(of).collect()
}

/// Returns the groups of copies, each by its first story.
fn groups(stories: &[Prepared], links: &[Link]) -> Vec<Copies> {
    let mut group: BTreeMap<&StoryId, &StoryId> = BTreeMap::new();
    let copied = links.iter().filter(|link| link.copy.is_some());
    let pairs: Vec<(&StoryId, &StoryId)> = copied.map(|link| (&link.one, &link.other)).collect();
    // As often as there are stories is enough for the least of all to reach each.
    for _ in stories {
        for (one, other) in &pairs {
            let own = *group.get(one).unwrap_or(one);
            let theirs = *group.get(other).unwrap_or(other);
            group.insert(one, own.min(theirs));
            group.insert(other, own.min(theirs));
        }
    }
    let names: BTreeSet<&StoryId> = group.values().copied().collect();
    let of_group = |name: &&StoryId| {
        let is_in = |story: &StoryId| group.get(story) == Some(name);
        let cards = stories.iter().map(|story| story.card.clone());
        let linked = links.iter().filter_map(|link| {
            let (verbatim, reworded) = link.copy.filter(|_| is_in(&link.one))?;
            let (one, other) = (link.one.clone(), link.other.clone());
            Some(LinkedStory {
                one,
                other,
                verbatim,
                reworded,
            })
        });
        copies(
            cards.filter(|card| is_in(&card.line.id)).collect(),
            &linked.collect::<Vec<_>>(),
        )
    };
    names.iter().map(of_group).collect()
}

/// Answers for the claims of a story by what it is linked with.
fn answers(at: usize, records: &[Record], stories: &[Prepared], links: &[Link]) -> Vec<Origins> {
    let found = groups(stories, links);
    let group = |story: &StoryId| {
        let own = found
            .iter()
            .find(|group| group.stories.iter().any(|copy| copy.story.id == *story))?;
        let name = own
            .stories
            .iter()
            .map(|copy| copy.story.id.to_string())
            .min()?;
        Some(Grouped {
            name,
            origin: own.origin.clone(),
        })
    };
    let clauses = |one: &StoryId, other: &StoryId| {
        let mut found = links
            .iter()
            .filter(|link| link.one == *one && link.other == *other);
        found
            .next()
            .map(|link| link.clauses.clone())
            .unwrap_or_default()
    };
    let id = &stories[at].card.line.id;
    let beside = |story: &Prepared| Beside {
        card: story.card.clone(),
        stated: story
            .stated
            .iter()
            .map(|(_, stated)| stated.clone())
            .collect(),
        clauses: clauses(id, &story.card.line.id),
        group: group(&story.card.line.id),
    };
    let own = Own {
        story: beside(&stories[at]),
        text: records[at].story.text.clone(),
        digest: stories[at].comparable.digest.clone(),
    };
    let others = stories.iter().filter(|story| story.card.line.id != *id);
    let beside = others.map(beside);
    origins(&own, &beside.collect::<Vec<_>>()).expect("all pieces are there")
}

/// Takes away what only a store knows: who is who over stories, and what came first.
fn without_store(mut answer: Origins) -> Origins {
    answer.statement.speaker = None;
    answer.statement.chain.clear();
    for part in &mut answer.parts {
        part.first_kept = None;
        let reports = part.reports.iter_mut().map(|report| &mut report.statement);
        let against = part
            .against
            .iter_mut()
            .map(|opposed| &mut opposed.statement);
        for statement in reports.chain(against) {
            statement.speaker = None;
            statement.chain.clear();
        }
    }
    answer
}

#[test]
fn pieces_come_to_what_a_store_answers() {
    let reader = reader();
    let (mut copied, mut repeated) = (0, 0);
    for cluster in clusters::clusters("seen").into_iter().step_by(5) {
        let records = clusters::read(&reader, &cluster);
        let order: Vec<usize> = (0..records.len()).collect();
        let store = &mut Kept::new(&cluster, &records, &order).store;
        let stories: Vec<Prepared> = records.iter().map(prepare).collect();
        let links = laid(&stories);

        let mut found = groups(&stories, &links);
        let mut told = corroboration::copies(store, None).expect("it can be asked");
        found.sort_by_key(|group| format!("{group:?}"));
        told.sort_by_key(|group| format!("{group:?}"));
        assert_eq!(found, told, "{}", cluster.name);
        copied += told.len();

        for at in order {
            for answer in answers(at, &records, &stories, &links) {
                let told =
                    corroboration::origins(store, &answer.statement.id).expect("it is there");
                repeated += usize::from(answer.parts.iter().any(|part| part.reports.len() > 1));
                assert_eq!(
                    without_store(answer),
                    without_store(told),
                    "{}",
                    cluster.name
                );
            }
        }
    }
    assert!(copied > 3 && repeated > 20, "{copied} {repeated}");
}
