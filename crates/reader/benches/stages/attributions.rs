//! Trees and quotations to attributions.

use divan::Bencher;
use onrecord_reader::attributions;

use crate::stories::{self, SCORER};

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        attributions::find(&SCORER, &story.document, &story.language, &story.quotations)
    });
}
