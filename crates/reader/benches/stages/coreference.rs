//! Mentions, entities and the encoder's rows to links, and links to entities.

use divan::Bencher;
use onrecord_model::Coreference;
use onrecord_reader::attributions::{self, Attributions, DeepRows, Voices};
use onrecord_reader::coreference::{self, Earlier, Links};
use onrecord_reader::entities;

use crate::stories::{self, ENCODER, Read, SCORER, STORIES};

fn earlier<'a>(story: &'a Read, attributions: &'a Attributions) -> Earlier<'a> {
    Earlier {
        document: &story.document,
        language: &story.language,
        quotations: &story.quotations,
        mentions: &story.mentions,
        entities: &story.entities,
        attributions,
    }
}

/// The encoder's rows of each story, and who says what in it.
fn encoded() -> Vec<(Attributions, DeepRows)> {
    let voices = || Voices::Both(&ENCODER, &SCORER);
    let read = |story: &Read| {
        attributions::find(
            voices(),
            &story.document,
            &story.language,
            &story.quotations,
        )
    };
    STORIES.iter().map(read).collect()
}

fn network() -> Coreference {
    Coreference::from_bytes(&stories::weights("coreference.weights.zst")).expect("sound weights")
}

#[divan::bench]
fn link(bencher: Bencher<'_, '_>) {
    let (network, encoded) = (network(), encoded());
    bencher.counter(stories::words()).bench(|| {
        for (story, (attributions, deep)) in STORIES.iter().zip(&encoded) {
            divan::black_box(coreference::find(
                &network,
                deep,
                earlier(story, attributions),
            ));
        }
    });
}

#[divan::bench]
fn join(bencher: Bencher<'_, '_>) {
    let (network, encoded) = (network(), encoded());
    let earlier = |number: usize| earlier(&STORIES[number], &encoded[number].0);
    let links = |number: usize| coreference::find(&network, &encoded[number].1, earlier(number));
    let links: Vec<Links> = (0..encoded.len()).map(links).collect();
    bencher.counter(stories::words()).bench(|| {
        for (number, links) in links.iter().enumerate() {
            divan::black_box(entities::join(earlier(number), links));
        }
    });
}
