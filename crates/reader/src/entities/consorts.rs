//! Man and wife who share a title: where `his wife Ana, Duchess of Lensk` is told, the Duke of Lensk is he.

use std::collections::BTreeMap;

use onrecord_record::{EntityKind, MentionForm};

use super::described::Described;
use super::draft::{Drafts, Reading};
use crate::lexicon::{Kin, kin};

/// Titles that man and wife share.
const SHARED: [(&str, &str); 9] = [
    ("baron", "baroness"),
    ("count", "countess"),
    ("duke", "duchess"),
    ("earl", "countess"),
    ("emperor", "empress"),
    ("king", "queen"),
    ("marquess", "marchioness"),
    ("prince", "princess"),
    ("viscount", "viscountess"),
];

/// Joins whom the text only calls by a title with the named one whose husband or wife has its other half.
pub(super) fn join(reading: &Reading<'_>, described: &Described, drafts: &mut Drafts) {
    let spouses = described.ties.iter();
    let spouses: Vec<(usize, usize)> = spouses
        .filter(|((_, noun), _)| kin(noun) == Some(Kin::Spouse))
        .map(|((owner, _), &spouse)| (*owner, spouse))
        .collect();
    if spouses.is_empty() {
        return;
    }
    let unnamed = unnamed_by_title(reading, drafts);
    for (one, other) in spouses {
        for (titled, named) in [(one, other), (other, one)] {
            let halves = titles(reading, drafts, titled).into_iter();
            let mut halves = halves.filter_map(|title| other_half(&title));
            let found = halves.find_map(|half| unnamed.get(&half).copied());
            if let Some(found) = found.filter(|&found| drafts.all[named].named && found != named) {
                drafts.merge(found, named);
            }
        }
    }
}

/// Finds who is never named and goes by a title with a place: the first who has it.
fn unnamed_by_title(reading: &Reading<'_>, drafts: &Drafts) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (number, draft) in drafts.all.iter().enumerate() {
        if !draft.named && draft.kind == EntityKind::Person {
            for title in titles(reading, drafts, number) {
                found.entry(title).or_insert(number);
            }
        }
    }
    found
}

/// Lists the titles with a place that somebody goes by, in lower case without article: `duchess of lensk`.
fn titles(reading: &Reading<'_>, drafts: &Drafts, draft: usize) -> Vec<String> {
    let mentions = drafts.all[draft].mentions.iter();
    let described =
        mentions.filter(|&&mention| reading.mentions[mention].form == MentionForm::Description);
    let words = described.map(|&mention| reading.text(mention).to_lowercase());
    let bare = words.map(|words| words.trim_start_matches("the ").to_owned());
    bare.filter(|words| words.contains(" of ")).collect()
}

fn other_half(title: &str) -> Option<String> {
    let (rank, place) = title.split_once(" of ")?;
    let half = SHARED.iter().find_map(|&(his, hers)| match rank {
        rank if rank == his => Some(hers),
        rank if rank == hers => Some(his),
        _ => None,
    })?;
    Some(format!("{half} of {place}"))
}
