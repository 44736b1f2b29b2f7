//! Who wrote an article: names, cleaned of everything that a byline has besides.

use super::blocks::Block;
use super::dates::written::{DayOrder, dates};
use super::facts::{Facts, Mark};
use super::linked::Linked;

/// The longest name of an author, in bytes and words.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 7;
/// The longest line that is read as a byline.
const LONGEST_LINE: usize = 120;
/// What a line begins with that is a byline, in lower case.
const LINES: [&str; 8] = [
    "by ",
    "by: ",
    "written by ",
    "words by ",
    "story by ",
    "posted by ",
    "author: ",
    "reported by ",
];
/// What a byline has before the names, in lower case.
const BEFORE: [&str; 18] = [
    "by ",
    "by: ",
    "written by ",
    "words by ",
    "story by ",
    "posted by ",
    "author: ",
    "author ",
    "authors: ",
    "from ",
    "reported by ",
    "opinion by ",
    "analysis by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "published by ",
];
/// What stands between the names and what follows them.
const PARTERS: [&str; 8] = [" | ", " • ", " · ", " ⋅ ", " on ", " – ", " — ", "  "];
/// What is no name though it stands where one does, in lower case.
const NO_NAMES: [&str; 18] = [
    "admin",
    "administrator",
    "author",
    "by",
    "editor",
    "guest",
    "none",
    "null",
    "read more",
    "staff",
    "undefined",
    "unknown",
    "view all posts",
    "follow",
    "the author",
    "written by",
    "about the author",
    "posted by",
];

/// Reads the authors' names, in the order in which they are named; empty if nobody is.
///
/// `head` are the blocks around the article's head. A person's full name is preferred to a name of one
/// word, which may be that of an account, and both to the outlet's.
pub(super) fn authors(
    facts: &Facts<'_>,
    linked: &[Linked],
    outlet: Option<&str>,
    head: &[Block],
) -> Vec<String> {
    let sources = [
        in_linked(linked),
        in_metas(facts),
        marked(facts, Mark::Author),
        marked(facts, Mark::Byline),
        in_lines(head),
    ];
    let cleaned: Vec<Vec<String>> = sources.into_iter().map(|texts| names(&texts)).collect();
    let is_outlet =
        |name: &str| outlet.is_some_and(|outlet| letters(name).contains(&letters(outlet)));
    let kept = |keep: &dyn Fn(&str) -> bool| {
        let persons = cleaned.iter().map(|names| {
            names
                .iter()
                .filter(|name| keep(name))
                .cloned()
                .collect::<Vec<_>>()
        });
        persons.into_iter().find(|names| !names.is_empty())
    };
    kept(&|name| name.contains(' ') && !is_outlet(name))
        .or_else(|| kept(&|name| !is_outlet(name)))
        .or_else(|| kept(&|_| true))
        .unwrap_or_default()
}

