//! What the coreference network adds to the rules' entities: pronouns find theirs, and things that the text comes
//! back to become entities.
//!
//! Names and descriptions stay where rules put them. A pronoun goes where the network is surest, else where rules
//! put it; what rules do not know goes where the network is surest. What begins an entity of the rules can join it
//! to an earlier one, unless both have names. What the network takes for one phrase becomes the extent of a mention
//! that rules found. Whoever puts something forward is an entity in any case.

mod fields;
mod fitting;
mod kinds;
mod sources;

use std::collections::BTreeMap;

use onrecord_record::{EntityKind, MentionForm};

use self::kinds::{describe, gender_of, is_doubtful, told_apart};
use super::draft::{Drafts, Reading};
use super::{Entities, Entity};
use crate::coreference::{Kind, Linked, Links};
use crate::earlier::Earlier;
use crate::language::{Language, TokenId};
use crate::lexicon::{Gender, kin};
use crate::mentions::{Mention, Mentions};

/// From what score on a candidate is one with another, as training/onrecord_training/coreference_clusters.py has
/// it: below 0, where the network would rather say nothing; best for CoNLL F1 on the held-out fifth.
const LEAST: f32 = -0.3;

/// From what score on two entities of the rules are one.
const LEAST_JOINED: f32 = 0.5;

/// The same where one is called `her father`: whose father somebody is, a text mostly says by name.
const LEAST_KIN: f32 = 1.5;

/// Joins what rules and the network say of who is who; the mentions of the result are those that it adds
/// and those that rules found.
#[must_use]
pub fn join(earlier: Earlier<'_>, links: &Links) -> (Mentions, Entities) {
    let mut joining = Joining::new(earlier, links);
    let (spoken, others): (Vec<usize>, Vec<usize>) =
        (0..links.all.len()).partition(|&candidate| joining.speaker(candidate).is_some());
    for candidate in others {
        joining.place(candidate);
    }
    for candidate in spoken {
        joining.give_to_speaker(candidate);
    }
    joining.keep_sources(earlier);
    let (mentions, clusters) = joining.finish(earlier.mentions.clone());
    let reading = Reading::new(earlier.document, earlier.language, &mentions);
    let mut drafts = Drafts::new(mentions.all.len());
    for cluster in &clusters {
        let (kind, named) = (cluster.kind, cluster.named);
        drafts.start_with(kind, named, cluster.gender, &cluster.mentions);
    }
    let entities = drafts.into_entities(&reading);
    (mentions, entities)
}

/// An entity on its way.
#[derive(Clone, Debug)]
struct Cluster {
    kind: EntityKind,
    named: bool,
    gender: Option<Gender>,
    /// Whether rules know it.
    ruled: bool,
    /// Whether it puts something forward.
    speaks: bool,
    /// Whether only the language network says that it is a body: a word alone.
    doubtful: bool,
    /// The pronouns of one alone that it has: never two kinds of them.
    pronouns: Vec<Kind>,
    candidates: Vec<usize>,
    mentions: Vec<usize>,
}

struct Joining<'a> {
    language: &'a Language,
    links: &'a Links,
    /// The candidate of each head word, and whether it goes over what is joined to it.
    number: BTreeMap<(TokenId, bool), usize>,
    /// Who spoke before, for each word that says `he` or `she` of a source.
    said_before: BTreeMap<TokenId, TokenId>,
    clusters: Vec<Cluster>,
    /// The cluster of each candidate.
    of: Vec<Option<usize>>,
    /// The mention of the rules of each candidate.
    mention: Vec<Option<usize>>,
    /// Where rules put what may go elsewhere.
    fallback: Vec<Option<usize>>,
}

impl<'a> Joining<'a> {
    fn new(earlier: Earlier<'a>, links: &'a Links) -> Self {
        let Earlier {
            language,
            mentions,
            entities,
            ..
        } = earlier;
        let mut number: BTreeMap<(TokenId, bool), usize> = BTreeMap::new();
        for (at, candidate) in links.all.iter().enumerate() {
            number.insert((candidate.head, candidate.together), at);
        }
        let count = links.all.len();
        let mut joining = Self {
            language,
            links,
            number,
            said_before: sources::said_before(earlier),
            clusters: entities.all.iter().map(of_rules).collect(),
            of: vec![None; count],
            mention: vec![None; count],
            fallback: vec![None; count],
        };
        let of = entities.by_mention(mentions.all.len());
        for (at, (mention, entity)) in mentions.all.iter().zip(of).enumerate() {
            let key = (mention.head, mention.is_together(language));
            let candidate = joining.number.get(&key).copied();
            match candidate {
                Some(candidate) => joining.note(candidate, at, mention, entity),
                None => {
                    if let Some(entity) = entity {
                        joining.clusters[entity].mentions.push(at);
                    }
                }
            }
        }
        joining
    }

