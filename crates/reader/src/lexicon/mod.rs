//! Word lists as data: what a word is, apart from any sentence.
//!
//! Each list is a file of tab-separated rows sorted by their first column, under a head that gives
//! its source, its licence, and sentences that hold (`yes`) or do not hold (`no`) one of its words;
//! the tests run them. Look-ups bisect the file's own bytes: nothing is parsed or kept.

use std::cmp::Ordering;

use onrecord_record::{Act, Firmness, RelationKind, Standing};

/// Nouns that describe one person.
pub const PERSON_NOUNS: Lexicon = Lexicon::new(include_str!("person_nouns.tsv"));
/// Nouns and quantifiers that describe people taken together.
pub const GROUP_NOUNS: Lexicon = Lexicon::new(include_str!("group_nouns.tsv"));
/// Nouns that describe a body.
pub const ORGANIZATION_NOUNS: Lexicon = Lexicon::new(include_str!("organization_nouns.tsv"));
/// Nouns that say in what field somebody works.
pub const FIELDS: Lexicon = Lexicon::new(include_str!("fields.tsv"));
/// Nouns for texts, recordings and findings.
pub const DOCUMENT_NOUNS: Lexicon = Lexicon::new(include_str!("document_nouns.tsv"));
/// Words that stand before a name as a title.
pub const TITLES: Lexicon = Lexicon::new(include_str!("titles.tsv"));
/// Given names and the gender that they tell.
pub const FIRST_NAMES: Lexicon = Lexicon::new(include_str!("first_names.tsv"));
/// News outlets and agencies.
pub const OUTLETS: Lexicon = Lexicon::new(include_str!("outlets.tsv"));
/// Words for those who come from a place, in the singular.
pub const DEMONYMS: Lexicon = Lexicon::new(include_str!("demonyms.tsv"));
/// Other names of places.
pub const PLACE_NAMES: Lexicon = Lexicon::new(include_str!("place_names.tsv"));
/// Bodies that a network takes for places or people.
pub const ORGANIZATION_NAMES: Lexicon = Lexicon::new(include_str!("organization_names.tsv"));
/// Cue words: act and firmness.
pub const ACTS: Lexicon = Lexicon::new(include_str!("acts.tsv"));

/// Cue lemmas with their frames, as annotators mark them.
pub const CUES: Lexicon = Lexicon::new(include_str!("cues.tsv"));

/// Words that put something down to nobody in particular.
pub const HEARSAY: Lexicon = Lexicon::new(include_str!("hearsay.tsv"));

/// Nouns that tie the one they describe to somebody or to a body.
pub const TIES: Lexicon = Lexicon::new(include_str!("ties.tsv"));

/// Nouns of titles and offices that somebody holds.
pub const OFFICES: Lexicon = Lexicon::new(include_str!("offices.tsv"));

/// Nouns that tell what somebody unnamed is.
pub const STANDINGS: Lexicon = Lexicon::new(include_str!("standings.tsv"));

/// Words of time expressions.
pub const TIME_WORDS: Lexicon = Lexicon::new(include_str!("time_words.tsv"));

/// Feasts and holidays.
pub const FEASTS: Lexicon = Lexicon::new(include_str!("feasts.tsv"));

/// Verbs that tell of an event.
pub const EVENT_VERBS: Lexicon = Lexicon::new(include_str!("event_verbs.tsv"));

/// Nouns that tell of an event.
pub const EVENT_NOUNS: Lexicon = Lexicon::new(include_str!("event_nouns.tsv"));

/// Verbs that carry the noun of an event.
pub const EVENT_CARRIERS: Lexicon = Lexicon::new(include_str!("event_carriers.tsv"));

/// Words that say how what hangs on them stands in the world.
pub const STANDPOINTS: Lexicon = Lexicon::new(include_str!("standpoints.tsv"));

/// Nouns of occasions that are fixed before they come.
pub const OCCASIONS: Lexicon = Lexicon::new(include_str!("occasions.tsv"));

