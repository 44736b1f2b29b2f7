//! HTML read as a flat run of tags and texts, each with its place.
//!
//! No tree is built: what stands in what is for the caller to count. The scanner never fails, never
//! recurses, and looks at each byte a bounded number of times. Comments, declarations and processing
//! instructions are passed over; the contents of `<script>` and its like come as [`Token::Raw`].

use std::borrow::Cow;

use super::entities;

/// Elements whose content is not markup.
const RAW: [&str; 8] = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
];

/// A tag, a text between tags, or the content of an element that holds no markup.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'h> {
    /// An opening tag.
    Open(Tag<'h>),
    /// A closing tag: its name.
    Close(&'h str),
    /// A text with its references as written, and the byte that it starts at.
    Text(&'h str, usize),
    /// The content of a [`RAW`] element: the tag that opened it, the text as written.
    Raw(Tag<'h>, &'h str),
}

/// An opening tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'h> {
    name: &'h str,
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    /// Returns the element's name as it is written.
    pub(super) fn name(&self) -> &'h str {
        self.name
    }

    /// Tells whether this is an element of that name, given in lower case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Returns the value of an attribute, its references replaced.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.raw_attribute(name)
            .map(|value| entities::decode(value).trim().to_owned())
    }

    /// Returns the value of an attribute as it is written.
    pub(super) fn raw_attribute(&self, name: &str) -> Option<&'h str> {
        self.attributes()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Goes through the attributes, names and values as written.
    pub(super) fn attributes(&self) -> Attributes<'h> {
        Attributes {
            rest: self.attributes,
        }
    }
}

/// The attributes of a tag, in order.
pub(super) struct Attributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        let blank = |char: char| char.is_ascii_whitespace() || char == '/';
        let rest = self.rest.trim_start_matches(blank);
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|&(_, char)| blank(char) || char == '=')
            .map_or(rest.len(), |(at, _)| at);
        let (name, rest) = rest.split_at(end);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=') else {
            self.rest = rest;
            return Some((name, ""));
        };
        let (value, rest) = split_value(value.trim_ascii_start());
        self.rest = rest;
        Some((name, value))
    }
}

fn split_value(text: &str) -> (&str, &str) {
    match text.as_bytes().first() {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = memchr::memchr(quote, &text.as_bytes()[1..]).map_or(text.len(), |at| at + 1);
            (&text[1..end], text.get(end + 1..).unwrap_or_default())
        }
        _ => text.split_at(
            text.find(|char: char| char.is_ascii_whitespace())
                .unwrap_or(text.len()),
        ),
    }
}

/// Goes through the tags and texts of `html` in order.
pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens {
        html,
        start: 0,
        at: 0,
        raw: None,
    }
}

/// The tags and texts of a page.
pub(super) struct Tokens<'h> {
    html: &'h str,
    /// Where the last token begins and ends.
    start: usize,
    at: usize,
    raw: Option<Tag<'h>>,
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        self.start = self.at;
        if let Some(tag) = self.raw.take() {
            return Some(self.raw_content(tag));
        }
        while self.at < self.html.len() {
            self.start = self.at;
            let token = match self.html.as_bytes()[self.at] {
                b'<' => self.markup(),
                _ => Some(self.text(0)),
            };
            if token.is_some() {
                return token;
            }
        }
        None
    }
}

impl<'h> Tokens<'h> {
    /// Reads a text, whose first `known` bytes are text even if they look like markup.
    fn text(&mut self, known: usize) -> Token<'h> {
        let start = self.at;
        let rest = &self.html.as_bytes()[start + known..];
        self.at = memchr::memchr(b'<', rest).map_or(self.html.len(), |at| start + known + at);
        Token::Text(&self.html[start..self.at], start)
    }

    /// Reads what begins with `<`; `None` where it is passed over.
    fn markup(&mut self) -> Option<Token<'h>> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'!' | b'?') => {
                self.at += passed_over(rest);
                None
            }
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let end = memchr::memchr(b'>', bytes).map_or(rest.len(), |at| at + 1);
                self.at += end;
                Some(Token::Close(name_of(&rest[2..end])))
            }
            Some(b'/') => {
                self.at += memchr::memchr(b'>', bytes).map_or(rest.len(), |at| at + 1);
                None
            }
            Some(first) if first.is_ascii_alphabetic() => Some(self.open(rest)),
            _ => Some(self.text(1)),
        }
    }

    fn open(&mut self, rest: &'h str) -> Token<'h> {
        let name = name_of(&rest[1..]);
        let end = tag_end(rest.as_bytes(), 1 + name.len());
        let attributes = rest[1 + name.len()..end].trim_end_matches('>');
        let tag = Tag { name, attributes };
        self.at += end;
        if RAW.iter().any(|raw| tag.is(raw)) {
            self.raw = Some(tag);
        }
        Token::Open(tag)
    }

    fn raw_content(&mut self, tag: Tag<'h>) -> Token<'h> {
        let start = self.at;
        let bytes = self.html.as_bytes();
        let closes = |at: usize| {
            let name = bytes.get(at + 2..at + 2 + tag.name.len());
            name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes()))
        };
        self.at = memchr::memmem::find_iter(&bytes[start..], b"</")
            .map(|at| start + at)
            .find(|&at| closes(at))
            .unwrap_or(bytes.len());
        Token::Raw(tag, &self.html[start..self.at])
    }
}

