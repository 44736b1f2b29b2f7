//! The weights are those that the manifest names, and small.
//!
//! models/manifest.toml lists every file of weights with its SHA-256, so that a binary's answers can
//! be traced to the weights that gave them.

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::tidy::finding::Finding;
use crate::tree::{Tree, TreeFile};

const FOLDER: &str = "models/";
const MANIFEST: &str = "models/manifest.toml";
const MOST_BYTES: usize = 30_000_000;

/// Files of the folder that are no weights.
const PAPERS: &[&str] = &["manifest.toml", "NOTICE", "README.md", "LICENSE"];

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    file: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    sha256: String,
}

/// Finds weights that the manifest does not vouch for, and more of them than may be.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let weights: Vec<&TreeFile> = tree.files().filter(|file| is_weights(&file.path)).collect();
    let Some(manifest) = tree.find(MANIFEST) else {
        let unlisted = weights.iter().map(|file| unlisted(file));
        return unlisted.collect();
    };
    let text = manifest.text().unwrap_or_default();
    let Ok(entries) = toml::from_str::<Manifest>(text) else {
        let what = "not a manifest of [[file]] with name and sha256";
        return vec![Finding::new(
            MANIFEST,
            1,
            what,
            "mend it, training/ writes it",
        )];
    };
    let mut findings: Vec<Finding> = weights
        .iter()
        .filter_map(|file| check_weights(file, &entries.file))
        .collect();
    findings.extend(missing(tree, text, &entries.file));
    findings.extend(too_big(&weights));
    findings
}

fn is_weights(path: &str) -> bool {
    path.strip_prefix(FOLDER)
        .is_some_and(|name| !PAPERS.contains(&name) && !name.starts_with("LICENSE"))
}

fn check_weights(file: &TreeFile, entries: &[Entry]) -> Option<Finding> {
    let name = file.path.strip_prefix(FOLDER)?;
    let Some(entry) = entries.iter().find(|entry| entry.name == name) else {
        return Some(unlisted(file));
    };
    let sum = sha256(&file.bytes);
    let what = format!("SHA-256 is {sum}, the manifest has {}", entry.sha256);
    let remedy = "run the training script that writes both";
    (sum != entry.sha256.to_lowercase()).then(|| Finding::new(&file.path, 1, what, remedy))
}

fn unlisted(file: &TreeFile) -> Finding {
    Finding::new(
        &file.path,
        1,
        "not in models/manifest.toml",
        "enter it, or take it out",
    )
}

fn missing(tree: &Tree, text: &str, entries: &[Entry]) -> Vec<Finding> {
    let absent = entries
        .iter()
        .filter(|entry| tree.find(&format!("{FOLDER}{}", entry.name)).is_none());
    absent
        .map(|entry| {
            let line = text
                .lines()
                .position(|line| line.contains(&format!("\"{}\"", entry.name)));
            let what = format!("{} is not there", entry.name);
            Finding::new(
                MANIFEST,
                line.map_or(1, |index| index + 1),
                what,
                "add the file, or drop its entry",
            )
        })
        .collect()
}

fn too_big(weights: &[&TreeFile]) -> Option<Finding> {
    let bytes: usize = weights.iter().map(|file| file.bytes.len()).sum();
    let what = format!("{bytes} bytes of weights, {MOST_BYTES} is the most");
    (bytes > MOST_BYTES).then(|| Finding::new(MANIFEST, 1, what, "quantise them or drop one"))
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files))
            .iter()
            .map(Finding::to_string)
            .collect()
    }

    fn manifest(name: &str, sum: &str) -> String {
        format!(
            "[[file]]\nname = \"{name}\"\nsha256 = \"{sum}\"\nversion = \"1\"\nscores = {{ tags = 99.0 }}\n"
        )
    }

    #[test]
    fn weights_that_match_pass() {
        let text = manifest("a.bin", OF_ABC);
        assert!(
            found(&[
                ("models/a.bin", "abc"),
                (MANIFEST, &text),
                ("models/NOTICE", "")
            ])
            .is_empty()
        );
        assert!(found(&[("README.md", "")]).is_empty());
    }

    #[test]
    fn changed_weights_are_found() {
        let text = manifest("a.bin", OF_ABC);
        assert!(
            found(&[("models/a.bin", "abd"), (MANIFEST, &text)])[0]
                .starts_with("models/a.bin:1: SHA-256 is")
        );
    }

    #[test]
    fn weights_and_entries_come_in_pairs() {
        let text = manifest("b.bin", OF_ABC);
        let findings = found(&[("models/a.bin", "abc"), (MANIFEST, &text)]);
        assert!(findings[0].starts_with("models/a.bin:1: not in models/manifest.toml"));
        assert!(findings[1].starts_with("models/manifest.toml:2: b.bin is not there"));
        assert_eq!(found(&[("models/a.bin", "abc")]).len(), 1);
    }

    #[test]
    fn weights_stop_at_thirty_megabytes() {
        let big = "a".repeat(MOST_BYTES + 1);
        let text = manifest("a.bin", &sha256(big.as_bytes()));
        assert!(
            found(&[("models/a.bin", &big), (MANIFEST, &text)])[0].contains("bytes of weights")
        );
    }
}
