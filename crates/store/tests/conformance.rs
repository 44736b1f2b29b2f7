//! What a store does, the same on SQLite and on `PostgreSQL`.

mod databases;
mod written;

use std::cell::{Cell, RefCell};

use databases::{on_each, with_each};
use onrecord_record::answers::{ClaimAddress, Contact, CorrectionKind};
use onrecord_record::{
    Act, EntityKind, EventKind, Firmness, Form, ReaderVersion, Record, RelationKind, Voice,
};
use onrecord_store::{
    Candidate, Change, ClaimFilter, EventFilter, FindLimits, Held, Input, Keeping, Kept, Newcomer,
    Signed, Store, StoreError, Verdict,
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

const LIMITS: FindLimits = FindLimits {
    identities: 10,
    claims: 10,
    stories: 10,
};

/// Takes whoever has the name for the same, unless their titles differ.
fn by_title(newcomer: &Newcomer<'_>, candidates: &[Candidate]) -> Verdict {
    let titles = |traits: &std::collections::BTreeSet<String>| {
        let titles = traits.iter().filter(|one| one.starts_with("title:"));
        titles.cloned().collect::<Vec<_>>()
    };
    let own = titles(&newcomer.known.traits);
    let place = candidates.iter().position(|candidate| {
        let theirs = titles(&candidate.known.traits);
        own.is_empty() || theirs.is_empty() || own == theirs
    });
    place.map_or(Verdict::Apart, |place| Verdict::Same {
        place,
        why: "the same name".to_owned(),
    })
}

fn keep(store: &mut Store, address: &str, record: &Record) -> Kept {
    let name = format!("{address}: line 1");
    let input = Input {
        name: &name,
        ..Input::default()
    };
    let keeping = Keeping {
        record,
        address,
        input: Some(&input),
        at: "2026-11-27T10:00:00Z",
        comparing: None,
    };
    store.keep(&keeping, &by_title).expect("it is kept")
}

fn signed() -> Signed {
    Signed {
        by: "Ida".to_owned(),
        at: "2026-11-27T11:00:00Z".to_owned(),
        why: Some("the minutes say so".to_owned()),
    }
}

fn claim(address: &str) -> ClaimAddress {
    address.parse().expect("an address")
}

/// A story of a flood: the mayor of Harrow and her husband, a bridge, a meeting.
fn flood() -> Record {
    let mut story = Written::story("flood")
        .published("The Harrow Courier", "2024-03-05T09:30:00Z")
        .titled("Bridge stays shut");
    story.says(
        "Maria Lopez",
        "the bridge at Mill Lane would stay shut until the flood ends",
    );
    story.last_claim().firmness = Firmness::Expected;
    story.sentence("Lopez, the mayor of Harrow, is married to Tom Reed.");
    let lopez = story.record.entities[0].id;
    let harrow = story.entity(EntityKind::Place, "Harrow");
    let reed = story.person("Tom Reed");
    story.described(lopez, "the mayor of Harrow");
    story.role(lopez, "mayor", Some(harrow));
    story.tie(RelationKind::Spouse, lopez, reed);
    story.sentence("Lopez met Ana Petrov on Monday.");
    let petrov = story.person("Ana Petrov");
    story.event(EventKind::Meeting, "met", &[lopez, petrov], "2024-03-04");
    story.sentence("It was said that “rain will come again”, café owners añadían.");
    story.claim(lopez, "café owners", "rain will come again");
    let last = story.last_claim();
    (last.speaker, last.chain, last.voice) = (None, Vec::new(), Voice::Impersonal);
    (last.form, last.act, last.about) = (Form::Direct, Act::Warn, vec![harrow, petrov]);
    last.inside = Some(onrecord_record::ClaimId::at(0));
    story.done()
}

/// A later story, in which she speaks again, of Ana Petrov.
fn repair() -> Record {
    let mut story = Written::story("repair").published("Reed Valley News", "2024-03-09");
    story.sentence("Mayor Maria Lopez said Ana Petrov had repaired the bridge.");
    let lopez = story.person("Maria Lopez");
    let petrov = story.person("Ana Petrov");
    story.claim(lopez, "Maria Lopez", "Ana Petrov had repaired the bridge");
    story.last_claim().about = vec![petrov];
    story.role(lopez, "Mayor", None);
    story.done()
}

/// A story of another of that name.
fn goal() -> Record {
    let mut story = Written::story("goal").published("Sport Daily", "2024-04-01");
    story.sentence("Striker Maria Lopez said the goal was luck.");
    let lopez = story.person("Maria Lopez");
    story.claim(lopez, "Maria Lopez", "the goal was luck");
    story.role(lopez, "striker", None);
    story.done()
}

fn keep_three(store: &mut Store) {
    keep(store, "https://courier.example/flood", &flood());
    keep(store, "https://valley.example/repair", &repair());
    keep(store, "https://sport.example/goal", &goal());
}

#[test]
fn a_record_comes_back_as_it_was_kept() {
    with_each(|store| {
        let flood = flood();
        assert!(matches!(keep(store, "a", &flood), Kept::Added { story } if story == "flood"));
        assert_eq!(store.record("flood").unwrap(), flood);
        assert!(matches!(
            store.record("no"),
            Err(StoreError::Missing { .. })
        ));
    });
}

#[test]
fn odd_text_comes_back_too() {
    with_each(|store| {
        let mut story = Written::story("od\u{301}d 😀").titled("nul \0 inside");
        story.says("Ana \0 Ruiz", "“\u{10ffff}” and \0 and 😀 e\u{301}");
        story.record.story.authors = vec!["Émile \0".to_owned()];
        let record = story.done();
        keep(store, "odd", &record);
        assert_eq!(store.record("od\u{301}d 😀").unwrap(), record);
        let claims = store.claims(&ALL).unwrap();
        assert_eq!(claims[0].words, "“\u{10ffff}” and \0 and 😀 e\u{301}");
        assert_eq!(claims[0].source.as_deref(), Some("Ana \0 Ruiz"));
        store.find("and", &ALL, LIMITS).unwrap();
    });
}

#[test]
fn a_long_text_is_kept_and_its_beginning_found() {
    with_each(|store| {
        let mut story = Written::story("long");
        story.says("Ana Ruiz", "the quillwort returned");
        let many: Vec<String> = (0..200_000).map(|number| format!("word{number}")).collect();
        story.sentence(&many.join(" "));
        keep(store, "long", &story.done());
        let found = store.find("quillwort", &ALL, LIMITS).unwrap();
        assert_eq!((found.claims.len(), found.stories.len()), (1, 1));
    });
}

#[test]
fn the_same_again_is_no_new_story_and_another_text_is_a_version() {
    with_each(|store| {
        keep_three(store);
        let same = keep(store, "https://courier.example/flood", &flood());
        assert_eq!(
            same,
            Kept::Unchanged {
                story: "flood".into()
            }
        );
        let mut changed = flood();
        changed.story.sha256 = "00".repeat(32);
        changed.claims[0].firmness = Firmness::Denied;
        changed.claims.pop();
        let kept = keep(store, "https://courier.example/flood", &changed);
        assert_eq!(
            kept,
            Kept::Changed {
                story: "flood".into(),
                version: 2
            }
        );
        assert_eq!(store.record("flood").unwrap(), changed);
        assert_eq!(store.record_of_version("flood", 1).unwrap(), flood());
        let changes = store.changes("flood").unwrap();
        assert_eq!((changes[0].from, changes[0].to), (1, 2));
        assert_eq!((changes[0].added.len(), changes[0].removed.len()), (0, 1));
        assert_eq!(changes[0].changed[0].what, ["firmness"]);
        assert!(store.find("rain", &ALL, LIMITS).unwrap().claims.is_empty());
        assert_eq!(store.stories(&ALL).unwrap().len(), 3);
    });
}

#[test]
fn an_old_text_does_not_come_back_and_a_known_outlet_does() {
    with_each(|store| {
        let old = flood();
        keep(store, "a", &old);
        let mut corrected = flood();
        corrected.story.sha256 = "00".repeat(32);
        keep(store, "a", &corrected);
        let again = keep(store, "a", &old);
        assert_eq!(
            again,
            Kept::Unchanged {
                story: "flood".into()
            }
        );
        assert_eq!(store.record("flood").unwrap(), corrected);
        corrected.story.outlet = Some("Another".to_owned());
        let known = keep(store, "a", &corrected);
        assert_eq!(
            known,
            Kept::Changed {
                story: "flood".into(),
                version: 3
            }
        );
        assert_eq!(store.record("flood").unwrap(), corrected);
    });
}

#[test]
fn stories_of_one_id_have_two() {
    with_each(|store| {
        keep(store, "file:/a/story.txt", &flood());
        let mut other = repair();
        other.story.id = flood().story.id;
        let kept = keep(store, "file:/b/story.txt", &other);
        assert_eq!(kept.story(), "flood-2");
        // A file that was moved is the same story.
        let moved = keep(store, "file:/c/story.txt", &flood());
        assert_eq!(
            moved,
            Kept::Unchanged {
                story: "flood".into()
            }
        );
    });
}

#[test]
fn claims_are_asked_for_by_who_about_whom_how_and_when() {
    with_each(|store| {
        keep_three(store);
        let words = |store: &mut Store, filter: ClaimFilter| -> Vec<String> {
            let claims = store.claims(&filter).unwrap();
            claims
                .into_iter()
                .map(|claim| claim.id.to_string())
                .collect()
        };
        assert_eq!(
            words(store, ALL),
            ["goal#c1", "repair#c1", "flood#c1", "flood#c2"]
        );
        let about = |name: &str| ClaimFilter {
            about: Some(name.into()),
            ..ALL
        };
        assert_eq!(words(store, about("Ana Petrov")), ["repair#c1", "flood#c2"]);
        assert_eq!(words(store, about("petrov")), ["repair#c1", "flood#c2"]);
        let voice = ClaimFilter {
            voice: Some(Voice::Impersonal),
            ..ALL
        };
        assert_eq!(words(store, voice), ["flood#c2"]);
        let firmness = ClaimFilter {
            firmness: Some(Firmness::Expected),
            ..ALL
        };
        assert_eq!(words(store, firmness), ["flood#c1"]);
        let days = ClaimFilter {
            since: Some("2024-03-05".into()),
            until: Some("2024-03-09".into()),
            ..ALL
        };
        assert_eq!(words(store, days), ["repair#c1", "flood#c1", "flood#c2"]);
        let outlet = ClaimFilter {
            outlet: Some("Sport Daily".into()),
            ..ALL
        };
        assert_eq!(words(store, outlet), ["goal#c1"]);
        let page = ClaimFilter {
            limit: 1,
            offset: 1,
            ..ALL
        };
        assert_eq!(words(store, page), ["repair#c1"]);
        assert_eq!(store.count_claims(&ALL).unwrap(), 4);
    });
}

#[test]
fn two_of_one_name_stay_two() {
    with_each(|store| {
        keep_three(store);
        let lines = store.named("Maria Lopez").unwrap();
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].stories, lines[1].stories), (2, 1));
        let error = store.who("Maria Lopez").unwrap_err().to_string();
        assert!(
            error.contains("i1 Maria Lopez (Mayor, 2 stories)"),
            "{error}"
        );
        let page = store.who("i1").unwrap();
        assert_eq!((page.made, page.roles.len()), (2, 1));
        assert_eq!(page.roles[0].stories.len(), 2);
        assert_eq!(page.same_as[0].why, "the same name");
        assert_eq!(page.ties[0].with.name, "Tom Reed");
        assert_eq!(page.aliases, ["Lopez"]);
    });
}

