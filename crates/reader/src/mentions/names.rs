//! Names: the network's named entities with their titles, without possessive marks, and the proper
//! nouns that the network passed over.

use std::ops::Range;

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::{EntityKind, MentionForm, Span};

use super::{Mention, beginnings, pieces};
use crate::document::Document;
use crate::language::{Language, Name, TokenId};
use crate::lexicon::{
    FIRST_NAMES, ORGANIZATION_NAMES, ORGANIZATION_NOUNS, OUTLETS, PERSON_NOUNS, TITLES,
    ends_like_body,
};

/// Which tokens stand in a name, a date or a number, and are nothing else.
pub(super) type Named = Vec<bool>;

/// Finds the names, and tells which tokens they and the network's dates and numbers take.
pub(super) fn find(document: &Document, language: &Language) -> (Vec<Mention>, Named) {
    let mut reader = Reader {
        text: &document.text,
        document,
        language,
        named: vec![false; language.tokens.len()],
        common: beginnings::common_nouns(document, language),
    };
    let written = |name: &&Name| {
        let is_common = name.tokens.clone().all(|token| reader.common[token]);
        reader.is_written(name.tokens.clone()) && !is_common
    };
    let names: Vec<&Name> = language.names.iter().filter(written).collect();
    for name in names.iter().filter(|name| !is_count(name.label)) {
        reader.take(name.tokens.clone());
    }
    let mut found: Vec<Mention> = Vec::new();
    let dateline = |name: &&Name| reader.is_in_dateline(name.tokens.start);
    let names: Vec<&Name> = names.into_iter().filter(|name| !dateline(name)).collect();
    let surnames = pieces::surnames(reader.text, language);
    for name in names {
        for piece in pieces::of(reader.text, language, &surnames, name) {
            found.extend(reader.mend(piece.tokens, piece.label));
        }
    }
    found.extend(reader.passed_over(&found));
    (found, reader.named)
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) document: &'a Document,
    pub(super) language: &'a Language,
    pub(super) named: Named,
    /// Which tokens are common nouns, though the tagger takes them for names.
    common: Vec<bool>,
}

