//! `onrecord add` and `onrecord reread`, as whoever types them meets them.

mod served;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use served::Served;
use tempfile::TempDir;

const FLOOD: &str = "The bridge at Mill Lane will stay shut, Mayor Maria Lopez said on Monday.\n\n\
    \"We cannot open it before the water falls,\" she told reporters.\n";

const PAGE: &str = "<!doctype html><html><head><title>Bridge stays shut - The Harrow Courier</title>\
    <meta property=\"og:site_name\" content=\"The Harrow Courier\">\
    <meta property=\"article:published_time\" content=\"2024-03-04T09:30:00Z\"></head><body><article>\
    <h1>Bridge stays shut</h1>\
    <p>The bridge at Mill Lane will stay shut until the water falls, Mayor Maria Lopez said on Monday, \
    and nobody in the town knows how long that may take this year.</p>\
    <p>\"We cannot open it before the water falls,\" she told reporters at the town hall, where some \
    forty people had come to hear what the council means to do about it.</p></article></body></html>";

/// A folder with a database in the making.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("onrecord"));
        command
            .current_dir(self.folder.path())
            .env_remove("ONRECORD_DB");
        if !arguments.contains(&"--db") {
            command.args(["--db", "news.db"]);
        }
        command.args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Adds, and returns the status and what was said at the end.
    fn add(&self, arguments: &[&str]) -> (i32, Vec<String>) {
        let mut all = vec!["add", "--reader", "syntax"];
        all.extend(arguments);
        let output = self.run(&all);
        let errors = String::from_utf8(output.stderr).expect("UTF-8");
        let status = output.status.code().expect("a status");
        (status, errors.lines().map(str::to_owned).collect())
    }

    fn ids(&self) -> Vec<String> {
        let output = self.run(&["stories", "--format", "jsonl", "--limit", "1000"]);
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        let id = |line: &str| {
            let story: serde_json::Value = serde_json::from_str(line).expect("JSON");
            story["id"].as_str().expect("an id").to_owned()
        };
        let mut ids: Vec<String> = lines.lines().map(id).collect();
        ids.sort();
        ids
    }

    fn ask(&self, arguments: &[&str]) -> String {
        String::from_utf8(self.run(arguments).stdout).expect("UTF-8")
    }
}

/// Two hundred stories, each another stretch of an example.
fn two_hundred() -> String {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut paths: Vec<PathBuf> = fs::read_dir(examples)
        .expect("examples")
        .map(|entry| entry.expect("an example").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    let mut lines = String::new();
    for number in 0..200 {
        let paragraphs: Vec<&str> = texts[number % texts.len()].split("\n\n").collect();
        let kept: Vec<&str> = (0..4)
            .map(|at| paragraphs[(number / 7 + at) % paragraphs.len()])
            .collect();
        let text = format!("{}\n\nThis is story {number}.", kept.join("\n\n"));
        let story = serde_json::json!({
            "id": format!("s{number}"), "text": text, "outlet": "The Daily Example",
            "published": format!("2024-03-{:02}", 1 + number % 28),
        });
        lines.push_str(&format!("{story}\n"));
    }
    lines
}

/// Every row of every table but for the times at which rows were written.
fn rows(database: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(database).expect("a database");
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .expect("tables");
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("tables")
        .map(|name| name.expect("a name"))
        .filter(|name: &String| !name.contains("_words") && !name.starts_with("sqlite_"))
        .collect();
    let mut rows = Vec::new();
    for table in names {
        let mut all = connection
            .prepare(&format!("SELECT * FROM {table}"))
            .expect("rows");
        let columns: Vec<String> = all.column_names().map(str::to_owned).collect();
        let row = |row: &rusqlite::Row<'_>| {
            let cells = columns
                .iter()
                .enumerate()
                .map(|(at, name)| match name.as_str() {
                    "at" | "added" => Ok(String::new()),
                    _ => Ok(format!("{:?}", row.get::<_, rusqlite::types::Value>(at)?)),
                });
            Ok(format!(
                "{table}: {}",
                cells.collect::<rusqlite::Result<Vec<String>>>()?.join(" ")
            ))
        };
        rows.extend(
            all.query_map([], row)
                .expect("rows")
                .map(|row| row.expect("a row")),
        );
    }
    rows.sort();
    rows
}

