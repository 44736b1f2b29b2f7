//! A record as a page for people: the story's claims by who stands behind them.
//!
//! In: a record, a width in columns and whether to colour. Out: the page. First what the story rests on; then a group of claims for each
//! source, each claim with the line that it stands on, its words, its cue, how firmly the source
//! stands by it and how much of it is quoted; then the people and the timeline. What would steer the terminal is left out
//! of the story's words.

mod people;
mod sourcing;
mod timeline;
mod voices;
mod words;
mod wrap;

use anstyle::{AnsiColor, Style};
use onrecord_record::{Claim, Day, EntityId, Firmness, Published, Record};
use unicode_width::UnicodeWidthStr;

use voices::Group;
use words::{Words, capitalised};
use wrap::{elide, wrap};

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
const WIDEST_CUE: usize = 40;
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();
const CUE: Style = AnsiColor::Cyan.on_default();

/// Shows a record as a page for people, with a line break at its end.
#[must_use]
pub fn text(record: &Record, look: Look) -> String {
    let mut page = Page {
        record,
        words: Words::new(&record.story.text),
        width: look.width.max(NARROWEST),
        colour: look.colour,
        out: String::new(),
    };
    let groups = voices::groups(record, &page.words);
    page.add_header(&groups);
    page.add_sourcing();
    for group in &groups {
        page.add_group(group);
    }
    page.add_people();
    page.add_timeline();
    page.add_remarks();
    page.out
}

/// A stretch of a line in one style.
type Part = (String, Style);

/// A stretch of a line with what joins it to the stretch before.
type Joined = (&'static str, Part);

/// The page in the making.
struct Page<'record> {
    record: &'record Record,
    words: Words<'record>,
    width: usize,
    colour: Colour,
    out: String,
}

