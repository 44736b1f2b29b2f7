//! Sums by which words and runs of words are compared: as good as the words themselves, and shorter.

/// Returns a sum of values, each of which counts, and their order (FNV-1a).
pub(super) fn sum(values: impl IntoIterator<Item = u64>) -> u64 {
    values
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, value| {
            (sum ^ value).wrapping_mul(0x0100_0000_01b3)
        })
}

/// Returns a sum of a word's letters.
pub(super) fn of_word(word: &str) -> u64 {
    sum(word.bytes().map(u64::from))
}
