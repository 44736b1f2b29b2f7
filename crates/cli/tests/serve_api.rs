//! `onrecord serve`, asked by other programs: the REST service under `/api/v1`.

#[expect(dead_code, reason = "other tests use more of it")]
mod kept;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use kept::Archive;
use serde_json::{Value, json};

/// The program, serving until the test ends.
struct Serving {
    program: Child,
    host: String,
}

/// What was answered.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Serving {
    fn new(archive: &Archive) -> Self {
        Self::with(archive, &[])
    }

    fn with(archive: &Archive, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command
            .args(["serve", "--reader", "syntax", "--address", "127.0.0.1:0"])
            .args(more)
            .env("ONRECORD_DB", archive.path("news.db"))
            .env_remove("ONRECORD_TOKEN")
            .stdout(Stdio::piped());
        let mut program = command.spawn().expect("the program starts");
        let out = program.stdout.take().expect("it is piped");
        let mut first = String::new();
        BufReader::new(out)
            .read_line(&mut first)
            .expect("it says where it is");
        let host = first.trim().strip_prefix("http://").expect("an address");
        let host = host.split('/').next().expect("a host").to_owned();
        Self { program, host }
    }

    /// Calls it once; the older version of HTTP has no chunks.
    fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let mut request = format!("{method} {path} HTTP/1.0\r\nhost: {}\r\n", self.host);
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("content-length: {}\r\n\r\n{body}", body.len());
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).expect("a status");
        Answer {
            status: status.parse().expect("a number"),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.call("GET", &format!("/api/v1{path}"), &[], "")
    }

    fn lines(&self, path: &str) -> Vec<Value> {
        let accept = [("accept", "application/jsonl")];
        let answer = self.call("GET", &format!("/api/v1{path}"), &accept, "");
        assert_eq!(answer.header("content-type"), Some("application/jsonl"));
        let lines = answer.body.lines();
        lines
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        let json = [("content-type", "application/json")];
        self.call("POST", &format!("/api/v1{path}"), &json, &body.to_string())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1);
        let mut headers = lines.filter_map(|line| line.split_once(": "));
        headers
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), Some("application/json"));
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Returns a problem that is one as RFC 9457 has it.
    fn problem(&self) -> Value {
        let kind = self.header("content-type");
        assert_eq!(kind, Some("application/problem+json"), "{self:?}");
        let problem: Value = serde_json::from_str(&self.body).expect("JSON");
        assert_eq!(problem["status"], self.status);
        for member in ["type", "title", "detail"] {
            assert!(problem[member].is_string(), "{problem}");
        }
        problem
    }
}

fn ids(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["id"].as_str().expect("an id"))
        .collect()
}

/// Makes an archive of so many stories, each with one claim.
fn archive_of(stories: usize) -> Archive {
    let archive = Archive::empty();
    let story = |number: usize| {
        let text = format!("The bridge in Harrow was shut for {number} days, said Maria Lopez.");
        json!({ "id": format!("s{number}"), "text": text }).to_string() + "\n"
    };
    let stories: String = (1..=stories).map(story).collect();
    std::fs::write(archive.path("many.jsonl"), stories).expect("it can be written");
    let added = archive.ask(&["add", "--reader", "syntax", "many.jsonl"]);
    assert_eq!(added.status, 0, "{added:?}");
    archive
}

#[test]
fn a_list_is_walked_from_page_to_page() {
    let archive = Archive::of_one_fire();
    let serving = Serving::new(&archive);
    let all = serving.lines("/claims");
    let mut walked: Vec<Value> = Vec::new();
    let mut next = Some("/api/v1/claims?limit=3&offset=0".to_owned());
    while let Some(address) = next {
        let page = serving.call("GET", &address, &[], "").json();
        let items = page["items"].as_array().expect("a list").clone();
        assert!(!items.is_empty() && items.len() <= 3, "{address}");
        walked.extend(items);
        next = page
            .get("next")
            .map(|next| next.as_str().expect("an address").to_owned());
    }
    assert!(all.len() > 6, "{}", all.len());
    assert_eq!(walked, all);
    let narrowed = serving.get("/stories?outlet=Northern%20Wire").json();
    assert!(narrowed.get("next").is_none(), "{narrowed}");
}

