//! The top of a page: what the story rests on, with a bar for each source, and who is not heard.

use onrecord_record::{SourceShare, Sourcing, Voice};
use unicode_width::UnicodeWidthStr;

use super::Page;
use crate::sheet::{CUE, DIM, PLAIN, capitalised, counted, elide, percent, wrap};

/// So many sources have a bar; the others share one line.
const MOST_BARS: usize = 6;

/// No list names more.
const MOST_NAMED: usize = 8;

/// The columns of the longest bar.
const LONGEST_BAR: usize = 28;

const WIDEST_NAME: usize = 34;

impl Page<'_> {
    /// Adds what the story rests on, where it has claims.
    pub(super) fn add_sourcing(&mut self) {
        let Some(sourcing) = self.record.sourcing.as_ref() else {
            return;
        };
        if sourcing.sources.is_empty() {
            return;
        }
        self.sheet.add_heading("What it rests on", "");
        let origins = sourcing.origins.unwrap_or(0) as usize;
        let claimed = format!(
            "{} of its words are claims, from {}",
            percent(sourcing.claimed.value()),
            counted(origins, "first mouth", "first mouths"),
        );
        self.add_wrapped(&claimed);
        self.add_bars(sourcing);
        self.add_own_voice(sourcing);
        let unheard: Vec<String> = sourcing
            .unheard
            .iter()
            .filter_map(|&id| self.name(id))
            .collect();
        if !unheard.is_empty() {
            self.add_wrapped(&format!("Spoken about, not heard: {}", listed(&unheard)));
        }
    }

    fn add_bars(&mut self, sourcing: &Sourcing) {
        let shown = &sourcing.sources[..sourcing.sources.len().min(MOST_BARS)];
        let names: Vec<String> = shown.iter().map(|source| self.source(source)).collect();
        let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
        let largest = shown.first().map_or(0.0, |source| source.share.value());
        let room = self
            .sheet
            .width()
            .saturating_sub(widest + " 100 %".len() + 2);
        let longest = room.min(LONGEST_BAR);
        for (source, name) in shown.iter().zip(&names) {
            let share = source.share.value();
            let columns =
                (share / largest.max(f64::MIN_POSITIVE) * longest as f64).round() as usize;
            let bar = "█".repeat(columns.clamp(1, longest.max(1)));
            let gap = widest - name.width() + 1;
            self.sheet.add_line(&[
                (name.clone(), PLAIN),
                (" ".repeat(gap), PLAIN),
                (bar, CUE),
                (format!(" {}", percent(share)), DIM),
            ]);
        }
        let rest = &sourcing.sources[shown.len()..];
        if !rest.is_empty() {
            let share: f64 = rest.iter().map(|source| source.share.value()).sum();
            let others = counted(rest.len(), "other source", "other sources");
            self.sheet
                .add_line(&[(format!("{others}, {}", percent(share)), DIM)]);
        }
    }

    fn source(&self, source: &SourceShare) -> String {
        let name = source.entity.and_then(|id| self.name(id));
        let name = name.unwrap_or_else(|| {
            match source.voice {
                Voice::Impersonal => "Nobody in particular",
                Voice::Document => "Documents and reports",
                Voice::Named => "Others by name",
                Voice::Unnamed => "Others without a name",
            }
            .to_owned()
        });
        capitalised(&elide(&name, WIDEST_NAME.min(self.sheet.width() / 2)))
    }

    /// Counts the sentences that nobody is said to stand behind, with their lines.
    fn add_own_voice(&mut self, sourcing: &Sourcing) {
        if sourcing.unsourced.is_empty() {
            return;
        }
        let count = counted(sourcing.unsourced.len(), "sentence", "sentences");
        let mut lines: Vec<String> = sourcing
            .unsourced
            .iter()
            .map(|&span| self.words.line(span).to_string())
            .collect();
        lines.dedup();
        let word = if lines.len() == 1 { "line" } else { "lines" };
        self.add_wrapped(&format!(
            "In its own voice: {count} ({word} {})",
            listed(&lines)
        ));
    }

    fn add_wrapped(&mut self, words: &str) {
        for line in wrap(words, self.sheet.width()) {
            self.sheet.add_line(&[(line, PLAIN)]);
        }
    }
}

/// Lists the first few, and counts the others.
fn listed(all: &[String]) -> String {
    let shown = all[..all.len().min(MOST_NAMED)].join(", ");
    match all.len() - all.len().min(MOST_NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        let all: Vec<String> = (1..=10).map(|number| number.to_string()).collect();
        assert_eq!(listed(&all), "1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
        assert_eq!(listed(&all[..2]), "1, 2");
        assert_eq!(percent(0.126), "13 %");
    }
}
