//! String ids and the rows of hashed embedding tables.
//!
//! In: strings and ids. Out: the 64-bit ids under which the network was trained to know strings
//! (Austin Appleby's MurmurHash2, 64-bit variant A, but for a closed list of reserved symbols), and
//! the four rows of an embedding table that an id is spread over (MurmurHash3, x64, 128 bits).

use rustc_hash::FxHashMap;

/// The strings whose id is a small number of its own instead of a hash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Symbols {
    ids: FxHashMap<Box<str>, u64>,
    longest: usize,
}

impl Symbols {
    /// Reads a list of one symbol a line: the string, a tab and its id in decimal digits.
    ///
    /// Returns nothing where a line has another form.
    #[must_use]
    pub fn parse(list: &str) -> Option<Self> {
        let mut ids = FxHashMap::default();
        for line in list.lines() {
            let (name, id) = line.split_once('\t')?;
            ids.insert(Box::from(name), id.parse().ok()?);
        }
        let longest = list
            .lines()
            .filter_map(|line| line.find('\t'))
            .max()
            .unwrap_or(0);
        Some(Self { ids, longest })
    }

    fn get(&self, string: &str) -> Option<u64> {
        if string.len() > self.longest {
            return None;
        }
        self.ids.get(string).copied()
    }
}

/// Returns the id of a string: 0 for the empty one, a reserved symbol's number, else its hash.
#[must_use]
pub fn string_id(string: &str, symbols: &Symbols) -> u64 {
    if string.is_empty() {
        return 0;
    }
    symbols
        .get(string)
        .unwrap_or_else(|| murmur64a(string.as_bytes()))
}

const MURMUR2: u64 = 0xc6a4_a793_5bd1_e995;

fn murmur64a(bytes: &[u8]) -> u64 {
    const SEED: u64 = 1;
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(MURMUR2);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let mut key = u64::from_le_bytes(*word).wrapping_mul(MURMUR2);
        key ^= key >> 47;
        hash = (hash ^ key.wrapping_mul(MURMUR2)).wrapping_mul(MURMUR2);
    }
    if !rest.is_empty() {
        let mut tail = [0; 8];
        tail[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(tail)).wrapping_mul(MURMUR2);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MURMUR2);
    hash ^ (hash >> 47)
}

/// Returns the four hashes of an id that pick its rows; a table of `n` rows takes each modulo `n`.
#[must_use]
pub(crate) fn embedding_keys(id: u64, seed: u32) -> [u32; 4] {
    const LENGTH: u64 = 8;
    let seed = u64::from(seed);
    let mut low = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    low = low.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ LENGTH;
    let mut high = seed ^ LENGTH;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    low = finish(low);
    high = finish(high);
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    [
        low as u32,
        (low >> 32) as u32,
        high as u32,
        (high >> 32) as u32,
    ]
}

fn finish(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_ids_that_the_network_was_trained_with() {
        let none = Symbols::default();
        assert_eq!(string_id("", &none), 0);
        assert_eq!(string_id("coffee", &none), 3_197_928_453_018_144_401);
        assert_eq!(string_id("Xxxxx", &none), 16_072_095_006_890_171_862);
    }

    #[test]
    fn reserved_strings_have_their_own_ids() {
        let symbols = Symbols::parse("nsubj\t429\nORG\t383").expect("two symbols");
        assert_eq!(string_id("ORG", &symbols), 383);
        assert_ne!(string_id("org", &symbols), 383);
        assert_eq!(Symbols::parse("nsubj"), None);
    }

    #[test]
    fn an_id_has_other_rows_in_each_column() {
        assert_ne!(embedding_keys(1, 8), embedding_keys(1, 9));
        assert_ne!(embedding_keys(1, 8), embedding_keys(2, 8));
    }
}
