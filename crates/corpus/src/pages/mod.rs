//! An HTML page in, the article that it holds out: text, title, authors, outlet, address and day.
//!
//! [`read_page`] decodes the bytes, refuses what would break a tree builder, picks the article out, reads
//! what the page says of it, and finds each paragraph again in the bytes as served. It opens nothing and
//! reads no clock: whoever fetched the page says when and from where. Every rule is one for pages of any
//! site; none names a site.

mod address;
mod article;
mod authors;
mod blocks;
mod boilerplate;
mod dates;
mod decode;
mod entities;
mod error;
mod facts;
mod lexicon;
mod linked;
mod nesting;
mod places;
mod scan;
mod title;

use std::ops::Range;

use onrecord_record::{Day, Span};

use self::blocks::Block;

pub use dates::{DateSource, PublishedDate};
pub use error::PageError;

/// The largest page that is read, in bytes.
pub const LARGEST_PAGE: usize = 16 << 20;

/// How far from where an article's text begins its byline may stand, in bytes of the page.
const HEAD: usize = 10_000;

/// What is known of a page besides its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Declared<'a> {
    /// The address that the page was fetched from.
    pub url: Option<&'a str>,
    /// The charset that the HTTP header names.
    pub charset: Option<&'a str>,
    /// The day on which the page was fetched; a story published more than a day later is not believed.
    pub fetched_on: Option<Day>,
}

/// An article as its page gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The article's text: paragraphs parted by a blank line, without control characters.
    pub text: String,
    /// The headline, without the outlet's name.
    pub title: Option<String>,
    /// The names of the authors, in the page's order; empty where nobody is named.
    pub authors: Vec<String>,
    /// The name of the outlet.
    pub outlet: Option<String>,
    /// The canonical address, http or https; the one fetched where the page names none.
    pub url: Option<String>,
    /// When it was first published.
    pub published: Option<PublishedDate>,
    /// The paragraphs of `text`, in order, and where each stands in the page.
    pub paragraphs: Vec<PageParagraph>,
}

/// A paragraph of an article and where it stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageParagraph {
    /// The bytes of [`Page::text`].
    pub text: Span,
    /// The bytes of the page as served that the paragraph stands in, markup inside it included; `None`
    /// where the paragraph was not found again.
    pub html: Option<Span>,
}

/// Reads the article of a page.
///
/// # Errors
///
/// [`PageError::TooLarge`], [`PageError::TooDeep`] and [`PageError::TooManyElements`] for a page beyond
/// the bounds, [`PageError::NoArticle`] for one without any text to read.
pub fn read_page(bytes: &[u8], declared: &Declared<'_>) -> Result<Page, PageError> {
    if bytes.len() > LARGEST_PAGE {
        return Err(PageError::TooLarge {
            bytes: bytes.len(),
            most: LARGEST_PAGE,
        });
    }
    let decoded = decode::decode(bytes, declared.charset);
    nesting::check(&decoded.text)?;
    let on_page = blocks::blocks(&decoded.text);
    let blocks = article::article(&decoded.text, &on_page);
    if blocks.is_empty() {
        return Err(PageError::NoArticle);
    }
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    let places = places::places(&decoded.text, &texts);
    let (text, spans) = joined(&texts);
    let served = |offset| narrow(decoded.served(offset));
    let paragraphs = spans
        .into_iter()
        .zip(&places)
        .map(|(text, place)| PageParagraph {
            text,
            html: place
                .as_ref()
                .map(|range| Span::new(served(range.start), served(range.end))),
        });
    let told = told(&decoded.text, &on_page, &places, declared);
    Ok(Page {
        text,
        paragraphs: paragraphs.collect(),
        ..told
    })
}

