//! Descriptions tied to what they describe: by apposition (`Maria Lopez, the mayor`), by title
//! (`the prince` after `Prince Harry`), by kinship (`his son`), by repetition (`the friend` after
//! `a friend of the king`); every other one starts an unnamed entity.

use onrecord_model::{Relation, Tag};
use onrecord_record::{EntityKind, MentionForm};

use super::compatible;
use super::described::Described;
use super::draft::{Draft, Drafts, Reading};
use super::pronouns::Recent;
use crate::language::TokenId;
use crate::lexicon::{Gender, PERSON_NOUNS, gender, kin, tie};

/// How a noun phrase begins.
enum Start {
    /// `the`, `this`, `that`, `those`.
    Definite,
    /// `his`, `the king's`: owned by the entity of that number, where it is known.
    Owned(Option<usize>),
    /// `a`, `some`, a number, or nothing.
    Indefinite,
}

/// Puts the descriptions that stand beside a name into the name's entity.
pub(super) fn apply_appositions(reading: &Reading<'_>, drafts: &mut Drafts) {
    let mut beside = Vec::new();
    for mention in 0..reading.mentions.len() {
        let this = &reading.mentions[mention];
        let anchor = anchor(reading, mention);
        let Some(anchor) = anchor else {
            continue;
        };
        for &other in reading.headed(anchor) {
            let partner = &reading.mentions[other];
            match (this.form, partner.form) {
                (MentionForm::Description, MentionForm::Name) => {
                    join(reading, drafts, mention, other)
                }
                (MentionForm::Description, MentionForm::Description) => {
                    beside.push((mention, other));
                }
                (MentionForm::Name, MentionForm::Description) => {
                    join(reading, drafts, other, mention)
                }
                _ => {}
            }
        }
    }
    beside.extend(close_appositions(reading));
    for (one, other) in beside {
        join(reading, drafts, one, other);
        join(reading, drafts, other, one);
    }
}

/// Finds `the newspaper Lensk Today`: a description of one, and right after it a name.
fn close_appositions(reading: &Reading<'_>) -> Vec<(usize, usize)> {
    let pairs = (0..reading.mentions.len().saturating_sub(1)).map(|one| (one, one + 1));
    let is_close = |&(one, other): &(usize, usize)| {
        let (this, that) = (&reading.mentions[one], &reading.mentions[other]);
        let end = reading.language.tokens_in(this.span).end;
        this.form == MentionForm::Description
            && that.form == MentionForm::Name
            && reading.head(one).tag == Tag::Nn
            && reading.language.tokens_in(that.span).start == end
    };
    pairs.filter(is_close).collect()
}

/// Returns the word that the mention stands in apposition to.
fn anchor(reading: &Reading<'_>, mention: usize) -> Option<usize> {
    let tokens = &reading.language.tokens;
    let head = reading.mentions[mention].head;
    let anchor = tokens[head].head;
    let (start, end) = (anchor.min(head), anchor.max(head));
    let joined = end - start < 40 && tokens[start..end].iter().any(|token| token.tag == Tag::Cc);
    (tokens[head].relation == Relation::Appos && !joined).then_some(anchor)
}

/// Adds a description to the entity of what it stands beside, once that is in one.
pub(super) fn join(reading: &Reading<'_>, drafts: &mut Drafts, description: usize, name: usize) {
    let (Some(draft), Some(kind)) = (drafts.of[name], reading.mentions[description].kind) else {
        return;
    };
    let taken = drafts.of[description].is_some() || reading.is_coordination(description);
    if taken || !compatible(kind, drafts.all[draft].kind) {
        return;
    }
    drafts.add(draft, description);
    let lemma = reading.lemma(description);
    drafts.call(draft, &lemma, gender(PERSON_NOUNS, &lemma));
}

/// Finds or starts the entity of a description.
pub(super) fn resolve(
    reading: &Reading<'_>,
    drafts: &mut Drafts,
    described: &mut Described,
    recent: &Recent,
    mention: usize,
) {
    let Some(kind) = reading.mentions[mention].kind else {
        return;
    };
    let lemma = noun(reading, mention);
    let start = start(reading, drafts, mention);
    let text = without_article(reading.text(mention));
    let found = drafts.of[mention]
        .or_else(|| antecedent(reading, drafts, described, recent, mention, &start));
    let draft = found.unwrap_or_else(|| {
        let named = if reading.is_coordination(mention) {
            members_named(reading, drafts, mention)
        } else {
            lemma == "couple" && described.is_named_couple(drafts, reading.head(mention).sentence)
        };
        drafts.start(kind, named)
    });
    drafts.add(draft, mention);
    if !reading.is_coordination(mention) {
        drafts.call(draft, &lemma, gender(PERSON_NOUNS, &lemma));
        if let Start::Owned(Some(owner)) = start {
            described.tie(owner, &lemma, draft, reading.head(mention).sentence);
        }
    }
    described.by_text.insert(text, draft);
}

