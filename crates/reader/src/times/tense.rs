//! The tense of the clause that a time stands in: whether it looks back or ahead.

use onrecord_model::{Part as Pos, Relation as Arc, Tag};

use crate::language::{Language, Token, TokenId};
use crate::lexicon::{Ahead, OCCASIONS, looks_ahead};

/// Where a clause looks to from the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It hangs on a past form: `fell on January 9`, `pleaded guilty in March`.
    SurelyPast,
    Past,
    Present,
    Future,
}

/// The most heads that are climbed from a time to its verb.
const MOST_STEPS: usize = 10;

/// Returns the tense of the verb that an expression follows at once (`said Friday`, `rose on Monday`), or of
/// the nearest above its last word.
pub(super) fn of(language: &Language, first: TokenId, word: TokenId) -> Option<Tense> {
    if is_put_off(language, first, word) {
        return Some(Tense::Future);
    }
    if let Some(tense) = of_own_verb(language, first, word) {
        return Some(tense);
    }
    let before = (first.saturating_sub(2)..first).rev();
    let before =
        before.filter(|&one| language.tokens[one].sentence == language.tokens[word].sentence);
    for one in before {
        let token = &language.tokens[one];
        match token.tag {
            Tag::Vbd => return Some(Tense::SurelyPast),
            Tag::Vbn if is_record(language, one, first) => return Some(Tense::SurelyPast),
            Tag::Vbn if !participle_ahead(&token.lemma) && !is_helped_ahead(language, one) => {
                return Some(Tense::Past);
            }
            Tag::In | Tag::Rb => {}
            _ => break,
        }
    }
    let mut at = word;
    for _ in 0..MOST_STEPS {
        let token = &language.tokens[at];
        if (at != word || token.part == Pos::Verb)
            && let Some(tense) = of_word(language, at)
        {
            return Some(tense);
        }
        if token.head == at {
            return None;
        }
        at = token.head;
    }
    None
}

/// Returns the tense of the verb that an expression hangs on by itself or by `in` or `on`, where that is sure:
/// `was arrested in March`, `said in a March note`, `is on Sunday`.
fn of_own_verb(language: &Language, first: TokenId, word: TokenId) -> Option<Tense> {
    let words = first..=word;
    let root = words
        .clone()
        .find(|&one| !words.contains(&language.tokens[one].head))?;
    let token = &language.tokens[root];
    let is_modifier = matches!(token.relation, Arc::Compound | Arc::Amod | Arc::Nmod);
    let noun = if is_modifier { token.head } else { root };
    let preposition = language.tokens[noun].head;
    let lemma = language.tokens[preposition].lemma.to_lowercase();
    let verb = match language.tokens[noun].relation {
        Arc::Npadvmod if !is_modifier => token.head,
        Arc::Pobj if matches!(lemma.as_str(), "in" | "on") || is_modifier && lemma == "at" => {
            language.tokens[preposition].head
        }
        _ => return None,
    };
    if !is_modifier && is_held_ahead(language, verb, root) {
        return Some(Tense::Future);
    }
    is_surely_past(language, verb).then_some(Tense::SurelyPast)
}

/// `The match is on Sunday`, `a verdict was likely in June`.
fn is_held_ahead(language: &Language, verb: TokenId, time: TokenId) -> bool {
    let token = &language.tokens[verb];
    let is_finite = matches!(token.tag, Tag::Vbz | Tag::Vbp);
    let mut children = language.near_children(verb);
    let is_likely = children.any(|child| {
        let token = &language.tokens[child];
        let is_ahead = [Ahead::Itself, Ahead::To]
            .into_iter()
            .any(|place| looks_ahead(&token.lemma, place));
        token.relation == Arc::Acomp && is_ahead
    });
    let is_led = language.tokens[time].relation == Arc::Pobj;
    token.lemma == "be" && (is_finite && is_led || is_likely)
}

/// Tells `opened`, `did not open`, `was opened`, and `closed` of `was opened in May and closed in June`.
fn is_surely_past(language: &Language, verb: TokenId) -> bool {
    let mut at = verb;
    for _ in 0..MOST_STEPS {
        let token = &language.tokens[at];
        if token.part != Pos::Verb && token.part != Pos::Aux
            || of_word(language, at) == Some(Tense::Future)
        {
            return false;
        }
        let mut helpers = language
            .near_children(at)
            .filter(|&child| matches!(language.tokens[child].relation, Arc::Aux | Arc::Auxpass));
        let mut helps = |tag: Tag| helpers.any(|one| language.tokens[one].tag == tag);
        match token.tag {
            Tag::Vbd => return true,
            Tag::Vb | Tag::Vbn if helps(Tag::Vbd) => return true,
            Tag::Vbn if token.relation == Arc::Conj => at = token.head,
            _ => return false,
        }
    }
    false
}

/// Tells the occasion that its clause looks ahead to: `would miss Sunday's final`, `will speak at Sunday's rally`; but
/// no ruling, which has been.
pub(super) fn is_of_occasion(language: &Language, possessor: TokenId) -> bool {
    let token = &language.tokens[possessor];
    let mut at = token.head;
    let is_occasion = OCCASIONS.has(&language.tokens[at].lemma.to_lowercase());
    if token.relation != Arc::Poss || !is_occasion {
        return false;
    }
    while language.tokens[at].relation == Arc::Conj && language.tokens[at].head < at {
        at = language.tokens[at].head;
    }
    let token = &language.tokens[at];
    let head = &language.tokens[token.head];
    match token.relation {
        Arc::Pobj => {
            let is_past = matches!(
                head.lemma.as_str(),
                "of" | "from" | "about" | "over" | "since"
            );
            !is_past && language.tokens[head.head].part == Pos::Verb
        }
        _ => matches!(head.part, Pos::Verb | Pos::Aux),
    }
}

