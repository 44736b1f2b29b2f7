//! A title's words and its body: `Secretary of State`, `deputy director` of `the museum`.

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::Span;

use super::{Role, clauses};
use crate::entities::{AtWords, spelt_out};
use crate::language::TokenId;
use crate::lexicon::OFFICES;

/// Adjectives that are part of a title.
const OF_TITLES: [&str; 36] = [
    "acting",
    "artistic",
    "assistant",
    "associate",
    "attorney",
    "chief",
    "creative",
    "crown",
    "deputy",
    "editorial",
    "executive",
    "financial",
    "first",
    "foreign",
    "general",
    "grand",
    "high",
    "honorary",
    "interim",
    "joint",
    "lord",
    "managing",
    "medical",
    "musical",
    "national",
    "non-executive",
    "operating",
    "political",
    "prime",
    "regional",
    "scientific",
    "senior",
    "sporting",
    "supreme",
    "technical",
    "vice",
];

/// Words that say that a title is one of the past.
const OF_OLD: [&str; 8] = [
    "former",
    "ex",
    "then",
    "onetime",
    "one-time",
    "erstwhile",
    "late",
    "previous",
];

/// Words that say that a title is not held yet, or by nobody in particular.
const NOT_YET: [&str; 14] = [
    "future",
    "next",
    "would-be",
    "potential",
    "prospective",
    "possible",
    "incoming",
    "elect",
    "designate",
    "no",
    "any",
    "every",
    "each",
    "another",
];

/// The longest phrase that belongs to a title after `of`, in words.
const LONGEST_OF: usize = 6;

/// A title at its noun.
pub(super) struct Title {
    pub(super) words: String,
    /// The number of the body that it is held in.
    pub(super) organization: Option<usize>,
    /// Whether the words before it say that it is one of the past.
    pub(super) is_of_old: bool,
    pub(super) span: Span,
}

/// Reads the title whose noun this is as a role that waits for its holder and days.
pub(super) fn role(at: &AtWords<'_>, noun: TokenId) -> Option<Role> {
    let title = read(at, noun)?;
    Some(Role {
        holder: 0,
        title: title.words,
        organization: title.organization,
        current: true,
        from: None,
        until: None,
        evidence: vec![title.span],
    })
}

/// Reads the title whose noun this is.
pub(super) fn read(at: &AtWords<'_>, noun: TokenId) -> Option<Title> {
    let tokens = &at.language.tokens;
    let token = &tokens[noun];
    if !matches!(token.tag, Tag::Nn | Tag::Nnp) {
        return None;
    }
    let own = at.lower(noun);
    let office = spelt_out(&own);
    let kind = OFFICES.row(office)?.next()?;
    let first = first_word(at, noun);
    let before: Vec<String> = (first.saturating_sub(4)..noun)
        .map(|word| at.lower(word))
        .collect();
    let qualifiers = qualifiers(at, noun);
    if NOT_YET
        .iter()
        .any(|word| qualifiers.iter().any(|own| own == word))
        || is_elect(at, noun)
        || is_prize(at, noun)
    {
        return None;
    }
    let after = after_of(at, noun);
    let of_title = kind == "of" && after.is_some();
    let body = body(at, noun, first).filter(|_| !of_title);
    let (organization, last) = match (body, after) {
        (Some(body), _) => (Some(body), noun),
        (None, Some(last)) => (None, last),
        (None, None) => (None, noun),
    };
    let is_longer = first < noun || last > noun;
    let is_whole = kind == "alone" || is_longer || organization.is_some() || is_predicate(at, noun);
    let old = |word: &&str| qualifiers.iter().any(|own| own == word) || is_hyphened(&before, word);
    is_whole.then(|| Title {
        words: words(at, first, last, office, noun),
        organization,
        is_of_old: OF_OLD.iter().any(old) || is_of_then(&before) || is_formerly(&before),
        span: tokens[first].span.cover(tokens[last].span),
    })
}

/// `Lind, formerly assistant coach`.
fn is_formerly(before: &[String]) -> bool {
    let of_old = |word: &String| matches!(word.as_str(), "formerly" | "previously");
    before.iter().any(of_old)
}

/// `was appointed head`, `served as captain`: without an article the noun is a title by itself.
fn is_predicate(at: &AtWords<'_>, noun: TokenId) -> bool {
    let token = &at.language.tokens[noun];
    let is_led = match token.relation {
        Arc::Oprd | Arc::Attr => true,
        Arc::Pobj => at.language.tokens[token.head].lemma == "as",
        _ => false,
    };
    let mut children = at.language.near_children(noun);
    let is_bare = |child: TokenId| {
        let relation = at.language.tokens[child].relation;
        !matches!(relation, Arc::Det | Arc::Poss | Arc::Nummod)
    };
    is_led && children.all(is_bare)
}