    /// Notes what rules say of a candidate.
    fn note(&mut self, candidate: usize, at: usize, mention: &Mention, entity: Option<usize>) {
        let firm = mention.form != MentionForm::Pronoun;
        if let Some(entity) = entity.filter(|_| firm) {
            self.clusters[entity].mentions.push(at);
            if self.of[candidate].is_none() {
                self.clusters[entity].candidates.push(candidate);
                self.of[candidate] = Some(entity);
            }
        }
        if self.mention[candidate].is_none() {
            self.mention[candidate] = Some(at);
            self.fallback[candidate] = entity.filter(|_| !firm);
        } else if let Some(entity) = entity.filter(|_| !firm) {
            self.clusters[entity].mentions.push(at);
        }
    }

    /// Finds the cluster of the next candidate.
    fn place(&mut self, candidate: usize) {
        let links = self.links;
        let this = &links.all[candidate];
        let own = self.of[candidate];
        let first = own.is_none_or(|own| {
            let earliest = self.clusters[own].candidates.iter().min();
            earliest.is_none_or(|&earliest| earliest >= candidate)
        });
        if !first || this.counts {
            return;
        }
        let least = match own {
            Some(_) if self.is_kin(candidate) => LEAST_KIN,
            Some(_) => LEAST_JOINED,
            None => LEAST,
        };
        let told = [self.apposed(candidate), self.goes_on(candidate)];
        let mut told = told.into_iter().flatten();
        let told = told.find(|&that| !links.all[that].counts && self.fits(candidate, that));
        let best = told.or_else(|| self.likeliest(candidate, least));
        match (best, own, self.fallback[candidate]) {
            (Some(that), Some(own), _) => self.merge(own, that),
            (Some(that), None, _) => {
                let cluster = self.cluster_of(that);
                self.add(cluster, candidate);
            }
            (None, None, Some(ruled)) => self.add(ruled, candidate),
            (None, _, _) => {}
        }
    }

    /// Tells `her father`, by the noun.
    fn is_kin(&self, candidate: usize) -> bool {
        let head = self.links.all[candidate].head;
        kin(&self.language.tokens[head].lemma.to_lowercase()).is_some()
    }

    /// The candidate that says `I` at another.
    fn speaker(&self, candidate: usize) -> Option<usize> {
        let head = self.links.all[candidate].speaker?;
        self.number.get(&(head, false)).copied()
    }

    /// Puts `I` to whoever says it, and what was found to be one with it.
    fn give_to_speaker(&mut self, candidate: usize) {
        let Some(speaker) = self.speaker(candidate) else {
            return;
        };
        match self.of[candidate] {
            Some(own) if !self.clusters[own].ruled => self.merge(own, speaker),
            Some(_) => {}
            None => {
                let cluster = self.cluster_of(speaker);
                self.add(cluster, candidate);
            }
        }
    }

    /// The cluster of a candidate, a new one where it has none.
    fn cluster_of(&mut self, candidate: usize) -> usize {
        if let Some(cluster) = self.of[candidate] {
            return cluster;
        }
        self.clusters.push(Cluster {
            kind: EntityKind::Other,
            named: false,
            gender: None,
            ruled: false,
            speaks: false,
            doubtful: false,
            pronouns: Vec::new(),
            candidates: Vec::new(),
            mentions: Vec::new(),
        });
        let cluster = self.clusters.len() - 1;
        self.add(cluster, candidate);
        cluster
    }

    fn add(&mut self, cluster: usize, candidate: usize) {
        self.of[candidate] = Some(cluster);
        let cluster = &mut self.clusters[cluster];
        let kind = self.links.all[candidate].kind;
        cluster.candidates.push(candidate);
        cluster.pronouns.extend(told_apart(kind));
        if let (true, Some(gender)) = (cluster.ruled, gender_of(kind)) {
            cluster.kind = EntityKind::Person;
            cluster.gender = cluster.gender.or(Some(gender));
        }
    }

    /// Joins an entity to that of a candidate.
    fn merge(&mut self, own: usize, that: usize) {
        let into = self.cluster_of(that);
        if into == own {
            return;
        }
        let from = std::mem::take(&mut self.clusters[own].candidates);
        for &candidate in &from {
            self.of[candidate] = Some(into);
        }
        let mentions = std::mem::take(&mut self.clusters[own].mentions);
        let pronouns = std::mem::take(&mut self.clusters[own].pronouns);
        let Cluster {
            kind,
            named,
            gender,
            ruled,
            ..
        } = self.clusters[own];
        for slot in &mut self.fallback {
            if *slot == Some(own) {
                *slot = Some(into);
            }
        }
        let into = &mut self.clusters[into];
        into.candidates.extend(from);
        into.mentions.extend(mentions);
        into.pronouns.extend(pronouns);
        if ruled && (named || !into.ruled) {
            into.kind = kind;
        }
        into.named |= named;
        into.ruled |= ruled;
        into.gender = into.gender.or(gender);
    }

