//! Around every request: its number, its time, its limits, the headers of the answer, a line in the log. Never an address, a
//! text, or who asked.

use crate::api::problem::Problem;
use crate::failure::Failure;
use crate::lang;
use crate::site::failure_page;
use crate::state::App;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderName};
use http::{HeaderValue, Method, StatusCode};
use std::time::{Duration, Instant};

/// What a browser may do with our pages: run and load our own files, nothing else, in nobody's frame.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// How long a large body waits for its place.
const PATIENCE: Duration = Duration::from_secs(5);

/// Headers of every answer that does not set them itself.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
    (header::CACHE_CONTROL, "no-cache"),
];

/// Wraps a request.
pub(crate) async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request_id();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let is_api = request.uri().path().starts_with("/api/v1/");
    let lang = lang::of(request.headers(), request.uri().query());
    let limit = Duration::from_secs(app.settings.request_seconds);
    let answer = async {
        let _place = match is_large(&request) {
            true => Some(
                tokio::time::timeout(PATIENCE, app.large_bodies.acquire())
                    .await
                    .map_err(|_| Failure::Busy)?,
            ),
            false => None,
        };
        Ok(next.run(request).await)
    };
    let answer = tokio::time::timeout(limit, answer).await.unwrap_or(Err(Failure::Slow));
    let mut response = match answer {
        Ok(response) => response,
        Err(failure) if is_api => Problem::from(failure).into_response(),
        Err(failure) => failure_page(lang, &failure),
    };
    dress(&mut response, &app, &id);
    let (status, elapsed) = (response.status(), start.elapsed());
    let labels =
        [("route", route.clone()), ("method", method.to_owned()), ("status", status.as_u16().to_string())];
    metrics::counter!("namkhong_http_requests_total", &labels).increment(1);
    metrics::histogram!("namkhong_http_request_seconds", "route" => route.clone())
        .record(elapsed.as_secs_f64());
    let ms = elapsed.as_millis() as u64;
    if status.is_server_error() {
        tracing::warn!(%id, method, route, status = status.as_u16(), ms, "answered");
    } else {
        tracing::info!(%id, method, route, status = status.as_u16(), ms, "answered");
    }
    response
}

/// Whether the body may be more than a message; what does not say how long it is may be anything. A batch is read as it
/// comes and has places of its own.
fn is_large(request: &Request) -> bool {
    const SMALL_BYTES: u64 = 64 * 1024;
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
    let is_chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
    request.uri().path() != "/api/v1/batch" && length.map_or(is_chunked, |bytes: u64| bytes > SMALL_BYTES)
}

fn dress(response: &mut Response, app: &App, id: &str) {
    let headers = response.headers_mut();
    for (name, value) in &HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html")) {
        // beside what the compression says
        headers.append(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    }
    if app.settings.public_url.as_deref().is_some_and(|u| u.starts_with("https:")) {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
}

/// A method's name for figures and log: whoever asks can invent as many as he likes.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A random number in hexadecimal, to find a request in the log by.
fn request_id() -> String {
    getrandom::u64().map_or_else(|_| "unnumbered".to_owned(), |number| format!("{number:016x}"))
}

/// The answer when a handler panicked, which is a bug: told as such, and the server goes on.
pub(crate) fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, "Lỗi ở phía chúng tôi. Something went wrong on our side.\n")
        .into_response()
}
