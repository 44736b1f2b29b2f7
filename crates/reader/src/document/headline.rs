//! Which paragraphs are headline, heading or byline.
//!
//! In: the text, its paragraphs and the title known from elsewhere. Out: each paragraph's kind. A
//! headline is short, does not end as a sentence does or leaves out what sentences have, and running text follows it; a story may as
//! well begin with a one-line sentence or a quotation, which stays body.

use super::{Paragraph, ParagraphKind, headlinese::is_headlinese, paragraphs::ends_sentence};

/// How many words a headline has at most.
const HEADLINE_WORDS: usize = 22;
/// How many words the title of a part has at most.
const HEADING_WORDS: usize = 10;
/// How many words a byline has at most.
const BYLINE_WORDS: usize = 24;

/// Marks the paragraphs of a text that are no running text.
pub(super) fn mark(text: &str, title: Option<&str>, paragraphs: &mut [Paragraph]) {
    let kinds = kinds(text, title, paragraphs);
    for (paragraph, kind) in paragraphs.iter_mut().zip(kinds) {
        paragraph.kind = kind;
        if kind != ParagraphKind::Body {
            paragraph.dateline = None;
        }
    }
}

fn kinds(text: &str, title: Option<&str>, paragraphs: &[Paragraph]) -> Vec<ParagraphKind> {
    let words: Vec<&str> = paragraphs.iter().map(|one| one.span.of(text)).collect();
    let mut kinds: Vec<ParagraphKind> = words
        .iter()
        .map(|paragraph| match is_byline(paragraph) {
            true => ParagraphKind::Byline,
            false => ParagraphKind::Body,
        })
        .collect();
    let top = mark_top(&words, title, paragraphs, &mut kinds);
    for (number, kind) in kinds.iter_mut().enumerate().skip(top) {
        if *kind == ParagraphKind::Body && is_heading(&words, number) {
            *kind = ParagraphKind::Heading;
        }
    }
    kinds
}

/// Marks the headline and the lines under it; returns the number of the first paragraph after them.
fn mark_top(
    words: &[&str],
    title: Option<&str>,
    paragraphs: &[Paragraph],
    kinds: &mut [ParagraphKind],
) -> usize {
    let known = title.map(letters).filter(|title| !title.is_empty());
    let is_known = |paragraph: &str| {
        known
            .as_ref()
            .is_some_and(|title| letters(paragraph) == *title)
    };
    let named = (0..words.len().min(3)).find(|&number| is_known(words[number]));
    let run = (0..words.len())
        .take(4)
        .take_while(|&number| {
            kinds[number] == ParagraphKind::Byline
                || Some(number) == named
                || (paragraphs[number].dateline.is_none() && is_headline_like(words, number, kinds))
        })
        .count();
    let titles: Vec<usize> = (0..run)
        .filter(|&number| kinds[number] == ParagraphKind::Body)
        .collect();
    let first = titles.first().copied();
    let full = titles
        .iter()
        .copied()
        .find(|&number| !is_kicker(words[number]));
    let headline = named.or(full).or(first);
    for number in titles {
        kinds[number] = match Some(number) == headline {
            true => ParagraphKind::Headline,
            false => ParagraphKind::Heading,
        };
    }
    run
}

/// Tells whether a line stands over or under a headline: a word or two (`Local news`), or a date.
fn is_kicker(line: &str) -> bool {
    const DATED: &[&str] = &[
        "Updated",
        "Published",
        "Posted",
        "Originally",
        "Last",
        "Reading",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    let year = |word: &&str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        digits.len() == 4 && digits.starts_with(['1', '2'])
    };
    let dated = words.iter().any(year) && words.len() <= 5;
    words.len() < 3
        || dated
        || (DATED.contains(&words[0]) && line.contains(|c: char| c.is_ascii_digit()))
}

/// Returns a title's letters and digits in lower case, for comparing.
fn letters(title: &str) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Tells whether a paragraph at the story's top reads like a headline with a story under it.
fn is_headline_like(words: &[&str], number: usize, kinds: &[ParagraphKind]) -> bool {
    let paragraph = words[number];
    let count = paragraph.split_whitespace().count();
    if count > HEADLINE_WORDS || paragraph.ends_with([',', ';', ':', '-', '—', '…']) {
        return false;
    }
    let story = words[number + 1..]
        .iter()
        .zip(&kinds[number + 1..])
        .take(6)
        .any(|(below, kind)| {
            *kind == ParagraphKind::Body
                && ends_sentence(below)
                && below.split_whitespace().count() > count.max(5)
        });
    let below = words.get(number + 1).filter(|_| number == 0);
    let is_short_for = |below: &&str| is_headlinese(paragraph, below);
    story
        && (!ends_sentence(paragraph)
            || is_title_cased(paragraph)
            || below.is_some_and(is_short_for))
}