/// The title in the text's own words, a shortened office spelt out.
fn words(at: &AtWords<'_>, first: TokenId, last: TokenId, office: &str, noun: TokenId) -> String {
    let tokens = &at.language.tokens;
    let own = at.lower(noun);
    if own != office && first == noun && last == noun {
        return office.to_owned();
    }
    let text = tokens[first]
        .span
        .cover(tokens[last].span)
        .of(&at.document.text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the first word of a title: `[prime] minister`, `[Defence] Secretary`, but no name of a body.
fn first_word(at: &AtWords<'_>, noun: TokenId) -> TokenId {
    let tokens = &at.language.tokens;
    let mut first = noun;
    while let Some(before) = first.checked_sub(1).filter(|_| noun - first < 4) {
        let token = &tokens[before];
        let own = token.head == noun || (first..=noun).contains(&token.head);
        let is_title = is_of_title(&at.lower(before), &at.lower(before + 1));
        let is_named = at.entity_at(before).is_some();
        let is_part = match token.relation {
            Arc::Compound | Arc::Nmod | Arc::Amod if is_title => true,
            Arc::Compound => !is_named && token.part != Part::Num && is_plain(at, before),
            _ => false,
        };
        if !own || !is_part || tokens[before].sentence != tokens[noun].sentence {
            break;
        }
        first = before;
    }
    with_prefix(at, first)
}

/// Takes in the `co-` of `co-chair`.
fn with_prefix(at: &AtWords<'_>, first: TokenId) -> TokenId {
    let tokens = &at.language.tokens;
    let Some(prefix) = first.checked_sub(2) else {
        return first;
    };
    let is_whole = tokens[prefix].span.end() == tokens[first - 1].span.start()
        && tokens[first - 1].span.end() == tokens[first].span.start();
    let is_prefix = at.lower(prefix) == "co" && at.lower(first - 1) == "-";
    if is_whole && is_prefix { prefix } else { first }
}

/// Tells an adjective that is part of a title: `first minister`, `first deputy mayor`, not `the first mayor`.
fn is_of_title(word: &str, next: &str) -> bool {
    let leads = matches!(
        next,
        "assistant"
            | "deputy"
            | "lady"
            | "lieutenant"
            | "minister"
            | "officer"
            | "secretary"
            | "vice"
    );
    OF_TITLES.contains(&word) && (word != "first" || leads)
}

/// Tells a word of letters, not cut from another by a hyphen on either side: `first-term senator`.
fn is_plain(at: &AtWords<'_>, word: TokenId) -> bool {
    let tokens = &at.language.tokens;
    let span = tokens[word].span;
    let next = tokens.get(word + 1);
    let before = word.checked_sub(1).map(|before| &tokens[before]);
    let is_glued = next.is_some_and(|next| next.span.start() == span.end())
        || before.is_some_and(|before| before.span.end() == span.start() && before.lemma == "-");
    span.of(&at.document.text).chars().all(char::is_alphabetic) && !is_glued
}

/// What stands before a title in its phrase, in lower case.
fn qualifiers(at: &AtWords<'_>, noun: TokenId) -> Vec<String> {
    let token = &at.language.tokens[noun];
    let phrase = if matches!(token.relation, Arc::Compound | Arc::Nmod | Arc::Amod) {
        at.language.tokens[token.head].left_edge
    } else {
        token.left_edge
    };
    let near = phrase.max(noun.saturating_sub(8))..noun;
    near.map(|word| at.lower(word)).collect()
}

/// Tells `ex-mayor`, `then-Senator`.
fn is_hyphened(before: &[String], word: &str) -> bool {
    before.windows(2).any(|two| two[0] == word && two[1] == "-")
}

/// Tells `at the time mayor of Hythe`.
fn is_of_then(before: &[String]) -> bool {
    let mut three = before.windows(3);
    three.any(|three| three[0] == "at" && three[2] == "time")
}

/// Tells `president-elect`.
fn is_elect(at: &AtWords<'_>, noun: TokenId) -> bool {
    let after = noun + 2;
    after < at.language.tokens.len()
        && at.lower(noun + 1) == "-"
        && matches!(at.lower(after).as_str(), "elect" | "designate")
}

/// Tells `manager of the year`.
fn is_prize(at: &AtWords<'_>, noun: TokenId) -> bool {
    let object = clauses::object_of(at, noun, &["of"]);
    object.is_some_and(|word| {
        let lemma = at.language.tokens[word].lemma.to_lowercase();
        matches!(
            lemma.as_str(),
            "year" | "month" | "week" | "season" | "match" | "day"
        )
    })
}

/// Returns the last word of `of Wales`, `of the Exchequer`.
fn after_of(at: &AtWords<'_>, noun: TokenId) -> Option<TokenId> {
    let tokens = &at.language.tokens;
    let of = noun + 1;
    let is_of = of < tokens.len() && tokens[of].lemma == "of" && tokens[of].head == noun;
    if !is_of {
        return None;
    }
    let object = at.language.near_child(of, Arc::Pobj)?;
    let words = at.language.tokens_in(at.words_at(object));
    let last = words.end.saturating_sub(1).max(object);
    // `head of the ice group at the University of Marn` is head of the ice group.
    let is_word = |word: TokenId| tokens[word].part != Part::Punct;
    let mut ends = [last, object].into_iter();
    let end = ends.find(|last| last - noun <= LONGEST_OF)?;
    (end == last || (noun..end).all(is_word)).then_some(end)
}

/// Returns the body that a title is held in: `of the museum`, `at Sundby Bank`, `the club's`, `Sundby
/// Bank` before it.
fn body(at: &AtWords<'_>, noun: TokenId, first: TokenId) -> Option<usize> {
    let is_body = |word: TokenId| at.entity_at(word).filter(|&entity| at.is_body(entity));
    let before = at.language.near_child(noun, Arc::Poss).and_then(is_body);
    let named = || {
        first
            .checked_sub(1)
            .and_then(is_body)
            .filter(|_| at.language.tokens[first - 1].head == noun)
    };
    let after = || {
        let mut prepositions = at.language.near_children(noun).filter(|&child| {
            let token = &at.language.tokens[child];
            child > noun
                && token.relation == Arc::Prep
                && matches!(token.lemma.as_str(), "of" | "at" | "for" | "to" | "in")
        });
        let object = |one| is_body(at.language.near_child(one, Arc::Pobj)?);
        prepositions.find_map(object)
    };
    before.or_else(named).or_else(after)
}
