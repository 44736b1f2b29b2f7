//! Who stands behind a claim: the entity of the source, its voice, and whom it speaks to.

use std::collections::BTreeMap;

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::{EntityKind, MentionForm, Span, Voice};

use super::Earlier;
use super::firmness::is_rumour;
use crate::attributions::{Attribution, Attributions, asked, sources};
use crate::language::{Language, TokenId};
use crate::lexicon::DOCUMENT_NOUNS;

/// A quotation that runs on is followed back over this many attributions at most.
const LONGEST_RUN: usize = 1000;

/// The claim that holds an `I` is looked for among this many before.
const FARTHEST_OUTER: usize = 32;

/// Follows a quotation that runs on back to the attribution that has the source.
pub(super) fn origin(attributions: &Attributions, attribution: usize) -> usize {
    let mut at = attribution;
    for _ in 0..LONGEST_RUN {
        let this = &attributions.all[at];
        match this.continues {
            Some(before) if this.cue.is_empty() && before < attributions.all.len() => at = before,
            _ => break,
        }
    }
    at
}

/// Look-ups from words to mentions and from mentions to entities.
pub(super) struct Speakers<'a> {
    earlier: &'a Earlier<'a>,
    entity: Vec<Option<usize>>,
    by_head: BTreeMap<TokenId, Vec<usize>>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(earlier: &'a Earlier<'a>) -> Self {
        let mut by_head: BTreeMap<TokenId, Vec<usize>> = BTreeMap::new();
        for (number, mention) in earlier.mentions.all.iter().enumerate() {
            by_head.entry(mention.head).or_default().push(number);
        }
        Self {
            earlier,
            entity: earlier.entities.by_mention(earlier.mentions.all.len()),
            by_head,
        }
    }

    /// Returns the speaker of an attribution and the voice that it is told in.
    pub(super) fn voice(&self, attribution: usize) -> (Option<usize>, Voice) {
        let told = origin(self.earlier.attributions, attribution);
        self.voice_within(told, 3)
    }

    /// `depth` bounds how often an `I` leads to the claim that it is said in.
    fn voice_within(&self, attribution: usize, depth: usize) -> (Option<usize>, Voice) {
        let attributions = self.earlier.attributions;
        let this = &attributions.all[attribution];
        let Some(head) = sources::head(self.earlier.language, this) else {
            return (None, self.sourceless(this));
        };
        if self.is_first_person(head) && depth > 0 {
            let outer = this.inside.filter(|&outer| outer < attributions.all.len());
            let outer = outer.or_else(|| self.spoken_in(attribution, head));
            return outer.map_or((None, Voice::Unnamed), |outer| {
                self.voice_within(origin(attributions, outer), depth - 1)
            });
        }
        let head = sources::antecedent(self.earlier.language, head);
        if let Some(author) = self.author_of_text(head) {
            return (Some(author), self.voice_of(author, head));
        }
        let lemma = self.earlier.language.tokens[head].lemma.to_lowercase();
        if is_rumour(&lemma) {
            return (None, Voice::Document);
        }
        if let Some(entity) = self.covering(head, &this.source) {
            return (Some(entity), self.voice_of(entity, head));
        }
        self.unmentioned(head)
    }

    /// Finds the quotation that a word stands in: the latest claim before this one that holds it.
    fn spoken_in(&self, attribution: usize, word: TokenId) -> Option<usize> {
        let all = &self.earlier.attributions.all;
        let word = self.earlier.language.tokens[word].span;
        let nearest = attribution.saturating_sub(FARTHEST_OUTER);
        let holds = |&outer: &usize| {
            outer != attribution
                && all[outer].content.iter().any(|piece| piece.contains(word))
                && !all[outer].source.iter().any(|piece| piece.contains(word))
        };
        (nearest..attribution).rev().find(holds)
    }

    /// Reads a claim without a source: `after reports that` is a document's, `it is believed` nobody's.
    fn sourceless(&self, attribution: &Attribution) -> Voice {
        let cue = attribution
            .cue_head
            .and_then(|cue| self.earlier.language.tokens.get(cue));
        let noun = cue.is_some_and(|cue| {
            cue.part == Part::Noun && DOCUMENT_NOUNS.has(&cue.lemma.to_lowercase())
        });
        if noun {
            Voice::Document
        } else {
            Voice::Impersonal
        }
    }

    fn is_first_person(&self, head: TokenId) -> bool {
        let token = &self.earlier.language.tokens[head];
        let word = token.span.of(&self.earlier.document.text).to_lowercase();
        matches!(token.tag, Tag::Prp | Tag::PrpPossessive)
            && matches!(
                word.as_str(),
                "i" | "we" | "me" | "us" | "my" | "our" | "myself" | "ourselves"
            )
    }

    /// Returns the entity of the mention with that head that overlaps the source best, or else of the
    /// largest mention in the source.
    fn covering(&self, head: TokenId, source: &[Span]) -> Option<usize> {
        let mentions = &self.earlier.mentions.all;
        let headed = self.by_head.get(&head).map_or(&[][..], Vec::as_slice);
        let misfit = |&&mention: &&usize| {
            let span = mentions[mention].span;
            source.iter().map(|&piece| disagreement(piece, span)).min()
        };
        let best = headed
            .iter()
            .filter(|&&mention| self.entity[mention].is_some())
            .min_by_key(misfit);
        if let Some(&mention) = best {
            return self.entity[mention];
        }
        let language = self.earlier.language;
        if DOCUMENT_NOUNS.has(&language.tokens[head].lemma.to_lowercase()) {
            return self.author(head);
        }
        if language.tokens[head].part == Part::Verb {
            return self.last_named(source);
        }
        let whole = sources::whole(language, head).filter(|_| !is_noun(language, head));
        let whole = whole.and_then(|whole| self.by_head.get(&whole));
        if let Some(entity) = whole.and_then(|mentions| self.first_entity(mentions)) {
            return Some(entity);
        }
        let appositions = language
            .near_children(head)
            .filter(|&child| language.tokens[child].relation == Relation::Appos);
        appositions
            .flat_map(|apposition| self.by_head.get(&apposition))
            .flatten()
            .find_map(|&mention| self.entity[mention])
    }

    fn first_entity(&self, mentions: &[usize]) -> Option<usize> {
        mentions.iter().find_map(|&mention| self.entity[mention])
    }

    /// Returns the last one that a source names, where its head is no noun.
    fn last_named(&self, source: &[Span]) -> Option<usize> {
        let &piece = source.last()?;
        let tokens = self.earlier.language.tokens_in(piece);
        let mentions = tokens
            .rev()
            .filter_map(|token| self.by_head.get(&token))
            .flatten();
        let named = |&mention: &usize| {
            let entity = self.entity[mention]?;
            let is_name = self.earlier.mentions.all[mention].form == MentionForm::Name;
            (is_name && is_author(self.earlier.entities.all[entity].kind)).then_some(entity)
        };
        mentions.copied().find_map(|mention| named(&mention))
    }

    /// Returns the named body or person that a text is of, where a word is one.
    fn author_of_text(&self, head: TokenId) -> Option<usize> {
        let lemma = self.earlier.language.tokens[head].lemma.to_lowercase();
        let is_text = DOCUMENT_NOUNS.has(&lemma);
        is_text.then(|| self.author(head)).flatten()
    }

    /// Returns the named body or person that a text is of: `the Reuters report`, `a memo by Ms Reyes`.
    fn author(&self, head: TokenId) -> Option<usize> {
        let language = self.earlier.language;
        let named = |token: TokenId| {
            let mentions = self.by_head.get(&token)?;
            let entity = mentions.iter().find_map(|&mention| {
                let mention_at = &self.earlier.mentions.all[mention];
                let words = mention_at
                    .span
                    .of(&self.earlier.document.text)
                    .to_lowercase();
                // `Media reports`, `News reports`.
                let is_generic = matches!(words.as_str(), "media" | "news" | "press" | "tv");
                (mention_at.form == MentionForm::Name && !is_generic)
                    .then_some(self.entity[mention])?
            })?;
            let kind = self.earlier.entities.all[entity].kind;
            is_author(kind).then_some(entity)
        };
        language
            .near_children(head)
            .find_map(|child| match language.tokens[child].relation {
                Relation::Poss | Relation::Compound | Relation::Nmod => named(child),
                // `a letter signed by Ms Reyes`.
                Relation::Acl if is_made(&language.tokens[child].lemma) => {
                    let by = language.near_child(child, Relation::Agent)?;
                    let maker = language.near_child(by, Relation::Pobj)?;
                    // `by the chef Paolo Gatti`.
                    named(maker).or_else(|| named(language.near_child(maker, Relation::Appos)?))
                }
                Relation::Prep
                    if matches!(language.tokens[child].lemma.as_str(), "by" | "from" | "in") =>
                {
                    named(language.near_child(child, Relation::Pobj)?)
                }
                _ => None,
            })
    }

    fn voice_of(&self, entity: usize, head: TokenId) -> Voice {
        let entity = &self.earlier.entities.all[entity];
        let lemma = &self.earlier.language.tokens[head].lemma;
        match entity.kind {
            EntityKind::Work => Voice::Document,
            EntityKind::Other if DOCUMENT_NOUNS.has(lemma) => Voice::Document,
            _ if entity.unnamed => Voice::Unnamed,
            _ => Voice::Named,
        }
    }

    /// Reads the voice of a source that is no mention.
    fn unmentioned(&self, head: TokenId) -> (Option<usize>, Voice) {
        let token = &self.earlier.language.tokens[head];
        let lemma = token.lemma.to_lowercase();
        let voice = match token.tag {
            _ if DOCUMENT_NOUNS.has(&lemma) => Voice::Document,
            Tag::Ex => Voice::Impersonal,
            Tag::Prp if matches!(lemma.as_str(), "it" | "one") => Voice::Impersonal,
            _ if self.is_measured(head) => Voice::Impersonal,
            Tag::Prp | Tag::PrpPossessive => Voice::Unnamed,
            Tag::Nnp | Tag::Nnps => Voice::Named,
            _ => Voice::Unnamed,
        };
        (None, voice)
    }

    /// Tells `nine tonnes`: an amount is neither person nor group.
    fn is_measured(&self, head: TokenId) -> bool {
        let names = &self.earlier.language.names;
        let after = names.partition_point(|name| name.tokens.start <= head);
        let name = after.checked_sub(1).map(|at| &names[at]);
        name.is_some_and(|name| {
            let amount = matches!(name.label, EntityLabel::Quantity | EntityLabel::Money);
            amount && name.tokens.contains(&head)
        })
    }

    /// Returns who is told: the object of `told X`, of `to` after the cue.
    pub(super) fn addressee(&self, attribution: usize) -> Option<usize> {
        let this = &self.earlier.attributions.all[attribution];
        let language = self.earlier.language;
        let cue = this.cue_head.filter(|&cue| cue < language.tokens.len())?;
        let entity = |token: TokenId| {
            let mentions = self.by_head.get(&token)?;
            mentions.iter().find_map(|&mention| self.entity[mention])
        };
        if asked::is_put(language, cue) {
            return asked::whom(language, cue).and_then(entity);
        }
        let verb = &language.tokens[cue];
        let addressed = verb.part == Part::Verb && !verb.lemma.starts_with("accord");
        language
            .near_children(cue)
            .filter(|&child| addressed && child > cue)
            .filter(|&child| !inside(&this.content, language.tokens[child].span))
            .find_map(|child| match language.tokens[child].relation {
                Relation::Dobj | Relation::Dative if hears(&language.tokens[cue].lemma) => {
                    let token = &language.tokens[child];
                    let object = if token.part == Part::Adp {
                        language.near_child(child, Relation::Pobj)?
                    } else {
                        child
                    };
                    entity(object)
                }
                Relation::Prep | Relation::Dative if language.tokens[child].lemma == "to" => {
                    entity(language.near_child(child, Relation::Pobj)?)
                }
                _ => None,
            })
    }
}

