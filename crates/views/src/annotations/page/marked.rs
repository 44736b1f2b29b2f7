//! The story's text with its claims marked: cut wherever a mark begins or ends, so that marks which cross are never
//! nested wrongly.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_record::{Claim, Offsets, Record};

use super::html;
use super::notes::speaker;

/// What a stretch of the text is to a claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Content,
    Cue,
    Source,
}

/// A stretch of the text, in bytes, and what it is to which claim.
struct Mark<'record> {
    range: Range<usize>,
    part: Part,
    claim: &'record Claim,
}

/// The text of a story with its marks.
pub(super) struct Marked<'record> {
    record: &'record Record,
    text: &'record str,
    /// By where they begin, the longer first.
    marks: Vec<Mark<'record>>,
    /// Where each claim begins, in the order of the record.
    firsts: Vec<(usize, &'record Claim)>,
    /// Where each claim ends, for its number.
    ends: Vec<(usize, &'record Claim)>,
}

impl<'record> Marked<'record> {
    pub(super) fn new(record: &'record Record) -> Self {
        let text = record.story.text.as_str();
        let offsets = Offsets::new(text);
        let (mut marks, mut firsts, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        for claim in &record.claims {
            let own = marks_of(text, &offsets, claim);
            let extent = extent(&own);
            firsts.push((extent.as_ref().map_or(0, |extent| extent.start), claim));
            ends.extend(extent.map(|extent| (extent.end, claim)));
            marks.extend(own);
        }
        marks.sort_by_key(|mark| (mark.range.start, Reverse(mark.range.end)));
        ends.sort_by_key(|&(end, claim)| (end, claim.id));
        Self {
            record,
            text,
            marks,
            firsts,
            ends,
        }
    }

    /// Returns the paragraphs of the text, in bytes: what stands between blank lines.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        let (mut byte, mut is_open) = (0, false);
        for line in self.text.split_inclusive('\n') {
            let words = line.trim();
            let start = byte + (line.len() - line.trim_start().len());
            match (words.is_empty(), paragraphs.last_mut().filter(|_| is_open)) {
                (true, _) => {}
                (false, Some(last)) => last.end = start + words.len(),
                (false, None) => paragraphs.push(start..start + words.len()),
            }
            is_open = !words.is_empty();
            byte += line.len();
        }
        paragraphs
    }

    /// Returns the claims that begin in a stretch that reaches up to the next paragraph, in their order.
    pub(super) fn claims(&self, stretch: &Range<usize>) -> Vec<&'record Claim> {
        let firsts = self
            .firsts
            .iter()
            .filter(|(first, _)| stretch.contains(first));
        firsts.map(|(_, claim)| *claim).collect()
    }

    /// Writes a stretch of the text with the marks in it, and each claim's number where its content ends.
    pub(super) fn html(&self, stretch: &Range<usize>) -> String {
        let last = self
            .marks
            .partition_point(|mark| mark.range.start < stretch.end);
        let marks = self.marks[..last]
            .iter()
            .filter(|mark| mark.range.end > stretch.start);
        let marks: Vec<&Mark<'_>> = marks.collect();
        let ends = self
            .ends
            .iter()
            .filter(|(end, _)| stretch.start < *end && *end <= stretch.end);
        let ends: Vec<&(usize, &Claim)> = ends.collect();
        let mut cuts: BTreeSet<usize> = marks
            .iter()
            .flat_map(|mark| [mark.range.start, mark.range.end])
            .collect();
        cuts.extend(ends.iter().map(|(end, _)| *end));
        cuts.retain(|cut| stretch.contains(cut));
        cuts.extend([stretch.start, stretch.end]);
        let cuts: Vec<usize> = cuts.into_iter().collect();
        let mut whole = String::new();
        for piece in cuts.windows(2) {
            let (start, end) = (piece[0], piece[1]);
            let over = marks
                .iter()
                .filter(|mark| mark.range.start <= start && end <= mark.range.end);
            let over: Vec<&Mark<'_>> = over.copied().collect();
            whole += &self.piece(start..end, &over);
            for (_, claim) in ends.iter().filter(|(at, _)| *at == end) {
                whole += &self.number(claim);
            }
        }
        whole
    }

    /// Writes a piece of the text in the span of the contents that it is in, and in that the span of the cue or source
    /// that it is.
    fn piece(&self, range: Range<usize>, over: &[&Mark<'_>]) -> String {
        let words = html::text(&self.text[range]);
        let marks = over.iter().copied();
        let (contents, parts): (Vec<&Mark<'_>>, Vec<&Mark<'_>>) =
            marks.partition(|mark| mark.part == Part::Content);
        let words = match parts.last().map(|mark| mark.part) {
            Some(Part::Cue) => span(" cue", "data-p", &parts, &words),
            Some(Part::Source) => span(" source", "data-p", &parts, &words),
            Some(Part::Content) | None => words,
        };
        span("", "data-c", &contents, &words)
    }

    fn number(&self, claim: &Claim) -> String {
        let (id, voice, number) = (claim.id, claim.voice.name(), claim.id.index() + 1);
        let who = html::text(&speaker(self.record, claim));
        format!(
            "<a class=\"n {voice}\" id=\"at-{id}\" href=\"#{id}\" aria-label=\"claim {number}: {who}, {voice}\">{number}</a>"
        )
    }
}

/// Returns a claim's marks, its content first, without the white space at their ends.
fn marks_of<'record>(text: &str, offsets: &Offsets, claim: &'record Claim) -> Vec<Mark<'record>> {
    let parts = [
        (Part::Content, &claim.content),
        (Part::Cue, &claim.cue),
        (Part::Source, &claim.source),
    ];
    let spans = parts
        .into_iter()
        .flat_map(|(part, spans)| spans.iter().map(move |&span| (part, span)));
    let marks = spans.filter_map(|(part, span)| {
        let range = offsets.bytes(span)?.range();
        let words = text[range.clone()].trim_end();
        let range = range.start..range.start + words.len();
        (!words.is_empty()).then_some(Mark { range, part, claim })
    });
    marks.collect()
}

