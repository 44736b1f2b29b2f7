//! Publication dates: an ISO 8601 day, or a date-time with or without its offset.
//!
//! In: the date as somebody gave it. Out: its day. The string itself goes into the record unchanged.

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;

use crate::ReaderError;

/// Returns the day of a publication date, in the date's own time zone.
///
/// # Errors
///
/// [`ReaderError::Published`] where it is neither an ISO 8601 day nor a date-time.
pub fn published_day(published: &str) -> Result<Date, ReaderError> {
    match parse(published) {
        Ok(day) => Ok(day),
        Err(source) => Err(ReaderError::Published {
            value: published.to_owned(),
            source,
        }),
    }
}

/// Returns the day of a publication date, or what is wrong with it.
pub(super) fn parse(published: &str) -> Result<Date, jiff::Error> {
    Pieces::parse(published.trim()).map(|pieces| pieces.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_date_times_are_dates() {
        for published in [
            "2023-11-05",
            "2023-11-05T21:30:00",
            "2023-11-05 21:30",
            "2023-11-05T21:30:00Z",
            "2023-11-05T21:30:00.123+01:00",
            " 2023-11-05\n",
        ] {
            let day = published_day(published).unwrap();
            assert_eq!(day, jiff::civil::date(2023, 11, 5), "{published}");
        }
    }

    #[test]
    fn other_strings_are_not() {
        for published in [
            "",
            "2023-13-05",
            "2023-02-29",
            "5 Nov 2023",
            "2023",
            "11/05/2023",
        ] {
            let error = published_day(published).unwrap_err();
            assert!(error.to_string().contains(published), "{error}");
        }
    }
}
