//! Clusters kept as a user's stories are and asked as a user asks, and what comes of it beside what a careful reader
//! makes of them.

use std::collections::BTreeSet;
use std::fmt;

use super::{Claim, Cluster, Made, covers, place};
use onrecord_corpus::{corroboration, identities, links};
use onrecord_reader::Reader;
use onrecord_record::answers::{Conflict, OriginsOfPart, StatementAddress, StatementId};
use onrecord_record::{Record, SentenceId};
use onrecord_store::{ClaimFilter, Comparing, Keeping, Place, Store};
use tempfile::TempDir;

/// How many of what is given are right, and how many of what is to be found are found.
#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) given: usize,
    pub(crate) right: usize,
    pub(crate) wanted: usize,
    pub(crate) found: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.given += other.given;
        self.right += other.right;
        self.wanted += other.wanted;
        self.found += other.found;
    }

    pub(crate) fn precision(self) -> f64 {
        self.right as f64 / self.given.max(1) as f64
    }

    pub(crate) fn recall(self) -> f64 {
        self.found as f64 / self.wanted.max(1) as f64
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            given,
            right,
            wanted,
            found,
        } = self;
        write!(
            f,
            "P {:.3} ({right}/{given}) R {:.3} ({found}/{wanted})",
            self.precision(),
            self.recall()
        )
    }
}

/// What was measured of clusters.
#[derive(Default)]
pub(crate) struct Measured {
    pub(crate) copies: Count,
    /// Groups of copies whose text is said to come from where it does.
    pub(crate) sources: Count,
    pub(crate) same: Count,
    /// Claims with exactly the right number of origins, fewest and most.
    pub(crate) origins: Count,
    /// Claims whose first publisher is right.
    pub(crate) first: Count,
    pub(crate) conflicts: Count,
}

impl Measured {
    pub(crate) fn add(&mut self, other: &Self) {
        self.copies.add(other.copies);
        self.sources.add(other.sources);
        self.same.add(other.same);
        self.origins.add(other.origins);
        self.first.add(other.first);
        self.conflicts.add(other.conflicts);
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            copies,
            sources,
            same,
            origins,
            first,
            conflicts,
        } = self;
        write!(
            f,
            "copies {copies} · from {:.3} · same {same} · origins {:.3} ({}/{}) · first {:.3} · conflicts {conflicts}",
            sources.recall(),
            origins.recall(),
            origins.found,
            origins.wanted,
            first.recall()
        )
    }
}

/// A cluster that has been kept.
pub(crate) struct Kept<'a> {
    cluster: &'a Cluster,
    records: &'a [Record],
    pub(crate) store: Store,
    _folder: TempDir,
}

impl<'a> Kept<'a> {
    /// Keeps the stories of a cluster in an order.
    pub(crate) fn new(cluster: &'a Cluster, records: &'a [Record], order: &[usize]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut store =
            Store::open(&Place::File(folder.path().join("news.db"))).expect("it can be opened");
        for at in order {
            let record = &records[*at];
            let own = links::comparable(record);
            let keeping = Keeping {
                record,
                address: record.story.id.as_str(),
                input: None,
                at: "2026-11-27T10:00:00Z",
                comparing: Some(Comparing {
                    own: &own,
                    judge: &links::beside,
                }),
            };
            store
                .keep(&keeping, &identities::same)
                .expect("it can be kept");
        }
        Self {
            cluster,
            records,
            store,
            _folder: folder,
        }
    }

    pub(crate) fn measure(&mut self) -> Measured {
        let (copies, sources) = self.copies();
        let mut measured = Measured {
            copies,
            sources,
            conflicts: self.conflicts(),
            ..Measured::default()
        };
        for claim in &self.cluster.claims {
            self.claim(claim, &mut measured);
        }
        measured
    }

