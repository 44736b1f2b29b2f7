//! What is asked to be put right, by a form or as JSON: told by its kind what it needs.

use onrecord_record::answers::{ClaimAddress, CorrectionKind};
use onrecord_record::{EntityKind, Firmness};
use onrecord_store::Change;
use serde::Deserialize;

use crate::asked::{given, one_of};
use crate::refusal::Refusal;

/// What is to be put right, by its kind.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Correcting {
    pub(crate) kind: Option<String>,
    pub(crate) claim: Option<String>,
    pub(crate) who: Option<String>,
    pub(crate) other: Option<String>,
    pub(crate) story: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) value: Option<String>,
}

impl Correcting {
    /// Returns the change that is asked for.
    pub(crate) fn change(&self) -> Result<Change, Refusal> {
        let kind = one_of("kind of correction", &self.kind, CorrectionKind::from_name)?;
        let kind =
            kind.ok_or_else(|| Refusal::Malformed("no kind of correction is named".to_owned()))?;
        Ok(match kind {
            CorrectionKind::Merge => Change::Merge {
                one: needed("who", &self.who)?,
                other: needed("other", &self.other)?,
            },
            CorrectionKind::Split => Change::Split {
                story: needed("story", &self.story)?,
                name: needed("name", &self.name)?,
            },
            CorrectionKind::Rename => Change::Rename {
                who: needed("who", &self.who)?,
                name: needed("name", &self.name)?,
            },
            CorrectionKind::Kind => Change::Kind {
                who: needed("who", &self.who)?,
                kind: value("kind", &self.value, EntityKind::from_name)?,
            },
            CorrectionKind::Speaker => Change::Speaker {
                claim: self.claim()?,
                who: needed("who", &self.who)?,
            },
            CorrectionKind::Firmness => Change::Firmness {
                claim: self.claim()?,
                firmness: value("firmness", &self.value, Firmness::from_name)?,
            },
            CorrectionKind::Reject => Change::Reject {
                claim: self.claim()?,
            },
            CorrectionKind::Accept => Change::Accept {
                claim: self.claim()?,
            },
        })
    }

    fn claim(&self) -> Result<ClaimAddress, Refusal> {
        let claim = needed("claim", &self.claim)?;
        claim
            .parse()
            .map_err(|_| Refusal::Malformed(format!("`{claim}` is no claim (court#c3)")))
    }
}

fn needed(what: &str, value: &Option<String>) -> Result<String, Refusal> {
    given(value).ok_or_else(|| Refusal::Malformed(format!("`{what}` is missing")))
}

fn value<T>(
    what: &str,
    value: &Option<String>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Refusal> {
    one_of(what, value, read)?.ok_or_else(|| Refusal::Malformed("`value` is missing".to_owned()))
}
