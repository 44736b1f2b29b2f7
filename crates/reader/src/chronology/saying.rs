//! When claims were put forward: the times that hang on their cues, and none that stands in what they say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::{Act, Interval, Span};

use super::Told;
use super::attached::{Attached, Bound};
use crate::attributions::Attribution;
use crate::language::{Language, TokenId};
use crate::lexicon::{Ahead, looks_ahead};
use crate::times::{Time, day};

/// The claims of a story and the days on which they were put forward, as far as they are known.
pub(super) struct Sayings<'a> {
    told: Told<'a>,
    published: Option<Date>,
    /// The claims of each cue.
    by_cue: BTreeMap<TokenId, Vec<usize>>,
    /// Of each claim its days, with how many nouns lie between its cue and the time that they are from.
    days: Vec<Option<(usize, Interval)>>,
}

impl<'a> Sayings<'a> {
    pub(super) fn new(told: Told<'a>, published: Option<Date>) -> Self {
        let claims = &told.said.claims.all;
        let mut by_cue: BTreeMap<TokenId, Vec<usize>> = BTreeMap::new();
        for (number, claim) in claims.iter().enumerate() {
            if let Some(cue) = told.said.attributions.all[claim.attribution].cue_head {
                by_cue.entry(cue).or_default().push(number);
            }
        }
        Self {
            told,
            published,
            by_cue,
            days: vec![None; claims.len()],
        }
    }

