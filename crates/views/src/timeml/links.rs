//! The links of a TimeML document: events to times, to the day of publication and to one another; cues to what they
//! tell.

use std::io::Write;

use onrecord_record::{Claim, Day, Event, EventStatus, Firmness, Record};

use super::plan::Plan;
use super::{Out, class, line};

/// The links in the making.
pub(super) struct Links<'out> {
    out: &'out mut Out,
    next: usize,
}

impl Links<'_> {
    pub(super) fn new(out: &mut Out) -> Links<'_> {
        Links { out, next: 1 }
    }

    pub(super) fn add_all(&mut self, record: &Record, plan: &Plan<'_>) -> std::io::Result<()> {
        let published = record
            .story
            .published
            .as_ref()
            .map(|published| published.day());
        for event in &record.events {
            self.add_times(event, published, plan)?;
        }
        for pair in record.events.windows(2) {
            self.add_order(&pair[0], &pair[1], plan)?;
        }
        for claim in &record.claims {
            self.add_evidence(record, claim, plan)?;
        }
        writeln!(self.out.get_mut())
    }

    fn add(&mut self, name: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
        let id = format!("l{}", self.next);
        self.next += 1;
        let out = &mut *self.out;
        line(out, |out| {
            let element = out
                .create_element(name)
                .with_attribute(("lid", id.as_str()));
            element
                .with_attributes(attributes.iter().copied())
                .write_empty()
                .map(|_| ())
        })
    }

    /// Links an event to the time that it happens in, to the day of publication, and its mentions to each other.
    fn add_times(
        &mut self,
        event: &Event,
        published: Option<Day>,
        plan: &Plan<'_>,
    ) -> std::io::Result<()> {
        let Some(number) = plan.at(event.trigger) else {
            return Ok(());
        };
        let instance = format!("ei{number}");
        if let Some(time) = event.time {
            let time = time.to_string();
            self.add(
                "TLINK",
                &[
                    ("eventInstanceID", &instance),
                    ("relatedToTime", &time),
                    ("relType", "IS_INCLUDED"),
                ],
            )?;
        }
        if let Some(relation) = published.and_then(|published| to_publication(event, published)) {
            self.add(
                "TLINK",
                &[
                    ("eventInstanceID", &instance),
                    ("relatedToTime", "t0"),
                    ("relType", relation),
                ],
            )?;
        }
        for other in event.mentions.iter().filter(|&&span| span != event.trigger) {
            if let Some(other) = plan.at(*other).filter(|&other| other != number) {
                let other = format!("ei{other}");
                self.add(
                    "TLINK",
                    &[
                        ("eventInstanceID", &other),
                        ("relatedToEventInstance", &instance),
                        ("relType", "IDENTITY"),
                    ],
                )?;
            }
        }
        Ok(())
    }

    /// Links an event to the next one of the text, where the record dates them apart.
    fn add_order(&mut self, one: &Event, other: &Event, plan: &Plan<'_>) -> std::io::Result<()> {
        let precedes = |one: &Event, other: &Event| matches!((one.when.latest(), other.when.earliest()), (Some(last), Some(first)) if last < first);
        let relation = match (precedes(one, other), precedes(other, one)) {
            (true, _) => "BEFORE",
            (_, true) => "AFTER",
            (false, false) => return Ok(()),
        };
        let (Some(one), Some(other)) = (plan.at(one.trigger), plan.at(other.trigger)) else {
            return Ok(());
        };
        let (one, other) = (format!("ei{one}"), format!("ei{other}"));
        self.add(
            "TLINK",
            &[
                ("eventInstanceID", &one),
                ("relatedToEventInstance", &other),
                ("relType", relation),
            ],
        )
    }

    /// Links the cue of a claim to the events that the claim tells.
    fn add_evidence(
        &mut self,
        record: &Record,
        claim: &Claim,
        plan: &Plan<'_>,
    ) -> std::io::Result<()> {
        let Some(cue) = claim.cue.first().and_then(|&cue| plan.at(cue)) else {
            return Ok(());
        };
        let cue = format!("ei{cue}");
        for event in record
            .events
            .iter()
            .filter(|event| event.claim == Some(claim.id))
        {
            let Some(told) = plan
                .at(event.trigger)
                .map(|number| format!("ei{number}"))
                .filter(|told| *told != cue)
            else {
                continue;
            };
            let relation = evidence(claim);
            self.add(
                "SLINK",
                &[
                    ("eventInstanceID", &cue),
                    ("subordinatedEventInstance", &told),
                    ("relType", relation),
                ],
            )?;
        }
        Ok(())
    }
}

/// How an event lies to the day of publication.
fn to_publication(event: &Event, published: Day) -> Option<&'static str> {
    let (first, last) = (event.when.earliest(), event.when.latest());
    let is_ahead = matches!(event.status, EventStatus::Planned | EventStatus::Expected);
    match (first, last) {
        (Some(first), Some(last)) if first == published && last == published => Some("IS_INCLUDED"),
        (Some(first), _) if first > published || first == published && is_ahead => Some("AFTER"),
        (_, Some(last)) if last <= published => Some("BEFORE"),
        _ => None,
    }
}

fn evidence(claim: &Claim) -> &'static str {
    match (claim.firmness, class(claim)) {
        (Firmness::Denied, _) => "NEG_EVIDENTIAL",
        (_, "REPORTING" | "PERCEPTION") => "EVIDENTIAL",
        _ => "MODAL",
    }
}
