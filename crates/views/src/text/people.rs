//! The people of a page: each with other names, titles, kin and ties, and how many claims are theirs.

use std::collections::BTreeMap;

use onrecord_record::{Entity, EntityId, EntityKind, Relation, RelationKind, Role};
use unicode_width::UnicodeWidthStr;

use super::Page;
use crate::sheet::{DIM, PLAIN, clean, counted, elide, role_words, ties, wrap};

/// No line of a person lists more.
const MOST_LISTED: usize = 6;

impl Page<'_> {
    /// Adds the people who are named, and those who are not but put something forward: who says most
    /// first.
    pub(super) fn add_people(&mut self) {
        let mut claims: BTreeMap<EntityId, usize> = BTreeMap::new();
        for speaker in self.record.claims.iter().filter_map(|claim| claim.speaker) {
            *claims.entry(speaker).or_default() += 1;
        }
        let said = |person: &Entity| claims.get(&person.id).copied().unwrap_or(0);
        let record = self.record;
        let people = record.entities.iter();
        let mut people: Vec<&Entity> = people
            .filter(|entity| entity.kind == EntityKind::Person)
            .filter(|person| !person.unnamed || said(person) > 0)
            .collect();
        people.sort_by_key(|person| std::cmp::Reverse(said(person)));
        if people.is_empty() {
            return;
        }
        self.sheet.add_heading("People", "");
        for person in people {
            self.add_person(person, said(person));
        }
    }

    fn add_person(&mut self, person: &Entity, claims: usize) {
        let tally = match claims {
            0 => String::new(),
            _ => counted(claims, "claim", "claims"),
        };
        let name = elide(&clean(&person.name), self.sheet.width() - tally.width() - 2);
        let gap = self.sheet.width() - name.width() - tally.width();
        let gap = if tally.is_empty() { 0 } else { gap };
        self.sheet
            .add_line(&[(name, PLAIN), (" ".repeat(gap), PLAIN), (tally, DIM)]);
        let roles = self.record.roles.iter();
        let roles = roles.filter(|role| role.holder == person.id);
        let body = |role: &Role| role.organization.and_then(|body| self.name(body));
        let roles = roles.map(|role| role_words(role, body(role).as_deref()));
        let roles: Vec<String> = roles.collect();
        let ties = self.record.relations.iter();
        let ties: Vec<String> = ties.filter_map(|tie| self.tie(tie, person.id)).collect();
        let aliases: Vec<String> = person.aliases.iter().map(|name| clean(name)).collect();
        let profile = person.profile.as_ref();
        let conditions = profile.map_or(&[][..], |profile| &profile.condition);
        let conditions = conditions
            .iter()
            .map(|&condition| self.words.of(&[condition]));
        let conditions: Vec<String> = conditions.collect();
        self.add_list("also ", &aliases);
        self.add_list("", &roles);
        self.add_list("", &ties);
        self.add_list("", &conditions);
    }

    fn add_list(&mut self, head: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let shown = items.iter().take(MOST_LISTED).cloned().collect::<Vec<_>>();
        let more = match items.len() - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let line = format!("{head}{}{more}", shown.join(", "));
        for line in wrap(&line, self.sheet.width() - 2) {
            self.sheet
                .add_line(&[("  ".to_owned(), PLAIN), (line, DIM)]);
        }
    }

    /// What a relation says of one of its two: `child of King Edmund`.
    fn tie(&self, tie: &Relation, person: EntityId) -> Option<String> {
        let (of_subject, of_object) = ties(tie.kind);
        let (words, other) = match person {
            id if id == tie.subject => (of_subject, tie.object),
            // A body that somebody works for does not list them.
            _ if matches!(tie.kind, RelationKind::Employee | RelationKind::Member) => return None,
            id if id == tie.object => (of_object, tie.subject),
            _ => return None,
        };
        Some(format!("{words} {}", self.name(other)?))
    }
}
