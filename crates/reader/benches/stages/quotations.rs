//! Quotation marks to quotations.

use divan::Bencher;
use onrecord_reader::quotations;

use crate::stories;

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        quotations::find(&story.document, &story.language)
    });
}
