//! Answers on how stories of the bridge stand to each other, made by hand.

use onrecord_record::answers::{Conflict, Copies, Origins, Trace};
use serde_json::{Value, from_value, json};

/// Returns an object with the fields of another added.
fn with(mut object: Value, more: Value) -> Value {
    if let (Some(fields), Value::Object(more)) = (object.as_object_mut(), more) {
        fields.extend(more);
    }
    object
}

fn statement(number: u32) -> Value {
    match number {
        1 => json!({
            "id": "wire1#c1", "words": "the bridge will stay shut for 12 days", "form": "direct",
            "speaker": {"name": "Maria Lopez", "identity": "i1"}, "source": "Maria Lopez, the mayor",
            "voice": "named", "firmness": "expected", "chain": ["Maria Lopez"],
            "title": "Harrow bridge shut", "outlet": "Northern Wire", "published": "2024-03-04T08:00:00Z",
        }),
        2 => json!({
            "id": "flood#c1", "words": "The bridge will stay shut for 12 days", "form": "indirect",
            "speaker": {"name": "Maria Lopez", "identity": "i1"}, "voice": "named",
            "firmness": "stated", "chain": ["Maria Lopez", "Northern Wire"],
            "title": "Bridge stays shut", "outlet": "The Harrow Courier", "published": "2024-03-05",
        }),
        3 => json!({
            "id": "valley#c4", "words": "the bridge is shut", "form": "mixed", "source": "a council officer",
            "voice": "unnamed", "firmness": "reported", "chain": ["a council officer"],
            "outlet": "Reed Valley News", "published": "2024-03-05T17:30:00+01:00",
        }),
        4 => json!({
            "id": "post#s3", "words": "The bridge is shut for 12 days and the ferry runs.",
            "firmness": "stated", "outlet": "Harrow Post", "published": "2024-03-06",
        }),
        5 => {
            json!({"id": "notes#c2", "words": "the bridge is shut", "voice": "impersonal", "firmness": "reported"})
        }
        _ => json!({
            "id": "later#c1", "words": "The bridge opens after 14 days", "form": "indirect",
            "speaker": {"name": "Maria Lopez", "identity": "i1"}, "voice": "named", "firmness": "denied",
            "outlet": "Northern Wire", "published": "2024-03-07",
        }),
    }
}

fn story(id: &str, outlet: &str, published: &str, more: Value) -> Value {
    let line =
        json!({"id": id, "versions": 1, "claims": 2, "outlet": outlet, "published": published});
    with(line, more)
}

/// One group of each kind: from a story, credited to somebody without one, and of nobody knows where.
pub(crate) fn copies() -> Vec<Copies> {
    let wire = story(
        "wire1",
        "Northern Wire",
        "2024-03-04T08:00:00Z",
        json!({"title": "Harrow bridge shut"}),
    );
    let flood = story(
        "flood",
        "The Harrow Courier",
        "2024-03-05",
        json!({
            "title": "Bridge stays shut", "credits": ["Northern Wire"], "nearest": "wire1", "verbatim": 0.81,
            "reworded": 0.94, "url": "https://courier.example/flood",
        }),
    );
    let post = story(
        "post",
        "Harrow Post",
        "2024-03-06",
        json!({"nearest": "flood", "verbatim": 0.4}),
    );
    let ferry = story(
        "ferry",
        "Reed Valley News",
        "2024-03-06",
        json!({
            "credits": ["Meridian News", "Harrow Radio"], "nearest": "boat", "reworded": 0.6,
        }),
    );
    let boat = story(
        "boat",
        "Harrow Post",
        "2024-03-06",
        json!({"nearest": "ferry"}),
    );
    from_value(json!([
        {"origin": "wire1", "why": "the others credit it", "stories": [wire, flood, post]},
        {"credited": "Meridian News", "why": "it is credited", "stories": [ferry, boat]},
        {"why": "nothing tells", "stories": [
            story("rain", "Harrow Post", "2024-03-08", json!({"nearest": "storm", "verbatim": 1.0, "reworded": 1.0})),
            {"id": "storm", "versions": 1, "claims": 0},
        ]},
    ]))
    .expect("copies")
}

fn report(number: u32, agreement: &str, more: Value) -> Value {
    let how = json!({"agreement": agreement, "why": "the same words"});
    with(with(statement(number), how), more)
}

/// A claim that goes back to three mouths, of which two may be one.
pub(crate) fn origins() -> Origins {
    let whole = json!({
        "words": "The bridge will stay shut for 12 days",
        "reports": [
            report(1, "same", json!({"origin": 1})),
            report(2, "same", json!({"origin": 1, "copy_of": "wire1"})),
            report(3, "part", json!({"origin": 2})),
            report(4, "whole", json!({"origin": 3})),
            report(5, "part", json!({})),
        ],
        "origins": [
            {"who": "Maria Lopez", "kind": "named", "reports": ["wire1#c1", "flood#c1"]},
            {"who": "a council officer", "kind": "unnamed", "perhaps": true, "reports": ["valley#c4"]},
            {"who": "Harrow Post", "kind": "outlet", "reports": ["post#s3"]},
        ],
        "least": 2, "most": 3, "first": "wire1#c1", "first_kept": "flood#c1",
        "against": [with(statement(6), json!({"difference": "number", "why": "12 days, 14 days"}))],
    });
    from_value(json!({"statement": statement(2), "parts": [whole]})).expect("origins")
}

/// A sentence in two parts: one goes back to its outlet, of the other there are only echoes.
pub(crate) fn origins_by_part() -> Origins {
    from_value(json!({"statement": statement(4), "parts": [
        {"words": "The bridge is shut for 12 days", "least": 0, "most": 0, "origins": [],
         "reports": [report(5, "part", json!({}))]},
        {"words": "the ferry runs", "least": 1, "most": 1, "first": "post#s3", "first_kept": "post#s3",
         "reports": [report(4, "same", json!({"origin": 1}))],
         "origins": [{"who": "Harrow Post", "kind": "outlet", "reports": ["post#s3"]}]},
    ]}))
    .expect("origins")
}

/// Two claims of which the numbers differ.
pub(crate) fn conflicts() -> Vec<Conflict> {
    from_value(json!([
        {"difference": "number", "why": "12 days, 14 days", "one": [statement(1), statement(2)],
         "other": [statement(6)]},
        {"difference": "denial", "why": "the one is the other's denial", "one": [statement(5)],
         "other": [statement(4)]},
    ]))
    .expect("conflicts")
}

/// How a claim fared: one step of each kind.
pub(crate) fn trace() -> Trace {
    let step = |number: u32, turn: &str, more: Value| {
        with(with(statement(number), json!({"turn": turn})), more)
    };
    from_value(json!({"statement": statement(2), "steps": [
        step(1, "first", json!({})),
        step(2, "harder", json!({"change": "expected → stated", "copy_of": "wire1"})),
        step(3, "softer", json!({"change": "stated → reported"})),
        step(4, "repeated", json!({})),
        step(6, "updated", json!({"change": "12 days → 14 days"})),
        step(5, "denied", json!({})),
    ]}))
    .expect("a trace")
}
