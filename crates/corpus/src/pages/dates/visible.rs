//! Days in the text that people read: `Published May 17, 2024`, a byline, a line that is only a date.
//!
//! Only short lines speak, from the page's start to a little below the article's head, and any line
//! whose words say that it tells of publication. Lines of one day and nothing else stand for
//! themselves; a date in a sentence of the story does not.

use super::super::blocks::Block;
use super::candidates::Candidate;
use super::written::{DayOrder, Written, dates};
use super::{DateSource, Evidence};

/// The longest line that is read as one on publication, in bytes.
const LONGEST: usize = 200;
/// How many bytes besides the date a line may have that says nothing of publication.
const BESIDES: usize = 60;

/// The longest line that labels the one below it, in bytes.
const LONGEST_LABEL: usize = 30;

const PUBLISHED: [&str; 16] = [
    "published",
    "posted",
    "publié",
    "publicado",
    "veröffentlicht",
    "pubblicato",
    "first posted",
    "originally",
    "publication date",
    "release date",
    "date:",
    "created",
    "written on",
    "issued",
    "publish date",
    "publish on",
];
const MODIFIED: [&str; 12] = [
    "updated",
    "modified",
    "last update",
    "edited",
    "revised",
    "reviewed",
    "mis à jour",
    "actualizado",
    "aktualisiert",
    "aggiornato",
    "atualizado",
    "fact checked",
];

/// Collects the days in lines of the page, those nearest to the article's head first.
pub(super) fn candidates(evidence: &Evidence<'_>, order: DayOrder) -> Vec<Candidate> {
    let head = evidence.article.start;
    let below = head + (evidence.article.len() / 10).clamp(3000, 20_000);
    let last = evidence.article.end + 5000;
    let mut found: Vec<(usize, Candidate)> = Vec::new();
    let mut before = "";
    for block in evidence
        .blocks
        .iter()
        .take_while(|block| block.start <= last)
    {
        let is_near = block.start <= below;
        let label = if before.len() <= LONGEST_LABEL {
            before
        } else {
            ""
        };
        before = &block.text;
        if block.text.len() > LONGEST || !block.text.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let judged = of_line(label, block, order).into_iter();
        let kept = judged.filter(|candidate| is_near || candidate.source != DateSource::Byline);
        found.extend(kept.map(|candidate| (block.start.abs_diff(head), candidate)));
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Reads a line, which the line before may label.
fn of_line(label: &str, block: &Block, order: DayOrder) -> Vec<Candidate> {
    let written = dates(&block.text, order);
    let in_dates: usize = written.iter().map(|date| date.end - date.start).sum();
    let unlinked = block.text.len() - block.linked.min(block.text.len());
    if unlinked < in_dates {
        return Vec::new();
    }
    let besides = unlinked - in_dates;
    let mut from = 0;
    let mut found = Vec::new();
    for date in &written {
        let before = match from {
            0 => format!("{label} {}", &block.text[..date.start]),
            _ => block.text[from..date.start].to_owned(),
        };
        from = date.end;
        found.extend(judged(&before.to_lowercase(), date, besides));
    }
    found
}

/// Judges a date by the words before it in its line.
fn judged(before: &str, date: &Written, besides: usize) -> Option<Candidate> {
    let day = date.published.clone();
    if tells_of_change(before) {
        return Some(Candidate::modified(day));
    }
    if last_of(&PUBLISHED, before).is_some() {
        return Some(Candidate::published(day, DateSource::Labelled));
    }
    let of_rights = before.contains('©') || before.contains("copyright");
    (!of_rights && besides <= BESIDES).then(|| Candidate::published(day, DateSource::Byline))
}

/// Tells whether the last word on a day, in lower case, is one on a change.
pub(super) fn tells_of_change(before: &str) -> bool {
    last_of(&MODIFIED, before) > last_of(&PUBLISHED, before)
}

fn last_of(words: &[&str], text: &str) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word)).max()
}

#[cfg(test)]
mod tests {
    use super::super::super::blocks::blocks;
    use super::*;

    fn found(html: &str) -> Vec<(DateSource, String)> {
        let lines = blocks(html);
        let found = lines
            .iter()
            .flat_map(|block| of_line("", block, DayOrder::MonthFirst));
        found
            .map(|candidate| (candidate.source, candidate.published.to_string()))
            .collect()
    }

    #[test]
    fn labels_tell_publication_from_change() {
        assert_eq!(
            found("<p>Published May 17, 2024 | Updated June 1, 2024"),
            [
                (DateSource::Labelled, "2024-05-17".to_owned()),
                (DateSource::Modified, "2024-06-01".to_owned())
            ]
        );
    }

    #[test]
    fn a_line_that_is_a_date_stands_for_itself() {
        assert_eq!(
            found("<p>Ann Lee, 17 May 2024"),
            [(DateSource::Byline, "2024-05-17".to_owned())]
        );
    }

    #[test]
    fn sentences_and_rights_do_not_speak() {
        assert_eq!(
            found(
                "<p>The bridge, which had been closed since the flood of May 17, 2024, will open to walkers in spring."
            ),
            []
        );
        assert_eq!(found("<p>© May 17, 2024 The Harbour Post"), []);
    }
}
