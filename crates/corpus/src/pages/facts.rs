//! What a page says of itself in its markup: metas, links, headings, marked times and names, scripts.
//!
//! One pass over the page collects it; what it means is for `title.rs`, `authors.rs`, `address.rs` and
//! `dates/` to say. Everything is kept in the order of the page.

use super::entities;
use super::scan::{Tag, Token, lower, tokens};

/// The longest text of a marked element that is kept, in bytes.
const LONGEST: usize = 400;
/// How much of the text before a marked element is kept, in bytes.
const LONGEST_LABEL: usize = 60;
/// How many marked elements are read at once, one in the other.
const MOST_OPEN: usize = 8;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Facts<'h> {
    /// The language that `<html lang>` names.
    pub(super) language: Option<String>,
    /// The metas: name or property in lower case, content.
    pub(super) metas: Vec<(String, String)>,
    /// The address of `<link rel=canonical>`.
    pub(super) canonical: Option<String>,
    /// The `<title>`.
    pub(super) title: Option<String>,
    /// The contents of the JSON-LD scripts.
    pub(super) linked: Vec<&'h str>,
    /// The contents of the other scripts.
    pub(super) scripts: Vec<&'h str>,
    /// The elements whose marks say what their text is.
    pub(super) marked: Vec<Marked>,
}

/// What an element is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A heading of the first rank.
    Heading,
    /// The time of publication.
    Published,
    /// The time of a change.
    Modified,
    /// Some time.
    Time,
    /// The name of an author.
    Author,
    /// A line with the names of the authors.
    Byline,
}

/// An element whose marks say what its text is.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// What it is marked as.
    pub(super) mark: Mark,
    /// The value that an attribute gives, for machines.
    pub(super) value: Option<String>,
    /// Its text, on one line.
    pub(super) text: String,
    /// The last text before it, as written.
    pub(super) before: String,
    /// The byte of the HTML after that text.
    pub(super) at: usize,
    name: String,
    depth: usize,
}

impl Facts<'_> {
    /// Returns the content of the first meta of one of these names that has any.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.metas_of(name).next())
    }

    /// Goes through the contents of all metas of that name.
    pub(super) fn metas_of(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas
            .iter()
            .filter(move |(found, content)| found == name && !content.is_empty())
            .map(|(_, content)| content.as_str())
    }

    /// Goes through what is marked so.
    pub(super) fn marked_as(&self, mark: Mark) -> impl Iterator<Item = &Marked> {
        self.marked.iter().filter(move |marked| marked.mark == mark)
    }
}

/// Collects what a page says of itself.
pub(super) fn facts(html: &str) -> Facts<'_> {
    let mut facts = Facts::default();
    let mut open: Vec<Marked> = Vec::new();
    let mut before = ("", 0);
    for token in tokens(html) {
        match token {
            Token::Open(tag) => {
                facts.note(&tag);
                let name = lower(tag.name());
                for marked in open.iter_mut().filter(|marked| marked.name == name) {
                    marked.depth += 1;
                }
                if open.len() < MOST_OPEN {
                    open.extend(mark_of(&tag, before));
                }
            }
            Token::Close(name) => close(&lower(name), &mut open, &mut facts.marked),
            Token::Text(text, start) => {
                if !text.trim_ascii().is_empty() {
                    before = (text, start + text.len());
                }
                open.iter_mut()
                    .filter(|marked| marked.text.len() < LONGEST)
                    .for_each(|marked| marked.text.push_str(text));
            }
            Token::Raw(tag, text) => facts.note_raw(&tag, text),
        }
    }
    facts.marked.append(&mut open);
    for marked in &mut facts.marked {
        marked.text = one_line(&entities::decode(&marked.text));
    }
    facts.marked.sort_by_key(|marked| marked.at);
    facts
}

impl<'h> Facts<'h> {
    fn note(&mut self, tag: &Tag<'h>) {
        match &*lower(tag.name()) {
            "html" => self.language = self.language.take().or_else(|| tag.attribute("lang")),
            "meta" => {
                let name = ["property", "name", "itemprop", "http-equiv"]
                    .into_iter()
                    .find_map(|key| tag.attribute(key));
                if let (Some(name), Some(content)) = (name, tag.attribute("content")) {
                    self.metas.push((name.to_lowercase(), one_line(&content)));
                }
            }
            "link"
                if tag
                    .attribute("rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.canonical = self.canonical.take().or_else(|| tag.attribute("href"));
            }
            _ => {}
        }
    }

    fn note_raw(&mut self, tag: &Tag<'h>, text: &'h str) {
        if tag.is("title") && self.title.is_none() {
            self.title = Some(one_line(&entities::decode(text))).filter(|title| !title.is_empty());
        } else if tag.is("script") {
            let linked = tag
                .attribute("type")
                .is_some_and(|kind| kind.to_lowercase().contains("ld+json"));
            if linked {
                self.linked.push(text)
            } else {
                self.scripts.push(text)
            }
        }
    }
}

