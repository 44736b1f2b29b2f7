//! Numbers by chance, the same ones from the same seed.

/// A row of numbers by chance (SplitMix64, Steele and others 2014).
pub(crate) struct Chance {
    state: u64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number in 0..1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }

    /// Returns a number of a range.
    pub(crate) fn within(&mut self, range: std::ops::Range<usize>) -> usize {
        range.start + self.below(range.end - range.start)
    }

    /// Tells whether what happens so many times in a hundred happens now.
    pub(crate) fn happens(&mut self, in_a_hundred: usize) -> bool {
        self.below(100) < in_a_hundred
    }

    /// Returns one of some.
    pub(crate) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Returns a rank, the first ones most often.
    pub(crate) fn rank(&mut self, ranks: &Ranks) -> usize {
        let at = self.share() * ranks.sums.last().copied().unwrap_or_default();
        ranks
            .sums
            .partition_point(|sum| *sum <= at)
            .min(ranks.sums.len() - 1)
    }
}

/// Ranks of which each is as frequent as Zipf's law has it: as 1 / rank to some power.
pub(crate) struct Ranks {
    /// How frequent a rank and all before it are together.
    sums: Vec<f64>,
}

impl Ranks {
    pub(crate) fn new(count: usize, power: f64) -> Self {
        let mut sum = 0.0;
        let sums = (1..=count).map(|rank| {
            sum += (rank as f64).powf(-power);
            sum
        });
        Self {
            sums: sums.collect(),
        }
    }
}
