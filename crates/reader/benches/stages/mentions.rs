//! Words to mentions.

use divan::Bencher;
use onrecord_reader::mentions;

use crate::stories;

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        mentions::find(&story.document, &story.language)
    });
}
