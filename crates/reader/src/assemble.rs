//! The last stage: every stage's results become one record of the public format.
//!
//! Spans turn from bytes into code points here, numbers into ids. Nothing is judged any more.

use std::borrow::Cow;

use onrecord_record::{
    Anchor, Claim, ClaimId, CodePoints, Confidence, Entity, EntityId, Event, EventId, Interval,
    Mention, Offsets, Participant, Profile, Published, Record, Relation, Role, Sentence, Share,
    SourceShare, Span, Story, StoryId, TimeExpression, TimeId, Voice, VoiceShares,
};

use crate::attributions::{Attribution, Attributions};
use crate::chronology::Chronology;
use crate::claims::Claims;
use crate::document::{self, Document, DocumentLanguage, ParagraphKind};
use crate::entities::Entities;
use crate::events::Events;
use crate::language::Language;
use crate::mentions::Mentions;
use crate::relations::Relations;
use crate::roles::Roles;
use crate::sourcing::Sourcing;
use crate::times::{self, Times};
use crate::unnamed::Profiles;
use crate::{ReaderError, Remark, unnamed};

/// What the stages found in one story.
pub(crate) struct Findings {
    pub(crate) document: Document,
    pub(crate) language: Language,
    pub(crate) mentions: Mentions,
    pub(crate) entities: Entities,
    pub(crate) attributions: Attributions,
    pub(crate) claims: Claims,
    pub(crate) relations: Relations,
    pub(crate) roles: Roles,
    pub(crate) events: Events,
    pub(crate) chronology: Chronology,
    pub(crate) times: Times,
    pub(crate) profiles: Profiles,
    pub(crate) sourcing: Sourcing,
    pub(crate) remarks: Vec<Remark>,
}

/// Makes the record of a story.
///
/// # Errors
///
/// [`ReaderError::Id`] where the story's id is none, [`ReaderError::Published`] where its date is.
pub(crate) fn record(
    findings: Findings,
    story: &document::Story,
    model: &str,
) -> Result<Record, ReaderError> {
    let offsets = Offsets::new(&findings.document.text);
    let sentences = sentences(&findings, &offsets);
    let entities = entities(&findings, &offsets);
    let claims = claims(&findings, &offsets);
    let relations = relations(&findings, &offsets);
    let roles = roles(&findings, &offsets);
    let times = times(&findings, &offsets);
    let events = events(&findings, &offsets);
    let sourcing = sourcing(&findings.sourcing, &offsets);
    let remarks = findings
        .remarks
        .iter()
        .chain(&findings.chronology.remarks)
        .map(|remark| remark_of(remark, &offsets))
        .collect();
    let mut record = Record::new(story_of(findings.document, story, model)?);
    record.sentences = sentences;
    record.entities = entities;
    record.claims = claims;
    record.relations = relations;
    record.roles = roles;
    record.times = times;
    record.events = events;
    record.sourcing = sourcing.filter(|_| !record.sentences.is_empty());
    record.remarks = remarks;
    Ok(record)
}

fn story_of(
    document: Document,
    story: &document::Story,
    model: &str,
) -> Result<Story, ReaderError> {
    let language = match &document.language {
        DocumentLanguage::English => "en".to_owned(),
        DocumentLanguage::Foreign(code) => (*code).to_owned(),
    };
    Ok(Story {
        id: StoryId::new(story.id.as_str())?,
        url: story.url.clone(),
        outlet: story.outlet.clone(),
        title: story.title.clone().or_else(|| headline(&document)),
        authors: story.authors.clone(),
        published: published(story)?,
        language,
        sha256: Story::sha256_of(&document.text),
        text: document.text,
        page: None,
        reader: onrecord_record::ReaderVersion {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: model.to_owned(),
        },
    })
}

