//! Events below each other, each with its days on one line, the sentence, who took part, and how it is told.

use maud::{Markup, PreEscaped, html};
use onrecord_record::Polarity;
use onrecord_record::answers::EventLine;
use onrecord_views::Axis;
use onrecord_views::words::{capitalised, clean};

use crate::addresses;
use crate::pages::rows;

/// Draws events in their order; nothing where there are none.
pub(in crate::pages) fn timeline(events: &[EventLine]) -> Markup {
    let axis = Axis::over(events.iter().map(|event| event.when));
    html! {
        @if let Some(axis) = axis { (PreEscaped(axis.ticks())) }
        @if !events.is_empty() {
            ol.days { @for one in events { li {
                @if let Some(axis) = axis { (PreEscaped(axis.bar(one.when))) }
                (event(one))
            } } }
        }
    }
}

/// Tells an event.
pub(in crate::pages) fn event(event: &EventLine) -> Markup {
    let when = rows::when(event.when).unwrap_or_else(|| "no day known".to_owned());
    html! {
        span.when { (when) }
        a href=(told_at(event)) { (clean(&event.words)) }
        (rows::facts(known(event)))
        @if let Some(why) = &event.why { small { (capitalised(&clean(why))) } }
    }
}

/// Returns where the event is told: its claim, or its story.
fn told_at(event: &EventLine) -> String {
    let claim = event.claim.as_ref().map(addresses::claim);
    claim.unwrap_or_else(|| addresses::story(&event.id.story))
}

fn known(event: &EventLine) -> Vec<Markup> {
    let not = match event.polarity {
        Polarity::Positive => "",
        Polarity::Negative => "no ",
    };
    let mut known = vec![html! { b { (not) (event.kind.name()) } ", " (event.status.name()) }];
    if !event.participants.is_empty() {
        known.push(html! {
            @for (number, one) in event.participants.iter().enumerate() {
                @if number > 0 { ", " }
                (rows::named(&one.who))
            }
        });
    }
    known.extend(
        event
            .place
            .as_ref()
            .map(|place| html! { "in " (rows::named(place)) }),
    );
    rows::add_origin(&mut known, event.outlet.as_ref(), event.published.as_ref());
    known
}
