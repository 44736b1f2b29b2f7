//! What the source does and how firmly it stands by the content: from the cue's lemma, its
//! particle, modals, adverbs and negation, and from hedges on the content's own main verb.

use onrecord_model::{Part, Relation, Tag};
use onrecord_record::{Act, Firmness};

use super::Earlier;
use super::silence::{SILENCE, is_silent};
use crate::language::{Language, TokenId};
use crate::lexicon::{ACTS, CueSense, DOCUMENT_NOUNS, cue_sense};

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) act: Act,
    pub(super) firmness: Firmness,
    pub(super) negated: bool,
}

/// Reads the cue of an attribution, of the one that it continues where it has none.
pub(super) fn read(earlier: &Earlier<'_>, attribution: usize) -> Cue {
    let all = &earlier.attributions.all;
    let told = super::speakers::origin(earlier.attributions, attribution);
    let words = cue_words(earlier, told);
    let head = all[told].cue_head.filter(|_| !all[told].cue.is_empty());
    let head = head.or_else(|| words.first().copied());
    let sense = head.and_then(|head| sense(earlier.language, head, &words));
    let negated = head.is_some_and(|head| is_negated(earlier.language, head));
    let plain = CueSense {
        act: Act::Say,
        firmness: Firmness::Stated,
    };
    let is_silent = head.is_some_and(|head| is_silent(earlier.language, head, &words, negated));
    let sense = if is_silent { Some(SILENCE) } else { sense };
    let sense = if head.is_some_and(|head| is_command(earlier, told, head)) {
        Some(COMMAND)
    } else {
        sense
    };
    let sense = sense.filter(|_| !is_text(earlier, told, head));
    let CueSense { act, firmness } = sense.unwrap_or(plain);
    let firmness = passive(earlier, told, head, firmness);
    let firmness = head.map_or(firmness, |head| modal(earlier.language, head, firmness));
    let firmness = if negated {
        turned(act, firmness)
    } else {
        firmness
    };
    Cue {
        act,
        firmness: hedged(earlier, attribution, act, firmness),
        negated,
    }
}

/// What a command tells.
const COMMAND: CueSense = CueSense {
    act: Act::Order,
    firmness: Firmness::Expected,
};

/// Tells `told the jury to take its time` from `told the jury that`.
fn is_command(earlier: &Earlier<'_>, attribution: usize, head: TokenId) -> bool {
    let language = earlier.language;
    let content = earlier.attributions.all[attribution].content.first();
    let first = content.map(|piece| language.tokens_in(*piece).start);
    let is_to = |word: TokenId| {
        language
            .tokens
            .get(word)
            .is_some_and(|word| word.tag == Tag::To)
    };
    language.tokens[head].lemma == "tell"
        && first.is_some_and(|first| is_to(first) || first > 0 && is_to(first - 1))
}

fn cue_words(earlier: &Earlier<'_>, attribution: usize) -> Vec<TokenId> {
    let cue = &earlier.attributions.all[attribution].cue;
    let words = cue
        .iter()
        .flat_map(|&piece| earlier.language.tokens_in(piece));
    words
        .filter(|&token| earlier.language.tokens[token].part != Part::Punct)
        .collect()
}

/// Looks up the head with its particle, the head, then every other word of the cue.
fn sense(language: &Language, head: TokenId, words: &[TokenId]) -> Option<CueSense> {
    let lemma = language.tokens[head].lemma.to_lowercase();
    let with_particle = language
        .near_children(head)
        .filter(|&child| child > head && is_particle(language, child, words))
        // `called for it to close`: the preposition hangs on the clause, not on the verb.
        .chain(
            Some(head + 1).filter(|&next| words.contains(&next) || is_link(language, head, next)),
        )
        .find_map(|child| cue_sense(&format!("{lemma} {}", language.tokens[child].lemma)));
    let others = || {
        let rest = words.iter().filter(|&&word| word != head);
        rest.filter(|&&word| is_telling(language, word))
            .find_map(|&word| {
                let listed = || cue_sense(&language.tokens[word].lemma.to_lowercase());
                of_mind(language, word).or_else(listed)
            })
    };
    let light = matches!(
        lemma.as_str(),
        "be" | "have" | "do" | "make" | "give" | "take" | "get" | "issue"
    );
    // The lemmatizer takes `hopes` for a form of `hop`.
    let own = || {
        let listed = cue_sense(&lemma).or_else(|| cue_sense(&format!("{lemma}e")));
        of_mind(language, head).or(listed)
    };
    if light {
        return with_particle.or_else(others).or_else(own);
    }
    with_particle.or_else(own).or_else(others)
}

