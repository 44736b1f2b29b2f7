//! Records written by hand, sentence by sentence, as a reader would give them.

use onrecord_record::{
    Act, Claim, ClaimId, CodePoints, Confidence, Day, Entity, EntityId, EntityKind, Event, EventId,
    EventKind, EventStatus, Firmness, Form, Interval, Mention, MentionForm, Participant,
    ParticipantRole, Polarity, ReaderVersion, Record, Relation, RelationKind, Role, Sentence,
    Share, Sourcing, Story, StoryId, TimeExpression, TimeId, TimeType, Voice, VoiceShares,
};

/// A record in the making.
pub(crate) struct Written {
    pub(crate) record: Record,
}

impl Written {
    /// Begins the record of a story without a text.
    pub(crate) fn story(id: &str) -> Self {
        let story = Story {
            id: StoryId::new(id).expect("the test has it so"),
            url: None,
            outlet: None,
            title: None,
            authors: Vec::new(),
            published: None,
            language: "en".to_owned(),
            text: String::new(),
            sha256: String::new(),
            page: None,
            reader: ReaderVersion {
                version: "0.1.0".to_owned(),
                model: "first".to_owned(),
            },
        };
        Self {
            record: Record::new(story),
        }
    }

    pub(crate) fn published(mut self, outlet: &str, day: &str) -> Self {
        self.record.story.outlet = Some(outlet.to_owned());
        self.record.story.published = Some(day.parse().expect("the test has it so"));
        self
    }

    pub(crate) fn titled(mut self, title: &str) -> Self {
        self.record.story.title = Some(title.to_owned());
        self
    }

    /// Adds a sentence; returns where it begins.
    pub(crate) fn sentence(&mut self, words: &str) -> u32 {
        let text = &mut self.record.story.text;
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.chars().count() as u32;
        text.push_str(words);
        let end = text.chars().count() as u32;
        let paragraph = self.record.sentences.len() as u32;
        let span = CodePoints::new(start, end);
        self.record.sentences.push(Sentence { span, paragraph });
        start
    }

    /// Finds words in the last sentence.
    pub(crate) fn place(&self, words: &str) -> CodePoints {
        let text = &self.record.story.text;
        let from = text.rfind("\n\n").map_or(0, |at| at + 2);
        let at = from
            + text[from..]
                .find(words)
                .expect("the last sentence has the words");
        let start = text[..at].chars().count() as u32;
        CodePoints::new(start, start + words.chars().count() as u32)
    }

    /// Returns the entity of that name, which the last sentence speaks of.
    pub(crate) fn entity(&mut self, kind: EntityKind, name: &str) -> EntityId {
        let span = self.place(name);
        let mention = Mention {
            span,
            form: MentionForm::Name,
            core: None,
        };
        let known = self.record.entities.iter_mut().find(|one| one.name == name);
        if let Some(known) = known {
            known.mentions.push(mention);
            return known.id;
        }
        let id = EntityId::at(self.record.entities.len());
        let last = name.rsplit(' ').next().unwrap_or(name);
        self.record.entities.push(Entity {
            id,
            kind,
            name: name.to_owned(),
            aliases: if last == name {
                vec![]
            } else {
                vec![last.to_owned()]
            },
            unnamed: false,
            description: None,
            profile: None,
            gender: None,
            wikidata: None,
            mentions: vec![mention],
        });
        id
    }

    pub(crate) fn person(&mut self, name: &str) -> EntityId {
        self.entity(EntityKind::Person, name)
    }

    /// Describes somebody of the last sentence (`the young footballer`).
    pub(crate) fn described(&mut self, who: EntityId, words: &str) {
        let mention = Mention {
            span: self.place(words),
            form: MentionForm::Description,
            core: None,
        };
        self.record.entities[who.index()].mentions.push(mention);
    }

    /// Adds a sentence in which somebody says something.
    pub(crate) fn says(&mut self, name: &str, words: &str) -> ClaimId {
        self.sentence(&format!("{name} said {words}."));
        let speaker = self.person(name);
        self.claim(speaker, name, words)
    }

    pub(crate) fn claim(&mut self, speaker: EntityId, name: &str, words: &str) -> ClaimId {
        let id = ClaimId::at(self.record.claims.len());
        let claim = Claim {
            id,
            content: vec![self.place(words)],
            cue: vec![self.place("said")],
            source: vec![self.place(name)],
            speaker: Some(speaker),
            voice: Voice::Named,
            form: Form::Indirect,
            act: Act::Say,
            firmness: Firmness::Stated,
            negated: false,
            addressee: None,
            chain: vec![speaker],
            inside: None,
            about: Vec::new(),
            said: None,
            confidence: Some(Confidence::new(0.9)),
            found_by: "test".into(),
        };
        self.record.claims.push(claim);
        id
    }

    pub(crate) fn last_claim(&mut self) -> &mut Claim {
        self.record.claims.last_mut().expect("there is a claim")
    }

    pub(crate) fn role(&mut self, holder: EntityId, title: &str, body: Option<EntityId>) {
        self.record.roles.push(Role {
            holder,
            title: title.to_owned(),
            organization: body,
            current: true,
            from: Some("2019".parse().expect("the test has it so")),
            until: None,
            evidence: Vec::new(),
        });
    }

    pub(crate) fn tie(&mut self, kind: RelationKind, subject: EntityId, object: EntityId) {
        self.record.relations.push(Relation {
            kind,
            subject,
            object,
            evidence: Vec::new(),
            claim: None,
            from: None,
            until: Some("2020-05".parse().expect("the test has it so")),
        });
    }

    /// Adds an event of the last sentence, on a day.
    pub(crate) fn event(&mut self, kind: EventKind, word: &str, who: &[EntityId], day: &str) {
        let day: Day = day.parse().expect("the test has it so");
        let span = self.place(word);
        let time = TimeId::at(self.record.times.len());
        let when = Interval::new(Some(day), Some(day)).expect("the test has it so");
        self.record.times.push(TimeExpression {
            id: time,
            span,
            kind: TimeType::Date,
            value: day.to_string(),
            modifier: None,
            when,
            anchor: Some(onrecord_record::Anchor::Published),
            why: Some("the day before".to_owned()),
        });
        let participant = |(at, entity): (usize, &EntityId)| Participant {
            role: if at == 0 {
                ParticipantRole::Agent
            } else {
                ParticipantRole::Patient
            },
            entity: *entity,
        };
        self.record.events.push(Event {
            id: EventId::at(self.record.events.len()),
            kind,
            trigger: span,
            mentions: vec![span],
            lemma: word.to_lowercase(),
            participants: who.iter().enumerate().map(participant).collect(),
            place: None,
            when,
            time: Some(time),
            status: EventStatus::Happened,
            polarity: Polarity::Positive,
            claim: None,
            why: None,
        });
    }

    /// Ends the record: what depends on the whole text is filled in.
    pub(crate) fn done(mut self) -> Record {
        let text = self.record.story.text.clone();
        let sum = text.bytes().fold(7_u64, |sum, byte| {
            sum.wrapping_mul(1_099_511_628_211)
                .wrapping_add(u64::from(byte))
        });
        self.record.story.sha256 = format!("{sum:064x}");
        self.record.sourcing = Some(Sourcing {
            words: text.split_whitespace().count() as u32,
            claimed: Share::new(0.5),
            voices: VoiceShares::default(),
            sources: Vec::new(),
            origins: Some(1),
            unsourced: Vec::new(),
            unheard: Vec::new(),
        });
        self.record
    }
}