    /// The mentions, with those that are new, and the clusters that have some.
    fn finish(mut self, mentions: Mentions) -> (Mentions, Vec<Cluster>) {
        let mut all = mentions.all;
        for cluster in &mut self.clusters {
            if !cluster.ruled && !cluster.speaks && cluster.candidates.len() < 2 {
                continue;
            }
            for &candidate in &cluster.candidates {
                let linked = &self.links.all[candidate];
                let at = self.mention[candidate].unwrap_or_else(|| {
                    all.push(new_mention(linked));
                    all.len() - 1
                });
                all[at].extent = linked.span;
                cluster.mentions.push(at);
            }
            if !cluster.ruled {
                describe(self.language, self.links, cluster);
            }
        }
        self.clusters.retain(|cluster| !cluster.mentions.is_empty());
        let all = in_order(all, &mut self.clusters);
        (Mentions { all }, self.clusters)
    }
}

/// Puts mentions into the order of the text, and the clusters' numbers with them.
fn in_order(all: Vec<Mention>, clusters: &mut [Cluster]) -> Vec<Mention> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| (all[at].span.start(), u32::MAX - all[at].span.end()));
    let mut place = vec![0; all.len()];
    for (new, &at) in order.iter().enumerate() {
        place[at] = new;
    }
    for cluster in clusters {
        for mention in &mut cluster.mentions {
            *mention = place[*mention];
        }
        cluster.mentions.sort_unstable();
        cluster.mentions.dedup();
    }
    order.into_iter().map(|at| all[at].clone()).collect()
}

fn of_rules(entity: &Entity) -> Cluster {
    Cluster {
        kind: entity.kind,
        named: !entity.unnamed,
        gender: entity.gender,
        ruled: true,
        speaks: false,
        doubtful: is_doubtful(entity),
        pronouns: Vec::new(),
        candidates: Vec::new(),
        mentions: Vec::new(),
    }
}

fn new_mention(linked: &Linked) -> Mention {
    Mention {
        span: linked.core,
        head: linked.head,
        form: linked.form(),
        kind: None,
        extent: linked.span,
    }
}

#[cfg(test)]
mod tests {
    use onrecord_record::Span;

    use super::*;
    use crate::attributions::{Attribution, Attributions};
    use crate::document::{Document, Story};
    use crate::mentions;
    use crate::parsed::parsed;
    use crate::quotations::Quotations;

    /// Joins what rules find in a text with links, and with attributions of which these are the sources.
    fn with_links(
        document: &Document,
        language: &Language,
        links: &Links,
        sources: &[Span],
    ) -> (Mentions, Entities) {
        let mentions = mentions::find(document, language);
        let entities = super::super::resolve(document, language, &mentions, &Story::default());
        let earlier = Earlier {
            document,
            language,
            quotations: &Quotations::default(),
            mentions: &mentions,
            entities: &entities,
            attributions: &Attributions {
                all: sources.iter().map(|&source| of(source)).collect(),
            },
        };
        join(earlier, links)
    }

    fn of(source: Span) -> Attribution {
        Attribution {
            source: vec![source],
            source_head: None,
            cue: Vec::new(),
            cue_head: None,
            content: vec![source],
            continues: None,
            inside: None,
            confidence: 1.0,
            is_ruled: false,
            found_by: "test",
        }
    }

    /// Joins a text's entities by links between candidates, given by their head words: this, that, score.
    /// Lists the entities: kind, name, all extents.
    fn joined(text: &str, kinds: &[(&str, Kind)], links: &[(usize, usize, f32)]) -> Vec<String> {
        joined_with(text, kinds, links, &[])
    }

    /// The same where some of the candidates, by their numbers, are sources of attributions.
    fn joined_with(
        text: &str,
        kinds: &[(&str, Kind)],
        links: &[(usize, usize, f32)],
        sources: &[usize],
    ) -> Vec<String> {
        let (document, language) = parsed(text);
        let mut from = 0;
        let mut all = Vec::new();
        for &(words, kind) in kinds {
            let start = from + document.text[from..].find(words).unwrap();
            from = start + 1;
            let span = Span::new(start as u32, (start + words.len()) as u32);
            all.push(Linked {
                head: language.tokens_in(span).end - 1,
                together: false,
                kind,
                span,
                core: span,
                counts: false,
                speaker: None,
                before: Vec::new(),
            });
        }
        for &(this, that, score) in links {
            all[this].before.push((that, score));
        }
        let sources: Vec<Span> = sources.iter().map(|&source| all[source].span).collect();
        let (mentions, entities) = with_links(&document, &language, &Links { all }, &sources);
        let extent = |&mention: &usize| mentions.all[mention].extent.of(&document.text);
        let describe = |entity: &Entity| {
            let extents: Vec<&str> = entity.mentions.iter().map(extent).collect();
            format!(
                "{} {}: {}",
                entity.kind.name(),
                entity.name,
                extents.join(", ")
            )
        };
        entities.all.iter().map(describe).collect()
    }

