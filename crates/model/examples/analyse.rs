//! Prints the language network's reading of texts, token by token, for `just agree` to compare.
//!
//! Arguments: the weights and the tables. Standard input: paths of texts, one a line. Standard
//! output: for each text one line a token (byte range, norm and blank, tag, head, relation, sentence
//! start, entity, part, lemma, with tabs between) and a line of U+000C, then the speed.

use std::error::Error;
use std::io::{BufRead, BufWriter, Write};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use onrecord_model::{Analysis, LanguageModel, TextToken};

fn main() -> Result<(), Box<dyn Error>> {
    let [weights, tables]: [String; 2] = env::args()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "usage: analyse WEIGHTS TABLES")?;
    let model = LanguageModel::from_bytes(&fs::read(weights)?, &fs::read(tables)?)?;
    let mut output = BufWriter::new(io::stdout().lock());
    let (mut words, mut time) = (0, Duration::ZERO);
    for path in io::stdin().lock().lines() {
        let text = fs::read_to_string(path?)?;
        let start = Instant::now();
        let tokens = model.tokenize(&text);
        let analysis = model.analyse(&text, &tokens, &[]);
        time += start.elapsed();
        words += text.split_whitespace().count();
        print(&mut output, &tokens, &analysis)?;
    }
    writeln!(output, "{:.0} words/s", words as f64 / time.as_secs_f64())?;
    Ok(())
}

fn print(output: &mut impl Write, tokens: &[TextToken], analysis: &Analysis) -> io::Result<()> {
    let mut entities = vec!["O".to_owned(); tokens.len()];
    for entity in &analysis.entities {
        for place in entity.start..entity.end {
            let begin = if place == entity.start { "B" } else { "I" };
            entities[place as usize] = format!("{begin}-{}", entity.label.name());
        }
    }
    for (place, token) in tokens.iter().enumerate() {
        writeln!(
            output,
            "{} {} {:x} {}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            token.start,
            token.end,
            token.norm,
            u8::from(token.spaced),
            analysis.tags[place].name(),
            analysis.heads[place],
            analysis.relations[place].name(),
            u8::from(analysis.sentence_starts[place]),
            entities[place],
            analysis.parts[place].name(),
            escape(&analysis.lemmas[place]),
        )?;
    }
    writeln!(output, "\u{c}")
}

fn escape(lemma: &str) -> String {
    let escapes = [
        ('\\', "\\\\"),
        ('\t', "\\t"),
        ('\n', "\\n"),
        ('\r', "\\r"),
        ('\u{c}', "\\f"),
    ];
    escapes
        .into_iter()
        .fold(lemma.to_owned(), |lemma, (character, escaped)| {
            lemma.replace(character, escaped)
        })
}
