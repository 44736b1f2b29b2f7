//! Tokens and lemmas as spaCy's English pipeline gives them, on sentences written for this test, and
//! the promises about tokens that hold for any text. Whole corpora are compared by `just agree`.

use std::sync::LazyLock;

use onrecord_model::{Analysis, ModelError, Part, Relation, Tables, Tag, string_id};
use proptest::prelude::*;

const TABLES: &[u8] = include_bytes!("../../../models/language.tables.zst");

fn tables() -> &'static Tables {
    static READ: LazyLock<Tables> =
        LazyLock::new(|| Tables::from_bytes(TABLES).expect("the shipped tables can be read"));
    &READ
}

/// Compares tokens, written with `|` between them, with those of the text.
#[track_caller]
fn check(text: &str, expected: &str) {
    let tokens: Vec<&str> = tables()
        .tokenize(text)
        .iter()
        .map(|token| token.of(text))
        .collect();
    assert_eq!(tokens.join("|"), expected);
}

#[test]
fn contractions_part_but_keep_their_halves() {
    check(
        "They don't know, he can't say and she'd've stayed.",
        "They|do|n't|know|,|he|ca|n't|say|and|she|'d|'ve|stayed|.",
    );
    check(
        "gonna wanna lemme cannot 'em ol' y'all ain't",
        "gon|na|wanna|lemme|can|not|'em|ol'|y'|all|ai|n't",
    );
    check(
        "It’s theirs, they’re gone.",
        "It|’s|theirs|,|they|’re|gone|.",
    );
}

#[test]
fn possessives_come_off_and_bare_apostrophes_too() {
    check(
        "The ministers' cars' lights, the boss's.",
        "The|ministers|'|cars|'|lights|,|the|boss|'s|.",
    );
}

#[test]
fn hyphens_part_words_but_not_numbers_behind_letters() {
    check(
        "Its well-known, twice-elected mid-1990s mayor",
        "Its|well|-|known|,|twice|-|elected|mid-1990s|mayor",
    );
    check("Rain fell 5-10km away", "Rain|fell|5|-|10|km|away");
    check("Yes--no. And/or he/she.", "Yes|--|no|.|And|/|or|he|/|she|.");
}

#[test]
fn currencies_and_units_come_off_numbers() {
    check(
        "paid $5.50, US$7 and £3m.",
        "paid|$|5.50|,|US$|7|and|£|3|m.",
    );
    check(
        "1,000+ people; 3+4=7; C++ and 12.5mb.",
        "1,000|+|people|;|3|+|4=7|;|C++|and|12.5|mb|.",
    );
    check(
        "at 3:30 p.m.; it was 21°C.",
        "at|3:30|p.m.|;|it|was|21|°|C|.",
    );
}

#[test]
fn abbreviations_keep_their_stops() {
    check(
        "At 9 a.m. Mrs. Oduya left St. Helens for the U.S. in Jan. 2019.",
        "At|9|a.m.|Mrs.|Oduya|left|St.|Helens|for|the|U.S.|in|Jan.|2019|.",
    );
    check("a.m.-p.m. I.M.F.'s", "a.m.-p.m|.|I.M.F.|'s");
}

#[test]
fn emoticons_survive_their_punctuation() {
    check(
        "So late :-) but fine <3 (^_^) said Jo.",
        "So|late|:-)|but|fine|<3|(^_^)|said|Jo|.",
    );
    check("((((nested))))!!!???", "(|(|(|(|nested|)|)|)|)|!|!|!|?|?|?");
}

#[test]
fn addresses_stay_whole() {
    check(
        "See https://news.example.org/a?b=1#c, www.example.com or mail desk@example.org.",
        "See|https://news.example.org/a?b=1#c|,|www.example.com|or|mail|desk@example.org|.",
    );
    check(
        "10.0.0.1:80/x 8.8.8.8:80/x 192.168.1.1/y",
        "10.0.0.1:80|/|x|8.8.8.8:80/x|192.168.1.1|/|y",
    );
}

