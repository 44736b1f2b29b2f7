//! Claims, and what each of their chain said.

use onrecord_record::{Claim, Day};

use super::turtle::{Subject, literal, typed};
use super::{Provenance, attribution};

impl Provenance<'_> {
    /// Adds a claim after the words of its chain, the first mouth's first.
    pub(super) fn add_claim(&mut self, claim: &Claim) {
        let words = self.add_words(claim);
        let speaker = claim.speaker.map(|speaker| self.row(speaker));
        let said_by = speaker.as_deref();
        let said_by = said_by.map(|speaker| attribution(speaker, "speaker"));
        let day = |day: Option<Day>| day.map(|day| typed(&day.to_string(), "date"));
        let said = claim.said.unwrap_or_default();
        let value = self.quoting.words(&claim.content);
        let about = claim.about.iter();
        Subject::new(&self.row(claim.id), "prov:Entity, onrecord:Claim")
            .with("prov:value", value.map(|words| self.literal(&words)))
            .with("prov:wasQuotedFrom", [self.row("story")])
            .with("prov:wasGeneratedBy", [self.row("reading")])
            .with("prov:wasAttributedTo", speaker)
            .with("prov:qualifiedAttribution", said_by)
            .with("prov:hadPrimarySource", words.first().cloned())
            .with("prov:wasDerivedFrom", words.last().cloned())
            .with(
                "onrecord:addressee",
                claim.addressee.map(|one| self.row(one)),
            )
            .with("onrecord:about", about.map(|&one| self.row(one)))
            .with("onrecord:inside", claim.inside.map(|outer| self.row(outer)))
            .with("onrecord:saidEarliest", day(said.earliest()))
            .with("onrecord:saidLatest", day(said.latest()))
            .with_manner(claim)
            .write(&mut self.out);
    }

    /// Adds what each of the chain said, or else the speaker, and returns their IRIs.
    fn add_words(&mut self, claim: &Claim) -> Vec<String> {
        let mouths = match claim.chain.as_slice() {
            [] => claim.speaker.as_slice(),
            chain => chain,
        };
        let mut words: Vec<String> = Vec::new();
        for (place, &mouth) in mouths.iter().enumerate() {
            let word = self.row(format_args!("{}word{}", claim.id, place + 1));
            let role = if place == 0 { "firstMouth" } else { "carrier" };
            let agent = self.row(mouth);
            Subject::new(&word, "prov:Entity, onrecord:Word")
                .with("prov:wasDerivedFrom", words.last().cloned())
                .with("prov:wasAttributedTo", [agent.clone()])
                .with("prov:qualifiedAttribution", [attribution(&agent, role)])
                .write(&mut self.out);
            words.push(word);
        }
        words
    }
}

impl Subject {
    /// Says how a claim is put forward, and how sure the reader is of it.
    fn with_manner(self, claim: &Claim) -> Self {
        let sure = claim.confidence.map(f64::from);
        self.with("onrecord:voice", [literal(claim.voice.name())])
            .with("onrecord:form", [literal(claim.form.name())])
            .with("onrecord:act", [literal(claim.act.name())])
            .with("onrecord:firmness", [literal(claim.firmness.name())])
            .with("onrecord:negated", [claim.negated.to_string()])
            .with(
                "onrecord:confidence",
                sure.map(|sure| typed(&sure.to_string(), "decimal")),
            )
            .with("onrecord:foundBy", [literal(&claim.found_by)])
    }
}
