//! Parses for unit tests: the language network's view of the sentences that the tests use, kept as
//! data so that these tests ask one stage only and need no weights.
//!
//! `parses.tsv` has, under each text (`= TEXT`, `¶` for a paragraph's end), a row a token: word,
//! lemma, tag, part, relation, head, sentence, name.

mod random;

use onrecord_model::{EntityLabel, Part, Relation, Tag};
use onrecord_record::Span;

use crate::document::Document;
use crate::language::{Language, Name, Sentence, Token};

/// Returns the document and the parse of a text that `parses.tsv` holds.
pub(crate) fn parsed(text: &str) -> (Document, Language) {
    let key = format!("= {}", text.replace("\n\n", "¶"));
    let mut rows = include_str!("parses.tsv").lines();
    assert!(rows.any(|line| line == key), "no parse of: {text}");
    let rows: Vec<Vec<&str>> = rows
        .take_while(|line| !line.starts_with("= "))
        .map(|line| line.split('\t').collect())
        .collect();
    let document = Document::divide(text.to_owned(), None);
    let language = language(&document, &rows);
    (document, language)
}

fn language(document: &Document, rows: &[Vec<&str>]) -> Language {
    let mut language = Language::default();
    let mut at = 0;
    for (number, row) in rows.iter().enumerate() {
        let start = at + document.text[at..].find(row[0]).unwrap();
        at = start + row[0].len();
        language.tokens.push(Token {
            span: Span::new(start.try_into().unwrap(), at.try_into().unwrap()),
            tag: Tag::from_name(row[2]).unwrap(),
            part: Part::from_name(row[3]).unwrap(),
            lemma: row[1].to_owned(),
            head: row[5].parse().unwrap(),
            relation: Relation::from_name(row[4]).unwrap(),
            sentence: row[6].parse().unwrap(),
            left_edge: number,
            right_edge: number,
        });
    }
    widen(&mut language);
    language.sentences = sentences(document, &language);
    language.names = names(rows, &language);
    language
}

/// Sets the edges of every subtree.
fn widen(language: &mut Language) {
    for token in 0..language.tokens.len() {
        let mut above = token;
        while language.tokens[above].head != above {
            above = language.tokens[above].head;
            let head = &mut language.tokens[above];
            head.left_edge = head.left_edge.min(token);
            head.right_edge = head.right_edge.max(token);
        }
    }
}

fn sentences(document: &Document, language: &Language) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for (number, token) in language.tokens.iter().enumerate() {
        if token.sentence == sentences.len() {
            let holds = |span: Span| span.contains(token.span);
            let paragraphs = &document.paragraphs;
            sentences.push(Sentence {
                span: token.span,
                tokens: number..number,
                paragraph: paragraphs.iter().position(|one| holds(one.span)).unwrap(),
            });
        }
        let sentence = sentences.last_mut().unwrap();
        sentence.span = sentence.span.cover(token.span);
        sentence.tokens.end = number + 1;
    }
    sentences
}

fn names(rows: &[Vec<&str>], language: &Language) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let span = language.tokens[number].span;
        if let Some(label) = row[7].strip_prefix("B-") {
            names.push(Name {
                span,
                tokens: number..number + 1,
                label: EntityLabel::from_name(label).unwrap(),
            });
        } else if row[7].starts_with("I-") {
            let name = names.last_mut().unwrap();
            name.span = name.span.cover(span);
            name.tokens.end = number + 1;
        }
    }
    names
}
