//! Where an event word stands: what fills its slots, by the tree, voice and control.

use onrecord_model::{Part, Relation as Arc, Tag};
use onrecord_record::EntityKind;

use crate::entities::AtWords;
use crate::language::TokenId;
use crate::lexicon::Carrying;

use super::carriers::{Carrier, carrier};

/// An event word in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) word: TokenId,
    pub(super) is_noun: bool,
    /// The verb that carries a noun: `held a party`.
    pub(super) carrier: Option<Carrier>,
}

/// The most heads that are climbed.
const MOST_STEPS: usize = 8;

impl Site {
    pub(super) fn of_verb(word: TokenId) -> Self {
        Self {
            word,
            is_noun: false,
            carrier: None,
        }
    }

    pub(super) fn of_noun(at: &AtWords<'_>, word: TokenId) -> Self {
        Self {
            word,
            is_noun: true,
            carrier: carrier(at, word),
        }
    }

    /// Returns the verb whose tense is the event's.
    pub(super) fn verb(&self) -> Option<TokenId> {
        if self.is_noun {
            return self.carrier.map(|carrier| carrier.verb);
        }
        Some(self.word)
    }

    /// Returns the words that fill a slot, those that are joined to the first included.
    pub(super) fn fillers(&self, at: &AtWords<'_>, slot: &str) -> Vec<TokenId> {
        let first = match slot {
            "subject" if !self.is_noun => doer(at, self.word),
            "object" if !self.is_noun => undergoer(at, self.word),
            "possessor" => possessor(at, self.word),
            "compound" => at.language.near_child(self.word, Arc::Compound),
            preposition => self.led_by(at, preposition),
        };
        first.map_or_else(Vec::new, |first| at.with_joined(first))
    }

    /// Returns the object of a preposition that hangs on the word or on what carries it.
    fn led_by(&self, at: &AtWords<'_>, preposition: &str) -> Option<TokenId> {
        let own = object_of(at, self.word, preposition);
        let carried = self.carrier.filter(|one| one.subject != Carrying::Guest);
        own.or_else(|| object_of(at, carried?.verb, preposition))
    }

    /// Tells `the`, `this`, `his` and names before a noun.
    pub(super) fn is_definite(&self, at: &AtWords<'_>) -> bool {
        at.language.near_children(self.word).any(|child| {
            let token = &at.language.tokens[child];
            let points = token.relation == Arc::Det
                && matches!(
                    token.lemma.to_lowercase().as_str(),
                    "the" | "this" | "that" | "these" | "those" | "both"
                );
            let named = token.relation == Arc::Compound && token.part == Part::Propn;
            points || named
        }) || possessor(at, self.word).is_some()
    }

    /// Tells a noun that may tell of one event of the story's world: none that only describes another (`death
    /// toll`), and no bare one (`sentenced to death`, `protests are common`) that nothing carries.
    pub(super) fn tells_one(&self, at: &AtWords<'_>) -> bool {
        let relation = at.language.tokens[self.word].relation;
        if matches!(relation, Arc::Compound | Arc::Nmod | Arc::Amod) {
            return false;
        }
        let is_told = |child: TokenId| {
            let token = &at.language.tokens[child];
            match token.relation {
                Arc::Det | Arc::Poss | Arc::Nummod => true,
                Arc::Compound => token.part == Part::Propn,
                Arc::Amod => {
                    token.tag == Tag::Jjs || crate::times::ordinal(&at.lower(child)).is_some()
                }
                Arc::Prep => at
                    .language
                    .near_child(child, Arc::Pobj)
                    .is_some_and(|object| at.entity_at(object).is_some()),
                Arc::Relcl | Arc::Acl => true,
                _ => false,
            }
        };
        self.carrier.is_some()
            || possessor(at, self.word).is_some()
            || at.language.near_children(self.word).any(is_told)
    }

