//! Answers made by hand, as a store would give them, of two stories about a bridge.

mod links;

use onrecord_record::answers::{
    Changes, Conflict, Contacts, Copies, Correction, EventLine, Evidence, FailureLine, Findings,
    IdentityLine, IdentityPage, KeptClaim, Origins, OutletLine, Rereading, SourceProfile,
    StoryLine, Trace,
};
use serde_json::{Value, from_value, json};

fn claim(number: u32) -> Value {
    match number {
        1 => json!({
            "id": "flood#c1", "words": "The bridge at Mill Lane would stay shut until the flood ends",
            "speaker": {"name": "Maria Lopez", "identity": "i1"}, "source": "Maria Lopez, the mayor",
            "voice": "named", "form": "indirect", "act": "say", "firmness": "expected",
            "said": {"earliest": "2024-03-04", "latest": "2024-03-04"},
            "chain": ["Maria Lopez", "Meridian News"], "confidence": 0.91, "title": "Bridge stays shut",
            "outlet": "The Harrow Courier", "published": "2024-03-05T09:30:00Z",
            "marks": [{"start": 4, "end": 10}],
        }),
        2 => json!({
            "id": "flood#c2", "words": "rain, \"heavy\" rain,\nwill come again",
            "source": "café owners", "voice": "unnamed", "form": "direct", "act": "warn",
            "firmness": "stated", "inside": "flood#c1", "said": {"latest": "2024-03-05"}, "outlet": "The Harrow Courier",
            "published": "2024-03-05T09:30:00Z", "marks": [{"start": 0, "end": 4}, {"start": 14, "end": 18}],
        }),
        _ => json!({
            "id": "repair#c1", "words": "nobody had looked at the bolts for \u{1b}[31m“many years”",
            "voice": "impersonal", "form": "mixed", "act": "deny", "firmness": "denied", "negated": true,
            "standing": "accepted", "published": "2024-03-09",
        }),
    }
}

fn story() -> Value {
    json!({
        "id": "flood", "versions": 2, "title": "Bridge stays shut", "outlet": "The Harrow Courier",
        "published": "2024-03-05T09:30:00Z", "url": "https://courier.example/flood", "claims": 12,
        "claimed": 0.5, "origins": 3,
    })
}

fn identity(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "kind": "person", "known_as": "mayor of Harrow", "stories": 2})
}

fn event() -> Value {
    json!({
        "id": "flood#v1", "kind": "meeting", "words": "Lopez met Ana Petrov on Monday.",
        "earliest": "2024-03-04", "latest": "2024-03-04", "status": "happened", "polarity": "positive",
        "participants": [{"role": "agent", "name": "Maria Lopez", "identity": "i1"},
                         {"role": "patient", "name": "Ana Petrov", "identity": "i2"}],
        "place": {"name": "Harrow"}, "claim": "flood#c1", "why": "the day before the story",
        "outlet": "The Harrow Courier", "published": "2024-03-05",
    })
}

fn correction() -> Value {
    json!({
        "id": "k1", "kind": "firmness", "value": "doubted", "by": "Ida", "at": "2026-11-27T11:00:00Z",
        "why": "the minutes say so", "in_force": true,
        "target": {"of": "claim", "story": "flood", "words": "The bridge would stay shut", "content": []},
    })
}

/// Every kind of answer.
pub(crate) struct Answered {
    pub(crate) findings: Findings,
    pub(crate) page: IdentityPage,
    pub(crate) identities: Vec<IdentityLine>,
    pub(crate) contacts: Contacts,
    pub(crate) claims: Vec<KeptClaim>,
    pub(crate) events: Vec<EventLine>,
    pub(crate) evidence: Evidence,
    pub(crate) stories: Vec<StoryLine>,
    pub(crate) outlets: Vec<OutletLine>,
    pub(crate) profile: SourceProfile,
    pub(crate) changes: Vec<Changes>,
    pub(crate) failures: Vec<FailureLine>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) rereadings: Vec<Rereading>,
    pub(crate) copies: Vec<Copies>,
    pub(crate) origins: Origins,
    pub(crate) origins_by_part: Origins,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) trace: Trace,
}

impl Answered {
    pub(crate) fn new() -> Self {
        Self {
            findings: findings(),
            page: page(),
            identities: from_value(json!([
                identity("i1", "Maria Lopez"),
                identity("i5", "Maria Lopez")
            ]))
            .expect("identities"),
            contacts: contacts(),
            claims: from_value(json!([claim(1), claim(2), claim(3)])).expect("claims"),
            events: events(),
            evidence: evidence(),
            stories: from_value(json!([story(), {"id": "repair", "versions": 1, "claims": 0}]))
                .expect("stories"),
            outlets: outlets(),
            profile: profile(),
            changes: changes(),
            failures: from_value(json!([{
                "input": "news/b.txt", "reason": "no text", "at": "2026-11-27T11:00:00Z",
            }]))
            .expect("failures"),
            corrections: corrections(),
            rereadings: rereadings(),
            copies: links::copies(),
            origins: links::origins(),
            origins_by_part: links::origins_by_part(),
            conflicts: links::conflicts(),
            trace: links::trace(),
        }
    }
}

fn findings() -> Findings {
    let mut finding = story();
    finding["excerpt"] = json!("… the bridge at Mill Lane would stay shut …");
    finding["marks"] = json!([{"start": 6, "end": 12}]);
    let identities = [identity("i1", "Maria Lopez")];
    from_value(
        json!({"identities": identities, "claims": [claim(1), claim(2)], "stories": [finding]}),
    )
    .expect("findings")
}

