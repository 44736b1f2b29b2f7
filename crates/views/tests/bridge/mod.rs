//! A record made by hand of a story written for these tests.

use onrecord_record::{
    Act, Claim, ClaimId, CodePoints, Confidence, Entity, EntityId, EntityKind, Firmness, Form,
    Mention, MentionForm, Offsets, ReaderVersion, Record, Relation, RelationKind, Remark, Role,
    Span, Story, StoryId, Voice,
};

const TEXT: &str = include_str!("../bridge.txt");

/// The record of the story of the bridge.
pub(crate) fn record() -> Record {
    let story = Story {
        id: StoryId::new("bridge").expect("not blank"),
        url: None,
        outlet: Some("The Ellery Courier".into()),
        title: Some("Harbour bridge stays shut, mayor says".into()),
        authors: vec!["Sam Ode".into()],
        published: Some("2024-02-05".parse().expect("a day")),
        language: "en".into(),
        text: TEXT.into(),
        page: None,
        sha256: "0".repeat(64),
        reader: ReaderVersion {
            version: "0.0.0".into(),
            model: "none".into(),
        },
    };
    Record {
        entities: entities(),
        claims: claims(),
        relations: vec![relation(
            RelationKind::Employee,
            "An engineer",
            "Tallis & Sons",
        )],
        roles: vec![Role {
            holder: entity("Mayor Maria Lopez"),
            title: "Mayor".into(),
            organization: None,
            current: true,
            from: Some("2019".parse().expect("a year")),
            until: None,
            evidence: vec![place("Mayor")],
        }],
        remarks: vec![Remark {
            code: "unclosed-quotation".into(),
            message: "a quotation is opened here and never closed".into(),
            span: Some(place("“a national")),
        }],
        ..Record::new(story)
    }
}

/// Finds the entity whose name begins so.
fn entity(name: &str) -> EntityId {
    let entities = entities();
    let mut found = entities.iter().filter(|one| one.name.starts_with(name));
    found.next().expect("an entity of the story").id
}

fn relation(kind: RelationKind, subject: &str, object: &str) -> Relation {
    Relation {
        kind,
        subject: entity(subject),
        object: entity(object),
        evidence: vec![place("worked on the deck")],
        claim: None,
        from: None,
        until: None,
    }
}

fn entities() -> Vec<Entity> {
    use EntityKind::{Group, Organization, Outlet, Person};
    let rows = [
        (
            "Mayor Maria Lopez",
            Person,
            vec!["Mayor Maria Lopez", "Lopez| said", "She"],
        ),
        ("Harbour Post", Outlet, vec!["Harbour Post"]),
        (
            "An engineer who worked on the deck",
            Person,
            vec!["An engineer who worked on the deck"],
        ),
        (
            "Tallis & Sons",
            Organization,
            vec!["Tallis & Sons", "It| did"],
        ),
        ("the council", Group, vec!["the council"]),
    ];
    let entity = |(index, (name, kind, mentions)): (usize, (&str, EntityKind, Vec<&str>))| Entity {
        id: EntityId::at(index),
        kind,
        name: name.into(),
        aliases: Vec::new(),
        unnamed: name.starts_with("An "),
        description: None,
        profile: None,
        gender: None,
        wikidata: None,
        mentions: mentions.into_iter().map(mention).collect(),
    };
    rows.into_iter().enumerate().map(entity).collect()
}

fn mention(words: &str) -> Mention {
    let form = match words.split([' ', '|']).next() {
        Some("She" | "It") => MentionForm::Pronoun,
        Some("An" | "the") => MentionForm::Description,
        _ => MentionForm::Name,
    };
    Mention {
        span: place(words),
        form,
        core: None,
    }
}

fn claims() -> Vec<Claim> {
    use Firmness::{Denied, Expected, Reported, Stated};
    use Form::{Direct, Indirect, Mixed};
    use Voice::{Document, Impersonal, Named, Unnamed};
    let lopez = Some(EntityId::at(0));
    let engineer = Some(EntityId::at(2));
    let tallis = Some(EntityId::at(3));
    let mut claims = vec![
        claim(
            &["The swing bridge at Port Ellery will stay closed until spring 🌉"],
            "told",
            "Mayor Maria Lopez",
            lopez,
            (Named, Indirect, Act::Say, Stated),
        ),
        claim(
            &[
                "The bridge was closed for a good reason,",
                "and it stays closed until the last bolt has been changed.",
            ],
            "said",
            "Lopez| said",
            lopez,
            (Named, Direct, Act::Say, Stated),
        ),
        claim(
            &["the old deck “a national embarrassment"],
            "called",
            "She",
            lopez,
            (Named, Mixed, Act::Criticise, Stated),
        ),
        claim(
            &["nobody had tested\nthe bolts since 1998"],
            "said| nobody",
            "An engineer who worked on the deck",
            engineer,
            (Unnamed, Indirect, Act::Say, Stated),
        ),
        claim(
            &["that it had skipped the tests"],
            "denied",
            "The contractor, Tallis & Sons",
            tallis,
            (Named, Indirect, Act::Deny, Denied),
        ),
        claim(
            &["who had signed them off"],
            "did not say",
            "It",
            tallis,
            (Named, Indirect, Act::Say, Firmness::Doubted),
        ),
        claim(
            &["the council knew of the cracks in May"],
            "show",
            "Court filings",
            None,
            (Document, Indirect, Act::Show, Stated),
        ),
        claim(
            &["cost £4 million"],
            "expected",
            "",
            None,
            (Impersonal, Indirect, Act::Expect, Expected),
        ),
        claim(
            &[
                "The bridge| reportedly",
                "carried two thousand lorries a day",
            ],
            "reportedly",
            "",
            None,
            (Impersonal, Indirect, Act::Report, Reported),
        ),
    ];
    claims[0].addressee = Some(EntityId::at(1));
    claims[0].chain = vec![EntityId::at(0), EntityId::at(1)];
    claims[5].negated = true;
    for (index, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId::at(index);
    }
    claims
}

type Manner = (Voice, Form, Act, Firmness);

fn claim(
    content: &[&str],
    cue: &str,
    source: &str,
    speaker: Option<EntityId>,
    manner: Manner,
) -> Claim {
    let (voice, form, act, firmness) = manner;
    Claim {
        id: ClaimId::at(0),
        content: content.iter().map(|words| place(words)).collect(),
        cue: vec![place(cue)],
        source: if source.is_empty() {
            vec![]
        } else {
            vec![place(source)]
        },
        speaker,
        voice,
        form,
        act,
        firmness,
        negated: false,
        addressee: None,
        chain: speaker.into_iter().collect(),
        inside: None,
        about: Vec::new(),
        said: None,
        confidence: Some(Confidence::new(0.9)),
        found_by: "hand".into(),
    }
}

/// Returns where words first stand in the story, up to a bar if there is one.
fn place(words: &str) -> CodePoints {
    let start = TEXT
        .find(&words.replace('|', ""))
        .expect("words of the story") as u32;
    let wanted = words.split('|').next().unwrap_or_default();
    Offsets::new(TEXT).code_points(Span::new(start, start + wanted.len() as u32))
}
