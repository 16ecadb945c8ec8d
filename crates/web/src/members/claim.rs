//! The page that a link back leads to. It says who declared the account only when its member made that public.

use crate::lang::Language;
use crate::members::answers::{Answer, Stopped};
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
    /// Address, handle, name and organisation; none when they are not public.
    shown: Option<(String, String, String, String)>,
}

/// `GET /p/{id}`. An account that is not public looks like one that never was.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Segments(id): Segments<String>,
) -> Answer {
    let declaration = app.store.declaration(&id).await?;
    let public = declaration.filter(|d| {
        d.said.visibility == "public" && matches!(d.state.as_str(), "declared" | "confirmed" | "needs-review")
    });
    let shown = match public {
        Some(declaration) => {
            let proofs = app.store.proofs(&id).await?;
            let organisation = app.store.unit(&declaration.organisation).await?.ok_or(Stopped::Missing)?;
            let is_proven = proofs.iter().any(|proof| proof.state == "verified");
            is_proven.then_some((
                declaration.said.address,
                declaration.said.handle,
                declaration.person_name,
                organisation.name,
            ))
        }
        None => None,
    };
    let title = Text { vi: "Trang xác minh tài khoản", en: "A page that proves an account" }.get(lang);
    Ok(site::page(StatusCode::OK, &ClaimPage { site: Site::private(lang, "/me", title), shown }))
}
