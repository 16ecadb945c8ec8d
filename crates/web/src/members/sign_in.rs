//! Signing in and out: a passkey, or a password with a one-time code, or a recovery code.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang::Language;
use crate::members::access::{Member, Perhaps};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::entering::{Browser, enter, login_of, take_try};
use crate::members::passkeys::{self, Begin, Finish};
use crate::members::{cookie, next, one_time, password};
use crate::site::{self, Site, with_wait};
use crate::state::App;
use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;

/// `?next=`.
#[derive(Debug, Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    pub(crate) next: String,
}

#[derive(Template)]
#[template(path = "members/sign_in.html")]
struct SignInPage {
    site: Site,
    next: String,
    login: String,
    trouble: Option<String>,
    /// Why passkeys cannot work at this address.
    no_passkeys: Option<String>,
}

#[derive(Template)]
#[template(path = "members/recover.html")]
struct RecoverPage {
    site: Site,
    login: String,
    trouble: Option<String>,
}

const WRONG: Text = Text {
    vi: "Tên đăng nhập, mật khẩu hoặc mã một lần không đúng. Bạn xem lại từng ô rồi thử lần nữa.",
    en: "The sign-in name, password or one-time code is not right. Look at each field and try again.",
};
const WRONG_RECOVERY: Text = Text {
    vi: "Tên đăng nhập hoặc mã khôi phục không đúng, hoặc mã đã dùng rồi.",
    en: "The sign-in name or recovery code is not right, or the code was used before.",
};

/// `GET /sign-in`.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Perhaps(member): Perhaps,
    Query(Next { next }): Query<Next>,
) -> Answer {
    let next = next::local(&next);
    if member.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    Ok(sign_in_page(&app, lang, next, String::new(), None))
}

fn sign_in_page(app: &App, lang: Lang, next: String, login: String, stopped: Option<&Stopped>) -> Response {
    let title = Text { vi: "Đăng nhập", en: "Sign in" }.get(lang);
    let page = SignInPage {
        site: Site::private(lang, "/sign-in", title),
        next,
        login,
        trouble: stopped.map(|s| sentence(s, lang)),
        no_passkeys: passkeys::problem(app).map(|text| text.get(lang).to_owned()),
    };
    answered(&page, stopped)
}

fn answered(page: &impl Template, stopped: Option<&Stopped>) -> Response {
    match stopped {
        None => site::page(StatusCode::OK, page),
        Some(Stopped::Failed(failure)) => with_wait(site::page(failure.status(), page), failure),
        Some(_) => site::page(StatusCode::UNAUTHORIZED, page),
    }
}

/// `POST /sign-in`: with a password and a one-time code.
pub(crate) async fn with_password(
    State(app): State<App>,
    Language(lang): Language,
    browser: Browser,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let next = next::local(form.text("next"));
    match by_password(&app, &browser, &form).await {
        Ok(person) => {
            enter(&app, &person, &browser, form.text("zone"), Redirect::to(&next).into_response()).await
        }
        Err(stopped) => Ok(sign_in_page(&app, lang, next, login_of(form.text("login")), Some(&stopped))),
    }
}

/// The person of a name, a password and a one-time code. Which of the three was wrong is not told, and every wrong try
/// costs the same.
pub(crate) async fn by_password(app: &App, browser: &Browser, form: &Form) -> Result<String, Stopped> {
    let login = login_of(form.text("login"));
    let key = take_try(app, browser, &login).await?;
    let now = Timestamp::now();
    let person = app.store.person_by_login(&login).await?.filter(|p| p.left_at.is_none());
    let kept = match &person {
        Some(person) => app.store.password_of(&person.id).await?,
        None => None,
    };
    let hash = kept.as_ref().map(|kept| kept.hash.clone());
    let is_right = password::is_right(form.text("password").to_owned(), hash).await?;
    let step = kept.as_ref().and_then(|kept| one_time::step(kept.totp.as_deref()?, form.text("code"), now));
    if let (true, Some(person), Some(step)) = (is_right, person, step)
        && app.store.take_totp_step(&person.id, step).await?
    {
        app.store.clear_failures(&key).await?;
        return Ok(person.id);
    }
    Err(Stopped::Refused(WRONG))
}

/// `POST /sign-in/passkey/begin`.
pub(crate) async fn begin(State(app): State<App>, browser: Browser) -> Result<Json<Begin>, Stopped> {
    app.sign_ins.count(browser.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    Ok(Json(passkeys::begin(&app, "sign-in", None).await?))
}

/// `POST /sign-in/passkey/finish`.
pub(crate) async fn finish(State(app): State<App>, browser: Browser, Json(finish): Json<Finish>) -> Answer {
    app.sign_ins.count(browser.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let person = passkeys::finish(&app, "sign-in", None, &finish).await?;
    let next = next::local(finish.field("next"));
    let response = Json(serde_json::json!({ "next": next })).into_response();
    enter(&app, &person, &browser, finish.field("zone"), response).await
}

/// `POST /sign-out`.
pub(crate) async fn out(State(app): State<App>, member: Member) -> Answer {
    app.store.end_session(member.id(), &member.session.id).await?;
    let mut response = Redirect::to("/").into_response();
    cookie::clear(&app, &mut response);
    Ok(response)
}

/// `GET /recover`.
pub(crate) async fn recover(Language(lang): Language) -> Response {
    recover_page(lang, String::new(), None)
}

/// `POST /recover`: a recovery code lets a member in once, to set up a new way.
pub(crate) async fn with_recovery_code(
    State(app): State<App>,
    Language(lang): Language,
    browser: Browser,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    match by_recovery_code(&app, &browser, &form).await {
        Ok(person) => {
            let response = Redirect::to("/me/security").into_response();
            enter(&app, &person, &browser, form.text("zone"), response).await
        }
        Err(stopped) => Ok(recover_page(lang, login_of(form.text("login")), Some(&stopped))),
    }
}

async fn by_recovery_code(app: &App, browser: &Browser, form: &Form) -> Result<String, Stopped> {
    let login = login_of(form.text("login"));
    let key = take_try(app, browser, &login).await?;
    let person = app.store.person_by_login(&login).await?.filter(|p| p.left_at.is_none());
    if let Some(person) = person
        && app.store.use_recovery_code(&person.id, form.text("code")).await?
    {
        app.store.clear_failures(&key).await?;
        app.store.warn(&person.id, "recovery-code", &serde_json::json!({}), Timestamp::now()).await?;
        return Ok(person.id);
    }
    Err(Stopped::Refused(WRONG_RECOVERY))
}

fn recover_page(lang: Lang, login: String, stopped: Option<&Stopped>) -> Response {
    let title = Text { vi: "Vào bằng mã khôi phục", en: "Use a recovery code" }.get(lang);
    let trouble = stopped.map(|s| sentence(s, lang));
    answered(&RecoverPage { site: Site::private(lang, "/recover", title), login, trouble }, stopped)
}
