//! A page in the making: lines of styled words, at most so wide, coloured or not.
//!
//! In: stretches of a line, each with its style. Out: the page as one string. [`wrap()`] breaks lines,
//! [`clean`] keeps what would steer a terminal out of them, [`days()`] writes days as people read them.

mod days;
mod words;
mod wrap;

use anstyle::{AnsiColor, Style};
use onrecord_record::Firmness;
use unicode_width::UnicodeWidthStr;

pub use days::{days, long_day, long_moment};
pub(crate) use days::{long_date, month_name};
pub(crate) use words::{Held, role_words, ties};
pub use words::{capitalised, clean, counted, percent};
pub(crate) use wrap::{elide, wrap};

/// How a page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns it takes at most; under 40 counts as 40.
    pub width: usize,
    /// Whether it is coloured.
    pub colour: Colour,
}

/// Whether a page is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// With ANSI styles.
    Always,
    /// Plain.
    Never,
}

const NARROWEST: usize = 40;

/// The columns of a joint at the end of a line (` ·`).
const WIDEST_JOINT: usize = 2;

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const PLAIN: Style = Style::new();
pub(crate) const CUE: Style = AnsiColor::Cyan.on_default();
pub(crate) const ADDED: Style = AnsiColor::Green.on_default();
pub(crate) const REMOVED: Style = AnsiColor::Red.on_default();
pub(crate) const CHANGED: Style = AnsiColor::Yellow.on_default();
pub(crate) const FOUND: Style = Style::new().bold().underline();

/// A stretch of a line in one style.
pub(crate) type Part = (String, Style);

/// A stretch of a line with what joins it to the stretch before.
pub(crate) type Joined = (&'static str, Part);

/// The lines of a page.
pub(crate) struct Sheet {
    width: usize,
    colour: Colour,
    out: String,
}

impl Sheet {
    /// Begins an empty page.
    pub(crate) fn new(look: Look) -> Self {
        Self {
            width: look.width.max(NARROWEST),
            colour: look.colour,
            out: String::new(),
        }
    }

    /// Returns how many columns a line may take.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Ends the page.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Adds an empty line; none at the top.
    pub(crate) fn add_gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Adds a heading over a rule, with something dim at its right end.
    pub(crate) fn add_heading(&mut self, heading: &str, tally: &str) {
        let heading = elide(&clean(heading), self.room_beside(tally));
        self.add_lines_over_rule(vec![heading], tally);
    }

    /// Adds a heading on as many lines as it needs, with something dim at the end of the first.
    pub(crate) fn add_long_heading(&mut self, heading: &str, tally: &str) {
        let lines = wrap(&clean(heading), self.room_beside(tally));
        self.add_lines_over_rule(lines, tally);
    }

    fn room_beside(&self, tally: &str) -> usize {
        self.width.saturating_sub(tally.width() + 2)
    }

    fn add_lines_over_rule(&mut self, lines: Vec<String>, tally: &str) {
        let mut tally = tally.to_owned();
        self.add_gap();
        for line in lines {
            let gap = self.width.saturating_sub(line.width() + tally.width());
            let gap = if tally.is_empty() { 0 } else { gap };
            let tally = std::mem::take(&mut tally);
            self.add_line(&[(line, BOLD), (" ".repeat(gap), PLAIN), (tally, DIM)]);
        }
        self.add_line(&[("─".repeat(self.width), DIM)]);
    }

    /// Adds words in one style, on as many lines as they need.
    pub(crate) fn add_words(&mut self, indent: usize, words: &str, style: Style) {
        for line in wrap(words, self.width.saturating_sub(indent)) {
            self.add_line(&[(" ".repeat(indent), PLAIN), (line, style)]);
        }
    }

    /// Adds parts with their joints, on as many lines as they need.
    pub(crate) fn add_flow(&mut self, indent: &str, parts: Vec<Joined>) {
        let mut line: Vec<Part> = Vec::new();
        let mut columns = indent.width();
        // A line that goes on below ends with a joint.
        let room = self.width.saturating_sub(columns + WIDEST_JOINT).max(1);
        for (joint, part) in parts.into_iter().flat_map(|part| fitted(part, room)) {
            if line.is_empty() {
                line.push((indent.to_owned(), PLAIN));
            } else if columns + joint.width() + part.0.width() + joint.trim_end().width()
                <= self.width
            {
                line.push((joint.to_owned(), DIM));
                columns += joint.width();
            } else {
                line.push((joint.trim_end().to_owned(), DIM));
                self.add_line(&std::mem::take(&mut line));
                line.push((indent.to_owned(), PLAIN));
                columns = indent.width();
            }
            columns += part.0.width();
            line.push(part);
        }
        self.add_line(&line);
    }

    /// Adds one line.
    pub(crate) fn add_line(&mut self, parts: &[Part]) {
        for (words, style) in parts {
            let plain = self.colour == Colour::Never || *style == PLAIN || words.trim().is_empty();
            let style = if plain { PLAIN } else { *style };
            self.out.push_str(&format!("{style}{words}{style:#}"));
        }
        self.out.push('\n');
    }
}

/// Breaks a part that is wider than a line into several.
fn fitted((joint, (words, style)): Joined, room: usize) -> Vec<Joined> {
    if words.width() <= room {
        return vec![(joint, (words, style))];
    }
    let mut joint = joint;
    let lines = wrap(&words, room).into_iter();
    lines
        .map(|line| (std::mem::replace(&mut joint, " "), (line, style)))
        .collect()
}

/// Returns the colour in which a firmness is told.
pub(crate) fn firmness_style(firmness: Firmness) -> Style {
    let colour = match firmness {
        Firmness::Stated => AnsiColor::Green,
        Firmness::Reported | Firmness::Believed => AnsiColor::Yellow,
        Firmness::Expected => AnsiColor::Blue,
        Firmness::Denied => AnsiColor::Red,
        Firmness::Doubted => AnsiColor::Magenta,
    };
    colour.on_default()
}
