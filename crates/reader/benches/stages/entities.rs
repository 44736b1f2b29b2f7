//! Mentions to entities.

use divan::Bencher;
use onrecord_reader::document::Story;
use onrecord_reader::entities;

use crate::stories;

#[divan::bench]
fn resolve(bencher: Bencher<'_, '_>) {
    let known = Story::default();
    stories::each(bencher, |story| {
        entities::resolve(&story.document, &story.language, &story.mentions, &known)
    });
}
