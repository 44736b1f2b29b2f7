//! Puts together which event mentions of a corpus in the form of ECB+ tell of one event, and prints, for its scorer, the
//! chains that are marked and those that were found.
//!
//! ```text
//! events CORPUS.txt MENTIONS.json [BAR]
//! ```
//!
//! `CORPUS.txt` has a word a line (document, sentence, place, word), `MENTIONS.json` the marked mentions. Stories are
//! compared as kept ones are, those that share enough terms; mentions of two stories, or of one, are one event from the
//! bar on, and so are those that are one with the same.

#[path = "../../reader/tests/weights/mod.rs"]
mod weights;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Write as _, stdout};
use std::{env, fs};

use onrecord_corpus::links::comparable;
use onrecord_corpus::statements::{Digest, Trigger, same_event};
use onrecord_reader::document::LanguageChoice;
use onrecord_reader::{Input, Reader};
use serde::Deserialize;
use serde_json::json;

/// From how likely on two mentions are of one event, and how many terms their stories share at least.
const BAR: f32 = 0.7;
const TERMS: usize = 2;

#[derive(Deserialize)]
struct Marked {
    coref_chain: String,
    doc_id: String,
    sent_id: u32,
    tokens_number: Vec<u32>,
    tokens_str: String,
}

/// A story with its words' places, and its mentions.
struct Story {
    digest: Digest,
    terms: Vec<i64>,
    mentions: Vec<(usize, usize, String)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [corpus, mentions, rest @ ..] = arguments.as_slice() else {
        return Err("events CORPUS.txt MENTIONS.json [BAR]".into());
    };
    let bar = rest.first().map_or(Ok(BAR), |bar| bar.parse())?;
    let marked: Vec<Marked> = serde_json::from_str(&fs::read_to_string(mentions)?)?;
    let stories = stories(&fs::read_to_string(corpus)?, &marked)?;
    let mut parents: Vec<usize> = (0..marked.len()).collect();
    for (at, one) in stories.iter().enumerate() {
        for other in &stories[at..] {
            let shared = one
                .terms
                .iter()
                .filter(|term| other.terms.contains(term))
                .count();
            if shared >= TERMS {
                join(one, other, bar, &mut parents);
            }
        }
    }
    let mut key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut response: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, mention) in marked.iter().enumerate() {
        key.entry(&mention.coref_chain).or_default().push(at);
        response.entry(root(&parents, at)).or_default().push(at);
    }
    let (key, response): (Vec<_>, Vec<_>) = (
        key.into_values().collect(),
        response.into_values().collect(),
    );
    writeln!(stdout(), "{}", json!({ "key": key, "response": response }))?;
    Ok(())
}

fn root(parents: &[usize], mut at: usize) -> usize {
    while parents[at] != at {
        at = parents[at];
    }
    at
}

fn join(one: &Story, other: &Story, bar: f32, parents: &mut [usize]) {
    for (a, sentence, word) in &one.mentions {
        for (b, their_sentence, their_word) in &other.mentions {
            if a == b {
                continue;
            }
            let own = Trigger {
                sentence: *sentence,
                word,
            };
            let theirs = Trigger {
                sentence: *their_sentence,
                word: their_word,
            };
            let chance = same_event((&one.digest, own), (&other.digest, theirs));
            if chance.is_some_and(|chance| chance >= bar) {
                let (one, other) = (root(parents, *a), root(parents, *b));
                parents[one.max(other)] = one.min(other);
            }
        }
    }
}

fn stories(corpus: &str, marked: &[Marked]) -> Result<Vec<Story>, Box<dyn Error>> {
    let reader = weights::reader(None);
    let mut words: BTreeMap<&str, Vec<(u32, u32, &str)>> = BTreeMap::new();
    for line in corpus.lines() {
        if let [story, sentence, place, word, ..] = line.split('\t').collect::<Vec<_>>().as_slice()
        {
            words
                .entry(story)
                .or_default()
                .push((sentence.parse()?, place.parse()?, word));
        }
    }
    let stories = words
        .iter()
        .map(|(name, words)| story(&reader, (name, words), marked));
    stories.collect()
}

fn story(
    reader: &Reader,
    (name, words): (&str, &[(u32, u32, &str)]),
    marked: &[Marked],
) -> Result<Story, Box<dyn Error>> {
    let mut text = String::new();
    let mut places = BTreeMap::new();
    for (sentence, place, word) in words {
        if *place == 0 && !text.is_empty() {
            text.push_str("\n\n");
        }
        places.insert((*sentence, *place), text.chars().count() as u32);
        text.push_str(word);
        text.push(' ');
    }
    let mut input = Input::new(text.as_bytes());
    input.language = LanguageChoice::English;
    name.clone_into(&mut input.story.id);
    let record = reader.read(input)?;
    let own = marked
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.doc_id == name);
    let mentions = own.filter_map(|(at, mention)| {
        let first = mention.tokens_number.first()?;
        let place = places.get(&(mention.sent_id, *first))?;
        let sentence = record
            .sentences
            .iter()
            .position(|sentence| sentence.span.start() <= *place && *place < sentence.span.end())?;
        Some((at, sentence, mention.tokens_str.to_lowercase()))
    });
    let mentions = mentions.collect();
    Ok(Story {
        digest: Digest::of(&record),
        terms: comparable(&record).terms,
        mentions,
    })
}
