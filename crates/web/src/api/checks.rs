//! `GET /api/v1/checks`.

use axum::response::{IntoResponse, Response};
use engine::gates;
use http::header;
use serde_json::{Value, json};

/// All checks: the running ones, then the planned ones.
#[utoipa::path(
    get, path = "/api/v1/checks", tag = "check",
    responses((status = 200, description = "All checks.", body = Vec<crate::api::description::CheckName>, content_type = "application/json")),
)]
pub(crate) async fn list() -> Response {
    let running = gates::checks().map(
        |c| json!({"check": c.name, "gate": c.gate, "severity": c.severity, "needs": c.needs, "planned": false}),
    );
    let planned = gates::planned().map(
        |p| json!({"check": p.name, "gate": p.gate, "severity": p.severity, "needs": [], "planned": true}),
    );
    let all: Vec<Value> = running.chain(planned).collect();
    ([(header::CONTENT_TYPE, "application/json")], Value::Array(all).to_string()).into_response()
}
