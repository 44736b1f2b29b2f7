//! Times of the day that no colon parts: `0630`, `2315 hours`, `1030 GMT`, `9.30pm`; told from years and counts by
//! what they stand with.

use super::words::{Sense, Word};

/// Reads the time of the day that the number at a place is, with how many words it takes.
pub(super) fn clock(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    parted_by_stop(words, at).or_else(|| Some((in_four_figures(words, at)?, 1)))
}

/// `9.30pm`.
fn parted_by_stop(words: &[Word<'_>], at: usize) -> Option<(Sense, usize)> {
    let [hour, stop, minute, noon] = words.get(at..at + 4)? else {
        return None;
    };
    let is_parted = stop.text == "." && stop.glued && minute.glued && minute.text.len() == 2;
    let is_told = is_parted && matches!(noon.sense, Sense::Meridiem(_));
    let sense = of_day(hour.text.parse().ok()?, minute.text.parse().ok()?)?;
    is_told.then_some((sense, 3))
}

/// `0630`, `2315`.
fn in_four_figures(words: &[Word<'_>], at: usize) -> Option<Sense> {
    let word = words.get(at).filter(|word| word.text.len() == 4)?;
    let figures: u32 = word.text.parse().ok()?;
    let sense = of_day(figures / 100, figures % 100)?;
    let is_glued = word.glued
        && at
            .checked_sub(1)
            .is_none_or(|before| words[before].text != "(");
    let next = words.get(at + 1);
    let is_told = is_zone(next?)
        || is_local(words, at + 1)
        || is_led(words, at) && (word.text.starts_with('0') || ends_hours(words, at + 1));
    (is_told && !is_glued).then_some(sense)
}

fn of_day(hour: u32, minute: u32) -> Option<Sense> {
    let hour = u8::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    let minute = u8::try_from(minute).ok().filter(|minute| *minute < 60)?;
    Some(Sense::Clock(hour, Some(minute)))
}

/// `GMT`, `EST`; but no `MT`, which may be tons.
fn is_zone(word: &Word<'_>) -> bool {
    let is_short = word.text.len() < 3 && word.text != "ET";
    word.sense == Sense::Zone && !is_short && word.text.bytes().all(|one| one.is_ascii_uppercase())
}

/// `local time`.
fn is_local(words: &[Word<'_>], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    text(at) == "local" && text(at + 1) == "time"
}

/// `at 0630`, `at around 0630`, `from 0630`.
fn is_led(words: &[Word<'_>], at: usize) -> bool {
    let text = |back: usize| at.checked_sub(back).map_or("", |before| words[before].text);
    let is_about = matches!(text(1), "about" | "around" | "approximately" | "roughly");
    let lead = text(if is_about { 2 } else { 1 }).to_ascii_lowercase();
    matches!(
        lead.as_str(),
        "at" | "from" | "until" | "till" | "since" | "between" | "and" | "to"
    )
}

/// `hours`, but no `hours of work`; or the day that the time is of: `on Friday`, `yesterday`.
fn ends_hours(words: &[Word<'_>], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    match text(at) {
        "hours" | "hrs" => text(at + 1) != "of",
        "on" => words.get(at + 1).is_some_and(is_day),
        "today" | "yesterday" | "tomorrow" => true,
        _ => words.get(at).is_some_and(is_day),
    }
}

fn is_day(word: &Word<'_>) -> bool {
    matches!(word.sense, Sense::Weekday(_))
}
