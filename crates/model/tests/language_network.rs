//! What the language network promises of any text, and how it reads sentences written for this test.
//! Whole corpora are compared with spaCy by `just agree`.

use std::sync::LazyLock;

use onrecord_model::{Analysis, EntityLabel, LanguageModel, ModelError, Network, Relation, Tag};
use proptest::prelude::*;

const WEIGHTS: &[u8] = include_bytes!("../../../models/language.weights.zst");
const TABLES: &[u8] = include_bytes!("../../../models/language.tables.zst");

fn model() -> &'static LanguageModel {
    static READ: LazyLock<LanguageModel> = LazyLock::new(|| {
        LanguageModel::from_bytes(WEIGHTS, TABLES).expect("the shipped files can be read")
    });
    &READ
}

fn read(text: &str, starts: &[usize]) -> (Vec<String>, Analysis) {
    let tokens = model().tokenize(text);
    let words = tokens
        .iter()
        .map(|token| token.of(text).to_owned())
        .collect();
    (words, model().analyse(text, &tokens, starts))
}

/// Writes an analysis as `dependent-relation>head` and `root` for each token.
fn arcs(text: &str) -> String {
    let (words, analysis) = read(text, &[]);
    let arc = |token: usize| match analysis.relations[token] {
        Relation::Root => format!("{} root", words[token]),
        relation => {
            let head = &words[analysis.heads[token] as usize];
            format!("{} {}>{head}", words[token], relation.name())
        }
    };
    (0..words.len()).map(arc).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_verb_of_saying_heads_what_is_said() {
    assert_eq!(
        arcs("The mayor said the bridge was safe."),
        "The det>mayor, mayor nsubj>said, said root, the det>bridge, bridge nsubj>was, \
         was ccomp>said, safe acomp>was, . punct>said"
    );
}

#[test]
fn names_are_found_and_told_apart() {
    let (words, analysis) = read("Maria Lopez flew from Paris to Japan on Monday.", &[]);
    let entities: Vec<(String, EntityLabel)> = analysis
        .entities
        .iter()
        .map(|entity| {
            let words = &words[entity.start as usize..entity.end as usize];
            (words.join(" "), entity.label)
        })
        .collect();
    let expected = [
        ("Maria Lopez", EntityLabel::Person),
        ("Paris", EntityLabel::Gpe),
        ("Japan", EntityLabel::Gpe),
        ("Monday", EntityLabel::Date),
    ];
    assert_eq!(
        entities,
        expected.map(|(name, label)| (name.to_owned(), label))
    );
}

#[test]
fn a_sentence_starts_where_it_must() {
    let text = "Prices rise again in the north Voters stay at home";
    assert_eq!(starts(&read(text, &[6, 99]).1), [0, 6]);
    let text = "The council of the town met.";
    assert_eq!(starts(&read(text, &[]).1), [0]);
    assert!(read(text, &[3]).1.sentence_starts[3]);
}

#[test]
fn nothing_is_read_from_nothing() {
    let (_, analysis) = read("", &[0]);
    assert_eq!(analysis, Analysis::default());
}

#[test]
fn a_long_story_reads_as_its_first_part_did() {
    let sentence = "Residents of Halden say that the new road has cut the town in two. ";
    let (_, short) = read(&sentence.repeat(30), &[]);
    let (_, long) = read(&sentence.repeat(300), &[]);
    let most = short.tags.len() - 20;
    assert_eq!(short.tags[..most], long.tags[..most]);
    assert_eq!(short.heads[..most], long.heads[..most]);
}

#[test]
fn a_sentence_without_end_is_read() {
    let (words, analysis) = read(&"very ".repeat(3000), &[]);
    check(&words, &analysis);
    assert!(analysis.tags.iter().all(|tag| *tag != Tag::Space));
}

#[test]
fn other_bytes_are_no_weights() {
    let foreign = Network::from_bytes(b"PK\x03\x04 a zip file");
    assert!(matches!(foreign, Err(ModelError::Foreign { .. })));
    let mut later = WEIGHTS.to_vec();
    later[8] = 9;
    let version = Network::from_bytes(&later);
    assert!(matches!(
        version,
        Err(ModelError::Version {
            found: 9,
            expected: 1
        })
    ));
    for length in [0, 5, 11, 12, 4000, WEIGHTS.len() / 2, WEIGHTS.len() - 1] {
        let short = Network::from_bytes(&WEIGHTS[..length]);
        assert!(short.is_err(), "{length} bytes");
    }
}

fn starts(analysis: &Analysis) -> Vec<usize> {
    let starts = analysis.sentence_starts.iter().enumerate();
    starts
        .filter(|(_, starts)| **starts)
        .map(|(token, _)| token)
        .collect()
}

/// Checks what holds for any text.
fn check(words: &[String], analysis: &Analysis) {
    let count = words.len();
    assert_eq!(analysis.tags.len(), count);
    assert_eq!(analysis.heads.len(), count);
    assert_eq!(analysis.relations.len(), count);
    assert_eq!(analysis.sentence_starts.len(), count);
    assert_eq!(analysis.parts.len(), count);
    assert_eq!(analysis.lemmas.len(), count);
    assert!(analysis.heads.iter().all(|head| (*head as usize) < count));
    assert!(
        analysis
            .sentence_starts
            .first()
            .is_none_or(|starts| *starts)
    );
    let mut end = 0;
    for entity in &analysis.entities {
        assert!(end <= entity.start && entity.start < entity.end);
        let inside = entity.start as usize + 1..entity.end as usize;
        assert!(!analysis.sentence_starts[inside].contains(&true));
        end = entity.end;
    }
    assert!(end as usize <= count);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read(text in any::<String>(), starts in prop::collection::vec(0_usize..40, 0..6)) {
        let (words, analysis) = read(&text, &starts);
        check(&words, &analysis);
        for start in starts.iter().filter(|start| **start < words.len()) {
            prop_assert!(analysis.sentence_starts[*start]);
        }
    }

    #[test]
    fn any_words_are_read(text in "([A-Za-z]{1,9}[ ,.\n\"]{1,2}){0,80}") {
        let (words, analysis) = read(&text, &[]);
        check(&words, &analysis);
    }

    #[test]
    fn damaged_weights_are_refused_or_used(place in 12..WEIGHTS.len(), change in 1_u8..) {
        let mut bytes = WEIGHTS.to_vec();
        bytes[place] ^= change;
        let _ = Network::from_bytes(&bytes);
    }
}
