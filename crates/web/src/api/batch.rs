//! `POST /api/v1/batch`: JSON lines in, JSON lines out, in order, while they come. Memory holds the lines under way and no
//! more.

use crate::api::access::Access;
use crate::api::check::{Work, done};
use crate::api::problem::{Problem, words_of};
use crate::failure::Failure;
use crate::state::App;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, TryStreamExt};
use http::header;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::Scope;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio_util::io::StreamReader;

/// Lines under way at once.
const AHEAD: usize = 4;

/// Checks every line of the body. Ids are echoed unchanged; what is wrong with a line is told in its place.
#[utoipa::path(
    post, path = "/api/v1/batch", tag = "check",
    params(("lang" = Option<crate::api::description::LangCode>, Query, description = "Adds words in this language.")),
    request_body(content = String, content_type = "application/x-ndjson", description = "A JSON object a line: an item with an `id`, a string or a number."),
    responses(
        (status = 200, description = "A JSON object a line, in input order: `{id, report}` or `{id, error}`.", body = String, content_type = "application/x-ndjson"),
        crate::api::description::Refusals,
    ),
    security((), ("key" = ["batch"])),
)]
pub(crate) async fn batch(
    State(app): State<App>,
    access: Result<Access, Problem>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Response {
    let access = match access.and_then(|access| access.demand(Scope::Batch).map(|()| access)) {
        Ok(access) => access,
        Err(problem) => return problem.into_response(),
    };
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !["application/x-ndjson", "application/jsonl", "application/json-lines"].contains(&kind.as_str()) {
        return Problem::Type("application/x-ndjson").into_response();
    }
    let words = match words_of(query.as_deref()) {
        Ok(words) => words,
        Err(problem) => return problem.into_response(),
    };
    let Ok(place) = std::sync::Arc::clone(&app.batches).try_acquire_owned() else {
        return Problem::from(Failure::Busy).into_response();
    };
    let most = app.settings.most_batch_lines;
    let answers = lines(request.into_body(), app.settings.most_body_bytes)
        .take(most.saturating_add(1))
        .enumerate()
        .map(move |(number, line)| {
            let (app, access) = (app.clone(), access.clone());
            async move {
                match line {
                    _ if number >= most => {
                        refused(&format!("a batch has {most} lines at most; the rest was not read"))
                    }
                    Ok(line) => answer(&app, &access, number, &line, Work::Check(words)).await,
                    Err(why) => refused(&why),
                }
            }
        })
        .buffered(AHEAD)
        .map(move |line| {
            let _held = &place; // until the last line is sent, or the client is gone
            Ok::<_, std::convert::Infallible>(line)
        });
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CACHE_CONTROL, "no-store")];
    (headers, Body::from_stream(answers)).into_response()
}

/// The lines of a body that are not empty; the last item is an error when reading ended before the body did.
fn lines(body: Body, most_bytes: usize) -> impl Stream<Item = Result<Vec<u8>, String>> + Send {
    let bytes = body.into_data_stream().map_err(std::io::Error::other);
    let reader = BufReader::new(StreamReader::new(bytes));
    futures_util::stream::unfold(Some(reader), move |reader| async move {
        let mut reader = reader?;
        loop {
            let mut line = Vec::new();
            let read = (&mut reader).take(most_bytes as u64).read_until(b'\n', &mut line).await;
            return match read {
                Ok(0) => None,
                Ok(_) if line.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(read) if read == most_bytes && line.last() != Some(&b'\n') => Some((
                    Err(format!("a line is longer than {most_bytes} bytes; the rest was not read")),
                    None,
                )),
                Ok(_) => Some((Ok(line), Some(reader))),
                Err(_) => Some((Err("the body broke off".to_owned()), None)),
            };
        }
    })
}

/// The id of a line as it is written, and its other fields. No number type holds every JSON number, so the id is not made
/// one: it is echoed unchanged.
fn parsed(line: &[u8]) -> serde_json::Result<(Option<&RawValue>, Value)> {
    let mut fields: BTreeMap<String, &RawValue> = serde_json::from_slice(line)?;
    let id = fields.remove("id");
    let read = |(name, value): (String, &RawValue)| Ok((name, serde_json::from_str(value.get())?));
    Ok((id, Value::Object(fields.into_iter().map(read).collect::<serde_json::Result<_>>()?)))
}

/// Whether an id is a string or a number.
fn is_name(id: &RawValue) -> bool {
    id.get().starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit())
}

async fn answer(app: &App, access: &Access, number: usize, line: &[u8], work: Work) -> String {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let (id, item) = match parsed(line) {
        Ok(parsed) => parsed,
        Err(error) => return refused(&format!("line {}: not a JSON object: {error}", number + 1)),
    };
    let id = match id {
        Some(id) if is_name(id) => id.get().to_owned(),
        _ => return refused(&format!("line {}: \"id\" must be a string or a number", number + 1)),
    };
    let outcome = match access.count(app) {
        Ok(()) => done(app, access, item, line.len(), work).await,
        Err(failure) => Err(failure.into()),
    };
    let fields = match outcome {
        Ok(outcome) => serde_json::to_string(&outcome).unwrap_or_default(),
        Err(problem) => json!({"error": problem.detail()}).to_string(),
    };
    format!("{{\"id\":{id},{}\n", fields.trim_start_matches('{'))
}

fn refused(why: &str) -> String {
    json!({"id": null, "error": why}).to_string() + "\n"
}
