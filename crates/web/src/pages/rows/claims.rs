//! Claims and statements: the words, quoted where the source is; whose they are, how firmly put, where they stand.

use maud::{Markup, html};
use onrecord_record::answers::{KeptClaim, Named, Statement};
use onrecord_record::{Act, CodePoints, Firmness, Form, Voice};
use onrecord_views::words::{clean, said, speaker, stands_behind};

use super::{add_origin, facts, named};
use crate::addresses;

/// Lists claims; nothing where there are none.
pub(in crate::pages) fn claims(all: &[KeptClaim]) -> Markup {
    html! {
        @if !all.is_empty() { ol.claims { @for one in all { li { (claim(one)) } } } }
    }
}

pub(in crate::pages) fn claim(claim: &KeptClaim) -> Markup {
    let words = excerpt(&claim.words, &claim.marks);
    html! {
        div.(row_class(claim.voice)) {
            p.words { a href=(addresses::claim(&claim.id)) { (quoted(Some(claim.form), words)) } }
            (facts(of_claim(claim)))
        }
    }
}

fn row_class(voice: Voice) -> String {
    format!("claim {}", voice.name())
}

/// Says whose a claim is, how it is put where that is not plain, and where it stands.
fn of_claim(claim: &KeptClaim) -> Vec<Markup> {
    let mut facts = vec![source(claim.speaker.as_ref(), &speaker(claim))];
    facts.extend(voice(claim.voice));
    facts.extend(firmness(claim.firmness));
    facts.extend((claim.act != Act::Say).then(|| html! { (claim.act.name()) }));
    facts.extend(claim.negated.then(|| html! { "negated" }));
    facts.extend(carriers(&claim.chain));
    facts.extend(said(claim).map(|said| html! { "said " (said) }));
    let inside = claim.inside.as_ref();
    facts.extend(
        inside.map(|outer| html! { a href=(addresses::claim(outer)) { "told in another claim" } }),
    );
    facts.extend(
        claim
            .standing
            .as_ref()
            .map(|standing| html! { b { (clean(standing)) } }),
    );
    add_origin(&mut facts, claim.outlet.as_ref(), claim.published.as_ref());
    facts.push(in_story(
        &claim.id.story,
        &claim.id.row.to_string(),
        claim.title.as_deref(),
    ));
    facts
}

/// Writes a statement of another story: a claim, or a sentence in the outlet's own voice.
pub(in crate::pages) fn statement(statement: &Statement, more: Vec<Markup>) -> Markup {
    let class = statement
        .voice
        .map_or_else(|| "claim own".to_owned(), row_class);
    let mut facts = vec![source(
        statement.speaker.as_ref(),
        &stands_behind(statement),
    )];
    facts.extend(statement.voice.and_then(voice));
    facts.extend(firmness(statement.firmness));
    facts.extend(carriers(&statement.chain));
    add_origin(
        &mut facts,
        statement.outlet.as_ref(),
        statement.published.as_ref(),
    );
    facts.extend(more);
    let id = &statement.id;
    facts.push(in_story(
        &id.story,
        &id.row.to_string(),
        statement.title.as_deref(),
    ));
    html! {
        div.(class) {
            p.words { a href=(addresses::statement(id)) { (quoted(statement.form, html! { (clean(&statement.words)) })) } }
            (super::facts(facts))
        }
    }
}

fn source(speaker: Option<&Named>, words: &str) -> Markup {
    match speaker.filter(|speaker| speaker.id.is_some()) {
        Some(speaker) => html! { b { (named(speaker)) } },
        None => html! { b { (clean(words)) } },
    }
}

/// Says what kind of source it is, where it is none with a name.
fn voice(voice: Voice) -> Option<Markup> {
    (voice != Voice::Named).then(|| html! { span.voice { (voice.name()) } })
}

fn firmness(firmness: Firmness) -> Option<Markup> {
    let class = format!("firmness {}", firmness.name());
    (firmness != Firmness::Stated).then(|| html! { span.(class) { (firmness.name()) } })
}

/// Says through whom something came from its first mouth.
fn carriers(chain: &[String]) -> impl Iterator<Item = Markup> {
    chain
        .iter()
        .skip(1)
        .map(|carrier| html! { "through " (clean(carrier)) })
}

fn in_story(story: &onrecord_record::StoryId, row: &str, title: Option<&str>) -> Markup {
    let address = format!("{}#at-{row}", addresses::story(story));
    let title = title.map_or_else(|| story.to_string(), clean);
    html! { a href=(address) { cite { (title) } } }
}

fn quoted(form: Option<Form>, words: Markup) -> Markup {
    match form {
        Some(Form::Direct) => html! { "“" (words) "”" },
        Some(Form::Indirect | Form::Mixed) | None => words,
    }
}

/// Writes words with what was looked for marked in them.
pub(in crate::pages) fn excerpt(words: &str, marks: &[CodePoints]) -> Markup {
    let letters: Vec<char> = words.chars().collect();
    let piece = |start: u32, end: u32| -> String {
        let end = (end as usize).min(letters.len());
        letters[(start as usize).min(end)..end].iter().collect()
    };
    let mut at = 0;
    let mut pieces = Vec::new();
    for mark in marks {
        pieces.push((piece(at, mark.start()), piece(mark.start(), mark.end())));
        at = mark.end();
    }
    html! {
        @for (before, found) in pieces { (before) mark { (found) } }
        (piece(at, letters.len() as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_marked_and_nothing_is_markup() {
        let marks = [CodePoints::new(2, 5), CodePoints::new(8, 12)];
        let html = excerpt("é <b> & flood", &marks).into_string();
        assert_eq!(html, "é <mark>&lt;b&gt;</mark> &amp; <mark>floo</mark>d");
        assert_eq!(
            excerpt("ab", &[CodePoints::new(1, 9)]).into_string(),
            "a<mark>b</mark>"
        );
    }
}
