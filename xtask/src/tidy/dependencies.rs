//! Which crate may use which.
//!
//! The one table of the dependency rule, and its check against every Cargo.toml: build, test and
//! target-specific dependencies are held to it too.

use toml::{Table, Value};

use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

/// Each crate's folder and the crates of ours that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("record", &[]),
    ("model", &[]),
    ("reader", &["record", "model"]),
    ("store", &["record"]),
    ("corpus", &["record", "reader", "store"]),
    ("views", &["record", "store"]),
    ("web", &["record", "reader", "store", "corpus", "views"]),
    ("python", &["record", "reader", "store", "corpus", "views"]),
    (
        "cli",
        &[
            "record", "model", "reader", "store", "corpus", "views", "web",
        ],
    ),
    ("xtask", &["record"]),
];

const DEPENDENCY_TABLES: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// Finds dependencies that the rule does not allow, and crates that it does not know.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.with_extension("Cargo.toml")
        .filter_map(|file| Some((file, crate_folder(&file.path)?)))
        .flat_map(|(file, folder)| check_crate(file, folder))
        .collect()
}

fn crate_folder(path: &str) -> Option<&str> {
    let folder = path.strip_suffix("/Cargo.toml")?;
    match folder.strip_prefix("crates/") {
        Some(name) => Some(name),
        None => (folder == "xtask").then_some(folder),
    }
}

fn check_crate(file: &TreeFile, folder: &str) -> Vec<Finding> {
    let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == folder) else {
        let what = format!("crate {folder} is not in the dependency rule");
        let remedy = "add it to xtask/src/tidy/dependencies.rs and to ARCHITECTURE.md";
        return vec![Finding::new(&file.path, 1, what, remedy)];
    };
    let text = file.text().unwrap_or_default();
    let Ok(manifest) = text.parse::<Table>() else {
        return vec![Finding::new(&file.path, 1, "not TOML", "mend it")];
    };
    let forbidden = used(&manifest)
        .into_iter()
        .filter(|name| !allowed.contains(&name.as_str()));
    forbidden
        .map(|name| forbid(file, text, folder, &name))
        .collect()
}

fn forbid(file: &TreeFile, text: &str, folder: &str, name: &str) -> Finding {
    let package = if name == "cli" {
        "onrecord".into()
    } else {
        format!("onrecord-{name}")
    };
    let named = format!("package = \"{package}\"");
    let line = text.lines().position(|line| {
        line.split(['.', ' ', '=']).next() == Some(&package) || line.contains(&named)
    });
    let what = format!("{folder} may not use {name}");
    let remedy = "move the code to a crate that may, see the rule in ARCHITECTURE.md";
    Finding::new(&file.path, line.map_or(1, |index| index + 1), what, remedy)
}

/// Returns the folders of our crates that a manifest names, once each.
fn used(manifest: &Table) -> Vec<String> {
    let mut names: Vec<String> = tables(manifest)
        .into_iter()
        .flat_map(|table| {
            table
                .iter()
                .filter_map(|(key, value)| folder_of(key, value))
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

fn tables(manifest: &Table) -> Vec<&Table> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let targets = targets.into_iter().flat_map(|targets| targets.values());
    let places = targets.filter_map(Value::as_table).chain([manifest]);
    places
        .flat_map(|place| DEPENDENCY_TABLES.iter().filter_map(|name| place.get(*name)))
        .filter_map(Value::as_table)
        .collect()
}

fn folder_of(key: &str, value: &Value) -> Option<String> {
    let package = value.get("package").and_then(Value::as_str).unwrap_or(key);
    match package {
        "onrecord" => Some("cli".into()),
        _ => package.strip_prefix("onrecord-").map(String::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, manifest: &str) -> Vec<String> {
        let tree = Tree::of(&[(path, manifest)]);
        check(&tree).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn the_reader_may_use_the_record() {
        let manifest = "[dependencies]\nonrecord-record.workspace = true\nserde = \"1\"\n";
        assert!(findings("crates/reader/Cargo.toml", manifest).is_empty());
    }

    #[test]
    fn the_record_may_not_use_the_reader() {
        let found = findings(
            "crates/record/Cargo.toml",
            "[dependencies]\nserde = \"1\"\nonrecord-reader.workspace = true\n",
        );
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/record/Cargo.toml:3: record may not use reader, "));
    }

    #[test]
    fn tests_targets_and_other_names_are_no_way_round() {
        for manifest in [
            "[dev-dependencies]\nonrecord.workspace = true\n",
            "[target.'cfg(unix)'.build-dependencies]\nonrecord = \"1\"\n",
            "[dependencies]\nface = { package = \"onrecord\", path = \"../cli\" }\n",
        ] {
            let found = findings("crates/model/Cargo.toml", manifest);
            assert!(found[0].contains(":2: model may not use cli"), "{found:?}");
        }
    }

    #[test]
    fn a_new_crate_is_entered_in_the_rule_first() {
        assert!(
            findings("crates/gossip/Cargo.toml", "[package]\n")[0]
                .contains("gossip is not in the dependency rule")
        );
    }

    #[test]
    fn other_manifests_are_not_crates_of_the_rule() {
        let manifest = "[dependencies]\nonrecord-reader = { path = \"../crates/reader\" }\n";
        assert!(findings("fuzz/Cargo.toml", manifest).is_empty());
    }
}
