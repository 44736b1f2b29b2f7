//! Entities: which mentions are of one person, organisation, place or thing.
//!
//! In: mentions, language, document. Out: [`Entities`]. A first cut: names merged over the story
//! (`names.rs`), descriptions tied to a name by apposition, title or repetition
//! (`descriptions.rs`), pronouns by recency (`pronouns.rs`); what a mention tells by itself is read
//! in `spelling.rs`.

mod at_words;
mod consorts;
mod coreferent;
mod described;
mod descriptions;
mod draft;
mod kinds;
mod names;
mod opening;
mod pronouns;
mod spelling;

use onrecord_model::Relation;
use onrecord_record::{EntityKind, MentionForm};

pub use self::at_words::AtWords;
pub(crate) use self::at_words::MOST_JOINED;
pub use self::coreferent::join;
pub(crate) use self::spelling::{spelt_out, surname, told_gender};
use crate::document::{Document, Story};
use crate::language::Language;
use crate::lexicon::Gender;
use crate::mentions::Mentions;
use draft::{Drafts, Reading};

/// A document's entities, in order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    /// The entities.
    pub all: Vec<Entity>,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name, or its description where it is never named.
    pub name: String,
    /// Its other names, in order of the text, each once.
    pub aliases: Vec<String>,
    /// Whether the text never names it.
    pub unnamed: bool,
    /// The gender that the text's pronouns, titles and nouns give a person.
    pub gender: Option<Gender>,
    /// Numbers of its mentions in [`Mentions::all`](crate::mentions::Mentions::all), in order.
    pub mentions: Vec<usize>,
}

impl Entities {
    /// Returns, for each of `mentions` mentions, the number of its entity in [`Entities::all`].
    #[must_use]
    pub fn by_mention(&self, mentions: usize) -> Vec<Option<usize>> {
        let mut of = vec![None; mentions];
        for (number, entity) in self.all.iter().enumerate() {
            for &mention in &entity.mentions {
                if let Some(slot) = of.get_mut(mention) {
                    *slot = Some(number);
                }
            }
        }
        of
    }
}

/// Resolves the mentions of a document to its entities; a pronoun without an antecedent is in none.
#[must_use]
pub fn resolve(
    document: &Document,
    language: &Language,
    mentions: &Mentions,
    story: &Story,
) -> Entities {
    let reading = Reading::new(document, language, mentions);
    let mut drafts = Drafts::new(mentions.all.len());
    names::merge(&reading, story, &mut drafts);
    descriptions::apply_appositions(&reading, &mut drafts);
    opening::apply(&reading, &mut drafts);
    let described = read_on(&reading, &mut drafts);
    consorts::join(&reading, &described, &mut drafts);
    drafts.into_entities(&reading)
}

/// Makes one entity of each pair, the earlier one first, where what was joined counts as the earlier one.
pub(crate) fn united(at: &AtWords<'_>, pairs: &[(usize, usize)]) -> Entities {
    let reading = Reading::new(at.document, at.language, at.mentions);
    let mut drafts = Drafts::new(at.mentions.all.len());
    for entity in &at.entities.all {
        let named = !entity.unnamed;
        drafts.start_with(entity.kind, named, entity.gender, &entity.mentions);
    }
    for &(first, second) in pairs {
        drafts.all[first].named |= drafts.all[second].named;
        drafts.all[first].gender = drafts.all[first].gender.or(drafts.all[second].gender);
        drafts.merge(second, first);
    }
    drafts.into_entities(&reading)
}

/// Goes through the mentions by their head words, so that `his` is known when `his son` is read.
/// Those who stand beside a quotation come before those in it: whoever speaks is known when `she`
/// is read in what is said. Returns what descriptions have described.
fn read_on(reading: &Reading<'_>, drafts: &mut Drafts) -> described::Described {
    let runs = reading.quoted_runs();
    let mut order: Vec<usize> = (0..reading.mentions.len()).collect();
    order.sort_by_key(|&mention| {
        let turn = reading.turn(mention);
        let head = reading.mentions[mention].head;
        let run = runs[reading.language.tokens[head].sentence];
        (run, reading.quoted[head], turn, mention)
    });
    let mut people = pronouns::Recent::default();
    let mut described = described::Described::default();
    for mention in order {
        match reading.mentions[mention].form {
            MentionForm::Name => {}
            MentionForm::Description => {
                descriptions::resolve(reading, drafts, &mut described, &people, mention);
            }
            MentionForm::Pronoun => pronouns::resolve(reading, drafts, &people, mention),
        }
        if let Some(draft) = drafts.of[mention] {
            described.note(&drafts.all[draft], draft, is_in_passing(reading, mention));
            people.note(reading, mention, draft);
        }
    }
    described
}

/// Tells a name that is no subject.
fn is_in_passing(reading: &Reading<'_>, mention: usize) -> bool {
    let relation = reading.head(mention).relation;
    let subject = matches!(relation, Relation::Nsubj | Relation::Nsubjpass);
    reading.mentions[mention].form == MentionForm::Name && !subject
}