#[test]
fn stories_are_kept_once() {
    let desk = Desk::new();
    desk.put("news/flood.txt", FLOOD);
    desk.put("news/page.html", PAGE);
    desk.put(
        "news/wire.jsonl",
        "{\"id\": \"w1\", \"text\": \"It rained, Ana Petrov said.\"}\n",
    );
    let (status, said) = desk.add(&["news"]);
    assert_eq!(
        (status, &*said.join("\n")),
        (0, "3 added, 0 changed, 0 unchanged, 0 failed: news.db")
    );
    assert_eq!(desk.ids(), ["flood", "page", "w1"]);
    for again in [&["news"][..], &["news", "--resume"], &["news/*"]] {
        let (_, said) = desk.add(again);
        assert_eq!(
            said.join("\n"),
            "0 added, 0 changed, 3 unchanged, 0 failed: news.db",
            "{again:?}"
        );
    }
    let page = desk.ask(&["stories", "--format", "json"]);
    for expected in [
        "\"2024-03-04T09:30:00Z\"",
        "\"The Harrow Courier\"",
        "Bridge stays shut",
    ] {
        assert!(page.contains(expected), "{page}");
    }
}

#[test]
fn another_text_is_a_version_whose_claims_are_compared() {
    let desk = Desk::new();
    desk.put("flood.txt", FLOOD);
    desk.add(&["flood.txt"]);
    desk.put(
        "flood.txt",
        FLOOD
            .replace("stay shut", "open again")
            .replace("on Monday", "on Tuesday"),
    );
    let (_, said) = desk.add(&["flood.txt"]);
    assert_eq!(said, ["0 added, 1 changed, 0 unchanged, 0 failed: news.db"]);
    let changes = desk.ask(&["changes", "flood"]);
    assert!(
        changes.contains("open again") && changes.contains("stay shut"),
        "{changes}"
    );
}

#[test]
fn failures_are_named_and_kept_and_forgotten_when_mended() {
    let desk = Desk::new();
    desk.put(
        "wire.jsonl",
        "{\"text\": \"It rained.\"}\n{\"text\": 3}\n{\"id\": \"c\", \"text\": \"It poured.\"}\n",
    );
    desk.put("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let (status, said) = desk.add(&["wire.jsonl", "photo.txt", "none.txt"]);
    assert_eq!(status, 1);
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(
        said[0].starts_with("error: wire.jsonl: line 2 "),
        "{said:?}"
    );
    assert_eq!(
        said[3],
        "2 added, 0 changed, 0 unchanged, 3 failed: news.db"
    );
    let failures = desk.ask(&["failures", "--format", "jsonl"]);
    assert_eq!(failures.lines().count(), 3, "{failures}");
    assert!(failures.contains("wire.jsonl: line 2") && failures.contains("no such file"));
    desk.put("none.txt", FLOOD);
    desk.add(&["none.txt", "--resume"]);
    assert_eq!(
        desk.ask(&["failures", "--format", "jsonl"]).lines().count(),
        2
    );
}

#[test]
fn stories_without_an_id_are_told_apart_by_their_texts() {
    let desk = Desk::new();
    let line = |words: &str| format!("{{\"text\": \"{words}, Ana Petrov said.\"}}\n");
    desk.put("wire.jsonl", line("It rained") + &line("It poured"));
    desk.add(&["wire.jsonl"]);
    desk.put(
        "wire.jsonl",
        line("It hailed") + &line("It rained") + &line("It poured"),
    );
    let (_, said) = desk.add(&["wire.jsonl"]);
    assert_eq!(said, ["1 added, 0 changed, 2 unchanged, 0 failed: news.db"]);
    assert_eq!(desk.ids(), ["wire-1", "wire-1-2", "wire-2"]);
}

#[test]
fn what_is_known_better_later_is_taken() {
    let desk = Desk::new();
    desk.put("flood.txt", FLOOD);
    desk.add(&["flood.txt"]);
    let (_, said) = desk.add(&["flood.txt", "--outlet", "The Harrow Courier"]);
    assert_eq!(said, ["0 added, 1 changed, 0 unchanged, 0 failed: news.db"]);
    let (_, said) = desk.add(&["flood.txt", "--outlet", "The Harrow Courier"]);
    assert_eq!(said, ["0 added, 0 changed, 1 unchanged, 0 failed: news.db"]);
    assert!(
        desk.ask(&["claims", "--outlet", "harrow courier"])
            .contains("stay shut")
    );
}

#[test]
fn an_empty_text_is_a_failure() {
    let desk = Desk::new();
    desk.put("empty.txt", " \n");
    let (status, said) = desk.add(&["empty.txt"]);
    assert_eq!(
        (status, &*said[0]),
        (1, "error: empty.txt: the text is empty")
    );
    desk.ask(&["failures", "--forget"]);
    assert!(desk.ask(&["failures"]).is_empty());
}

#[test]
fn a_feed_is_followed_to_its_pages() {
    let served = Served::new(&[("/flood.html", "text/html", PAGE)]);
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>The Courier</title><item><title>Bridge</title>\
         <link>{}</link><pubDate>Mon, 04 Mar 2024 09:30:00 GMT</pubDate></item></channel></rss>",
        served.url("/flood.html")
    );
    let desk = Desk::new();
    desk.put("feed.xml", feed);
    let (status, said) = desk.add(&["feed.xml", "--allow-private", "--delay", "0"]);
    assert_eq!(status, 0, "{said:?}");
    let stories = desk.ask(&["stories", "--format", "json"]);
    assert!(
        stories.contains("/flood.html") && stories.contains("2024-03-04"),
        "{stories}"
    );
    let (status, said) = desk.add(&[&served.url("/flood.html"), "--delay", "0"]);
    assert_eq!(status, 1);
    assert!(said[0].contains("no public address"), "{said:?}");
}

