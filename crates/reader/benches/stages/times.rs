//! Words and trees to time expressions; and megabytes of what might make a grammar blow up.

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use onrecord_reader::document::{Document, Story};
use onrecord_reader::language::{self, Language};
use onrecord_reader::times::{self, Grammar};

use crate::stories::{self, MODEL};

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    let story = published();
    stories::each(bencher, |read| {
        times::find(&GRAMMAR, &read.document, &read.language, &story)
    });
}

fn published() -> Story {
    Story {
        published: Some("2023-11-05".to_owned()),
        ..Story::default()
    }
}

/// One kind of odd text, the whole of it one paragraph: half a megabyte and a megabyte take once and twice as long.
#[divan::bench(args = odd(), sample_count = 3)]
fn odd_text(bencher: Bencher<'_, '_>, odd: &(&str, usize)) {
    let (piece, length) = *odd;
    let (document, language) = read(&piece.repeat(length / piece.len()));
    let words = document.text.split_whitespace().count();
    let story = published();
    bencher
        .counter(BytesCount::new(length))
        .counter(ItemsCount::new(words))
        .bench(|| times::find(&GRAMMAR, &document, &language, &story));
}

fn odd() -> Vec<(&'static str, usize)> {
    let pieces = [
        "1234567890",
        "7 ",
        "of the of the ",
        "the end of the beginning of ",
        "from May 3 to May 5 to ",
        "Friday ",
        "two hundred and ",
    ];
    let of_both_sizes = |piece| [(piece, 500_000), (piece, 1_000_000)];
    pieces.into_iter().flat_map(of_both_sizes).collect()
}

fn read(text: &str) -> (Document, Language) {
    let document = Document::divide(text.to_owned(), None);
    let language = language::analyse(&MODEL, &document);
    (document, language)
}
