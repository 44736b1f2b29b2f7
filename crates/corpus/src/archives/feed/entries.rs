//! A broken feed's entries, cut out one by one.
//!
//! In: the bytes of an RSS or Atom feed that does not parse. Out: feeds of one entry each, made of what
//! stands before the first entry, the entry, and the end that the feed should have. It works on bytes: a
//! feed in UTF-16 has no such cuts.

use memchr::memmem;

/// How much of a feed is looked at to tell its kind.
const HEAD: usize = 1 << 14;

/// How many entries are cut out at most.
const MOST_ENTRIES: usize = 100_000;

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
pub(super) fn divide(feed: Vec<u8>) -> Option<impl Iterator<Item = Cut>> {
    let head = &feed[..feed.len().min(HEAD)];
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
    let begins: Vec<usize> = memmem::find_iter(&feed, shape.begin)
        .take(MOST_ENTRIES + 1)
        .collect();
    let first = *begins.first()?;
    if begins.len() > MOST_ENTRIES || first.saturating_mul(begins.len()) > MOST_REPEATED {
        return None;
    }
    let ends: Vec<usize> = begins[1..].iter().copied().chain([feed.len()]).collect();
    let cut = move |(number, (begin, end)): (usize, (usize, usize))| {
        // An entry that is never closed ends where the next one begins.
        let entry = &feed[begin..end];
        let closed = memmem::find(entry, shape.end).map(|found| found + shape.end.len());
        let entry = &entry[..closed.unwrap_or(entry.len())];
        Cut {
            number: number + 1,
            bytes: [&feed[..first], entry, shape.close].concat(),
        }
    };
    Some(begins.into_iter().zip(ends).enumerate().map(cut))
}
