//! How names are written: titles, the words of the name itself, short forms.

use onrecord_record::EntityKind;

use super::Entity;
use crate::lexicon::{FIRST_NAMES, Gender, ORGANIZATION_NOUNS, PERSON_NOUNS, TITLES, gender};

/// Splits a person's name into its titles (lower case) and its own words, without `Jr.` or `III`.
pub(super) fn split(name: &str) -> (Vec<String>, Vec<&str>) {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let mut titles = Vec::new();
    while words.len() > 1 {
        let first = words[0].to_lowercase();
        let joins = !titles.is_empty() && first == "of" || first == "the";
        let role = words.len() > 2 && PERSON_NOUNS.has(&first);
        if !(TITLES.has(&first) || joins || role) {
            break;
        }
        if !joins {
            titles.push(first);
        }
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_generation(word)) {
        words.pop();
    }
    let loud = words.iter().take(2).any(|word| is_honour(word));
    while !loud && words.len() > 2 && words.last().is_some_and(|word| is_honour(word)) {
        words.pop();
    }
    (
        titles,
        words
            .into_iter()
            .map(|word| word.trim_end_matches(','))
            .collect(),
    )
}

/// Returns a person's name from its first own word on.
pub(super) fn without_titles(name: &str) -> &str {
    let first = split(name).1.first().copied().unwrap_or(name);
    name.find(first).map_or(name, |at| &name[at..])
}

/// Returns the last word, in lower case, of the name of a person who is named by two or more.
pub(crate) fn surname(entity: &Entity) -> Option<String> {
    let words = split(&entity.name).1;
    let named = !entity.unnamed && entity.kind == EntityKind::Person && words.len() > 1;
    words
        .last()
        .filter(|_| named)
        .map(|word| word.to_lowercase())
}

/// Tells letters after a name: `QC`, `DBE`, `FRS`, `PhD`.
fn is_honour(word: &str) -> bool {
    let letters = word.chars().filter(|letter| !matches!(letter, '.' | ','));
    let capitals = letters.clone().filter(|letter| letter.is_uppercase());
    let count = letters.clone().count();
    (2..5).contains(&count) && (capitals.count() == count || word.starts_with("PhD"))
}

fn is_generation(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII"
    )
}

/// Tells `Jr.`: a son who bears his father's name.
pub(super) fn is_younger(name: &str) -> bool {
    name.trim_end_matches('.').ends_with(" Jr")
}

/// Returns the gender that a person's name tells by its title or its first word.
pub(crate) fn told_gender(titles: &[String], words: &[&str]) -> Option<Gender> {
    titles
        .iter()
        .find_map(|title| gender(TITLES, title))
        .or_else(|| gender(FIRST_NAMES, &words.first()?.to_lowercase()))
}

/// Returns the noun that a shortened title stands for (`Sen.`), or the title.
pub(crate) fn spelt_out(title: &str) -> &str {
    match title.trim_end_matches('.') {
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        "gen" => "general",
        "col" => "colonel",
        "capt" => "captain",
        "sgt" => "sergeant",
        "lt" => "lieutenant",
        _ => title,
    }
}

/// Bodies of which a country has one: `the U.S. Senate` is the Senate.
const NATIONAL: [&str; 6] = ["army", "congress", "house", "navy", "senate", "treasury"];

/// Returns what two spellings of one body, place or thing have in common: lower case, without
/// article, company suffix, full stops, possessive, and the country of `the U.S. Supreme Court`.
pub(super) fn key(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_company(word)) {
        words.pop();
    }
    let country = match words[..] {
        ["u.s.", ..] => 1,
        ["united", "states", ..] => 2,
        _ => 0,
    };
    let rest = &words[country..];
    let named = |last: &&str| rest.len() > 1 && ORGANIZATION_NOUNS.has(last);
    if rest
        .last()
        .is_some_and(|last| NATIONAL.contains(last) || named(last))
    {
        words.drain(..country);
    }
    let joined = words.join(" ");
    joined
        .trim_end_matches("'s")
        .trim_end_matches([',', '\''])
        .replace('.', "")
}

fn is_company(word: &str) -> bool {
    matches!(
        word.trim_matches(['.', ',']),
        "inc" | "corp" | "corporation" | "ltd" | "co" | "plc" | "llc" | "llp"
    )
}

/// Returns the initials of a name of two words or more (`FBI`), small words left out.
pub(super) fn initials(name: &str) -> Option<String> {
    let capital = |word: &str| word.chars().next().filter(|first| first.is_uppercase());
    let words = name.split([' ', '-']).filter(|word| *word != "The");
    let initials: String = words.filter_map(capital).collect();
    (initials.chars().count() > 1).then(|| initials.to_lowercase())
}

/// Tells a name that is all capitals, full stops aside (`FBI`, `U.S.`).
pub(super) fn is_acronym(name: &str) -> bool {
    let bare = name
        .strip_prefix("the ")
        .or(name.strip_prefix("The "))
        .unwrap_or(name);
    let letters = bare.chars().filter(|&letter| letter != '.');
    bare.chars().count() > 1 && letters.clone().all(char::is_uppercase) && letters.count() > 1
}

/// Tells whether two first names can be of one person: equal, an initial, or one short for the other.
pub(super) fn same_first(one: &str, other: &str) -> bool {
    let one = one.trim_end_matches('.').to_lowercase();
    let other = other.trim_end_matches('.').to_lowercase();
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    long.starts_with(short.as_str()) && (short.chars().count() == 1 || short.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_generations_are_no_part_of_the_name() {
        let (titles, words) = split("Prime Minister Ada Brook Jr.");
        assert_eq!(titles, ["prime", "minister"]);
        assert_eq!(words, ["Ada", "Brook"]);
    }

    #[test]
    fn a_title_alone_stays_a_name() {
        assert_eq!(split("King").1, ["King"]);
    }

    #[test]
    fn companies_and_articles_do_not_tell_bodies_apart() {
        assert_eq!(key("The Harbour Co."), key("Harbour"));
        assert_ne!(key("Harbour Bank"), key("Harbour"));
    }

    #[test]
    fn a_country_has_one_senate() {
        assert_eq!(key("the U.S. Senate"), key("Senate"));
        assert_eq!(
            key("the United States Supreme Court"),
            key("the Supreme Court")
        );
        assert_ne!(key("U.S. Bank"), key("Bank"));
        assert_ne!(key("the Tarn Supreme Court"), key("the Supreme Court"));
        assert_eq!(key("the United States"), "united states");
    }

    #[test]
    fn initials_leave_small_words_out() {
        let long = initials("The Federal Bureau of Investigation");
        assert_eq!(long.as_deref(), Some("fbi"));
        assert!(is_acronym("the FBI"));
        assert!(!is_acronym("Fbi"));
    }

    #[test]
    fn short_first_names_match_long_ones() {
        assert!(same_first("Rob", "Robert"));
        assert!(same_first("J.", "Jane"));
        assert!(!same_first("Jo", "John"));
        assert!(!same_first("Ann", "Bob"));
    }
}