/// Returns the noun of a description: its lemma, in the plural its own form.
fn noun(reading: &Reading<'_>, mention: usize) -> String {
    let this = &reading.mentions[mention];
    let plural = matches!(reading.head(mention).tag, Tag::Nns | Tag::Nnps);
    if plural {
        return reading.lower(this.head);
    }
    let lemma = reading.lemma(mention);
    if lemma == "one" {
        return one_of(reading, this.head).unwrap_or(lemma);
    }
    if reading.text(mention).contains("-in-law") {
        return lemma + "-in-law";
    }
    lemma
}

/// Returns the noun of `one of his players`: `the player` may follow.
fn one_of(reading: &Reading<'_>, one: TokenId) -> Option<String> {
    let of = reading.language.near_child(one, Relation::Prep)?;
    let object = reading.language.near_child(of, Relation::Pobj)?;
    Some(reading.language.tokens[object].lemma.to_lowercase())
}

fn start(reading: &Reading<'_>, drafts: &Drafts, mention: usize) -> Start {
    let head = reading.mentions[mention].head;
    let span = reading.mentions[mention].span;
    for child in reading
        .language
        .near_children(head)
        .take_while(|&child| child < head)
    {
        let token = &reading.language.tokens[child];
        if !reading.contains(span, child) {
            continue;
        }
        match token.relation {
            Relation::Poss => {
                let owner = reading
                    .headed(child)
                    .iter()
                    .find_map(|&owner| drafts.of[owner]);
                return Start::Owned(owner);
            }
            Relation::Det if is_definite(&token.lemma) => return Start::Definite,
            _ => {}
        }
    }
    match served(reading, drafts, mention) {
        Some(owner) => Start::Owned(Some(owner)),
        None => Start::Indefinite,
    }
}

/// Finds whom several serve, of whom none is picked out: `lawyers for Ana Reyes` are her lawyers.
fn served(reading: &Reading<'_>, drafts: &Drafts, mention: usize) -> Option<usize> {
    let language = reading.language;
    let head = reading.mentions[mention].head;
    let several = reading.head(mention).tag == Tag::Nns
        && language.tokens_in(reading.mentions[mention].span).start == head;
    tie(&language.tokens[head].lemma.to_lowercase()).filter(|_| several)?;
    let serving = language.near_child(head, Relation::Prep)?;
    let owner = language.near_child(serving, Relation::Pobj)?;
    let mut owners = reading.headed(owner).iter();
    let owner = owners.find_map(|&owner| drafts.of[owner]);
    owner.filter(|_| matches!(language.tokens[serving].lemma.as_str(), "for" | "of"))
}

fn is_definite(lemma: &str) -> bool {
    matches!(lemma, "the" | "this" | "that" | "these" | "those")
}

fn without_article(text: &str) -> String {
    let lower = text.to_lowercase();
    let rest = lower
        .split_once(' ')
        .filter(|(first, _)| is_definite(first) || matches!(*first, "a" | "an"));
    let rest = rest.map_or(lower.as_str(), |(_, rest)| rest);
    rest.replace("'s ", " ").replace("’s ", " ")
}

fn antecedent(
    reading: &Reading<'_>,
    drafts: &Drafts,
    described: &Described,
    recent: &Recent,
    mention: usize,
    start: &Start,
) -> Option<usize> {
    let kind = reading.mentions[mention].kind?;
    let lemma = noun(reading, mention);
    let text = without_article(reading.text(mention));
    let told = gender(PERSON_NOUNS, &lemma);
    let fits = |draft: &usize| fits(&drafts.all[*draft], kind, told);
    let same = || described.by_text.get(&text).copied().filter(fits);
    let by_name = |noun: &str| described.by_noun.get(noun).copied().filter(fits);
    let is_bare = text == lemma || reading.lower(reading.mentions[mention].head) == text;
    match *start {
        Start::Owned(owner) => {
            let owner = owner?;
            let tied = described.ties.get(&(owner, lemma.clone())).copied();
            let kinsman = || kinsman(drafts, described, owner, &lemma);
            let told = || same().filter(|_| !is_owned_by_pronoun(reading, mention));
            tied.filter(fits).or_else(kinsman).or_else(told)
        }
        Start::Definite if is_bare => by_name(&lemma)
            .or_else(same)
            .or_else(|| together(reading, recent, drafts, mention))
            .or_else(|| body(reading, drafts, recent, mention, &lemma)),
        Start::Definite => same().or_else(|| by_name(&text)).or_else(|| {
            let (first, rest) = text.split_once(' ')?;
            let only = || by_name(&lemma).filter(|_| !described.shared.contains(&lemma));
            let held = by_name(rest).filter(|_| is_of_time(first));
            held.or_else(|| only().filter(|_| is_of_place(reading, mention)))
        }),
        Start::Indefinite => {
            let telling = kind == EntityKind::Group || text.contains(' ');
            same().filter(|_| telling)
        }
    }
}

