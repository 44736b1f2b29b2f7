//! How long a file and a function may be.
//!
//! A file stops at 400 lines without its tests, a function at 40. Word lists (lexicon/), lines that
//! hold literals alone and test code are exempt; Python is measured by its indentation.

use crate::rust_source::RustSource;
use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 40;

/// Finds files and functions that are too long.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let counted = tree
        .files()
        .filter(|file| !file.is_test() && !file.path.contains("lexicon/"));
    counted.flat_map(check_file).collect()
}

fn check_file(file: &TreeFile) -> Vec<Finding> {
    let text = file.text().unwrap_or_default();
    if file.has_extension(".rs") {
        check_rust(file, &RustSource::scan(text))
    } else if file.has_extension(".py") {
        check_python(file, text)
    } else {
        Vec::new()
    }
}

fn check_rust(file: &TreeFile, source: &RustSource) -> Vec<Finding> {
    let functions = source.functions_without_tests().into_iter();
    let too_long = functions.filter_map(|(name, first, last)| {
        let lines = last + 1 - first - source.data_between(first, last);
        function_length(file, name, first, lines)
    });
    file_length(file, source.length_without_tests())
        .into_iter()
        .chain(too_long)
        .collect()
}

fn check_python(file: &TreeFile, text: &str) -> Vec<Finding> {
    let functions = python_functions(text).into_iter();
    let too_long = functions
        .filter_map(|(name, first, last)| function_length(file, name, first, last + 1 - first));
    file_length(file, text.lines().count())
        .into_iter()
        .chain(too_long)
        .collect()
}

fn file_length(file: &TreeFile, lines: usize) -> Option<Finding> {
    let what = format!("{lines} lines without tests, {FILE_LINES} is the most");
    (lines > FILE_LINES)
        .then(|| Finding::new(&file.path, 1, what, "split the module by what it knows"))
}

fn function_length(file: &TreeFile, name: &str, first: usize, lines: usize) -> Option<Finding> {
    let what = format!("{name} has {lines} lines, {FUNCTION_LINES} is the most");
    (lines > FUNCTION_LINES).then(|| Finding::new(&file.path, first, what, "take a step out of it"))
}

/// Returns each function's name and its first and last line, from 1.
fn python_functions(text: &str) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let named = lines.iter().enumerate().filter_map(|(index, line)| {
        let name = line.trim_start().strip_prefix("def ")?;
        Some((index, &name[..name.find('(')?]))
    });
    named
        .map(|(index, name)| (name, index + 1, python_end(&lines, index)))
        .collect()
}

fn python_end(lines: &[&str], start: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let inside = |line: &&&str| {
        indent(line) > indent(lines[start])
            || line.trim().is_empty()
            || line.trim_start().starts_with(')')
    };
    let body = lines[start + 1..].iter().take_while(inside).count();
    let trailing = lines[start + 1..start + 1 + body]
        .iter()
        .rev()
        .take_while(|line| line.trim().is_empty());
    start + 1 + body - trailing.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
            .iter()
            .map(Finding::to_string)
            .collect()
    }

    #[test]
    fn a_file_stops_at_four_hundred_lines() {
        assert!(found("crates/a/src/b.rs", &"//\n".repeat(400)).is_empty());
        let long = found("crates/a/src/b.rs", &"//\n".repeat(401));
        assert!(long[0].starts_with("crates/a/src/b.rs:1: 401 lines"));
    }

    #[test]
    fn tests_and_word_lists_are_not_counted() {
        let tested = format!("//\n#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(500));
        assert!(found("crates/a/src/b.rs", &tested).is_empty());
        assert!(found("crates/a/tests/b.rs", &"//\n".repeat(401)).is_empty());
        assert!(found("crates/a/src/lexicon/words.rs", &"//\n".repeat(401)).is_empty());
    }

    #[test]
    fn a_function_stops_at_forty_lines() {
        let function =
            |lines: usize| format!("//\nfn tall() {{\n{}}}\n", "    a();\n".repeat(lines - 2));
        assert!(found("a.rs", &function(40)).is_empty());
        assert!(found("a.rs", &function(41))[0].starts_with("a.rs:2: tall has 41 lines"));
    }

    #[test]
    fn a_table_in_a_function_is_not_counted() {
        let table = "        \"b\",\n".repeat(500);
        let text = format!("fn wide() {{\n    a(&[\n{table}    ]);\n}}\n");
        assert!(found("a.rs", &text).is_empty());
    }

    #[test]
    fn python_functions_end_where_the_indent_does() {
        let text = "def a(\n    x,\n):\n    b()\n\n    c()\n\n\nclass D:\n    def e(self):\n        pass\n";
        assert_eq!(python_functions(text), [("a", 1, 6), ("e", 10, 11)]);
    }
}
