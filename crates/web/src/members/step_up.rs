//! Showing once more who one is, before what matters: ways in, roles, attestations, leaving.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::entering::Browser;
use crate::members::frame::{self, Desk};
use crate::members::passkeys::{self, Begin, Finish};
use crate::members::sign_in::{Next, by_password};
use crate::members::{cookie, next};
use crate::site::{self, Site, with_wait};
use crate::state::App;
use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Text;
use http::StatusCode;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "members/step_up.html")]
struct StepUpPage {
    site: Site,
    desk: Desk,
    next: String,
    has_passkey: bool,
    has_password: bool,
    trouble: Option<String>,
}

/// `GET /step-up`.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    Query(Next { next }): Query<Next>,
) -> Answer {
    page(&app, &member, next::local(&next), None).await
}

async fn page(app: &App, member: &Member, next: String, stopped: Option<&Stopped>) -> Answer {
    let title = Text { vi: "Xác nhận lại là bạn", en: "Show that it is you" }.get(member.lang);
    let (site, desk) = frame::of(member, "/step-up", title);
    let has_passkey = !app.store.passkeys(member.id()).await?.is_empty() && app.passkeys.is_ok();
    let has_password = app.store.password_of(member.id()).await?.is_some();
    let trouble = stopped.map(|s| sentence(s, member.lang));
    let page = StepUpPage { site, desk, next, has_passkey, has_password, trouble };
    Ok(match stopped {
        None => site::page(StatusCode::OK, &page),
        Some(Stopped::Failed(failure)) => with_wait(site::page(failure.status(), &page), failure),
        Some(_) => site::page(StatusCode::UNAUTHORIZED, &page),
    })
}

/// `POST /step-up`: with the password and a one-time code.
pub(crate) async fn with_password(
    State(app): State<App>,
    member: Member,
    browser: Browser,
    form: Result<Form, Failure>,
) -> Answer {
    let mut form = form?;
    let next = next::local(form.text("next"));
    form.put("login".to_owned(), member.session.person.login.clone().unwrap_or_default())?;
    match by_password(&app, &browser, &form).await {
        Ok(person) if person == member.id() => {
            raise(&app, &member, Redirect::to(&next).into_response()).await
        }
        Ok(_) => Err(Stopped::SignIn),
        Err(stopped) => page(&app, &member, next, Some(&stopped)).await,
    }
}

/// `POST /step-up/passkey/begin`.
pub(crate) async fn begin(State(app): State<App>, member: Member) -> Result<Json<Begin>, Stopped> {
    Ok(Json(passkeys::begin(&app, "step-up", Some(member.id())).await?))
}

/// `POST /step-up/passkey/finish`.
pub(crate) async fn finish(State(app): State<App>, member: Member, Json(finish): Json<Finish>) -> Answer {
    passkeys::finish(&app, "step-up", Some(member.id()), &finish).await?;
    let next = next::local(finish.field("next"));
    raise(&app, &member, Json(serde_json::json!({ "next": next })).into_response()).await
}

/// Notes the time and gives the browser a new token, so that an older one is worth nothing.
async fn raise(app: &App, member: &Member, mut response: Response) -> Answer {
    let token = app.store.step_up(&member.session.id, Timestamp::now()).await?;
    cookie::set(app, &mut response, &token.ok_or(Stopped::SignIn)?);
    Ok(response)
}
