//! What makes the site an app on a phone: manifest, worker, offline shell. And the small files that crawlers ask for.

use crate::assets;
use crate::lang::{self, Language};
use crate::site::{self, MessagePage, Site};
use crate::state::App;
use crate::words::words;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde_json::json;

/// `GET /manifest.webmanifest` (W3C Web Application Manifest, Web Share Target).
pub(crate) async fn manifest(Language(lang): Language) -> Response {
    let w = words(lang);
    let icon = |name: &str, sizes: &str, purpose: &str, kind: &str| json!({"src": assets::address(name), "sizes": sizes, "type": kind, "purpose": purpose});
    let manifest = json!({
        "id": "/",
        "name": w.product,
        "short_name": w.product,
        "description": w.description,
        "lang": lang::code(lang),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "categories": ["utilities", "news"],
        "icons": [
            icon("icon-192.png", "192x192", "any", "image/png"),
            icon("icon-512.png", "512x512", "any", "image/png"),
            icon("icon-maskable-512.png", "512x512", "maskable", "image/png"),
            icon("icon.svg", "any", "any", "image/svg+xml"),
        ],
        "shortcuts": [
            {"name": w.compare_title, "url": "/compare"},
            {"name": w.draft_title, "url": "/draft"},
        ],
        // POST, so that what is shared stands in no address and no log
        "share_target": {
            "action": "/share",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "title": "title", "text": "text", "url": "url",
                "files": [{"name": "file", "accept": ["image/*", "text/plain", "text/html", "message/rfc822", ".txt", ".html", ".eml", ".mhtml"]}],
            },
        },
    });
    let headers = [(header::CONTENT_TYPE, "application/manifest+json"), (header::CACHE_CONTROL, "no-cache")];
    (headers, manifest.to_string()).into_response()
}

/// `GET /sw.js`: the worker. It stands at the root because its scope is the whole site.
pub(crate) async fn worker() -> Response {
    let files: Vec<&str> = assets::addresses().collect();
    let version = engine::evidence::digest(files.join("\n").as_bytes());
    let script = include_str!("../../assets/sw.js")
        .replace("\"{{version}}\"", &json!(&version[..12]).to_string())
        .replace("\"{{files}}\"", &json!(files).to_string());
    let headers =
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, script).into_response()
}

/// `GET /offline`: what the worker shows when the server cannot be reached.
pub(crate) async fn offline(Language(lang): Language) -> Response {
    let w = words(lang);
    let page = MessagePage {
        site: Site::private(lang, "/offline", w.offline_title),
        title: w.offline_title.to_owned(),
        text: w.offline_text.to_owned(),
        next: "/",
        next_label: w.offline_retry,
    };
    site::page(StatusCode::OK, &page)
}

/// `GET /robots.txt`: kept reports are nobody's search results. What members want to be found is in the site's map.
pub(crate) async fn robots(State(app): State<App>) -> String {
    let map = format!("Sitemap: {}/sitemap.xml\n", app.origin());
    format!("User-agent: *\nDisallow: /r/\nDisallow: /report\nDisallow: /api/\n\n{map}")
}

/// `GET /favicon.ico`.
pub(crate) async fn favicon() -> Response {
    axum::response::Redirect::permanent(assets::address("icon-192.png")).into_response()
}