/// Words that look ahead.
pub const LOOKING_AHEAD: Lexicon = Lexicon::new(include_str!("looking_ahead.tsv"));

/// One word list.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon {
    file: &'static str,
}

/// What a cue word tells of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueSense {
    /// What the source does.
    pub act: Act,
    /// How firmly it stands by the content.
    pub firmness: Firmness,
}

/// The gender that a word tells of the person it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

impl Gender {
    /// Returns its name in the record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

/// Tells a word for those who come from a place, in lower case: `belgian`, `belgians`, `frenchmen`.
#[must_use]
pub fn is_demonym(word: &str) -> bool {
    let singular = match word.strip_suffix("men") {
        Some(stem) => format!("{stem}man"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    DEMONYMS.has(word) || DEMONYMS.has(&singular)
}

/// Tells a name in lower case that ends as no person's does: `orrin foods`.
#[must_use]
pub fn ends_like_body(name: &str) -> bool {
    let ending = name.rsplit_once(' ').map(|(_, last)| format!("* {last}"));
    let mut columns = ending.and_then(|ending| ORGANIZATION_NAMES.row(&ending));
    columns.as_mut().and_then(Iterator::next) == Some("sure")
}

/// Returns the name that most texts give a place, in lower case: `united states` for `us`.
#[must_use]
pub fn common_name(place: &str) -> Option<&'static str> {
    PLACE_NAMES.row(place)?.next()
}

/// How a person noun ties somebody to the one it belongs to (`her father`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kin {
    /// Father, mother.
    Parent,
    /// Son, daughter.
    Child,
    /// Husband, wife.
    Spouse,
    /// Brother, sister.
    Sibling,
}

impl Kin {
    /// Returns what the possessor is to the one described: a child to its parent.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            Self::Spouse => Self::Spouse,
            Self::Sibling => Self::Sibling,
        }
    }
}

/// Tells a noun that describes people only: a body or a country may be an ally, but no spokesman.
#[must_use]
pub fn is_human(noun: &str) -> bool {
    let may_be = PERSON_NOUNS
        .row(noun)
        .and_then(|mut columns| columns.nth(2));
    may_be == Some("-")
}

/// Returns what a cue lemma, with its particle where it has one, tells of a claim.
#[must_use]
pub fn cue_sense(lemma: &str) -> Option<CueSense> {
    let mut columns = ACTS.row(lemma)?;
    let act = Act::from_name(columns.next()?)?;
    let firmness = Firmness::from_name(columns.next()?)?;
    Some(CueSense { act, firmness })
}

/// Returns the gender that a list with a gender column gives for `word`.
#[must_use]
pub fn gender(list: Lexicon, word: &str) -> Option<Gender> {
    match list.row(word)?.next()? {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

/// Returns the tie of kinship that a person noun names.
#[must_use]
pub fn kin(noun: &str) -> Option<Kin> {
    match PERSON_NOUNS.row(noun)?.nth(1)? {
        "parent" => Some(Kin::Parent),
        "child" => Some(Kin::Child),
        "spouse" => Some(Kin::Spouse),
        "sibling" => Some(Kin::Sibling),
        _ => None,
    }
}

/// How a noun ties the one it describes to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The relation between the two.
    pub kind: RelationKind,
    /// Whether the one described is its subject: a father is, a son is not.
    pub is_subject: bool,
    /// Whether only a body can be on the other side: `an analyst at Sundby Bank`.
    pub of_body: bool,
}

/// Returns the tie that a noun names.
#[must_use]
pub fn tie(noun: &str) -> Option<Tie> {
    let mut columns = TIES.row(noun)?;
    Some(Tie {
        kind: RelationKind::from_name(columns.next()?)?,
        is_subject: columns.next()? == "subject",
        of_body: columns.next()? == "body",
    })
}

/// Returns what a noun tells of somebody unnamed.
#[must_use]
pub fn standing(noun: &str) -> Option<Standing> {
    Standing::from_name(STANDINGS.row(noun)?.next()?)
}

/// Lists the words of time expressions, each with what it stands for and a value.
pub fn time_words() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TIME_WORDS.rows().filter_map(|row| {
        let (word, rest) = row.split_once('\t')?;
        let (sense, value) = rest.split_once('\t')?;
        Some((word, sense, value))
    })
}

