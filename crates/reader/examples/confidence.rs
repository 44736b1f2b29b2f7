//! Shows how sure attributions are, and what else tells how sure a claim is, for training.
//!
//! Argument: the folder of weights. Reads JSON lines of stories on standard input, writes a JSON line for each on
//! standard output: `{"id", "claims": [{"raw", "sure", "act", "form", "ruled", "source", "cue", "content"}]}`, spans in
//! code points, claims within claims left out. Run by `training/confidence.py`.

use std::error::Error;
use std::io::{BufRead, BufWriter, Write};

use onrecord_model::{Encoder, LanguageModel};
use onrecord_reader::attributions::{self, Attribution, Scorer, Voices};
use onrecord_reader::claims::{self, Claim, Earlier};
use onrecord_reader::document::{self, LanguageChoice, StoryText};
use onrecord_reader::{entities, language, mentions, quotations};
use onrecord_record::{Offsets, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let models = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "models".to_owned());
    let weights = |name: &str| std::fs::read(format!("{models}/{name}"));
    let tables = weights("language.tables.zst")?;
    let model = LanguageModel::from_bytes(&weights("language.weights.zst")?, &tables)?;
    let scorer = Scorer::from_bytes(&weights("attributions.tsv.zst")?)?;
    let encoder = Encoder::from_bytes(&weights("encoder.weights.zst")?)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let (story, text) = document::read_line(line?.as_bytes(), number + 1)?;
        let text = StoryText::Decoded(text);
        let (document, _) = document::open(text, &story, LanguageChoice::English)?;
        let language = language::analyse(&model, &document);
        let quotations = quotations::find(&document, &language);
        let mentions = mentions::find(&document, &language);
        let entities = entities::resolve(&document, &language, &mentions, &story);
        let voices = Voices::Both(&encoder, &scorer);
        let (attributions, _) = attributions::find(voices, &document, &language, &quotations);
        let earlier = Earlier {
            document: &document,
            language: &language,
            quotations: &quotations,
            mentions: &mentions,
            entities: &entities,
            attributions: &attributions,
        };
        let offsets = Offsets::new(&document.text);
        let claims = claims::judge(&earlier, None);
        let told = claims.all.iter().zip(&attributions.all);
        let told = told.filter(|(_, attribution)| attribution.inside.is_none());
        let rows: Vec<Value> = told
            .map(|(claim, attribution)| row(claim, attribution, &offsets))
            .collect();
        serde_json::to_writer(&mut out, &json!({"id": story.id, "claims": rows}))?;
        writeln!(out)?;
    }
    Ok(())
}

fn row(claim: &Claim, attribution: &Attribution, offsets: &Offsets) -> Value {
    let points = |spans: &[Span]| -> Vec<[u32; 2]> {
        let points = spans.iter().map(|span| offsets.code_points(*span));
        points.map(|span| [span.start(), span.end()]).collect()
    };
    json!({
        "raw": attribution.confidence,
        "sure": claim.confidence,
        "act": claim.act.name(),
        "form": claim.form.name(),
        "ruled": attribution.is_ruled,
        "source": points(&attribution.source),
        "cue": points(&attribution.cue),
        "content": points(&attribution.content),
    })
}
