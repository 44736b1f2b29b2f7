//! Who relies on whom, drawn as flows: outlets on the left, sources on the right, between them who carried the claims.
//! The height of each, and the width of each flow, is by the number of claims.

use std::collections::BTreeMap;

use maud::{Markup, html};
use onrecord_record::Voice;
use onrecord_record::answers::Reliance;
use onrecord_views::words::{clean, counted};

use crate::addresses;

/// The columns: where they stand in the picture, and how wide their bars are.
const COLUMNS: [f64; 3] = [250.0, 500.0, 740.0];
const BAR: f64 = 12.0;
const WIDTH: f64 = 1000.0;

/// The room between two of a column, the least height, and the height of all claims together.
const GAP: f64 = 8.0;
const LEAST: f64 = 18.0;
const HEIGHT: f64 = 480.0;
const HIGHEST_CLAIM: f64 = 12.0;

/// The longest name that is written out, in letters.
const LONGEST: usize = 28;

/// Somebody in a column.
struct Place {
    name: String,
    address: Option<String>,
    claims: u32,
    top: f64,
    height: f64,
    /// Where the next flow comes in and goes out.
    next_in: f64,
    next_out: f64,
}

/// A column, and a place in it.
type At = (usize, usize);

/// A flow from one column to another.
struct Flow {
    from: At,
    to: At,
    claims: u32,
    voice: Voice,
}

/// What is drawn.
struct Drawing {
    columns: [Vec<Place>; 3],
    flows: Vec<Flow>,
}

/// Draws who relies on whom, the most frequent highest.
pub(in crate::pages) fn relying(all: &[Reliance]) -> Markup {
    let mut drawing = Drawing::of(all);
    let unit = drawing.place();
    let height = drawing.height();
    let paths: Vec<(String, f64, &'static str, String)> = (0..drawing.flows.len())
        .map(|flow| drawing.path(flow, unit))
        .collect();
    html! {
        div.wide tabindex="0" role="region" aria-label="Drawing of who relies on whom" {
            svg.relying viewBox={ "0 0 " (WIDTH) " " (format!("{height:.0}")) } role="group" aria-label="Who relies on whom; the table below says the same" {
                @for (path, width, voice, told) in &paths {
                    path.(voice) d=(path) stroke-width=(format!("{width:.1}")) fill="none" { title { (told) } }
                }
                @for (column, places) in drawing.columns.iter().enumerate() {
                    @for place in places { (label(column, place)) }
                }
            }
        }
    }
}

/// Says who puts something forward where they have no name.
pub(in crate::pages) fn nameless(voice: Voice) -> &'static str {
    match voice {
        Voice::Named => "others by name",
        Voice::Unnamed => "sources without a name",
        Voice::Document => "documents",
        Voice::Impersonal => "nobody in particular",
    }
}

fn label(column: usize, place: &Place) -> Markup {
    let middle = place.top + place.height / 2.0 + 5.0;
    let (x, anchor) = match column {
        0 => (COLUMNS[0] - 8.0, "end"),
        _ => (COLUMNS[column] + BAR + 8.0, "start"),
    };
    let text = html! { text x=(x) y=(format!("{middle:.0}")) text-anchor=(anchor) { (shortened(&place.name)) title { (place.name) ", " (counted(place.claims as usize, "claim", "claims")) } } };
    html! {
        rect x=(COLUMNS[column]) y=(format!("{:.1}", place.top)) width=(BAR) height=(format!("{:.1}", place.height)) {}
        @match &place.address { Some(address) => { a href=(address) { (text) } }, None => { (text) } }
    }
}

fn shortened(name: &str) -> String {
    let mut letters = name.chars();
    let short: String = letters.by_ref().take(LONGEST).collect();
    match letters.next() {
        Some(_) => format!("{}…", short.trim_end()),
        None => short,
    }
}

impl Drawing {
    fn of(all: &[Reliance]) -> Self {
        let mut drawing = Self {
            columns: [Vec::new(), Vec::new(), Vec::new()],
            flows: Vec::new(),
        };
        let mut flows: BTreeMap<(At, At, Voice), u32> = BTreeMap::new();
        for one in all {
            let outlet = drawing.at(
                0,
                &one.outlet,
                Some(addresses::outlet(&one.outlet)),
                one.claims,
            );
            let (name, address) = match &one.source {
                Some(source) => (source.name.as_str(), addresses::named(source)),
                None => (nameless(one.voice), None),
            };
            let source = drawing.at(2, name, address, one.claims);
            let through = one.through.as_ref();
            let through = through
                .map(|through| drawing.at(1, &through.name, addresses::named(through), one.claims));
            let ways = match through {
                Some(through) => vec![(outlet, through), (through, source)],
                None => vec![(outlet, source)],
            };
            for (from, to) in ways {
                *flows.entry((from, to, one.voice)).or_default() += one.claims;
            }
        }
        let flow = |((from, to, voice), claims)| Flow {
            from,
            to,
            claims,
            voice,
        };
        drawing.flows = flows.into_iter().map(flow).collect();
        drawing
    }

