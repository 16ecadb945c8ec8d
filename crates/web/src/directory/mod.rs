//! The public directory: is this really their account? One question, three answers, for people (a page), for programs (JSON, a signed
//! statement), for other sites (a badge) and for our own checks. What may be told is decided in the store; what is the same and what
//! only looks so, in `register`.

pub(crate) mod asking;
pub(crate) mod badge;
pub(crate) mod feed;
pub(crate) mod filling;
mod keyed;
pub(crate) mod page;
pub(crate) mod statement;

pub(crate) use keyed::keys;

use axum::response::Response;
use http::{HeaderValue, header};

/// The address of a declaration's public page.
pub(crate) fn page_of(origin: &str, declaration: &str) -> String {
    format!("{origin}/p/{declaration}")
}

/// The address of a case's public page.
pub(crate) fn case_of(origin: &str, case: &str) -> String {
    format!("{origin}/case/{case}")
}

/// Lets an answer stay in caches for a minute: long enough for a page that many look at, short enough for somebody who withdraws.
pub(crate) fn for_a_minute(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=60"));
    response
}

/// Lets pages of other sites read or show an answer. It is the same for everybody and knows no cookie.
pub(crate) fn for_other_sites(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}
