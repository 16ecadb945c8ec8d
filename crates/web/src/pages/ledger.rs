//! Is this ledger as it was written? A file that a member exported is verified in the reader's own browser, by the very program that
//! is published for it; nothing of the file is sent here.

use crate::failure::Failure;
use crate::lang::Language;
use crate::site::{self, Site, failure_page};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::check::Text;
use http::{StatusCode, header};

/// The verifier, as it is published.
const VERIFIER: &str = include_str!("../../../../docs/ledger/verify-ledger.mjs");

#[derive(Template)]
#[template(path = "ledger.html")]
struct LedgerPage {
    site: Site,
    /// The public key with which this installation signs now, and its number.
    key: String,
    key_id: String,
    /// Where the verifier is.
    verifier: String,
}

/// `GET /ledger`.
pub(crate) async fn ledger(State(app): State<App>, Language(lang): Language) -> Response {
    let key = match app.store.signing_key() {
        Ok(key) => key,
        Err(error) => {
            tracing::error!(%error, "the key that signs could not be read");
            return failure_page(lang, &Failure::Busy);
        }
    };
    let title = Text { vi: "Kiểm một tệp sổ", en: "Verify a ledger file" }.get(lang);
    let page = LedgerPage {
        site: Site::new(lang, "/ledger", title),
        key: URL_SAFE_NO_PAD.encode(key.public()),
        key_id: key.number.to_string(),
        verifier: format!("{}/ledger/verify-ledger.mjs", app.origin()),
    };
    site::page(StatusCode::OK, &page)
}

/// `GET /ledger/verify-ledger.mjs`.
pub(crate) async fn verifier() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], VERIFIER).into_response()
}
