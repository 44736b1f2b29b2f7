//! Who cites whom over many stories, as a directed graph.
//!
//! In: records, in any order. Out: GEXF or GraphML. Nodes are the outlets of the stories and whoever puts claims
//! forward or passes them on; an edge goes from who relies on somebody to that somebody: from the story's outlet to
//! the last carrier or the speaker, and from each carrier to who stands before it in the chain. Who has a name is
//! one node over all stories, by kind and name; who has none is a node of its own story, since two stories' `a
//! friend` are not one. A story without an outlet stands for itself. Claims of nobody give no edge.

mod gexf;
mod graphml;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::{Claim, Entity, EntityId, MentionForm, Record, Story, Voice};

use crate::ViewError;
pub use xml::Xml;

/// The graph in the making.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    nodes: BTreeMap<Node, Counts>,
    edges: BTreeMap<(Node, Node), BTreeMap<Voice, usize>>,
}

/// Somebody who cites or is cited, in the order of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    /// The kind of the entity; `story` where a story without an outlet stands for itself.
    kind: &'static str,
    name: String,
    /// The story and the entity, where it has no name beyond it.
    within: Option<(String, Option<EntityId>)>,
}

/// How many claims a node has to do with.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Claims that it puts forward or passes on.
    claims: usize,
    /// Claims that its stories tell, those of nobody included.
    told: usize,
}

impl Citations {
    /// Makes a graph without nodes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the claims of a story.
    pub fn add(&mut self, record: &Record) {
        let teller = Node::of_story(&record.story);
        self.nodes.entry(teller.clone()).or_default().told += record.claims.len();
        for claim in &record.claims {
            self.add_claim(record, claim, &teller);
        }
    }

    /// Writes the graph in GEXF 1.2, nodes and edges in order of kind and name.
    ///
    /// Edges have a `weight`, the number of claims, and the share of each voice in it, 0 to 1.
    ///
    /// # Errors
    ///
    /// [`ViewError::Xml`] where it cannot be written.
    pub fn gexf(&self) -> Result<Xml, ViewError> {
        gexf::write(self)
    }

    /// Writes the graph in GraphML, with the same attributes and in the same order as [`Citations::gexf`].
    ///
    /// # Errors
    ///
    /// [`ViewError::Xml`] where it cannot be written.
    pub fn graphml(&self) -> Result<Xml, ViewError> {
        graphml::write(self)
    }

    /// Adds a claim once to each of its mouths, and once to each pair where one relies on the other.
    fn add_claim(&mut self, record: &Record, claim: &Claim, teller: &Node) {
        let mouths = match claim.chain.as_slice() {
            [] => claim.speaker.as_slice(),
            chain => chain,
        };
        let mouths = mouths.iter().filter_map(|&id| record.entity(id));
        let mouths: Vec<Node> = mouths
            .map(|entity| Node::of_entity(entity, &record.story))
            .collect();
        let relying = mouths.iter().skip(1).chain([teller]).cloned();
        let pairs: BTreeSet<(Node, Node)> = relying.zip(mouths.iter().cloned()).collect();
        for pair in pairs {
            *self
                .edges
                .entry(pair)
                .or_default()
                .entry(claim.voice)
                .or_default() += 1;
        }
        for mouth in mouths.into_iter().collect::<BTreeSet<Node>>() {
            self.nodes.entry(mouth).or_default().claims += 1;
        }
    }

    /// Numbers the nodes in their order, from 1 on.
    fn numbered(&self) -> BTreeMap<&Node, usize> {
        self.nodes.keys().zip(1..).collect()
    }
}

impl Node {
    fn of_story(story: &Story) -> Self {
        match &story.outlet {
            Some(outlet) => Self {
                kind: "outlet",
                name: outlet.clone(),
                within: None,
            },
            None => Self {
                kind: "story",
                name: story.title.clone().unwrap_or_else(|| story.id.to_string()),
                within: Some((story.id.to_string(), None)),
            },
        }
    }

    fn of_entity(entity: &Entity, story: &Story) -> Self {
        let mentions = entity.mentions.iter();
        let is_named = mentions
            .map(|one| one.form)
            .any(|form| form == MentionForm::Name);
        let within = entity.unnamed || !is_named;
        Self {
            kind: entity.kind.name(),
            name: entity.name.clone(),
            within: within.then(|| (story.id.to_string(), Some(entity.id))),
        }
    }

