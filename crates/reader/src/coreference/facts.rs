//! What is known of each candidate before it is compared with others.

use onrecord_model::{Relation, Tag};
use rustc_hash::FxHashMap;

use super::Earlier;
use super::candidates::{Candidate, Kind};
use crate::entities::told_gender;
use crate::language::{Token, TokenId};
use crate::lexicon::{Gender, PERSON_NOUNS, gender};

/// The number that stands for a word or words; equal words have one number.
pub(super) type WordId = u32;

/// The letters that two words of one stem have in common at least.
const STEM: usize = 5;

/// Words beyond this number of a phrase are not compared.
const MOST_WORDS: usize = 16;

/// What a candidate may stand for, as rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Being {
    Unknown,
    Man,
    Woman,
    Somebody,
    Thing,
}

impl Being {
    /// How many there are.
    pub(super) const COUNT: usize = 5;
}

/// What is known of a candidate.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub(super) kind: Kind,
    pub(super) class: usize,
    pub(super) determiner: usize,
    pub(super) being: Being,
    pub(super) plural: bool,
    pub(super) head: TokenId,
    pub(super) parent: TokenId,
    pub(super) relation: Relation,
    pub(super) first: TokenId,
    pub(super) last: TokenId,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// Its head word without the ending of a plural.
    pub(super) noun: WordId,
    /// Its head word and what stands before it, sorted, without small words.
    pub(super) words: Vec<WordId>,
    /// The same in their order.
    pub(super) phrase: WordId,
    /// The first letters of its head word, where it is long enough.
    pub(super) stem: Option<WordId>,
    /// Its head word where that is all capitals.
    pub(super) acronym: Option<WordId>,
    /// The first letters of its words.
    pub(super) initials: Option<WordId>,
    /// The entity that rules put it in.
    pub(super) entity: Option<usize>,
    /// The attribution whose content holds it, the innermost.
    pub(super) said_in: Option<usize>,
    /// How many candidates of each sort there are up to this one, itself included only in its own.
    pub(super) before: [usize; Being::COUNT],
}

/// Numbers words.
#[derive(Default)]
struct Words {
    numbers: FxHashMap<String, WordId>,
}

impl Words {
    fn number(&mut self, word: &str) -> WordId {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.numbers.len() as WordId;
        self.numbers.insert(word.to_owned(), number);
        number
    }
}

/// Reads off what is known of each candidate.
pub(super) fn read(
    earlier: &Earlier<'_>,
    candidates: &[Candidate],
    said_in: &[Option<usize>],
) -> Vec<Facts> {
    let mut words = Words::default();
    let ruled = ruled(earlier);
    let mut before = [0; Being::COUNT];
    candidates
        .iter()
        .map(|candidate| {
            let entity = ruled.get(&(candidate.head, candidate.together)).copied();
            let mut facts = facts(earlier, candidate, entity, said_in, &mut words);
            before[facts.being as usize] += 1;
            facts.before = before;
            facts
        })
        .collect()
}

fn facts(
    earlier: &Earlier<'_>,
    candidate: &Candidate,
    entity: Option<usize>,
    said_in: &[Option<usize>],
    words: &mut Words,
) -> Facts {
    let language = earlier.language;
    let head = candidate.head;
    let token = &language.tokens[head];
    let own = token.span.of(&earlier.document.text);
    let noun = noun(token, own);
    let phrase = phrase(earlier, head);
    let capitals = own.chars().count() > 1 && own.chars().all(char::is_uppercase);
    let stem: String = noun.chars().take(STEM).collect();
    let long = stem.chars().count() == STEM;
    Facts {
        kind: candidate.kind,
        class: candidate.kind.class(),
        determiner: candidate.determiner as usize,
        being: being(earlier, candidate, entity, &noun, &phrase),
        plural: is_plural(candidate, token.tag),
        head,
        parent: token.head,
        relation: token.relation,
        first: candidate.firsts[0],
        last: candidate.lasts[0],
        sentence: token.sentence,
        paragraph: language.sentences[token.sentence].paragraph,
        stem: long.then(|| words.number(&stem)),
        acronym: capitals.then(|| words.number(&own.to_lowercase())),
        initials: initials(&phrase).map(|letters| words.number(&letters)),
        noun: words.number(&noun),
        phrase: words.number(&phrase.join(" ")),
        words: set_of(&phrase, words),
        entity,
        said_in: said_in[head],
        before: [0; Being::COUNT],
    }
}

