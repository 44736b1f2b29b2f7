//! Clusters of stories on one matter, written for these tests, with what a careful reader makes of them: which
//! copy which, what two of them both claim and from how many mouths, what contradicts what.

pub(crate) mod measure;

use std::fs;
use std::path::Path;

use onrecord_reader::document::LanguageChoice;
use onrecord_reader::{Input, Reader};
use onrecord_record::Record;
use serde::Deserialize;

/// A cluster.
#[derive(Deserialize)]
pub(crate) struct Cluster {
    #[serde(skip)]
    pub(crate) name: String,
    #[serde(rename = "story")]
    pub(crate) stories: Vec<Story>,
    #[serde(default)]
    pub(crate) copies: Vec<Copies>,
    #[serde(default, rename = "claim")]
    pub(crate) claims: Vec<Claim>,
    #[serde(default, rename = "conflict")]
    pub(crate) conflicts: Vec<Conflict>,
}

#[derive(Deserialize)]
pub(crate) struct Story {
    pub(crate) id: String,
    pub(crate) outlet: String,
    pub(crate) published: String,
    pub(crate) title: Option<String>,
    pub(crate) text: String,
}

/// Stories that take over text from one another, and where it came from: one of them, a body, or `not known`.
#[derive(Deserialize)]
pub(crate) struct Copies {
    pub(crate) stories: Vec<String>,
    pub(crate) origin: String,
}

/// What several stories claim: where, on whose word in the end, by how many independent mouths at least and at
/// most, and which was first.
#[derive(Deserialize)]
pub(crate) struct Claim {
    pub(crate) made: Vec<Made>,
    pub(crate) origins: [u32; 2],
    pub(crate) first: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Made {
    pub(crate) story: String,
    pub(crate) words: String,
}

/// Two claims that cannot both hold.
#[derive(Deserialize)]
pub(crate) struct Conflict {
    pub(crate) one: Made,
    pub(crate) other: Made,
}

/// Returns the clusters of a folder beside this file, by name.
pub(crate) fn clusters(folder: &str) -> Vec<Cluster> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/clusters")
        .join(folder);
    let files = fs::read_dir(folder).expect("the clusters are part of the repository");
    let mut paths: Vec<_> = files
        .map(|file| file.expect("it can be listed").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("it is text");
        let mut cluster: Cluster = toml::from_str(&text).expect("it is a cluster");
        let name = path.file_stem().expect("it has a name");
        cluster.name = name.to_string_lossy().into_owned();
        cluster
    };
    paths.iter().map(read).collect()
}

/// Reads a cluster's stories as a user's are.
pub(crate) fn read(reader: &Reader, cluster: &Cluster) -> Vec<Record> {
    let read = |story: &Story| {
        let mut input = Input::new(story.text.trim().as_bytes());
        input.language = LanguageChoice::English;
        input.story.id.clone_from(&story.id);
        input.story.outlet = Some(story.outlet.clone());
        input.story.published = Some(story.published.clone());
        input.story.title.clone_from(&story.title);
        reader.read(input).expect("it is text")
    };
    cluster.stories.iter().map(read).collect()
}

/// Returns where some words of a cluster stand: the story's place in the cluster, and their code points.
pub(crate) fn place(records: &[Record], made: &Made) -> (usize, (u32, u32)) {
    let mut stories = records.iter();
    let story = stories
        .position(|record| record.story.id.as_str() == made.story)
        .expect("the story is there");
    let text = &records[story].story.text;
    let at = text
        .find(made.words.as_str())
        .unwrap_or_else(|| panic!("{} has: {}", made.story, made.words));
    let start = text[..at].chars().count() as u32;
    (story, (start, start + made.words.chars().count() as u32))
}

/// Tells whether spans cover half of a stretch, or lie half within it.
pub(crate) fn covers(spans: &[(u32, u32)], (start, end): (u32, u32)) -> bool {
    let shared = spans
        .iter()
        .map(|(from, to)| (*to).min(end).saturating_sub((*from).max(start)));
    let length: u32 = spans.iter().map(|(from, to)| to - from).sum();
    let least = length.min(end - start);
    least > 0 && 2 * shared.sum::<u32>() >= least
}
