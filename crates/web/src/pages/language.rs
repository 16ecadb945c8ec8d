//! The language switch: a cookie that says `vi` or `en`, and back to where the reader was.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang::{self, COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Lang;
use http::header;

/// `POST /language`.
pub(crate) async fn switch(form: Result<Form, Failure>) -> Response {
    let form = form.unwrap_or_default();
    let back = local(form.text("back"));
    let Some(lang) = lang::parse(form.text("lang")) else {
        return Redirect::to(back).into_response();
    };
    ([(header::SET_COOKIE, cookie(lang))], Redirect::to(back)).into_response()
}

/// What keeps the switch for a year.
pub(crate) fn cookie(lang: Lang) -> String {
    let year = 365 * 24 * 60 * 60;
    format!("{COOKIE}={}; Path=/; Max-Age={year}; SameSite=Lax; HttpOnly", lang::code(lang))
}

/// A path of this site; anything that could lead elsewhere becomes the first page.
fn local(back: &str) -> &str {
    let is_local = back.starts_with('/')
        && !back.starts_with("//")
        && back.len() <= 200
        && back.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_".contains(&b));
    if is_local { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_never_leads_away() {
        for back in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a?b", "/%0d%0a"] {
            assert_eq!(local(back), "/", "{back}");
        }
        assert_eq!(local("/checks/bait/scam-script"), "/checks/bait/scam-script");
    }
}
