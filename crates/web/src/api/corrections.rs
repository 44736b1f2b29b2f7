//! What people have put right: listed, made, and taken back. Every correction is signed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use onrecord_record::answers::{Correction, CorrectionKind};
use onrecord_record::{EntityKind, Firmness};
use onrecord_store::{Signed, Store};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::answers::once;
use super::lists::List;
use super::parameters::{self, Addressed, Range};
use super::responses::{Always, Asking, Finding, Made, Many, Naming, One, Sending, reference};
use super::sent::{Sent, there};
use super::values::{CLAIM, WORDS, Words};
use crate::correcting::Correcting;
use crate::refusal::Refusal;
use crate::server::Service;

/// Lists what has been put right, the first first, and what was taken back among it
#[utoipa::path(
    get,
    path = "/corrections",
    operation_id = "corrections",
    tag = "corrections",
    params(Range),
    responses(Many<Correction>, Asking, Always)
)]
pub(super) async fn list(State(service): State<Service>, list: List) -> Result<Response, Refusal> {
    list.whole(service, |store, window| Ok(window.of(store.corrections()?)))
        .await
}

/// Something to put right, and who says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCorrection {
    kind: CorrectionKind,
    by: Words,
    #[serde(default, deserialize_with = "there")]
    why: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    claim: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    who: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    other: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    story: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    name: Option<Words>,
    #[serde(default, deserialize_with = "there")]
    value: Option<Words>,
}

/// Puts something right
#[utoipa::path(
    post,
    path = "/corrections",
    operation_id = "correct",
    tag = "corrections",
    request_body = NewCorrection,
    responses(Made<Correction>, Sending, Naming, Always)
)]
pub(super) async fn make(
    State(service): State<Service>,
    Sent(new): Sent<NewCorrection>,
) -> Result<Response, Refusal> {
    let signed = Signed {
        by: new.by.as_str().to_owned(),
        at: (service.now)(),
        why: new.why.clone().map(String::from),
    };
    let change = new.correcting()?.change()?;
    let correct = move |store: &mut Store| Ok(store.correct(&change, &signed)?);
    let made = service.archive.write(correct).await?;
    once(StatusCode::CREATED, &made)
}

/// Takes a correction back: what was read stands again
#[utoipa::path(
    delete,
    path = "/corrections/{id}",
    operation_id = "undo_correction",
    tag = "corrections",
    params(parameters::Correction),
    responses(One<Correction>, Asking, Finding, Always)
)]
pub(super) async fn undo(
    State(service): State<Service>,
    Addressed(asked): Addressed<parameters::Correction>,
) -> Result<Response, Refusal> {
    let at = (service.now)();
    let take_back = move |store: &mut Store| Ok(store.take_back(asked.id, &at)?);
    let taken_back = service.archive.write(take_back).await?;
    once(StatusCode::OK, &taken_back)
}

impl NewCorrection {
    /// Takes what the kind needs; what it has no use for is refused, as what was meant by it would be lost.
    fn correcting(self) -> Result<Correcting, Refusal> {
        let fields = [
            ("claim", &self.claim),
            ("who", &self.who),
            ("other", &self.other),
            ("story", &self.story),
            ("name", &self.name),
            ("value", &self.value),
        ];
        let is_of_no_use = |(name, value): &(&str, &Option<Words>)| {
            value.is_some() && !needed(self.kind).contains(name)
        };
        if let Some((name, _)) = fields.into_iter().find(is_of_no_use) {
            let kind = self.kind.name();
            let words = format!("a correction of the kind `{kind}` has no `{name}`");
            return Err(Refusal::Malformed(words));
        }
        let given = |words: Option<Words>| words.map(String::from);
        Ok(Correcting {
            kind: Some(self.kind.name().to_owned()),
            claim: given(self.claim),
            who: given(self.who),
            other: given(self.other),
            story: given(self.story),
            name: given(self.name),
            value: given(self.value),
        })
    }
}

impl PartialSchema for NewCorrection {
    fn schema() -> RefOr<Schema> {
        reference("NewCorrection")
    }
}

