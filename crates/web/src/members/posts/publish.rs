//! The press that makes a draft public. What goes out is what was checked, to the letter, within a day, and every finding that
//! weighs was marked as read; otherwise it is checked again and shown again. A quiet time makes the press wait, and nothing presses
//! it for the member.

use crate::client::Client;
use crate::failure::Failure;
use crate::form::{self, Form};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::posts::compose::{is_mendable, ready_at};
use crate::members::posts::review::{self, Presented};
use crate::members::posts::{DRAFT, PUBLISHED, checking, own, path_of};
use crate::segments::Segments;
use crate::state::App;
use axum::extract::rejection::RawFormRejection;
use axum::extract::{RawForm, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Gate, Text};
use engine::report::Report;
use jiff::Timestamp;
use register::page;
use std::net::IpAddr;
use store::{LONGEST_ANSWER, Post, PostAnswer, PostCheck};

/// Boxes that a form has at most: there are fewer checks.
const MOST_BOXES: usize = 200;
/// The field of a ticked box: it holds the name of the check.
const BOX: &str = "read";
/// What the field of an answer begins with, before the gate's name.
const ANSWER: &str = "answer-";

/// A form with boxes of one name, which says what was read and answered.
#[derive(Debug, Default)]
pub(super) struct Pressed {
    /// Its other fields.
    pub(super) form: Form,
    /// The checks whose boxes were ticked.
    pub(super) read: Vec<String>,
    /// What was answered, by gate.
    answers: Vec<(&'static str, String)>,
}

impl Pressed {
    /// Reads the body of a form.
    ///
    /// # Errors
    /// It is no form, or too much of one.
    pub(super) fn of(body: Result<RawForm, RawFormRejection>) -> Result<Pressed, Failure> {
        let RawForm(bytes) = body.map_err(|error| form::refusal(error.status(), &error))?;
        let mut pressed = Pressed::default();
        for (name, value) in url::form_urlencoded::parse(&bytes) {
            let gate = name.strip_prefix(ANSWER);
            if name == BOX {
                pressed.read.push(value.into_owned());
            } else if let Some(gate) = gate.and_then(|gate| Gate::ALL.into_iter().find(|g| g.name() == gate))
            {
                pressed.answers.retain(|(other, _)| *other != gate.name());
                pressed.answers.push((gate.name(), value.into_owned()));
            } else {
                pressed.form.put(name.into_owned(), value.into_owned())?;
            }
            if pressed.read.len() > MOST_BOXES {
                return Err(Failure::Form);
            }
        }
        Ok(pressed)
    }

    /// What was answered to a gate's question.
    pub(super) fn answer(&self, gate: &str) -> String {
        let found = self.answers.iter().find(|(other, _)| *other == gate);
        found.map(|(_, answer)| answer.chars().take(2 * LONGEST_ANSWER).collect()).unwrap_or_default()
    }

    /// The version of the post that its member saw.
    pub(super) fn version(&self) -> Result<i64, Failure> {
        self.form.text("version").parse().map_err(|_| Failure::Form)
    }

