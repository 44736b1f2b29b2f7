//! Why there is no answer, as programs are told it: RFC 9457.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::refusal::Refusal;

/// What a problem is written as.
pub(super) const KIND: &str = "application/problem+json";

/// Writes why there is no answer.
pub(crate) fn problem(refusal: &Refusal) -> Response {
    let kind = HeaderValue::from_static(KIND);
    let problem = told(refusal).to_string();
    ([(header::CONTENT_TYPE, kind)], problem).into_response()
}

fn told(refusal: &Refusal) -> Value {
    let mut told = json!({
        "type": format!("urn:onrecord:problem:{}", name(refusal)),
        "title": refusal.title(),
        "status": refusal.status().as_u16(),
        "detail": refusal.words(),
    });
    if let Refusal::Ambiguous { found, .. } = refusal {
        told["found"] = json!(found);
    }
    told
}

/// Returns what programs know a problem by.
fn name(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Missing(_) => "missing",
        Refusal::Ambiguous { .. } => "ambiguous",
        Refusal::Malformed(_) => "malformed",
        Refusal::NotSo => "method",
        Refusal::TooLarge(_) => "too-large",
        Refusal::NoJson => "no-json",
        Refusal::Unfit(_) => "unfit",
        Refusal::Forbidden(_) => "forbidden",
        Refusal::Unknown => "token",
        Refusal::Busy => "busy",
        Refusal::Failed => "failed",
    }
}

/// Returns the JSON Schema of a problem.
pub(super) fn schema() -> Value {
    json!({
        "type": "object",
        "description": "Why there is no answer (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "What programs know the problem by." },
            "title": { "type": "string", "description": "What is the matter, in a few words." },
            "status": { "type": "integer", "minimum": 400, "maximum": 599, "description": "The answer's status." },
            "detail": { "type": "string", "description": "What is the matter with this." },
            "found": {
                "type": "array",
                "items": { "type": "string" },
                "description": "Those who go by a name that several have; each begins with the id to ask by.",
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_of_several_names_them() {
        let found = vec!["i1 Maria Lopez (mayor, 2 stories)".to_owned()];
        let name = "Maria Lopez".to_owned();
        let told = told(&Refusal::Ambiguous { name, found });
        assert_eq!(told["status"], 409);
        assert_eq!(told["type"], "urn:onrecord:problem:ambiguous");
        assert_eq!(told["found"][0], "i1 Maria Lopez (mayor, 2 stories)");
    }
}
