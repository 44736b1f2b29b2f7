//! The reader run over the corpora, and the scorers over what it read.
//!
//! The scorers are Python programs that stand beside the corpora and are called as they are; what
//! passes between them lies in target/score/.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::XtaskError;
use crate::score::figure::Figure;
use crate::score::program::{Program, read_json};

/// The scores of score_attribution.py that are kept, each as P, R and F1, and how far F1 may drop.
const ATTRIBUTION: &[(&str, f64)] = &[
    ("c_full", 0.5),
    ("d_speech_full", 0.5),
    ("d_quoted_full", 0.5),
    ("e_frag_source", 0.7),
    ("e_frag_cue", 0.7),
    ("e_frag_content", 0.7),
];

/// Those of them that are kept for syntax alone, their F1 only.
const SYNTAX: &[&str] = &["c_full", "d_speech_full"];

/// How far a P or an R may drop, which trade with each other.
const PART_TOLERANCE: f64 = 2.0;

/// Measures every figure, in the order of the page.
///
/// # Errors
///
/// A program that fails, or output without its figures.
pub(crate) fn all(root: &Path, evaluation: &Path) -> Result<Vec<Figure>, XtaskError> {
    let bench = Bench::set_up(root, evaluation)?;
    let syntax = syntax_figures(&bench.attribution("syntax")?)?;
    let mut figures = attribution_figures(&bench.attribution("full")?)?;
    figures.extend(syntax);
    figures.extend(bench.golden_story()?);
    Ok(figures)
}

/// Builds the release binary and returns where it is.
///
/// # Errors
///
/// A build that fails.
pub(crate) fn build_reader(root: &Path) -> Result<PathBuf, XtaskError> {
    Program::new("cargo")
        .args(&["build", "--release", "--quiet", "--package", "onrecord"])
        .folder(root)
        .run()?;
    Ok(target(root).join("release/onrecord"))
}

fn target(root: &Path) -> PathBuf {
    let set = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    root.join(set.unwrap_or_else(|| "target".into()))
}

/// The places that a measurement needs.
struct Bench {
    reader: PathBuf,
    evaluation: PathBuf,
    made: PathBuf,
}

impl Bench {
    fn set_up(root: &Path, evaluation: &Path) -> Result<Self, XtaskError> {
        let reader = build_reader(root)?;
        let made = target(root).join("score");
        fs::create_dir_all(&made).map_err(|source| XtaskError::writing(&made, source))?;
        Ok(Self {
            reader,
            evaluation: evaluation.to_path_buf(),
            made,
        })
    }

    /// Reads PolNeAR's development stories by one of the two readers, and scores what was read.
    fn attribution(&self, reader: &str) -> Result<Value, XtaskError> {
        let polnear = self.evaluation.join("data/polnear");
        let (stories, records) = (self.made.join("dev.jsonl"), self.made.join("records.jsonl"));
        let (predictions, scores) = (
            self.made.join("predictions.jsonl"),
            self.made.join("scores.json"),
        );
        self.script("convert.py")
            .arg("stories")
            .path(&polnear.join("dev/text"))
            .run_into(&stories)?;
        Program::at(&self.reader)
            .args(&["read", "--format", "jsonl", "--reader", reader])
            .path(&stories)
            .run_into(&records)?;
        self.script("convert.py")
            .arg("attributions")
            .path(&records)
            .run_into(&predictions)?;
        self.script("score_attribution.py")
            .path(&predictions)
            .arg("--data")
            .path(&polnear)
            .args(&["--split", "dev", "--json"])
            .path(&scores)
            .run()?;
        read_json(&scores)
    }

