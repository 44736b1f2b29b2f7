//! Words made fit for a terminal: white space run together, nothing that steers it, numbers grouped.
//!
//! In: words of stories and names as they were read. Out: words for a line of a page.

use onrecord_record::{Date, RelationKind, Role};

/// Runs white space together and leaves out what would steer a terminal.
#[must_use]
pub fn clean(words: &str) -> String {
    let words: String = words
        .chars()
        .filter(|&c| c.is_whitespace() || !steers(c))
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether a character is an instruction to the terminal rather than a sign: a control
/// character, or one that turns the direction of the text around it.
pub(super) fn steers(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the words with their first letter in upper case.
#[must_use]
pub fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// Counts something in words (`no claims`, `1 claim`, `1,234 claims`).
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 0 {
        return format!("no {many}");
    }
    let noun = if number == 1 { one } else { many };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {noun}")
}

/// Writes a share as a percentage (`13 %`).
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Returns what a relation's subject is of its object (`parent of`), and the object of the subject.
pub(crate) fn ties(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Parent => ("parent of", "child of"),
        RelationKind::Spouse => ("spouse of", "spouse of"),
        RelationKind::Sibling => ("sibling of", "sibling of"),
        RelationKind::Friend => ("friend of", "friend of"),
        RelationKind::Colleague => ("colleague of", "colleague of"),
        RelationKind::Employee => ("works for", "employs"),
        RelationKind::Member => ("member of", "has as a member"),
    }
}

/// A title or an office, as it is told.
pub(crate) struct Held<'a> {
    pub(crate) title: &'a str,
    /// Whether it is held still.
    pub(crate) is_current: bool,
    /// The body that it is held in, by its name.
    pub(crate) body: Option<&'a str>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
}

impl Held<'_> {
    /// Says what is or was held (`formerly head of Port Kessling (2003 to 2009)`).
    pub(crate) fn words(&self) -> String {
        let former = if self.is_current { "" } else { "formerly " };
        let body = self
            .body
            .map_or_else(String::new, |body| format!(" of {body}"));
        let years = match (self.from, self.until) {
            (Some(from), Some(until)) => format!(" ({from} to {until})"),
            (Some(from), None) => format!(" (since {from})"),
            (None, Some(until)) => format!(" (until {until})"),
            (None, None) => String::new(),
        };
        format!("{former}{}{body}{years}", clean(self.title))
    }
}

/// Says what somebody holds or held, the body by its name.
pub(crate) fn role_words(role: &Role, body: Option<&str>) -> String {
    let held = Held {
        title: &role.title,
        is_current: role.current,
        body,
        from: role.from,
        until: role.until,
    };
    held.words()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[31m\r\n b\0\u{202e}c\tü"), "a[31m bc ü");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(counted(1, "word", "words"), "1 word");
        assert_eq!(counted(0, "word", "words"), "no words");
        assert_eq!(counted(1_234_567, "word", "words"), "1,234,567 words");
        assert_eq!(counted(123, "word", "words"), "123 words");
    }
}
