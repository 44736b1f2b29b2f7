//! Whole records pass through JSON unchanged; what is absent stays absent; what is newer is passed
//! over; what is wrong is refused.

use std::fmt::Debug;

use onrecord_record::{
    Act, Anchor, Claim, ClaimId, CodePoints, Confidence, Date, Day, Entity, EntityId, EntityKind,
    Event, EventId, EventKind, EventStatus, Firmness, Form, Interval, Mention, MentionForm,
    Participant, ParticipantRole, Polarity, Profile, Published, ReaderVersion, Record, Relation,
    RelationKind, Remark, Role, Sentence, Share, SourceShare, Sourcing, Standing, Story, StoryId,
    TimeExpression, TimeId, TimeModifier, TimeType, Voice, VoiceShares,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

fn one_of<T: Copy + Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn text() -> impl Strategy<Value = String> {
    "[a-zé😀\u{301}\"\\\\\r\n\0 ]{0,12}"
}

fn span() -> impl Strategy<Value = CodePoints> {
    (any::<u32>(), any::<u32>()).prop_map(|(a, b)| CodePoints::new(a, b))
}

fn spans() -> impl Strategy<Value = Vec<CodePoints>> {
    vec(span(), 0..3)
}

fn entity_id() -> impl Strategy<Value = EntityId> {
    (0usize..500).prop_map(EntityId::at)
}

fn claim_id() -> impl Strategy<Value = ClaimId> {
    (0usize..500).prop_map(ClaimId::at)
}

fn share() -> impl Strategy<Value = Share> {
    (0.0..=1.0).prop_map(Share::new)
}

fn day() -> impl Strategy<Value = Day> {
    (1u16..=9999, 1u8..=12, 1u8..=28)
        .prop_map(|(year, month, day)| Day::new(year, month, day).expect("every month has 28 days"))
}

fn date() -> impl Strategy<Value = Date> {
    (day(), select(&[4usize, 7, 10][..])).prop_map(|(day, length)| {
        day.to_string()[..length]
            .parse()
            .expect("a date as the format asks")
    })
}

fn interval() -> impl Strategy<Value = Interval> {
    (option::of(day()), option::of(day())).prop_map(|(a, b)| {
        Interval::new(a, b)
            .or_else(|_| Interval::new(b, a))
            .expect("one order holds")
    })
}

fn published() -> impl Strategy<Value = Published> {
    (
        day(),
        select(&["", "T09:30:00Z", " 23:59", "T00:00:00.5+01:00"][..]),
    )
        .prop_map(|(day, time)| {
            format!("{day}{time}")
                .parse()
                .expect("a date as the format asks")
        })
}

fn story() -> impl Strategy<Value = Story> {
    (
        "[a-z/ ]{0,5}[a-z]",
        (option::of(text()), option::of(text()), option::of(text())),
        vec(text(), 0..3),
        option::of(published()),
        (text(), text(), text()),
    )
        .prop_map(
            |(id, (url, outlet, title), authors, published, (text, version, model))| Story {
                id: StoryId::new(id).expect("not blank"),
                url,
                outlet,
                title,
                authors,
                published,
                language: "en".into(),
                sha256: "00".repeat(32),
                page: None,
                text,
                reader: ReaderVersion { version, model },
            },
        )
}

fn entity() -> impl Strategy<Value = Entity> {
    let mention = (span(), one_of(MentionForm::ALL), option::of(span()))
        .prop_map(|(span, form, core)| Mention { span, form, core });
    (
        (
            entity_id(),
            one_of(EntityKind::ALL),
            text(),
            vec(text(), 0..3),
            any::<bool>(),
        ),
        (option::of(text()), option::of(text()), option::of(text())),
        option::of(profile()),
        vec(mention, 0..3),
    )
        .prop_map(
            |(named, (description, gender, wikidata), profile, mentions)| {
                let (id, kind, name, aliases, unnamed) = named;
                Entity {
                    id,
                    kind,
                    name,
                    aliases,
                    unnamed,
                    description,
                    profile,
                    gender,
                    wikidata,
                    mentions,
                }
            },
        )
}

fn profile() -> impl Strategy<Value = Profile> {
    let standing = option::of(one_of(Standing::ALL));
    let all = (
        standing,
        option::of(entity_id()),
        option::of(any::<u32>()),
        vec(span(), 0..2),
    );
    all.prop_map(|(standing, of, count, condition)| Profile {
        standing,
        of,
        count,
        condition,
    })
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        Just(Anchor::Published),
        (0usize..9).prop_map(|index| Anchor::Time(TimeId::at(index))),
        (0usize..9).prop_map(|index| Anchor::Event(EventId::at(index))),
    ]
}

