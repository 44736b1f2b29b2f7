//! Whom a story names as where its text came from: in a dateline, a byline, a line at its foot.

use std::collections::HashSet;
use std::sync::LazyLock;

use onrecord_record::Record;

/// What the names of agencies and outlets have in them, and agencies whose names have nothing of the kind.
static AGENCIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("lexicon/agencies.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// How a line begins that names whom a text comes from.
const LEADS: &[&str] = &[
    "with reporting from",
    "with reporting by",
    "additional reporting by",
    "additional reporting from",
    "reporting by",
    "with material from",
    "material from",
    "with files from",
    "with contributions from",
    "with input from",
    "with agency reports from",
    "this story was supplied by",
    "this story was provided by",
    "this report was supplied by",
    "this report is based on",
    "this story is based on",
    "this article was supplied by",
    "this article is from",
    "supplied by",
    "provided by",
    "based on a report by",
    "first published by",
    "originally published by",
    "source:",
    "sources:",
    "agency:",
    "credit:",
    "copyright",
    "from the",
    "from",
    "by",
    "via",
    "©",
    "(c)",
];

/// How a line ends that does.
const TAILS: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed reporting",
    "staff",
    "reports",
    "writes",
    "correspondent",
    "reporters",
    "reporter",
];

/// The longest line, in words, that names whom a text comes from.
const LONGEST: usize = 14;

/// How far from the beginning of a text a dateline ends, in characters.
const DATELINE: usize = 90;

/// Returns the agencies and outlets that a story names as where its text came from, in order, each once.
#[must_use]
pub(crate) fn credits(record: &Record) -> Vec<String> {
    let text = &record.story.text;
    let paragraphs: Vec<&str> = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !found.contains(&name) {
            found.push(name);
        }
    };
    for author in &record.story.authors {
        agency(author).into_iter().for_each(&mut add);
    }
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let is_near_an_end = at < 3 || at + 3 >= paragraphs.len();
        if at < 3 {
            dateline(paragraph).into_iter().for_each(&mut add);
        }
        if is_near_an_end && paragraph.split_whitespace().count() <= LONGEST {
            credit_line(paragraph).into_iter().for_each(&mut add);
        }
    }
    found
}

/// Reads the agency in a dateline (`HARROW (Northern Wire) -`).
fn dateline(paragraph: &str) -> Option<String> {
    let (before, rest) = paragraph.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let is_dateline = before.chars().count() + name.chars().count() <= DATELINE
        && before.chars().next().is_some_and(char::is_uppercase)
        && before.split_whitespace().all(|word| {
            word.chars().any(char::is_uppercase)
                || word
                    .chars()
                    .all(|one| one.is_ascii_digit() || one.is_ascii_punctuation())
        })
        && after.trim_start().starts_with(['-', '—', '–', ':']);
    is_dateline.then(|| name.trim().to_owned())
}

/// Reads a line of its own (`By Northern Wire staff`, `Source: Northern Wire`, `Northern Wire`).
fn credit_line(line: &str) -> Vec<String> {
    let bare = line.trim_matches(|one: char| !one.is_alphanumeric() && !matches!(one, '©'));
    let lower = bare.to_lowercase();
    let lead = LEADS.iter().filter(|lead| {
        lower.starts_with(&format!("{lead} ")) || lower.starts_with(*lead) && lead.ends_with(':')
    });
    let lead = lead.map(|lead| lead.len()).max().unwrap_or_default();
    let mut rest = bare.get(lead..).unwrap_or_default().trim();
    for tail in TAILS {
        let cut = rest.len().checked_sub(tail.len());
        if let Some(cut) =
            cut.filter(|cut| rest.is_char_boundary(*cut) && rest[*cut..].eq_ignore_ascii_case(tail))
        {
            rest = rest[..cut].trim();
        }
    }
    // In a sentence nobody is credited unless it begins as one who credits does.
    let is_sentence = lead == 0
        && rest
            .split_whitespace()
            .any(|word| word.chars().next().is_some_and(char::is_lowercase) && !is_small(word));
    if is_sentence {
        return Vec::new();
    }
    let names = rest
        .split([',', '/', '|', ';'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" in ").take(1));
    names.filter_map(agency).collect()
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "in" | "de" | "la")
}

/// Takes a name for an agency's or an outlet's where it has a word that only those have.
fn agency(name: &str) -> Option<String> {
    let name = name.trim().trim_matches(|one: char| !one.is_alphanumeric());
    let name = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "))
        .unwrap_or(name);
    let is_capital = name.chars().next().is_some_and(char::is_uppercase);
    let is_initials =
        (2..=5).contains(&name.len()) && name.chars().all(|one| one.is_ascii_uppercase());
    let has_word = name
        .split_whitespace()
        .any(|word| AGENCIES.contains(word.to_lowercase().as_str()));
    (is_capital && (is_initials || has_word)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_names_its_agency() {
        assert_eq!(
            dateline("HARROW (Northern Wire) - Six people died."),
            Some("Northern Wire".to_owned())
        );
        assert_eq!(
            dateline("PORT REED, March 5 (NW) — Six people died."),
            Some("NW".to_owned())
        );
        assert_eq!(
            dateline("The mayor (Maria Lopez) - who knew - said so."),
            None
        );
    }

    #[test]
    fn lines_of_their_own_name_agencies_and_not_reporters() {
        for line in [
            "Northern Wire",
            "By Northern Wire staff",
            "Source: Northern Wire.",
            "With reporting from Northern Wire",
            "Northern Wire contributed to this report.",
        ] {
            assert_eq!(credit_line(line), ["Northern Wire"], "{line}");
        }
        assert_eq!(
            credit_line("By Ana Holt and Northern Wire"),
            ["Northern Wire"]
        );
        for line in ["By Ana Holt", "The press was late.", "Bridge stays shut"] {
            assert_eq!(credit_line(line), [] as [&str; 0], "{line}");
        }
    }
}
