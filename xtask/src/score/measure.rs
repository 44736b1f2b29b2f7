//! The reader run over the corpora, and the scorers over what it read.
//!
//! The scorers are Python programs that stand beside the corpora and are called as they are; what
//! passes between them lies in target/score/.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::XtaskError;
use crate::score::clusters;
use crate::score::figure::Figure;
use crate::score::pages;
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
    figures.extend(bench.times(root)?);
    figures.extend(bench.coreference()?);
    figures.push(bench.speakers(root)?);
    figures.extend(bench.golden_story()?);
    figures.extend(pages::figures(root, evaluation)?);
    figures.extend(clusters::figures(root)?);
    Ok(figures)
}

/// What the names of coreference's figures begin with.
pub(crate) const COREFERENCE: &str = "coreference";

/// Tells whether the scorer of coreference can run: it needs SciPy.
pub(crate) fn scores_coreference() -> bool {
    python().args(&["-c", "import scipy"]).ends_well()
}

/// The genres of the documents that are nearest to news, by what their names begin with.
const NEAR_NEWS: &[&str] = &["GUM_news", "GUM_interview", "GUM_bio"];

fn python() -> Program {
    let python = std::env::var("ONRECORD_PYTHON");
    Program::new(python.as_deref().unwrap_or("python3"))
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
        self.read(reader, &stories, &records)?;
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

    /// Reads the stories of TimeBank that no rule was written on, and AQUAINT's, and scores their time expressions.
    fn times(&self, root: &Path) -> Result<Vec<Figure>, XtaskError> {
        let held_out = root.join("xtask/src/score/timebank_held_out.txt");
        let mut figures = Vec::new();
        for (name, ids) in [("TimeBank", Some(held_out.as_path())), ("AQUAINT", None)] {
            let gold = self.evaluation.join("data/timebank").join(name);
            let made = |kind: &str| self.made.join(format!("{name}.{kind}.jsonl"));
            let (stories, records) = (made("stories"), made("records"));
            let predictions = made("predictions");
            self.script("tml2jsonl.py").path(&gold).run_into(&stories)?;
            self.read("syntax", &stories, &records)?;
            self.script("convert.py")
                .arg("timexes")
                .path(&records)
                .run_into(&predictions)?;
            let scorer = self.script("score_timex.py").path(&gold).path(&predictions);
            let scorer = match ids {
                Some(ids) => scorer.arg("--ids").path(ids),
                None => scorer,
            };
            figures.extend(time_figures(name, &scorer.arg("--json").run()?)?);
        }
        Ok(figures)
    }

    /// Reads OntoGUM's development documents and scores who is who, where the scorer can run.
    fn coreference(&self) -> Result<Vec<Figure>, XtaskError> {
        if !scores_coreference() {
            return Ok(Vec::new());
        }
        let documents = self.evaluation.join("data/gum/ontogum/dev");
        let made = |name: &str| self.made.join(name);
        let (stories, records) = (made("gum.jsonl"), made("gum.records.jsonl"));
        let predictions = made("gum.predictions.jsonl");
        let scorer = || self.script("score_coref.py");
        scorer()
            .arg("--texts")
            .path(&documents)
            .run_into(&stories)?;
        self.read("full", &stories, &records)?;
        self.script("convert.py")
            .arg("clusters")
            .path(&records)
            .run_into(&predictions)?;
        let scored = |gold: &[PathBuf]| {
            let scorer = gold
                .iter()
                .fold(scorer().arg("--gold"), |scorer, path| scorer.path(path));
            scorer.arg("--pred").path(&predictions).run()
        };
        let near = near_news(&documents)?;
        coreference_figures(&scored(&[documents])?, &scored(&near)?)
    }

    /// Reads the stories whose speakers are marked by hand, and says how many are right.
    fn speakers(&self, root: &Path) -> Result<Figure, XtaskError> {
        let made = |name: &str| self.made.join(name);
        let (stories, records) = (made("speakers.jsonl"), made("speakers.records.jsonl"));
        let script = || {
            python()
                .path(&root.join("training/speakers.py"))
                .arg("--data")
                .path(&self.evaluation.join("data/polnear"))
                .arg("--score")
                .path(&self.evaluation.join("score"))
        };
        script().arg("--stories").run_into(&stories)?;
        self.read("full", &stories, &records)?;
        speakers_figure(&script().path(&records).run()?)
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

    /// Reads stories by one of the two readers.
    fn read(&self, reader: &str, stories: &Path, records: &Path) -> Result<(), XtaskError> {
        Program::at(&self.reader)
            .args(&["read", "--format", "jsonl", "--reader", reader])
            .path(stories)
            .run_into(records)
    }

    fn script(&self, name: &str) -> Program {
        python().path(&self.evaluation.join("score").join(name))
    }
}

/// Lists the documents that are nearest to news.
fn near_news(folder: &Path) -> Result<Vec<PathBuf>, XtaskError> {
    let entries = fs::read_dir(folder).map_err(|source| XtaskError::reading(folder, source))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        NEAR_NEWS.iter().any(|genre| name.starts_with(genre))
    });
    paths.sort();
    Ok(paths)
}