fn time() -> impl Strategy<Value = TimeExpression> {
    (
        (
            (0usize..9).prop_map(TimeId::at),
            span(),
            one_of(TimeType::ALL),
            text(),
        ),
        (
            option::of(one_of(TimeModifier::ALL)),
            interval(),
            option::of(anchor()),
            option::of(text()),
        ),
    )
        .prop_map(
            |((id, span, kind, value), (modifier, when, anchor, why))| TimeExpression {
                id,
                span,
                kind,
                value,
                modifier,
                when,
                anchor,
                why,
            },
        )
}

fn claim() -> impl Strategy<Value = Claim> {
    (
        (
            claim_id(),
            spans(),
            spans(),
            spans(),
            option::of(entity_id()),
        ),
        (
            one_of(Voice::ALL),
            one_of(Form::ALL),
            one_of(Act::ALL),
            one_of(Firmness::ALL),
            any::<bool>(),
        ),
        (
            option::of(entity_id()),
            vec(entity_id(), 0..3),
            option::of(claim_id()),
            vec(entity_id(), 0..3),
        ),
        (
            option::of(interval()),
            option::of((0.0..=1.0).prop_map(Confidence::new)),
            text(),
        ),
    )
        .prop_map(
            |(
                (id, content, cue, source, speaker),
                (voice, form, act, firmness, negated),
                (addressee, chain, inside, about),
                (said, confidence, found_by),
            )| Claim {
                id,
                content,
                cue,
                source,
                speaker,
                voice,
                form,
                act,
                firmness,
                negated,
                addressee,
                chain,
                inside,
                about,
                said,
                confidence,
                found_by: found_by.into(),
            },
        )
}

fn relation() -> impl Strategy<Value = Relation> {
    (
        one_of(RelationKind::ALL),
        entity_id(),
        entity_id(),
        spans(),
        option::of(claim_id()),
        (option::of(date()), option::of(date())),
    )
        .prop_map(
            |(kind, subject, object, evidence, claim, (from, until))| Relation {
                kind,
                subject,
                object,
                evidence,
                claim,
                from,
                until,
            },
        )
}

fn role() -> impl Strategy<Value = Role> {
    (
        (entity_id(), text(), option::of(entity_id()), any::<bool>()),
        (option::of(date()), option::of(date()), spans()),
    )
        .prop_map(
            |((holder, title, organization, current), (from, until, evidence))| Role {
                holder,
                title,
                organization,
                current,
                from,
                until,
                evidence,
            },
        )
}

fn event() -> impl Strategy<Value = Event> {
    let participant = (one_of(ParticipantRole::ALL), entity_id())
        .prop_map(|(role, entity)| Participant { role, entity });
    (
        (
            (0usize..9).prop_map(EventId::at),
            one_of(EventKind::ALL),
            span(),
            spans(),
            text(),
        ),
        (
            vec(participant, 0..3),
            option::of(entity_id()),
            interval(),
            option::of(any::<u32>().prop_map(|number| TimeId::at(number as usize % 1000))),
        ),
        (
            one_of(EventStatus::ALL),
            one_of(Polarity::ALL),
            option::of(claim_id()),
            option::of(text()),
        ),
    )
        .prop_map(
            |(
                (id, kind, trigger, mentions, lemma),
                (participants, place, when, time),
                (status, polarity, claim, why),
            )| Event {
                id,
                kind,
                trigger,
                mentions,
                lemma,
                participants,
                place,
                when,
                time,
                status,
                polarity,
                claim,
                why,
            },
        )
}

fn sourcing() -> impl Strategy<Value = Sourcing> {
    let source = (option::of(entity_id()), one_of(Voice::ALL), share()).prop_map(
        |(entity, voice, share)| SourceShare {
            entity,
            voice,
            share,
        },
    );
    (
        (any::<u32>(), share(), [share(), share(), share(), share()]),
        (
            vec(source, 0..3),
            option::of(any::<u32>()),
            spans(),
            vec(entity_id(), 0..3),
        ),
    )
        .prop_map(
            |(
                (words, claimed, [named, unnamed, impersonal, document]),
                (sources, origins, unsourced, unheard),
            )| Sourcing {
                words,
                claimed,
                voices: VoiceShares {
                    named,
                    unnamed,
                    impersonal,
                    document,
                },
                sources,
                origins,
                unsourced,
                unheard,
            },
        )
}

