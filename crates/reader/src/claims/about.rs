//! Whom and what a claim concerns: the entities of its content, the most central first.

use onrecord_model::{Part, Relation as Arc};
use onrecord_record::{EntityKind, Span};

use crate::entities::AtWords;
use crate::language::TokenId;

/// Returns the entities of a content: those that its main clause is about first, then those that it comes back to
/// most, in order of the text.
///
/// Whom an accusation is made against, outside its content, comes before all.
pub(super) fn concerned(
    at: &AtWords<'_>,
    content: &[Span],
    accuser: Option<TokenId>,
) -> Vec<usize> {
    let mut found: Vec<Concerned> = Vec::new();
    let accused = accuser.and_then(|cue| at.language.near_child(cue, Arc::Dobj));
    for word in accused.map_or_else(Vec::new, |word| at.with_joined(word)) {
        found.extend(at.entity_at(word).map(|entity| Concerned {
            entity,
            rank: 0,
            times: usize::MAX,
            place: (0, word),
        }));
    }
    for (piece, &span) in content.iter().enumerate() {
        for word in at.language.tokens_in(span) {
            let Some(entity) = own_entity(at, word).filter(|&entity| is_worth(at, entity)) else {
                continue;
            };
            let rank = rank(at, content, word);
            match found.iter_mut().find(|one| one.entity == entity) {
                Some(known) => {
                    known.times = known.times.saturating_add(1);
                    known.rank = known.rank.min(rank);
                }
                None => found.push(Concerned {
                    entity,
                    rank,
                    times: 1,
                    place: (piece, word),
                }),
            }
        }
    }
    found.sort_by_key(|one| (one.rank, std::cmp::Reverse(one.times), one.place));
    found.into_iter().map(|one| one.entity).collect()
}

/// An entity of a content.
struct Concerned {
    entity: usize,
    /// How far from the main clause's subject.
    rank: u8,
    times: usize,
    place: (usize, TokenId),
}

/// The entity of the mention that a word is the head of, but not of `who`.
fn own_entity(at: &AtWords<'_>, word: TokenId) -> Option<usize> {
    let mention = at.mention_at(word)?;
    (at.mentions.all[mention].head == word)
        .then(|| at.entity_at(word))
        .flatten()
}

/// Things and occasions are none that a claim is filed under.
fn is_worth(at: &AtWords<'_>, entity: usize) -> bool {
    at.kind(entity) != EntityKind::Other
}

/// The subject of the main clause, what it does it to, and all others.
fn rank(at: &AtWords<'_>, content: &[Span], word: TokenId) -> u8 {
    let tokens = &at.language.tokens;
    let token = &tokens[word];
    let verb = token.head;
    let is_main = {
        let head = tokens[verb].head;
        let is_outside = !content
            .iter()
            .any(|piece| piece.contains(tokens[head].span));
        matches!(tokens[verb].part, Part::Verb | Part::Aux) && (head == verb || is_outside)
    };
    match token.relation {
        Arc::Nsubj | Arc::Nsubjpass if is_main => 0,
        Arc::Dobj | Arc::Dative | Arc::Attr if is_main => 1,
        Arc::Nsubj | Arc::Nsubjpass => 2,
        _ => 3,
    }
}
