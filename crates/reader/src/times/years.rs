//! Which numbers are years, and of which era, by what they stand with.

use onrecord_model::{EntityLabel, Part as Pos, Relation as Arc, Tag};

use onrecord_record::Span;

use super::words::Word;
use crate::language::{Language, TokenId};
use crate::lexicon::{TIME_WORDS, is_human};

/// The era that is named with a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Ours,
    Before,
}

/// Returns the era that stands by a number: `44 BC`, `from 264 to 241 BC`, `AD 79`.
pub(super) fn era(number: TokenId, language: &Language, text: &str) -> Option<Era> {
    let word = |place: usize| {
        let token = language.tokens.get(place)?;
        (token.sentence == language.tokens[number].sentence).then(|| token.span.of(text))
    };
    let named = |place: usize| match word(place)? {
        "BC" | "BCE" | "B.C." | "B.C.E." => Some(Era::Before),
        "AD" | "CE" | "A.D." | "C.E." => Some(Era::Ours),
        _ => None,
    };
    let is_number =
        |place: usize| word(place).is_some_and(|word| word.bytes().all(|one| one.is_ascii_digit()));
    if let Some(era) = named(number + 1) {
        return Some(era);
    }
    let joins =
        word(number + 1).is_some_and(|word| matches!(word, "to" | "and" | "or" | "-" | "–" | "—"));
    if joins && is_number(number + 2) {
        return named(number + 3);
    }
    let before = number.checked_sub(1).and_then(word);
    matches!(before, Some("AD" | "A.D.")).then_some(Era::Ours)
}

/// Tells a year of three digits from a count of things: `30 September 420`, `December of 384`, `in 843`.
pub(super) fn is_old_year(word: &Word<'_>, language: &Language, text: &str) -> bool {
    if is_born(word.span, text) {
        return true;
    }
    let number = word.token;
    let tokens = &language.tokens;
    let token = &tokens[number];
    let is_month = |word: TokenId| {
        tokens[word].tag == Tag::Nnp && is_month_name(&tokens[word].lemma.to_lowercase())
    };
    if token.relation == Arc::Nummod {
        return token.head + 1 == number && is_month(token.head);
    }
    let ends = tokens.get(number + 1).is_none_or(|next| {
        !matches!(next.part, Pos::Noun | Pos::Num | Pos::Adj)
            && next.lemma != "of"
            && next.lemma != "%"
    });
    if token.relation != Arc::Pobj || !ends {
        return false;
    }
    let head = &tokens[token.head];
    let leads = |lemma: &str| matches!(lemma, "in" | "since" | "until" | "circa");
    // `By 410 Rome had fallen`.
    let opens = token.head == language.sentences[token.sentence].tokens.start
        && matches!(
            head.lemma.as_str(),
            "by" | "around" | "about" | "after" | "before"
        );
    leads(&head.lemma.to_lowercase()) || opens || head.lemma == "of" && is_month(head.head)
}

/// Tells the years of a life: `c. 347`, `(837–908)`; but no telephone number, `(254-2)`.
fn is_born(number: Span, text: &str) -> bool {
    let before = text[..number.start() as usize].trim_end();
    let after = text[number.end() as usize..].trim_start();
    let is_about = ["c.", "ca.", "circa"].iter().any(|about| {
        let rest = before.strip_suffix(about);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
    });
    let dash = |letter: char| matches!(letter, '-' | '–' | '—');
    let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).take(5).count();
    let begins = || {
        let rest = after.strip_prefix(dash)?.trim_start();
        let length = digits(rest);
        let closes = rest[length..].trim_start().starts_with(')');
        Some(before.ends_with('(') && closes && (3..5).contains(&length))
    };
    let ends = || {
        let rest = before.strip_suffix(dash)?.trim_end();
        let last = rest.bytes().rev();
        let length = last.take_while(u8::is_ascii_digit).take(5).count();
        Some(after.starts_with(')') && (3..5).contains(&length))
    };
    is_about || begins().unwrap_or(false) || ends().unwrap_or(false)
}

fn is_month_name(word: &str) -> bool {
    let sense = TIME_WORDS.row(word).and_then(|mut columns| columns.next());
    matches!(sense, Some("month" | "month_short"))
}

/// Tells a year from a count of things by what it stands with.
pub(super) fn is_year(value: u32, number: TokenId, language: &Language) -> bool {
    let token = &language.tokens[number];
    let before = number.checked_sub(1).map(|before| &language.tokens[before]);
    let after = language.tokens.get(number + 1);
    let after = after.filter(|next| next.sentence == token.sentence);
    let counts = after.is_some_and(|next| {
        matches!(next.tag, Tag::Nns | Tag::Cd) || next.lemma == "%" || next.lemma == "percent"
    });
    let is_price = before.is_some_and(|before| {
        matches!(before.tag, Tag::Currency)
            || matches!(
                before.lemma.as_str(),
                "#" | "number"
                    | "no."
                    | "room"
                    | "flight"
                    | "$"
                    | "£"
                    | "€"
                    | "than"
                    | "highway"
                    | "route"
            )
    });
    let is_led = before.is_some_and(|before| {
        matches!(
            before.lemma.as_str(),
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "of"
                | "early"
                | "late"
                | "before"
                | "after"
                | "during"
                | "mid"
                | "circa"
                | "year"
                | "between"
                | "("
                | "to"
                | "and"
                | "through"
                | "for"
                | "around"
                | "about"
        ) && before.sentence == token.sentence
    });
    // `the 1991 elections`.
    let is_dated = || {
        let name = language.name_at(number);
        name.is_some_and(|name| name.label == EntityLabel::Date)
    };
    let is_count =
        token.relation == Arc::Nummod && counts && (!is_dated() || is_of_people(number, language));
    let closes = after.is_some_and(|next| matches!(next.lemma.as_str(), ")" | "–" | "-" | "—"));
    // `1865 Smith Street`.
    let before_name = after.is_some_and(|next| next.part == Pos::Propn);
    match value {
        _ if is_price || is_count => false,
        1900..=2060 => true,
        1700..=1899 => is_led || closes || !counts && !before_name,
        1000..=2100 => (is_led || closes) && token.part == Pos::Num && !counts,
        _ => false,
    }
}

/// Tells `2000 soldiers` from `the 1991 soldiers`.
fn is_of_people(number: TokenId, language: &Language) -> bool {
    let before = number
        .checked_sub(1)
        .map(|before| language.tokens[before].tag);
    let is_led = matches!(
        before,
        Some(Tag::Dt | Tag::PrpPossessive | Tag::Pos | Tag::Nnp)
    );
    let next = language.tokens.get(number + 1);
    !is_led && next.is_some_and(|next| next.lemma == "people" || is_human(&next.lemma))
}
