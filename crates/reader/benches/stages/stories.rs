//! The example stories with what every stage finds in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord_model::{Encoder, LanguageModel};
use onrecord_reader::attributions::{self, Attributions, Scorer, Voices};
use onrecord_reader::document::{self, Document, LanguageChoice, Story, StoryText};
use onrecord_reader::entities::{self, AtWords, Entities};
use onrecord_reader::language::{self, Language};
use onrecord_reader::mentions::{self, Mentions};
use onrecord_reader::quotations::{self, Quotations};

/// One story, read.
pub(crate) struct Read {
    pub(crate) bytes: Vec<u8>,
    pub(crate) document: Document,
    pub(crate) language: Language,
    pub(crate) quotations: Quotations,
    pub(crate) mentions: Mentions,
    pub(crate) entities: Entities,
    pub(crate) attributions: Attributions,
}

impl Read {
    /// Joins its entities to its words.
    pub(crate) fn at(&self) -> AtWords<'_> {
        AtWords::new(
            &self.document,
            &self.language,
            &self.mentions,
            &self.entities,
        )
    }
}

/// All stories, in the order of their names.
pub(crate) static STORIES: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let folder = fs::read_dir(root().join("examples")).expect("the examples are committed");
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.iter().map(|path| read(path)).collect()
});

/// The language network.
pub(crate) static MODEL: LazyLock<LanguageModel> = LazyLock::new(|| {
    let tables = weights("language.tables.zst");
    LanguageModel::from_bytes(&weights("language.weights.zst"), &tables).expect("sound weights")
});

/// The choice among candidates.
pub(crate) static SCORER: LazyLock<Scorer> =
    LazyLock::new(|| Scorer::from_bytes(&weights("attributions.tsv.zst")).expect("sound weights"));

/// The attribution encoder.
pub(crate) static ENCODER: LazyLock<Encoder> =
    LazyLock::new(|| Encoder::from_bytes(&weights("encoder.weights.zst")).expect("sound weights"));

/// Loads a file of models/.
pub(crate) fn weights(name: &str) -> Vec<u8> {
    fs::read(root().join("models").join(name)).expect("the weights are committed")
}

/// Runs a stage over every story.
pub(crate) fn each<T>(bencher: Bencher<'_, '_>, stage: impl Fn(&Read) -> T + Sync) {
    let stories = &*STORIES;
    bencher.counter(words()).bench(|| {
        for story in stories {
            divan::black_box(stage(divan::black_box(story)));
        }
    });
}

/// Counts the words of all stories.
pub(crate) fn words() -> ItemsCount {
    let texts = STORIES.iter().map(|story| &story.document.text);
    ItemsCount::new(
        texts
            .map(|text| text.split_whitespace().count())
            .sum::<usize>(),
    )
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Read {
    let bytes = fs::read(path).expect("the examples are committed");
    let (story, text) = (Story::default(), StoryText::Bytes(&bytes));
    let opened = document::open(text, &story, LanguageChoice::Detect);
    let (document, _) = opened.expect("an example is a story");
    let language = language::analyse(&MODEL, &document);
    let quotations = quotations::find(&document, &language);
    let mentions = mentions::find(&document, &language);
    let entities = entities::resolve(&document, &language, &mentions, &story);
    let attributions =
        attributions::find(Voices::Syntax(&SCORER), &document, &language, &quotations).0;
    Read {
        bytes,
        document,
        language,
        quotations,
        mentions,
        entities,
        attributions,
    }
}
