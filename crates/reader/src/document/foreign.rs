//! Whether a text is surely in another language than English.
//!
//! In: the text. Out: the language's code and a remark, only where over 200 letters of running words
//! say so. Capitalised words do not count, for a list of foreign names is no foreign text, and the
//! small words of English outvote every guess.

use whatlang::{Lang, Script};

use crate::{Remark, RemarkCode};

/// How many letters a text needs before its language is judged.
const ENOUGH_LETTERS: usize = 200;
/// How many of them must stand in running words: a third of German's words are capitalised.
const ENOUGH_RUNNING: usize = 120;
/// How many bytes at the start, in the middle and at the end are judged.
const SAMPLE_BYTES: usize = 2_500;

/// Finds a text's language where it is surely not English.
pub(super) fn detect(text: &str) -> Option<(&'static str, Remark)> {
    let samples = samples(text);
    if samples.iter().any(|sample| is_english(sample)) {
        return None;
    }
    let words = running_words(&samples);
    if letters(text) <= ENOUGH_LETTERS || letters(&words) <= ENOUGH_RUNNING {
        return None;
    }
    let info = whatlang::detect(&words)?;
    let sure = info.is_reliable() || info.script() != Script::Latin;
    if info.lang() == Lang::Eng || !sure {
        return None;
    }
    let remark = Remark {
        code: RemarkCode::Language,
        message: format!("the text is in {} and was not read", info.lang().eng_name()),
        span: None,
    };
    Some((code(info.lang()), remark))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Returns the parts of a text that are judged.
fn samples(text: &str) -> Vec<&str> {
    if text.len() <= 4 * SAMPLE_BYTES {
        return vec![text];
    }
    let middle = text.len() / 2;
    [0, middle, text.len() - SAMPLE_BYTES]
        .into_iter()
        .map(|start| {
            let from = boundary(text, start);
            &text[from..boundary(text, from + SAMPLE_BYTES)]
        })
        .collect()
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Tells whether a sample has as many small words as only English has, `the` among them.
fn is_english(sample: &str) -> bool {
    const SMALL: &[&str] = &[
        "and", "but", "for", "from", "had", "has", "have", "his", "it", "of", "said", "she",
        "that", "this", "to", "was", "were", "which", "with", "would", "you",
    ];
    let (mut words, mut small, mut articles) = (0_usize, 0_usize, 0_usize);
    for word in sample.split_ascii_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if word.is_empty() {
            continue;
        }
        words += 1;
        if word.eq_ignore_ascii_case("the") {
            articles += 1;
        } else if SMALL.iter().any(|known| word.eq_ignore_ascii_case(known)) {
            small += 1;
        }
    }
    articles > 0 && (small + articles) * 100 >= words * 12
}

/// Returns the words that are not capitalised, or all of a text in capitals, in lower case.
fn running_words(samples: &[&str]) -> String {
    let words = || samples.iter().flat_map(|sample| sample.split_whitespace());
    let shouted = words().filter(|word| is_shouted(word)).count();
    let all = words().count();
    let mut running = String::new();
    for word in words() {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        if shouted * 2 > all || !bare.starts_with(char::is_uppercase) {
            running.extend(bare.chars().flat_map(char::to_lowercase));
            running.push(' ');
        }
    }
    running
}

fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// ISO 639-3 codes and their ISO 639-1 ones.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// Returns a language's ISO 639-1 code.
fn code(language: Lang) -> &'static str {
    let long = language.code();
    CODES
        .iter()
        .find(|(three, _)| *three == long)
        .map_or(long, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&'static str> {
        detect(text).map(|(code, _)| code)
    }

    const GERMAN: &str = "Die Brücke am alten Hafen bleibt bis zum Frühjahr gesperrt, sagte die \
        Bürgermeisterin am Freitag. Bei der letzten Prüfung seien Risse gefunden worden, die schon \
        vor Jahren hätten auffallen müssen. Die Stadt will nun einen Gutachter bestellen, der auch \
        klären soll, warum niemand davon wusste. Die Händler am Ufer fürchten um ihre Einnahmen.";

    #[test]
    fn other_languages_are_named() {
        assert_eq!(found(GERMAN), Some("de"));
        assert_eq!(found(&GERMAN.to_uppercase()), Some("de"));
        let french = "Le pont du vieux port restera fermé jusqu'au printemps, a annoncé la maire \
            vendredi. Des fissures ont été trouvées lors du dernier contrôle, alors que la ville \
            assurait encore en mai que tout allait bien. Les commerçants du quai craignent de perdre \
            une bonne partie de leurs clients pendant les fêtes, et demandent une aide à la région.";
        assert_eq!(found(french), Some("fr"));
        let russian = "Мост у старого порта будет закрыт до весны, сообщила в пятницу мэр города. \
            При последней проверке были найдены трещины, которые должны были заметить еще несколько \
            лет назад. Город собирается пригласить эксперта, который выяснит, почему никто об этом \
            не знал. Торговцы на набережной боятся потерять покупателей.";
        assert_eq!(found(russian), Some("ru"));
    }

    #[test]
    fn little_text_is_not_judged() {
        assert_eq!(
            found("Die Brücke bleibt gesperrt, sagte die Bürgermeisterin."),
            None
        );
    }

    #[test]
    fn english_in_odd_shapes_is_english() {
        let names = "Giovanni Bertolucci, Alessandra Fontanella, Jürgen Großmann, Søren Kierulf, \
            Małgorzata Wiśniewska, François Lefèbvre, José Hernández, Nguyễn Thị Minh, "
            .repeat(6);
        let table =
            "Harbour 12 14 3.5 % 99\nAirport 13 22 4.1 % 87\nMarket 8 9 1.2 % 12\n".repeat(20);
        let shouted =
            "THE BRIDGE WAS CLOSED ON FRIDAY AFTER CRACKS WERE FOUND, AND THE MAYOR SAID \
            THAT IT WOULD NOT OPEN BEFORE SPRING. TRADERS ON THE QUAY FEAR FOR THEIR INCOME. "
                .repeat(3);
        let list =
            "fresh milk\nsix eggs\nwholemeal bread\nsalted butter\nripe tomatoes\ngreen olives\n\
            goat cheese\nred onions\nblack pepper\nfrozen peas\nsmoked salmon\nbay leaves\n"
                .repeat(3);
        let quoting = format!(
            "{GERMAN}\n\nThat is what the mayor said, and it is all that she would \
            say to the reporters who had waited for two hours in the rain. The council is to meet on \
            Monday to hear from the engineer who found the cracks."
        );
        let mixed = format!(
            "Giovanni Bertolucci said the film of Małgorzata Wiśniewska had moved him. {names}"
        );
        for text in [&names, &table, &shouted, &list, &quoting, &mixed] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