#[test]
fn words_are_found_in_claims_stories_and_names() {
    with_each(|store| {
        keep_three(store);
        let found = store.find("bridges", &ALL, LIMITS).unwrap();
        let ids: Vec<String> = found
            .claims
            .iter()
            .map(|claim| claim.id.to_string())
            .collect();
        assert_eq!(ids.len(), 2, "{ids:?}");
        assert_eq!(found.stories.len(), 2);
        let marked = &found.claims[0];
        let marks: Vec<&str> = marked
            .marks
            .iter()
            .map(|mark| onrecord_record::Offsets::new(&marked.words).words(&marked.words, *mark))
            .collect();
        assert_eq!(marks, ["bridge"]);
        assert!(found.stories[0].excerpt.contains("bridge") && !found.stories[0].marks.is_empty());
        let phrase = store
            .find("\"stay shut\" -goal mill*", &ALL, LIMITS)
            .unwrap();
        assert_eq!(phrase.claims.len(), 1);
        assert_eq!(store.find("cafe", &ALL, LIMITS).unwrap().stories.len(), 1);
        let people = store.find("lopez", &ALL, LIMITS).unwrap().identities;
        assert_eq!(people.len(), 2);
        let by = ClaimFilter {
            by: Some("i1".into()),
            ..ALL
        };
        let narrowed = store.find("bridge", &by, LIMITS).unwrap();
        assert_eq!((narrowed.claims.len(), narrowed.stories.len()), (2, 0));
        assert!(store.find("zeppelin", &ALL, LIMITS).unwrap().is_empty());
        assert!(matches!(
            store.find("…", &ALL, LIMITS),
            Err(StoreError::NoWords { .. })
        ));
    });
}

