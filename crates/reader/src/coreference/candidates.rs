//! The words that something may be meant by: nouns, names, pronouns, and groups joined by `and`.

use onrecord_model::{EntityLabel, Relation, Tag};

use crate::language::{Language, TokenId};

/// What a candidate is by its form: the rows of a table of learnt vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `I`, `my`.
    I,
    /// `you`.
    You,
    /// `he`, `him`.
    He,
    /// `she`, `her`.
    She,
    /// `it`, `its`.
    It,
    /// `we`, `our`.
    We,
    /// `they`, `their`.
    They,
    /// `this`, `that`.
    This,
    /// `these`, `those`.
    These,
    /// `who`, `which`.
    Who,
    /// `one`, `ones`.
    One,
    /// A name that the language network takes for a person's.
    Person,
    /// A place's.
    Place,
    /// An organisation's.
    Body,
    /// A nationality's, a party's, a faith's.
    People,
    /// Any other name.
    Name,
    /// A noun.
    Singular,
    /// A noun in the plural.
    Plural,
    /// A number that stands for things.
    Number,
    /// Any other head of a phrase.
    Other,
    /// Several that are joined by `and`.
    Group,
}

impl Kind {
    /// How many kinds there are.
    pub(super) const COUNT: usize = 21;

    /// The number of its class: pronouns, names, descriptions.
    pub(crate) fn class(self) -> usize {
        match self {
            kind if kind <= Self::One => 0,
            kind if kind <= Self::Name => 1,
            _ => 2,
        }
    }

    fn of_pronoun(word: &str) -> Option<Self> {
        Some(match word {
            "i" | "me" | "my" | "mine" | "myself" => Self::I,
            "you" | "your" | "yours" | "yourself" | "yourselves" => Self::You,
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            "we" | "us" | "our" | "ours" | "ourselves" => Self::We,
            "they" | "them" | "their" | "theirs" | "themselves" | "'em" => Self::They,
            "this" | "that" => Self::This,
            "these" | "those" => Self::These,
            "who" | "whom" | "whose" | "which" => Self::Who,
            "one" | "ones" | "oneself" => Self::One,
            _ => return None,
        })
    }

    fn of_name(label: Option<EntityLabel>) -> Self {
        match label {
            Some(EntityLabel::Person) => Self::Person,
            Some(EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac) => Self::Place,
            Some(EntityLabel::Org) => Self::Body,
            Some(EntityLabel::Norp) => Self::People,
            _ => Self::Name,
        }
    }
}

/// What stands before a noun, as rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    None,
    The,
    A,
    This,
    Whose,
    Some,
    Count,
}

impl Determiner {
    /// How many there are.
    pub(super) const COUNT: usize = 7;
}

/// A word, or the group that begins with it, that something may be meant by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its head word.
    pub(super) head: TokenId,
    /// Whether it goes over what is joined to its head by `and`.
    pub(super) together: bool,
    pub(super) kind: Kind,
    pub(super) determiner: Determiner,
    /// The words that it may begin with, the farthest from its head first.
    pub(super) firsts: Vec<TokenId>,
    /// The words that it may end with, the farthest from its head first.
    pub(super) lasts: Vec<TokenId>,
}

impl Candidate {
    /// The rows of the table of forms.
    pub(super) const FORMS: usize = Kind::COUNT + Determiner::COUNT + 2;

    /// Its rows in the table of forms.
    pub(super) fn forms(&self) -> [u16; 3] {
        let together = Kind::COUNT + Determiner::COUNT + usize::from(self.together);
        [
            self.kind as u16,
            (Kind::COUNT + self.determiner as usize) as u16,
            together as u16,
        ]
    }
}

