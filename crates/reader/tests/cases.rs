//! Runs every case file: `tests/cases/STAGE/*.md`, texts with marks under them.
//!
//! A case is a `# title` (a sentence about what a reader would see), then lines of text, each with
//! mark lines under it. A mark line is blanks, carets and a label: `   ^^^^ label`; its columns count
//! code points of the text line above. A text has exactly the marked stretches and no others of its
//! stage. A stretch that goes on over a line end is marked on each line, with `…` before the label
//! from the second on. `---` divides texts under one title. Lines between two text lines may be
//! blank; `␍`, `␌`, `␉` and `␀` stand for the characters they picture.
//!
//! A stage joins by one row in [`STAGES`].

mod weights;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use onrecord_model::{Encoder, LanguageModel};
use onrecord_reader::attributions::{self, Attribution, Scorer, Voices};
use onrecord_reader::document::{Document, ParagraphKind, Story};
use onrecord_reader::entities;
use onrecord_reader::language::{self, Language};
use onrecord_reader::mentions;
use onrecord_reader::quotations::{self, Purpose};
use onrecord_reader::times::{self, Grammar};
use onrecord_reader::{Input, Reader};
use onrecord_record::{
    Claim, CodePoints, EntityId, EntityKind, Offsets, Polarity, Record, Relation, Role, Span,
    Standing,
};

/// Finds the labelled stretches of a text.
type Labels = fn(&str) -> Vec<(String, Span)>;

/// The stages by the name of their folder.
const STAGES: &[(&str, Labels)] = &[
    ("document", document_labels),
    ("paragraphs", paragraph_labels),
    ("quotations", quotation_labels),
    ("language", language_labels),
    ("mentions", mention_labels),
    ("entities", entity_labels),
    ("times", time_labels),
    ("coreference", coreference_labels),
    ("attributions/syntax", syntax_labels),
    ("attributions/both", both_labels),
    ("claims", claim_labels),
    ("relations", relation_labels),
    ("roles", role_labels),
    ("unnamed", unnamed_labels),
    ("events", event_labels),
    ("chronology", chronology_labels),
];

/// Headlines, headings, bylines, datelines and the parts of datelines.
fn document_labels(text: &str) -> Vec<(String, Span)> {
    let mut labels = Vec::new();
    for paragraph in Document::divide(text.to_owned(), None).paragraphs {
        let kind = match paragraph.kind {
            ParagraphKind::Headline => Some("headline"),
            ParagraphKind::Heading => Some("heading"),
            ParagraphKind::Byline => Some("byline"),
            ParagraphKind::Body => None,
        };
        labels.extend(kind.map(|kind| (kind.to_owned(), paragraph.span)));
        if let Some(dateline) = paragraph.dateline {
            labels.push(("dateline".to_owned(), dateline.span));
            labels.extend(dateline.place.map(|place| ("place".to_owned(), place)));
            labels.extend(dateline.agency.map(|agency| ("agency".to_owned(), agency)));
        }
    }
    labels
}

/// Every paragraph.
fn paragraph_labels(text: &str) -> Vec<(String, Span)> {
    let paragraphs = Document::divide(text.to_owned(), None).paragraphs;
    let spans = paragraphs.into_iter().map(|paragraph| paragraph.span);
    spans.map(|span| ("paragraph".to_owned(), span)).collect()
}

/// Every quotation with its marks: its purpose, `nested` and `goes on`.
fn quotation_labels(text: &str) -> Vec<(String, Span)> {
    let document = Document::divide(text.to_owned(), None);
    let quotations = quotations::find(&document, &Language::default());
    let label = |quotation: &quotations::Quotation| {
        let mut label = match quotation.purpose {
            Purpose::Speech => "speech",
            Purpose::Scare => "scare",
            Purpose::Title => "title",
        }
        .to_owned();
        if quotation.within.is_some() {
            label += " nested";
        }
        if quotation.continues.is_some() {
            label += " goes on";
        }
        (label, quotation.outer)
    };
    quotations.all.iter().map(label).collect()
}