#[test]
fn events_are_told_in_order_and_contacts_of_two() {
    with_each(|store| {
        keep_three(store);
        let filter = EventFilter {
            about: Some("Ana Petrov".into()),
            limit: 10,
            ..EventFilter::default()
        };
        let events = store.timeline(&filter).unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].words, "Lopez met Ana Petrov on Monday.");
        assert_eq!(events[0].participants[1].who.name, "Ana Petrov");
        let contacts = store.contacts("i1", "Ana Petrov").unwrap();
        assert!(
            matches!(&contacts.contacts[..], [Contact::Event(event)] if event.kind == EventKind::Meeting)
        );
        let later = EventFilter {
            since: Some("2024-03-05".into()),
            limit: 10,
            ..EventFilter::default()
        };
        assert!(store.timeline(&later).unwrap().is_empty());
        let next = EventFilter {
            offset: 1,
            ..filter
        };
        assert!(store.timeline(&next).unwrap().is_empty());
    });
}

#[test]
fn evidence_is_every_word_with_its_place() {
    with_each(|store| {
        keep_three(store);
        let evidence = store.evidence(&claim("flood#c2")).unwrap();
        assert_eq!(evidence.told_by[0].id, claim("flood#c1"));
        let record = store.record("flood").unwrap();
        let offsets = onrecord_record::Offsets::new(&record.story.text);
        for part in &evidence.parts {
            assert_eq!(offsets.words(&record.story.text, part.span), part.words);
        }
        let parts: Vec<&str> = evidence.parts.iter().map(|part| &*part.part).collect();
        assert_eq!(parts, ["cue", "content", "source"]);
        assert!(evidence.context.starts_with("It was said that"));
        assert!(store.evidence(&claim("flood#c9")).is_err());
    });
}