/// Returns where a claim begins and ends: its content, or its cue or source where it has none.
fn extent(marks: &[Mark<'_>]) -> Option<Range<usize>> {
    let part = marks.first()?.part;
    let ranges = marks
        .iter()
        .filter(|mark| mark.part == part)
        .map(|mark| &mark.range);
    let start = ranges.clone().map(|range| range.start).min()?;
    let end = ranges.map(|range| range.end).max()?;
    Some(start..end)
}

/// Sets words into a span of the colour of the innermost claim: of those over it, the one that begins last.
fn span(class: &str, attribute: &str, marks: &[&Mark<'_>], words: &str) -> String {
    let Some(innermost) = marks.last() else {
        return words.to_owned();
    };
    let ids: BTreeSet<_> = marks.iter().map(|mark| mark.claim.id).collect();
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let (voice, ids) = (innermost.claim.voice.name(), ids.join(" "));
    format!("<span class=\"{voice}{class}\" {attribute}=\"{ids}\">{words}</span>")
}

#[cfg(test)]
mod tests {
    use super::super::super::odd;
    use super::*;

    #[test]
    fn marks_that_cross_are_cut() {
        let record = odd::record();
        let marked = Marked::new(&record);
        let paragraphs = marked.paragraphs();
        assert_eq!(paragraphs.len(), 2);
        let html = marked.html(&paragraphs[1]);
        assert!(
            html.contains("<span class=\"impersonal\" data-c=\"c2\"> the court that </span>"),
            "{html}"
        );
        assert!(
            html.contains("<span class=\"named\" data-c=\"c2 c3\">the party had cost £3.5m</span>"),
            "{html}"
        );
        assert!(
            html.contains("<span class=\"impersonal\" data-c=\"c2\"><span class=\"named source\" data-p=\"c3\">Ann Lee-Hart</span></span>"),
            "{html}"
        );
        assert_eq!(
            html.matches("<span").count(),
            html.matches("</span>").count()
        );
        assert!(
            html.contains("but_\u{a0}“it wasn’t &lt;fun&gt;</span>"),
            "{html}"
        );
    }

    #[test]
    fn a_claim_stands_beside_the_paragraph_that_it_begins_in() {
        let record = odd::record();
        let marked = Marked::new(&record);
        let of = |stretch: &Range<usize>| {
            marked
                .claims(stretch)
                .iter()
                .map(|claim| claim.id.to_string())
                .collect::<Vec<_>>()
        };
        let paragraphs = marked.paragraphs();
        assert_eq!(of(&paragraphs[0]), ["c1"]);
        assert_eq!(of(&paragraphs[1]), ["c2", "c3"]);
    }
}
