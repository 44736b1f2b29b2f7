//! The coreference network: which candidates of a story are one, by ranking those that stand before each.
//!
//! In: rows of the attribution encoder after its third layer, one a word (of its first piece); candidates
//! (a head word and what kind of phrase it heads); what is known of pairs. Out: for each candidate, the
//! scores of the likeliest before it; and where a candidate's phrase begins and ends. Three layers of its own
//! over the words, one over the candidates. training/onrecord_training/coreference_network.py has
//! the same network, to be taught.

mod links;

use crate::ModelError;
use crate::encoder::{LAYER, WIDTH};
use crate::transformer::{Desk, Lanes, Layer, Linear, Norm, Shape, Then};
use crate::weights::{Rows, Weights};
use links::Links;

/// The layers of its own over the words.
const LAYERS: usize = 3;

/// The width of a candidate's vector.
const CANDIDATE: usize = 192;

/// The layer over candidates.
const CANDIDATES: Shape = Shape {
    width: CANDIDATE,
    heads: 4,
    inner: 384,
    least: 1e-5,
};

/// The most candidates that see each other; stories of more are cut.
const MOST_TOGETHER: usize = 800;

/// The width in which the ends of phrases are compared.
const END: usize = 64;

/// The coreference network, ready to read; the threads of several stories may share it.
#[derive(Debug)]
pub struct Coreference {
    layers: [Layer; LAYERS],
    positions: Rows,
    candidate: Linear,
    forms: Rows,
    norm: Norm,
    context: Layer,
    links: Links,
    ends: Ends,
    lanes: Lanes,
}

/// The words of a story as the network sees them.
#[derive(Debug, Default)]
pub struct CoreferenceWords {
    /// Of those that were asked for: `[asked, WIDTH]`.
    rows: Vec<f32>,
    /// For each word the number of its row, or of that of an earlier word.
    places: Vec<usize>,
}

/// The candidates of a story as the network sees them.
#[derive(Debug, Default)]
pub struct Mentioned {
    /// `[candidates, CANDIDATE]`.
    rows: Vec<f32>,
}

/// What is known of two candidates: the rows of the learnt table.
pub trait PairTable: Sync {
    /// How far before a candidate others are compared with it.
    fn reach(&self) -> usize;

    /// Adds the rows of a candidate and one before it to `rows`, which is empty.
    fn rows(&self, this: usize, that: usize, rows: &mut Vec<u16>);
}

/// A word that a candidate's phrase may begin or end with.
#[derive(Clone, Copy, Debug)]
pub struct EndOption {
    /// The head word of the candidate.
    pub head: usize,
    /// The word.
    pub word: usize,
    /// The rows that stand for its relation and for that of the word beside it, outside.
    pub relations: [usize; 2],
}

/// The part of the network that chooses where a phrase ends.
#[derive(Debug)]
struct Ends {
    word: Linear,
    head: Linear,
    relations: Rows,
    score: Linear,
}

