//! What a story rests on, as a column keeps it: a seventh of the room that it takes as JSON.
//!
//! Parts with `;` between, numbers with a space: `190 47 6; 23 17 0 7; 3 named 23, - document 7; 0-36; 10 11`:
//! words, share that is claimed, origins (`-` where not known); shares of the voices; each source by the place
//! of its entity, its voice and share; the sentences that nobody stands behind; who is not heard.

use onrecord_record::{EntityId, Share, SourceShare, Sourcing, Voice, VoiceShares};

use super::spans::{pack, unpack};
use crate::StoreError;

/// Writes it for a column.
pub(crate) fn pack_sourcing(sourcing: &Sourcing) -> String {
    let place = |entity: Option<EntityId>| {
        entity.map_or_else(|| "-".to_owned(), |id| id.index().to_string())
    };
    let origins = sourcing
        .origins
        .map_or_else(|| "-".to_owned(), |origins| origins.to_string());
    let sources = sourcing.sources.iter().map(|source| {
        let (entity, voice) = (place(source.entity), source.voice.name());
        format!("{entity} {voice} {}", hundredths(source.share))
    });
    let unheard = sourcing.unheard.iter().map(|id| id.index().to_string());
    let voices = &sourcing.voices;
    let voices = [
        voices.named,
        voices.unnamed,
        voices.impersonal,
        voices.document,
    ];
    [
        format!(
            "{} {} {origins}",
            sourcing.words,
            hundredths(sourcing.claimed)
        ),
        voices.map(|share| hundredths(share).to_string()).join(" "),
        sources.collect::<Vec<_>>().join(", "),
        pack(&sourcing.unsourced).unwrap_or_default(),
        unheard.collect::<Vec<_>>().join(" "),
    ]
    .join("; ")
}

/// Reads it from a column.
///
/// # Errors
///
/// [`StoreError::Damaged`] where it holds something else.
pub(crate) fn unpack_sourcing(packed: &str) -> Result<Sourcing, StoreError> {
    let damaged = || StoreError::damaged("what a story rests on", format!("`{packed}`"));
    let parts: Vec<&str> = packed.split(';').map(str::trim).collect();
    let &[whole, voices, sources, unsourced, unheard] = &parts[..] else {
        return Err(damaged());
    };
    let read = || {
        let mut whole = whole.split(' ');
        let shares: Vec<Share> = voices.split(' ').map(share).collect::<Option<_>>()?;
        let &[named, unnamed, impersonal, document] = &shares[..] else {
            return None;
        };
        let unheard = unheard
            .split_ascii_whitespace()
            .map(|place| Some(EntityId::at(place.parse().ok()?)));
        let sources = sources
            .split(", ")
            .filter(|source| !source.is_empty())
            .map(source);
        Some(Sourcing {
            words: whole.next()?.parse().ok()?,
            claimed: share(whole.next()?)?,
            origins: whole.next()?.parse().ok(),
            voices: VoiceShares {
                named,
                unnamed,
                impersonal,
                document,
            },
            sources: sources.collect::<Option<_>>()?,
            unsourced: Vec::new(),
            unheard: unheard.collect::<Option<_>>()?,
        })
    };
    let sourcing = read().ok_or_else(damaged)?;
    Ok(Sourcing {
        unsourced: unpack(Some(unsourced))?,
        ..sourcing
    })
}

fn source(packed: &str) -> Option<SourceShare> {
    let mut words = packed.split(' ');
    let entity = words.next()?;
    Some(SourceShare {
        entity: match entity {
            "-" => None,
            place => Some(EntityId::at(place.parse().ok()?)),
        },
        voice: Voice::from_name(words.next()?)?,
        share: share(words.next()?)?,
    })
}

fn hundredths(share: Share) -> u8 {
    (share.value() * 100.0).round() as u8
}

fn share(written: &str) -> Option<Share> {
    let hundredths: u8 = written.parse().ok()?;
    Some(Share::new(f64::from(hundredths) / 100.0))
}

#[cfg(test)]
mod tests {
    use onrecord_record::CodePoints;

    use super::*;

    #[test]
    fn what_a_story_rests_on_comes_back() {
        let source = |entity: Option<usize>, voice, share| SourceShare {
            entity: entity.map(EntityId::at),
            voice,
            share: Share::new(share),
        };
        let sourcing = Sourcing {
            words: 190,
            claimed: Share::new(0.47),
            voices: VoiceShares {
                named: Share::new(0.23),
                ..VoiceShares::default()
            },
            sources: vec![
                source(Some(3), Voice::Named, 0.23),
                source(None, Voice::Document, 0.07),
            ],
            origins: Some(6),
            unsourced: vec![CodePoints::new(0, 36)],
            unheard: vec![EntityId::at(10)],
        };
        let packed = pack_sourcing(&sourcing);
        assert_eq!(
            packed,
            "190 47 6; 23 0 0 0; 3 named 23, - document 7; 0-36; 10"
        );
        assert_eq!(unpack_sourcing(&packed).unwrap(), sourcing);
        let bare = Sourcing {
            sources: Vec::new(),
            origins: None,
            unsourced: Vec::new(),
            unheard: Vec::new(),
            ..sourcing
        };
        assert_eq!(unpack_sourcing(&pack_sourcing(&bare)).unwrap(), bare);
        for damaged in ["", "1 2 3", "a b c; 1 2 3 4; ; ; ", "1 2 3; 1 2 3; ; ; "] {
            assert!(unpack_sourcing(damaged).is_err(), "{damaged}");
        }
    }
}
