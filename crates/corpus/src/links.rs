//! A story laid beside others: what it is compared by, and what comparing comes to.
//!
//! What two stories have to do with each other depends on the two alone, and the two are always laid side by side
//! in the same order: it makes no difference which of them came first.

use onrecord_record::{Record, StoryId};
use onrecord_store::{
    ClauseLink, Comparable, Comparing, CopyLink, Laid, Links, Neighbour, Store, StoreError,
    StoryLink,
};

use crate::copies::{is_copy, overlap};
use crate::statements::{Digest, Prose, Ready, judge, runs, terms};

/// The make of digests: another one where what they hold, the lists or the weights change, so that all stories are
/// compared anew.
const MAKE: &str = "2026.11.28e";

/// Returns what a story is compared by.
#[must_use]
pub fn comparable(record: &Record) -> Comparable {
    comparable_by(record, &Digest::of(record))
}

/// Returns what a story is compared by, of its digest.
pub(crate) fn comparable_by(record: &Record, digest: &Digest) -> Comparable {
    Comparable {
        day: record
            .story
            .published
            .as_ref()
            .map(|published| published.day().number()),
        terms: terms(digest),
        runs: runs(&Prose::of(digest)),
        digest: digest.to_text(),
        make: MAKE.to_owned(),
    }
}

/// Returns what a kept story is compared by; none where it was made by another program.
pub(crate) fn digest(store: &mut Store, story: &StoryId) -> Result<Option<Digest>, StoreError> {
    let digest = store.digest(story)?;
    Ok(digest.as_deref().and_then(Digest::from_text))
}

/// Compares those kept stories that have not been, as an older program left them.
///
/// # Errors
///
/// Where the store fails; what was compared before stands.
pub fn compare_rest(store: &mut Store) -> Result<(), StoreError> {
    for story in store.uncompared(MAKE)? {
        let own = comparable(&store.record(story.as_str())?);
        let comparing = Comparing {
            own: &own,
            judge: &beside,
        };
        store.compare(&story, comparing)?;
    }
    Ok(())
}

/// Lays a story beside itself and its neighbours.
#[must_use]
pub fn beside(laid: Laid<'_>, neighbours: &[Neighbour]) -> Links {
    let Some(own) = Digest::from_text(laid.digest) else {
        return Links::default();
    };
    let (ready, prose) = (Ready::new(&own), Prose::of(&own));
    let others = neighbours
        .iter()
        .enumerate()
        .filter_map(|(place, neighbour)| {
            let other = Digest::from_text(&neighbour.digest)?;
            let (other_ready, other_prose) = (Ready::new(&other), Prose::of(&other));
            let mut link = if laid.sha256 <= neighbour.sha256.as_str() {
                link((&ready, &prose), (&other_ready, &other_prose))
            } else {
                turned(link((&other_ready, &other_prose), (&ready, &prose)))
            };
            link.clauses.sort_by_key(|link| (link.one, link.other));
            Some((place, link))
        });
    Links {
        own: judge(&ready, &ready),
        others: others.collect(),
    }
}

/// Compares two stories.
fn link((one, own): (&Ready<'_>, &Prose), (other, theirs): (&Ready<'_>, &Prose)) -> StoryLink {
    let overlap = overlap(own, theirs);
    let hundredths =
        |(one, other): (f32, f32)| ((one * 100.0).round() as u32, (other * 100.0).round() as u32);
    let copy = is_copy(&overlap).then(|| CopyLink {
        verbatim: hundredths(overlap.verbatim),
        reworded: hundredths(overlap.reworded),
    });
    StoryLink {
        copy,
        clauses: judge(one, other),
    }
}

/// Returns a link as the other story sees it.
fn turned(link: StoryLink) -> StoryLink {
    let swap = |(one, other)| (other, one);
    StoryLink {
        copy: link.copy.map(|copy| CopyLink {
            verbatim: swap(copy.verbatim),
            reworded: swap(copy.reworded),
        }),
        clauses: link.clauses.iter().map(ClauseLink::turned).collect(),
    }
}
