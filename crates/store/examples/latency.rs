//! How long answers take: a mix of questions of an archive by chance, each kind with its median, 95th
//! percentile and most in milliseconds.
//!
//! ```text
//! latency [--stories N] [--each N] [--answers FILE] [DATABASE]
//! ```
//!
//! `DATABASE` is a file of SQLite or a URL of `PostgreSQL`; it is filled where it holds no stories (12,000 of
//! them, with more than 100,000 claims) and asked as it is where it does. Without one, a file in a temporary
//! folder is. `FILE` takes the answers as they are printed, one a line, for comparing the two databases.

#[path = "../benches/archive/mod.rs"]
mod archive;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write, stdout};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use archive::Archive;
use archive::questions::{Asked, Question, questions};
use onrecord_store::{ClaimFilter, Place, Store};

/// How often a program is started anew to ask one question.
const STARTS: usize = 20;

/// What is asked for.
struct Wanted {
    stories: usize,
    of_each: usize,
    answers: Option<PathBuf>,
    place: Option<Place>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = wanted()?;
    let folder = tempfile::tempdir()?;
    let place = wanted
        .place
        .unwrap_or_else(|| Place::File(folder.path().join("news.db")));
    fill(&place, wanted.stories)?;
    let mut answers = match &wanted.answers {
        Some(path) => Some(BufWriter::new(File::create(path)?)),
        None => None,
    };
    let all = questions(2, wanted.of_each);
    writeln!(
        stdout(),
        "{:<28} {:>5} {:>8} {:>8} {:>8}",
        "milliseconds",
        "asked",
        "median",
        "p95",
        "most"
    )?;
    let mut store = Store::open(&place)?;
    let (mut finding, mut who) = (Vec::new(), Vec::new());
    for of_kind in all.chunks(wanted.of_each) {
        let mut times = Vec::new();
        for question in of_kind {
            let start = Instant::now();
            let answer = question.asked.ask(&mut store);
            times.push(start.elapsed());
            if let Some(file) = &mut answers {
                writeln!(file, "{}\t{:?}\t{answer}", question.kind, question.asked)?;
            }
        }
        match &of_kind[0].asked {
            Asked::Find(..) => finding.extend(&times),
            Asked::Who(_) => who.extend(&times),
            _ => {}
        }
        tell(of_kind[0].kind, times)?;
    }
    tell("find, all kinds", finding)?;
    tell("who, all kinds", who)?;
    ask_first(&place, &all)
}

fn wanted() -> Result<Wanted, Box<dyn Error>> {
    let mut wanted = Wanted {
        stories: 12_000,
        of_each: 100,
        answers: None,
        place: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or("an option lacks its value");
        match argument.as_str() {
            "--stories" => wanted.stories = value()?.parse()?,
            "--each" => wanted.of_each = value()?.parse::<usize>()?.max(1),
            "--answers" => wanted.answers = Some(value()?.into()),
            place => wanted.place = Some(Place::new(place)),
        }
    }
    Ok(wanted)
}

/// Fills a database that holds no stories.
fn fill(place: &Place, stories: usize) -> Result<(), Box<dyn Error>> {
    let mut store = Store::open(place)?;
    let one = ClaimFilter {
        limit: 1,
        ..ClaimFilter::default()
    };
    if !store.stories(&one)?.is_empty() {
        return Ok(());
    }
    let start = Instant::now();
    let claims = Archive::new(1).fill(&mut store, stories)?;
    store.settle()?;
    let seconds = start.elapsed().as_secs_f64();
    writeln!(
        stdout(),
        "{stories} stories, {claims} claims kept in {seconds:.0} s"
    )?;
    Ok(())
}

/// Asks the first question that a program asks, the time of opening apart.
fn ask_first(place: &Place, all: &[Question]) -> Result<(), Box<dyn Error>> {
    let mut opened = Vec::new();
    for kind in ["find common word", "who frequent"] {
        let of_kind = all.iter().filter(|question| question.kind == kind);
        let asked: Vec<&Asked> = of_kind.map(|question| &question.asked).collect();
        let mut first = Vec::new();
        for asked in asked.iter().cycle().take(STARTS) {
            let start = Instant::now();
            let mut store = Store::open(place)?;
            opened.push(start.elapsed());
            let start = Instant::now();
            asked.ask(&mut store);
            first.push(start.elapsed());
        }
        tell(&format!("first: {kind}"), first)?;
    }
    tell("opening", opened)
}

/// Tells of the times of a kind.
fn tell(kind: &str, mut times: Vec<Duration>) -> Result<(), Box<dyn Error>> {
    times.sort();
    let at = |share: usize| {
        let last = times.len().saturating_sub(1);
        let time = times.get(last * share / 100).copied().unwrap_or_default();
        time.as_secs_f64() * 1000.0
    };
    writeln!(
        stdout(),
        "{kind:<28} {:>5} {:>8.1} {:>8.1} {:>8.1}",
        times.len(),
        at(50),
        at(95),
        at(100)
    )?;
    Ok(())
}
