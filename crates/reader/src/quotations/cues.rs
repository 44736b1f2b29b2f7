//! Verbs of saying, as far as quotation marks need them.
//!
//! In: words beside a quotation. Out: whether they introduce or follow speech, and where a cue cuts
//! into a quotation whose closing mark is missing. The full lexicon of cues is not needed here.

/// Tells whether a word is a verb of saying.
pub(super) fn is_saying(word: &str) -> bool {
    const SAYING: &[&str] = &[
        "add",
        "added",
        "adding",
        "adds",
        "admitted",
        "admits",
        "agreed",
        "announced",
        "answered",
        "argued",
        "argues",
        "argue",
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
        "interjected",
        "interjecting",
        "insists",
        "joked",
        "joking",
        "notes",
        "noted",
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
    let mut lower = [0_u8; 12];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    SAYING.iter().any(|verb| verb.as_bytes() == lower)
}

/// Tells whether the words before a quotation introduce speech.
pub(super) fn introduces(before: &str) -> bool {
    let before = before.trim_end();
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
    let clause = after.trim_start_matches([' ', ',', '\u{a0}']);
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

/// Returns a word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
