//! A document to tokens, sentences, trees and names.

use divan::Bencher;
use onrecord_reader::language;

use crate::stories::{self, MODEL};

#[divan::bench]
fn analyse(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| language::analyse(&MODEL, &story.document));
}