/// A head word in lower case, without the ending of a plural.
fn noun(token: &Token, own: &str) -> String {
    match token.tag {
        Tag::Nns => token.lemma.to_lowercase(),
        _ => own.to_lowercase(),
    }
}

/// The words of a phrase without small ones, sorted.
fn set_of(phrase: &[String], words: &mut Words) -> Vec<WordId> {
    let telling = phrase
        .iter()
        .filter(|word| !is_small(word) && word.chars().all(char::is_alphanumeric));
    let mut set: Vec<WordId> = telling.map(|word| words.number(word)).collect();
    set.sort_unstable();
    set.dedup();
    set
}

/// The first letters of a phrase's words, where there are two or more.
fn initials(phrase: &[String]) -> Option<String> {
    let firsts = phrase.iter().filter_map(|word| word.chars().next());
    let letters: String = firsts.filter(|first| first.is_alphabetic()).collect();
    (letters.chars().count() > 1).then_some(letters)
}

/// A candidate's head word and those that stand before it in its phrase, in lower case, without an article.
fn phrase(earlier: &Earlier<'_>, head: TokenId) -> Vec<String> {
    let language = earlier.language;
    let first = language
        .near_children(head)
        .take_while(|&child| child < head)
        .find(|&child| {
            matches!(
                language.tokens[child].relation,
                Relation::Compound
                    | Relation::Amod
                    | Relation::Nummod
                    | Relation::Poss
                    | Relation::Det
            )
        });
    let first = first.unwrap_or(head).max(head.saturating_sub(MOST_WORDS));
    let text = &earlier.document.text;
    (first..=head)
        .map(|word| language.tokens[word].span.of(text).to_lowercase())
        .filter(|word| !matches!(word.as_str(), "the" | "a" | "an"))
        .collect()
}

fn being(
    earlier: &Earlier<'_>,
    candidate: &Candidate,
    entity: Option<usize>,
    noun: &str,
    phrase: &[String],
) -> Being {
    let of = |gender: Option<Gender>| match gender {
        Some(Gender::Male) => Being::Man,
        Some(Gender::Female) => Being::Woman,
        None => Being::Somebody,
    };
    match candidate.kind {
        Kind::He => Being::Man,
        Kind::She => Being::Woman,
        Kind::I | Kind::You | Kind::We | Kind::Who => Being::Somebody,
        Kind::It | Kind::Body | Kind::Place => Being::Thing,
        Kind::Person => {
            let known = entity.and_then(|entity| earlier.entities.all[entity].gender);
            let first: Vec<&str> = phrase.first().map(String::as_str).into_iter().collect();
            of(known.or_else(|| told_gender(&phrase[..phrase.len() - 1], &first)))
        }
        _ if PERSON_NOUNS.has(noun) => of(gender(PERSON_NOUNS, noun)),
        _ => Being::Unknown,
    }
}

fn is_plural(candidate: &Candidate, tag: Tag) -> bool {
    matches!(tag, Tag::Nns | Tag::Nnps)
        || matches!(
            candidate.kind,
            Kind::Group | Kind::We | Kind::They | Kind::These
        )
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "of"
            | "and"
            | "in"
            | "on"
            | "at"
            | "for"
            | "to"
            | "by"
            | "with"
            | "from"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "mr."
            | "mrs."
            | "ms."
            | "dr."
    )
}

/// The entities of the rules by head words, and whether the mention goes over what is joined to it.
fn ruled(earlier: &Earlier<'_>) -> FxHashMap<(TokenId, bool), usize> {
    let mentions = &earlier.mentions.all;
    let of = earlier.entities.by_mention(mentions.len());
    let mut ruled = FxHashMap::default();
    for (mention, entity) in mentions.iter().zip(of) {
        let Some(entity) = entity else { continue };
        ruled.insert(
            (mention.head, mention.is_together(earlier.language)),
            entity,
        );
    }
    ruled
}
