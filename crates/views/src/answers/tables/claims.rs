//! The tables of claims, of what was found, and of what a claim stands on.

use onrecord_record::answers::{Evidence, EvidencePart, Findings, KeptClaim};

use super::{Table, listed, maybe, name};

/// One row a claim.
pub(super) fn claims(claims: &[KeptClaim]) -> Table {
    Table {
        header: &[
            "id",
            "words",
            "speaker",
            "identity",
            "source",
            "voice",
            "form",
            "act",
            "firmness",
            "negated",
            "said_from",
            "said_to",
            "chain",
            "inside",
            "confidence",
            "standing",
            "story",
            "title",
            "outlet",
            "published",
        ],
        rows: claims.iter().map(claim).collect(),
    }
}

fn claim(claim: &KeptClaim) -> Vec<String> {
    let said = claim.said.unwrap_or_default();
    vec![
        claim.id.to_string(),
        claim.words.clone(),
        name(claim.speaker.as_ref()),
        maybe(claim.speaker.as_ref().and_then(|speaker| speaker.id)),
        maybe(claim.source.as_ref()),
        claim.voice.name().to_owned(),
        claim.form.name().to_owned(),
        claim.act.name().to_owned(),
        claim.firmness.name().to_owned(),
        claim.negated.to_string(),
        maybe(said.earliest()),
        maybe(said.latest()),
        listed(&claim.chain),
        maybe(claim.inside.as_ref()),
        maybe(claim.confidence),
        maybe(claim.standing.as_ref()),
        claim.id.story.to_string(),
        maybe(claim.title.as_ref()),
        maybe(claim.outlet.as_ref()),
        maybe(claim.published.as_ref()),
    ]
}

/// One row a finding: people and bodies, then claims, then stories, each the best first.
pub(super) fn findings(findings: &Findings) -> Table {
    let identities = findings.identities.iter().map(|line| {
        let mut row = found("identity", line.id.to_string());
        row[2] = line.name.clone();
        row[3] = line.kind.name().to_owned();
        row[4] = maybe(line.known_as.as_ref());
        row[8] = line.stories.to_string();
        row
    });
    let claims = findings.claims.iter().map(|claim| {
        let mut row = found("claim", claim.id.to_string());
        row[2] = speaker(claim);
        row[4] = claim.words.clone();
        row[5] = claim.voice.name().to_owned();
        row[6] = claim.act.name().to_owned();
        row[7] = claim.firmness.name().to_owned();
        row[9] = maybe(claim.title.as_ref());
        row[10] = maybe(claim.outlet.as_ref());
        row[11] = maybe(claim.published.as_ref());
        row
    });
    let stories = findings.stories.iter().map(|finding| {
        let mut row = found("story", finding.story.id.to_string());
        row[4] = finding.excerpt.clone();
        row[9] = maybe(finding.story.title.as_ref());
        row[10] = maybe(finding.story.outlet.as_ref());
        row[11] = maybe(finding.story.published.as_ref());
        row
    });
    Table {
        header: FOUND,
        rows: identities.chain(claims).chain(stories).collect(),
    }
}

const FOUND: &[&str] = &[
    "found",
    "id",
    "name",
    "kind",
    "words",
    "voice",
    "act",
    "firmness",
    "stories",
    "title",
    "outlet",
    "published",
];

fn found(what: &str, id: String) -> Vec<String> {
    let mut row = vec![String::new(); FOUND.len()];
    row[0] = what.to_owned();
    row[1] = id;
    row
}

/// Names who stands behind a claim, or gives the words that do.
fn speaker(claim: &KeptClaim) -> String {
    let named = claim.speaker.as_ref().map(|speaker| &speaker.name);
    maybe(named.or(claim.source.as_ref()))
}

/// One row for each stretch of words that a claim stands on.
pub(super) fn evidence(evidence: &Evidence) -> Table {
    let part = |part: &EvidencePart| {
        vec![
            evidence.claim.id.to_string(),
            part.part.clone(),
            part.words.clone(),
            part.span.start().to_string(),
            part.span.end().to_string(),
            maybe(part.html.map(|(start, _)| start)),
            maybe(part.html.map(|(_, end)| end)),
            part.story.to_string(),
            evidence.sha256.clone(),
        ]
    };
    Table {
        header: &[
            "claim",
            "part",
            "words",
            "start",
            "end",
            "html_start",
            "html_end",
            "story",
            "sha256",
        ],
        rows: evidence.parts.iter().map(part).collect(),
    }
}
