//! Any words with any labels and any trees: what no network would say must not stop the stages.

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::Span;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::attributions::{Attribution, Attributions};
use crate::claims::{self, Earlier};
use crate::document::{Document, Story};
use crate::entities;
use crate::language::{Language, Name, Sentence, Token};
use crate::mentions;
use crate::quotations::Quotations;

/// Words that the lists know, and some that they do not.
const WORDS: [&str; 24] = [
    "the", "The", "king", "King", "Harry", "said", "told", "his", "He", "they", "it", "who", "of",
    "and", "“", "”", "Smith", "Mr.", "reports", "may", "Times", "’s", "é", "couple",
];

type Word = (usize, usize, usize, usize, usize);

fn words() -> impl Strategy<Value = Vec<Word>> {
    let labels = (
        0..WORDS.len(),
        0..Tag::ALL.len(),
        0..Part::ALL.len(),
        0..Relation::ALL.len(),
        0..1000_usize,
    );
    vec(labels, 1..40)
}

/// Makes one sentence: the heads form a tree because each is an earlier token, the first is the root.
fn analysed(words: &[Word], labels: &[usize]) -> (Document, Language) {
    let mut text = String::new();
    let mut tokens: Vec<Token> = Vec::new();
    for (number, &(word, tag, part, relation, head)) in words.iter().enumerate() {
        let start = u32::try_from(text.len()).unwrap();
        text.push_str(WORDS[word]);
        let span = Span::new(start, u32::try_from(text.len()).unwrap());
        text.push(' ');
        tokens.push(Token {
            span,
            tag: Tag::ALL[tag],
            part: Part::ALL[part],
            lemma: WORDS[word].to_lowercase(),
            head: if number == 0 { 0 } else { head % number },
            relation: Relation::ALL[relation],
            sentence: 0,
            left_edge: number,
            right_edge: number,
        });
    }
    let mut language = Language {
        names: names(&tokens, labels),
        tokens,
        sentences: Vec::new(),
    };
    super::widen(&mut language);
    let document = Document::divide(text, None);
    language.sentences.push(Sentence {
        span: document.paragraphs[0].span,
        tokens: 0..language.tokens.len(),
        paragraph: 0,
    });
    (document, language)
}

fn names(tokens: &[Token], labels: &[usize]) -> Vec<Name> {
    let pairs = tokens.chunks(3).enumerate().zip(labels);
    pairs
        .map(|((number, chunk), &label)| Name {
            span: chunk[0].span.cover(chunk[chunk.len() - 1].span),
            tokens: number * 3..number * 3 + chunk.len(),
            label: EntityLabel::ALL[label],
        })
        .collect()
}

fn attributions(language: &Language) -> Attributions {
    let spans = |from: usize, to: usize| {
        let tokens = language.tokens.get(from..to.min(language.tokens.len()));
        tokens
            .unwrap_or_default()
            .iter()
            .map(|token| token.span)
            .collect()
    };
    let attribution = |number: usize| Attribution {
        source: spans(number, number + 2),
        source_head: number.is_multiple_of(2).then_some(number),
        cue: spans(number + 2, number + 4),
        cue_head: number.is_multiple_of(3).then_some(number + 2),
        content: spans(number + 4, number + 9),
        continues: number.checked_sub(1),
        inside: number.checked_sub(2),
        confidence: 0.5,
        is_ruled: false,
        found_by: "random",
    };
    let all = (0..language.tokens.len()).map(attribution);
    Attributions { all: all.collect() }
}

proptest! {
    #[test]
    fn no_analysis_stops_the_stages(words in words(), labels in vec(0..EntityLabel::ALL.len(), 0..14)) {
        let (document, language) = analysed(&words, &labels);
        let mentions = mentions::find(&document, &language);
        for mention in &mentions.all {
            prop_assert!(document.text.get(mention.span.range()).is_some());
            prop_assert!(!mention.span.is_empty());
        }
        prop_assert!(mentions.all.is_sorted_by_key(|mention| mention.span.start()));
        let entities = entities::resolve(&document, &language, &mentions, &Story::default());
        for entity in &entities.all {
            prop_assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
        }
        let attributions = attributions(&language);
        let earlier = Earlier {
            document: &document,
            language: &language,
            quotations: &Quotations::default(),
            mentions: &mentions,
            entities: &entities,
            attributions: &attributions,
        };
        let claims = claims::judge(&earlier, None);
        prop_assert_eq!(claims.all.len(), attributions.all.len());
        prop_assert_eq!(claims, claims::judge(&earlier, None));
    }
}
