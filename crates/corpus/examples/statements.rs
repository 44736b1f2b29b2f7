//! Prints what `training/statements.py` learns from: each two clauses of the stories of a cluster, as numbers, and
//! whether a careful reader takes them for the same; and, of a folder of news, those pairs that a list marks.
//!
//! usage: statements [MARKS FOLDER]

#[path = "../tests/clusters/mod.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod clusters;
#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::{env, fs};

use clusters::{Cluster, Story, covers, place};
use onrecord_corpus::statements::{Digest, Measured, measure};
use onrecord_reader::Reader;
use onrecord_record::{CodePoints, Offsets, Record};
use serde_json::{Map, Value, json};

fn main() -> io::Result<()> {
    let reader = weights::reader(Some(&weights::load("encoder.weights.zst")));
    let mut out = io::stdout().lock();
    for cluster in clusters::clusters("seen") {
        print_cluster(&mut out, &reader, &cluster)?;
    }
    let paths: Vec<String> = env::args().skip(1).collect();
    if let [marks, folder] = paths.as_slice() {
        print_news(
            &mut out,
            &reader,
            &fs::read_to_string(marks)?,
            Path::new(folder),
        )?;
    }
    Ok(())
}

fn print_cluster(out: &mut impl Write, reader: &Reader, cluster: &Cluster) -> io::Result<()> {
    let records = clusters::read(reader, cluster);
    let digests: Vec<Digest> = records.iter().map(Digest::of).collect();
    let gold = gold(cluster, &records);
    for one in 0..digests.len() {
        for other in one + 1..digests.len() {
            for pair in measure(&digests[one], &digests[other]) {
                let told = told(&gold, (one, other), &pair);
                let row = json!({
                    "cluster": cluster.name, "stories": [one, other], "clauses": [pair.clauses.0, pair.clauses.1],
                    "words": [words(&records[one], &pair.one), words(&records[other], &pair.other)],
                    "same": told.same, "known": told.is_known, "features": features(&pair),
                });
                writeln!(out, "{row}")?;
            }
        }
    }
    Ok(())
}

fn features(pair: &Measured) -> Map<String, Value> {
    let named = pair.features.iter();
    named
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect()
}

/// Returns the words of some stretches, for whoever looks at what is learnt from.
fn words(record: &Record, spans: &[(u32, u32)]) -> String {
    let offsets = Offsets::new(&record.story.text);
    let words = spans
        .iter()
        .map(|(start, end)| offsets.words(&record.story.text, CodePoints::new(*start, *end)));
    words.collect::<Vec<&str>>().join(" … ")
}

/// Stretches of a text, in code points.
type Spans = Vec<(u32, u32)>;

/// A pair of clauses of two stories of the news as it is marked, and how many pairs it stands for.
struct Marked<'a> {
    stories: [&'a str; 2],
    spans: [Spans; 2],
    is_same: bool,
    weight: f64,
}

impl<'a> Marked<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut next = || parts.next();
        let (one, own, other, theirs) = (next()?, next()?, next()?, next()?);
        let (mark, weight) = (next()?, next()?);
        Some(Self {
            stories: [one, other],
            spans: [spans(own)?, spans(theirs)?],
            is_same: matches!(mark, "S" | "P"),
            weight: weight.parse().ok()?,
        })
    }
}

