//! `onrecord mcp`: kept stories, asked by an assistant over standard input and output.

use std::process::ExitCode;

use onrecord_web::serve_mcp;

use crate::database;
use crate::failure::{Failure, conclude};

/// Serves a database until the client goes.
pub(crate) fn run(db: Option<&str>) -> ExitCode {
    conclude(database::open(db).and_then(|store| {
        serve_mcp(store)?;
        Ok::<_, Failure>(ExitCode::SUCCESS)
    }))
}