/// The headline that stands in the text, where the story has one.
fn headline(document: &Document) -> Option<String> {
    let headlines = document
        .paragraphs
        .iter()
        .filter(|p| p.kind == ParagraphKind::Headline);
    headlines
        .map(|headline| headline.span.of(&document.text).to_owned())
        .next()
}

fn published(story: &document::Story) -> Result<Option<Published>, ReaderError> {
    let given = story.published.as_deref().map(str::trim);
    Ok(given
        .map(|given| Published::try_from(given.to_owned()))
        .transpose()?)
}

fn sentences(findings: &Findings, offsets: &Offsets) -> Vec<Sentence> {
    let all = &findings.language.sentences;
    all.iter()
        .map(|sentence| Sentence {
            span: offsets.code_points(sentence.span),
            paragraph: sentence.paragraph as u32,
        })
        .collect()
}

fn entities(findings: &Findings, offsets: &Offsets) -> Vec<Entity> {
    let mention = |&number: &usize| {
        let mention = &findings.mentions.all[number];
        let core = (mention.extent != mention.span).then(|| offsets.code_points(mention.span));
        Mention {
            span: offsets.code_points(mention.extent),
            form: mention.form,
            core,
        }
    };
    let profiles = &findings.profiles.all;
    let profile = |entity: usize| {
        let place = profiles.binary_search_by_key(&entity, |profile| profile.entity);
        place
            .ok()
            .map(|place| profile_of(&profiles[place], offsets))
    };
    let all = findings.entities.all.iter().enumerate();
    all.map(|(number, entity)| Entity {
        id: EntityId::at(number),
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        unnamed: entity.unnamed,
        description: entity.unnamed.then(|| entity.name.clone()),
        profile: profile(number),
        gender: entity.gender.map(|gender| gender.name().to_owned()),
        wikidata: None,
        mentions: entity.mentions.iter().map(mention).collect(),
    })
    .collect()
}

fn profile_of(profile: &unnamed::Profile, offsets: &Offsets) -> Profile {
    Profile {
        standing: profile.standing,
        of: profile.of.map(EntityId::at),
        count: profile.count,
        condition: points(&profile.condition, offsets),
    }
}

fn claims(findings: &Findings, offsets: &Offsets) -> Vec<Claim> {
    let all = findings.claims.all.iter().enumerate();
    all.map(|(number, claim)| {
        let attribution: &Attribution = &findings.attributions.all[claim.attribution];
        Claim {
            id: ClaimId::at(number),
            content: points(&attribution.content, offsets),
            cue: points(&attribution.cue, offsets),
            source: points(&attribution.source, offsets),
            speaker: claim.speaker.map(EntityId::at),
            voice: claim.voice,
            form: claim.form,
            act: claim.act,
            firmness: claim.firmness,
            negated: claim.negated,
            addressee: claim.addressee.map(EntityId::at),
            chain: claim.chain.iter().copied().map(EntityId::at).collect(),
            inside: attribution.inside.map(ClaimId::at),
            about: claim.about.iter().copied().map(EntityId::at).collect(),
            said: Some(findings.chronology.said[number])
                .filter(|said| *said != Interval::default()),
            confidence: Some(Confidence::new(f64::from(claim.confidence))),
            found_by: Cow::Borrowed(attribution.found_by),
        }
    })
    .collect()
}

fn relations(findings: &Findings, offsets: &Offsets) -> Vec<Relation> {
    let all = findings
        .relations
        .all
        .iter()
        .zip(&findings.chronology.relations);
    all.map(|(relation, held)| Relation {
        kind: relation.kind,
        subject: EntityId::at(relation.subject),
        object: EntityId::at(relation.object),
        evidence: points(&relation.evidence, offsets),
        claim: relation.claim.map(ClaimId::at),
        from: held.from,
        until: held.until,
    })
    .collect()
}

