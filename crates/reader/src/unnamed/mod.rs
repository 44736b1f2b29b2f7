//! Those whom the text does not name: what they are, of whom, how many, and on what condition they speak.
//!
//! In: the tree, mentions, entities. Out: [`Profiles`], one for each person or group that is never named
//! and of whom something of the kind is told. `condition.rs` finds `who asked not to be named`.

mod condition;

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::{EntityKind, MentionForm, Span, Standing};

use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::standing;

/// What the text tells of those whom it does not name, in order of the entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    /// The profiles.
    pub all: Vec<Profile>,
}

/// What the text tells of one person or group without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The number of the person or group in [`Entities::all`](crate::entities::Entities::all).
    pub entity: usize,
    /// What they are.
    pub standing: Option<Standing>,
    /// The number of whoever they are that to.
    pub of: Option<usize>,
    /// How many they are, where the text counts them.
    pub count: Option<u32>,
    /// The words that say on what condition they speak.
    pub condition: Vec<Span>,
}

/// Reads a document's profiles.
#[must_use]
pub fn find(at: &AtWords<'_>) -> Profiles {
    let conditions = condition::find(at);
    let unnamed = at.entities.all.iter().enumerate().filter(|(_, entity)| {
        entity.unnamed && matches!(entity.kind, EntityKind::Person | EntityKind::Group)
    });
    let mut all = Vec::new();
    for (number, entity) in unnamed {
        let mut profile = Profile {
            entity: number,
            standing: None,
            of: None,
            count: None,
            condition: conditions.get(&number).cloned().unwrap_or_default(),
        };
        for &mention in &entity.mentions {
            if at.mentions.all[mention].form == MentionForm::Description {
                add(at, &mut profile, at.mentions.all[mention].head);
            }
        }
        if profile.standing.is_some() || profile.count.is_some() || !profile.condition.is_empty() {
            all.push(profile);
        }
    }
    Profiles { all }
}

/// Adds what one description tells that none before it told.
fn add(at: &AtWords<'_>, profile: &mut Profile, noun: TokenId) {
    let told = standing(&at.language.tokens[noun].lemma.to_lowercase());
    let told = told.or_else(|| is_informed(at, noun).then_some(Standing::Insider));
    if profile.standing.is_none() && told.is_some() {
        profile.standing = told;
        profile.of = whose(at, noun).filter(|&other| other != profile.entity);
    }
    profile.count = profile.count.or_else(|| count(at, noun));
}

/// Tells `people familiar with the talks`, `a person close to the family`, `those briefed on it`.
fn is_informed(at: &AtWords<'_>, noun: TokenId) -> bool {
    let mut words = at
        .language
        .near_children(noun)
        .filter(|&child| child > noun);
    words.any(|child| {
        let lemma = at.language.tokens[child].lemma.as_str();
        matches!(lemma, "familiar" | "close" | "privy")
            || lemma == "brief"
            || lemma == "with"
                && at
                    .language
                    .near_child(child, Arc::Pobj)
                    .is_some_and(|object| at.language.tokens[object].lemma == "knowledge")
    })
}

/// Returns whose friend, spokesperson, official somebody is.
fn whose(at: &AtWords<'_>, noun: TokenId) -> Option<usize> {
    if let Some(owner) = at.language.near_child(noun, Arc::Poss) {
        return at.entity_at(owner);
    }
    let after = at
        .language
        .near_children(noun)
        .filter(|&child| child > noun);
    let mut objects = after.filter_map(|child| {
        let token = &at.language.tokens[child];
        let leads = matches!(
            token.lemma.as_str(),
            "of" | "to" | "for" | "at" | "with" | "in" | "from"
        );
        let close = matches!(token.lemma.as_str(), "close" | "familiar");
        let leads = leads && token.relation == Arc::Prep;
        let preposition = if close {
            at.language.near_child(child, Arc::Prep)?
        } else {
            child
        };
        let object = at.language.near_child(preposition, Arc::Pobj);
        object.filter(|_| leads || close)
    });
    let after = objects.find_map(|object| at.entity_at(object));
    after.or_else(|| {
        let before = at
            .language
            .near_children(noun)
            .take_while(|&child| child < noun);
        let mut names = before.filter(|&child| at.language.tokens[child].part == Part::Propn);
        names.find_map(|name| at.entity_at(name))
    })
}

/// Reads `two officials`, but no `nine percent of them`.
fn count(at: &AtWords<'_>, noun: TokenId) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let number = at.language.near_child(noun, Arc::Nummod)?;
    let lemma = at.language.tokens[noun].lemma.as_str();
    let is_share = matches!(lemma, "percent" | "%" | "quarter" | "third" | "half" | "in");
    if at.language.tokens[number].tag != Tag::Cd || is_share {
        return None;
    }
    let word = at.lower(number);
    let spelt = WORDS.iter().position(|&known| known == word);
    let spelt = spelt.map(|place| place as u32 + 1);
    spelt.or_else(|| word.replace(',', "").parse().ok())
}
