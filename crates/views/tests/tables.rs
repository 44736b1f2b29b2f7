//! The tables of a record made by hand, what their Parquet gives back, and the page that lists their columns.

mod bridge;

use std::fmt::Write as _;
use std::{env, fs};

use onrecord_record::Record;
use onrecord_views::{Cell, CellKind, Table, TableForm, TableWriter};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

fn csv(table: Table, records: &[Record]) -> String {
    let writer = TableWriter::new(table, TableForm::Csv, Vec::new());
    let mut writer = writer.expect("memory can be written to");
    for record in records {
        writer.add(record).expect("memory can be written to");
    }
    let bytes = writer.finish().expect("memory can be written to");
    String::from_utf8(bytes).expect("only texts went in")
}

#[test]
fn every_table_as_csv() {
    let mut shown = String::new();
    for table in Table::ALL {
        let rows = csv(table, &[bridge::record()]);
        writeln!(shown, "== {}\n{}", table.name(), rows.replace('\r', "")).unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_row_has_a_cell_for_every_column_and_of_its_kind() {
    let record = bridge::record();
    for table in Table::ALL {
        let columns = table.columns();
        for row in table.rows(&record) {
            assert_eq!(row.len(), columns.len(), "{}", table.name());
            for (column, cell) in columns.iter().zip(row) {
                let kind = match cell {
                    Cell::Empty => column.kind,
                    Cell::Text(_) => CellKind::Text,
                    Cell::Texts(_) => CellKind::Texts,
                    Cell::Whole(_) => CellKind::Whole,
                    Cell::Share(_) => CellKind::Share,
                    Cell::Flag(_) => CellKind::Flag,
                    Cell::Day(_) => CellKind::Day,
                };
                assert_eq!(kind, column.kind, "{}.{}", table.name(), column.name);
            }
        }
    }
}

/// A cell as Parquet gives it back.
fn cell(field: &Field) -> Cell {
    match field {
        Field::Null => Cell::Empty,
        Field::Str(text) => Cell::Text(text.clone()),
        Field::Long(number) => Cell::Whole(*number),
        Field::Double(share) => Cell::Share(*share),
        Field::Bool(is_so) => Cell::Flag(*is_so),
        Field::ListInternal(list) => {
            let texts = list.elements().iter().map(|field| match field {
                Field::Str(text) => text.clone(),
                other => panic!("{other} is no text"),
            });
            Cell::Texts(texts.collect())
        }
        Field::Date(_) => Cell::Text(field.to_string()),
        other => panic!("no cell is {other}"),
    }
}

#[test]
fn parquet_gives_back_every_cell() {
    let record = bridge::record();
    for table in Table::ALL {
        let mut writer = TableWriter::new(table, TableForm::Parquet, Vec::new()).unwrap();
        // More rows than are gathered before they are written.
        let times = 5000;
        for _ in 0..times {
            writer.add(&record).unwrap();
        }
        let file = bytes::Bytes::from(writer.finish().unwrap());
        let reader = SerializedFileReader::new(file).unwrap();
        let mut read = reader.get_row_iter(None).unwrap();
        let wanted = table.rows(&record);
        for _ in 0..times {
            for row in &wanted {
                let found = read.next().unwrap().unwrap();
                let found: Vec<Cell> = found
                    .get_column_iter()
                    .map(|(_, field)| cell(field))
                    .collect();
                let row: Vec<Cell> = row.iter().map(dated).collect();
                assert_eq!(found, row, "{}", table.name());
            }
        }
        assert!(read.next().is_none(), "{}", table.name());
    }
}

/// A day as Parquet shows it.
fn dated(cell: &Cell) -> Cell {
    match cell {
        Cell::Day(day) => Cell::Text(day.to_string()),
        other => other.clone(),
    }
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let record = Record::new(bridge::record().story);
    assert_eq!(
        csv(Table::Remarks, &[record]),
        "story,code,message,start,end\r\n"
    );
}

const LEAD: &str = "# Tables

What `csv` and `parquet` write: a file for each table, the same columns in both. `story` and a thing's own id join the
tables; ids are unique in their story. Offsets count Unicode code points of `stories.text`, half-open; places are written
`12-40`. Days are ISO 8601. What is not known is empty. In CSV lists are joined by `; `; in Parquet they are lists.

Names are stable: a column may come at the end of a table, none changes its meaning.
";

/// docs/tables.md lists the columns as they are; `just bless` rewrites it.
#[test]
fn the_page_of_tables_lists_the_columns() {
    let mut page = LEAD.to_owned();
    for table in Table::ALL {
        write!(
            page,
            "\n## {}\n\n| column | holds | says |\n|---|---|---|\n",
            table.name()
        )
        .unwrap();
        for column in table.columns() {
            let (kind, about) = (column.kind.name(), column.about);
            writeln!(page, "| `{}` | {kind} | {about} |", column.name).unwrap();
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tables.md");
    if env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(path, &page).unwrap();
    }
    assert_eq!(
        fs::read_to_string(path).unwrap_or_default(),
        page,
        "run `just bless`"
    );
}
