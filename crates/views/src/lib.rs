//! What a person looks at, and the exports.