/// `is convinced` is not `convinces`, `is worried` not `worries`: the participle as the lexicon lists it.
fn of_mind(language: &Language, word: TokenId) -> Option<CueSense> {
    let token = &language.tokens[word];
    let is_passive = language.near_child(word, Relation::Auxpass).is_some()
        && language.near_child(word, Relation::Agent).is_none();
    let is_state = token.tag == Tag::Vbn && (is_passive || token.relation == Relation::Acomp);
    let stem = token.lemma.to_lowercase();
    let stem = stem.trim_end_matches('e');
    is_state.then(|| cue_sense(&format!("{stem}ed"))).flatten()
}

/// `hopes to sell` is not `hopes for a sale`, `feels that` not `feels sad`.
fn is_link(language: &Language, head: TokenId, next: TokenId) -> bool {
    let feels = language.tokens[head].lemma == "feel";
    let next = language.tokens.get(next);
    next.is_some_and(|next| next.tag == Tag::To || feels && next.lemma == "that")
}

fn is_particle(language: &Language, child: TokenId, words: &[TokenId]) -> bool {
    let relation = language.tokens[child].relation;
    relation == Relation::Prt
        || matches!(relation, Relation::Prep | Relation::Advmod) && words.contains(&child)
}

/// Tells words that may stand in for a head that tells nothing: adjectives only of mind (`is
/// confident`), not `a direct swing`.
fn is_telling(language: &Language, word: TokenId) -> bool {
    let token = &language.tokens[word];
    let of_mind = || {
        let sense = cue_sense(&token.lemma.to_lowercase())?;
        Some(matches!(
            sense.act,
            Act::Feel | Act::Believe | Act::Want | Act::Expect | Act::Know
        ))
    };
    match token.part {
        Part::Verb | Part::Noun => true,
        Part::Adv => token.lemma.ends_with("ly"),
        Part::Adj => of_mind() == Some(true),
        _ => false,
    }
}

/// Tells `the letter reads`: it says.
fn is_text(earlier: &Earlier<'_>, attribution: usize, head: Option<TokenId>) -> bool {
    let tokens = &earlier.language.tokens;
    let source = earlier.attributions.all[attribution].source_head;
    let text = source.is_some_and(|source| DOCUMENT_NOUNS.has(&tokens[source].lemma));
    text && head.is_some_and(|head| tokens[head].lemma == "read")
}

/// Reads `was reported to`, `it is said`, `reports that`: passed on, when nobody stands behind it.
fn passive(
    earlier: &Earlier<'_>,
    attribution: usize,
    head: Option<TokenId>,
    firmness: Firmness,
) -> Firmness {
    let attribution = &earlier.attributions.all[attribution];
    let Some(head) = head else {
        return unvoiced(earlier, attribution.source_head, firmness);
    };
    let nobody = attribution.source.is_empty();
    let language = earlier.language;
    let is_passive = language.near_child(head, Relation::Auxpass).is_some();
    let is_noun = language.tokens[head].part == Part::Noun;
    if firmness == Firmness::Stated && nobody && (is_passive || is_noun) {
        return Firmness::Reported;
    }
    unvoiced(earlier, attribution.source_head, firmness)
}

/// Reads `according to reports`, `after reports`: sources that are nobody's.
fn unvoiced(earlier: &Earlier<'_>, source: Option<TokenId>, firmness: Firmness) -> Firmness {
    let Some(source) = source.map(|source| &earlier.language.tokens[source]) else {
        return firmness;
    };
    let lemma = source.lemma.to_lowercase();
    let reports =
        source.tag == Tag::Nns && matches!(lemma.as_str(), "report" | "account" | "claim" | "leak");
    if (reports || is_rumour(&lemma)) && firmness == Firmness::Stated {
        return Firmness::Reported;
    }
    firmness
}