    /// Returns the place that a preposition names, at the word, at its verb, or a step below (`on Monday in Paris`).
    pub(super) fn place(&self, at: &AtWords<'_>) -> Option<usize> {
        let language = at.language;
        let words = [Some(self.word), self.carrier.map(|carrier| carrier.verb)];
        let words = words.into_iter().flatten();
        let below = words.flat_map(|word| {
            let objects = language.near_children(word).filter(|&child| {
                let is_purpose = || {
                    language
                        .near_child(child, Arc::Aux)
                        .is_some_and(|aux| language.tokens[aux].tag == Tag::To)
                };
                match language.tokens[child].relation {
                    Arc::Dobj | Arc::Npadvmod => true,
                    Arc::Advcl => is_purpose(),
                    _ => false,
                }
            });
            std::iter::once(word).chain(objects)
        });
        let prepositions = below.flat_map(|word| prepositions(at, word));
        let objects = prepositions.filter_map(|one| {
            language
                .near_child(one, Arc::Pobj)
                .map(|object| (one, object))
        });
        let mut objects = objects.flat_map(|(one, object)| {
            let further = prepositions_of_object(at, object);
            std::iter::once((one, object)).chain(further)
        });
        objects.find_map(|(preposition, object)| {
            let leads = matches!(
                at.lower(preposition).as_str(),
                "in" | "at" | "near" | "outside" | "inside" | "on"
            );
            let entity = at.entity_at(object)?;
            (leads && at.kind(entity) == EntityKind::Place).then_some(entity)
        })
    }

    /// Tells whether a child of the word has that lemma.
    pub(super) fn has_word(&self, at: &AtWords<'_>, lemma: &str) -> bool {
        let mut children = at.language.near_children(self.word);
        children.any(|child| at.language.tokens[child].lemma.eq_ignore_ascii_case(lemma))
    }
}

fn prepositions<'a>(at: &'a AtWords<'_>, word: TokenId) -> impl Iterator<Item = TokenId> + 'a {
    let children = at.language.near_children(word);
    children.filter(|&child| at.language.tokens[child].relation == Arc::Prep)
}

fn prepositions_of_object(at: &AtWords<'_>, object: TokenId) -> Vec<(TokenId, TokenId)> {
    let further = prepositions(at, object);
    let further = further.filter_map(|one| Some((one, at.language.near_child(one, Arc::Pobj)?)));
    further.collect()
}

/// Returns whom a noun belongs to, also where the tree takes `her uncle King Paul's 60th birthday` for three
/// names of one.
pub(super) fn possessor(at: &AtWords<'_>, noun: TokenId) -> Option<TokenId> {
    let own = at.language.near_child(noun, Arc::Poss);
    own.or_else(|| {
        let token = &at.language.tokens[noun];
        let before = token.left_edge.checked_sub(1)?;
        let mark = &at.language.tokens[before];
        let ends = mark.tag == Tag::Pos && token.relation == Arc::Appos && mark.head != noun;
        ends.then_some(mark.head)
    })
}

/// Tells a verb in the passive: `was named`, `the man named`.
pub(super) fn is_passive(at: &AtWords<'_>, verb: TokenId) -> bool {
    let token = &at.language.tokens[verb];
    let helped = |verb: TokenId| {
        let mut children = at.language.near_children(verb);
        children.any(|child| {
            let relation = at.language.tokens[child].relation;
            matches!(relation, Arc::Auxpass | Arc::Nsubjpass)
        })
    };
    if helped(verb) {
        return true;
    }
    let is_participle = token.tag == Tag::Vbn;
    let helpless = !at
        .language
        .near_children(verb)
        .any(|child| at.language.tokens[child].relation == Arc::Aux);
    match token.relation {
        Arc::Acl => is_participle,
        Arc::Advcl | Arc::Relcl | Arc::Pcomp => {
            is_participle && helpless && at.language.near_child(verb, Arc::Nsubj).is_none()
        }
        Arc::Conj => {
            is_participle
                && helpless
                && at.language.near_child(verb, Arc::Nsubj).is_none()
                && is_passive_head(at, token.head)
        }
        _ => false,
    }
}

/// The first of joined verbs, asked once.
fn is_passive_head(at: &AtWords<'_>, verb: TokenId) -> bool {
    let mut children = at.language.near_children(verb);
    let relation = at.language.tokens[verb].relation;
    children.any(|child| at.language.tokens[child].relation == Arc::Auxpass)
        || relation == Arc::Acl && at.language.tokens[verb].tag == Tag::Vbn
}

