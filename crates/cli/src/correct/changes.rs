//! What is to be put right, and who signs it, from the arguments of `onrecord correct`.

use onrecord_store::Change;

use crate::arguments::{Changing, Signing};

/// Returns what is to be put right.
pub(super) fn change(changing: &Changing) -> Change {
    match changing {
        Changing::Merge { who, other, .. } => Change::Merge {
            one: who.clone(),
            other: other.clone(),
        },
        Changing::Split { story, name, .. } => Change::Split {
            story: story.clone(),
            name: name.clone(),
        },
        Changing::Rename { who, name, .. } => Change::Rename {
            who: who.clone(),
            name: name.clone(),
        },
        Changing::Kind { who, kind, .. } => Change::Kind {
            who: who.clone(),
            kind: *kind,
        },
        Changing::Speaker { claim, who, .. } => Change::Speaker {
            claim: claim.clone(),
            who: who.clone(),
        },
        Changing::Firmness {
            claim, firmness, ..
        } => Change::Firmness {
            claim: claim.clone(),
            firmness: *firmness,
        },
        Changing::Reject { claim, .. } => Change::Reject {
            claim: claim.clone(),
        },
        Changing::Accept { claim, .. } => Change::Accept {
            claim: claim.clone(),
        },
    }
}

/// Returns who signs it, and why.
pub(super) fn signing(changing: &Changing) -> &Signing {
    match changing {
        Changing::Merge { signing, .. }
        | Changing::Split { signing, .. }
        | Changing::Rename { signing, .. }
        | Changing::Kind { signing, .. }
        | Changing::Speaker { signing, .. }
        | Changing::Firmness { signing, .. }
        | Changing::Reject { signing, .. }
        | Changing::Accept { signing, .. } => signing,
    }
}
