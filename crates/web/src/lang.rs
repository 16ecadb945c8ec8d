//! Which language a reader gets: the one they switched to, else what their browser asks for, else Vietnamese.

use axum::extract::FromRequestParts;
use engine::check::Lang;
use http::request::Parts;
use http::{HeaderMap, header};
use std::convert::Infallible;

/// The cookie that keeps the switch. It tells nobody apart; whoever signs in gets another.
pub(crate) const COOKIE: &str = "lang";

/// The reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language(pub(crate) Lang);

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Language, Infallible> {
        Ok(Language(of(&parts.headers, parts.uri.query())))
    }
}

/// The language's code.
pub(crate) fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    }
}

/// The language that a code names.
pub(crate) fn parse(code: &str) -> Option<Lang> {
    match code {
        "vi" => Some(Lang::Vi),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// `?lang=`, then the cookie, then `Accept-Language`.
pub(crate) fn of(headers: &HeaderMap, query: Option<&str>) -> Lang {
    let named = query
        .into_iter()
        .flat_map(|q| url::form_urlencoded::parse(q.as_bytes()))
        .find_map(|(key, value)| (key == "lang").then(|| parse(&value)).flatten());
    named.or_else(|| of_cookie(headers)).unwrap_or_else(|| accepted(headers))
}

fn of_cookie(headers: &HeaderMap) -> Option<Lang> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|v| v.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then(|| parse(value)).flatten())
}

/// The better of our two languages by `Accept-Language` (RFC 9110, 12.5.4); Vietnamese when neither is named.
fn accepted(headers: &HeaderMap) -> Lang {
    let line = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut best = (0.0, Lang::Vi);
    for part in line.split(',').take(20) {
        let mut fields = part.split(';').map(str::trim);
        let primary = fields.next().unwrap_or_default().split('-').next().unwrap_or_default();
        let weight = fields
            .find_map(|f| f.strip_prefix("q="))
            .map_or(1.0, |q| q.parse::<f32>().unwrap_or(0.0).clamp(0.0, 1.0));
        if let Some(lang) = parse(&primary.to_ascii_lowercase()).filter(|_| weight > best.0) {
            best = (weight, lang);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reads(accept: &str, cookie: &str, query: Option<&str>) -> Lang {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        of(&headers, query)
    }

    proptest! {
        #[test]
        fn any_header_gives_a_language(accept in "[ -~]{0,60}", cookie in "[ -~]{0,60}", query in "[ -~]{0,60}") {
            reads(&accept, &cookie, Some(&query));
        }
    }

    #[test]
    fn the_switch_wins_over_the_browser_and_vietnamese_is_the_default() {
        assert_eq!(reads("en-US,en;q=0.9,vi;q=0.8", "", None), Lang::En);
        assert_eq!(reads("fr, vi;q=0.8, en;q=0.5", "", None), Lang::Vi);
        assert_eq!(reads("fr", "", None), Lang::Vi);
        assert_eq!(reads("en;q=0, *", "", None), Lang::Vi);
        assert_eq!(reads("en", "a=b; lang=vi", None), Lang::Vi);
        assert_eq!(reads("vi", "lang=xx", Some("lang=en")), Lang::En);
        assert_eq!(reads("q=;;,,;q=x", "lang", Some("lang=%ff")), Lang::Vi);
    }
}
