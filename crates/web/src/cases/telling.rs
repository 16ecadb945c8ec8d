//! What the member concerned is told of a case: a warning on their own page and, where they gave an address and mail is set, a
//! message. That they could not be told undoes nothing: it is logged, and the case stands on their page anyway.

use crate::lang;
use crate::members::answers::Stopped;
use crate::state::App;
use engine::check::Lang;
use jiff::Timestamp;
use register::impostor::State as Stage;
use serde_json::json;
use store::{ImpostorCase, NewReading, Person};

/// Tells the member concerned that an account was reported, unless they reported it.
pub(crate) async fn opened(app: &App, case: &ImpostorCase, now: Timestamp) {
    if case.person.is_some() && case.person == case.reporter {
        return;
    }
    told(tell(app, case, "case-opened", now).await);
}

/// Tells the member concerned what two reviewers decided.
pub(crate) async fn decided(app: &App, case: &ImpostorCase, now: Timestamp) {
    told(tell(app, case, "case-decided", now).await);
}

fn told(done: Result<(), Stopped>) {
    if done.is_err() {
        tracing::warn!("a member was not told of a case");
    }
}

async fn tell(app: &App, case: &ImpostorCase, kind: &'static str, now: Timestamp) -> Result<(), Stopped> {
    let Some(id) = &case.person else { return Ok(()) };
    let Some(person) = app.store.person(id).await?.filter(|person| person.left_at.is_none()) else {
        return Ok(());
    };
    let detail = json!({ "case": case.id, "state": case.state, "round": case.round });
    app.store.warn(id, kind, &detail, now).await?;
    let (Some(email), true, None) = (&person.email, app.mailer.is_some(), person.restricted_at) else {
        return Ok(());
    };
    let reading = NewReading {
        reader: None,
        as_what: "system",
        place: "case-mail",
        what: &["name", "email"],
        organisation: Some(&case.organisation),
        people: &[id],
    };
    app.store.log_reading(&reading, now).await?;
    let (subject, body) = letter(case, &person, &app.origin());
    app.store.queue_mail(Some(id), email, &subject, &body, now).await?;
    Ok(())
}

/// A message that names no account and no verdict: it leads to the page where both stand.
fn letter(case: &ImpostorCase, person: &Person, origin: &str) -> (String, String) {
    let name = &person.name;
    let is_new = case.state == Stage::Open.code();
    match lang::parse(&person.language).unwrap_or(Lang::Vi) {
        Lang::Vi => {
            let (subject, news) = match is_new {
                true => (
                    "Có người báo một tài khoản giống bạn",
                    "Có người báo một tài khoản nhận là bạn. Chưa ai kết luận điều gì.",
                ),
                false => (
                    "Hồ sơ mạo danh của bạn đã có kết luận",
                    "Hai người xem xét đã kết luận hồ sơ về một tài khoản nhận là bạn.",
                ),
            };
            let body = format!(
                "Chào {name},\n\n{news}\n\nMở {origin}/me/cases để xem.\n\n\
                 Thư này không bao giờ hỏi mật khẩu hay mã của bạn. Nếu nghi ngờ, bạn tự gõ địa chỉ trên vào trình duyệt.\n"
            );
            (subject.to_owned(), body)
        }
        Lang::En => {
            let (subject, news) = match is_new {
                true => (
                    "An account that looks like you was reported",
                    "Somebody reported an account that claims to be you. Nothing has been decided.",
                ),
                false => (
                    "Your case of impersonation was decided",
                    "Two reviewers decided about an account that claims to be you.",
                ),
            };
            let body = format!(
                "Hello {name},\n\n{news}\n\nOpen {origin}/me/cases to see it.\n\n\
                 This message never asks for a password or a code. If in doubt, type the address above yourself.\n"
            );
            (subject.to_owned(), body)
        }
    }
}
