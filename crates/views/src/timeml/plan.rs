//! What is marked in a TimeML document: of spans that overlap, times first, then events, then cues.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use onrecord_record::{Claim, CodePoints, Event, Record, TimeExpression};

/// What is marked in the text.
pub(super) enum Marked<'record> {
    Time(&'record TimeExpression),
    Event(&'record Event),
    Cue(&'record Claim),
}

/// A stretch of the text with what it marks.
pub(super) struct Mark<'record> {
    pub(super) span: CodePoints,
    pub(super) marked: Marked<'record>,
    /// Its number among the events, from 1 on; times keep their ids.
    pub(super) number: usize,
}

/// All marks, none overlapping, in order of the text.
pub(super) struct Plan<'record> {
    pub(super) marks: Vec<Mark<'record>>,
}

impl<'record> Plan<'record> {
    pub(super) fn new(record: &'record Record) -> Self {
        let mut all = marked(record);
        all.sort_by_key(|(span, marked)| {
            let length = span.end() - span.start();
            (marked.rank(), Reverse(length), span.start())
        });
        let mut taken = BTreeMap::new();
        let mut marks: Vec<Mark<'record>> = Vec::new();
        for (span, marked) in all {
            let before = taken.range(..span.end()).next_back();
            let is_free = before.is_none_or(|(_, &end)| end <= span.start());
            if is_free && span.start() < span.end() {
                taken.insert(span.start(), span.end());
                marks.push(Mark {
                    span,
                    marked,
                    number: 0,
                });
            }
        }
        marks.sort_by_key(|mark| mark.span.start());
        for (number, mark) in (1..).zip(&mut marks) {
            mark.number = number;
        }
        Self { marks }
    }

    /// Returns the number of the mark on a span, or of the one that overlaps it.
    pub(super) fn at(&self, span: CodePoints) -> Option<usize> {
        let after = self
            .marks
            .partition_point(|mark| mark.span.end() <= span.start());
        let mark = self
            .marks
            .get(after)
            .filter(|mark| mark.span.start() < span.end())?;
        (!matches!(mark.marked, Marked::Time(_))).then_some(mark.number)
    }
}

impl Marked<'_> {
    /// Which of two that overlap is marked: the lower.
    fn rank(&self) -> u8 {
        match self {
            Self::Time(_) => 0,
            Self::Event(_) => 1,
            Self::Cue(_) => 2,
        }
    }
}

/// Lists all that may be marked.
fn marked(record: &Record) -> Vec<(CodePoints, Marked<'_>)> {
    let times = record.times.iter();
    let times = times.map(|time| (time.span, Marked::Time(time)));
    let events = record.events.iter().flat_map(|event| {
        let mentions = event.mentions.iter();
        mentions.map(move |&span| (span, Marked::Event(event)))
    });
    let cues = record.claims.iter();
    let cues = cues.filter_map(|claim| Some((*claim.cue.first()?, Marked::Cue(claim))));
    times.chain(events).chain(cues).collect()
}