/// Returns who does what a verb says.
pub(super) fn doer(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    if is_passive(at, verb) {
        let agent = at.language.near_child(verb, Arc::Agent)?;
        return at.language.near_child(agent, Arc::Pobj);
    }
    subject(at, verb, MOST_STEPS)
}

/// Returns to whom it is done.
pub(super) fn undergoer(at: &AtWords<'_>, verb: TokenId) -> Option<TokenId> {
    if is_passive(at, verb) {
        return subject(at, verb, MOST_STEPS);
    }
    let own = at.language.near_child(verb, Arc::Dobj);
    own.or_else(|| {
        // `the man police arrested`.
        let token = &at.language.tokens[verb];
        let has_subject = at
            .language
            .near_child(verb, Arc::Nsubj)
            .is_some_and(|subject| !matches!(at.language.tokens[subject].tag, Tag::Wdt | Tag::Wp));
        let leads = at.language.near_children(verb).any(|child| {
            let token = &at.language.tokens[child];
            let is_led = matches!(token.tag, Tag::Wrb | Tag::In) || token.relation == Arc::Prep;
            is_led && child < verb
        });
        (token.relation == Arc::Relcl && has_subject && !leads).then_some(token.head)
    })
}

/// Returns the subject of a verb as its form has it, its own or the one that a clause above lends it.
pub(super) fn subject(at: &AtWords<'_>, verb: TokenId, steps: usize) -> Option<TokenId> {
    let language = at.language;
    let own = language.near_child(verb, Arc::Nsubj);
    if let Some(own) = own.or_else(|| language.near_child(verb, Arc::Nsubjpass)) {
        return Some(own);
    }
    let token = &language.tokens[verb];
    let steps = steps.checked_sub(1)?;
    let is_participle = matches!(token.tag, Tag::Vbg | Tag::Vbn);
    match token.relation {
        Arc::Acl if is_participle => Some(token.head),
        Arc::Acl => subject_of_purpose(at, token.head),
        Arc::Conj | Arc::Advcl => subject(at, token.head, steps),
        Arc::Xcomp => {
            let object = language
                .near_child(token.head, Arc::Dobj)
                .filter(|&object| object < verb && !keeps_control(at, token.head));
            object.or_else(|| subject(at, token.head, steps))
        }
        Arc::Pcomp => {
            let preposition = &language.tokens[token.head];
            let above = &language.tokens[preposition.head];
            let object = language
                .near_child(preposition.head, Arc::Dobj)
                .filter(|_| {
                    preposition.lemma != "after"
                        && preposition.lemma != "before"
                        && preposition.lemma != "by"
                });
            match above.part {
                Part::Verb | Part::Aux => object.or_else(|| subject(at, preposition.head, steps)),
                _ => language.near_child(preposition.head, Arc::Poss),
            }
        }
        _ => None,
    }
}

/// `his plan to leave`: the plan's.
fn subject_of_purpose(at: &AtWords<'_>, noun: TokenId) -> Option<TokenId> {
    let owner = at.language.near_child(noun, Arc::Poss);
    let token = &at.language.tokens[noun];
    owner.or_else(|| {
        let has = token.relation == Arc::Dobj;
        has.then(|| subject(at, token.head, 1)).flatten()
    })
}

/// Verbs whose subject does what follows, whatever their object: `promised her to go`.
fn keeps_control(at: &AtWords<'_>, verb: TokenId) -> bool {
    matches!(
        at.language.tokens[verb].lemma.as_str(),
        "promise" | "threaten" | "vow" | "use" | "take"
    )
}

/// Returns the object of the first preposition of that lemma that hangs on a word.
pub(super) fn object_of(at: &AtWords<'_>, word: TokenId, preposition: &str) -> Option<TokenId> {
    let mut prepositions = at.language.near_children(word).filter(|&child| {
        let token = &at.language.tokens[child];
        matches!(token.relation, Arc::Prep | Arc::Dative | Arc::Agent)
            && token.lemma.eq_ignore_ascii_case(preposition)
    });
    prepositions.find_map(|one| at.language.near_child(one, Arc::Pobj))
}
