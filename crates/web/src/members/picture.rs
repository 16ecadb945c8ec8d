//! The profile picture of a declared account: looked at in the picture worker like any other, kept as the small copy that
//! the worker makes, upright and without metadata.

use crate::examine;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::accounts::own;
use crate::members::answers::{Answer, Stopped};
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use http::header;
use jiff::Timestamp;

/// `GET /me/accounts/{id}/picture`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    own(&app, &member, &id).await?;
    let picture = app.store.picture(&id).await?.ok_or(Stopped::Missing)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], picture).into_response())
}

/// `POST /me/accounts/{id}/picture`.
pub(crate) async fn set(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let mut form = form?;
    let declaration = own(&app, &member, &id).await?;
    if declaration.state == "retired" {
        return Err(Stopped::Missing);
    }
    let file = form.file("picture").ok_or(Failure::Empty)?;
    let small = examine::small_copy(&app, file.bytes).await?;
    app.store.set_picture(member.id(), &id, Some(&small), Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response())
}
