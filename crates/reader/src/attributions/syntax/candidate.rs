//! A candidate: one way to read a cue, with its source and its content.
//!
//! The frames propose candidates freely; `choice.rs` keeps at most one for each cue.

use onrecord_record::Span;

use crate::language::TokenId;

/// The pattern of words by which a cue takes its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frame {
    /// `said [that it was over]`.
    Clause,
    /// `[It was over], she said`.
    Inverted,
    /// `[It], she said, [was over]`.
    Parenthesis,
    /// `["It is over,"] she said.`
    Quotation,
    /// `promised [to go]`.
    Infinitive,
    /// `denied [the report]`.
    Object,
    /// `accused [him of lying]`.
    Predicate,
    /// `warned of [a flood]`.
    Preposition,
    /// `[He] is expected [to go]`.
    Raising,
    /// `[The plan] was criticised`.
    PassiveSubject,
    /// `the claim [that it was over]`.
    NounClause,
    /// `her attack on [the plan]`.
    NounPhrase,
    /// `confident [that it was over]`.
    AdjectiveClause,
    /// `critical of [the plan]`.
    AdjectivePhrase,
    /// `according to the mayor, [it was over]`.
    According,
    /// `in a poll, [most agreed]`.
    Report,
    /// `[It was] reportedly [over]`.
    Adverb,
    /// `LOPEZ: [It is over.]`
    Label,
}

impl Frame {
    /// Returns the name that a claim's `found_by` shows.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Clause => "clause",
            Self::Inverted => "inverted",
            Self::Parenthesis => "parenthesis",
            Self::Quotation => "quotation",
            Self::Infinitive => "infinitive",
            Self::Object => "object",
            Self::Predicate => "predicate",
            Self::Preposition => "preposition",
            Self::Raising => "raising",
            Self::PassiveSubject => "passive-subject",
            Self::NounClause => "noun-clause",
            Self::NounPhrase => "noun-phrase",
            Self::AdjectiveClause => "adjective-clause",
            Self::AdjectivePhrase => "adjective-phrase",
            Self::According => "according-to",
            Self::Report => "in-report",
            Self::Adverb => "adverb",
            Self::Label => "label",
        }
    }
}

/// How the tree leads from a cue to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Path {
    /// The cue's own subject.
    Subject,
    /// The subject of a passive cue (`was told`).
    PassiveSubject,
    /// `by the mayor`.
    Agent,
    /// The subject of a verb that this one is joined to (`laughed and said`).
    Joined,
    /// The subject of the verb that this one depends on (`spoke, adding`).
    Governor,
    /// The noun that the cue describes (`a report saying`).
    Noun,
    /// `the mayor's claim`.
    Possessor,
    /// `the claim of the mayor`.
    Genitive,
    /// `according to the mayor`.
    Named,
    /// Nobody.
    Nobody,
}

impl Path {
    /// Returns the name that features use.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::PassiveSubject => "passive",
            Self::Agent => "agent",
            Self::Joined => "joined",
            Self::Governor => "governor",
            Self::Noun => "noun",
            Self::Possessor => "possessor",
            Self::Genitive => "genitive",
            Self::Named => "named",
            Self::Nobody => "nobody",
        }
    }
}

/// Who a cue puts its content down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub(super) head: Option<TokenId>,
    pub(super) path: Path,
}

impl Source {
    pub(super) const NOBODY: Self = Self {
        head: None,
        path: Path::Nobody,
    };

    pub(super) fn new(head: TokenId, path: Path) -> Self {
        Self {
            head: Some(head),
            path,
        }
    }
}

/// One way to read a cue.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The head word of the cue.
    pub(super) cue_head: TokenId,
    /// The cue's words.
    pub(super) cue: Span,
    /// Who it is put down to.
    pub(super) source: Source,
    /// The source's words.
    pub(super) source_span: Option<Span>,
    /// The content in pieces, tidied, in order of the text, never empty.
    pub(super) content: Vec<Span>,
    /// The pattern.
    pub(super) frame: Frame,
    /// The word that joins cue and content (`of`, `that`, `to`), for the features.
    pub(super) link: Option<TokenId>,
    /// Whether the last piece is a quotation that goes on after the cue's sentence.
    pub(super) goes_on: bool,
}
