//! Scores the reading of pages against pages whose article, day, title and authors are known.
//!
//! `pages FOLDER [--errors dates|body|title|authors]`: FOLDER holds `html/*.html.gz` and, for each,
//! `truth/*.json` with `url`, `title`, `author`, `publish_date` and `main_content`.

use std::{
    collections::BTreeMap,
    error::Error,
    fs::{self, File},
    io::{self, Read, Write},
    path::Path,
    time::{Duration, Instant},
};

use flate2::read::GzDecoder;
use onrecord_corpus::pages::{Declared, Page, read_page};
use serde::Deserialize;

#[derive(Deserialize)]
struct Truth {
    url: String,
    title: Option<String>,
    author: Option<String>,
    publish_date: Option<String>,
    main_content: String,
}

/// A page that was read, beside what is known of it.
struct Reading {
    id: String,
    truth: Truth,
    page: Option<Page>,
    bytes: Vec<u8>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().ok_or("the folder of pages is missing")?;
    let errors = arguments
        .iter()
        .position(|argument| argument == "--errors")
        .and_then(|at| arguments.get(at + 1));
    let (readings, spent) = read_all(Path::new(folder))?;
    let mut out = io::stdout().lock();
    match errors.map(String::as_str) {
        None => report(&mut out, &readings, spent)?,
        Some("dates") => list(&mut out, &readings, wrong_date)?,
        Some("body") => list(&mut out, &readings, wrong_body)?,
        Some("title") => list(&mut out, &readings, wrong_title)?,
        Some("authors") => list(&mut out, &readings, wrong_authors)?,
        Some(other) => return Err(format!("there are no errors of {other}").into()),
    }
    Ok(())
}

