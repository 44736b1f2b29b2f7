//! Claims: each attribution with its speaker, voice, form, act and firmness.
//!
//! In: document, language, quotations, mentions, entities, attributions. Out: claims of the public
//! format's kinds, spans still in bytes.
//! `speakers.rs` reads who speaks, `marks.rs` the form, `firmness.rs` act and firmness, `chain.rs` through whom it
//! came, `about.rs` whom it concerns, `confidence.rs` how sure it is.

mod about;
mod chain;
mod confidence;
mod firmness;
mod marks;
mod silence;
mod speakers;

use onrecord_record::{Act, Firmness, Form, Voice};

pub use crate::earlier::Earlier;
use crate::entities::AtWords;
use crate::language::TokenId;
use chain::Chains;
use confidence::Known;
use speakers::Speakers;

/// A document's claims, in order of their content: one for each attribution, and in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims {
    /// The claims.
    pub all: Vec<Claim>,
}

/// What `claims/` adds to one attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The number of its attribution in [`Attributions::all`](crate::attributions::Attributions::all).
    pub attribution: usize,
    /// The number of the speaker in [`Entities::all`](crate::entities::Entities::all).
    pub speaker: Option<usize>,
    /// The number of the addressee in [`Entities::all`](crate::entities::Entities::all).
    pub addressee: Option<usize>,
    /// Who stands behind it.
    pub voice: Voice,
    /// In quotation marks or not.
    pub form: Form,
    /// What the source does with it.
    pub act: Act,
    /// How firmly the source stands by it.
    pub firmness: Firmness,
    /// Whether the cue itself is negated.
    pub negated: bool,
    /// From the one who first said it to the last carrier (numbers in [`Entities::all`](crate::entities::Entities::all)).
    pub chain: Vec<usize>,
    /// How sure it is that annotators would mark it so, in 0..=1.
    pub confidence: f32,
    /// Whom and what it concerns, the most central first (numbers in
    /// [`Entities::all`](crate::entities::Entities::all)).
    pub about: Vec<usize>,
}

/// Judges every attribution of a document; the story's own outlet is in no chain.
#[must_use]
pub fn judge(earlier: &Earlier<'_>, outlet: Option<&str>) -> Claims {
    let Earlier {
        document,
        language,
        mentions,
        entities,
        ..
    } = *earlier;
    let at = AtWords::new(document, language, mentions, entities);
    let speakers = Speakers::new(earlier);
    let judged = |attribution| judge_one(earlier, &at, &speakers, attribution);
    let mut all: Vec<Claim> = (0..earlier.attributions.all.len()).map(judged).collect();
    let chains = Chains::new(&at, earlier, &all, outlet);
    let chains: Vec<Vec<usize>> = (0..all.len()).map(|claim| chains.of(claim)).collect();
    for (claim, chain) in all.iter_mut().zip(chains) {
        claim.chain = chain;
    }
    Claims { all }
}

/// Judges an attribution; its chain waits for the claims that it may stand in.
fn judge_one(
    earlier: &Earlier<'_>,
    at: &AtWords<'_>,
    speakers: &Speakers<'_>,
    attribution: usize,
) -> Claim {
    let all = &earlier.attributions.all;
    let cue = firmness::read(earlier, attribution);
    let (speaker, voice) = speakers.voice(attribution);
    let form = marks::form(earlier, attribution);
    let told = &all[speakers::origin(earlier.attributions, attribution)];
    let confidence = confidence::calibrated(Known {
        raw: told.confidence,
        act: cue.act,
        form,
        has_source: !told.source.is_empty(),
        is_ruled: told.is_ruled,
    });
    let words = at.language.tokens.len();
    let is_accused = |head: &TokenId| cue.act == Act::Accuse && *head < words;
    let accuser = all[attribution].cue_head.filter(is_accused);
    Claim {
        attribution,
        speaker,
        addressee: speakers.addressee(attribution),
        voice,
        form,
        act: cue.act,
        firmness: cue.firmness,
        negated: cue.negated,
        chain: Vec::new(),
        confidence,
        about: about::concerned(at, &all[attribution].content, accuser),
    }
}