/// Tells whether every long word of a paragraph is capitalised, as in `Mayor Resigns Over Bridge.`
fn is_title_cased(paragraph: &str) -> bool {
    if paragraph.starts_with(['"', '“', '\'', '‘']) && ends_sentence(paragraph) {
        return false;
    }
    let (mut long, mut verbs) = (0, 0);
    for word in paragraph.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.chars().filter(|c| c.is_alphabetic()).count() < 4 {
            continue;
        }
        if !word.starts_with(char::is_uppercase) && !word.starts_with(|c: char| c.is_numeric()) {
            let small = [
                "with", "from", "over", "into", "that", "than", "after", "amid",
            ];
            match small.contains(&word) {
                true => continue,
                false => return false,
            }
        }
        long += 1;
        verbs += usize::from(word.ends_with('s') || word.ends_with("ed") || word.ends_with("ing"));
    }
    long >= 3 && (long >= 5 || verbs > 0)
}

/// Tells whether a paragraph is the title of the part below it.
fn is_heading(words: &[&str], number: usize) -> bool {
    let paragraph = words[number];
    if let Some(title) = paragraph.strip_prefix('#') {
        return title.trim_start_matches('#').starts_with(' ') && title.len() < 200;
    }
    let count = paragraph.split_whitespace().count();
    let Some(below) = words.get(number + 1) else {
        return false;
    };
    if is_shouted(paragraph) && count <= 6 && below.split_whitespace().count() > count {
        return true;
    }
    count <= HEADING_WORDS
        && !ends_sentence(paragraph)
        && !paragraph.ends_with([',', ';', '-', '–', '—', '"', '”', '’', '\''])
        && paragraph.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && number > 0
        && ends_sentence(words[number - 1])
        && ends_sentence(below)
        && below.split_whitespace().count() > count.max(8)
}

/// Tells whether a paragraph is all capitals (`FULL TEXT.`), more than an abbreviation.
fn is_shouted(paragraph: &str) -> bool {
    let mut letters = paragraph.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.clone().count() >= 4
        && !paragraph.starts_with(['"', '“'])
        && letters.all(char::is_uppercase)
}

/// Tells whether a paragraph only says who wrote, edited or reported the story.
fn is_byline(paragraph: &str) -> bool {
    let inside = paragraph.trim_start_matches(['(', '[', '—', '–', '-', ' ', '_', '*']);
    let Some(rest) = after_credit(inside) else {
        return false;
    };
    let names: Vec<&str> = rest.split_whitespace().collect();
    let first = names.first().copied().unwrap_or_default();
    let credited = first.starts_with(char::is_uppercase) && names.len() <= BYLINE_WORDS;
    credited && names.iter().all(|word| may_stand_in_byline(word)) && !has_clause_end(&names)
}

/// Returns what follows `By`, `Reporting by` and their like.
fn after_credit(paragraph: &str) -> Option<&str> {
    const CREDITS: &[&str] = &[
        "by ",
        "by: ",
        "reporting by ",
        "additional reporting by ",
        "editing by ",
        "written by ",
        "story by ",
        "compiled by ",
        "reported by ",
    ];
    CREDITS.iter().find_map(|credit| {
        let start = paragraph.get(..credit.len())?;
        start
            .eq_ignore_ascii_case(credit)
            .then(|| &paragraph[credit.len()..])
    })
}

/// The words of bylines that are not capitalised.
const SMALL: &[&str] = &[
    "and",
    "for",
    "of",
    "the",
    "in",
    "at",
    "by",
    "with",
    "to",
    "from",
    "on",
    "staff",
    "writer",
    "writers",
    "reporter",
    "reporters",
    "correspondent",
    "editor",
    "editing",
    "reporting",
    "additional",
    "writing",
    "special",
    "contributor",
    "associated",
    "press",
    "de",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "bin",
    "al",
    "da",
    "dos",
    "political",
    "science",
    "business",
    "chief",
    "senior",
    "|",
    "-",
    "–",
    "—",
    "•",
    "&",
    "·",
    "/",
];

fn may_stand_in_byline(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || bare.is_empty()
        || SMALL.contains(&word)
        || SMALL.contains(&bare)
        || word.contains('@')
}

/// Tells whether a sentence ends in the line, beyond the full stops of initials and `Jr.`
fn has_clause_end(words: &[&str]) -> bool {
    words.iter().any(|word| {
        word.ends_with(['!', '?'])
            || (word.ends_with('.') && word.len() > 4 && !word.contains('@') && words[0] != *word)
    }) && !words.iter().any(|word| word.ends_with([';', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_people_and_nothing_else() {
        for byline in [
            "By Jane Smith",
            "By JANE SMITH and JOHN DOE",
            "By Jane Smith, Staff Writer",
            "BY JANE Q. SMITH | HARBOUR NEWS",
            "(Reporting by Jane Smith in Oslo; Editing by John Doe)",
            "By Ludwig van der Berg, Political Correspondent",
        ] {
            assert!(is_byline(byline), "{byline}");
        }
        for sentence in [
            "By Friday the water had gone.",
            "By Monday Jane Smith had left the house that she grew up in.",
            "By then",
            "By Jane Smith's own account, the bridge was closed.",
            "Bye Jane Smith",
        ] {
            assert!(!is_byline(sentence), "{sentence}");
        }
    }

    #[test]
    fn title_case_is_more_than_names() {
        assert!(is_title_cased("Mayor Resigns After Bridge Collapse."));
        assert!(!is_title_cased("Prince Oscar visited Little Harbour."));
        assert!(!is_title_cased("“Never Again,” Mayor Smith Said."));
    }
}
