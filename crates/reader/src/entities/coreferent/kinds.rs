//! What an entity is, and what can be of it.

use onrecord_record::EntityKind;

use super::Cluster;
use crate::coreference::{Kind, Links};
use crate::entities::Entity;
use crate::language::Language;
use crate::lexicon::{Gender, ORGANIZATION_NAMES, OUTLETS, PERSON_NOUNS};

/// A pronoun that tells a man, a woman or a thing.
pub(super) fn told_apart(kind: Kind) -> Option<Kind> {
    matches!(kind, Kind::He | Kind::She | Kind::It).then_some(kind)
}

/// The gender that a pronoun tells.
pub(super) fn gender_of(kind: Kind) -> Option<Gender> {
    match kind {
        Kind::He => Some(Gender::Male),
        Kind::She => Some(Gender::Female),
        _ => None,
    }
}

/// Tells a name of one word that may be a person's though rules take it for a body or a thing: neither a known
/// body nor letters that stand for one.
pub(super) fn is_doubtful(entity: &Entity) -> bool {
    let name = entity.name.as_str();
    let known = ORGANIZATION_NAMES.has(&name.to_lowercase()) || OUTLETS.has(&name.to_lowercase());
    let word = name.chars().skip(1).all(char::is_lowercase);
    matches!(entity.kind, EntityKind::Organization | EntityKind::Other)
        && !entity.unnamed
        && word
        && !known
}

/// Tells whether an entity has no other pronoun of one alone.
pub(super) fn agrees(kind: Kind, cluster: &Cluster) -> bool {
    told_apart(kind).is_none() || cluster.pronouns.iter().all(|&other| other == kind)
}

/// Tells whether a candidate can be of an entity.
pub(super) fn suits(kind: Kind, cluster: &Cluster) -> bool {
    if !agrees(kind, cluster) {
        return false;
    }
    let is = |kinds: &[EntityKind]| kinds.contains(&cluster.kind);
    let gender = |gender: Gender| cluster.gender.is_none_or(|known| known == gender);
    let open = !cluster.ruled;
    let somebody = || open || cluster.doubtful || is(&[EntityKind::Person]);
    match kind {
        Kind::He => somebody() && gender(Gender::Male),
        Kind::She => somebody() && gender(Gender::Female),
        Kind::I | Kind::You => open || is(&[EntityKind::Person, EntityKind::Group]),
        Kind::It | Kind::This => open || cluster.gender.is_none(),
        Kind::We | Kind::They | Kind::These => open || !is(&[EntityKind::Person]),
        Kind::Person => open || is(&[EntityKind::Person]),
        Kind::Group => open || is(&[EntityKind::Group]),
        _ => true,
    }
}

/// Tells what an entity is that rules do not know.
pub(super) fn describe(language: &Language, links: &Links, cluster: &mut Cluster) {
    let kinds = cluster.candidates.iter().map(|&at| links.all[at].kind);
    let any = |wanted: &[Kind]| kinds.clone().any(|kind| wanted.contains(&kind));
    let human = || {
        let mut heads = cluster.candidates.iter().map(|&at| links.all[at].head);
        heads.any(|head| PERSON_NOUNS.has(&language.tokens[head].lemma.to_lowercase()))
    };
    cluster.kind = if any(&[Kind::I, Kind::He, Kind::She, Kind::Person]) {
        EntityKind::Person
    } else if any(&[Kind::We]) || any(&[Kind::They, Kind::Plural, Kind::Group]) && human() {
        EntityKind::Group
    } else if any(&[Kind::You]) || human() {
        EntityKind::Person
    } else if any(&[Kind::Place]) {
        EntityKind::Place
    } else if any(&[Kind::Body]) {
        EntityKind::Organization
    } else {
        EntityKind::Other
    };
    cluster.named = any(&[
        Kind::Person,
        Kind::Place,
        Kind::Body,
        Kind::People,
        Kind::Name,
    ]);
}
