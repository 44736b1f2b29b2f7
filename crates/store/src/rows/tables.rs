//! The tables that a version's rows go into, and their columns in the order in which rows give them.

use crate::database::{Kind::Integer, Kind::Text, Table};

pub(crate) const VERSIONS: Table = Table {
    name: "versions",
    columns: &[
        ("id", Integer),
        ("story", Integer),
        ("number", Integer),
        ("url", Text),
        ("outlet", Text),
        ("title", Text),
        ("authors", Text),
        ("published", Text),
        ("language", Text),
        ("text", Text),
        ("sha256", Text),
        ("reader", Text),
        ("model", Text),
        ("sentences", Text),
        ("sourcing", Text),
        ("remarks", Text),
        ("page", Text),
        ("added", Text),
    ],
};

pub(crate) const ENTITIES: Table = Table {
    name: "entities",
    columns: &[
        ("version", Integer),
        ("n", Integer),
        ("identity", Integer),
        ("why", Text),
        ("traits", Text),
        ("kind", Text),
        ("name", Text),
        ("aliases", Text),
        ("unnamed", Integer),
        ("description", Text),
        ("profile", Text),
        ("gender", Text),
        ("wikidata", Text),
    ],
};

pub(crate) const MENTIONS: Table = Table {
    name: "mentions",
    columns: &[
        ("version", Integer),
        ("entity", Integer),
        ("n", Integer),
        ("span", Text),
        ("form", Text),
        ("core", Text),
    ],
};

pub(crate) const TIMES: Table = Table {
    name: "times",
    columns: &[
        ("version", Integer),
        ("n", Integer),
        ("span", Text),
        ("type", Text),
        ("value", Text),
        ("modifier", Text),
        ("earliest", Text),
        ("latest", Text),
        ("anchor", Text),
        ("why", Text),
    ],
};

pub(crate) const CLAIMS: Table = Table {
    name: "claims",
    columns: &[
        ("id", Integer),
        ("version", Integer),
        ("n", Integer),
        ("words", Text),
        ("content", Text),
        ("cue", Text),
        ("source", Text),
        ("speaker", Integer),
        ("voice", Text),
        ("form", Text),
        ("act", Text),
        ("firmness", Text),
        ("negated", Integer),
        ("addressee", Integer),
        ("inside", Integer),
        ("earliest", Text),
        ("latest", Text),
        ("confidence", Integer),
        ("found_by", Text),
    ],
};

pub(crate) const CLAIM_ENTITIES: Table = Table {
    name: "claim_entities",
    columns: &[
        ("version", Integer),
        ("claim", Integer),
        ("role", Text),
        ("n", Integer),
        ("entity", Integer),
    ],
};

pub(crate) const RELATIONS: Table = Table {
    name: "relations",
    columns: &[
        ("version", Integer),
        ("n", Integer),
        ("kind", Text),
        ("subject", Integer),
        ("object", Integer),
        ("evidence", Text),
        ("claim", Integer),
        ("since", Text),
        ("until", Text),
    ],
};

pub(crate) const ROLES: Table = Table {
    name: "roles",
    columns: &[
        ("version", Integer),
        ("n", Integer),
        ("holder", Integer),
        ("title", Text),
        ("organization", Integer),
        ("held", Integer),
        ("since", Text),
        ("until", Text),
        ("evidence", Text),
    ],
};

pub(crate) const EVENTS: Table = Table {
    name: "events",
    columns: &[
        ("version", Integer),
        ("n", Integer),
        ("kind", Text),
        ("span", Text),
        ("mentions", Text),
        ("lemma", Text),
        ("place", Integer),
        ("earliest", Text),
        ("latest", Text),
        ("time", Integer),
        ("status", Text),
        ("polarity", Text),
        ("claim", Integer),
        ("why", Text),
    ],
};

pub(crate) const PARTICIPANTS: Table = Table {
    name: "participants",
    columns: &[
        ("version", Integer),
        ("event", Integer),
        ("n", Integer),
        ("role", Text),
        ("entity", Integer),
    ],
};

/// Every table whose rows are of one version, those that others refer to last.
pub(crate) const OF_A_VERSION: &[&str] = &[
    "participants",
    "events",
    "roles",
    "relations",
    "claim_entities",
    "claims",
    "times",
    "mentions",
    "entities",
];
