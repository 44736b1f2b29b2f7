//! Writes many stories that vary the project's own, as JSON lines, to measure keeping and asking with.
//!
//! `vary COUNT [SEED] < examples/*.txt`: each story is a stretch of 100 to 200 words of one of those on standard
//! input (parted by a line of `----`), with other people in it, an outlet, a day, an address and an id. The
//! same seed gives the same stories.

use std::{
    collections::BTreeMap,
    env,
    io::{self, BufWriter, Read as _, Write as _},
};

const FIRST: [&str; 24] = [
    "Ada", "Ben", "Clara", "David", "Edith", "Frank", "Grace", "Henry", "Irene", "Jack", "Kate",
    "Louis", "Martha", "Nina", "Oscar", "Paula", "Quentin", "Rosa", "Simon", "Tess", "Ursula",
    "Victor", "Wanda", "Yusuf",
];
const START: [&str; 30] = [
    "Al", "Bar", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Ing", "Jar", "Kel", "Lam", "Mor", "Nor",
    "Os", "Pen", "Quin", "Ros", "Sten", "Thorn", "Ul", "Ver", "Wal", "Yar", "Zan", "Brad", "Crow",
    "Mil", "Stan", "Whit",
];
const END: [&str; 20] = [
    "ford", "ley", "man", "son", "wick", "ton", "field", "worth", "by", "well", "stead", "ham",
    "croft", "dale", "more", "gate", "wood", "ridge", "low", "ing",
];
const OUTLETS: [&str; 8] = [
    "The Harrow Courier",
    "Reed Valley News",
    "The Daily Example",
    "Coast Wire",
    "The Mill Post",
    "Northern Herald",
    "City Record",
    "The Evening Lamp",
];

/// A generator of numbers that are as good as random (splitmix64).
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }

    /// Names somebody of one kind of news: a few are in it again and again, and nobody is in two kinds.
    fn name(&mut self, kind: usize) -> (String, String) {
        let rank = self.below(40) * self.below(40);
        let first = FIRST[(rank + kind) % FIRST.len()].to_owned();
        let end = END[(rank / 3 + 2 * kind) % END.len()];
        let last = format!("{}{end}", START[(rank + 3 * kind) % START.len()]);
        (first, last)
    }
}

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let mut number = |usual: u64| {
        arguments
            .next()
            .and_then(|one| one.parse().ok())
            .unwrap_or(usual)
    };
    let (count, seed) = (number(1000), number(7));
    let mut all = String::new();
    io::stdin().read_to_string(&mut all)?;
    let stories: Vec<&str> = all
        .split("----\n")
        .filter(|story| !story.trim().is_empty())
        .collect();
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        let mut lot = Lot(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let kind = lot.below(stories.len());
        let text = vary(stories[kind], kind, &mut lot);
        let day = format!("2024-{:02}-{:02}", 1 + lot.below(12), 1 + lot.below(28));
        let outlet = OUTLETS[lot.below(OUTLETS.len())];
        let story = serde_json::json!({
            "id": format!("story-{number}"), "text": text, "outlet": outlet, "published": day,
            "url": format!("https://news.example/{day}/{number}"),
        });
        writeln!(out, "{story}")?;
    }
    out.flush()
}

/// Takes a stretch of a story and gives its people other names.
fn vary(story: &str, kind: usize, lot: &mut Lot) -> String {
    let paragraphs: Vec<&str> = story.split("\n\n").map(str::trim).collect();
    let least = 100 + lot.below(70);
    let mut at = lot.below(paragraphs.len());
    let (mut kept, mut words) = (Vec::new(), 0);
    while words < least && kept.len() < 2 * paragraphs.len() {
        let paragraph = paragraphs[at % paragraphs.len()];
        words += paragraph.split_whitespace().count();
        kept.push(paragraph);
        at += 1;
    }
    renamed(&kept.join("\n\n"), kind, lot)
}

/// Gives other names to whoever has a first and a last name.
fn renamed(text: &str, kind: usize, lot: &mut Lot) -> String {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    for pair in words.windows(2) {
        let are_names = pair.iter().all(|word| {
            word.len() > 2
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
        });
        if are_names && !names.contains_key(pair[0]) && !names.contains_key(pair[1]) {
            let (first, last) = lot.name(kind);
            names.insert(pair[0], first);
            names.insert(pair[1], last);
        }
    }
    let mut renamed = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        renamed.push_str(names.get(word).map_or(word, |name| name));
        renamed.push_str(&piece[word.len()..]);
    }
    renamed
}
