//! Names that say nothing, which no module takes.

use crate::rust_source::{RustSource, is_word};
use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "data", "misc",
];

const REMEDY: &str = "name it after what it knows, see STYLE.md";

/// Finds modules, folders of source and inline modules with such a name.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .filter(|file| file.has_extension(".rs") || file.has_extension(".py"))
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &TreeFile) -> Vec<Finding> {
    let stem = file.path.trim_end_matches(".rs").trim_end_matches(".py");
    let mut findings: Vec<Finding> = stem
        .split('/')
        .filter(|part| EMPTY_NAMES.contains(part))
        .map(|part| Finding::new(&file.path, 1, format!("a module named {part}"), REMEDY))
        .collect();
    if file.has_extension(".rs") {
        findings.extend(inline_modules(file));
    }
    findings
}

fn inline_modules(file: &TreeFile) -> Vec<Finding> {
    let source = RustSource::scan(file.text().unwrap_or_default());
    let modules = source.lines_without_tests().filter_map(|(line, code)| {
        let name = code.split_once("mod ")?.1;
        let length = name.bytes().take_while(|&byte| is_word(byte)).count();
        let opens = name[length..].trim_start().starts_with('{');
        (opens && EMPTY_NAMES.contains(&&name[..length]))
            .then(|| (line, name[..length].to_string()))
    });
    modules
        .map(|(line, name)| {
            Finding::new(&file.path, line, format!("a module named {name}"), REMEDY)
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
    fn a_module_is_not_called_util() {
        assert!(
            found("crates/a/src/util.rs", "")[0]
                .starts_with("crates/a/src/util.rs:1: a module named util")
        );
        assert_eq!(found("crates/a/src/common/mod.rs", "").len(), 1);
        assert_eq!(found("training/helpers.py", "").len(), 1);
        assert!(found("crates/a/src/b.rs", "//\npub(crate) mod misc {}")[0].contains("b.rs:2:"));
    }

    #[test]
    fn a_word_within_a_name_is_fine() {
        assert!(found("crates/a/src/database.rs", "mod dataset {}").is_empty());
        assert!(found("docs/data/README.md", "").is_empty());
    }
}
