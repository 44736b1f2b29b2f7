//! The graph in GraphML.

use std::io;

use onrecord_record::Voice;

use super::xml::{Document, Xml};
use super::{Citations, NODE_ATTRIBUTES, shares, weight};
use crate::ViewError;

const ROOT: [(&str, &str); 3] = [
    ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    ),
];

pub(super) fn write(graph: &Citations) -> Result<Xml, ViewError> {
    Document::write("graphml", &ROOT, |document| {
        declare(document, "node", "name", "string")?;
        for (name, kind) in NODE_ATTRIBUTES {
            declare(document, "node", name, kind)?;
        }
        declare(document, "edge", "weight", "int")?;
        for voice in Voice::ALL {
            declare(document, "edge", voice.name(), "double")?;
        }
        let kind = [("id", "citations"), ("edgedefault", "directed")];
        document.element("graph", &kind, |document| {
            nodes(document, graph)?;
            edges(document, graph)
        })
    })
}

fn declare(document: &mut Document, of: &str, name: &str, kind: &str) -> io::Result<()> {
    let id = key(of, name);
    let attributes = [
        ("id", id.as_str()),
        ("for", of),
        ("attr.name", name),
        ("attr.type", kind),
    ];
    document.empty("key", &attributes)
}

/// A key's id says what it is of: nodes and edges may have attributes of one name.
fn key(of: &str, name: &str) -> String {
    format!("{of}-{name}")
}

fn nodes(document: &mut Document, graph: &Citations) -> io::Result<()> {
    for ((node, counts), number) in graph.nodes.iter().zip(1..) {
        let id = format!("n{number}");
        document.element("node", &[("id", &id)], |document| {
            datum(document, ("node", "name"), &node.name)?;
            for (name, value) in node.attributes(*counts) {
                datum(document, ("node", name), &value)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn edges(document: &mut Document, graph: &Citations) -> io::Result<()> {
    let numbers = graph.numbered();
    for ((from, to), voices) in &graph.edges {
        let (Some(from), Some(to)) = (numbers.get(from), numbers.get(to)) else {
            continue;
        };
        let (from, to) = (format!("n{from}"), format!("n{to}"));
        let attributes = [("source", from.as_str()), ("target", to.as_str())];
        document.element("edge", &attributes, |document| {
            datum(document, ("edge", "weight"), &weight(voices).to_string())?;
            for (name, value) in shares(voices) {
                datum(document, ("edge", name), &value)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn datum(document: &mut Document, of: (&str, &str), value: &str) -> io::Result<()> {
    let key = key(of.0, of.1);
    document.text("data", &[("key", &key)], value)
}
