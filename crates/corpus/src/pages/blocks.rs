//! HTML cut into the blocks that a reader sees: paragraphs, headings, items, quotes, rows of tables.
//!
//! White space is put together as a browser does, control characters are dropped, and the cells of a
//! row are parted by ` | `. Captions, buttons, forms and the like give no block. Which blocks belong to
//! the article is for others to say: each says where it stood and how much of it is links.

use super::entities;
use super::scan::{Tag, Token, lower, tokens};

/// Elements whose text is no part of an article.
const PASSED_OVER: [&str; 14] = [
    "button",
    "canvas",
    "dialog",
    "figcaption",
    "form",
    "iframe",
    "math",
    "menu",
    "noscript",
    "select",
    "svg",
    "template",
    "video",
    "audio",
];
/// Elements that stand around an article rather than in it.
const AROUND: [&str; 4] = ["nav", "footer", "aside", "header"];
/// What the class or id of an element that stands beside an article has in it.
const BESIDE: [&str; 12] = [
    "comment",
    "cookie",
    "disqus",
    "footer",
    "newsletter",
    "promo",
    "recommend",
    "related",
    "respond",
    "share",
    "sidebar",
    "subscri",
];

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph, or text in no element that says more.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
}

/// A block of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The text, on one line.
    pub(super) text: String,
    /// What it is.
    pub(super) kind: BlockKind,
    /// How many bytes of the text are links.
    pub(super) linked: usize,
    /// The byte of the HTML at which its text begins.
    pub(super) start: usize,
    /// Whether it stands in an element that stands around articles.
    pub(super) around: bool,
}

/// Cuts HTML into blocks, in order; empty ones are left out.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut cutter = Cutter::default();
    for token in tokens(html) {
        match token {
            Token::Open(tag) => cutter.open(&tag),
            Token::Close(name) => cutter.close(&lower(name)),
            Token::Text(text, start) => cutter.text(text, start),
            Token::Raw(..) => {}
        }
    }
    cutter.flush();
    cutter.done
}

#[derive(Default)]
struct Cutter {
    done: Vec<Block>,
    text: String,
    linked: usize,
    start: usize,
    kind: Option<BlockKind>,
    /// How many elements are open that are passed over, by their place in the list.
    passed_over: [usize; PASSED_OVER.len()],
    around: [usize; AROUND.len()],
    /// The element beside the article that is open, and how many of its name are open in it.
    beside: Option<(String, usize)>,
    rows: usize,
    links: usize,
    breaks: usize,
}