impl ToSchema for NewCorrection {}

/// Returns what a kind of correction needs.
fn needed(kind: CorrectionKind) -> &'static [&'static str] {
    match kind {
        CorrectionKind::Merge => &["who", "other"],
        CorrectionKind::Split => &["story", "name"],
        CorrectionKind::Rename => &["who", "name"],
        CorrectionKind::Kind => &["who", "value"],
        CorrectionKind::Speaker => &["claim", "who"],
        CorrectionKind::Firmness => &["claim", "value"],
        CorrectionKind::Reject | CorrectionKind::Accept => &["claim"],
    }
}

/// Returns the JSON Schema of something to put right: one for each kind.
pub(super) fn schema() -> Value {
    let kinds = CorrectionKind::ALL.iter().copied().map(schema_of);
    json!({
        "description": "Something to put right, and who says so.",
        "oneOf": kinds.collect::<Vec<Value>>(),
    })
}

fn schema_of(kind: CorrectionKind) -> Value {
    let text = |pattern: &str, told: &str| json!({ "type": "string", "pattern": pattern, "description": told });
    let mut properties = json!({
        "kind": { "type": "string", "const": kind.name() },
        "by": text(WORDS, "Who says so"),
        "why": text(WORDS, "Why"),
    });
    for field in needed(kind) {
        properties[field] = match *field {
            "claim" => text(CLAIM, "The claim's id with its story's (court#c3)"),
            "value" => value_of(kind),
            "name" => {
                json!({ "type": "string", "pattern": NAME, "maxLength": 200, "description": "The name" })
            }
            "who" if kind == CorrectionKind::Speaker => {
                let told = "Who said it: a name or an id (i12); somebody new where nobody goes by that name";
                json!({ "type": "string", "pattern": NAME, "maxLength": 200, "description": told })
            }
            "story" => text(WORDS, "The story's id"),
            _ => text(WORDS, "A name or an id (i12)"),
        };
    }
    let required = [&["kind", "by"], needed(kind)].concat();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// What a name that somebody is given may be, as a regular expression: no control characters, and not blank.
const NAME: &str = r"^[^\x00-\x1f\x7f-\x9f]*[^\x00-\x1f\x7f-\x9f\s][^\x00-\x1f\x7f-\x9f]*$";

/// Describes the value that a kind of correction gives.
fn value_of(kind: CorrectionKind) -> Value {
    let names: Vec<&str> = match kind {
        CorrectionKind::Kind => EntityKind::ALL.iter().map(|one| one.name()).collect(),
        _ => Firmness::ALL.iter().map(|one| one.name()).collect(),
    };
    json!({ "type": "string", "enum": names })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(field: &str, kind: CorrectionKind) -> &'static str {
        match field {
            "claim" => "court#c3",
            "value" if kind == CorrectionKind::Kind => "person",
            "value" => "denied",
            _ => "Ana Petrov",
        }
    }

    fn asked(kind: CorrectionKind, fields: &[&str]) -> Result<onrecord_store::Change, Refusal> {
        let mut new = json!({ "kind": kind.name(), "by": "ida" });
        for field in fields {
            new[field] = json!(value(field, kind));
        }
        let new: NewCorrection = serde_json::from_value(new).expect("a correction");
        new.correcting()?.change()
    }

    #[test]
    fn a_kind_needs_what_it_is_described_to_need() {
        for kind in CorrectionKind::ALL.iter().copied() {
            let needed = needed(kind);
            assert!(asked(kind, needed).is_ok(), "{kind:?}");
            for without in needed {
                let others: Vec<&str> = needed
                    .iter()
                    .copied()
                    .filter(|one| one != without)
                    .collect();
                assert!(asked(kind, &others).is_err(), "{kind:?} without {without}");
            }
            for field in ["claim", "who", "other", "story", "name", "value"] {
                let more = [needed, &[field]].concat();
                let is_needed = needed.contains(&field);
                assert_eq!(
                    asked(kind, &more).is_ok(),
                    is_needed,
                    "{kind:?} with {field}"
                );
            }
        }
    }
}
