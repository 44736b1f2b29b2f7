//! Stories laid beside each other by a judge made by hand, the same on SQLite and on `PostgreSQL`.

mod databases;
#[expect(dead_code, reason = "the other tests of the store use more of it")]
mod written;

use std::cell::RefCell;
use std::collections::BTreeSet;

use databases::with_each;
use onrecord_record::answers::{
    Agreement, ClauseAddress, ClauseId, Difference, Statement, StatementAddress,
};
use onrecord_record::{EntityKind, Firmness, Record, StoryId, Voice};
use onrecord_store::{
    Candidate, Change, ClaimFilter, ClauseLink, Comparable, Comparing, CopyLink, Keeping, Laid,
    Links, Neighbour, Newcomer, Signed, Stands, Store, StoreError, StoryLink, Verdict, WINDOW,
};
use written::Written;

const ALL: ClaimFilter = ClaimFilter {
    by: None,
    about: None,
    story: None,
    outlet: None,
    voice: None,
    firmness: None,
    act: None,
    since: None,
    until: None,
    limit: 100,
    offset: 0,
};

const SAME: Stands = Stands::Agrees(Agreement::Same);
const PART: Stands = Stands::Agrees(Agreement::Part);
const WHOLE: Stands = Stands::Agrees(Agreement::Whole);
const DENIAL: Stands = Stands::Differs(Difference::Denial);
const NUMBER: Stands = Stands::Differs(Difference::Number);

/// Terms that are enough to be compared by.
const TERMS: &[i64] = &[11, 12, 13];

/// Some day.
const DAY: i64 = 738_950;

fn apart(_: &Newcomer<'_>, _: &[Candidate]) -> Verdict {
    Verdict::Apart
}

/// A story in which somebody says two things.
fn story(id: &str, who: &str, outlet: &str, day: &str) -> Record {
    let mut story = Written::story(id).published(outlet, day);
    story.says(who, &format!("the bridge of {id} is shut"));
    story.says(who, "it will open again");
    story.sentence("Nobody was hurt.");
    story.done()
}

fn short(id: &str) -> Record {
    story(id, "Maria Lopez", "The Harrow Courier", "2024-03-05")
}

/// What a story is compared by; its digest is its name.
fn comparable(name: &str, day: Option<i64>, terms: &[i64], runs: &[i64]) -> Comparable {
    Comparable {
        digest: name.to_owned(),
        day,
        terms: terms.to_vec(),
        runs: runs.to_vec(),
        make: "first".to_owned(),
    }
}

/// Finds nothing.
fn nothing(_: &[Neighbour]) -> Links {
    Links::default()
}

/// Returns the place of a neighbour.
fn place(others: &[Neighbour], digest: &str) -> usize {
    let place = others.iter().position(|other| other.digest == digest);
    place.expect("the test has it so")
}

/// Keeps a story at an address that is its id; returns the digests of those that it was laid beside.
fn keep(
    store: &mut Store,
    record: &Record,
    own: &Comparable,
    judge: impl Fn(&[Neighbour]) -> Links,
) -> Vec<String> {
    let beside = RefCell::new(Vec::new());
    let judge = |laid: Laid<'_>, others: &[Neighbour]| {
        assert_eq!(laid.digest, own.digest);
        assert_eq!(laid.sha256, record.story.sha256);
        let digests = others.iter().map(|other| other.digest.clone());
        beside.borrow_mut().extend(digests);
        judge(others)
    };
    let keeping = Keeping {
        record,
        address: record.story.id.as_str(),
        input: None,
        at: "2026-11-27T10:00:00Z",
        comparing: Some(Comparing { own, judge: &judge }),
    };
    store.keep(&keeping, &apart).expect("it is kept");
    beside.into_inner()
}

/// Keeps a story that has not been compared.
fn keep_alone(store: &mut Store, record: &Record) {
    let keeping = Keeping {
        record,
        address: record.story.id.as_str(),
        input: None,
        at: "2026-11-27T10:00:00Z",
        comparing: None,
    };
    store.keep(&keeping, &apart).expect("it is kept");
}

