//! Arguments of `onrecord serve`.

use std::net::SocketAddr;

use clap::Args;

use super::{Fetching, Models};

/// How stories are served.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The address and port to be called at; beyond this machine a token is asked for
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8017")]
    pub(crate) address: SocketAddr,

    /// The token that whoever asks has to show [default: none on this machine alone, a new one beyond it]
    #[arg(
        long,
        env = "ONRECORD_TOKEN",
        hide_env_values = true,
        value_name = "TOKEN"
    )]
    pub(crate) token: Option<String>,

    /// Another name by which this machine may be called
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,

    /// How often a second each client may ask [default: no limit on this machine alone, 50 beyond it]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) rate: Option<u32>,

    #[command(flatten)]
    pub(crate) models: Models,

    #[command(flatten)]
    pub(crate) fetching: Fetching,
}
