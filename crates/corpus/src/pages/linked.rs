//! JSON-LD: what a page says of its article for machines, after schema.org.
//!
//! Takes arrays, `@graph` and nested main entities apart, follows `@id`, and picks the node that is the
//! page's article. Broken JSON is mended once (raw line breaks in strings, comments around it, commas
//! too many); what is still broken says nothing. Comments and related stories are not looked into.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::entities;
use super::facts::one_line;

type Node = Map<String, Value>;

/// What JSON-LD says of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    /// Whether it says so of an article, rather than of the page.
    pub(super) is_article: bool,
    /// The headline.
    pub(super) headline: Option<String>,
    /// The authors' names, persons before organisations.
    pub(super) authors: Vec<String>,
    /// The name of the publisher.
    pub(super) publisher: Option<String>,
    /// When it was published, as written.
    pub(super) published: Option<String>,
    /// When it was changed, as written.
    pub(super) modified: Option<String>,
}

/// Reads the JSON-LD scripts of a page; those of an article come first.
pub(super) fn linked(scripts: &[&str]) -> Vec<Linked> {
    let roots: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut nodes = Vec::new();
    roots.iter().for_each(|root| collect(root, &mut nodes));
    let by_id: BTreeMap<&str, &Node> = nodes
        .iter()
        .filter(|node| node.len() > 1)
        .filter_map(|node| Some((node.get("@id")?.as_str()?, *node)))
        .collect();
    let mut found: Vec<(u8, Linked)> = nodes
        .iter()
        .filter_map(|node| {
            let rank = rank_of(node)?;
            Some((rank, read(node, rank, &by_id)))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, linked)| linked).collect()
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    serde_json::from_str(script)
        .ok()
        .or_else(|| serde_json::from_str(&mended(script)).ok())
}

/// Takes out of JSON what keeps it from being read.
fn mended(script: &str) -> String {
    let inner = script
        .find(['{', '['])
        .zip(script.rfind(['}', ']']))
        .filter(|(first, last)| first <= last);
    let script = inner.map_or("", |(first, last)| &script[first..=last]);
    let mut mended = String::with_capacity(script.len());
    for char in script.chars() {
        match char {
            _ if char.is_control() => mended.push(' '),
            '}' | ']' => {
                let kept = mended.trim_end().trim_end_matches(',').len();
                mended.truncate(kept);
                mended.push(char);
            }
            _ => mended.push(char),
        }
    }
    mended
}

/// Collects the nodes that may be the article; serde_json bounds how deep they nest.
fn collect<'v>(value: &'v Value, nodes: &mut Vec<&'v Node>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, nodes)),
        Value::Object(node) => {
            nodes.push(node);
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "author",
                "publisher",
            ] {
                if let Some(inner) = node.get(key) {
                    collect(inner, nodes);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Ranks a node by its type: articles, then what may hold one, then pages.
fn rank_of(node: &Node) -> Option<u8> {
    let rank = |name: &str| match name.rsplit(['/', ':']).next().unwrap_or(name) {
        "CreativeWork" | "Review" | "Recipe" | "HowTo" | "Report" | "Course" => Some(1),
        name if name.ends_with("Article") || name.ends_with("Posting") && name != "JobPosting" => {
            Some(0)
        }
        name if name.ends_with("Page") => Some(2),
        _ => None,
    };
    match node.get("@type")? {
        Value::String(name) => rank(name),
        Value::Array(names) => names.iter().filter_map(|name| rank(name.as_str()?)).min(),
        _ => None,
    }
}

fn read(node: &Node, rank: u8, by_id: &BTreeMap<&str, &Node>) -> Linked {
    Linked {
        is_article: rank < 2,
        headline: text(node, "headline").or_else(|| text(node, "name")),
        authors: node
            .get("author")
            .or_else(|| node.get("creator"))
            .map(|value| names(value, by_id))
            .unwrap_or_default(),
        publisher: node
            .get("publisher")
            .and_then(|value| names(value, by_id).into_iter().next()),
        published: text(node, "datePublished").or_else(|| text(node, "dateCreated")),
        modified: text(node, "dateModified"),
    }
}

fn text(node: &Node, key: &str) -> Option<String> {
    plain(match node.get(key)? {
        Value::Array(values) => values.first()?,
        value => value,
    })
}

fn plain(value: &Value) -> Option<String> {
    Some(one_line(&entities::decode(value.as_str()?))).filter(|text| !text.is_empty())
}

/// Reads the names of persons and organisations, the persons first.
fn names(value: &Value, by_id: &BTreeMap<&str, &Node>) -> Vec<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let mut names: Vec<(bool, String)> = values
        .iter()
        .filter_map(|value| name(value, by_id))
        .collect();
    names.sort_by_key(|(is_person, _)| !is_person);
    names.into_iter().map(|(_, name)| name).collect()
}

fn name(value: &Value, by_id: &BTreeMap<&str, &Node>) -> Option<(bool, String)> {
    let Value::Object(node) = value else {
        return Some((true, plain(value)?));
    };
    let named = match node.get("@id").and_then(Value::as_str) {
        Some(id) if !node.contains_key("name") => by_id.get(id).copied()?,
        _ => node,
    };
    let is_organisation = named
        .get("@type")
        .and_then(Value::as_str)
        .is_some_and(|kind| kind.ends_with("Organization"));
    Some((!is_organisation, text(named, "name")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_is_taken_apart_and_ids_are_followed() {
        let script = r##"{"@graph":[
            {"@type":"WebPage","name":"Page","datePublished":"2024-01-01"},
            {"@type":["NewsArticle"],"headline":"Tide &amp; time","author":{"@id":"#ann"},"publisher":{"@type":"Organization","name":"The Harbour Post"},"datePublished":"2024-05-17"},
            {"@type":"Person","@id":"#ann","name":"Ann Lee"}]}"##;
        let found = linked(&[script]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].headline.as_deref(), Some("Tide & time"));
        assert_eq!(found[0].authors, ["Ann Lee"]);
        assert_eq!(found[0].publisher.as_deref(), Some("The Harbour Post"));
        assert_eq!(found[0].published.as_deref(), Some("2024-05-17"));
    }

    #[test]
    fn broken_json_is_mended_once() {
        let script =
            "<!-- {\"@type\":\"Article\",\"headline\":\"Two\nlines\",\"author\":[\"Ann\",],} -->";
        assert_eq!(linked(&[script])[0].headline.as_deref(), Some("Two lines"));
        for hopeless in ["", "{", "}{", "{\"@type\":", "null", &"[".repeat(100_000)] {
            assert_eq!(linked(&[hopeless]), []);
        }
    }

    #[test]
    fn comments_and_other_things_are_no_article() {
        let script = r#"[{"@type":"Product","name":"Boat"},{"@type":"Comment","datePublished":"2024-05-17"}]"#;
        assert_eq!(linked(&[script]), []);
    }
}