fn page() -> IdentityPage {
    let mut page = identity("i1", "Maria Lopez");
    let rest = json!({
        "aliases": ["Lopez", "Mayor Lopez"],
        "roles": [{"title": "mayor", "organization": {"name": "Harrow"}, "current": true, "from": "2019",
                   "first_told": "2024-03-05", "last_told": "2024-03-09", "stories": ["flood", "repair"]},
                  {"title": "clerk", "current": false, "stories": ["flood"]}],
        "ties": [{"kind": "spouse", "side": "subject", "with": {"name": "Tom Reed", "identity": "i3"},
                  "stories": ["flood"]},
                 {"kind": "parent", "side": "object", "with": {"name": "Ana Reed"}, "stories": ["flood"]}],
        "made": 14, "claims": [claim(1)], "concern": 1, "about": [claim(3)],
        "same_as": [{"story": "repair", "name": "Mayor Lopez", "why": "the same name and title: mayor"}],
    });
    let (Some(page_fields), Some(rest)) = (page.as_object_mut(), rest.as_object()) else {
        unreachable!("both are objects");
    };
    page_fields.extend(rest.clone());
    from_value(page).expect("a page")
}

fn contacts() -> Contacts {
    let mut by_event = event();
    by_event["contact"] = json!("event");
    let mut by_claim = claim(1);
    by_claim["contact"] = json!("claim");
    from_value(json!({
        "first": identity("i1", "Maria Lopez"), "second": identity("i2", "Ana Petrov"),
        "contacts": [by_event, by_claim],
    }))
    .expect("contacts")
}

fn events() -> Vec<EventLine> {
    let mut refused = event();
    refused["id"] = json!("repair#v2");
    refused["polarity"] = json!("negative");
    refused["earliest"] = json!("2024-03-01");
    refused["latest"] = json!("2024-03-31");
    for unknown in ["place", "claim", "why", "outlet"] {
        refused[unknown] = Value::Null;
    }
    let undated = json!({
        "id": "repair#v3", "kind": "vote", "words": "A vote will be held.", "status": "planned",
        "polarity": "positive", "participants": [],
    });
    from_value(json!([event(), refused, undated])).expect("events")
}

fn evidence() -> Evidence {
    let part = |part: &str, words: &str, start: u32| {
        let end = start + words.chars().count() as u32;
        json!({"part": part, "words": words, "start": start, "end": end, "story": "flood"})
    };
    let mut content = part("content", "The bridge at Mill Lane would stay shut", 0);
    content["html"] = json!([1200, 1290]);
    from_value(json!({
        "claim": claim(1), "story": story(), "sha256": "ab".repeat(32),
        "context": "The bridge at Mill Lane would stay shut until the flood ends, Maria Lopez, the mayor, said.",
        "parts": [content, part("source", "Maria Lopez, the mayor", 62), part("cue", "said", 86)],
        "told_by": [claim(3)], "tells": [claim(2)], "corrections": [correction()],
    }))
    .expect("evidence")
}

fn outlets() -> Vec<OutletLine> {
    from_value(json!([
        {"name": "The Harrow Courier", "stories": 1200, "claims": 14310, "first": "2024-01-01",
         "last": "2024-03-05"},
        {"name": "Reed Valley News", "stories": 3, "claims": 1},
    ]))
    .expect("outlets")
}

fn profile() -> SourceProfile {
    from_value(json!({
        "name": "Maria Lopez", "identity": {"name": "Maria Lopez", "identity": "i1"}, "stories": 2,
        "claims": 14, "voices": [{"name": "named", "count": 14}],
        "firmness": [{"name": "stated", "count": 11}, {"name": "denied", "count": 3}],
        "acts": [{"name": "say", "count": 14}], "most": [{"name": "The Harrow Courier", "count": 9}],
        "through": [],
    }))
    .expect("a profile")
}

fn changes() -> Vec<Changes> {
    let mut before = claim(1);
    before["firmness"] = json!("stated");
    from_value(json!([{
        "story": "flood", "from": 1, "to": 2, "kept": "2026-11-27T11:00:00Z", "published": "2024-03-06",
        "added": [claim(2)], "removed": [claim(3)],
        "changed": [{"before": before, "after": claim(1), "what": ["firmness"]}],
        "sentences_added": ["It rained."], "sentences_removed": ["It was dry."],
    }]))
    .expect("changes")
}

fn corrections() -> Vec<Correction> {
    from_value(json!([
        correction(),
        {"id": "k2", "kind": "merge", "by": "Tom", "at": "2026-11-28T08:00:00Z",
         "target": {"of": "identity", "story": "flood", "name": "Maria Lopez"},
         "other": {"of": "identity", "story": "goal", "name": "M. Lopez"}},
        {"id": "k3", "kind": "rename", "value": "Maria López Cid", "by": "Tom", "at": "2026-11-28T08:00:00Z",
         "target": {"of": "identity", "story": "flood", "name": "Maria Lopez"},
         "taken_back": "2026-11-29T08:00:00Z"},
    ]))
    .expect("corrections")
}

fn rereadings() -> Vec<Rereading> {
    from_value(json!([
        {"story": "flood", "before": "first", "after": "second", "added": 2, "removed": 0, "changed": 1},
        {"story": "repair", "before": "first", "after": "second", "added": 0, "removed": 0, "changed": 0},
    ]))
    .expect("rereadings")
}
