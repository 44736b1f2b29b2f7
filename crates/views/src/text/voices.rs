//! Who stands behind a story's claims: the claims in groups, one for each voice.

use onrecord_record::{Claim, EntityId, Record, Voice};

use super::words::Words;
use crate::sheet::{capitalised, clean};

/// The claims of one source.
pub(super) struct Group<'record> {
    /// Who: a name, a description, or what there is instead.
    pub(super) name: String,
    /// What kind of source.
    pub(super) voice: Voice,
    /// How many words stand in its claims.
    pub(super) weight: usize,
    /// Its claims, in order of the story.
    pub(super) claims: Vec<&'record Claim>,
}

#[derive(PartialEq)]
enum Key {
    Entity(EntityId),
    Words(Voice, String),
}

/// Groups the claims by who stands behind them: the named first, then the unnamed, documents, and
/// nobody in particular; among these by weight, the heaviest first.
pub(super) fn groups<'record>(record: &'record Record, words: &Words<'_>) -> Vec<Group<'record>> {
    let mut groups: Vec<(Key, Group<'record>)> = Vec::new();
    for claim in &record.claims {
        let key = key(claim, words);
        let place = groups.iter().position(|(known, _)| *known == key);
        let place = place.unwrap_or_else(|| {
            let group = Group {
                name: name(record, claim, words),
                voice: claim.voice,
                weight: 0,
                claims: Vec::new(),
            };
            groups.push((key, group));
            groups.len() - 1
        });
        let group = &mut groups[place].1;
        group.weight += words.count(&claim.content);
        group.claims.push(claim);
    }
    let mut groups: Vec<Group<'record>> = groups.into_iter().map(|(_, group)| group).collect();
    groups.sort_by_key(|group| (rank(group.voice), std::cmp::Reverse(group.weight)));
    groups
}

fn rank(voice: Voice) -> u8 {
    match voice {
        Voice::Named => 0,
        Voice::Unnamed => 1,
        Voice::Document => 2,
        Voice::Impersonal => 3,
    }
}

fn key(claim: &Claim, words: &Words<'_>) -> Key {
    match (claim.voice, claim.speaker) {
        (Voice::Impersonal, _) => Key::Words(Voice::Impersonal, String::new()),
        (_, Some(speaker)) => Key::Entity(speaker),
        (voice, None) => Key::Words(voice, words.of(&claim.source).to_lowercase()),
    }
}

fn name(record: &Record, claim: &Claim, words: &Words<'_>) -> String {
    if claim.voice == Voice::Impersonal {
        return "Nobody in particular".to_owned();
    }
    let entity = claim.speaker.and_then(|speaker| record.entity(speaker));
    let name = entity.map_or_else(|| words.of(&claim.source), |entity| clean(&entity.name));
    match (name.is_empty(), claim.voice) {
        (false, _) => capitalised(&name),
        (true, Voice::Document) => "A document".to_owned(),
        (true, Voice::Named | Voice::Unnamed | Voice::Impersonal) => {
            "Somebody not named".to_owned()
        }
    }
}
