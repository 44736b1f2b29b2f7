//! Entities while they grow, and what every step of their resolution reads.

use std::collections::BTreeMap;

use onrecord_model::Tag;
use onrecord_record::{EntityKind, MentionForm, Span};

use super::{Entities, Entity};
use crate::document::Document;
use crate::language::{Language, Sentence, Token, TokenId};
use crate::lexicon::{Gender, PERSON_NOUNS, gender};
use crate::mentions::{Mention, Mentions};

/// An entity while it grows.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: EntityKind,
    pub(super) gender: Option<Gender>,
    /// Whether some mention names it.
    pub(super) named: bool,
    /// Titles and nouns that it goes by, in lower case.
    pub(super) nouns: Vec<String>,
    /// Its mentions, sorted.
    pub(super) mentions: Vec<usize>,
}

/// All drafts, and the draft of each mention.
pub(super) struct Drafts {
    pub(super) all: Vec<Draft>,
    pub(super) of: Vec<Option<usize>>,
}

impl Drafts {
    pub(super) fn new(mentions: usize) -> Self {
        Self {
            all: Vec::new(),
            of: vec![None; mentions],
        }
    }

    /// Starts an entity of that kind and returns its number.
    pub(super) fn start(&mut self, kind: EntityKind, named: bool) -> usize {
        self.all.push(Draft {
            kind,
            gender: None,
            named,
            nouns: Vec::new(),
            mentions: Vec::new(),
        });
        self.all.len() - 1
    }

    /// Starts an entity that is known already, with its gender and mentions.
    pub(super) fn start_with(
        &mut self,
        kind: EntityKind,
        named: bool,
        gender: Option<Gender>,
        mentions: &[usize],
    ) {
        let draft = self.start(kind, named);
        self.all[draft].gender = gender;
        for &mention in mentions {
            self.add(draft, mention);
        }
    }

    /// Adds a mention to an entity; one that is in an entity already stays there.
    pub(super) fn add(&mut self, draft: usize, mention: usize) {
        if self.of[mention].is_some() {
            return;
        }
        self.of[mention] = Some(draft);
        let mentions = &mut self.all[draft].mentions;
        let at = mentions.partition_point(|&other| other < mention);
        mentions.insert(at, mention);
    }

    /// Makes one entity of two; the first has no mention afterwards.
    pub(super) fn merge(&mut self, from: usize, into: usize) {
        let mentions = std::mem::take(&mut self.all[from].mentions);
        for &mention in &mentions {
            self.of[mention] = None;
            self.add(into, mention);
        }
        for noun in std::mem::take(&mut self.all[from].nouns) {
            self.call(into, &noun, None);
        }
    }

    /// Notes that the entity goes by this noun or title, and its gender where the word tells.
    pub(super) fn call(&mut self, draft: usize, noun: &str, gender: Option<Gender>) {
        let draft = &mut self.all[draft];
        if !draft.nouns.iter().any(|known| known == noun) {
            draft.nouns.push(noun.to_owned());
        }
        draft.gender = draft.gender.or(gender);
    }

    pub(super) fn into_entities(self, reading: &Reading<'_>) -> Entities {
        let mut all: Vec<Entity> = self
            .all
            .iter()
            .filter(|draft| !draft.mentions.is_empty())
            .map(|draft| finished(draft, reading))
            .collect();
        all.sort_by_key(|entity| entity.mentions[0]);
        Entities { all }
    }
}

fn finished(draft: &Draft, reading: &Reading<'_>) -> Entity {
    let (mut names, in_headline) = spellings(draft, reading);
    let fullest = if draft.named {
        fullest(&names, draft)
    } else {
        in_headline % names.len().max(1)
    };
    let name = names.get(fullest).cloned().unwrap_or_default();
    let name = untitled(draft, name);
    names.retain(|other| *other != name);
    Entity {
        kind: draft.kind,
        name,
        aliases: names,
        unnamed: !draft.named,
        gender: told(draft, reading).or(draft.gender.filter(|_| draft.kind == EntityKind::Person)),
        mentions: draft.mentions.clone(),
    }
}

