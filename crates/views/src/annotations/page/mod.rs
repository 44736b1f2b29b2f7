//! A record as one page of HTML that needs nothing else: no script, no file, no network.
//!
//! The story's text, with what somebody puts forward tinted by voice, sources and cues underlined, and what the story
//! says itself left plain; beside each paragraph a note for each claim that begins in it. Above, what the story rests
//! on; below, its people, its timeline, the remarks. A claim that is pointed at, or whose number has the focus or was
//! followed, lights up with its cue, its source and its note: by style alone. All of the story's text is escaped, and
//! the page forbids everything but its own style.

mod further;
mod html;
mod marked;
mod notes;
mod rests;

use onrecord_record::{ClaimId, EntityId, Record, Voice};

use crate::sheet::{clean, counted, long_moment};
use marked::Marked;

/// The style of a page, which its parts need wherever they stand.
pub const PAGE_STYLE: &str = include_str!("style.css");

/// The page may show its own style, and load, run and send nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Where the parts of a page lead; what has no address is no link.
#[derive(Clone, Copy)]
pub struct PageLinks<'a> {
    /// Returns the address of what there is to know of a claim.
    pub claim: &'a dyn Fn(ClaimId) -> Option<String>,
    /// Returns the address of what there is to know of somebody or something.
    pub entity: &'a dyn Fn(EntityId) -> Option<String>,
}

impl PageLinks<'_> {
    /// Leads nowhere.
    pub const NONE: PageLinks<'static> = PageLinks {
        claim: &|_| None,
        entity: &|_| None,
    };
}

/// What a page of a record is made of: HTML in which nothing of the story is markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageParts {
    /// The title, or the id of a story without one: plain text, not HTML.
    pub title: String,
    /// Outlet, headline, and what is known of the story on a line.
    pub header: String,
    /// What the story rests on; empty where nobody puts anything forward.
    pub rests: String,
    /// What the marks mean, and the text with its marks and notes.
    pub story: String,
    /// People, timeline, remarks.
    pub further: String,
    /// What read it: plain text, not HTML.
    pub reader: String,
    /// A style by which all that belongs to a claim lights up together, to stand in the page's head.
    pub lights: String,
}

/// Returns what a page of a record is made of.
#[must_use]
pub fn page_parts(record: &Record, links: PageLinks<'_>) -> PageParts {
    let title = record.story.title.as_deref();
    let title = clean(title.unwrap_or(record.story.id.as_str()));
    let language = html::text(&record.story.language);
    let (headline, rows) = rows(record, &language, links);
    let heading = headline.unwrap_or_else(|| {
        let title = html::text(&title);
        format!("<h1 lang=\"{language}\">{title}</h1>\n")
    });
    PageParts {
        header: format!("{}{heading}{}", kicker(record), facts(record)),
        rests: rests::rests(record, links),
        story: format!("{}{rows}", legend(record)),
        further: further::further(record, links),
        reader: reader(record),
        lights: lights(record),
        title,
    }
}

/// Returns a record as an HTML5 document, with a line break at its end.
#[must_use]
pub fn page(record: &Record) -> String {
    let parts = page_parts(record, PageLinks::NONE);
    let (title, reader) = (html::text(&parts.title), html::text(&parts.reader));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{PAGE_STYLE}{}</style>\n</head>\n<body>\n<main>\n<article>\n<header>\n{}</header>\n{}\
         <section aria-labelledby=\"story\">\n<h2 id=\"story\">The story</h2>\n{}</section>\n</article>\n{}</main>\n\
         <footer>\n<p>{reader}</p>\n</footer>\n</body>\n</html>\n",
        parts.lights, parts.header, parts.rests, parts.story, parts.further,
    )
}

/// Writes the paragraphs, each with the notes on the claims that begin in it: the headline by itself, where the text
/// begins with the story's title.
fn rows(record: &Record, language: &str, links: PageLinks<'_>) -> (Option<String>, String) {
    let (marked, story) = (Marked::new(record), &record.story);
    let paragraphs = marked.paragraphs();
    let (mut headline, mut rows) = (None, String::new());
    for (place, paragraph) in paragraphs.iter().enumerate() {
        let start = if place == 0 { 0 } else { paragraph.start };
        let next = paragraphs.get(place + 1);
        let end = next.map_or(story.text.len() + 1, |next| next.start);
        let notes = notes::notes(record, &marked.claims(&(start..end)), links);
        let words = marked.html(paragraph);
        let title = story.title.as_deref().map(str::trim);
        if place == 0 && title == Some(&story.text[paragraph.clone()]) {
            headline = Some(format!(
                "<div class=\"row\">\n<h1 lang=\"{language}\">{words}</h1>\n{notes}</div>\n"
            ));
        } else {
            rows += &format!(
                "<div class=\"row\">\n<p lang=\"{language}\" dir=\"auto\">{words}</p>\n{notes}</div>\n"
            );
        }
    }
    (headline, rows)
}

