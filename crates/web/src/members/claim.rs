//! The page that a link back leads to, and an account's own page in the public directory. It says who declared the account only while
//! its member agrees to that and their organisation's directory is open.

use crate::directory::page::Row;
use crate::directory::page_of;
use crate::lang::{self, Language};
use crate::members::answers::Answer;
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use engine::check::Text;
use http::StatusCode;

#[derive(Template)]
#[template(path = "members/claim.html")]
struct ClaimPage {
    site: Site,
    /// None when it is not public.
    shown: Option<Shown>,
}

/// What is public of an account.
struct Shown {
    row: Row,
    /// What to copy to show its badge elsewhere.
    embed: String,
}

/// `GET /p/{id}`. An account that is not public looks like one that never was.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Segments(id): Segments<String>,
) -> Answer {
    let shown = app.store.directory_entry(&id).await?.map(|entry| {
        let origin = app.origin();
        let alt = Text { vi: "Xem tài khoản này có thật không", en: "See whether this account is real" }.get(lang);
        let embed = format!(
            "<a href=\"{page}\"><img src=\"{origin}/badge/{id}.svg?lang={code}\" alt=\"{alt}\" height=\"28\"></a>",
            page = page_of(&origin, &entry.declaration),
            id = entry.declaration,
            code = lang::code(lang),
        );
        Shown { row: Row::of(entry, lang), embed }
    });
    let title = Text { vi: "Trang xác minh tài khoản", en: "A page that proves an account" }.get(lang);
    let path = if shown.is_some() { format!("/p/{id}") } else { "/me".to_owned() };
    let mut site = Site::private(lang, &path, title);
    site.is_private = shown.is_none();
    Ok(site::page(StatusCode::OK, &ClaimPage { site, shown }))
}
