//! Files of the front end, built into the binary.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, StatusCode, header};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
struct Files;

/// Name → name with its contents' hash, as the bundler wrote it.
static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Files::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// The address of a file of the front end: `app.css` → `/assets/app-3F2A.css`.
#[must_use]
pub fn url(name: &str) -> String {
    format!("/assets/{}", MANIFEST.get(name).map_or(name, String::as_str))
}

/// The address of the icons; an icon is a fragment of it: `…/icons-3F2A.svg#calendar`.
#[must_use]
pub fn icons() -> &'static str {
    static ICONS: LazyLock<String> = LazyLock::new(|| url("icons.svg"));
    &ICONS
}

/// Serves the files of the front end; those with a hash in their names may be kept for ever.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*path}", get(file))
}

async fn file(Path(path): Path<String>, asked: HeaderMap) -> Response {
    let accepts =
        asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = content_type(&path);
    let hashed = MANIFEST.values().any(|name| *name == path);
    let cache = if hashed { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache), (header::VARY, "Accept-Encoding")];
    for (coding, ending) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts.contains(coding)
            && let Some(file) = Files::get(&format!("{path}{ending}"))
        {
            return (headers, [(header::CONTENT_ENCODING, coding)], file.data.into_owned()).into_response();
        }
    }
    match Files::get(&path) {
        Some(file) => (headers, file.data.into_owned()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
