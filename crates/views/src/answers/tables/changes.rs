//! The tables of what has changed, in stories, in their reading, and by correction.

use onrecord_record::answers::{Changes, Correction, CorrectionAnchor, KeptClaim, Rereading};

use super::{Table, anchored, listed, maybe, name};

/// One row for each claim or sentence that is new, gone or changed.
pub(super) fn changes(changes: &[Changes]) -> Table {
    Table {
        header: &[
            "story",
            "from",
            "to",
            "kept",
            "published",
            "change",
            "id",
            "words",
            "words_before",
            "what",
            "speaker",
            "speaker_before",
            "firmness",
            "firmness_before",
        ],
        rows: changes.iter().flat_map(between_two).collect(),
    }
}

fn between_two(changes: &Changes) -> Vec<Vec<String>> {
    let row = |change: &str, rest: [String; 8]| {
        let mut row = vec![
            changes.story.to_string(),
            changes.from.to_string(),
            changes.to.to_string(),
            changes.kept.clone(),
            maybe(changes.published.as_ref()),
            change.to_owned(),
        ];
        row.extend(rest);
        row
    };
    let added = changes.added.iter();
    let added = added.map(|claim| row("added", of_claims(Some(claim), None, &[])));
    let removed = changes.removed.iter();
    let removed = removed.map(|claim| row("removed", of_claims(None, Some(claim), &[])));
    let changed = changes.changed.iter().map(|change| {
        let claims = of_claims(Some(&change.after), Some(&change.before), &change.what);
        row("changed", claims)
    });
    let new = changes.sentences_added.iter();
    let new = new.map(|words| row("sentence added", of_sentences(words, "")));
    let gone = changes.sentences_removed.iter();
    let gone = gone.map(|words| row("sentence removed", of_sentences("", words)));
    let claims = added.chain(removed).chain(changed);
    claims.chain(new).chain(gone).collect()
}

fn of_claims(
    after: Option<&KeptClaim>,
    before: Option<&KeptClaim>,
    what: &[String],
) -> [String; 8] {
    let speaker = |claim: Option<&KeptClaim>| name(claim.and_then(|claim| claim.speaker.as_ref()));
    let firmness = |claim: Option<&KeptClaim>| maybe(claim.map(|claim| claim.firmness.name()));
    [
        maybe(after.or(before).map(|claim| &claim.id)),
        maybe(after.map(|claim| &claim.words)),
        maybe(before.map(|claim| &claim.words)),
        listed(what),
        speaker(after),
        speaker(before),
        firmness(after),
        firmness(before),
    ]
}

fn of_sentences(after: &str, before: &str) -> [String; 8] {
    let mut columns: [String; 8] = Default::default();
    columns[1] = after.to_owned();
    columns[2] = before.to_owned();
    columns
}

/// One row a correction.
pub(super) fn corrections(corrections: &[Correction]) -> Table {
    let row = |correction: &Correction| {
        let of = match correction.target {
            CorrectionAnchor::Claim { .. } => "claim",
            CorrectionAnchor::Identity { .. } => "identity",
        };
        let other = correction.other.as_ref();
        vec![
            correction.id.to_string(),
            correction.kind.name().to_owned(),
            of.to_owned(),
            correction.target.story().to_string(),
            anchored(&correction.target).to_owned(),
            maybe(correction.value.as_ref()),
            maybe(other.map(CorrectionAnchor::story)),
            maybe(other.map(anchored)),
            correction.by.clone(),
            correction.at.clone(),
            maybe(correction.why.as_ref()),
            maybe(correction.taken_back.as_ref()),
            correction.in_force.to_string(),
        ]
    };
    Table {
        header: &[
            "id",
            "kind",
            "of",
            "story",
            "words",
            "value",
            "other_story",
            "other",
            "by",
            "at",
            "why",
            "taken_back",
            "in_force",
        ],
        rows: corrections.iter().map(row).collect(),
    }
}

/// One row a story.
pub(super) fn rereadings(rereadings: &[Rereading]) -> Table {
    let row = |rereading: &Rereading| {
        vec![
            rereading.story.to_string(),
            rereading.before.clone(),
            rereading.after.clone(),
            rereading.added.to_string(),
            rereading.removed.to_string(),
            rereading.changed.to_string(),
        ]
    };
    Table {
        header: &["story", "before", "after", "added", "removed", "changed"],
        rows: rereadings.iter().map(row).collect(),
    }
}
