//! The closed sets of the public format: every value that a field may take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a closed set whose values are written in lower case in the public format.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $set:ident { $($(#[$value_doc:meta])* $value:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $set { $($(#[$value_doc])* #[serde(rename = $name)] $value,)* }

        impl $set {
            /// Every value, in the format's order.
            pub const ALL: &'static [Self] = &[$(Self::$value,)*];

            /// Returns the value as the format writes it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)* }
            }

            /// Finds the value that the format writes so.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$value),)* _ => None }
            }
        }
    };
}

vocabulary! {
    /// What an entity is.
    EntityKind {
        /// One human being.
        Person = "person",
        /// People taken together (`the couple`, `critics`).
        Group = "group",
        /// A body with a name or an office (`the ministry`).
        Organization = "organization",
        /// An organisation that publishes news.
        Outlet = "outlet",
        /// Somewhere.
        Place = "place",
        /// A book, film, series or report.
        Work = "work",
        /// A thing, occasion or abstraction that the text comes back to.
        Other = "other",
    }
}

vocabulary! {
    /// How a mention refers.
    MentionForm {
        /// By name.
        Name = "name",
        /// By a description (`the prince`).
        Description = "description",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

vocabulary! {
    /// Who stands behind a claim.
    Voice {
        /// A source with a name, a newspaper or agency included.
        Named = "named",
        /// A person or group without a name.
        Unnamed = "unnamed",
        /// Nobody (`it is believed`, `reportedly`).
        Impersonal = "impersonal",
        /// A text, or reports in general, without a named author.
        Document = "document",
    }
}

vocabulary! {
    /// How much of a claim's content stands in quotation marks.
    Form {
        /// All of it.
        Direct = "direct",
        /// None of it.
        Indirect = "indirect",
        /// Part of it.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// What the source does with the content.
    Act {
        /// Says it.
        Say = "say",
        /// Reports it.
        Report = "report",
        /// Denies it.
        Deny = "deny",
        /// Accuses somebody of it.
        Accuse = "accuse",
        /// Promises it.
        Promise = "promise",
        /// Warns of it.
        Warn = "warn",
        /// Asks it, or asks for it.
        Ask = "ask",
        /// Praises.
        Praise = "praise",
        /// Criticises.
        Criticise = "criticise",
        /// Apologises for it.
        Apologise = "apologise",
        /// Announces it.
        Announce = "announce",
        /// Orders it.
        Order = "order",
        /// Agrees to it, or with it.
        Agree = "agree",
        /// Refuses it.
        Refuse = "refuse",
        /// Believes it.
        Believe = "believe",
        /// Expects it.
        Expect = "expect",
        /// Wants it.
        Want = "want",
        /// Feels it.
        Feel = "feel",
        /// Knows it.
        Know = "know",
        /// Shows it.
        Show = "show",
    }
}

vocabulary! {
    /// How firmly the source stands by the content.
    Firmness {
        /// As a fact (FactBank's CT+).
        Stated = "stated",
        /// Passed on without commitment.
        Reported = "reported",
        /// Held probable (PR+).
        Believed = "believed",
        /// Future or plan.
        Expected = "expected",
        /// Denied (CT- and PR-).
        Denied = "denied",
        /// Held possible (PS).
        Doubted = "doubted",
    }
}
