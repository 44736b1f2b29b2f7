//! Words and trees to events, and the network of their times.

use divan::Bencher;
use onrecord_reader::chronology::{self, Said, Told};
use onrecord_reader::claims::Claims;
use onrecord_reader::document::Story;
use onrecord_reader::events;
use onrecord_reader::relations::Relations;
use onrecord_reader::times::{self, Grammar};

use crate::stories;

#[divan::bench]
fn find(bencher: Bencher<'_, '_>) {
    stories::each(bencher, |story| {
        events::find(&story.at(), &story.attributions, &Claims::default())
    });
}

/// Events, times and what follows from them.
#[divan::bench]
fn trace(bencher: Bencher<'_, '_>) {
    let grammar = Grammar::new();
    let known = Story {
        published: Some("2023-11-05".to_owned()),
        ..Story::default()
    };
    stories::each(bencher, |story| {
        let at = story.at();
        let claims = Claims::default();
        let relations = Relations::default();
        let said = Said {
            attributions: &story.attributions,
            claims: &claims,
            relations: &relations,
        };
        let told = Told {
            at: &at,
            times: &times::find(&grammar, &story.document, &story.language, &known),
            events: &events::find(&at, &story.attributions, &claims),
            said,
        };
        chronology::trace(told, &known)
    });
}
