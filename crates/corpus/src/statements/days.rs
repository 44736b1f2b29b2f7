//! On which days that happens which a clause tells.

use onrecord_record::{CodePoints, Day, Interval, Record, TimeType};

/// The longest stretch of days that tells two happenings apart.
const MOST_DAYS: i64 = 45;

/// How far from a clause a day may stand that is its own (`on Thursday` after its last word), in code points.
const NEAR: u32 = 24;

/// Returns the days of what happens within some spans, and whether they are said there.
pub(super) fn days(record: &Record, spans: &[CodePoints]) -> (Vec<(Day, Day)>, bool) {
    let near = |own: CodePoints| {
        spans
            .iter()
            .any(|span| span.start() <= own.start() + NEAR && own.end() <= span.end() + NEAR)
    };
    let within = |own: CodePoints| {
        spans
            .iter()
            .any(|span| span.start() <= own.start() && own.end() <= span.end())
    };
    // Times stand in the order of the text.
    let first = spans.first().map_or(0, |span| span.start());
    let from = record
        .times
        .partition_point(|time| time.span.start() + NEAR < first);
    let last = spans
        .iter()
        .map(|span| span.end())
        .max()
        .unwrap_or_default()
        + NEAR;
    let times = record.times[from..]
        .iter()
        .take_while(|time| time.span.start() <= last);
    let times = times
        .filter(|time| matches!(time.kind, TimeType::Date | TimeType::Time) && near(time.span));
    let mut days: Vec<(Day, Day)> = times.filter_map(|time| bounded(time.when)).collect();
    let says_days = !days.is_empty();
    if days.is_empty() {
        let events = record
            .events
            .iter()
            .filter(|event| event.mentions.iter().any(|mention| within(*mention)));
        days = events.filter_map(|event| bounded(event.when)).collect();
    }
    days.sort_unstable();
    days.dedup();
    (days, says_days)
}

fn bounded(when: Interval) -> Option<(Day, Day)> {
    let (first, last) = (when.earliest()?, when.latest()?);
    (last.number() - first.number() <= MOST_DAYS).then_some((first, last))
}
