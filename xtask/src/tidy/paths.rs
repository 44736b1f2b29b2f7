//! Absolute paths of somebody's machine, which mean nothing on another.

use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

/// Where homes and checkouts stand; written in halves, or this file would be a finding.
const HOMES: &[&str] = &[
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/t", "mp/"),
    concat!("C:", "\\Users\\"),
    concat!("C:", "\\\\Users\\\\"),
];

const REMEDY: &str = "write it relative to the repository, or take it as an argument";

/// Finds such paths in every text file.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files().flat_map(check_file).collect()
}

fn check_file(file: &TreeFile) -> Vec<Finding> {
    let lines = (1..).zip(file.text().unwrap_or_default().lines());
    lines
        .flat_map(|(line, text)| {
            let found = HOMES.iter().filter(move |home| begins_a_path(text, home));
            found.map(move |home| {
                let what = format!("a path of one machine, below {home}");
                Finding::new(&file.path, line, what, REMEDY)
            })
        })
        .collect()
}

/// Tells whether a path begins so: after a blank, a mark or nothing, and not inside a URL.
fn begins_a_path(text: &str, home: &str) -> bool {
    text.match_indices(home).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|mark| !mark.is_alphanumeric() && !"./-_~$}".contains(mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        check(&Tree::of(&[("a.md", text)])).len()
    }

    #[test]
    fn a_home_folder_is_found() {
        assert_eq!(count(concat!("cd /ho", "me/ana/onrecord")), 1);
        assert_eq!(count(concat!("path = \"/ro", "ot/x\"")), 1);
        assert_eq!(count(concat!("C:", "\\Users\\ana")), 1);
    }

    #[test]
    fn urls_and_relative_paths_are_fine() {
        assert_eq!(count(concat!("https://example.org/ho", "me/news")), 0);
        assert_eq!(count(concat!("see ../wo", "rk/list and ./ho", "me/a")), 0);
    }
}
