//! What a member may change about themselves: where reminders go, and in which language.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::ticks::{Said, Tick, field, give};
use crate::members::frame::{self, Desk};
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Text;
use http::StatusCode;
use jiff::Timestamp;
use register::consent::Purpose;
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
    /// The boxes of what is not agreed to yet.
    email_tick: Option<Tick>,
    place_tick: Option<Tick>,
}

/// `GET /.well-known/change-password` (W3C "A Well-Known URL for Changing Passwords").
pub(crate) async fn change_password() -> Response {
    Redirect::to("/me/security/password").into_response()
}

/// `GET /me/profile`.
pub(crate) async fn show(State(app): State<App>, member: Member) -> Answer {
    let email = member.session.person.email.clone().unwrap_or_default();
    profile_page(&app, &member, email, None, (false, false)).await
}

async fn profile_page(
    app: &App,
    member: &Member,
    email: String,
    stopped: Option<&Stopped>,
    (agrees_email, agrees_place): (bool, bool),
) -> Answer {
    let said = Said::by(app, member.id()).await?;
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
        email_tick: said.tick(Purpose::Email, None, agrees_email, member.lang),
        place_tick: said.tick(Purpose::Place, None, agrees_place, member.lang),
    };
    Ok(site::page(if stopped.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page))
}

/// `POST /me/profile`.
pub(crate) async fn change(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    let address = form.text("email").trim().to_owned();
    let email = register::email::read(&address);
    let is_ticked = |purpose| form.text(field(purpose)) == "yes";
    let ticked = (is_ticked(Purpose::Email), is_ticked(Purpose::Place));
    if !address.is_empty() && email.is_none() {
        let wrong = Stopped::Refused(Text {
            vi: "Địa chỉ e-mail chưa đúng. Bạn sửa lại hoặc để trống.",
            en: "The e-mail address is not right. Mend it, or leave it empty.",
        });
        return profile_page(&app, &member, address, Some(&wrong), ticked).await;
    }
    let said = Said::by(&app, member.id()).await?;
    let is_new_email = match said.to_give(Purpose::Email, None, email.is_some(), ticked.0) {
        Ok(is_new) => is_new,
        Err(missing) => return profile_page(&app, &member, address, Some(&missing), ticked).await,
    };
    let language = lang::parse(form.text("language")).ok_or(Failure::Form)?;
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    if is_new_email {
        give(&app, member.id(), (Purpose::Email, None), member.lang, "form").await?;
    }
    let is_without = email.is_none();
    let changes = PersonChanges { email: Some(email), language: Some(lang::code(language).to_owned()) };
    app.store.update_person(member.id(), version, &changes).await?;
    if is_without {
        // who takes the address away agrees to no mail any more
        app.store.withdraw_consent(member.id(), Purpose::Email.code(), None, Timestamp::now()).await?;
    }
    if ticked.1 && !said.stands(Purpose::Place, None) {
        give(&app, member.id(), (Purpose::Place, None), member.lang, "form").await?;
    }
    Ok(Redirect::to("/me/profile").into_response())
}