/// Returns the length of the comment, declaration or instruction at the start.
fn passed_over(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let end = if bytes.starts_with(b"<!-->") {
        Some(5)
    } else if bytes.starts_with(b"<!--") {
        memchr::memmem::find(&bytes[4..], b"-->").map(|at| at + 7)
    } else {
        memchr::memchr(b'>', bytes).map(|at| at + 1)
    };
    end.unwrap_or(rest.len())
}

fn name_of(text: &str) -> &str {
    let end = text.find(|char: char| char.is_ascii_whitespace() || char == '/' || char == '>');
    &text[..end.unwrap_or(text.len())]
}

/// Returns the end of a tag: the byte after its `>`, which may not stand in a quoted value.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    // A quotation mark opens a value only after `=`.
    let mut after_equals = false;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return at + 1,
            quote @ (b'"' | b'\'') if after_equals => {
                let close = memchr::memchr(quote, &bytes[at + 1..]);
                at = close.map_or(bytes.len() - 1, |close| at + 1 + close);
                after_equals = false;
            }
            b'=' => after_equals = true,
            byte if byte.is_ascii_whitespace() => {}
            _ => after_equals = false,
        }
        at += 1;
    }
    bytes.len()
}

/// Returns the page without what holds no text: the contents of scripts and styles, drawings, comments.
pub(super) fn without_scripts(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut tokens = tokens(html);
    let mut drawings = 0_usize;
    while let Some(token) = tokens.next() {
        match token {
            Token::Open(tag) if tag.is("svg") => {
                drawings += usize::from(!tag.attributes.ends_with('/'))
            }
            // As in the standard, an element that no drawing holds ends one that was left open.
            Token::Open(tag) if drawings > 0 && ends_drawing(&lower(tag.name)) => {
                drawings = 0;
                kept.push_str(&html[tokens.start..tokens.at]);
            }
            Token::Close(name) if name.eq_ignore_ascii_case("svg") => {
                drawings = drawings.saturating_sub(1)
            }
            Token::Raw(tag, _) if tag.is("script") || tag.is("style") => {}
            _ if drawings == 0 => kept.push_str(&html[tokens.start..tokens.at]),
            Token::Open(_) | Token::Close(_) | Token::Text(..) | Token::Raw(..) => {}
        }
    }
    kept
}

fn ends_drawing(name: &str) -> bool {
    matches!(
        name,
        "blockquote"
            | "body"
            | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "table"
            | "ul"
    )
}

/// Returns a name in lower case, borrowed where it already is.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    Cow::Borrowed(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let parts: Vec<String> = tokens(html)
            .map(|token| match token {
                Token::Open(tag) => {
                    let attributes: Vec<_> = tag
                        .attributes()
                        .map(|(name, value)| format!("{name}={value}"))
                        .collect();
                    format!("+{}[{}]", tag.name(), attributes.join(","))
                }
                Token::Close(name) => format!("-{name}"),
                Token::Text(text, start) => format!("{start}'{text}'"),
                Token::Raw(tag, text) => format!("{}!'{text}'", tag.name()),
            })
            .collect();
        parts.join(" ")
    }

    #[test]
    fn tags_and_texts_come_in_order() {
        assert_eq!(
            shown("<p class=\"a>b\" id=x hidden>Hi <b>you</b></p>"),
            "+p[class=a>b,id=x,hidden=] 27'Hi ' +b[] 33'you' -b -p"
        );
    }

    #[test]
    fn comments_and_declarations_are_passed_over() {
        assert_eq!(
            shown("<!DOCTYPE html>a<!-- <p> -->b<!-->c<?php x ?>d</>e"),
            "15'a' 28'b' 34'c' 45'd' 49'e'"
        );
    }

    #[test]
    fn scripts_hold_no_markup() {
        assert_eq!(
            shown("<script>if (a<b) '<p>'</SCRIPT>x"),
            "+script[] script!'if (a<b) '<p>'' -SCRIPT 31'x'"
        );
    }

    #[test]
    fn scripts_are_taken_out() {
        assert_eq!(
            without_scripts("a<!-- b --><svg><g>c</g><svg/></svg>d<svg/>e"),
            "ade"
        );
        assert_eq!(without_scripts("<svg><g>a<p>b"), "<p>b");
        assert_eq!(
            without_scripts("<p>a<script>b</script>c<style>d</style><title>e</title>"),
            "<p>a<script></script>c<style></style><title>e</title>"
        );
    }

    #[test]
    fn what_is_cut_off_ends_with_the_page() {
        for html in [
            "<",
            "<p",
            "<p class=\"",
            "<!--",
            "<!",
            "</",
            "</p",
            "<script>x",
            "a < b",
            "<a href='x",
        ] {
            assert!(tokens(html).count() <= 3, "{html}");
        }
        assert_eq!(shown("1 < 2"), "0'1 ' 2'< 2'");
    }

    #[test]
    fn a_quotation_mark_inside_a_bare_value_hides_nothing() {
        assert_eq!(shown("<a title=it's>x</a>"), "+a[title=it's] 14'x' -a");
    }
}
