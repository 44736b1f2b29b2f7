//! Shows stories as the coreference network sees them, for training.
//!
//! Arguments: the folder of weights, a file to write pairs to, a file to write words to. Reads JSON lines of
//! stories on standard input; writes on standard output a line with the sizes of the tables, then one for
//! each story; to the first file all rows of all pairs, as 16-bit numbers; to the second the encoder's rows
//! of all words, as 32-bit floats; low bytes first. Run by `training/coreference.py`.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufWriter, Write};

use onrecord_model::{Encoder, LanguageModel};
use onrecord_reader::attributions::{self, DeepRows, Scorer, Voices};
use onrecord_reader::coreference::{self, Earlier, Shown, Sizes};
use onrecord_reader::document::{self, LanguageChoice, StoryText};
use onrecord_reader::language::{self, Language};
use onrecord_reader::{entities, mentions, quotations};
use onrecord_record::Offsets;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let models = arguments.next().ok_or("no folder of weights")?;
    let networks = Networks::load(&models)?;
    let pairs = arguments.next().ok_or("no file for pairs")?;
    let words = arguments.next().ok_or("no file for words")?;
    let mut pairs = BufWriter::new(File::create(pairs)?);
    let mut words = BufWriter::new(File::create(words)?);
    let mut out = BufWriter::new(std::io::stdout().lock());
    let Sizes {
        forms,
        slots,
        rows,
        relations,
    } = Sizes::OURS;
    let sizes = json!({"forms": forms, "slots": slots, "rows": rows, "relations": relations});
    writeln!(out, "{sizes}")?;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let (row, shown, deep) = networks.show(line?.as_bytes(), number + 1)?;
        for row in &shown.pairs {
            pairs.write_all(&row.to_le_bytes())?;
        }
        for value in deep.rows() {
            words.write_all(&value.to_le_bytes())?;
        }
        writeln!(out, "{row}")?;
    }
    Ok(())
}

struct Networks {
    language: LanguageModel,
    encoder: Encoder,
    scorer: Scorer,
}

impl Networks {
    fn load(models: &str) -> Result<Self, Box<dyn Error>> {
        let file = |name: &str| std::fs::read(format!("{models}/{name}"));
        let (weights, tables) = (file("language.weights.zst")?, file("language.tables.zst")?);
        Ok(Self {
            language: LanguageModel::from_bytes(&weights, &tables)?,
            encoder: Encoder::from_bytes(&file("encoder.weights.zst")?)?,
            scorer: Scorer::from_bytes(&file("attributions.tsv.zst")?)?,
        })
    }

    fn show(&self, line: &[u8], number: usize) -> Result<(Value, Shown, DeepRows), Box<dyn Error>> {
        let (story, text) = document::read_line(line, number)?;
        let text = StoryText::Decoded(text);
        let (document, _) = document::open(text, &story, LanguageChoice::English)?;
        let language = language::analyse(&self.language, &document);
        let quotations = quotations::find(&document, &language);
        let mentions = mentions::find(&document, &language);
        let entities = entities::resolve(&document, &language, &mentions, &story);
        let voices = Voices::Both(&self.encoder, &self.scorer);
        let (attributions, deep) = attributions::find(voices, &document, &language, &quotations);
        let earlier = Earlier {
            document: &document,
            language: &language,
            quotations: &quotations,
            mentions: &mentions,
            entities: &entities,
            attributions: &attributions,
        };
        let shown = coreference::show(earlier, &deep);
        Ok((
            row(&story.id, &document.text, &language, &shown),
            shown,
            deep,
        ))
    }
}

fn row(id: &str, text: &str, language: &Language, shown: &Shown) -> Value {
    let offsets = Offsets::new(text);
    let tokens = &language.tokens;
    let spans = tokens.iter().map(|token| {
        let points = offsets.code_points(token.span);
        [points.start(), points.end()]
    });
    let candidates = &shown.candidates;
    json!({
        "id": id,
        "spans": spans.collect::<Vec<_>>(),
        "relations": tokens.iter().map(|token| token.relation as usize).collect::<Vec<_>>(),
        "stretches": shown.stretches,
        "heads": candidates.iter().map(|one| one.head).collect::<Vec<_>>(),
        "firsts": candidates.iter().map(|one| &one.firsts).collect::<Vec<_>>(),
        "lasts": candidates.iter().map(|one| &one.lasts).collect::<Vec<_>>(),
        "forms": candidates.iter().map(|one| one.forms).collect::<Vec<_>>(),
        "pairs": shown.counts,
    })
}
