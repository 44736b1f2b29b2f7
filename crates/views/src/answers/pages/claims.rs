//! Claims on a page: the words, quoted where the source is; whose they are, how firmly put, where they stand.

use anstyle::Style;
use onrecord_record::answers::{KeptClaim, Named};
use onrecord_record::{Act, CodePoints, Firmness, Form, Published, Voice};

use super::{add_origin, fact, name, styled, when};
use crate::sheet::{CUE, DIM, FOUND, Joined, PLAIN, Part, Sheet, clean, firmness_style, wrap};

const INDENT: &str = "  ";

/// Adds claims, an empty line between any two.
pub(super) fn add_all(sheet: &mut Sheet, claims: &[KeptClaim]) {
    for (number, claim) in claims.iter().enumerate() {
        if number > 0 {
            sheet.add_gap();
        }
        add(sheet, claim);
    }
}

/// Adds a claim: its words, then what there is to know of it on a line of facts.
pub(super) fn add(sheet: &mut Sheet, claim: &KeptClaim) {
    add_led(sheet, ("", PLAIN), claim);
}

/// Adds a claim after a sign in the margin (`+`).
pub(super) fn add_led(sheet: &mut Sheet, (sign, style): (&str, Style), claim: &KeptClaim) {
    let margin = if sign.is_empty() { "" } else { INDENT };
    let (words, marks) = spoken(claim);
    let mut sign = format!("{sign:<width$}", width = margin.len());
    for line in marked(&words, &marks, sheet.width() - margin.len()) {
        let lead = std::mem::replace(&mut sign, margin.to_owned());
        let parts: Vec<Part> = [(lead, style)].into_iter().chain(line).collect();
        sheet.add_line(&parts);
    }
    sheet.add_flow(&format!("{margin}{INDENT}"), facts(claim));
}

/// Returns a claim's words as a page has them, direct speech in quotation marks, with their marks.
fn spoken(claim: &KeptClaim) -> (String, Vec<CodePoints>) {
    match claim.form {
        Form::Direct => {
            let moved = |mark: &CodePoints| CodePoints::new(mark.start() + 1, mark.end() + 1);
            let marks = claim.marks.iter().map(moved).collect();
            (format!("“{}”", claim.words), marks)
        }
        Form::Indirect | Form::Mixed => (claim.words.clone(), claim.marks.clone()),
    }
}

/// Returns a claim's words on one line, as a page has them.
pub(super) fn words(claim: &KeptClaim) -> String {
    clean(&spoken(claim).0)
}

/// Says whose a claim is, how it is put where that is not plain, and where it stands.
fn facts(claim: &KeptClaim) -> Vec<Joined> {
    let mut facts = behind(claim).facts(claim.firmness);
    facts.extend((claim.act != Act::Say).then(|| fact(claim.act.name())));
    facts.extend(claim.negated.then(|| fact("negated")));
    facts.extend(carriers(&claim.chain));
    facts.extend(said(claim).map(|said| fact(format!("said {said}"))));
    let outer = claim.inside.as_ref();
    facts.extend(outer.map(|outer| fact(format!("told in {outer}"))));
    facts.extend(
        claim
            .standing
            .as_ref()
            .map(|standing| fact(clean(standing))),
    );
    add_origin(&mut facts, claim.outlet.as_ref(), claim.published.as_ref());
    facts.push(fact(claim.id.to_string()));
    facts
}

/// Says through whom something came from its first mouth.
pub(super) fn carriers(chain: &[String]) -> impl Iterator<Item = Joined> {
    let carriers = chain.iter().skip(1);
    carriers.map(|carrier| fact(format!("through {}", name(carrier))))
}

/// Says when a claim was put forward, where more is known than that it was by the day of its story.
#[must_use]
pub fn said(claim: &KeptClaim) -> Option<String> {
    let said = claim.said?;
    let day = claim.published.as_ref().map(Published::day);
    let is_that_day = said.earliest() == day && said.latest() == day;
    let is_told = said.earliest().is_some() && !is_that_day;
    is_told.then(|| when(said))?
}

/// Says who stands behind a claim.
#[must_use]
pub fn speaker(claim: &KeptClaim) -> String {
    behind(claim).who()
}

fn behind(claim: &KeptClaim) -> Behind<'_> {
    Behind {
        speaker: claim.speaker.as_ref(),
        source: claim.source.as_ref(),
        voice: claim.voice,
    }
}