impl Reader<'_> {
    pub(super) fn take(&mut self, range: Range<TokenId>) {
        for token in range {
            if let Some(named) = self.named.get_mut(token) {
                *named = true;
            }
        }
    }

    fn is_in_dateline(&self, token: TokenId) -> bool {
        let token = &self.language.tokens[token];
        let paragraph = self.language.sentences[token.sentence].paragraph;
        let paragraph = self.document.paragraphs.get(paragraph);
        let dateline = paragraph.and_then(|paragraph| paragraph.dateline.as_ref());
        dateline.is_some_and(|dateline| dateline.span.contains(token.span))
    }

    /// Tells a name from common words that the network takes for one: some word has a capital.
    fn is_written(&self, tokens: Range<TokenId>) -> bool {
        let mut words = tokens.map(|token| self.word(token));
        words.any(|word| word.starts_with(|first: char| !first.is_lowercase()))
    }

    pub(super) fn word(&self, token: TokenId) -> &str {
        self.language.tokens[token].span.of(self.text)
    }

    pub(super) fn lower(&self, token: TokenId) -> String {
        self.word(token).to_lowercase()
    }

    pub(super) fn is_proper(&self, token: TokenId) -> bool {
        matches!(self.language.tokens[token].tag, Tag::Nnp | Tag::Nnps) && !self.common[token]
    }

    fn mend(&mut self, tokens: Range<TokenId>, label: EntityLabel) -> Option<Mention> {
        let mut kind = kind_of(label)?;
        let mut tokens = self.trimmed(tokens)?;
        if label == EntityLabel::Norp && self.is_modifier(tokens.end - 1) {
            return None;
        }
        tokens = self.joined_right(tokens, kind);
        tokens = self.joined_left(tokens, kind);
        let told = self.told_kind(tokens.clone(), Some(kind));
        if kind != EntityKind::Person && told == Some(EntityKind::Person) {
            kind = EntityKind::Person;
            tokens = self.joined_left(tokens, kind);
        }
        if self.is_office(tokens.clone()) {
            let sentence = self.language.tokens[tokens.start].sentence;
            tokens = self.with_office(tokens, self.language.sentences[sentence].tokens.clone());
        }
        self.take(tokens.clone());
        Some(self.mention(tokens, Some(kind)))
    }

    /// Takes marks and possessive endings off both ends.
    fn trimmed(&self, tokens: Range<TokenId>) -> Option<Range<TokenId>> {
        let is_part = |token: &TokenId| {
            let token = &self.language.tokens[*token];
            !matches!(token.part, Part::Punct | Part::Adp)
                && token.tag != Tag::Pos
                && token.relation != Relation::Case
        };
        let is_dash = |&token: &TokenId| matches!(self.word(token), "-" | "–" | "—" | "--");
        let start = tokens
            .clone()
            .rev()
            .find(|token| self.is_break(*token) && is_dash(token) || self.word(*token) == ":");
        let tokens = start.map_or(tokens.start, |dash| dash + 1)..tokens.end;
        let tokens = self.without_affixes(tokens);
        let start = tokens.clone().find(is_part)?;
        let end = tokens.rev().find(is_part)? + 1;
        Some(start..end)
    }

    /// Takes off what makes another word of a name: `pro-` of `pro-Falk`, `-led` of `Falk-led`.
    fn without_affixes(&self, mut tokens: Range<TokenId>) -> Range<TokenId> {
        let is_dash = |token: TokenId| self.word(token) == "-";
        let is_prefix = |first: TokenId| {
            matches!(self.word(first), "ex" | "post")
                || matches!(self.lower(first).as_str(), "anti" | "non" | "pro" | "un")
        };
        if tokens.len() > 2 && is_dash(tokens.start + 1) && is_prefix(tokens.start) {
            tokens.start += 2;
        }
        let is_small = |token: TokenId| self.word(token).starts_with(char::is_lowercase);
        if tokens.len() > 2 && is_dash(tokens.end - 2) && is_small(tokens.end - 1) {
            tokens.end -= 2;
            let is_article = matches!(self.lower(tokens.start).as_str(), "a" | "an" | "the");
            tokens.start += usize::from(is_article && tokens.len() > 1);
        }
        tokens
    }

    /// Tells a mark with a blank before it: names hold `Jean-Luc`, not `Weak - Rubio`.
    fn is_break(&self, token: TokenId) -> bool {
        let tokens = &self.language.tokens;
        token > 0 && tokens[token - 1].span.end() < tokens[token].span.start()
    }

    fn is_modifier(&self, token: TokenId) -> bool {
        let token = &self.language.tokens[token];
        token.part == Part::Adj || matches!(token.relation, Relation::Amod | Relation::Compound)
    }

    /// Joins `II`, `Jr.`, and the rest of a name that the network cut short.
    fn joined_right(&self, tokens: Range<TokenId>, kind: EntityKind) -> Range<TokenId> {
        let sentence = &self.language.sentences[self.language.tokens[tokens.start].sentence];
        let mut end = tokens.end;
        while end < sentence.tokens.end && !self.named[end] && self.is_proper(end) {
            let last = &self.language.tokens[end - 1];
            let goes_on = last.relation == Relation::Compound && last.head >= end;
            let numbers = kind == EntityKind::Person && is_generation(self.word(end));
            let title = kind != EntityKind::Person && self.is_title(end);
            if title || !(goes_on || numbers) {
                break;
            }
            end += 1;
        }
        tokens.start..end
    }

    /// Joins the titles before a person and the article before anything else.
    fn joined_left(&self, tokens: Range<TokenId>, kind: EntityKind) -> Range<TokenId> {
        let first = self.language.sentences[self.language.tokens[tokens.start].sentence]
            .tokens
            .start;
        let mut start = tokens.start;
        while start > first && self.is_part_before(start - 1, &tokens, kind) {
            start -= 1;
        }
        if kind == EntityKind::Person {
            while start > first && !self.named[start - 1] && self.is_title_before(start - 1, first)
            {
                start -= 1;
            }
        } else if start > first
            && self.lower(start - 1) == "the"
            && (start..tokens.end).contains(&self.language.tokens[start - 1].head)
        {
            start -= 1;
        }
        start..tokens.end
    }

    /// Tells a first name that the network passed over: before a person any compound, before what
    /// it takes for something else one that is no title, nor a noun with a capital (`Author`).
    fn is_part_before(&self, token: TokenId, name: &Range<TokenId>, kind: EntityKind) -> bool {
        let before = &self.language.tokens[token];
        let paragraph = self.language.sentences[before.sentence].paragraph;
        let sure = match kind {
            EntityKind::Person => true,
            EntityKind::Group => false,
            _ => {
                let word = self.lower(token);
                !self.document.is_headline(paragraph)
                    && self.word(token).starts_with(char::is_uppercase)
                    && !TITLES.has(&word)
                    && !PERSON_NOUNS.has(&word)
            }
        };
        sure && !self.named[token]
            && self.is_proper(token)
            && before.relation == Relation::Compound
            && name.contains(&before.head)
    }

    fn is_title_before(&self, token: TokenId, first: TokenId) -> bool {
        if self.word(token) == "of" {
            return token > first && self.is_title(token - 1) && self.is_title(token + 1);
        }
        self.is_title(token)
    }

    fn is_title(&self, token: TokenId) -> bool {
        self.word(token).starts_with(char::is_uppercase) && TITLES.has(&self.lower(token))
    }

    pub(super) fn mention(&self, tokens: Range<TokenId>, kind: Option<EntityKind>) -> Mention {
        let head = self.head(tokens.clone());
        let span = self.span(tokens.clone());
        if self.is_office(tokens.clone()) {
            return Mention {
                span,
                head,
                form: MentionForm::Description,
                kind: Some(EntityKind::Person),
                extent: span,
            };
        }
        Mention {
            span,
            head,
            form: MentionForm::Name,
            kind: self.told_kind(tokens, kind),
            extent: span,
        }
    }

    pub(super) fn span(&self, tokens: Range<TokenId>) -> Span {
        let all = &self.language.tokens;
        all[tokens.start].span.cover(all[tokens.end - 1].span)
    }

    /// Returns the last token whose head lies outside.
    pub(super) fn head(&self, tokens: Range<TokenId>) -> TokenId {
        let outside = |token: &TokenId| {
            let head = self.language.tokens[*token].head;
            head == *token || !tokens.contains(&head)
        };
        let last = tokens.end - 1;
        tokens.clone().rev().find(outside).unwrap_or(last)
    }

    /// Tells `the Duke of Sussex`, `the President`: an office that stands for who holds it.
    fn is_office(&self, tokens: Range<TokenId>) -> bool {
        let start = tokens.start + usize::from(self.lower(tokens.start) == "the");
        if start >= tokens.end || !PERSON_NOUNS.has(&self.lower(start)) || !self.is_title(start) {
            return false;
        }
        start + 1 == tokens.end || self.word(start + 1) == "of"
    }

    /// Corrects the network's kind by the words of the name.
    fn told_kind(&self, tokens: Range<TokenId>, kind: Option<EntityKind>) -> Option<EntityKind> {
        let name = self.span(tokens.clone()).of(self.text).to_lowercase();
        let name = if name.contains(' ') {
            name
        } else {
            name.replace('.', "")
        };
        let bare = name.strip_prefix("the ").unwrap_or(&name);
        let is_person = kind == Some(EntityKind::Person);
        if OUTLETS.has(&name) || OUTLETS.has(bare) || !is_person && OUTLETS.has_name(bare) {
            return Some(EntityKind::Outlet);
        }
        if self.is_titled_person(tokens.clone(), kind) {
            return Some(EntityKind::Person);
        }
        let is_body = || !is_person || ends_like_body(bare);
        if ORGANIZATION_NAMES.has(bare) || ORGANIZATION_NAMES.has_name(bare) && is_body() {
            return Some(EntityKind::Organization);
        }
        let told = kind.is_none() || kind == Some(EntityKind::Organization) && is_full_name(&name);
        if told && FIRST_NAMES.has(&self.lower(tokens.start)) {
            return Some(EntityKind::Person);
        }
        kind
    }

    fn is_titled_person(&self, tokens: Range<TokenId>, kind: Option<EntityKind>) -> bool {
        let title = TITLES.row(&self.lower(tokens.start));
        let sort = title.and_then(|mut columns| columns.nth(1));
        match sort {
            Some("honorific") => tokens.len() > 1,
            Some("rank") => tokens.len() > 1 && kind != Some(EntityKind::Place),
            _ => false,
        }
    }

    /// Widens `Duke` to `the Duke of Sussex`, whose place the network named by itself.
    pub(super) fn with_office(
        &self,
        tokens: Range<TokenId>,
        sentence: Range<TokenId>,
    ) -> Range<TokenId> {
        let mut tokens = tokens;
        if tokens.start > sentence.start && self.lower(tokens.start - 1) == "the" {
            tokens.start -= 1;
        }
        let of = tokens.end;
        let title = self.is_title(of - 1) && PERSON_NOUNS.has(&self.lower(of - 1));
        if title && of + 1 < sentence.end && self.word(of) == "of" && self.is_proper(of + 1) {
            tokens.end = (of + 1..sentence.end)
                .find(|&token| !self.is_proper(token))
                .unwrap_or(sentence.end);
        }
        tokens
    }
}

