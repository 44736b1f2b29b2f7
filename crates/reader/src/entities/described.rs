//! What descriptions have described so far: who goes by which noun, and whose father, friend or
//! spokesman somebody is.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Drafts};
use crate::lexicon::{Kin, kin};

/// What descriptions have described so far.
#[derive(Default)]
pub(super) struct Described {
    /// The latest entity that goes by a noun.
    pub(super) by_noun: BTreeMap<String, usize>,
    /// Nouns that more than one entity has gone by.
    pub(super) shared: BTreeSet<String>,
    /// The latest entity of a whole description, without its article.
    pub(super) by_text: BTreeMap<String, usize>,
    /// Whose what somebody is: (owner, noun) to entity.
    pub(super) ties: BTreeMap<(usize, String), usize>,
    /// For somebody who is that kin to others: the others, latest last.
    pub(super) owners: BTreeMap<(usize, Kin), Vec<usize>>,
    /// The latest two called husband or wife, and in which sentence.
    pub(super) married: Option<(usize, usize, usize)>,
}

impl Described {
    /// Notes that an entity has been mentioned: what it goes by now points to it. Whoever is named
    /// in passing (`an economist at Sundby Bank`) takes no noun from another (`the bank`).
    pub(super) fn note(&mut self, draft: &Draft, number: usize, passing: bool) {
        for noun in draft.nouns.iter().take(8) {
            let known = self.by_noun.get(noun);
            if known == Some(&number) {
                continue;
            }
            if known.is_some() && !self.shared.contains(noun) {
                self.shared.insert(noun.clone());
            }
            if known.is_none() || !passing {
                self.by_noun.insert(noun.clone(), number);
            }
        }
    }

    /// Notes that an entity is the owner's father, friend, spokesman, as said in that sentence.
    pub(super) fn tie(&mut self, owner: usize, noun: &str, draft: usize, sentence: usize) {
        self.ties.insert((owner, noun.to_owned()), draft);
        let Some(kin) = kin(noun) else {
            return;
        };
        self.owners.entry((draft, kin)).or_default().push(owner);
        if kin == Kin::Spouse {
            self.married = Some((owner, draft, sentence));
        }
    }

    /// Tells whether `the couple` follows on two named people who are husband and wife.
    pub(super) fn is_named_couple(&self, drafts: &Drafts, sentence: usize) -> bool {
        self.married.is_some_and(|(one, other, said)| {
            said + 5 >= sentence && drafts.all[one].named && drafts.all[other].named
        })
    }
}