fn clause_id(id: &str) -> ClauseId {
    id.parse().expect("a clause")
}

fn clause(address: &str) -> ClauseAddress {
    address.parse().expect("a clause")
}

fn statement(address: &str) -> StatementAddress {
    address.parse().expect("a statement")
}

fn id(story: &str) -> StoryId {
    StoryId::new(story).expect("an id")
}

fn clause_link(one: &str, other: &str, stands: Stands) -> ClauseLink {
    ClauseLink {
        one: clause_id(one),
        other: clause_id(other),
        stands,
        chance: 87,
        why: format!("{one} and {other}"),
    }
}

/// Links with one neighbour.
fn links_with(others: &[Neighbour], digest: &str, clauses: Vec<ClauseLink>) -> Links {
    let link = StoryLink {
        copy: None,
        clauses,
    };
    Links {
        own: Vec::new(),
        others: vec![(place(others, digest), link)],
    }
}

/// A copy of one neighbour, of which eighty hundredths stand there and of that forty here.
fn copy_of(others: &[Neighbour], digest: &str) -> Links {
    let link = StoryLink {
        copy: Some(CopyLink {
            verbatim: (80, 40),
            reworded: (90, 50),
        }),
        clauses: Vec::new(),
    };
    Links {
        own: Vec::new(),
        others: vec![(place(others, digest), link)],
    }
}

/// The links of a clause, as text.
fn links_of(store: &mut Store, address: &str) -> Vec<String> {
    let links = store.links_of(&[clause(address)]).expect("it can be asked");
    let told = links.iter().map(|link| {
        assert_eq!(link.one, clause(address));
        format!("{} {:?} {}", link.other, link.stands, link.why)
    });
    told.collect()
}

/// The conflicts that a filter leaves, by their two clauses.
fn conflicts(store: &mut Store, filter: &ClaimFilter) -> Vec<String> {
    let links = store.conflicts(filter).expect("it can be asked");
    let told = links
        .iter()
        .map(|link| format!("{} {}", link.one, link.other));
    told.collect()
}

/// The pairs that copy one another.
fn copied(store: &mut Store, story: Option<&str>) -> Vec<(String, String, u32, u32)> {
    let links = store.copied(story).expect("it can be asked");
    let told = links.iter().map(|link| {
        let (one, other) = (link.one.to_string(), link.other.to_string());
        (one, other, link.verbatim, link.reworded)
    });
    told.collect()
}

#[test]
fn stories_of_the_same_terms_are_compared_within_thirty_days() {
    with_each(|store| {
        let mut lay = |name: &str, day: Option<i64>, terms: &[i64]| {
            let own = comparable(name, day, terms, &[]);
            keep(store, &short(name), &own, nothing)
        };
        assert_eq!(WINDOW, 30);
        assert!(lay("first", Some(DAY), &[11, 12, 13, 14]).is_empty());
        assert_eq!(lay("later", Some(DAY + 30), TERMS), ["first"]);
        assert_eq!(lay("earlier", Some(DAY - 30), TERMS), ["first"]);
        assert_eq!(lay("beyond", Some(DAY + 31), TERMS), ["later"]);
        assert!(lay("two-terms-late", Some(DAY + 8), &[11, 12, 98]).is_empty());
        assert_eq!(lay("two-terms", Some(DAY - 7), &[11, 12, 99]), ["first"]);
        assert!(lay("no-terms", Some(DAY), &[]).is_empty());
        assert_eq!(
            lay("undated", None, TERMS),
            ["first", "later", "earlier", "beyond"]
        );
        assert_eq!(lay("years-later", Some(DAY + 5000), TERMS), ["undated"]);
        assert_eq!(lay("two-undated", None, &[11, 12]), Vec::<String>::new());
    });
}

