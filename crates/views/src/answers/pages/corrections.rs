//! What people have put right, a correction in two lines: what it says, then who, when and why.

use onrecord_record::answers::{Correction, CorrectionAnchor, CorrectionKind};

use super::{day_of, fact};
use crate::sheet::{DIM, Joined, PLAIN, REMOVED, Sheet, clean, elide};

/// So much of a claim's words tells which it is.
const WIDEST_WORDS: usize = 60;

/// Adds corrections in their order.
pub(super) fn add_all(sheet: &mut Sheet, corrections: &[Correction]) {
    for correction in corrections {
        let style = match correction.taken_back {
            Some(_) => DIM,
            None => PLAIN,
        };
        sheet.add_words(0, &clean(&corrected(correction)), style);
        sheet.add_flow("  ", facts(correction));
    }
}

/// Says what a correction makes of what (`Maria Lopez (flood) is called Maria López Cid`).
#[must_use]
pub fn corrected(correction: &Correction) -> String {
    let target = anchored(&correction.target);
    let value = correction.value.as_deref().map(clean);
    let other = correction.other.as_ref().map(anchored);
    let given = other.or(value).unwrap_or_default();
    match correction.kind {
        CorrectionKind::Merge => format!("{target} and {given} are one"),
        CorrectionKind::Split => format!("{target} is somebody else"),
        CorrectionKind::Rename => format!("{target} is called {given}"),
        CorrectionKind::Kind => format!("{target} is of the kind {given}"),
        CorrectionKind::Speaker => format!("{target} is said by {given}"),
        CorrectionKind::Firmness => format!("{target} is {given}"),
        CorrectionKind::Reject => format!("{target} is no claim"),
        CorrectionKind::Accept => format!("{target} is right"),
    }
}

fn anchored(anchor: &CorrectionAnchor) -> String {
    match anchor {
        CorrectionAnchor::Claim { story, words, .. } => {
            format!("“{}” ({story})", elide(&clean(words), WIDEST_WORDS))
        }
        CorrectionAnchor::Identity { story, name } => format!("{} ({story})", clean(name)),
    }
}

fn facts(correction: &Correction) -> Vec<Joined> {
    let mut facts = vec![
        fact(correction.kind.name()),
        fact(format!("by {}", clean(&correction.by))),
        fact(day_of(&correction.at)),
    ];
    facts.extend(correction.why.as_ref().map(|why| fact(clean(why))));
    let taken_back = correction.taken_back.as_ref();
    let waits = taken_back.is_none() && !correction.in_force;
    facts.extend(taken_back.map(|at| {
        let words = format!("taken back {}", day_of(at));
        (" · ", (words, REMOVED))
    }));
    facts.extend(waits.then(|| fact("waits for its story")));
    facts.push(fact(correction.id.to_string()));
    facts
}
