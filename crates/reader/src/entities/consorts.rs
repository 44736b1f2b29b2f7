//! Man and wife who share a title: where `his wife Ana, Duchess of Lensk` is told, the Duke of Lensk is he.

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
    for (one, other) in spouses {
        for (titled, named) in [(one, other), (other, one)] {
            if let Some(unnamed) = counterpart(reading, drafts, titled, named) {
                drafts.merge(unnamed, named);
            }
        }
    }
}

/// Finds whoever is never named and has the other half of a title of `titled`.
fn counterpart(
    reading: &Reading<'_>,
    drafts: &Drafts,
    titled: usize,
    named: usize,
) -> Option<usize> {
    if !drafts.all[named].named {
        return None;
    }
    let wanted = titles(reading, drafts, titled);
    let wanted: Vec<String> = wanted
        .iter()
        .filter_map(|title| other_half(title))
        .collect();
    (0..drafts.all.len()).find(|&draft| {
        let this = &drafts.all[draft];
        draft != named
            && !this.named
            && this.kind == EntityKind::Person
            && titles(reading, drafts, draft)
                .iter()
                .any(|title| wanted.contains(title))
    })
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
