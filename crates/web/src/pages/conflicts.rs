//! Claims that cannot both hold, each side with all who state it.

use maud::{Markup, html};
use onrecord_corpus::corroboration;
use onrecord_record::answers::{Conflict, Statement};
use onrecord_store::Store;
use onrecord_views::words::{capitalised, clean, differ};

use super::{ON_PAGE, Page, Part, rows};
use crate::asked::Narrowing;
use crate::refusal::Refusal;

pub(super) fn page(store: &mut Store, asked: &Narrowing) -> Result<Page, Refusal> {
    let mut all = corroboration::conflicts(store, &asked.filter(ON_PAGE)?)?;
    let is_more = rows::cut(&mut all, ON_PAGE);
    let main = html! {
        h1 { "Conflicts" }
        p.lead { "Claims that cannot both hold. Neither side is said to be right, and where it cannot be told, nothing is listed." }
        form.narrowing action="/conflicts" {
            (rows::text_input("About", "about", &asked.about))
            (rows::text_input("Outlet", "outlet", &asked.outlet))
            (rows::text_input("Story", "story", &asked.story))
            (rows::day_input("Since", "since", &asked.since))
            (rows::day_input("Until", "until", &asked.until))
            button { "Narrow" }
        }
        @if all.is_empty() { (rows::nothing()) } @else { h2.hidden { "What cannot both hold" } }
        (list(&all))
        (rows::pager(asked.page(), is_more, |page| asked.address("/conflicts", page)))
    };
    Ok(Page::new("Conflicts", Part::Conflicts, main))
}

/// Lists conflicts.
pub(super) fn list(all: &[Conflict]) -> Markup {
    html! { @for one in all { (conflict(one)) } }
}

fn conflict(conflict: &Conflict) -> Markup {
    let why = capitalised(&format!(
        "{}: {}",
        differ(conflict.difference),
        clean(&conflict.why)
    ));
    html! {
        article.conflict {
            h3 { (why) }
            div.sides { (side("One side", &conflict.one)) (side("The other", &conflict.other)) }
        }
    }
}

fn side(name: &str, stated: &[Statement]) -> Markup {
    html! {
        div {
            h4 { (name) }
            ul.claims { @for one in stated { li { (rows::statement(one, Vec::new())) } } }
        }
    }
}