/// Writes the rules by which all that belongs to a claim lights up together.
fn lights(record: &Record) -> String {
    let rule = |id: String| {
        let parts = format!("[data-c~=\"{id}\"],[data-p~=\"{id}\"],#{id}");
        let pointed = format!(
            "[data-c~=\"{id}\"]:hover,[href=\"#{id}\"]:hover,[href=\"#{id}\"]:focus,#{id}:hover,#{id}:focus-within,#{id}:target,#at-{id}:target"
        );
        format!("main:has({pointed}) :is({parts}){{--lit:var(--lamp);--lit-ink:var(--lamp-ink)}}\n")
    };
    record
        .claims
        .iter()
        .map(|claim| rule(claim.id.to_string()))
        .collect()
}

fn kicker(record: &Record) -> String {
    let outlet = record.story.outlet.as_deref().map(clean);
    outlet.map_or_else(String::new, |outlet| {
        format!("<p class=\"kicker\">{}</p>\n", html::text(&outlet))
    })
}

fn facts(record: &Record) -> String {
    let story = &record.story;
    let authors = story.authors.iter().map(|author| clean(author));
    let authors = authors.collect::<Vec<_>>().join(", ");
    let published = story.published.as_ref().map(|published| {
        let (machine, words) = (
            html::text(published.as_str()),
            html::text(&long_moment(published)),
        );
        format!("<time datetime=\"{machine}\">{words}</time>")
    });
    let words = record
        .sourcing
        .as_ref()
        .map(|sourcing| counted(sourcing.words as usize, "word", "words"));
    let known = [
        (!authors.is_empty()).then(|| format!("By {}", html::text(&authors))),
        published,
        words,
        Some(counted(record.claims.len(), "claim", "claims")),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    format!("<p class=\"facts\">{}</p>\n", known.join(" · "))
}

/// Explains the marks, those of the voices that the story has.
fn legend(record: &Record) -> String {
    if record.claims.is_empty() {
        return String::new();
    }
    let voices = Voice::ALL.iter().map(|voice| voice.name());
    let voices = voices.filter(|name| {
        record
            .claims
            .iter()
            .any(|claim| claim.voice.name() == *name)
    });
    let voices = voices.map(|name| {
        let words = match Voice::from_name(name) {
            Some(Voice::Named) => "put forward by name",
            Some(Voice::Unnamed) => "by somebody without a name",
            Some(Voice::Impersonal) => "by nobody in particular",
            Some(Voice::Document) => "by a document",
            None => "",
        };
        format!("<li><span class=\"{name}\" data-c=\"\">{words}</span></li>\n")
    });
    let voices: String = voices.collect();
    format!(
        "<ul class=\"legend\" aria-label=\"Marks\">\n{voices}<li><span class=\"named source\" data-p=\"\">source</span></li>\n\
         <li><span class=\"named cue\" data-p=\"\">cue</span></li>\n<li>plain: the story’s own voice</li>\n</ul>\n"
    )
}

fn reader(record: &Record) -> String {
    let reader = &record.story.reader;
    let (version, model) = (clean(&reader.version), clean(&reader.model));
    format!(
        "Read by Onrecord {version}, models {model}. It says who put forward what; nothing about whether it is true."
    )
}

#[cfg(test)]
mod tests {
    use super::super::odd;
    use super::*;

    #[test]
    fn a_page_is_whole_in_itself() {
        insta::assert_snapshot!(page(&odd::record()).replace(PAGE_STYLE, ""));
    }

    #[test]
    fn a_story_cannot_write_markup() {
        let mut record = odd::record();
        record.story.outlet = Some("</style><img src=x onerror=alert(1)>".into());
        record.entities[0].name = "\"><script>".into();
        let page = page(&record);
        for markup in ["<script", "<img", "http-equiv=\"refresh", "src="] {
            assert_eq!(
                page.matches(markup).count(),
                usize::from(markup == "src="),
                "{markup}"
            );
        }
        assert_eq!(page.matches("</style>").count(), 1);
    }

    #[test]
    fn a_headline_keeps_its_marks() {
        let mut record = odd::record();
        let first = record.story.text.lines().next().unwrap().to_owned();
        record.story.title = Some(first);
        let page = page(&record);
        assert_eq!(page.matches("<h1").count(), 1);
        assert!(
            page.contains(
                "<h1 lang=\"en\">“<span class=\"named\" data-c=\"c1\">Mind the 🚧</span>"
            )
        );
    }

    #[test]
    fn a_story_in_which_nothing_was_found_has_a_page() {
        let page = page(&Record::new(odd::record().story));
        assert!(page.contains("no claims") && !page.contains("What it rests on"));
    }
}
