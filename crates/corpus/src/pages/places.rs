//! Where each paragraph of an article stands in the page as it was served.
//!
//! Page and paragraphs are compared by their letters and digits alone. Long paragraphs are looked for
//! first, in order; short ones then, between the places of their neighbours. A paragraph out of which
//! something was left is found by its first and last letters. What is not found has no place.

use std::ops::Range;

use memchr::memmem;

use super::entities;
use super::scan::{Token, tokens};

/// The shortest paragraph, in bytes of letters and digits, that is looked for without neighbours.
const ANCHOR: usize = 32;
/// How many bytes of a paragraph's start are enough to find it by.
const HEAD: usize = 24;
/// How much of the page may stand between letters of one paragraph without belonging to it.
const GAP: usize = 2000;
/// How many long paragraphs are looked for in vain, each through the whole page, before the rest is not.
const MOST_MISSES: usize = 200;

/// The letters and digits of a page, and the bytes of the HTML that each came from.
struct Letters {
    letters: String,
    /// For each byte of `letters`, where its character starts and ends in the HTML.
    at: Vec<(u32, u32)>,
}

/// Finds each of `paragraphs` in `html`; the places are in order and do not overlap.
pub(super) fn places(html: &str, paragraphs: &[&str]) -> Vec<Option<Range<usize>>> {
    let page = letters_of(html);
    let wanted: Vec<String> = paragraphs
        .iter()
        .map(|text| text.chars().filter(|char| char.is_alphanumeric()).collect())
        .collect();
    let mut found: Vec<Option<Range<usize>>> = vec![None; wanted.len()];
    let (mut from, mut misses) = (0, 0);
    for (wanted, found) in wanted
        .iter()
        .zip(&mut found)
        .filter(|(wanted, _)| wanted.len() >= ANCHOR)
    {
        if misses < MOST_MISSES {
            *found = find(&page.letters, wanted, from..page.letters.len());
        }
        from = found.as_ref().map_or(from, |range| range.end);
        misses += usize::from(found.is_none());
    }
    fill_between(&page.letters, &wanted, &mut found);
    found
        .into_iter()
        .map(|range| range.map(|range| page.in_html(html, range)))
        .collect()
}

/// Looks for what has no place yet between the places of its neighbours.
fn fill_between(page: &str, wanted: &[String], found: &mut [Option<Range<usize>>]) {
    let mut to = page.len();
    let ends: Vec<usize> = found
        .iter()
        .rev()
        .map(|range| {
            to = range.as_ref().map_or(to, |range| range.start);
            to
        })
        .collect();
    let (mut from, mut misses) = (0, 0);
    for ((wanted, found), to) in wanted.iter().zip(found).zip(ends.into_iter().rev()) {
        if found.is_none() && !wanted.is_empty() && from < to && misses < MOST_MISSES {
            *found = find(page, wanted, from..to);
            misses += usize::from(found.is_none());
        }
        from = found.as_ref().map_or(from, |range| range.end);
    }
}

fn find(page: &str, wanted: &str, within: Range<usize>) -> Option<Range<usize>> {
    let text = &page.as_bytes()[within.clone()];
    if let Some(at) = memmem::find(text, wanted.as_bytes()) {
        let start = within.start + at;
        return Some(start..start + wanted.len());
    }
    let head = wanted.as_bytes().get(..HEAD)?;
    let start = within.start + memmem::find(text, head)?;
    let end = follow(page.as_bytes(), wanted.as_bytes(), start, within.end)?;
    Some(start..end)
}

/// Follows a paragraph through a page that has more between its letters; returns where it ends.
fn follow(page: &[u8], wanted: &[u8], start: usize, end: usize) -> Option<usize> {
    let (mut at, mut read) = (start, 0);
    while read < wanted.len() {
        if at < end && page[at] == wanted[read] {
            at += 1;
            read += 1;
            continue;
        }
        let next = &wanted[read..wanted.len().min(read + HEAD / 2)];
        let window = page.get(at..end.min(at + GAP))?;
        at += memmem::find(window, next)?;
    }
    Some(at)
}

fn letters_of(html: &str) -> Letters {
    let mut page = Letters {
        letters: String::with_capacity(html.len() / 4),
        at: Vec::with_capacity(html.len() / 4),
    };
    for token in tokens(html) {
        if let Token::Text(text, start) = token {
            page.add(text, start);
        }
    }
    page
}

impl Letters {
    fn add(&mut self, text: &str, start: usize) {
        let mut at = 0;
        while let Some((char, length)) = entities::first_char(&text[at..]) {
            if char.is_alphanumeric() {
                let from = start + at;
                // A page is at most 16 MB, which a u32 holds.
                let place = (from as u32, (from + length) as u32);
                self.letters.push(char);
                self.at.resize(self.letters.len(), place);
            }
            at += length;
        }
    }

    /// Turns a range of letters, not empty, into one of the HTML, with the marks right before and after.
    fn in_html(&self, html: &str, range: Range<usize>) -> Range<usize> {
        let first = self.at.get(range.start).map_or(0, |place| place.0) as usize;
        let last = self
            .at
            .get(range.end.saturating_sub(1))
            .map_or(0, |place| place.1) as usize;
        let is_mark = |char: &char| {
            !char.is_alphanumeric()
                && !char.is_whitespace()
                && !matches!(char, '<' | '>' | '&' | ';')
        };
        let before: usize = html[..first]
            .chars()
            .rev()
            .take_while(is_mark)
            .map(char::len_utf8)
            .sum();
        let after: usize = html[last..]
            .chars()
            .take_while(is_mark)
            .map(char::len_utf8)
            .sum();
        first - before..last + after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'h>(html: &'h str, paragraphs: &[&str]) -> Vec<Option<&'h str>> {
        places(html, paragraphs)
            .into_iter()
            .map(|range| range.map(|range| &html[range]))
            .collect()
    }

    #[test]
    fn paragraphs_are_found_through_tags_and_references() {
        assert_eq!(
            found(
                "<h1>Caf&eacute;</h1><p>The caf&eacute; <b>closed</b> on Friday, its owner Ann Lee said.</p>",
                &["The café closed on Friday, its owner Ann Lee said."]
            ),
            [Some(
                "The caf&eacute; <b>closed</b> on Friday, its owner Ann Lee said."
            )]
        );
    }

    #[test]
    fn a_short_paragraph_stands_between_its_neighbours() {
        let long = "A first paragraph that is long enough to stand for itself";
        let html = format!(
            "<nav>Why</nav><p>{long}</p><h2>Why</h2><p>Another paragraph that is long enough too</p><a>Why</a>"
        );
        let places = places(
            &html,
            &[long, "Why", "Another paragraph that is long enough too"],
        );
        let why = places[1].clone().unwrap();
        assert_eq!(why.start, html.find("<h2>").unwrap() + 4);
    }

    #[test]
    fn what_was_left_out_is_stepped_over() {
        let html = "<p>The harbour board met on Monday evening<sup>note 3</sup> and voted to raise the fees again.</p>";
        let text = "The harbour board met on Monday evening and voted to raise the fees again.";
        assert_eq!(found(html, &[text])[0], Some(&html[3..html.len() - 4]));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        assert_eq!(
            found(
                "<p>Rain</p>",
                &[
                    "Snow",
                    "A paragraph which is nowhere to be found on this page at all"
                ]
            ),
            [None, None]
        );
    }
}
