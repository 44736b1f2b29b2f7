//! One entity of FollowTheMoney in the making.

use serde_json::{Map, Value, json};

/// An id, a schema and, for each property, its values.
pub(super) struct FtmEntity {
    id: String,
    schema: &'static str,
    properties: Map<String, Value>,
}

impl FtmEntity {
    pub(super) fn new(schema: &'static str, id: String) -> Self {
        Self {
            id,
            schema,
            properties: Map::new(),
        }
    }

    /// Sets a property's values, each once and none blank; nothing where none is left.
    pub(super) fn with(mut self, name: &str, values: impl IntoIterator<Item = String>) -> Self {
        let mut kept: Vec<String> = Vec::new();
        for value in values {
            if !value.trim().is_empty() && !kept.contains(&value) {
                kept.push(value);
            }
        }
        if !kept.is_empty() {
            self.properties.insert(name.to_owned(), json!(kept));
        }
        self
    }

    pub(super) fn finish(self) -> Value {
        json!({ "id": self.id, "schema": self.schema, "properties": self.properties })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_once_and_a_blank_one_not_at_all() {
        let values = ["a", " ", "a", "b\u{7}\"\\"].map(str::to_owned);
        let entity = FtmEntity::new("Person", "x-e1".to_owned())
            .with("name", values)
            .with("alias", None);
        let expected = json!({
            "id": "x-e1", "schema": "Person", "properties": { "name": ["a", "b\u{7}\"\\"] }
        });
        assert_eq!(entity.finish(), expected);
    }
}
