//! The days that a page names, and where each stands.
//!
//! Markup, metas, JSON-LD, the address and, last, the values of scripts; what stands in the text that
//! people read is for `visible.rs`. Nothing is judged here but whether a place speaks of publication.

use onrecord_record::{Day, Published};

use super::super::facts::{Mark, Marked};
use super::super::lexicon::{pairs, rows};
use super::visible;
use super::written::{DayOrder, value};
use super::{DateSource, Evidence};

/// How far below the article's end its day may stand, in bytes of the page.
const FOOT: usize = 5000;

/// What a day is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The day of publication.
    Published,
    /// The day of a change.
    Modified,
}

/// A day that a page names.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The day, or the day and time.
    pub(super) published: Published,
    /// Where it stands.
    pub(super) source: DateSource,
    /// What it is said to be.
    pub(super) role: Role,
}

impl Candidate {
    /// Makes a candidate for the day of publication.
    pub(super) fn published(published: Published, source: DateSource) -> Self {
        Self {
            published,
            source,
            role: Role::Published,
        }
    }

    /// Makes a candidate that is the day of a change.
    pub(super) fn modified(published: Published) -> Self {
        Self {
            published,
            source: DateSource::Modified,
            role: Role::Modified,
        }
    }
}

/// Collects the days that a page names; of one source, in the order in which they are to be believed.
pub(super) fn candidates(evidence: &Evidence<'_>) -> Vec<Candidate> {
    let order = order_of(evidence.facts.language.as_deref());
    let mut found = Vec::new();
    from_linked(evidence, order, &mut found);
    from_metas(evidence, order, &mut found);
    from_marked(evidence, order, &mut found);
    let address = evidence.url.and_then(day_of_address);
    found.extend(address.map(|day| Candidate::published(day.into(), DateSource::Url)));
    found.extend(visible::candidates(evidence, order));
    found
}

/// English of the United States, and English of no country, puts the month first.
fn order_of(language: Option<&str>) -> DayOrder {
    match language.map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "en" | "en-us" | "en_us") => DayOrder::MonthFirst,
        Some(_) => DayOrder::DayFirst,
    }
}

fn from_linked(evidence: &Evidence<'_>, order: DayOrder, found: &mut Vec<Candidate>) {
    for linked in evidence.linked {
        let source = if linked.is_article {
            DateSource::JsonLd
        } else {
            DateSource::JsonLdPage
        };
        let day = |text: &Option<String>| text.as_deref().and_then(|text| value(text, order));
        found.extend(day(&linked.published).map(|day| Candidate::published(day, source)));
        found.extend(day(&linked.modified).map(Candidate::modified));
    }
}

fn from_metas(evidence: &Evidence<'_>, order: DayOrder, found: &mut Vec<Candidate>) {
    for (name, role) in pairs(include_str!("../lexicon/date_metas.tsv")) {
        let days = evidence
            .facts
            .metas_of(name)
            .filter_map(|content| value(content, order));
        match role {
            "modified" => found.extend(days.map(Candidate::modified)),
            _ => found.extend(days.map(|day| Candidate::published(day, DateSource::Meta))),
        }
    }
}

/// Takes marked elements down to the article's end, those next to its head first.
fn from_marked(evidence: &Evidence<'_>, order: DayOrder, found: &mut Vec<Candidate>) {
    let head = evidence.article.start;
    let marked = evidence.facts.marked.iter();
    let mut marked: Vec<&Marked> = marked
        .filter(|marked| marked.at <= evidence.article.end)
        .collect();
    marked.sort_by_key(|marked| marked.at.abs_diff(head));
    found.extend(
        marked
            .into_iter()
            .filter_map(|marked| of_marked(marked, order)),
    );
}

/// Finds the first marked element right below the article's end: for pages whose head says nothing.
pub(super) fn at_foot(evidence: &Evidence<'_>) -> Option<Candidate> {
    let order = order_of(evidence.facts.language.as_deref());
    let end = evidence.article.end;
    let mut below = evidence
        .facts
        .marked
        .iter()
        .filter(|marked| (end..end + FOOT).contains(&marked.at));
    below.find_map(|marked| of_marked(marked, order).filter(|found| found.role == Role::Published))
}