fn remark() -> impl Strategy<Value = Remark> {
    ("[a-z-]{1,8}", text(), option::of(span())).prop_map(|(code, message, span)| Remark {
        code,
        message,
        span,
    })
}

fn record() -> impl Strategy<Value = Record> {
    let sentence =
        (span(), any::<u32>()).prop_map(|(span, paragraph)| Sentence { span, paragraph });
    (
        story(),
        (
            vec(sentence, 0..3),
            vec(entity(), 0..3),
            vec(time(), 0..3),
            vec(claim(), 0..3),
        ),
        (vec(relation(), 0..3), vec(role(), 0..3), vec(event(), 0..3)),
        (option::of(sourcing()), vec(remark(), 0..3)),
    )
        .prop_map(
            |(
                story,
                (sentences, entities, times, claims),
                (relations, roles, events),
                (sourcing, remarks),
            )| Record {
                sentences,
                entities,
                times,
                claims,
                relations,
                roles,
                events,
                sourcing,
                remarks,
                ..Record::new(story)
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_comes_back_as_it_was(record in record()) {
        let json = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
    }

    #[test]
    fn the_same_record_is_written_the_same(record in record()) {
        let first = serde_json::to_string(&record).unwrap();
        let again: Record = serde_json::from_str(&first).unwrap();
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), first);
    }
}

/// A record of which only what must be there is there.
const LEAST: &str = r#"{"schema":"onrecord.story/1","story":{"id":"brief","authors":[],"language":"en","text":"It rained.","sha256":"ab","reader":{"version":"0.1.0","model":"1"}},"sentences":[],"entities":[],"times":[],"claims":[],"relations":[],"roles":[],"events":[],"remarks":[]}"#;

#[test]
fn what_is_absent_stays_absent() {
    let record: Record = serde_json::from_str(LEAST).unwrap();
    assert_eq!(record, Record::new(record.story.clone()));
    assert_eq!(serde_json::to_string(&record).unwrap(), LEAST);
}

#[test]
fn fields_of_newer_versions_are_passed_over() {
    let newer = LEAST
        .replacen('{', r#"{"mood":"grey","#, 1)
        .replace(r#""authors":[]"#, r#""authors":[],"desk":7"#);
    let record: Record = serde_json::from_str(&newer).unwrap();
    assert_eq!(serde_json::to_string(&record).unwrap(), LEAST);
}

#[test]
fn another_format_is_refused() {
    let other = LEAST.replace("onrecord.story/1", "onrecord.story/2");
    assert!(LEAST.contains(Record::SCHEMA));
    let error = serde_json::from_str::<Record>(&other)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("onrecord.story/2") && error.contains("onrecord.story/1"),
        "{error}"
    );
    assert!(
        serde_json::from_str::<Record>(&LEAST.replacen(r#""schema":"onrecord.story/1","#, "", 1))
            .is_err()
    );
}

#[test]
fn broken_invariants_are_refused() {
    for (field, value) in [
        ("sentences", r#"[{"start":3,"end":2,"paragraph":0}]"#),
        (
            "roles",
            r#"[{"holder":"e0","title":"mayor","current":true}]"#,
        ),
        (
            "roles",
            r#"[{"holder":"e1","title":"mayor","current":true,"from":"2023-13"}]"#,
        ),
        (
            "times",
            r#"[{"id":"t1","start":0,"end":2,"type":"DATE","value":"2023","earliest":"2024-01-01","latest":"2023-01-01"}]"#,
        ),
        (
            "times",
            r#"[{"id":"t1","start":0,"end":2,"type":"DATE","value":"2023","anchor":"e1"}]"#,
        ),
    ] {
        let broken = LEAST.replace(&format!("\"{field}\":[]"), &format!("\"{field}\":{value}"));
        assert_ne!(broken, LEAST);
        assert!(serde_json::from_str::<Record>(&broken).is_err(), "{value}");
    }
}
