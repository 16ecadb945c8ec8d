//! The profile picture of a declared account: looked at in the picture worker like any other, kept as the small copy that
//! the worker makes, upright and without metadata.

use crate::examine;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::accounts::own;
use crate::members::answers::{Answer, Stopped};
use crate::members::data::ticks::{Said, field, give};
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use http::header;
use jiff::Timestamp;
use register::consent::Purpose;

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
    if form.text("do") == "remove" {
        app.store.set_picture(member.id(), &id, None, Timestamp::now()).await?;
        return Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response());
    }
    let file = form.file("picture").ok_or(Failure::Empty)?;
    let is_ticked = form.text(field(Purpose::Picture)) == "yes";
    let is_new = Said::by(&app, member.id()).await?.to_give(Purpose::Picture, None, true, is_ticked)?;
    let (small, likeness) = examine::known_copy(&app, file.bytes).await?;
    if is_new {
        give(&app, member.id(), (Purpose::Picture, None), member.lang, "form").await?;
    }
    app.store.set_known_picture(member.id(), &id, Some(&small), likeness, Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response())
}
