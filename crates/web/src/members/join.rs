//! Accepting an invitation. Until its person does so here, an invitation is a line on the inviter's list and nothing else:
//! no member, no page, no count. A member who lost all ways in comes the same way, by a link that an administrator made.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang::{self, Language};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::ticks::{self, Tick};
use crate::members::entering::{Browser, enter, login_of};
use crate::members::passkeys::{self, Begin, Fields, Finish};
use crate::members::{one_time, password};
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use register::consent::Purpose;
use serde::{Deserialize, Serialize};
use store::{
    FirstCredential, Invitation, Joining, NewPassword, Person, PersonChanges, PersonName, Restoring,
    StoreError,
};

/// Time to set up an authenticator app.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);
/// Wrong codes before the set-up begins anew.
const MOST_TRIES: u8 = 5;

#[derive(Template)]
#[template(path = "members/join.html")]
struct JoinPage {
    site: Site,
    token: String,
    invitation: Invitation,
    until: String,
    typed: Typed,
    email_tick: Option<Tick>,
    place_tick: Option<Tick>,
    trouble: Option<String>,
    no_passkeys: Option<String>,
}

/// What stands in the fields.
#[derive(Debug, Default)]
struct Typed {
    login: String,
    email: String,
    agrees_email: bool,
    agrees_place: bool,
}

#[derive(Template)]
#[template(path = "members/join_code.html")]
struct CodePage {
    site: Site,
    token: String,
    ceremony: String,
    /// SVG of our own making.
    picture: String,
    secret: String,
    trouble: Option<String>,
}

/// The path of an invitation's link, from what it holds.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/join/{link}")
}

/// What somebody chose.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Chosen {
    login: String,
    email: Option<String>,
    lang: String,
    #[serde(default)]
    hash: String,
    #[serde(default)]
    totp: Vec<u8>,
    #[serde(default)]
    tries: u8,
    #[serde(default)]
    user_handle: Vec<u8>,
    /// State of the passkey ceremony.
    #[serde(default)]
    state: Vec<u8>,
    /// Whether the places of sign-ins may be kept.
    #[serde(default)]
    agrees_place: bool,
}

const LOGIN: Text = Text {
    vi: "Tên đăng nhập gồm 3 đến 64 ký tự: chữ không dấu, số, dấu chấm, gạch, hoặc chính là địa chỉ e-mail của bạn.",
    en: "A sign-in name has 3 to 64 characters: plain letters, digits, dots, dashes; or it is your e-mail address.",
};
const TAKEN: Text = Text {
    vi: "Tên đăng nhập này đã có người dùng. Bạn chọn tên khác nhé.",
    en: "Somebody uses this sign-in name already. Please choose another.",
};
const EMAIL: Text = Text {
    vi: "Địa chỉ e-mail chưa đúng. Bạn sửa lại hoặc để trống cũng được.",
    en: "The e-mail address is not right. Mend it, or leave it empty.",
};
const AGREE: Text = Text {
    vi: "Bạn chưa đánh dấu đồng ý, nên chưa lưu gì cả.",
    en: "You have not ticked your consent, so nothing was kept.",
};
const CODE: Text = Text {
    vi: "Mã chưa đúng. Bạn chờ mã mới hiện trong ứng dụng rồi nhập lại; đồng hồ của máy cũng phải đúng giờ.",
    en: "The code is not right. Wait for the next one in the app and type it; the phone's clock must be right, too.",
};

/// The invitation of a link.
async fn invitation(app: &App, token: &str) -> Result<Invitation, Stopped> {
    app.store.invitation(token, Timestamp::now()).await?.ok_or(Stopped::Missing)
}

/// `GET /join/{token}`.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Segments(token): Segments<String>,
) -> Answer {
    let invitation = invitation(&app, &token).await?;
    let email = invitation.email.clone().unwrap_or_default();
    let typed = Typed { login: email.clone(), email, ..Typed::default() };
    Ok(join_page(&app, lang, token, invitation, typed, None))
}

