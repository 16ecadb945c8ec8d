//! What was done in an organisation, in words: units, roles, invitations, imports. Nothing that a member wrote, read or
//! checked is in this log. The log holds no names: whom it was done to and who did it are looked up while there is one.

use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, figure};
use crate::members::{reading, roles};
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
    log(&app, &member, &events).await?;
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

/// Writes down whom a page of the log names: those it was done to, and those who did it.
async fn log(app: &App, member: &Member, events: &[OrganisationEvent]) -> Result<(), Stopped> {
    let named = events.iter().filter(|event| event.subject_name.is_some());
    let subjects: Vec<&str> = named.filter_map(|event| event.subject.as_deref()).collect();
    reading::log(app, member, "events-page", &["name", "unit", "roles"], &subjects).await?;
    let named = events.iter().filter(|event| event.by_name.is_some());
    let doers: Vec<&str> = named.filter_map(|event| event.by.as_deref()).collect();
    reading::log(app, member, "events-page", &["name"], &doers).await
}

fn line(event: &OrganisationEvent, lang: Lang) -> Line {
    let at = jiff::tz::Offset::constant(7).to_datetime(event.at);
    Line {
        at: format!("{:02}:{:02} {}", at.hour(), at.minute(), crate::kept::day(event.at, lang)),
        by: by(event, lang),
        what: sentence(event, lang),
    }
}

/// Who did it.
fn by(event: &OrganisationEvent, lang: Lang) -> String {
    let nobody = match event.by {
        Some(_) => Text { vi: "Một người đã xoá dữ liệu", en: "Somebody whose data were erased" },
        None => Text { vi: "Người vận hành máy chủ", en: "The server's operator" },
    };
    event.by_name.clone().unwrap_or_else(|| nobody.get(lang).to_owned())
}

