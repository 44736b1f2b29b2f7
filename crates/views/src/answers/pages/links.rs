//! How stories and what they state stand to each other: who copied whom, what cannot both hold, how a claim
//! fared.
//!
//! Copies come group by group under where their text came from, conflicts under why both sides cannot hold,
//! the story of a claim report by report; [`super::origins`] has the mouths that a claim goes back to.

use anstyle::Style;
use onrecord_record::StoryId;
use onrecord_record::answers::{Conflict, Copies, Copy, Difference, Statement, Step, Trace, Turn};

use super::{NO_DAY, fact, name, statements, stories, styled};
use crate::sheet::{
    BOLD, CHANGED, CUE, DIM, PLAIN, REMOVED, Sheet, capitalised, clean, counted, long_moment,
    percent,
};

/// Adds groups of stories that copy one another, each under where its text came from.
pub(super) fn add_copies(sheet: &mut Sheet, groups: &[Copies]) {
    for group in groups {
        let tally = counted(group.stories.len(), "story", "stories");
        sheet.add_long_heading(&capitalised(&came_from(group)), &tally);
        for (number, copy) in group.stories.iter().enumerate() {
            if number > 0 {
                sheet.add_gap();
            }
            add_copy(sheet, copy, group.origin.as_ref());
        }
    }
}

/// Says where a group's text came from, and why.
#[must_use]
pub fn came_from(group: &Copies) -> String {
    match (&group.origin, &group.credited) {
        (Some(origin), _) => {
            let story = group.stories.iter().find(|copy| copy.story.id == *origin);
            let outlet = story.and_then(|copy| copy.story.outlet.as_ref());
            let whose = outlet.map_or_else(String::new, |outlet| format!("{}'s ", name(outlet)));
            format!("from {whose}story {origin}: {}", group.why)
        }
        (None, Some(credited)) => {
            format!("credited to {}, which has no story here", name(credited))
        }
        (None, None) => "where it came from is not known".to_owned(),
    }
}

fn add_copy(sheet: &mut Sheet, copy: &Copy, origin: Option<&StoryId>) {
    stories::add_title(sheet, &copy.story);
    if origin == Some(&copy.story.id) {
        sheet.add_words(2, "the text came from here", CUE);
    }
    if let Some(shares) = shares(copy) {
        sheet.add_words(2, &clean(&shares), PLAIN);
    }
    let mut facts = Vec::new();
    let (outlet, published) = (copy.story.outlet.as_ref(), copy.story.published.as_ref());
    statements::add_published(&mut facts, outlet, published);
    let credits: Vec<String> = copy.credits.iter().map(|one| name(one)).collect();
    let credits = (!credits.is_empty()).then(|| fact(format!("credits {}", credits.join(", "))));
    facts.extend(credits);
    facts.push(fact(copy.story.id.to_string()));
    sheet.add_flow("  ", facts);
}

/// Says how much of a story stands in the story that its text is nearest to.
#[must_use]
pub fn shares(copy: &Copy) -> Option<String> {
    let story = copy.nearest.as_ref()?;
    let verbatim = copy.verbatim.map(|share| percent(share.value()));
    let reworded = copy.reworded.map(|share| percent(share.value()));
    Some(match (verbatim, reworded) {
        (Some(verbatim), Some(reworded)) => format!(
            "{verbatim} of its own words stand in {story} word for word, {reworded} word for word or in other words"
        ),
        (Some(verbatim), None) => {
            format!("{verbatim} of its own words stand in {story} word for word")
        }
        (None, Some(reworded)) => {
            format!("{reworded} of its own words stand in {story} word for word or in other words")
        }
        (None, None) => format!("nearest to {story}"),
    })
}

/// Adds conflicts, each under in what the two sides exclude each other.
pub(super) fn add_conflicts(sheet: &mut Sheet, conflicts: &[Conflict]) {
    for conflict in conflicts {
        let heading = format!("{}: {}", differ(conflict.difference), conflict.why);
        sheet.add_long_heading(&capitalised(&heading), "");
        add_side(sheet, "One side", &conflict.one);
        sheet.add_gap();
        add_side(sheet, "The other", &conflict.other);
    }
}

fn add_side(sheet: &mut Sheet, side: &str, stated: &[Statement]) {
    sheet.add_words(0, side, BOLD);
    for statement in stated {
        statements::add(sheet, 2, statement, Vec::new());
    }
}

/// Says in what two statements exclude each other.
#[must_use]
pub fn differ(difference: Difference) -> &'static str {
    match difference {
        Difference::Denial => "one denies it",
        Difference::Number => "the numbers differ",
        Difference::Date => "the days differ",
        Difference::Place => "the places differ",
        Difference::Agent => "who did it differs",
    }
}

/// Adds a claim and its reports in their order.
pub(super) fn add_trace(sheet: &mut Sheet, trace: &Trace) {
    statements::add(sheet, 0, &trace.statement, Vec::new());
    let tally = counted(trace.steps.len(), "report", "reports");
    sheet.add_heading("From report to report", &tally);
    for (number, step) in trace.steps.iter().enumerate() {
        if number > 0 {
            sheet.add_gap();
        }
        add_step(sheet, step);
    }
}

fn add_step(sheet: &mut Sheet, step: &Step) {
    let statement = &step.statement;
    let published = statement.published.as_ref();
    let mut lead = vec![fact(published.map_or(NO_DAY.to_owned(), long_moment))];
    lead.extend(statement.outlet.as_ref().map(|outlet| fact(name(outlet))));
    lead.push(styled((turn(step), turn_style(step.turn))));
    sheet.add_flow("", lead);
    statements::add_words(sheet, 2, statement);
    let mut facts = statements::behind(statement);
    facts.extend(statements::copy(step.copy_of.as_ref()));
    statements::add_facts(sheet, 2, statement, facts);
}

/// Says what became of a claim, and what changed.
#[must_use]
pub fn turn(step: &Step) -> String {
    let turn = match step.turn {
        Turn::First => "first told",
        Turn::Harder => "told more firmly",
        Turn::Softer => "told less firmly",
        Turn::Denied => "denied",
        Turn::Updated => "updated",
        Turn::Repeated => "repeated",
    };
    let change = step.change.as_deref().map(clean);
    let change = change.map_or_else(String::new, |change| format!(": {change}"));
    format!("{turn}{change}")
}

fn turn_style(turn: Turn) -> Style {
    match turn {
        Turn::First => BOLD,
        Turn::Harder | Turn::Softer | Turn::Updated => CHANGED,
        Turn::Denied => REMOVED,
        Turn::Repeated => DIM,
    }
}
