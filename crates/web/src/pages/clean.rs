//! A picture without what is written beside its pixels: in, cleaned, out again; nothing stays.

use crate::client::Client;
use crate::examine;
use crate::failure::Failure;
use crate::form::Form;
use crate::lang::Language;
use crate::site::{failure_page, unstored};
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;

/// `POST /clean`: the picture of the form as a file to save.
pub(crate) async fn clean(
    State(app): State<App>,
    Language(lang): Language,
    Client(client): Client,
    form: Result<Form, Failure>,
) -> Response {
    unstored(match cleaned(&app, client, form).await {
        Ok(copy) => copy,
        Err(failure) => failure_page(lang, &failure),
    })
}

async fn cleaned(
    app: &App,
    client: std::net::IpAddr,
    form: Result<Form, Failure>,
) -> Result<Response, Failure> {
    let file = form?.file("file").ok_or(Failure::Empty)?;
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let copy = examine::clean(app, file.bytes).await?;
    let (kind, ending) = match media::header::read(&copy).map(|h| h.format.name()) {
        Ok("png") => ("image/png", "png"),
        Ok("webp") => ("image/webp", "webp"),
        Ok("gif") => ("image/gif", "gif"),
        _ => ("image/jpeg", "jpg"),
    };
    // the name that it had may say what the file no longer does
    let name = format!("attachment; filename=\"anh-sach.{ending}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, copy).into_response())
}
