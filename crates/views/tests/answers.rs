//! Every answer in every form, as snapshots, and the edges of each form.

mod answered;

use answered::Answered;
use onrecord_record::answers::Findings;
use onrecord_views::{Answer, AnswerForm, Colour, Look, show_answer};
use serde_json::Value;

fn all(answered: &Answered) -> Vec<(&'static str, Answer<'_>)> {
    vec![
        ("findings", Answer::Findings(&answered.findings)),
        ("identity", Answer::Identity(&answered.page)),
        ("identities", Answer::Identities(&answered.identities)),
        ("contacts", Answer::Contacts(&answered.contacts)),
        ("claims", Answer::Claims(&answered.claims)),
        ("timeline", Answer::Timeline(&answered.events)),
        ("evidence", Answer::Evidence(&answered.evidence)),
        ("stories", Answer::Stories(&answered.stories)),
        ("outlets", Answer::Outlets(&answered.outlets)),
        ("source", Answer::Source(&answered.profile)),
        ("changes", Answer::Changes(&answered.changes)),
        ("failures", Answer::Failures(&answered.failures)),
        ("corrections", Answer::Corrections(&answered.corrections)),
        ("rereadings", Answer::Rereadings(&answered.rereadings)),
        ("copies", Answer::Copies(&answered.copies)),
        ("origins", Answer::Origins(&answered.origins)),
        (
            "origins_by_part",
            Answer::Origins(&answered.origins_by_part),
        ),
        ("conflicts", Answer::Conflicts(&answered.conflicts)),
        ("trace", Answer::Trace(&answered.trace)),
    ]
}

fn show(answer: &Answer<'_>, form: AnswerForm) -> String {
    show_answer(answer, form).expect("the answer can be shown")
}

fn text(answer: &Answer<'_>, width: usize, colour: Colour) -> String {
    show(answer, AnswerForm::Text(Look { width, colour }))
}

#[test]
fn every_answer_has_a_page() {
    let answered = Answered::new();
    for (name, answer) in all(&answered) {
        let page = text(&answer, 80, Colour::Never);
        insta::assert_snapshot!(format!("page_{name}"), page);
        assert!(!page.contains('\u{1b}'), "{name}");
        assert!(
            page.lines().all(|line| line.chars().count() <= 80),
            "{name}"
        );
    }
}

#[test]
fn no_line_is_wider_than_the_page() {
    let mut answered = Answered::new();
    let name = "The Worshipful Company of Harrow Bridge Builders, Ferrymen and Lock Keepers";
    answered.events[0].participants[0].who.name = name.to_owned();
    answered.outlets[0].name = name.to_owned();
    answered.identities[0].name = name.to_owned();
    answered.claims[0].chain.push(name.to_owned());
    answered.corrections[0].why = Some(name.to_owned());
    answered.copies[0].why = name.to_owned();
    answered.copies[0].stories[1].credits.push(name.to_owned());
    answered.origins.parts[0].origins[0].who = name.to_owned();
    answered.conflicts[0].why = name.to_owned();
    answered.trace.steps[0].change = Some(name.to_owned());
    for width in [40, 57] {
        for (name, answer) in all(&answered) {
            let page = text(&answer, width, Colour::Never);
            let wide = page.lines().find(|line| line.chars().count() > width);
            assert_eq!(wide, None, "{name}");
        }
    }
}

#[test]
fn no_id_steers_the_terminal() {
    let mut answered = Answered::new();
    let id = onrecord_record::StoryId::new("a\u{1b}[2Jb").unwrap();
    answered.stories[0].id = id.clone();
    answered.claims[0].id.story = id.clone();
    answered.changes[0].story = id.clone();
    answered.rereadings[0].story = id.clone();
    answered.copies[0].origin = Some(id.clone());
    answered.copies[0].stories[1].nearest = Some(id.clone());
    let part = &mut answered.origins.parts[0];
    part.reports[1].statement.id.story = id.clone();
    part.reports[1].copy_of = Some(id.clone());
    part.first = Some(part.reports[1].statement.id.clone());
    part.first_kept = Some(answered.trace.statement.id.clone());
    answered.conflicts[0].one[0].id.story = id.clone();
    answered.trace.steps[0].copy_of = Some(id.clone());
    answered.events[0].id.story = id;
    for (name, answer) in all(&answered) {
        let page = text(&answer, 80, Colour::Never);
        assert!(!page.contains('\u{1b}'), "{name}");
    }
}

