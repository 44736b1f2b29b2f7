//! Through whom a claim came to the story: from the first mouth to the last carrier that the text cites.

use onrecord_model::{Relation as Arc, Tag};
use onrecord_record::EntityKind;

use super::{Claim, Earlier};
use crate::attributions::Attribution;
use crate::entities::AtWords;
use crate::language::TokenId;

/// A claim within a claim is followed outwards so many times at most.
const DEEPEST: usize = 8;

/// Looks for `citing` so many words from a cue.
const MOST_BETWEEN: usize = 60;

/// Looks for carriers so many prepositions below a cue.
const STEPS_BELOW: usize = 6;

/// Chains of a document's claims.
pub(super) struct Chains<'a> {
    at: &'a AtWords<'a>,
    earlier: &'a Earlier<'a>,
    claims: &'a [Claim],
    /// The story's own outlet, which is in no chain.
    own: Option<usize>,
    /// The agency that the story is credited to.
    agency: Option<usize>,
}

impl<'a> Chains<'a> {
    pub(super) fn new(
        at: &'a AtWords<'a>,
        earlier: &'a Earlier<'a>,
        claims: &'a [Claim],
        outlet: Option<&str>,
    ) -> Self {
        let own = outlet.and_then(|outlet| named(at, outlet));
        let datelines = earlier.document.paragraphs.iter();
        let mut datelines = datelines.filter_map(|paragraph| paragraph.dateline.as_ref());
        let agency = datelines.find_map(|dateline| {
            let span = dateline.agency?;
            let mut words = earlier.language.tokens_in(span).rev();
            let found = words.find_map(|word| at.entity_at(word));
            found.or_else(|| named(at, span.of(&earlier.document.text)))
        });
        Self {
            at,
            earlier,
            claims,
            own,
            agency,
        }
    }

    /// Returns the entities of a claim's chain; none where nobody is named or described.
    pub(super) fn of(&self, claim: usize) -> Vec<usize> {
        let mut chain = self.mouths(claim, DEEPEST);
        if !chain.is_empty() {
            chain.extend(self.agency);
        }
        chain.retain(|&entity| Some(entity) != self.own);
        let mut known = Vec::new();
        chain.retain(|entity| {
            let is_new = !known.contains(entity);
            known.push(*entity);
            is_new
        });
        chain
    }

    fn mouths(&self, number: usize, depth: usize) -> Vec<usize> {
        let claim = &self.claims[number];
        let told = super::speakers::origin(self.earlier.attributions, claim.attribution);
        let attribution = &self.earlier.attributions.all[told];
        let words = self.at.language.tokens.len();
        let cue = attribution.cue_head.filter(|&cue| cue < words);
        let mut chain: Vec<usize> = Vec::new();
        if let Some(cue) = cue {
            chain.extend(self.cited(attribution, cue, claim.speaker));
        }
        chain.extend(claim.speaker);
        if chain.is_empty() {
            return chain;
        }
        chain.extend(
            claim
                .addressee
                .filter(|&one| self.at.kind(one) == EntityKind::Outlet),
        );
        if let Some(cue) = cue {
            chain.extend(self.carriers(attribution, cue));
        }
        chain.extend(self.quoting(attribution));
        let outer = attribution.inside.filter(|_| depth > 0);
        if let Some(outer) = outer.filter(|&outer| outer < self.claims.len()) {
            chain.extend(self.mouths(outer, depth - 1));
        }
        chain
    }

    /// `Reuters reported, citing two officials`, `state media quoted the minister as saying`: on whose word the
    /// speaker says it, or who passes it on.
    fn cited(&self, attribution: &Attribution, cue: TokenId, speaker: Option<usize>) -> Vec<usize> {
        let language = self.at.language;
        let tokens = &language.tokens;
        let quotes = |verb: TokenId| matches!(tokens[verb].lemma.as_str(), "cite" | "quote");
        let sentence = &language.sentences[tokens[cue].sentence];
        let near = cue.saturating_sub(MOST_BETWEEN)..cue + MOST_BETWEEN;
        let mut near = near.filter(|word| sentence.tokens.contains(word));
        let verb = if quotes(cue) {
            Some(cue)
        } else {
            let above = self.above(cue).filter(|&verb| quotes(verb));
            above.or_else(|| {
                near.find(|&word| {
                    let token = &tokens[word];
                    quotes(word) && token.tag == Tag::Vbg && self.is_aside(attribution, word)
                })
            })
        };
        let object = verb.and_then(|verb| language.near_child(verb, Arc::Dobj));
        let objects = object.map_or_else(Vec::new, |object| self.at.with_joined(object));
        let cited = objects
            .into_iter()
            .filter_map(|word| self.at.entity_at(word));
        cited.filter(|&one| Some(one) != speaker).collect()
    }