/// Lists a story's candidates by their head words, one alone before it with others.
pub(super) fn find(language: &Language, text: &str) -> Vec<Candidate> {
    let names = names(language);
    let mut all = Vec::new();
    for head in 0..language.tokens.len() {
        let word = language.tokens[head].span.of(text).to_lowercase();
        if !may_refer(language, head, &word, &names) {
            continue;
        }
        let kind = kind(
            language,
            head,
            &word,
            names[head].map(|name| language.names[name].label),
        );
        let determiner = if kind < Kind::Person {
            Determiner::None
        } else {
            determiner(language, head, text)
        };
        let tag = language.tokens[head].tag;
        let joined = language
            .near_children(head)
            .find(|&child| child > head && language.tokens[child].relation == Relation::Conj);
        let alone = joined.map_or(language.tokens[head].right_edge, |joined| {
            end_before_joined(language, head, joined)
        });
        all.push(candidate(language, head, alone, (kind, determiner)));
        if joined.is_some() && tag != Tag::PrpPossessive {
            let end = language.tokens[head].right_edge;
            let mut group = candidate(language, head, end, (Kind::Group, determiner));
            group.together = true;
            all.push(group);
        }
    }
    all
}

/// A candidate that ends with `end` at most.
fn candidate(
    language: &Language,
    head: TokenId,
    end: TokenId,
    (kind, determiner): (Kind, Determiner),
) -> Candidate {
    let tokens = &language.tokens;
    let children: Vec<TokenId> = language.near_children(head).collect();
    let mut firsts = vec![tokens[head].left_edge];
    let mut lasts = vec![end];
    for &child in children.iter().filter(|&&child| child < head) {
        firsts.push(tokens[child].right_edge + 1);
    }
    for &child in children.iter().rev().filter(|&&child| child > head) {
        if child <= end {
            lasts.push(tokens[child].left_edge.saturating_sub(1));
        }
    }
    firsts.retain(|&first| first <= head);
    lasts.retain(|&last| head <= last && last <= end);
    firsts.dedup();
    lasts.dedup();
    Candidate {
        head,
        together: false,
        kind,
        determiner,
        firsts,
        lasts,
    }
}

/// The last word of a phrase without what is joined to it, and without the marks and `and` between.
fn end_before_joined(language: &Language, head: TokenId, joined: TokenId) -> TokenId {
    let between = language.near_children(head).find(|&child| {
        let relation = language.tokens[child].relation;
        let joins = matches!(relation, Relation::Cc | Relation::Conj);
        child > head && (joins || relation == Relation::Punct && child < joined)
    });
    let cut = between.unwrap_or(joined);
    language.tokens[cut].left_edge.saturating_sub(1).max(head)
}

fn may_refer(language: &Language, head: TokenId, word: &str, names: &[Option<usize>]) -> bool {
    let token = &language.tokens[head];
    match token.tag {
        Tag::Nn | Tag::Nns if token.relation == Relation::Compound => false,
        Tag::Nnp | Tag::Nnps if token.relation == Relation::Compound => {
            is_whole(language, head, names)
        }
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Prp | Tag::PrpPossessive => true,
        Tag::Dt => token.relation != Relation::Det && Kind::of_pronoun(word).is_some(),
        Tag::Cd => is_nominal(token.relation),
        Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbg | Tag::Rb => {
            is_nominal(token.relation)
                && language.near_children(head).any(|child| {
                    let relation = language.tokens[child].relation;
                    matches!(relation, Relation::Det | Relation::Poss)
                })
        }
        _ => false,
    }
}

fn is_nominal(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Nsubj
            | Relation::Nsubjpass
            | Relation::Dobj
            | Relation::Pobj
            | Relation::Dative
            | Relation::Attr
            | Relation::Appos
            | Relation::Conj
            | Relation::Root
            | Relation::Oprd
            | Relation::Poss
            | Relation::Npadvmod
            | Relation::Pcomp
            | Relation::Dep
    )
}

