//! Asking the members of a unit, and of all below it, to declare by a day: who asks, who has not answered, one reminder
//! a day at most. The answer is the member's alone.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, ROWS, figure};
use crate::members::{reading, rounds};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use register::role::Deed;
use serde::Deserialize;
use store::{MemberAsked, Request, StoreError, Unit};

/// Longest note, in characters.
pub(crate) const LONGEST_NOTE: usize = 500;
/// Days until a request is due, at most.
pub(crate) const MOST_DAYS: i64 = 365;
/// The same when nothing else is chosen.
pub(crate) const USUAL_DAYS: i64 = 14;

#[derive(Template)]
#[template(path = "members/ask.html")]
struct AskPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    reached: String,
    note: String,
    /// As a field for days holds it.
    due: String,
    first_day: String,
    last_day: String,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "members/request.html")]
struct RequestPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    request: Request,
    asked_on: String,
    asked_by: String,
    due: String,
    is_late: bool,
    closed: Option<String>,
    reminded: Option<String>,
    answered: String,
    members: String,
    /// For the bar.
    answered_number: u64,
    members_number: u64,
    waiting: Vec<MemberAsked>,
    is_first: bool,
    next: Option<String>,
    /// What the press before this page did.
    done: Option<String>,
    may_mail: bool,
}

/// `?after=`, and what a reminder did.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Shown {
    #[serde(default)]
    after: String,
    #[serde(default)]
    mailed: String,
}

/// The day in Vietnam.
pub(crate) fn today(now: Timestamp) -> Date {
    jiff::tz::Offset::constant(7).to_datetime(now).date()
}

/// The day so many days later.
pub(crate) fn days_later(date: Date, days: i64) -> Date {
    date.checked_add(jiff::Span::new().days(days)).unwrap_or(Date::MAX)
}

/// `GET /units/{id}/ask`.
pub(crate) async fn form(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let unit = member.unit(&app, &id, Deed::Ask).await?;
    let due = days_later(today(Timestamp::now()), USUAL_DAYS).to_string();
    ask_page(&app, &member, unit, String::new(), due, None).await
}

async fn ask_page(
    app: &App,
    member: &Member,
    unit: Unit,
    note: String,
    due: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let title = Text { vi: "Nhờ thành viên khai tài khoản", en: "Ask members to declare" }.get(member.lang);
    let (site, desk) = frame::of(member, &format!("/units/{}/ask", unit.id), title);
    let today = today(Timestamp::now());
    let page = AskPage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        reached: figure(app.store.unit_totals(&unit.path).await?.members, member.lang),
        unit,
        note,
        due,
        first_day: today.to_string(),
        last_day: days_later(today, MOST_DAYS).to_string(),
        trouble: stopped.map(|s| sentence(s, member.lang)),
    };
    office::reply(&page, stopped)
}

/// A day as browsers send it, or as people write it in Vietnam.
fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if ![year, month, day].iter().all(|part| is_number(part)) || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What was typed, when it can be asked.
pub(crate) fn asked(form: &Form, today: Date) -> Result<(String, Date), Stopped> {
    let note = office::some_lines(form.text("note"));
    if note.chars().count() > LONGEST_NOTE {
        return Err(Stopped::Refused(Text {
            vi: "Lời nhắn dài quá 500 ký tự. Bạn rút gọn giúp nhé.",
            en: "The note is longer than 500 characters. Please shorten it.",
        }));
    }
    let due = day_of(form.text("due")).filter(|due| (today..=days_later(today, MOST_DAYS)).contains(due));
    let due = due.ok_or(Stopped::Refused(Text {
        vi: "Hạn khai phải là một ngày từ hôm nay đến một năm tới.",
        en: "The day has to lie between today and a year from now.",
    }))?;
    Ok((note, due))
}