#[test]
fn lines_are_streamed_to_the_end_or_as_many_as_are_wanted() {
    let archive = archive_of(1100);
    let serving = Serving::new(&archive);
    let all = serving.lines("/claims");
    let distinct: BTreeSet<&str> = ids(&all).into_iter().collect();
    assert_eq!((all.len(), distinct.len()), (1100, 1100));
    assert_eq!(serving.lines("/claims?offset=10")[..], all[10..]);
    assert_eq!(serving.lines("/claims?offset=10&limit=7")[..], all[10..17]);
    assert!(serving.lines("/claims?offset=1100").is_empty());
    assert_eq!(serving.lines("/stories").len(), 1100);
    let found = serving.lines("/claims?q=bridge&limit=200");
    assert_eq!(found.len(), 200);
    // What cannot be answered is said before the first line.
    let accept = [("accept", "application/x-ndjson")];
    let nobody = serving.call("GET", "/api/v1/claims?by=Nobody%20At%20All", &accept, "");
    assert_eq!(nobody.problem()["status"], 404);
}

#[test]
fn every_kind_of_answer_is_had() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    let story = serving.get("/stories/flood").json();
    assert_eq!(story["schema"], "onrecord.story/1");
    let changes = serving.get("/stories/flood/changes").json();
    assert_eq!(
        changes["items"][0]["changed"][0]["what"],
        json!(["firmness"])
    );
    let evidence = serving.get("/claims/repair%23c1").json();
    assert_eq!(evidence["claim"]["speaker"]["name"], "Ana Petrov");
    let origins = serving.get("/claims/repair%23c1/origins").json();
    assert_eq!(origins["parts"][0]["most"], 1);
    let trace = serving.get("/claims/repair%23c1/trace").json();
    assert_eq!(trace["statement"]["id"], "repair#c1");
    let named = serving.get("/identities?name=maria%20lopez").json();
    assert_eq!(named["items"].as_array().map(Vec::len), Some(2));
    let who = serving.get("/identities/Ana%20Petrov").json();
    assert_eq!(who["made"], 1);
    let contacts = serving.get("/contacts?first=i1&second=Ana%20Petrov").json();
    assert_eq!(contacts["contacts"][0]["contact"], "event");
    let timeline = serving.get("/timeline?kind=meeting&about=i1").json();
    assert_eq!(timeline["items"][0]["id"], "flood#v1");
    assert!(serving.lines("/timeline?offset=1").is_empty());
    assert_eq!(serving.lines("/outlets").len(), 3);
    let source = serving.get("/sources/Sport%20Daily").json();
    assert_eq!(source["claims"], 1);
    assert_eq!(serving.lines("/reliances?voice=named").len(), 3);
    let found = serving.get("/find?q=bridge").json();
    assert_eq!(found["stories"][0]["id"], "flood");
    let accused = serving.lines("/claims?act=accuse&since=2024-03-09");
    assert_eq!(ids(&accused), ["repair#c1"]);
}

#[test]
fn stories_of_one_fire_stand_beside_each_other() {
    let archive = Archive::of_one_fire();
    let serving = Serving::new(&archive);
    let copies = serving.get("/copies").json();
    let story = copies["items"][0]["stories"][0]["id"]
        .as_str()
        .expect("a story");
    assert_eq!(serving.lines(&format!("/copies?story={story}")).len(), 1);
    for list in ["/conflicts", "/copies"] {
        let asked = archive.ask(&[&list[1..], "--format", "jsonl"]);
        let told: Vec<Value> = asked
            .out
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert!(!told.is_empty(), "{list}");
        assert_eq!(serving.lines(list), told, "{list}");
    }
}

