//! Who relies on whom: outlets on the left, sources on the right, and between them those through whom claims came.

use maud::{Markup, html};
use onrecord_record::Voice;
use onrecord_record::answers::Reliance;
use onrecord_store::Store;
use onrecord_views::words::{clean, counted};

use super::{Page, Part, drawings, rows};
use crate::asked::Narrowing;
use crate::refusal::Refusal;

/// How many of the most frequent are drawn.
const DRAWN: u32 = 60;

pub(super) fn page(store: &mut Store, asked: &Narrowing) -> Result<Page, Refusal> {
    let mut all = store.reliances(&asked.filter(DRAWN)?)?;
    let is_more = rows::cut(&mut all, DRAWN);
    let main = html! {
        h1 { "Who relies on whom" }
        p.lead { "Outlets on the left; on the right whose word they pass on; between them through whom it came. The thicker, the more claims." }
        form.narrowing action="/graph" {
            (rows::text_input("About", "about", &asked.about))
            (rows::text_input("Outlet", "outlet", &asked.outlet))
            (rows::choice("Voice", "voice", &asked.voice, Voice::ALL.iter().map(|one| one.name())))
            (rows::day_input("Since", "since", &asked.since))
            (rows::day_input("Until", "until", &asked.until))
            button { "Narrow" }
        }
        @if all.is_empty() { (rows::nothing()) } @else { (drawings::relying(&all)) (table(&all)) }
        @if is_more { p.aside { "The " (DRAWN) " most frequent are shown." } }
    };
    Ok(Page::new("Who relies on whom", Part::Graph, main))
}

/// Says in a table what the drawing shows.
fn table(all: &[Reliance]) -> Markup {
    html! {
        details {
            summary { "The same as a table" }
            div.wide tabindex="0" role="region" aria-label="Who relies on whom" {
                table {
                    thead { tr { th scope="col" { "Outlet" } th scope="col" { "through" } th scope="col" { "relies on" } th scope="col" { "Voice" } th scope="col" { "Claims" } } }
                    tbody { @for one in all { tr {
                        td { (rows::outlet(&one.outlet)) }
                        td { @if let Some(through) = &one.through { (rows::named(through)) } }
                        td { @match &one.source { Some(source) => (rows::named(source)), None => (clean(drawings::nameless(one.voice))) } }
                        td { (one.voice.name()) }
                        td.number { (counted(one.claims as usize, "claim", "claims")) }
                    } } }
                }
            }
        }
    }
}