/// Tells whether a mention of kind `one` can be of an entity of kind `other`.
fn compatible(one: EntityKind, other: EntityKind) -> bool {
    let body = |kind| matches!(kind, EntityKind::Organization | EntityKind::Outlet);
    one == other || body(one) && body(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions;
    use crate::parsed::parsed;

    /// Lists the entities: kind, `~` where unnamed, name, then all its mentions.
    fn groups(text: &str) -> Vec<String> {
        let (document, language) = parsed(text);
        let mentions = mentions::find(&document, &language);
        let entities = resolve(&document, &language, &mentions, &Story::default());
        let words = |&mention: &usize| mentions.all[mention].span.of(&document.text);
        let describe = |entity: &Entity| {
            let all: Vec<&str> = entity.mentions.iter().map(words).collect();
            let unnamed = if entity.unnamed { "~" } else { "" };
            let kind = entity.kind.name();
            format!("{kind} {unnamed}{}: {}", entity.name, all.join(", "))
        };
        entities.all.iter().map(describe).collect()
    }

    #[test]
    fn a_short_name_goes_with_the_most_recent_long_one() {
        assert_eq!(
            groups(
                "John Smith met Anna Smith. Smith left early. John Smith stayed. Mrs. Smith slept. Mr. Smith sang."
            ),
            [
                "person John Smith: John Smith, John Smith, Mr. Smith",
                "person Anna Smith: Anna Smith, Smith, Mrs. Smith",
            ]
        );
    }

    #[test]
    fn a_title_alone_goes_with_the_name_that_has_it() {
        assert_eq!(
            groups("Prince Harry met Queen Anne. The prince bowed. The queen smiled."),
            [
                "person Prince Harry: Prince Harry, The prince",
                "person Queen Anne: Queen Anne, The queen",
            ]
        );
    }

    #[test]
    fn an_acronym_goes_with_what_it_stands_for() {
        assert_eq!(
            groups("The Federal Bureau of Investigation came. The FBI found nothing."),
            [
                "organization The Federal Bureau of Investigation: The Federal Bureau of Investigation, The FBI"
            ]
        );
    }

    #[test]
    fn an_apposition_is_of_the_name_beside_it() {
        assert_eq!(
            groups("Maria Lopez, the mayor, spoke. The mayor was tired."),
            ["person Maria Lopez: Maria Lopez, the mayor, The mayor"]
        );
    }

    #[test]
    fn a_friend_stays_the_friend_and_another_friend_is_another() {
        assert_eq!(
            groups("A friend of the king wept. The friend left. A friend of the queen smiled."),
            [
                "person ~A friend of the king: A friend of the king, The friend",
                "person ~the king: the king",
                "person ~A friend of the queen: A friend of the queen",
                "person ~the queen: the queen",
            ]
        );
    }

    #[test]
    fn kin_leads_back_to_the_one_it_came_from() {
        assert_eq!(
            groups("Prince Harry phoned his father King Charles. The king thanked his son."),
            [
                "person Prince Harry: Prince Harry, his, his son",
                "person King Charles: his father, King Charles, The king, his",
            ]
        );
    }

    #[test]
    fn a_pronoun_takes_the_subject_of_its_gender() {
        assert_eq!(
            groups("Anna Reed met David Cole. She gave him a book, and he thanked her."),
            [
                "person Anna Reed: Anna Reed, She, her",
                "person David Cole: David Cole, him, he",
            ]
        );
    }

    #[test]
    fn they_are_a_group_and_never_a_man() {
        assert_eq!(
            groups("The villagers met David Cole. They thanked him."),
            [
                "group ~The villagers: The villagers, They",
                "person David Cole: David Cole, him",
            ]
        );
    }

    #[test]
    fn outlets_are_told_from_other_bodies() {
        assert_eq!(
            groups("The Millbrook Gazette asked Reuters. Microsoft declined."),
            [
                "outlet The Millbrook Gazette: The Millbrook Gazette",
                "outlet Reuters: Reuters",
                "organization Microsoft: Microsoft",
            ]
        );
    }

    #[test]
    fn a_father_and_a_son_of_one_name_are_two() {
        assert_eq!(
            groups("David Cole spoke. David Cole Jr. listened. Mr. Cole laughed."),
            [
                "person David Cole: David Cole, Mr. Cole",
                "person David Cole Jr.: David Cole Jr.",
            ]
        );
    }

    #[test]
    fn every_mention_is_in_one_entity_at_most_and_in_order() {
        let (document, language) =
            parsed("Anna Reed met David Cole. She gave him a book, and he thanked her.");
        let mentions = mentions::find(&document, &language);
        let entities = resolve(&document, &language, &mentions, &Story::default());
        let mut all: Vec<usize> = Vec::new();
        for entity in &entities.all {
            assert!(entity.mentions.is_sorted());
            all.extend(&entity.mentions);
        }
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!(
            entities.by_mention(mentions.all.len()).len(),
            mentions.all.len()
        );
    }
}
