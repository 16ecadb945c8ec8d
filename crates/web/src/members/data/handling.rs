//! What members asked of their data, for the administrator: the list by the day on which each has to be done, and one request
//! with its answer. Whoever answers sees who asked and in which words, and the member is told that they looked.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::page::{is_pending, kind_words, standing, state_words};
use crate::members::data::rectifying;
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, ROWS, figure};
use crate::members::reading;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::rights::{self, Kind, Standing};
use register::role::Deed;
use serde::Deserialize;
use serde_json::json;
use store::{DataRequest, LONGEST_DATA_WORDS, Unit};

/// `?all=1&after=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Listing {
    #[serde(default)]
    all: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "members/data_requests.html")]
struct ListPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    open: String,
    overdue: u64,
    rows: Vec<Row>,
    is_all: bool,
    is_first: bool,
    next: Option<String>,
    counting: &'static str,
}

/// A request in the list.
struct Row {
    id: String,
    name: String,
    unit: String,
    kind: &'static str,
    asked: String,
    reply_by: String,
    done_by: String,
    state: &'static str,
    standing: &'static str,
    class: &'static str,
    is_overdue: bool,
}

#[derive(Template)]
#[template(path = "members/data_request.html")]
struct OnePage {
    site: Site,
    desk: Desk,
    /// The list that it is in.
    list: String,
    request: DataRequest,
    name: String,
    row: Row,
    replied: Option<String>,
    is_pending: bool,
    is_erasure: bool,
    /// The member's name as it is and as it was typed, when it can be corrected here.
    rename: Option<(String, String)>,
    typed: String,
    counting: &'static str,
    law: String,
    trouble: Option<String>,
}

const GONE: Text = Text { vi: "một người đã xoá dữ liệu", en: "somebody who was erased" };

impl Row {
    fn of(request: &DataRequest, now: Timestamp, lang: Lang) -> Row {
        let (standing, class) = standing(request, now);
        Row {
            id: request.id.clone(),
            name: request.person_name.clone().unwrap_or_else(|| GONE.get(lang).to_owned()),
            unit: request.unit_name.clone().unwrap_or_default(),
            kind: kind_words(&request.kind, lang),
            asked: day(request.asked_at, lang),
            reply_by: civil_day(request.reply_day, lang),
            done_by: civil_day(request.done_day, lang),
            state: state_words(&request.state, lang),
            standing: standing.words().get(lang),
            class,
            is_overdue: standing == Standing::Overdue,
        }
    }
}

/// `GET /units/{id}/data-requests`.
pub(crate) async fn list(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(listing): Query<Listing>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::HandleDataRequest).await?;
    let lang = member.lang;
    let title = Text { vi: "Yêu cầu về dữ liệu", en: "Requests about data" }.get(lang);
    let path = format!("/units/{id}/data-requests");
    let (site, desk) = frame::of(&member, &path, format!("{title}: {}", unit.name));
    let (is_all, after) = (listing.all == "1", office::cursor(&listing.after));
    let page = app.store.data_requests(&unit.path, !is_all, after.as_ref(), ROWS).await?;
    let people: Vec<&str> = page.rows.iter().map(|request| &*request.person).collect();
    reading::log(&app, &member, "data-requests", &["name", "unit", "requests"], &people).await?;
    let now = Timestamp::now();
    let today = jiff::tz::Offset::constant(7).to_datetime(now).date();
    let totals = app.store.data_request_totals(&unit.path, today).await?;
    let page = ListPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        unit,
        open: figure(totals.open, lang),
        overdue: totals.overdue,
        rows: page.rows.iter().map(|request| Row::of(request, now, lang)).collect(),
        is_all,
        is_first: after.is_none(),
        next: page.next.map(|next| next.to_string()),
        counting: rights::COUNTING.get(lang),
    };
    office::reply(&page, None)
}

