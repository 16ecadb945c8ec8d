//! A member's ways in and signed-in browsers: seen and changed by that member alone, and changed only by who showed a
//! moment ago that they are the member.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::day;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::entering::Browser;
use crate::members::frame::{self, Desk};
use crate::members::passkeys::{self, Begin, Finish};
use crate::members::{one_time, password};
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::check::Text;
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::{NewPassword, NewRecoveryCodes};

/// Time to set up an authenticator app.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

#[derive(Template)]
#[template(path = "members/security.html")]
struct SecurityPage {
    site: Site,
    desk: Desk,
    login: String,
    passkeys: Vec<Key>,
    has_password: bool,
    codes_left: u32,
    sessions: Vec<Open>,
    no_passkeys: Option<String>,
    is_certain: bool,
    trouble: Option<String>,
}

/// A passkey as its owner sees it.
struct Key {
    id: String,
    label: String,
    since: String,
    used: Option<String>,
}

/// A signed-in browser as its owner sees it.
struct Open {
    id: String,
    device: String,
    place: String,
    zone: String,
    since: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "members/codes.html")]
struct CodesPage {
    site: Site,
    desk: Desk,
    /// Shown once, right after they were made.
    codes: Vec<String>,
    left: u32,
}

#[derive(Template)]
#[template(path = "members/password.html")]
struct PasswordPage {
    site: Site,
    desk: Desk,
    /// The second step: ceremony, picture, secret.
    enrolment: Option<(String, String, String)>,
    login: String,
    trouble: Option<String>,
}

/// A password that waits for the first code of its app.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    hash: String,
    totp: Vec<u8>,
}

/// `GET /me/security`.
pub(crate) async fn show(State(app): State<App>, member: Member) -> Answer {
    security_page(&app, &member, None).await
}

async fn security_page(app: &App, member: &Member, stopped: Option<&Stopped>) -> Answer {
    let lang = member.lang;
    let now = Timestamp::now();
    let title = Text { vi: "Cách đăng nhập của tôi", en: "How I sign in" }.get(lang);
    let (site, desk) = frame::of(member, "/me/security", title);
    let passkeys = app.store.passkeys(member.id()).await?.into_iter().map(|passkey| Key {
        id: URL_SAFE_NO_PAD.encode(&passkey.credential),
        label: passkey.label,
        since: day(passkey.created_at, lang),
        used: passkey.last_used.map(|date| crate::kept::civil_day(date, lang)),
    });
    let sessions = app.store.sessions(member.id(), now).await?.into_iter().map(|open| Open {
        is_this: open.id == member.session.id,
        id: open.id,
        device: open.device,
        place: open.place,
        zone: open.zone.split(';').next().unwrap_or_default().replace('_', " "),
        since: day(open.created_at, lang),
        seen: day(open.seen_at, lang),
    });
    let page = SecurityPage {
        site,
        desk,
        login: member.session.person.login.clone().unwrap_or_default(),
        passkeys: passkeys.collect(),
        has_password: app.store.password_of(member.id()).await?.is_some(),
        codes_left: app.store.recovery_codes_left(member.id()).await?,
        sessions: sessions.collect(),
        no_passkeys: passkeys::problem(app).map(|text| text.get(lang).to_owned()),
        is_certain: member.is_certain(now),
        trouble: stopped.map(|s| sentence(s, lang)),
    };
    Ok(site::page(if stopped.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page))
}

fn back() -> Response {
    Redirect::to("/me/security").into_response()
}

/// `POST /me/security/passkeys/begin`.
pub(crate) async fn begin(State(app): State<App>, Certain(member): Certain) -> Result<Json<Begin>, Stopped> {
    Ok(Json(passkeys::begin_further(&app, &member.session.person).await?))
}

/// `POST /me/security/passkeys/finish`.
pub(crate) async fn finish(
    State(app): State<App>,
    Certain(member): Certain,
    browser: Browser,
    Json(finish): Json<Finish>,
) -> Answer {
    passkeys::finish_further(&app, member.id(), &finish, &browser.device).await?;
    app.store.warn(member.id(), "passkey-added", &serde_json::json!({}), Timestamp::now()).await?;
    Ok(Json(serde_json::json!({ "next": "/me/security" })).into_response())
}

/// `POST /me/security/passkeys/{id}/remove`.
pub(crate) async fn remove_passkey(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let credential = URL_SAFE_NO_PAD.decode(id).map_err(|_| Stopped::Missing)?;
    match app.store.remove_passkey(member.id(), &credential).await {
        Ok(true) => Ok(back()),
        Ok(false) => Err(Stopped::Missing),
        Err(error) => last_way(&app, &member, error).await,
    }
}

/// `POST /me/security/password/remove`.
pub(crate) async fn remove_password(State(app): State<App>, Certain(member): Certain) -> Answer {
    match app.store.remove_password(member.id()).await {
        Ok(_) => Ok(back()),
        Err(error) => last_way(&app, &member, error).await,
    }
}

