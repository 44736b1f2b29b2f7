//! Events, with a link to each who takes part.

use onrecord_record::{Event, ParticipantRole};

use super::entity::FtmEntity;
use super::{Link, Network, date, id_of, is_legal};
use crate::sheet::days;

impl Network<'_> {
    /// Adds an event. It has a date where the record bounds it to a day, a month or a year; other bounds are told
    /// in words, since FollowTheMoney's start and end would say that it lasted so long.
    pub(super) fn add_event(&mut self, event: &Event) {
        let id = id_of(self.record, event.id);
        let date = date(event.when);
        let bounds = Some(days(event.when)).filter(|words| !words.is_empty() && date.is_none());
        let told = format!("told as: {}", event.status.name());
        let polarity = format!("polarity: {}", event.polarity.name());
        let place = event.place.and_then(|place| self.quoting.name(place));
        let line = FtmEntity::new("Event", id.clone())
            .with("name", self.quoting.words(&[event.trigger]))
            .with("summary", self.quoting.sentence(event))
            .with("keywords", [event.kind.name().to_owned()])
            .with("notes", [told, polarity])
            .with("date", date)
            .with("description", bounds)
            .with("location", place.map(str::to_owned))
            .with("involved", self.taking_part(event, |_| true))
            .with(
                "organizer",
                self.taking_part(event, |role| role == ParticipantRole::Host),
            )
            .with("proof", [self.article.clone()]);
        self.lines.push(line.finish());
        self.add_participants(event);
        if let Some(claim) = event.claim {
            self.add_link(Link {
                id: id_of(self.record, format_args!("{}told", event.id)),
                subject: id_of(self.record, claim),
                object: id,
                role: "tells",
                evidence: &[],
            });
        }
    }

    fn add_participants(&mut self, event: &Event) {
        for (number, participant) in (1..).zip(&event.participants) {
            let Some((object, _)) = self.line_of(participant.entity) else {
                continue;
            };
            self.add_link(Link {
                id: id_of(self.record, format_args!("{}p{number}", event.id)),
                subject: id_of(self.record, event.id),
                object,
                role: participant.role.name(),
                evidence: &event.mentions,
            });
        }
    }

    /// Returns the persons, bodies and groups that take such a part.
    fn taking_part(&self, event: &Event, takes: fn(ParticipantRole) -> bool) -> Vec<String> {
        let participants = event.participants.iter();
        let lines = participants
            .filter(|one| takes(one.role))
            .filter_map(|one| self.line_of(one.entity));
        lines
            .filter(|&(_, kind)| is_legal(kind))
            .map(|(id, _)| id)
            .collect()
    }
}
