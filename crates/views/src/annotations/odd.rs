//! A record made by hand for the tests of the exports: an emoji, a combining mark, markup, and claims that overlap.

use onrecord_record::{CodePoints, Offsets, Record, Span};
use serde_json::{Value, json};

const TEXT: &str = "“Mind the 🚧, all of you,” said Zoe\u{301} <script>alert(1)</script> & Sons on Monday.\n\n\
    It is believed that Ann Lee-Hart told the court that the party had cost £3.5m,\r\n but_\u{a0}“it wasn’t <fun>”. \
    Nobody| else spoke.\n";

/// The record of a story of two paragraphs: a direct claim in two pieces, and claims within claims that cross.
pub(super) fn record() -> Record {
    serde_json::from_value(json!({
        "schema": "onrecord.story/1",
        "story": {
            "id": "odd 🚧", "url": "https://news.example/a b?c=1", "outlet": "The <Post>",
            "title": "Odd & “ends”", "authors": ["Ann Lee-Hart"], "published": "2024-05-14T09:30:00Z",
            "language": "en", "text": TEXT, "sha256": "0".repeat(64),
            "reader": {"version": "0", "model": "none"},
        },
        "sentences": [
            place("“Mind the 🚧, all of you,” said Zoe\u{301} <script>alert(1)</script> & Sons on Monday.", &json!({"paragraph": 0})),
            place("It is believed that Ann Lee-Hart told the court that the party had cost £3.5m,\r\n but_\u{a0}“it wasn’t <fun>”.", &json!({"paragraph": 1})),
            place("Nobody| else spoke.", &json!({"paragraph": 1})),
        ],
        "entities": entities(),
        "times": [place("Monday", &json!({
            "id": "t1", "type": "DATE", "value": "2024-05-13", "earliest": "2024-05-13", "latest": "2024-05-13",
            "anchor": "published",
        }))],
        "claims": claims(),
        "relations": [{"kind": "employee", "subject": "e2", "object": "e1", "evidence": [], "from": "2020"}],
        "roles": [{"holder": "e2", "title": "clerk", "current": true, "evidence": []}],
        "events": [{
            "id": "v1", "kind": "gathering", "trigger": place("party", &json!({})), "mentions": [place("party", &json!({}))],
            "lemma": "party", "participants": [{"role": "guest", "entity": "e2"}], "earliest": "2024-05-01",
            "latest": "2024-05-01", "status": "reported", "polarity": "positive", "claim": "c3",
        }],
        "sourcing": {
            "words": 30, "claimed": 0.8, "voices": {"named": 0.5, "impersonal": 0.3},
            "sources": [{"entity": "e1", "voice": "named", "share": 0.5}, {"voice": "impersonal", "share": 0.3}],
            "origins": 2, "unsourced": [place("Nobody| else spoke.", &json!({}))], "unheard": [],
        },
        "remarks": [{"code": "odd", "message": "a <b> mark"}],
    }))
    .expect("a record")
}

fn entities() -> Value {
    json!([
        {"id": "e1", "kind": "organization", "name": "Zoe\u{301} <script>alert(1)</script> & Sons", "aliases": [], "unnamed": false,
         "mentions": [place("Zoe\u{301} <script>alert(1)</script> & Sons", &json!({"form": "name"}))]},
        {"id": "e2", "kind": "person", "name": "Ann Lee-Hart", "aliases": ["Ann"], "unnamed": false, "wikidata": "Q42",
         "mentions": [place("Ann Lee-Hart", &json!({"form": "name"})), place("Ann", &json!({"form": "name"}))]},
        {"id": "e3", "kind": "group", "name": "the court", "aliases": [], "unnamed": true, "description": "the court",
         "mentions": [place("the court", &json!({"form": "description"}))]},
    ])
}

fn claims() -> Value {
    json!([
        {"id": "c1", "content": [place("Mind the 🚧", &json!({})), place("all of you,", &json!({}))],
         "cue": [place("said", &json!({}))], "source": [place("Zoe\u{301} <script>alert(1)</script> & Sons", &json!({}))],
         "speaker": "e1", "voice": "named", "form": "direct", "act": "warn", "firmness": "stated", "negated": false,
         "chain": ["e1"], "about": [], "said": {"earliest": "2024-05-13", "latest": "2024-05-13"}, "confidence": 0.9,
         "found_by": "hand"},
        {"id": "c2", "content": [place("Ann Lee-Hart told the court that the party had cost £3.5m", &json!({}))],
         "cue": [place("It is believed that", &json!({}))], "source": [], "voice": "impersonal", "form": "indirect",
         "act": "believe", "firmness": "believed", "negated": false, "chain": [], "about": ["e2"], "found_by": "hand"},
        {"id": "c3", "content": [place("the party had cost £3.5m,\r\n but_\u{a0}“it wasn’t <fun>", &json!({}))],
         "cue": [place("told", &json!({}))], "source": [place("Ann Lee-Hart", &json!({}))], "speaker": "e2",
         "voice": "named", "form": "mixed", "act": "say", "firmness": "stated", "negated": true, "addressee": "e3",
         "chain": ["e2", "e3"], "inside": "c2", "about": [], "found_by": "hand"},
    ])
}

/// Returns where words stand first, with further fields beside.
fn place(words: &str, beside: &Value) -> Value {
    let start = TEXT.find(words).expect("words of the story") as u32;
    let span: CodePoints =
        Offsets::new(TEXT).code_points(Span::new(start, start + words.len() as u32));
    let mut place = beside.clone();
    place["start"] = json!(span.start());
    place["end"] = json!(span.end());
    place
}