fn of_marked(marked: &Marked, order: DayOrder) -> Option<Candidate> {
    let source = match marked.mark {
        Mark::Published => DateSource::Marked,
        Mark::Time if visible::tells_of_change(&marked.before.to_lowercase()) => {
            DateSource::Modified
        }
        Mark::Time => DateSource::TimeElement,
        Mark::Modified => DateSource::Modified,
        Mark::Heading | Mark::Author | Mark::Byline => return None,
    };
    let in_value = marked.value.as_deref().and_then(|text| value(text, order));
    let day = in_value.or_else(|| value(&marked.text, order))?;
    Some(match source {
        DateSource::Modified => Candidate::modified(day),
        source => Candidate::published(day, source),
    })
}

/// Reads `/2024/05/17/`, `/2024-05-17-` and `/20240517/` out of the path of an address.
fn day_of_address(address: &str) -> Option<Day> {
    let path = address
        .split_once("://")
        .map_or(address, |(_, rest)| rest)
        .split(['?', '#'])
        .next()?;
    let pieces: Vec<&str> = path.split(['/', '-', '_', '.']).skip(1).collect();
    let number = |piece: &str, digits: usize| -> Option<u16> {
        let fits =
            (1..=digits).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| piece.parse().ok())?
    };
    let apart = pieces.windows(3).find_map(|window| {
        let [year, month, day] = window else {
            return None;
        };
        let year = number(year, 4).filter(|_| year.len() == 4)?;
        Day::new(
            year,
            u8::try_from(number(month, 2)?).ok()?,
            u8::try_from(number(day, 2)?).ok()?,
        )
    });
    apart.or_else(|| {
        let whole = pieces.iter().find(|piece| {
            piece.len() == 8
                && number(piece, 8).is_none()
                && piece.bytes().all(|byte| byte.is_ascii_digit())
        });
        value(whole?, DayOrder::DayFirst).map(|published| published.day())
    })
}

/// Finds the first value on the page, in a script or an attribute, whose key is one for the day of
/// publication. This reads the whole page for each key: it is for pages that say nothing better.
pub(super) fn in_scripts(html: &str) -> Option<Candidate> {
    let quotes = |text: &str| -> usize {
        let bare = text
            .trim_start_matches(['\\', '"', '\'', ' '])
            .trim_start_matches("&quot;");
        text.len() - bare.len()
    };
    rows(include_str!("../lexicon/date_keys.tsv")).find_map(|key| {
        let at = memchr::memmem::find(html.as_bytes(), key.as_bytes())? + key.len();
        let rest = &html[at + quotes(&html[at..])..];
        let rest = rest.strip_prefix(':')?;
        let rest = &rest[quotes(rest)..];
        let end = rest.find(['"', '\'', ',', '\\', '}', '&'])?;
        value(&rest[..end], DayOrder::MonthFirst)
            .map(|day| Candidate::published(day, DateSource::Script))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_days() {
        let day = |address| {
            day_of_address(address)
                .map(|day| day.to_string())
                .unwrap_or_default()
        };
        assert_eq!(
            day("https://example.org/news/2024/05/17/tide-rises"),
            "2024-05-17"
        );
        assert_eq!(
            day("https://example.org/2024-5-7-tide.html?x=1"),
            "2024-05-07"
        );
        assert_eq!(day("https://example.org/20240517/tide"), "2024-05-17");
        assert_eq!(day("https://example.org/2024/05/tide-12"), "");
        assert_eq!(day("https://example.org/item/12345678"), "");
    }

    #[test]
    fn scripts_are_searched_for_keys() {
        let script = r#"window.state = {"id":1,\"publishedAt\":\"2024-05-17T10:04:00Z\"}"#;
        assert_eq!(
            in_scripts(script).unwrap().published.as_str(),
            "2024-05-17T10:04:00Z"
        );
        let attribute = "<div data-post='{&quot;datePublished&quot;:&quot;2024-05-17&quot;}'>";
        assert_eq!(
            in_scripts(attribute).unwrap().published.as_str(),
            "2024-05-17"
        );
        assert!(in_scripts("var publishDate;").is_none());
    }
}