#[test]
fn outlets_and_sources_have_profiles() {
    with_each(|store| {
        keep_three(store);
        let outlets = store.outlets().unwrap();
        assert_eq!((outlets.len(), outlets[2].stories), (3, 1));
        let courier = store.source("the harrow courier").unwrap();
        assert_eq!((courier.claims, courier.voices.len()), (2, 2));
        let lopez = store.source("i1").unwrap();
        assert_eq!((lopez.claims, lopez.stories, lopez.most.len()), (2, 2, 2));
        assert_eq!(lopez.name, "Maria Lopez");
    });
}

#[test]
fn a_corrected_record_holds_the_corrections() {
    with_each(|store| {
        keep_three(store);
        for change in [
            Change::Speaker {
                claim: claim("flood#c2"),
                who: "Tom Reed".into(),
            },
            Change::Speaker {
                claim: claim("flood#c1"),
                who: "Nils Berg".into(),
            },
            Change::Firmness {
                claim: claim("goal#c1"),
                firmness: Firmness::Doubted,
            },
            Change::Reject {
                claim: claim("repair#c1"),
            },
            Change::Kind {
                who: "Harrow".into(),
                kind: EntityKind::Organization,
            },
        ] {
            store.correct(&change, &signed()).unwrap();
        }
        let flood = store.corrected("flood").unwrap();
        let speakers = flood.claims.iter().map(|claim| {
            assert_eq!(claim.chain.first(), claim.speaker.as_ref());
            let speaker = flood.entity(claim.speaker.unwrap()).unwrap();
            (speaker.name.as_str(), speaker.mentions.is_empty())
        });
        let speakers: Vec<_> = speakers.collect();
        // The one is not in the story, the other is.
        assert_eq!(speakers[..2], [("Nils Berg", true), ("Tom Reed", false)]);
        let sourcing = flood.sourcing.unwrap();
        // The second claim is told in the first.
        let sources: Vec<_> = sourcing.sources.iter().map(|one| one.entity).collect();
        assert!(sources.contains(&flood.claims[0].speaker), "{sources:?}");
        assert!(sourcing.claimed.value() > 0.0 && sourcing.voices.named == sourcing.claimed);
        let harrow = flood.entities.iter().find(|one| one.name == "Harrow");
        assert_eq!(harrow.unwrap().kind, EntityKind::Organization);
        let goal = store.corrected("goal").unwrap();
        assert_eq!(goal.claims[0].firmness, Firmness::Doubted);
        let repair = store.corrected("repair").unwrap();
        assert_eq!(repair.sourcing.unwrap().sources, []);
        assert!(repair.claims.is_empty() && repair.relations.iter().all(|one| one.claim.is_none()));
        assert!(store.corrected("none").is_err());
    });
}

