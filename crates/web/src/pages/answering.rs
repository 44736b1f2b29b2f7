//! From an address to its page: what it asks is taken out of it, and the page is made of the store's answers, or kept from
//! before.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::routing::{MethodRouter, get};
use onrecord_store::Store;
use serde::de::DeserializeOwned;

use super::Page;
use crate::asked::Asked;
use crate::refusal::Refusal;
use crate::server::Service;

/// Shows a page at an address that asks nothing.
pub(super) fn plain(page: fn(&mut Store) -> Result<Page, Refusal>) -> MethodRouter<Service> {
    get(
        move |State(service): State<Service>, uri: Uri| async move { service.page(&uri, page).await },
    )
}

/// Shows the page of what the last part of an address names.
pub(super) fn named(page: fn(&mut Store, &str) -> Result<Page, Refusal>) -> MethodRouter<Service> {
    get(
        move |State(service): State<Service>, uri: Uri, Path(name): Path<String>| async move {
            service.page(&uri, move |store| page(store, &name)).await
        },
    )
}

/// Shows the page of what the query of an address asks.
pub(super) fn asked<T: DeserializeOwned + Send + 'static>(
    page: fn(&mut Store, &T) -> Result<Page, Refusal>,
) -> MethodRouter<Service> {
    get(
        move |State(service): State<Service>, uri: Uri, Asked(asked): Asked<T>| async move {
            service.page(&uri, move |store| page(store, &asked)).await
        },
    )
}
