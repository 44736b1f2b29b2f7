//! Values that the public format writes as text: how they pass through serde and JSON Schema.

/// Writes the passage of a value with `Display` and `FromStr` through text: into `String`, out of it,
/// and its JSON Schema.
macro_rules! text_value {
    ($value:ident, $schema:tt) => {
        impl From<$value> for String {
            fn from(value: $value) -> Self {
                value.to_string()
            }
        }

        impl TryFrom<String> for $value {
            type Error = crate::RecordError;

            fn try_from(text: String) -> Result<Self, crate::RecordError> {
                text.parse()
            }
        }

        impl schemars::JsonSchema for $value {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($value).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    };
}

pub(crate) use text_value;
