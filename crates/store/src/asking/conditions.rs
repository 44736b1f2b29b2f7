//! The conditions of a question, put together with what is filled in.

use std::fmt::Write as _;

use crate::database::Value;

/// Conditions that all hold, as SQL, and the values that they name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions<'a> {
    sql: String,
    values: Vec<Value<'a>>,
}

impl<'a> Conditions<'a> {
    /// Adds a value and returns the place by which a condition names it (`$3`).
    pub(crate) fn value(&mut self, value: impl Into<Value<'a>>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds values and returns their places as a list (`$3, $4`); none are a list that holds nothing.
    ///
    /// The last is repeated until there are a power of two: so there are few questions that differ by the length of a
    /// list alone, and each is planned once.
    pub(crate) fn list<T: Copy + Into<Value<'a>>>(&mut self, values: &[T]) -> String {
        let Some(last) = values.last() else {
            return "NULL".to_owned();
        };
        let all = values.iter().chain(std::iter::repeat(last));
        let length = values.len().next_power_of_two();
        let places: Vec<String> = all.take(length).map(|value| self.value(*value)).collect();
        places.join(", ")
    }

    /// Adds a condition.
    pub(crate) fn and(&mut self, condition: &str) {
        let start = if self.sql.is_empty() { "WHERE" } else { " AND" };
        // A text that is written to does not fail.
        let _ = write!(self.sql, "{start} {condition}");
    }

    /// Adds `column = value` where there is a value.
    pub(crate) fn equal(&mut self, column: &str, value: Option<impl Into<Value<'a>>>) {
        if let Some(value) = value {
            let place = self.value(value);
            self.and(&format!("{column} = {place}"));
        }
    }

    /// Adds that the text of a column begins so.
    pub(crate) fn beginning(&mut self, column: &str, text: &str) {
        // Every text that begins so sorts before what begins so and goes on with the last character.
        let (from, before) = (
            self.value(text.to_owned()),
            self.value(format!("{text}\u{10fffd}")),
        );
        self.and(&format!("{column} >= {from} AND {column} < {before}"));
    }

    /// Adds that a story `s` is of an outlet, however its name is written.
    pub(crate) fn outlet(&mut self, outlet: Option<&str>) {
        if let Some(outlet) = outlet {
            let bare = match outlet.split_at_checked(4) {
                Some((article, rest)) if article.eq_ignore_ascii_case("the ") => rest,
                Some(_) | None => outlet,
            };
            let (bare, whole) = (
                self.value(bare.to_owned()),
                self.value(format!("the {bare}")),
            );
            self.and(&format!(
                "LOWER(s.outlet) IN (LOWER({bare}), LOWER({whole}))"
            ));
        }
    }

    /// Adds that a day or date-time is not before the one and not after the other day.
    pub(crate) fn between(&mut self, column: &str, since: Option<&str>, until: Option<&str>) {
        if let Some(since) = since {
            let place = self.value(since.to_owned());
            self.and(&format!("substr({column}, 1, 10) >= {place}"));
        }
        if let Some(until) = until {
            let place = self.value(until.to_owned());
            self.and(&format!("substr({column}, 1, 10) <= {place}"));
        }
    }

    /// Returns the conditions that `add` adds, with their `WHERE`, for a question within this one.
    pub(crate) fn within(&mut self, add: impl FnOnce(&mut Self)) -> String {
        let outer = std::mem::take(&mut self.sql);
        add(self);
        std::mem::replace(&mut self.sql, outer)
    }

    /// Returns the conditions with their `WHERE`; none are no text.
    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    /// Returns the values, in the order of their places.
    pub(crate) fn values(&self) -> &[Value<'a>] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_name_their_values() {
        let mut conditions = Conditions::default();
        conditions.equal("c.voice", Some("named"));
        conditions.equal("c.act", None::<&str>);
        let list = conditions.list(&[4_i64, 5, 6]);
        conditions.and(&format!("c.id IN ({list})"));
        assert_eq!(
            conditions.sql(),
            "WHERE c.voice = $1 AND c.id IN ($2, $3, $4, $5)"
        );
        assert_eq!(conditions.values().len(), 5);
        assert_eq!(conditions.list::<i64>(&[]), "NULL");
    }
}
