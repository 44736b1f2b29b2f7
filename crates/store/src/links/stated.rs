//! What a story states, with what tells whose word it is.

use onrecord_record::answers::{
    ClaimAddress, KeptClaim, Named, Statement, StatementAddress, StatementId,
};
use onrecord_record::{
    Claim, ClaimId, EntityId, EntityKind, Firmness, Offsets, Published, Record, SentenceId,
};
use serde::{Deserialize, Serialize};

use crate::asking::words_of;

/// A statement of a story, with what tells whose word it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// The statement.
    pub statement: Statement,
    /// From the first mouth to the last carrier.
    pub chain: Vec<Mouthpiece>,
    /// By which its story stands among the others of this archive in the order in which they came.
    pub kept: i64,
}

impl Stated {
    /// Returns a statement of a story that no store keeps; none where it is not there.
    #[must_use]
    pub fn of(record: &Record, at: StatementId) -> Option<Self> {
        let address = StatementAddress {
            story: record.story.id.clone(),
            row: at,
        };
        let (statement, chain) = match at {
            StatementId::Sentence(sentence) => (own(record, &address, sentence)?, Vec::new()),
            StatementId::Claim(id) => {
                let claim = record.claim(id)?;
                let statement = claimed(&address, &as_kept(record, claim))?;
                (statement, chain(record, claim))
            }
        };
        Some(Self {
            statement,
            chain,
            kept: 0,
        })
    }
}

/// Returns a claim as a store would keep it, whose people are nobody's but the story's own.
fn as_kept(record: &Record, claim: &Claim) -> KeptClaim {
    let story = &record.story;
    let name = |id: &EntityId| {
        let entity = record.entity(*id)?;
        Some(
            entity
                .description
                .clone()
                .unwrap_or_else(|| entity.name.clone()),
        )
    };
    let address = |row: ClaimId| ClaimAddress {
        story: story.id.clone(),
        row,
    };
    KeptClaim {
        id: address(claim.id),
        words: words_of(record, &claim.content),
        speaker: claim
            .speaker
            .as_ref()
            .and_then(name)
            .map(|name| Named { name, id: None }),
        source: Some(words_of(record, &claim.source)).filter(|words| !words.is_empty()),
        voice: claim.voice,
        form: claim.form,
        act: claim.act,
        firmness: claim.firmness,
        negated: claim.negated,
        said: claim.said,
        chain: claim.chain.iter().filter_map(name).collect(),
        inside: claim.inside.map(address),
        confidence: claim.confidence,
        standing: None,
        title: story.title.clone(),
        outlet: story.outlet.clone(),
        published: story.published.clone(),
        marks: Vec::new(),
    }
}

/// Somebody through whom a claim came, as a story speaks of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mouthpiece {
    /// The name, or the words of the description.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether the story never names it.
    pub unnamed: bool,
    /// The titles that the story gives it, and the bodies that it holds them in.
    pub offices: Vec<String>,
}

/// Returns a sentence that the outlet stands behind itself.
fn own(record: &Record, at: &StatementAddress, sentence: SentenceId) -> Option<Statement> {
    let story = &record.story;
    let sentence = record.sentences.get(sentence.index())?;
    let words = Offsets::new(&story.text).words(&story.text, sentence.span);
    let head = Head {
        title: story.title.clone(),
        outlet: story.outlet.clone(),
        published: story.published.clone(),
    };
    Some(head.over(at, words))
}

/// What stands over a story.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<Published>,
}

impl Head {
    /// Returns a sentence of the story that its outlet stands behind itself.
    pub(super) fn over(self, at: &StatementAddress, words: &str) -> Statement {
        Statement {
            id: at.clone(),
            words: words.to_owned(),
            speaker: None,
            source: None,
            voice: None,
            firmness: Firmness::Stated,
            form: None,
            chain: Vec::new(),
            title: self.title,
            outlet: self.outlet,
            published: self.published,
        }
    }
}

/// Returns a claim, as corrections leave it; none where it has been rejected.
pub(super) fn claimed(at: &StatementAddress, kept: &KeptClaim) -> Option<Statement> {
    if kept.standing.as_deref() == Some("rejected") {
        return None;
    }
    Some(Statement {
        id: at.clone(),
        words: kept.words.clone(),
        speaker: kept.speaker.clone(),
        source: kept.source.clone(),
        voice: Some(kept.voice),
        firmness: kept.firmness,
        form: Some(kept.form),
        chain: kept.chain.clone(),
        title: kept.title.clone(),
        outlet: kept.outlet.clone(),
        published: kept.published.clone(),
    })
}

/// Returns through whom a claim came: those of its chain, or else who speaks.
fn chain(record: &Record, claim: &Claim) -> Vec<Mouthpiece> {
    let speaker: &[EntityId] = claim.speaker.as_slice();
    let chain = if claim.chain.is_empty() {
        speaker
    } else {
        &claim.chain
    };
    chain
        .iter()
        .filter_map(|id| mouthpiece(record, *id))
        .collect()
}

fn mouthpiece(record: &Record, id: EntityId) -> Option<Mouthpiece> {
    let entity = record.entity(id)?;
    let roles = record.roles.iter().filter(|role| role.holder == id);
    let offices = roles.flat_map(|role| {
        let body = role
            .organization
            .and_then(|body| record.entity(body))
            .map(|body| body.name.clone());
        [Some(role.title.clone()), body].into_iter().flatten()
    });
    Some(Mouthpiece {
        name: entity
            .description
            .clone()
            .filter(|_| entity.unnamed)
            .unwrap_or_else(|| entity.name.clone()),
        kind: entity.kind,
        unnamed: entity.unnamed,
        offices: offices.collect(),
    })
}
