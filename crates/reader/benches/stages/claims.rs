//! Attributions to claims, and to what a story rests on.

use divan::Bencher;
use onrecord_reader::claims::{self, Claims, Earlier};
use onrecord_reader::sourcing;

use crate::stories::{self, Read};

#[divan::bench]
fn judge(bencher: Bencher<'_, '_>) {
    stories::each(bencher, judged);
}

/// Both the claims and what the stories rest on.
#[divan::bench]
fn weigh(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        sourcing::weigh(&story.at(), &story.attributions, &judged(story))
    });
}

fn judged(story: &Read) -> Claims {
    let earlier = Earlier {
        document: &story.document,
        language: &story.language,
        quotations: &story.quotations,
        mentions: &story.mentions,
        entities: &story.entities,
        attributions: &story.attributions,
    };
    claims::judge(&earlier, None)
}
