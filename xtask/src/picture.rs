//! docs/reading.svg: the page that the release binary prints for an example, as a picture.
//!
//! In: the binary's output with its colours. Out: one SVG, a `text` for each stretch in one style,
//! stretched to its columns so that every font keeps the page aligned.

use std::fmt::Write as _;
use std::path::Path;

use crate::Outcome;
use crate::error::XtaskError;
use crate::score::{Program, build_reader};

const STORY: &str = "examples/royals.txt";
const PICTURE: &str = "docs/reading.svg";

/// The page is cut at the last empty line before this one.
const MOST_LINES: usize = 48;

/// The size of a character's cell, the space around the page and the height of the letters.
const CELL: (f32, f32) = (8.4, 18.0);
const MARGIN: f32 = 22.0;
const COLUMNS: usize = 80;

const HEAD: &str = "<style>text{font:14px ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;\
    fill:#d8dee9;white-space:pre}.s1{font-weight:700;fill:#fff}.s2{fill:#8b95a7}.s31{fill:#f08080}\
    .s32{fill:#9ccc82}.s33{fill:#e6c76a}.s34{fill:#7fb0f0}.s35{fill:#d49be0}.s36{fill:#6fcfd8}</style>\n";

/// Draws the picture anew.
///
/// # Errors
///
/// A reader that does not run, or a file that cannot be written.
pub(crate) fn run(root: &Path) -> Result<Outcome, XtaskError> {
    let page = Program::at(&build_reader(root)?)
        .args(&["read", STORY])
        .variable("CLICOLOR_FORCE", "1")
        .folder(root)
        .run()?;
    let place = root.join(PICTURE);
    let prompt = format!("\u{1b}[2m$\u{1b}[0m onrecord read {STORY}\n\n");
    std::fs::write(&place, svg(&(prompt + &beginning(&page))))
        .map_err(|source| XtaskError::writing(&place, source))?;
    Ok(Outcome::Passed)
}

/// Cuts a long page between two groups, and says that it goes on.
fn beginning(page: &str) -> String {
    let lines: Vec<&str> = page.lines().collect();
    if lines.len() <= MOST_LINES {
        return page.to_owned();
    }
    let rules = lines[..MOST_LINES]
        .iter()
        .rposition(|line| line.contains('─'));
    // A rule stands under the name of its group, which an empty line parts from the one before.
    let end = rules.map_or(MOST_LINES, |rule| rule.saturating_sub(1));
    format!("{}\n\u{1b}[2m…\u{1b}[0m\n", lines[..end].join("\n"))
}

fn svg(page: &str) -> String {
    let (cell, line) = CELL;
    let width = COLUMNS as f32 * cell + 2.0 * MARGIN;
    let height = page.lines().count() as f32 * line + 2.0 * MARGIN;
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"A story, claim by claim\">\n\
         {HEAD}<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1c2129\"/>\n"
    );
    for (number, words) in page.lines().enumerate() {
        add_line(&mut picture, words, MARGIN + (number as f32 + 0.75) * line);
    }
    picture + "</svg>\n"
}

fn add_line(picture: &mut String, line: &str, y: f32) {
    let mut column = 0;
    for (style, words) in stretches(line) {
        let length = words.chars().count();
        if !words.trim().is_empty() {
            let (x, width) = (MARGIN + column as f32 * CELL.0, length as f32 * CELL.0);
            // Writing to a String cannot fail.
            let _ = writeln!(
                picture,
                "<text class=\"s{style}\" x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{width:.1}\" \
                 xml:space=\"preserve\">{}</text>",
                escaped(words)
            );
        }
        column += length;
    }
}

/// Parts a line into stretches, each with the number of its ANSI style (0 for plain).
fn stretches(line: &str) -> Vec<(u8, &str)> {
    let mut pieces = line.split("\u{1b}[");
    let plain = pieces.next().map(|words| (0, words));
    let styled = pieces.map(|piece| {
        let (style, words) = piece.split_once('m').unwrap_or(("0", piece));
        (style.parse().unwrap_or(0), words)
    });
    let all = plain.into_iter().chain(styled);
    all.filter(|(_, words)| !words.is_empty()).collect()
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_by_its_styles() {
        let line = "\u{1b}[1mInes\u{1b}[0m  \u{1b}[36msaid\u{1b}[0m";
        assert_eq!(stretches(line), [(1, "Ines"), (0, "  "), (36, "said")]);
    }

    #[test]
    fn words_keep_their_columns_and_steer_no_markup() {
        let picture = svg("\u{1b}[1mA & B\u{1b}[0m <said>\n");
        assert!(picture.contains("x=\"22.0\" y=\"35.5\" textLength=\"42.0\""));
        assert!(picture.contains(">A &amp; B</text>"));
        assert!(picture.contains("x=\"64.0\" y=\"35.5\" textLength=\"58.8\""));
        assert!(picture.contains("> &lt;said></text>"));
    }

    #[test]
    fn a_long_page_is_cut_between_groups() {
        let group = "\nName\n────\nline 1  words\n        said\n";
        let cut = beginning(&group.repeat(20));
        assert!(cut.lines().count() <= MOST_LINES);
        assert!(cut.ends_with("        said\n\n\u{1b}[2m…\u{1b}[0m\n"));
    }
}
