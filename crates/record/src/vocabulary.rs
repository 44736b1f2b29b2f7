//! The closed sets of the public format: every value that a field may take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a closed set: its values, and the names under which the public format writes them.
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
pub(crate) use vocabulary;

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
    /// Where a page of HTML gives its day of publication.
    PublishedIn {
        /// In its description for machines (JSON-LD, schema.org).
        JsonLd = "json-ld",
        /// In a `meta` element (`article:published_time`).
        Meta = "meta",
        /// In an element marked as the day of publication (`itemprop="datePublished"`).
        Marked = "marked",
        /// In a `time` element.
        Time = "time",
        /// In its address.
        Address = "address",
        /// In a line that readers see (`Published 5 November 2023`).
        Byline = "byline",
        /// In what its scripts carry.
        Script = "script",
        /// Nowhere: it is the day of a change, the only one that is given.
        Modified = "modified",
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

vocabulary! {
    /// How two entities stand to each other: the subject is the parent of, works for, ... the object.
    RelationKind {
        /// Mother or father of.
        Parent = "parent",
        /// Married to.
        Spouse = "spouse",
        /// Brother or sister of.
        Sibling = "sibling",
        /// Friend of.
        Friend = "friend",
        /// Works or worked beside.
        Colleague = "colleague",
        /// Works for.
        Employee = "employee",
        /// Belongs to.
        Member = "member",
    }
}

vocabulary! {
    /// What the text tells of somebody whom it does not name.
    Standing {
        /// A friend.
        Friend = "friend",
        /// Kin.
        Relative = "relative",
        /// Holds an office, or works for an authority.
        Official = "official",
        /// Works beside somebody.
        Colleague = "colleague",
        /// Works for somebody, in confidence or not: an aide, an adviser.
        Aide = "aide",
        /// Speaks for somebody or something.
        Spokesperson = "spokesperson",
        /// A lawyer or prosecutor.
        Lawyer = "lawyer",
        /// Saw it.
        Witness = "witness",
        /// Knows the field.
        Expert = "expert",
        /// Knows the matter from within: `a person familiar with the talks`.
        Insider = "insider",
        /// Is against somebody or something.
        Critic = "critic",
    }
}

vocabulary! {
    /// What kind of thing happened, or was to happen.
    EventKind {
        /// People come together: a party, a funeral, a summit.
        Gathering = "gathering",
        /// Somebody is asked to come.
        Invitation = "invitation",
        /// Somebody turns something down.
        Refusal = "refusal",
        /// Somebody is present, or stays away.
        Attendance = "attendance",
        /// Somebody calls, writes or speaks to somebody.
        Contact = "contact",
        /// People meet.
        Meeting = "meeting",
        /// Somebody is interviewed.
        Interview = "interview",
        /// A work comes out.
        Publication = "publication",
        /// Somebody leaves a place, a post or a body.
        Departure = "departure",
        /// Somebody is given a post.
        Appointment = "appointment",
        /// Somebody goes to live or work elsewhere.
        Move = "move",
        /// Somebody dies.
        Death = "death",
        /// Somebody is born.
        Birth = "birth",
        /// People marry.
        Marriage = "marriage",
        /// Somebody is arrested.
        Arrest = "arrest",
        /// Somebody is charged.
        Charge = "charge",
        /// A court hears a case.
        Trial = "trial",
        /// A court or an authority decides.
        Ruling = "ruling",
        /// Somebody or something is attacked.
        Attack = "attack",
        /// Something goes wrong that nobody meant.
        Accident = "accident",
        /// Parties agree.
        Agreement = "agreement",
        /// Something is made known.
        Announcement = "announcement",
        /// Something is bought.
        Purchase = "purchase",
        /// A vote is held.
        Vote = "vote",
        /// People protest.
        Protest = "protest",
        /// Something is begun or sent off.
        Launch = "launch",
        /// Somebody wins.
        Win = "win",
        /// Somebody loses.
        Loss = "loss",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// How the story tells an event.
    EventStatus {
        /// As a fact.
        Happened = "happened",
        /// As something that others report.
        Reported = "reported",
        /// As something held probable.
        Believed = "believed",
        /// As something to come.
        Expected = "expected",
        /// As something that somebody means to do.
        Planned = "planned",
        /// As something that somebody denies.
        Denied = "denied",
    }
}

vocabulary! {
    /// Whether the story tells that an event is so, or that it is not.
    Polarity {
        /// It is, was or will be.
        Positive = "positive",
        /// It is not, was not or will not be (`did not attend`).
        Negative = "negative",
    }
}

vocabulary! {
    /// What part an entity takes in an event.
    ParticipantRole {
        /// Does it.
        Agent = "agent",
        /// Has it done to them.
        Patient = "patient",
        /// Holds or gives it.
        Host = "host",
        /// Is invited to it or present at it.
        Guest = "guest",
        /// Is made, published or shown in it.
        Work = "work",
        /// Is given something by it.
        Recipient = "recipient",
    }
}

vocabulary! {
    /// What a time expression names (TIMEX3's `type`).
    TimeType {
        /// A day or something longer on the calendar.
        Date = "DATE",
        /// A time of a day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// Something that recurs.
        Set = "SET",
    }
}

vocabulary! {
    /// How a time expression bends its value (TIMEX3's `mod`).
    TimeModifier {
        /// Earlier than it.
        Before = "BEFORE",
        /// Later than it.
        After = "AFTER",
        /// Then or earlier.
        OnOrBefore = "ON_OR_BEFORE",
        /// Then or later.
        OnOrAfter = "ON_OR_AFTER",
        /// Shorter than it.
        LessThan = "LESS_THAN",
        /// Longer than it.
        MoreThan = "MORE_THAN",
        /// As long or shorter.
        EqualOrLess = "EQUAL_OR_LESS",
        /// As long or longer.
        EqualOrMore = "EQUAL_OR_MORE",
        /// Its beginning.
        Start = "START",
        /// Its middle.
        Mid = "MID",
        /// Its end.
        End = "END",
        /// About it.
        Approx = "APPROX",
    }
}