fn spans(written: &str) -> Option<Spans> {
    let span = |written: &str| {
        let (start, end) = written.split_once('-')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    written.split(',').map(span).collect()
}

/// Prints those pairs of the news that a list marks, and at last how many of the list are no pairs any more.
fn print_news(out: &mut impl Write, reader: &Reader, marks: &str, folder: &Path) -> io::Result<()> {
    let lines = marks.lines().filter(|line| !line.starts_with('#'));
    let marked: Vec<Marked<'_>> = lines.filter_map(Marked::read).collect();
    let mut read: BTreeMap<&str, Record> = BTreeMap::new();
    for name in marked.iter().flat_map(|marked| marked.stories) {
        if !read.contains_key(name) {
            read.insert(name, story(reader, folder, name)?);
        }
    }
    let digests: BTreeMap<&str, Digest> = read
        .iter()
        .map(|(name, record)| (*name, Digest::of(record)))
        .collect();
    let mut lost = 0;
    for marked in &marked {
        let [one, other] = marked.stories;
        let pairs = measure(&digests[one], &digests[other]);
        let pair = pairs.into_iter().max_by_key(|pair| {
            shared(&pair.one, &marked.spans[0]) + shared(&pair.other, &marked.spans[1])
        });
        let Some(pair) = pair.filter(|pair| {
            is_it(&pair.one, &marked.spans[0]) && is_it(&pair.other, &marked.spans[1])
        }) else {
            lost += 1;
            continue;
        };
        let row = json!({
            "news": [one, other], "words": [words(&read[one], &pair.one), words(&read[other], &pair.other)],
            "same": marked.is_same, "weight": marked.weight, "features": features(&pair),
        });
        writeln!(out, "{row}")?;
    }
    writeln!(
        io::stderr(),
        "{lost} of {} marked pairs are none any more",
        marked.len()
    )?;
    Ok(())
}

/// Reads a story of the news, of which the name begins with the outlet and the day.
fn story(reader: &Reader, folder: &Path, name: &str) -> io::Result<Record> {
    let mut parts = name.split('_');
    let (outlet, day) = (parts.next(), parts.next());
    let cluster = Cluster {
        name: name.to_owned(),
        stories: vec![Story {
            id: name.to_owned(),
            outlet: outlet.unwrap_or_default().to_owned(),
            published: day.unwrap_or_default().to_owned(),
            title: None,
            text: fs::read_to_string(folder.join(format!("{name}.txt")))?,
        }],
        copies: Vec::new(),
        claims: Vec::new(),
        conflicts: Vec::new(),
    };
    Ok(clusters::read(reader, &cluster).remove(0))
}

/// Tells whether a clause is the one that is marked: half of the two is common to both.
fn is_it(own: &Spans, marked: &Spans) -> bool {
    let length = |spans: &Spans| -> u32 { spans.iter().map(|(start, end)| end - start).sum() };
    3 * shared(own, marked) >= length(own) + length(marked)
}

fn shared(own: &Spans, marked: &Spans) -> u32 {
    let pairs = own
        .iter()
        .flat_map(|own| marked.iter().map(move |marked| (own, marked)));
    let common = pairs.map(|(own, marked)| own.1.min(marked.1).saturating_sub(own.0.max(marked.0)));
    common.sum()
}

/// Two places of one claim: its number, and for each the story and the stretch.
type Pair = (usize, [(usize, (u32, u32)); 2]);

/// Returns each two places at which one claim is made.
fn gold(cluster: &Cluster, records: &[Record]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for claim in &cluster.claims {
        let places: Vec<_> = claim.made.iter().map(|made| place(records, made)).collect();
        for (at, one) in places.iter().enumerate() {
            for other in places[at + 1..].iter().filter(|other| other.0 != one.0) {
                let (first, second) = if one.0 < other.0 {
                    (*one, *other)
                } else {
                    (*other, *one)
                };
                pairs.push((pairs.len(), [first, second]));
            }
        }
    }
    pairs
}

/// What a careful reader says of two clauses.
struct Told {
    /// The pairs of places that they are.
    same: Vec<usize>,
    /// Whether it says anything: not where only one of them is such a place, and the other may repeat one.
    is_known: bool,
}

fn told(gold: &[Pair], (one, other): (usize, usize), pair: &Measured) -> Told {
    let (mut same, mut is_near) = (Vec::new(), false);
    for (number, [first, second]) in gold
        .iter()
        .filter(|(_, [first, second])| (first.0, second.0) == (one, other))
    {
        let (has_first, has_second) = (covers(&pair.one, first.1), covers(&pair.other, second.1));
        if has_first && has_second {
            same.push(*number);
        }
        is_near |= has_first != has_second;
    }
    let is_known = !same.is_empty() || !is_near;
    Told { same, is_known }
}