#[test]
fn a_coloured_page_says_the_same() {
    let answered = Answered::new();
    for (name, answer) in all(&answered) {
        let mut plain = text(&answer, 80, Colour::Always);
        assert!(plain.contains('\u{1b}'), "{name}");
        while let Some(start) = plain.find('\u{1b}') {
            let end = start + plain[start..].find('m').unwrap();
            plain.replace_range(start..=end, "");
        }
        assert_eq!(plain, text(&answer, 80, Colour::Never), "{name}");
    }
}

#[test]
fn what_was_looked_for_stands_out_in_colour() {
    let answered = Answered::new();
    let page = text(&Answer::Findings(&answered.findings), 80, Colour::Always);
    for found in ["bridge", "rain", "rain"] {
        assert!(
            page.contains(&format!("\u{1b}[1m\u{1b}[4m{found}\u{1b}[0m")),
            "{page}"
        );
    }
}

#[test]
fn every_answer_has_a_table() {
    let answered = Answered::new();
    let mut tables = String::new();
    for (name, answer) in all(&answered) {
        let table = show(&answer, AnswerForm::Csv);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let columns = reader.headers().unwrap().len();
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
        assert!(
            !rows.is_empty() && rows.iter().all(|row| row.len() == columns),
            "{name}"
        );
        tables += &format!("{name}\n{}\n", table.replace("\r\n", "\n"));
    }
    insta::assert_snapshot!(tables);
}

#[test]
fn every_answer_has_lines() {
    let answered = Answered::new();
    let mut lines = String::new();
    for (name, answer) in all(&answered) {
        let shown = show(&answer, AnswerForm::JsonLines);
        assert!(
            shown
                .lines()
                .all(|line| serde_json::from_str::<Value>(line).is_ok()),
            "{name}"
        );
        lines += &format!("{name}\n{shown}\n");
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn json_comes_back_as_the_answer() {
    let answered = Answered::new();
    for (name, answer) in all(&answered) {
        let document = show(&answer, AnswerForm::Json);
        assert!(
            document.ends_with("}\n") || document.ends_with("]\n"),
            "{name}"
        );
        assert!(serde_json::from_str::<Value>(&document).is_ok(), "{name}");
    }
    let findings = show(&Answer::Findings(&answered.findings), AnswerForm::Json);
    assert_eq!(
        serde_json::from_str::<Findings>(&findings).unwrap(),
        answered.findings
    );
}

#[test]
fn an_answer_of_nothing_is_no_page_no_lines_and_a_header() {
    let nothing = Findings::default();
    let answer = Answer::Findings(&nothing);
    assert!(answer.is_empty());
    assert_eq!(text(&answer, 80, Colour::Never), "");
    assert_eq!(show(&answer, AnswerForm::JsonLines), "");
    assert_eq!(show(&answer, AnswerForm::Csv).lines().count(), 1);
    for none in [Answer::Copies(&[]), Answer::Conflicts(&[])] {
        assert!(none.is_empty());
        assert_eq!(text(&none, 80, Colour::Never), "");
        assert_eq!(show(&none, AnswerForm::Csv).lines().count(), 1);
    }
    let none = Answer::Claims(&[]);
    assert_eq!(show(&none, AnswerForm::Json), "[]\n");
    assert!(show(&none, AnswerForm::Csv).starts_with("id,words,speaker,"));
}

#[test]
fn origins_are_counted_in_words() {
    let mut origins = Answered::new().origins;
    for (least, most, words) in [
        (
            0,
            0,
            "5 reports, no origin that can be told: it is only echoed",
        ),
        (0, 2, "5 reports, at most 2 independent origins"),
        (1, 1, "5 reports, one origin"),
        (1, 2, "5 reports, 1 to 2 independent origins"),
        (2, 2, "5 reports, 2 independent origins"),
    ] {
        (origins.parts[0].least, origins.parts[0].most) = (least, most);
        let page = text(&Answer::Origins(&origins), 80, Colour::Never);
        assert!(page.lines().any(|line| line == words), "{page}");
    }
    origins.parts[0].first = None;
    let page = text(&Answer::Origins(&origins), 80, Colour::Never);
    assert!(
        page.contains("who published it first cannot be told\n"),
        "{page}"
    );
}
