//! How much of a claim's content stands in quotation marks.

use onrecord_model::Part;
use onrecord_record::{Form, Span};

use super::Earlier;
use crate::quotations::{Purpose, Quotation};

/// Looks at most this many quotations back for the one that a word stands in.
const FARTHEST_BACK: usize = 16;

/// Reads the form of an attribution's content. Marks that hold the cue too are those of somebody who
/// tells of the claim, and do not count.
pub(super) fn form(earlier: &Earlier<'_>, attribution: usize) -> Form {
    let attribution = &earlier.attributions.all[attribution];
    let (mut words, mut quoted) = (0, 0);
    for &piece in &attribution.content {
        for token in earlier.language.tokens_in(piece) {
            let token = &earlier.language.tokens[token];
            if matches!(token.part, Part::Punct | Part::Sym | Part::Space) {
                continue;
            }
            words += 1;
            quoted += usize::from(stands_in_marks(earlier, token.span, &attribution.cue));
        }
    }
    if quoted == 0 {
        Form::Indirect
    } else if quoted == words {
        Form::Direct
    } else {
        Form::Mixed
    }
}

fn stands_in_marks(earlier: &Earlier<'_>, word: Span, cue: &[Span]) -> bool {
    let all = &earlier.quotations.all;
    let after = all.partition_point(|quotation| quotation.outer.start() <= word.start());
    let counts = |quotation: &&Quotation| {
        quotation.purpose != Purpose::Title
            && quotation.outer.contains(word)
            && !cue.iter().any(|&cue| quotation.outer.contains(cue))
    };
    let nearest = after.saturating_sub(FARTHEST_BACK);
    all[nearest..after]
        .iter()
        .rev()
        .any(|quotation| counts(&quotation))
}
