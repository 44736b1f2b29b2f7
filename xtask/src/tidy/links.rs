//! Links in the documents lead somewhere.
//!
//! Relative links of every Markdown file, and their `#anchors`, are followed; links to the web are
//! not. Code, fenced or in backquotes, is left out.

use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

const REMEDY: &str = "mend the link";

/// Finds links that lead nowhere.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.with_extension(".md")
        .flat_map(|file| check_file(tree, file))
        .collect()
}

fn check_file(tree: &Tree, file: &TreeFile) -> Vec<Finding> {
    let prose = prose_lines(file.text().unwrap_or_default());
    prose
        .iter()
        .flat_map(|(line, text)| targets(text).into_iter().map(move |target| (line, target)))
        .filter(|(_, target)| !is_outside(target) && !leads_somewhere(tree, file, target))
        .map(|(line, target)| {
            Finding::new(
                &file.path,
                *line,
                format!("`{target}` leads nowhere"),
                REMEDY,
            )
        })
        .collect()
}

/// Returns the lines that are not code, with their numbers and code in backquotes blanked.
fn prose_lines(text: &str) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let prose: Vec<&str> = line.split('`').step_by(2).collect();
            lines.push((number, prose.join(" ")));
        }
    }
    lines
}

fn targets(line: &str) -> Vec<&str> {
    let inline = between(line, "](", ')').into_iter().map(|target| {
        let title = target.find(" \"").unwrap_or(target.len());
        target[..title].trim_matches(['<', '>'])
    });
    let images = between(line, "src=\"", '"');
    inline.chain(images).collect()
}

fn between<'a>(line: &'a str, open: &str, close: char) -> Vec<&'a str> {
    line.match_indices(open)
        .filter_map(|(at, _)| line[at + open.len()..].split_once(close))
        .map(|(inside, _)| inside)
        .collect()
}

fn is_outside(target: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
}

fn leads_somewhere(tree: &Tree, file: &TreeFile, target: &str) -> bool {
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let place = if path.is_empty() {
        Some(file.path.clone())
    } else {
        resolved(&file.path, path)
    };
    let Some(place) = place.filter(|place| tree.holds(place)) else {
        return false;
    };
    anchor.is_empty()
        || tree
            .find(&place)
            .is_some_and(|there| has_anchor(there, anchor))
}

/// Returns the path from the root, or nothing where it leaves the repository.
fn resolved(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn has_anchor(file: &TreeFile, anchor: &str) -> bool {
    if !file.has_extension(".md") {
        return anchor.starts_with('L');
    }
    let text = file.text().unwrap_or_default();
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.into_iter().any(|heading| slug(heading) == anchor)
}

fn slug(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept
        .chars()
        .filter(|mark| mark.is_alphanumeric() || " -_".contains(*mark));
    kept.map(|mark| if mark == ' ' { '-' } else { mark })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("docs/a.md", text),
            ("docs/b.md", "# The `b`, page\n"),
            ("README.md", ""),
        ]);
        check(&tree).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn links_that_lead_somewhere_pass() {
        assert!(
            found("[b](b.md) [r](../README.md) [f](../docs) [h](b.md#the-b-page) [t](b.md \"b\")")
                .is_empty()
        );
        assert!(
            found("# One\n[w](https://example.org/x) [m](mailto:a@example.org) [s](#one)")
                .is_empty()
        );
    }

    #[test]
    fn links_that_lead_nowhere_are_found() {
        assert_eq!(
            found("a\n[c](c.md)"),
            ["docs/a.md:2: `c.md` leads nowhere, mend the link"]
        );
        assert_eq!(
            found("[h](b.md#other) [o](../../x) <img src=\"c.svg\">").len(),
            3
        );
    }

    #[test]
    fn code_is_not_followed() {
        assert!(found("```\n[c](c.md)\n```\n`[c](c.md)`").is_empty());
    }
}