#[cfg(test)]
mod tests {
    use onrecord_record::Span;

    use super::*;
    use crate::attributions::{Attribution, Attributions};
    use crate::document::Story;
    use crate::parsed::parsed;
    use crate::quotations::{Purpose, Quotation, Quotations};
    use crate::{entities, mentions};

    /// Judges one attribution given by its words: speaker, voice, form, act, firmness.
    fn judged(text: &str, source: &str, cue: &str, content: &str) -> String {
        let (document, language) = parsed(text);
        let mentions = mentions::find(&document, &language);
        let entities = entities::resolve(&document, &language, &mentions, &Story::default());
        let span = |words: &str| {
            let start = document.text.find(words).unwrap();
            let end = start + words.len();
            Span::new(start.try_into().unwrap(), end.try_into().unwrap())
        };
        let spans = |words: &str| {
            (!words.is_empty())
                .then(|| span(words))
                .into_iter()
                .collect()
        };
        let head = |words: &str| {
            let tokens = language.tokens_in(span(words));
            let outside = |token: &usize| {
                let head = language.tokens[*token].head;
                head == *token || !tokens.contains(&head)
            };
            (!words.is_empty())
                .then(|| tokens.clone().find(outside))
                .flatten()
        };
        let attributions = Attributions {
            all: vec![Attribution {
                source: spans(source),
                source_head: head(source),
                cue: spans(cue),
                cue_head: head(cue),
                content: spans(content),
                continues: None,
                inside: None,
                confidence: 1.0,
                is_ruled: false,
                found_by: "test",
            }],
        };
        let quotations = marked(&document.text);
        let claim = &judge(
            &Earlier {
                document: &document,
                language: &language,
                quotations: &quotations,
                mentions: &mentions,
                entities: &entities,
                attributions: &attributions,
            },
            None,
        )
        .all[0];
        let name = |entity: Option<usize>| entity.map_or("-", |entity| &entities.all[entity].name);
        let negated = if claim.negated { " negated" } else { "" };
        let to = claim
            .addressee
            .map_or(String::new(), |_| format!(" to {}", name(claim.addressee)));
        format!(
            "{}{to}: {} {} {} {}{negated}",
            name(claim.speaker),
            claim.voice.name(),
            claim.form.name(),
            claim.act.name(),
            claim.firmness.name(),
        )
    }

    /// Pairs straight double marks.
    fn marked(text: &str) -> Quotations {
        let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
        let quotation = |pair: &[usize]| {
            let at = |byte: usize| u32::try_from(byte).unwrap();
            Quotation {
                outer: Span::new(at(pair[0]), at(pair[1] + 1)),
                inner: Span::new(at(pair[0] + 1), at(pair[1])),
                within: None,
                continues: None,
                purpose: Purpose::Speech,
            }
        };
        let all = marks.chunks_exact(2).map(quotation).collect();
        Quotations { all }
    }

    #[test]
    fn somebody_with_a_name_states() {
        let claim = judged(
            "Maria Lopez said the bridge was closed.",
            "Maria Lopez",
            "said",
            "the bridge was closed",
        );
        assert_eq!(claim, "Maria Lopez: named indirect say stated");
    }

    #[test]
    fn a_friend_without_a_name_tells_a_newspaper() {
        let claim = judged(
            "A friend of the king told The Sunday Times that he was \"very sad\".",
            "A friend of the king",
            "told",
            "he was \"very sad\"",
        );
        assert_eq!(
            claim,
            "A friend of the king to The Sunday Times: unnamed mixed say stated"
        );
    }

    #[test]
    fn words_in_marks_are_direct() {
        let claim = judged(
            "\"The bridge is closed,\" said Maria Lopez.",
            "Maria Lopez",
            "said",
            "The bridge is closed",
        );
        assert_eq!(claim, "Maria Lopez: named direct say stated");
    }