    fn copies(&mut self) -> (Count, Count) {
        let (mut count, mut sources) = (Count::default(), Count::default());
        let groups = corroboration::copies(&mut self.store, None).expect("it can be asked");
        let pairs = |stories: &[String]| -> BTreeSet<(String, String)> {
            let pairs = stories.iter().flat_map(|one| {
                stories
                    .iter()
                    .map(move |other| (one.clone(), other.clone()))
            });
            pairs.filter(|(one, other)| one < other).collect()
        };
        let wanted: BTreeSet<_> = self
            .cluster
            .copies
            .iter()
            .flat_map(|copies| pairs(&copies.stories))
            .collect();
        let ids = |group: &onrecord_record::answers::Copies| -> Vec<String> {
            group
                .stories
                .iter()
                .map(|copy| copy.story.id.as_str().to_owned())
                .collect()
        };
        let given: BTreeSet<_> = groups.iter().flat_map(|group| pairs(&ids(group))).collect();
        count.given = given.len();
        count.right = given.intersection(&wanted).count();
        (count.wanted, count.found) = (wanted.len(), count.right);
        for copies in &self.cluster.copies {
            let group = groups
                .iter()
                .find(|group| ids(group).iter().any(|id| copies.stories.contains(id)));
            let origin = group.map(|group| match (&group.origin, &group.credited) {
                (Some(story), _) => story.as_str().to_owned(),
                (None, Some(name)) => name.clone(),
                (None, None) => "not known".to_owned(),
            });
            sources.wanted += 1;
            sources.found += usize::from(origin.as_deref() == Some(copies.origin.as_str()));
        }
        (count, sources)
    }

    /// Asks where a claim is made, from each of its places.
    fn claim(&mut self, claim: &Claim, measured: &mut Measured) {
        measured.origins.wanted += 1;
        measured.first.wanted += 1;
        for made in &claim.made {
            let mates: Vec<&Made> = claim
                .made
                .iter()
                .filter(|other| other.story != made.story)
                .collect();
            measured.same.wanted += mates.len();
            let Some(part) = self.asked(made) else {
                continue;
            };
            for report in part
                .reports
                .iter()
                .filter(|report| report.statement.id.story.as_str() != made.story)
            {
                let told = mates
                    .iter()
                    .find(|mate| mate.story == report.statement.id.story.as_str());
                let is_there = told.is_some_and(|mate| self.is_at(&report.statement.id, mate));
                // A story that makes the claim may make it twice.
                measured.same.given += usize::from(is_there || told.is_none());
                measured.same.right += usize::from(is_there);
                measured.same.found += usize::from(is_there);
            }
            if made.story == claim.first {
                let is_right = [part.least, part.most] == claim.origins;
                measured.origins.found += usize::from(is_right);
                let first = part.first.as_ref().map(|first| first.story.as_str());
                measured.first.found += usize::from(first == Some(claim.first.as_str()));
            }
        }
    }

    /// Asks for the origins of what stands at a place: of the statement that covers it best the part that does.
    fn asked(&mut self, made: &Made) -> Option<OriginsOfPart> {
        let (story, at) = place(self.records, made);
        let record = &self.records[story];
        let sentences = record.sentences.iter().enumerate().map(|(at, sentence)| {
            (
                StatementId::Sentence(SentenceId::at(at)),
                vec![(sentence.span.start(), sentence.span.end())],
            )
        });
        let claims = record.claims.iter().map(|claim| {
            (
                StatementId::Claim(claim.id),
                claim
                    .content
                    .iter()
                    .map(|span| (span.start(), span.end()))
                    .collect(),
            )
        });
        let all: Vec<(StatementId, Vec<(u32, u32)>)> = claims.chain(sentences).collect();
        let covering = all.into_iter().filter(|(_, spans)| covers(spans, at));
        // The shortest that covers it: a claim before the sentence that it stands in.
        let mut covering: Vec<_> = covering.collect();
        covering.sort_by_key(|(_, spans)| {
            let shared: u32 = spans
                .iter()
                .map(|(start, end)| (*end).min(at.1).saturating_sub((*start).max(at.0)))
                .sum();
            let length: u32 = spans.iter().map(|(start, end)| end - start).sum();
            (std::cmp::Reverse(shared), length)
        });
        let mut best: Option<OriginsOfPart> = None;
        for (row, _) in covering {
            let address = StatementAddress {
                story: record.story.id.clone(),
                row,
            };
            let origins =
                corroboration::origins(&mut self.store, &address).expect("it can be asked");
            let part = origins
                .parts
                .into_iter()
                .max_by_key(|part| common(&part.words, &made.words));
            // A statement with links tells more than one without, in which nothing was compared.
            if part.as_ref().is_some_and(|part| part.reports.len() > 1) {
                return part;
            }
            best = best.or(part);
        }
        best
    }

