//! What in two stories cannot both hold, each way on two stories written for it, and what looks so and is not.

#[expect(dead_code, reason = "other tests use more of it")]
mod clusters;
#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use clusters::measure::Kept;
use clusters::{Cluster, Story};
use onrecord_corpus::corroboration;
use onrecord_record::answers::Difference;
use onrecord_store::ClaimFilter;

/// Returns in what two stories exclude each other that are published on one day.
fn differences(one: &str, other: &str) -> Vec<Difference> {
    let story = |id: &str, outlet: &str, text: &str| Story {
        id: id.to_owned(),
        outlet: outlet.to_owned(),
        published: "2024-03-14T12:00".to_owned(),
        title: None,
        text: text.to_owned(),
    };
    let cluster = Cluster {
        name: "two".to_owned(),
        stories: vec![
            story("one", "The Quay Gazette", one),
            story("other", "Radio Norrvik", other),
        ],
        copies: Vec::new(),
        claims: Vec::new(),
        conflicts: Vec::new(),
    };
    let reader = weights::reader(Some(&weights::load("encoder.weights.zst")));
    let records = clusters::read(&reader, &cluster);
    let mut kept = Kept::new(&cluster, &records, &[0, 1]);
    let filter = ClaimFilter {
        limit: 10,
        ..ClaimFilter::default()
    };
    let conflicts = corroboration::conflicts(&mut kept.store, &filter).expect("it can be asked");
    conflicts
        .iter()
        .map(|conflict| conflict.difference)
        .collect()
}

#[test]
fn a_denial_excludes_what_says_all_of_it_and_more() {
    let one = "Police have arrested the harbour master Ole Brandt over the fire at Norrvik pier, an officer said.";
    let other = "Ole Brandt has not been arrested, his lawyer said on Thursday.";
    assert_eq!(differences(one, other), [Difference::Denial]);
    // The denial says more than the other: that he was arrested at home is not so, that he was may be.
    let other = "Ole Brandt was not arrested at his sister's farm by soldiers in masks with dogs, his lawyer said.";
    assert!(differences(one, other).is_empty());
}

#[test]
fn other_days_places_and_people_exclude_each_other_where_all_else_is_the_same() {
    let one =
        "The fishing council of Norrvik will elect its new chairman on 2 April, the council said.";
    let other =
        "The fishing council of Norrvik will elect its new chairman on 9 April, a member said.";
    assert_eq!(differences(one, other), [Difference::Date]);
    let one =
        "The fishing council of Norrvik will meet the ferry owners in Oslo next week, it said.";
    let other = "The fishing council of Norrvik will meet the ferry owners in Bergen next week, a member said.";
    assert_eq!(differences(one, other), [Difference::Place]);
    let one =
        "The Norrvik ferry will be rebuilt by Halvard Lunde at the old yard, the owners said.";
    let other =
        "The Norrvik ferry will be rebuilt by Greta Moe at the old yard, the owners' lawyer said.";
    assert_eq!(differences(one, other), [Difference::Agent]);
}

#[test]
fn numbers_of_what_news_counts_exclude_each_other_in_whatever_words() {
    let told = "The ferry Tora sank off Norrvik on Wednesday after it hit a rock near Ostby, the coast guard said.";
    let one = format!(
        "{told} Eleven people were killed, the coast guard said. Thirty people were aboard."
    );
    let other = format!(
        "{told} At least fourteen bodies have been found, a doctor in Ostby said. The ferry carried 30."
    );
    assert_eq!(differences(&one, &other), [Difference::Number]);
    // Of the dead some; of others; of what may be.
    for other in [
        "Four of the eleven dead were children, a doctor said.",
        "Two more bodies were found at night, a doctor said.",
        "Nine people were hurt, a doctor said.",
        "At least ten people were killed, a doctor said.",
        "About a dozen people died, a doctor said.",
    ] {
        assert_eq!(differences(&one, &format!("{told} {other}")), [], "{other}");
    }
}