/// Reads the lines `mentions P p R r F1 f` and `conll F1 f`, of all documents and of those nearest to news.
fn coreference_figures(all: &str, near: &str) -> Result<Vec<Figure>, XtaskError> {
    let value = |said: &str, line: &str, part: &str| {
        let mut words = said
            .lines()
            .find_map(|row| row.strip_prefix(line))
            .unwrap_or_default()
            .split_whitespace()
            .skip_while(|word| *word != part);
        let value = words.nth(1).and_then(|value| value.parse().ok());
        value.ok_or_else(|| XtaskError::NoFigure {
            scorer: "score_coref.py".into(),
            wanted: format!("{line} {part}"),
        })
    };
    let figure = |name: &str, value, tolerance| {
        Figure::percentage(&format!("{COREFERENCE} {name}"), value, tolerance)
    };
    Ok(vec![
        figure("mentions P", value(all, "mentions", "P")?, PART_TOLERANCE),
        figure("mentions R", value(all, "mentions", "R")?, PART_TOLERANCE),
        figure("CoNLL F1", value(all, "conll", "F1")?, 0.5),
        figure("CoNLL F1, near news", value(near, "conll", "F1")?, 1.0),
    ])
}

/// Reads the F1 of spans and values from what the scorer of times said.
fn time_figures(corpus: &str, said: &str) -> Result<Vec<Figure>, XtaskError> {
    let scores: Value = serde_json::from_str(said).unwrap_or_default();
    let figure = |part: &str| {
        let value = scores[part]["f1"].as_f64();
        let value = value.ok_or_else(|| XtaskError::NoFigure {
            scorer: "score_timex.py".into(),
            wanted: format!("{part} f1"),
        })?;
        Ok(Figure::percentage(
            &format!("times {corpus} {part} F1"),
            value,
            0.5,
        ))
    };
    ["strict", "relaxed", "value"]
        .into_iter()
        .map(figure)
        .collect()
}

/// Reads the line of counts of speakers.py.
fn speakers_figure(said: &str) -> Result<Figure, XtaskError> {
    let counts: Value = serde_json::from_str(said).unwrap_or_default();
    let percent = counts["percent"].as_f64();
    let percent = percent.ok_or_else(|| XtaskError::NoFigure {
        scorer: "speakers.py".into(),
        wanted: "percent".into(),
    })?;
    Ok(Figure::percentage("speakers right", percent, 1.0))
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
    fn the_counts_of_speakers_are_read() {
        let said = r#"{"right": 411, "met": 446, "percent": 92.2}"#;
        assert!(speakers_figure(said).is_ok_and(|figure| figure.name == "speakers right"));
        assert!(speakers_figure("nothing").is_err());
    }

    #[test]
    fn the_lines_of_the_coreference_scorer_are_read() {
        let said = "mentions  P 80.1 R 70.2 F1 74.8\nconll F1 57.3\n";
        let figures = coreference_figures(said, "mentions P 1 R 1 F1 1\nconll F1 50.0\n");
        let written: Vec<String> = figures
            .expect("all lines are there")
            .iter()
            .map(Figure::written)
            .collect();
        assert_eq!(written, ["80.1", "70.2", "57.3", "50.0"]);
        assert!(coreference_figures(said, "").is_err());
    }

    #[test]
    fn a_scorer_that_says_something_else_is_an_error() {
        assert!(golden_figures("facts: none", &json!({})).is_err());
        assert!(attribution_figures(&json!({ "c_full": { "P": 1.0 } })).is_err());
    }
}
