//! SQL stands in the store alone, and in tests that look at its rows.

use crate::rust_source::RustSource;
use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

const STORE: &str = "crates/store/";

/// Pairs of words that make a literal SQL: the first, and the one that follows it.
const STATEMENTS: &[(&str, &str)] = &[
    ("SELECT ", "FROM "),
    ("INSERT ", "INTO "),
    ("DELETE ", "FROM "),
    ("UPDATE ", "SET "),
    ("CREATE ", "TABLE "),
    ("CREATE ", "INDEX "),
];

const REMEDY: &str = "ask the store for it, SQL stands in crates/store alone";

/// Finds SQL outside of the store.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .filter(|file| !file.path.starts_with(STORE) && !file.is_test())
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &TreeFile) -> Vec<Finding> {
    if file.has_extension(".sql") {
        return vec![Finding::new(&file.path, 1, "a file of SQL", REMEDY)];
    }
    if !file.has_extension(".rs") {
        return Vec::new();
    }
    let source = RustSource::scan(file.text().unwrap_or_default());
    let statements = source
        .literals_without_tests()
        .filter(|(_, literal)| is_sql(literal));
    statements
        .map(|(line, _)| Finding::new(&file.path, line, "an SQL statement", REMEDY))
        .collect()
}

fn is_sql(literal: &str) -> bool {
    STATEMENTS.iter().any(|(first, second)| {
        let after = literal.find(first).map(|at| &literal[at..]);
        after.is_some_and(|rest| rest.contains(second))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_store_writes_sql() {
        let query = "fn f() {\n    q(\"SELECT id FROM claims\");\n}\n";
        let tree = Tree::of(&[
            ("crates/store/src/a.rs", query),
            ("crates/store/migrations/1.sql", ""),
            ("crates/views/src/a.rs", query),
            ("docs/a.sql", ""),
        ]);
        let found: Vec<String> = check(&tree).iter().map(Finding::to_string).collect();
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("crates/views/src/a.rs:2: an SQL statement"));
    }

    #[test]
    fn prose_is_not_sql() {
        let tree = Tree::of(&[("a.rs", "let a = \"Select a story from the list\";")]);
        assert!(check(&tree).is_empty());
    }
}
