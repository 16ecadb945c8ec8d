//! What a member may change about themselves: where reminders go, and in which language.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Text;
use http::StatusCode;
use store::PersonChanges;

#[derive(Template)]
#[template(path = "members/profile.html")]
struct ProfilePage {
    site: Site,
    desk: Desk,
    login: String,
    email: String,
    language: String,
    version: i64,
    trouble: Option<String>,
}

/// `GET /.well-known/change-password` (W3C "A Well-Known URL for Changing Passwords").
pub(crate) async fn change_password() -> Response {
    Redirect::to("/me/security/password").into_response()
}

/// `GET /me/profile`.
pub(crate) async fn show(member: Member) -> Answer {
    let email = member.session.person.email.clone().unwrap_or_default();
    profile_page(&member, email, None)
}

fn profile_page(member: &Member, email: String, stopped: Option<&Stopped>) -> Answer {
    let title = Text { vi: "Thông tin của tôi", en: "About me" }.get(member.lang);
    let (site, desk) = frame::of(member, "/me/profile", title);
    let person = &member.session.person;
    let page = ProfilePage {
        site,
        desk,
        login: person.login.clone().unwrap_or_default(),
        email,
        language: person.language.clone(),
        version: person.version,
        trouble: stopped.map(|s| sentence(s, member.lang)),
    };
    Ok(site::page(if stopped.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page))
}

/// `POST /me/profile`.
pub(crate) async fn change(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    let address = form.text("email").trim().to_owned();
    let email = register::email::read(&address);
    if !address.is_empty() && email.is_none() {
        let wrong = Stopped::Refused(Text {
            vi: "Địa chỉ e-mail chưa đúng. Bạn sửa lại hoặc để trống.",
            en: "The e-mail address is not right. Mend it, or leave it empty.",
        });
        return profile_page(&member, address, Some(&wrong));
    }
    let language = lang::parse(form.text("language")).ok_or(Failure::Form)?;
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    let changes = PersonChanges { email: Some(email), language: Some(lang::code(language).to_owned()) };
    app.store.update_person(member.id(), version, &changes).await?;
    Ok(Redirect::to("/me/profile").into_response())
}