/// Every sentence, and every name by its kind.
fn language_labels(text: &str) -> Vec<(String, Span)> {
    let document = Document::divide(text.to_owned(), None);
    let language = language::analyse(&LANGUAGE, &document);
    let sentences = language.sentences.iter();
    let sentences = sentences.map(|sentence| ("sentence".to_owned(), sentence.span));
    let names = language.names.iter();
    let names = names.map(|name| (name.label.name().to_lowercase(), name.span));
    sentences.chain(names).collect()
}

/// Every mention: its form and its kind.
fn mention_labels(text: &str) -> Vec<(String, Span)> {
    let document = Document::divide(text.to_owned(), None);
    let language = language::analyse(&LANGUAGE, &document);
    let found = mentions::find(&document, &language);
    let label = |mention: &mentions::Mention| {
        let kind = mention.kind.map_or("unknown", EntityKind::name);
        (format!("{} {kind}", mention.form.name()), mention.span)
    };
    found.all.iter().map(label).collect()
}

/// Every mention that is in an entity: the entity's name in brackets, then its kind, `unnamed`
/// where the text never names it.
fn entity_labels(text: &str) -> Vec<(String, Span)> {
    let document = Document::divide(text.to_owned(), None);
    let language = language::analyse(&LANGUAGE, &document);
    let mentions = mentions::find(&document, &language);
    let found = entities::resolve(&document, &language, &mentions, &Story::default());
    let label = |entity: &entities::Entity| {
        let unnamed = if entity.unnamed { " unnamed" } else { "" };
        let label = format!("[{}] {}{unnamed}", entity.name, entity.kind.name());
        let spans = entity
            .mentions
            .iter()
            .map(|&mention| mentions.all[mention].span);
        spans.map(|span| (label.clone(), span)).collect::<Vec<_>>()
    };
    found.all.iter().flat_map(label).collect()
}

/// Every time expression of a story of 15 November 2023, a Wednesday: its type and value, then its mod.
fn time_labels(text: &str) -> Vec<(String, Span)> {
    let document = Document::divide(text.to_owned(), None);
    let language = language::analyse(&LANGUAGE, &document);
    let story = Story {
        published: Some("2023-11-15".to_owned()),
        ..Story::default()
    };
    let found = times::find(&GRAMMAR, &document, &language, &story);
    let label = |time: &times::Time| {
        let modifier = time
            .modifier
            .map_or(String::new(), |one| format!(" {}", one.name()));
        let label = format!("{} {}{modifier}", time.kind.name(), time.value);
        (label, time.span)
    };
    found.all.iter().map(label).collect()
}

/// Every mention of an entity that is mentioned twice or more, by the whole reader: its name in brackets, then its
/// kind.
fn coreference_labels(text: &str) -> Vec<(String, Span)> {
    let record = FULL
        .read(Input::new(text.as_bytes()))
        .expect("a case is a story");
    let often = record
        .entities
        .iter()
        .filter(|entity| entity.mentions.len() > 1);
    let label = |entity: &onrecord_record::Entity| {
        let label = format!("[{}] {}", entity.name, entity.kind.name());
        let spans: Vec<CodePoints> = entity.mentions.iter().map(|mention| mention.span).collect();
        labelled(&record, &label, &spans)
    };
    often.flat_map(label).collect()
}

/// Attributions by syntax alone.
fn syntax_labels(text: &str) -> Vec<(String, Span)> {
    attribution_labels(Voices::Syntax(&SCORER), text)
}

/// Attributions by encoder and syntax.
fn both_labels(text: &str) -> Vec<(String, Span)> {
    attribution_labels(Voices::Both(&ENCODER, &SCORER), text)
}

