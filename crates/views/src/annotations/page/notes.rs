//! The notes in the margin of a page: for each claim who puts it forward, and how.

use onrecord_record::{Claim, EntityId, Form, Offsets, Record, Voice};

use super::{PageLinks, html};
use crate::sheet::{capitalised, clean, days};

/// Writes the notes of some claims as a list; nothing where there are none.
pub(super) fn notes(record: &Record, claims: &[&Claim], links: PageLinks<'_>) -> String {
    if claims.is_empty() {
        return String::new();
    }
    let notes = claims.iter().map(|claim| note(record, claim, links));
    let notes: String = notes.collect();
    format!("<ol class=\"notes\" aria-label=\"Claims\">\n{notes}</ol>\n")
}

/// Returns who puts a claim forward, for people: an entity's name, or else the story's words.
pub(super) fn speaker(record: &Record, claim: &Claim) -> String {
    let name = claim.speaker.and_then(|id| name(record, id));
    let offsets = Offsets::new(&record.story.text);
    let words = claim
        .source
        .iter()
        .map(|&span| clean(offsets.words(&record.story.text, span)));
    let name = name.or_else(|| words.reduce(|all, words| format!("{all} … {words}")));
    let name = name.filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| nobody(claim.voice).to_owned());
    capitalised(&name)
}

pub(super) fn name(record: &Record, id: EntityId) -> Option<String> {
    record.entity(id).map(|entity| clean(&entity.name))
}

/// Says who stands behind a claim that names nobody.
pub(super) fn nobody(voice: Voice) -> &'static str {
    match voice {
        Voice::Impersonal => "Nobody in particular",
        Voice::Document => "A document",
        Voice::Named | Voice::Unnamed => "Somebody not named",
    }
}

fn note(record: &Record, claim: &Claim, links: PageLinks<'_>) -> String {
    let (id, voice, number) = (claim.id, claim.voice.name(), claim.id.index() + 1);
    let address = claim.speaker.and_then(links.entity);
    let who = html::linked(address, &speaker(record, claim));
    let manner = html::text(&manner(record, claim).join(" · "));
    let more = (links.claim)(id).map_or_else(String::new, |address| {
        let (address, words) = (html::text(&address), "origins and evidence");
        format!("<br><a href=\"{address}\" aria-label=\"claim {number}: {words}\">{words}</a>")
    });
    format!(
        "<li class=\"note {voice}\" id=\"{id}\"><a class=\"n {voice}\" href=\"#at-{id}\" aria-label=\"claim {number}, to the text\">\
         {number}</a><b>{who}</b> <span class=\"voice\">{voice}</span><br>{manner}{more}</li>\n"
    )
}

/// Says how a claim is put forward: the act, how firmly, how much is quoted, to whom and through whom, and when.
fn manner(record: &Record, claim: &Claim) -> Vec<String> {
    let act = match claim.negated {
        true => format!("does not {}", claim.act.name()),
        false => claim.act.name().to_owned(),
    };
    let mut parts = vec![act, claim.firmness.name().to_owned()];
    match claim.form {
        Form::Direct => parts.push("word for word".to_owned()),
        Form::Mixed => parts.push("partly quoted".to_owned()),
        Form::Indirect => {}
    }
    let addressee = claim.addressee.and_then(|id| name(record, id));
    parts.extend(addressee.map(|name| format!("to {name}")));
    let chain = claim.chain.iter().filter_map(|&id| name(record, id));
    let chain: Vec<String> = chain.collect();
    if chain.len() > 1 {
        parts.push(format!("chain: {}", chain.join(" → ")));
    }
    parts.extend(
        claim
            .inside
            .map(|outer| format!("within claim {}", outer.index() + 1)),
    );
    parts.extend(about(record, claim));
    // That it was put forward before the story was published, every reader knows.
    let published = record
        .story
        .published
        .as_ref()
        .map(|published| published.day());
    let said = claim
        .said
        .filter(|said| said.earliest().is_some() || said.latest() != published);
    let said = said.map(days).filter(|days| !days.is_empty());
    parts.extend(said.map(|days| format!("put forward {days}")));
    parts
}

/// Says whom and what a claim is about, beside whoever makes it.
fn about(record: &Record, claim: &Claim) -> Option<String> {
    let others = claim.about.iter();
    let others = others.filter(|&&id| Some(id) != claim.speaker);
    let names: Vec<String> = others.filter_map(|&id| name(record, id)).collect();
    (!names.is_empty()).then(|| format!("about {}", names.join(", ")))
}
