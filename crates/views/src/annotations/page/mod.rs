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

use onrecord_record::{Record, Voice};

use crate::sheet::{clean, counted, long_moment};
use marked::Marked;

const STYLE: &str = include_str!("style.css");

/// The page may show its own style, and load, run and send nothing.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Returns a record as an HTML5 document, with a line break at its end.
#[must_use]
pub fn page(record: &Record) -> String {
    let title = record
        .story
        .title
        .as_deref()
        .unwrap_or(record.story.id.as_str());
    let title = html::text(&clean(title));
    let language = html::text(&record.story.language);
    let (headline, rows) = rows(record, &language);
    let heading = headline.unwrap_or_else(|| format!("<h1 lang=\"{language}\">{title}</h1>\n"));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>\n<article>\n<header>\n{}{heading}{}</header>\n{}\
         <section aria-labelledby=\"story\">\n<h2 id=\"story\">The story</h2>\n{}{rows}</section>\n</article>\n{}</main>\n\
         <footer>\n<p>{}</p>\n</footer>\n</body>\n</html>\n",
        lights(record),
        kicker(record),
        facts(record),
        rests::rests(record),
        legend(record),
        further::further(record),
        reader(record),
    )
}

/// Writes the paragraphs, each with the notes on the claims that begin in it: the headline by itself, where the text
/// begins with the story's title.
fn rows(record: &Record, language: &str) -> (Option<String>, String) {
    let (marked, story) = (Marked::new(record), &record.story);
    let paragraphs = marked.paragraphs();
    let (mut headline, mut rows) = (None, String::new());
    for (place, paragraph) in paragraphs.iter().enumerate() {
        let start = if place == 0 { 0 } else { paragraph.start };
        let next = paragraphs.get(place + 1);
        let end = next.map_or(story.text.len() + 1, |next| next.start);
        let notes = notes::notes(record, &marked.claims(&(start..end)));
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
    let (version, model) = (html::text(&reader.version), html::text(&reader.model));
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
        insta::assert_snapshot!(page(&odd::record()).replace(STYLE, ""));
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
