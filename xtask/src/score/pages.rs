//! How well articles are taken out of pages: the example of the corpus crate run over pages as served.

use std::path::Path;

use crate::error::XtaskError;
use crate::score::figure::Figure;
use crate::score::program::Program;

/// What the example's lines begin with, the figure's name, how far it may drop, and what its value is in
/// percent of.
const LINES: &[(&str, &str, f64)] = &[
    ("dates: ", "pages: day of publication right", 0.5),
    ("body: ", "pages: body F1", 0.3),
    ("title exact: ", "pages: title right", 1.0),
    ("an author right: ", "pages: an author right", 1.0),
];

/// Measures the figures of pages.
///
/// # Errors
///
/// An example that fails or prints other lines.
pub(super) fn figures(root: &Path, evaluation: &Path) -> Result<Vec<Figure>, XtaskError> {
    let printed = Program::new("cargo")
        .args(&[
            "run",
            "--release",
            "--quiet",
            "--package",
            "onrecord-corpus",
        ])
        .args(&["--example", "pages", "--"])
        .path(&evaluation.join("data/pages"))
        .folder(root)
        .run()?;
    LINES
        .iter()
        .map(|(start, name, tolerance)| {
            let line = printed.lines().find_map(|line| line.strip_prefix(start));
            let value = line.and_then(percentage);
            let value = value.ok_or_else(|| XtaskError::NoFigure {
                scorer: "the example pages".to_owned(),
                wanted: (*start).to_owned(),
            })?;
            Ok(Figure::percentage(name, value, *tolerance))
        })
        .collect()
}

/// Reads a line's value: `227 of 260 (87.3 %)`, or a share after `F1`.
fn percentage(line: &str) -> Option<f64> {
    if let Some((_, share)) = line.split_once("F1 ") {
        return share.trim().parse::<f64>().ok().map(|share| 100.0 * share);
    }
    let (found, rest) = line.split_once(" of ")?;
    let all = rest.split([' ', ',']).next()?;
    let (found, all): (f64, f64) = (found.parse().ok()?, all.parse().ok()?);
    (all > 0.0).then(|| 100.0 * found / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_off_lines() {
        assert_eq!(percentage("3 of 4 (75.0 %), wrong 1"), Some(75.0));
        assert_eq!(percentage("precision 0.9, recall 0.9, F1 0.5"), Some(50.0));
        assert_eq!(percentage("none"), None);
    }
}
