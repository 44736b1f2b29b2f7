//! Shows stories as the encoder sees them, for training.
//!
//! Arguments: the folder of weights, the vocabulary (a piece a line), the most pieces of a window. Reads JSON lines of stories on
//! standard input; writes on standard output a line with the sizes of the tables, then one for each
//! story: word by word its span in code points, pieces, rows of features, head, relation, sentence
//! and paragraph, and the windows. Run by `training/encoder.py`.

use std::error::Error;
use std::io::{BufRead, BufWriter, Write};

use onrecord_model::{LanguageModel, Vocabulary};
use onrecord_reader::attributions::{Sizes, Words, show};
use onrecord_reader::document::{self, Document, LanguageChoice, StoryText};
use onrecord_reader::language::{self, Language};
use onrecord_reader::quotations;
use onrecord_record::Offsets;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let models = arguments.next().ok_or("no folder of weights")?;
    let vocabulary = arguments.next().ok_or("no vocabulary")?;
    let most = arguments.next().ok_or("no size of windows")?.parse()?;
    let vocabulary = Vocabulary::from_text(&std::fs::read_to_string(vocabulary)?);
    let weights = std::fs::read(format!("{models}/language.weights.zst"))?;
    let tables = std::fs::read(format!("{models}/language.tables.zst"))?;
    let model = LanguageModel::from_bytes(&weights, &tables)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let Sizes {
        features,
        branches,
        relations,
    } = Sizes::OURS;
    let sizes = json!({"features": features, "branches": branches, "relations": relations});
    writeln!(out, "{sizes}")?;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let (story, text) = document::read_line(line?.as_bytes(), number + 1)?;
        let text = StoryText::Decoded(text);
        let (document, _) = document::open(text, &story, LanguageChoice::English)?;
        let language = language::analyse(&model, &document);
        let quotations = quotations::find(&document, &language);
        let shown = show(&vocabulary, &document, &language, &quotations, most);
        writeln!(out, "{}", row(&story.id, &document, &language, &shown))?;
    }
    Ok(())
}

fn row(id: &str, document: &Document, language: &Language, shown: &Words) -> Value {
    let offsets = Offsets::new(&document.text);
    let tokens = &language.tokens;
    let spans = tokens.iter().map(|token| {
        let points = offsets.code_points(token.span);
        [points.start(), points.end()]
    });
    let paragraph = |sentence: usize| language.sentences[sentence].paragraph;
    json!({
        "id": id,
        "spans": spans.collect::<Vec<_>>(),
        "pieces": shown.words.iter().map(|word| &word.pieces).collect::<Vec<_>>(),
        "features": shown.words.iter().map(|word| &word.features).collect::<Vec<_>>(),
        "heads": tokens.iter().map(|token| token.head).collect::<Vec<_>>(),
        "relations": tokens.iter().map(|token| token.relation as usize).collect::<Vec<_>>(),
        "sentences": tokens.iter().map(|token| token.sentence).collect::<Vec<_>>(),
        "paragraphs": tokens.iter().map(|token| paragraph(token.sentence)).collect::<Vec<_>>(),
        "windows": shown.windows.iter().map(|words| [words.start, words.end]).collect::<Vec<_>>(),
    })
}