/// Returns the gender that the text gives a person: by most of its pronouns, else by a title or a noun. A
/// first name alone tells none.
fn told(draft: &Draft, reading: &Reading<'_>) -> Option<Gender> {
    if draft.kind != EntityKind::Person {
        return None;
    }
    let of_pronoun = |&mention: &usize| match reading.lower(reading.mentions[mention].head).as_str()
    {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    };
    let pronouns = draft.mentions.iter().filter_map(of_pronoun);
    let (men, women): (Vec<Gender>, Vec<Gender>) = pronouns.partition(|&one| one == Gender::Male);
    let of_title = |&mention: &usize| {
        let (titles, _) = super::spelling::split(reading.text(mention));
        super::spelling::told_gender(&titles, &[])
    };
    let of_noun = || {
        draft
            .nouns
            .iter()
            .find_map(|noun| gender(PERSON_NOUNS, noun))
    };
    match men.len().cmp(&women.len()) {
        std::cmp::Ordering::Greater => Some(Gender::Male),
        std::cmp::Ordering::Less => Some(Gender::Female),
        std::cmp::Ordering::Equal => draft.mentions.iter().find_map(of_title).or_else(of_noun),
    }
}

/// Lists how an entity is named, or where it never is, described; and how many of these stand in
/// the headline, which come first.
fn spellings(draft: &Draft, reading: &Reading<'_>) -> (Vec<String>, usize) {
    let mut names: Vec<String> = Vec::new();
    let mut in_headline = 0;
    let is_name = |&mention: &usize| reading.mentions[mention].form == MentionForm::Name;
    let wanted = if draft.named && draft.mentions.iter().any(is_name) {
        MentionForm::Name
    } else {
        MentionForm::Description
    };
    for &mention in &draft.mentions {
        let text = reading.text(mention).split_whitespace();
        let name = text.collect::<Vec<_>>().join(" ");
        let this = &reading.mentions[mention];
        if this.form == wanted && !names.contains(&name) {
            names.push(name);
            in_headline += usize::from(reading.is_in_headline(mention));
        }
        if names.len() == MOST_NAMES {
            break;
        }
    }
    if let (true, Some(&first)) = (names.is_empty(), draft.mentions.first()) {
        names.push(reading.text(first).to_owned());
    }
    (names, in_headline)
}

/// Takes the titles off a person's name of two words or more.
fn untitled(draft: &Draft, name: String) -> String {
    let words = super::spelling::split(&name).1.len();
    let titled = draft.named && draft.kind == EntityKind::Person && words > 1;
    match titled.then(|| super::spelling::without_titles(&name)) {
        Some(bare) => bare.to_owned(),
        None => name,
    }
}

/// No entity is listed under more names.
const MOST_NAMES: usize = 32;

/// Returns the number of the fullest name of an entity that has one: the most words of a person's own name, first
/// those that come again in others of its names, without strange ones beside two of them (`Ida Falk Got More`), then
/// the fewest titles unless there is but one word; of anything else the most words. The first of equals.
fn fullest(names: &[String], draft: &Draft) -> usize {
    let number = |count: usize| i64::try_from(count).unwrap_or(0);
    let split: Vec<Vec<&str>> = names
        .iter()
        .map(|name| super::spelling::split(name).1)
        .collect();
    let comes_again = |word: &&&str| split.iter().filter(|words| words.contains(*word)).count() > 1;
    let rank = |name: &String| {
        if draft.kind == EntityKind::Person && draft.named {
            let (titles, words) = super::spelling::split(name);
            let again = number(words.iter().filter(comes_again).count());
            let strange =
                |words: &[&str]| number(words.iter().filter(|word| !comes_again(word)).count());
            let first = words
                .iter()
                .position(|word| comes_again(&word))
                .unwrap_or(0);
            let (before, after) = words.split_at(first);
            let after = strange(after);
            let strange = strange(before) + if again > 1 { -after } else { after };
            let titles = number(titles.len());
            let titles = if words.len() > 1 { -titles } else { titles };
            (again, strange, titles)
        } else {
            let is_article = |word: &&str| word.eq_ignore_ascii_case("the");
            let words = name.split(' ').filter(|word| !is_article(word));
            (number(words.count()), 0, 0)
        }
    };
    let mut best = 0;
    for number in 1..names.len() {
        if rank(&names[number]) > rank(&names[best]) {
            best = number;
        }
    }
    best
}