/// Lists the feasts, each with the rule of its day.
pub fn feasts() -> impl Iterator<Item = (&'static str, &'static str)> {
    FEASTS.rows().filter_map(|row| row.split_once('\t'))
}

/// Returns the rule of a feast's day.
#[must_use]
pub fn feast(name: &str) -> Option<&'static str> {
    FEASTS.row(name)?.next()
}

/// What the subject of a verb that carries a noun is to the noun's event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrying {
    /// Holds or does it: `held a party`.
    Doer,
    /// It is done to them: `received an invitation`.
    Receiver,
    /// Is there, or not: `attended the wedding`.
    Guest,
    /// The event itself: `the trial begins`.
    Itself,
}

/// Returns what the subject of a verb is to the event that it carries.
#[must_use]
pub fn event_carrier(verb: &str) -> Option<Carrying> {
    match EVENT_CARRIERS.row(verb)?.next()? {
        "doer" => Some(Carrying::Doer),
        "receiver" => Some(Carrying::Receiver),
        "guest" => Some(Carrying::Guest),
        "itself" => Some(Carrying::Itself),
        _ => None,
    }
}

/// How what hangs on a word stands in the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standpoint {
    /// Somebody means to do it: `plans to`.
    Planned,
    /// Somebody thinks that it will be: `is likely to`.
    Expected,
    /// It did not happen: `failed to`.
    Failed,
    /// As the word itself is told: `began to`.
    Told,
    /// Others say so: `is accused of`.
    Reported,
    /// Nothing is said of whether it happens: `urged him to`.
    Unreal,
}

/// Returns how what hangs on a lemma stands in the world.
#[must_use]
pub fn standpoint(lemma: &str) -> Option<Standpoint> {
    match STANDPOINTS.row(lemma)?.next()? {
        "planned" => Some(Standpoint::Planned),
        "expected" => Some(Standpoint::Expected),
        "failed" => Some(Standpoint::Failed),
        "told" => Some(Standpoint::Told),
        "reported" => Some(Standpoint::Reported),
        "unreal" => Some(Standpoint::Unreal),
        _ => None,
    }
}

/// Where a word looks ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ahead {
    /// Wherever it stands: `due Friday`.
    Itself,
    /// As a participle: `scheduled for May`.
    Participle,
    /// In its infinitive: `to sell in May` of `plans`.
    To,
    /// In its present tense: `plans a sale in May`.
    Now,
    /// In its past tense, too: `planned a sale in May`.
    Past,
    /// In what it names with a word of end: `put off until Monday`.
    Until,
}

/// Tells a lemma that looks ahead where it stands so.
#[must_use]
pub fn looks_ahead(lemma: &str, place: Ahead) -> bool {
    let name = match place {
        Ahead::Itself => "itself",
        Ahead::Participle => "participle",
        Ahead::To => "to",
        Ahead::Now => "now",
        Ahead::Past => "past",
        Ahead::Until => "until",
    };
    let mut columns = LOOKING_AHEAD.row(lemma).into_iter().flatten();
    columns
        .next()
        .is_some_and(|places| places.split(' ').any(|one| one == name))
}

/// How a word of hearsay is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearsay {
    /// A passive verb: `it is believed`, `is said to`.
    Verb,
    /// An adverb that nearly always reports: `reportedly`.
    Adverb,
    /// An adverb that sometimes only weighs: `apparently`.
    Weak,
    /// A noun that takes a clause: `reports that`.
    Noun,
    /// A verb of coming out: `it emerged that`.
    Event,
    /// A passive verb that takes `of`: `is accused of`.
    Of,
    /// A place where things are heard: `the court heard`.
    Forum,
}