/// Tells `the Vermont senator`: of all that may stand before the noun, only a place does.
fn is_of_place(reading: &Reading<'_>, mention: usize) -> bool {
    let head = reading.mentions[mention].head;
    let mut places = 0;
    let before = reading.language.near_children(head);
    for child in before.take_while(|&child| child < head) {
        let is_place = |&one: &usize| reading.mentions[one].kind == Some(EntityKind::Place);
        if reading.headed(child).iter().any(is_place) {
            places += 1;
        } else if reading.language.tokens[child].relation != Relation::Det {
            return false;
        }
    }
    places == 1
}

fn is_owned_by_pronoun(reading: &Reading<'_>, mention: usize) -> bool {
    let first = reading
        .language
        .tokens_in(reading.mentions[mention].span)
        .start;
    reading.language.tokens[first].tag == Tag::PrpPossessive
}

/// Tells words that leave the holder of an office the same: `the former ambassador`.
fn is_of_time(word: &str) -> bool {
    matches!(
        word,
        "former" | "current" | "late" | "then" | "outgoing" | "incoming" | "new" | "veteran"
    )
}

fn fits(draft: &Draft, kind: EntityKind, told: Option<Gender>) -> bool {
    let agree = told.is_none() || draft.gender.is_none() || told == draft.gender;
    compatible(kind, draft.kind) && agree
}

/// Reads `the king's son` where somebody before had the king for a father.
fn kinsman(drafts: &Drafts, described: &Described, owner: usize, lemma: &str) -> Option<usize> {
    let kin = kin(lemma)?;
    let told = gender(PERSON_NOUNS, lemma);
    let others = described.owners.get(&(owner, kin.inverse()))?;
    let fits = |other: &&usize| fits(&drafts.all[**other], EntityKind::Person, told);
    others.iter().rev().take(16).find(fits).copied()
}

/// Reads `the couple` as the two people named together just before.
fn together(
    reading: &Reading<'_>,
    recent: &Recent,
    drafts: &Drafts,
    mention: usize,
) -> Option<usize> {
    let lemma = reading.lemma(mention);
    if !matches!(lemma.as_str(), "couple" | "pair" | "duo" | "two") {
        return None;
    }
    let sentence = reading.head(mention).sentence;
    let is_pair = |draft: usize| {
        let draft = &drafts.all[draft];
        draft.kind == EntityKind::Group && draft.nouns.is_empty()
    };
    let found = recent.latest(4, is_pair)?;
    recent.within(found, sentence, 2).then_some(found)
}

/// Reads `the newspaper`, `the company` as the body named last.
fn body(
    reading: &Reading<'_>,
    drafts: &Drafts,
    recent: &Recent,
    mention: usize,
    lemma: &str,
) -> Option<usize> {
    let wanted = match lemma {
        "newspaper" | "paper" | "magazine" | "tabloid" | "broadcaster" | "network" | "outlet"
        | "website" | "channel" | "publication" => EntityKind::Outlet,
        "company" | "firm" | "organization" | "organisation" | "agency" | "charity" => {
            EntityKind::Organization
        }
        _ => return None,
    };
    let sentence = reading.head(mention).sentence;
    let found = recent.latest_acting(reading, |draft| {
        drafts.all[draft].named && drafts.all[draft].kind == wanted
    })?;
    recent.within(found, sentence, 4).then_some(found)
}

/// Tells whether everybody in a coordination is named.
fn members_named(reading: &Reading<'_>, drafts: &Drafts, mention: usize) -> bool {
    let span = reading.mentions[mention].span;
    let tokens = reading.language.tokens_in(span);
    let mut members = tokens
        .flat_map(|token| reading.headed(token))
        .filter(|&&member| member != mention)
        .filter_map(|&member| drafts.of[member])
        .peekable();
    members.peek().is_some() && members.all(|draft| drafts.all[draft].named)
}
