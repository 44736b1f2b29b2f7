//! In what form records are written.

use clap::ValueEnum;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A page for people: the claims by who stands behind them
    Text,
    /// The whole record: one object for one story, an array for several
    Json,
    /// The whole record, one line a story, in the order of the input
    Jsonl,
    /// Standoff annotation (.ann) as brat and PolNeAR have it; with -o, into a folder with the texts
    Brat,
    /// TimeML: events, times and what links them, one document a story; with several stories, -o is a folder
    Timeml,
    /// W3C Web Annotations of claims, mentions, events and times, one page a story
    Webannotation,
    /// schema.org as JSON-LD: the article, its claims and quotations, people and events
    Jsonld,
    /// News exchange: IPTC ninjs 3.1
    Ninjs,
    /// Words in lines (CoNLL-U), with entities and claims
    Conllu,
    /// A page to look at, one file with nothing beside it; with several stories, -o is a folder
    Html,
    /// FollowTheMoney entities, as Aleph and OpenSanctions take them, one line each
    Ftm,
    /// Provenance as PROV-O in Turtle: what was said derived from what, by whom
    Prov,
    /// The graph of who cites whom, over all stories, as GEXF (Gephi)
    Gexf,
    /// The same graph as GraphML
    Graphml,
    /// A calendar of the events whose days are known (iCalendar)
    Ical,
    /// A timeline for TimelineJS
    Timelinejs,
    /// Tables: on standard output that of claims; with -o, all of them into a folder
    Csv,
    /// The same tables as Parquet, into the folder that -o names
    Parquet,
}

/// What is written of several stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One stream, whatever there is.
    Stream,
    /// A stream too; with -o, files for each story in a folder.
    Files,
    /// A document for each story, on a line each; with -o of several, files in a folder.
    Lines,
    /// A document for each story: of several, files in a folder.
    Documents,
    /// Tables, files in a folder.
    Tables,
}

impl Format {
    /// Returns what is written of several stories.
    pub(crate) fn shape(self) -> Shape {
        match self {
            Self::Text | Self::Json | Self::Jsonl => Shape::Stream,
            Self::Ftm | Self::Prov | Self::Gexf | Self::Graphml => Shape::Stream,
            Self::Ical | Self::Timelinejs | Self::Conllu => Shape::Stream,
            Self::Brat => Shape::Files,
            Self::Webannotation | Self::Jsonld | Self::Ninjs => Shape::Lines,
            Self::Timeml | Self::Html => Shape::Documents,
            Self::Csv | Self::Parquet => Shape::Tables,
        }
    }

    /// Returns how the name of a file of it ends.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Brat => "ann",
            Self::Timeml => "tml",
            Self::Webannotation | Self::Jsonld | Self::Ninjs => "json",
            Self::Conllu => "conllu",
            Self::Html => "html",
            Self::Ftm => "ftm.jsonl",
            Self::Prov => "ttl",
            Self::Gexf => "gexf",
            Self::Graphml => "graphml",
            Self::Ical => "ics",
            Self::Timelinejs => "timeline.json",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}