/// The last way in stays.
async fn last_way(app: &App, member: &Member, error: store::StoreError) -> Answer {
    if !error.is_invalid_input() {
        return Err(error.into());
    }
    let told = Stopped::Refused(Text {
        vi: "Đây là cách đăng nhập cuối cùng của bạn, nên chưa gỡ được. Bạn thêm cách khác trước nhé.",
        en: "This is your last way in, so it was not removed. Add another one first.",
    });
    security_page(app, member, Some(&told)).await
}

/// `GET /me/security/password`.
pub(crate) async fn password(Certain(member): Certain) -> Answer {
    password_page(&member, None, None)
}

fn password_page(
    member: &Member,
    enrolment: Option<(String, String, String)>,
    stopped: Option<&Stopped>,
) -> Answer {
    let title = Text { vi: "Mật khẩu và mã một lần", en: "Password and one-time codes" }.get(member.lang);
    let (site, desk) = frame::of(member, "/me/security/password", title);
    let login = member.session.person.login.clone().unwrap_or_default();
    let trouble = stopped.map(|s| sentence(s, member.lang));
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(site::page(status, &PasswordPage { site, desk, enrolment, login, trouble }))
}

/// `POST /me/security/password`: a new password; nothing changes before its app's first code.
pub(crate) async fn new_password(
    State(app): State<App>,
    Certain(member): Certain,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let person = &member.session.person;
    let own = [person.name.as_str(), person.login.as_deref().unwrap_or_default()];
    if let Some(problem) = password::problem(form.text("password"), &own) {
        return password_page(&member, None, Some(&Stopped::Refused(problem)));
    }
    let hash = password::hash(form.text("password").to_owned()).await?;
    enrol(&app, &member, Waiting { hash, totp: one_time::secret()? }, None).await
}

async fn enrol(app: &App, member: &Member, waiting: Waiting, stopped: Option<&Stopped>) -> Answer {
    let login = member.session.person.login.as_deref().unwrap_or_default();
    let (picture, secret) = one_time::enrolment(&waiting.totp, login)?;
    let state = serde_json::to_vec(&waiting).map_err(|_| Failure::Internal)?;
    let (kind, now) = ("new-password", Timestamp::now());
    let id = app.store.put_ceremony(kind, Some(member.id()), None, &state, PATIENCE, now).await?;
    password_page(member, Some((id, picture, secret)), stopped)
}

/// `POST /me/security/password/code`.
pub(crate) async fn password_code(
    State(app): State<App>,
    Certain(member): Certain,
    form: Result<Form, Failure>,
) -> Answer {
    let (form, now) = (form?, Timestamp::now());
    let ceremony = app.store.take_ceremony(form.text("ceremony"), "new-password", now).await?;
    let ceremony = ceremony.filter(|c| c.person.as_deref() == Some(member.id()));
    let waiting = ceremony.and_then(|c| serde_json::from_slice::<Waiting>(&c.state).ok());
    let waiting = waiting.ok_or(Stopped::Refused(passkeys::EXPIRED))?;
    let Some(step) = one_time::step(&waiting.totp, form.text("code"), now) else {
        let wrong = Stopped::Refused(Text {
            vi: "Mã chưa đúng. Bạn chờ mã mới rồi nhập lại.",
            en: "The code is not right. Wait for the next one and type it.",
        });
        return enrol(&app, &member, waiting, Some(&wrong)).await;
    };
    let new = NewPassword { hash: waiting.hash, totp: Some(waiting.totp) };
    app.store.set_password(member.id(), &new, now).await?;
    app.store.take_totp_step(member.id(), step).await?;
    app.store.end_other_sessions(member.id(), &member.session.id).await?;
    app.store.warn(member.id(), "password-set", &serde_json::json!({}), now).await?;
    Ok(back())
}

/// `GET /me/security/codes`.
pub(crate) async fn codes(State(app): State<App>, member: Member) -> Answer {
    codes_page(&app, &member, Vec::new()).await
}

/// `POST /me/security/codes`: a new set; an older one is worth nothing from now on.
pub(crate) async fn new_codes(State(app): State<App>, Certain(member): Certain) -> Answer {
    let made = NewRecoveryCodes::make()?;
    app.store.set_recovery_codes(member.id(), &made.digests).await?;
    codes_page(&app, &member, made.codes).await
}

async fn codes_page(app: &App, member: &Member, codes: Vec<String>) -> Answer {
    let title = Text { vi: "Mã khôi phục", en: "Recovery codes" }.get(member.lang);
    let (site, desk) = frame::of(member, "/me/security/codes", title);
    let left = app.store.recovery_codes_left(member.id()).await?;
    Ok(site::page(StatusCode::OK, &CodesPage { site, desk, codes, left }))
}

/// `POST /me/security/sessions/{id}/end`.
pub(crate) async fn end_session(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
) -> Answer {
    if app.store.end_session(member.id(), &id).await? { Ok(back()) } else { Err(Stopped::Missing) }
}

/// `POST /me/security/sessions/end-others`.
pub(crate) async fn end_others(State(app): State<App>, member: Member) -> Answer {
    app.store.end_other_sessions(member.id(), &member.session.id).await?;
    Ok(back())
}