#[test]
fn corrections_are_applied_listed_and_taken_back() {
    with_each(|store| {
        keep_three(store);
        let before = store.claims(&ALL).unwrap();
        let change =
            |change: Change, store: &mut Store| store.correct(&change, &signed()).unwrap().id;
        let merged = change(
            Change::Merge {
                one: "i1".into(),
                other: "i5".into(),
            },
            store,
        );
        assert_eq!(store.who("Maria Lopez").unwrap().made, 3);
        let renamed = change(
            Change::Rename {
                who: "i5".into(),
                name: "Maria López Cid".into(),
            },
            store,
        );
        assert_eq!(
            store.who("lopez cid").unwrap().identity.name,
            "Maria López Cid"
        );
        let speaker = change(
            Change::Speaker {
                claim: claim("flood#c2"),
                who: "Tom Reed".into(),
            },
            store,
        );
        let by = ClaimFilter {
            by: Some("Tom Reed".into()),
            ..ALL
        };
        assert_eq!(store.claims(&by).unwrap()[0].id, claim("flood#c2"));
        let new = change(
            Change::Speaker {
                claim: claim("flood#c1"),
                who: "Nils Berg".into(),
            },
            store,
        );
        assert_eq!(store.who("Nils Berg").unwrap().made, 1);
        let firm = change(
            Change::Firmness {
                claim: claim("goal#c1"),
                firmness: Firmness::Doubted,
            },
            store,
        );
        let doubted = ClaimFilter {
            firmness: Some(Firmness::Doubted),
            ..ALL
        };
        assert_eq!(store.claims(&doubted).unwrap().len(), 1);
        let rejected = change(
            Change::Reject {
                claim: claim("repair#c1"),
            },
            store,
        );
        assert_eq!(store.claims(&ALL).unwrap().len(), 3);
        let kind = change(
            Change::Kind {
                who: "Harrow".into(),
                kind: EntityKind::Organization,
            },
            store,
        );
        assert_eq!(
            store.who("Harrow").unwrap().identity.kind,
            EntityKind::Organization
        );
        let all = store.corrections().unwrap();
        assert_eq!(all.len(), 7);
        assert!(
            all.iter()
                .all(|one| one.in_force && one.by == "Ida" && one.why.is_some())
        );
        let of = store.evidence(&claim("goal#c1")).unwrap().corrections;
        assert_eq!(of[0].kind, CorrectionKind::Firmness);
        for id in [merged, renamed, speaker, new, firm, rejected, kind] {
            store.take_back(id, "2026-11-28T00:00:00Z").unwrap();
            assert!(store.take_back(id, "2026-11-28T00:00:00Z").is_err());
        }
        assert_eq!(store.claims(&ALL).unwrap(), before);
        for story in ["flood", "goal", "repair"] {
            assert_eq!(
                store.corrected(story).unwrap(),
                store.record(story).unwrap()
            );
        }
        assert_eq!(store.named("Maria Lopez").unwrap().len(), 2);
        assert!(store.corrections().unwrap().iter().all(|one| !one.in_force));
    });
}