/// The source, cue and content of every attribution; `inner` before those inside another's content. A paragraph that
/// runs on has the source of the one that it goes on from, which is marked once.
fn attribution_labels(voices: Voices<'_>, text: &str) -> Vec<(String, Span)> {
    let document = Document::divide(text.to_owned(), None);
    let language = language::analyse(&LANGUAGE, &document);
    let quotations = quotations::find(&document, &language);
    let (found, _) = attributions::find(voices, &document, &language, &quotations);
    let label = |one: &Attribution| {
        let inner = if one.inside.is_some() { "inner " } else { "" };
        [
            ("source", &one.source),
            ("cue", &one.cue),
            ("content", &one.content),
        ]
        .into_iter()
        .filter(|(role, _)| *role != "source" || one.continues.is_none())
        .flat_map(|(role, spans)| spans.iter().map(move |span| (role, *span)))
        .map(|(role, span)| (format!("{inner}{role}"), span))
        .collect::<Vec<_>>()
    };
    found.all.iter().flat_map(label).collect()
}

/// The content of every claim: its speaker's name in brackets, then voice, form, act and firmness; its chain where others
/// stand between, and whether it is told within another.
fn claim_labels(text: &str) -> Vec<(String, Span)> {
    let record = read(text);
    let label = |claim: &Claim| {
        let speaker = claim.speaker.map_or("nobody", |id| name(&record, id));
        let (voice, form) = (claim.voice.name(), claim.form.name());
        let (act, firmness) = (claim.act.name(), claim.firmness.name());
        let mut label = format!("[{speaker}] {voice} {form} {act} {firmness}");
        if claim.chain.len() > 1 {
            let chain = claim.chain.iter();
            let chain: Vec<String> = chain
                .map(|&id| format!("[{}]", name(&record, id)))
                .collect();
            label += &format!(" chain {}", chain.join(" "));
        }
        if claim.inside.is_some() {
            label += " inside";
        }
        label
    };
    let claims = record.claims.iter();
    claims
        .flat_map(|claim| labelled(&record, &label(claim), &claim.content))
        .collect()
}

/// The evidence of every relation: subject and object in brackets, its kind between them; `said`
/// where a claim alone says so.
fn relation_labels(text: &str) -> Vec<(String, Span)> {
    let record = read(text);
    let label = |relation: &Relation| {
        let (subject, object) = (
            name(&record, relation.subject),
            name(&record, relation.object),
        );
        let said = relation.claim.as_ref().map_or("", |_| " said");
        format!("[{subject}] {} [{object}]{said}", relation.kind.name())
    };
    let relations = record.relations.iter();
    relations
        .flat_map(|relation| labelled(&record, &label(relation), &relation.evidence))
        .collect()
}

/// The words of every role: its holder in brackets, its title, its body in brackets, `now` or `not now`,
/// from when and until when.
fn role_labels(text: &str) -> Vec<(String, Span)> {
    let record = read(text);
    let label = |role: &Role| {
        let mut label = format!("[{}] {}", name(&record, role.holder), role.title);
        if let Some(body) = role.organization {
            label += &format!(" [{}]", name(&record, body));
        }
        label += if role.current { " now" } else { " not now" };
        for (word, date) in [("from", role.from), ("until", role.until)] {
            if let Some(date) = date {
                label += &format!(" {word} {date}");
            }
        }
        label
    };
    let roles = record.roles.iter();
    roles
        .flat_map(|role| labelled(&record, &label(role), &role.evidence))
        .collect()
}

/// The first mention of all of whom a profile tells: standing, of whom in brackets, how many; and the words
/// of their conditions.
fn unnamed_labels(text: &str) -> Vec<(String, Span)> {
    let record = read(text);
    let mut labels = Vec::new();
    for entity in &record.entities {
        let Some(profile) = &entity.profile else {
            continue;
        };
        let mut label = profile
            .standing
            .map_or("unknown", Standing::name)
            .to_owned();
        if let Some(other) = profile.of {
            label += &format!(" of [{}]", name(&record, other));
        }
        if let Some(count) = profile.count {
            label += &format!(" {count}");
        }
        labels.extend(labelled(&record, &label, &[entity.mentions[0].span]));
        let condition = format!("condition of [{}]", entity.name);
        labels.extend(labelled(&record, &condition, &profile.condition));
    }
    labels
}

