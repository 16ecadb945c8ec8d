//! For whoever runs the server: is it alive, may it get requests, how is it doing.

use crate::client::IsLocal;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use jiff::Timestamp;
use std::sync::atomic::Ordering;

/// `GET /health`: the process answers.
pub(crate) async fn health() -> &'static str {
    "ok\n"
}

/// `GET /ready`: requests may come; the database answers, and nobody told the server to stop.
pub(crate) async fn ready(State(app): State<App>) -> Response {
    if app.is_stopping.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match app.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// `GET /metrics`: figures in Prometheus' text form, for this machine alone.
pub(crate) async fn metrics(State(app): State<App>, IsLocal(is_local): IsLocal) -> Response {
    if !is_local {
        return StatusCode::NOT_FOUND.into_response();
    }
    if let Ok(totals) = app.store.kept_totals(Timestamp::now()).await {
        metrics::gauge!("namkhong_kept_reports").set(totals.count as f64);
        metrics::gauge!("namkhong_kept_bytes").set(totals.bytes as f64);
    }
    if let Some(fetcher) = &app.fetcher {
        metrics::counter!("namkhong_outgoing_connections_total").absolute(fetcher.connections());
    }
    if let Some(bytes) = resident_bytes() {
        metrics::gauge!("namkhong_resident_bytes").set(bytes as f64);
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (headers, app.prometheus.render()).into_response()
}

/// Memory held by the process, where the system tells (Linux).
fn resident_bytes() -> Option<u64> {
    const PAGE_BYTES: u64 = 4096;
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    statm.split(' ').nth(1)?.parse::<u64>().ok().map(|pages| pages * PAGE_BYTES)
}