/// Tells whether a word is used as that kind of hearsay.
#[must_use]
pub fn is_hearsay(word: &str, kind: Hearsay) -> bool {
    let kind = match kind {
        Hearsay::Verb => "verb",
        Hearsay::Adverb => "adverb",
        Hearsay::Weak => "weak",
        Hearsay::Noun => "noun",
        Hearsay::Event => "event",
        Hearsay::Of => "of",
        Hearsay::Forum => "forum",
    };
    HEARSAY
        .row(word)
        .is_some_and(|mut kinds| kinds.any(|listed| listed == kind))
}

/// Returns how often annotators mark a cue lemma of all the times that it stands in a frame, in
/// 0..=1, or nothing where they hardly ever do.
#[must_use]
pub fn cue_rate(lemma: &str, frame: &str) -> Option<f32> {
    let mut columns = CUES.row(lemma)?;
    let listed = columns
        .next()?
        .split(", ")
        .filter_map(|listed| listed.split_once(' '));
    let (_, rate) = listed.into_iter().find(|(name, _)| *name == frame)?;
    let (marked, seen) = rate.split_once('/')?;
    Some(marked.parse::<f32>().ok()? / seen.parse::<f32>().ok()?)
}

impl Lexicon {
    const fn new(file: &'static str) -> Self {
        Self { file }
    }

    /// Lists its words.
    #[cfg(test)]
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.rows()
            .map(|row| row.split('\t').next().unwrap_or_default())
    }

    fn rows(self) -> impl Iterator<Item = &'static str> {
        self.file.lines().filter(|line| !line.starts_with('#'))
    }

    /// Tells whether `word` has a row.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// Returns the columns after the first of the row of `word`.
    #[must_use]
    pub fn row(self, word: &str) -> Option<std::str::Split<'static, char>> {
        let mut columns = self.find(word)?.split('\t');
        columns.next();
        Some(columns)
    }

    /// Tells whether a name (lower case, without its article) is listed whole, or has two words or
    /// more and ends or begins as a listed pattern says (`* times`, `sunday *`).
    #[must_use]
    pub fn has_name(self, name: &str) -> bool {
        let ending = || Some(format!("* {}", name.rsplit_once(' ')?.1));
        let beginning = || Some(format!("{} *", name.split_once(' ')?.0));
        let is_listed = |pattern: Option<String>| pattern.is_some_and(|one| self.has(&one));
        self.has(name) || is_listed(ending()) || is_listed(beginning())
    }

    /// Bisects the file's lines; the head's lines (`#`) sort before every word.
    fn find(self, word: &str) -> Option<&'static str> {
        let (mut low, mut high) = (0, self.file.len());
        while low < high {
            let middle = (low + high) / 2;
            let bytes = self.file.as_bytes();
            let start = bytes[low..middle]
                .iter()
                .rposition(|&byte| byte == b'\n')
                .map_or(low, |at| low + at + 1);
            let line = self.file[start..].lines().next()?;
            match compare(line, word) {
                Ordering::Equal => return Some(line),
                Ordering::Less => low = start + line.len() + 1,
                Ordering::Greater => high = start,
            }
        }
        None
    }
}

