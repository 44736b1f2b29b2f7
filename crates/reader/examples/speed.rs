//! Reads stories by syntax with one thread on each kind of processor that this one can stand for, and says
//! how many words a second that makes, the loading of the weights included: the median of five runs, and
//! the fastest, which other work on the machine disturbs least.
//!
//! usage: cargo run --release -p onrecord-reader --example speed -- STORIES.jsonl

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::time::Instant;

use onrecord_model::Processor;
use onrecord_reader::document::{self, LanguageChoice, StoryText};
use onrecord_reader::{Input, Reader, ReaderError, Weights};

/// Each kind is run so often.
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args()
        .nth(1)
        .ok_or("usage: speed STORIES.jsonl")?;
    let stories = fs::read_to_string(path)?;
    let weights = Weights {
        language: &fs::read("models/language.weights.zst")?,
        tables: &fs::read("models/language.tables.zst")?,
        attributions: &fs::read("models/attributions.tsv.zst")?,
        encoder: None,
        coreference: None,
        version: "speed",
    };
    for processor in Processor::all() {
        let mut rates = Vec::new();
        for _ in 0..RUNS {
            let begun = Instant::now();
            let words = read(&stories, &Reader::for_processor(weights, processor)?)?;
            rates.push(words as f64 / begun.elapsed().as_secs_f64());
        }
        rates.sort_by(f64::total_cmp);
        let (name, median, fastest) = (processor.name(), rates[RUNS / 2], rates[RUNS - 1]);
        let line = format!("{name:<10}{median:>10.0} words/s, at best {fastest:.0}");
        writeln!(io::stdout(), "{line}")?;
    }
    Ok(())
}

/// Reads every story and returns the number of words.
fn read(stories: &str, reader: &Reader) -> Result<usize, ReaderError> {
    let mut words = 0;
    for (line, number) in stories.lines().zip(1..) {
        let (story, text) = document::read_line(line.as_bytes(), number)?;
        let record = reader.read(Input {
            text: StoryText::Decoded(text),
            story,
            language: LanguageChoice::Detect,
        })?;
        words += record.story.text.split_whitespace().count();
    }
    Ok(words)
}
