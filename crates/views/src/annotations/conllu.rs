//! A record as CoNLL-U, the table of words in which corpora of language are kept.
//!
//! A block for each sentence, with its text; a line for each word. Lemmas, tags and heads are not in the record: `_`.
//! `Entity` has the mentions in the brackets of CorefUD, `Claim` the parts of claims that a word stands in. How a
//! claim is put forward stands once, before the sentence that it begins in. White space other than one blank is kept
//! in `SpacesAfter`, as UDPipe writes it, so that the whole text comes back; a control character, which would break
//! the lines, is U+FFFD.

mod brackets;
mod words;

use std::fmt::Write;

use onrecord_record::{Claim, Record, Sentence, SentenceId};

use brackets::Brackets;
use words::{Word, Words, escaped, legible};

/// Writes a record as one document of CoNLL-U, with an empty line at its end.
///
/// Words are letters and digits in a row, with the apostrophes, hyphens and points inside them; each other sign is a
/// word of its own. A word is cut where a mention or a part of a claim begins or ends inside it. What stands outside
/// every sentence is left out; a story without words has no line at all, for no comment stands alone.
#[must_use]
pub fn conllu(record: &Record) -> String {
    let words = Words::new(record);
    if words.all.is_empty() || record.sentences.is_empty() {
        return String::new();
    }
    let brackets = Brackets::new(record, &words);
    let mut lines = String::new();
    let id = one_line(record.story.id.as_str());
    add(&mut lines, format_args!("# newdoc id = {id}"));
    add(
        &mut lines,
        format_args!("# global.Entity = eid-etype-head-other"),
    );
    let mut paragraph = None;
    for (index, sentence) in record.sentences.iter().enumerate() {
        let range = words.within(sentence.span);
        if range.is_empty() {
            continue;
        }
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            add(&mut lines, format_args!("# newpar"));
        }
        add_sentence(
            &mut lines,
            record,
            sentence,
            SentenceId::at(index),
            &words.all[range.clone()],
        );
        for (number, at) in (1..).zip(range) {
            add(
                &mut lines,
                format_args!("{number}\t{}", line(&words.all[at], &brackets, at)),
            );
        }
        lines.push('\n');
    }
    lines
}

fn add_sentence(
    lines: &mut String,
    record: &Record,
    sentence: &Sentence,
    id: SentenceId,
    words: &[Word<'_>],
) {
    add(lines, format_args!("# sent_id = {id}"));
    let mut text = String::new();
    for word in words {
        text += &legible(word.form);
        text += if word.space.is_empty() { "" } else { " " };
    }
    add(lines, format_args!("# text = {}", text.trim_end()));
    let starts = |claim: &&Claim| {
        let parts = [&claim.content, &claim.cue, &claim.source];
        let first = parts.into_iter().flatten().map(|span| span.start()).min();
        first.is_some_and(|first| (sentence.span.start()..sentence.span.end()).contains(&first))
    };
    for claim in record.claims.iter().filter(starts) {
        add(
            lines,
            format_args!("# claim {} = {}", claim.id, manner(claim)),
        );
    }
}

/// `voice=named|form=direct|act=say|firmness=stated|speaker=e1|chain=e1,e4`.
fn manner(claim: &Claim) -> String {
    let chain: Vec<String> = claim.chain.iter().map(ToString::to_string).collect();
    let known = [
        ("voice", Some(claim.voice.name().to_owned())),
        ("form", Some(claim.form.name().to_owned())),
        ("act", Some(claim.act.name().to_owned())),
        ("firmness", Some(claim.firmness.name().to_owned())),
        ("negated", claim.negated.then(|| "true".to_owned())),
        ("speaker", claim.speaker.map(|id| id.to_string())),
        ("addressee", claim.addressee.map(|id| id.to_string())),
        ("chain", (!chain.is_empty()).then(|| chain.join(","))),
        ("inside", claim.inside.map(|id| id.to_string())),
    ];
    let known = known.into_iter();
    let known = known.filter_map(|(name, value)| Some(format!("{name}={}", value?)));
    known.collect::<Vec<_>>().join("|")
}

/// Returns a word's columns after its number.
fn line(word: &Word<'_>, brackets: &Brackets, at: usize) -> String {
    let mut fields = Vec::new();
    let claims = brackets.claims(at);
    if !claims.is_empty() {
        fields.push(format!("Claim={claims}"));
    }
    let entities = brackets.entities(at);
    if !entities.is_empty() {
        fields.push(format!("Entity={entities}"));
    }
    match word.space {
        "" => fields.push("SpaceAfter=No".to_owned()),
        " " => {}
        space => fields.push(format!("SpacesAfter={}", escaped(space))),
    }
    if !word.space_before.is_empty() {
        fields.push(format!("SpacesBefore={}", escaped(word.space_before)));
    }
    let fields = if fields.is_empty() {
        "_".to_owned()
    } else {
        fields.join("|")
    };
    let form = legible(word.form);
    format!("{form}\t_\t_\t_\t_\t_\t_\t_\t{fields}")
}

fn one_line(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(lines: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _ = writeln!(lines, "{line}");
}

#[cfg(test)]
mod tests {
    use super::super::odd;
    use super::*;

    #[test]
    fn a_document_has_its_words_claims_and_mentions() {
        insta::assert_snapshot!(conllu(&odd::record()));
    }

    #[test]
    fn the_text_comes_back_from_the_words() {
        let record = odd::record();
        let words = Words::new(&record);
        let pieces = words
            .all
            .iter()
            .map(|word| [word.space_before, word.form, word.space].concat());
        assert_eq!(pieces.collect::<String>(), record.story.text);
    }

    #[test]
    fn no_control_character_breaks_a_line() {
        let mut record = odd::record();
        record.story.text = record.story.text.replace("Nobody", "No\u{85}\u{1c}dy");
        record.story.id = onrecord_record::StoryId::new("a\nb").unwrap();
        let document = conllu(&record);
        assert!(document.starts_with("# newdoc id = a b\n"));
        record.sentences.clear();
        assert_eq!(conllu(&record), "");
        assert!(!document.contains(['\u{85}', '\u{1c}', '\u{2028}']));
    }
}