fn kind(language: &Language, head: TokenId, word: &str, label: Option<EntityLabel>) -> Kind {
    let tag = language.tokens[head].tag;
    let pronoun = matches!(tag, Tag::Prp | Tag::PrpPossessive | Tag::Dt);
    if let Some(kind) = pronoun.then(|| Kind::of_pronoun(word)).flatten() {
        return kind;
    }
    match tag {
        Tag::Nn | Tag::Nns | Tag::Cd if matches!(word, "one" | "ones") => Kind::One,
        Tag::Nnp | Tag::Nnps => Kind::of_name(label),
        Tag::Nn => Kind::Singular,
        Tag::Nns => Kind::Plural,
        Tag::Cd => Kind::Number,
        _ => Kind::Other,
    }
}

fn determiner(language: &Language, head: TokenId, text: &str) -> Determiner {
    let before = language.near_children(head).filter(|&child| child < head);
    let of = |child: TokenId| {
        let token = &language.tokens[child];
        let word = token.span.of(text).to_lowercase();
        Some(match token.relation {
            Relation::Poss => Determiner::Whose,
            Relation::Det => match word.as_str() {
                "the" => Determiner::The,
                "a" | "an" => Determiner::A,
                "this" | "that" | "these" | "those" => Determiner::This,
                _ => Determiner::Some,
            },
            Relation::Nummod => Determiner::Count,
            _ if is_quantifier(&word) => Determiner::Some,
            _ => return None,
        })
    };
    before.into_iter().find_map(of).unwrap_or(Determiner::None)
}

fn is_quantifier(word: &str) -> bool {
    matches!(
        word,
        "some"
            | "any"
            | "every"
            | "each"
            | "no"
            | "all"
            | "both"
            | "many"
            | "much"
            | "few"
            | "several"
            | "most"
            | "more"
            | "another"
            | "other"
            | "either"
            | "neither"
    )
}

/// Tells `Ford` in `the Ford lorry`, which is a name by itself, from `Henry` in `Henry Ford`.
fn is_whole(language: &Language, head: TokenId, names: &[Option<usize>]) -> bool {
    let above = language.tokens[head].head;
    match (names[head], names[above]) {
        (Some(one), Some(other)) => one != other,
        (Some(_), None) => true,
        (None, _) => !matches!(language.tokens[above].tag, Tag::Nnp | Tag::Nnps),
    }
}

/// For each word the name that it stands in.
fn names(language: &Language) -> Vec<Option<usize>> {
    let mut names = vec![None; language.tokens.len()];
    for (number, name) in language.names.iter().enumerate() {
        names[name.tokens.clone()].fill(Some(number));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parsed::parsed;

    /// Lists the candidates: the farthest words that they may go over, and their kind.
    fn kinds(text: &str) -> Vec<String> {
        let (document, language) = parsed(text);
        let describe = |candidate: Candidate| {
            let first = language.tokens[candidate.firsts[0]].span;
            let words = first.cover(language.tokens[candidate.lasts[0]].span);
            format!("{} {:?}", words.of(&document.text), candidate.kind)
        };
        let all = find(&language, &document.text);
        all.into_iter().map(describe).collect()
    }

    #[test]
    fn one_stands_alone_and_with_whom_it_is_joined_to() {
        assert_eq!(
            kinds("The king and his son have not spoken."),
            [
                "The king Singular",
                "The king and his son Group",
                "his He",
                "his son Singular"
            ]
        );
    }

    #[test]
    fn the_first_word_of_a_name_is_no_candidate() {
        assert_eq!(
            kinds("The Federal Bureau of Investigation came. The FBI found nothing."),
            [
                "The Federal Bureau of Investigation Body",
                "Investigation Body",
                "The FBI Body",
                "nothing Singular"
            ]
        );
    }

    #[test]
    fn a_phrase_may_end_before_each_part_that_hangs_on_its_head() {
        let (document, language) = parsed("A friend of the mayor, who asked for silence, wept.");
        let all = find(&language, &document.text);
        let friend = &all[0];
        let mut ends = friend.lasts.iter().map(|&last| {
            let words = language.tokens[friend.head].span;
            let words = words.cover(language.tokens[last].span);
            words.of(&document.text)
        });
        assert_eq!(ends.next_back(), Some("friend"));
        assert!(friend.lasts.len() > 1);
    }
}