    /// The verb that a cue hangs on, where the cue is its participle: `quoted him as saying`.
    fn above(&self, cue: TokenId) -> Option<TokenId> {
        let tokens = &self.at.language.tokens;
        let token = &tokens[cue];
        let head = match token.relation {
            Arc::Pcomp => tokens[token.head].head,
            Arc::Advcl | Arc::Xcomp | Arc::Acl => token.head,
            _ => return None,
        };
        Some(head).filter(|&head| head != cue)
    }

    /// `in an interview with CNN`, `on the BBC's evening news`, `in a statement carried by Reuters`; and who quotes.
    fn carriers(&self, attribution: &Attribution, cue: TokenId) -> Vec<usize> {
        let language = self.at.language;
        let mut found = Vec::new();
        let mut below = self.starts(attribution, cue);
        for _ in 0..STEPS_BELOW {
            let mut next = Vec::new();
            for &word in &below {
                let children = language.near_children(word);
                for child in children.filter(|&child| self.is_aside(attribution, child)) {
                    let token = &language.tokens[child];
                    match token.relation {
                        Arc::Prep | Arc::Agent => next.push(child),
                        Arc::Pobj => match self.outlet_at(child) {
                            Some(outlet) => found.push(outlet),
                            None => match self.agency_at(child) {
                                Some(agency) => found.push(agency),
                                None => next.push(child),
                            },
                        },
                        Arc::Poss | Arc::Compound => found.extend(self.outlet_at(child)),
                        Arc::Nsubj if language.tokens[word].lemma == "quote" => {
                            found.extend(self.at.entity_at(child));
                        }
                        Arc::Acl if passes_on(&token.lemma) => next.push(child),
                        Arc::Advcl if speaks(&token.lemma) => next.push(child),
                        _ => {}
                    }
                }
            }
            below = next;
        }
        found
    }

    /// The words under which carriers are looked for: the cue, what it hangs on, and `in` beside the source (`the
    /// ministry, in a statement carried by Reuters, denied`).
    fn starts(&self, attribution: &Attribution, cue: TokenId) -> Vec<TokenId> {
        let language = self.at.language;
        let mut starts = vec![cue];
        starts.extend(self.above(cue));
        let of_source = self.source_head(attribution).into_iter();
        let of_source = of_source.flat_map(|source| language.near_children(source));
        starts.extend(of_source.filter(|&child| {
            let token = &language.tokens[child];
            token.relation == Arc::Prep && token.lemma == "in" && self.is_aside(attribution, child)
        }));
        starts
    }

    /// Tells a word of the cue's clause that is neither of the content nor of the source.
    fn is_aside(&self, attribution: &Attribution, word: TokenId) -> bool {
        let span = self.at.language.tokens[word].span;
        let mut pieces = attribution.content.iter().chain(&attribution.source);
        !pieces.any(|piece| piece.contains(span))
    }

    /// `the minister, quoted by Reuters, said`.
    fn quoting(&self, attribution: &Attribution) -> Option<usize> {
        let language = self.at.language;
        let source = self.source_head(attribution)?;
        let mut children = language.near_children(source);
        let quoted = children.find(|&child| {
            let token = &language.tokens[child];
            token.relation == Arc::Acl && matches!(token.lemma.as_str(), "quote" | "cite")
        })?;
        let by = language.near_child(quoted, Arc::Agent)?;
        self.at.entity_at(language.near_child(by, Arc::Pobj)?)
    }

    fn source_head(&self, attribution: &Attribution) -> Option<TokenId> {
        let words = self.at.language.tokens.len();
        attribution.source_head.filter(|&head| head < words)
    }

    /// `the Anadolu agency`: a body with an outlet's name in its own.
    fn agency_at(&self, word: TokenId) -> Option<usize> {
        let entity = self.at.entity_at(word)?;
        let language = self.at.language;
        let mut names = language
            .near_children(word)
            .filter(|&child| language.tokens[child].relation == Arc::Compound);
        let is_body = self.at.is_body(entity) && !self.at.entities.all[entity].unnamed;
        (is_body && names.any(|name| self.outlet_at(name).is_some())).then_some(entity)
    }

    fn outlet_at(&self, word: TokenId) -> Option<usize> {
        let entity = self.at.entity_at(word)?;
        (self.at.kind(entity) == EntityKind::Outlet).then_some(entity)
    }
}

/// Participles of what an outlet does with a statement: `carried by Reuters`.
fn passes_on(lemma: &str) -> bool {
    matches!(
        lemma,
        "quote"
            | "carry"
            | "publish"
            | "air"
            | "broadcast"
            | "print"
            | "post"
            | "run"
            | "report"
            | "obtain"
            | "see"
    )
}

/// Verbs of who speaks to an outlet: `speaking to the BBC, she said`.
fn speaks(lemma: &str) -> bool {
    matches!(lemma, "speak" | "talk" | "appear" | "write")
}

/// Finds an entity by its name or another name of it, without its article.
fn named(at: &AtWords<'_>, name: &str) -> Option<usize> {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
    };
    let wanted = plain(name);
    let mut all = at.entities.all.iter();
    all.position(|entity| {
        let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
        !entity.unnamed && names.any(|name| plain(name) == wanted)
    })
}