impl Page<'_> {
    fn add_header(&mut self, groups: &[Group<'_>]) {
        let story = &self.record.story;
        let title = story.title.as_deref().unwrap_or(story.id.as_str());
        for line in wrap(&self.words.clean(title), self.width) {
            self.add_line(&[(line, BOLD)]);
        }
        let words = story.text.split_whitespace().count();
        let voices = groups.iter().filter(|group| !is_nobody(group)).count();
        let outlet = story
            .outlet
            .as_deref()
            .map(|outlet| self.words.clean(outlet));
        let claims = counted(self.record.claims.len(), "claim", "claims");
        let facts = [
            outlet,
            story.published.as_ref().map(long_date),
            Some(counted(words, "word", "words")),
            Some(claims),
            (voices > 0).then(|| counted(voices, "voice", "voices")),
        ];
        let facts = facts.into_iter().flatten();
        let facts = facts.map(|fact| (" · ", (fact, DIM))).collect();
        self.add_flow("", facts);
    }

    fn add_group(&mut self, group: &Group<'_>) {
        let count = counted(group.claims.len(), "claim", "claims");
        let tally = if is_nobody(group) {
            count
        } else {
            format!("{} · {count}", group.voice.name())
        };
        let name = elide(&group.name, self.width - tally.width() - 2);
        let gap = self.width - name.width() - tally.width();
        self.out.push('\n');
        self.add_line(&[(name, BOLD), (" ".repeat(gap), PLAIN), (tally, DIM)]);
        self.add_line(&[("─".repeat(self.width), DIM)]);
        let margin = self.margin(group);
        for (number, claim) in group.claims.iter().enumerate() {
            if number > 0 {
                self.out.push('\n');
            }
            self.add_claim(claim, margin);
        }
    }

    /// Returns how many columns stand left of a group's words, for `line 12` and two blanks.
    fn margin(&self, group: &Group<'_>) -> usize {
        let lines = group.claims.iter().map(|claim| self.place(claim).width());
        lines.max().unwrap_or(0) + 2
    }

    fn place(&self, claim: &Claim) -> String {
        let first = claim.content.first().or(claim.cue.first());
        first.map_or_else(String::new, |&span| {
            format!("line {}", self.words.line(span))
        })
    }

    fn add_claim(&mut self, claim: &Claim, margin: usize) {
        let mut place = self.place(claim);
        for line in wrap(&self.words.content(claim), self.width - margin) {
            let pad = " ".repeat(margin - place.width());
            self.add_line(&[
                (std::mem::take(&mut place), DIM),
                (pad, PLAIN),
                (line, PLAIN),
            ]);
        }
        self.add_flow(&" ".repeat(margin), self.manner(claim));
    }

    /// Says how a claim is put forward: the story's cue, then how firmly the source stands by it,
    /// how much of it is quoted, and whom it is put to or came through.
    fn manner(&self, claim: &Claim) -> Vec<Joined> {
        let mut parts = Vec::new();
        if !claim.cue.is_empty() {
            parts.push(("", (elide(&self.words.of(&claim.cue), WIDEST_CUE), CUE)));
        }
        let firmness = claim.firmness;
        parts.push((
            " — ",
            (firmness.name().to_owned(), firmness_style(firmness)),
        ));
        let mut add = |words: String| parts.push((", ", (words, DIM)));
        if claim.negated {
            add("negated".to_owned());
        }
        add(claim.form.name().to_owned());
        if let Some(name) = claim.addressee.and_then(|id| self.name(id)) {
            add(format!("to {name}"));
        }
        let carriers = claim.chain.iter().skip(1);
        let carriers = carriers.filter(|&&id| Some(id) != claim.addressee);
        for name in carriers.filter_map(|&id| self.name(id)) {
            add(format!("through {name}"));
        }
        if claim.inside.is_some() {
            add("within another claim".to_owned());
        }
        parts
    }

    fn name(&self, id: EntityId) -> Option<String> {
        let entity = self.record.entity(id)?;
        Some(elide(&self.words.clean(&entity.name), WIDEST_CUE))
    }

    fn add_remarks(&mut self) {
        if self.record.remarks.is_empty() {
            return;
        }
        self.out.push('\n');
        self.add_line(&[("Remarks".to_owned(), BOLD)]);
        self.add_line(&[("─".repeat(self.width), DIM)]);
        for remark in &self.record.remarks {
            let place = remark
                .span
                .map(|span| format!("line {}: ", self.words.line(span)));
            let message = self.words.clean(&remark.message);
            let message = capitalised(&(place.unwrap_or_default() + &message));
            for line in wrap(&message, self.width) {
                self.add_line(&[(line, PLAIN)]);
            }
        }
    }

    /// Adds parts with their joints, on as many lines as they need.
    fn add_flow(&mut self, indent: &str, parts: Vec<Joined>) {
        let mut line: Vec<Part> = Vec::new();
        let mut columns = indent.width();
        for (joint, part) in parts {
            if line.is_empty() {
                line.push((indent.to_owned(), PLAIN));
            } else if columns + joint.width() + part.0.width() < self.width {
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

    fn add_line(&mut self, parts: &[Part]) {
        for (words, style) in parts {
            let plain = self.colour == Colour::Never || *style == PLAIN || words.trim().is_empty();
            let style = if plain { PLAIN } else { *style };
            self.out.push_str(&format!("{style}{words}{style:#}"));
        }
        self.out.push('\n');
    }
}

fn is_nobody(group: &Group<'_>) -> bool {
    group.voice == onrecord_record::Voice::Impersonal
}

fn firmness_style(firmness: Firmness) -> Style {
    let colour = match firmness {
        Firmness::Stated => AnsiColor::Green,
        Firmness::Reported | Firmness::Believed => AnsiColor::Yellow,
        Firmness::Expected => AnsiColor::Blue,
        Firmness::Denied => AnsiColor::Red,
        Firmness::Doubted => AnsiColor::Magenta,
    };
    colour.on_default()
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 0 {
        return format!("no {many}");
    }
    let noun = if number == 1 { one } else { many };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {noun}")
}

fn long_date(published: &Published) -> String {
    let day = published.day();
    format!("{} {} {}", day.day(), month_name(day), day.year())
}

fn month_name(day: Day) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[usize::from(day.month()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(counted(1, "word", "words"), "1 word");
        assert_eq!(counted(0, "word", "words"), "no words");
        assert_eq!(counted(1_234_567, "word", "words"), "1,234,567 words");
        assert_eq!(counted(123, "word", "words"), "123 words");
    }

    #[test]
    fn a_date_is_written_out() {
        let published = "2023-11-05T09:30:00Z".parse().unwrap();
        assert_eq!(long_date(&published), "5 November 2023");
    }
}
