//! Prints in how many of a thousand stories the commonest words are, by their stems: the list
//! `src/statements/lexicon/frequencies.txt`.
//!
//! Each argument is a folder of texts of one kind. A word counts as common that is so in every folder: the mean
//! is geometric, so that what one election or one war made frequent stays rare.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::{env, fs};

use onrecord_corpus::statements::stems;

/// From how many of a thousand stories on a word is listed, and as what a word counts that a folder lacks.
const LEAST: f64 = 10.0;
const ABSENT: f64 = 1.0;

fn main() -> io::Result<()> {
    let folders = env::args_os().skip(1).map(|folder| frequencies(&folder));
    let folders = folders.collect::<io::Result<Vec<BTreeMap<String, f64>>>>()?;
    let all: BTreeSet<&String> = folders.iter().flat_map(BTreeMap::keys).collect();
    let mut out = io::stdout().lock();
    for stem in all {
        let logs = folders
            .iter()
            .map(|folder| folder.get(stem).copied().unwrap_or(ABSENT).ln());
        let mean = (logs.sum::<f64>() / folders.len() as f64).exp();
        if mean >= LEAST {
            writeln!(out, "{stem} {mean:.0}")?;
        }
    }
    Ok(())
}

/// Returns in how many of a thousand of a folder's texts each stem is.
fn frequencies(folder: &std::ffi::OsStr) -> io::Result<BTreeMap<String, f64>> {
    let mut stories: BTreeMap<String, f64> = BTreeMap::new();
    let mut count = 0.0;
    for entry in fs::read_dir(folder)? {
        let text = fs::read(entry?.path())?;
        let own: BTreeSet<String> = stems(&String::from_utf8_lossy(&text)).into_iter().collect();
        for stem in own {
            *stories.entry(stem).or_default() += 1.0;
        }
        count += 1.0;
    }
    stories
        .values_mut()
        .for_each(|number| *number *= 1000.0 / count);
    Ok(stories)
}
