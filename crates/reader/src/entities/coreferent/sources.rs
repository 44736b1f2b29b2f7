//! Whoever puts something forward is an entity, though the text never comes back to them: `Polls show`, `some of
//! his supporters said`.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{EntityLabel, Relation};
use onrecord_record::{EntityKind, MentionForm};

use super::Joining;
use crate::attributions::{Attribution, sources};
use crate::coreference::Kind;
use crate::earlier::Earlier;
use crate::language::TokenId;
use crate::lexicon::DOCUMENT_NOUNS;

/// For each word that says `he` or `she` of the source of an attribution, the source of the one before it in its
/// paragraph: `Ms Falk said ... She added`.
pub(super) fn said_before(earlier: Earlier<'_>) -> BTreeMap<TokenId, TokenId> {
    let language = earlier.language;
    let outermost = earlier.attributions.all.iter();
    let outermost = outermost.filter(|attribution| attribution.inside.is_none());
    let mut heads: Vec<TokenId> = outermost
        .filter_map(|attribution| sources::head(language, attribution))
        .map(|head| sources::antecedent(language, head))
        .collect();
    heads.sort_unstable();
    heads.dedup();
    let paragraph = |word: TokenId| language.sentences[language.tokens[word].sentence].paragraph;
    let pairs = heads.windows(2).map(|pair| (pair[1], pair[0]));
    pairs
        .filter(|&(this, that)| paragraph(this) == paragraph(that))
        .collect()
}

impl Joining<'_> {
    /// The candidate that spoke before one that says `he` or `she`, if it is a phrase of its own.
    pub(super) fn goes_on(&self, candidate: usize) -> Option<usize> {
        let this = &self.links.all[candidate];
        let that = self.said_before.get(&this.head)?;
        let &that = self.number.get(&(*that, false))?;
        let is_named = |cluster: usize| {
            let cluster = &self.clusters[cluster];
            cluster.named && cluster.kind == EntityKind::Person
        };
        let named = self.of[that].is_some_and(is_named);
        (matches!(this.kind, Kind::He | Kind::She) && named).then_some(that)
    }

    /// Gives each source of an attribution an entity, where it is a phrase of its own.
    pub(super) fn keep_sources(&mut self, earlier: Earlier<'_>) {
        let mentions = earlier.mentions.all.iter();
        let names = mentions.filter(|mention| mention.form == MentionForm::Name);
        let names: BTreeSet<TokenId> = names.map(|mention| mention.head).collect();
        for attribution in &earlier.attributions.all {
            let head = sources::head(self.language, attribution);
            let head = head.map(|head| sources::antecedent(self.language, head));
            let candidate = head.and_then(|head| self.source(&names, attribution, head));
            if let Some(candidate) = candidate {
                let cluster = self.cluster_of(candidate);
                self.clusters[cluster].speaks = true;
            }
        }
    }

    /// The candidate that a source is.
    fn source(
        &self,
        names: &BTreeSet<TokenId>,
        attribution: &Attribution,
        head: TokenId,
    ) -> Option<usize> {
        let language = self.language;
        let joined = language.near_child(head, Relation::Conj);
        let together = joined.is_some_and(|joined| {
            let joined = language.tokens[joined].span;
            attribution
                .source
                .iter()
                .any(|piece| piece.contains(joined))
        });
        let both = together.then(|| self.number.get(&(head, true))).flatten();
        let part = || self.number.get(&(sources::whole(language, head)?, false));
        let own = both.or_else(|| self.number.get(&(head, false)));
        let &candidate = own.or_else(part)?;
        let personal = matches!(
            self.links.all[candidate].kind,
            Kind::He | Kind::She | Kind::It | Kind::I | Kind::You | Kind::We | Kind::They
        );
        let told = personal || self.is_amount(head) || self.has_author(names, head);
        (!told).then_some(candidate)
    }

    /// Tells an amount or a time; `62 percent` are people.
    fn is_amount(&self, head: TokenId) -> bool {
        self.language.name_at(head).is_some_and(|name| {
            matches!(
                name.label,
                EntityLabel::Quantity | EntityLabel::Money | EntityLabel::Date | EntityLabel::Time
            )
        })
    }

    /// Tells whether a name beside a text's noun is its author: `the Reuters report`, whose speaker is Reuters.
    fn has_author(&self, names: &BTreeSet<TokenId>, head: TokenId) -> bool {
        let language = self.language;
        let is_text = DOCUMENT_NOUNS.has(&language.tokens[head].lemma.to_lowercase());
        let beside = language.near_children(head).filter(|&child| {
            matches!(
                language.tokens[child].relation,
                Relation::Poss | Relation::Compound | Relation::Nmod
            )
        });
        let by = language.near_child(head, Relation::Prep);
        let by = by.filter(|&by| matches!(language.tokens[by].lemma.as_str(), "by" | "from"));
        let by = by.and_then(|by| language.near_child(by, Relation::Pobj));
        is_text && beside.chain(by).any(|word| names.contains(&word))
    }
}