    fn golden_story(&self) -> Result<Vec<Figure>, XtaskError> {
        let golden = self.evaluation.join("golden");
        let (story, gold) = (
            golden.join("birthday.txt"),
            golden.join("birthday.gold.json"),
        );
        let record = self.made.join("birthday.json");
        Program::at(&self.reader)
            .args(&["read", "--format", "json", "--published", "2023-11-05"])
            .args(&["--outlet", "The Daily Example"])
            .path(&story)
            .run_into(&record)?;
        let said = self
            .script("score_story.py")
            .path(&gold)
            .path(&story)
            .path(&record)
            .run()?;
        golden_figures(&said, &read_json(&gold)?)
    }

    fn script(&self, name: &str) -> Program {
        Program::new("python3").path(&self.evaluation.join("score").join(name))
    }
}

fn attribution_figures(scores: &Value) -> Result<Vec<Figure>, XtaskError> {
    let mut figures = Vec::new();
    for (name, f1_tolerance) in ATTRIBUTION {
        for (part, tolerance) in [
            ("P", PART_TOLERANCE),
            ("R", PART_TOLERANCE),
            ("F1", *f1_tolerance),
        ] {
            let value = attribution_score(scores, name, part)?;
            figures.push(Figure::percentage(
                &format!("{name} {part}"),
                value,
                tolerance,
            ));
        }
    }
    Ok(figures)
}

fn syntax_figures(scores: &Value) -> Result<Vec<Figure>, XtaskError> {
    let figure = |name: &&str| {
        let value = attribution_score(scores, name, "F1")?;
        let name = format!("{name} F1, by syntax alone");
        Ok(Figure::percentage(&name, value, 0.5))
    };
    SYNTAX.iter().map(figure).collect()
}

fn attribution_score(scores: &Value, name: &str, part: &str) -> Result<f64, XtaskError> {
    scores[name][part]
        .as_f64()
        .ok_or_else(|| XtaskError::NoFigure {
            scorer: "score_attribution.py".into(),
            wanted: format!("{name} {part}"),
        })
}

/// Reads the last line: `facts HELD/ALL (P%)  claims: precision P recall R`.
fn golden_figures(said: &str, gold: &Value) -> Result<Vec<Figure>, XtaskError> {
    let missing = |wanted: &str| XtaskError::NoFigure {
        scorer: "score_story.py".into(),
        wanted: wanted.into(),
    };
    let last = said.lines().last().unwrap_or_default();
    let words: Vec<&str> = last.split_whitespace().collect();
    let after = |name: &str| {
        words
            .iter()
            .position(|word| *word == name)
            .and_then(|at| words.get(at + 1))
    };
    let facts = after("facts").and_then(|facts| facts.split_once('/'));
    let (held, all) = facts.ok_or_else(|| missing("facts HELD/ALL"))?;
    let (held, all) = held
        .parse()
        .ok()
        .zip(all.parse().ok())
        .ok_or_else(|| missing("facts HELD/ALL"))?;
    let recall: f64 = after("recall")
        .and_then(|recall| recall.parse().ok())
        .ok_or_else(|| missing("recall R"))?;
    let claims = gold["claims"].as_array().map_or(0, Vec::len);
    let claims = u32::try_from(claims).map_err(|_| missing("fewer claims"))?;
    let found = (1..=claims)
        .rev()
        .find(|&found| f64::from(found) / f64::from(claims) < recall + 0.005);
    Ok(vec![
        Figure::count("golden facts", held, all, 2.0),
        Figure::count("golden claims", found.unwrap_or(0), claims, 0.0),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_last_line_of_the_story_scorer_is_read() {
        let gold = json!({ "claims": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
        let said = "claims      40/70\nfacts 101/230 (44%)  claims: precision 0.75 recall 0.82\n";
        let figures = golden_figures(said, &gold).expect("the line has its figures");
        assert_eq!(figures[0].written(), "101 of 230");
        assert_eq!(figures[1].written(), "9 of 11");
    }

    #[test]
    fn a_scorer_that_says_something_else_is_an_error() {
        assert!(golden_figures("facts: none", &json!({})).is_err());
        assert!(attribution_figures(&json!({ "c_full": { "P": 1.0 } })).is_err());
    }
}