fn compare(line: &str, word: &str) -> Ordering {
    if line.starts_with('#') {
        return Ordering::Less;
    }
    line.split('\t').next().unwrap_or_default().cmp(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(&str, Lexicon); 25] = [
        ("person_nouns", PERSON_NOUNS),
        ("group_nouns", GROUP_NOUNS),
        ("organization_nouns", ORGANIZATION_NOUNS),
        ("fields", FIELDS),
        ("document_nouns", DOCUMENT_NOUNS),
        ("titles", TITLES),
        ("first_names", FIRST_NAMES),
        ("demonyms", DEMONYMS),
        ("place_names", PLACE_NAMES),
        ("outlets", OUTLETS),
        ("organization_names", ORGANIZATION_NAMES),
        ("acts", ACTS),
        ("cues", CUES),
        ("hearsay", HEARSAY),
        ("ties", TIES),
        ("offices", OFFICES),
        ("standings", STANDINGS),
        ("time_words", TIME_WORDS),
        ("feasts", FEASTS),
        ("event_verbs", EVENT_VERBS),
        ("event_nouns", EVENT_NOUNS),
        ("event_carriers", EVENT_CARRIERS),
        ("standpoints", STANDPOINTS),
        ("looking_ahead", LOOKING_AHEAD),
        ("occasions", OCCASIONS),
    ];

    fn head(list: Lexicon, field: &str) -> Vec<&'static str> {
        let prefix = format!("# {field}: ");
        list.file
            .lines()
            .filter_map(|line| line.strip_prefix(prefix.as_str()))
            .collect()
    }

    /// Tells whether some stretch of up to four words of the sentence is listed.
    fn holds(list: Lexicon, sentence: &str) -> bool {
        let words: Vec<String> = sentence
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        (1..=4).any(|size| words.windows(size).any(|run| list.has(&run.join(" "))))
    }

    #[test]
    fn every_list_is_sorted_and_says_where_it_is_from() {
        for (name, list) in ALL {
            let words: Vec<_> = list
                .rows()
                .map(|row| row.split('\t').next().unwrap_or_default())
                .collect();
            assert!(words.is_sorted(), "{name} is not sorted");
            assert_eq!(head(list, "source").len(), 1, "{name}");
            assert_eq!(head(list, "licence").len(), 1, "{name}");
        }
    }

    #[test]
    fn every_row_of_every_list_is_found() {
        for (name, list) in ALL {
            for row in list.rows() {
                let word = row.split('\t').next().unwrap_or_default();
                assert_eq!(list.find(word), Some(row), "{name}");
            }
            assert!(!list.has(""), "{name}");
            assert!(!list.has("zzzz"), "{name}");
        }
    }

    #[test]
    fn sentences_hold_listed_words_or_do_not() {
        for (name, list) in ALL {
            assert!(!head(list, "yes").is_empty() && !head(list, "no").is_empty());
            for sentence in head(list, "yes") {
                assert!(holds(list, sentence), "{name}: {sentence}");
            }
            for sentence in head(list, "no") {
                assert!(!holds(list, sentence), "{name}: {sentence}");
            }
        }
    }

    #[test]
    fn every_act_row_names_an_act_and_a_firmness() {
        for row in ACTS.rows() {
            let word = row.split('\t').next().unwrap_or_default();
            assert!(cue_sense(word).is_some(), "{row}");
        }
    }

    #[test]
    fn every_standing_is_one() {
        for row in STANDINGS.rows() {
            let noun = row.split('\t').next().unwrap_or_default();
            assert!(standing(noun).is_some(), "{row}");
        }
    }

    #[test]
    fn every_carrier_and_every_standpoint_is_one() {
        assert!(
            EVENT_CARRIERS
                .words()
                .all(|verb| event_carrier(verb).is_some())
        );
        assert!(STANDPOINTS.words().all(|word| standpoint(word).is_some()));
    }

    #[test]
    fn every_tie_names_a_relation() {
        for row in TIES.rows() {
            let noun = row.split('\t').next().unwrap_or_default();
            assert!(tie(noun).is_some(), "{row}");
        }
    }

    #[test]
    fn a_name_ends_like_an_outlet_only_after_another_word() {
        assert!(OUTLETS.has_name("millbrook gazette"));
        assert!(!OUTLETS.has_name("gazette"));
    }

    #[test]
    fn demonyms_have_plurals_and_places_one_name() {
        assert!(is_demonym("belgians") && is_demonym("frenchmen") && is_demonym("swiss"));
        assert!(!is_demonym("belgium") && !is_demonym("s"));
        assert_eq!(common_name("us"), Some("united states"));
        assert_eq!(common_name("belgium"), None);
    }
}
