//! People and bodies in a list.

use maud::{Markup, html};
use onrecord_record::answers::IdentityLine;
use onrecord_views::words::{clean, counted};

use super::facts;
use crate::addresses;

/// Lists people and bodies; nothing where there are none.
pub(in crate::pages) fn identities(all: &[IdentityLine]) -> Markup {
    html! {
        @if !all.is_empty() { ul.rows { @for one in all { li { (identity(one)) } } } }
    }
}

fn identity(line: &IdentityLine) -> Markup {
    let mut known = vec![html! { (line.kind.name()) }];
    known.extend(line.known_as.as_ref().map(|words| html! { (clean(words)) }));
    known.push(html! { (counted(line.stories as usize, "story", "stories")) });
    known.push(html! { (line.id) });
    html! {
        p.title { a href=(addresses::identity(line.id)) { (clean(&line.name)) } }
        (facts(known))
    }
}
