//! How answers are described: one, or a list of them, and the problems that there may be in its place.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use axum::http::StatusCode;
use schemars::JsonSchema;
use utoipa::IntoResponses;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};

use super::lists::LINES;
use super::problem::KIND;

type Responses = BTreeMap<String, RefOr<Response>>;

/// One answer.
pub(super) struct One<T>(PhantomData<T>);

impl<T: JsonSchema> IntoResponses for One<T> {
    fn responses() -> Responses {
        let content = Content::new(Some(reference(&T::schema_name())));
        one(
            StatusCode::OK,
            "The answer",
            [("application/json", content)],
        )
    }
}

/// Something that has been made.
pub(super) struct Made<T>(PhantomData<T>);

impl<T: JsonSchema> IntoResponses for Made<T> {
    fn responses() -> Responses {
        let content = Content::new(Some(reference(&T::schema_name())));
        let json = [("application/json", content)];
        one(StatusCode::CREATED, "What has been made", json)
    }
}

/// A list: some rows and where the next are, or rows as JSON lines.
pub(super) struct Many<T>(PhantomData<T>);

impl<T: JsonSchema> IntoResponses for Many<T> {
    fn responses() -> Responses {
        let row = T::schema_name();
        let next = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::Custom("uri-reference".to_owned())))
            .description(Some("Where the next rows are; absent where there are none"));
        let page = ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(reference(&row)))
            .property("next", next)
            .required("items");
        let lines = ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(format!("One `{row}` a line")));
        let (page, lines): (Schema, Schema) = (page.into(), lines.into());
        let [name, older] = LINES;
        let content = [
            ("application/json", Content::new(Some(RefOr::T(page)))),
            (name, Content::new(Some(RefOr::T(lines.clone())))),
            (older, Content::new(Some(RefOr::T(lines)))),
        ];
        one(StatusCode::OK, "The rows", content)
    }
}

/// Problems that every address may have.
pub(super) struct Always;

impl IntoResponses for Always {
    fn responses() -> Responses {
        problems([
            (StatusCode::UNAUTHORIZED, "A token is needed"),
            (StatusCode::FORBIDDEN, "That may not be done from there"),
            (StatusCode::TOO_MANY_REQUESTS, "Too much at once"),
            (StatusCode::INTERNAL_SERVER_ERROR, "Something failed here"),
        ])
    }
}

/// Problems of what is asked with parameters.
pub(super) struct Asking;

impl IntoResponses for Asking {
    fn responses() -> Responses {
        problems([(StatusCode::BAD_REQUEST, "That cannot be asked")])
    }
}

/// Problems of what is asked by an id.
pub(super) struct Finding;

impl IntoResponses for Finding {
    fn responses() -> Responses {
        problems([(StatusCode::NOT_FOUND, "Nothing goes by that name")])
    }
}

/// Problems of what is asked by a name.
pub(super) struct Naming;

impl IntoResponses for Naming {
    fn responses() -> Responses {
        problems([
            (StatusCode::NOT_FOUND, "Nothing goes by that name"),
            (StatusCode::CONFLICT, "Several go by that name"),
        ])
    }
}

/// Problems of what is sent.
pub(super) struct Sending;

impl IntoResponses for Sending {
    fn responses() -> Responses {
        problems([
            (StatusCode::BAD_REQUEST, "That cannot be asked"),
            (StatusCode::PAYLOAD_TOO_LARGE, "That is too long"),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "That is not JSON"),
            (StatusCode::UNPROCESSABLE_ENTITY, "That cannot be done"),
        ])
    }
}

fn problems<const N: usize>(all: [(StatusCode, &str); N]) -> Responses {
    let problem = |(status, told)| {
        let content = Content::new(Some(reference("Problem")));
        one(status, told, [(KIND, content)])
    };
    all.into_iter().flat_map(problem).collect()
}

fn one<const N: usize>(status: StatusCode, told: &str, content: [(&str, Content); N]) -> Responses {
    let mut response = ResponseBuilder::new().description(told);
    for (kind, content) in content {
        response = response.content(kind, content);
    }
    if let Some((name, header)) = header(status) {
        response = response.header(name, header);
    }
    BTreeMap::from([(status.as_str().to_owned(), RefOr::T(response.build()))])
}

/// Describes the header that answers of a status have beside those of all.
fn header(status: StatusCode) -> Option<(&'static str, Header)> {
    let (name, kind, told) = match status {
        StatusCode::UNAUTHORIZED => ("WWW-Authenticate", Type::String, "How to show the token"),
        StatusCode::TOO_MANY_REQUESTS => ("Retry-After", Type::Integer, "Seconds to wait"),
        _ => return None,
    };
    let schema: Schema = ObjectBuilder::new().schema_type(kind).into();
    let header = HeaderBuilder::new()
        .schema(Some(schema))
        .description(Some(told));
    Some((name, header.build()))
}

/// Points at a schema by its name.
pub(super) fn reference(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}