    /// Returns the place of somebody in a column, with so many claims more.
    fn at(&mut self, column: usize, name: &str, address: Option<String>, claims: u32) -> At {
        let name = clean(name);
        let places = &mut self.columns[column];
        let known = places
            .iter()
            .position(|place| place.name == name && place.address == address);
        let place = known.unwrap_or_else(|| {
            places.push(Place {
                name,
                address,
                claims: 0,
                top: 0.0,
                height: 0.0,
                next_in: 0.0,
                next_out: 0.0,
            });
            places.len() - 1
        });
        places[place].claims += claims;
        (column, place)
    }

    /// Puts all below each other; returns how high a claim is.
    fn place(&mut self) -> f64 {
        let most = self
            .columns
            .iter()
            .map(|places| places.iter().map(|place| place.claims).sum::<u32>());
        let most = most.max().unwrap_or(1).max(1);
        let unit = (HEIGHT / f64::from(most)).min(HIGHEST_CLAIM);
        for places in &mut self.columns {
            let mut top = GAP;
            for place in places {
                place.height = (f64::from(place.claims) * unit).max(LEAST);
                place.top = top;
                let inset = (place.height - f64::from(place.claims) * unit) / 2.0;
                (place.next_in, place.next_out) = (top + inset, top + inset);
                top += place.height + GAP;
            }
        }
        unit
    }

    fn height(&self) -> f64 {
        let lowest = self.columns.iter().filter_map(|places| places.last());
        lowest
            .map(|place| place.top + place.height)
            .fold(0.0, f64::max)
            + GAP
    }

    /// Returns the way of a flow, how wide it is, its class, and what it tells.
    fn path(&mut self, flow: usize, unit: f64) -> (String, f64, &'static str, String) {
        let Flow {
            from,
            to,
            claims,
            voice,
        } = self.flows[flow];
        let width = f64::from(claims) * unit;
        let start = &mut self.columns[from.0][from.1];
        let (x1, y1) = (COLUMNS[from.0] + BAR, start.next_out + width / 2.0);
        start.next_out += width;
        let from_name = start.name.clone();
        let end = &mut self.columns[to.0][to.1];
        let (x2, y2) = (COLUMNS[to.0], end.next_in + width / 2.0);
        end.next_in += width;
        let half = (x1 + x2) / 2.0;
        let told = format!(
            "{from_name} relies on {}: {}, {}",
            end.name,
            counted(claims as usize, "claim", "claims"),
            voice.name()
        );
        let path = format!("M{x1:.0} {y1:.1}C{half:.0} {y1:.1} {half:.0} {y2:.1} {x2:.0} {y2:.1}");
        (path, width.max(1.0), voice.name(), told)
    }
}

#[cfg(test)]
mod tests {
    use onrecord_record::answers::Named;

    use super::*;

    fn reliance(
        outlet: &str,
        through: Option<&str>,
        source: Option<&str>,
        claims: u32,
    ) -> Reliance {
        let named = |name: &str| Named {
            name: name.to_owned(),
            id: None,
        };
        Reliance {
            outlet: outlet.to_owned(),
            through: through.map(named),
            source: source.map(named),
            voice: if source.is_some() {
                Voice::Named
            } else {
                Voice::Unnamed
            },
            claims,
        }
    }

    #[test]
    fn a_carrier_stands_between_outlet_and_source() {
        let all = [
            reliance(
                "The Harrow Courier",
                Some("Tidewater Press"),
                Some("Ana Petrov"),
                3,
            ),
            reliance("Reed Valley News", None, Some("Ana Petrov"), 2),
            reliance("Reed Valley News", None, None, 1),
        ];
        let drawing = Drawing::of(&all);
        let counts = drawing
            .columns
            .each_ref()
            .map(|places| places.iter().map(|place| place.claims).collect::<Vec<_>>());
        assert_eq!(counts, [vec![3, 3], vec![3], vec![5, 1]]);
        assert_eq!(drawing.flows.len(), 4);
        let html = relying(&all).into_string();
        assert!(
            html.contains("Reed Valley News relies on sources without a name: 1 claim, unnamed"),
            "{html}"
        );
    }

    #[test]
    fn flows_fit_into_their_bars() {
        let all = [
            reliance("A", None, Some("B"), 40),
            reliance("A", None, None, 1),
        ];
        let mut drawing = Drawing::of(&all);
        let unit = drawing.place();
        for flow in 0..drawing.flows.len() {
            drawing.path(flow, unit);
        }
        for place in drawing.columns.iter().flatten() {
            let bottom = place.top + place.height + 0.01;
            assert!(
                place.next_in <= bottom && place.next_out <= bottom,
                "{}",
                place.name
            );
        }
    }
}
