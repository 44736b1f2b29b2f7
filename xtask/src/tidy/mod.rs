//! House rules that run as a test.
//!
//! In: the repository's files. Out: findings, each with its place, what is wrong and what to do.
//! A rule is a module here: a function of the tree that returns its findings, with counter-examples
//! as its tests. STYLE.md and ARCHITECTURE.md say why the rules are what they are.

mod dependencies;
mod finding;
mod links;
mod lints;
mod names;
mod paths;
mod purity;
mod sizes;
mod sql;
mod weights;

use std::io::{self, Write as _};
use std::path::Path;

use crate::Outcome;
use crate::error::XtaskError;
use crate::tidy::finding::Finding;
use crate::tree::Tree;

type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: &[Rule] = &[
    dependencies::check,
    sizes::check,
    purity::check,
    sql::check,
    names::check,
    lints::check,
    weights::check,
    paths::check,
    links::check,
];

/// Runs every rule over the repository and prints the findings.
///
/// # Errors
///
/// A file of the repository that cannot be read.
pub(crate) fn run(root: &Path) -> Result<Outcome, XtaskError> {
    let tree = Tree::read(root)?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.sort();
    print(&findings);
    if findings.is_empty() {
        Ok(Outcome::Passed)
    } else {
        Ok(Outcome::Failed)
    }
}

fn print(findings: &[Finding]) {
    let mut out = io::stdout().lock();
    // A closed pipe leaves nobody to tell; the exit status still says it.
    for finding in findings {
        let _ = writeln!(out, "{finding}");
    }
    let _ = match findings.len() {
        0 => writeln!(out, "tidy: nothing to mend"),
        1 => writeln!(out, "tidy: 1 finding"),
        several => writeln!(out, "tidy: {several} findings"),
    };
}
