//! The tables of people and bodies, of their contacts, and of what happened.

use onrecord_record::answers::{
    Contact, Contacts, EventLine, EventParticipant, IdentityLine, IdentityPage, KeptClaim,
};

use super::{Table, listed, maybe, name};
use crate::answers::pages::{role, tie};

/// One row for everybody who goes by a name.
pub(super) fn identities(lines: &[IdentityLine]) -> Table {
    Table {
        header: &["id", "name", "kind", "known_as", "stories"],
        rows: lines.iter().map(identity).collect(),
    }
}

fn identity(line: &IdentityLine) -> Vec<String> {
    vec![
        line.id.to_string(),
        line.name.clone(),
        line.kind.name().to_owned(),
        maybe(line.known_as.as_ref()),
        line.stories.to_string(),
    ]
}

/// One row for the one whose page it is; the claims are asked for by `claims`.
pub(super) fn page(page: &IdentityPage) -> Table {
    let mut row = identity(&page.identity);
    row.extend([
        listed(&page.aliases),
        listed(page.roles.iter().map(role)),
        listed(page.ties.iter().map(tie)),
        page.made.to_string(),
        page.concern.to_string(),
    ]);
    Table {
        header: &[
            "id", "name", "kind", "known_as", "stories", "aliases", "roles", "ties", "made",
            "concern",
        ],
        rows: vec![row],
    }
}

/// One row a contact.
pub(super) fn contacts(contacts: &Contacts) -> Table {
    let row = |contact: &Contact| match contact {
        Contact::Event(event) => contact_by_event(event),
        Contact::Claim(claim) => contact_by_claim(claim),
    };
    Table {
        header: &[
            "contact",
            "id",
            "kind",
            "earliest",
            "latest",
            "status",
            "who",
            "words",
            "outlet",
            "published",
        ],
        rows: contacts.contacts.iter().map(row).collect(),
    }
}

fn contact_by_event(event: &EventLine) -> Vec<String> {
    vec![
        "event".to_owned(),
        event.id.to_string(),
        event.kind.name().to_owned(),
        maybe(event.when.earliest()),
        maybe(event.when.latest()),
        event.status.name().to_owned(),
        listed(names(&event.participants)),
        event.words.clone(),
        maybe(event.outlet.as_ref()),
        maybe(event.published.as_ref()),
    ]
}

fn contact_by_claim(claim: &KeptClaim) -> Vec<String> {
    let said = claim.said.unwrap_or_default();
    vec![
        "claim".to_owned(),
        claim.id.to_string(),
        claim.act.name().to_owned(),
        maybe(said.earliest()),
        maybe(said.latest()),
        claim.firmness.name().to_owned(),
        name(claim.speaker.as_ref()),
        claim.words.clone(),
        maybe(claim.outlet.as_ref()),
        maybe(claim.published.as_ref()),
    ]
}

fn names(participants: &[EventParticipant]) -> impl Iterator<Item = &String> {
    participants.iter().map(|one| &one.who.name)
}

/// One row an event.
pub(super) fn timeline(events: &[EventLine]) -> Table {
    let row = |event: &EventLine| {
        vec![
            event.id.to_string(),
            event.kind.name().to_owned(),
            maybe(event.when.earliest()),
            maybe(event.when.latest()),
            event.status.name().to_owned(),
            event.polarity.name().to_owned(),
            listed(names(&event.participants)),
            name(event.place.as_ref()),
            event.words.clone(),
            maybe(event.claim.as_ref()),
            maybe(event.why.as_ref()),
            maybe(event.outlet.as_ref()),
            maybe(event.published.as_ref()),
        ]
    };
    Table {
        header: &[
            "id",
            "kind",
            "earliest",
            "latest",
            "status",
            "polarity",
            "participants",
            "place",
            "words",
            "claim",
            "why",
            "outlet",
            "published",
        ],
        rows: events.iter().map(row).collect(),
    }
}
