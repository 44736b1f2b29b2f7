//! How fast quotation marks are paired; the rate is bytes a second.

use divan::counter::BytesCount;
use onrecord_reader::document::Document;
use onrecord_reader::language::Language;
use onrecord_reader::quotations;

fn main() {
    divan::main();
}

#[divan::bench]
fn pairs_double_marks(bencher: divan::Bencher) {
    find(bencher, include_str!("../../../examples/politics.txt"));
}

#[divan::bench]
fn pairs_single_marks(bencher: divan::Bencher) {
    find(bencher, include_str!("../../../examples/live-blog.txt"));
}

fn find(bencher: divan::Bencher, story: &str) {
    let document = Document::divide(story.to_owned(), None);
    let language = Language::default();
    bencher
        .counter(BytesCount::of_str(story))
        .bench(|| quotations::find(&document, &language));
}
