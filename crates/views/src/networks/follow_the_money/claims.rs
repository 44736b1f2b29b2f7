//! Claims as notes, and the links to those on whose word they stand.

use onrecord_record::{Claim, EntityId};

use super::entity::FtmEntity;
use super::{Link, Network, date, id_of, schema};

impl Network<'_> {
    /// Adds a claim: its words as the note's description, its source and cue as the summary.
    pub(super) fn add_claim(&mut self, claim: &Claim) {
        let about = claim.speaker.into_iter().chain(claim.about.iter().copied());
        let about = about.filter_map(|entity| Some(self.line_of(entity)?.0));
        let evidence: Vec<_> = claim.source.iter().chain(&claim.cue).copied().collect();
        let note = FtmEntity::new("Note", id_of(self.record, claim.id))
            .with("description", self.quoting.words(&claim.content))
            .with("summary", self.quoting.words(&evidence))
            .with("keywords", keywords(claim))
            .with("entity", about)
            .with("namesMentioned", self.names_without_line(claim))
            .with("publisher", self.record.story.outlet.clone())
            .with("createdAt", claim.said.and_then(date))
            .with("proof", [self.article.clone()]);
        self.lines.push(note.finish());
        self.add_mouths(claim);
        if let Some(outer) = claim.inside {
            self.add_link(Link {
                id: id_of(self.record, format_args!("{}in", claim.id)),
                subject: id_of(self.record, claim.id),
                object: id_of(self.record, outer),
                role: "inside",
                evidence: &[],
            });
        }
    }

    /// Links the speaker, the addressee and the chain to the note; the chain's places count from 1, the first mouth.
    fn add_mouths(&mut self, claim: &Claim) {
        let chain = claim.chain.iter().enumerate().map(|(place, &entity)| {
            let role = if place == 0 { "first mouth" } else { "carrier" };
            (entity, role, format!("chain{}", place + 1))
        });
        let speaker = claim.speaker.iter();
        let speaker = speaker.map(|&one| (one, "speaker", "speaker".to_owned()));
        let addressee = claim.addressee.iter();
        let addressee = addressee.map(|&one| (one, "addressee", "addressee".to_owned()));
        let mouths: Vec<(EntityId, &str, String)> = speaker.chain(addressee).chain(chain).collect();
        for (entity, role, name) in mouths {
            let Some((subject, _)) = self.line_of(entity) else {
                continue;
            };
            self.add_link(Link {
                id: id_of(self.record, format_args!("{}{name}", claim.id)),
                subject,
                object: id_of(self.record, claim.id),
                role,
                evidence: &claim.cue,
            });
        }
    }

    /// Returns the names of whoever has to do with a claim and is no entity of FollowTheMoney.
    fn names_without_line(&self, claim: &Claim) -> Vec<String> {
        let concerned = claim.speaker.iter().chain(&claim.addressee);
        let concerned = concerned.chain(&claim.chain).chain(&claim.about);
        let entities = concerned.filter_map(|&id| self.record.entity(id));
        let others = entities.filter(|entity| schema(entity.kind).is_none());
        others.map(|entity| entity.name.clone()).collect()
    }
}

fn keywords(claim: &Claim) -> Vec<String> {
    let mut keywords = vec![
        format!("voice: {}", claim.voice.name()),
        format!("form: {}", claim.form.name()),
        format!("act: {}", claim.act.name()),
        format!("firmness: {}", claim.firmness.name()),
    ];
    if claim.negated {
        keywords.push("negated".to_owned());
    }
    keywords
}