impl Cutter {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = lower(tag.name());
        if is_inline(&name) && name != "a" {
            return;
        }
        if self.rows == 0 && name != "a" && name != "br" {
            self.flush();
        }
        if let Some(at) = PASSED_OVER.iter().position(|found| *found == name) {
            self.passed_over[at] += 1;
        } else if matches!(&*name, "article" | "main" | "h1") {
            // What was left open before does not hide the article.
            self.passed_over = [0; PASSED_OVER.len()];
        }
        if let Some(at) = AROUND.iter().position(|found| *found == name) {
            self.around[at] += 1;
        }
        self.open_beside(tag, &name);
        match &*name {
            "br" => return self.line_break(),
            "a" => {
                self.links += 1;
                return;
            }
            "td" | "th" if self.rows > 0 => return self.cell(),
            // A row that holds headings or lists is there for the layout.
            _ if self.rows > 0 && is_layout(&name) => {
                self.rows = 0;
                self.flush();
            }
            _ if self.rows > 0 && !matches!(&*name, "tr" | "table") => return self.space(),
            _ => self.flush(),
        }
        match &*name {
            "tr" => self.rows = 1,
            "li" | "dd" | "dt" => self.kind = Some(BlockKind::Item),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.kind = Some(BlockKind::Heading),
            "p" | "div" | "a" | "blockquote" => {}
            _ => self.kind = None,
        }
    }

    fn close(&mut self, name: &str) {
        if is_inline(name) && name != "a" {
            return;
        }
        if let Some(at) = PASSED_OVER.iter().position(|found| *found == name) {
            self.passed_over[at] = self.passed_over[at].saturating_sub(1);
        }
        match name {
            "a" => return self.links = self.links.saturating_sub(1),
            "td" | "th" if self.rows > 0 => {}
            _ if self.rows > 0 && !matches!(name, "tr" | "table") => self.space(),
            _ => {
                self.flush();
                self.kind = None;
            }
        }
        if let Some(at) = AROUND.iter().position(|found| *found == name) {
            self.around[at] = self.around[at].saturating_sub(1);
        }
        self.close_beside(name);
        if matches!(name, "tr" | "table") {
            self.rows = 0;
        }
    }

    fn open_beside(&mut self, tag: &Tag<'_>, name: &str) {
        if let Some((beside, open)) = &mut self.beside {
            *open += usize::from(beside == name);
        } else if matches!(name, "div" | "section" | "ul" | "ol") && is_beside(tag) {
            self.beside = Some((name.to_owned(), 1));
        }
    }

    fn close_beside(&mut self, name: &str) {
        let Some((beside, open)) = &mut self.beside else {
            return;
        };
        *open -= usize::from(beside == name);
        if *open == 0 {
            self.beside = None;
        }
    }

    fn text(&mut self, text: &str, start: usize) {
        if self.passed_over.iter().any(|open| *open > 0) {
            return;
        }
        let before = self.text.len();
        let mut at = 0;
        while let Some((char, length)) = entities::first_char(&text[at..]) {
            if char.is_whitespace() {
                self.space();
            } else if !char.is_control()
                && char != '\u{FEFF}'
                && char != '\u{200B}'
                && char != '\u{AD}'
            {
                if self.text.is_empty() {
                    self.start = start + at;
                }
                self.text.push(char);
                self.breaks = 0;
            }
            at += length;
        }
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Two line breaks part paragraphs, one is a space.
    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush();
        }
        self.space();
    }

    fn cell(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("| ") {
            self.space();
            self.text.push_str("| ");
        }
    }

    fn flush(&mut self) {
        let text = self.text.trim_end_matches([' ', '|']).to_owned();
        if !text.is_empty() {
            let kind = if self.rows > 0 {
                BlockKind::Row
            } else {
                self.kind.unwrap_or(BlockKind::Paragraph)
            };
            self.done.push(Block {
                text,
                kind,
                linked: self.linked,
                start: self.start,
                around: self.beside.is_some() || self.around.iter().any(|open| *open > 0),
            });
        }
        self.text.clear();
        self.linked = 0;
        self.breaks = 0;
    }
}

/// Tells whether an element breaks no paragraph.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Tells whether an element stands in no row that holds values.
fn is_layout(name: &str) -> bool {
    matches!(
        name,
        "article"
            | "blockquote"
            | "fieldset"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "main"
            | "section"
            | "table"
    )
}

/// Tells whether an element's class or id says that it stands beside an article.
fn is_beside(tag: &Tag<'_>) -> bool {
    ["class", "id"]
        .into_iter()
        .filter_map(|name| tag.raw_attribute(name))
        .any(|value| {
            let value = value.to_ascii_lowercase();
            let mut words = value.split([' ', '-', '_']);
            words.any(|word| BESIDE.iter().any(|beside| word.starts_with(beside)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        blocks(html).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn headings_items_and_quotes_are_blocks() {
        assert_eq!(
            texts(
                "<h2>Tide</h2><p>It  <b>rose</b>.\n<ul><li>One</li><li><p>Two</p></li></ul><blockquote>Said so</blockquote>"
            ),
            ["Tide", "It rose.", "One", "Two", "Said so"]
        );
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        assert_eq!(
            texts(
                "<table><tr><th>Town</th><th><p>Votes</p></th></tr><tr><td>Ash<td>12</table>After"
            ),
            ["Town | Votes", "Ash | 12", "After"]
        );
    }

    #[test]
    fn two_line_breaks_part_paragraphs() {
        assert_eq!(texts("one<br>more<br><br>two"), ["one more", "two"]);
    }

    #[test]
    fn captions_and_controls_give_nothing() {
        assert_eq!(
            texts(
                "<figure><figcaption>A pier</figcaption></figure><button>Share</button>a&#1;b\0c"
            ),
            ["abc"]
        );
    }

    #[test]
    fn what_was_left_open_does_not_hide_the_article() {
        assert_eq!(texts("<svg><button>x<article>y"), ["y"]);
        assert_eq!(
            texts("<form><h1>A page</h1><p>in a form"),
            ["A page", "in a form"]
        );
    }

    #[test]
    fn links_are_measured() {
        let found = blocks("<p>See <a href=x>this</a>");
        assert_eq!((found[0].linked, found[0].text.len()), (4, 8));
    }
}
