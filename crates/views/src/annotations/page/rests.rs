//! What a story rests on, as a page shows it: a bar for each source, who is not heard, what stands in the outlet's own
//! voice.

use onrecord_record::{Record, SourceShare, Sourcing, Voice};

use super::notes::name;
use super::{PageLinks, html};
use crate::sheet::{capitalised, counted, percent};

/// Writes the section, where the record has sourcing with sources.
pub(super) fn rests(record: &Record, links: PageLinks<'_>) -> String {
    let sourcing = record.sourcing.as_ref();
    let Some(sourcing) = sourcing.filter(|sourcing| !sourcing.sources.is_empty()) else {
        return String::new();
    };
    let largest = sourcing.sources.iter().map(|source| source.share.value());
    let largest = largest.fold(f64::MIN_POSITIVE, f64::max);
    let bars = sourcing.sources.iter();
    let bars: String = bars
        .map(|source| bar(record, links, source, largest))
        .collect();
    format!(
        "<section class=\"rests\" aria-labelledby=\"rests\">\n<h2 id=\"rests\">What it rests on</h2>\n\
         <p class=\"aside\">{}</p>\n<ul class=\"bars\">\n{bars}</ul>\n{}</section>\n",
        html::text(&summary(sourcing)),
        unheard(record, links, sourcing),
    )
}

fn summary(sourcing: &Sourcing) -> String {
    let claimed = percent(sourcing.claimed.value());
    let mouths = sourcing.origins.map_or_else(String::new, |origins| {
        format!(
            ", from {}",
            counted(origins as usize, "first mouth", "first mouths")
        )
    });
    let own = match sourcing.unsourced.len() {
        0 => String::new(),
        sentences => format!(
            " {} in the outlet’s own voice.",
            capitalised(&counted(sentences, "sentence", "sentences"))
        ),
    };
    format!("{claimed} of its words stand in claims{mouths}.{own}")
}

fn bar(record: &Record, links: PageLinks<'_>, source: &SourceShare, largest: f64) -> String {
    let voice = source.voice;
    let who = source.entity.and_then(|id| name(record, id));
    let who = who.unwrap_or_else(|| several(voice).to_owned());
    let address = source.entity.and_then(links.entity);
    let (who, share) = (
        html::linked(address, &capitalised(&who)),
        source.share.value(),
    );
    let width = (share / largest * 100.0).round();
    format!(
        "<li class=\"{}\"><span>{who} <span class=\"voice\">{}</span></span><svg width=\"{width}%\" aria-hidden=\"true\"></svg><span>{}</span></li>\n",
        voice.name(),
        voice.name(),
        percent(share),
    )
}

fn several(voice: Voice) -> &'static str {
    match voice {
        Voice::Impersonal => "Nobody in particular",
        Voice::Document => "Documents and reports",
        Voice::Named => "Others by name",
        Voice::Unnamed => "Others without a name",
    }
}

fn unheard(record: &Record, links: PageLinks<'_>, sourcing: &Sourcing) -> String {
    let names = sourcing.unheard.iter();
    let names = names.filter_map(|&id| Some(html::linked((links.entity)(id), &name(record, id)?)));
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        "<p class=\"aside\">Spoken about, not heard: {}.</p>\n",
        names.join(", ")
    )
}
