//! A database of a few stories made by hand, one of stories that the program has read, and the program to ask them.

#[path = "../../../store/tests/written/mod.rs"]
#[expect(dead_code, reason = "the store's own tests use more of it")]
mod written;

use std::{path::PathBuf, process::Output};

use assert_cmd::Command;
use onrecord_record::{Act, EventKind, Firmness, Form, Record, RelationKind};
use onrecord_store::{Candidate, Keeping, Newcomer, Place, Store, Verdict};
use tempfile::TempDir;
use written::Written;

/// A folder with a database, and the program started in it.
pub(crate) struct Archive {
    folder: TempDir,
}

impl Archive {
    /// Makes a folder without a database.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        Self { folder }
    }

    /// Makes a folder with a database of three stories, of which one has changed.
    pub(crate) fn new() -> Self {
        let archive = Self::empty();
        let mut store = archive.store();
        keep(&mut store, &flood(Firmness::Stated));
        keep(&mut store, &flood(Firmness::Expected));
        keep(&mut store, &repair());
        keep(&mut store, &goal());
        store
            .note_failure("news/empty.txt", "no text", "2026-11-27T10:00:00Z")
            .expect("it can be written");
        archive
    }

    /// Makes a folder with a database of six stories of one fire, which the program has read and laid beside each other.
    pub(crate) fn of_one_fire() -> Self {
        let archive = Self::empty();
        let stories = include_str!("fire.jsonl");
        std::fs::write(archive.path("fire.jsonl"), stories).expect("it can be written");
        let added = archive.ask(&["add", "--reader", "syntax", "fire.jsonl"]);
        assert_eq!(added.status, 0, "{added:?}");
        archive
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn store(&self) -> Store {
        Store::open(&Place::File(self.path("news.db"))).expect("a database can be made")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("onrecord").expect("the binary of this package");
        command.current_dir(self.folder.path()).args(arguments);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "ONRECORD_DB"] {
            command.env_remove(name);
        }
        command.env("USER", "ida");
        command
    }

    /// Asks the database.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Answered {
        let mut all = arguments.to_vec();
        all.extend(["--db", "news.db"]);
        Answered::new(&self.command(&all).output().expect("the program starts"))
    }
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) errors: String,
}

impl Answered {
    pub(crate) fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self {
            status: output.status.code().expect("no signal"),
            out: text(&output.stdout),
            errors: text(&output.stderr),
        }
    }
}

/// Keeps a record; whoever has a name is the same, but for strikers.
fn keep(store: &mut Store, record: &Record) {
    let same = |newcomer: &Newcomer<'_>, candidates: &[Candidate]| {
        let strikes = newcomer.known.traits.contains("title:striker");
        if candidates.is_empty() || strikes {
            return Verdict::Apart;
        }
        Verdict::Same {
            place: 0,
            why: "the same name".to_owned(),
        }
    };
    let keeping = Keeping {
        record,
        address: record.story.id.as_str(),
        input: None,
        at: "2026-11-27T10:00:00Z",
        comparing: None,
    };
    store.keep(&keeping, &same).expect("it is kept");
}

fn flood(firmness: Firmness) -> Record {
    let mut story = Written::story("flood")
        .published("The Harrow Courier", "2024-03-05")
        .titled("Bridge stays shut");
    story.sentence("Maria Lopez, the mayor, said the bridge would stay shut.");
    let lopez = story.person("Maria Lopez");
    story.claim(lopez, "Maria Lopez", "the bridge would stay shut");
    story.last_claim().firmness = firmness;
    story.role(lopez, "mayor", None);
    if firmness == Firmness::Expected {
        story.sentence("Maria Lopez met Ana Petrov on Monday.");
        let petrov = story.person("Ana Petrov");
        story.event(EventKind::Meeting, "met", &[lopez, petrov], "2024-03-04");
        story.tie(RelationKind::Friend, lopez, petrov);
    }
    story.done()
}

fn repair() -> Record {
    let mut story = Written::story("repair").published("Reed Valley News", "2024-03-09");
    story.sentence("Ana Petrov said “Lopez knew of the bolts, all of them”.");
    let petrov = story.person("Ana Petrov");
    let lopez = story.person("Lopez");
    story.record.entities[lopez.index()].name = "Maria Lopez".to_owned();
    story.claim(petrov, "Ana Petrov", "Lopez knew of the bolts, all of them");
    let claim = story.last_claim();
    (claim.form, claim.act, claim.about) = (Form::Direct, Act::Accuse, vec![lopez]);
    story.done()
}

fn goal() -> Record {
    let mut story = Written::story("goal").published("Sport Daily", "2024-04-01");
    story.sentence("Striker Maria Lopez said the goal was luck.");
    let lopez = story.person("Maria Lopez");
    story.claim(lopez, "Maria Lopez", "the goal was luck");
    story.last_claim().firmness = Firmness::Denied;
    story.role(lopez, "striker", None);
    story.done()
}