/// Who stands behind what a source puts forward.
#[derive(Clone, Copy)]
pub(super) struct Behind<'a> {
    pub(super) speaker: Option<&'a Named>,
    pub(super) source: Option<&'a String>,
    pub(super) voice: Voice,
}

impl Behind<'_> {
    /// Begins a line of facts: who it is, how firmly and by what kind of source it is put where that is not plain.
    pub(super) fn facts(self, firmness: Firmness) -> Vec<Joined> {
        let mut facts = vec![styled((self.who(), CUE))];
        facts.extend(self::firmness(firmness).map(styled));
        facts.extend(self.voice().map(fact));
        facts
    }

    pub(super) fn who(self) -> String {
        let named = self.speaker.map(|speaker| &speaker.name);
        let words = named.or(self.source).map(|words| name(words));
        words
            .filter(|words| !words.is_empty())
            .unwrap_or_else(|| match self.voice {
                Voice::Impersonal => "nobody in particular".to_owned(),
                Voice::Document => "a document".to_owned(),
                Voice::Named | Voice::Unnamed => "somebody not named".to_owned(),
            })
    }

    /// Says what kind of source it is, where that is not plain from who is named.
    fn voice(self) -> Option<&'static str> {
        match self.voice {
            Voice::Named => None,
            Voice::Impersonal if self.speaker.is_none() && self.source.is_none() => None,
            Voice::Unnamed | Voice::Document | Voice::Impersonal => Some(self.voice.name()),
        }
    }
}

fn firmness(firmness: Firmness) -> Option<Part> {
    let style = firmness_style(firmness);
    (firmness != Firmness::Stated).then(|| (firmness.name().to_owned(), style))
}

/// Breaks words into lines and says of each stretch whether it was looked for.
pub(super) fn marked(words: &str, marks: &[CodePoints], width: usize) -> Vec<Vec<Part>> {
    let mut rest = found_letters(words, marks).into_iter();
    let lines = wrap(&clean(words), width);
    let styled = lines.iter().map(|line| {
        let mut parts: Vec<Part> = Vec::new();
        for letter in line.chars() {
            // What cleaning takes out, and the blanks where lines break, stand in no line.
            let found =
                rest.find(|(one, _)| *one == letter || letter == ' ' && one.is_whitespace());
            let style = if found.is_some_and(|(_, found)| found) {
                FOUND
            } else {
                PLAIN
            };
            match parts.last_mut() {
                Some((words, last)) if *last == style => words.push(letter),
                Some(_) | None => parts.push((letter.to_string(), style)),
            }
        }
        parts
    });
    styled.collect()
}

/// Returns each letter and whether it was looked for.
fn found_letters(words: &str, marks: &[CodePoints]) -> Vec<(char, bool)> {
    let found = |at: u32| {
        marks
            .iter()
            .any(|mark| mark.start() <= at && at < mark.end())
    };
    let letters = (0..).zip(words.chars());
    letters.map(|(at, letter)| (letter, found(at))).collect()
}

/// Adds a heading and claims below it; nothing where there are none.
pub(super) fn add_section(sheet: &mut Sheet, heading: &str, tally: &str, claims: &[KeptClaim]) {
    if claims.is_empty() {
        return;
    }
    sheet.add_heading(heading, tally);
    add_all(sheet, claims);
}

/// Adds that some are left out.
pub(super) fn add_more(sheet: &mut Sheet, shown: usize, all: u32) {
    let more = (all as usize).saturating_sub(shown);
    if more > 0 {
        sheet.add_gap();
        sheet.add_words(0, &format!("and {more} more"), DIM);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_on_their_words_where_lines_break() {
        let marks = [CodePoints::new(8, 13), CodePoints::new(19, 25)];
        let lines = marked("é\u{1b}  it\u{301} flood, the rivers", &marks, 11);
        let found: Vec<String> = lines
            .iter()
            .flatten()
            .filter(|(_, style)| *style == FOUND)
            .map(|(words, _)| words.clone())
            .collect();
        assert_eq!(found, ["flood", "rivers"]);
        let plain: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|(words, _)| words.as_str()).collect())
            .collect();
        assert_eq!(plain, ["é it\u{301} flood,", "the rivers"]);
    }
}