/// Tells a noun from `some` and `many`, which stand for what they are of.
fn is_noun(language: &Language, word: TokenId) -> bool {
    matches!(language.tokens[word].part, Part::Noun | Part::Propn)
}

fn is_made(lemma: &str) -> bool {
    matches!(
        lemma,
        "sign" | "write" | "author" | "pen" | "draft" | "prepare" | "publish" | "compile"
    )
}

fn is_author(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Person | EntityKind::Organization | EntityKind::Outlet
    )
}

/// Returns the number of bytes that one span has and the other has not.
fn disagreement(one: Span, other: Span) -> u32 {
    one.start().abs_diff(other.start()) + one.end().abs_diff(other.end())
}

fn inside(content: &[Span], span: Span) -> bool {
    content.iter().any(|piece| piece.contains(span))
}

/// Tells the verbs whose object is the one spoken to.
fn hears(lemma: &str) -> bool {
    matches!(
        lemma,
        "tell"
            | "inform"
            | "assure"
            | "remind"
            | "warn"
            | "ask"
            | "promise"
            | "urge"
            | "advise"
            | "notify"
            | "reassure"
            | "convince"
            | "persuade"
            | "brief"
            | "order"
            | "instruct"
            | "caution"
            | "email"
            | "text"
            | "message"
    )
}
