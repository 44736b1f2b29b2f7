//! The service's description of itself: OpenAPI 3.1, made of what stands beside each handler and of the record's types.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;

use super::answers::once;
use super::responses::Always;
use super::{PLACE, described, schemas};
use crate::guard::Access;
use crate::refusal::Refusal;
use crate::server::Service;

/// What the token is called in the description.
const TOKEN: &str = "token";

const ABOUT: &str = "\
Kept news stories, and the record of who said what in them. Every answer points at the words that it stands on: offsets \
count Unicode code points of a story's text. What is unknown is absent. Ids of claims and events name their story \
(`court#c3`); those of identities and corrections hold within one database.";

/// The description, but for whether a token is needed.
static DESCRIPTION: LazyLock<Value> = LazyLock::new(|| {
    let routes = OpenApiRouter::with_openapi(base()).nest(PLACE, described());
    describe(&routes.into_openapi())
});

/// Describes the service: every address, what it takes and what it answers (OpenAPI 3.1)
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "description",
    tag = "service",
    responses((status = 200, description = "The description", body = ref("#/components/schemas/Description")), Always)
)]
pub(super) async fn show(State(service): State<Service>) -> Result<Response, Refusal> {
    once(StatusCode::OK, &of(service.guard.access()))
}

/// Returns the description of a service that some may ask.
fn of(access: &Access) -> Value {
    let mut description = DESCRIPTION.clone();
    if let Access::Token(_) = access {
        description["security"] = json!([{ TOKEN: [] }]);
    }
    description
}

/// Returns what is described beside the addresses.
fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Onrecord")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT));
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(
            "Needed where the program was started with a token, or beyond this machine",
        ));
    let token = SecurityScheme::Http(bearer.build());
    let components = ComponentsBuilder::new().security_scheme(TOKEN, token);
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components.build()))
        .build()
}

/// Adds the schemas, which are JSON already.
fn describe(routes: &OpenApi) -> Value {
    // Names and lists alone are written, which cannot fail.
    let mut description = serde_json::to_value(routes).unwrap_or_default();
    let mut schemas = schemas::all();
    schemas.insert(
        "Description".to_owned(),
        json!({ "type": "object", "required": ["openapi", "info", "paths"] }),
    );
    description["components"]["schemas"] = Value::Object(schemas);
    description
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns every `$ref` of a document.
    fn references(value: &Value) -> Vec<&str> {
        match value {
            Value::Object(fields) => {
                let own = fields.get("$ref").and_then(Value::as_str);
                own.into_iter()
                    .chain(fields.values().flat_map(references))
                    .collect()
            }
            Value::Array(items) => items.iter().flat_map(references).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        }
    }

    #[test]
    fn every_schema_that_is_pointed_at_is_there() {
        let description = of(&Access::Everybody);
        let all = references(&description);
        assert!(all.len() > 100, "{}", all.len());
        for reference in all {
            let place = reference
                .strip_prefix('#')
                .expect("a place in the document");
            assert!(description.pointer(place).is_some(), "{reference}");
        }
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_and_says_what_it_does() {
        let description = of(&Access::Everybody);
        let paths = description["paths"].as_object().expect("paths");
        let operations = paths
            .values()
            .flat_map(|path| path.as_object().expect("methods").values());
        let mut names = Vec::new();
        for operation in operations {
            let name = operation["operationId"].as_str().expect("a name");
            assert!(operation["summary"].is_string(), "{name}");
            assert!(operation["responses"]["401"].is_object(), "{name}");
            names.push(name);
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn a_token_is_asked_for_where_one_is_set() {
        assert!(of(&Access::Everybody).get("security").is_none());
        let needed = of(&Access::Token("open sesame".to_owned()));
        assert_eq!(needed["security"], json!([{ "token": [] }]));
    }
}
