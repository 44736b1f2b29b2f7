//! People and bodies on a page: names, titles with their dates, ties, and what they said and is said of them.

use onrecord_record::StoryId;
use onrecord_record::answers::{
    Contact, Contacts, IdentityLine, IdentityPage, RoleLine, SameAs, TieLine,
};
use unicode_width::UnicodeWidthStr;

use super::{add_bold, claims, events, fact, name};
use crate::sheet::{BOLD, DIM, Held, Joined, PLAIN, Sheet, clean, counted, elide, long_day, ties};

/// No line names more stories.
const MOST_STORIES: usize = 4;

/// Adds a line for each of several.
pub(super) fn add_lines(sheet: &mut Sheet, lines: &[IdentityLine]) {
    for line in lines {
        let tally = format!("{} · {}", stories(line.stories), line.id);
        let known_as = line.known_as.as_ref();
        let known_as = known_as.map_or_else(String::new, |words| format!(", {}", clean(words)));
        let kind = format!(" ({})", line.kind.name());
        let room = sheet
            .width()
            .saturating_sub(tally.width() + kind.width() + 2);
        let shown = elide(&clean(&line.name), room);
        let known_as = elide(&known_as, room.saturating_sub(shown.width()));
        let used = shown.width() + known_as.width() + kind.width() + tally.width();
        let gap = " ".repeat(sheet.width().saturating_sub(used));
        sheet.add_line(&[
            (shown, BOLD),
            (known_as, PLAIN),
            (kind, DIM),
            (gap, PLAIN),
            (tally, DIM),
        ]);
    }
}

/// Adds the page of one.
pub(super) fn add_page(sheet: &mut Sheet, page: &IdentityPage) {
    let line = &page.identity;
    add_bold(sheet, &line.name);
    let mut facts: Vec<Joined> = vec![fact(line.kind.name())];
    facts.extend(line.known_as.as_ref().map(|words| fact(clean(words))));
    facts.push(fact(stories(line.stories)));
    facts.push(fact(line.id.to_string()));
    sheet.add_flow("", facts);
    if !page.aliases.is_empty() {
        let aliases: Vec<String> = page.aliases.iter().map(|alias| clean(alias)).collect();
        sheet.add_words(0, &format!("also {}", aliases.join(", ")), PLAIN);
    }
    add_section(sheet, "Titles and offices", &page.roles, |role| {
        (self::role(role), told(role))
    });
    add_section(sheet, "Ties", &page.ties, |tie| {
        (self::tie(tie), named(&tie.stories))
    });
    let made = counted(page.made as usize, "claim", "claims");
    claims::add_section(sheet, "What they said", &made, &page.claims);
    claims::add_more(sheet, page.claims.len(), page.made);
    let concern = counted(page.concern as usize, "claim", "claims");
    claims::add_section(sheet, "What is said of them", &concern, &page.about);
    claims::add_more(sheet, page.about.len(), page.concern);
    let heading = "Why stories are taken for one";
    add_section(sheet, heading, &page.same_as, |same: &SameAs| {
        let why = format!("{}: {}", clean(&same.name), clean(&same.why));
        (why, same.story.to_string())
    });
}

/// Adds a heading and a line for each of some rows, with something dim at its end.
fn add_section<T>(
    sheet: &mut Sheet,
    heading: &str,
    rows: &[T],
    tell: impl Fn(&T) -> (String, String),
) {
    if rows.is_empty() {
        return;
    }
    sheet.add_heading(heading, "");
    for row in rows {
        let (words, dim) = tell(row);
        sheet.add_flow("", vec![("", (words, PLAIN)), fact(dim)]);
    }
}

fn stories(number: u32) -> String {
    counted(number as usize, "story", "stories")
}

fn named(stories: &[StoryId]) -> String {
    let shown: Vec<&str> = stories
        .iter()
        .take(MOST_STORIES)
        .map(StoryId::as_str)
        .collect();
    match stories.len() - shown.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// Says which stories give a role, and on what days.
fn told(role: &RoleLine) -> String {
    let day = |told: &Option<onrecord_record::Published>| {
        told.as_ref().map(|published| long_day(published.day()))
    };
    let days = match (day(&role.first_told), day(&role.last_told)) {
        (Some(first), Some(last)) if first != last => format!("told {first} to {last}, "),
        (Some(one), _) | (None, Some(one)) => format!("told {one}, "),
        (None, None) => String::new(),
    };
    format!("{days}{}", named(&role.stories))
}

/// Writes a role (`formerly head of Port Kessling (2003 to 2009)`).
#[must_use]
pub fn role(role: &RoleLine) -> String {
    let body = role.organization.as_ref().map(|body| name(&body.name));
    let held = Held {
        title: &role.title,
        is_current: role.current,
        body: body.as_deref(),
        from: role.from,
        until: role.until,
    };
    held.words()
}

/// Writes a tie from its side (`child of Maria Lopez`).
#[must_use]
pub fn tie(tie: &TieLine) -> String {
    let (of_subject, of_object) = ties(tie.kind);
    let words = match tie.side.as_str() {
        "subject" => of_subject,
        _ => of_object,
    };
    format!("{words} {}", name(&tie.with.name))
}

/// Adds when two met, spoke or wrote, the latest first.
pub(super) fn add_contacts(sheet: &mut Sheet, contacts: &Contacts) {
    let (first, second) = (&contacts.first.name, &contacts.second.name);
    add_bold(sheet, &format!("{first} and {second}"));
    let number = counted(contacts.contacts.len(), "contact", "contacts");
    sheet.add_words(0, &format!("{number}, the latest first"), DIM);
    for contact in &contacts.contacts {
        sheet.add_gap();
        match contact {
            Contact::Event(event) => events::add_all(sheet, std::slice::from_ref(event)),
            Contact::Claim(claim) => claims::add(sheet, claim),
        }
    }
}

#[cfg(test)]
mod tests {
    use onrecord_record::answers::Named;

    use onrecord_record::RelationKind;

    use super::*;

    #[test]
    fn a_tie_is_told_from_its_side() {
        let mut line = TieLine {
            kind: RelationKind::Parent,
            side: "object".to_owned(),
            with: Named {
                name: "Ana Reed".to_owned(),
                id: None,
            },
            stories: Vec::new(),
        };
        assert_eq!(tie(&line), "child of Ana Reed");
        line.side = "subject".to_owned();
        assert_eq!(tie(&line), "parent of Ana Reed");
        line.kind = RelationKind::Spouse;
        assert_eq!(tie(&line), "spouse of Ana Reed");
    }
}
