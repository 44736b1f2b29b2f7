//! The graph in GEXF 1.2, the version that Gephi and networkx both read.

use std::io;

use onrecord_record::Voice;

use super::xml::{Document, Xml};
use super::{Citations, NODE_ATTRIBUTES, shares, weight};
use crate::ViewError;

const ROOT: [(&str, &str); 2] = [
    ("xmlns", "http://www.gexf.net/1.2draft"),
    ("version", "1.2"),
];

pub(super) fn write(graph: &Citations) -> Result<Xml, ViewError> {
    Document::write("gexf", &ROOT, |document| {
        document.element("meta", &[], |document| {
            document.text("creator", &[], "onrecord")
        })?;
        let kind = [("mode", "static"), ("defaultedgetype", "directed")];
        document.element("graph", &kind, |document| {
            declare(document, "node", &NODE_ATTRIBUTES)?;
            let voices: Vec<(&str, &str)> = Voice::ALL
                .iter()
                .map(|voice| (voice.name(), "double"))
                .collect();
            declare(document, "edge", &voices)?;
            document.element("nodes", &[], |document| nodes(document, graph))?;
            document.element("edges", &[], |document| edges(document, graph))
        })
    })
}

fn declare(document: &mut Document, class: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let classes = [("class", class), ("mode", "static")];
    document.element("attributes", &classes, |document| {
        for &(title, kind) in attributes {
            let kind = if kind == "int" { "integer" } else { kind };
            document.empty(
                "attribute",
                &[("id", title), ("title", title), ("type", kind)],
            )?;
        }
        Ok(())
    })
}

fn nodes(document: &mut Document, graph: &Citations) -> io::Result<()> {
    for ((node, counts), number) in graph.nodes.iter().zip(1..) {
        let id = format!("n{number}");
        let attributes = [("id", id.as_str()), ("label", node.name.as_str())];
        document.element("node", &attributes, |document| {
            values(document, &node.attributes(*counts))
        })?;
    }
    Ok(())
}

fn edges(document: &mut Document, graph: &Citations) -> io::Result<()> {
    let numbers = graph.numbered();
    for (((from, to), voices), number) in graph.edges.iter().zip(1..) {
        let (Some(from), Some(to)) = (numbers.get(from), numbers.get(to)) else {
            continue;
        };
        let (id, from, to) = (format!("c{number}"), format!("n{from}"), format!("n{to}"));
        let weight = weight(voices).to_string();
        let attributes = [
            ("id", id.as_str()),
            ("source", from.as_str()),
            ("target", to.as_str()),
            ("weight", weight.as_str()),
        ];
        document.element("edge", &attributes, |document| {
            values(document, &shares(voices))
        })?;
    }
    Ok(())
}

fn values(document: &mut Document, values: &[(&str, String)]) -> io::Result<()> {
    document.element("attvalues", &[], |document| {
        for (title, value) in values {
            document.empty("attvalue", &[("for", title), ("value", value)])?;
        }
        Ok(())
    })
}
