//! Speed of the tables: how long they take to load, to cut a story and to give it parts and lemmas.

use divan::{Bencher, counter::ItemsCount};
use onrecord_model::{Analysis, Relation, Tables, Tag};

const TABLES: &[u8] = include_bytes!("../../../models/language.tables.zst");

const PARAGRAPH: &str = "The harbour board's chair, Ines Oduya, said on Monday that it won't reopen \
    the north quay before the end of March. “We've had three storms in five weeks,” she told the \
    meeting, which 140 residents attended. A spokesman for the contractors, Brandt & Sons, denied \
    that any of its crews were late; costs rose to $2.4m from US$1.9m, according to a report seen \
    by two councillors. The board's lawyers are studying it.\n\n";

fn main() {
    divan::main();
}

/// The paragraph so often: once, and all words are new; often, and nearly all were met before.
const TIMES: [usize; 2] = [1, 60];

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Tables::from_bytes(divan::black_box(TABLES)));
}

#[divan::bench(args = TIMES)]
fn tokenize(bencher: Bencher<'_, '_>, times: usize) {
    let tables = Tables::from_bytes(TABLES).expect("the shipped tables can be read");
    let story = PARAGRAPH.repeat(times);
    let words = ItemsCount::new(story.split_whitespace().count());
    bencher
        .counter(words)
        .bench(|| tables.tokenize(divan::black_box(&story)));
}

#[divan::bench(args = TIMES)]
fn assign(bencher: Bencher<'_, '_>, times: usize) {
    let tables = Tables::from_bytes(TABLES).expect("the shipped tables can be read");
    let story = PARAGRAPH.repeat(times);
    let tokens = tables.tokenize(&story);
    let words = ItemsCount::new(story.split_whitespace().count());
    let tags = [Tag::Nns, Tag::Vbd, Tag::Dt, Tag::Nn, Tag::Jj];
    let analysis = || Analysis {
        tags: tags.iter().copied().cycle().take(tokens.len()).collect(),
        relations: vec![Relation::Nsubj; tokens.len()],
        ..Analysis::default()
    };
    bencher
        .counter(words)
        .with_inputs(analysis)
        .bench_values(|mut analysis| {
            tables.assign(&story, &tokens, &mut analysis);
            analysis
        });
}
