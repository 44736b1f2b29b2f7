//! `PostgreSQL`: a server by its URL, full text by tsvector.
//!
//! A text there holds no NUL: it is written as two characters that begin with a noncharacter, and so is that
//! one; both come back as they were.

use std::{borrow::Cow, collections::HashMap, error::Error};

use postgres::{
    Client, Config, NoTls, Statement,
    config::SslMode,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use rustls::ClientConfig;
use rustls_platform_verifier::ConfigVerifierExt as _;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Kind, Row, Table, Value};
use crate::StoreError;

/// The number under which writers wait for each other (`onrecord` in ASCII, as a whole number).
const WRITERS: i64 = 0x6f6e_7265_636f_7264;

/// A rare word and a frequent one want different plans; compiling a plan takes longer than most questions do;
/// and what is asked for is mostly in memory, where a row by its index costs no more than the next one.
const SETTINGS: &str =
    "SET plan_cache_mode = force_custom_plan; SET jit = off; SET random_page_cost = 1.1";

/// A database of a server, open.
pub(crate) struct Postgres {
    client: Client,
    /// The statements that have been prepared; those that have been asked once are not yet.
    ready: HashMap<String, Option<Statement>>,
}

impl Postgres {
    pub(super) fn open(url: &str) -> Result<Self, StoreError> {
        let client = connect(url).map_err(|source| {
            let place = super::without_password(url);
            StoreError::Open { place, source }
        })?;
        Ok(Self {
            client,
            ready: HashMap::new(),
        })
    }

    pub(super) fn begin(&mut self) -> Result<(), StoreError> {
        self.client.batch_execute("BEGIN")?;
        self.query("SELECT pg_advisory_xact_lock($1)", &[WRITERS.into()])
            .map(|_| ())
    }

    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        Ok(self.client.execute(&statement, &parameters(values))?)
    }

    pub(super) fn query(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        // To prepare a statement takes a journey to the server, which pays from the second time on.
        let rows = if self.ready.contains_key(sql) {
            let statement = self.prepare(sql)?;
            self.client.query(&statement, &parameters(values))?
        } else {
            self.ready.insert(sql.to_owned(), None);
            self.client.query_typed(sql, &typed(values))?
        };
        rows.iter().map(owned).collect()
    }

    /// Puts all rows in by one statement, a list for each column.
    pub(super) fn insert(
        &mut self,
        table: &Table,
        rows: &[Vec<Value<'_>>],
    ) -> Result<(), StoreError> {
        let lists: Vec<Box<dyn ToSql + Sync + '_>> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, (_, kind))| list(rows, at, *kind))
            .collect();
        let places: Vec<String> = (1..).zip(table.columns).map(place).collect();
        let (name, columns, places) = (table.name, table.column_names(), places.join(", "));
        let sql = format!("INSERT INTO {name} ({columns}) SELECT * FROM unnest({places})");
        let statement = self.prepare(&sql)?;
        let lists: Vec<&(dyn ToSql + Sync)> = lists.iter().map(|list| &**list as _).collect();
        self.client.execute(&statement, &lists)?;
        Ok(())
    }

    pub(super) fn run_script(&mut self, script: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(script)?)
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(Some(statement)) = self.ready.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.ready.insert(sql.to_owned(), Some(statement.clone()));
        Ok(statement)
    }
}

/// Connects: in the clear, unless the URL asks for TLS (`sslmode=require`), whose certificate must then be one
/// that this machine trusts.
fn connect(url: &str) -> Result<Client, Box<dyn Error + Send + Sync>> {
    let config: Config = url.parse()?;
    let mut client = if config.get_ssl_mode() == SslMode::Require {
        // Whichever is there first serves.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let trusted = ClientConfig::with_platform_verifier()?;
        config.connect(MakeRustlsConnect::new(trusted))?
    } else {
        config.connect(NoTls)?
    };
    client.batch_execute(SETTINGS)?;
    Ok(client)
}

fn place((at, (_, kind)): (usize, &(&str, Kind))) -> String {
    match kind {
        Kind::Integer => format!("${at}::bigint[]"),
        Kind::Text => format!("${at}::text[]"),
    }
}

fn parameters<'a>(values: &'a [Value<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}

/// Returns values with the types that columns and functions have.
fn typed<'a>(values: &'a [Value<'a>]) -> Vec<(&'a (dyn ToSql + Sync), Type)> {
    let typed = values.iter().map(|value| {
        let kind = match value {
            Value::Integer(_) => Type::INT8,
            Value::Text(_) | Value::Null => Type::TEXT,
        };
        (value as _, kind)
    });
    typed.collect()
}

fn list<'a>(rows: &'a [Vec<Value<'a>>], at: usize, kind: Kind) -> Box<dyn ToSql + Sync + 'a> {
    match kind {
        Kind::Integer => {
            let number = |row: &'a Vec<Value<'a>>| match row.get(at) {
                Some(Value::Integer(number)) => Some(*number),
                Some(Value::Text(_) | Value::Null) | None => None,
            };
            Box::new(rows.iter().map(number).collect::<Vec<_>>())
        }
        Kind::Text => {
            let text = |row: &'a Vec<Value<'a>>| match row.get(at) {
                Some(Value::Text(text)) => Some(escaped(text)),
                Some(Value::Integer(_) | Value::Null) | None => None,
            };
            Box::new(rows.iter().map(text).collect::<Vec<_>>())
        }
    }
}

fn owned(row: &postgres::Row) -> Result<Row, StoreError> {
    let value = |at: usize| -> Result<Value<'static>, StoreError> {
        let kind = row.columns()[at].type_();
        Ok(match *kind {
            Type::INT8 => Value::from(row.try_get::<_, Option<i64>>(at)?),
            Type::INT4 => Value::from(row.try_get::<_, Option<i32>>(at)?.map(i64::from)),
            Type::BOOL => Value::from(row.try_get::<_, Option<bool>>(at)?),
            Type::VOID => Value::Null,
            _ => Value::from(row.try_get::<_, Option<String>>(at)?.map(unescaped)),
        })
    };
    let values: Result<Vec<Value<'static>>, StoreError> = (0..row.len()).map(value).collect();
    values.map(Row::new)
}

/// What stands before what PostgreSQL keeps in no text; a noncharacter, which no text should hold.
const ESCAPE: char = '\u{10ffff}';

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\0', ESCAPE]) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\0' => written.extend([ESCAPE, '0']),
            ESCAPE => written.extend([ESCAPE, '1']),
            _ => written.push(character),
        }
    }
    Cow::Owned(written)
}

fn unescaped(text: String) -> String {
    if !text.contains(ESCAPE) {
        return text;
    }
    let mut read = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let meant = match character {
            ESCAPE => characters
                .next()
                .map(|after| if after == '0' { '\0' } else { ESCAPE }),
            _ => Some(character),
        };
        read.extend(meant);
    }
    read
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) if *kind == Type::INT4 => {
                i32::try_from(*number)?.to_sql(kind, out)
            }
            Value::Integer(number) => number.to_sql(kind, out),
            Value::Text(text) => escaped(text).to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_and_what_stands_for_it_come_back() {
        for text in ["plain", "a\0b", "\u{10ffff}0", "\0\u{10ffff}", ""] {
            let written = escaped(text).into_owned();
            assert!(!written.contains('\0'));
            assert_eq!(unescaped(written), text);
        }
    }
}
