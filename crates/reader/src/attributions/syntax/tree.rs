//! The dependency tree as the frames ask about it: children, subjects, verb groups, phrases.
//!
//! Built once a story over a [`Language`]; all answers are tokens or spans of it.

use onrecord_model::{Part, Relation, Tag};
use onrecord_record::Span;

use crate::language::{Language, Token, TokenId};

/// A story's tree with every token's children at hand.
pub(super) struct Tree<'a> {
    pub(super) language: &'a Language,
    text: &'a str,
    /// `children[first_child[t]..first_child[t + 1]]` are the children of `t` in order.
    first_child: Vec<u32>,
    children: Vec<u32>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(text: &'a str, language: &'a Language) -> Self {
        let count = language.tokens.len();
        let mut first_child = vec![0u32; count + 1];
        let dependents = || {
            let tokens = language.tokens.iter().enumerate();
            tokens.filter(|(id, token)| token.head != *id)
        };
        for (_, token) in dependents() {
            first_child[token.head + 1] += 1;
        }
        for id in 0..count {
            first_child[id + 1] += first_child[id];
        }
        let mut next = first_child.clone();
        let mut children = vec![0u32; first_child[count] as usize];
        for (id, token) in dependents() {
            children[next[token.head] as usize] = id as u32;
            next[token.head] += 1;
        }
        Self {
            language,
            text,
            first_child,
            children,
        }
    }

    pub(super) fn token(&self, id: TokenId) -> &'a Token {
        &self.language.tokens[id]
    }

    /// Returns the token's own words.
    pub(super) fn word(&self, id: TokenId) -> &'a str {
        self.token(id).span.of(self.text)
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn lemma(&self, id: TokenId) -> &'a str {
        &self.token(id).lemma
    }

    pub(super) fn children(&self, id: TokenId) -> impl DoubleEndedIterator<Item = TokenId> + '_ {
        let range = self.first_child[id] as usize..self.first_child[id + 1] as usize;
        self.children[range].iter().map(|&child| child as TokenId)
    }

    pub(super) fn child(&self, id: TokenId, wanted: &[Relation]) -> Option<TokenId> {
        self.children(id)
            .find(|&child| wanted.contains(&self.token(child).relation))
    }

    pub(super) fn has(&self, id: TokenId, wanted: &[Relation]) -> bool {
        self.child(id, wanted).is_some()
    }

    /// Returns the head, or nothing for a root.
    pub(super) fn parent(&self, id: TokenId) -> Option<TokenId> {
        let head = self.token(id).head;
        (head != id).then_some(head)
    }

    /// Tells whether `id` stands under `ancestor` (or is it).
    pub(super) fn is_under(&self, id: TokenId, ancestor: TokenId) -> bool {
        let mut at = id;
        // A tree is no deeper than its sentence is long, but a limit keeps odd input cheap.
        for _ in 0..100 {
            if at == ancestor {
                return true;
            }
            match self.parent(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }

    /// Returns the span of the tokens `first..=last`.
    pub(super) fn span(&self, first: TokenId, last: TokenId) -> Span {
        Span::new(
            self.token(first).span.start(),
            self.token(last.max(first)).span.end(),
        )
    }

    /// Returns the span of the whole subtree.
    pub(super) fn subtree(&self, id: TokenId) -> Span {
        self.span(self.token(id).left_edge, self.token(id).right_edge)
    }

    pub(super) fn sentence_span(&self, id: TokenId) -> Span {
        self.language.sentences[self.token(id).sentence].span
    }

    /// Returns auxiliaries, negation and adverbs that stand right before the verb, the verb, its
    /// particle: what a reader marks as the cue's words.
    pub(super) fn verb_group(&self, verb: TokenId) -> (TokenId, TokenId) {
        let belongs = |token: TokenId| {
            let relation = self.token(token).relation;
            matches!(
                relation,
                Relation::Aux | Relation::Auxpass | Relation::Neg | Relation::Advmod
            ) && self.token(token).head == verb
        };
        let mut first = verb;
        while first > 0 && belongs(first - 1) {
            first -= 1;
        }
        while first < verb && self.token(first).tag == Tag::To {
            first += 1;
        }
        let next = verb + 1;
        let particle = next < self.language.tokens.len()
            && self.token(next).head == verb
            && self.token(next).relation == Relation::Prt;
        (first, if particle { next } else { verb })
    }

    /// Tells whether the token is a verb form that can carry a clause.
    pub(super) fn is_verb(&self, id: TokenId) -> bool {
        matches!(self.token(id).part, Part::Verb)
            || self.token(id).part == Part::Aux && self.has(id, &[Relation::Ccomp])
    }

    /// Tells whether the token is a dash between words, not a hyphen within one.
    pub(super) fn is_dash(&self, id: TokenId) -> bool {
        match self.word(id) {
            "—" | "–" | "--" => true,
            "-" => {
                let tokens = &self.language.tokens;
                let own = tokens[id].span;
                let before = id.checked_sub(1).map_or(0, |id| tokens[id].span.end());
                let after = tokens
                    .get(id + 1)
                    .map_or(u32::MAX, |next| next.span.start());
                before < own.start() && own.end() < after
            }
            _ => false,
        }
    }

    /// Tells whether a word can be somebody or something that speaks: no verb can.
    pub(super) fn can_speak(&self, id: TokenId) -> bool {
        !matches!(self.token(id).part, Part::Verb | Part::Aux | Part::Adp)
    }
}
