//! Whether a line with a full stop is a headline all the same: `Rail chief quits after signal failure.`
//!
//! Headlines leave out articles and forms of `be`, tell in the present, and say in short what the first paragraph says
//! again. Only a line that does all of it is taken for one: a story may as well begin with a short sentence.

/// How many words such a headline has.
const WORDS: std::ops::RangeInclusive<usize> = 4..=14;

/// The verb stands among the words from the second to this.
const LAST_VERB: usize = 5;

/// From so many letters on, words of the headline and of the first paragraph are compared, by these letters.
const STEM: usize = 4;

/// The fewest words of a first paragraph.
const LEAST_BELOW: usize = 12;

/// Words that headlines leave out.
const LEFT_OUT: [&str; 60] = [
    "a", "an", "and", "are", "be", "been", "being", "but", "can", "could", "did", "do", "does",
    "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "is", "it", "its", "may",
    "me", "might", "must", "my", "no", "not", "our", "she", "should", "that", "the", "their",
    "them", "there", "these", "they", "this", "those", "us", "was", "we", "were", "what", "when",
    "where", "who", "why", "will", "would", "yes", "you", "your", "ours",
];

/// Tells whether a line that ends in a full stop is the headline of the paragraph below it.
pub(super) fn is_headlinese(line: &str, below: &str) -> bool {
    let Some(bare) = line.strip_suffix('.') else {
        return false;
    };
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_sentence =
        |letter: char| matches!(letter, '.' | '!' | '?' | '"' | '“' | '”' | ':' | ';');
    let is_left_out = |word: &&str| {
        let word = plain(word);
        LEFT_OUT.contains(&word.as_str()) || word.contains(['\'', '’'])
    };
    WORDS.contains(&words.len())
        && !bare.contains(is_sentence)
        && bare.starts_with(char::is_uppercase)
        && !words.iter().any(is_left_out)
        && words
            .iter()
            .take(LAST_VERB)
            .skip(1)
            .any(|word| is_told_now(word))
        && says_again(&words, below)
}

/// Returns a word in lower case, without the marks around it.
fn plain(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_lowercase()
}

/// Tells `quits`, or a noun that looks like it.
fn is_told_now(word: &str) -> bool {
    let is_small = word.chars().all(char::is_lowercase);
    is_small && word.len() >= 4 && word.ends_with('s') && !word.ends_with("ss")
}

/// Tells whether a longer paragraph has two of the words again.
fn says_again(words: &[&str], below: &str) -> bool {
    let stem = |word: &str| -> Option<String> {
        let word = plain(word);
        let is_long = word.chars().count() >= STEM;
        is_long.then(|| word.chars().take(STEM + 1).collect())
    };
    let said: Vec<String> = below.split_whitespace().filter_map(stem).collect();
    let again = words.iter().filter_map(|word| stem(word));
    let count = below.split_whitespace().count();
    count >= LEAST_BELOW.max(words.len() * 3 / 2)
        && again.filter(|word| said.contains(word)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    const BELOW: &str = "The chief of the railway quit on Friday, two weeks after a failure of its signals \
                         stopped all trains in Harrow for a day.";

    #[test]
    fn a_headline_leaves_out_articles_and_tells_in_the_present() {
        assert!(is_headlinese(
            "Rail chief quits after signal failure.",
            BELOW
        ));
        for sentence in [
            "The rail chief quits after signal failure.",
            "Rail chief was tired after signal failure.",
            "Rail chief quit after signal failure.",
            "He quits after signal failure.",
            "Rail chief quits. Signals fail.",
            "Rail quits.",
        ] {
            assert!(!is_headlinese(sentence, BELOW), "{sentence}");
        }
    }

    #[test]
    fn the_first_paragraph_says_it_again() {
        assert!(!is_headlinese(
            "Rail chief quits after signal failure.",
            "It was cold."
        ));
        let other = "The mayor met traders on the old bridge and spoke of the floods of last year at length.";
        assert!(!is_headlinese(
            "Rail chief quits after signal failure.",
            other
        ));
    }
}
