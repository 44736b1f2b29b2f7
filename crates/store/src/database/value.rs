//! Values on their way into and out of a database, and the rows that they come in.

use std::borrow::Cow;

/// One value of a row or of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// None.
    Null,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(Cow<'a, str>),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Self::Integer(truth.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row of an answer, whose values are taken out from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    values: std::vec::IntoIter<Value<'static>>,
}

impl Row {
    pub(crate) fn new(values: Vec<Value<'static>>) -> Self {
        Self {
            values: values.into_iter(),
        }
    }

    /// Takes the next value, a text; a number is written out, and nothing is the empty text.
    pub(crate) fn text(&mut self) -> String {
        self.maybe_text().unwrap_or_default()
    }

    /// Takes the next value, a text or nothing.
    pub(crate) fn maybe_text(&mut self) -> Option<String> {
        match self.values.next() {
            Some(Value::Text(text)) => Some(text.into_owned()),
            Some(Value::Integer(number)) => Some(number.to_string()),
            Some(Value::Null) | None => None,
        }
    }

    /// Takes the next value, a number; nothing is 0, as sums over no rows are.
    pub(crate) fn number(&mut self) -> i64 {
        self.maybe_number().unwrap_or_default()
    }

    /// Takes the next value, a number or nothing.
    pub(crate) fn maybe_number(&mut self) -> Option<i64> {
        match self.values.next() {
            Some(Value::Integer(number)) => Some(number),
            Some(Value::Text(_) | Value::Null) | None => None,
        }
    }

    /// Takes the next value, a number other than 0 for what is so.
    pub(crate) fn truth(&mut self) -> bool {
        self.number() != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_from_left_to_right() {
        let mut row = Row::new(vec!["a".into(), 7_u32.into(), Value::Null, true.into()]);
        assert_eq!(
            (row.text(), row.number(), row.maybe_text(), row.truth()),
            ("a".to_owned(), 7, None, true)
        );
        assert_eq!(row.maybe_number(), None);
    }
}
