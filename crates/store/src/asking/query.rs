//! Words to find, as people write them: `flood "city council" -rain evac*`.

use super::conditions::Conditions;
use crate::StoreError;
use crate::database::Dialect;

/// What is looked for: all wanted terms, none of the unwanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    wanted: Vec<Term>,
    unwanted: Vec<Term>,
}

/// A word, a phrase, or the beginning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    words: String,
    extent: Extent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    Beginning,
}

impl Query {
    /// Reads words to find.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoWords`] where there are none to look for.
    pub(super) fn read(query: &str) -> Result<Self, StoreError> {
        let mut read = Self::default();
        let mut rest = query.trim_start();
        while !rest.is_empty() {
            let unwanted = rest.starts_with('-');
            rest = rest.strip_prefix('-').unwrap_or(rest);
            let (written, after) = match rest.strip_prefix('"') {
                Some(phrase) => phrase.split_once('"').unwrap_or((phrase, "")),
                None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
            };
            if let Some(term) = Term::read(written) {
                let terms = if unwanted {
                    &mut read.unwanted
                } else {
                    &mut read.wanted
                };
                terms.push(term);
            }
            rest = after.trim_start();
        }
        if read.wanted.is_empty() {
            let query = query.to_owned();
            return Err(StoreError::NoWords { query });
        }
        Ok(read)
    }

    /// Returns the words alone, for names.
    pub(super) fn words(&self) -> String {
        let words: Vec<&str> = self.wanted.iter().map(|term| &*term.words).collect();
        words.join(" ")
    }

    /// Tells whether words are to stand one after the other.
    pub(super) fn has_phrase(&self) -> bool {
        let is_phrase = |term: &Term| !term.words.chars().all(char::is_alphanumeric);
        self.wanted.iter().any(is_phrase)
    }

    /// Returns the query as the database's full text has it: an expression, with its values added.
    pub(super) fn expression(&self, dialect: Dialect, conditions: &mut Conditions<'_>) -> String {
        match dialect {
            Dialect::Sqlite => {
                let all = |terms: &[Term], joint| {
                    terms
                        .iter()
                        .map(Term::for_sqlite)
                        .collect::<Vec<_>>()
                        .join(joint)
                };
                let wanted = all(&self.wanted, " AND ");
                if self.unwanted.is_empty() {
                    return conditions.value(wanted);
                }
                conditions.value(format!("({wanted}) NOT ({})", all(&self.unwanted, " OR ")))
            }
            Dialect::Postgres => {
                let wanted = self.wanted.iter().map(|term| term.for_postgres(conditions));
                let mut parts: Vec<String> = wanted.collect();
                for term in &self.unwanted {
                    parts.push(format!("!!{}", term.for_postgres(conditions)));
                }
                format!("({})", parts.join(" && "))
            }
        }
    }
}

impl Term {
    /// Reads a term; one without a letter or digit is none.
    fn read(written: &str) -> Option<Self> {
        let beginning = written.ends_with('*');
        let words: String = written
            .chars()
            .map(|c| if c == '\0' || c == '"' { ' ' } else { c })
            .collect();
        let words = words.trim_end_matches('*').trim();
        let words = (words.contains(char::is_alphanumeric)).then(|| words.to_owned())?;
        let is_one = words.chars().all(char::is_alphanumeric);
        let extent = if beginning && is_one {
            Extent::Beginning
        } else {
            Extent::Whole
        };
        Some(Self { words, extent })
    }

    fn for_sqlite(&self) -> String {
        match self.extent {
            Extent::Whole => format!("\"{}\"", self.words),
            Extent::Beginning => format!("\"{}\" *", self.words),
        }
    }

    fn for_postgres(&self, conditions: &mut Conditions<'_>) -> String {
        match self.extent {
            Extent::Whole => {
                let place = conditions.value(self.words.clone());
                format!("phraseto_tsquery('onrecord', {place})")
            }
            Extent::Beginning => {
                let place = conditions.value(format!("{}:*", self.words));
                format!("to_tsquery('simple', {place})")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(query: &str) -> String {
        let mut conditions = Conditions::default();
        let query = Query::read(query).unwrap();
        query.expression(Dialect::Sqlite, &mut conditions);
        format!("{:?}", conditions.values()[0])
    }

    #[test]
    fn words_phrases_and_beginnings_are_read() {
        assert!(
            sqlite("flood \"city council\" evac*")
                .contains("\\\"flood\\\" AND \\\"city council\\\" AND \\\"evac\\\" *")
        );
        assert!(
            sqlite("flood -rain -\"dry spell\"")
                .contains("(\\\"flood\\\") NOT (\\\"rain\\\" OR \\\"dry spell\\\")")
        );
    }

    #[test]
    fn what_looks_like_an_operator_is_a_word() {
        assert!(
            sqlite("AND NEAR( col:x").contains("\\\"AND\\\" AND \\\"NEAR(\\\" AND \\\"col:x\\\"")
        );
        assert!(sqlite("\"open").contains("\\\"open\\\""));
    }

    #[test]
    fn no_words_are_an_error() {
        for query in ["", "  ", "-rain", "\"\"", "*", "…"] {
            assert!(Query::read(query).is_err(), "{query}");
        }
    }

    #[test]
    fn every_value_has_its_place() {
        let mut conditions = Conditions::default();
        let query = Query::read("a b* -c").unwrap();
        let expression = query.expression(Dialect::Postgres, &mut conditions);
        assert_eq!(
            expression,
            "(phraseto_tsquery('onrecord', $1) && to_tsquery('simple', $2) && !!phraseto_tsquery('onrecord', $3))"
        );
        assert_eq!(conditions.values().len(), 3);
    }
}
