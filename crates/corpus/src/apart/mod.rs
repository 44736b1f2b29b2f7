//! Stories laid beside each other where no store keeps them: the pieces that the workers of a cluster compute.
//!
//! [`prepare`] makes of a record what is sent about in its place, [`lay`] compares a story with others, [`copies`] answers
//! for a group of stories that take over text, and [`origins`] for the claims of a story. Each is given all that it needs, and
//! answers as a store would that keeps the same stories.

mod origins;

use onrecord_record::answers::{Copies, StatementId, StoryLine};
use onrecord_record::{Record, SentenceId, StoryId};
use onrecord_store::{ClauseLink, Comparable, Laid, LinkedStory, Neighbour, Stated, StoryLink};
use serde::{Deserialize, Serialize};

pub use self::origins::{Beside, Grouped, Own, origins};
use crate::copies::Member;
use crate::corroboration::copies_of;
use crate::links::{beside, comparable_by};
use crate::statements::Digest;

/// A story in a list, and as those that copy it see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The story in a list.
    pub line: StoryLine,
    /// The story as its group sees it.
    pub member: Member,
}

/// What is sent about in the place of a record.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Who it is.
    pub card: Card,
    /// The SHA-256 of its text.
    pub sha256: String,
    /// What it is compared by.
    pub comparable: Comparable,
    /// What it states: its claims, and the sentences of its own that are compared.
    pub stated: Vec<(StatementId, Stated)>,
}

/// Makes of a record what is sent about in its place.
#[must_use]
pub fn prepare(record: &Record) -> Prepared {
    let digest = Digest::of(record);
    let story = &record.story;
    let claims = record
        .claims
        .iter()
        .map(|claim| StatementId::Claim(claim.id));
    let own = (0..record.sentences.len())
        .map(|at| StatementId::Sentence(SentenceId::at(at)))
        .filter(|id| digest.states(*id));
    let stated = claims
        .chain(own)
        .filter_map(|id| Some((id, Stated::of(record, id)?)));
    Prepared {
        card: Card {
            line: line(record),
            member: digest.member(story.outlet.clone(), story.published.clone()),
        },
        sha256: story.sha256.clone(),
        comparable: comparable_by(record, &digest),
        stated: stated.collect(),
    }
}

fn line(record: &Record) -> StoryLine {
    let story = &record.story;
    let sourcing = record.sourcing.as_ref();
    StoryLine {
        id: story.id.clone(),
        versions: 1,
        title: story.title.clone(),
        outlet: story.outlet.clone(),
        published: story.published.clone(),
        url: story.url.clone(),
        claims: u32::try_from(record.claims.len()).unwrap_or(u32::MAX),
        claimed: sourcing.map(|sourcing| sourcing.claimed),
        origins: sourcing.and_then(|sourcing| sourcing.origins),
    }
}

/// A story that is compared: its id, the SHA-256 of its text, and its digest.
#[derive(Clone, Debug)]
pub struct Side {
    /// The story.
    pub story: StoryId,
    /// The SHA-256 of its text.
    pub sha256: String,
    /// Its digest.
    pub digest: String,
}

/// What one story has to do with another, as the one sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The one.
    pub one: StoryId,
    /// The other; the one itself for what its own clauses have to do with each other.
    pub other: StoryId,
    /// Where one takes over text of the other: what share of the one stands in the other, in hundredths, word for word and
    /// in other words.
    pub copy: Option<(u32, u32)>,
    /// What their clauses have to do with each other.
    pub clauses: Vec<ClauseLink>,
}

/// Compares a story with itself and with others; returns each link from both sides, and none where there is nothing.
#[must_use]
pub fn lay(own: &Side, others: &[Side]) -> Vec<Link> {
    let neighbours: Vec<Neighbour> = others
        .iter()
        .map(|other| Neighbour::new(other.sha256.clone(), other.digest.clone()))
        .collect();
    let laid = Laid {
        digest: &own.digest,
        sha256: &own.sha256,
    };
    let found = beside(laid, &neighbours);
    let turned = found.own.iter().map(ClauseLink::turned);
    let mut links = vec![Link {
        one: own.story.clone(),
        other: own.story.clone(),
        copy: None,
        clauses: found.own.iter().cloned().chain(turned).collect(),
    }];
    for (place, link) in &found.others {
        links.extend(from_both_sides((own, &others[*place]), link));
    }
    links.retain(|link| link.copy.is_some() || !link.clauses.is_empty());
    links
}

/// Returns what two stories have to do with each other as each of them sees it.
fn from_both_sides((own, other): (&Side, &Side), link: &StoryLink) -> [Link; 2] {
    let copy = link.copy;
    [
        Link {
            one: own.story.clone(),
            other: other.story.clone(),
            copy: copy.map(|copy| (copy.verbatim.0, copy.reworded.0)),
            clauses: link.clauses.clone(),
        },
        Link {
            one: other.story.clone(),
            other: own.story.clone(),
            copy: copy.map(|copy| (copy.verbatim.1, copy.reworded.1)),
            clauses: link.clauses.iter().map(ClauseLink::turned).collect(),
        },
    ]
}

/// Answers for one group of stories that take over text from one another, with the links among them from both sides.
#[must_use]
pub fn copies(group: Vec<Card>, links: &[LinkedStory]) -> Copies {
    let stories = group.into_iter().map(|card| (card.line, card.member));
    copies_of(stories.collect(), links)
}
