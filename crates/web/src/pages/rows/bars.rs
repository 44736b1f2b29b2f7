//! What is counted, as bars: drawn by the width of a picture, since the page may have no style of its own.

use maud::{Markup, html};
use onrecord_record::answers::Count;
use onrecord_views::words::{capitalised, clean};

/// Writes a bar for each of some names, with the words that stand behind it; `class` may give its colour.
pub(in crate::pages) fn bars(rows: &[(Markup, u32, String, &'static str)]) -> Markup {
    let largest = rows
        .iter()
        .map(|(_, count, _, _)| *count)
        .max()
        .unwrap_or(1)
        .max(1);
    let width = |count: u32| format!("{:.0}%", f64::from(count) / f64::from(largest) * 100.0);
    html! {
        ul.bars {
            @for (name, count, told, class) in rows {
                li.(class) { span { (name) } svg width=(width(*count)) aria-hidden="true" {} span { (told) } }
            }
        }
    }
}

/// Writes a heading and a bar for each of some counts; nothing where there are none.
pub(in crate::pages) fn counts(
    heading: &str,
    counts: &[Count],
    link: impl Fn(&str) -> Option<String>,
) -> Markup {
    let rows: Vec<(Markup, u32, String, &'static str)> = counts
        .iter()
        .map(|one| {
            let name = capitalised(&clean(&one.name));
            let name = match link(&one.name) {
                Some(address) => html! { a href=(address) { (name) } },
                None => html! { (name) },
            };
            (
                name,
                one.count,
                one.count.to_string(),
                voice_class(&one.name),
            )
        })
        .collect();
    html! {
        @if !rows.is_empty() { section { h2 { (heading) } (bars(&rows)) } }
    }
}

/// Returns the class in which a voice is coloured; other names are of a named one's colour.
fn voice_class(name: &str) -> &'static str {
    let voice = onrecord_record::Voice::from_name(name);
    voice.map_or("named", onrecord_record::Voice::name)
}
