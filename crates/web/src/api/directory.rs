//! `GET /api/v1/directory`: the public directory for programs. It needs no key and answers pages of other sites.

use crate::api::problem::Problem;
use crate::client::Client;
use crate::directory::asking::{self, Answered};
use crate::directory::page::asked;
use crate::directory::{case_of, for_a_minute, for_other_sites, page_of};
use crate::failure::Failure;
use crate::state::App;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::header;
use jiff::Timestamp;
use register::directory::Question;
use serde::Serialize;
use store::{DirectoryEntry, ReportedAccount};
use utoipa::ToSchema;

/// What the public directory says.
#[derive(Serialize, ToSchema)]
pub(crate) struct DirectoryAnswer {
    question: DirectoryQuestion,
    /// `yes`: it is theirs, letter by letter. `not-known`: nothing is said for it or against it. `reported`: two reviewers upheld a
    /// report of it, or its holder says that it is lost.
    #[schema(example = "yes")]
    answer: &'static str,
    /// The declared accounts that are exactly what was asked about.
    entries: Vec<PublicEntry>,
    /// Declared accounts that only look like it. These are other accounts.
    resembles: Vec<PublicEntry>,
    /// Entries in whose names all the words stand, when nothing else was found.
    suggestions: Vec<PublicEntry>,
    /// Upheld reports of the account.
    reports: Vec<PublicReport>,
}

/// The question as it was understood.
#[derive(Serialize, ToSchema)]
pub(crate) struct DirectoryQuestion {
    /// `address`, `handle` or `name`.
    kind: &'static str,
    /// The address, or the text as it was sent.
    text: String,
}

/// A declared account that its holder agreed to show.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicEntry {
    /// The platform's code: `facebook`, `website`, ...
    platform: String,
    address: String,
    handle: String,
    /// The name that the account shows.
    shown_name: String,
    /// The member's name.
    holder: String,
    /// The member's unit.
    unit: String,
    organisation: String,
    /// `confirmed`, `needs-review` or `lost`.
    state: String,
    /// What proves it; none where an officer confirmed it alone.
    proofs: Vec<PublicProof>,
    /// When it was last confirmed (RFC 3339).
    confirmed: Option<String>,
    /// Its own page.
    page: String,
    /// Its badge, an SVG picture; `.json` instead of `.svg` is the signed statement.
    badge: String,
    /// Only in `resembles`: `look-alike-letters`, `separators`, `extra-words`, `one-letter-off`, `without-marks` or `spacing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    how: Option<&'static str>,
}

/// A proof that stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicProof {
    /// `back-link`, `profile-code`, `dns`, `well-known` or `attestation`.
    method: String,
    /// When it was last seen (RFC 3339).
    seen: String,
}

/// A report that two reviewers upheld.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicReport {
    address: String,
    /// When it was decided (RFC 3339).
    since: String,
    /// Until when it stands (RFC 3339).
    expires: String,
    /// The case's page, where the account's side can reply.
    page: String,
    /// Whether the account's side replied and it is being decided anew.
    contested: bool,
}

impl PublicEntry {
    fn of(entry: DirectoryEntry, how: Option<&'static str>, origin: &str) -> PublicEntry {
        let proofs = entry.proofs.into_iter();
        PublicEntry {
            page: page_of(origin, &entry.declaration),
            badge: format!("{origin}/badge/{}.svg", entry.declaration),
            platform: entry.platform,
            address: entry.address,
            handle: entry.handle,
            shown_name: entry.shown_name,
            holder: entry.holder,
            unit: entry.unit_name,
            organisation: entry.organisation_name,
            state: entry.state,
            proofs: proofs.map(|(method, at)| PublicProof { method, seen: at.to_string() }).collect(),
            confirmed: entry.confirmed_at.map(|at| at.to_string()),
            how,
        }
    }
}

impl PublicReport {
    fn of(report: ReportedAccount, origin: &str) -> PublicReport {
        PublicReport {
            since: report.decided_at.to_string(),
            expires: report.expires_at.to_string(),
            page: case_of(origin, &report.case),
            contested: report.state == "contested",
            address: report.address,
        }
    }
}

impl DirectoryAnswer {
    fn of(answered: Answered, asked: String, origin: &str) -> DirectoryAnswer {
        let text = match &answered.question {
            Question::Address(account) => account.address.clone(),
            _ => asked,
        };
        let plain = |entry| PublicEntry::of(entry, None, origin);
        let alike = answered.resembles.into_iter();
        DirectoryAnswer {
            question: DirectoryQuestion { kind: answered.question.code(), text },
            answer: answered.verdict.code(),
            entries: answered.entries.into_iter().map(plain).collect(),
            resembles: alike.map(|(entry, how)| PublicEntry::of(entry, Some(how.code()), origin)).collect(),
            suggestions: answered.suggestions.into_iter().map(plain).collect(),
            reports: answered.reports.into_iter().map(|report| PublicReport::of(report, origin)).collect(),
        }
    }
}

/// Whose account it is, as far as its holder declared it, had it confirmed and agreed to show it.
#[utoipa::path(
    get, path = "/api/v1/directory", tag = "directory",
    params(("q" = String, Query, description = "An address, a handle or a name; up to 200 characters.", example = json!("facebook.com/tentaikhoan"))),
    responses(
        (status = 200, description = "What the directory says.", body = DirectoryAnswer, content_type = "application/json"),
        crate::api::description::Refusals,
    ),
)]
pub(crate) async fn directory(State(app): State<App>, client: Client, RawQuery(query): RawQuery) -> Response {
    match answer(&app, client, query.as_deref()).await {
        Ok(json) => {
            let json = ([(header::CONTENT_TYPE, "application/json")], json);
            for_other_sites(for_a_minute(json.into_response()))
        }
        Err(problem) => for_other_sites(crate::site::unstored(problem.into_response())),
    }
}

async fn answer(app: &App, client: Client, query: Option<&str>) -> Result<Vec<u8>, Problem> {
    app.lookups.count(client.0).map_err(|too_often| Failure::TooOften(too_often.wait_seconds))?;
    let asked = asked(query);
    let answered = asking::ask(&app.store, &asked, Timestamp::now()).await.map_err(|error| {
        tracing::error!(%error, "the directory could not be asked");
        Failure::Busy
    })?;
    if let Question::Nothing(problem) = answered.question {
        return Err(Problem::Question(problem));
    }
    let answer = DirectoryAnswer::of(answered, asked.trim().to_owned(), &app.origin());
    serde_json::to_vec(&answer).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Failure::Internal.into()
    })
}
