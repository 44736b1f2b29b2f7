//! Stories in a list: the title, the outlet, how much of them stands in claims, and from how many mouths.

use maud::{Markup, html};
use onrecord_record::answers::StoryLine;
use onrecord_views::words::{clean, counted, percent};

use super::{add_origin, facts};
use crate::addresses;

/// Lists stories; nothing where there are none.
pub(in crate::pages) fn stories(all: &[StoryLine]) -> Markup {
    html! {
        @if !all.is_empty() { ul.rows { @for one in all { li { (story(one, html! {})) } } } }
    }
}

/// Writes a story, with something between its title and what is known of it.
pub(in crate::pages) fn story(line: &StoryLine, more: Markup) -> Markup {
    let title = line.title.as_deref().unwrap_or(line.id.as_str());
    html! {
        p.title { a href=(addresses::story(&line.id)) { (clean(title)) } }
        (more)
        (facts(known(line)))
    }
}

fn known(line: &StoryLine) -> Vec<Markup> {
    let mut known = Vec::new();
    add_origin(&mut known, line.outlet.as_ref(), line.published.as_ref());
    known.push(html! { (counted(line.claims as usize, "claim", "claims")) });
    let claimed = line.claimed.filter(|_| line.claims > 0);
    known.extend(claimed.map(|share| html! { (percent(share.value())) " of its words" }));
    let origins = line.origins.filter(|_| line.claims > 0);
    known.extend(
        origins.map(|origins| html! { (counted(origins as usize, "first mouth", "first mouths")) }),
    );
    let versions = counted(line.versions as usize, "version", "versions");
    known.extend((line.versions > 1).then(|| {
        let address = format!("{}/changes", addresses::story(&line.id));
        html! { a href=(address) { (versions) } }
    }));
    known
}
