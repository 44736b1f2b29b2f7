//! A window: as many words of a story as the encoder sees at a time, cut into pieces.

use std::ops::Range;

/// The most word pieces of a window.
pub const MOST_PIECES: usize = 254;

/// The pieces of the words of a window, and the features of the words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Window<'a> {
    pieces: &'a [u32],
    first: &'a [u32],
    features: &'a [u16],
}

impl<'a> Window<'a> {
    /// Puts a window together: the vocabulary's rows of its pieces, at most [`MOST_PIECES`]; for each
    /// word the number of its first piece; and the rows of its features, equally many a word, one word
    /// behind the other.
    ///
    /// `None` where there are too many pieces, where the words do not begin at rising pieces from 0
    /// on, or where the features do not go evenly into the words.
    #[must_use]
    pub fn new(pieces: &'a [u32], first: &'a [u32], features: &'a [u16]) -> Option<Self> {
        let rising = first.windows(2).all(|pair| pair[0] < pair[1]);
        let begins = first.first().is_none_or(|&first| first == 0);
        let within = first
            .last()
            .map_or(pieces.is_empty(), |&last| (last as usize) < pieces.len());
        let even = match first.len() {
            0 => features.is_empty(),
            words => features.len().is_multiple_of(words),
        };
        (pieces.len() <= MOST_PIECES && rising && begins && within && even).then_some(Self {
            pieces,
            first,
            features,
        })
    }

    /// Returns the number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.first.len()
    }

    pub(super) fn pieces(&self) -> &'a [u32] {
        self.pieces
    }

    pub(super) fn first(&self) -> &'a [u32] {
        self.first
    }

    /// The pieces of each word, and the rows of its features; nothing where words have no features.
    pub(super) fn words_with_features(&self) -> impl Iterator<Item = (Range<usize>, &'a [u16])> {
        let slots = self.features.len() / self.first.len().max(1);
        let ends = self.first.iter().skip(1).map(|&end| end as usize);
        let ends = ends.chain([self.pieces.len()]);
        let pieces = self
            .first
            .iter()
            .zip(ends)
            .map(|(&start, end)| start as usize..end);
        pieces.zip(self.features.chunks_exact(slots.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_pieces_and_its_features() {
        let window = Window::new(&[7, 8, 9], &[0, 2], &[1, 2, 3, 4]).expect("it is even");
        let words: Vec<_> = window.words_with_features().collect();
        assert_eq!(words, [(0..2, &[1, 2][..]), (2..3, &[3, 4][..])]);
    }

    #[test]
    fn words_begin_at_rising_pieces() {
        assert!(Window::new(&[7, 8], &[0, 0], &[]).is_none());
        assert!(Window::new(&[7, 8], &[1], &[]).is_none());
        assert!(Window::new(&[7, 8], &[0, 2], &[]).is_none());
        assert!(Window::new(&[7], &[], &[]).is_none());
        assert!(Window::new(&[], &[], &[]).is_some());
    }

    #[test]
    fn features_go_evenly_into_words() {
        assert!(Window::new(&[7, 8], &[0, 1], &[1, 2, 3]).is_none());
        assert!(Window::new(&[], &[], &[1]).is_none());
    }

    #[test]
    fn a_window_has_so_many_pieces_at_most() {
        assert!(Window::new(&[7; MOST_PIECES], &[0], &[]).is_some());
        assert!(Window::new(&[7; MOST_PIECES + 1], &[0], &[]).is_none());
    }
}
