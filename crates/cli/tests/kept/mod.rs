//! A database of a few stories made by hand, and the program to ask it.

use std::{path::PathBuf, process::Output};

use assert_cmd::Command;
use onrecord_record::{
    Act, Claim, ClaimId, CodePoints, Confidence, Entity, EntityId, EntityKind, Event, EventId,
    EventKind, EventStatus, Firmness, Form, Interval, Mention, MentionForm, Offsets, Participant,
    ParticipantRole, Polarity, ReaderVersion, Record, Relation, RelationKind, Role, Sentence, Span,
    Story, StoryId, Voice,
};
use onrecord_store::{Candidate, Keeping, Newcomer, Place, Store, Verdict};
use tempfile::TempDir;

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
    };
    store.keep(&keeping, &same).expect("it is kept");
}

fn flood(firmness: Firmness) -> Record {
    let mut story = Telling::new("flood", "The Harrow Courier", "2024-03-05");
    story.record.story.title = Some("Bridge stays shut".to_owned());
    story.sentence("Maria Lopez, the mayor, said the bridge would stay shut.");
    let lopez = story.person("Maria Lopez");
    story.claim(lopez, "the bridge would stay shut", firmness);
    story.record.roles.push(role(lopez, "mayor"));
    if firmness == Firmness::Expected {
        story.sentence("Maria Lopez met Ana Petrov on Monday.");
        let petrov = story.person("Ana Petrov");
        story.meeting("met", &[lopez, petrov]);
        story.record.relations.push(Relation {
            kind: RelationKind::Friend,
            subject: lopez,
            object: petrov,
            evidence: Vec::new(),
            claim: None,
            from: None,
            until: None,
        });
    }
    story.done()
}

fn repair() -> Record {
    let mut story = Telling::new("repair", "Reed Valley News", "2024-03-09");
    story.sentence("Ana Petrov said “Lopez knew of the bolts, all of them”.");
    let petrov = story.person("Ana Petrov");
    let lopez = story.person("Lopez");
    story.record.entities[lopez.index()].name = "Maria Lopez".to_owned();
    story.claim(
        petrov,
        "Lopez knew of the bolts, all of them",
        Firmness::Stated,
    );
    let claim = story.record.claims.last_mut().expect("there is one");
    (claim.form, claim.act, claim.about) = (Form::Direct, Act::Accuse, vec![lopez]);
    story.done()
}

fn goal() -> Record {
    let mut story = Telling::new("goal", "Sport Daily", "2024-04-01");
    story.sentence("Striker Maria Lopez said the goal was luck.");
    let lopez = story.person("Maria Lopez");
    story.claim(lopez, "the goal was luck", Firmness::Denied);
    story.record.roles.push(role(lopez, "striker"));
    story.done()
}

fn role(holder: EntityId, title: &str) -> Role {
    Role {
        holder,
        title: title.to_owned(),
        organization: None,
        current: true,
        from: None,
        until: None,
        evidence: Vec::new(),
    }
}

/// A record in the making.
struct Telling {
    record: Record,
    /// Where the last sentence begins.
    last: usize,
}

impl Telling {
    fn new(id: &str, outlet: &str, day: &str) -> Self {
        let story = Story {
            id: StoryId::new(id).expect("not blank"),
            url: None,
            outlet: Some(outlet.to_owned()),
            title: None,
            authors: Vec::new(),
            published: Some(day.parse().expect("a day")),
            language: "en".to_owned(),
            text: String::new(),
            sha256: String::new(),
            page: None,
            reader: ReaderVersion {
                version: "0.1.0".to_owned(),
                model: "first".to_owned(),
            },
        };
        let record = Record::new(story);
        Self { record, last: 0 }
    }

    fn sentence(&mut self, words: &str) {
        let text = &mut self.record.story.text;
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        self.last = text.len();
        text.push_str(words);
        let span = self.place(words);
        let paragraph = self.record.sentences.len() as u32;
        self.record.sentences.push(Sentence { span, paragraph });
    }

    /// Finds words in the last sentence.
    fn place(&self, words: &str) -> CodePoints {
        let text = &self.record.story.text;
        let start = self.last
            + text[self.last..]
                .find(words)
                .expect("words of the sentence");
        let span = Span::new(start as u32, (start + words.len()) as u32);
        Offsets::new(text).code_points(span)
    }

    fn person(&mut self, name: &str) -> EntityId {
        let span = self.place(name);
        let mention = Mention {
            span,
            form: MentionForm::Name,
            core: None,
        };
        let mut entities = self.record.entities.iter_mut();
        if let Some(known) = entities.find(|entity| entity.name == name) {
            known.mentions.push(mention);
            return known.id;
        }
        let id = EntityId::at(self.record.entities.len());
        self.record.entities.push(Entity {
            id,
            kind: EntityKind::Person,
            name: name.to_owned(),
            aliases: Vec::new(),
            unnamed: false,
            description: None,
            profile: None,
            gender: None,
            wikidata: None,
            mentions: vec![mention],
        });
        id
    }

    fn claim(&mut self, speaker: EntityId, words: &str, firmness: Firmness) {
        let name = self.record.entities[speaker.index()].name.clone();
        self.record.claims.push(Claim {
            id: ClaimId::at(self.record.claims.len()),
            content: vec![self.place(words)],
            cue: vec![self.place("said")],
            source: vec![self.place(&name)],
            speaker: Some(speaker),
            voice: Voice::Named,
            form: Form::Indirect,
            act: Act::Say,
            firmness,
            negated: false,
            addressee: None,
            chain: vec![speaker],
            inside: None,
            about: Vec::new(),
            said: None,
            confidence: Some(Confidence::new(0.9)),
            found_by: "test".into(),
        });
    }

    fn meeting(&mut self, word: &str, who: &[EntityId]) {
        let day = "2024-03-04".parse().expect("a day");
        let span = self.place(word);
        let participant = |entity: &EntityId| Participant {
            role: ParticipantRole::Agent,
            entity: *entity,
        };
        self.record.events.push(Event {
            id: EventId::at(0),
            kind: EventKind::Meeting,
            trigger: span,
            mentions: vec![span],
            lemma: word.to_owned(),
            participants: who.iter().map(participant).collect(),
            place: None,
            when: Interval::new(Some(day), Some(day)).expect("one day"),
            time: None,
            status: EventStatus::Happened,
            polarity: Polarity::Positive,
            claim: None,
            why: None,
        });
    }

    fn done(mut self) -> Record {
        let story = &mut self.record.story;
        story.sha256 = format!("{:064x}", story.text.len());
        self.record
    }
}
