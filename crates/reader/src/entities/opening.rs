//! Openings that hold the name back: `The former head of the port told a court …`, and then `Ana
//! Reyes, 61, pleaded not guilty`.

use onrecord_model::Relation;
use onrecord_record::{EntityKind, MentionForm};

use super::descriptions::join;
use super::draft::{Drafts, Reading};
use super::kinds::has_age;
use super::spelling::{split, told_gender};
use crate::document::ParagraphKind;
use crate::lexicon::{PERSON_NOUNS, gender};

/// Joins the one somebody whom the first paragraph describes with the first person named, where that
/// name opens the second paragraph with its age.
pub(super) fn apply(reading: &Reading<'_>, drafts: &mut Drafts) {
    let mut body = reading.document.paragraphs.iter().enumerate();
    let mut next = || body.find(|(_, paragraph)| paragraph.kind == ParagraphKind::Body);
    let (Some((first, _)), Some((second, _))) = (next(), next()) else {
        return;
    };
    let description = opening_description(reading, first);
    let name = opening_name(reading, drafts, second);
    if let (Some(description), Some(name)) = (description, name)
        && agree(reading, description, name)
    {
        join(reading, drafts, description, name);
    }
}

/// Returns the subject of the paragraph's first sentence where it alone is about one person.
fn opening_description(reading: &Reading<'_>, paragraph: usize) -> Option<usize> {
    let all = 0..reading.mentions.len();
    let mut people = all
        .take_while(|&mention| reading.paragraph(mention) <= paragraph)
        .filter(|&mention| reading.paragraph(mention) == paragraph)
        .filter(|&mention| {
            let this = &reading.mentions[mention];
            this.kind == Some(EntityKind::Person) && this.form != MentionForm::Pronoun
        });
    let only = people.next().filter(|_| people.next().is_none())?;
    let is_description = reading.mentions[only].form == MentionForm::Description;
    (is_description && is_main_subject(reading, only)).then_some(only)
}

/// Returns the name with an age that opens the paragraph and that nobody bore before.
fn opening_name(reading: &Reading<'_>, drafts: &Drafts, paragraph: usize) -> Option<usize> {
    let mut all = 0..reading.mentions.len();
    let first = all.find(|&mention| reading.paragraph(mention) >= paragraph)?;
    let draft = &drafts.all[drafts.of[first]?];
    let earlier = |&&mention: &&usize| mention < first && !reading.is_in_headline(mention);
    let is_new = draft.mentions.iter().filter(earlier).count() == 0;
    let is_named = reading.mentions[first].form == MentionForm::Name;
    let here = reading.paragraph(first) == paragraph && is_main_subject(reading, first);
    (here && is_new && is_named && draft.kind == EntityKind::Person && has_age(reading, first))
        .then_some(first)
}

fn is_main_subject(reading: &Reading<'_>, mention: usize) -> bool {
    let head = reading.head(mention);
    let verb = &reading.language.tokens[head.head];
    matches!(head.relation, Relation::Nsubj | Relation::Nsubjpass)
        && verb.relation == Relation::Root
}

fn agree(reading: &Reading<'_>, description: usize, name: usize) -> bool {
    let noun = gender(PERSON_NOUNS, &reading.lemma(description));
    let (titles, words) = split(reading.text(name));
    let told = told_gender(&titles, &words);
    noun.is_none() || told.is_none() || noun == told
}