impl Coreference {
    /// Reads the weights that training/onrecord_training/coreference_weights.py writes.
    ///
    /// # Errors
    ///
    /// The bytes are no weights, are damaged, or are those of another network.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut weights = Weights::from_bytes(bytes)?;
        let weights = &mut weights;
        Ok(Self {
            layers: Layer::several(weights, "layers", LAYER)?,
            positions: weights.table("positions", WIDTH)?,
            candidate: Linear::new(weights, "candidate", WIDTH, CANDIDATE)?,
            forms: weights.table("forms", CANDIDATE)?,
            norm: Norm::new(weights, "norm", CANDIDATE, CANDIDATES.least)?,
            context: Layer::new(weights, "context", CANDIDATES)?,
            links: Links::new(weights)?,
            ends: Ends {
                word: Linear::new(weights, "ends.word", WIDTH, END)?,
                head: Linear::new(weights, "ends.head", WIDTH, END)?,
                relations: weights.table("ends.relations", END)?,
                score: Linear::new(weights, "ends.score", END, 1)?,
            },
            lanes: Lanes::default(),
        })
    }

    /// Reads those words of a story that are asked for, in their order; `rows`, `[words, 384]`, are of all words,
    /// as the encoder has them after its third layer, in stretches of so many words that see each other.
    #[must_use]
    pub fn words(&self, rows: &[f32], stretches: &[usize], asked: &[usize]) -> CoreferenceWords {
        let mut places = Vec::with_capacity(rows.len() / WIDTH);
        for word in 0..rows.len() / WIDTH {
            let place = asked.partition_point(|&other| other <= word);
            places.push(place.saturating_sub(1));
        }
        self.lanes.run(|desk| {
            let mut read = Vec::with_capacity(asked.len() * WIDTH);
            let mut first = 0;
            for &words in stretches {
                let end = (first + words).min(places.len());
                let range = |word| asked.partition_point(|&other| other < word);
                let asked = &asked[range(first)..range(end)];
                let rows = &rows[first * WIDTH..end * WIDTH];
                read.extend(self.stretch(desk, rows.to_vec(), first, asked));
                first = end;
            }
            CoreferenceWords { rows: read, places }
        })
    }

    /// Reads the words that are asked for of a stretch, of which the first is `first`.
    fn stretch(
        &self,
        desk: &mut Desk,
        mut rows: Vec<f32>,
        first: usize,
        asked: &[usize],
    ) -> Vec<f32> {
        if asked.is_empty() {
            return Vec::new();
        }
        for (place, row) in rows.chunks_exact_mut(WIDTH).enumerate() {
            self.positions
                .add_to(place.min(self.positions.count() - 1), row);
        }
        let [layers @ .., last] = &self.layers;
        let together = rows.len() / WIDTH;
        for layer in layers {
            layer.read(desk, &mut rows, together);
        }
        let row = |&word: &usize| &rows[(word - first) * WIDTH..][..WIDTH];
        let mut asking: Vec<f32> = asked.iter().flat_map(row).copied().collect();
        last.read_some(desk, &rows, &mut asking);
        asking
    }

    /// Reads the candidates of a story: the head word of each, and its rows in the table of forms.
    #[must_use]
    pub fn candidates(
        &self,
        words: &CoreferenceWords,
        candidates: &[(usize, [u16; 3])],
    ) -> Mentioned {
        if candidates.is_empty() {
            return Mentioned::default();
        }
        self.lanes.run(|desk| {
            let heads = candidates.iter().flat_map(|&(head, _)| words.row(head));
            let heads: Vec<f32> = heads.copied().collect();
            let mut rows = self.candidate.rows(desk, &heads, Then::Nothing);
            for (row, (_, forms)) in rows.chunks_exact_mut(CANDIDATE).zip(candidates) {
                for &form in forms {
                    self.forms
                        .add_to(usize::from(form).min(self.forms.count() - 1), row);
                }
            }
            self.norm.apply(&mut rows);
            let mut read = Vec::with_capacity(rows.len());
            for group in rows.chunks(MOST_TOGETHER * CANDIDATE) {
                let mut group = group.to_vec();
                let together = group.len() / CANDIDATE;
                self.context.read(desk, &mut group, together);
                read.extend(group);
            }
            Mentioned { rows: read }
        })
    }

    /// Returns for each candidate the likeliest of those before it with their scores: above 0 where one is
    /// likelier than that it is mentioned for the first time, or alone.
    #[must_use]
    pub fn links(&self, candidates: &Mentioned, pairs: &impl PairTable) -> Vec<Vec<(usize, f32)>> {
        if candidates.rows.is_empty() {
            return Vec::new();
        }
        self.lanes
            .run(|desk| self.links.scores(desk, &candidates.rows, pairs))
    }

    /// Scores words that phrases may begin or end with; of those of one phrase the highest is its end.
    #[must_use]
    pub fn ends(&self, words: &CoreferenceWords, options: &[EndOption]) -> Vec<f32> {
        if options.is_empty() {
            return Vec::new();
        }
        self.lanes.run(|desk| {
            let gather = |of: fn(&EndOption) -> usize| -> Vec<f32> {
                let rows = options.iter().flat_map(|option| words.row(of(option)));
                rows.copied().collect()
            };
            let heads = gather(|option| option.head);
            let ends = gather(|option| option.word);
            let heads = self.ends.head.rows(desk, &heads, Then::Nothing);
            let mut rows = self.ends.word.rows(desk, &ends, Then::Add(&heads));
            for (row, option) in rows.chunks_exact_mut(END).zip(options) {
                for relation in option.relations {
                    let relation = relation.min(self.ends.relations.count() - 1);
                    self.ends.relations.add_to(relation, row);
                }
                positive(row);
            }
            self.ends.score.rows(desk, &rows, Then::Nothing)
        })
    }
}

impl CoreferenceWords {
    fn row(&self, word: usize) -> &[f32] {
        let place = self.places[word];
        &self.rows[place * WIDTH..(place + 1) * WIDTH]
    }

    /// Returns the number of words.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }
}

/// What is below 0 becomes 0.
fn positive(row: &mut [f32]) {
    for value in row {
        *value = value.max(0.0);
    }
}