#[test]
fn curly_quotes_and_em_dashes_part_unless_they_touch() {
    check(
        "“It’s over,” she said—‘at last’—and they’re gone…",
        "“|It|’s|over|,|”|she|said—‘at|last’—and|they|’re|gone|…",
    );
    check(
        "Wait...what? Ends.Next starts",
        "Wait|...|what|?|Ends|.|Next|starts",
    );
}

#[test]
fn white_space_beyond_one_blank_is_a_token() {
    check(
        "one\u{a0}two  three\n\nfour\tfive \n six",
        "one|\u{a0}|two| |three|\n\n|four|\t|five|\n |six",
    );
    check(" lead and trail ", " |lead|and|trail");
    check("", "");
}

#[test]
fn combining_marks_stay_and_emoji_come_off() {
    check(
        "cafe\u{301}s, naïve, I\u{307}stanbul",
        "cafe\u{301}s|,|naïve|,|I\u{307}stanbul",
    );
    check(
        "Great👍🏽news!🎉 ©2020 50%™",
        "Great|👍|🏽news|!|🎉|©|2020|50|%|™",
    );
}

#[test]
fn norms_spell_contractions_out() {
    let tables = tables();
    let text = "He Can't favour “it”\u{a0}";
    let norms: Vec<u64> = tables
        .tokenize(text)
        .iter()
        .map(|token| token.norm)
        .collect();
    let expected = ["he", "can", "not", "favor", "\"", "it", "\"", "  "];
    assert_eq!(
        norms,
        expected.map(|norm| string_id(norm, tables.symbols()))
    );
}

#[test]
fn a_chunk_of_megabytes_is_cut_in_linear_time() {
    let tables = tables();
    for unit in [
        "(", "a-", "a@", "x.", ".", "'s", "\u{3000}", "$1", "1.1.1.1@", "😀",
    ] {
        let text = unit.repeat(4_000_000 / unit.len());
        let tokens = tables.tokenize(&text);
        assert_eq!(
            tokens.last().map(|token| token.end as usize),
            Some(text.len())
        );
    }
}

#[test]
fn bytes_that_are_no_tables_are_refused() {
    assert!(matches!(
        Tables::from_bytes(b""),
        Err(ModelError::Foreign { .. })
    ));
    assert!(matches!(
        Tables::from_bytes(&TABLES[..1000]),
        Err(ModelError::Foreign { .. })
    ));
}

