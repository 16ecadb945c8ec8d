//! Every address of the site.

use crate::api::problem::Problem;
use crate::api::{
    batch, check, checks as api_checks, description, directory as api_directory, drafts, source,
};
use crate::directory::{badge, page as directory};
use crate::lang::Language;
use crate::pages::{
    ask, checks, clean, home, kept, language, ledger, phone, prose, reply, report, sources, time,
};
use crate::person::address::with_at;
use crate::person::{self, card, sitemap, webfinger};
use crate::site::missing_page;
use crate::state::App;
use crate::{assets, health, members, observe, visits};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::Uri;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::RequestBodyTimeoutLayer;

/// Longest pause within a body.
const BODY_PAUSE: Duration = Duration::from_secs(10);

/// Puts the addresses together.
pub(crate) fn router(app: App) -> Router {
    let forms = Router::new()
        .route("/check", get(to_home).post(ask::ask))
        .route("/compare", get(home::compare).post(ask::ask))
        .route("/draft", get(home::draft).post(ask::ask))
        .route("/reply", get(reply::show).post(reply::write))
        .route("/clean", get(to_home).post(clean::clean))
        .route("/report", get(to_home).post(report::again))
        .route("/reports", get(to_home).post(kept::keep))
        .route("/r/{id}", get(report::kept))
        .route("/r/{id}/delete", get(to_home).post(kept::delete))
        .route("/r/{id}/{token}", get(kept::manage))
        .route("/language", get(to_home).post(language::switch))
        // another site must not press our buttons
        .layer(CsrfLayer::new().with_rejection_response(pressed_elsewhere));
    let pages = Router::new()
        .route("/", get(home::home))
        // the share sheet is no page of ours, so its request may come from anywhere; it changes nothing
        .route("/share", get(to_home).post(ask::ask))
        .route("/sources", get(sources::sources))
        .route("/nguon", get(sources::sources))
        .route("/directory", get(directory::directory))
        .route("/danh-ba", get(directory::directory))
        .route("/badge/{file}", get(badge::badge))
        .route("/.well-known/namkhong-directory.json", get(badge::keys))
        .route("/checks", get(checks::list))
        .route("/checks/{gate}/{name}", get(checks::explain))
        .route("/about", get(prose::about))
        .route("/privacy", get(prose::privacy))
        .route("/method", get(prose::method))
        .route("/api", get(prose::api))
        .route("/ledger", get(ledger::ledger))
        .route("/ledger/verify-ledger.mjs", get(ledger::verifier))
        .route("/time", get(time::time))
        .route("/visits", get(visits::method::show))
        .route("/offline", get(phone::offline))
        .route("/manifest.webmanifest", get(phone::manifest))
        .route("/sw.js", get(phone::worker))
        .route("/robots.txt", get(phone::robots))
        .route("/favicon.ico", get(phone::favicon))
        .route("/assets/{digest}/{name}", get(assets::get));
    let api = Router::new()
        .route("/api/v1/check", post(check::check))
        .route("/api/v1/read", post(check::read))
        .route("/api/v1/checks", get(api_checks::list))
        .route("/api/v1/source", get(source::source))
        .route("/api/v1/directory", get(api_directory::directory))
        .route("/api/v1/drafts", post(drafts::draft))
        .route("/api/v1/openapi.json", get(description::openapi))
        // a batch is read as it comes, line by line; its limit is that of a line
        .route("/api/v1/batch", post(batch::batch).layer(DefaultBodyLimit::disable()));
    let operator = Router::new()
        .route("/health", get(health::health))
        .route("/ready", get(health::ready))
        .route("/metrics", get(health::metrics));
    let worth_packing = DefaultPredicate::new()
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/x-ndjson"));
    forms
        .merge(members::router(&app).layer(CsrfLayer::new().with_rejection_response(pressed_elsewhere)))
        .merge(pages)
        .merge(personal())
        .merge(api)
        .merge(operator)
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(app.settings.most_body_bytes))
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(CompressionLayer::new().compress_when(worth_packing))
        .layer(CatchPanicLayer::custom(observe::panicked))
        .layer(from_fn_with_state(app.clone(), observe::around))
        .with_state(app)
}

/// Members' own pages, and how they are found.
fn personal() -> Router<App> {
    Router::new()
        .route("/@{name}", get(person::show))
        .route("/@{name}/", get(person::show))
        .route("/@{name}/{post}", get(person::show))
        .route("/@{name}/card.png", get(card::card))
        .route("/@{name}/portrait/{file}", get(person::show))
        .route("/@{name}/feed.atom", get(person::show))
        .route("/@{name}/feed.rss", get(person::show))
        .route("/@{name}/feed.json", get(person::show))
        .route("/@{name}/tag/{tag}", get(person::show))
        .route("/@{name}/tag/{tag}/feed.atom", get(person::show))
        .route("/@{name}/tag/{tag}/feed.rss", get(person::show))
        .route("/@{name}/tag/{tag}/feed.json", get(person::show))
        .route("/.well-known/webfinger", get(webfinger::answer))
        .route("/sitemap.xml", get(sitemap::whole))
        .route("/sitemap/{file}", get(sitemap::part))
}

/// Whoever opens the address of a form by hand, or reloads its answer in a new tab, starts at the first page.
async fn to_home() -> Redirect {
    Redirect::to("/")
}

/// The answer to a form that another site sent. Its reader's language is not known here, so it says it in both.
fn pressed_elsewhere(_: ProtectionError) -> Response {
    let said = "Yêu cầu này đến từ một trang khác nên không được nhận. Hãy mở trang này rồi làm lại.\n\
                This request came from another site, so it was not taken. Open this site and do it there.\n";
    (http::StatusCode::FORBIDDEN, said).into_response()
}

async fn missing(uri: Uri, Language(lang): Language) -> Response {
    // some programs write the `@` of a page's address in the long way
    if let Some(path) = with_at(uri.path()) {
        return Redirect::permanent(&path).into_response();
    }
    if uri.path().starts_with("/api/v1/") { Problem::Missing.into_response() } else { missing_page(lang) }
}

async fn wrong_method(uri: Uri, Language(lang): Language) -> Response {
    let mut response =
        if uri.path().starts_with("/api/v1/") { Problem::Method.into_response() } else { missing_page(lang) };
    *response.status_mut() = http::StatusCode::METHOD_NOT_ALLOWED;
    response
}
