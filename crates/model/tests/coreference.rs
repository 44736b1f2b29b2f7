//! The shipped coreference network, by what it gives to be used.

use onrecord_model::{Coreference, EndOption, PairTable, WIDTH};

const WEIGHTS: &[u8] = include_bytes!("../../../models/coreference.weights.zst");

/// Pairs of which nothing is known but their first row.
struct Unknown {
    reach: usize,
}

impl PairTable for Unknown {
    fn reach(&self) -> usize {
        self.reach
    }

    fn rows(&self, _this: usize, _that: usize, rows: &mut Vec<u16>) {
        rows.push(0);
    }
}

fn network() -> Coreference {
    Coreference::from_bytes(WEIGHTS).expect("the shipped weights are sound")
}

/// Rows of as many words, no two alike.
fn rows(words: usize) -> Vec<f32> {
    let value = |number: usize| ((number * 37 % 101) as f32 - 50.0) / 50.0;
    (0..words * WIDTH).map(value).collect()
}

fn all_words(count: usize) -> Vec<usize> {
    (0..count).collect()
}

#[test]
fn a_story_without_words_has_nobody() {
    let network = network();
    let words = network.words(&[], &[], &[]);
    assert_eq!(words.count(), 0);
    let candidates = network.candidates(&words, &[]);
    assert!(network.links(&candidates, &Unknown { reach: 9 }).is_empty());
    assert!(network.ends(&words, &[]).is_empty());
}

#[test]
fn links_lead_back_and_no_farther_than_the_reach() {
    let network = network();
    let words = network.words(&rows(90), &[40, 50], &all_words(90));
    assert_eq!(words.count(), 90);
    let all: Vec<(usize, [u16; 3])> = (0..90).map(|head| (head, [0, 21, 28])).collect();
    let candidates = network.candidates(&words, &all);
    let links = network.links(&candidates, &Unknown { reach: 7 });
    assert_eq!(links.len(), 90);
    for (this, before) in links.iter().enumerate() {
        assert!(
            before
                .iter()
                .all(|&(that, _)| that < this && this - that <= 7)
        );
        assert!(before.iter().all(|(_, score)| score.is_finite()));
    }
}

#[test]
fn each_stretch_is_read_by_itself() {
    let network = network();
    let end = |words: &onrecord_model::CoreferenceWords| {
        let option = EndOption {
            head: 3,
            word: 5,
            relations: [1, 2],
        };
        network.ends(words, &[option])
    };
    let alone = network.words(&rows(90)[..40 * WIDTH], &[40], &all_words(40));
    let both = network.words(&rows(90), &[40, 50], &all_words(90));
    assert_eq!(end(&alone), end(&both));
}

#[test]
fn bytes_of_another_network_are_told() {
    let other = include_bytes!("../../../models/encoder.weights.zst");
    assert!(Coreference::from_bytes(other).is_err());
    assert!(Coreference::from_bytes(&WEIGHTS[..WEIGHTS.len() / 2]).is_err());
}