#[test]
fn stories_of_the_same_runs_are_compared_at_any_time() {
    with_each(|store| {
        let mut lay = |name: &str, day: Option<i64>, runs: &[i64]| {
            let own = comparable(name, day, &[], runs);
            keep(store, &short(name), &own, nothing)
        };
        assert!(lay("text", Some(DAY), &[-7, 8, 9]).is_empty());
        assert_eq!(lay("copy", Some(DAY - 9000), &[-7, 9]), ["text"]);
        assert!(lay("one-run", Some(DAY), &[9]).is_empty());
        assert_eq!(lay("undated", None, &[8, 9, 10]), ["text"]);
    });
}

#[test]
fn links_come_back_from_both_sides() {
    with_each(|store| {
        let own = |name: &str| comparable(name, Some(DAY), TERMS, &[]);
        keep(store, &short("short"), &own("short"), nothing);
        let judge = |others: &[Neighbour]| Links {
            own: vec![clause_link("c1.1", "c2.1", SAME)],
            ..links_with(
                others,
                "short",
                vec![
                    clause_link("c1.1", "c1.1", PART),
                    clause_link("c2.1", "s3.1", SAME),
                    clause_link("c2.2", "c2.1", DENIAL),
                ],
            )
        };
        keep(store, &short("long"), &own("long"), judge);
        let told = |other: &str, stands: Stands, why: &str| format!("{other} {stands:?} {why}");
        assert_eq!(
            links_of(store, "long#c1.1"),
            [
                told("long#c2.1", SAME, "c1.1 and c2.1"),
                told("short#c1.1", PART, "c1.1 and c1.1")
            ]
        );
        assert_eq!(
            links_of(store, "long#c2.1"),
            [
                told("long#c1.1", SAME, "c1.1 and c2.1"),
                told("short#s3.1", SAME, "c2.1 and s3.1")
            ]
        );
        assert_eq!(
            links_of(store, "short#c1.1"),
            [told("long#c1.1", WHOLE, "c1.1 and c1.1")]
        );
        assert_eq!(
            links_of(store, "short#s3.1"),
            [told("long#c2.1", SAME, "c2.1 and s3.1")]
        );
        assert_eq!(
            links_of(store, "short#c2.1"),
            [told("long#c2.2", DENIAL, "c2.2 and c2.1")]
        );
        assert!(links_of(store, "short#c2.2").is_empty());
        let all = store.links_of(&[clause("short#c1.1"), clause("short#c2.1")]);
        assert!(all.unwrap().iter().all(|link| link.chance == 87));
        let linked = store.linked_clauses(&statement("long#c2")).unwrap();
        assert_eq!(linked, [clause("long#c2.1"), clause("long#c2.2")]);
        assert!(
            store
                .linked_clauses(&statement("long#s1"))
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn the_clauses_of_the_tenth_claim_are_not_those_of_the_first() {
    with_each(|store| {
        let own = |name: &str| comparable(name, Some(DAY), TERMS, &[]);
        keep(store, &short("short"), &own("short"), nothing);
        keep(store, &short("long"), &own("long"), |others| {
            let clauses = vec![
                clause_link("c1.2", "c1.1", SAME),
                clause_link("c1.10", "c1.1", SAME),
                clause_link("c10.1", "c1.1", SAME),
                clause_link("c11.1", "c1.1", SAME),
            ];
            links_with(others, "short", clauses)
        });
        let linked = store.linked_clauses(&statement("long#c1")).unwrap();
        assert_eq!(linked, [clause("long#c1.2"), clause("long#c1.10")]);
    });
}

/// Three stories: the second denies the first, the third gives another number than the second, and than itself.
fn keep_three(store: &mut Store) {
    let own = |name: &str| comparable(name, Some(DAY), TERMS, &[]);
    let flood = story("flood", "Maria Lopez", "The Harrow Courier", "2024-03-05");
    keep(store, &flood, &own("flood"), nothing);
    let repair = story("repair", "Ana Petrov", "Reed Valley News", "2024-03-09");
    keep(store, &repair, &own("repair"), |others| {
        let clauses = vec![
            clause_link("c1.1", "c1.1", DENIAL),
            clause_link("c2.1", "c2.1", SAME),
        ];
        links_with(others, "flood", clauses)
    });
    let toll = story("toll", "Tom Reed", "The Mill Lane Post", "2024-04-01");
    keep(store, &toll, &own("toll"), |others| Links {
        own: vec![clause_link("c1.1", "c2.1", NUMBER)],
        ..links_with(others, "repair", vec![clause_link("c1.1", "c1.1", NUMBER)])
    });
}

#[test]
fn conflicts_come_once_each_and_are_narrowed() {
    const DENIED: &str = "repair#c1.1 flood#c1.1";
    const TURNED: &str = "flood#c1.1 repair#c1.1";
    const COUNTED: &str = "toll#c1.1 repair#c1.1";
    const ITSELF: &str = "toll#c1.1 toll#c2.1";
    with_each(|store| {
        keep_three(store);
        assert_eq!(conflicts(store, &ALL), [COUNTED, ITSELF, DENIED]);
        let narrowed = |narrow: fn(&mut ClaimFilter, String), to: &str| {
            let mut filter = ALL;
            narrow(&mut filter, to.to_owned());
            filter
        };
        let by_outlet = |name: &str| narrowed(|filter, to| filter.outlet = Some(to), name);
        let by_story = |name: &str| narrowed(|filter, to| filter.story = Some(to), name);
        let about = |name: &str| narrowed(|filter, to| filter.about = Some(to), name);
        let since = |day: &str| narrowed(|filter, to| filter.since = Some(to), day);
        let until = |day: &str| narrowed(|filter, to| filter.until = Some(to), day);
        let of_repair = ["repair#c1.1 flood#c1.1", "repair#c1.1 toll#c1.1"];
        assert_eq!(conflicts(store, &by_outlet("the harrow courier")), [TURNED]);
        assert_eq!(conflicts(store, &by_outlet("Reed Valley News")), of_repair);
        assert_eq!(conflicts(store, &by_story("flood")), [TURNED]);
        assert_eq!(conflicts(store, &by_story("repair")), of_repair);
        assert_eq!(conflicts(store, &about("Ana Petrov")), of_repair);
        assert_eq!(conflicts(store, &about("Tom Reed")), [COUNTED, ITSELF]);
        assert_eq!(conflicts(store, &since("2024-04")), [COUNTED, ITSELF]);
        assert_eq!(conflicts(store, &until("2024-03-05")), [TURNED]);
        assert!(conflicts(store, &since("2025")).is_empty());
        assert!(conflicts(store, &by_story("no")).is_empty());
        let nobody = store.conflicts(&about("Nils Berg"));
        assert!(matches!(nobody, Err(StoreError::Missing { .. })));
    });
}

/// The same story with another text.
fn rewritten(before: &Record) -> Record {
    let mut after = before.clone();
    after.story.sha256 = "00".repeat(32);
    after
}

#[test]
fn a_new_version_has_links_of_its_own() {
    with_each(|store| {
        let own = |name: &str| comparable(name, Some(DAY), TERMS, &[5, 6]);
        keep(store, &short("first"), &own("first"), nothing);
        let judge = |others: &[Neighbour]| {
            let mut links = links_with(
                others,
                "first",
                vec![
                    clause_link("c1.1", "c1.1", PART),
                    clause_link("c2.1", "c2.1", DENIAL),
                ],
            );
            links.own = vec![clause_link("c1.1", "c2.1", NUMBER)];
            links.others[0].1.copy = Some(CopyLink::default());
            links
        };
        keep(store, &short("second"), &own("second"), judge);
        assert_eq!(conflicts(store, &ALL).len(), 2);
        assert_eq!(copied(store, None).len(), 2);

        // The older of the two changes, and shares nothing any more.
        let changed = rewritten(&short("first"));
        let far = comparable("first, changed", Some(DAY), &[21, 22, 23], &[]);
        assert!(keep(store, &changed, &far, nothing).is_empty());
        assert!(copied(store, None).is_empty());
        assert!(links_of(store, "first#c1.1").is_empty());
        assert_eq!(links_of(store, "second#c1.1").len(), 1);
        assert_eq!(conflicts(store, &ALL), ["second#c1.1 second#c2.1"]);
        let digest = store.digest(&id("first")).unwrap();
        assert_eq!(digest.as_deref(), Some("first, changed"));

        // It is found by what it has now, and by nothing that it had.
        let third = keep(store, &short("third"), &own("third"), nothing);
        assert_eq!(third, ["second"]);
        let again = comparable("fourth", Some(DAY), &[21, 22, 23, 24], &[]);
        let fourth = keep(store, &short("fourth"), &again, nothing);
        assert_eq!(fourth, ["first, changed"]);

        // The other changes too, and has links that it had not.
        let changed = rewritten(&short("second"));
        keep(store, &changed, &again, |others| {
            assert_eq!(others.len(), 2);
            let mut links = links_with(
                others,
                "first, changed",
                vec![clause_link("c2.1", "c1.1", SAME)],
            );
            links.others.extend(copy_of(others, "fourth").others);
            links
        });
        assert!(links_of(store, "second#c1.1").is_empty());
        assert_eq!(links_of(store, "second#c2.1").len(), 1);
        assert_eq!(links_of(store, "first#c1.1").len(), 1);
        assert!(conflicts(store, &ALL).is_empty());
        assert_eq!(
            copied(store, Some("second")),
            [
                ("fourth".to_owned(), "second".to_owned(), 40, 50),
                ("second".to_owned(), "fourth".to_owned(), 80, 90),
            ]
        );
    });
}

#[test]
fn a_story_that_comes_as_it_was_keeps_its_links() {
    with_each(|store| {
        keep_three(store);
        let own = comparable("flood", Some(DAY), TERMS, &[]);
        let again = story("flood", "Maria Lopez", "The Harrow Courier", "2024-03-05");
        assert!(keep(store, &again, &own, nothing).is_empty());
        assert_eq!(links_of(store, "flood#c1.1").len(), 1);
        assert_eq!(conflicts(store, &ALL).len(), 3);
    });
}

#[test]
fn a_story_that_is_read_anew_has_new_links() {
    with_each(|store| {
        keep_three(store);
        let mut anew = story("repair", "Ana Petrov", "Reed Valley News", "2024-03-09");
        anew.story.reader.model = "second".to_owned();
        let own = comparable("repair, read anew", Some(DAY), TERMS, &[]);
        let judge = |_: Laid<'_>, others: &[Neighbour]| {
            assert_eq!(others.len(), 2);
            links_with(others, "toll", vec![clause_link("c2.1", "c2.1", WHOLE)])
        };
        let comparing = Comparing {
            own: &own,
            judge: &judge,
        };
        store.replace(&anew, &apart, Some(comparing)).unwrap();
        assert!(links_of(store, "repair#c1.1").is_empty());
        assert!(links_of(store, "flood#c1.1").is_empty());
        assert_eq!(
            links_of(store, "toll#c2.1"),
            [
                format!("repair#c2.1 {PART:?} c2.1 and c2.1"),
                format!("toll#c1.1 {NUMBER:?} c1.1 and c2.1"),
            ]
        );
        assert_eq!(conflicts(store, &ALL), ["toll#c1.1 toll#c2.1"]);
        let digest = store.digest(&id("repair")).unwrap();
        assert_eq!(digest.as_deref(), Some("repair, read anew"));

        // Without a judge it has none, and is known to need one.
        store.replace(&anew, &apart, None).unwrap();
        assert_eq!(links_of(store, "toll#c2.1").len(), 1);
        assert_eq!(store.uncompared("first").unwrap(), [id("repair")]);
    });
}

#[test]
fn a_group_of_copies_is_found_from_any_of_its_stories() {
    with_each(|store| {
        let own = |name: &str| comparable(name, Some(DAY), TERMS, &[]);
        keep(store, &short("wire"), &own("wire"), nothing);
        keep(store, &short("paper"), &own("paper"), |others| {
            copy_of(others, "wire")
        });
        keep(store, &short("site"), &own("site"), |others| {
            copy_of(others, "paper")
        });
        keep(store, &short("page"), &own("page"), nothing);
        keep(store, &short("mirror"), &own("mirror"), |others| {
            copy_of(others, "page")
        });
        keep(store, &short("alone"), &own("alone"), nothing);
        let pair = |one: &str, other: &str, verbatim, reworded| {
            (one.to_owned(), other.to_owned(), verbatim, reworded)
        };
        let group = [
            pair("paper", "site", 40, 50),
            pair("paper", "wire", 80, 90),
            pair("site", "paper", 80, 90),
            pair("wire", "paper", 40, 50),
        ];
        for story in ["wire", "paper", "site"] {
            assert_eq!(copied(store, Some(story)), group, "{story}");
        }
        assert_eq!(
            copied(store, Some("mirror")),
            [
                pair("mirror", "page", 80, 90),
                pair("page", "mirror", 40, 50)
            ]
        );
        assert_eq!(copied(store, None).len(), 6);
        assert!(copied(store, Some("alone")).is_empty());
        assert!(matches!(
            store.copied(Some("no")),
            Err(StoreError::Missing { .. })
        ));
        let lines = store.story_lines(&[id("site"), id("alone")]).unwrap();
        let ids: Vec<&StoryId> = lines.iter().map(|line| &line.id).collect();
        assert_eq!(ids, [&id("site"), &id("alone")]);
    });
}

/// A story in which the mayor says two things, the second by way of an agency.
fn told_by_the_mayor() -> Record {
    let mut story = Written::story("told")
        .published("The Harrow Courier", "2024-03-05")
        .titled("Bridge stays shut");
    story.says("Maria Lopez", "the bridge is shut");
    story.sentence("Maria Lopez, the mayor of Harrow, said it will open again, Reuters reports.");
    let lopez = story.person("Maria Lopez");
    let harrow = story.entity(EntityKind::Place, "Harrow");
    let reuters = story.entity(EntityKind::Outlet, "Reuters");
    story.role(lopez, "mayor", Some(harrow));
    story.claim(lopez, "Maria Lopez", "it will open again");
    story.last_claim().chain = vec![lopez, reuters];
    story.sentence("Nobody was hurt.");
    story.done()
}

fn correct(store: &mut Store, change: &Change) {
    let signed = Signed {
        by: "Ida".to_owned(),
        at: "2026-11-27T11:00:00Z".to_owned(),
        why: None,
    };
    store.correct(change, &signed).expect("it is corrected");
}

#[test]
fn what_is_stated_is_told_with_whose_word_it_is() {
    with_each(|store| {
        keep_alone(store, &short("before"));
        keep_alone(store, &told_by_the_mayor());
        let asked = ["told#c1", "told#c2", "told#s3", "told#c9", "before#c1"];
        let asked: BTreeSet<StatementAddress> = asked.into_iter().map(statement).collect();
        let stated = store.stated(&asked).unwrap();
        assert_eq!(stated.len(), 4, "a claim that is not there is left out");

        let claim = &stated[&statement("told#c2")];
        let (names, offices): (Vec<&str>, Vec<&[String]>) = claim
            .chain
            .iter()
            .map(|mouth| (mouth.name.as_str(), mouth.offices.as_slice()))
            .unzip();
        assert_eq!(names, ["Maria Lopez", "Reuters"]);
        assert_eq!(
            offices,
            [&["mayor".to_owned(), "Harrow".to_owned()][..], &[]]
        );
        assert!(claim.chain.iter().all(|mouth| !mouth.unnamed));
        assert_eq!(claim.statement.words, "it will open again");
        assert_eq!(claim.statement.voice, Some(Voice::Named));
        assert_eq!(
            claim.statement.outlet.as_deref(),
            Some("The Harrow Courier")
        );
        assert!(claim.kept > stated[&statement("before#c1")].kept);

        let own = &stated[&statement("told#s3")];
        assert!(own.chain.is_empty());
        let Statement {
            words,
            speaker,
            voice,
            firmness,
            title,
            ..
        } = &own.statement;
        assert_eq!(words, "Nobody was hurt.");
        assert_eq!(
            (speaker, voice, *firmness),
            (&None, &None, Firmness::Stated)
        );
        assert_eq!(title.as_deref(), Some("Bridge stays shut"));

        let missing = store.stated(&BTreeSet::from([statement("no#c1")]));
        assert!(matches!(missing, Err(StoreError::Missing { .. })));
    });
}

#[test]
fn what_is_stated_is_told_as_it_was_corrected() {
    with_each(|store| {
        keep_alone(store, &told_by_the_mayor());
        let asked = BTreeSet::from([statement("told#c1"), statement("told#c2")]);
        let address = |claim: &str| claim.parse().expect("a claim");
        let firmness = Change::Firmness {
            claim: address("told#c1"),
            firmness: Firmness::Denied,
        };
        correct(store, &firmness);
        let reject = Change::Reject {
            claim: address("told#c2"),
        };
        correct(store, &reject);
        let stated = store.stated(&asked).unwrap();
        let told: Vec<(String, Firmness)> = stated
            .iter()
            .map(|(at, stated)| (at.to_string(), stated.statement.firmness))
            .collect();
        assert_eq!(told, [("told#c1".to_owned(), Firmness::Denied)]);
    });
}

#[test]
fn a_new_version_leaves_a_story_where_it_stood() {
    with_each(|store| {
        keep_alone(store, &short("first"));
        keep_alone(store, &short("second"));
        let asked = BTreeSet::from([statement("first#c1"), statement("second#c1")]);
        let kept = |store: &mut Store| -> Vec<i64> {
            let stated = store.stated(&asked).unwrap();
            stated.values().map(|stated| stated.kept).collect()
        };
        let before = kept(store);
        keep_alone(store, &rewritten(&short("first")));
        assert_eq!(kept(store), before);
    });
}

#[test]
fn stories_that_were_not_compared_are_known_and_compared_later() {
    with_each(|store| {
        let own = |name: &str| comparable(name, Some(DAY), TERMS, &[]);
        keep_alone(store, &short("first"));
        keep(store, &short("second"), &own("second"), nothing);
        keep_alone(store, &short("third"));
        assert_eq!(
            store.uncompared("first").unwrap(),
            [id("first"), id("third")]
        );
        assert_eq!(store.digest(&id("first")).unwrap(), None);

        let sha256 = short("first").story.sha256;
        let judge = |laid: Laid<'_>, others: &[Neighbour]| {
            assert_eq!((laid.digest, laid.sha256), ("first", sha256.as_str()));
            // Neither itself, nor what has not been compared.
            assert_eq!(others.len(), 1);
            links_with(others, "second", vec![clause_link("c1.1", "c2.1", DENIAL)])
        };
        let first = own("first");
        let comparing = Comparing {
            own: &first,
            judge: &judge,
        };
        for _ in 0..2 {
            store.compare(&id("first"), comparing).unwrap();
            assert_eq!(store.uncompared("first").unwrap(), [id("third")]);
            assert_eq!(links_of(store, "first#c1.1").len(), 1);
            assert_eq!(links_of(store, "second#c2.1").len(), 1);
            assert_eq!(
                store.digest(&id("first")).unwrap().as_deref(),
                Some("first")
            );
        }
        let missing = store.compare(&id("no"), comparing);
        assert!(matches!(missing, Err(StoreError::Missing { .. })));
        assert!(matches!(
            store.digest(&id("no")),
            Err(StoreError::Missing { .. })
        ));
    });
}
