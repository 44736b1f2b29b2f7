//! A table as Parquet, rows that are many enough written as a group.

use std::io::Write;

use onrecord_record::Record;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::Table;
use super::batches::TableBatch;
use crate::ViewError;

/// How many rows are gathered before they are written.
const GATHERED: usize = 4096;

/// A Parquet table in the writing.
pub(super) struct ParquetTable<W: Write + Send> {
    batch: TableBatch,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> ParquetTable<W> {
    pub(super) fn new(table: Table, out: W) -> Result<Self, ViewError> {
        let batch = TableBatch::new(table);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .build();
        let writer = ArrowWriter::try_new(out, batch.schema(), Some(properties));
        let writer = writer.map_err(ViewError::Parquet)?;
        Ok(Self { batch, writer })
    }

    pub(super) fn add(&mut self, record: &Record) -> Result<(), ViewError> {
        self.batch.add(record);
        if self.batch.rows() >= GATHERED {
            self.write()?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<W, ViewError> {
        self.write()?;
        self.writer.into_inner().map_err(ViewError::Parquet)
    }

    fn write(&mut self) -> Result<(), ViewError> {
        if self.batch.rows() == 0 {
            return Ok(());
        }
        let rows = self.batch.take()?;
        self.writer.write(&rows).map_err(ViewError::Parquet)
    }
}
