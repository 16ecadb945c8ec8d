//! `POST /api/v1/batch`: JSON lines in, JSON lines out, in order, while they come. Memory holds the lines under way and no
//! more.

use crate::api::access::Access;
use crate::api::check::{Work, done};
use crate::api::declared::is_declared;
use crate::api::problem::{Problem, words_of};
use crate::failure::Failure;
use crate::state::App;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::response::{IntoResponse, Response};
use engine::item;
use futures_util::{Stream, StreamExt, TryStreamExt};
use http::header;
use serde_json::json;
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

async fn answer(app: &App, access: &Access, number: usize, line: &[u8], work: Work) -> String {
    let (id, item) = match item::line(line) {
        Ok((id, item)) => (id.get(), item),
        Err(error) => return refused(&format!("line {}: {error}", number + 1)),
    };
    let outcome = match access.count(app) {
        Ok(()) if is_declared(app, &item).await => Err(Problem::Declared),
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