/// `POST /units/{id}/ask`.
pub(crate) async fn ask(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let unit = member.unit(&app, &id, Deed::Ask).await?;
    let now = Timestamp::now();
    let made = match asked(&form, today(now)) {
        Ok((note, due)) => made(&app, &member, &unit, &note, due, now).await,
        Err(stopped) => Err(stopped),
    };
    match made {
        Ok(request) => Ok(Redirect::to(&format!("/requests/{}", request.id)).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let note = form.text("note").chars().take(2 * LONGEST_NOTE).collect();
            let due = form.text("due").chars().take(20).collect();
            ask_page(&app, &member, unit, note, due, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn made(
    app: &App,
    member: &Member,
    unit: &Unit,
    note: &str,
    due: Date,
    now: Timestamp,
) -> Result<Request, Stopped> {
    app.store.ask(&unit.id, member.id(), note, due, now).await.map_err(refused)
}

/// Why a request was not made.
pub(crate) fn refused(error: StoreError) -> Stopped {
    if error.is_invalid_input() {
        return Stopped::Refused(Text {
            vi: "Chưa gửi được: đơn vị đang có nhiều lời nhờ còn mở, hoặc đã đóng. Bạn đóng bớt lời nhờ cũ rồi gửi lại.",
            en: "It was not sent: the unit has many open requests, or it is closed. Close older requests and try again.",
        });
    }
    error.into()
}

/// A request, when the reader may ask where it was asked.
async fn request(app: &App, member: &Member, id: &str) -> Result<Request, Stopped> {
    let request = app.store.request(id).await?.ok_or(Stopped::Missing)?;
    if member.may(Deed::Ask, &request.path) { Ok(request) } else { Err(Stopped::Missing) }
}

/// `GET /requests/{id}`.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(shown): Query<Shown>,
) -> Answer {
    let request = request(&app, &member, &id).await?;
    let lang = member.lang;
    let title = Text { vi: "Lời nhờ khai tài khoản", en: "A request to declare" }.get(lang);
    let (site, desk) = frame::of(&member, &format!("/requests/{id}"), title);
    let unit = app.store.unit(&request.unit).await?.ok_or(Stopped::Missing)?;
    let progress = app.store.request_progress(&id).await?.ok_or(Stopped::Missing)?;
    let after = office::cursor(&shown.after);
    let waiting = app.store.unanswered(&id, after.as_ref(), ROWS).await?;
    let people: Vec<&str> = waiting.rows.iter().map(|row| row.person.as_str()).collect();
    reading::log(&app, &member, "request-page", &["name", "unit", "requests"], &people).await?;
    reading::log(&app, &member, "request-page", &["name"], &[&request.asked_by]).await?;
    let asked_by = app.store.person(&request.asked_by).await?.map(|person| person.name);
    let page = RequestPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        asked_on: day(request.created_at, lang),
        asked_by: asked_by.unwrap_or_default(),
        due: civil_day(request.due, lang),
        is_late: request.closed_at.is_none() && request.due < today(Timestamp::now()),
        closed: request.closed_at.map(|at| day(at, lang)),
        reminded: request.reminded_at.map(|at| day(at, lang)),
        answered: figure(progress.answered, lang),
        members: figure(progress.members, lang),
        answered_number: progress.answered,
        members_number: progress.members,
        waiting: waiting.rows,
        is_first: after.is_none(),
        next: waiting.next.map(|next| next.to_string()),
        done: shown.mailed.parse().ok().map(|mailed| said(mailed, lang)),
        may_mail: app.mailer.is_some(),
        request,
    };
    office::reply(&page, None)
}

fn said(mailed: u64, lang: Lang) -> String {
    let mailed = figure(mailed, lang);
    match lang {
        Lang::Vi => format!(
            "Đã nhắc. {mailed} thư nhắc đang chờ gửi đến những người có e-mail; mọi người chưa trả lời đều thấy lời nhờ khi mở trang."
        ),
        Lang::En => format!(
            "Reminded. {mailed} messages wait to be sent to those with an e-mail address; everybody who has not answered sees the request when they open the site."
        ),
    }
}

/// `POST /requests/{id}/remind`: once a day, and a bounded number of messages.
pub(crate) async fn remind(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let request = request(&app, &member, &id).await?;
    let now = Timestamp::now();
    if !app.store.mark_reminded(&id, now).await? {
        return Err(Stopped::Refused(Text {
            vi: "Lời nhờ này đã được nhắc trong vòng một ngày qua, hoặc đã đóng. Mỗi ngày chỉ nhắc một lần.",
            en: "This request was reminded of within a day, or it is closed. One reminder a day is enough.",
        }));
    }
    let mailed = rounds::remind_of(&app, &request, now).await?;
    Ok(Redirect::to(&format!("/requests/{id}?mailed={mailed}")).into_response())
}

/// `POST /requests/{id}/close`.
pub(crate) async fn close(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let request = request(&app, &member, &id).await?;
    app.store.close_request(&request.id, member.id(), Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/requests/{id}")).into_response())
}

/// `POST /me/requests/{id}/answer`: the member's own answer. A request that does not reach them is not there.
pub(crate) async fn answer(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let answer = form.text("answer");
    if !["declared", "nothing"].contains(&answer) {
        return Err(Failure::Form.into());
    }
    match app.store.answer_request(&id, member.id(), answer, Timestamp::now()).await? {
        true => Ok(Redirect::to("/me").into_response()),
        false => Err(Stopped::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_browsers_send_it_and_as_people_write_it() {
        for text in ["2026-03-05", " 05/03/2026 ", "5.3.2026", "5-3-2026"] {
            assert_eq!(day_of(text), Some(date(2026, 3, 5)), "{text}");
        }
        for text in ["", "2026", "31/02/2026", "3/5/26", "-1/2/2026", "2026-03-05-07", "٥/٣/٢٠٢٦"] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }
}
