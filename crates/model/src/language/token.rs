//! The token that the tokenizer hands to the network.
//!
//! Words are not kept as strings: a token points into the text, and its norm, which the network only
//! ever hashes, is kept as the string id that [`string_id`](crate::string_id) gives it.

/// One token of a text as the tokenizer cuts it; white space beyond a single blank is a token too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextToken {
    /// The byte of the text at which the token begins.
    pub start: u32,
    /// The byte of the text after its last.
    pub end: u32,
    /// The string id of the token's norm: `not` for the `n't` of `don't`, else mostly its lower case.
    pub norm: u64,
    /// Whether exactly one blank that belongs to the token follows it.
    pub spaced: bool,
}

impl TextToken {
    /// Returns the token's characters in its text, empty where the token is not of this text.
    #[must_use]
    pub fn of<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}
