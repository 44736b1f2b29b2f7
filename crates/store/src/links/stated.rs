//! What kept stories state, with what tells whose word it is.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::answers::{
    ClaimAddress, KeptClaim, Named, Statement, StatementAddress, StatementId,
};
use onrecord_record::{
    Claim, ClaimId, EntityId, EntityKind, Firmness, Offsets, Record, SentenceId, StoryId,
};
use serde::{Deserialize, Serialize};

use crate::asking::{claims_of, words_of};
use crate::{Store, StoreError, load};

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
        let claim = match at {
            StatementId::Claim(id) => record.claim(id).map(|claim| as_kept(record, claim)),
            StatementId::Sentence(_) => None,
        };
        let (statement, chain) = stated(record, claim.as_slice(), &address)?;
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

/// A kept story, as its statements are asked for.
#[derive(Clone, Debug)]
pub struct StatedStory {
    record: Record,
    claims: Vec<KeptClaim>,
    kept: i64,
}

impl StatedStory {
    /// Returns a statement of the story; none where it is not there, or is a claim that has been rejected.
    #[must_use]
    pub fn statement(&self, at: &StatementAddress) -> Option<Stated> {
        let (statement, chain) = stated(&self.record, &self.claims, at)?;
        Some(Stated {
            statement,
            chain,
            kept: self.kept,
        })
    }
}

impl Store {
    /// Returns a story, to be asked for its statements.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn stated_story(&mut self, story: &StoryId) -> Result<StatedStory, StoreError> {
        let version = self.record_row(story.as_str())?;
        Ok(StatedStory {
            record: load::load(&mut self.database, version)?,
            claims: claims_of(&mut self.database, version)?,
            kept: self.first_version(version)?,
        })
    }

    /// Returns what some stories state, by the ids of statements, leaving out claims that have been rejected.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such story.
    pub fn stated(
        &mut self,
        statements: &BTreeSet<StatementAddress>,
    ) -> Result<BTreeMap<StatementAddress, Stated>, StoreError> {
        let mut by_story: BTreeMap<&StoryId, Vec<&StatementAddress>> = BTreeMap::new();
        for statement in statements {
            by_story
                .entry(&statement.story)
                .or_default()
                .push(statement);
        }
        let mut found = BTreeMap::new();
        for (story, statements) in by_story {
            let story = self.stated_story(story)?;
            let stated = statements
                .into_iter()
                .filter_map(|at| Some((at.clone(), story.statement(at)?)));
            found.extend(stated);
        }
        Ok(found)
    }

    /// Returns the number of the first version of a version's story.
    fn first_version(&mut self, version: i64) -> Result<i64, StoreError> {
        let sql =
            "SELECT MIN(f.id) FROM versions v JOIN versions f ON f.story = v.story WHERE v.id = $1";
        let first = self.database.query_first(sql, &[version.into()])?;
        Ok(first
            .and_then(|mut row| row.maybe_number())
            .unwrap_or(version))
    }
}

/// Returns a statement of a record and through whom it came; none where it has been rejected or is not there.
fn stated(
    record: &Record,
    claims: &[KeptClaim],
    at: &StatementAddress,
) -> Option<(Statement, Vec<Mouthpiece>)> {
    match at.row {
        StatementId::Sentence(sentence) => {
            own(record, at, sentence).map(|statement| (statement, Vec::new()))
        }
        StatementId::Claim(id) => claimed(record, claims, at, id),
    }
}

/// Returns a sentence that the outlet stands behind itself.
fn own(record: &Record, at: &StatementAddress, sentence: SentenceId) -> Option<Statement> {
    let story = &record.story;
    let sentence = record.sentences.get(sentence.index())?;
    let offsets = Offsets::new(&story.text);
    Some(Statement {
        id: at.clone(),
        words: offsets.words(&story.text, sentence.span).to_owned(),
        speaker: None,
        source: None,
        voice: None,
        firmness: Firmness::Stated,
        form: None,
        chain: Vec::new(),
        title: story.title.clone(),
        outlet: story.outlet.clone(),
        published: story.published.clone(),
    })
}

/// Returns a claim, as corrections leave it, and through whom it came.
fn claimed(
    record: &Record,
    claims: &[KeptClaim],
    at: &StatementAddress,
    id: ClaimId,
) -> Option<(Statement, Vec<Mouthpiece>)> {
    let kept = claims.iter().find(|kept| kept.id.row == id)?;
    if kept.standing.as_deref() == Some("rejected") {
        return None;
    }
    let claim = record.claim(id)?;
    let speaker: &[EntityId] = claim.speaker.as_slice();
    let chain = if claim.chain.is_empty() {
        speaker
    } else {
        &claim.chain
    };
    let statement = Statement {
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
    };
    let chain = chain.iter().filter_map(|id| mouthpiece(record, *id));
    Some((statement, chain.collect()))
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
