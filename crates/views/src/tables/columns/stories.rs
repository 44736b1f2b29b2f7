//! Stories, their sentences, and remarks on them.

use onrecord_record::{Record, Remark, Sentence};

use super::super::{Cell, CellKind};
use super::{Column, end, start};
use CellKind::{Share, Text, Texts, Whole};

pub(in super::super) const STORIES: &[Column<Record>] = &[
    Column::story(),
    Column::new("url", Text, "where it was published", |_, record| {
        Cell::maybe(record.story.url.as_ref(), Cell::text)
    }),
    Column::new("outlet", Text, "who published it", |_, record| {
        Cell::maybe(record.story.outlet.as_ref(), Cell::text)
    }),
    Column::new("title", Text, "its title", |_, record| {
        Cell::maybe(record.story.title.as_ref(), Cell::text)
    }),
    Column::new("authors", Texts, "who wrote it", |_, record| {
        Cell::texts(&record.story.authors)
    }),
    Column::new(
        "published",
        Text,
        "the day or date-time of publication, ISO 8601",
        |_, record| Cell::maybe(record.story.published.as_ref(), Cell::text),
    ),
    Column::new("language", Text, "its language, ISO 639", |_, record| {
        Cell::text(&record.story.language)
    }),
    Column::new(
        "text",
        Text,
        "its text, which all offsets count",
        |_, record| Cell::text(&record.story.text),
    ),
    Column::new("sha256", Text, "the sum of its text", |_, record| {
        Cell::text(&record.story.sha256)
    }),
    Column::new("reader", Text, "the version of the reader", |_, record| {
        Cell::text(&record.story.reader.version)
    }),
    Column::new("model", Text, "the version of the models", |_, record| {
        Cell::text(&record.story.reader.model)
    }),
    Column::new("words", Whole, "how many words it has", |_, record| {
        Cell::maybe(record.sourcing.as_ref(), |own| Cell::whole(own.words))
    }),
    Column::new(
        "claimed",
        Share,
        "of its words, how many stand in claims",
        |_, record| {
            Cell::maybe(record.sourcing.as_ref(), |own| {
                Cell::Share(own.claimed.value())
            })
        },
    ),
    Column::new("named", Share, "in claims of named sources", |_, record| {
        Cell::maybe(record.sourcing.as_ref(), |own| {
            Cell::Share(own.voices.named.value())
        })
    }),
    Column::new(
        "unnamed",
        Share,
        "in claims of unnamed sources",
        |_, record| {
            Cell::maybe(record.sourcing.as_ref(), |own| {
                Cell::Share(own.voices.unnamed.value())
            })
        },
    ),
    Column::new(
        "impersonal",
        Share,
        "in claims of nobody in particular",
        |_, record| {
            Cell::maybe(record.sourcing.as_ref(), |own| {
                Cell::Share(own.voices.impersonal.value())
            })
        },
    ),
    Column::new("document", Share, "in claims of documents", |_, record| {
        Cell::maybe(record.sourcing.as_ref(), |own| {
            Cell::Share(own.voices.document.value())
        })
    }),
    Column::new(
        "origins",
        Whole,
        "from how many first mouths its claims come",
        |_, record| {
            let origins = record.sourcing.as_ref().and_then(|own| own.origins);
            Cell::maybe(origins, Cell::whole)
        },
    ),
];

pub(in super::super) const SENTENCES: &[Column<Sentence>] = &[
    Column::story(),
    Column::new(
        "start",
        Whole,
        "where it begins, in code points",
        |_, sentence| start(sentence.span),
    ),
    Column::new(
        "end",
        Whole,
        "where it ends, in code points",
        |_, sentence| end(sentence.span),
    ),
    Column::new(
        "paragraph",
        Whole,
        "its paragraph, from 0 on",
        |_, sentence| Cell::whole(sentence.paragraph),
    ),
    Column::new("words", Text, "its words", |of, sentence| {
        super::words(of, &[sentence.span])
    }),
];

pub(in super::super) const REMARKS: &[Column<Remark>] = &[
    Column::story(),
    Column::new("code", Text, "its short name", |_, remark| {
        Cell::text(&remark.code)
    }),
    Column::new("message", Text, "what there is to know", |_, remark| {
        Cell::text(&remark.message)
    }),
    Column::new(
        "start",
        Whole,
        "where what it is of begins, in code points",
        |_, remark| Cell::maybe(remark.span, start),
    ),
    Column::new(
        "end",
        Whole,
        "where that ends, in code points",
        |_, remark| Cell::maybe(remark.span, end),
    ),
];
