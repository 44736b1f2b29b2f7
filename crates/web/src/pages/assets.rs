//! The style and the scripts of all pages, which the program carries: small, and without anybody else's.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use onrecord_views::PAGE_STYLE;
use sha2::{Digest, Sha256};

use crate::refusal::Refusal;

/// A file that pages load.
struct Asset {
    name: &'static str,
    kind: &'static str,
    content: String,
    /// Changes with the content, so that a browser may keep it for good.
    version: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let style = format!("{PAGE_STYLE}{}", include_str!("assets/site.css"));
    let files = [
        ("site.css", "text/css; charset=utf-8", style),
        ("site.js", SCRIPT, include_str!("assets/site.js").to_owned()),
        (
            "signing.js",
            SCRIPT,
            include_str!("assets/signing.js").to_owned(),
        ),
        (
            "claims.js",
            SCRIPT,
            include_str!("assets/claims.js").to_owned(),
        ),
        (
            "icon.svg",
            "image/svg+xml",
            include_str!("assets/icon.svg").to_owned(),
        ),
    ];
    let asset = |(name, kind, content): (&'static str, &'static str, String)| {
        let version = Sha256::digest(&content)[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Asset {
            name,
            kind,
            content,
            version,
        }
    };
    files.into_iter().map(asset).collect()
});

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Returns the address of a file that pages load.
pub(super) fn address(name: &str) -> String {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    asset.map_or_else(String::new, |asset| {
        format!("/assets/{name}?{}", asset.version)
    })
}

pub(super) async fn show(Path(name): Path<String>, uri: Uri) -> Result<Response, Refusal> {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    let asset = asset.ok_or_else(|| Refusal::Missing(format!("there is no file `{name}`")))?;
    let for_good = uri.query() == Some(asset.version.as_str());
    let kept = if for_good {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
    ];
    Ok((headers, asset.content.as_str()).into_response())
}
