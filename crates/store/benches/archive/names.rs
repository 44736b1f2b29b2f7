//! Words and names that no language has, enough of them, each its own.

/// What syllables begin with.
const STARTS: [&str; 20] = [
    "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "st",
    "tr", "pl",
];

const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];

/// What words end with, so that stems do not fall together.
const ENDS: [&str; 4] = ["k", "m", "rt", "n"];

/// Returns the word of a number: two syllables and an end, three for high numbers.
pub(crate) fn word(number: usize) -> String {
    let all = STARTS.len() * VOWELS.len();
    let syllable = |number: usize| {
        let number = number % all;
        [STARTS[number / VOWELS.len()], VOWELS[number % VOWELS.len()]].concat()
    };
    // Neighbours in rank do not look alike: 37 has no divisor in common with the count.
    let mixed = (number % (all * all)) * 37 % (all * all);
    let third = if number < all * all {
        String::new()
    } else {
        syllable(number / (all * all))
    };
    let end = ENDS[number % ENDS.len()];
    [
        syllable(mixed),
        syllable(mixed / all),
        third,
        end.to_owned(),
    ]
    .concat()
}

/// Returns a word with its first letter in upper case.
pub(crate) fn name(number: usize) -> String {
    let word = word(number);
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// Returns the name of the person of a rank. Some 700 surnames: several people share each.
pub(crate) fn person(rank: usize) -> String {
    let (first, last) = (name(rank * 7 % 160 + 9000), name(rank % 700 + 8200));
    let end = ["", "a", "i", "o", "u"][rank / 700 % 5];
    format!("{first}{end} {last}")
}

/// Returns the name of the body of a rank.
pub(crate) fn body(rank: usize) -> String {
    let kind = ["Council", "Bank", "Institute", "Ministry", "Union"][rank % 5];
    format!("{} {kind}", name(rank + 9300))
}

/// Returns the name of the place of a rank.
pub(crate) fn place(rank: usize) -> String {
    name(rank + 9700)
}

/// Returns the name of an outlet.
pub(crate) fn outlet(rank: usize) -> String {
    let kind = ["Courier", "News", "Times", "Daily"][rank % 4];
    format!("The {} {kind}", name(rank + 9900))
}
