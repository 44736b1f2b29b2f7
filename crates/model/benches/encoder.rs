//! Speed of the attribution encoder: how long it takes to load, word pieces a second of a full window,
//! and cues a second. Without `models/encoder.weights.zst` there is nothing to measure.

use divan::{Bencher, counter::ItemsCount};
use onrecord_model::{Cue, Encoder, MOST_PIECES, Window, covered};

const WEIGHTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../models/encoder.weights.zst"
);

/// Words of a full window of news, and its features a word.
const WORDS: usize = 190;
const SLOTS: usize = 9;

fn main() {
    divan::main();
}

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    if let Some(weights) = weights() {
        bencher.bench(|| Encoder::from_bytes(divan::black_box(&weights)));
    }
}

#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let Some(encoder) = encoder() else { return };
    with_window(|window| {
        bencher
            .counter(ItemsCount::new(MOST_PIECES))
            .bench(|| encoder.encode(window));
    });
}

/// So many cues, evenly over a window.
#[divan::bench(args = [1, 6, 16])]
fn arguments(bencher: Bencher<'_, '_>, cues: usize) {
    let Some(encoder) = encoder() else { return };
    let words = (0..cues).map(|cue| (2 * cue + 1) * WORDS / (2 * cues));
    let branches: Vec<Vec<u16>> = words
        .clone()
        .map(|word| covered(word, WORDS).map(|near| near as u16 % 100).collect())
        .collect();
    let cues: Vec<Cue<'_>> = words
        .zip(&branches)
        .map(|(word, branches)| Cue { word, branches })
        .collect();
    with_window(|window| {
        let encoded = encoder.encode(window);
        bencher
            .counter(ItemsCount::new(cues.len()))
            .bench(|| encoder.arguments(&encoded, &cues));
    });
}

fn weights() -> Option<Vec<u8>> {
    std::fs::read(WEIGHTS).ok()
}

fn encoder() -> Option<Encoder> {
    Some(Encoder::from_bytes(&weights()?).expect("the shipped weights can be read"))
}

fn with_window(run: impl FnOnce(&Window<'_>)) {
    let pieces: Vec<u32> = (0..MOST_PIECES as u32)
        .map(|piece| 999 + 97 * piece)
        .collect();
    let first: Vec<u32> = (0..WORDS)
        .map(|word| (word * MOST_PIECES / WORDS) as u32)
        .collect();
    let features: Vec<u16> = (0..WORDS * SLOTS).map(|slot| slot as u16 % 300).collect();
    run(&Window::new(&pieces, &first, &features).expect("the words rise evenly"));
}