#[test]
fn one_taken_for_another_is_split_off() {
    with_each(|store| {
        keep_three(store);
        let split = Change::Split {
            story: "repair".into(),
            name: "Ana Petrov".into(),
        };
        let id = store.correct(&split, &signed()).unwrap().id;
        assert_eq!(store.named("Ana Petrov").unwrap().len(), 2);
        assert!(store.correct(&split, &signed()).is_err());
        store.take_back(id, "2026-11-28").unwrap();
        assert_eq!(store.named("Ana Petrov").unwrap().len(), 1);
    });
}

#[test]
fn corrections_outlive_a_new_reading_and_travel() {
    with_each(|store| {
        keep_three(store);
        let firmness = Change::Firmness {
            claim: claim("flood#c1"),
            firmness: Firmness::Denied,
        };
        store.correct(&firmness, &signed()).unwrap();
        let split = Change::Split {
            story: "repair".into(),
            name: "Ana Petrov".into(),
        };
        store.correct(&split, &signed()).unwrap();
        let merge = Change::Merge {
            one: "i1".into(),
            other: "i5".into(),
        };
        store.correct(&merge, &signed()).unwrap();
        let mut anew = flood();
        anew.story.reader.model = "second".to_owned();
        // The newer reader finds the second claim first, and takes in a word more.
        anew.claims.swap(0, 1);
        anew.claims[0].id = onrecord_record::ClaimId::at(0);
        anew.claims[0].inside = None;
        anew.claims[1].id = onrecord_record::ClaimId::at(1);
        let rereading = store.replace(&anew, &by_title, None).unwrap();
        assert_eq!(
            (rereading.added, rereading.removed, rereading.changed),
            (0, 0, 0)
        );
        store.replace(&repair(), &by_title, None).unwrap();
        let denied = ClaimFilter {
            firmness: Some(Firmness::Denied),
            ..ALL
        };
        assert_eq!(store.claims(&denied).unwrap()[0].id, claim("flood#c2"));
        assert_eq!(store.named("Ana Petrov").unwrap().len(), 2);
        assert_eq!(store.named("Maria Lopez").unwrap().len(), 1);
        let model = |model: &str| ReaderVersion {
            version: "0.1.0".into(),
            model: model.into(),
        };
        assert_eq!(store.read_otherwise(&model("first")).unwrap(), ["flood"]);
        let exported = store.corrections().unwrap();
        on_each(|place| {
            let mut other = Store::open(place).unwrap();
            keep(&mut other, "https://sport.example/goal", &goal());
            assert_eq!(other.import_corrections(&exported).unwrap(), 3);
            assert_eq!(other.import_corrections(&exported).unwrap(), 0);
            assert!(other.corrections().unwrap().iter().all(|one| !one.in_force));
            keep(&mut other, "https://courier.example/flood", &flood());
            keep(&mut other, "https://valley.example/repair", &repair());
            assert_eq!(other.named("Maria Lopez").unwrap().len(), 1);
            assert_eq!(other.named("Ana Petrov").unwrap().len(), 2);
            assert_eq!(other.claims(&denied).unwrap()[0].id, claim("flood#c1"));
        });
    });
}

#[test]
fn inputs_and_failures_are_known() {
    with_each(|store| {
        keep(store, "a.jsonl", &flood());
        store
            .note_failure("b.txt", "no text", "2026-11-27")
            .unwrap();
        assert!(store.input("a.jsonl: line 1").unwrap().unwrap().is_kept);
        assert!(!store.input("b.txt").unwrap().unwrap().is_kept);
        assert!(store.input("c.txt").unwrap().is_none());
        let failures = store.failures().unwrap();
        assert_eq!((failures.len(), &*failures[0].reason), (1, "no text"));
        let sha256 = flood().story.sha256;
        let held = Held {
            address: "a.jsonl",
            sha256: &sha256,
            outlet: None,
            published: None,
        };
        let other = Held {
            sha256: "other",
            ..held
        };
        let outlet = Held {
            outlet: Some("Another"),
            ..held
        };
        assert!(store.holds(&held).unwrap());
        assert!(!store.holds(&other).unwrap() && !store.holds(&outlet).unwrap());
        store.forget_failures().unwrap();
        assert!(store.failures().unwrap().is_empty());
    });
}