fn letters(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Finds a line that begins with `By`, or is only that and followed by the names.
fn in_lines(head: &[Block]) -> Vec<String> {
    let mut labelled = false;
    for block in head.iter().filter(|block| block.text.len() <= LONGEST_LINE) {
        let rest = without_label(&block.text);
        let lower = block.text.to_lowercase();
        let has_label =
            rest.len() < block.text.len() && LINES.iter().any(|label| lower.starts_with(label));
        let found = names(&[rest.to_owned()]);
        let begins_a_name = rest.starts_with(char::is_uppercase);
        if (has_label || labelled)
            && begins_a_name
            && !found.is_empty()
            && found.iter().all(|name| is_persons(name))
        {
            return vec![rest.to_owned()];
        }
        labelled = LINES
            .iter()
            .any(|label| lower.trim_end_matches([':', ' ']) == label.trim_end_matches([':', ' ']));
    }
    Vec::new()
}

fn in_linked(linked: &[Linked]) -> Vec<String> {
    linked
        .iter()
        .map(|linked| &linked.authors)
        .find(|authors| !authors.is_empty())
        .cloned()
        .unwrap_or_default()
}

fn in_metas(facts: &Facts<'_>) -> Vec<String> {
    const NAMES: [&str; 12] = [
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "byline",
        "dc.creator",
        "dcterms.creator",
        "article:author_name",
        "citation_author",
        "cxenseparse:author",
        "twitter:data1",
    ];
    let labelled = facts
        .meta(&["twitter:label1"])
        .is_none_or(|label| label.to_lowercase().contains("written"));
    NAMES
        .into_iter()
        .filter(|name| *name != "twitter:data1" || labelled)
        .map(|name| facts.metas_of(name).map(str::to_owned).collect::<Vec<_>>())
        .find(|texts| !names(texts).is_empty())
        .unwrap_or_default()
}

fn marked(facts: &Facts<'_>, mark: Mark) -> Vec<String> {
    let texts: Vec<String> = facts
        .marked_as(mark)
        .map(|marked| marked.text.clone())
        .filter(|text| !text.is_empty())
        .collect();
    match mark {
        // Further bylines are those of other stories.
        Mark::Byline => texts
            .into_iter()
            .find(|text| {
                let found = names(std::slice::from_ref(text));
                let begins_a_name = |name: &String| name.starts_with(char::is_uppercase);
                !found.is_empty() && found.iter().all(begins_a_name)
            })
            .into_iter()
            .collect(),
        _ => texts.into_iter().take(3).collect(),
    }
}

/// Takes lists of names apart and cleans each name; those that are none go, and those named twice.
fn names(texts: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts.iter().filter(|text| !text.contains("://")) {
        for name in apart(without_label(text)) {
            let known = found.iter().any(|other| other.eq_ignore_ascii_case(name));
            if is_name(name) && !known {
                found.push(name.to_owned());
            }
        }
    }
    found
}

fn without_label(text: &str) -> &str {
    let lower = text.to_lowercase();
    // Lower case may be longer or shorter than what it is of: only ASCII labels are cut by length.
    let label = BEFORE
        .iter()
        .filter(|label| lower.starts_with(**label))
        .map(|label| label.len())
        .max();
    label
        .and_then(|length| text.get(length..))
        .unwrap_or(text)
        .trim()
}

/// Parts `A, B and C`; a comma before a degree or an office parts nothing.
fn apart(text: &str) -> Vec<&str> {
    let day = dates(text, DayOrder::MonthFirst)
        .first()
        .map(|date| date.start);
    let mark = PARTERS.iter().filter_map(|mark| text.find(mark)).min();
    let end = day.into_iter().chain(mark).min().unwrap_or(text.len());
    text[..end]
        .split(" and ")
        .flat_map(|part| part.split([';', '&', '/']))
        .flat_map(|part| {
            let pieces: Vec<&str> = part.split(", ").collect();
            let all_names = pieces.iter().all(|piece| piece.trim().contains(' '));
            if all_names {
                pieces
            } else {
                pieces.into_iter().take(1).collect()
            }
        })
        .map(|name| without_label(name).trim_matches([' ', ',', '.', ':', '-', '|']))
        .collect()
}

/// Tells whether this looks like a person's name: two to five words, each with a capital but `de` and its like.
fn is_persons(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_capital =
        |word: &&str| word.chars().next().is_some_and(char::is_uppercase) || word.len() <= 3;
    (2..=5).contains(&words.len()) && words.iter().all(is_capital) && !name.contains(['?', '!'])
}

fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let has_letter = name.chars().any(char::is_alphabetic);
    let is_address = lower.contains("http") || lower.contains("www.");
    let is_markup = name.contains(['@', '<', '{', '=', '?']);
    let is_key = !name.contains(' ') && name.contains(['.', '_', '/']);
    // `Reviewed by`, `Updated by` somebody: not who wrote it.
    let is_other_part = lower.contains("ed by ") || lower.starts_with("updated");
    let particles = [
        "de ", "da ", "di ", "du ", "la ", "le ", "van ", "von ", "al-", "el ",
    ];
    let is_phrase = name.contains(' ')
        && name.starts_with(char::is_lowercase)
        && !particles.iter().any(|particle| name.starts_with(particle));
    let is_date = name.chars().any(|char| char.is_ascii_digit());
    let is_short = name.len() <= LONGEST && name.split(' ').count() <= MOST_WORDS;
    let says_nothing = NO_NAMES.contains(&&*lower)
        || is_address
        || is_markup
        || is_key
        || is_phrase
        || is_other_part;
    has_letter && is_short && !is_date && !says_nothing
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::facts::facts;
    use super::*;

    fn of(html: &str) -> Vec<String> {
        authors(&facts(html), &[], Some("The Harbour Post"), &blocks(html))
    }

    #[test]
    fn bylines_are_taken_apart() {
        assert_eq!(
            of("<p class=byline>By Ann Lee, Bo Chan and Cy Doe | May 17, 2024</p>"),
            ["Ann Lee", "Bo Chan", "Cy Doe"]
        );
        assert_eq!(
            of("<meta name=author content='Written by Ann Lee, PhD'>"),
            ["Ann Lee"]
        );
    }

    #[test]
    fn what_follows_the_names_is_no_name() {
        assert_eq!(of("<p class=byline>By Ann Lee May 17, 2024"), ["Ann Lee"]);
        assert_eq!(
            of("<p class=byline>Reviewed by Bo Chan"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_line_of_the_page_may_name_them() {
        assert_eq!(of("<p>Written by</p><p>Ann Lee</p>"), ["Ann Lee"]);
        assert_eq!(
            of("<div>By Ann Lee and Bo Chan</div>"),
            ["Ann Lee", "Bo Chan"]
        );
    }

    #[test]
    fn addresses_and_the_outlet_are_no_persons() {
        let page = "<meta property=article:author content='https://social.example/ann'><meta name=byl content='The Harbour Post'>\
                    <a rel=author>Ann Lee</a>";
        assert_eq!(of(page), ["Ann Lee"]);
        assert_eq!(
            of("<meta name=author content='The Harbour Post'>"),
            ["The Harbour Post"]
        );
        assert_eq!(of("<meta name=author content=admin>"), Vec::<String>::new());
    }
}