fn roles(findings: &Findings, offsets: &Offsets) -> Vec<Role> {
    let all = findings.roles.all.iter();
    all.map(|role| Role {
        holder: EntityId::at(role.holder),
        title: role.title.clone(),
        organization: role.organization.map(EntityId::at),
        current: role.current,
        from: role.from,
        until: role.until,
        evidence: points(&role.evidence, offsets),
    })
    .collect()
}

fn times(findings: &Findings, offsets: &Offsets) -> Vec<TimeExpression> {
    let all = findings.times.all.iter().enumerate();
    all.map(|(number, time)| {
        let mut turned = findings.chronology.times.iter();
        let turned = turned.find(|turned| turned.time == number);
        TimeExpression {
            id: TimeId::at(number),
            span: offsets.code_points(time.span),
            kind: time.kind,
            value: turned.map_or_else(|| time.value.clone(), |turned| turned.value.clone()),
            modifier: time.modifier,
            when: turned.map_or(time.when, |turned| turned.when),
            anchor: time.anchor.map(|anchor| match anchor {
                times::Anchor::Published => Anchor::Published,
                times::Anchor::Time(number) => Anchor::Time(TimeId::at(number)),
            }),
            why: turned.map(|turned| turned.why.clone()),
        }
    })
    .collect()
}

fn events(findings: &Findings, offsets: &Offsets) -> Vec<Event> {
    let all = findings.events.all.iter().enumerate();
    all.map(|(number, event)| {
        let trigger = event.mentions[event.trigger];
        let dated = &findings.chronology.events[number];
        let participants = event.participants.iter();
        let participants = participants.map(|&(role, entity)| Participant {
            role,
            entity: EntityId::at(entity),
        });
        let mentions = event.mentions.iter();
        Event {
            id: EventId::at(number),
            kind: event.kind,
            trigger: offsets.code_points(trigger.span),
            mentions: mentions.map(|one| offsets.code_points(one.span)).collect(),
            lemma: findings.language.tokens[trigger.word].lemma.clone(),
            participants: participants.collect(),
            place: event.place.map(EntityId::at),
            when: dated.when,
            time: dated.time.map(TimeId::at),
            status: dated.status.unwrap_or(event.status),
            polarity: event.polarity,
            claim: event.claim.map(ClaimId::at),
            why: dated.why.clone(),
        }
    })
    .collect()
}

fn sourcing(sourcing: &Sourcing, offsets: &Offsets) -> Option<onrecord_record::Sourcing> {
    let share = |words: usize| Share::new(words as f64 / sourcing.words.max(1) as f64);
    let of_voice = |voice: Voice| {
        let sources = sourcing.sources.iter();
        let words = sources.filter(|source| source.voice == voice);
        share(words.map(|source| source.words).sum())
    };
    let sources = sourcing.sources.iter().map(|source| SourceShare {
        entity: source.entity.map(EntityId::at),
        voice: source.voice,
        share: share(source.words),
    });
    Some(onrecord_record::Sourcing {
        words: u32::try_from(sourcing.words).ok()?,
        claimed: share(sourcing.sources.iter().map(|source| source.words).sum()),
        voices: VoiceShares {
            named: of_voice(Voice::Named),
            unnamed: of_voice(Voice::Unnamed),
            impersonal: of_voice(Voice::Impersonal),
            document: of_voice(Voice::Document),
        },
        sources: sources.collect(),
        origins: u32::try_from(sourcing.origins).ok(),
        unsourced: points(&sourcing.unsourced, offsets),
        unheard: sourcing.unheard.iter().copied().map(EntityId::at).collect(),
    })
}

fn points(spans: &[Span], offsets: &Offsets) -> Vec<CodePoints> {
    spans
        .iter()
        .map(|span| offsets.code_points(*span))
        .collect()
}

fn remark_of(remark: &Remark, offsets: &Offsets) -> onrecord_record::Remark {
    onrecord_record::Remark {
        code: remark.code.name().to_owned(),
        message: remark.message.clone(),
        span: remark.span.map(|span| offsets.code_points(span)),
    }
}
