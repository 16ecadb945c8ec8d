//! The cookie of a signed-in browser. It holds a random token and nothing else, cannot be read by scripts, and never leaves
//! this site; over HTTPS its name binds it to this very host (`__Host-`, RFC 6265bis, 4.1.3.2).

use crate::state::App;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};

/// Days for which a browser stays signed in.
pub(crate) const DAYS: i64 = 30;

/// Whether people reach this server over HTTPS.
fn is_secure(app: &App) -> bool {
    app.settings.public_url.as_deref().is_some_and(|url| url.starts_with("https:"))
}

fn name(app: &App) -> &'static str {
    if is_secure(app) { "__Host-session" } else { "session" }
}

/// The token that a request shows.
pub(crate) fn session(app: &App, headers: &HeaderMap) -> Option<String> {
    let wanted = name(app);
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == wanted && value.len() <= 200).then(|| value.to_owned()))
}

/// Whether a request shows any token.
pub(crate) fn has_session(app: &App, headers: &HeaderMap) -> bool {
    session(app, headers).is_some()
}

/// Gives a browser its token.
pub(crate) fn set(app: &App, response: &mut Response, token: &str) {
    put(app, response, token, DAYS * 24 * 60 * 60);
}

/// Takes it away.
pub(crate) fn clear(app: &App, response: &mut Response) {
    put(app, response, "", 0);
}

fn put(app: &App, response: &mut Response, value: &str, seconds: i64) {
    let secure = if is_secure(app) { "; Secure" } else { "" };
    let line = format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", name(app));
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}
