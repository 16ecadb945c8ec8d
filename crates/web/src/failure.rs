//! Why something could not be checked: one list for pages and API, each with its status and its words.

use crate::words::{Words, words};
use axum::response::{IntoResponse, Response};
use engine::check::Lang;
use http::StatusCode;
use media::Refusal;

/// Why a request was not answered with what it asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Nothing was given.
    Empty,
    /// More bytes than are taken.
    TooLarge,
    /// A picture that could not be looked at.
    Picture(Refusal),
    /// Bytes that are no page, e-mail or text.
    Binary,
    /// A form that is none.
    Form,
    /// A sealed report that is not ours.
    Seal,
    /// Too many kept reports.
    Full,
    /// Too often; seconds to wait.
    TooOften(u64),
    /// All cores are taken, or a part of the server does not answer.
    Busy,
    /// The request took longer than it may.
    Slow,
    /// Fetching is switched off.
    NoFetch,
    /// A page could not be fetched: the address and the reason's code.
    Fetch {
        /// The address.
        url: String,
        /// The reason.
        code: &'static str,
    },
    /// A bug of ours; the cause is in the log.
    Internal,
}

impl Failure {
    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Failure::Empty | Failure::Form | Failure::Seal => StatusCode::BAD_REQUEST,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Binary => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Failure::Picture(refusal) if refusal.is_ours() => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Picture(Refusal::TooManyBytes | Refusal::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Picture(Refusal::Broken | Refusal::TooSlow | Refusal::TooComplex) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Failure::Picture(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Failure::Full => StatusCode::INSUFFICIENT_STORAGE,
            Failure::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Failure::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Slow => StatusCode::REQUEST_TIMEOUT,
            Failure::NoFetch => StatusCode::FORBIDDEN,
            Failure::Fetch { code, .. } => match *code {
                "not-an-address" | "scheme" => StatusCode::BAD_REQUEST,
                "port" | "credentials-in-address" | "private-address" | "refused-by-robots" => {
                    StatusCode::FORBIDDEN
                }
                "busy" => StatusCode::SERVICE_UNAVAILABLE,
                // our server did what it could; a 502 would also be replaced by a proxy's own page
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            },
            Failure::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A stable code, for programs and figures.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Failure::Empty => "empty",
            Failure::TooLarge => "too-large",
            Failure::Picture(refusal) => refusal.code(),
            Failure::Binary => "not-a-page",
            Failure::Form => "form",
            Failure::Seal => "seal",
            Failure::Full => "full",
            Failure::TooOften(_) => "too-often",
            Failure::Busy => "busy",
            Failure::Slow => "slow",
            Failure::NoFetch => "no-fetch",
            Failure::Fetch { code, .. } => code,
            Failure::Internal => "internal",
        }
    }

    /// What happened and what to do, for the reader.
    pub(crate) fn sentence(&self, words: &Words, lang: Lang) -> String {
        let fixed = match self {
            Failure::Empty => words.failed_empty,
            Failure::TooLarge => words.failed_large,
            Failure::Picture(refusal) => refusal.words().get(lang),
            Failure::Binary => words.failed_binary,
            Failure::Form => words.failed_form,
            Failure::Seal => words.failed_seal,
            Failure::Full => words.failed_full,
            Failure::TooOften(_) => words.failed_limit,
            Failure::Busy => words.failed_busy,
            Failure::Slow => words.failed_slow,
            Failure::NoFetch => words.failed_no_fetch,
            Failure::Internal => words.failed_internal,
            Failure::Fetch { code, .. } => {
                let said = gather::say(code);
                return said
                    .map_or(words.failed_fetch, |[vi, en]| if lang == Lang::Vi { vi } else { en })
                    .to_owned();
            }
        };
        fixed.to_owned()
    }
}

/// Handlers answer in the reader's language; this is for what fails before one is known.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (self.status(), self.sentence(words(Lang::Vi), Lang::Vi)).into_response()
    }
}
