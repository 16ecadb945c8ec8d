//! The language switch: a cookie that says `vi` or `en`, and back to where the reader was.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang::{self, COOKIE};
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Lang;
use http::header;

/// Bytes of a path at most: a topic on somebody's page, its letters encoded.
const LONGEST: usize = 400;

/// `POST /language`.
pub(crate) async fn switch(form: Result<Form, Failure>) -> Response {
    let form = form.unwrap_or_default();
    let back = with_host(local(form.text("back")), form.text("host"));
    let Some(lang) = lang::parse(form.text("lang")) else {
        return Redirect::to(&back).into_response();
    };
    ([(header::SET_COOKIE, cookie(lang))], Redirect::to(&back)).into_response()
}

/// What keeps the switch for a year.
pub(crate) fn cookie(lang: Lang) -> String {
    let year = 365 * 24 * 60 * 60;
    format!("{COOKIE}={}; Path=/; Max-Age={year}; SameSite=Lax; HttpOnly", lang::code(lang))
}

/// A path of this site; anything that could lead elsewhere becomes the first page.
fn local(back: &str) -> &str {
    let is_local = back.starts_with('/')
        && !back.contains("//")
        && !back.contains("/.")
        && back.len() <= LONGEST
        && back.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.~@%".contains(&b))
        && back.split('%').skip(1).all(is_letter);
    if is_local { back } else { "/" }
}

/// Whether what follows a `%` is a space or part of a letter beyond ASCII: nothing else is written so in our addresses.
fn is_letter(encoded: &str) -> bool {
    let digits = encoded.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
    byte.is_some_and(|byte| byte == b' ' || byte >= 0x80)
}

/// The page with the address that it was asked about.
fn with_host(back: &str, host: &str) -> String {
    if host.is_empty() || host.len() > engine::whose::MOST_BYTES {
        return back.to_owned();
    }
    let encoded: String = url::form_urlencoded::byte_serialize(host.as_bytes()).collect();
    let name = if back == "/directory" { "q" } else { "host" };
    format!("{back}?{name}={encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_never_leads_away() {
        for back in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a?b",
            "/%0d%0a",
            "/%2f%2fevil.example",
            "/.//evil.example",
            "/a//b",
            "/..",
            "/%",
            "/%8",
            "/%+9",
            "/%5cevil.example",
        ] {
            assert_eq!(local(back), "/", "{back}");
        }
        for back in ["/@an.cu", "/@an-cu/tag/an%20to%C3%A0n%20m%E1%BA%A1ng"] {
            assert_eq!(local(back), back);
        }
        assert_eq!(local("/checks/bait/scam-script"), "/checks/bait/scam-script");
        assert_eq!(with_host("/sources", "a.vn/b?c=\r\n#"), "/sources?host=a.vn%2Fb%3Fc%3D%0D%0A%23");
        assert_eq!(with_host("/sources", ""), "/sources");
        assert_eq!(with_host("/directory", "An Ân"), "/directory?q=An+%C3%82n");
    }
}
