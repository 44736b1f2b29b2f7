//! What happened, day by day: the days in the margin, the sentence, who took part, and how it is told.

use onrecord_record::Polarity;
use onrecord_record::answers::EventLine;
use unicode_width::UnicodeWidthStr;

use super::{NO_DAY, add_origin, fact, name, styled, when};
use crate::sheet::{CUE, DIM, Joined, PLAIN, Sheet, clean, wrap};

/// Adds events in their order.
pub(super) fn add_all(sheet: &mut Sheet, events: &[EventLine]) {
    let days: Vec<String> = events.iter().map(days).collect();
    let widest = days.iter().map(|days| days.width()).max().unwrap_or(0);
    let margin = widest.min(sheet.width() / 3) + 2;
    for (number, (event, days)) in events.iter().zip(&days).enumerate() {
        if number > 0 {
            sheet.add_gap();
        }
        add(sheet, event, days, margin);
    }
}

fn days(event: &EventLine) -> String {
    when(event.when).unwrap_or_else(|| NO_DAY.to_owned())
}

fn add(sheet: &mut Sheet, event: &EventLine, days: &str, margin: usize) {
    let mut days = wrap(days, margin - 2).into_iter();
    let mut lines = wrap(&clean(&event.words), sheet.width() - margin).into_iter();
    loop {
        let (day, line) = (days.next(), lines.next());
        if day.is_none() && line.is_none() {
            break;
        }
        let day = day.unwrap_or_default();
        let gap = " ".repeat(margin - day.width());
        sheet.add_line(&[(day, DIM), (gap, PLAIN), (line.unwrap_or_default(), PLAIN)]);
    }
    sheet.add_flow(&" ".repeat(margin), facts(event));
    if let Some(why) = &event.why {
        sheet.add_words(margin, &clean(why), DIM);
    }
}

fn facts(event: &EventLine) -> Vec<Joined> {
    let not = match event.polarity {
        Polarity::Positive => "",
        Polarity::Negative => "no ",
    };
    let kind = format!("{not}{}, {}", event.kind.name(), event.status.name());
    let mut facts = vec![styled((kind, CUE))];
    let names: Vec<String> = event
        .participants
        .iter()
        .map(|one| name(&one.who.name))
        .collect();
    facts.extend((!names.is_empty()).then(|| fact(names.join(", "))));
    let place = event.place.as_ref();
    facts.extend(place.map(|place| fact(format!("in {}", name(&place.name)))));
    let claim = event.claim.as_ref();
    facts.extend(claim.map(|claim| fact(format!("told in {claim}"))));
    add_origin(&mut facts, event.outlet.as_ref(), event.published.as_ref());
    facts.push(fact(event.id.to_string()));
    facts
}
