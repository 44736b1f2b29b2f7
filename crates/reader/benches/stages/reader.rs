//! All stages, bytes to a record: by both voices, and by syntax alone on each kind of processor that the
//! one at hand can stand for.

use divan::Bencher;
use onrecord_model::Processor;
use onrecord_reader::{Input, Reader, Weights};

use crate::stories::{self, weights};

#[divan::bench]
fn full(bencher: Bencher<'_, '_>) {
    let encoder = weights("encoder.weights.zst");
    let reader = reader(Processor::detect().name(), Some(&encoder));
    stories::each(bencher, |story| reader.read(Input::new(&story.bytes)));
}

#[divan::bench(args = Processor::all().into_iter().map(Processor::name))]
fn syntax(bencher: Bencher<'_, '_>, name: &str) {
    let reader = reader(name, None);
    stories::each(bencher, |story| reader.read(Input::new(&story.bytes)));
}

#[divan::bench]
fn load_full(bencher: Bencher<'_, '_>) {
    let encoder = weights("encoder.weights.zst");
    bencher.bench(|| reader(Processor::detect().name(), Some(&encoder)));
}

#[divan::bench]
fn load_syntax(bencher: Bencher<'_, '_>) {
    bencher.bench(|| reader(Processor::detect().name(), None));
}

fn reader(processor: &str, encoder: Option<&[u8]>) -> Reader {
    let coreference = encoder.map(|_| weights("coreference.weights.zst"));
    let mut kinds = Processor::all().into_iter();
    let processor = kinds.find(|kind| kind.name() == processor);
    let weights = Weights {
        language: &weights("language.weights.zst"),
        tables: &weights("language.tables.zst"),
        attributions: &weights("attributions.tsv.zst"),
        encoder,
        coreference: coreference.as_deref(),
        version: "bench",
    };
    Reader::for_processor(weights, processor.expect("a name of a kind")).expect("sound weights")
}
