//! The JSON Schema in docs/ is the one that the types give.

use std::{fs, path::Path};

/// Run with `ONRECORD_BLESS=1` to write the file anew.
#[test]
fn the_schema_in_docs_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/record.schema.json");
    let schema = onrecord_record::json_schema().to_value();
    if std::env::var_os("ONRECORD_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&schema).unwrap();
        fs::write(&path, text + "\n").unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert!(
        kept == schema,
        "docs/record.schema.json is old: run `cargo xtask schema`"
    );
}
