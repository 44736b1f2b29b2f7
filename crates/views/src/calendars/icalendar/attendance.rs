//! Who was invited, declined, came or is to come.

use onrecord_record::{
    EntityKind, Event, EventKind, EventStatus, Participant, ParticipantRole, Polarity, Record,
};

use super::lines::parameter;
use crate::row_names::row_name;

/// Writes a participant as an attendee; `None` where the event is none that one attends, where it is not said whether
/// they did, or where they are a place, a work or a thing.
pub(super) fn attendee(
    record: &Record,
    event: &Event,
    participant: &Participant,
) -> Option<String> {
    let entity = record.entity(participant.entity)?;
    let kind = match entity.kind {
        EntityKind::Person => "INDIVIDUAL",
        EntityKind::Group | EntityKind::Organization | EntityKind::Outlet => "GROUP",
        EntityKind::Place | EntityKind::Work | EntityKind::Other => return None,
    };
    let state = state(event, participant.role)?;
    let name = parameter(&entity.name);
    let row = row_name(&record.story, entity.id);
    let line = format!("ATTENDEE;CUTYPE={kind};PARTSTAT={state};CN={name}:urn:onrecord:row:{row}");
    Some(line)
}

/// Returns the state of a participation: invited is `NEEDS-ACTION`, declined `DECLINED`, came `ACCEPTED`, is to come
/// `TENTATIVE`. Whether it is hearsay is the event's status, not theirs.
fn state(event: &Event, role: ParticipantRole) -> Option<&'static str> {
    let is_so = event.polarity == Polarity::Positive && event.status != EventStatus::Denied;
    let is_past = match event.status {
        EventStatus::Happened | EventStatus::Reported | EventStatus::Believed => true,
        EventStatus::Expected | EventStatus::Planned | EventStatus::Denied => false,
    };
    let stays_away = event.kind == EventKind::Attendance
        && event.polarity == Polarity::Negative
        && event.status != EventStatus::Denied;
    if !takes_part(event.kind, role) {
        None
    } else if stays_away || event.kind == EventKind::Refusal && is_so && is_past {
        Some("DECLINED")
    } else if !is_so || event.kind == EventKind::Refusal {
        None
    } else if event.kind == EventKind::Invitation {
        Some("NEEDS-ACTION")
    } else {
        Some(if is_past { "ACCEPTED" } else { "TENTATIVE" })
    }
}

/// Tells whether who has that role in that kind of event is invited, declines, or is there.
fn takes_part(kind: EventKind, role: ParticipantRole) -> bool {
    use ParticipantRole::{Agent, Guest, Host, Patient, Recipient};
    let roles: &[ParticipantRole] = if kind == EventKind::Invitation {
        &[Guest, Patient, Recipient]
    } else if [EventKind::Refusal, EventKind::Attendance].contains(&kind) {
        &[Agent, Guest]
    } else if [EventKind::Gathering, EventKind::Meeting].contains(&kind) {
        &[Agent, Guest, Host]
    } else {
        &[]
    };
    roles.contains(&role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odd_story;

    fn states(kind: EventKind, role: ParticipantRole) -> [Option<&'static str>; 4] {
        let mut event = odd_story::record().events.remove(0);
        event.kind = kind;
        let mut with = |status, polarity| {
            (event.status, event.polarity) = (status, polarity);
            state(&event, role)
        };
        [
            with(EventStatus::Happened, Polarity::Positive),
            with(EventStatus::Planned, Polarity::Positive),
            with(EventStatus::Happened, Polarity::Negative),
            with(EventStatus::Denied, Polarity::Positive),
        ]
    }

    #[test]
    fn a_guest_is_invited_declines_or_comes() {
        use ParticipantRole::{Agent, Guest, Host};
        let (invited, declined) = (Some("NEEDS-ACTION"), Some("DECLINED"));
        let (came, comes) = (Some("ACCEPTED"), Some("TENTATIVE"));
        assert_eq!(
            states(EventKind::Invitation, Guest),
            [invited, invited, None, None]
        );
        assert_eq!(states(EventKind::Invitation, Host), [None; 4]);
        assert_eq!(
            states(EventKind::Refusal, Agent),
            [declined, None, None, None]
        );
        assert_eq!(
            states(EventKind::Attendance, Agent),
            [came, comes, declined, None]
        );
        assert_eq!(states(EventKind::Meeting, Guest), [came, comes, None, None]);
        assert_eq!(states(EventKind::Death, Agent), [None; 4]);
    }

    #[test]
    fn an_attendee_has_a_name_and_an_address() {
        let record = odd_story::record();
        let event = &record.events[1];
        assert_eq!(
            attendee(&record, event, &event.participants[0]).as_deref(),
            Some(
                "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=\"Ana ^'Ace^' Li\":urn:onrecord:row:odd.2f.1-e1"
            )
        );
    }
}