fn read_all(folder: &Path) -> Result<(Vec<Reading>, Duration), Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(folder.join("html"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    files.sort();
    let mut readings = Vec::new();
    let mut spent = Duration::ZERO;
    for file in files {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let id = name.split('.').next().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        GzDecoder::new(File::open(&file)?).read_to_end(&mut bytes)?;
        let truth: Truth =
            serde_json::from_slice(&fs::read(folder.join("truth").join(format!("{id}.json")))?)?;
        let declared = Declared {
            url: Some(&truth.url),
            ..Declared::default()
        };
        let start = Instant::now();
        let page = read_page(&bytes, &declared).ok();
        spent += start.elapsed();
        readings.push(Reading {
            id,
            truth,
            page,
            bytes,
        });
    }
    Ok((readings, spent))
}

fn report(out: &mut impl Write, readings: &[Reading], spent: Duration) -> io::Result<()> {
    let pages = readings.len();
    writeln!(
        out,
        "{pages} pages, {:.0} a second on one core",
        pages as f64 / spent.as_secs_f64()
    )?;
    report_dates(out, readings)?;
    let scores: Vec<[f64; 3]> = readings.iter().map(body_score).collect();
    let mean = |at: usize| scores.iter().map(|score| score[at]).sum::<f64>() / pages as f64;
    writeln!(
        out,
        "body: precision {:.4}, recall {:.4}, F1 {:.4}",
        mean(0),
        mean(1),
        mean(2)
    )?;
    let share = |right: &dyn Fn(&Reading) -> Option<bool>| {
        let judged: Vec<bool> = readings.iter().filter_map(right).collect();
        let count = judged.iter().filter(|right| **right).count();
        format!(
            "{count} of {} ({:.1} %)",
            judged.len(),
            100.0 * count as f64 / judged.len().max(1) as f64
        )
    };
    writeln!(out, "title exact: {}", share(&title_is_right))?;
    writeln!(out, "an author right: {}", share(&author_is_right))?;
    let paragraphs: Vec<(&Reading, bool)> = readings
        .iter()
        .flat_map(|reading| placed(reading).map(move |good| (reading, good)))
        .collect();
    let bad = paragraphs.iter().filter(|(_, good)| !good).count();
    let all: usize = readings
        .iter()
        .filter_map(|reading| reading.page.as_ref())
        .map(|page| page.paragraphs.len())
        .sum();
    writeln!(
        out,
        "paragraphs: {all}, with a place {}, of these wrong {bad}",
        paragraphs.len()
    )
}

/// The days of one source: how many were right, how many given, the sum of their confidences.
#[derive(Default)]
struct Days {
    right: usize,
    given: usize,
    confidence: f64,
}

fn report_dates(out: &mut impl Write, readings: &[Reading]) -> io::Result<()> {
    let (wanted, by_source) = days_by_source(readings);
    let right: usize = by_source.values().map(|days| days.right).sum();
    let given: usize = by_source.values().map(|days| days.given).sum();
    let share = 100.0 * right as f64 / wanted.max(1) as f64;
    let (wrong, missing) = (given - right, wanted - given);
    writeln!(
        out,
        "dates: {right} of {wanted} ({share:.1} %), wrong {wrong}, missing {missing}"
    )?;
    for (
        source,
        Days {
            right,
            given,
            confidence,
        },
    ) in by_source
    {
        let mean = confidence / given as f64;
        writeln!(
            out,
            "  {source}: {right} of {given}, mean confidence {mean:.2}"
        )?;
    }
    Ok(())
}

/// Counts the pages whose day is known, and the days found by where they stood.
fn days_by_source(readings: &[Reading]) -> (usize, BTreeMap<String, Days>) {
    let mut by_source: BTreeMap<String, Days> = BTreeMap::new();
    let mut wanted = 0;
    for reading in readings {
        let Some(day) = &reading.truth.publish_date else {
            continue;
        };
        wanted += 1;
        if let Some(found) = reading
            .page
            .as_ref()
            .and_then(|page| page.published.as_ref())
        {
            let row = by_source
                .entry(format!("{:?}", found.found_in))
                .or_default();
            row.right += usize::from(found.published.day().to_string() == *day);
            row.given += 1;
            row.confidence += found.confidence.value();
        }
    }
    (wanted, by_source)
}

fn list(
    out: &mut impl Write,
    readings: &[Reading],
    wrong: fn(&Reading) -> Option<String>,
) -> io::Result<()> {
    for reading in readings {
        if let Some(line) = wrong(reading) {
            writeln!(out, "{} {line} {}", reading.id, reading.truth.url)?;
        }
    }
    Ok(())
}

fn wrong_date(reading: &Reading) -> Option<String> {
    let wanted = reading.truth.publish_date.as_ref()?;
    let found = reading
        .page
        .as_ref()
        .and_then(|page| page.published.as_ref());
    let got = found.map(|found| found.published.day().to_string());
    (got.as_ref() != Some(wanted)).then(|| {
        format!(
            "got {got:?} in {:?}, wanted {wanted}",
            found.map(|found| found.found_in)
        )
    })
}

fn wrong_body(reading: &Reading) -> Option<String> {
    let [precision, recall, f1] = body_score(reading);
    (f1 < 0.9).then(|| format!("F1 {f1:.2}, precision {precision:.2}, recall {recall:.2}"))
}

fn wrong_title(reading: &Reading) -> Option<String> {
    let got = reading.page.as_ref().and_then(|page| page.title.as_ref());
    (title_is_right(reading) == Some(false))
        .then(|| format!("got {got:?}, wanted {:?}", reading.truth.title))
}

fn wrong_authors(reading: &Reading) -> Option<String> {
    let got = reading.page.as_ref().map(|page| &page.authors);
    (author_is_right(reading) == Some(false))
        .then(|| format!("got {got:?}, wanted {:?}", reading.truth.author))
}

fn title_is_right(reading: &Reading) -> Option<bool> {
    let plain = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let wanted = plain(reading.truth.title.as_ref()?);
    Some(
        reading
            .page
            .as_ref()
            .and_then(|page| page.title.as_deref())
            .is_some_and(|got| plain(got) == wanted),
    )
}

/// Tells whether one of the names found is in what is known, or the other way round.
fn author_is_right(reading: &Reading) -> Option<bool> {
    let wanted = reading.truth.author.as_ref()?.to_lowercase();
    let found = reading
        .page
        .as_ref()
        .map(|page| page.authors.as_slice())
        .unwrap_or_default();
    Some(
        found
            .iter()
            .map(|name| name.to_lowercase())
            .any(|name| wanted.contains(&name) || name.contains(&wanted)),
    )
}

/// Compares the words of the bodies as bags: precision, recall, F1.
fn body_score(reading: &Reading) -> [f64; 3] {
    let got = words(reading.page.as_ref().map_or("", |page| page.text.as_str()));
    let wanted = words(&reading.truth.main_content);
    let common: usize = got
        .iter()
        .map(|(word, count)| wanted.get(word).map_or(0, |other| *count.min(other)))
        .sum();
    let share =
        |bag: &BTreeMap<String, usize>| common as f64 / bag.values().sum::<usize>().max(1) as f64;
    let (precision, recall) = (share(&got), share(&wanted));
    [
        precision,
        recall,
        if common == 0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        },
    ]
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for word in text
        .to_lowercase()
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *bag.entry(word.to_owned()).or_default() += 1;
    }
    bag
}

/// For each paragraph with a place: whether the page has its letters there, in order, outside of tags.
fn placed(reading: &Reading) -> impl Iterator<Item = bool> {
    reading.page.iter().flat_map(|page| {
        page.paragraphs.iter().filter_map(|paragraph| {
            let html = reading.bytes.get(paragraph.html?.range())?;
            let html = String::from_utf8_lossy(html);
            let outside = html.split('<').enumerate().map(|(at, piece)| {
                if at == 0 {
                    piece
                } else {
                    piece.split_once('>').map_or("", |(_, text)| text)
                }
            });
            let mut there = outside.flat_map(str::chars);
            let mut letters = paragraph
                .text
                .of(&page.text)
                .chars()
                .filter(char::is_ascii_alphanumeric);
            Some(letters.all(|letter| there.any(|char| char == letter)))
        })
    })
}
