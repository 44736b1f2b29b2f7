//! What the settled network says: the days of events, the times that mean something else, what contradicts itself.

use jiff::civil::Date;
use onrecord_model::Tag;
use onrecord_record::{self as record, EventKind, EventStatus, Interval, Polarity, RelationKind};

use super::network::{Settled, Strength, Tie};
use super::tracing::{Tracing, node_of};
use super::{Chronology, Dated, Held, Turned};
use crate::events::Event;
use crate::relations::Relation;
use crate::times::day;
use crate::{Remark, RemarkCode};

impl Tracing<'_> {
    pub(super) fn chronology(self, settled: &Settled) -> Chronology {
        let events = 0..self.told.events.all.len();
        let events = events.map(|event| self.dated(settled, event)).collect();
        let relations = self.told.said.relations.all.iter();
        let relations = relations
            .map(|relation| self.held(settled, relation))
            .collect();
        let times = settled.turned.iter();
        let times = times.filter_map(|&(turned, against)| self.turned(settled, turned, against));
        Chronology {
            events,
            relations,
            times: times.collect(),
            remarks: self.remarks(settled),
            said: self
                .said
                .iter()
                .enumerate()
                .map(|(claim, said)| self.said_by_now(claim, *said))
                .collect(),
        }
    }

    /// What a story tells as said has been said when it is published.
    fn said_by_now(&self, claim: usize, said: Interval) -> Interval {
        let attribution =
            &self.told.said.attributions.all[self.told.said.claims.all[claim].attribution];
        let Some(cue) = attribution.cue_head.filter(|_| said.latest().is_none()) else {
            return said;
        };
        let is_past = matches!(self.told.at.language.tokens[cue].tag, Tag::Vbd | Tag::Vbn);
        let published = self.published.and_then(day).filter(|_| is_past);
        Interval::new(said.earliest(), published).unwrap_or(said)
    }

    /// A marriage begins with the wedding and ends with the divorce.
    fn held(&self, settled: &Settled, relation: &Relation) -> Held {
        if relation.kind != RelationKind::Spouse {
            return Held::default();
        }
        let of_both = |event: &Event| {
            let takes_part = |one: usize| event.participants.iter().any(|&(_, other)| other == one);
            event.polarity == Polarity::Positive
                && takes_part(relation.subject)
                && takes_part(relation.object)
        };
        let is_divorce = |event: &Event| {
            let lemma = &self.told.at.language.tokens[event.mentions[event.trigger].word].lemma;
            event.kind == EventKind::Other && lemma == "divorce"
        };
        let date_of = |fits: &dyn Fn(&Event) -> bool| {
            let mut events = self.told.events.all.iter().enumerate();
            let event = events.find(|(_, event)| of_both(event) && fits(event))?.0;
            whole(self.dated(settled, event).when)
        };
        Held {
            from: date_of(&|event| event.kind == EventKind::Marriage),
            until: date_of(&is_divorce),
        }
    }

    /// What no verb tells of, and lies after the story, is planned.
    fn status_by_days(&self, event: usize, when: Interval) -> Option<EventStatus> {
        let event = &self.told.events.all[event];
        let has_tense = event.mentions.iter().any(|mention| mention.verb.is_some());
        let published = self.published.and_then(day)?;
        let is_ahead = when.earliest().is_some_and(|first| first > published);
        (is_ahead && !has_tense).then_some(EventStatus::Planned)
    }

    fn dated(&self, settled: &Settled, event: usize) -> Dated {
        let known = settled.nodes[node_of(event)];
        let bound = |bound: Option<(Date, usize)>| bound.and_then(|(date, _)| day(date));
        let when = Interval::new(bound(known.earliest), bound(known.latest)).unwrap_or_default();
        let reasons = settled.reasons(node_of(event));
        let mut why: Vec<&str> = Vec::new();
        for reason in reasons
            .into_iter()
            .map(|one| self.constraints[one].why.as_str())
        {
            if !reason.is_empty() && !why.contains(&reason) && why.len() < MOST_REASONS {
                why.push(reason);
            }
        }
        let turned = |&(constraint, time): &(usize, usize)| {
            let is_own = self.time_of[event] == Some(time);
            is_own
                && settled
                    .turned
                    .iter()
                    .any(|&(turned, _)| turned == constraint)
        };
        let is_dated = when.earliest().is_some() || self.time_of[event].is_some();
        let is_turned = self.readings.iter().any(turned);
        let own = self.time_of[event].is_some() && !is_turned;
        Dated {
            when,
            why: (!why.is_empty() && is_dated && !own).then(|| why.join("; ")),
            time: self.time_of[event],
            status: self.status_by_days(event, when),
        }
    }

    fn turned(&self, settled: &Settled, turned: usize, against: usize) -> Option<Turned> {
        let &(_, time) = self
            .readings
            .iter()
            .find(|&&(constraint, _)| constraint == turned)?;
        let told = &self.told.times.all[time];
        let (value, when) = told.other.clone()?;
        let node = match self.constraints[against].tie {
            Tie::Within(node, ..) | Tie::Apart(node, ..) | Tie::Ordered(node, ..) => node,
        };
        let mut why = vec![format!("not {}", told.value)];
        let reasons = std::iter::once(against).chain(settled.reasons(node));
        for reason in reasons.map(|one| self.constraints[one].why.clone()) {
            if !reason.is_empty() && !why.contains(&reason) && why.len() <= MOST_REASONS {
                why.push(reason);
            }
        }
        Some(Turned {
            time,
            value,
            when,
            why: why.join("; "),
        })
    }

    fn remarks(&self, settled: &Settled) -> Vec<Remark> {
        let strong = settled
            .dropped
            .iter()
            .filter(|&&one| self.constraints[one].strength == Strength::Said);
        let remark = |&one: &usize| {
            let node = match self.constraints[one].tie {
                Tie::Within(node, ..) | Tie::Apart(node, ..) | Tie::Ordered(node, ..) => node,
            };
            let event = self.told.events.all.get(node.checked_sub(1)?)?;
            Some(Remark {
                code: RemarkCode::Contradiction,
                message: "what the story says of when this was does not fit what else it says"
                    .to_owned(),
                span: Some(event.mentions[event.trigger].span),
            })
        };
        strong.filter_map(remark).collect()
    }
}

/// No reason has more parts.
const MOST_REASONS: usize = 4;

/// Returns the day, the month or the year that an interval is, where it is one.
fn whole(when: Interval) -> Option<record::Date> {
    let (first, last) = (when.earliest()?, when.latest()?);
    let year = format!("{:04}", first.year());
    let month = format!("{year}-{:02}", first.month());
    let dates = [first.to_string(), month, year];
    let mut dates = dates
        .iter()
        .filter_map(|date| date.parse::<record::Date>().ok());
    dates.find(|date| date.first_day() == first && date.last_day() == last)
}