    #[test]
    fn marks_around_the_cue_too_are_somebody_elses() {
        let claim = judged(
            "\"David Cole said the bridge was closed.\"",
            "David Cole",
            "said",
            "the bridge was closed",
        );
        assert_eq!(claim, "David Cole: named indirect say stated");
    }

    #[test]
    fn nobody_believes_in_the_passive() {
        let claim = judged(
            "It is believed the bridge will close.",
            "",
            "believed",
            "the bridge will close",
        );
        assert_eq!(claim, "-: impersonal indirect believe believed");
    }

    #[test]
    fn nobody_stands_behind_reportedly() {
        let claim = judged(
            "The mayor reportedly refused to attend.",
            "",
            "reportedly",
            "The mayor reportedly refused to attend",
        );
        assert_eq!(claim, "-: impersonal indirect report reported");
    }

    #[test]
    fn what_is_expected_is_not_yet() {
        let claim = judged(
            "The prince is expected to miss the party.",
            "",
            "is expected to",
            "miss the party",
        );
        assert_eq!(claim, "-: impersonal indirect expect expected");
    }

    #[test]
    fn reports_are_a_document_and_pass_on() {
        let claim = judged(
            "According to reports, the bridge was closed.",
            "reports",
            "According to",
            "the bridge was closed",
        );
        assert_eq!(claim, "-: document indirect say reported");
    }

    #[test]
    fn a_text_with_a_named_author_is_the_authors() {
        let claim = judged(
            "The Reuters report said the bridge was closed.",
            "The Reuters report",
            "said",
            "the bridge was closed",
        );
        assert_eq!(claim, "Reuters: named indirect say stated");
    }

    #[test]
    fn court_filings_speak_for_themselves() {
        let claim = judged(
            "Court filings show the bridge was closed.",
            "Court filings",
            "show",
            "the bridge was closed",
        );
        assert_eq!(claim, "-: document indirect show stated");
    }

    #[test]
    fn who_denies_and_who_does_not() {
        let denied = judged(
            "David Cole denied taking the money.",
            "David Cole",
            "denied",
            "taking the money",
        );
        assert_eq!(denied, "David Cole: named indirect deny denied");
        let not = judged(
            "David Cole did not deny taking the money.",
            "David Cole",
            "deny",
            "taking the money",
        );
        assert_eq!(not, "David Cole: named indirect deny doubted negated");
    }

    #[test]
    fn refusing_to_confirm_is_neither_yes_nor_no() {
        let claim = judged(
            "The ministry refused to confirm the deaths.",
            "The ministry",
            "refused to confirm",
            "the deaths",
        );
        assert_eq!(claim, "The ministry: unnamed indirect refuse doubted");
    }

    #[test]
    fn may_have_in_the_content_is_doubt() {
        let claim = judged(
            "Police said the man may have fallen.",
            "Police",
            "said",
            "the man may have fallen",
        );
        assert_eq!(claim, "Police: unnamed indirect say doubted");
    }

    #[test]
    fn a_promise_is_of_the_future() {
        let claim = judged(
            "Anna Reed promised to repair the bridge.",
            "Anna Reed",
            "promised",
            "to repair the bridge",
        );
        assert_eq!(claim, "Anna Reed: named indirect promise expected");
    }

    #[test]
    fn somebody_is_accused_of_something() {
        let claim = judged(
            "The couple accused the palace of lying.",
            "The couple",
            "accused",
            "lying",
        );
        assert_eq!(claim, "The couple: unnamed indirect accuse stated");
    }

    #[test]
    fn who_speaks_may_stand_before_its_clause() {
        let claim = judged(
            "David Cole, who said the bridge was closed, left.",
            "who",
            "said",
            "the bridge was closed",
        );
        assert_eq!(claim, "David Cole: named indirect say stated");
    }
}
