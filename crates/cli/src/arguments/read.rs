//! Arguments of `onrecord read`.

use std::path::PathBuf;

use clap::Args;
use onrecord_record::StoryId;

use super::{Fetching, Format, Known, Models};

const READ_EXAMPLES: &str = "\
Examples:
  onrecord read story.txt
  onrecord read story.txt --published 2023-11-05 --outlet \"The Daily Example\"
  onrecord read stories/ --format jsonl -o records.jsonl
  cat story.txt | onrecord read - --format json

Text and HTML files are one story each. JSON lines and JSON hold objects with `text` and, where known,
`id`, `title`, `outlet`, `url`, `authors` and `published`; CSV and Parquet have columns of those names. RSS,
Atom and JSON feeds, WARC and WACZ are read too, and gzip around any of them. Records that are finished, as
JSON or in a column `record` of Parquet, are written without being read again. Folders are read in the order
of their names, without those that begin with `_` or `.`. What an address gives is read as if it were a file.

Exit status: 0 done, 1 some input failed (each is named, the rest is read), 2 wrong usage.";

/// Arguments of `onrecord read`.
#[derive(Debug, Args)]
#[command(after_help = READ_EXAMPLES)]
pub(crate) struct Read {
    /// Files, folders, patterns or addresses to read, `-` for standard input
    #[arg(required = true, value_name = "FILE|URL|-")]
    pub(crate) inputs: Vec<PathBuf>,

    /// How the records are written
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Write to this file, or for brat and tables into this folder, instead of standard output
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,

    /// What is known of every story.
    #[command(flatten)]
    pub(crate) known: Known,

    /// The story's title (for one story)
    #[arg(long)]
    pub(crate) title: Option<String>,

    /// What the record calls the story (for one story; a file's name without its ending if not given)
    #[arg(long, value_parser = |id: &str| StoryId::new(id))]
    pub(crate) id: Option<StoryId>,

    /// What reads the stories.
    #[command(flatten)]
    pub(crate) models: Models,

    /// How addresses are fetched.
    #[command(flatten)]
    pub(crate) fetching: Fetching,
}

#[cfg(test)]
mod tests {
    use onrecord_reader::document::published_day;
    use onrecord_record::Published;

    #[test]
    fn the_reader_takes_every_date_that_is_taken_here() {
        let times = ["", "T00:00", " 23:59", "t09:30:60", "T09:30:00.123456789"];
        let offsets = ["", "Z", "z", "+01", "-0130", "+23:59"];
        for time in times {
            for offset in offsets {
                let date = format!("2023-11-05{time}{offset}");
                if date.parse::<Published>().is_ok() {
                    assert!(published_day(&date).is_ok(), "{date}");
                }
            }
        }
    }
}
