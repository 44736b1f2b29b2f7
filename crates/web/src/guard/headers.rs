//! What a browser may do with an answer: show it, with this server's own style and scripts, and nothing else.

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// What pages may load and do. A page that has a style of its own adds the style's hash.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Where no page may be told from where it is called, a browser sends forms with the origin `null`.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Adds what holds for every answer, and the policy where the answer has none of its own.
pub(super) fn forbid(headers: &mut HeaderMap) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let own = headers.entry(header::CONTENT_SECURITY_POLICY);
    own.or_insert(HeaderValue::from_static(POLICY));
    // What stories say is between the reader and this server.
    let kept = headers.entry(header::CACHE_CONTROL);
    kept.or_insert(HeaderValue::from_static("private, no-cache"));
}
