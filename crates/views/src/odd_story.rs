//! A small record whose words are hard to write: an emoji, quotation marks, backslashes, control characters,
//! commas, semicolons, line breaks and markup.

use onrecord_record::{Offsets, Record, Span};
use serde_json::{Value, json};

pub(crate) const TEXT: &str = "“Shut;\\ the 🌉, \"now\u{7}\"\n<script>,” said Ana \"Ace\" Li.\r\n\
    A friend told Harbour Post that Bo & Sons met Ana on Monday. Ana declined the invitation of 4 May.";

/// What the speaker of the first claim says.
pub(crate) const WORDS: &str = "Shut;\\ the 🌉, \"now\u{7}\"\n<script>,";

pub(crate) fn record() -> Record {
    serde_json::from_value(json!({
        "schema": "onrecord.story/1",
        "story": {
            "id": "odd/1", "url": "https://harrow.example/odd?a=1&b=2", "outlet": "The \"Harrow\" Courier",
            "title": "A <b>bridge</b>; shut, again\u{1}", "authors": ["Sam Ode"], "published": "2024-05-08",
            "language": "en", "text": TEXT, "sha256": "0".repeat(64),
            "reader": { "version": "0.1.0", "model": "none" }
        },
        "sentences": [sentence(TEXT.find("A friend"), " Ana declined"), sentence(TEXT.find("Ana declined"), "")],
        "entities": [
            entity("e1", "person", "Ana \"Ace\" Li", "name"),
            entity("e2", "person", "A friend", "description"),
            entity("e3", "outlet", "Harbour Post", "name"),
            entity("e4", "organization", "Bo & Sons", "name"),
        ],
        "claims": [
            { "id": "c1", "content": [span(WORDS)], "cue": [span("said")], "source": [span("Ana \"Ace\" Li")],
              "speaker": "e1", "voice": "named", "form": "direct", "act": "say", "firmness": "stated",
              "chain": ["e1"], "about": ["e4"], "said": { "earliest": "2024-05-07", "latest": "2024-05-07" },
              "confidence": 0.9, "found_by": "encoder" },
            { "id": "c2", "content": [span("Bo & Sons met Ana on Monday")], "cue": [span("told")],
              "source": [span("A friend")], "speaker": "e2", "addressee": "e3", "voice": "unnamed",
              "form": "indirect", "act": "say", "firmness": "stated", "chain": ["e2", "e3"],
              "found_by": "encoder" },
        ],
        "relations": [
            { "kind": "friend", "subject": "e2", "object": "e1", "evidence": [span("A friend")], "claim": "c2" },
        ],
        "roles": [
            { "holder": "e1", "title": "mayor, acting", "current": true, "from": "2019", "evidence": [] },
        ],
        "events": [
            { "id": "v1", "kind": "meeting", "trigger": span("met"), "mentions": [span("met")], "lemma": "meet",
              "participants": [{ "role": "agent", "entity": "e4" }, { "role": "guest", "entity": "e1" }],
              "earliest": "2024-05-06", "latest": "2024-05-06", "status": "reported", "polarity": "positive",
              "claim": "c2" },
            { "id": "v2", "kind": "refusal", "trigger": span("declined"), "mentions": [span("declined")],
              "lemma": "decline", "participants": [{ "role": "agent", "entity": "e1" }],
              "earliest": "2024-05-04", "latest": "2024-05-08", "status": "happened", "polarity": "positive" },
            { "id": "v3", "kind": "invitation", "trigger": span("invitation"), "mentions": [span("invitation")],
              "lemma": "invitation", "participants": [{ "role": "guest", "entity": "e1" }],
              "latest": "2024-05-08", "status": "happened", "polarity": "positive" },
        ],
    }))
    .expect("a record")
}

/// Returns the span of the first place where the words stand.
fn span(words: &str) -> Value {
    let start = TEXT.find(words).expect("words of the text");
    let span = Span::new(start as u32, (start + words.len()) as u32);
    let span = Offsets::new(TEXT).code_points(span);
    json!({ "start": span.start(), "end": span.end() })
}

fn sentence(start: Option<usize>, end: &str) -> Value {
    let rest = &TEXT[start.expect("words of the text")..];
    let end = if end.is_empty() {
        rest.len()
    } else {
        rest.find(end).expect("words of the text")
    };
    let mut sentence = span(&rest[..end]);
    sentence["paragraph"] = 1.into();
    sentence
}

fn entity(id: &str, kind: &str, name: &str, form: &str) -> Value {
    let mut mention = span(name);
    mention["form"] = form.into();
    json!({ "id": id, "kind": kind, "name": name, "unnamed": form != "name", "mentions": [mention] })
}