/// Every mention of an event: its kind and status, `no` where it is told not to be so, its participants and
/// its place.
fn event_labels(text: &str) -> Vec<(String, Span)> {
    let record = read(text);
    let label = |event: &onrecord_record::Event| {
        let mut label = format!("{} {}", event.kind.name(), event.status.name());
        if event.polarity == Polarity::Negative {
            label = format!("no {label}");
        }
        for participant in &event.participants {
            let (role, entity) = (participant.role.name(), participant.entity);
            label += &format!(" {role} [{}]", name(&record, entity));
        }
        if let Some(place) = event.place {
            label += &format!(" at [{}]", name(&record, place));
        }
        label
    };
    let events = record.events.iter();
    events
        .flat_map(|event| labelled(&record, &label(event), &event.mentions))
        .collect()
}

/// Every event and every claim of a story of 15 November 2023 that is bounded by more than its tense: the days;
/// and every time that the story's logic gives another value.
fn chronology_labels(text: &str) -> Vec<(String, Span)> {
    let mut input = Input::new(text.as_bytes());
    input.story.published = Some("2023-11-15".to_owned());
    let record = READER.read(input).expect("a case is a text");
    let days = |when: onrecord_record::Interval| {
        let day =
            |day: Option<onrecord_record::Day>| day.map_or(String::new(), |day| day.to_string());
        format!("{}..{}", day(when.earliest()), day(when.latest()))
    };
    let mut labels = Vec::new();
    for event in &record.events {
        let dated = days(event.when);
        if !matches!(dated.as_str(), ".." | "..2023-11-15" | "2023-11-15..") {
            let label = format!("{} {dated}", event.kind.name());
            labels.extend(labelled(&record, &label, &[event.trigger]));
        }
    }
    for claim in &record.claims {
        if let Some(said) = claim.said.filter(|said| days(*said) != "..2023-11-15") {
            labels.extend(labelled(
                &record,
                &format!("said {}", days(said)),
                &claim.cue,
            ));
        }
    }
    for time in record.times.iter().filter(|time| time.why.is_some()) {
        labels.extend(labelled(
            &record,
            &format!("means {}", time.value),
            &[time.span],
        ));
    }
    labels
}

fn read(text: &str) -> Record {
    let record = READER.read(Input::new(text.as_bytes()));
    record.expect("a case is a text")
}

fn name(record: &Record, id: EntityId) -> &str {
    record.entity(id).map_or("nobody", |entity| &entity.name)
}

/// Puts a label on each span of a record.
fn labelled(record: &Record, label: &str, spans: &[CodePoints]) -> Vec<(String, Span)> {
    let offsets = Offsets::new(&record.story.text);
    let spans = spans.iter().filter_map(|span| offsets.bytes(*span));
    spans.map(|span| (label.to_owned(), span)).collect()
}

/// Claims are judged alike whatever found them, and syntax finds the same with every encoder.
static READER: LazyLock<Reader> = LazyLock::new(|| weights::reader(None));

static FULL: LazyLock<Reader> =
    LazyLock::new(|| weights::reader(Some(&weights::load("encoder.weights.zst"))));

static LANGUAGE: LazyLock<LanguageModel> = LazyLock::new(|| {
    let weights = weights::load("language.weights.zst");
    let tables = weights::load("language.tables.zst");
    LanguageModel::from_bytes(&weights, &tables).expect("the weights are sound")
});

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

static SCORER: LazyLock<Scorer> = LazyLock::new(|| {
    Scorer::from_bytes(&weights::load("attributions.tsv.zst")).expect("the weights are sound")
});

static ENCODER: LazyLock<Encoder> = LazyLock::new(|| {
    Encoder::from_bytes(&weights::load("encoder.weights.zst")).expect("the weights are sound")
});

