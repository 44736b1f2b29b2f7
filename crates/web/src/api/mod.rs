//! The REST service under `/api/v1`: what pages show, for other programs.
//!
//! In: addresses, and JSON ([`parameters`], [`sent`]). Out: answers as the record's types write them, one or a list
//! ([`answers`], [`lists`]), or why there is none ([`problem`]). Each handler says what it takes and gives beside itself;
//! of that, and of nothing else, the service's description is made ([`openapi`]), so that no route is without one.

mod answers;
mod beside;
mod claims;
mod corrections;
mod events;
mod find;
mod identities;
mod lists;
mod openapi;
mod outlets;
mod parameters;
mod problem;
mod read;
mod responses;
mod schemas;
mod sent;
mod stories;
mod values;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::refusal::Refusal;
use crate::server::{LONGEST_STORY, Service};
pub(crate) use problem::problem;

/// Where the service is.
pub(crate) const PLACE: &str = "/api/v1";

/// Tells whether a path is the service's, or of another version of it.
pub(crate) fn is_asked(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

pub(crate) fn router() -> Router<Service> {
    let (router, _) = described().split_for_parts();
    router.fallback(nothing).method_not_allowed_fallback(not_so)
}

/// Returns the routes with their descriptions, without the place that they are at.
fn described() -> OpenApiRouter<Service> {
    let reading = OpenApiRouter::new().routes(routes!(read::read));
    OpenApiRouter::new()
        .routes(routes!(stories::list))
        .routes(routes!(stories::show))
        .routes(routes!(stories::changes))
        .routes(routes!(claims::list))
        .routes(routes!(claims::show))
        .routes(routes!(claims::origins))
        .routes(routes!(claims::trace))
        .routes(routes!(identities::list))
        .routes(routes!(identities::show))
        .routes(routes!(identities::contacts))
        .routes(routes!(events::list))
        .routes(routes!(outlets::list))
        .routes(routes!(outlets::show))
        .routes(routes!(outlets::reliances))
        .routes(routes!(beside::conflicts))
        .routes(routes!(beside::copies))
        .routes(routes!(find::show))
        .routes(routes!(corrections::list, corrections::make))
        .routes(routes!(corrections::undo))
        .routes(routes!(openapi::show))
        .merge(reading.layer(DefaultBodyLimit::max(LONGEST_STORY)))
}

async fn nothing() -> Refusal {
    Refusal::Missing("there is nothing at this address".to_owned())
}

async fn not_so() -> Refusal {
    Refusal::NotSo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_is_asked_under_its_own_place_alone() {
        for path in ["/api", "/api/", "/api/v1/claims", "/api/v2"] {
            assert!(is_asked(path), "{path}");
        }
        for path in ["/", "/apis", "/claims", "/stories/api"] {
            assert!(!is_asked(path), "{path}");
        }
    }
}
