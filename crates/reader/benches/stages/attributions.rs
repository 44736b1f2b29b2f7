//! Trees and quotations to attributions.

use divan::Bencher;
use onrecord_reader::attributions::{self, Voices};

use crate::stories::{self, ENCODER, SCORER};

#[divan::bench]
fn both(bencher: Bencher<'_, '_>) {
    find(bencher, Voices::Both(&ENCODER, &SCORER));
}

#[divan::bench]
fn syntax(bencher: Bencher<'_, '_>) {
    find(bencher, Voices::Syntax(&SCORER));
}

fn find(bencher: Bencher<'_, '_>, voices: Voices<'_>) {
    stories::each(bencher, |story| {
        attributions::find(voices, &story.document, &story.language, &story.quotations)
    });
}