/// Reads what a page tells of its article; text and paragraphs are left empty.
fn told(
    html: &str,
    on_page: &[Block],
    places: &[Option<Range<usize>>],
    declared: &Declared<'_>,
) -> Page {
    let facts = facts::facts(html);
    let linked = linked::linked(&facts.linked);
    let outlet = address::outlet(&facts, &linked);
    let article = range_of(places).unwrap_or(0..html.len());
    let head = near(on_page, article.start);
    let evidence = dates::Evidence {
        html,
        facts: &facts,
        linked: &linked,
        blocks: on_page,
        article,
        url: declared.url,
        fetched_on: declared.fetched_on,
    };
    Page {
        text: String::new(),
        title: title::title(&facts, &linked, outlet.as_deref()),
        authors: authors::authors(&facts, &linked, outlet.as_deref(), head),
        url: address::canonical(&facts, declared.url),
        published: dates::published_date(&evidence),
        outlet,
        paragraphs: Vec::new(),
    }
}

/// Returns the bytes of the page from the first paragraph that has a place to the last.
fn range_of(places: &[Option<Range<usize>>]) -> Option<Range<usize>> {
    let start = places.iter().flatten().next()?.start;
    let end = places.iter().flatten().next_back()?.end;
    Some(start..end)
}

/// Returns the blocks that stand near a byte of the page; blocks are in order.
fn near(blocks: &[Block], byte: usize) -> &[Block] {
    let from = blocks.partition_point(|block| block.start + HEAD < byte);
    let to = blocks.partition_point(|block| block.start <= byte + HEAD);
    &blocks[from..to]
}

/// Puts paragraphs together with a blank line between them.
fn joined(texts: &[&str]) -> (String, Vec<Span>) {
    let mut joined = String::new();
    let mut spans = Vec::with_capacity(texts.len());
    for text in texts {
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        let start = narrow(joined.len());
        joined.push_str(text);
        spans.push(Span::new(start, narrow(joined.len())));
    }
    (joined, spans)
}

