//! How copies, claims over stories, origins and conflicts are found: the example of the corpus crate run over the
//! clusters of stories that are written for this project.

use std::path::Path;

use serde_json::Value;

use crate::error::XtaskError;
use crate::score::figure::Figure;
use crate::score::program::Program;

/// What the example counts, the figure's name, what of it is kept, and how far it may drop.
const COUNTS: &[(&str, &str, Part, f64)] = &[
    ("copies", "copies P", Part::Precision, 5.0),
    ("copies", "copies R", Part::Recall, 5.0),
    ("sources", "copies: right source", Part::Recall, 5.0),
    ("same", "same claim P", Part::Precision, 2.0),
    ("same", "same claim R", Part::Recall, 2.0),
    ("origins", "origins right", Part::Recall, 3.0),
    ("first", "first publisher right", Part::Recall, 3.0),
    ("conflicts", "conflicts P", Part::Precision, 10.0),
    ("conflicts", "conflicts R", Part::Recall, 5.0),
];

/// What is kept of a count.
#[derive(Clone, Copy)]
enum Part {
    Precision,
    Recall,
}

/// Measures the figures of clusters: of those that the weights were learnt from, and of those that were written after
/// the code.
///
/// # Errors
///
/// An example that fails or prints other lines.
pub(super) fn figures(root: &Path) -> Result<Vec<Figure>, XtaskError> {
    let printed = Program::new("cargo")
        .args(&["run", "--release", "--quiet"])
        .args(&["--package", "onrecord-corpus", "--example", "clusters"])
        .folder(root)
        .run()?;
    let mut figures = Vec::new();
    for folder in ["seen", "unseen"] {
        let mut rows = printed
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let row = rows
            .rfind(|row| row["folder"] == folder)
            .unwrap_or_default();
        for (count, name, part, tolerance) in COUNTS {
            let name = format!("{folder}: {name}");
            let value = value(&row[count], *part).ok_or_else(|| XtaskError::NoFigure {
                scorer: "the example clusters".to_owned(),
                wanted: name.clone(),
            })?;
            figures.push(Figure::percentage(&name, value, *tolerance));
        }
    }
    Ok(figures)
}

/// Returns a share in percent.
fn value(count: &Value, part: Part) -> Option<f64> {
    let (found, all) = match part {
        Part::Precision => ("right", "given"),
        Part::Recall => ("found", "wanted"),
    };
    let (found, all) = (count[found].as_f64()?, count[all].as_f64()?);
    Some(if all > 0.0 { 100.0 * found / all } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shares_are_of_what_is_given_and_of_what_is_wanted() {
        let count = json!({ "given": 4, "right": 3, "wanted": 10, "found": 5 });
        assert_eq!(value(&count, Part::Precision), Some(75.0));
        assert_eq!(value(&count, Part::Recall), Some(50.0));
        assert_eq!(value(&Value::Null, Part::Recall), None);
    }
}
