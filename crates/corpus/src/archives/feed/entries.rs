//! A broken feed's entries, cut out one by one.
//!
//! In: the bytes of an RSS or Atom feed that does not parse. Out: feeds of one entry each, made of what
//! stands before the first entry, the entry, and the end that the feed should have. It works on bytes: a
//! feed in UTF-16 has no such cuts.

use memchr::memmem;

/// The longest start of a feed that is repeated with each entry.
const LONGEST_START: usize = 1 << 14;

/// How many bytes of starts are repeated in all.
const MOST_REPEATED: usize = 256 << 20;

/// One entry as a feed of its own.
pub(super) struct Cut {
    /// Its number, from 1.
    pub(super) number: usize,
    /// The feed.
    pub(super) bytes: Vec<u8>,
}

/// How entries begin and end in a kind of feed, and how the feed ends after one.
struct Shape {
    begin: &'static [u8],
    end: &'static [u8],
    close: &'static [u8],
}

const RSS: Shape = Shape {
    begin: b"<item",
    end: b"</item>",
    close: b"</channel></rss>",
};

const RDF: Shape = Shape {
    begin: b"<item ",
    end: b"</item>",
    close: b"</rdf:RDF>",
};

const ATOM: Shape = Shape {
    begin: b"<entry",
    end: b"</entry>",
    close: b"</feed>",
};

/// Divides a feed; none where it shows no entry or would take too much time.
pub(super) fn divide(feed: &[u8]) -> Option<impl Iterator<Item = Cut> + use<>> {
    let head = &feed[..feed.len().min(LONGEST_START)];
    let has = |word: &[u8]| memmem::find(head, word).is_some();
    let shape = if has(b"<rdf:RDF") {
        RDF
    } else if has(b"<rss") {
        RSS
    } else if has(b"<feed") {
        ATOM
    } else {
        return None;
    };
    let first = memmem::find(feed, shape.begin)?;
    let entries = memmem::find_iter(feed, shape.end).count() + 1;
    if first > LONGEST_START || first.saturating_mul(entries) > MOST_REPEATED {
        return None;
    }
    let start = feed[..first].to_vec();
    let mut rest = feed[first..].to_vec();
    let mut number = 0;
    Some(std::iter::from_fn(move || {
        let begin = memmem::find(&rest, shape.begin)?;
        // An entry that is never closed ends where the next one begins.
        let next = memmem::find(&rest[begin + 1..], shape.begin).map(|next| begin + 1 + next);
        let end = memmem::find(&rest[begin..], shape.end).map(|end| begin + end + shape.end.len());
        let end = end.unwrap_or(rest.len()).min(next.unwrap_or(rest.len()));
        number += 1;
        let bytes = [&start[..], &rest[begin..end], shape.close].concat();
        rest.drain(..end);
        Some(Cut { number, bytes })
    }))
}
