//! A note of one's own hours online. It lives in the reader's browser and nowhere else: the server sends a page, and is told nothing.

use crate::lang::Language;
use crate::site::{self, Site};
use askama::Template;
use axum::response::Response;
use engine::check::{Lang, Text};
use http::StatusCode;

/// Weeks of the sheet that is filled in by hand.
const WEEKS: [u32; 5] = [1, 2, 3, 4, 5];

#[derive(Template)]
#[template(path = "time.html")]
struct TimePage {
    site: Site,
    /// Days of the week from Monday, as the sheet names them.
    days: [&'static str; 7],
    weeks: [u32; 5],
}

/// `GET /time`.
pub(crate) async fn time(Language(lang): Language) -> Response {
    let title = Text { vi: "Giờ trên mạng của tôi", en: "My hours online" }.get(lang);
    let days = match lang {
        Lang::Vi => ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    };
    let page = TimePage { site: Site::new(lang, "/time", title), days, weeks: WEEKS };
    site::page(StatusCode::OK, &page)
}