/// Nouns of what is said and nobody says, one or several.
pub(super) fn is_rumour(lemma: &str) -> bool {
    matches!(lemma, "rumour" | "rumor" | "gossip" | "speculation")
}

/// Reads `may say`, `could argue`.
fn modal(language: &Language, head: TokenId, firmness: Firmness) -> Firmness {
    let weak = has_modal(language, head);
    if weak && firmness != Firmness::Denied {
        return Firmness::Doubted;
    }
    firmness
}

fn has_modal(language: &Language, head: TokenId) -> bool {
    let weak = |&child: &TokenId| {
        let token = &language.tokens[child];
        token.relation == Relation::Aux && matches!(token.lemma.as_str(), "may" | "might" | "could")
    };
    language
        .near_children(head)
        .take_while(|&child| child < head)
        .any(|child| weak(&child))
}

/// Tells `did not say`, `never said`, `nobody believes`.
fn is_negated(language: &Language, head: TokenId) -> bool {
    language.near_children(head).any(|child| {
        let token = &language.tokens[child];
        let lemma = token.lemma.to_lowercase();
        let nobody = matches!(lemma.as_str(), "nobody" | "none" | "neither" | "no");
        let subject = matches!(token.relation, Relation::Nsubj | Relation::Nsubjpass);
        let determined = subject
            && language
                .near_child(child, Relation::Det)
                .is_some_and(|det| matches!(language.tokens[det].lemma.as_str(), "no" | "neither"));
        token.relation == Relation::Neg || lemma == "never" || subject && nobody || determined
    })
}

/// Returns the firmness of what the source does not say, believe, expect or deny.
fn turned(act: Act, firmness: Firmness) -> Firmness {
    match firmness {
        Firmness::Stated | Firmness::Reported if act == Act::Agree || act == Act::Feel => {
            Firmness::Denied
        }
        Firmness::Stated | Firmness::Reported | Firmness::Doubted => Firmness::Doubted,
        Firmness::Believed | Firmness::Expected => Firmness::Denied,
        Firmness::Denied => Firmness::Doubted,
    }
}

/// Reads hedges on the content's main verb: `may have`, `reportedly`, `probably`, `whether`.
fn hedged(earlier: &Earlier<'_>, attribution: usize, act: Act, firmness: Firmness) -> Firmness {
    let language = earlier.language;
    let attribution = &earlier.attributions.all[attribution];
    let Some(&piece) = attribution.content.first() else {
        return firmness;
    };
    let tokens = language.tokens_in(piece);
    let outside = |&token: &TokenId| {
        let this = &language.tokens[token];
        this.part != Part::Punct && (this.head == token || !tokens.contains(&this.head))
    };
    let Some(root) = tokens.clone().find(outside) else {
        return firmness;
    };
    let first = &language.tokens[tokens.start];
    let asks = matches!(first.lemma.as_str(), "whether" | "if" | "Whether" | "If");
    let weakens = matches!(firmness, Firmness::Stated | Firmness::Believed);
    if weakens && (has_modal(language, root) || asks && first.head == root) {
        return Firmness::Doubted;
    }
    if firmness == Firmness::Doubted
        && act == Act::Ask
        && language.tokens[root].relation == Relation::Xcomp
    {
        return Firmness::Expected;
    }
    let hedge = adverb(language, root, attribution.cue_head);
    hedge.filter(|_| weakens).unwrap_or(firmness)
}

/// Tells `reportedly`, `perhaps` from the `long` of `no longer`.
fn is_hedge(adverb: &str) -> bool {
    let form = adverb.ends_with("ly") || matches!(adverb, "perhaps" | "maybe");
    form && ACTS.has(adverb)
}

fn adverb(language: &Language, root: TokenId, cue: Option<TokenId>) -> Option<Firmness> {
    language
        .near_children(root)
        .filter(|&child| Some(child) != cue)
        .filter(|&child| language.tokens[child].relation == Relation::Advmod)
        .filter(|&child| is_hedge(&language.tokens[child].lemma))
        .find_map(|child| Some(cue_sense(&language.tokens[child].lemma)?.firmness))
        .filter(|&firmness| firmness != Firmness::Stated)
}
