//! The cases of a unit and of all below it, for its reviewers.

use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::Answer;
use crate::members::cases::words;
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, ROWS};
use crate::members::reading;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use engine::check::{Lang, Text};
use register::impostor::State as Stage;
use register::role::Deed;
use serde::Deserialize;
use store::{ListedCase, Unit};

/// `?state=&after=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Listing {
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "members/cases.html")]
struct CasesPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    /// Choices: code, words with how many there are, whether it is the one shown.
    states: Vec<(&'static str, String, bool)>,
    chosen: &'static str,
    rows: Vec<Row>,
    is_first: bool,
    next: Option<String>,
}

/// A case in the list.
struct Row {
    id: String,
    platform: String,
    /// The handle, or the address where there is none.
    account: String,
    shown_name: String,
    /// Whom it is said to be.
    concerned: String,
    unit: String,
    state: &'static str,
    class: &'static str,
    reported: String,
    reviews: u64,
    is_in_review: bool,
}

impl Row {
    fn of(case: ListedCase, lang: Lang) -> Row {
        let (state, class) = words::state(&case.state, lang);
        Row {
            platform: office::platform(&case.platform),
            account: if case.handle.is_empty() { case.address } else { case.handle },
            concerned: whom(
                case.person.as_deref(),
                case.person_name,
                case.is_restricted,
                &case.unit_name,
                lang,
            ),
            unit: case.unit_name,
            state,
            class,
            reported: day(case.created_at, lang),
            reviews: case.reviews,
            is_in_review: case.state.parse().is_ok_and(Stage::is_in_review),
            shown_name: case.shown_name,
            id: case.id,
        }
    }
}

/// Whom an account is said to be, as a reviewer is told.
pub(super) fn whom(
    person: Option<&str>,
    name: Option<String>,
    is_restricted: bool,
    unit: &str,
    lang: Lang,
) -> String {
    match (person, is_restricted) {
        (None, _) => unit.to_owned(),
        (Some(_), true) => RESTRICTED.get(lang).to_owned(),
        (Some(_), false) => name.unwrap_or_else(|| GONE.get(lang).to_owned()),
    }
}

const RESTRICTED: Text = Text {
    vi: "Một thành viên đã yêu cầu hạn chế xử lý",
    en: "A member who asked that their data are not used",
};
const GONE: Text = Text { vi: "Một người đã xoá dữ liệu", en: "Somebody who was erased" };

/// `GET /units/{id}/cases`.
pub(crate) async fn list(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(listing): Query<Listing>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::ReviewCase).await?;
    let lang = member.lang;
    let title = Text { vi: "Hồ sơ mạo danh", en: "Impersonation cases" }.get(lang);
    let (site, desk) = frame::of(&member, &format!("/units/{id}/cases"), format!("{title}: {}", unit.name));
    let stage = listing.state.parse::<Stage>().ok();
    let (code, after) = (stage.map(Stage::code), office::cursor(&listing.after));
    let totals = app.store.case_totals(&unit.path).await?;
    let count = |code: &str| totals.iter().find(|(state, _)| state == code).map_or(0, |(_, count)| *count);
    let words =
        |stage: Stage| format!("{} ({})", stage.title().get(lang), office::figure(count(stage.code()), lang));
    let all = Text { vi: "tất cả", en: "all" }.get(lang).to_owned();
    let states = Stage::ALL.into_iter().map(|stage| (stage.code(), words(stage), code == Some(stage.code())));
    let states = std::iter::once(("", all, code.is_none())).chain(states).collect();
    let page = app.store.cases(&unit.path, code, after.as_ref(), ROWS).await?;
    let people: Vec<&str> = page.rows.iter().filter_map(|case| case.person.as_deref()).collect();
    reading::log(&app, &member, "cases-page", &["name", "unit", "cases"], &people).await?;
    let page = CasesPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        unit,
        states,
        chosen: code.unwrap_or_default(),
        rows: page.rows.into_iter().map(|case| Row::of(case, lang)).collect(),
        is_first: after.is_none(),
        next: page.next.map(|next| next.to_string()),
    };
    office::reply(&page, None)
}
