//! A claim, or a sentence of an outlet's own: where it stands, from how many mouths it comes, how it fared from report to
//! report, what speaks against it, and what can be put right of it.

use maud::{Markup, html};
use onrecord_corpus::corroboration;
use onrecord_record::Firmness;
use onrecord_record::answers::{
    Agreement, ClaimAddress, Evidence, Opposed, Origin, Origins, OriginsOfPart, Report,
    StatementAddress, StatementId, Trace,
};
use onrecord_store::Store;
use onrecord_views::words::{
    capitalised, clean, counted, differ, goes_back, independent, long_moment, mouth, turn,
};

use super::{Page, Part, rows};
use crate::addresses;
use crate::refusal::Refusal;

pub(super) fn page(store: &mut Store, id: &str) -> Result<Page, Refusal> {
    let no_claim = || Refusal::Missing(format!("there is no claim `{id}`"));
    let statement: StatementAddress = id.parse().map_err(|_| no_claim())?;
    let evidence = match statement.row {
        StatementId::Claim(row) => {
            let story = statement.story.clone();
            Some(store.evidence(&ClaimAddress { story, row })?)
        }
        StatementId::Sentence(_) => None,
    };
    let told = match evidence.as_ref().is_some_and(is_rejected) {
        true => None,
        false => Some(corroboration::origins_and_trace(store, &statement)?),
    };
    let (head, words) = match (&evidence, &told) {
        (Some(evidence), _) => (rows::claim(&evidence.claim), &evidence.claim.words),
        (None, Some((origins, _))) => {
            let statement = &origins.statement;
            (rows::statement(statement, Vec::new()), &statement.words)
        }
        (None, None) => return Err(no_claim()),
    };
    let main = html! {
        h1.claim-title { "A claim" }
        (head)
        @if let Some(evidence) = &evidence { (stands(evidence)) }
        @if let Some((origins, trace)) = &told { (origins_of(origins)) (fared(trace)) }
        @if let Some(evidence) = &evidence { (around(evidence)) (put_right(evidence)) }
    };
    Ok(Page::new(clean(words), Part::Claims, main))
}

/// Tells whether a claim has been rejected: then it is stated nowhere, but its page is where that is taken back.
fn is_rejected(evidence: &Evidence) -> bool {
    evidence.claim.standing.as_deref() == Some("rejected")
}

/// Shows the sentences that a claim stands in, and each of the words that it stands on.
fn stands(evidence: &Evidence) -> Markup {
    html! {
        section aria-labelledby="stands" {
            h2 #stands { "Where it stands" }
            blockquote { (clean(&evidence.context)) }
            (rows::story(&evidence.story, html! {}))
            @if evidence.claim.chain.len() > 1 {
                p { "Through whom it came: " b { (evidence.claim.chain.iter().map(|one| clean(one)).collect::<Vec<_>>().join(" → ")) } }
            }
            div.wide tabindex="0" role="region" aria-labelledby="words" {
                table {
                    caption #words { "The words it stands on, in code points of the text" }
                    thead { tr { th scope="col" { "Part" } th scope="col" { "Place" } th scope="col" { "Words" } } }
                    tbody { @for part in &evidence.parts {
                        tr { td { (part.part) } td.number { (part.span.start()) "–" (part.span.end()) } td { (clean(&part.words)) } }
                    } }
                }
            }
        }
    }
}

fn origins_of(origins: &Origins) -> Markup {
    html! {
        section aria-labelledby="origins" {
            h2 #origins { "From how many mouths" }
            @for part in &origins.parts { (part_of(origins, part)) }
        }
    }
}

fn part_of(origins: &Origins, part: &OriginsOfPart) -> Markup {
    let reports = counted(part.reports.len(), "report", "reports");
    let is_echo = |report: &&Report| {
        !(1..)
            .zip(&part.origins)
            .any(|(number, origin)| goes_back(report, number, origin))
    };
    let echoes: Vec<&Report> = part.reports.iter().filter(is_echo).collect();
    html! {
        @if origins.parts.len() > 1 { h3 { "“" (clean(&part.words)) "”" } }
        p.count { b { (reports) ", " (independent(part.least, part.most)) } }
        p.aside { (first(part)) }
        ol.mouths { @for (number, origin) in (1..).zip(&part.origins) { li { (mouth_of(number, origin, part)) } } }
        @if !echoes.is_empty() {
            h3 { "Echoes, which have no origin of their own" }
            ul.claims { @for report in echoes { li { (report_of(report)) } } }
        }
        (against(&part.against))
    }
}

