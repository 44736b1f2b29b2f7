//! Entities to relations, roles and profiles of those without a name.

use divan::Bencher;
use onrecord_reader::claims::Claims;
use onrecord_reader::times::Times;
use onrecord_reader::{relations, roles, unnamed};

use crate::stories;

#[divan::bench]
fn relate(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        relations::find(&story.at(), &story.attributions, &Claims::default())
    });
}

#[divan::bench]
fn hold(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| roles::find(&story.at(), &Times::default()));
}

#[divan::bench]
fn describe(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| unnamed::find(&story.at()));
}
