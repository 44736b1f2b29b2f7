//! When an article was published, after everything that its page says of it.
//!
//! `candidates.rs` and `visible.rs` collect the days that the page names and where each stands;
//! `written.rs` reads them. Here one is chosen: the day of publication from the place that is trusted
//! most, made surer by those that agree with it. A day of a change is taken only where there is no other,
//! and the year of a copyright never. The day is the one that the page's own clock shows.

mod candidates;
mod visible;
pub(super) mod written;

use onrecord_record::{Confidence, Day, Published};

use self::candidates::{Candidate, Role, at_foot, candidates, in_scripts};
use super::blocks::Block;
use super::facts::Facts;
use super::linked::Linked;

/// The first year that is believed: no page of news on the web is older.
const FIRST_YEAR: u16 = 1990;

/// When an article was published, by whose word, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedDate {
    /// The day, or the day and time, on the page's own clock.
    pub published: Published,
    /// Where on the page it stands.
    pub found_in: DateSource,
    /// The probability that it is the day on which the article was first published.
    pub confidence: Confidence,
}

/// Where on a page a day of publication stands, in order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    /// In the JSON-LD of an article.
    JsonLd,
    /// In a meta, of Open Graph, Dublin Core or another vocabulary.
    Meta,
    /// In the JSON-LD of the page.
    JsonLdPage,
    /// In an element marked as the day of publication, by microdata or its class.
    Marked,
    /// In the page's address.
    Url,
    /// In words that say when the article was published.
    Labelled,
    /// In a `<time>` near the article's head.
    TimeElement,
    /// In a line near the article's head: a byline, a dateline, a date that stands alone.
    Byline,
    /// In the values of a script.
    Script,
    /// Only the day of a change is named.
    Modified,
}

/// What the choice rests on.
pub(super) struct Evidence<'a> {
    /// The page.
    pub(super) html: &'a str,
    /// What the page says of itself.
    pub(super) facts: &'a Facts<'a>,
    /// What its JSON-LD says.
    pub(super) linked: &'a [Linked],
    /// All blocks of the page.
    pub(super) blocks: &'a [Block],
    /// The bytes of the page in which the article's text stands.
    pub(super) article: std::ops::Range<usize>,
    /// The page's address.
    pub(super) url: Option<&'a str>,
    /// The day on which the page was fetched.
    pub(super) fetched_on: Option<Day>,
}

/// Chooses the day of publication.
pub(super) fn published_date(evidence: &Evidence<'_>) -> Option<PublishedDate> {
    let found = believed(evidence);
    let first = found.first()?;
    let seen = seen_instead(first, &found);
    let chosen = seen.unwrap_or(first);
    let day = chosen.published.day();
    let agree = found.iter().any(|other| {
        other.source != chosen.source
            && other.role == Role::Published
            && other.published.day() == day
    });
    let support = match seen {
        _ if agree => Support::Agreed,
        Some(_) => Support::Contradicted,
        None if found.iter().any(|other| other.published.day() != day) => Support::Contradicted,
        None => Support::Alone,
    };
    Some(PublishedDate {
        published: chosen.published.clone(),
        found_in: chosen.source,
        confidence: confidence(chosen.source, support),
    })
}

/// Collects the days that may be, in order of trust; the article's foot and scripts are searched only where
/// nothing else speaks of publication.
fn believed(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let mut found = candidates(evidence);
    if !found
        .iter()
        .any(|candidate| candidate.role == Role::Published)
    {
        found.extend(at_foot(evidence).or_else(|| in_scripts(evidence.html)));
    }
    found.retain(|candidate| is_plausible(candidate.published.day(), evidence.fetched_on));
    // Sorting is stable: of one source, the first stays first.
    found.sort_by_key(|candidate| candidate.source);
    found
}

fn is_plausible(day: Day, fetched_on: Option<Day>) -> bool {
    let too_late =
        fetched_on.is_some_and(|fetched| days_between(fetched, day).is_none_or(|days| days > 1));
    day.year() >= FIRST_YEAR && !too_late
}

/// Counts the days from one day to another; `None` beyond the calendar's range.
fn days_between(from: Day, to: Day) -> Option<i32> {
    let civil = |day: Day| {
        let year = i16::try_from(day.year()).ok()?;
        jiff::civil::Date::new(
            year,
            i8::try_from(day.month()).ok()?,
            i8::try_from(day.day()).ok()?,
        )
        .ok()
    };
    Some(civil(from)?.until(civil(to)?).ok()?.get_days())
}

/// Returns the day that a reader sees, where it is to be believed before what is written for machines:
/// next to a day in universal time, it is the one on the page's clock; and where nothing agrees with what
/// machines are told, that is often the day on which a page was first made, for another text.
fn seen_instead<'c>(first: &Candidate, found: &'c [Candidate]) -> Option<&'c Candidate> {
    let apart = |other: &Candidate| {
        days_between(first.published.day(), other.published.day()).map_or(i32::MAX, i32::abs)
    };
    let others = || {
        let published = |other: &&Candidate| other.role == Role::Published;
        found
            .iter()
            .filter(published)
            .filter(|other| other.source != first.source)
    };
    let seen = || others().filter(|other| !is_for_machines(other.source));
    if !is_for_machines(first.source) || seen().any(|other| apart(other) == 0) {
        return None;
    }
    let beside = seen().find(|other| apart(other) == 1);
    let written = first.published.as_str();
    let is_universal = written.ends_with(['Z', 'z']) || written.ends_with("+00:00");
    if is_universal && beside.is_some() {
        return beside;
    }
    let is_confirmed = beside.is_some() || others().any(|other| apart(other) == 0);
    let in_text = |other: &&Candidate| other.source != DateSource::Url;
    if is_confirmed {
        None
    } else {
        seen().find(in_text)
    }
}

