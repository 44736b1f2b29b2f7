//! Lists every candidate attribution of stories with its features, for training.
//!
//! Reads JSON lines of stories on standard input, writes a JSON line for each on standard output:
//! `{"id", "candidates": [[cue head, cue, source, content, frame, features]]}`, spans in code points.
//! Run by `training/attributions.py`.

use std::error::Error;
use std::io::{BufRead, BufWriter, Write};

use onrecord_model::LanguageModel;
use onrecord_reader::attributions::{self, Described};
use onrecord_reader::document::{self, LanguageChoice, StoryText};
use onrecord_reader::{language, quotations};
use onrecord_record::{Offsets, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let models = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "models".to_owned());
    let weights = std::fs::read(format!("{models}/language.weights.zst"))?;
    let tables = std::fs::read(format!("{models}/language.tables.zst"))?;
    let model = LanguageModel::from_bytes(&weights, &tables)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let (story, text) = document::read_line(line?.as_bytes(), number + 1)?;
        let text = StoryText::Decoded(text);
        let (document, _) = document::open(text, &story, LanguageChoice::English)?;
        let language = language::analyse(&model, &document);
        let quotations = quotations::find(&document, &language);
        let offsets = Offsets::new(&document.text);
        let rows: Vec<Value> = attributions::candidates(&document, &language, &quotations)
            .iter()
            .map(|candidate| row(candidate, &offsets))
            .collect();
        serde_json::to_writer(&mut out, &json!({"id": story.id, "candidates": rows}))?;
        writeln!(out)?;
    }
    Ok(())
}

fn row(candidate: &Described, offsets: &Offsets) -> Value {
    let points = |span: Span| {
        let points = offsets.code_points(span);
        json!([points.start(), points.end()])
    };
    json!([
        candidate.cue_head,
        points(candidate.cue),
        candidate.source.map(points),
        candidate
            .content
            .iter()
            .map(|piece| points(*piece))
            .collect::<Vec<_>>(),
        candidate.frame,
        candidate.features,
    ])
}
