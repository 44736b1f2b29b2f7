//! What the record, the model and the reader never touch: files, network, clock, environment,
//! standard streams and globals that change.
//!
//! The outside comes in as arguments, so the same bytes give the same record on every machine.

use crate::rust_source::{RustSource, is_word, line_at};
use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

const PURE: &[&str] = &[
    "crates/record/src/",
    "crates/model/src/",
    "crates/reader/src/",
];

const BANNED_MODULES: &[&str] = &["fs", "net", "env", "process"];

const BANNED: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "static mut",
    "thread_local!",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "io::stdin",
    "io::stdout",
    "io::stderr",
];

const REMEDY: &str = "take it as an argument, record, model and reader know nothing of the outside";

/// Finds the outside where it does not belong.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.with_extension(".rs")
        .filter(|file| !file.is_test() && PURE.iter().any(|folder| file.path.starts_with(folder)))
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &TreeFile) -> Vec<Finding> {
    let source = RustSource::scan(file.text().unwrap_or_default());
    let banned = banned();
    let mut findings = Vec::new();
    for (line, code) in source.lines_without_tests() {
        let named = banned.iter().filter(|name| names(code, name));
        findings
            .extend(named.map(|name| Finding::new(&file.path, line, format!("`{name}`"), REMEDY)));
    }
    let tested = |line| source.lines_without_tests().all(|(kept, _)| kept != line);
    let grouped = grouped_imports(source.code()).into_iter();
    findings.extend(
        grouped
            .filter(|&(line, _)| !tested(line))
            .map(|(line, name)| Finding::new(&file.path, line, format!("`std::{name}`"), REMEDY)),
    );
    findings
}

fn banned() -> Vec<String> {
    let modules = BANNED_MODULES.iter().map(|module| format!("std::{module}"));
    modules
        .chain(BANNED.iter().map(|name| (*name).to_string()))
        .collect()
}

/// Tells whether the name stands in the code as a word of its own.
fn names(code: &str, name: &str) -> bool {
    let bytes = code.as_bytes();
    code.match_indices(name).any(|(at, _)| {
        let end = at + name.len();
        let before = at == 0 || !is_word(bytes[at - 1]);
        before && (end == bytes.len() || !is_word(bytes[end]))
    })
}

/// Finds banned modules in `use std::{fs, ...}`, with the line of the import.
fn grouped_imports(code: &str) -> Vec<(usize, &'static str)> {
    let groups = code.match_indices("use std::{").map(|(at, _)| {
        let end = code[at..]
            .find(';')
            .map_or(code.len(), |length| at + length);
        (at, &code[at..end])
    });
    groups
        .flat_map(|(at, group)| {
            let named = BANNED_MODULES
                .iter()
                .filter(move |module| names(group, module));
            named.map(move |module| (line_at(code, at), *module))
        })
        .collect()
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
    fn the_reader_opens_no_file() {
        let findings = found("crates/reader/src/a.rs", "//! a\nuse std::fs::File;\n");
        assert_eq!(findings.len(), 1);
        assert!(
            findings[0].starts_with("crates/reader/src/a.rs:2: `std::fs`, take it as an argument")
        );
    }

    #[test]
    fn each_way_to_the_outside_is_found() {
        for code in [
            "use std::{\n    env,\n    io,\n};",
            "let t = Instant::now();",
            "static mut COUNT: u32 = 0;",
            "thread_local! { static A: u8 = 0; }",
            "fn f() { println!(); }",
        ] {
            assert_eq!(found("crates/model/src/a.rs", code).len(), 1, "{code}");
        }
    }

    #[test]
    fn words_comments_tests_and_other_crates_are_free() {
        assert!(
            found(
                "crates/record/src/a.rs",
                "// std::fs\nlet a = \"std::env\";"
            )
            .is_empty()
        );
        assert!(
            found(
                "crates/record/src/a.rs",
                "env!(\"CARGO_PKG_VERSION\"); use std::{fmt, str};"
            )
            .is_empty()
        );
        assert!(
            found(
                "crates/record/src/a.rs",
                "#[cfg(test)]\nmod tests { use std::fs; }"
            )
            .is_empty()
        );
        assert!(found("crates/reader/tests/a.rs", "use std::fs;").is_empty());
        assert!(found("crates/cli/src/a.rs", "use std::fs;").is_empty());
    }
}
