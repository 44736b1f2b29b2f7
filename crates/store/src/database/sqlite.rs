//! `SQLite`: one file, a log beside it (WAL), full text by FTS5.

use std::{borrow::Cow, fs, path::Path, time::Duration};

use rusqlite::{
    Connection, ErrorCode, OpenFlags,
    config::DbConfig,
    params_from_iter,
    types::{ToSqlOutput, ValueRef},
};

use super::{Row, Table, Value};
use crate::StoreError;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many statements are kept ready.
const READY: usize = 128;

/// A file of SQLite, open.
pub(crate) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens the file, or makes it with the folders above it.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let name = || path.display().to_string();
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|source| StoreError::open(name(), source))?;
        }
        connect(path)
            .or_else(|source| match source.sqlite_error_code() {
                Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) if path.is_file() => {
                    read_only(path).map_err(|_| source)
                }
                _ => Err(source),
            })
            .map_err(|source| StoreError::open(name(), source))
    }

    pub(super) fn begin(&mut self) -> Result<(), StoreError> {
        self.execute("BEGIN IMMEDIATE", &[]).map(|_| ())
    }

    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        Ok(statement.execute(params_from_iter(values))? as u64)
    }

    pub(super) fn query(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        let columns = statement.column_count();
        let rows = statement.query_map(params_from_iter(values), |row| {
            let values: rusqlite::Result<Vec<Value<'static>>> =
                (0..columns).map(|at| row.get_ref(at).map(owned)).collect();
            values.map(Row::new)
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<Row>>>()?)
    }

    pub(super) fn insert(
        &mut self,
        table: &Table,
        rows: &[Vec<Value<'_>>],
    ) -> Result<(), StoreError> {
        let places: Vec<String> = (1..=table.columns.len())
            .map(|at| format!("?{at}"))
            .collect();
        let (name, columns, places) = (table.name, table.column_names(), places.join(", "));
        let sql = format!("INSERT INTO {name} ({columns}) VALUES ({places})");
        let mut statement = self.connection.prepare_cached(&sql)?;
        for row in rows {
            statement.execute(params_from_iter(row))?;
        }
        Ok(())
    }

    pub(super) fn run_script(&mut self, script: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(script)?)
    }
}

fn connect(path: &Path) -> rusqlite::Result<Sqlite> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(READY);
    // Statements are planned once, whatever is filled in: planning them anew takes longer than they do.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -12000; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(Sqlite { connection })
}

/// Opens a file that may only be read, as it lies there: it can be asked.
fn read_only(path: &Path) -> rusqlite::Result<Sqlite> {
    let mut address = url::Url::from_file_path(std::path::absolute(path).unwrap_or_default())
        .map_err(|()| rusqlite::Error::InvalidPath(path.to_owned()))?;
    address.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address.as_str(), flags)?;
    connection.set_prepared_statement_cache_capacity(READY);
    Ok(Sqlite { connection })
}

/// Writes `$1` as SQLite has it, whose own `$1` is a name.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') {
        Cow::Owned(sql.replace('$', "?"))
    } else {
        Cow::Borrowed(sql)
    }
}

fn owned(value: ValueRef<'_>) -> Value<'static> {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        // No column holds any; a sum of whole numbers may come as one.
        ValueRef::Real(number) => Value::Integer(number as i64),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Value::Text(String::from_utf8_lossy(bytes).into_owned().into())
        }
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}
