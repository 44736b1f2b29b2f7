//! The article of a page: its blocks, picked out of everything else that is on the page.
//!
//! The choice is dom_smoothie's, which follows Mozilla's Readability. Where it finds far less prose than
//! the longest run of prose on the page has, that run is read instead: the run of blocks in which prose
//! outweighs links and scraps most, as a page without telling markup has its article. `boilerplate.rs`
//! then leaves out what no article says.

use dom_smoothie::{Config, Readability};

use super::blocks::{Block, BlockKind, blocks};
use super::boilerplate;
use super::scan::without_scripts;

/// How many bytes of text without links make a block prose.
const PROSE: usize = 80;
/// What a block that is no prose costs the run that it stands in, in bytes of prose.
const SCRAP: isize = 60;
/// How much of the prose of the longest run an article must have to be believed.
const ENOUGH: f64 = 0.5;

/// Picks the article's blocks out of a page.
pub(super) fn article(html: &str, on_page: &[Block]) -> Vec<Block> {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let content = Readability::new(without_scripts(html), None, Some(config))
        .and_then(|mut reading| reading.parse());
    let found = content
        .map(|article| blocks(&article.content))
        .unwrap_or_default();
    let run = longest_run(on_page);
    let enough = prose_in(&run) as f64 * ENOUGH;
    let chosen = if (prose_in(&found) as f64) < enough || found.is_empty() {
        run
    } else {
        found
    };
    boilerplate::without(chosen)
}

fn prose_in(blocks: &[Block]) -> usize {
    blocks.iter().map(prose).sum()
}

/// Returns how many bytes of prose a block has: none if it is short, mostly links, or beside the article.
fn prose(block: &Block) -> usize {
    let own = block.text.len() - block.linked.min(block.text.len());
    let is_prose =
        !block.around && block.kind != BlockKind::Row && own >= PROSE && own * 2 > block.text.len();
    if is_prose { own } else { 0 }
}

/// Returns the run of blocks with the greatest sum of prose less scraps (Bentley's maximal sum).
fn longest_run(blocks: &[Block]) -> Vec<Block> {
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for (at, block) in blocks.iter().enumerate() {
        sum += match prose(block) {
            0 if block.linked == 0 => -SCRAP / 4,
            0 => -SCRAP,
            bytes => isize::try_from(bytes).unwrap_or(isize::MAX / 2),
        };
        if sum <= 0 {
            (start, sum) = (at + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    let in_run = |block: &&Block| !block.around && block.linked * 2 <= block.text.len();
    blocks[best].iter().filter(in_run).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        article(html, &blocks(html))
            .into_iter()
            .map(|block| block.text)
            .collect()
    }

    fn sentence(number: usize) -> String {
        format!(
            "Sentence {number} tells of the harbour, the tide, the boats and the people who wait for them there."
        )
    }

    #[test]
    fn the_article_is_told_from_what_is_around_it() {
        let page = format!(
            "<nav><a>Home</a></nav><article><p>{}</p><p>{}</p></article><aside><p>{}</p></aside>",
            sentence(1),
            sentence(2),
            sentence(3)
        );
        assert_eq!(texts(&page), [sentence(1), sentence(2)]);
    }

    #[test]
    fn the_longest_run_leaves_out_comments() {
        let page = format!(
            "<div><a>Menu</a></div><div>{}</div><div>{}</div><div class=comments-area><div>x</div><p>{}</p></div>",
            sentence(1),
            sentence(2),
            sentence(3)
        );
        let run = longest_run(&blocks(&page));
        let run: Vec<&str> = run.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(run, [sentence(1), sentence(2)]);
    }
}
