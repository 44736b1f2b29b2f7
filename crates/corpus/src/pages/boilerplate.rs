//! Lines that stand in an article's place and are not of it, left out.
//!
//! Advertisements' labels, invitations to share, subscribe and read on, notices of cookies and rights:
//! `lexicon/boilerplate.tsv` lists how they begin. At the article's end headings without a text and lines
//! that are only links go too, and at its head the byline and the day, which the page's record holds.

use std::{collections::BTreeSet, sync::LazyLock};

use super::blocks::{Block, BlockKind};
use super::dates::written::{DayOrder, dates};
use super::lexicon::pairs;

/// The longest line that may be boilerplate, in bytes.
const LONGEST: usize = 200;

/// Among how many first lines bylines are looked for.
const HEAD: usize = 6;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let rows = |kind: &'static str| {
        pairs(include_str!("lexicon/boilerplate.tsv")).filter(move |(found, _)| *found == kind)
    };
    Table {
        lines: rows("is").map(|(_, line)| line).collect(),
        starts: rows("starts").map(|(_, start)| start).collect(),
    }
});

struct Table {
    lines: BTreeSet<&'static str>,
    starts: Vec<&'static str>,
}

/// Leaves out what is not of the article.
pub(super) fn without(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        !is_boilerplate(&block.text) && (at > HEAD || !is_byline(&block.text))
    });
    while blocks.last().is_some_and(ends_nothing) && blocks.len() > 1 {
        blocks.pop();
    }
    blocks
}

fn is_boilerplate(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|char: char| !char.is_alphanumeric() && char != ':');
    bare.is_empty()
        || TABLE.lines.contains(bare)
        || TABLE.starts.iter().any(|start| lower.starts_with(start))
}

/// Tells whether a line names only the authors or the day.
fn is_byline(text: &str) -> bool {
    let names_authors = text.len() <= 80
        && ["By ", "by ", "BY ", "Written by "]
            .iter()
            .any(|label| text.starts_with(label))
        && !text.ends_with('.');
    let in_dates: usize = dates(text, DayOrder::MonthFirst)
        .iter()
        .map(|date| date.end - date.start)
        .sum();
    names_authors || in_dates > 0 && text.len() <= in_dates + 30
}

/// Tells whether a last block is a heading of nothing, or a line of links.
fn ends_nothing(block: &Block) -> bool {
    block.kind == BlockKind::Heading || block.linked * 10 >= block.text.len() * 9
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    fn kept(html: &str) -> Vec<String> {
        without(blocks(html))
            .into_iter()
            .map(|block| block.text)
            .collect()
    }

    #[test]
    fn invitations_are_left_out() {
        assert_eq!(
            kept("<p>The tide rose.<p>Advertisement<p>Read more: Boats<p>* * *<p>It fell."),
            ["The tide rose.", "It fell."]
        );
        assert_eq!(
            kept("<p>Share this article!<p>Share prices fell."),
            ["Share prices fell."]
        );
    }

    #[test]
    fn the_head_is_no_byline() {
        assert_eq!(
            kept("<p>By Ann Lee<p>Published May 17, 2024<p>The tide rose."),
            ["The tide rose."]
        );
    }

    #[test]
    fn the_end_is_no_heading_and_no_link() {
        assert_eq!(
            kept("<p>The tide rose.<h2>Sources</h2><p><a>Tables of tides</a><h2>More</h2>"),
            ["The tide rose."]
        );
    }
}
