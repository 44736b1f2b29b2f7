//! What bodies and people do, by the nouns that describe them: `the union` is no ministry, and `the striker` no judge.

use super::Joining;
use crate::coreference::Kind;
use crate::lexicon::{FIELDS, ORGANIZATION_NOUNS};

impl Joining<'_> {
    /// Tells two apart of which nouns say that they do what nobody does both of.
    pub(super) fn do_other_things(&self, this: usize, that: usize) -> bool {
        let (own, theirs) = (self.nouns(this), self.nouns(that));
        let differ = |exclude: fn(&str, &str) -> bool| {
            own.iter()
                .any(|own| theirs.iter().any(|theirs| exclude(own, theirs)))
        };
        // Somebody with a name may be an actor and a governor.
        let is_named =
            |candidate: usize| self.of[candidate].is_some_and(|at| self.clusters[at].named);
        differ(have_other_trades)
            || !is_named(this) && !is_named(that) && differ(work_in_other_fields)
    }

    /// The nouns that describe the one that a candidate is of.
    fn nouns(&self, candidate: usize) -> Vec<&str> {
        let own = [candidate];
        let whole = self.of[candidate].map(|own| self.clusters[own].candidates.as_slice());
        let all = whole
            .unwrap_or(&own)
            .iter()
            .map(|&one| &self.links.all[one]);
        let described = all.filter(|one| one.kind == Kind::Singular);
        described
            .map(|one| self.language.tokens[one.head].lemma.as_str())
            .collect()
    }
}

/// Tells bodies apart that do not do the same.
fn have_other_trades(one: &str, other: &str) -> bool {
    Trades::of(one)
        .zip(Trades::of(other))
        .is_some_and(|(own, theirs)| own.exclude(theirs))
}

/// Tells people apart who do not work in the same field.
fn work_in_other_fields(one: &str, other: &str) -> bool {
    let field = |noun: &str| FIELDS.row(noun).and_then(|mut columns| columns.next());
    field(one)
        .zip(field(other))
        .is_some_and(|(own, theirs)| own != theirs)
}

/// What a body may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trades {
    /// Anything but the press.
    NotPress,
    /// One of these, with a space between.
    Of(&'static str),
}

impl Trades {
    /// Returns what a noun says that a body does, if it says it.
    fn of(noun: &str) -> Option<Self> {
        let mut columns = ORGANIZATION_NOUNS.row(noun)?;
        let is_body = columns.next() == Some("body");
        match columns.next() {
            Some("any") | None => None,
            Some("-") => is_body.then_some(Self::NotPress),
            Some(trades) => Some(Self::Of(trades)),
        }
    }

    /// Tells whether no body does both.
    fn exclude(self, other: Self) -> bool {
        match (self, other) {
            (Self::NotPress, Self::NotPress) => false,
            (Self::NotPress, Self::Of(trades)) | (Self::Of(trades), Self::NotPress) => {
                trades == "press"
            }
            (Self::Of(own), Self::Of(theirs)) => {
                let mut own = own.split(' ');
                own.all(|trade| theirs.split(' ').all(|other| other != trade))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_apart_by_what_they_do() {
        for (one, other) in [
            ("union", "ministry"),
            ("court", "company"),
            ("newspaper", "bank"),
            ("police", "council"),
        ] {
            assert!(have_other_trades(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("ministry", "department"),
            ("bank", "company"),
            ("newspaper", "company"),
            ("institution", "court"),
            ("committee", "party"),
        ] {
            assert!(!have_other_trades(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn people_are_told_apart_by_their_fields() {
        assert!(work_in_other_fields("striker", "judge"));
        assert!(!work_in_other_fields("striker", "winger"));
        assert!(!work_in_other_fields("striker", "captain"));
    }
}