/// Tells the end of what somebody puts off, grants or extends: `postponed the vote until Monday`.
fn is_put_off(language: &Language, first: TokenId, word: TokenId) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    if !matches!(
        language.tokens[before].lemma.as_str(),
        "until" | "till" | "through" | "to"
    ) {
        return false;
    }
    let mut at = before;
    for _ in 0..MOST_STEPS {
        let token = &language.tokens[at];
        if at != word && looks_ahead(&token.lemma, Ahead::Until) {
            return true;
        }
        if token.head == at || matches!(token.part, Pos::Verb) {
            return false;
        }
        at = token.head;
    }
    false
}

/// Tells the participle of `will be named`.
fn is_helped_ahead(language: &Language, verb: TokenId) -> bool {
    of_word(language, verb) == Some(Tense::Future)
}

/// Tells the participle of `a record set on Friday`, `set in May`.
fn is_record(language: &Language, verb: TokenId, time: TokenId) -> bool {
    let between = &language.tokens[verb + 1..time];
    let is_on = between
        .first()
        .is_some_and(|first| matches!(first.lemma.as_str(), "on" | "in"));
    language.tokens[verb].lemma == "set" && is_on && !is_helped_ahead(language, verb)
}

/// Tells the participle of a word that looks ahead: `set for Friday`.
fn participle_ahead(lemma: &str) -> bool {
    lemma == "set" || looks_ahead(lemma, Ahead::Participle) || looks_ahead(lemma, Ahead::Itself)
}

fn of_word(language: &Language, word: TokenId) -> Option<Tense> {
    let token = &language.tokens[word];
    if looks_ahead(&token.lemma, Ahead::Itself) {
        return Some(Tense::Future);
    }
    if !matches!(token.part, Pos::Verb | Pos::Aux) {
        return None;
    }
    if token.tag == Tag::Vbn && looks_ahead(&token.lemma, Ahead::Participle) {
        return Some(Tense::Future);
    }
    of_verb(language, word)
}

/// Returns the tense of a verb by its form and its auxiliaries.
fn of_verb(language: &Language, word: TokenId) -> Option<Tense> {
    let token = &language.tokens[word];
    let helpers: Vec<TokenId> = language
        .near_children(word)
        .filter(|&child| matches!(language.tokens[child].relation, Arc::Aux | Arc::Auxpass))
        .collect();
    let has = |tag: Tag| helpers.iter().any(|&one| language.tokens[one].tag == tag);
    let is = |lemmas: &[&str]| {
        let mut all = helpers
            .iter()
            .map(|&one| language.tokens[one].lemma.as_str());
        all.any(|lemma| lemmas.contains(&lemma))
    };
    let is_perfect = has(Tag::Vbn) || is(&["have"]);
    let is_finite = has(Tag::Vbz) || has(Tag::Vbp);
    if is(&[
        "will", "shall", "wo", "'ll", "’ll", "may", "can", "should", "must",
    ]) || is_plan(token)
    {
        return Some(Tense::Future);
    }
    let is_in_vain = is(&["could"]) && is_denied(language, word);
    if is(&["would", "could", "might"]) && !is_perfect && !is_in_vain {
        return Some(Tense::Future);
    }
    if has(Tag::Vbd) || token.tag == Tag::Vbd || is(&["have", "would", "could", "might"]) {
        return Some(Tense::Past);
    }
    if has(Tag::To) {
        return infinitive(language, word);
    }
    match token.tag {
        Tag::Vbz | Tag::Vbp => Some(Tense::Present),
        Tag::Vbg if is_finite => Some(Tense::Future),
        Tag::Vbn if is_finite => Some(Tense::Present),
        _ => None,
    }
}

/// Tells `planned`, `plans`, `hopes` with whatever hangs on them.
fn is_plan(verb: &Token) -> bool {
    match verb.tag {
        Tag::Vbd => looks_ahead(&verb.lemma, Ahead::Past),
        Tag::Vbz | Tag::Vbp => looks_ahead(&verb.lemma, Ahead::Now),
        _ => false,
    }
}

/// Tells the verb of `could not be reached`, `neither he nor she could be reached`.
fn is_denied(language: &Language, word: TokenId) -> bool {
    let is_none = |word: TokenId| {
        matches!(
            language.tokens[word].lemma.as_str(),
            "neither" | "nobody" | "none" | "nothing" | "no"
        )
    };
    let mut children = language.near_children(word);
    children.any(|child| match language.tokens[child].relation {
        Arc::Neg => true,
        Arc::Nsubj | Arc::Nsubjpass => is_none(child) || language.near_children(child).any(is_none),
        _ => false,
    })
}

/// `plans to sell in May` looks ahead, `was to sell` and `used to sell` too from where they stand.
fn infinitive(language: &Language, word: TokenId) -> Option<Tense> {
    let token = &language.tokens[word];
    let head = &language.tokens[token.head];
    let ahead = matches!(
        token.relation,
        Arc::Xcomp | Arc::Acl | Arc::Advcl | Arc::Ccomp | Arc::Root
    ) && looks_ahead(&head.lemma, Ahead::To);
    ahead.then_some(Tense::Future)
}
