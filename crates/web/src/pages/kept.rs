//! Keeping a report: only when its reader asks, under a random address, until a day that is told, deletable by its maker.

use crate::client::Client;
use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{Kept, day};
use crate::lang::Language;
use crate::segments::Segments;
use crate::site::{self, MessagePage, Site, failure_page, missing_page, unstored};
use crate::state::App;
use crate::words::words;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderMap, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use store::{NewKeptReport, StoreError};

#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    site: Site,
    link: String,
    link_path: String,
    until: String,
    token: String,
}

/// `POST /reports`: keeps the sealed report of the form.
pub(crate) async fn keep(
    State(app): State<App>,
    Language(lang): Language,
    Client(client): Client,
    form: Result<Form, Failure>,
) -> Response {
    unstored(match kept(&app, client, form).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(failure) => failure_page(lang, &failure),
    })
}

async fn kept(app: &App, client: std::net::IpAddr, form: Result<Form, Failure>) -> Result<String, Failure> {
    let form = form?;
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let document = app.sealer.open(form.text("sealed")).ok_or(Failure::Seal)?;
    let kept = Kept::of_bytes(&document).ok_or(Failure::Seal)?;
    let document = kept.without_preview().to_bytes().ok_or(Failure::Internal)?;
    let now = Timestamp::now();
    let lifetime = SignedDuration::from_hours(24 * i64::from(app.settings.keep_days));
    if app.store.kept_totals(now).await.map_err(trouble)?.count >= app.settings.most_kept {
        return Err(Failure::Full);
    }
    let kept = app.store.keep_report(&NewKeptReport { document, lifetime }, now).await.map_err(trouble)?;
    Ok(format!("/r/{}/{}", kept.id, kept.delete_token))
}

/// `GET /r/{id}/{token}`: the maker's own page.
pub(crate) async fn manage(
    State(app): State<App>,
    Language(lang): Language,
    Segments((id, token)): Segments<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let now = Timestamp::now();
    let found = match app.store.is_maker(&id, &token, now).await {
        Ok(true) => app.store.kept_report(&id, now).await,
        Ok(false) => Ok(None),
        Err(error) => Err(error),
    };
    let stored = match found {
        Ok(Some(stored)) => stored,
        Ok(None) => return unstored(missing_page(lang)),
        Err(error) => return unstored(failure_page(lang, &trouble(error))),
    };
    let path = format!("/r/{id}");
    let page = KeptPage {
        site: Site::private(lang, &format!("{path}/{token}"), words(lang).kept_title),
        link: format!("{}{path}", origin(&app, &headers)),
        link_path: path,
        until: day(stored.expires_at, lang),
        token,
    };
    unstored(site::page(StatusCode::OK, &page))
}

/// `POST /r/{id}/delete`.
pub(crate) async fn delete(
    State(app): State<App>,
    Language(lang): Language,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Response {
    let deleted = match form {
        Ok(form) => app.store.delete_report(&id, form.text("token")).await.map_err(trouble),
        Err(failure) => Err(failure),
    };
    let w = words(lang);
    unstored(match deleted {
        Ok(true) => site::page(
            StatusCode::OK,
            &MessagePage {
                site: Site::private(lang, "/", w.deleted_title),
                title: w.deleted_title.to_owned(),
                text: w.deleted_text.to_owned(),
                next: "/",
                next_label: w.back_home,
            },
        ),
        Ok(false) => missing_page(lang),
        Err(failure) => failure_page(lang, &failure),
    })
}

fn trouble(error: StoreError) -> Failure {
    tracing::error!(%error, "the database did not answer");
    Failure::Busy
}

/// What stands before the path in a link to be sent: the public address, else the host the request named.
pub(crate) fn origin(app: &App, headers: &HeaderMap) -> String {
    if let Some(origin) = &app.settings.public_url {
        return origin.trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}