fn join_page(
    app: &App,
    lang: Lang,
    token: String,
    invitation: Invitation,
    typed: Typed,
    stopped: Option<&Stopped>,
) -> Response {
    let title = Text { vi: "Lời mời tham gia", en: "An invitation to join" }.get(lang);
    let page = JoinPage {
        site: Site::private(lang, "/me", title),
        token,
        until: crate::kept::day(invitation.expires_at, lang),
        invitation,
        email_tick: Some(Tick::of(Purpose::Email, typed.agrees_email, lang)),
        place_tick: Some(Tick::of(Purpose::Place, typed.agrees_place, lang)),
        typed,
        trouble: stopped.map(|s| sentence(s, lang)),
        no_passkeys: passkeys::problem(app).map(|text| text.get(lang).to_owned()),
    };
    site::page(if stopped.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// What was typed, when it is right. Who comes back keeps their name, and has agreed before.
async fn chosen(
    app: &App,
    invitation: &Invitation,
    field: &(dyn Fn(&str) -> String + Sync),
    lang: Lang,
) -> Result<Chosen, Stopped> {
    if let Some(person) = &invitation.subject {
        let person = app.store.person(person).await?.ok_or(Stopped::Missing)?;
        return Ok(Chosen {
            login: person.login.unwrap_or_default(),
            user_handle: person.user_handle,
            ..Chosen::new(lang)
        });
    }
    let chosen = typed(field, lang)?;
    free_login(app, &chosen.login).await?;
    Ok(chosen)
}

fn typed(field: &(dyn Fn(&str) -> String + Sync), lang: Lang) -> Result<Chosen, Stopped> {
    let login = login_of(&field("login"));
    let is_login = (3..=64).contains(&login.len())
        && login.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-@+".contains(&b))
        && login.bytes().any(|b| b.is_ascii_lowercase());
    if !is_login {
        return Err(Stopped::Refused(LOGIN));
    }
    let email = match field("email").trim() {
        "" => None,
        typed => Some(register::email::read(typed).ok_or(Stopped::Refused(EMAIL))?),
    };
    if field("agree") != "yes" {
        return Err(Stopped::Refused(AGREE));
    }
    let is_ticked = |purpose| field(ticks::field(purpose)) == "yes";
    if email.is_some() && !is_ticked(Purpose::Email) {
        return Err(Stopped::Refused(Purpose::Email.missing()));
    }
    Ok(Chosen { login, email, agrees_place: is_ticked(Purpose::Place), ..Chosen::new(lang) })
}

impl Chosen {
    fn new(lang: Lang) -> Chosen {
        Chosen {
            login: String::new(),
            email: None,
            lang: lang::code(lang).to_owned(),
            hash: String::new(),
            totp: Vec::new(),
            tries: 0,
            user_handle: Vec::new(),
            state: Vec::new(),
            agrees_place: false,
        }
    }
}

async fn free_login(app: &App, login: &str) -> Result<(), Stopped> {
    match app.store.person_by_login(login).await? {
        None => Ok(()),
        Some(_) => Err(Stopped::Refused(TAKEN)),
    }
}

/// `POST /join/{token}/passkey/begin`.
pub(crate) async fn begin(
    State(app): State<App>,
    Language(lang): Language,
    browser: Browser,
    Segments(token): Segments<String>,
    Json(fields): Json<Fields>,
) -> Result<Json<Begin>, Stopped> {
    app.sign_ins.count(browser.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let invitation = invitation(&app, &token).await?;
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let mut chosen = chosen(&app, &invitation, &field, lang).await?;
    if chosen.user_handle.is_empty() {
        chosen.user_handle = store::new_user_handle()?.to_vec();
    }
    let begun = passkeys::for_newcomer(&app, &chosen.user_handle, &chosen.login, &invitation.name)?;
    chosen.state = begun.state;
    let id = keep(&app, "join-passkey", &invitation.id, &chosen).await?;
    Ok(Json(Begin::new(id, begun.options)))
}

/// `POST /join/{token}/passkey/finish`.
pub(crate) async fn finish(
    State(app): State<App>,
    browser: Browser,
    Segments(token): Segments<String>,
    Json(finish): Json<Finish>,
) -> Answer {
    let invitation = invitation(&app, &token).await?;
    let chosen = take(&app, "join-passkey", &invitation.id, &finish.id).await?;
    let passkey = passkeys::registered(&app, &chosen.state, &finish, &browser.device)?;
    let person = accept(&app, &token, &invitation, &chosen, FirstCredential::Passkey(passkey)).await?;
    let response = Json(serde_json::json!({ "next": "/me/security/codes" })).into_response();
    enter(&app, &person, &browser, finish.field("zone"), response).await
}

/// `POST /join/{token}`: with a password; an authenticator app comes next.
pub(crate) async fn with_password(
    State(app): State<App>,
    Language(lang): Language,
    browser: Browser,
    Segments(token): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    app.sign_ins.count(browser.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let invitation = invitation(&app, &token).await?;
    match set_up(&app, lang, &invitation, &form).await {
        Ok((ceremony, chosen)) => code_page(lang, token, ceremony, &chosen, None),
        Err(stopped @ Stopped::Refused(_)) => {
            let is_ticked = |purpose| form.text(ticks::field(purpose)) == "yes";
            let typed = Typed {
                login: form.text("login").to_owned(),
                email: form.text("email").to_owned(),
                agrees_email: is_ticked(Purpose::Email),
                agrees_place: is_ticked(Purpose::Place),
            };
            Ok(join_page(&app, lang, token, invitation, typed, Some(&stopped)))
        }
        Err(stopped) => Err(stopped),
    }
}

async fn set_up(
    app: &App,
    lang: Lang,
    invitation: &Invitation,
    form: &Form,
) -> Result<(String, Chosen), Stopped> {
    let field = |name: &str| form.text(name).to_owned();
    let mut chosen = chosen(app, invitation, &field, lang).await?;
    let password = form.text("password");
    let own = [invitation.name.as_str(), &chosen.login, chosen.email.as_deref().unwrap_or_default()];
    if let Some(problem) = password::problem(password, &own) {
        return Err(Stopped::Refused(problem));
    }
    chosen.hash = password::hash(password.to_owned()).await?;
    chosen.totp = one_time::secret()?;
    let id = keep(app, "join-password", &invitation.id, &chosen).await?;
    Ok((id, chosen))
}

fn code_page(lang: Lang, token: String, ceremony: String, chosen: &Chosen, trouble: Option<Text>) -> Answer {
    let (picture, secret) = one_time::enrolment(&chosen.totp, &chosen.login)?;
    let title = Text { vi: "Thêm mã một lần", en: "Add one-time codes" }.get(lang);
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = CodePage {
        site: Site::private(lang, "/me", title),
        token,
        ceremony,
        picture,
        secret,
        trouble: trouble.map(|text| text.get(lang).to_owned()),
    };
    Ok(site::page(status, &page))
}

/// `POST /join/{token}/code`: the first code of the app.
pub(crate) async fn with_code(
    State(app): State<App>,
    Language(lang): Language,
    browser: Browser,
    Segments(token): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let invitation = invitation(&app, &token).await?;
    let mut chosen = take(&app, "join-password", &invitation.id, form.text("ceremony")).await?;
    let Some(step) = one_time::step(&chosen.totp, form.text("code"), Timestamp::now()) else {
        chosen.tries += 1;
        if chosen.tries >= MOST_TRIES {
            let typed = Typed {
                login: chosen.login,
                agrees_email: chosen.email.is_some(),
                email: chosen.email.unwrap_or_default(),
                agrees_place: chosen.agrees_place,
            };
            return Ok(join_page(&app, lang, token, invitation, typed, Some(&Stopped::Refused(CODE))));
        }
        let ceremony = keep(&app, "join-password", &invitation.id, &chosen).await?;
        return code_page(lang, token, ceremony, &chosen, Some(CODE));
    };
    let password = NewPassword { hash: chosen.hash.clone(), totp: Some(chosen.totp.clone()) };
    let person = accept(&app, &token, &invitation, &chosen, FirstCredential::Password(password)).await?;
    app.store.take_totp_step(&person, step).await?;
    enter(&app, &person, &browser, form.text("zone"), Redirect::to("/me/security/codes").into_response())
        .await
}

async fn accept(
    app: &App,
    token: &str,
    invitation: &Invitation,
    chosen: &Chosen,
    credential: FirstCredential,
) -> Result<String, Stopped> {
    let now = Timestamp::now();
    if invitation.subject.is_some() {
        let restoring = Restoring { credential, recovery_digests: Vec::new() };
        let person = app.store.accept_reset(token, &restoring, now).await?;
        return person.map(|person| person.id).ok_or(Stopped::Missing);
    }
    let name = register::name::read(&invitation.name).map_err(|problem| Stopped::Refused(problem.words()))?;
    let joining = Joining {
        name: PersonName { text: name.as_str().to_owned(), sort_key: name.sort_key(), words: name.words() },
        login: Some(chosen.login.clone()),
        // the address is kept after what they agreed to is
        email: None,
        language: chosen.lang.clone(),
        user_handle: chosen.user_handle.as_slice().try_into().ok(),
    };
    let accepted = app.store.accept_invitation(token, &joining, &credential, &[], now).await;
    match accepted {
        Ok(Some(person)) => {
            agreed(app, chosen, &person).await?;
            Ok(person.id)
        }
        Ok(None) => Err(Stopped::Missing),
        Err(StoreError::Taken { .. }) => Err(Stopped::Refused(TAKEN)),
        Err(error) => Err(error.into()),
    }
}

/// Keeps what a newcomer agreed to, and then what it is about.
async fn agreed(app: &App, chosen: &Chosen, person: &Person) -> Result<(), Stopped> {
    let lang = lang::parse(&chosen.lang).unwrap_or(Lang::Vi);
    if chosen.agrees_place {
        ticks::give(app, &person.id, (Purpose::Place, None), lang, "join").await?;
    }
    if chosen.email.is_some() {
        ticks::give(app, &person.id, (Purpose::Email, None), lang, "join").await?;
        let changes = PersonChanges { email: Some(chosen.email.clone()), language: None };
        app.store.update_person(&person.id, person.version, &changes).await?;
    }
    Ok(())
}

async fn keep(app: &App, kind: &str, invitation: &str, chosen: &Chosen) -> Result<String, Stopped> {
    let state = serde_json::to_vec(chosen).map_err(|_| Failure::Internal)?;
    Ok(app.store.put_ceremony(kind, None, Some(invitation), &state, PATIENCE, Timestamp::now()).await?)
}

async fn take(app: &App, kind: &str, invitation: &str, id: &str) -> Result<Chosen, Stopped> {
    let ceremony = app.store.take_ceremony(id, kind, Timestamp::now()).await?;
    let ceremony = ceremony.filter(|c| c.subject.as_deref() == Some(invitation));
    let chosen = ceremony.and_then(|c| serde_json::from_slice(&c.state).ok());
    chosen.ok_or(Stopped::Refused(passkeys::EXPIRED))
}