#[test]
fn two_programs_add_at_once() {
    on_each(|place| {
        drop(Store::open(place).unwrap());
        std::thread::scope(|scope| {
            for program in 0..2 {
                scope.spawn(move || {
                    let mut store = Store::open(place).unwrap();
                    for number in 0..40 {
                        let mut record = flood();
                        record.story.sha256 = format!("{program}{number}");
                        keep(&mut store, &format!("{program}/{number}"), &record);
                    }
                });
            }
        });
        let mut store = Store::open(place).unwrap();
        let stories = store.stories(&ClaimFilter { limit: 1000, ..ALL }).unwrap();
        assert_eq!(stories.len(), 80);
        assert_eq!(store.named("Tom Reed").unwrap()[0].stories, 80);
    });
}

#[test]
fn nothing_is_kept_of_a_story_that_fails() {
    with_each(|store| {
        let mut broken = flood();
        // A participant that is no entity of the story has no row to refer to when it is taken out.
        broken.story.language = "en".to_owned();
        keep(store, "a", &repair());
        let stories = store.stories(&ALL).unwrap();
        broken.story.id = repair().story.id;
        let keeping = Keeping {
            record: &broken,
            address: "b",
            input: None,
            at: "now",
            comparing: None,
        };
        let panicking = |_: &Newcomer<'_>, _: &[Candidate]| Verdict::Same {
            place: 9,
            why: String::new(),
        };
        store.keep(&keeping, &panicking).unwrap();
        assert_eq!(store.stories(&ALL).unwrap().len(), stories.len() + 1);
    });
}

#[test]
fn a_newer_or_foreign_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE recipes (id INTEGER)")
        .unwrap();
    let refused = Store::open(&onrecord_store::Place::File(path)).err();
    assert!(matches!(refused, Some(StoreError::Foreign { .. })));
    let path = folder.path().join("news.db");
    drop(Store::open(&onrecord_store::Place::File(path.clone())).unwrap());
    let newer = rusqlite::Connection::open(&path).unwrap();
    newer
        .execute_batch("INSERT INTO migrations VALUES (99)")
        .unwrap();
    let refused = Store::open(&onrecord_store::Place::File(path)).err();
    assert!(matches!(refused, Some(StoreError::Newer { found: 99, .. })));
    let text = folder.path().join("story.txt");
    std::fs::write(&text, "It rained on Monday. ".repeat(100)).unwrap();
    assert!(Store::open(&onrecord_store::Place::File(text)).is_err());
}

#[test]
fn people_of_an_older_database_are_found_by_any_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.db");
    let place = onrecord_store::Place::File(path.clone());
    let mut store = Store::open(&place).unwrap();
    keep_three(&mut store);
    let found = store.who("petr").unwrap();
    drop(store);
    // As the version before left it.
    let older = rusqlite::Connection::open(&path).unwrap();
    older
        .execute_batch(
            "DROP TABLE spelling_words; DROP INDEX stories_latest; DELETE FROM migrations WHERE number > 2;
             CREATE INDEX stories_published ON stories (published);",
        )
        .unwrap();
    drop(older);
    let mut store = Store::open(&place).unwrap();
    assert_eq!(store.who("petr").unwrap(), found);
    assert_eq!(found.identity.name, "Ana Petrov");
    assert!(store.who("petru").is_err());
}

#[test]
fn a_changed_story_is_found_by_the_outlet_and_day_that_it_has_now() {
    with_each(|store| {
        keep_three(store);
        let mut changed = flood();
        changed.story.sha256 = "00".repeat(32);
        changed.story.outlet = Some("The Mill Lane Post".to_owned());
        changed.story.published = Some("2024-06-01".parse().unwrap());
        keep(store, "https://courier.example/flood", &changed);
        let of_outlet = |outlet: &str| ClaimFilter {
            outlet: Some(outlet.to_owned()),
            ..ALL
        };
        let since = ClaimFilter {
            since: Some("2024-06-01".to_owned()),
            ..ALL
        };
        for filter in [of_outlet("the mill lane post"), since] {
            assert_eq!(store.claims(&filter).unwrap().len(), 2);
            assert_eq!(store.stories(&filter).unwrap().len(), 1);
            let found = store.find("bridge", &filter, LIMITS).unwrap();
            assert_eq!((found.claims.len(), found.stories.len()), (1, 1));
        }
        let before = of_outlet("The Harrow Courier");
        assert!(store.claims(&before).unwrap().is_empty());
        assert!(store.find("bridge", &before, LIMITS).unwrap().is_empty());
    });
}

