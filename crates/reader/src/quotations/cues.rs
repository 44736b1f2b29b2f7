//! Verbs of saying, as far as quotation marks need them.
//!
//! In: words beside a quotation. Out: whether they introduce or follow speech, and where a cue cuts
//! into a quotation whose closing mark is missing. The full lexicon of cues is not needed here.

/// How far from a quotation a verb of saying is looked for.
const CLAUSE_BYTES: usize = 240;

/// Forms of verbs of saying that stand beside quotations, sorted.
const SAYING: &[&str] = &[
    "add",
    "added",
    "adding",
    "adds",
    "admits",
    "admitted",
    "agreed",
    "announced",
    "answered",
    "argue",
    "argued",
    "argues",
    "asked",
    "asking",
    "asks",
    "asserted",
    "boasted",
    "chanted",
    "chanting",
    "claimed",
    "claims",
    "commented",
    "complained",
    "concluded",
    "confirmed",
    "continued",
    "cried",
    "declared",
    "declares",
    "declaring",
    "exclaimed",
    "explained",
    "explaining",
    "explains",
    "insisted",
    "insists",
    "interjected",
    "interjecting",
    "joked",
    "joking",
    "noted",
    "notes",
    "noting",
    "observed",
    "posted",
    "promised",
    "quipped",
    "read",
    "reads",
    "recalled",
    "remarked",
    "remembered",
    "replied",
    "replies",
    "replying",
    "responded",
    "retorted",
    "said",
    "say",
    "saying",
    "says",
    "screamed",
    "shouted",
    "shouting",
    "shouts",
    "stated",
    "states",
    "stating",
    "suggested",
    "tell",
    "telling",
    "tells",
    "told",
    "tweeted",
    "urged",
    "warned",
    "warning",
    "warns",
    "went",
    "whispered",
    "wondered",
    "writes",
    "writing",
    "wrote",
    "yelled",
    "yelling",
];

/// Tells whether a word is a verb of saying.
pub(super) fn is_saying(word: &str) -> bool {
    let mut lower = [0_u8; 12];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    SAYING
        .binary_search_by(|verb| verb.as_bytes().cmp(lower))
        .is_ok()
}

/// Tells whether the words before a quotation introduce speech.
pub(super) fn introduces(before: &str) -> bool {
    let before = tail(before.trim_end(), CLAUSE_BYTES);
    if before.ends_with(':') {
        return true;
    }
    let reach = if before.ends_with(',') { 8 } else { 1 };
    let sentence = before
        .rsplit(['.', '!', '?', '"', '”'])
        .next()
        .unwrap_or_default();
    sentence
        .split_whitespace()
        .rev()
        .take(reach)
        .any(|word| is_saying(bare(word)))
}

/// Tells whether the last of some words is a verb of saying.
pub(super) fn ends_with_saying(words: &str) -> bool {
    words
        .split_whitespace()
        .next_back()
        .is_some_and(|word| is_saying(bare(word)))
}

/// Tells whether the words after a quotation say who said it.
pub(super) fn follows(after: &str) -> bool {
    let clause = head(after, CLAUSE_BYTES).trim_start_matches([' ', ',', '\u{a0}']);
    let end = clause
        .find(['.', ',', ';', ':', '!', '?', '"', '“'])
        .unwrap_or(clause.len());
    clause[..end]
        .split_whitespace()
        .take(5)
        .any(|word| is_saying(bare(word)))
}

/// Finds where `, he said` cuts into words whose closing mark is missing: behind the comma.
pub(super) fn cue_inside(words: &str) -> Option<usize> {
    words
        .match_indices([',', '!', '?'])
        .map(|(at, _)| at + 1)
        .find(|&end| is_cue_clause(&words[end..]))
}

/// Tells whether a clause is a cue with its source and no more: `he said`, `said Jane Smith`.
fn is_cue_clause(clause: &str) -> bool {
    if !clause.starts_with(' ') {
        return false;
    }
    let mut words = clause.split_whitespace().take(4);
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let third = words.next().unwrap_or_default();
    let names = |word: &str| word.starts_with(char::is_uppercase);
    let person = matches!(first, "he" | "she" | "they") || names(first);
    (person && is_saying(bare(second)))
        || (names(first) && names(second) && is_saying(bare(third)))
        || (is_saying(first) && (names(second) || second == "the"))
}

/// Returns the last bytes of a text, from a character boundary on.
pub(super) fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

/// Returns the first bytes of a text, up to a character boundary.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Returns a word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_saying_are_found_in_any_case() {
        assert!(SAYING.is_sorted());
        assert!(is_saying("said") && is_saying("Says") && is_saying("yelling"));
        assert!(!is_saying("") && !is_saying("bridge") && !is_saying("congratulations"));
    }

    #[test]
    fn a_cue_clause_has_a_source_and_a_verb() {
        assert_eq!(cue_inside("It is closed, said the mayor"), Some(13));
        assert_eq!(cue_inside("It is closed, Maria Lopez said"), Some(13));
        assert_eq!(cue_inside("It is closed, which he said"), None);
    }
}
