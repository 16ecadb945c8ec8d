//! How visits are counted, for everybody who wonders what a figure says and what it cost them.

use crate::lang::Language;
use crate::site::{self, Site};
use askama::Template;
use axum::response::Response;
use engine::check::Text;
use http::StatusCode;

#[derive(Template)]
#[template(path = "visits.html")]
struct MethodPage {
    site: Site,
}

/// `GET /visits`.
pub(crate) async fn show(Language(lang): Language) -> Response {
    let title = Text { vi: "Lượt xem được đếm thế nào", en: "How visits are counted" }.get(lang);
    site::page(StatusCode::OK, &MethodPage { site: Site::new(lang, "/visits", title) })
}
