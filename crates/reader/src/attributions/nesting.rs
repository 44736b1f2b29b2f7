//! What stands inside what: claims told within the content of another.
//!
//! In: what the voices found. Out: the same, each with the closest one around it, without those that only
//! stand inside another and do not. Annotators mark the outermost, so the voices think too little of these.

use super::REACH;
use super::found::{Found, Warrant, length};
use crate::language::Language;

/// From what probability on one stands inside another's content.
pub(super) const LEAST_INSIDE: f32 = 0.5;

/// From what probability on one stands by itself though it lies inside another that does not stand.
const LEAST_ALONE: f32 = 0.75;

/// Puts each inside the closest one that holds it, and drops what stands nowhere else and not there.
pub(super) fn nest(language: &Language, mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|one| (one.cue_start(), one.cue_head));
    put_inside(&mut found);
    // The outer ones first, so that what stands in what does not stand falls with it.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&one| std::cmp::Reverse(length(&found[one].content)));
    let mut stays = vec![true; found.len()];
    for number in order {
        let one = &found[number];
        stays[number] = match one.inside {
            Some(outer) if stays[outer] => stands_inside(language, one, &found[outer]),
            Some(_) => one.warrant != Warrant::Inside && one.probability >= LEAST_ALONE,
            None => one.warrant != Warrant::Inside,
        };
    }
    let mut stays = stays.into_iter();
    found.retain(|_| stays.next().unwrap_or(true));
    put_inside(&mut found);
    found
}

/// Tells whether one within another's content is a claim of its own: likely enough, and not just the
/// verb that the outer cue governs (`refused to confirm`).
fn stands_inside(language: &Language, one: &Found, outer: &Found) -> bool {
    let governed = language.tokens[one.cue_head].head == outer.cue_head;
    let same = one.source_head == outer.source_head;
    (one.tells || one.probability >= LEAST_INSIDE) && !(governed && same)
}

/// Finds for each the closest one whose content holds its cue and is the longer, so that nothing stands
/// inside itself, however many there are between.
fn put_inside(found: &mut [Found]) {
    for index in 0..found.len() {
        let own = &found[index];
        let at = own.cue_start();
        let first = found.partition_point(|one| one.cue_start() < at.saturating_sub(REACH));
        let last = found.partition_point(|one| one.cue_start() <= at + REACH);
        let holding = (first..last).filter(|&other| {
            let other = &found[other];
            own.cue.iter().all(|&cue| other.holds(cue))
                && length(&other.content) > length(&own.content)
        });
        let closest = holding.min_by_key(|&other| length(&found[other].content));
        found[index].inside = closest;
    }
}
