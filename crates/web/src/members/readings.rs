//! Who was shown what is a member's, for that member alone: by whom, when, where and what, in words. It shows whoever
//! read by name, which is what it is for, and is itself nobody's reading.

use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::Answer;
use crate::members::frame::{self, Desk};
use crate::members::office::figure;
use crate::members::reading_words::{deed, listed, place_words, reader_words, what_words};
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use engine::check::{Lang, Text};
use http::StatusCode;
use serde::Deserialize;
use store::ReadingOf;

/// Lines of a page.
const LINES: u32 = 100;

/// `?before=`: the line that the page comes after.
#[derive(Debug, Deserialize)]
pub(crate) struct Before {
    #[serde(default)]
    before: String,
}

#[derive(Template)]
#[template(path = "members/readings.html")]
struct ReadingsPage {
    site: Site,
    desk: Desk,
    days: Vec<Day>,
    is_first: bool,
    next: Option<i64>,
}

/// The readings of a day.
struct Day {
    on: String,
    lines: Vec<Line>,
}

/// A reading, or the same one several times.
struct Line {
    /// When, the last time.
    at: String,
    /// When it began, where that is another minute.
    since: Option<String>,
    times: u32,
    who: String,
    what: String,
    /// How many others were read of at once.
    others: Option<String>,
}

/// `GET /me/data/readings`.
pub(crate) async fn list(State(app): State<App>, member: Member, Query(before): Query<Before>) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Nhật ký đọc", en: "Reading log" }.get(lang);
    let (site, desk) = frame::of(&member, "/me/data/readings", title);
    let before = before.before.parse().ok();
    let mut readings = app.store.readings_of(member.id(), before, LINES + 1).await?;
    let has_more = readings.len() > LINES as usize;
    readings.truncate(LINES as usize);
    let page = ReadingsPage {
        site,
        desk,
        next: if has_more { readings.last().map(|reading| reading.id) } else { None },
        days: days(&readings, lang),
        is_first: before.is_none(),
    };
    Ok(site::page(StatusCode::OK, &page))
}

/// The readings by the days of Vietnam, in their order.
fn days(readings: &[ReadingOf], lang: Lang) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for reading in readings {
        let on = day(reading.at, lang);
        let line = line(reading, lang);
        match days.last_mut().filter(|last| last.on == on) {
            Some(last) => last.add(line),
            None => days.push(Day { on, lines: vec![line] }),
        }
    }
    days
}

impl Day {
    /// Adds a line that is older than those before. The same once more, such as a page that was loaded again, is counted.
    fn add(&mut self, line: Line) {
        match self.lines.last_mut().filter(|last| last.is_same(&line)) {
            Some(last) => {
                last.times += 1;
                last.since = Some(line.at).filter(|since| *since != last.at);
            }
            None => self.lines.push(line),
        }
    }
}

impl Line {
    fn is_same(&self, other: &Line) -> bool {
        (&self.who, &self.what, &self.others) == (&other.who, &other.what, &other.others)
    }
}

fn line(reading: &ReadingOf, lang: Lang) -> Line {
    let at = jiff::tz::Offset::constant(7).to_datetime(reading.at);
    let what = listed(reading.what.iter().map(|code| what_words(code, lang)).collect(), lang);
    let (deed, place) = (deed(&reading.as_what, lang), place_words(&reading.place, lang));
    let what = match lang {
        Lang::Vi => format!("{deed} {what} của bạn {place}"),
        Lang::En => format!("{deed} your {what} {place}"),
    };
    let others = reading.people.saturating_sub(1);
    Line {
        at: format!("{:02}:{:02}", at.hour(), at.minute()),
        since: None,
        times: 1,
        who: who(reading, lang),
        what,
        others: (others > 0).then(|| figure(others, lang)),
    }
}

