//! Tells web and mail addresses, which the tokenizer keeps whole.
//!
//! In: the core of a chunk. Out: yes or no, as spaCy's URL pattern says, in one pass: the pattern's
//! host can begin only at the start, behind a scheme or behind an `@`, and reads on without choice.

use super::affixes::{CharacterClasses, class};

/// Tells whether `text` as a whole is an address: scheme, user, host or IP, port and path.
pub(super) fn is_address(text: &str, classes: &CharacterClasses) -> bool {
    if !text.contains('.') {
        return false;
    }
    let start = scheme(text, classes);
    let after_user = text
        .match_indices('@')
        .filter(|&(place, _)| place > 0)
        .map(|(place, _)| place + 1);
    [0, start]
        .into_iter()
        .chain(after_user)
        .any(|host| starts_with_host(&text[host..], classes))
}

/// Returns the byte length of `scheme://`, 0 where there is none.
fn scheme(text: &str, classes: &CharacterClasses) -> usize {
    let Some(end) = text.find("://") else {
        return 0;
    };
    let named = text[..end]
        .chars()
        .all(|c| matches!(c, '+' | '-' | '.') || classes.has(c, class::WORD));
    if named && text[..end].chars().nth(1).is_some() {
        end + 3
    } else {
        0
    }
}

fn starts_with_host(text: &str, classes: &CharacterClasses) -> bool {
    public_ip(text, classes).is_some_and(|rest| ends_well(rest, classes))
        || starts_with_domain(text, classes)
}

/// Tells whether nothing, a port or a path follows the host.
fn ends_well(rest: &str, classes: &CharacterClasses) -> bool {
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
    let Some(port) = rest.strip_prefix(':') else {
        return is_end(rest);
    };
    let digits = port
        .chars()
        .take_while(|&c| classes.has(c, class::DIGIT))
        .count();
    let end = port
        .char_indices()
        .nth(digits)
        .map_or(port.len(), |(place, _)| place);
    (2..=5).contains(&digits) && is_end(&port[end..])
}

/// Reads labels, each closed by a full stop, and a last one of 2 to 63 lower-case letters.
fn starts_with_domain(text: &str, classes: &CharacterClasses) -> bool {
    let mut rest = text;
    let mut labels = 0;
    loop {
        if labels > 0 {
            let letters = rest
                .chars()
                .take_while(|&c| classes.has(c, class::DOMAIN))
                .take(64)
                .count();
            let end = rest
                .char_indices()
                .nth(letters)
                .map_or(rest.len(), |(place, _)| place);
            if (2..=63).contains(&letters) && ends_well(&rest[end..], classes) {
                return true;
            }
        }
        match label(rest) {
            Some(next) => rest = next,
            None => return false,
        }
        labels += 1;
    }
}

/// Strips a label of 1 to 64 characters and the full stop behind it.
fn label(text: &str) -> Option<&str> {
    let end = text.find(|c| !(is_host(c) || matches!(c, '_' | '-')))?;
    let (label, rest) = text.split_at(end);
    let rest = rest.strip_prefix('.')?;
    (label.starts_with(is_host) && label.ends_with(is_host) && label.chars().nth(64).is_none())
        .then_some(rest)
}

fn is_host(character: char) -> bool {
    character.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&character)
}

/// Strips an IP address in the ranges that the pattern takes for public.
fn public_ip<'text>(text: &'text str, classes: &CharacterClasses) -> Option<&'text str> {
    if !text.starts_with(|c: char| matches!(c, '1'..='9')) || is_private(text, classes) {
        return None;
    }
    let mut rests = vec![text];
    for place in 0..4 {
        rests = rests
            .into_iter()
            .filter_map(|rest| {
                if place == 0 {
                    Some(rest)
                } else {
                    rest.strip_prefix('.')
                }
            })
            .flat_map(|rest| octets(rest, place, classes))
            .collect();
    }
    // A shorter last octet leaves a digit behind, which cannot end an address.
    rests.into_iter().find(|rest| ends_well(rest, classes))
}

/// Lists what may stand behind the octet at this place (0..4) of an address.
fn octets<'text>(text: &'text str, place: usize, classes: &CharacterClasses) -> Vec<&'text str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(3);
    ends.filter(|&end| is_octet(&text[..end], place, classes))
        .map(|end| &text[end..])
        .collect()
}

/// The pattern's octets: 1-223 first, then 0-255, 1-254 last; other scripts' digits pass for the
/// free places only.
fn is_octet(digits: &str, place: usize, classes: &CharacterClasses) -> bool {
    let digits: Vec<char> = digits.chars().collect();
    let any = |c: char| classes.has(c, class::DIGIT);
    match (place, &digits[..]) {
        (0 | 3, [first]) => matches!(first, '1'..='9'),
        (0 | 3, [first, second]) => matches!(first, '1'..='9') && any(*second),
        (_, [first]) => any(*first),
        (_, [first, second]) => any(*first) && any(*second),
        (_, ['1', second, third]) => any(*second) && any(*third),
        (0, ['2', '0' | '1', third]) => any(*third),
        (0, ['2', '2', third]) => matches!(third, '0'..='3'),
        (0, _) => false,
        (_, ['2', '0'..='4', third]) => any(*third),
        (3, ['2', '5', third]) => matches!(third, '0'..='4'),
        (_, ['2', '5', third]) => matches!(third, '0'..='5'),
        _ => false,
    }
}

/// Tells the networks that the pattern leaves out: 10, 127, 169.254, 192.168 and 172.16-31.
fn is_private(text: &str, classes: &CharacterClasses) -> bool {
    let second = |rest: &str| {
        let mut digits = rest.chars();
        match (digits.next(), digits.next()) {
            (Some('1'), Some('6'..='9')) | (Some('3'), Some('0' | '1')) => Some(2),
            (Some('2'), Some(digit)) if classes.has(digit, class::DIGIT) => {
                Some(1 + digit.len_utf8())
            }
            _ => None,
        }
    };
    let follows =
        |rest: Option<&str>, parts| rest.is_some_and(|rest| has_parts(rest, parts, classes));
    follows(text.strip_prefix("10"), 3)
        || follows(text.strip_prefix("127"), 3)
        || follows(text.strip_prefix("169.254"), 2)
        || follows(text.strip_prefix("192.168"), 2)
        || text
            .strip_prefix("172.")
            .is_some_and(|rest| second(rest).is_some_and(|end| follows(Some(&rest[end..]), 2)))
}

/// Tells whether `parts` groups of a full stop and 1 to 3 digits follow.
fn has_parts(text: &str, parts: usize, classes: &CharacterClasses) -> bool {
    let mut rest = text;
    for _ in 0..parts {
        let Some(digits) = rest.strip_prefix('.') else {
            return false;
        };
        let count = digits
            .chars()
            .take(3)
            .take_while(|&c| classes.has(c, class::DIGIT))
            .count();
        if count == 0 {
            return false;
        }
        let end = digits
            .char_indices()
            .nth(count)
            .map_or(digits.len(), |(place, _)| place);
        rest = &digits[end..];
    }
    true
}
