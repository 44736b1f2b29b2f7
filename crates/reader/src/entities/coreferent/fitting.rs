//! What an entity on its way may take in, and the likeliest of several.

use onrecord_model::Relation;

use super::Joining;
use super::kinds::{agrees, suits, told_apart};
use crate::coreference::Kind;
use crate::lexicon::PERSON_NOUNS;

/// How much the surest mention of an entity outweighs the others: from 1, where their likelihoods add up, to where
/// only the surest counts; by CoNLL F1 on training documents.
const SHARPNESS: f32 = 1.5;

impl Joining<'_> {
    /// The surest earlier mention of whom or what a candidate most likely is: all mentions of one entity speak for it
    /// together.
    pub(super) fn likeliest(&self, candidate: usize, least: f32) -> Option<usize> {
        let mut entities: Vec<(Option<usize>, usize, f32)> = Vec::new();
        for &(that, score) in &self.links.all[candidate].before {
            if self.links.all[that].counts || !self.fits(candidate, that) {
                continue;
            }
            let (of, weight) = (self.of[that], (score * SHARPNESS).exp());
            match entities
                .iter_mut()
                .find(|(other, ..)| of.is_some() && *other == of)
            {
                Some((.., sum)) => *sum += weight,
                None => entities.push((of, that, weight)),
            }
        }
        let best = entities
            .into_iter()
            .reduce(|best, other| if other.2 > best.2 { other } else { best });
        let best = best.filter(|(.., sum)| sum.ln() > least * SHARPNESS);
        best.map(|(_, that, _)| that)
    }

    /// The candidate that a name stands beside, or a description beside a name: `the member for Tarn, Ida Falk`, where
    /// the parser may hang the name on the place.
    pub(super) fn apposed(&self, candidate: usize) -> Option<usize> {
        let (this, tokens) = (&self.links.all[candidate], &self.language.tokens);
        let mut beside = tokens[this.head].head;
        if tokens[this.head].relation != Relation::Appos {
            return None;
        }
        let above = tokens[tokens[beside].head].head;
        let of_somebody = PERSON_NOUNS.has(&tokens[above].lemma.to_lowercase());
        if tokens[beside].relation == Relation::Pobj && of_somebody {
            beside = above;
        }
        let that = *self.number.get(&(beside, false))?;
        let names = [this.kind, self.links.all[that].kind].map(|kind| kind == Kind::Person);
        (names[0] != names[1] && that < candidate).then_some(that)
    }

    /// Tells whether a candidate can be one with an earlier one, by what is known of both.
    pub(super) fn fits(&self, this: usize, that: usize) -> bool {
        let links = self.links;
        let named = self.of[that].is_some_and(|other| self.clusters[other].named);
        if self.are_of_others(this, that)
            || self.do_other_things(this, that)
            || named && self.is_new(this)
        {
            return false;
        }
        let (one, other) = (&links.all[this], self.of[that]);
        match (self.of[this], other) {
            (Some(own), Some(other)) => {
                let (own, other) = (&self.clusters[own], &self.clusters[other]);
                let kinds =
                    !own.ruled || !other.ruled || super::super::compatible(own.kind, other.kind);
                let genders =
                    own.gender.is_none() || other.gender.is_none() || own.gender == other.gender;
                let pronouns = own.pronouns.iter().all(|&kind| agrees(kind, other));
                !(own.named && other.named) && kinds && genders && pronouns
            }
            (None, Some(other)) => suits(one.kind, &self.clusters[other]),
            (Some(own), None) => suits(links.all[that].kind, &self.clusters[own]),
            (None, None) => {
                let pair = [one.kind, links.all[that].kind].map(told_apart);
                pair[0].is_none() || pair[1].is_none() || pair[0] == pair[1]
            }
        }
    }

    /// Tells two descriptions of different owners apart: `Falk's team` and `Marsh's team`.
    fn are_of_others(&self, this: usize, that: usize) -> bool {
        let owner = |candidate: usize| {
            let head = self.links.all[candidate].head;
            let owner = self.language.near_child(head, Relation::Poss)?;
            self.of[*self.number.get(&(owner, false))?]
        };
        let named = |cluster: usize| self.clusters[cluster].named;
        let owners = owner(this).zip(owner(that));
        owners.is_some_and(|(own, other)| own != other && named(own) && named(other))
    }

    /// Tells one who is spoken of as new: after a name, `a teacher` is somebody else.
    fn is_new(&self, candidate: usize) -> bool {
        let core = self.links.all[candidate].core;
        let first = self.language.tokens_in(core).start;
        let is_article = |lemma: &str| matches!(lemma, "a" | "an");
        self.of[candidate].is_some() && is_article(&self.language.tokens[first].lemma)
    }
}
