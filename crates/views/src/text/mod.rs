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

use onrecord_record::{Claim, EntityId, Record};
use unicode_width::UnicodeWidthStr;

use crate::sheet::{
    BOLD, CUE, DIM, Joined, Look, PLAIN, Sheet, capitalised, clean, counted, elide, firmness_style,
    long_date, wrap,
};
pub(crate) use timeline::is_dated;
use voices::Group;
use words::Words;

const WIDEST_CUE: usize = 40;

/// Shows a record as a page for people, with a line break at its end.
#[must_use]
pub fn text(record: &Record, look: Look) -> String {
    let mut page = Page {
        record,
        words: Words::new(&record.story.text),
        sheet: Sheet::new(look),
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
    page.sheet.finish()
}

/// The page in the making.
struct Page<'record> {
    record: &'record Record,
    words: Words<'record>,
    sheet: Sheet,
}

impl Page<'_> {
    fn add_header(&mut self, groups: &[Group<'_>]) {
        let story = &self.record.story;
        let title = story.title.as_deref().unwrap_or(story.id.as_str());
        for line in wrap(&clean(title), self.sheet.width()) {
            self.sheet.add_line(&[(line, BOLD)]);
        }
        let words = story.text.split_whitespace().count();
        let voices = groups.iter().filter(|group| !is_nobody(group)).count();
        let outlet = story.outlet.as_deref().map(clean);
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
        self.sheet.add_flow("", facts);
    }

    fn add_group(&mut self, group: &Group<'_>) {
        let count = counted(group.claims.len(), "claim", "claims");
        let tally = if is_nobody(group) {
            count
        } else {
            format!("{} · {count}", group.voice.name())
        };
        self.sheet.add_heading(&group.name, &tally);
        let margin = self.margin(group);
        for (number, claim) in group.claims.iter().enumerate() {
            if number > 0 {
                self.sheet.add_gap();
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
        for line in wrap(&self.words.content(claim), self.sheet.width() - margin) {
            let pad = " ".repeat(margin - place.width());
            self.sheet.add_line(&[
                (std::mem::take(&mut place), DIM),
                (pad, PLAIN),
                (line, PLAIN),
            ]);
        }
        self.sheet.add_flow(&" ".repeat(margin), self.manner(claim));
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
        Some(elide(&clean(&entity.name), WIDEST_CUE))
    }

    fn add_remarks(&mut self) {
        if self.record.remarks.is_empty() {
            return;
        }
        self.sheet.add_heading("Remarks", "");
        for remark in &self.record.remarks {
            let place = remark
                .span
                .map(|span| format!("line {}: ", self.words.line(span)));
            let message = clean(&remark.message);
            let message = capitalised(&(place.unwrap_or_default() + &message));
            for line in wrap(&message, self.sheet.width()) {
                self.sheet.add_line(&[(line, PLAIN)]);
            }
        }
    }
}

fn is_nobody(group: &Group<'_>) -> bool {
    group.voice == onrecord_record::Voice::Impersonal
}