#[test]
fn all_that_is_found_is_marked_and_each_claim_once() {
    with_each(|store| {
        keep_three(store);
        let found = store.find("brid* repair*", &ALL, LIMITS).unwrap();
        let words: Vec<&str> = found.claims.iter().map(|claim| &*claim.words).collect();
        assert_eq!(words, ["Ana Petrov had repaired the bridge"]);
        assert_eq!(found.claims[0].marks.len(), 2);
        for filter in [
            ClaimFilter {
                by: Some("i1".to_owned()),
                ..ALL
            },
            ClaimFilter {
                since: Some("2024-03-06".to_owned()),
                ..ALL
            },
        ] {
            let found = store.find("bridge", &filter, LIMITS).unwrap();
            assert!(found.claims.iter().all(|claim| claim.marks.len() == 1));
            assert!(!found.claims.is_empty());
        }
    });
}

#[test]
fn statistics_change_no_answer() {
    with_each(|store| {
        keep_three(store);
        let before = store.claims(&ALL).unwrap();
        store.settle().unwrap();
        assert_eq!(store.claims(&ALL).unwrap(), before);
        keep(store, "https://sport.example/again", &goal());
        assert_eq!(store.claims(&ALL).unwrap().len(), before.len() + 1);
    });
}

/// Keeps a text of the flood; returns in how many stories its mayor was, and which of its names say little.
fn known_before(store: &mut Store, number: u32) -> (u32, Vec<String>) {
    let mut record = flood();
    record.story.sha256 = number.to_string();
    let stories = Cell::new(0);
    let widespread = RefCell::new(Vec::new());
    let address = number.to_string();
    let keeping = Keeping {
        record: &record,
        address: &address,
        input: None,
        at: "2026-11-27T10:00:00Z",
        comparing: None,
    };
    let kept = store.keep(&keeping, &|newcomer, candidates| {
        if newcomer.name == "Maria Lopez" {
            stories.set(candidates[0].stories);
            *widespread.borrow_mut() = newcomer.widespread.iter().cloned().collect();
        }
        by_title(newcomer, candidates)
    });
    kept.expect("it is kept");
    (stories.get(), widespread.into_inner())
}

#[test]
fn in_how_many_stories_somebody_is_does_not_depend_on_who_keeps_them() {
    on_each(|place| {
        let mut one = Store::open(place).unwrap();
        let mut other = Store::open(place).unwrap();
        for number in 0..12 {
            let store = if number % 3 == 0 {
                &mut other
            } else {
                &mut one
            };
            let (stories, widespread) = known_before(store, number);
            assert_eq!(stories, number);
            let (place, all) = (number >= 4, number >= 10);
            assert_eq!(widespread.contains(&"harrow".to_owned()), place);
            assert_eq!(widespread.contains(&"tom reed".to_owned()), all);
        }
    });
}

#[test]
fn what_is_asked_together_is_of_one_state() {
    on_each(|place| {
        let mut store = Store::open(place).unwrap();
        let mut writer = Store::open(place).unwrap();
        let counts = store.looking(|store| {
            let before = store.count_stories(&ALL)?;
            keep(&mut writer, "a", &Written::story("a").done());
            Ok((before, store.count_stories(&ALL)?))
        });
        assert_eq!(counts.unwrap(), (0, 0));
        assert_eq!(store.count_stories(&ALL).unwrap(), 1);
        let missing = store.looking(|store| store.record("no"));
        assert!(matches!(missing, Err(StoreError::Missing { .. })));
        assert_eq!(store.looking(|store| store.count_stories(&ALL)).unwrap(), 1);
    });
}