/// Compares parts and lemmas of words with the given tags and relations.
#[track_caller]
fn check_lemmas(words: &[(&str, &str, &str, &str, &str)]) {
    let tables = tables();
    let text: String = words.iter().map(|(word, ..)| format!("{word} ")).collect();
    let tokens = tables.tokenize(&text);
    let mut analysis = Analysis::default();
    for (_, tag, relation, ..) in words {
        analysis.tags.push(Tag::from_name(tag).expect("a tag"));
        analysis
            .relations
            .push(Relation::from_name(relation).expect("a relation"));
    }
    tables.assign(&text, &tokens, &mut analysis);
    let found: Vec<(&str, &str)> = analysis
        .parts
        .iter()
        .zip(&analysis.lemmas)
        .map(|(part, lemma)| (part.name(), &**lemma))
        .collect();
    let expected: Vec<(&str, &str)> = words
        .iter()
        .map(|&(_, _, _, part, lemma)| (part, lemma))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn verbs_and_nouns_go_back_to_their_lemmas() {
    check_lemmas(&[
        ("Officials", "NNS", "nsubj", "NOUN", "official"),
        ("denied", "VBD", "ROOT", "VERB", "deny"),
        ("children", "NNS", "dobj", "NOUN", "child"),
        ("citing", "VBG", "advcl", "VERB", "cite"),
        ("earlier", "JJR", "amod", "ADJ", "early"),
        ("analyses", "NNS", "dobj", "NOUN", "analysis"),
        ("faster", "RBR", "advmod", "ADV", "fast"),
        ("Geese", "NNPS", "nsubj", "PROPN", "Geese"),
    ]);
}

#[test]
fn auxiliaries_and_pronouns_have_set_lemmas() {
    check_lemmas(&[
        ("I", "PRP", "nsubj", "PRON", "I"),
        ("ca", "MD", "aux", "AUX", "can"),
        ("n't", "RB", "neg", "PART", "not"),
        ("have", "VB", "aux", "AUX", "have"),
        ("'d", "MD", "aux", "AUX", "would"),
        ("does", "VBZ", "ROOT", "VERB", "do"),
        ("That", "DT", "nsubj", "PRON", "that"),
    ]);
}

#[test]
fn a_neighbour_decides_the_lemma_of_ai_and_of_let_s() {
    check_lemmas(&[
        ("ai", "VBP", "aux", "AUX", "be"),
        ("n't", "RB", "neg", "PART", "not"),
        ("Let", "VB", "ROOT", "VERB", "let"),
        ("'s", "PRP", "nsubj", "PRON", "us"),
    ]);
    check_lemmas(&[
        ("ai", "VBP", "aux", "AUX", "ai"),
        ("so", "RB", "advmod", "ADV", "so"),
    ]);
}

#[test]
fn white_space_gets_its_tag_and_relation() {
    let tables = tables();
    let text = "Go\n\n";
    let mut analysis = Analysis {
        tags: vec![Tag::Vb, Tag::Nn],
        relations: vec![Relation::Root, Relation::Dobj],
        ..Analysis::default()
    };
    tables.assign(text, &tables.tokenize(text), &mut analysis);
    assert_eq!(analysis.tags, [Tag::Vb, Tag::Space]);
    assert_eq!(analysis.relations, [Relation::Root, Relation::Dep]);
    assert_eq!(analysis.parts, [Part::Verb, Part::Space]);
}

/// Text that mixes any characters with those that the tokenizer treats in a way of their own.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-zA-Z0-9.,;:'’\"“”()@/$€°+*^~… \n\u{a0}—–-]{1,6}",
        prop::sample::select(vec![
            "n't", "a.m.", "US$", "http://", ":-)", "'s", "km²", "..", "  "
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn damaged_tables_are_refused_or_used_but_never_panic(places in prop::collection::vec((0..1_400_000_usize, 32..127_u8), 1..20)) {
        let mut bytes = zstd::bulk::decompress(TABLES, 1 << 24).expect("the shipped tables are a zstd file");
        let length = bytes.len();
        for (place, byte) in places {
            bytes[place % length] = byte;
        }
        let packed = zstd::bulk::compress(&bytes, 1).expect("memory can be compressed");
        if let Ok(tables) = Tables::from_bytes(&packed) {
            let text = "He can't've said “:-)” at 5km, a.m. 's";
            let tokens = tables.tokenize(text);
            let labels = (vec![Tag::Vbz; tokens.len()], vec![Relation::Aux; tokens.len()]);
            let mut analysis = Analysis { tags: labels.0, relations: labels.1, ..Analysis::default() };
            tables.assign(text, &tokens, &mut analysis);
        }
    }
}

proptest! {
    #[test]
    fn tokens_and_single_blanks_make_up_any_text(text in texts()) {
        let tokens = tables().tokenize(&text);
        let mut end = 0;
        for token in &tokens {
            prop_assert_eq!(token.start as usize, end);
            prop_assert!(token.end > token.start && text.is_char_boundary(token.end as usize));
            end = token.end as usize;
            if token.spaced {
                prop_assert!(text[end..].starts_with(' '));
                end += 1;
            }
        }
        prop_assert_eq!(end, text.len());
    }
}
