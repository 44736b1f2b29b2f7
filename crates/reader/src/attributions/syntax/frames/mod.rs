//! The frames: every way in which a cue takes content, one file a kind of cue.

mod adjective;
mod adverb;
mod label;
mod noun;
mod preposition;
mod quoted;
mod verb;

use super::draft::Draft;
use onrecord_model::Part;

/// Writes every candidate of a story on the draft, in order of the cues.
pub(super) fn propose(draft: &mut Draft<'_>) {
    let count = draft.tree.language.tokens.len();
    for token in 0..count {
        match draft.tree.token(token).part {
            _ if draft.tree.word(token).eq_ignore_ascii_case("according") => {
                preposition::propose(draft, token);
            }
            Part::Verb | Part::Aux => verb::propose(draft, token),
            Part::Noun | Part::Propn if draft.tries(token) => noun::propose(draft, token),
            Part::Adj if draft.tries(token) => adjective::propose(draft, token),
            Part::Adv => adverb::propose(draft, token),
            Part::Adp | Part::Sconj => preposition::propose(draft, token),
            _ => {}
        }
    }
    label::propose(draft);
}