/// Who read, with what they are and where.
fn who(reading: &ReadingOf, lang: Lang) -> String {
    let role = reader_words(&reading.as_what, lang);
    match (&reading.reader, &reading.reader_name, &reading.reader_unit) {
        (Some(_), Some(name), Some(unit)) => format!("{role} {name} ({unit})"),
        (Some(_), Some(name), None) => format!("{role} {name}"),
        (Some(_), None, _) => {
            let erased = Text { vi: "nay đã xoá dữ liệu", en: "whose own data are erased by now" };
            format!("{role} ({})", erased.get(lang))
        }
        (None, ..) => role.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn reading(as_what: &str, place: &str, what: &[&str]) -> ReadingOf {
        ReadingOf {
            id: 1,
            at: "2026-07-29T17:05:00Z".parse::<Timestamp>().unwrap(),
            reader: Some("x".to_owned()),
            reader_name: Some("Trần Thị Bình".to_owned()),
            reader_unit: Some("Phòng 1".to_owned()),
            as_what: as_what.to_owned(),
            place: place.to_owned(),
            what: what.iter().map(|code| (*code).to_owned()).collect(),
            people: 50,
        }
    }

    #[test]
    fn a_reading_is_told_as_a_sentence() {
        let told = line(&reading("officer", "unit-page", &["name", "accounts"]), Lang::Vi);
        assert_eq!((&*told.at, &*told.who), ("00:05", "Cán bộ phụ trách Trần Thị Bình (Phòng 1)"));
        assert_eq!(told.what, "xem họ tên và tài khoản đã khai của bạn trên trang đơn vị");
        assert_eq!(told.others.as_deref(), Some("49"));
        let told = line(&reading("auditor", "events-page", &["name", "unit", "roles"]), Lang::En);
        assert_eq!(told.what, "saw your name, unit and roles in the organisation's log of deeds");
    }

    #[test]
    fn the_server_and_whoever_is_erased_have_no_name() {
        let mut of_server = reading("system", "reminder", &["email"]);
        (of_server.reader, of_server.reader_name, of_server.reader_unit, of_server.people) =
            (None, None, None, 1);
        let told = line(&of_server, Lang::Vi);
        assert_eq!(
            (&*told.who, &*told.what, told.others),
            ("Máy chủ", "tự dùng địa chỉ e-mail của bạn để soạn thư nhắc", None)
        );
        let mut erased = reading("officer", "unit-page", &["name"]);
        (erased.reader_name, erased.reader_unit) = (None, None);
        assert_eq!(line(&erased, Lang::Vi).who, "Cán bộ phụ trách (nay đã xoá dữ liệu)");
    }

    #[test]
    fn a_reading_of_a_later_version_is_still_told() {
        let told = line(&reading("of-later", "somewhere-new", &["something-new"]), Lang::En);
        assert_eq!(told.who, "Member Trần Thị Bình (Phòng 1)");
        assert_eq!(told.what, "saw your other data elsewhere (somewhere-new)");
    }

    #[test]
    fn readings_of_a_day_stand_together() {
        let mut later = reading("officer", "unit-page", &["name"]);
        later.at = "2026-07-30T17:05:00Z".parse().unwrap();
        let some =
            [later, reading("officer", "unit-page", &["name"]), reading("auditor", "unit-page", &["name"])];
        let lines: Vec<usize> = days(&some, Lang::Vi).iter().map(|day| day.lines.len()).collect();
        assert_eq!(lines, [1, 2]);
    }

    #[test]
    fn the_same_again_is_one_line_with_a_count() {
        let mut earlier = reading("officer", "unit-page", &["name"]);
        earlier.at = "2026-07-29T17:01:00Z".parse().unwrap();
        let now = reading("officer", "unit-page", &["name"]);
        let told = days(&[now.clone(), now, earlier], Lang::Vi);
        let line = &told[0].lines[0];
        assert_eq!(
            (told[0].lines.len(), line.times, &*line.at, line.since.as_deref()),
            (1, 3, "00:05", Some("00:01"))
        );
    }
}
