//! Errors of the API: problem details (RFC 9457), `application/problem+json`.

use crate::failure::Failure;
use crate::lang;
use crate::site::with_wait;
use crate::words::words;
use axum::response::{IntoResponse, Response};
use engine::check::Lang;
use engine::item::ItemError;
use http::{HeaderValue, StatusCode, header};
use serde_json::json;

/// What went wrong with an API request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The same that can go wrong on a page.
    Failure(Failure),
    /// A body that is no JSON.
    Json(String),
    /// A body of another type.
    Type(&'static str),
    /// A thing to check that is described wrongly.
    Item(ItemError),
    /// A picture that is not in base64.
    Image,
    /// A field that makes no sense over a network (`file`).
    Field(&'static str),
    /// A language that there is not.
    Language,
    /// No host to look up, or too many.
    Hosts,
    /// A host that is none.
    Host,
    /// A batch that would fetch an account that a member declared.
    Declared,
    /// A question to the directory that cannot be looked for.
    Question(register::directory::Problem),
    /// No key, or one that is not valid.
    Key,
    /// No token for drafts, or one that is not valid.
    DraftToken,
    /// A draft that cannot be kept, with what to mend.
    Draft(String),
    /// A key without this scope.
    Scope(store::Scope),
    /// No such address.
    Missing,
    /// An address that answers another method.
    Method,
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Problem {
        Problem::Failure(failure)
    }
}

impl From<ItemError> for Problem {
    fn from(error: ItemError) -> Problem {
        Problem::Item(error)
    }
}

impl Problem {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Problem::Failure(failure) => failure.status(),
            Problem::Json(_)
            | Problem::Item(_)
            | Problem::Field(_)
            | Problem::Image
            | Problem::Language
            | Problem::Hosts
            | Problem::Host
            | Problem::Question(_) => StatusCode::BAD_REQUEST,
            Problem::Type(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Problem::Key | Problem::DraftToken => StatusCode::UNAUTHORIZED,
            Problem::Draft(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Scope(_) | Problem::Declared => StatusCode::FORBIDDEN,
            Problem::Missing => StatusCode::NOT_FOUND,
            Problem::Method => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// A stable code; `type` is `urn:namkhong:problem:<code>`.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Problem::Failure(failure) => failure.code(),
            Problem::Json(_) => "json",
            Problem::Type(_) => "content-type",
            Problem::Item(_) | Problem::Field(_) | Problem::Image => "item",
            Problem::Language => "language",
            Problem::Hosts | Problem::Host => "host",
            Problem::Declared => "declared-account",
            Problem::Question(_) => "question",
            Problem::Key => "key",
            Problem::DraftToken => "draft-token",
            Problem::Draft(_) => "draft",
            Problem::Scope(_) => "scope",
            Problem::Missing => "not-found",
            Problem::Method => "method",
        }
    }

    /// What to mend, for whoever reads the answer.
    pub(crate) fn detail(&self) -> String {
        match self {
            Problem::Failure(failure) => failure.sentence(words(Lang::En), Lang::En),
            Problem::Json(error) => format!("the body is not JSON: {error}"),
            Problem::Type(expected) => format!("send the body as {expected}"),
            Problem::Item(error) => error.to_string(),
            Problem::Field(field) => {
                format!(
                    "\"{field}\" names something on your machine; send its content as \"text\" or \"html\""
                )
            }
            Problem::Image => {
                "\"image\" must be the picture itself, in base64 or as a data: address".to_owned()
            }
            Problem::Language => "\"lang\" must be vi or en".to_owned(),
            Problem::Hosts => "give \"host\" once for each address, 1 to 100 times".to_owned(),
            Problem::Host => "a \"host\" is no host name, address or account".to_owned(),
            Problem::Declared => {
                "a member declared this account; declared accounts are not fetched in batches".to_owned()
            }
            Problem::Question(problem) => format!("\"q\": {}", problem.words().get(Lang::En)),
            Problem::Key => "send a valid key as `Authorization: Bearer nk_...`".to_owned(),
            Problem::DraftToken => {
                "send a token of your own as `Authorization: Bearer nkd_...`; a member makes one at /me/posts/tools"
                    .to_owned()
            }
            Problem::Draft(what) => what.clone(),
            Problem::Scope(scope) => format!("this key lacks the scope \"{scope}\""),
            Problem::Missing => "there is no such address; /api/v1/openapi.json lists them".to_owned(),
            Problem::Method => {
                "this address answers another method; /api/v1/openapi.json lists them".to_owned()
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = json!({
            "type": format!("urn:namkhong:problem:{}", self.code()),
            "title": status.canonical_reason().unwrap_or_default(),
            "status": status.as_u16(),
            "detail": self.detail(),
        });
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response();
        if matches!(self, Problem::Key | Problem::DraftToken) {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        match &self {
            Problem::Failure(failure) => with_wait(response, failure),
            _ => response,
        }
    }
}

/// The language of `?lang=`; none when words are not asked for.
///
/// # Errors
/// A language that there is not.
pub(crate) fn words_of(query: Option<&str>) -> Result<Option<Lang>, Problem> {
    let mut pairs = query.into_iter().flat_map(|q| url::form_urlencoded::parse(q.as_bytes()));
    let named = pairs.find_map(|(key, value)| (key == "lang").then_some(value));
    named.map(|code| lang::parse(&code).ok_or(Problem::Language)).transpose()
}
