//! `GET /api/v1/source`.

use crate::api::access::Access;
use crate::api::problem::Problem;
use crate::failure::Failure;
use crate::state::App;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use engine::whose::{Whose, whose};
use http::header;
use store::Scope;

/// Addresses that one request may ask about.
const MOST_HOSTS: usize = 100;

/// Whose an address is: a listed owner's, an imitation of one, or neither. One object for each `host`, in order.
#[utoipa::path(
    get, path = "/api/v1/source", tag = "source",
    params(("host" = Vec<String>, Query, description = "A host, an address or an account; up to 100 times.", min_items = 1, max_items = 100, example = json!(["vnexpress.net"]))),
    responses(
        (status = 200, description = "What the catalogue says.", body = Vec<crate::api::description::Whose>, content_type = "application/json"),
        crate::api::description::Refusals,
    ),
    security((), ("key" = ["check"])),
)]
pub(crate) async fn source(
    State(app): State<App>,
    access: Result<Access, Problem>,
    RawQuery(query): RawQuery,
) -> Response {
    match answer(&app, access, query.as_deref()) {
        Ok(json) => {
            let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
            (headers, json).into_response()
        }
        Err(problem) => problem.into_response(),
    }
}

fn answer(app: &App, access: Result<Access, Problem>, query: Option<&str>) -> Result<Vec<u8>, Problem> {
    let access = access?;
    access.demand(Scope::Check)?;
    access.count(app)?;
    let pairs = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let hosts: Vec<_> = pairs.filter_map(|(key, value)| (key == "host").then_some(value)).collect();
    if hosts.is_empty() || hosts.len() > MOST_HOSTS {
        return Err(Problem::Hosts);
    }
    let catalogue = app.catalogue();
    let found: Vec<Whose> =
        hosts.iter().map(|host| whose(&catalogue, host).ok_or(Problem::Host)).collect::<Result<_, _>>()?;
    serde_json::to_vec(&found).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        Failure::Internal.into()
    })
}
