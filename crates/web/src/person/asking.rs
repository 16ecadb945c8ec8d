//! Who asks for somebody's page, as far as the answer depends on it.

use crate::failure::Failure;
use crate::lang::Language;
use crate::members::access::{Member, Perhaps};
use crate::members::answers::Stopped;
use crate::person::packing::Packing;
use crate::site::failure_page;
use crate::state::App;
use crate::visits;
use axum::extract::FromRequestParts;
use axum::response::Response;
use engine::check::Lang;
use http::header;
use http::request::Parts;

/// A question for somebody's page.
pub(crate) struct Asking {
    /// The reader's language.
    pub(crate) lang: Lang,
    /// The reader, where they are signed in. Nobody is looked up without their cookie.
    pub(crate) reader: Option<Member>,
    /// The reader as visits are counted.
    pub(crate) visitor: visits::Reader,
    /// How the answer may be packed.
    pub(crate) packing: Packing,
    /// The states of the page that the reader has already (RFC 9110, 13.1.2).
    pub(crate) known: Option<String>,
    /// After which row of the list the page begins.
    pub(crate) after: Option<String>,
}

impl Asking {
    /// Whether the reader has this state of the page.
    pub(crate) fn knows(&self, tag: &str) -> bool {
        let is_same = |known: &str| known.trim().trim_start_matches("W/") == tag.trim_start_matches("W/");
        self.known.as_deref().is_some_and(|known| known.trim() == "*" || known.split(',').any(is_same))
    }
}

impl FromRequestParts<App> for Asking {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Asking, Response> {
        let Ok(Language(lang)) = Language::from_request_parts(parts, app).await;
        let Ok(visitor) = visits::Reader::from_request_parts(parts, app).await;
        let reader = match Perhaps::from_request_parts(parts, app).await {
            Ok(Perhaps(reader)) => reader,
            Err(Stopped::Failed(failure)) => return Err(failure_page(lang, &failure)),
            Err(_) => return Err(failure_page(lang, &Failure::Busy)),
        };
        let mut pairs = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let known = parts.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        Ok(Asking {
            lang,
            reader,
            visitor,
            packing: Packing::accepted(&parts.headers),
            known: known.map(str::to_owned),
            after: pairs.find_map(|(key, value)| (key == "after").then(|| value.into_owned())),
        })
    }
}