    /// The check with what was read and answered, once all was read that has to be.
    ///
    /// # Errors
    /// [`Stopped::Refused`] says what is missing or too long.
    pub(super) fn completing(&self, check: &PostCheck, report: &Report) -> Result<PostCheck, Stopped> {
        let to_read: Vec<&str> = checking::to_read(report).map(|check| check.check.as_str()).collect();
        if to_read.iter().any(|name| !self.read.iter().any(|read| read == name)) {
            return Err(Stopped::Refused(UNREAD));
        }
        let mut answers = Vec::new();
        for (gate, answer) in &self.answers {
            let answer = page::field(answer, LONGEST_ANSWER, true).map_err(|_| Stopped::Refused(LONG))?;
            if !answer.trim().is_empty() {
                answers.push(PostAnswer { gate: (*gate).to_owned(), answer: answer.trim().to_owned() });
            }
        }
        let read = to_read.into_iter().map(str::to_owned).collect();
        Ok(PostCheck { read, answers, ..check.clone() })
    }
}

pub(super) const UNREAD: Text = Text {
    vi: "Còn điều bạn chưa đánh dấu “Tôi đã đọc”. Bạn đọc từng điều rồi hãy bấm đăng.",
    en: "Some points are not ticked “I have read it” yet. Read each of them, then press again.",
};
const LONG: Text = Text {
    vi: "Mỗi câu trả lời dài nhất 1.000 ký tự.",
    en: "An answer has 1,000 characters at most.",
};
pub(super) const AGAIN: Text = Text {
    vi: "Lần kiểm trước đã quá 24 giờ, nên bài vừa được kiểm lại. Bạn đọc rồi bấm đăng lần nữa.",
    en: "The last check was more than 24 hours ago, so it was made again just now. Read it, then press once more.",
};
const EARLY: Text = Text {
    vi: "Chưa hết thời gian chờ bạn đã đặt. Bài vẫn là bản nháp; hết giờ bạn bấm lại nút này.",
    en: "The time that you wanted to wait is not over. It is still a draft; press the same button then.",
};

/// `POST /me/posts/{id}/publish`.
pub(crate) async fn publish(
    State(app): State<App>,
    member: Member,
    client: Client,
    Segments(id): Segments<String>,
    body: Result<RawForm, RawFormRejection>,
) -> Answer {
    let pressed = Pressed::of(body)?;
    let post = own(&app, &member, &id, &[DRAFT, PUBLISHED]).await?;
    let done = format!("{}?done=published", path_of(&id));
    if post.state == PUBLISHED {
        return Ok(Redirect::to(&done).into_response()); // a second press of the same button
    }
    if app.store.personal_page(member.id()).await?.is_none() {
        return Ok(Redirect::to("/me/page").into_response());
    }
    match published(&app, client.0, &post, &pressed).await {
        Ok(()) => {
            app.pages.forget(member.id());
            Ok(Redirect::to(&done).into_response())
        }
        Err(stopped) if is_mendable(&stopped) => {
            let post = own(&app, &member, &id, &[DRAFT]).await?;
            let stopped = Some(&stopped);
            review::page(
                &app,
                &member,
                Presented { pressed: Some(&pressed), stopped, ..Presented::of(&post) },
            )
            .await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn published(app: &App, client: IpAddr, post: &Post, pressed: &Pressed) -> Result<(), Stopped> {
    if pressed.version()? != post.version {
        return Err(Stopped::Conflict);
    }
    let now = Timestamp::now();
    let current = post.check.as_ref().filter(|check| checking::is_current(check, &post.body, now));
    let report = current.and_then(checking::report_of);
    let (Some(check), Some(report)) = (current, report) else {
        again(app, client, post, now).await?;
        return Err(Stopped::Refused(AGAIN));
    };
    let check = pressed.completing(check, &report)?;
    if post.ready_at.is_some_and(|ready| ready > now) {
        return Err(Stopped::Refused(EARLY));
    }
    app.store.publish_post(&post.person, &post.id, post.version, &check, now).await?;
    Ok(())
}

/// Checks a draft again, and the page that it links to where that was asked for. The quiet time is that of its words, so it does not
/// begin anew for the same words; a day's quiet would never end otherwise.
async fn again(app: &App, client: IpAddr, post: &Post, now: Timestamp) -> Result<(), Stopped> {
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let before = post.check.as_ref().and_then(checking::report_of);
    let is_asked = before.as_ref().is_some_and(checking::was_linked);
    let linked = checking::linked(app, client, &post.body, is_asked).await?;
    let check = checking::check(app, &post.body, linked, now).await?;
    let is_of_same = post.check.as_ref().is_some_and(|before| before.digest == check.digest);
    let ready_at = if is_of_same { post.ready_at } else { ready_at(app, &post.person, now).await? };
    app.store
        .change_draft(&post.person, &post.id, post.version, &post.body, Some(&check), ready_at, now)
        .await?;
    Ok(())
}

/// `POST /me/posts/{id}/delete`: a draft was seen by nobody, so nothing of it stays.
pub(crate) async fn delete(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    match app.store.delete_post_draft(member.id(), &id).await? {
        true => Ok(Redirect::to("/me/posts").into_response()),
        false => Err(Stopped::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Bytes;
    use engine::assess::assess;
    use store::PostBody;

    fn pressed(body: &str) -> Pressed {
        Pressed::of(Ok(RawForm(Bytes::from(body.to_owned())))).unwrap()
    }

    #[test]
    fn boxes_of_one_name_and_answers_are_told_apart_from_other_fields() {
        let pressed = pressed("read=a&version=3&read=b&answer-source=x&answer-source=y&answer-nowhere=z");
        assert_eq!(pressed.read, ["a", "b"]);
        assert_eq!((pressed.version(), pressed.answer("source")), (Ok(3), "y".to_owned()));
        assert_eq!((pressed.answer("timing"), pressed.form.text("answer-nowhere")), (String::new(), "z"));
    }

    #[test]
    fn a_form_of_endless_boxes_is_none() {
        let body = "read=a&".repeat(MOST_BOXES + 1);
        assert_eq!(Pressed::of(Ok(RawForm(Bytes::from(body)))).unwrap_err(), Failure::Form);
    }

    #[test]
    fn every_finding_that_weighs_has_to_be_read_and_nothing_else_is_written_down() {
        let at = "2026-11-26T05:00:00Z".parse().unwrap();
        let text = "Chia sẻ gấp trước khi bị xóa!!! Chuyển cho 20 người ngay nếu không sẽ gặp xui xẻo.";
        let body = PostBody { text: text.to_owned(), ..PostBody::default() };
        let report = assess(&checking::evidence(&body, at));
        let names: Vec<&str> = checking::to_read(&report).map(|check| check.check.as_str()).collect();
        assert!(!names.is_empty(), "the text of this test finds nothing");
        let check = PostCheck {
            at,
            digest: body.digest(),
            verdict: report.verdict.name().to_owned(),
            report: serde_json::Value::Null,
            read: Vec::new(),
            answers: Vec::new(),
        };
        let all: String = names.iter().map(|name| format!("read={name}&")).collect();
        let all = format!("{all}read=no-such-check&answer-source=+&answer-timing=h%C3%B4m+qua");
        let done = pressed(&all).completing(&check, &report).unwrap();
        assert_eq!(done.read, names);
        assert_eq!(done.answers, [PostAnswer { gate: "timing".to_owned(), answer: "hôm qua".to_owned() }]);
        let one_less = all.replacen("read=", "unread=", 1);
        let refused = pressed(&one_less).completing(&check, &report);
        assert!(matches!(refused, Err(Stopped::Refused(UNREAD))));
    }
}
