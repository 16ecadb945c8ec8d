//! One press that asks the members of a unit to declare, or reminds them of what is asked already, and says which it did.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::ask::{LONGEST_NOTE, asked, refused, today};
use crate::members::office::{self, figure};
use crate::members::overview::{Typed, page};
use crate::members::rounds;
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use register::role::Deed;
use store::Unit;

/// What came of a press: what is said in the address of the page that follows, and how many messages wait.
type Came = (&'static str, usize);

/// `POST /units/{id}/overview/ask`.
pub(crate) async fn ask(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let unit = member.unit(&app, &id, Deed::Ask).await?;
    let now = Timestamp::now();
    let done = match asked(&form, today(now)) {
        Ok((note, due)) => asked_or_reminded(&app, &member, &unit, (&note, due), now).await,
        Err(stopped) => Err(stopped),
    };
    match done {
        Ok((came, mailed)) => {
            let to = format!("/units/{id}/overview?asked={came}&mailed={mailed}");
            Ok(Redirect::to(&to).into_response())
        }
        Err(stopped) if office::is_mendable(&stopped) => {
            let typed = Typed {
                note: form.text("note").chars().take(2 * LONGEST_NOTE).collect(),
                due: form.text("due").chars().take(20).collect(),
            };
            page(&app, &member, unit, Some(typed), None, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn asked_or_reminded(
    app: &App,
    member: &Member,
    unit: &Unit,
    (note, due): (&str, Date),
    now: Timestamp,
) -> Result<Came, Stopped> {
    let done = app.store.ask_or_remind(&unit.id, member.id(), note, due, now).await.map_err(refused)?;
    match (done.is_new, done.is_reminded) {
        (true, _) => Ok(("new", 0)),
        (false, true) => Ok(("reminded", rounds::remind_of(app, &done.request, now).await?)),
        (false, false) => Ok(("again", 0)),
    }
}

/// What a press did, in words.
pub(super) fn said(came: &str, mailed: &str, lang: Lang) -> Option<String> {
    let mailed: u64 = mailed.parse().ok()?;
    let mailed = figure(mailed, lang);
    let said = match (came, lang) {
        ("new", Lang::Vi) => {
            "Đã gửi lời nhờ. Ai chưa trả lời đều thấy lời nhờ khi mở trang của mình; trước hạn máy chủ tự nhắc.".to_owned()
        }
        ("new", Lang::En) => {
            "The request was made. Everybody who has not answered sees it on their own page; before its day the server reminds them by itself.".to_owned()
        }
        ("reminded", Lang::Vi) => {
            format!("Đã có lời nhờ đang mở, nên chỉ nhắc lại. {mailed} thư nhắc đang chờ gửi đến những người có e-mail.")
        }
        ("reminded", Lang::En) => {
            format!("A request is open, so it was reminded of. {mailed} messages wait to be sent to those with an e-mail address.")
        }
        ("again", Lang::Vi) => {
            "Lời nhờ đang mở vừa được nhắc trong vòng một ngày qua, nên lần này không nhắc thêm.".to_owned()
        }
        ("again", Lang::En) => {
            "The open request was reminded of within a day, so nobody was reminded once more.".to_owned()
        }
        _ => return None,
    };
    Some(said)
}
