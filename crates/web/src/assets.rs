//! The site's own files, inside the binary. An address carries the file's digest, so a browser may keep it for ever.

use crate::segments::Segments;
use axum::response::{IntoResponse, Response};
use engine::evidence::digest;
use http::{StatusCode, header};
use std::sync::LazyLock;

/// One file.
struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: std::borrow::Cow<'static, [u8]>,
    /// `/assets/<digest>/<name>`.
    address: String,
}

const CSS: &str = "text/css; charset=utf-8";
const SVG: &str = "image/svg+xml";
const PNG: &str = "image/png";
const FONT: &str = "font/woff2";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let fonts: Vec<Asset> = [
        ("bvp-400.woff2", FONT, &include_bytes!("../assets/bvp-400.woff2")[..]),
        ("bvp-600.woff2", FONT, &include_bytes!("../assets/bvp-600.woff2")[..]),
        ("icon.svg", SVG, &include_bytes!("../assets/icon.svg")[..]),
        ("icon-192.png", PNG, &include_bytes!("../assets/icon-192.png")[..]),
        ("icon-512.png", PNG, &include_bytes!("../assets/icon-512.png")[..]),
        ("icon-maskable-512.png", PNG, &include_bytes!("../assets/icon-maskable-512.png")[..]),
        ("site.js", "text/javascript; charset=utf-8", &include_bytes!("../assets/site.js")[..]),
        ("passkey.js", "text/javascript; charset=utf-8", &include_bytes!("../assets/passkey.js")[..]),
        (
            "ledger-verify.js",
            "text/javascript; charset=utf-8",
            &include_bytes!("../assets/ledger-verify.js")[..],
        ),
        ("time.js", "text/javascript; charset=utf-8", &include_bytes!("../assets/time.js")[..]),
        ("person.css", CSS, &include_bytes!("../assets/person.css")[..]),
        ("personal.css", CSS, &include_bytes!("../assets/personal.css")[..]),
        ("report.css", CSS, engine::report::html::CSS.as_bytes()),
    ]
    .into_iter()
    .map(|(name, kind, bytes)| asset(name, kind, bytes.into()))
    .collect();
    let mut style = include_str!("../assets/site.css").to_owned();
    for font in &fonts {
        style = style.replace(&format!("url({})", font.name), &format!("url({})", font.address));
    }
    let style = asset("site.css", CSS, style.into_bytes().into());
    fonts.into_iter().chain([style]).collect()
});

fn asset(name: &'static str, kind: &'static str, bytes: std::borrow::Cow<'static, [u8]>) -> Asset {
    let address = format!("/assets/{}/{name}", &digest(&bytes)[..16]);
    Asset { name, kind, bytes, address }
}

/// The address of a file; a file that does not exist leads nowhere, which a test would see.
pub(crate) fn address(name: &str) -> &'static str {
    ASSETS.iter().find(|a| a.name == name).map_or("/assets/missing", |a| a.address.as_str())
}

/// All addresses, for the worker that keeps the shell.
pub(crate) fn addresses() -> impl Iterator<Item = &'static str> {
    ASSETS.iter().map(|a| a.address.as_str())
}

/// `GET /assets/{digest}/{name}`.
pub(crate) async fn get(Segments((stamp, name)): Segments<(String, String)>) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // a page of another version may ask for the file by an older digest: it gets today's, not for long
    let is_current = asset.address.split('/').nth(2) == Some(stamp.as_str());
    let keep = if is_current { "public, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, keep)], &asset.bytes[..]).into_response()
}