/// What every step reads: the earlier stages and look-ups into them.
pub(super) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) language: &'a Language,
    pub(super) mentions: &'a [Mention],
    /// For each token, whether it stands between double quotation marks.
    pub(super) quoted: Vec<bool>,
    by_head: BTreeMap<TokenId, Vec<usize>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        document: &'a Document,
        language: &'a Language,
        mentions: &'a Mentions,
    ) -> Self {
        Self {
            document,
            language,
            mentions: &mentions.all,
            quoted: quoted(document, language),
            by_head: mentions.by_head(),
        }
    }

    /// Returns the mentions with that head word, the outermost first.
    pub(super) fn headed(&self, head: TokenId) -> &[usize] {
        self.by_head.get(&head).map_or(&[], Vec::as_slice)
    }

    pub(super) fn text(&self, mention: usize) -> &'a str {
        self.mentions[mention].span.of(&self.document.text)
    }

    pub(super) fn head(&self, mention: usize) -> &'a Token {
        &self.language.tokens[self.mentions[mention].head]
    }

    /// Returns the number of the paragraph that a mention stands in.
    pub(super) fn paragraph(&self, mention: usize) -> usize {
        self.language.sentences[self.head(mention).sentence].paragraph
    }

    /// Tells a mention in a headline, where words lack their articles.
    pub(super) fn is_in_headline(&self, mention: usize) -> bool {
        self.document.is_headline(self.paragraph(mention))
    }

    pub(super) fn lower(&self, token: TokenId) -> String {
        self.language.tokens[token]
            .span
            .of(&self.document.text)
            .to_lowercase()
    }

    pub(super) fn lemma(&self, mention: usize) -> String {
        self.head(mention).lemma.to_lowercase()
    }

    /// Tells a group that is two or more mentions joined by `and`.
    pub(super) fn is_coordination(&self, mention: usize) -> bool {
        let this = &self.mentions[mention];
        let inner = |&other: &usize| {
            let span = self.mentions[other].span;
            other != mention && this.span.contains(span) && this.span != span
        };
        this.kind == Some(EntityKind::Group) && self.headed(this.head).iter().any(inner)
    }

    /// Numbers the sentences so that those that one pair of marks goes over have one number.
    pub(super) fn quoted_runs(&self) -> Vec<usize> {
        let mut run = 0;
        let sentences = self.language.sentences.iter();
        let number = |(at, sentence): (usize, &Sentence)| {
            let start = sentence.tokens.start;
            let before = start.checked_sub(1).is_some_and(|last| self.quoted[last]);
            let goes_on = before && self.quoted.get(start) == Some(&true);
            if at > 0 && !goes_on {
                run += 1;
            }
            run
        };
        sentences.enumerate().map(number).collect()
    }

    /// Returns the word at which a mention is read: its head; of a coordination, its last word.
    pub(super) fn turn(&self, mention: usize) -> TokenId {
        let this = &self.mentions[mention];
        if self.is_coordination(mention) {
            return self.language.tokens_in(this.span).end;
        }
        this.head
    }

    pub(super) fn contains(&self, span: Span, token: TokenId) -> bool {
        span.contains(self.language.tokens[token].span)
    }
}

/// Follows the double quotation marks through each paragraph; `quotations/` reads them properly,
/// but later than this, and here only pronouns hang on it.
fn quoted(document: &Document, language: &Language) -> Vec<bool> {
    let mut flags = vec![false; language.tokens.len()];
    let mut paragraph = usize::MAX;
    let mut open = false;
    for (number, token) in language.tokens.iter().enumerate() {
        let here = language.sentences[token.sentence].paragraph;
        if here != paragraph {
            (paragraph, open) = (here, false);
        }
        match token.span.of(&document.text) {
            "“" => open = true,
            "”" => open = false,
            "\"" => open = !open,
            "``" if token.tag == Tag::OpenQuote => open = true,
            "''" if token.tag == Tag::CloseQuote => open = false,
            _ => flags[number] = open,
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fullest_of(names: &[&str]) -> String {
        let mut drafts = Drafts::new(0);
        let draft = drafts.start(EntityKind::Person, true);
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        names[fullest(&names, &drafts.all[draft])].clone()
    }

    #[test]
    fn the_fullest_name_has_no_strange_words() {
        let names = ["Falk", "Ida Falk Got More", "Ida Falk"];
        assert_eq!(fullest_of(&names), "Ida Falk");
        assert_eq!(
            fullest_of(&["Feel the Tarn", "Falk", "Ida Falk"]),
            "Ida Falk"
        );
        assert_eq!(fullest_of(&["Falk", "Ida M. Falk"]), "Ida M. Falk");
        assert_eq!(fullest_of(&["Falk", "Mr. Falk"]), "Mr. Falk");
        assert_eq!(fullest_of(&["Ida", "Ida Falk"]), "Ida Falk");
        let names = ["Rosa Ibarra Menk", "Ibarra Menk"];
        assert_eq!(fullest_of(&names), "Rosa Ibarra Menk");
    }
}
