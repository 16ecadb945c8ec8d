//! A member's own ledger in plain words: what they published, changed, corrected and withdrew, what the check had said, and what
//! they had read and answered. Its member alone reads it and takes it away; no office has a page of it.

use crate::members::access::Member;
use crate::members::answers::Answer;
use crate::members::frame::{self, Desk};
use crate::members::office::figure;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use engine::check::{Gate, Lang, Text};
use engine::report::wording::shown_time;
use http::{StatusCode, header};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::Deserialize;
use serde_json::Value;
use store::{LedgerEntry, LedgerState};

/// Lines of a page.
const LINES: u32 = 30;
/// Characters of a heading.
const HEADING: usize = 100;

/// `?before=`: the line that the page comes after.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Before {
    #[serde(default)]
    before: String,
}

#[derive(Template)]
#[template(path = "members/ledger.html")]
struct LedgerPage {
    site: Site,
    desk: Desk,
    /// Whether it is whole; asked on the first page.
    state: Option<Standing>,
    lines: Vec<Line>,
    is_first: bool,
    next: Option<i64>,
}

/// Whether the ledger is as it was written.
struct Standing {
    entries: String,
    /// The number of the first line that does not fit.
    broken: Option<String>,
}

/// A line in words.
struct Line {
    number: i64,
    at: String,
    deed: &'static str,
    class: &'static str,
    heading: String,
    text: String,
    link: String,
    check: Option<Checked>,
    /// The words of a correction or the reason of a withdrawal, with what they are.
    note: Option<(&'static str, String)>,
    post: String,
    hash: String,
}

/// What the check said, and what its member made of it.
struct Checked {
    at: String,
    verdict: String,
    gates: Vec<(String, String)>,
    /// What it found, with whether its member marked it as read.
    found: Vec<(String, bool)>,
    /// What was asked and answered.
    answers: Vec<(String, String)>,
}

/// `GET /me/ledger`.
pub(crate) async fn list(State(app): State<App>, member: Member, Query(before): Query<Before>) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Sổ của tôi", en: "My ledger" }.get(lang);
    let (site, desk) = frame::of(&member, "/me/ledger", title);
    let before = before.before.parse().ok();
    let mut entries = app.store.ledger(member.id(), before, LINES + 1).await?;
    let has_more = entries.len() > LINES as usize;
    entries.truncate(LINES as usize);
    let state = match before {
        None => Some(standing(&app.store.verify_ledger(member.id()).await?, lang)),
        Some(_) => None,
    };
    let page = LedgerPage {
        site,
        desk,
        state,
        next: if has_more { entries.last().map(|entry| entry.number) } else { None },
        lines: entries.iter().map(|entry| line(entry, lang)).collect(),
        is_first: before.is_none(),
    };
    Ok(site::page(StatusCode::OK, &page))
}

/// `GET /me/ledger/export`: the whole of it as a file that is verified without this server.
pub(crate) async fn export(State(app): State<App>, member: Member) -> Answer {
    let now = Timestamp::now();
    let file = app.store.export_ledger(member.id(), now).await?;
    let page = app.store.personal_page(member.id()).await?;
    let of_whom = page.map(|page| format!("{}-", page.name)).unwrap_or_default();
    let day = Offset::constant(7).to_datetime(now).date();
    let disposition = format!("attachment; filename=\"so-cai-{of_whom}{day}.txt\"");
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, file).into_response())
}

fn standing(state: &LedgerState, lang: Lang) -> Standing {
    Standing {
        entries: figure(state.entries, lang),
        broken: state.broken.map(|broken| figure(broken.number.unsigned_abs(), lang)),
    }
}

fn line(entry: &LedgerEntry, lang: Lang) -> Line {
    let (body, content) = (&entry.body, &entry.body["content"]);
    let (deed, class) = deed(&entry.deed, lang);
    let [title, text, link] = ["title", "text", "link"].map(|field| part(content, field).to_owned());
    Line {
        number: entry.number,
        at: clock(entry.at, lang),
        deed,
        class,
        heading: heading(&[&title, &text, part(content, "link_title"), &link]),
        check: Some(&body["check"]).filter(|check| check.is_object()).map(|check| checked(check, lang)),
        note: Some(part(body, "note"))
            .filter(|note| !note.is_empty())
            .map(|note| (note_words(&entry.deed, lang), note.to_owned())),
        text,
        link,
        post: entry.post.clone(),
        hash: entry.hash.clone(),
    }
}

fn checked(check: &Value, lang: Lang) -> Checked {
    let read: Vec<&str> = parts(check, "read").iter().filter_map(Value::as_str).collect();
    let at = part(check, "at").parse().map_or_else(|_| String::new(), |at| clock(at, lang));
    Checked {
        at,
        verdict: state_words(part(check, "verdict"), lang),
        gates: parts(check, "gates")
            .iter()
            .map(|gate| (gate_title(part(gate, "gate"), lang), state_words(part(gate, "state"), lang)))
            .collect(),
        found: parts(check, "found")
            .iter()
            .filter_map(Value::as_str)
            .map(|name| (check_title(name, lang), read.contains(&name)))
            .collect(),
        answers: parts(check, "answers")
            .iter()
            .map(|answer| (gate_question(part(answer, "gate"), lang), part(answer, "answer").to_owned()))
            .collect(),
    }
}

fn part<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn parts<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The first of some texts that says something, as far as a heading goes.
fn heading(texts: &[&str]) -> String {
    let first = texts.iter().find_map(|text| text.lines().find(|line| !line.trim().is_empty()));
    let first = first.unwrap_or_default().trim();
    if first.chars().count() <= HEADING {
        return first.to_owned();
    }
    first.chars().take(HEADING - 1).chain(['…']).collect()
}

