//! Speed of the attribution encoder: how long it takes to load, word pieces a second of a window,
//! and cues a second. Without `models/encoder.weights.zst` there is nothing to measure.

use divan::{Bencher, counter::ItemsCount};
use onrecord_model::{Cue, Encoder, MOST_PIECES, Window};

const WEIGHTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../models/encoder.weights.zst"
);

/// The words of a paragraph, and the features of a word.
const PARAGRAPH: usize = 56;
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

/// A window of the size that is read, and the largest; alone, and as many as are read together.
#[divan::bench(args = [126, MOST_PIECES], consts = [1, 8])]
fn encode<const WINDOWS: usize>(bencher: Bencher<'_, '_>, pieces: usize) {
    let Some(encoder) = encoder() else { return };
    with_window(pieces, |window| {
        bencher
            .counter(ItemsCount::new(pieces * WINDOWS))
            .bench(|| encoder.encode(&[*window; WINDOWS]));
    });
}

/// So many cues, evenly over a paragraph.
#[divan::bench(args = [1, 2, 4])]
fn arguments(bencher: Bencher<'_, '_>, cues: usize) {
    let Some(encoder) = encoder() else { return };
    let words = (0..cues).map(|cue| (2 * cue + 1) * PARAGRAPH / (2 * cues));
    let branches: Vec<u16> = (0..PARAGRAPH as u16).map(|word| word % 100).collect();
    let cue = |word| Cue {
        word,
        branches: &branches,
    };
    let cues: Vec<Cue<'_>> = words.map(cue).collect();
    with_window(126, |window| {
        let encoded = &encoder.encode(&[*window])[0];
        bencher
            .counter(ItemsCount::new(cues.len()))
            .bench(|| encoder.arguments(encoded, 0..PARAGRAPH, &cues));
    });
}

fn weights() -> Option<Vec<u8>> {
    std::fs::read(WEIGHTS).ok()
}

fn encoder() -> Option<Encoder> {
    Some(Encoder::from_bytes(&weights()?).expect("the shipped weights can be read"))
}

/// Four pieces are three words.
fn with_window(pieces: usize, run: impl FnOnce(&Window<'_>)) {
    let words = pieces * 3 / 4;
    let first: Vec<u32> = (0..words)
        .map(|word| (word * pieces / words) as u32)
        .collect();
    let pieces: Vec<u32> = (0..pieces as u32).map(|piece| 999 + 97 * piece).collect();
    let features: Vec<u16> = (0..words * SLOTS).map(|slot| slot as u16 % 300).collect();
    run(&Window::new(&pieces, &first, &features).expect("the words rise evenly"));
}