    /// Tells whether a statement stands at a place.
    fn is_at(&self, statement: &StatementAddress, made: &Made) -> bool {
        let (story, at) = place(self.records, made);
        let record = &self.records[story];
        if record.story.id != statement.story {
            return false;
        }
        let spans: Vec<(u32, u32)> = match statement.row {
            StatementId::Claim(id) => {
                let claim = record.claim(id).expect("it was found in the record");
                claim
                    .content
                    .iter()
                    .map(|span| (span.start(), span.end()))
                    .collect()
            }
            StatementId::Sentence(id) => {
                let sentence = record.sentences[id.index()].span;
                vec![(sentence.start(), sentence.end())]
            }
        };
        covers(&spans, at)
    }

    fn conflicts(&mut self) -> Count {
        let filter = ClaimFilter {
            limit: 1000,
            ..ClaimFilter::default()
        };
        let given = corroboration::conflicts(&mut self.store, &filter).expect("it can be asked");
        let mut count = Count::default();
        let sides: Vec<[Vec<Made>; 2]> = self
            .cluster
            .conflicts
            .iter()
            .map(|conflict| [self.side(&conflict.one), self.side(&conflict.other)])
            .collect();
        for conflict in &given {
            count.given += 1;
            let is_right = sides.iter().any(|sides| self.is_conflict(conflict, sides));
            count.right += usize::from(is_right);
        }
        count.wanted = sides.len();
        count.found = sides
            .iter()
            .filter(|sides| {
                given
                    .iter()
                    .any(|conflict| self.is_conflict(conflict, sides))
            })
            .count();
        count
    }

    /// Returns everywhere that one side of a conflict is claimed.
    fn side(&self, made: &Made) -> Vec<Made> {
        let own = place(self.records, made);
        let claims = self.cluster.claims.iter().filter(|claim| {
            let mut places = claim.made.iter().map(|made| place(self.records, made));
            places.any(|(story, at)| story == own.0 && covers(&[at], own.1))
        });
        claims
            .flat_map(|claim| claim.made.clone())
            .chain([made.clone()])
            .collect()
    }

    /// Tells whether a conflict is one that a careful reader has marked: one of its sides is, and the other stands in a
    /// story that tells the other.
    fn is_conflict(&self, given: &Conflict, sides: &[Vec<Made>; 2]) -> bool {
        let is_side = |statements: &[onrecord_record::answers::Statement], side: &[Made]| {
            statements
                .iter()
                .any(|statement| side.iter().any(|made| self.is_at(&statement.id, made)))
        };
        let tells = |statements: &[onrecord_record::answers::Statement], side: &[Made]| {
            statements.iter().any(|statement| {
                side.iter()
                    .any(|made| made.story == statement.id.story.as_str())
            })
        };
        [(&sides[0], &sides[1]), (&sides[1], &sides[0])]
            .iter()
            .any(|(one, other)| {
                is_side(&given.one, one) && tells(&given.other, other)
                    || is_side(&given.other, one) && tells(&given.one, other)
            })
    }
}

/// Returns how many words two texts share.
fn common(one: &str, other: &str) -> usize {
    let other: BTreeSet<&str> = other.split_whitespace().collect();
    one.split_whitespace()
        .filter(|word| other.contains(word))
        .count()
}

/// Measures the clusters of a folder, each by itself, and all together.
pub(crate) fn measure(reader: &Reader, folder: &str) -> (Vec<(String, Measured)>, Measured) {
    let (mut each, mut all) = (Vec::new(), Measured::default());
    for cluster in super::clusters(folder) {
        let records = super::read(reader, &cluster);
        let order: Vec<usize> = (0..records.len()).collect();
        let measured = Kept::new(&cluster, &records, &order).measure();
        all.add(&measured);
        each.push((cluster.name.clone(), measured));
    }
    (each, all)
}
