//! What fetches addresses, as the arguments ask for it.

use std::{path::PathBuf, time::Duration};

use onrecord_corpus::fetching::{Addresses, FetchSettings, Fetcher};
use onrecord_corpus::inputs::{holds_links, is_address, name};

use crate::arguments::Fetching;
use crate::failure::Failure;

/// Tells whether any of these may have to be fetched: an address, or a feed that names some.
pub(crate) fn needs_fetching(inputs: &[PathBuf]) -> bool {
    inputs
        .iter()
        .any(|path| is_address(&name(path)) || path.is_dir() || holds_links(path))
}

/// Makes what fetches.
pub(crate) fn fetcher(arguments: &Fetching) -> Result<Fetcher, Failure> {
    let addresses = if arguments.allow_private {
        Addresses::Any
    } else {
        Addresses::PublicOnly
    };
    let settings = FetchSettings {
        delay: Duration::from_secs_f64(arguments.delay),
        addresses,
        ..FetchSettings::default()
    };
    Fetcher::new(settings).map_err(|source| Failure::Fetcher { source })
}