fn mark_of(tag: &Tag<'_>, before: (&str, usize)) -> Option<Marked> {
    let name = lower(tag.name());
    if matches!(&*name, "meta" | "link" | "img" | "br" | "input") {
        return None;
    }
    let mark = meaning_of(tag, &name)?;
    let value = ["datetime", "content"]
        .into_iter()
        .find_map(|name| tag.attribute(name));
    let (before, at) = before;
    let label = before
        .get(before.len().saturating_sub(LONGEST_LABEL)..)
        .unwrap_or_default();
    Some(Marked {
        mark,
        value,
        text: String::new(),
        before: label.to_owned(),
        at,
        name: name.into_owned(),
        depth: 1,
    })
}

/// Reads off an element's attributes what it is marked as.
fn meaning_of(tag: &Tag<'_>, name: &str) -> Option<Mark> {
    let (mut property, mut relation, mut class) = ("", "", "");
    let (mut pubdate, mut profile) = (false, false);
    for (attribute, value) in tag.attributes() {
        match attribute {
            "itemprop" | "itemProp" => property = value,
            "rel" => relation = value,
            "class" | "className" => class = value,
            "pubdate" => pubdate = true,
            "href" => profile = value.contains("/author/") || value.contains("/authors/"),
            _ => {}
        }
    }
    match property {
        "datePublished" => Some(Mark::Published),
        "dateModified" => Some(Mark::Modified),
        "author" => Some(Mark::Author),
        _ if name == "time" && pubdate => Some(Mark::Published),
        _ if name == "time" => Some(time_of(class)),
        _ if name == "a" && relation.split(' ').any(|word| word == "author") => Some(Mark::Author),
        _ if name == "a" && profile => Some(Mark::Byline),
        _ if name == "h1" => Some(Mark::Heading),
        _ => class_of(class),
    }
}

/// Reads off a `<time>`'s class whether it is that of publication or of a change.
fn time_of(class: &str) -> Mark {
    let class = class.to_lowercase();
    match () {
        () if class.contains("updated") && !class.contains("published")
            || class.contains("modified") =>
        {
            Mark::Modified
        }
        () if class.contains("publish") || class.contains("entry-date") => Mark::Published,
        () => Mark::Time,
    }
}

/// Reads off the class of any element whether it holds the byline or the day.
fn class_of(class: &str) -> Option<Mark> {
    const AUTHORS: [&str; 7] = [
        "author",
        "authors",
        "entry-author",
        "post-author",
        "article-author",
        "article__author",
        "by-author",
    ];
    const DAYS: [&str; 12] = [
        "published",
        "publish-date",
        "published-date",
        "pubdate",
        "pub-date",
        "date-published",
        "entry-date",
        "post-date",
        "article-date",
        "article__date",
        "post__date",
        "publication-date",
    ];
    let class = lower(class);
    let mut words = class.split_ascii_whitespace();
    words.find_map(|word| match word {
        _ if DAYS.contains(&word) => Some(Mark::Published),
        _ if AUTHORS.contains(&word) || word.contains("byline") || word.ends_with("author") => {
            Some(Mark::Byline)
        }
        _ if word.contains("author") && word.contains("name") => Some(Mark::Byline),
        _ => None,
    })
}

fn close(name: &str, open: &mut Vec<Marked>, done: &mut Vec<Marked>) {
    for marked in open.iter_mut().filter(|marked| marked.name == name) {
        marked.depth -= 1;
    }
    done.extend(open.extract_if(.., |marked| marked.depth == 0));
}

/// Puts a text on one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split(|char: char| char.is_whitespace())
        .map(|word| {
            word.chars()
                .filter(|char| {
                    !char.is_control() && !matches!(char, '\u{200B}' | '\u{FEFF}' | '\u{AD}')
                })
                .collect()
        })
        .filter(|word: &String| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metas_links_and_scripts_are_collected() {
        let found = facts(
            "<html lang=en-GB><title>A &amp; B</title><meta property=OG:Title content='Tide  rises'><link rel=canonical href=/a>\
             <script type=application/ld+json>{}</script><script>var a</script>",
        );
        assert_eq!(found.language.as_deref(), Some("en-GB"));
        assert_eq!(found.title.as_deref(), Some("A & B"));
        assert_eq!(
            found.meta(&["twitter:title", "og:title"]),
            Some("Tide rises")
        );
        assert_eq!(found.canonical.as_deref(), Some("/a"));
        assert_eq!((found.linked, found.scripts), (vec!["{}"], vec!["var a"]));
    }

    #[test]
    fn marked_elements_give_their_text() {
        let found = facts(
            "<h1>Tide <span>rises</span></h1><div class='byline x'>By <a rel=author>Ann Lee</a></div><time datetime=2024-05-17>Friday</time>",
        );
        let shown: Vec<_> = found
            .marked
            .iter()
            .map(|marked| (marked.mark, marked.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (Mark::Heading, "Tide rises"),
                (Mark::Byline, "By Ann Lee"),
                (Mark::Author, "Ann Lee"),
                (Mark::Time, "Friday")
            ]
        );
        assert_eq!(found.marked[3].value.as_deref(), Some("2024-05-17"));
    }
}
