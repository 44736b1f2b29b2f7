//! Time expressions: what holds whatever the text and whatever the day of publication.

mod weights;

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use onrecord_reader::document::Story;
use onrecord_reader::{Input, Reader};
use onrecord_record::{Record, TimeExpression};
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(|| weights::reader(None));

fn read(text: &str, published: Option<Date>) -> Record {
    let mut input = Input::new(text.as_bytes());
    input.story = Story {
        published: published.map(|day| day.to_string()),
        ..input.story
    };
    READER.read(input).expect("a text is a story")
}

/// Sentences with times of every kind, none of which is reckoned from another sentence's.
const SENTENCES: &[&str] = &[
    "The bridge was closed on Tuesday.",
    "The mayor resigned yesterday.",
    "The school will open on 3 May.",
    "The pit flooded three weeks ago.",
    "Prices rose in the third quarter of 2019.",
    "The ferry sank on 14 March 1987.",
    "The strike lasted several weeks.",
    "They meet every Friday.",
    "The trial begins early next year.",
];

/// Times that lie a number of days from the story.
const DAYS: &[&str] = &[
    "yesterday",
    "today",
    "tomorrow",
    "three days ago",
    "11 days ago",
];

/// Words of times and what stands between them.
const WORDS: &[&str] = &[
    "from", "March", "12", "to", "19", "April", "1453", "BC", "AD", "the", "of", "'", "s", "1930",
    "5th", "century", "c.", "(", "–", ")", "347", "until", "Monday", "last", "two", "hundred",
    "and", "years", "ago", "mid", "-", "quarter", "10", ":", "30", "a.m.", "every", "night", ",",
    "spring", "half", "½",
];

fn days_of(times: &[TimeExpression]) -> Vec<Date> {
    let firsts = times.iter().filter_map(|time| time.when.earliest());
    firsts
        .map(|day| day.to_string().parse().expect("a day is one"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Shifting the day of publication by n days shifts every time that is reckoned in days from it by n days.
    #[test]
    fn times_move_with_the_day_of_publication(day in 0..20_000_i32, shift in -3000..3000_i32, word in 0..DAYS.len()) {
        let text = format!("The mayor resigned {}.", DAYS[word]);
        let from = date(1970, 1, 1) + day.days();
        let (one, other) = (read(&text, Some(from)), read(&text, Some(from + shift.days())));
        let (one, other) = (days_of(&one.times), days_of(&other.times));
        prop_assert_eq!(one.len(), 1);
        prop_assert_eq!(one[0] + shift.days(), other[0]);
    }

    /// The same for weekdays and weeks, by whole weeks.
    #[test]
    fn weekdays_move_by_weeks(day in 0..20_000_i32, weeks in -400..400_i32, will in any::<bool>()) {
        let verb = if will { "will meet" } else { "met" };
        let text = format!("The council {verb} on Tuesday. It was sworn in last week.");
        let from = date(1970, 1, 1) + day.days();
        let (one, other) = (read(&text, Some(from)), read(&text, Some(from + weeks.weeks())));
        let (one, other) = (days_of(&one.times), days_of(&other.times));
        prop_assert_eq!(one.len(), 2);
        let moved: Vec<Date> = one.iter().map(|&day| day + weeks.weeks()).collect();
        prop_assert_eq!(moved, other);
    }

    /// What has an absolute date, or none at all, keeps its value.
    #[test]
    fn absolute_times_stay(day in 0..20_000_i32) {
        let text = "The ferry sank on 14 March 1987. It lay there for three years.";
        let values = |record: &Record| -> Vec<String> {
            record.times.iter().map(|time| time.value.clone()).collect()
        };
        let with = read(text, Some(date(1970, 1, 1) + day.days()));
        prop_assert_eq!(values(&with), values(&read(text, None)));
    }

    /// Whatever stands beside whatever: no two times overlap, and each is of the text.
    #[test]
    fn words_of_times_in_any_order_are_read(
        words in prop::collection::vec(0..WORDS.len(), 1..12),
        is_dated in any::<bool>(),
    ) {
        let words: Vec<&str> = words.iter().map(|&word| WORDS[word]).collect();
        let text = words.join(" ");
        let record = read(&text, is_dated.then(|| date(2023, 11, 15)));
        let mut end = 0;
        for time in &record.times {
            prop_assert!(time.span.start() >= end && time.span.end() as usize <= text.len());
            end = time.span.end();
        }
    }

    /// An unrelated paragraph at the end changes no earlier time.
    #[test]
    fn a_paragraph_more_changes_no_earlier_time(
        sentences in prop::collection::vec(0..SENTENCES.len(), 1..6),
        last in 0..SENTENCES.len(),
    ) {
        let story: Vec<&str> = sentences.iter().map(|&one| SENTENCES[one]).collect();
        let text = story.join("\n\n");
        let longer = format!("{text}\n\nElsewhere, a hotel burnt. {}", SENTENCES[last]);
        let day = Some(date(2023, 11, 15));
        let (short, long) = (read(&text, day).times, read(&longer, day).times);
        prop_assert_eq!(&short[..], &long[..short.len()]);
    }
}

#[test]
fn without_a_day_of_publication_what_is_open_stays_open() {
    let record = read(
        "He died on 14 November. She left yesterday, and rang last month.",
        None,
    );
    let values: Vec<&str> = record
        .times
        .iter()
        .map(|time| time.value.as_str())
        .collect();
    assert_eq!(values, ["XXXX-11-14", "XXXX-XX-XX", "XXXX-XX"]);
}

#[test]
fn no_two_times_overlap() {
    let text = SENTENCES.join(" ");
    let record = read(&text, Some(date(2023, 11, 15)));
    let spans = record
        .times
        .iter()
        .map(|time| (time.span.start(), time.span.end()));
    let spans: Vec<_> = spans.collect();
    assert!(
        spans.windows(2).all(|pair| pair[0].1 <= pair[1].0),
        "{spans:?}"
    );
}