/// Tells two or three words of which the last is no word for a body.
fn is_full_name(name: &str) -> bool {
    let count = name.split(' ').count();
    let last = name.rsplit(' ').next().unwrap_or(name);
    (2..4).contains(&count) && !ORGANIZATION_NOUNS.has(last) && !name.contains(['&', '’', '\''])
}

fn is_generation(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    matches!(
        word,
        "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII"
    )
}

/// Tells numbers, which may head a description: `two of the officials`.
fn is_count(label: EntityLabel) -> bool {
    matches!(
        label,
        EntityLabel::Cardinal | EntityLabel::Ordinal | EntityLabel::Percent | EntityLabel::Quantity
    )
}

/// Returns the kind that the network's label stands for; dates and numbers have none.
fn kind_of(label: EntityLabel) -> Option<EntityKind> {
    match label {
        EntityLabel::Person => Some(EntityKind::Person),
        EntityLabel::Org => Some(EntityKind::Organization),
        EntityLabel::Norp => Some(EntityKind::Group),
        EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac => Some(EntityKind::Place),
        EntityLabel::WorkOfArt => Some(EntityKind::Work),
        EntityLabel::Event | EntityLabel::Product => Some(EntityKind::Other),
        EntityLabel::Cardinal
        | EntityLabel::Date
        | EntityLabel::Language
        | EntityLabel::Law
        | EntityLabel::Money
        | EntityLabel::Ordinal
        | EntityLabel::Percent
        | EntityLabel::Quantity
        | EntityLabel::Time => None,
    }
}
