//! What was done in an organisation, in words: units, roles, invitations, imports. Nothing that a member wrote, read or
//! checked is in this log.

use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, figure};
use crate::members::roles;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use engine::check::{Lang, Text};
use register::role::Deed;
use serde::Deserialize;
use serde_json::Value;
use store::OrganisationEvent;

/// Lines of a page.
const LINES: u32 = 100;

/// `?before=`: the line that the page comes after.
#[derive(Debug, Deserialize)]
pub(crate) struct Before {
    #[serde(default)]
    before: String,
}

#[derive(Template)]
#[template(path = "members/events.html")]
struct EventsPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    lines: Vec<Line>,
    is_first: bool,
    next: Option<i64>,
}

/// One thing that was done.
struct Line {
    at: String,
    by: String,
    what: String,
}

/// `GET /units/{id}/events`.
pub(crate) async fn list(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(before): Query<Before>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::ReadEvents).await?;
    // the log is the organisation's: whoever answers for a part of it alone has no view of the rest
    if unit.parent.is_some() {
        return Err(Stopped::Missing);
    }
    let lang = member.lang;
    let title = Text { vi: "Nhật ký", en: "Log of deeds" }.get(lang);
    let (site, desk) = frame::of(&member, &format!("/units/{id}/events"), title);
    let before = before.before.parse().ok();
    let mut events = app.store.organisation_events(&unit.organisation, before, LINES + 1).await?;
    let has_more = events.len() > LINES as usize;
    events.truncate(LINES as usize);
    let page = EventsPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        next: if has_more { events.last().map(|event| event.id) } else { None },
        lines: events.iter().map(|event| line(event, lang)).collect(),
        is_first: before.is_none(),
    };
    office::reply(&page, None)
}

fn line(event: &OrganisationEvent, lang: Lang) -> Line {
    let operator = Text { vi: "Người vận hành máy chủ", en: "The server's operator" };
    let at = jiff::tz::Offset::constant(7).to_datetime(event.at);
    Line {
        at: format!("{:02}:{:02} {}", at.hour(), at.minute(), crate::kept::day(event.at, lang)),
        by: event.by_name.clone().unwrap_or_else(|| operator.get(lang).to_owned()),
        what: sentence(&event.what, &event.detail, lang),
    }
}

/// What was done, in words.
fn sentence(what: &str, detail: &Value, lang: Lang) -> String {
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?");
    let (name, role) = (part("name"), roles::words_of(part("role"), lang));
    let unit = detail.get("unit_name").and_then(Value::as_str).unwrap_or_default();
    let [at_vi, at_en] = if unit.is_empty() {
        [String::new(), String::new()]
    } else {
        [format!(" ở {unit}"), format!(" at {unit}")]
    };
    let [vi, en] = match what {
        "organisation-created" => [format!("lập tổ chức {name}"), format!("made the organisation {name}")],
        "unit-created" => [format!("lập đơn vị {name}"), format!("made the unit {name}")],
        "unit-renamed" => {
            let before = part("before");
            [format!("đổi tên đơn vị {before} thành {name}"), format!("renamed the unit {before} to {name}")]
        }
        "unit-closed" => [format!("đóng đơn vị {name}"), format!("closed the unit {name}")],
        "member-joined" => [format!("{name} tham gia{at_vi}"), format!("{name} joined{at_en}")],
        "member-moved" => {
            [format!("chuyển {name} sang đơn vị khác"), format!("moved {name} to another unit")]
        }
        "member-left" => {
            [format!("kết thúc tư cách thành viên của {name}"), format!("ended the membership of {name}")]
        }
        "role-granted" => [
            format!("trao vai trò {role} cho {name}{at_vi}"),
            format!("gave {name} the role of {role}{at_en}"),
        ],
        "role-withdrawn" => [
            format!("rút vai trò {role} của {name}{at_vi}"),
            format!("withdrew the role of {role} from {name}{at_en}"),
        ],
        "reset-made" => {
            [format!("tạo đường dẫn vào lại cho {name}"), format!("made a link that lets {name} back in")]
        }
        "reset-used" => {
            [format!("{name} vào lại bằng đường dẫn"), format!("{name} came back in by the link")]
        }
        "request-made" => ["nhờ thành viên khai tài khoản".to_owned(), "asked members to declare".to_owned()],
        "request-closed" => ["đóng một lời nhờ khai".to_owned(), "closed a request to declare".to_owned()],
        other => inviting(other, detail, [&at_vi, &at_en], lang)
            .unwrap_or_else(|| [format!("việc khác ({other})"), format!("something else ({other})")]),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// What was done to invitations and lists of them, in both languages.
fn inviting(what: &str, detail: &Value, [at_vi, at_en]: [&str; 2], lang: Lang) -> Option<[String; 2]> {
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?");
    let number = |name: &str| figure(detail.get(name).and_then(Value::as_u64).unwrap_or_default(), lang);
    let name = part("name");
    Some(match what {
        "member-invited" => [format!("mời {name}{at_vi}"), format!("invited {name}{at_en}")],
        "import-begun" => {
            let (file, rows) = (part("file"), number("rows"));
            [
                format!("tải lên danh sách {file}, {rows} dòng{at_vi}"),
                format!("sent the list {file} of {rows} rows{at_en}"),
            ]
        }
        "import-ended" => {
            let (added, refused) = (number("added"), number("refused"));
            [
                format!("danh sách đã xong: {added} lời mời, {refused} dòng không nhận"),
                format!("the list was done: {added} invitations, {refused} rows not taken"),
            ]
        }
        "invitation-revoked" => {
            [format!("thu hồi lời mời {name}"), format!("took the invitation of {name} back")]
        }
        "invitations-revoked" => {
            let count = number("count");
            [
                format!("thu hồi {count} lời mời của một danh sách"),
                format!("took {count} invitations of a list back"),
            ]
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the store writes.
    const CODES: &[&str] = &[
        "organisation-created",
        "unit-created",
        "unit-renamed",
        "unit-closed",
        "member-invited",
        "member-joined",
        "member-moved",
        "member-left",
        "role-granted",
        "role-withdrawn",
        "import-begun",
        "import-ended",
        "invitation-revoked",
        "invitations-revoked",
        "reset-made",
        "reset-used",
        "request-made",
        "request-closed",
    ];

    #[test]
    fn every_deed_has_words_and_no_code_is_shown() {
        let detail =
            serde_json::json!({ "name": "Nguyễn Văn An", "role": "officer", "unit_name": "Phòng 1" });
        for code in CODES {
            for lang in [Lang::Vi, Lang::En] {
                let said = sentence(code, &detail, lang);
                assert!(!said.is_empty() && !said.contains(code), "{code}: {said}");
            }
        }
        assert_eq!(
            sentence("role-granted", &detail, Lang::Vi),
            "trao vai trò cán bộ phụ trách cho Nguyễn Văn An ở Phòng 1"
        );
    }

    #[test]
    fn a_deed_without_its_detail_is_still_told() {
        assert_eq!(sentence("unit-created", &Value::Null, Lang::En), "made the unit ?");
        assert!(sentence("of-a-later-version", &Value::Null, Lang::Vi).contains("of-a-later-version"));
    }
}
