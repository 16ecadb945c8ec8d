//! What a member's page answers when it does not do what was asked: one list, rendered in the reader's language by the
//! layer around all of these pages, so that handlers can use `?`.

use crate::failure::Failure;
use crate::lang;
use crate::members::cookie;
use crate::site::{MessagePage, Site, failure_page, missing_page, page, unstored};
use crate::state::App;
use crate::words::words;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Lang, Text};
use http::StatusCode;
use store::StoreError;

/// What a handler gives.
pub(crate) type Answer = Result<Response, Stopped>;

/// Why a handler stopped.
#[derive(Debug, Clone)]
pub(crate) enum Stopped {
    /// Nobody is signed in.
    SignIn,
    /// There is nothing here for this reader, whether or not it is there for others.
    Missing,
    /// The reader has to show once more who they are.
    StepUp,
    /// Somebody changed the record since the reader saw it; nothing was written.
    Conflict,
    /// A rule that the reader can be told.
    Refused(Text),
    /// Something that has nothing to do with members.
    Failed(Failure),
}

impl IntoResponse for Stopped {
    /// An empty answer that carries the reason to [`around`].
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Stopped {
        Stopped::Failed(failure)
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Stopped {
        match error {
            StoreError::Conflict { .. } => Stopped::Conflict,
            StoreError::Taken { .. } => Stopped::Refused(TAKEN),
            error if error.is_invalid_input() => {
                tracing::warn!(%error, "a value was refused by the store");
                Stopped::Failed(Failure::Form)
            }
            error => {
                tracing::error!(%error, "the database did not answer");
                Stopped::Failed(Failure::Busy)
            }
        }
    }
}

/// Renders why a handler stopped, and keeps every one of these answers out of caches.
pub(crate) async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let lang = lang::of(request.headers(), request.uri().query());
    if let Some(elsewhere) = by_name(&app, &request) {
        return elsewhere;
    }
    // after signing in, the reader goes on where a GET was asked for; a form has to be pressed again
    let path = request.uri().path_and_query().map_or("/me", |p| p.as_str()).to_owned();
    let is_page = request.method() == http::Method::GET;
    let is_json = path.ends_with("/begin") || path.ends_with("/finish");
    let had_cookie = cookie::has_session(&app, request.headers());
    let mut response = next.run(request).await;
    let Some(stopped) = response.extensions_mut().remove::<Stopped>() else { return unstored(response) };
    let mut response = match (&stopped, is_json) {
        (_, true) => as_json(&stopped, lang),
        (Stopped::SignIn, _) => Redirect::to(&leading("/sign-in", is_page.then_some(&path))).into_response(),
        (Stopped::StepUp, _) => Redirect::to(&leading("/step-up", is_page.then_some(&path))).into_response(),
        (Stopped::Missing, _) => missing_page(lang),
        (Stopped::Failed(failure), _) => failure_page(lang, failure),
        (Stopped::Conflict | Stopped::Refused(_), _) => told(&stopped, lang),
    };
    if matches!(stopped, Stopped::SignIn) && had_cookie {
        cookie::clear(&app, &mut response);
    }
    unstored(response)
}

/// Passkeys belong to a name and not to a number, and so does the cookie that they bring: a browser that came by
/// `127.0.0.1` is sent to `localhost`, the name by which this server is reached while no public address is set.
fn by_name(app: &App, request: &Request) -> Option<Response> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_page = request.method() == http::Method::GET && header("sec-fetch-mode") == Some("navigate");
    if app.settings.public_url.is_some() || !is_page {
        return None;
    }
    let (host, port) = header("host")?.rsplit_once(':')?;
    let port: u16 = port.parse().ok()?;
    let is_number = matches!(host, "127.0.0.1" | "[::1]");
    let path = request.uri().path_and_query()?;
    is_number.then(|| Redirect::to(&format!("http://localhost:{port}{path}")).into_response())
}

/// A page of ours with the way back in its query.
fn leading(to: &str, back: Option<&String>) -> String {
    back.map_or_else(
        || to.to_owned(),
        |back| {
            let next: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
            format!("{to}?next={next}")
        },
    )
}

fn status_of(stopped: &Stopped) -> StatusCode {
    match stopped {
        Stopped::SignIn | Stopped::StepUp => StatusCode::UNAUTHORIZED,
        Stopped::Missing => StatusCode::NOT_FOUND,
        Stopped::Conflict => StatusCode::CONFLICT,
        Stopped::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Stopped::Failed(failure) => failure.status(),
    }
}

/// The reason in words.
pub(crate) fn sentence(stopped: &Stopped, lang: Lang) -> String {
    match stopped {
        Stopped::SignIn | Stopped::StepUp => SIGN_IN.get(lang).to_owned(),
        Stopped::Missing => words(lang).missing_text.to_owned(),
        Stopped::Conflict => CONFLICT.get(lang).to_owned(),
        Stopped::Refused(text) => text.get(lang).to_owned(),
        Stopped::Failed(failure) => failure.sentence(words(lang), lang),
    }
}

const SIGN_IN: Text = Text {
    vi: "Phiên đăng nhập đã hết. Bạn đăng nhập lại rồi làm tiếp nhé.",
    en: "You are signed out. Sign in again, then go on.",
};
const CONFLICT: Text = Text {
    vi: "Trong lúc bạn xem, mục này đã được sửa ở nơi khác (thẻ khác, máy khác hoặc người khác). Chưa có gì bị ghi đè. \
         Bạn mở lại để xem bản mới rồi làm tiếp.",
    en: "While you were looking at it, this was changed elsewhere (another tab, device or person). Nothing was \
         overwritten. Open it again to see the new version, then go on.",
};

const TAKEN: Text = Text {
    vi: "Khoá hoặc tên này đã có người dùng, nên chưa lưu được. Bạn chọn khoá hoặc tên khác nhé.",
    en: "This passkey or name is somebody's already, so it was not kept. Please choose another.",
};

fn as_json(stopped: &Stopped, lang: Lang) -> Response {
    let body = serde_json::json!({ "message": sentence(stopped, lang) });
    (status_of(stopped), axum::Json(body)).into_response()
}

fn told(stopped: &Stopped, lang: Lang) -> Response {
    let title = match stopped {
        Stopped::Conflict => Text { vi: "Mục này vừa được sửa", en: "This was changed meanwhile" },
        _ => Text { vi: "Chưa làm được", en: "That was not done" },
    };
    let message = MessagePage {
        site: Site::private(lang, "/me", title.get(lang)),
        title: title.get(lang).to_owned(),
        text: sentence(stopped, lang),
        next: "/me",
        next_label: if lang == Lang::Vi { "Về trang của tôi" } else { "To my page" },
    };
    page(status_of(stopped), &message)
}
