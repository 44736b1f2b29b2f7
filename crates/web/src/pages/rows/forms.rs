//! Forms that narrow what a list shows: each field may be left empty.

use maud::{Markup, html};
use onrecord_record::{Act, Firmness, Voice};

use crate::asked::{Narrowing, words};

pub(in crate::pages) fn text_input(label: &str, name: &str, value: &Option<String>) -> Markup {
    html! { label { (label) input name=(name) value=[words(value)] maxlength="200"; } }
}

pub(in crate::pages) fn day_input(label: &str, name: &str, value: &Option<String>) -> Markup {
    html! { label { (label) input type="date" name=(name) value=[words(value)]; } }
}

/// Writes a choice of one of a closed set of words, or of none.
pub(in crate::pages) fn choice<'a>(
    label: &str,
    name: &str,
    value: &Option<String>,
    all: impl IntoIterator<Item = &'a str>,
) -> Markup {
    let chosen = words(value);
    html! {
        label { (label)
            select name=(name) {
                option value="" { "any" }
                @for one in all { option value=(one) selected[chosen == Some(one)] { (one) } }
            }
        }
    }
}

/// Writes the form by which claims are narrowed.
pub(in crate::pages) fn narrowing(path: &str, asked: &Narrowing) -> Markup {
    html! {
        form.narrowing action=(path) {
            (text_input("By", "by", &asked.by))
            (text_input("About", "about", &asked.about))
            (text_input("Outlet", "outlet", &asked.outlet))
            (choice("Voice", "voice", &asked.voice, Voice::ALL.iter().map(|one| one.name())))
            (choice("Firmness", "firmness", &asked.firmness, Firmness::ALL.iter().map(|one| one.name())))
            (choice("Act", "act", &asked.act, Act::ALL.iter().map(|one| one.name())))
            (day_input("Since", "since", &asked.since))
            (day_input("Until", "until", &asked.until))
            button { "Narrow" }
        }
    }
}
