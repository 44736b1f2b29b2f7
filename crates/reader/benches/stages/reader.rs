//! All stages, bytes to a record, on each kind of processor that the one at hand can stand for.

use divan::Bencher;
use onrecord_model::Processor;
use onrecord_reader::{Input, Reader, Weights};

use crate::stories::{self, weights};

#[divan::bench(args = Processor::all().into_iter().map(Processor::name))]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let reader = reader(name);
    stories::each(bencher, |story| reader.read(Input::new(&story.bytes)));
}

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    bencher.bench(|| reader(Processor::detect().name()));
}

fn reader(processor: &str) -> Reader {
    let mut kinds = Processor::all().into_iter();
    let processor = kinds.find(|kind| kind.name() == processor);
    let weights = Weights {
        language: &weights("language.weights.zst"),
        tables: &weights("language.tables.zst"),
        attributions: &weights("attributions.tsv.zst"),
        version: "bench",
    };
    Reader::for_processor(weights, processor.expect("a name of a kind")).expect("sound weights")
}
