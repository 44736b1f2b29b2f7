//! `onrecord serve`: kept stories in a browser, and for other programs over HTTP.

use std::net::TcpListener;
use std::process::ExitCode;

use onrecord_web::{Access, Desk, Hosts, Serving};

use crate::arguments::Serve;
use crate::ask::write_out;
use crate::database;
use crate::engine;
use crate::failure::{Failure, conclude};
use crate::fetching::fetcher;

/// How often a second a client beyond this machine may ask where nothing is said.
const RATE: u32 = 50;

/// Serves a database until the program is told to end.
pub(crate) fn run(db: Option<&str>, arguments: &Serve) -> ExitCode {
    conclude(serve(db, arguments))
}

fn serve(db: Option<&str>, arguments: &Serve) -> Result<ExitCode, Failure> {
    let place = database::place(db)?;
    let access = access(arguments)?;
    let address = arguments.address;
    let listener = TcpListener::bind(address).map_err(|source| Failure::Address {
        address: address.to_string(),
        source,
    })?;
    let desk = Desk {
        reader: engine::load(arguments.models.reader)?,
        fetcher: Some(fetcher(&arguments.fetching)?),
    };
    let called = listener.local_addr().unwrap_or(address);
    let rate = match arguments.address.ip().is_loopback() {
        true => u32::MAX,
        false => RATE,
    };
    write_out(&match &access {
        Access::Everybody => format!("http://{called}/\n"),
        Access::Token(token) => format!("http://{called}/enter?token={token}\n"),
    })?;
    onrecord_web::serve(Serving {
        listener,
        place,
        access,
        hosts: Hosts::loopback_and(&arguments.hosts),
        desk,
        at_once: arguments.models.jobs().get(),
        per_second: arguments.rate.unwrap_or(rate),
        now: database::now,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Returns who may ask: whoever reaches this machine alone, or whoever knows a token.
fn access(arguments: &Serve) -> Result<Access, Failure> {
    let token = arguments.token.as_ref().filter(|token| !token.is_empty());
    match token {
        Some(token) => Ok(Access::Token(token.clone())),
        None if arguments.address.ip().is_loopback() => Ok(Access::Everybody),
        None => Ok(Access::with_new_token()?),
    }
}
