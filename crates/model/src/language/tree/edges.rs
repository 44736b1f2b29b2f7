//! The leftmost and rightmost token below each token, and the sentences that follow from them.

/// The passes over a text before heads outside their sentence are put up with.
const MOST_PASSES: usize = 12;

/// The first and last token below each token, the token itself included.
#[derive(Debug)]
pub(super) struct Edges {
    pub(super) left: Vec<u32>,
    pub(super) right: Vec<u32>,
}

impl Edges {
    /// Finds the edges: passes forth and back until every head lies within its token's sentence,
    /// which crossing arcs can put off.
    pub(super) fn of(heads: &[u32]) -> Self {
        let tokens: Vec<u32> = (0..heads.len() as u32).collect();
        let mut edges = Self {
            left: tokens.clone(),
            right: tokens,
        };
        for _ in 0..MOST_PASSES {
            edges.pass(heads);
            if edges.hold_sentences(heads) {
                break;
            }
        }
        edges
    }

    /// Tells for each token whether a sentence starts there: at the left edge of every root.
    pub(super) fn sentence_starts(&self, heads: &[u32]) -> Vec<bool> {
        let mut starts = vec![false; heads.len()];
        for (token, head) in heads.iter().enumerate() {
            if *head as usize == token {
                starts[self.left[token] as usize] = true;
            }
        }
        starts
    }

    fn pass(&mut self, heads: &[u32]) {
        for token in (0..heads.len()).chain((0..heads.len()).rev()) {
            let head = heads[token] as usize;
            self.left[head] = self.left[head].min(self.left[token]);
            self.right[head] = self.right[head].max(self.right[token]);
        }
    }

    fn hold_sentences(&self, heads: &[u32]) -> bool {
        let starts = self.sentence_starts(heads);
        let mut start = 0;
        for token in 1..heads.len() {
            if starts[token] || token == heads.len() - 1 {
                let sentence = start as u32..=token as u32;
                if heads[start..token]
                    .iter()
                    .any(|head| !sentence.contains(head))
                {
                    return false;
                }
                start = token;
            }
        }
        true
    }
}
