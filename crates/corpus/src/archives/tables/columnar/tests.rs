use std::io::Write as _;
use std::sync::Arc;

use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::*;
use crate::archives::Content;
use crate::archives::tests::disturb;

/// The values of a column, with definition and repetition levels where it has them.
enum Values {
    Bytes(Vec<&'static [u8]>, Option<Vec<i16>>, Option<Vec<i16>>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
}

fn write(schema: &str, groups: &[Vec<Values>]) -> Vec<u8> {
    write_packed(schema, groups, Compression::UNCOMPRESSED)
}

fn write_packed(schema: &str, groups: &[Vec<Values>], packed: Compression) -> Vec<u8> {
    let properties = WriterProperties::builder().set_compression(packed).build();
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for group in groups {
        let mut columns = writer.next_row_group().unwrap();
        for values in group {
            let mut column = columns.next_column().unwrap().unwrap();
            match (column.untyped(), values) {
                (
                    ColumnWriter::ByteArrayColumnWriter(column),
                    Values::Bytes(values, there, again),
                ) => {
                    let values: Vec<ByteArray> = values.iter().map(|&value| value.into()).collect();
                    column
                        .write_batch(&values, there.as_deref(), again.as_deref())
                        .unwrap();
                }
                (ColumnWriter::Int32ColumnWriter(column), Values::Int32(values)) => {
                    column.write_batch(values, None, None).unwrap();
                }
                (ColumnWriter::Int64ColumnWriter(column), Values::Int64(values)) => {
                    column.write_batch(values, None, None).unwrap();
                }
                (ColumnWriter::DoubleColumnWriter(column), Values::Double(values)) => {
                    column.write_batch(values, None, None).unwrap();
                }
                _ => panic!("the values are of another type"),
            }
            column.close().unwrap();
        }
        columns.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn bytes(values: &[&'static str]) -> Values {
    Values::Bytes(
        values.iter().map(|value| value.as_bytes()).collect(),
        None,
        None,
    )
}

fn read(bytes: &[u8]) -> Vec<Result<Item, ArchiveError>> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    match open(file) {
        Ok(items) => items.collect(),
        Err(error) => vec![Err(error)],
    }
}

fn told(bytes: &[u8]) -> Vec<String> {
    let tell = |item: Result<Item, ArchiveError>| match item {
        Ok(Item {
            place,
            content: Content::Text { story, text },
        }) => {
            format!("{place}: {text} {}", story.published.unwrap_or_default())
        }
        Ok(item) => format!("{item:?}"),
        Err(error) => error.to_string(),
    };
    read(bytes).into_iter().map(tell).collect()
}

#[test]
fn every_column_is_read() {
    let schema = "message story { required int64 ID; required double views; required binary Text (UTF8);
        required binary headline (UTF8); required int32 date (DATE);
        optional group authors (LIST) { repeated group list { optional binary element (UTF8); } } }";
    let file = write(
        schema,
        &[vec![
            Values::Int64(vec![7, 8]),
            Values::Double(vec![0.5, 1.5]),
            bytes(&["It rained.", "It shone."]),
            bytes(&["Rain", ""]),
            Values::Int32(vec![19_666, 0]),
            Values::Bytes(
                vec![b"Jane Smith", b"John Doe"],
                Some(vec![3, 3, 0]),
                Some(vec![0, 1, 0]),
            ),
        ]],
    );
    let items = read(&file);
    let [
        Ok(Item {
            place,
            content: Content::Text { story, text },
        }),
        Ok(Item {
            content: Content::Text { story: other, .. },
            ..
        }),
    ] = &items[..]
    else {
        panic!("{items:?}");
    };
    assert_eq!(
        (place.as_str(), text.as_str(), story.id.as_str()),
        ("row 1", "It rained.", "7")
    );
    assert_eq!(story.authors, ["Jane Smith", "John Doe"]);
    assert_eq!(story.published.as_deref(), Some("2023-11-05"));
    assert_eq!(story.title.as_deref(), Some("Rain"));
    assert_eq!((other.authors.len(), &other.title), (0, &None));
    assert_eq!(other.published.as_deref(), Some("1970-01-01"));
}

#[test]
fn moments_become_dates() {
    for (kind, value, expected) in [
        (
            "int64 date (TIMESTAMP_MILLIS)",
            1_699_178_400_000,
            "2023-11-05T10:00:00Z",
        ),
        (
            "int64 date (TIMESTAMP(MICROS,false))",
            1_699_178_400_000_000,
            "2023-11-05T10:00:00",
        ),
        (
            "int64 date (TIMESTAMP(NANOS,true))",
            1_699_178_400_000_000_000,
            "2023-11-05T10:00:00Z",
        ),
    ] {
        let schema = format!("message story {{ required binary text; required {kind}; }}");
        let file = write(&schema, &[vec![bytes(&["a"]), Values::Int64(vec![value])]]);
        assert_eq!(told(&file), [format!("row 1: a {expected}")]);
    }
    let schema = "message story { required binary text; required int64 date (TIMESTAMP_MILLIS); }";
    let file = write(
        schema,
        &[vec![bytes(&["a", "b"]), Values::Int64(vec![i64::MAX, 0])]],
    );
    assert_eq!(told(&file)[0], "row 1: `date` is no date of this calendar");
    assert_eq!(told(&file)[1], "row 2: b 1970-01-01T00:00:00Z");
}

#[test]
fn a_bad_row_loses_only_itself() {
    let schema = "message story { optional binary text (UTF8); required binary date (UTF8); }";
    let texts = Values::Bytes(vec![b"a", b"na\xefve", b"d"], Some(vec![1, 0, 1, 1]), None);
    let dates = || bytes(&["2023-11-05", "", "", "5 Nov"]);
    let again = Values::Bytes(vec![b"e", b"f", b"g", b"h"], Some(vec![1; 4]), None);
    let file = write(schema, &[vec![texts, dates()], vec![again, dates()]]);
    assert_eq!(
        told(&file),
        [
            "row 1: a 2023-11-05",
            "row 2: `text` is missing",
            "row 3 is no UTF-8 at byte 2 of `text`",
            "row 4 holds no story",
            "row 5: e 2023-11-05",
            "row 6: f ",
            "row 7: g ",
            "row 8 holds no story",
        ]
    );
}

#[test]
fn a_column_of_another_type_is_one_error() {
    let schema = "message story { required double text; }";
    let file = write(schema, &[vec![Values::Double(vec![0.5, 1.5])]]);
    assert_eq!(told(&file), ["the column `text` holds DOUBLE, not text"]);
    let schema = "message story { required binary words (UTF8); }";
    assert!(told(&write(schema, &[vec![bytes(&["a"])]]))[0].ends_with("there are: words"));
}

#[test]
fn a_broken_row_group_is_followed_by_the_next() {
    let schema = "message story { required binary text (UTF8); }";
    let rows = || vec![bytes(&["It rained.", "It poured."])];
    let file = write(schema, &[rows(), rows()]);
    let first = memchr::memmem::find(&file, b"It rained.").unwrap();
    let mut broken = file.clone();
    broken[4..first].fill(0xff);
    let told_broken = told(&broken);
    assert!(
        told_broken[0].ends_with("cannot be read"),
        "{told_broken:?}"
    );
    assert_eq!(
        told_broken[1..],
        ["row 3: It rained. ", "row 4: It poured. "]
    );
    assert_eq!(told(&file[..file.len() - 3]), ["the file cannot be read"]);
}

#[test]
fn disturbed_files_are_read_to_their_end() {
    let schema = "message story { optional binary text (UTF8); required int64 id;
        optional group authors (LIST) { repeated group list { optional binary element (UTF8); } } }";
    let rows = || {
        vec![
            Values::Bytes(
                vec![b"It rained.", b"It poured."],
                Some(vec![1, 0, 1]),
                None,
            ),
            Values::Int64(vec![1, 2, 3]),
            Values::Bytes(
                vec![b"Jane Smith"],
                Some(vec![3, 0, 1]),
                Some(vec![0, 0, 0]),
            ),
        ]
    };
    let file = write(schema, &[rows(), rows()]);
    disturb(&file, |bytes| told(bytes).len());
}

#[test]
fn pages_may_be_packed() {
    let schema = "message story { required binary text (UTF8); }";
    for packed in [
        Compression::SNAPPY,
        Compression::LZ4_RAW,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
    ] {
        let rows = vec![bytes(&["It rained.", "It poured."])];
        let file = write_packed(schema, &[rows], packed);
        assert_eq!(told(&file), ["row 1: It rained. ", "row 2: It poured. "]);
        disturb(&file, |bytes| told(bytes).len());
    }
}

#[test]
fn a_column_of_records_makes_a_table_of_records() {
    let schema = "message result { required binary text (UTF8); required binary date (UTF8);
        optional binary record (UTF8); optional binary failure (UTF8); }";
    let file = write(
        schema,
        &[vec![
            bytes(&["It rained.", "\0", "It shone.", "It froze."]),
            bytes(&["5 Nov", "", "", ""]),
            Values::Bytes(vec![b"{\"a\": 1}", b"\xff"], Some(vec![1, 0, 0, 1]), None),
            Values::Bytes(vec![b"no text: 7"], Some(vec![0, 1, 0, 0]), None),
        ]],
    );
    let items = read(&file);
    let Some(Ok(Item {
        place,
        content: Content::Record { json },
    })) = items.first()
    else {
        panic!("{items:?}");
    };
    assert_eq!(
        (place.as_str(), json.as_slice()),
        ("row 1", &b"{\"a\": 1}"[..])
    );
    assert_eq!(
        told(&file)[1..],
        [
            "row 2 could not be read: no text: 7",
            "row 3: `record` is missing",
            "row 4 is no UTF-8 at byte 0 of `record`",
        ]
    );
}

#[test]
fn a_column_called_record_without_texts_is_one_of_any_other() {
    let schema = "message story { required int64 record; required binary text (UTF8); }";
    let file = write(
        schema,
        &[vec![Values::Int64(vec![7]), bytes(&["It rained."])]],
    );
    assert_eq!(told(&file), ["row 1: It rained. "]);
    let schema = "message result { required binary record (UTF8); required int64 failure; }";
    let file = write(schema, &[vec![bytes(&["{}"]), Values::Int64(vec![7])]]);
    assert!(matches!(
        &read(&file)[..],
        [Ok(Item {
            content: Content::Record { .. },
            ..
        })]
    ));
}
