//! `POST /api/v1/drafts`: a program of a member's hands in a draft. It is checked and kept like one that was typed, and nothing
//! else: there is no field that publishes, and no answer that tells of other drafts.

use crate::api::description::{LangCode, Report};
use crate::api::problem::Problem;
use crate::client::Client;
use crate::failure::Failure;
use crate::form;
use crate::members::posts::checking::{self, Linked};
use crate::members::posts::compose::{is_full, ready_at};
use crate::members::posts::path_of;
use crate::members::posts::typed::Typed;
use crate::pages::kept::origin;
use crate::state::App;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::{IntoResponse, Response};
use engine::check::Lang;
use http::{HeaderMap, StatusCode, header};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use store::StoreError;
use utoipa::ToSchema;

/// What a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum DraftKind {
    /// Own words.
    Note,
    /// A link, and what the member says of it.
    Share,
}

/// A draft to be checked and kept for its member. Either `text` or `link` is needed.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct DraftItem {
    /// `share` when there is a link, `note` otherwise; a draft that says something else is refused.
    kind: Option<DraftKind>,
    /// Up to 200 characters.
    title: Option<String>,
    /// Plain text, up to 20,000 characters.
    #[schema(examples("Chiều nay tổ dân phố họp lúc 17 giờ ở nhà văn hoá."))]
    text: Option<String>,
    /// An http or https address. It is not fetched.
    link: Option<String>,
    /// What the linked page calls itself; up to 300 characters.
    link_title: Option<String>,
    /// Up to 5, of 2 to 30 characters each: letters, digits, spaces, hyphens.
    tags: Option<Vec<String>>,
    /// `vi` when it is not given.
    #[schema(value_type = Option<LangCode>)]
    language: Option<String>,
}

/// The draft as it was kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct DraftAnswer {
    /// Its name.
    id: String,
    /// Where its member, signed in, reads it beside what was seen, and publishes it or not.
    review: String,
    /// What the checks saw.
    #[schema(value_type = Report)]
    report: serde_json::Value,
}

impl DraftItem {
    /// Its fields as a form would hold them.
    fn typed(self) -> Result<(Option<DraftKind>, Typed), Problem> {
        let text = Option::unwrap_or_default;
        let language = self.language.unwrap_or_else(|| "vi".to_owned());
        if crate::lang::parse(&language).is_none() {
            return Err(Problem::Draft("\"language\" must be vi or en".to_owned()));
        }
        let tags = self.tags.unwrap_or_default();
        if tags.iter().any(|tag| tag.contains([',', ';', '\n'])) {
            return Err(Problem::Draft("\"tags\": a tag holds no comma".to_owned()));
        }
        let typed = Typed {
            title: text(self.title),
            text: text(self.text),
            link: text(self.link),
            link_title: text(self.link_title),
            tags: tags.join(","),
            language,
            is_fetched: false,
        };
        Ok((self.kind, typed))
    }
}

/// Checks a draft and keeps it for its member, who reads and publishes it themselves. Nothing is published or fetched.
#[utoipa::path(
    post, path = "/api/v1/drafts", tag = "drafts",
    request_body(content = DraftItem, content_type = "application/json"),
    responses(
        (status = 201, description = "The draft, as it was checked and kept.", body = DraftAnswer, content_type = "application/json",
            headers(("location" = String, description = "Where its member reads it."))),
        crate::api::description::Refusals,
    ),
    security(("draft-token" = [])),
)]
pub(crate) async fn draft(
    State(app): State<App>,
    client: Client,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match kept(&app, client.0, &headers, body).await {
        Ok(answer) => {
            let location = answer.review.clone();
            let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, "no-store".to_owned())];
            (StatusCode::CREATED, headers, axum::Json(answer)).into_response()
        }
        Err(problem) => crate::site::unstored(problem.into_response()),
    }
}

async fn kept(
    app: &App,
    client: IpAddr,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<DraftAnswer, Problem> {
    let now = Timestamp::now();
    let person = owner(app, client, headers, now).await?;
    let rate = app.settings.checks_per_minute;
    app.keys.count(&format!("drafts of {person}"), rate).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json") {
        return Err(Problem::Type("application/json"));
    }
    let body = body.map_err(|error| form::refusal(error.status(), &error))?;
    let value: serde_json::Value =
        serde_json::from_slice(&body).map_err(|error| Problem::Json(error.to_string()))?;
    let item: DraftItem =
        serde_json::from_value(value).map_err(|error| Problem::Draft(format!("the draft: {error}")))?;
    let (kind, typed) = item.typed()?;
    let body = typed
        .read()
        .map_err(|wrong| Problem::Draft(format!("\"{}\": {}", wrong.field, wrong.text.get(Lang::En))))?;
    let is_share = !body.link.is_empty();
    if kind.is_some_and(|kind| (kind == DraftKind::Share) != is_share) {
        return Err(Problem::Draft("\"kind\": a share has a link, and a note has none".to_owned()));
    }
    let check = checking::check(app, &body, Linked::Unasked, now).await?;
    let ready_at = ready_at(app, &person, now).await.map_err(trouble)?;
    let post = app.store.draft_post(&person, &body, Some(&check), ready_at, now).await.map_err(trouble)?;
    let review = format!("{}{}", origin(app, headers), path_of(&post.id));
    Ok(DraftAnswer { id: post.id, review, report: check.report })
}

/// Whose token a request shows. A wrong one costs as much as a check, so that tokens are not guessed.
async fn owner(app: &App, client: IpAddr, headers: &HeaderMap, now: Timestamp) -> Result<String, Problem> {
    let line = headers.get(header::AUTHORIZATION).and_then(|line| line.to_str().ok());
    let token = line.and_then(|l| l.split_once(' ')).filter(|(s, _)| s.eq_ignore_ascii_case("bearer"));
    let owner = match token {
        Some((_, token)) => app.store.draft_token_owner(token.trim(), now).await.map_err(trouble)?,
        None => None,
    };
    if owner.is_none() {
        app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    }
    owner.ok_or(Problem::DraftToken)
}

fn trouble(error: StoreError) -> Problem {
    if is_full(&error) {
        let full = "there are as many drafts as there can be; publish or delete some, then send it again";
        return Problem::Draft(full.to_owned());
    }
    tracing::error!(%error, "a draft could not be kept");
    Failure::Busy.into()
}
