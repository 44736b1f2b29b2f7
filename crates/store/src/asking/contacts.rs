//! When two people last met, spoke or wrote to each other, as stories tell it.

use onrecord_record::EventKind;
use onrecord_record::answers::{Contact, Contacts, KeptClaim};

use super::claims::kept_claims;
use super::conditions::Conditions;
use super::timeline::{events, taking_part};
use super::{identity_lines, resolve_name};
use crate::database::Database;
use crate::{Store, StoreError};

/// How many contacts are told at most.
const MOST: u32 = 50;

/// The kinds of events that bring those who take part together.
const TOGETHER: [EventKind; 8] = [
    EventKind::Contact,
    EventKind::Meeting,
    EventKind::Gathering,
    EventKind::Attendance,
    EventKind::Interview,
    EventKind::Invitation,
    EventKind::Agreement,
    EventKind::Marriage,
];

impl Store {
    /// Returns the contacts of two people or bodies, the latest first.
    ///
    /// A contact is an event that brings people together and in which both take part, or a claim that one
    /// addresses to the other.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] and [`StoreError::Ambiguous`] where nobody, or several, go by a name.
    pub fn contacts(&mut self, first: &str, second: &str) -> Result<Contacts, StoreError> {
        let database = &mut self.database;
        let one = resolve_name(database, first)?;
        let other = resolve_name(database, second)?;
        let mut conditions = Conditions::default();
        let kinds: Vec<String> = TOGETHER
            .iter()
            .map(|kind| conditions.value(kind.name()))
            .collect();
        conditions.and(&format!("t.kind IN ({})", kinds.join(", ")));
        for members in [&one.members, &other.members] {
            let condition = taking_part(&mut conditions, members);
            conditions.and(&condition);
        }
        let mut contacts: Vec<Contact> = events(database, &mut conditions, MOST, 0)?
            .into_iter()
            .map(Contact::Event)
            .collect();
        for (by, to) in [(&one, &other), (&other, &one)] {
            let claims = addressed(database, &by.members, &to.members)?;
            contacts.extend(claims.into_iter().map(Contact::Claim));
        }
        contacts.sort_by_key(|contact| std::cmp::Reverse(day(contact)));
        let mut lines = identity_lines(database, &[one.id, other.id])?.into_iter();
        match (lines.next(), lines.next()) {
            (Some(first), Some(second)) => Ok(Contacts {
                first,
                second,
                contacts,
            }),
            (_, None) | (None, _) => Err(StoreError::missing("person or body", second)),
        }
    }
}

/// Returns the claims that one of some identities addresses to one of others.
fn addressed(
    database: &mut Database,
    by: &[i64],
    to: &[i64],
) -> Result<Vec<KeptClaim>, StoreError> {
    let mut conditions = Conditions::default();
    let (by, to) = (conditions.list(by), conditions.list(to));
    let sql = format!(
        "SELECT c.id FROM claims c JOIN stories s ON s.current = c.version
         JOIN entities e ON e.version = c.version AND e.n = c.speaker
         JOIN entities a ON a.version = c.version AND a.n = c.addressee
         WHERE e.identity IN ({by}) AND a.identity IN ({to}) ORDER BY c.id LIMIT {MOST}"
    );
    let rows = database.query(&sql, conditions.values())?;
    let ids: Vec<i64> = rows.into_iter().map(|mut row| row.number()).collect();
    kept_claims(database, &ids)
}

/// Returns the last day that a contact may have been on; none sorts before all.
fn day(contact: &Contact) -> Option<String> {
    let day = match contact {
        Contact::Event(event) => event.when.latest().or(event.when.earliest()),
        Contact::Claim(claim) => {
            let said = claim
                .said
                .and_then(|said| said.latest().or(said.earliest()));
            said.or(claim
                .published
                .as_ref()
                .map(onrecord_record::Published::day))
        }
    };
    day.map(|day| day.to_string())
}
