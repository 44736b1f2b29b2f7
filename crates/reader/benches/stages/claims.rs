//! Attributions to claims.

use divan::Bencher;
use onrecord_reader::claims::{self, Earlier};

use crate::stories;

#[divan::bench]
fn judge(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        let earlier = Earlier {
            document: &story.document,
            language: &story.language,
            quotations: &story.quotations,
            mentions: &story.mentions,
            entities: &story.entities,
            attributions: &story.attributions,
        };
        claims::judge(&earlier, None)
    });
}
