//! Tests that are skipped and lints that are silenced.

use crate::rust_source::RustSource;
use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

/// What may not stand in code, and what to do instead.
const BANNED: &[(&str, &str, &str)] = &[
    ("#[ignore", "an ignored test", "mend it or take it out"),
    (
        "[allow(",
        "a silenced lint",
        "mend it, or write #[expect(lint, reason = \"...\")]",
    ),
];

/// Finds ignored tests and `allow` attributes, in tests too.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.with_extension(".rs").flat_map(check_file).collect()
}

fn check_file(file: &TreeFile) -> Vec<Finding> {
    let source = RustSource::scan(file.text().unwrap_or_default());
    let lines = (1..).zip(source.code().lines());
    lines
        .flat_map(|(line, code)| {
            let found = BANNED
                .iter()
                .filter(|(attribute, ..)| code.contains(attribute));
            found.map(move |(_, what, remedy)| Finding::new(&file.path, line, *what, remedy))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        check(&Tree::of(&[("a.rs", text)]))
            .iter()
            .map(Finding::to_string)
            .collect()
    }

    #[test]
    fn a_test_is_not_ignored() {
        assert_eq!(
            found("#[test]\n#[ignore = \"slow\"]\nfn a() {}"),
            ["a.rs:2: an ignored test, mend it or take it out"]
        );
    }

    #[test]
    fn a_lint_is_expected_with_a_reason_and_never_allowed() {
        assert_eq!(found("#![allow(dead_code)]").len(), 1);
        assert_eq!(
            found("#[cfg(test)]\nmod tests {\n#[allow(unused)]\nfn a() {}\n}").len(),
            1
        );
        assert!(found("#[expect(unsafe_code, reason = \"a binding\")]\nfn a() {}").is_empty());
        assert!(found("// #[allow(dead_code)]\nlet a = \"#[ignore]\";").is_empty());
    }
}
