//! Speed of the language network: how long it takes to load, and words a second of its reading.

use divan::{Bencher, counter::ItemsCount};
use onrecord_model::{LanguageModel, Network, Processor, Tables, TokenizedText, Workspace};

const WEIGHTS: &[u8] = include_bytes!("../../../models/language.weights.zst");
const TABLES: &[u8] = include_bytes!("../../../models/language.tables.zst");

const PARAGRAPH: &str = "The ferry company's director, Tomas Lindqvist, said on Thursday that the \
    crossing to Aland would stay shut until its engineers had looked at both ramps. “Nobody boards \
    before we know that they hold,” he told reporters in Grisslehamn. Passengers' groups, which had \
    warned of rust since 2019, called the closure overdue; the Transport Agency has asked for a \
    report by 4 May and declined to comment on a fine of up to $1.2m.\n\n";

fn main() {
    divan::main();
}

/// The paragraph so often: once, and all words are new; often, and nearly all were met before.
const TIMES: [usize; 2] = [1, 60];

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Network::from_bytes(divan::black_box(WEIGHTS)));
}

/// The paragraph many times over, on each kind of processor that this one can stand for.
#[divan::bench(args = Processor::all().into_iter().map(Processor::name))]
fn network_on(bencher: Bencher<'_, '_>, name: &str) {
    let processor = Processor::all()
        .into_iter()
        .find(|kind| kind.name() == name);
    let processor = processor.expect("the names are those of all kinds");
    let network = Network::for_processor(WEIGHTS, processor);
    read(
        bencher,
        &network.expect("the shipped weights can be read"),
        TIMES[1],
    );
}

#[divan::bench(args = TIMES)]
fn network(bencher: Bencher<'_, '_>, times: usize) {
    let network = Network::from_bytes(WEIGHTS).expect("the shipped weights can be read");
    read(bencher, &network, times);
}

fn read(bencher: Bencher<'_, '_>, network: &Network, times: usize) {
    let tables = Tables::from_bytes(TABLES).expect("the shipped tables can be read");
    let story = PARAGRAPH.repeat(times);
    let tokens = tables.tokenize(&story);
    let text = TokenizedText {
        text: &story,
        tokens: &tokens,
        symbols: tables.symbols(),
    };
    let mut space = Workspace::default();
    bencher
        .counter(words(&story))
        .bench_local(|| network.read(divan::black_box(text), &[], &mut space));
}

#[divan::bench(args = TIMES)]
fn whole(bencher: Bencher<'_, '_>, times: usize) {
    let model = LanguageModel::from_bytes(WEIGHTS, TABLES).expect("the shipped files can be read");
    let story = PARAGRAPH.repeat(times);
    bencher.counter(words(&story)).bench(|| {
        let tokens = model.tokenize(divan::black_box(&story));
        model.analyse(&story, &tokens, &[])
    });
}

fn words(story: &str) -> ItemsCount {
    ItemsCount::new(story.split_whitespace().count())
}