#[test]
fn every_case_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut failures = String::new();
    let mut count = 0;
    for (stage, labels) in STAGES {
        for file in files(&root.join(stage)) {
            let cases = read_cases(&std::fs::read_to_string(&file).unwrap());
            assert!(!cases.is_empty(), "{} holds no case", file.display());
            count += cases.len();
            for case in cases {
                if let Some(difference) = case.difference(labels(&case.text)) {
                    let name = file.strip_prefix(&root).unwrap().display();
                    failures += &format!("{name}: {}\n{difference}\n", case.title);
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "of {count} texts these differ:\n\n{failures}"
    );
}

/// Lists the case files of a folder in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the stage has a folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder is readable").path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    assert!(!files.is_empty(), "no case in {}", folder.display());
    files
}

/// One text and what is marked in it.
struct Case {
    title: String,
    text: String,
    marks: Vec<(String, Span)>,
}

impl Case {
    /// Says where the labels found differ from the marks.
    fn difference(&self, mut found: Vec<(String, Span)>) -> Option<String> {
        let mut expected = self.marks.clone();
        let order = |(label, span): &(String, Span)| (span.start(), span.end(), label.clone());
        expected.sort_by_key(order);
        found.sort_by_key(order);
        if expected == found {
            return None;
        }
        let mut difference = String::new();
        for (marks, others, word) in [(&expected, &found, "missing"), (&found, &expected, "extra")]
        {
            for (label, span) in marks.iter().filter(|mark| !others.contains(mark)) {
                difference += &format!("  {word}: {label} [{}]\n", span.of(&self.text));
            }
        }
        Some(difference)
    }
}

/// Reads the cases of a file.
fn read_cases(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut title = String::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in file.lines().chain(["# "]) {
        if line == "---" || line.starts_with("# ") {
            let block = std::mem::take(&mut lines);
            if block.iter().any(|line| !line.trim().is_empty()) {
                cases.push(read_case(&title, &block));
            }
            title = line.strip_prefix("# ").unwrap_or(&title).to_owned();
        } else {
            lines.push(line);
        }
    }
    cases
}

fn read_case(title: &str, lines: &[&str]) -> Case {
    let mut case = Case {
        title: title.to_owned(),
        text: String::new(),
        marks: Vec::new(),
    };
    let blank = |line: &&&str| line.trim().is_empty();
    let before = lines.iter().take_while(blank).count();
    let after = lines.iter().rev().take_while(blank).count();
    let mut start = 0;
    for line in &lines[before..lines.len() - after] {
        if let Some((columns, label)) = read_mark(line) {
            let span = columns_span(&case.text, start, columns);
            add_mark(&mut case.marks, label, span);
        } else {
            if !case.text.is_empty() {
                case.text.push('\n');
            }
            start = case.text.len();
            case.text.extend(line.chars().map(unpicture));
        }
    }
    case
}

fn unpicture(c: char) -> char {
    match c {
        '␍' => '\r',
        '␌' => '\u{c}',
        '␉' => '\t',
        '␀' => '\0',
        other => other,
    }
}

/// Takes a mark line apart: its columns and its label.
fn read_mark(line: &str) -> Option<(std::ops::Range<usize>, &str)> {
    let carets = line.trim_start_matches(' ');
    let label = carets.trim_start_matches('^');
    let from = line.len() - carets.len();
    let to = line.len() - label.len();
    let marked = to > from && label.starts_with(' ') && !label.trim().is_empty();
    marked.then(|| (from..to, label.trim()))
}

/// Turns columns of the line at `start` into bytes of the text.
fn columns_span(text: &str, start: usize, columns: std::ops::Range<usize>) -> Span {
    let line = &text[start..];
    let byte = |column: usize| {
        let mut places = line.char_indices().map(|(at, _)| at).chain([line.len()]);
        let at = places.nth(column).expect("a mark stays under its line");
        u32::try_from(start + at).expect("cases are short")
    };
    Span::new(byte(columns.start), byte(columns.end))
}

/// Adds a mark, or lengthens the last one of that label where the mark says so.
fn add_mark(marks: &mut Vec<(String, Span)>, label: &str, span: Span) {
    match label.strip_prefix('…') {
        None => marks.push((label.to_owned(), span)),
        Some(label) => {
            let earlier = marks.iter_mut().rev().find(|(other, _)| other == label);
            let (_, earlier) = earlier.expect("a mark goes on an earlier one");
            *earlier = earlier.cover(span);
        }
    }
}