/// Says who published a part first, and which report came into this archive first where that is another.
fn first(part: &OriginsOfPart) -> Markup {
    let told = |id: &StatementAddress| {
        let report = part.reports.iter().find(|one| one.statement.id == *id);
        let statement = report.map(|report| &report.statement);
        let outlet = statement.and_then(|statement| statement.outlet.as_ref());
        let outlet = outlet.map_or_else(|| clean(id.story.as_str()), |outlet| clean(outlet));
        let published = statement.and_then(|statement| statement.published.as_ref());
        html! { a href=(addresses::statement(id)) { (outlet) } @if let Some(published) = published { ", " (long_moment(published)) } }
    };
    let kept = part
        .first_kept
        .as_ref()
        .filter(|kept| part.first.as_ref() != Some(*kept));
    html! {
        @match &part.first {
            Some(id) => { "First published by " (told(id)) "." },
            None => { "Who published it first cannot be told." },
        }
        @if let Some(kept) = kept { " First in this archive: " (told(kept)) "." }
    }
}

fn mouth_of(number: u32, origin: &Origin, part: &OriginsOfPart) -> Markup {
    let reports = part
        .reports
        .iter()
        .filter(|report| goes_back(report, number, origin));
    html! {
        p.title { b { (clean(&origin.who)) } " " span.facts { (mouth(origin.kind)) @if origin.perhaps { ", perhaps the same as another" } } }
        ul.claims { @for report in reports { li { (report_of(report)) } } }
    }
}

fn report_of(report: &Report) -> Markup {
    let says = match report.agreement {
        Agreement::Same => None,
        Agreement::Part => Some("says a part of it"),
        Agreement::Whole => Some("says more"),
    };
    let mut more: Vec<Markup> = says.map(|says| html! { (says) }).into_iter().collect();
    more.extend(
        report
            .copy_of
            .as_ref()
            .map(|story| html! { "copy of " a href=(addresses::story(story)) { (story) } }),
    );
    rows::statement(&report.statement, more)
}

fn against(against: &[Opposed]) -> Markup {
    html! {
        @if !against.is_empty() {
            h3 { "What speaks against it" }
            ul.claims { @for opposed in against { li {
                (rows::statement(&opposed.statement, Vec::new()))
                p.facts { (capitalised(&format!("{}: {}", differ(opposed.difference), clean(&opposed.why)))) }
            } } }
        }
    }
}

fn fared(trace: &Trace) -> Markup {
    html! {
        @if trace.steps.len() > 1 {
            section aria-labelledby="fared" {
                h2 #fared { "From report to report" }
                ol.claims.steps { @for step in &trace.steps { li {
                    p.turn { b { (capitalised(&turn(step))) } }
                    (rows::statement(&step.statement, Vec::new()))
                } } }
            }
        }
    }
}

fn around(evidence: &Evidence) -> Markup {
    html! {
        @for (heading, claims) in [("Told in", &evidence.told_by), ("Tells", &evidence.tells)] {
            @if !claims.is_empty() { section { h2 { (heading) } (rows::claims(claims)) } }
        }
    }
}

/// Shows what has been put right of a claim, and forms to put more right.
fn put_right(evidence: &Evidence) -> Markup {
    let id = evidence.claim.id.to_string();
    let back = addresses::claim(&evidence.claim.id);
    html! {
        section aria-labelledby="right" {
            h2 #right { "Put it right" }
            (rows::corrections(&evidence.corrections, &back))
            details { summary { "Somebody else said it" }
                form method="post" action="/corrections" {
                    (of_claim("speaker", &id))
                    label { "Who (a name, or an id as i12)" input name="who" required maxlength="200"; }
                    (rows::signing(&back, "Change the speaker"))
                }
            }
            details { summary { "It is put more or less firmly" }
                form method="post" action="/corrections" {
                    (of_claim("firmness", &id))
                    label { "How firmly" select name="value" {
                        @for firmness in Firmness::ALL { option value=(firmness.name()) selected[*firmness == evidence.claim.firmness] { (firmness.name()) } }
                    } }
                    (rows::signing(&back, "Change the firmness"))
                }
            }
            details { summary { "It is no claim" }
                form method="post" action="/corrections" { (of_claim("reject", &id)) (rows::signing(&back, "Reject it")) }
            }
            details { summary { "It is right as it stands" }
                form method="post" action="/corrections" { (of_claim("accept", &id)) (rows::signing(&back, "Accept it")) }
            }
        }
    }
}

fn of_claim(kind: &str, id: &str) -> Markup {
    html! {
        input type="hidden" name="kind" value=(kind);
        input type="hidden" name="claim" value=(id);
    }
}
