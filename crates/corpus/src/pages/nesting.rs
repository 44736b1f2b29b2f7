//! Pages that would break a tree builder, refused before one is built.
//!
//! Follows the stack of open elements of the HTML standard closely enough that no page nests deeper
//! in the tree than is counted here. Elements that the next of their kind closes (`<p>`, `<li>`) are
//! not counted; a closing tag ends what the standard lets it end.

use super::PageError;
use super::scan::{Tag, Token, lower, tokens};

/// The deepest nesting that is read.
const DEEPEST: usize = 512;
/// The most elements that are read, counting those that open formatting makes anew.
const MOST_ELEMENTS: usize = 400_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Formatting,
    Phrasing,
    Block,
    Barrier,
}

/// Refuses pages that nest too deep or would make too many elements.
pub(super) fn check(html: &str) -> Result<(), PageError> {
    let mut open: Vec<(String, Kind)> = Vec::new();
    let mut elements = 0;
    for token in tokens(html) {
        match token {
            Token::Open(tag) => {
                elements += 1 + formatting_made_anew(&tag, &open);
                push(&tag, &mut open);
            }
            Token::Close(name) => close(&lower(name), &mut open),
            Token::Text(..) | Token::Raw(..) => {}
        }
        if open.len() > DEEPEST {
            return Err(PageError::TooDeep { most: DEEPEST });
        }
        if elements > MOST_ELEMENTS {
            return Err(PageError::TooManyElements {
                most: MOST_ELEMENTS,
            });
        }
    }
    Ok(())
}

/// Counts the formatting elements that an element which closes another may have to open again.
fn formatting_made_anew(tag: &Tag<'_>, open: &[(String, Kind)]) -> usize {
    if open.is_empty() || kind_of(&lower(tag.name())) != Kind::Block {
        return 0;
    }
    open.iter()
        .filter(|(_, kind)| *kind == Kind::Formatting)
        .count()
        .saturating_sub(8)
}

fn push(tag: &Tag<'_>, open: &mut Vec<(String, Kind)>) {
    let name = lower(tag.name());
    if !is_uncounted(&name) {
        open.push((name.to_string(), kind_of(&name)));
    }
}

fn close(name: &str, open: &mut Vec<(String, Kind)>) {
    let kind = kind_of(name);
    for at in (0..open.len()).rev() {
        let (found, found_kind) = &open[at];
        if found == name {
            match kind {
                Kind::Formatting => drop(open.remove(at)),
                Kind::Phrasing | Kind::Block | Kind::Barrier => open.truncate(at),
            }
            return;
        }
        let stops = match kind {
            Kind::Phrasing => matches!(found_kind, Kind::Block | Kind::Barrier),
            Kind::Formatting | Kind::Block => *found_kind == Kind::Barrier,
            Kind::Barrier => false,
        };
        if stops {
            return;
        }
    }
}

fn kind_of(name: &str) -> Kind {
    match name {
        _ if is_formatting(name) => Kind::Formatting,
        _ if is_barrier(name) => Kind::Barrier,
        "address" | "article" | "aside" | "blockquote" | "button" | "center" | "details"
        | "dialog" | "dir" | "div" | "dl" | "fieldset" | "figcaption" | "figure" | "footer"
        | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup" | "li"
        | "main" | "menu" | "nav" | "ol" | "p" | "pre" | "section" | "summary" | "td" | "ul"
        | "select" => Kind::Block,
        _ => Kind::Phrasing,
    }
}

/// Tells whether an element holds none, or is closed by the next of its kind.
fn is_uncounted(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "body"
            | "br"
            | "col"
            | "colgroup"
            | "dd"
            | "dt"
            | "embed"
            | "head"
            | "hr"
            | "html"
            | "img"
            | "input"
            | "link"
            | "li"
            | "meta"
            | "optgroup"
            | "option"
            | "p"
            | "param"
            | "rp"
            | "rt"
            | "source"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "track"
            | "wbr"
    )
}

/// Tells whether an element formats text and is opened again where another closes it.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Tells whether a closing tag inside the element does not reach what is outside.
fn is_barrier(name: &str) -> bool {
    matches!(
        name,
        "applet" | "caption" | "marquee" | "math" | "object" | "svg" | "table" | "template"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOO_DEEP: Result<(), PageError> = Err(PageError::TooDeep { most: DEEPEST });

    #[test]
    fn an_ordinary_page_is_read() {
        assert_eq!(
            check(&"<p>a<b>b</b><li>c<br><div><span>d</div>".repeat(2000)),
            Ok(())
        );
        assert_eq!(check(&"<table><tr><td>x</table>".repeat(2000)), Ok(()));
    }

    #[test]
    fn deep_nesting_is_refused() {
        for piece in [
            "<div>",
            "<span>",
            "<b><div></b>",
            "<div><table><tr><td></div>",
            "<span><div></span>",
        ] {
            assert_eq!(check(&piece.repeat(100_000)), TOO_DEEP, "{piece}");
        }
    }

    #[test]
    fn formatting_that_is_never_closed_may_not_multiply() {
        let bold: String = (0..400).map(|number| format!("<b id={number}>")).collect();
        let page = format!("{bold}{}", "<p>x".repeat(10_000));
        assert_eq!(
            check(&page),
            Err(PageError::TooManyElements {
                most: MOST_ELEMENTS
            })
        );
    }
}