    /// The head words of all cues.
    pub(super) fn cues(&self) -> impl Iterator<Item = TokenId> + '_ {
        self.by_cue.keys().copied()
    }

    /// Returns the cue that a time comes right after, whatever the tree hangs it on: `said on Monday it would close`.
    pub(super) fn right_before(&self, time: Span) -> Option<TokenId> {
        let language = self.told.at.language;
        let words = language.tokens_in(time);
        let before = words.start.checked_sub(1)?;
        let is_led = language.tokens[before].tag == Tag::In
            && matches!(language.tokens[before].lemma.as_str(), "in" | "on" | "at");
        let cue = if is_led {
            before.checked_sub(1)?
        } else {
            before
        };
        let next = language.tokens.get(words.end)?;
        let root = words
            .clone()
            .find(|&word| !words.contains(&language.tokens[word].head))?;
        let relation = language.tokens[root].relation;
        let is_own = matches!(relation, Arc::Pobj | Arc::Npadvmod) && next.tag != Tag::Pos;
        let fits = is_own
            && next.sentence == language.tokens[cue].sentence
            && language.tokens[cue].tag == Tag::Vbd;
        (fits && self.by_cue.contains_key(&cue)).then_some(cue)
    }

    /// Dates the claims whose cue a time belongs to; the time that is nearest to a cue holds.
    pub(super) fn take(&mut self, time: &Time, found: &Attached, is_right_after: bool) {
        let claims = self.by_cue.get(&found.word).into_iter().flatten();
        for &claim in claims {
            let is_said =
                is_right_after || self.is_of_past(found) || !self.is_in_content(claim, time.span);
            // `declined to comment on Friday`.
            let is_refusal = self.told.said.claims.all[claim].act == Act::Refuse;
            let is_of_aim = found.is_of_aim && !is_refusal;
            if is_of_aim || !is_said && !is_refusal || self.is_too_late(found.word, time) {
                continue;
            }
            let days = &mut self.days[claim];
            match *days {
                Some((nouns, _)) if nouns < found.nouns => {}
                Some((nouns, said)) if nouns == found.nouns => {
                    *days = Some((nouns, bounded(said, time.when, found.bound)));
                }
                Some(_) | None => {
                    let said = bounded(Interval::default(), time.when, found.bound);
                    *days = Some((found.nouns, said));
                }
            }
        }
    }

    /// Tells a time that hangs on a past cue and on nothing between: `presented the results in July`.
    fn is_of_past(&self, found: &Attached) -> bool {
        let tokens = &self.told.at.language.tokens;
        found.nouns == 0 && tokens[found.word].tag == Tag::Vbd
    }

    /// Returns the cue on which the occasion hangs that a time tells of: `said in a statement issued on Friday`, `said
    /// after Friday's meeting`.
    pub(super) fn of_occasion(&self, time: Span, found: Option<&Attached>) -> Option<Attached> {
        let tokens = &self.told.at.language.tokens;
        let word = match found {
            Some(found) => found.word,
            None => verb_of(self.told.at.language, time)?,
        };
        let is_issued = tokens[word].relation == Arc::Acl && tokens[word].tag == Tag::Vbn;
        let noun = if is_issued { tokens[word].head } else { word };
        let preposition = tokens[noun].head;
        let cue = tokens[preposition].head;
        let bound = match tokens[preposition].lemma.to_lowercase().as_str() {
            "in" | "at" | "during" => Bound::Within,
            "after" | "following" => Bound::From,
            _ => return None,
        };
        let fits = tokens[noun].relation == Arc::Pobj && self.by_cue.contains_key(&cue);
        fits.then(|| Attached {
            nouns: 1,
            bound,
            ..Attached::within(cue)
        })
    }

    /// Tells a time that lies ahead of the story from the day of what is told as said, and the day of what is expected.
    fn is_too_late(&self, cue: TokenId, time: &Time) -> bool {
        let language = self.told.at.language;
        let token = &language.tokens[cue];
        if token.tag == Tag::Vbn && looks_ahead(&token.lemma, Ahead::Participle) {
            return true;
        }
        let will_be = language.near_children(cue).any(|child| {
            let token = &language.tokens[child];
            token.relation == Arc::Aux && token.tag == Tag::Md
        });
        let published = self.published.and_then(day);
        let is_verb = language.tokens[cue].part == Part::Verb;
        is_verb
            && !will_be
            && published.is_some_and(|published| time.when.earliest() > Some(published))
    }

    fn attribution(&self, claim: usize) -> &'a Attribution {
        let said = self.told.said;
        &said.attributions.all[said.claims.all[claim].attribution]
    }

    fn is_in_content(&self, claim: usize, time: Span) -> bool {
        let content = &self.attribution(claim).content;
        content.iter().any(|piece| piece.contains(time))
    }

    /// The days of every claim; a quotation that runs on was said when it began.
    pub(super) fn said(self) -> Vec<Interval> {
        let claims = &self.told.said.claims.all;
        let mut said: Vec<Interval> = self
            .days
            .iter()
            .map(|days| days.map_or_else(Interval::default, |(_, said)| said))
            .collect();
        let mut by_attribution = BTreeMap::new();
        for (number, claim) in claims.iter().enumerate() {
            by_attribution.insert(claim.attribution, number);
        }
        for number in 0..claims.len() {
            let first = self.attribution(number).continues;
            let first = first.and_then(|first| by_attribution.get(&first));
            if let Some(&first) = first.filter(|_| self.days[number].is_none()) {
                said[number] = said[first];
            }
        }
        said
    }
}

/// Returns the verb that a time hangs on by itself or by a preposition.
fn verb_of(language: &Language, time: Span) -> Option<TokenId> {
    let words = language.tokens_in(time);
    let root = words
        .clone()
        .find(|&word| !words.contains(&language.tokens[word].head))?;
    let token = &language.tokens[root];
    let verb = match token.relation {
        Arc::Npadvmod => token.head,
        Arc::Pobj => language.tokens[token.head].head,
        _ => return None,
    };
    (language.tokens[verb].part == Part::Verb).then_some(verb)
}

fn bounded(said: Interval, when: Interval, bound: Bound) -> Interval {
    let (earliest, latest) = match bound {
        Bound::Within => (when.earliest(), when.latest()),
        Bound::From => (when.earliest(), None),
        Bound::Until => (None, when.latest()),
    };
    let earliest = said.earliest().max(earliest);
    let latest = said.latest().or(latest);
    Interval::new(earliest, latest).unwrap_or(said)
}
