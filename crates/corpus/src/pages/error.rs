//! What can keep a page from being read.

use thiserror::Error;

/// A page that gives no article, by what the caller can do about it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PageError {
    /// The page is larger than is read: skip it, or cut it down.
    #[error("the page has {bytes} bytes, and at most {most} are read")]
    TooLarge {
        /// The bytes of the page.
        bytes: usize,
        /// The most bytes that are read.
        most: usize,
    },
    /// Elements stand deeper in one another than in any page written for people.
    #[error("the page nests elements more than {most} deep")]
    TooDeep {
        /// The deepest nesting that is read.
        most: usize,
    },
    /// The page has more elements, or more formatting left open, than is read.
    #[error("the page has more than {most} elements")]
    TooManyElements {
        /// The most elements that are read.
        most: usize,
    },
    /// Nothing on the page reads as an article.
    #[error("the page holds no article")]
    NoArticle,
}
