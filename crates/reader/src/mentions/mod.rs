//! Mentions: every stretch of text that names or describes somebody or something.
//!
//! In: the document and its language. Out: [`Mentions`]. Names are the network's own, mended;
//! descriptions are noun phrases about people and bodies; pronouns stand for people. Dates and
//! numbers are no mentions. Who is who is left to `entities/`.

mod beginnings;
mod descriptions;
mod names;
mod pieces;
mod pronouns;
mod unmarked;

use std::collections::BTreeMap;

use onrecord_model::Relation;
use onrecord_record::{EntityKind, MentionForm, Span};

use crate::document::Document;
use crate::language::{Language, TokenId};

/// A document's mentions, in order of the text (outer before inner at one start).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The mentions.
    pub all: Vec<Mention>,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its head word.
    pub head: TokenId,
    /// Name, description or pronoun.
    pub form: MentionForm,
    /// What it is a mention of, as far as the mention itself tells.
    pub kind: Option<EntityKind>,
    /// The same with what is said beside it: an apposition, a clause.
    pub extent: Span,
}

impl Mention {
    /// Tells whether it goes over what `and` joins to its head.
    pub(crate) fn is_together(&self, language: &Language) -> bool {
        let joined = language.near_child(self.head, Relation::Conj);
        joined.is_some_and(|joined| self.span.contains(language.tokens[joined].span))
    }
}

impl Mentions {
    /// Returns, for each head word, the numbers of its mentions in [`Mentions::all`], the outermost first.
    pub(crate) fn by_head(&self) -> BTreeMap<TokenId, Vec<usize>> {
        let mut by_head: BTreeMap<TokenId, Vec<usize>> = BTreeMap::new();
        for (number, mention) in self.all.iter().enumerate() {
            by_head.entry(mention.head).or_default().push(number);
        }
        by_head
    }
}

/// Finds the document's mentions.
#[must_use]
pub fn find(document: &Document, language: &Language) -> Mentions {
    let (mut all, named) = names::find(document, language);
    all.extend(descriptions::find(document, language, &named));
    all.extend(pronouns::find(document, language, &named));
    let together = descriptions::coordinations(language, &all);
    all.extend(together);
    all.sort_by_key(|mention| (mention.span.start(), u32::MAX - mention.span.end()));
    all.dedup_by_key(|mention| mention.span);
    Mentions { all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parsed::parsed;

    /// Lists the mentions: words, form, kind.
    fn kinds(text: &str) -> Vec<String> {
        let (document, language) = parsed(text);
        let describe = |mention: &Mention| {
            let kind = mention.kind.map_or("?", EntityKind::name);
            let words = mention.span.of(&document.text);
            format!("{words} | {} {kind}", mention.form.name())
        };
        let mentions = find(&document, &language);
        mentions.all.iter().map(describe).collect()
    }

    #[test]
    fn a_title_and_a_number_belong_to_the_name() {
        assert_eq!(
            kinds("The crowd cheered King Edmund III's guests."),
            [
                "The crowd | description group",
                "King Edmund III's guests | description group",
                "King Edmund III | name person",
            ]
        );
    }

    #[test]
    fn dates_and_numbers_are_no_mentions() {
        assert_eq!(
            kinds("On Monday, 300 trees fell in London."),
            ["London | name place"]
        );
    }

    #[test]
    fn a_description_holds_its_of_phrase_and_leaves_its_clause() {
        assert_eq!(
            kinds("A friend of the mayor, who asked for silence, wept."),
            [
                "A friend of the mayor | description person",
                "the mayor | description person",
            ]
        );
    }

    #[test]
    fn a_day_after_a_description_is_no_part_of_it() {
        assert_eq!(
            kinds("Reporters met a spokesman for the ministry on Tuesday."),
            [
                "Reporters | description group",
                "a spokesman for the ministry | description person",
                "the ministry | description organization",
            ]
        );
    }

    #[test]
    fn a_party_that_is_held_is_no_body_and_one_that_says_is() {
        assert_eq!(kinds("They held a party."), ["They | pronoun ?"]);
        assert_eq!(
            kinds("The party said it would wait."),
            ["The party | description organization"]
        );
    }

    #[test]
    fn nobody_is_meant_by_in_person() {
        assert_eq!(
            kinds("She thanked them in person."),
            ["She | pronoun person", "them | pronoun ?"]
        );
    }

    #[test]
    fn it_speaks_or_is_empty() {
        assert_eq!(kinds("It said so."), ["It | pronoun organization"]);
        assert!(kinds("It is believed that prices fell.").is_empty());
        assert!(kinds("It seems that prices fell.").is_empty());
    }

    #[test]
    fn an_office_with_its_place_is_a_description() {
        let found = kinds("The letter reached the Duke of Norfolk.");
        assert_eq!(
            found,
            [
                "the Duke of Norfolk | description person",
                "Norfolk | name place"
            ]
        );
    }

    #[test]
    fn people_who_act_together_are_a_group_too() {
        assert_eq!(
            kinds("The king and his son have not spoken."),
            [
                "The king and his son | description group",
                "The king | description person",
                "his son | description person",
                "his | pronoun person",
            ]
        );
    }

    #[test]
    fn whoever_says_something_is_somebody() {
        assert_eq!(
            kinds("A falconer said the bird was gone."),
            ["A falconer | description person"]
        );
        assert!(kinds("A sign said the bridge was closed.").is_empty());
    }

    #[test]
    fn counted_people_are_a_group() {
        assert_eq!(
            kinds("Two of the officials disagreed."),
            [
                "Two of the officials | description group",
                "the officials | description group",
            ]
        );
    }
}
