//! Entities to relations, roles and profiles of those without a name.

use divan::Bencher;
use onrecord_reader::claims::Claims;
use onrecord_reader::entities::AtWords;
use onrecord_reader::times::Times;
use onrecord_reader::{relations, roles, unnamed};

use crate::stories::{self, Read};

fn at(story: &Read) -> AtWords<'_> {
    AtWords::new(
        &story.document,
        &story.language,
        &story.mentions,
        &story.entities,
    )
}

#[divan::bench]
fn relate(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        relations::find(&at(story), &story.attributions, &Claims::default())
    });
}

#[divan::bench]
fn hold(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| roles::find(&at(story), &Times::default()));
}

#[divan::bench]
fn describe(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| unnamed::find(&at(story)));
}