#[test]
fn a_run_that_was_killed_goes_on() {
    let desk = Desk::new();
    desk.put("stories.jsonl", two_hundred());
    let began = Instant::now();
    let (status, _) = desk.add(&["stories.jsonl"]);
    let whole = began.elapsed();
    assert_eq!(status, 0);
    let undisturbed = rows(&desk.path("news.db"));
    assert!(undisturbed.len() > 5000, "{}", undisturbed.len());
    let mut seed = 0x9e37_79b9_u64;
    for moment in 0..50 {
        for name in ["news.db", "news.db-wal", "news.db-shm"] {
            let _ = fs::remove_file(desk.path(name));
        }
        let mut child = desk
            .command(&["add", "--reader", "syntax", "stories.jsonl"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let share = (seed >> 33) as f64 / f64::from(1_u32 << 31);
        thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let (status, said) = desk.add(&["stories.jsonl", "--resume"]);
        assert_eq!(status, 0, "{said:?}");
        assert!(
            rows(&desk.path("news.db")) == undisturbed,
            "moment {moment}, {share}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_one_error_and_what_was_kept_can_be_read() {
    let desk = Desk::new();
    desk.put("stories.jsonl", two_hundred());
    let program = assert_cmd::cargo::cargo_bin!("onrecord");
    // Files may grow to 600 kB, and whoever writes more is told so instead of being killed.
    let limited = format!(
        "trap '' XFSZ; ulimit -f 600; exec {} --db news.db add --reader syntax stories.jsonl",
        program.display()
    );
    let output = Command::new("bash")
        .args(["-c", &limited])
        .current_dir(desk.folder.path())
        .output()
        .expect("bash runs");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{said}");
    let errors: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("error: "))
        .collect();
    assert_eq!(errors.len(), 1, "{said}");
    assert!(errors[0].contains("cannot be written"), "{said}");
    let kept = desk.ids().len();
    assert!(kept < 200, "{kept}");
    let (status, said) = desk.add(&["stories.jsonl", "--resume"]);
    assert_eq!((status, desk.ids().len()), (0, 200), "{said:?}");
}

/// Two hundred stories on the server of `ONRECORD_POSTGRES`, in a database that goes with the test.
struct OnServer {
    admin: postgres::Client,
    name: String,
    url: String,
}

impl OnServer {
    /// Makes the database; none where there is no server, which CI does not let pass.
    fn new() -> Option<Self> {
        let Ok(server) = std::env::var("ONRECORD_POSTGRES") else {
            let is_ci = std::env::var("CI").is_ok();
            assert!(
                !is_ci,
                "ONRECORD_POSTGRES names no server, and CI skips none"
            );
            return None;
        };
        let name = format!("onrecord_add_{}", std::process::id());
        let mut admin = postgres::Client::connect(&server, postgres::NoTls).expect("a server");
        admin
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .expect("a database");
        let (base, _) = server.rsplit_once('/').expect("a database's URL");
        let url = format!("{base}/{name}");
        Some(Self { admin, name, url })
    }
}

impl Drop for OnServer {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        // A database that stays behind is in nobody's way.
        let _ = self.admin.batch_execute(&drop);
    }
}

#[test]
fn both_databases_answer_alike() {
    let Some(server) = OnServer::new() else {
        return;
    };
    let desk = Desk::new();
    desk.put("stories.jsonl", two_hundred());
    desk.put("nul.txt", "The gauge \0 failed, Ana Petrov said on Monday.");
    desk.add(&["stories.jsonl", "nul.txt"]);
    let on_server = |arguments: &[&str]| {
        let mut all = vec!["--db", &server.url];
        all.extend(arguments);
        desk.run(&all)
    };
    for arguments in [
        &["add", "--reader", "syntax", "stories.jsonl", "nul.txt"][..],
        &["add", "--resume", "stories.jsonl"],
    ] {
        let output = on_server(arguments);
        assert!(output.status.success(), "{output:?}");
    }
    for question in [
        &["claims", "--limit", "5000"][..],
        &[
            "claims",
            "--voice",
            "unnamed",
            "--since",
            "2024-03-05",
            "--limit",
            "50",
        ],
        &["claims", "--about", "Aldous Renwick"],
        &["stories", "--limit", "300"],
        &["timeline", "--limit", "200"],
        &["who", "Aldous Renwick"],
        &["sources", "The Daily Example"],
        &["evidence", "s1#c1"],
        &[
            "find",
            "bribery",
            "--voice",
            "named",
            "--outlet",
            "the daily example",
            "--limit",
            "500",
        ],
        &["failures"],
    ] {
        let mut question = question.to_vec();
        question.extend(["--format", "jsonl"]);
        let (file, server) = (desk.run(&question), on_server(&question));
        assert_eq!(file.status.code(), server.status.code(), "{question:?}");
        let lines = |output: Output| {
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            // The two rank by measures of their own.
            lines.sort();
            lines
        };
        assert!(lines(file) == lines(server), "{question:?}");
    }
}

#[test]
fn stories_that_older_models_read_are_read_anew() {
    let desk = Desk::new();
    desk.put(
        "stories.jsonl",
        two_hundred().lines().take(3).collect::<Vec<_>>().join("\n"),
    );
    desk.add(&["stories.jsonl"]);
    let output = desk.run(&["reread"]);
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        shown.contains("s0 ") && shown.contains("-syntax → "),
        "{shown}"
    );
    assert!(said.contains("3 stories read anew"), "{said}");
    let again = desk.run(&["reread"]);
    assert!(again.status.success() && again.stdout.is_empty());
    assert_eq!(desk.ids(), ["s0", "s1", "s2"]);
}

#[test]
fn many_formats_are_kept() {
    let desk = Desk::new();
    desk.put(
        "a.csv",
        "id,text,published\nc1,\"It rained, Ana Petrov said.\",2024-03-04\n",
    );
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/flood\r\n\
         WARC-Date: 2024-03-05T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    );
    desk.put("b.warc", record);
    desk.put("nul.txt", "The gauge \0 failed, Ana Petrov said on Monday.");
    let (status, said) = desk.add(&["a.csv", "b.warc", "nul.txt"]);
    assert_eq!(status, 0, "{said:?}");
    assert_eq!(desk.ids(), ["c1", "flood", "nul"]);
}
