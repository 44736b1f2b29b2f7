//! What holds for any text and any bytes: documents and quotations keep their spans in order, in
//! bounds and on character boundaries, and nothing panics.

use onrecord_reader::ReaderError;
use onrecord_reader::document::{self, Document, LanguageChoice, Story, StoryText, open};
use onrecord_reader::language::Language;
use onrecord_reader::quotations;
use onrecord_record::Span;
use proptest::prelude::*;

/// Texts made of what the two stages look at.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "\"", "'", "“", "”", "‘", "’", "''", "``", "«", "»", "„", "`", "‹",
        ]),
        4 => prop::sample::select(vec![
            " ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{c}", "\u{a0}", "\u{200b}",
        ]),
        4 => prop::sample::select(vec![
            "The", "bridge", "said", "LONDON", "(Reuters)", "By", "Jane", "players", "12", "6", "he",
            "Zoë", "e\u{301}", "🎈", "\0", "Mr", "U.S", "was", "/TASS/", "#",
        ]),
        2 => prop::sample::select(vec![",", ".", "?", ":", "—", "-", " - ", "...", "(", ")", "="]),
    ];
    prop_oneof![
        prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

/// Checks that a span lies on character boundaries inside another one.
fn inside(text: &str, span: Span, outer: Span) {
    assert!(outer.contains(span), "{span:?} leaves {outer:?}");
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} cuts a character"
    );
}

fn check_document(document: &Document) {
    let text = &document.text;
    let whole = Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
    let mut end = 0;
    for paragraph in &document.paragraphs {
        inside(text, paragraph.span, whole);
        assert!(paragraph.span.start() >= end && !paragraph.span.is_empty());
        end = paragraph.span.end();
        let words = paragraph.span.of(text);
        assert_eq!(words, words.trim());
        inside(text, paragraph.body(), paragraph.span);
        if let Some(dateline) = &paragraph.dateline {
            inside(text, dateline.span, paragraph.span);
            for part in dateline.place.iter().chain(&dateline.agency) {
                inside(text, *part, dateline.span);
            }
        }
    }
    let words = |span: Span| span.of(text).split_whitespace().count();
    let in_paragraphs: usize = document.paragraphs.iter().map(|one| words(one.span)).sum();
    assert!(in_paragraphs <= words(whole));
}

fn check_quotations(document: &Document) {
    let all = quotations::find(document, &Language::default()).all;
    for (number, quotation) in all.iter().enumerate() {
        let home = document
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.span.contains(quotation.outer));
        inside(
            &document.text,
            quotation.outer,
            home.expect("one paragraph holds it").body(),
        );
        inside(&document.text, quotation.inner, quotation.outer);
        assert!(!quotation.inner.is_empty());
        if let Some(next) = all.get(number + 1) {
            assert!(quotation.outer.start() <= next.outer.start());
            let apart = !quotation.outer.overlaps(next.outer);
            assert!(
                apart || quotation.outer.contains(next.outer),
                "{quotation:?} crosses {next:?}"
            );
        }
        if let Some(holder) = quotation.within {
            assert!(holder < number && all[holder].outer.contains(quotation.outer));
        }
        if let Some(earlier) = quotation.continues {
            assert!(earlier < number && all[earlier].outer.end() <= quotation.outer.start());
        }
    }
}

/// What takes the square of its length would take minutes.
#[test]
fn silly_texts_take_no_longer_than_others() {
    for piece in [
        "\"",
        "'",
        " \"a",
        "a\" ",
        " 'a",
        "a' ",
        " \"a 'b",
        " “a \"b",
        "a b\" c d. ",
        "“",
        "”a “",
        " 'a' b",
        "1\" ",
        "\n\"a",
        "\n'a",
        "a.",
        "a. A",
        " \"a, he said",
        "(",
        "a\n",
        "A\n",
        "\0",
        " a\"\"",
        "said, \"",
        "said.\" ",
        "”",
        "a”",
        " ”",
        "\n\n” a",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let document = Document::divide(text, None);
        let _ = quotations::find(&document, &Language::default());
    }
}

proptest! {
    #[test]
    fn any_text_is_divided_and_its_quotations_nest(text in texts()) {
        let document = Document::divide(text, None);
        check_document(&document);
        check_quotations(&document);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let choice = LanguageChoice::Detect;
        match open(StoryText::Bytes(&bytes), &Story::default(), choice) {
            Ok((document, _)) => check_document(&document),
            Err(error) => {
                let refused = matches!(error, ReaderError::NotText { .. });
                prop_assert!(refused, "{}", error);
            }
        }
    }

    #[test]
    fn good_utf8_is_never_changed(text in "[a-zé“”🎈\r\n ]{0,200}") {
        let bytes = text.as_bytes();
        let (document, remarks) =
            open(StoryText::Bytes(bytes), &Story::default(), LanguageChoice::English).unwrap();
        prop_assert_eq!(&document.text, &text);
        prop_assert_eq!(remarks.is_empty(), !text.trim().is_empty());
    }

    #[test]
    fn any_line_is_read_or_refused(line in any::<Vec<u8>>()) {
        let _ = document::read_line(&line, 1);
    }
}
