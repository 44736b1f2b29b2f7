//! How long answers take: each kind of question, over 1,100 stories by chance with some 10,000 claims in SQLite.
//!
//! `examples/latency.rs` asks the same of an archive ten times as large, on either database.

mod archive;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use archive::Archive;
use archive::questions::{Asked, questions};
use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord_store::{Place, Store};
use tempfile::TempDir;

/// How many stories there are.
const STORIES: usize = 1100;

/// How many questions of each kind are asked.
const OF_EACH: usize = 10;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for an archive");
    let mut store = open(&folder);
    let filled = Archive::new(1).fill(&mut store, STORIES);
    filled.expect("there is room for an archive");
    folder
});

static QUESTIONS: LazyLock<BTreeMap<&str, Vec<Asked>>> = LazyLock::new(|| {
    let mut kinds: BTreeMap<&str, Vec<Asked>> = BTreeMap::new();
    for question in questions(2, OF_EACH) {
        kinds.entry(question.kind).or_default().push(question.asked);
    }
    kinds
});

fn open(folder: &TempDir) -> Store {
    Store::open(&Place::File(folder.path().join("news.db"))).expect("it can be opened")
}

#[divan::bench(args = QUESTIONS.keys())]
fn asking(bencher: Bencher<'_, '_>, kind: &str) {
    let mut store = open(&FOLDER);
    bencher.counter(ItemsCount::new(OF_EACH)).bench_local(|| {
        for asked in &QUESTIONS[kind] {
            divan::black_box(asked.ask(&mut store));
        }
    });
}

fn main() {
    divan::main();
}
