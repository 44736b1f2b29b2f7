//! The cells of one column of a Parquet file, row by row.
//!
//! In: the column's reader and how its values are stored. Out: for each row its values, none where it is
//! null, several where it is a list. Days and moments become ISO 8601, with `Z` where the file says that
//! they are of UTC.

use std::collections::VecDeque;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::schema::types::ColumnDescriptor;

use super::super::ArchiveError;
use super::Column;

/// How many rows are read at a time, where one is not as long as a record.
const BATCH: usize = 64;

/// How a column's values are stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// As text.
    Text,
    /// As texts so long that they are read one by one.
    LongText,
    /// As lists of text.
    List,
    /// As whole numbers.
    Integer,
    /// As days since 1970.
    Day,
    /// As time since 1970.
    Moment(Clock),
    /// As twelve bytes, as older programs did.
    OldMoment,
}

/// What a moment counts, and where.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// How many nanoseconds one is.
    nanoseconds: i128,
    /// Whether it is of UTC rather than of whatever place.
    utc: bool,
}

/// One value of a row.
pub(super) enum Cell {
    /// Text, still to be checked.
    Bytes(ByteArray),
    /// What became text.
    Text(String),
    /// A day or moment beyond the calendar.
    NoDate,
}

/// Tells how a column is stored, if it can hold what it should.
pub(super) fn stored(
    column: Column,
    descriptor: &ColumnDescriptor,
    name: &str,
) -> Result<Stored, ArchiveError> {
    let physical = descriptor.physical_type();
    let single = descriptor.path().parts().len() == 1 && descriptor.max_rep_level() == 0;
    let text =
        physical == Type::BYTE_ARRAY && descriptor.converted_type() != ConvertedType::DECIMAL;
    let expected = match column {
        Column::Record if single && text => return Ok(Stored::LongText),
        _ if single && text => return Ok(Stored::Text),
        Column::Authors if text && descriptor.max_rep_level() <= 1 => return Ok(Stored::List),
        Column::Id if single && matches!(physical, Type::INT32 | Type::INT64) => {
            return Ok(Stored::Integer);
        }
        Column::Published if single => match moment(descriptor) {
            Some(stored) => return Ok(stored),
            None => "dates or text",
        },
        Column::Authors => "text or lists of text",
        Column::Id => "text or whole numbers",
        Column::Published => "dates or text",
        Column::Text
        | Column::Url
        | Column::Outlet
        | Column::Title
        | Column::Record
        | Column::Failure => "text",
    };
    Err(ArchiveError::Column {
        column: name.to_owned(),
        found: if single {
            physical.to_string()
        } else {
            "a structure".to_owned()
        },
        expected,
    })
}

fn moment(descriptor: &ColumnDescriptor) -> Option<Stored> {
    let moment = |nanoseconds, utc| Some(Stored::Moment(Clock { nanoseconds, utc }));
    match (descriptor.physical_type(), descriptor.logical_type_ref()) {
        (Type::INT96, _) => Some(Stored::OldMoment),
        (Type::INT32, Some(LogicalType::Date)) => Some(Stored::Day),
        (Type::INT64, Some(LogicalType::Timestamp(timestamp))) => {
            let utc = timestamp.is_adjusted_to_u_t_c;
            match timestamp.unit {
                TimeUnit::MILLIS => moment(1_000_000, utc),
                TimeUnit::MICROS => moment(1_000, utc),
                TimeUnit::NANOS => moment(1, utc),
            }
        }
        (Type::INT32, None) if descriptor.converted_type() == ConvertedType::DATE => {
            Some(Stored::Day)
        }
        (Type::INT64, None) => match descriptor.converted_type() {
            ConvertedType::TIMESTAMP_MILLIS => moment(1_000_000, true),
            ConvertedType::TIMESTAMP_MICROS => moment(1_000, true),
            _ => None,
        },
        _ => None,
    }
}

/// The cells of a column.
pub(super) struct Cells {
    reader: ColumnReader,
    stored: Stored,
    /// The definition level of a value that is there.
    present: i16,
    rows: VecDeque<Vec<Cell>>,
}

impl Cells {
    pub(super) fn new(reader: ColumnReader, stored: Stored, present: i16) -> Self {
        Self {
            reader,
            stored,
            present,
            rows: VecDeque::new(),
        }
    }

    /// Returns the values of the next row.
    pub(super) fn next_row(&mut self) -> Result<Vec<Cell>, ParquetError> {
        if self.rows.is_empty() {
            self.read_batch()?;
        }
        let ended = || ParquetError::EOF("a column ends before the others".to_owned());
        self.rows.pop_front().ok_or_else(ended)
    }

    fn read_batch(&mut self) -> Result<(), ParquetError> {
        let (present, stored) = (self.present, self.stored);
        self.rows = match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => {
                let rows = if stored == Stored::LongText { 1 } else { BATCH };
                batch(reader, (rows, present), Cell::Bytes)?
            }
            ColumnReader::Int32ColumnReader(reader) => {
                batch(reader, (BATCH, present), |value| cell(stored, value.into()))?
            }
            ColumnReader::Int64ColumnReader(reader) => {
                batch(reader, (BATCH, present), |value| cell(stored, value))?
            }
            ColumnReader::Int96ColumnReader(reader) => batch(reader, (BATCH, present), |value| {
                date(i128::from(value.to_millis()) * 1_000_000, true)
            })?,
            ColumnReader::BoolColumnReader(_)
            | ColumnReader::FloatColumnReader(_)
            | ColumnReader::DoubleColumnReader(_)
            | ColumnReader::FixedLenByteArrayColumnReader(_) => VecDeque::new(),
        };
        Ok(())
    }
}

/// Reads so many rows, each with its values.
fn batch<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    (rows, present): (usize, i16),
    cell: impl Fn(T::T) -> Cell,
) -> Result<VecDeque<Vec<Cell>>, ParquetError> {
    let (mut definitions, mut repetitions, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let (rows, _, levels) = reader.read_records(
        rows,
        Some(&mut definitions),
        Some(&mut repetitions),
        &mut values,
    )?;
    let mut values = values.into_iter();
    let mut cells = VecDeque::new();
    for level in 0..levels.max(rows) {
        if repetitions
            .get(level)
            .is_none_or(|&repetition| repetition == 0)
        {
            cells.push_back(Vec::new());
        }
        let there = definitions
            .get(level)
            .is_none_or(|&definition| definition == present);
        if there
            && let Some(value) = values.next()
            && let Some(row) = cells.back_mut()
        {
            row.push(cell(value));
        }
    }
    Ok(cells)
}

fn cell(stored: Stored, value: i64) -> Cell {
    match stored {
        Stored::Day => {
            let day = Date::constant(1970, 1, 1).checked_add(value.days());
            day.map_or(Cell::NoDate, |day| Cell::Text(day.to_string()))
        }
        Stored::Moment(clock) => date(i128::from(value) * clock.nanoseconds, clock.utc),
        Stored::Integer | Stored::Text | Stored::LongText | Stored::List | Stored::OldMoment => {
            Cell::Text(value.to_string())
        }
    }
}

fn date(nanoseconds: i128, utc: bool) -> Cell {
    let Ok(moment) = Timestamp::from_nanosecond(nanoseconds) else {
        return Cell::NoDate;
    };
    Cell::Text(if utc {
        moment.to_string()
    } else {
        moment.to_zoned(TimeZone::UTC).datetime().to_string()
    })
}