fn is_for_machines(source: DateSource) -> bool {
    match source {
        DateSource::JsonLd
        | DateSource::Meta
        | DateSource::JsonLdPage
        | DateSource::Marked
        | DateSource::Script => true,
        DateSource::Url
        | DateSource::Labelled
        | DateSource::TimeElement
        | DateSource::Byline
        | DateSource::Modified => false,
    }
}

/// What else a page says of a day.
#[derive(Clone, Copy)]
enum Support {
    /// Another place names it too.
    Agreed,
    /// Nothing else is named.
    Alone,
    /// Others are named, of a change or of publication.
    Contradicted,
}

/// Gives about the share of days that were right, by where they stood and what else was named, on the
/// pages read for development; shares of few pages are drawn to those of their like.
fn confidence(source: DateSource, support: Support) -> Confidence {
    let (agreed, alone, contradicted) = match source {
        // Most pages whose JSON-LD stands alone against the others show the day of a change.
        DateSource::JsonLd => (0.97, 0.9, 0.4),
        DateSource::Meta => (0.97, 0.9, 0.85),
        DateSource::JsonLdPage | DateSource::Url => (0.95, 0.9, 0.85),
        DateSource::Byline => (0.97, 0.95, 0.9),
        DateSource::Labelled => (0.95, 0.9, 0.8),
        DateSource::TimeElement => (0.9, 0.85, 0.7),
        DateSource::Marked => (0.88, 0.6, 0.5),
        DateSource::Script => (0.6, 0.5, 0.5),
        DateSource::Modified => (0.6, 0.6, 0.6),
    };
    Confidence::new(match support {
        Support::Agreed => agreed,
        Support::Alone => alone,
        Support::Contradicted => contradicted,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{blocks::blocks, facts::facts, linked::linked};
    use super::*;

    fn of(html: &str, url: Option<&str>) -> Option<PublishedDate> {
        let facts = facts(html);
        let linked = linked(&facts.linked);
        let lines = blocks(html);
        let fetched_on = Day::new(2026, 1, 1);
        published_date(&Evidence {
            html,
            facts: &facts,
            linked: &linked,
            blocks: &lines,
            article: 0..html.len(),
            url,
            fetched_on,
        })
    }

    fn day(html: &str) -> String {
        of(html, None)
            .map(|found| found.published.to_string())
            .unwrap_or_default()
    }

    const UNIVERSAL: &str = "<meta property=article:published_time content=2024-05-18T01:30:00Z>";

    #[test]
    fn an_offset_stays_as_it_is_written() {
        assert_eq!(
            day("<meta property=article:published_time content=2024-05-17T23:30:00-05:00>"),
            "2024-05-17T23:30:00-05:00"
        );
        assert_eq!(day(UNIVERSAL), "2024-05-18T01:30:00Z");
    }

    #[test]
    fn the_day_is_the_one_on_the_pages_clock() {
        assert_eq!(
            day(&format!("{UNIVERSAL}<p>May 17, 2024</p>")),
            "2024-05-17"
        );
        assert_eq!(
            day(&format!("{UNIVERSAL}<p>May 18, 2024</p>")),
            "2024-05-18T01:30:00Z"
        );
    }

    #[test]
    fn a_change_is_no_publication_unless_nothing_else_is() {
        let changed =
            "<meta property=article:modified_time content=2024-06-01><p>Updated June 1, 2024</p>";
        assert_eq!(
            day(&format!("{changed}<meta name=date content=2024-05-17>")),
            "2024-05-17"
        );
        let found = of(changed, None).unwrap();
        assert_eq!(
            (found.published.to_string().as_str(), found.found_in),
            ("2024-06-01", DateSource::Modified)
        );
    }

    #[test]
    fn agreement_makes_surer() {
        let page = "<meta name=pubdate content=2024-05-17>";
        let (alone, agreed) = (
            of(page, None).unwrap(),
            of(page, Some("https://example.org/2024/05/17/tide")).unwrap(),
        );
        assert!(agreed.confidence > alone.confidence);
        assert_eq!(agreed.found_in, DateSource::Meta);
    }

    #[test]
    fn what_cannot_be_is_passed_over() {
        assert_eq!(
            day("<meta name=date content=1970-01-01><meta name=pubdate content=2031-05-17>"),
            ""
        );
        assert_eq!(day("<p>Copyright 2024</p><p>© January 1, 2024</p>"), "");
        assert_eq!(day("<meta name=date content=2026-01-02>"), "2026-01-02");
    }

    #[test]
    fn scripts_are_the_last_resort() {
        let found = of(
            "<script>state={\"publishedAt\":\"2024-05-17\"}</script>",
            None,
        )
        .unwrap();
        assert_eq!(found.found_in, DateSource::Script);
    }
}
