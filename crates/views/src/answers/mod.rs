//! What was asked of kept stories, as it is shown: a page for people, JSON, JSON lines or CSV.
//!
//! In: an [`Answer`] and the [`AnswerForm`] that is wanted. Out: a string, with a line break at its end.
//! [`pages`] are for people; [`json`] writes what the record's types say of themselves; [`tables`] flatten
//! each answer into rows under a header. An answer that holds nothing is no page, no lines, an empty
//! document, and a table of its header alone.

mod json;
pub(crate) mod pages;
mod tables;

use onrecord_record::answers::{
    Changes, Conflict, Contacts, Copies, Correction, EventLine, Evidence, FailureLine, Findings,
    IdentityLine, IdentityPage, KeptClaim, Origins, OutletLine, Rereading, SourceProfile,
    StoryLine, Trace,
};

use crate::{Look, ViewError};

/// An answer to show.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// What words were found in.
    Findings(&'a Findings),
    /// What stories tell of one person or body.
    Identity(&'a IdentityPage),
    /// Everybody who goes by a name.
    Identities(&'a [IdentityLine]),
    /// When two were last in contact.
    Contacts(&'a Contacts),
    /// Claims.
    Claims(&'a [KeptClaim]),
    /// What happened.
    Timeline(&'a [EventLine]),
    /// Every word that a claim stands on.
    Evidence(&'a Evidence),
    /// Stories.
    Stories(&'a [StoryLine]),
    /// Outlets.
    Outlets(&'a [OutletLine]),
    /// What an outlet's stories rest on, or how a source is quoted.
    Source(&'a SourceProfile),
    /// What changed from version to version of a story.
    Changes(&'a [Changes]),
    /// Inputs of which nothing could be kept.
    Failures(&'a [FailureLine]),
    /// What has been put right.
    Corrections(&'a [Correction]),
    /// What reading stories anew has changed.
    Rereadings(&'a [Rereading]),
    /// Stories that take over text from one another.
    Copies(&'a [Copies]),
    /// From how many mouths a claim comes.
    Origins(&'a Origins),
    /// Claims that cannot both hold.
    Conflicts(&'a [Conflict]),
    /// How a claim fared, from report to report.
    Trace(&'a Trace),
}

impl Answer<'_> {
    /// Tells whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Findings(findings) => findings.is_empty(),
            Self::Contacts(contacts) => contacts.contacts.is_empty(),
            Self::Identities(lines) => lines.is_empty(),
            Self::Claims(claims) => claims.is_empty(),
            Self::Timeline(events) => events.is_empty(),
            Self::Stories(stories) => stories.is_empty(),
            Self::Outlets(outlets) => outlets.is_empty(),
            Self::Changes(changes) => changes.is_empty(),
            Self::Failures(failures) => failures.is_empty(),
            Self::Corrections(corrections) => corrections.is_empty(),
            Self::Rereadings(rereadings) => rereadings.is_empty(),
            Self::Copies(groups) => groups.is_empty(),
            Self::Conflicts(conflicts) => conflicts.is_empty(),
            Self::Source(source) => source.stories == 0 && source.claims == 0,
            Self::Identity(_) | Self::Evidence(_) | Self::Origins(_) | Self::Trace(_) => false,
        }
    }
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerForm {
    /// A page for people.
    Text(Look),
    /// One document over several lines.
    Json,
    /// One object a line: of a list each of its rows, of a page the whole.
    JsonLines,
    /// A table as RFC 4180 has it, under a header.
    Csv,
}

/// Shows an answer.
///
/// # Errors
///
/// [`ViewError::Json`] and [`ViewError::Csv`] where it cannot be written so.
pub fn show_answer(answer: &Answer<'_>, form: AnswerForm) -> Result<String, ViewError> {
    match form {
        AnswerForm::Text(_) if answer.is_empty() => Ok(String::new()),
        AnswerForm::Text(look) => Ok(pages::page(answer, look)),
        AnswerForm::Json => json::document(answer),
        AnswerForm::JsonLines => json::lines(answer),
        AnswerForm::Csv => tables::csv(answer),
    }
}
