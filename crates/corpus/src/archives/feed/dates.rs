//! A feed's dates, as they were written.
//!
//! In: a date as RFC 2822 or ISO 8601. Out: the moment, and later, for that moment, the date with the
//! offset that it was written with. A story that came out on Sunday evening in New York came out on
//! Sunday, whatever the day was in Greenwich.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::{Offset, TimeZone};

/// The dates of one feed: each moment with the offset that it was written with.
#[derive(Clone, Default)]
pub(super) struct Dates(Arc<Mutex<BTreeMap<Timestamp, Offset>>>);

impl Dates {
    /// Reads a date; returns the moment as RFC 3339, or none where it is no date.
    pub(super) fn read(&self, written: &str) -> Option<String> {
        let (moment, offset) = moment(written.trim())?;
        let mut offsets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        offsets.entry(moment).or_insert(offset);
        Some(moment.to_string())
    }

    /// Returns the date as it was written that means a moment, given as RFC 3339.
    pub(super) fn written(&self, moment: &str) -> String {
        let offsets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = moment.parse::<Timestamp>().ok().and_then(|moment| {
            let offset = *offsets.get(&moment)?;
            Some(moment.display_with_offset(offset).to_string())
        });
        found.unwrap_or_else(|| moment.to_owned())
    }
}

fn moment(written: &str) -> Option<(Timestamp, Offset)> {
    static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
    if let Ok(date) = PARSER.parse_zoned(written) {
        return Some((date.timestamp(), date.offset()));
    }
    let pieces = jiff::fmt::temporal::Pieces::parse(written).ok()?;
    let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
    let time = pieces.time().unwrap_or_default();
    let date = pieces.date().to_datetime(time);
    let zone = TimeZone::fixed(offset);
    Some((date.to_zoned(zone).ok()?.timestamp(), offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_day() {
        for (written, expected) in [
            (
                "Sun, 05 Nov 2023 23:30:00 -0500",
                "2023-11-05T23:30:00-05:00",
            ),
            ("Mon, 5 Nov 2023 23:30 EST", "2023-11-05T23:30:00-05:00"),
            ("2023-11-05T01:00:00+09:00", "2023-11-05T01:00:00+09:00"),
            ("2023-11-05", "2023-11-05T00:00:00+00:00"),
        ] {
            let dates = Dates::default();
            let moment = dates.read(written).unwrap();
            assert_eq!(dates.written(&moment), expected, "{written}");
        }
        assert_eq!(Dates::default().read("yesterday"), None);
    }
}