/// A request that the reader may answer.
///
/// # Errors
/// [`Stopped::Missing`], or the database's failure.
pub(super) async fn request(app: &App, member: &Member, id: &str) -> Result<DataRequest, Stopped> {
    let request = app.store.data_request(id).await?.ok_or(Stopped::Missing)?;
    if member.may(Deed::HandleDataRequest, &request.path) { Ok(request) } else { Err(Stopped::Missing) }
}

/// The list in which a request stands; the organisation's when its unit is gone.
///
/// # Errors
/// The database's failure.
pub(super) async fn list_of(app: &App, request: &DataRequest) -> Result<String, Stopped> {
    let unit = app.store.find_unit(&request.organisation, &request.path).await?;
    let unit = unit.map_or_else(|| request.organisation.clone(), |unit| unit.id);
    Ok(format!("/units/{unit}/data-requests"))
}

/// `GET /data-requests/{id}`.
pub(crate) async fn one(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let request = request(&app, &member, &id).await?;
    one_page(&app, &member, request, (String::new(), None), None).await
}

async fn one_page(
    app: &App,
    member: &Member,
    request: DataRequest,
    (typed, name): (String, Option<String>),
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let what = ["name", "unit", "requests"];
    reading::log(app, member, "data-request", &what, &[&request.person]).await?;
    let row = Row::of(&request, Timestamp::now(), lang);
    let (site, desk) = frame::of(member, &format!("/data-requests/{}", request.id), row.kind);
    let is_pending = is_pending(&request);
    let now_called =
        request.person_name.clone().filter(|_| is_pending && request.kind == Kind::Correct.code());
    let page = OnePage {
        site,
        desk,
        list: list_of(app, &request).await?,
        name: row.name.clone(),
        replied: request.answered_at.map(|at| day(at, lang)),
        is_pending,
        is_erasure: request.kind == Kind::Erase.code(),
        rename: now_called.map(|called| (called.clone(), name.unwrap_or(called))),
        row,
        typed,
        counting: rights::COUNTING.get(lang),
        law: format!("{}; {}", rights::LAW.get(lang), rights::DECREE.get(lang)),
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
        request,
    };
    office::reply(&page, stopped)
}

/// `POST /data-requests/{id}`: replies, says that it is done or refused, or corrects the name and says so.
pub(crate) async fn answer(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let found = request(&app, &member, &id).await?;
    match answered(&app, &member, &found, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("/data-requests/{id}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            // as it is now, with what was typed
            let now = request(&app, &member, &id).await?;
            let typed = form.text("answer").chars().take(2 * LONGEST_DATA_WORDS).collect();
            let name: String = form.text("name").chars().take(200).collect();
            one_page(&app, &member, now, (typed, Some(name).filter(|name| !name.is_empty())), Some(&stopped))
                .await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn answered(app: &App, member: &Member, found: &DataRequest, form: &Form) -> Result<(), Stopped> {
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    if version != found.version || !is_pending(found) {
        return Err(Stopped::Conflict);
    }
    let answer = office::some_lines(form.text("answer"));
    let is_erasure = found.kind == Kind::Erase.code();
    let state = match form.text("do") {
        "answered" => "answered",
        "done" | "rename" if !is_erasure => "done",
        "refused" => "refused",
        _ => return Err(Failure::Form.into()),
    };
    if answer.chars().count() > LONGEST_DATA_WORDS || (answer.is_empty() && state != "done") {
        return Err(Stopped::Refused(ANSWER));
    }
    if form.text("do") == "rename" {
        if found.kind != Kind::Correct.code() {
            return Err(Failure::Form.into());
        }
        rectifying::rename(app, member, &found.person, form.text("name")).await?;
    }
    let now = Timestamp::now();
    app.store.answer_data(&found.id, version, member.id(), &answer, state, now).await?;
    app.store.warn(&found.person, "data-answered", &json!({}), now).await?;
    Ok(())
}

const ANSWER: Text = Text {
    vi: "Bạn viết câu trả lời cho thành viên (đến 2.000 ký tự). Từ chối thì nêu rõ lý do.",
    en: "Write the answer for the member (up to 2,000 characters). When you refuse, say why.",
};
