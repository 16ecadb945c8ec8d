//! A member's first page: what waits for them, and what they should know. Nobody else has a view of it.

use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::warnings;
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "members/home.html")]
struct HomePage {
    site: Site,
    desk: Desk,
    unit: String,
    warnings: Vec<Told>,
    requests: Vec<Asked>,
    tasks: Vec<Task>,
    accounts: usize,
    /// Whether there is a page of their own.
    has_page: bool,
}

/// A warning in words.
struct Told {
    id: String,
    on: String,
    text: String,
    /// Where to do something about it.
    next: &'static str,
}

/// What a unit asks.
struct Asked {
    id: String,
    unit: String,
    note: String,
    due: String,
    is_late: bool,
}

/// Something to do.
struct Task {
    text: String,
    link: String,
    label: &'static str,
}

/// `GET /me`.
pub(crate) async fn show(State(app): State<App>, member: Member) -> Answer {
    let lang = member.lang;
    let now = Timestamp::now();
    let title = Text { vi: "Việc của tôi", en: "My tasks" }.get(lang);
    let (site, desk) = frame::of(&member, "/me", title);
    let person = &member.session.person;
    let told =
        app.store.warnings(member.id()).await?.into_iter().filter(|w| w.seen_at.is_none()).map(|w| Told {
            on: day(w.at, lang),
            text: warnings::sentence(&w.kind, &w.detail, lang),
            next: warnings::next(&w.kind),
            id: w.id,
        });
    let requests = app.store.open_requests_of(member.id(), &person.unit_path).await?;
    let today = jiff::tz::Offset::constant(7).to_datetime(now).date();
    let waiting = requests.into_iter().filter(|open| open.answer.is_none()).map(|open| open.request);
    let requests = waiting.map(|asked| Asked {
        id: asked.id,
        unit: asked.unit_name,
        note: asked.note,
        due: civil_day(asked.due, lang),
        is_late: asked.due < today,
    });
    let (tasks, accounts) = tasks(&app, &member).await?;
    let page = HomePage {
        site,
        desk,
        unit: app.store.unit(&person.unit).await?.map(|unit| unit.name).unwrap_or_default(),
        warnings: told.collect(),
        requests: requests.collect(),
        tasks,
        accounts,
        has_page: app.store.personal_page(member.id()).await?.is_some(),
    };
    Ok(site::page(StatusCode::OK, &page))
}

async fn tasks(app: &App, member: &Member) -> Result<(Vec<Task>, usize), Stopped> {
    let lang = member.lang;
    let task = |text: Text, link: &str, label: Text| Task {
        text: text.get(lang).to_owned(),
        link: link.to_owned(),
        label: label.get(lang),
    };
    let declarations = app.store.declarations_of(member.id()).await?;
    let mut tasks: Vec<Task> =
        declarations.iter().filter_map(|declaration| unfinished(declaration, lang)).collect();
    if app.store.recovery_codes_left(member.id()).await? == 0 {
        tasks.push(task(
            Text {
                vi: "Tạo mã khôi phục, phòng khi mất máy",
                en: "Make recovery codes, for when a device is lost",
            },
            "/me/security/codes",
            Text { vi: "Tạo mã", en: "Make them" },
        ));
    }
    if declarations.is_empty() {
        tasks.push(task(
            Text {
                vi: "Khai tài khoản hay trang đầu tiên của bạn",
                en: "Declare your first account or page",
            },
            "/me/accounts/new",
            Text { vi: "Khai báo", en: "Declare" },
        ));
    }
    let live = declarations.iter().filter(|d| !matches!(d.state.as_str(), "draft" | "retired")).count();
    Ok((tasks, live))
}

/// A declaration that waits for its member.
fn unfinished(declaration: &store::Declaration, lang: Lang) -> Option<Task> {
    let text = match declaration.state.as_str() {
        "draft" => Text { vi: "Bản khai còn dở", en: "An unfinished declaration" },
        "needs-review" => Text { vi: "Bản khai cần xem lại", en: "A declaration needs another look" },
        "lost" => Text {
            vi: "Tài khoản bị mất, đang chờ lấy lại",
            en: "A lost account waits to be taken back",
        },
        _ => return None,
    };
    Some(Task {
        text: format!("{}: {}", text.get(lang), declaration.said.handle),
        link: format!("/me/accounts/{}", declaration.id),
        label: Text { vi: "Mở", en: "Open" }.get(lang),
    })
}

/// `POST /me/warnings/{id}/seen`.
pub(crate) async fn seen(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    match app.store.seen_warning(member.id(), &id, Timestamp::now()).await? {
        true => Ok(Redirect::to("/me").into_response()),
        false => Err(Stopped::Missing),
    }
}