#[test]
fn what_cannot_be_answered_is_a_problem() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    for (path, status, name) in [
        ("/stories/none", 404, "missing"),
        ("/stories/none/changes", 404, "missing"),
        ("/claims/flood%23c9", 404, "missing"),
        ("/claims/flood", 400, "malformed"),
        ("/claims?limit=0", 400, "malformed"),
        ("/claims?limit=201", 400, "malformed"),
        ("/claims?offset=-1", 400, "malformed"),
        ("/claims?limit=many", 400, "malformed"),
        ("/claims?by=", 400, "malformed"),
        ("/claims?by=a%00b", 400, "malformed"),
        ("/claims?voice=loud", 400, "malformed"),
        ("/claims?since=2024-02-30", 400, "malformed"),
        ("/claims?q=%E2%80%A6", 400, "malformed"),
        ("/claims?by=Nobody", 404, "missing"),
        ("/identities", 400, "malformed"),
        ("/contacts?first=i1", 400, "malformed"),
        ("/find", 400, "malformed"),
        ("/copies?story=none", 404, "missing"),
        ("/nothing", 404, "missing"),
        ("", 404, "missing"),
        ("/", 404, "missing"),
    ] {
        let answer = serving.get(path);
        assert_eq!(answer.status, status, "{path}");
        let kind = format!("urn:onrecord:problem:{name}");
        assert_eq!(answer.problem()["type"], kind.as_str(), "{path}");
    }
    assert_eq!(
        serving.call("GET", "/api", &[], "").problem()["status"],
        404
    );
    let several = serving.get("/identities/Maria%20Lopez").problem();
    assert_eq!(several["status"], 409);
    let found = several["found"].as_array().expect("who goes by it");
    assert!(found[0].as_str().is_some_and(|one| one.starts_with("i1 ")));
    let loud = serving.get("/claims?voice=loud").problem();
    let detail = loud["detail"].as_str().expect("words");
    assert!(
        detail.starts_with("voice: unknown variant `loud`"),
        "{detail}"
    );
    // What is not known is passed over.
    assert_eq!(serving.get("/claims?colour=red").status, 200);
}

#[test]
fn a_page_is_still_a_page() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    for (path, status) in [("/claims", 200), ("/stories/none", 404), ("/apis", 404)] {
        let answer = serving.call("GET", path, &[], "");
        assert_eq!(answer.status, status, "{path}");
        let html = answer.header("content-type");
        assert_eq!(html, Some("text/html; charset=utf-8"), "{path}");
    }
    // The list under the same path within the service is another thing, whichever was asked for first.
    assert!(serving.get("/claims").json()["items"].is_array());
}

#[test]
fn a_correction_is_made_and_taken_back() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    assert_eq!(serving.lines("/claims").len(), 3);
    let reject = json!({ "kind": "reject", "claim": "goal#c1", "by": "ida", "why": "a slip" });
    let made = serving.post("/corrections", &reject);
    assert_eq!(made.status, 201);
    let made = made.json();
    assert_eq!(
        (&made["kind"], &made["by"]),
        (&json!("reject"), &json!("ida"))
    );
    assert_eq!(serving.lines("/claims").len(), 2);
    let twice = serving.post("/corrections", &reject);
    assert_eq!(twice.problem()["status"], 422);
    assert_eq!(serving.lines("/corrections"), [made]);
    let undone = serving.call("DELETE", "/api/v1/corrections/k1", &[], "");
    assert!(undone.json()["taken_back"].is_string());
    assert_eq!(
        serving.get("/claims").json()["items"]
            .as_array()
            .map(Vec::len),
        Some(3)
    );
    let gone = serving.call("DELETE", "/api/v1/corrections/k1", &[], "");
    assert_eq!(gone.problem()["status"], 404);
}

