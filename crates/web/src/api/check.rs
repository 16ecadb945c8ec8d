//! `POST /api/v1/check` and `POST /api/v1/read`.

use crate::api::access::Access;
use crate::api::problem::{Problem, words_of};
use crate::examine::{self, Subject};
use crate::failure::Failure;
use crate::form;
use crate::state::App;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::assess::assess;
use engine::check::Lang;
use engine::evidence::{Evidence, Probe};
use engine::item::{Item, What};
use engine::page::{self, Hints, Page};
use engine::report::{Report, wording};
use http::{HeaderMap, header};
use jiff::Timestamp;
use media::Refusal;
use serde::Serialize;
use serde_json::{Value, json};
use store::Scope;

/// What is done with an item.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Work {
    /// A report, with words in a language when one is asked for.
    Check(Option<Lang>),
    /// The page alone.
    Read,
}

/// What comes of an item.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// The report.
    Report(Box<Report>),
    /// The page.
    Page(Box<Page>),
}

/// `POST /api/v1/check`: through the five gates.
#[utoipa::path(
    post, path = "/api/v1/check", tag = "check",
    params(("lang" = Option<crate::api::description::LangCode>, Query, description = "Adds words in this language to each check that was found or unknown.")),
    request_body(content = crate::api::description::Item, content_type = "application/json"),
    responses(
        (status = 200, description = "The report.", body = crate::api::description::CheckAnswer, content_type = "application/json"),
        crate::api::description::Refusals,
    ),
    security((), ("key" = ["check"])),
)]
pub(crate) async fn check(
    State(app): State<App>,
    access: Result<Access, Problem>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let words = match words_of(query.as_deref()) {
        Ok(words) => words,
        Err(problem) => return problem.into_response(),
    };
    answered(answer(&app, access, &headers, body, Scope::Check, Work::Check(words)).await)
}

/// `POST /api/v1/read`: what the page says.
#[utoipa::path(
    post, path = "/api/v1/read", tag = "read",
    request_body(content = crate::api::description::Item, content_type = "application/json"),
    responses(
        (status = 200, description = "The page.", body = crate::api::description::ReadAnswer, content_type = "application/json"),
        crate::api::description::Refusals,
    ),
    security((), ("key" = ["read"])),
)]
pub(crate) async fn read(
    State(app): State<App>,
    access: Result<Access, Problem>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    answered(answer(&app, access, &headers, body, Scope::Read, Work::Read).await)
}

fn answered(outcome: Result<Vec<u8>, Problem>) -> Response {
    match outcome {
        Ok(json) => {
            let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
            (headers, json).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

async fn answer(
    app: &App,
    access: Result<Access, Problem>,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    scope: Scope,
    work: Work,
) -> Result<Vec<u8>, Problem> {
    let access = access?;
    access.demand(scope)?;
    access.count(app)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind != "application/json" && !kind.starts_with("image/") {
        return Err(Problem::Type("application/json, or a picture as image/..."));
    }
    let body = body.map_err(|error| form::refusal(error.status(), &error))?;
    let value: Value = match kind.as_str() {
        "application/json" => {
            serde_json::from_slice(&body).map_err(|error| Problem::Json(error.to_string()))?
        }
        _ => json!({"image": STANDARD.encode(&body)}),
    };
    let outcome = done(app, &access, value, body.len(), work).await?;
    serde_json::to_vec(&outcome).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Failure::Internal.into()
    })
}

/// Does the work on one item; `size` is the length of its JSON.
pub(crate) async fn done(
    app: &App,
    access: &Access,
    value: Value,
    size: usize,
    work: Work,
) -> Result<Outcome, Problem> {
    let now = Timestamp::now();
    let mut taken = match Item::parse(&value)?.what {
        What::Text(_) | What::Html(_) => None,
        What::Url(url) => {
            access.fetch(app)?;
            Some(examine::fetch(app, url, |_| {}).await?)
        }
        What::File(_) => return Err(Problem::Field("file")),
        What::Image(data) => Some(picture(data)?),
    };
    if let Some(subject) = taken.as_mut().filter(|s| s.is_picture()) {
        examine::look(app, subject).await?;
    }
    let size = size + taken.as_ref().map_or(0, |s| s.bytes.len());
    let looked = examine::on_core(app, size, move || {
        let item = Item::parse(&value)?;
        let bytes = match (&taken, item.what) {
            (Some(taken), _) => &taken.bytes[..],
            (None, What::Text(text) | What::Html(text)) => text.as_bytes(),
            (None, _) => &[],
        };
        let page = match &taken {
            Some(taken) => taken.page(),
            None => item.page().map_or_else(|| page::read(bytes, &Hints::default()), |(page, _)| page),
        };
        Ok::<_, Problem>(match work {
            Work::Read => Looked::Page(Box::new(page)),
            Work::Check(words) => {
                let mut evidence = item.evidence(page, bytes, now);
                if let Some(looked) = taken.and_then(|t| t.looked) {
                    evidence.picture = Probe::Known(looked.picture);
                }
                Looked::Evidence(Box::new(evidence), words)
            }
        })
    });
    let (mut evidence, words) = match looked.await?? {
        Looked::Page(page) => return Ok(Outcome::Page(page)),
        Looked::Evidence(evidence, words) => (evidence, words),
    };
    app.consult(&mut evidence).await;
    let report = examine::on_core(app, size, move || {
        let mut report = assess(&evidence);
        if let Some(lang) = words {
            wording::add(&mut report, lang);
        }
        report
    });
    Ok(Outcome::Report(Box::new(report.await?)))
}

/// The picture that a field carries: base64, as it is or in a `data:` address.
fn picture(data: &str) -> Result<Subject, Problem> {
    let packed = match data.split_once(";base64,") {
        Some((kind, packed)) if kind.starts_with("data:") => packed,
        _ => data,
    };
    let bytes = STANDARD.decode(packed.trim()).map_err(|_| Problem::Image)?;
    let subject = Subject { bytes, ..Subject::default() };
    if subject.is_picture() { Ok(subject) } else { Err(Failure::Picture(Refusal::NotAPicture).into()) }
}

/// What was read of an item.
enum Looked {
    Page(Box<Page>),
    Evidence(Box<Evidence>, Option<Lang>),
}
