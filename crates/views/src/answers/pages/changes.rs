//! What has changed in a story's claims, version by version: `+` new, `-` gone, `~` changed.

use onrecord_record::answers::{ChangedClaim, Changes, Rereading};

use super::{claims, day_of, fact};
use crate::sheet::{ADDED, CHANGED, DIM, Joined, PLAIN, REMOVED, Sheet, clean, long_day};

/// Adds the changes from each version to the next.
pub(super) fn add_all(sheet: &mut Sheet, changes: &[Changes]) {
    for one in changes {
        add(sheet, one);
    }
}

fn add(sheet: &mut Sheet, changes: &Changes) {
    let heading = format!(
        "{}, version {} to {}",
        changes.story, changes.from, changes.to
    );
    sheet.add_heading(&heading, &format!("kept {}", day_of(&changes.kept)));
    if let Some(published) = &changes.published {
        let day = long_day(published.day());
        sheet.add_words(0, &format!("dated {day}"), DIM);
    }
    for claim in &changes.added {
        claims::add_led(sheet, ("+", ADDED), claim);
    }
    for claim in &changes.removed {
        claims::add_led(sheet, ("-", REMOVED), claim);
    }
    for change in &changes.changed {
        add_changed(sheet, change);
    }
    if changes.added.len() + changes.removed.len() + changes.changed.len() == 0 {
        sheet.add_words(0, "no claim has changed", DIM);
    }
    add_sentences(sheet, changes);
}

fn add_changed(sheet: &mut Sheet, change: &ChangedClaim) {
    claims::add_led(sheet, ("~", CHANGED), &change.after);
    for what in &change.what {
        let (before, after) = value(what, change);
        let line = format!("{}: {before} → {after}", clean(what));
        sheet.add_words(4, &line, CHANGED);
    }
}

/// Returns what a claim had and has of something that has changed.
fn value(what: &str, change: &ChangedClaim) -> (String, String) {
    let of = |claim| match what {
        "words" => claims::words(claim),
        "speaker" => claims::speaker(claim),
        "firmness" => claim.firmness.name().to_owned(),
        "voice" => claim.voice.name().to_owned(),
        "act" => claim.act.name().to_owned(),
        "form" => claim.form.name().to_owned(),
        other => other.to_owned(),
    };
    (of(&change.before), of(&change.after))
}

fn add_sentences(sheet: &mut Sheet, changes: &Changes) {
    let signed = [
        ("+", ADDED, &changes.sentences_added),
        ("-", REMOVED, &changes.sentences_removed),
    ];
    if signed.iter().all(|(_, _, sentences)| sentences.is_empty()) {
        return;
    }
    sheet.add_gap();
    sheet.add_words(0, "Sentences", DIM);
    for (sign, style, sentences) in signed {
        for sentence in sentences {
            sheet.add_words(0, &format!("{sign} {}", clean(sentence)), style);
        }
    }
}

/// Adds a line for each story that was read anew.
pub(super) fn add_rereadings(sheet: &mut Sheet, rereadings: &[Rereading]) {
    for rereading in rereadings {
        let mut facts: Vec<Joined> = vec![("", (clean(rereading.story.as_str()), PLAIN))];
        let counts = [
            ("+", rereading.added, ADDED),
            ("-", rereading.removed, REMOVED),
            ("~", rereading.changed, CHANGED),
        ];
        let counted = counts.into_iter().filter(|(_, count, _)| *count > 0);
        facts.extend(counted.map(|(sign, count, style)| (" ", (format!("{sign}{count}"), style))));
        if facts.len() == 1 {
            facts.push(fact("nothing has changed"));
        }
        facts.push(fact(format!("{} → {}", rereading.before, rereading.after)));
        sheet.add_flow("", facts);
    }
}
