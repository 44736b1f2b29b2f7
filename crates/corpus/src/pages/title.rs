//! The headline of an article, told from the name of its outlet.

use super::facts::{Facts, Mark};
use super::linked::Linked;

/// Marks that part a headline from an outlet's name in a `<title>`.
const PARTERS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " • ", " » "];

/// Chooses the headline: a heading that a meta, the JSON-LD or the `<title>` begins with, or the only
/// heading if it is not the site's, or else what those say, in this order.
pub(super) fn title(facts: &Facts<'_>, linked: &[Linked], outlet: Option<&str>) -> Option<String> {
    let meta = facts.meta(&[
        "og:title",
        "twitter:title",
        "dc.title",
        "parsely-title",
        "sailthru.title",
        "title",
    ]);
    let headline = linked
        .iter()
        .filter(|linked| linked.is_article)
        .find_map(|linked| linked.headline.as_deref());
    let told = [meta, headline, facts.title.as_deref()];
    let headings = || {
        facts
            .marked_as(Mark::Heading)
            .map(|marked| marked.text.as_str())
            .filter(|text| !text.is_empty())
    };
    let confirmed =
        headings().find(|heading| told.iter().flatten().any(|told| begins_with(told, heading)));
    let chosen = confirmed
        .or_else(|| only_heading(facts, outlet))
        .or(meta)
        .or(headline)
        .or(facts.title.as_deref())
        .or(headings().next())?;
    let title = without_outlet(chosen, outlet.or(headings().next()));
    Some(title.to_owned()).filter(|title| !title.is_empty())
}

/// Returns the page's one heading, unless it is of a word or two, the outlet, or the end of the `<title>`,
/// as the headings of sites are.
fn only_heading<'f>(facts: &'f Facts<'_>, outlet: Option<&str>) -> Option<&'f str> {
    let mut headings = facts
        .marked_as(Mark::Heading)
        .map(|marked| marked.text.as_str())
        .filter(|text| !text.is_empty());
    let heading = headings.next().filter(|_| headings.next().is_none())?;
    let ends_title = facts
        .title
        .as_deref()
        .is_some_and(|title| title.ends_with(heading) || title.starts_with(heading));
    let is_site = ends_title || outlet == Some(heading) || heading.split(' ').count() < 3;
    (!is_site).then_some(heading)
}

fn begins_with(told: &str, heading: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|char| char.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let heading = letters(heading);
    heading.len() >= 8 && letters(told).starts_with(&heading)
}

/// Cuts the outlet's name, or a last part of few words behind a bar, off the end of a title.
fn without_outlet<'t>(title: &'t str, outlet: Option<&str>) -> &'t str {
    let cut = PARTERS
        .iter()
        .filter_map(|parter| {
            title
                .rfind(parter)
                .map(|at| (at, parter.len(), *parter == " | "))
        })
        .max();
    let Some((at, length, is_bar)) = cut else {
        return title;
    };
    let (head, tail) = (title[..at].trim(), title[at + length..].trim());
    let names_outlet = outlet.is_some_and(|outlet| {
        let (tail, outlet) = (tail.to_lowercase(), outlet.to_lowercase());
        tail.contains(&outlet) || outlet.contains(&tail)
    });
    if names_outlet || is_bar && tail.split(' ').count() <= 4 && head.split(' ').count() >= 3 {
        head
    } else {
        title
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::facts;
    use super::*;

    fn of(html: &str, outlet: Option<&str>) -> String {
        title(&facts(html), &[], outlet).unwrap_or_default()
    }

    #[test]
    fn the_heading_is_the_headline_where_a_meta_has_it_too() {
        let page =
            "<title>Tide rises again | The Post</title><h1>The Post</h1><h1>Tide rises again</h1>";
        assert_eq!(of(page, None), "Tide rises again");
    }

    #[test]
    fn the_outlet_is_cut_off() {
        assert_eq!(
            of(
                "<title>Tide rises - again - The Harbour Post</title>",
                Some("Harbour Post")
            ),
            "Tide rises - again"
        );
        assert_eq!(
            of("<title>Tide rises in the bay | Post</title>", None),
            "Tide rises in the bay"
        );
        assert_eq!(
            of("<title>Tide rises - again</title>", Some("Post")),
            "Tide rises - again"
        );
        assert_eq!(of("", None), "");
    }
}
