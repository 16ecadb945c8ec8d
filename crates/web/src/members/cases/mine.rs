//! A member's own view of the cases about them: which account, how far it is, and what they can do. Not who reported or reviewed.

use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::Answer;
use crate::members::cases::following::steps;
use crate::members::cases::words;
use crate::members::frame::{self, Desk};
use crate::members::moves::Step;
use crate::members::office;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use engine::check::Text;
use http::StatusCode;
use register::impostor::State as Stage;

#[derive(Template)]
#[template(path = "members/cases_mine.html")]
struct MinePage {
    site: Site,
    desk: Desk,
    rows: Vec<Row>,
}

/// A case about the reader.
struct Row {
    platform: String,
    address: String,
    shown_name: String,
    state: &'static str,
    state_words: &'static str,
    class: &'static str,
    reported: String,
    since: String,
    expires: Option<String>,
    outcome: Option<&'static str>,
    /// Its public page, while there is one.
    link: Option<String>,
    /// How the platform is told, while the case is public.
    steps: Vec<Step>,
}

/// `GET /me/cases`.
pub(crate) async fn list(State(app): State<App>, member: Member) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Tài khoản mạo danh bạn", en: "Accounts that pretend to be you" }.get(lang);
    let (site, desk) = frame::of(&member, "/me/cases", title);
    let rows = app.store.cases_about(member.id()).await?.into_iter().map(|case| {
        let stage = case.state.parse::<Stage>().ok();
        let is_public = stage.is_some_and(Stage::is_public);
        let platform = register::platform::by_id(&case.platform);
        Row {
            platform: office::platform(&case.platform),
            state: words::state(&case.state, lang).0,
            state_words: stage.map_or("", |stage| stage.words().get(lang)),
            class: words::state(&case.state, lang).1,
            reported: day(case.created_at, lang),
            since: day(case.state_at, lang),
            expires: case.expires_at.map(|at| day(at, lang)),
            outcome: case.outcome.as_deref().map(|code| words::outcome(code, lang)),
            link: is_public.then(|| format!("/case/{}", case.id)),
            steps: platform
                .filter(|_| is_public)
                .map(|platform| steps(platform, &[], lang))
                .unwrap_or_default(),
            address: case.address,
            shown_name: case.shown_name,
        }
    });
    let page = MinePage { site, desk, rows: rows.collect() };
    Ok(site::page(StatusCode::OK, &page))
}