/// A moment, to the minute, in Vietnam's time.
fn clock(at: Timestamp, lang: Lang) -> String {
    let at = Offset::constant(7).to_datetime(at);
    format!("{}, {:02}:{:02}", shown_time(&at.date().to_string(), lang), at.hour(), at.minute())
}

/// What was done, and the class that goes with it.
fn deed(code: &str, lang: Lang) -> (&'static str, &'static str) {
    let (text, class) = match code {
        "published" => (Text { vi: "Đăng", en: "Published" }, "fine"),
        "changed" => (Text { vi: "Sửa chữ", en: "Changed the wording" }, "calm"),
        "corrected" => (Text { vi: "Đính chính", en: "Corrected" }, "verify"),
        "withdrawn" => (Text { vi: "Rút bài", en: "Withdrew" }, "stop"),
        _ => (Text { vi: "Việc khác", en: "Something else" }, ""),
    };
    (text.get(lang), class)
}

/// What stands beside a deed.
fn note_words(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "withdrawn" => Text { vi: "Lý do", en: "Reason" },
        _ => Text { vi: "Lời đính chính", en: "Correction" },
    };
    text.get(lang)
}

/// How a gate, or the whole, stood; a code of a later version stays a code.
fn state_words(code: &str, lang: Lang) -> String {
    let text = match code {
        "stop" => Text { vi: "dừng lại", en: "stop" },
        "verify" => Text { vi: "cần kiểm lại", en: "verify first" },
        "not-enough" => Text { vi: "chưa đủ để nói", en: "not enough to say" },
        "nothing-unusual" => Text { vi: "không thấy gì lạ", en: "nothing unusual" },
        other => return other.to_owned(),
    };
    text.get(lang).to_owned()
}

fn gate(code: &str) -> Option<Gate> {
    Gate::ALL.into_iter().find(|gate| gate.name() == code)
}

fn gate_title(code: &str, lang: Lang) -> String {
    gate(code).map_or_else(|| code.to_owned(), |gate| gate.title().get(lang).to_owned())
}

fn gate_question(code: &str, lang: Lang) -> String {
    gate(code).map_or_else(|| code.to_owned(), |gate| gate.question().get(lang).to_owned())
}

fn check_title(name: &str, lang: Lang) -> String {
    engine::gates::find(name)
        .map_or_else(|| name.to_owned(), |check| check.wording.title.get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(deed: &str, check: Value, note: &str) -> LedgerEntry {
        LedgerEntry {
            number: 7,
            at: "2026-03-01T17:05:00Z".parse().unwrap(),
            deed: deed.to_owned(),
            post: "0123456789abcdefghjkmnpqrs".to_owned(),
            hash: "0".repeat(64),
            body: json!({
                "content": { "title": "", "text": "\n Dòng đầu\nDòng hai", "link": "https://bao.example/tin" },
                "check": check,
                "note": note,
            }),
        }
    }

    #[test]
    fn a_line_tells_what_when_and_what_the_check_said() {
        let check = json!({
            "at": "2026-03-01T16:59:00Z",
            "verdict": "verify",
            "gates": [{ "gate": "source", "state": "verify" }],
            "found": ["no-author", "no-date"],
            "read": ["no-author"],
            "answers": [{ "gate": "timing", "answer": "Tôi đã gọi hỏi" }],
        });
        let told = line(&entry("published", check, ""), Lang::Vi);
        assert_eq!((&*told.at, told.deed, &*told.heading), ("02/03/2026, 00:05", "Đăng", "Dòng đầu"));
        assert!(told.note.is_none());
        let check = told.check.unwrap();
        assert_eq!((&*check.at, &*check.verdict), ("01/03/2026, 23:59", "cần kiểm lại"));
        assert_eq!(check.gates, [("Không tin ngay".to_owned(), "cần kiểm lại".to_owned())]);
        let read: Vec<bool> = check.found.iter().map(|(_, is_read)| *is_read).collect();
        assert_eq!(read, [true, false]);
        assert!(check.found.iter().all(|(title, _)| !title.contains('-')), "names of checks in words");
        assert_eq!(check.answers[0].1, "Tôi đã gọi hỏi");
    }

    #[test]
    fn a_withdrawal_has_its_reason_and_no_check() {
        let told = line(&entry("withdrawn", Value::Null, "Tin này sai"), Lang::En);
        assert!(told.check.is_none());
        assert_eq!(told.note, Some(("Reason", "Tin này sai".to_owned())));
    }

    #[test]
    fn codes_of_a_later_version_are_still_told() {
        let check = json!({ "verdict": "of-later", "gates": [{ "gate": "sixth", "state": "x" }], "found": ["new-check"] });
        let told = line(&entry("renamed", check, ""), Lang::Vi);
        let check = told.check.unwrap();
        assert_eq!((told.deed, &*check.verdict, &*check.gates[0].0), ("Việc khác", "of-later", "sixth"));
        assert_eq!(check.found[0].0, "new-check");
    }

    #[test]
    fn a_heading_is_the_first_line_that_says_something_and_no_longer_than_a_line() {
        assert_eq!(heading(&["", "  \n\n Chào ", "x"]), "Chào");
        assert_eq!(heading(&["", ""]), "");
        let long = heading(&[&"ế".repeat(500)]);
        assert!(long.ends_with('…') && long.chars().count() == HEADING);
    }
}
