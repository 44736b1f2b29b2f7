//! How long it takes to lay a story beside those of a large archive, and how much memory: stories by chance, every
//! fourth of them published once more by another outlet, trimmed.
//!
//! ```text
//! linking [STORIES [DATABASE]]
//! ```
//!
//! A database that is there is filled no further: other stories are laid beside those that it holds.

#[path = "../../store/benches/archive/mod.rs"]
#[expect(dead_code, reason = "the store's own benches use more of it")]
mod archive;

use std::error::Error;
use std::io::{Write as _, stdout};
use std::time::{Duration, Instant};
use std::{env, fs};

use archive::Archive;
use onrecord_corpus::{identities, links};
use onrecord_record::{Record, StoryId};
use onrecord_store::{
    Beside, Comparing, Keeping, Laid, Links, Neighbour, Place, Store, StoreError,
};

/// How many stories an archive holds where nothing else is said, and of how many of the last the times are told.
const STORIES: usize = 100_000;
const LAST: usize = 2_000;

/// How many stories are kept together.
const TOGETHER: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let stories = arguments
        .next()
        .map_or(Ok(STORIES), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let file = arguments
        .next()
        .map_or_else(|| folder.path().join("news.db"), Into::into);
    let mut store = Store::open(&Place::File(file.clone()))?;
    let mut stream = fill(&mut store, stories.saturating_sub(LAST))?;
    let (mut digesting, mut keeping) = (Vec::new(), Vec::new());
    for _ in 0..LAST.div_ceil(TOGETHER) {
        let (digested, kept) = keep(&mut store, &stream.next(), &links::beside)?;
        digesting.push(digested);
        keeping.push(kept);
    }
    tell("taking what a story is compared by", &mut digesting)?;
    tell("keeping it and laying it beside the others", &mut keeping)?;
    let size = fs::metadata(&file)?.len();
    let memory = memory()?;
    writeln!(
        stdout(),
        "{stories} stories, database {} MB, {memory}",
        size / 1_000_000
    )?;
    Ok(())
}

/// Fills a database that is empty; returns the stories to go on with.
fn fill(store: &mut Store, stories: usize) -> Result<Stream, StoreError> {
    let is_empty = store.is_empty()?;
    let mut stream = Stream {
        archive: Archive::of_words(if is_empty { 1 } else { 2 }, vocabulary()),
        prefix: if is_empty { "" } else { "other-" },
        last: None,
    };
    let filling = if is_empty { stories } else { 0 };
    // These are found by their terms and runs, and not laid beside each other.
    let nothing = |_: Laid<'_>, _: &[Neighbour]| Links::default();
    for _ in 0..filling.div_ceil(TOGETHER) {
        keep(store, &stream.next(), &nothing)?;
    }
    Ok(stream)
}

/// Stories by chance, every fourth the copy of the one before.
struct Stream {
    archive: Archive,
    /// What the ids of its stories begin with.
    prefix: &'static str,
    last: Option<Record>,
}

impl Stream {
    /// Returns the next stories.
    fn next(&mut self) -> Vec<Record> {
        let story = |at: usize| {
            let again = self.last.take().filter(|_| at % 4 == 3);
            let record = again.map_or_else(|| self.story(), |record| republished(&record));
            self.last = Some(record.clone());
            record
        };
        (0..TOGETHER).map(story).collect()
    }
}

impl Stream {
    fn story(&mut self) -> Record {
        let mut record = self.archive.story();
        let id = format!("{}{}", self.prefix, record.story.id.as_str());
        record.story.id = StoryId::new(id).expect("it is not blank");
        record
    }
}

/// Keeps some stories; returns how long it took to take what they are compared by, and to keep them.
fn keep(
    store: &mut Store,
    records: &[Record],
    judge: &Beside<'_>,
) -> Result<(Duration, Duration), StoreError> {
    let start = Instant::now();
    let compared: Vec<_> = records.iter().map(links::comparable).collect();
    let digested = start.elapsed();
    let start = Instant::now();
    store.together(|store| {
        for (record, own) in records.iter().zip(&compared) {
            let keeping = Keeping {
                record,
                address: record.story.id.as_str(),
                input: None,
                at: "2026-11-27T10:00:00Z",
                comparing: Some(Comparing { own, judge }),
            };
            store.keep(&keeping, &identities::same)?;
        }
        Ok(())
    })?;
    Ok((digested, start.elapsed()))
}

/// Returns English words, the most frequent first: those that say little, then the words of the lists.
fn vocabulary() -> Vec<String> {
    let frequencies = include_str!("../src/statements/lexicon/frequencies.txt").lines();
    let mut frequent: Vec<(u32, &str)> = frequencies
        .filter_map(|line| {
            let (word, per_mille) = line.split_once(' ')?;
            Some((per_mille.parse().ok()?, word))
        })
        .collect();
    frequent.sort_by_key(|(per_mille, word)| (std::cmp::Reverse(*per_mille), *word));
    let listed = include_str!("../src/statements/lexicon/synonyms.txt").lines();
    let listed = listed
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(", "));
    let words = frequent
        .iter()
        .map(|(_, word)| *word)
        .chain(listed.filter(|word| !word.contains(' ')));
    words.map(str::to_owned).collect()
}

/// Makes another outlet's trimmed copy of a story.
fn republished(record: &Record) -> Record {
    let mut copy = record.clone();
    copy.story.id =
        StoryId::new(format!("{}-again", record.story.id.as_str())).expect("it is not blank");
    copy.story.outlet = Some("The Other Post".to_owned());
    copy.story.sha256 = record.story.sha256.chars().rev().collect();
    let kept = copy.sentences.len() * 3 / 4;
    copy.sentences.truncate(kept);
    copy
}

/// Tells the median and the most for a story, of times for [`TOGETHER`] each.
fn tell(what: &str, times: &mut [Duration]) -> Result<(), Box<dyn Error>> {
    times.sort_unstable();
    let of_one = |time: Duration| time.as_secs_f64() * 1000.0 / TOGETHER as f64;
    let median = times.get(times.len() / 2).copied().map_or(0.0, of_one);
    let most = times.last().copied().map_or(0.0, of_one);
    writeln!(
        stdout(),
        "{what}: {median:.2} ms a story, {most:.2} ms in the slowest {TOGETHER}"
    )?;
    Ok(())
}

/// Returns the most memory that the process has had.
fn memory() -> Result<String, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    Ok(line
        .unwrap_or("VmHWM not known")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" "))
}