/// What was done, in words.
fn sentence(event: &OrganisationEvent, lang: Lang) -> String {
    let detail = &event.detail;
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?");
    let (name, role) = (part("name"), roles::words_of(part("role"), lang));
    let erased = Text { vi: "một người đã xoá dữ liệu", en: "somebody whose data were erased" };
    let whom = event.subject_name.as_deref().unwrap_or_else(|| erased.get(lang));
    let unit = detail.get("unit_name").and_then(Value::as_str).unwrap_or_default();
    let [at_vi, at_en] = if unit.is_empty() {
        [String::new(), String::new()]
    } else {
        [format!(" ở {unit}"), format!(" at {unit}")]
    };
    let [vi, en] = match event.what.as_str() {
        "organisation-created" => [format!("lập tổ chức {name}"), format!("made the organisation {name}")],
        "unit-created" => [format!("lập đơn vị {name}"), format!("made the unit {name}")],
        "unit-renamed" => {
            let before = part("before");
            [format!("đổi tên đơn vị {before} thành {name}"), format!("renamed the unit {before} to {name}")]
        }
        "unit-closed" => [format!("đóng đơn vị {name}"), format!("closed the unit {name}")],
        "role-granted" => [
            format!("trao vai trò {role} cho {whom}{at_vi}"),
            format!("gave {whom} the role of {role}{at_en}"),
        ],
        "role-withdrawn" => [
            format!("rút vai trò {role} của {whom}{at_vi}"),
            format!("withdrew the role of {role} from {whom}{at_en}"),
        ],
        "request-made" => ["nhờ thành viên khai tài khoản".to_owned(), "asked members to declare".to_owned()],
        "request-closed" => ["đóng một lời nhờ khai".to_owned(), "closed a request to declare".to_owned()],
        other => inviting(other, detail, [&at_vi, &at_en], lang)
            .or_else(|| of_member(other, whom, [&at_vi, &at_en]))
            .unwrap_or_else(|| [format!("việc khác ({other})"), format!("something else ({other})")]),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// What was done to a member, or by them to their own data, in both languages.
fn of_member(what: &str, whom: &str, [at_vi, at_en]: [&str; 2]) -> Option<[String; 2]> {
    Some(match what {
        "member-joined" => [format!("{whom} tham gia{at_vi}"), format!("{whom} joined{at_en}")],
        "member-moved" => {
            [format!("chuyển {whom} sang đơn vị khác"), format!("moved {whom} to another unit")]
        }
        "member-left" => {
            [format!("kết thúc tư cách thành viên của {whom}"), format!("ended the membership of {whom}")]
        }
        "member-renamed" => [format!("sửa họ tên của {whom}"), format!("corrected the name of {whom}")],
        "member-restricted" => [
            format!("{whom} yêu cầu hạn chế xử lý dữ liệu"),
            format!("{whom} asked that their data be kept and not used"),
        ],
        "member-used-again" => {
            [format!("{whom} cho dùng lại dữ liệu"), format!("{whom} let their data be used again")]
        }
        "member-erased" => ["xoá dữ liệu của một người".to_owned(), "erased somebody's data".to_owned()],
        "reset-made" => {
            [format!("tạo đường dẫn vào lại cho {whom}"), format!("made a link that lets {whom} back in")]
        }
        "reset-used" => {
            [format!("{whom} vào lại bằng đường dẫn"), format!("{whom} came back in by the link")]
        }
        "directory-opened" => ["mở danh bạ công khai".to_owned(), "opened the public directory".to_owned()],
        "directory-closed" => ["đóng danh bạ công khai".to_owned(), "closed the public directory".to_owned()],
        _ => return None,
    })
}

/// What was done to invitations and lists of them, in both languages. An invitee is no member, so nobody is named.
fn inviting(what: &str, detail: &Value, [at_vi, at_en]: [&str; 2], lang: Lang) -> Option<[String; 2]> {
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?");
    let number = |name: &str| figure(detail.get(name).and_then(Value::as_u64).unwrap_or_default(), lang);
    Some(match what {
        "member-invited" => match detail.get("role").and_then(Value::as_str) {
            Some(role) => {
                let role = roles::words_of(role, lang);
                [format!("mời một người làm {role}{at_vi}"), format!("invited somebody as {role}{at_en}")]
            }
            None => [format!("mời một người{at_vi}"), format!("invited somebody{at_en}")],
        },
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
        "invitation-revoked" => ["thu hồi một lời mời".to_owned(), "took an invitation back".to_owned()],
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
        "member-renamed",
        "member-restricted",
        "member-used-again",
        "member-erased",
        "directory-opened",
        "directory-closed",
    ];

    fn event(what: &str, subject_name: Option<&str>, detail: Value) -> OrganisationEvent {
        OrganisationEvent {
            id: 1,
            at: jiff::Timestamp::UNIX_EPOCH,
            by: Some("doer".to_owned()),
            by_name: None,
            what: what.to_owned(),
            subject: Some("subject".to_owned()),
            subject_name: subject_name.map(str::to_owned),
            detail,
        }
    }

    #[test]
    fn every_deed_has_words_and_no_code_is_shown() {
        let detail = serde_json::json!({ "name": "Phòng 2", "role": "officer", "unit_name": "Phòng 1" });
        for code in CODES {
            for lang in [Lang::Vi, Lang::En] {
                let said = sentence(&event(code, Some("Nguyễn Văn An"), detail.clone()), lang);
                assert!(
                    !said.is_empty() && !said.contains(code) && !said.contains("việc khác"),
                    "{code}: {said}"
                );
            }
        }
        assert_eq!(
            sentence(&event("role-granted", Some("Nguyễn Văn An"), detail), Lang::Vi),
            "trao vai trò cán bộ phụ trách cho Nguyễn Văn An ở Phòng 1"
        );
    }

    #[test]
    fn whoever_is_erased_has_no_name_and_an_invitee_has_none_yet() {
        let left = event("member-left", None, Value::Null);
        assert_eq!(sentence(&left, Lang::Vi), "kết thúc tư cách thành viên của một người đã xoá dữ liệu");
        assert_eq!(by(&left, Lang::Vi), "Một người đã xoá dữ liệu");
        assert_eq!(by(&OrganisationEvent { by: None, ..left }, Lang::Vi), "Người vận hành máy chủ");
        let detail = serde_json::json!({ "name": "Nguyễn Văn An", "unit_name": "Phòng 1" });
        assert_eq!(sentence(&event("member-invited", None, detail), Lang::En), "invited somebody at Phòng 1");
    }

    #[test]
    fn a_deed_without_its_detail_is_still_told() {
        assert_eq!(sentence(&event("unit-created", None, Value::Null), Lang::En), "made the unit ?");
        let later = event("of-a-later-version", None, Value::Null);
        assert!(sentence(&later, Lang::Vi).contains("of-a-later-version"));
    }
}
