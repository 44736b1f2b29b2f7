//! The stories that are served: by chance, of English words, five of the same days about one matter, laid beside each
//! other as stories that are read are.

#[path = "../../../store/benches/archive/mod.rs"]
#[expect(dead_code, reason = "the store's own benches use more of it")]
pub(crate) mod archive;

use archive::Archive;
use onrecord_corpus::{identities, links};
use onrecord_store::{Comparing, Keeping, Store, StoreError};

/// How many stories are kept together.
const TOGETHER: usize = 64;

/// Fills a database that is empty.
pub(crate) fn fill(store: &mut Store, stories: usize) -> Result<(), StoreError> {
    if !store.is_empty()? {
        return Ok(());
    }
    let vocabulary = vocabulary().into_iter().map(str::to_owned).collect();
    let mut archive = Archive::of_words(1, vocabulary);
    let mut left = stories;
    while left > 0 {
        let some = left.min(TOGETHER);
        left -= some;
        store.together(|store| (0..some).try_for_each(|_| keep_next(store, &mut archive)))?;
    }
    store.settle()
}

fn keep_next(store: &mut Store, archive: &mut Archive) -> Result<(), StoreError> {
    let record = archive.story();
    let own = links::comparable(&record);
    let keeping = Keeping {
        record: &record,
        address: record.story.id.as_str(),
        input: None,
        at: "2026-11-27T10:00:00Z",
        comparing: Some(Comparing {
            own: &own,
            judge: &links::beside,
        }),
    };
    store.keep(&keeping, &identities::same).map(drop)
}

/// Returns English words, the most frequent first.
pub(crate) fn vocabulary() -> Vec<&'static str> {
    let lines = include_str!("../../../corpus/src/statements/lexicon/frequencies.txt").lines();
    let mut frequent: Vec<(u32, &str)> = lines
        .filter_map(|line| {
            let (word, per_mille) = line.split_once(' ')?;
            Some((per_mille.parse().ok()?, word))
        })
        .collect();
    frequent.sort_by_key(|(per_mille, word)| (std::cmp::Reverse(*per_mille), *word));
    frequent.into_iter().map(|(_, word)| word).collect()
}
