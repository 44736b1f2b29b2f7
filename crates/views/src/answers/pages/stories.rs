//! Stories, outlets and sources on a page, with bars for what is counted, and inputs that failed.

use onrecord_record::answers::{Count, FailureLine, OutletLine, SourceProfile, StoryLine};
use unicode_width::UnicodeWidthStr;

use super::{WIDEST_NAME, WIDEST_TITLE, add_bold, add_origin, day_of, fact, name};
use crate::sheet::{
    BOLD, CUE, DIM, Joined, PLAIN, Sheet, capitalised, clean, counted, elide, long_day, percent,
};

/// The columns of the longest bar.
const LONGEST_BAR: usize = 24;

/// Adds stories, an empty line between any two.
pub(super) fn add_all(sheet: &mut Sheet, stories: &[StoryLine]) {
    for (number, story) in stories.iter().enumerate() {
        if number > 0 {
            sheet.add_gap();
        }
        add_title(sheet, story);
        add_facts(sheet, story);
    }
}

/// Adds a story's title, or its id where it has none.
pub(super) fn add_title(sheet: &mut Sheet, story: &StoryLine) {
    let title = story.title.as_deref().unwrap_or(story.id.as_str());
    let longest = WIDEST_TITLE.max(sheet.width());
    sheet.add_words(0, &elide(&clean(title), longest), BOLD);
}

/// Adds what there is to know of a story on a line of facts.
pub(super) fn add_facts(sheet: &mut Sheet, story: &StoryLine) {
    let mut facts: Vec<Joined> = Vec::new();
    add_origin(&mut facts, story.outlet.as_ref(), story.published.as_ref());
    facts.push(fact(counted(story.claims as usize, "claim", "claims")));
    let claimed = story.claimed.filter(|_| story.claims > 0);
    facts.extend(claimed.map(|share| fact(format!("{} of its words", percent(share.value())))));
    let origins = story.origins.filter(|_| story.claims > 0);
    facts.extend(
        origins.map(|origins| fact(counted(origins as usize, "first mouth", "first mouths"))),
    );
    let versions = counted(story.versions as usize, "version", "versions");
    facts.extend((story.versions > 1).then(|| fact(versions)));
    facts.push(fact(story.id.to_string()));
    sheet.add_flow("  ", facts);
}

/// Adds outlets, each with a bar for its stories.
pub(super) fn add_outlets(sheet: &mut Sheet, outlets: &[OutletLine]) {
    let bars: Vec<Bar> = outlets.iter().map(outlet).collect();
    add_bars(sheet, &bars);
}

fn outlet(outlet: &OutletLine) -> Bar {
    Bar {
        name: name(&outlet.name),
        count: outlet.stories,
        told: of_outlet(outlet),
    }
}

/// Says how many stories and claims of an outlet are kept, and from what day to what.
#[must_use]
pub fn of_outlet(outlet: &OutletLine) -> String {
    let stories = counted(outlet.stories as usize, "story", "stories");
    let claims = counted(outlet.claims as usize, "claim", "claims");
    let day = |published: &onrecord_record::Published| long_day(published.day());
    let days = match (
        outlet.first.as_ref().map(day),
        outlet.last.as_ref().map(day),
    ) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(one), _) | (None, Some(one)) => format!(", {one}"),
        (None, None) => String::new(),
    };
    format!("{stories}, {claims}{days}")
}

/// Adds what an outlet's stories rest on, or how a source is quoted.
pub(super) fn add_profile(sheet: &mut Sheet, profile: &SourceProfile) {
    add_bold(sheet, &profile.name);
    let mut facts = vec![
        fact(counted(profile.claims as usize, "claim", "claims")),
        fact(counted(profile.stories as usize, "story", "stories")),
    ];
    let id = profile.identity.as_ref().and_then(|named| named.id);
    facts.extend(id.map(|id| fact(id.to_string())));
    sheet.add_flow("", facts);
    let most = match profile.identity {
        Some(_) => "Quoted most by",
        None => "Quotes most",
    };
    add_counts(sheet, "By voice", &profile.voices);
    add_counts(sheet, "By firmness", &profile.firmness);
    add_counts(sheet, "By act", &profile.acts);
    add_counts(sheet, most, &profile.most);
    add_counts(sheet, "Through whom", &profile.through);
}

fn add_counts(sheet: &mut Sheet, heading: &str, counts: &[Count]) {
    if counts.is_empty() {
        return;
    }
    sheet.add_heading(heading, "");
    let bars: Vec<Bar> = counts.iter().map(bar).collect();
    add_bars(sheet, &bars);
}

fn bar(count: &Count) -> Bar {
    Bar {
        name: capitalised(&name(&count.name)),
        count: count.count,
        told: count.count.to_string(),
    }
}

/// A name, how long its bar is, and what stands behind it.
struct Bar {
    name: String,
    count: u32,
    told: String,
}

/// Adds bars below each other, the longest as long as there is room for; what is told goes on below
/// where it does not fit.
fn add_bars(sheet: &mut Sheet, bars: &[Bar]) {
    let room = (sheet.width() / 3).min(WIDEST_NAME);
    let names: Vec<String> = bars.iter().map(|bar| elide(&bar.name, room)).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let told = bars.iter().map(|bar| bar.told.width()).max().unwrap_or(0);
    let longest = sheet.width().saturating_sub(widest + told + 2);
    let longest = longest.clamp(1, LONGEST_BAR);
    let largest = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    for (bar, name) in bars.iter().zip(names) {
        let columns = f64::from(bar.count) / f64::from(largest) * longest as f64;
        let columns = (columns.round() as usize).clamp(1, longest);
        let gap = " ".repeat(widest - name.width() + 1);
        let drawn = "█".repeat(columns);
        let used = widest + columns + 2;
        if used + bar.told.width() <= sheet.width() {
            let told = format!(" {}", bar.told);
            sheet.add_line(&[(name, PLAIN), (gap, PLAIN), (drawn, CUE), (told, DIM)]);
        } else {
            sheet.add_line(&[(name, PLAIN), (gap, PLAIN), (drawn, CUE)]);
            sheet.add_words(widest + 1, &bar.told, DIM);
        }
    }
}

/// Adds inputs of which nothing could be kept, each with why and when.
pub(super) fn add_failures(sheet: &mut Sheet, failures: &[FailureLine]) {
    for failure in failures {
        add_bold(sheet, &failure.input);
        let why = format!("{} ({})", clean(&failure.reason), day_of(&failure.at));
        sheet.add_words(2, &why, PLAIN);
    }
}
