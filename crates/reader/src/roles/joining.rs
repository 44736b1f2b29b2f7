//! One title of one holder, told here and there, made one role.

use std::collections::BTreeMap;

use super::{Role, Roles};

/// A role as one place of the text tells it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) role: Role,
    pub(super) told: Told,
}

/// How a place tells a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// By the title before the name: `Mayor Lopez`.
    Style,
    /// As held: `is the mayor`, `the mayor, Ana Reyes`.
    Now,
    /// By how it began: `became mayor`, `succeeded him as mayor`.
    Begun,
    /// As one of the past: `former mayor`, `was mayor then`.
    Over,
    /// By how it ended: `stepped down as mayor`, `was succeeded by her`.
    Ended,
}

impl Told {
    /// Tells a title that is held as of the story.
    pub(super) fn is_now(self) -> bool {
        match self {
            Self::Style | Self::Now | Self::Begun => true,
            Self::Over | Self::Ended => false,
        }
    }
}

impl Found {
    /// Tells an office that passes on from a rank that stays with whoever has it: `Colonel Dunn`.
    pub(super) fn is_office(&self) -> bool {
        let title = self.role.title.to_lowercase();
        let last = title.rsplit(' ').next().unwrap_or_default();
        self.told != Told::Style || !RANKS.contains(&last)
    }
}

/// Ranks of armies, police and schools, as they stand before a name.
const RANKS: [&str; 16] = [
    "admiral",
    "captain",
    "colonel",
    "commander",
    "commodore",
    "constable",
    "general",
    "inspector",
    "lieutenant",
    "major",
    "marshal",
    "officer",
    "professor",
    "sergeant",
    "superintendent",
    "whip",
];

/// Joins what tells one role, in order of their first evidence.
pub(super) fn join(mut found: Vec<Found>) -> Roles {
    found.sort_by_key(|one| one.role.evidence.first().map(|span| span.start()));
    let mut all: Vec<Found> = Vec::new();
    let mut by_holder: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for one in found {
        let own = by_holder.entry(one.role.holder).or_default();
        match own.iter().find(|&&other| is_same(&all[other], &one)) {
            Some(&other) => add(&mut all[other], one),
            None => {
                own.push(all.len());
                all.push(one);
            }
        }
    }
    let of_old = |one: &Found| {
        let own = by_holder[&one.role.holder].iter().map(|&other| &all[other]);
        one.role.current
            && own
                .into_iter()
                .any(|other| is_style_of(&one.role, &other.role))
    };
    let kept = all.iter().filter(|one| !of_old(one));
    Roles {
        all: kept.map(|one| one.role.clone()).collect(),
    }
}

/// Gives a role the body of those that tell the same title.
pub(super) fn fuller<'a>(role: Role, known: impl Iterator<Item = &'a Found>) -> Role {
    let mut same = known.filter(|one| {
        let (this, that) = (&role.title, &one.role.title);
        is_short_for(this, that) || is_short_for(that, this)
    });
    let body = same.find_map(|one| one.role.organization);
    Role {
        organization: role.organization.or(body),
        ..role
    }
}

/// Tells one title of its holder, in full or cut short: `the mayor` after `mayor of Hythe`.
fn is_same(one: &Found, other: &Found) -> bool {
    let (this, that) = (&one.role, &other.role);
    let bodies = this.organization.is_none()
        || that.organization.is_none()
        || this.organization == that.organization;
    (this.current == that.current || is_term(one, other) || is_term(other, one))
        && bodies
        && (is_short_for(&this.title, &that.title) || is_short_for(&that.title, &this.title))
}

/// Tells the beginning of what came to an end: `was elected mayor in 2008` and `was succeeded`.
fn is_term(begun: &Found, over: &Found) -> bool {
    let is_over = match over.told {
        Told::Ended => true,
        Told::Over => begun.role.from.is_some(),
        Told::Style | Told::Now | Told::Begun => false,
    };
    let (from, until) = (begun.role.from, over.role.until);
    let is_before = from
        .zip(until)
        .is_none_or(|(from, until)| from.first_day() <= until.last_day());
    begun.told == Told::Begun && is_over && is_before
}

/// Tells whether a title is another, or its office alone.
fn is_short_for(short: &str, long: &str) -> bool {
    let (short, long) = (short.to_lowercase(), long.to_lowercase());
    let office = long.split(" of ").next().unwrap_or(&long);
    short == long || short == office || office.rsplit(' ').next() == Some(short.as_str())
}

fn add(one: &mut Found, other: Found) {
    if !other.role.current {
        one.told = other.told;
    }
    let (role, other) = (&mut one.role, other.role);
    if other.title.len() > role.title.len() {
        role.title = other.title;
    }
    role.current = role.current && other.current;
    role.organization = role.organization.or(other.organization);
    role.from = role.from.or(other.from);
    role.until = role.until.or(other.until);
    for evidence in other.evidence {
        if !role.evidence.contains(&evidence) {
            role.evidence.push(evidence);
        }
    }
}

/// Tells a title that goes before a name by habit, where the text says that it is one of the past: `the
/// former mayor … Mayor Lopez`.
fn is_style_of(role: &Role, past: &Role) -> bool {
    !past.current && is_short_for(&role.title, &past.title)
}