    const MET: &str = "Anna Reed met David Cole. She gave him a book, and he thanked her.";

    #[test]
    fn a_thing_that_the_text_comes_back_to_is_an_entity() {
        let kinds = [("a book", Kind::Singular), ("thanked", Kind::It)];
        let found = joined(MET, &kinds, &[(1, 0, 1.0)]);
        assert!(
            found.contains(&"other a book: a book, thanked".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn whoever_puts_something_forward_is_an_entity() {
        let text = "Polls show a tie. Some of the nurses said that this was wrong.";
        let kinds = [("Polls", Kind::Plural), ("a tie", Kind::Singular)];
        let found = joined_with(text, &kinds, &[], &[0]);
        assert_eq!(found[0], "other Polls: Polls");
        assert!(
            found.iter().all(|entity| !entity.contains("tie")),
            "{found:?}"
        );
        let found = joined(text, &kinds, &[]);
        assert!(
            found.iter().all(|entity| !entity.contains("Polls")),
            "{found:?}"
        );
    }

    #[test]
    fn she_who_adds_something_is_she_who_spoke_before() {
        let text = "Anna Reed met Ida Falk. Ida Falk said no, and she added that it was late.";
        let kinds = [
            ("Anna Reed", Kind::Person),
            ("Ida Falk", Kind::Person),
            ("Ida Falk", Kind::Person),
            ("she", Kind::She),
        ];
        let found = joined_with(text, &kinds, &[(3, 0, 5.0)], &[2, 3]);
        assert_eq!(found[1], "person Ida Falk: Ida Falk, Ida Falk, she");
        let found = joined(text, &kinds, &[(3, 0, 5.0)]);
        assert_eq!(found[0], "person Anna Reed: Anna Reed, she");
    }

    #[test]
    fn what_different_people_have_is_not_one() {
        let text = "Ida Falk's team left. Tom Beck's team stayed.";
        let kinds = [
            ("Ida Falk", Kind::Person),
            ("Falk's team", Kind::Singular),
            ("Tom Beck", Kind::Person),
            ("Beck's team", Kind::Singular),
        ];
        let found = joined(text, &kinds, &[(3, 1, 9.0)]);
        let both = found
            .iter()
            .any(|entity| entity.matches("team").count() > 2);
        assert!(!both, "{found:?}");
    }

    #[test]
    fn two_names_never_become_one() {
        let kinds = [("Anna Reed", Kind::Person), ("David Cole", Kind::Person)];
        let found = joined(MET, &kinds, &[(1, 0, 9.0)]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_woman_is_never_he() {
        let kinds = [("Anna Reed", Kind::Person), ("and he", Kind::He)];
        let found = joined(MET, &kinds, &[(1, 0, 9.0)]);
        assert_eq!(
            found,
            [
                "person Anna Reed: Anna Reed, She, her",
                "person David Cole: David Cole, him, and he"
            ]
        );
    }

    #[test]
    fn a_pronoun_without_a_likely_one_stays_where_rules_put_it() {
        let kinds = [("Anna Reed", Kind::Person), ("She", Kind::She)];
        let found = joined(MET, &kinds, &[(1, 0, -3.0)]);
        assert_eq!(found[0], "person Anna Reed: Anna Reed, She, her");
    }

    #[test]
    fn the_extent_of_a_name_is_the_whole_phrase() {
        let text = "Maria Lopez, the mayor, spoke. The mayor was tired.";
        let (document, language) = parsed(text);
        let head = language
            .tokens
            .iter()
            .position(|token| token.span.of(&document.text) == "Lopez");
        let span = Span::new(0, "Maria Lopez, the mayor".len() as u32);
        let lopez = Linked {
            head: head.unwrap(),
            together: false,
            kind: Kind::Person,
            span,
            core: span,
            counts: false,
            speaker: None,
            before: Vec::new(),
        };
        let links = Links { all: vec![lopez] };
        let (mentions, entities) = with_links(&document, &language, &links, &[]);
        let first = &mentions.all[entities.all[0].mentions[0]];
        assert_eq!(first.extent, span);
        assert_eq!(first.span.of(&document.text), "Maria Lopez");
        assert_eq!(entities.all[0].name, "Maria Lopez");
    }
}
