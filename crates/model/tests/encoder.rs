//! The shipped encoder on a window made up for it.

use onrecord_model::{Cue, CueScores, Encoded, Encoder, Window};

const WEIGHTS: &[u8] = include_bytes!("../../../models/encoder.weights.zst");
const WIDTH: usize = 384;

fn encoder() -> Encoder {
    Encoder::from_bytes(WEIGHTS).expect("the shipped weights can be read")
}

/// Forty words of three pieces for every two.
fn encode(encoder: &Encoder) -> Encoded {
    let pieces: Vec<u32> = (0..60).map(|piece| 999 + 97 * piece).collect();
    let first: Vec<u32> = (0..40).map(|word| word * 3 / 2).collect();
    let features: Vec<u16> = (0..80).collect();
    let window = Window::new(&pieces, &first, &features).expect("the words rise evenly");
    encoder.encode(&[window]).remove(0)
}

fn ask(encoder: &Encoder, encoded: &Encoded, words: &[usize]) -> Vec<CueScores> {
    let cue = |&word| Cue {
        word,
        branches: &[3; 30],
    };
    encoder.arguments(encoded, 5..35, &words.iter().map(cue).collect::<Vec<_>>())
}

#[test]
fn a_window_has_a_score_and_a_deep_row_for_each_word() {
    let encoder = encoder();
    let encoded = encode(&encoder);
    assert_eq!((encoded.words(), encoded.cues().len()), (40, 40));
    assert_eq!(encoded.deep().len(), 40 * WIDTH);
    let squares: f32 = encoded.deep().iter().map(|number| number * number).sum();
    assert!(squares.is_finite() && squares > 1.0, "{squares}");
    let empty = &encoder.encode(&[Window::default()])[0];
    assert!(empty.cues().is_empty() && empty.deep().is_empty());
}

#[test]
fn windows_are_read_together_as_alone() {
    let encoder = encoder();
    let firsts: Vec<Vec<u32>> = [3, 0, 40, 17, 40]
        .map(|words| (0..words).collect())
        .to_vec();
    let pieces: Vec<Vec<u32>> = firsts
        .iter()
        .map(|first| first.iter().map(|at| 999 + 97 * at).collect())
        .collect();
    let windows = firsts.iter().zip(&pieces);
    let windows =
        windows.map(|(first, pieces)| Window::new(pieces, first, &[]).expect("a piece a word"));
    let windows: Vec<Window<'_>> = windows.collect();
    let together = encoder.encode(&windows);
    assert_eq!(together.len(), windows.len());
    for (window, together) in windows.iter().zip(&together) {
        let alone = &encoder.encode(&[*window])[0];
        assert_eq!(together.words(), window.words());
        assert_eq!(together.cues(), alone.cues());
        assert_eq!(together.deep(), alone.deep());
    }
    assert!(encoder.encode(&[]).is_empty());
}

#[test]
fn a_window_gives_the_same_whatever_was_read_before() {
    let encoder = encoder();
    let first = encode(&encoder);
    let _ = encoder.encode(&[Window::new(&[5; 200], &[0, 7], &[]).expect("two words")]);
    let _ = ask(&encoder, &first, &[9, 11]);
    let second = encode(&encoder);
    assert_eq!(first.cues(), second.cues());
    assert_eq!(first.deep(), second.deep());
}

#[test]
fn cues_are_scored_one_by_one_as_together() {
    let encoder = encoder();
    let encoded = encode(&encoder);
    let words = [6, 12, 20, 21, 30];
    let together = ask(&encoder, &encoded, &words);
    for (word, scores) in words.iter().zip(&together) {
        let alone = &ask(&encoder, &encoded, &[*word])[0];
        assert!((alone.stands - scores.stands).abs() < 1e-3, "{word}");
        assert_eq!(alone.tags.len(), 30);
        let pairs = alone
            .tags
            .as_flattened()
            .iter()
            .zip(scores.tags.as_flattened());
        for (alone, together) in pairs {
            assert!((alone - together).abs() < 1e-3, "{word}");
        }
    }
}

#[test]
fn a_cue_that_is_not_among_the_words_does_not_stand() {
    let encoder = encoder();
    let scores = ask(&encoder, &encode(&encoder), &[4, 35]);
    assert!(
        scores
            .iter()
            .all(|scores| scores.stands == f32::NEG_INFINITY && scores.tags.is_empty())
    );
}

#[test]
fn an_encoder_may_go_to_another_thread() {
    fn may_go<T: Send + Sync>() {}
    may_go::<Encoder>();
}
