//! `onrecord mcp`: what a client says, line by line, and what it is answered.

#[expect(dead_code, reason = "other tests use more of it")]
mod kept;

use kept::{Answered, Archive};
use serde_json::{Value, json};

/// Says the lines of a client after it has begun, and returns the answers by their ids.
fn answers(archive: &Archive, requests: &[(&str, Value)]) -> Vec<Value> {
    let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "test", "version": "1" } });
    let begin = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello });
    let begun = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    let mut lines = format!("{begin}\n{begun}\n");
    for (id, (method, params)) in (1..).zip(requests) {
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        lines += &format!("{request}\n");
    }
    let mut command = archive.command(&["mcp", "--db", "news.db"]);
    let output = command.write_stdin(lines).output();
    let said = Answered::new(&output.expect("the program starts"));
    assert_eq!((said.status, said.errors.as_str()), (0, ""), "{}", said.out);
    let mut answers: Vec<Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    answers.sort_by_key(|answer| answer["id"].as_u64());
    assert_eq!(answers.len(), requests.len() + 1);
    answers.split_off(1)
}

fn call(tool: &str, arguments: Value) -> (&'static str, Value) {
    (
        "tools/call",
        json!({ "name": tool, "arguments": arguments }),
    )
}

#[test]
fn every_answer_carries_its_evidence() {
    let archive = Archive::new();
    let asked = [
        call("find_claims", json!({ "words": "bridge" })),
        call("evidence", json!({ "claim": "repair#c1" })),
        call("who", json!({ "name": "Ana Petrov" })),
        call("read_story", json!({ "story": "goal" })),
    ];
    let answers = answers(&archive, &asked);
    let of = |at: usize| &answers[at]["result"]["structuredContent"];
    let found = &of(0)["claims"][0];
    assert_eq!(found["claim"]["id"], "flood#c1");
    let content = json!({ "part": "content", "story": "flood", "words": "the bridge would stay shut", "start": 29, "end": 55 });
    let parts = found["parts"].as_array().expect("a list");
    assert!(parts.contains(&content), "{found}");
    assert_eq!(of(1)["claim"]["id"], "repair#c1");
    assert_eq!(of(2)["claims"][0]["claim"]["speaker"]["name"], "Ana Petrov");
    assert_eq!(of(3)["schema"], "onrecord.story/1");
}

#[test]
fn what_cannot_be_answered_is_said() {
    let archive = Archive::new();
    let asked = [
        call("read_story", json!({ "story": "none" })),
        call("who", json!({ "name": "Nobody" })),
        call("evidence", json!({ "claim": "no claim" })),
    ];
    for answer in answers(&archive, &asked) {
        assert_eq!(answer["result"]["isError"], true, "{answer}");
    }
}

#[test]
fn a_client_that_speaks_something_else_is_told() {
    let archive = Archive::new();
    let mut command = archive.command(&["mcp", "--db", "news.db"]);
    let output = command.write_stdin("GET / HTTP/1.1\r\n\r\n").output();
    let said = Answered::new(&output.expect("the program starts"));
    assert_eq!(said.status, 1, "{}", said.out);
    assert!(
        said.errors.contains("Model Context Protocol"),
        "{}",
        said.errors
    );
}