#[test]
fn what_puts_nothing_right_is_refused() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    for (correction, status) in [
        (json!({ "kind": "reject", "claim": "goal#c1" }), 400),
        (json!({ "kind": "reject", "by": "ida" }), 400),
        (
            json!({ "kind": "reject", "claim": "goal", "by": "ida" }),
            400,
        ),
        (
            json!({ "kind": "wish", "claim": "goal#c1", "by": "ida" }),
            400,
        ),
        (
            json!({ "kind": "reject", "claim": "goal#c1", "by": "ida", "who": "i1" }),
            400,
        ),
        (
            json!({ "kind": "reject", "claim": "goal#c1", "by": "ida", "colour": "red" }),
            400,
        ),
        (
            json!({ "kind": "reject", "claim": "goal#c1", "by": "ida", "why": null }),
            400,
        ),
        (
            json!({ "kind": "reject", "claim": "goal#c9", "by": "ida" }),
            404,
        ),
        (
            json!({ "kind": "rename", "who": "Maria Lopez", "name": "M", "by": "ida" }),
            409,
        ),
        (
            json!({ "kind": "merge", "who": "i1", "other": "i1", "by": "ida" }),
            422,
        ),
    ] {
        let answer = serving.post("/corrections", &correction);
        assert_eq!(answer.status, status, "{correction}");
        answer.problem();
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let answer = serving.call("POST", "/api/v1/corrections", &form, "kind=reject");
    assert_eq!(answer.problem()["status"], 415);
    let long = json!({ "kind": "reject", "by": "x".repeat(64 * 1024) });
    assert_eq!(serving.post("/corrections", &long).problem()["status"], 413);
    let json = [
        ("content-type", "application/json"),
        ("origin", "https://evil.example"),
    ];
    let foreign = serving.call("POST", "/api/v1/corrections", &json, "{}");
    assert_eq!(foreign.problem()["status"], 403);
    assert!(serving.lines("/corrections").is_empty());
}

#[test]
fn a_story_is_read_and_not_kept() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    let story = json!({
        "text": "The bridge was closed, said Maria Lopez, the mayor.",
        "title": "Bridge closed",
        "published": "2024-03-05",
        "outlet": "The Harrow Courier",
    });
    let read = serving.post("/read", &story).json();
    assert_eq!(read["story"]["title"], "Bridge closed");
    assert_eq!(read["story"]["published"], "2024-03-05");
    assert_eq!(read["claims"].as_array().map(Vec::len), Some(1));
    assert_eq!(serving.lines("/stories").len(), 3);
    for (story, status) in [
        (json!({}), 400),
        (json!({ "text": "  " }), 400),
        (json!({ "text": "a", "url": "https://example.com/" }), 400),
        (json!({ "text": "a", "published": "2024-02-30" }), 400),
        (json!({ "url": "http://127.0.0.1:9/" }), 422),
    ] {
        let answer = serving.post("/read", &story);
        assert_eq!(answer.status, status, "{story}");
        answer.problem();
    }
}

#[test]
fn a_token_is_shown_in_a_header() {
    let archive = Archive::new();
    let serving = Serving::with(&archive, &["--token", "open sesame"]);
    for path in ["/claims", "/openapi.json", "/nothing"] {
        let answer = serving.get(path);
        assert_eq!(answer.problem()["status"], 401, "{path}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
    let token = [("authorization", "Bearer open sesame")];
    let claims = serving.call("GET", "/api/v1/claims", &token, "");
    assert_eq!(claims.json()["items"].as_array().map(Vec::len), Some(3));
    let description = serving.call("GET", "/api/v1/openapi.json", &token, "");
    assert_eq!(description.json()["security"], json!([{ "token": [] }]));
}

/// The routes and the description are made of one list; that it is the list of what is answered is seen here.
#[test]
fn every_address_of_the_description_is_answered_and_no_other_method() {
    let archive = Archive::new();
    let serving = Serving::new(&archive);
    let description = serving.get("/openapi.json").json();
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 21);
    for (path, operations) in paths {
        let operations = operations.as_object().expect("methods");
        let address = path.replace("{id}", "none").replace("{name}", "none");
        for method in ["get", "post", "put", "patch", "delete"] {
            let answer = serving.call(&method.to_uppercase(), &address, &[], "");
            if operations.contains_key(method) {
                assert_ne!(answer.status, 405, "{method} {path}");
                assert!(!answer.body.contains("nothing at this address"), "{path}");
                let status = answer.status.to_string();
                let described = &operations[method]["responses"][&status];
                assert!(described.is_object(), "{method} {path}: {status}");
            } else {
                assert_eq!(answer.problem()["status"], 405, "{method} {path}");
                let allowed = answer.header("allow").expect("what is allowed");
                let own = |own: &String| allowed.contains(&own.to_uppercase());
                assert!(operations.keys().all(own), "{path}: {allowed}");
            }
        }
    }
}
