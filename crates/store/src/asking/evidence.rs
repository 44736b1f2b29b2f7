//! Every word that a claim stands on, with where it stands.

use onrecord_record::answers::{ClaimAddress, Evidence, EvidencePart, KeptClaim};
use onrecord_record::{Claim, ClaimId, CodePoints, Offsets, Record, StoryId};

use super::claims::words_of;
use super::stories::story_lines;
use crate::{Store, StoreError, corrections, load};

impl Store {
    /// Returns every word that a claim stands on.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] where there is no such claim.
    pub fn evidence(&mut self, address: &ClaimAddress) -> Result<Evidence, StoreError> {
        let database = &mut self.database;
        let missing = || StoreError::missing("claim", address);
        let sql = "SELECT current FROM stories WHERE name = $1";
        let row = database.query_first(sql, &[address.story.as_str().into()])?;
        let version = row
            .and_then(|mut row| row.maybe_number())
            .ok_or_else(missing)?;
        let record = load::load(database, version)?;
        let claim = record.claim(address.row).ok_or_else(missing)?;
        let all = super::claims_of(database, version)?;
        let kept = |id: ClaimId| all.iter().find(|kept| kept.id.row == id).cloned();
        let mut story = story_lines(database, &[version])?;
        Ok(Evidence {
            claim: kept(address.row).ok_or_else(missing)?,
            story: story.pop().ok_or_else(missing)?,
            sha256: record.story.sha256.clone(),
            context: words_of(&record, &context(&record, claim)),
            parts: parts(&record, claim),
            told_by: outer(&record, claim).into_iter().filter_map(kept).collect(),
            tells: inner(&all, address),
            corrections: corrections::of_claim(database, address)?,
        })
    }
}

/// Returns the sentences that a claim's words stand in.
fn context(record: &Record, claim: &Claim) -> Vec<CodePoints> {
    let spans: Vec<CodePoints> = own_spans(claim).map(|(_, span)| span).collect();
    let overlaps = |sentence: CodePoints| {
        spans
            .iter()
            .any(|span| span.start() < sentence.end() && sentence.start() < span.end())
    };
    let sentences = record.sentences.iter().map(|sentence| sentence.span);
    sentences.filter(|sentence| overlaps(*sentence)).collect()
}

fn own_spans(claim: &Claim) -> impl Iterator<Item = (&'static str, CodePoints)> {
    let lists = [
        ("source", &claim.source),
        ("cue", &claim.cue),
        ("content", &claim.content),
    ];
    lists
        .into_iter()
        .flat_map(|(part, spans)| spans.iter().map(move |span| (part, *span)))
}

fn parts(record: &Record, claim: &Claim) -> Vec<EvidencePart> {
    let text = &record.story.text;
    let offsets = Offsets::new(text);
    let named = |part, id| {
        let entity = record.entity(id)?;
        let mention = entity.mentions.first()?;
        Some((part, mention.span))
    };
    let speaker = claim.speaker.and_then(|id| named("speaker", id));
    let chain = claim.chain.iter().filter_map(|id| named("chain", *id));
    let mut spans: Vec<(&str, CodePoints)> = own_spans(claim).chain(speaker).chain(chain).collect();
    spans.sort_by_key(|(_, span)| (span.start(), span.end()));
    let part = |(part, span): (&str, CodePoints)| EvidencePart {
        part: part.to_owned(),
        words: offsets.words(text, span).to_owned(),
        span,
        html: html(record, span),
        story: StoryId::clone(&record.story.id),
    };
    spans.into_iter().map(part).collect()
}

/// Returns the bytes of the page that the paragraph of a span comes from.
fn html(record: &Record, span: CodePoints) -> Option<(u32, u32)> {
    let paragraphs = &record.story.page.as_ref()?.paragraphs;
    let holds = |own: &CodePoints| own.start() <= span.start() && span.start() < own.end();
    let paragraph = paragraphs.iter().find(|paragraph| holds(&paragraph.span))?;
    paragraph.html_start.zip(paragraph.html_end)
}

/// Returns the claims that tell a claim, the nearest first.
fn outer(record: &Record, claim: &Claim) -> Vec<ClaimId> {
    let mut outer = Vec::new();
    let mut next = claim.inside;
    while let Some(id) = next.filter(|id| !outer.contains(id)) {
        outer.push(id);
        next = record.claim(id).and_then(|claim| claim.inside);
    }
    outer
}

/// Returns the claims that a claim tells.
fn inner(all: &[KeptClaim], address: &ClaimAddress) -> Vec<KeptClaim> {
    let told = all.iter().filter(|kept| {
        kept.inside
            .as_ref()
            .is_some_and(|outer| outer.row == address.row)
    });
    told.cloned().collect()
}