/// Makes a span's offset of one in a page, which [`LARGEST_PAGE`] keeps far below the largest `u32`.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<html lang=en><head><meta charset=utf-8><title>Tide rises again | The Harbour Post</title>\
        <meta property=og:site_name content='The Harbour Post'><meta property=article:published_time content=2024-05-17T10:04:00+02:00>\
        <link rel=canonical href=/news/tide></head><body><nav><a href=/>Home</a></nav><article><h1>Tide rises again</h1>\
        <p class=byline>By Ann Lee and Bo Chan</p>\
        <p>The tide rose for the third day on Friday, and the harbour master closed the lower caf&eacute; to walkers, he said.</p>\
        <h2>What follows</h2><p>Nobody was hurt, &ldquo;as far as we know&rdquo;, said the master, who has kept the harbour for twenty years now.</p>\
        <blockquote>We will open again when the water falls, and not before it has fallen.</blockquote></article>\
        <footer>© 2019 The Harbour Post</footer></body></html>";

    fn read(html: &[u8]) -> Result<Page, PageError> {
        let declared = Declared {
            url: Some("https://example.org/x"),
            ..Declared::default()
        };
        read_page(html, &declared)
    }

    /// Checks what holds of every page: spans within bounds and in order, no control characters.
    fn check(html: &[u8], page: &Page) {
        let mut last = 0;
        for paragraph in &page.paragraphs {
            assert!(!paragraph.text.of(&page.text).is_empty());
            let Some(place) = paragraph.html else {
                continue;
            };
            assert!(last <= place.start() && place.end() as usize <= html.len());
            last = place.end();
        }
        assert!(
            !page
                .text
                .contains(|char: char| char.is_control() && char != '\n')
        );
    }

    #[test]
    fn a_story_is_read_with_what_its_page_tells() {
        let page = read(STORY.as_bytes()).unwrap();
        check(STORY.as_bytes(), &page);
        assert_eq!(page.title.as_deref(), Some("Tide rises again"));
        assert_eq!(page.authors, ["Ann Lee", "Bo Chan"]);
        assert_eq!(page.outlet.as_deref(), Some("The Harbour Post"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/news/tide"));
        assert_eq!(
            page.published.unwrap().published.as_str(),
            "2024-05-17T10:04:00+02:00"
        );
        let paragraphs: Vec<&str> = page.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 4);
        assert!(paragraphs[0].ends_with("closed the lower café to walkers, he said."));
    }

    #[test]
    fn places_count_bytes_as_they_were_served() {
        let latin = STORY
            .replace("charset=utf-8", "charset=iso-8859-1")
            .replace("&eacute;", "é");
        let (served, _, _) = encoding_rs::WINDOWS_1252.encode(&latin);
        let page = read(&served).unwrap();
        check(&served, &page);
        let place = page.paragraphs[1].html.unwrap();
        assert_eq!(&served[place.range()], b"What follows");
    }

    #[test]
    fn pages_without_an_article_say_so() {
        for html in [
            "",
            "   ",
            "<html></html>",
            "<script>var a = 1</script>",
            "<!-- only a remark",
            "<p>",
        ] {
            assert!(
                matches!(read(html.as_bytes()), Err(PageError::NoArticle)),
                "{html}"
            );
        }
    }

    #[test]
    fn odd_markup_is_read() {
        for html in [
            "Only text, and no markup at all, but enough of it to be taken for the paragraph of a story that somebody wrote.",
            "<p>Never closed <b>and <i>bold, with &#0; and &#xFFFFFFFF; and \u{1}\u{7} in it, for as long as a paragraph of a story is",
            "<table><tr><td>A row <p>and a paragraph that is long enough to be taken for the one of a story, whatever holds it",
            "<div><p>\0\0 nothing \u{202E} turned, in a paragraph that is long enough to be taken for one of a story</div></div></p>",
        ] {
            let page = read(html.as_bytes()).unwrap();
            check(html.as_bytes(), &page);
        }
        let broken: Vec<u8> = (0..60_000_u32)
            .map(|number| ((number * 7919) >> 3) as u8)
            .collect();
        if let Ok(page) = read(&broken) {
            check(&broken, &page);
        }
    }

    #[test]
    fn what_is_too_large_or_too_deep_is_refused() {
        let large = vec![b'a'; LARGEST_PAGE + 1];
        assert!(matches!(read(&large), Err(PageError::TooLarge { .. })));
        for piece in ["<div>", "<b>", "<table><tr><td>", "<ul><li>"] {
            assert!(
                matches!(
                    read(piece.repeat(100_000).as_bytes()),
                    Err(PageError::TooDeep { .. })
                ),
                "{piece}"
            );
        }
        assert!(matches!(
            read("<br>".repeat(1_000_000).as_bytes()),
            Err(PageError::TooManyElements { .. })
        ));
    }

    #[test]
    fn long_pages_of_one_piece_are_read() {
        const PIECES: [&str; 22] = [
            "<p>x",
            "x<br>",
            "<a href=x>x</a> ",
            "<li>y",
            "<div>z</div>",
            "<p>word <i>word</i>",
            "&amp;",
            "<",
            "<tr><td>x",
            "<!--",
            "</p>",
            "<hr>x",
            "<p>x<br><br>",
            "<section><h2>x</h2><p>y</p></section>",
            "<font>x</font>",
            "<img src=x>",
            "<h1>x</h1>",
            "<script>",
            "<p class='",
            "<p>Long enough to be looked for in the whole page, by its letters 1 2 3 ",
            "By A B, May 17, 2024<p>",
            "<time datetime=2024-05-17>x</time>",
        ];
        let deep = "<div>".repeat(500)
            + &"<p>A paragraph, with commas, that counts as one of an article.</p>".repeat(2_000);
        for page in PIECES
            .iter()
            .map(|piece| piece.repeat(20_000))
            .chain([deep])
        {
            if let Ok(read) = read(page.as_bytes()) {
                check(page.as_bytes(), &read);
            }
        }
    }
}