    /// Returns its attributes as both formats write them, after its name: titles and values.
    fn attributes(&self, counts: Counts) -> Vec<(&'static str, String)> {
        let story = self.within.iter();
        let story = story.map(|(story, _)| ("story", story.clone()));
        let rest = [
            ("kind", self.kind.to_owned()),
            ("named", self.within.is_none().to_string()),
            ("claims", counts.claims.to_string()),
            ("told", counts.told.to_string()),
        ];
        rest.into_iter().chain(story).collect()
    }
}

/// The attributes of nodes, and their types by the name that both formats give them.
const NODE_ATTRIBUTES: [(&str, &str); 5] = [
    ("kind", "string"),
    ("named", "boolean"),
    ("claims", "int"),
    ("told", "int"),
    ("story", "string"),
];

/// Returns how many claims an edge stands for.
fn weight(voices: &BTreeMap<Voice, usize>) -> usize {
    voices.values().sum()
}

/// Returns the share of each voice in an edge, in the order of the public format.
fn shares(voices: &BTreeMap<Voice, usize>) -> Vec<(&'static str, String)> {
    let all = weight(voices) as f64;
    let share = |voice: &Voice| voices.get(voice).map_or(0.0, |&claims| claims as f64 / all);
    let shares = Voice::ALL
        .iter()
        .map(|voice| (voice.name(), share(voice).to_string()));
    shares.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::odd_story;

    fn graph() -> Citations {
        let (mut graph, first) = (Citations::new(), odd_story::record());
        let mut second = odd_story::record();
        second.story.id = onrecord_record::StoryId::new("second").unwrap();
        graph.add(&second);
        graph.add(&first);
        graph
    }

    #[test]
    fn who_has_a_name_is_one_over_stories_and_who_has_none_is_not() {
        let graph = graph();
        let named = |name: &str| graph.nodes.keys().filter(|node| node.name == name).count();
        assert_eq!(named("Ana \"Ace\" Li"), 1);
        assert_eq!(named("A friend"), 2);
        assert_eq!(named("Harbour Post"), 1);
    }

    #[test]
    fn an_edge_goes_to_whom_one_relies_on() {
        let graph = graph();
        let weight = |from: &str, to: &str| {
            let edges = graph.edges.iter();
            let edges = edges.filter(|((f, t), _)| f.name == from && t.name == to);
            edges
                .map(|(_, voices)| super::weight(voices))
                .collect::<Vec<_>>()
        };
        assert_eq!(weight("The \"Harrow\" Courier", "Harbour Post"), [2]);
        assert_eq!(weight("Harbour Post", "A friend"), [1, 1]);
        assert_eq!(weight("The \"Harrow\" Courier", "A friend"), [0; 0]);
        assert_eq!(weight("Ana \"Ace\" Li", "The \"Harrow\" Courier"), [0; 0]);
    }

    #[test]
    fn a_story_without_an_outlet_stands_for_itself() {
        let mut record = odd_story::record();
        record.story.outlet = None;
        let mut graph = Citations::new();
        graph.add(&record);
        let teller = graph.nodes.iter().find(|(node, _)| node.kind == "story");
        assert_eq!(teller.map(|(_, counts)| counts.told), Some(2));
    }

    #[test]
    fn what_xml_cannot_hold_is_dropped_and_counted() {
        let mut record = odd_story::record();
        record.story.outlet = Some("A\u{7}B\u{0}\r🌉 <script> & \"C\"\u{ffff}".to_owned());
        let mut graph = Citations::new();
        graph.add(&record);
        for xml in [graph.gexf().unwrap(), graph.graphml().unwrap()] {
            assert_eq!(xml.dropped, 3);
            assert!(
                xml.text
                    .contains("AB&#13;🌉 &lt;script&gt; &amp; &quot;C&quot;"),
                "{}",
                xml.text
            );
        }
    }

    #[test]
    fn a_graph_without_stories_is_whole() {
        let gexf = Citations::new().gexf().unwrap();
        assert!(gexf.text.ends_with("</gexf>\n"));
        assert_eq!(gexf.dropped, 0);
    }
}
