//! Ids of strings and the norm of a token: what the network sees of its text.
//!
//! In: text. Out: the 64-bit id that spaCy gives to the string, or to the form that stands for it
//! (the lower form but for a table of spellings, quotes, dashes and currencies).

use rustc_hash::FxHashMap;

use super::hash::{Symbols, string_id};
use super::sections::{Section, damaged, text};
use crate::ModelError;

/// The reserved strings and the norms that are not the lower form.
#[derive(Debug)]
pub(super) struct Norms {
    pub(super) symbols: Symbols,
    /// From the id of a text to the id of its norm.
    norms: FxHashMap<u64, u64>,
}

impl Norms {
    /// Reads the list of symbols, and records of a text's id (hexadecimal) and its norm.
    pub(super) fn read(symbols: Section<'_>, norms: Section<'_>) -> Result<Self, ModelError> {
        let symbols = Symbols::parse(symbols.0).ok_or_else(|| damaged("the symbols"))?;
        let mut table = FxHashMap::default();
        for mut record in norms.records() {
            let id =
                u64::from_str_radix(text(record.next())?, 16).map_err(|_| damaged("the norms"))?;
            table.insert(id, string_id(text(record.next())?, &symbols));
        }
        Ok(Self {
            symbols,
            norms: table,
        })
    }

    /// Returns the id of a string.
    pub(super) fn id(&self, string: &str) -> u64 {
        string_id(string, &self.symbols)
    }

    /// Returns the id of a token's norm, for a token that is no special case.
    pub(super) fn norm(&self, token: &str) -> u64 {
        let id = self.id(token);
        if let Some(&norm) = self.norms.get(&id) {
            return norm;
        }
        let is_lower = token
            .bytes()
            .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if is_lower {
            id
        } else {
            self.id(&token.to_lowercase())
        }
    }
}
