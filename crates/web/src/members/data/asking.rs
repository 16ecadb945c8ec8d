//! What a member does about their own data: withdraw, restrict and take back at once; ask for what somebody else has to do.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::civil_day;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::page::{is_pending, page};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Text;
use jiff::Timestamp;
use register::consent::Purpose;
use register::rights::{self, Kind};
use store::{LONGEST_DATA_WORDS, NewDataRequest};

#[derive(Template)]
#[template(path = "members/data_erase.html")]
struct ErasePage {
    site: Site,
    desk: Desk,
    /// Until when it is done, when it is asked today.
    done_by: String,
    reply_by: String,
    counting: &'static str,
    is_last_administrator: bool,
    words: String,
    trouble: Option<String>,
}

const SURE: Text = Text {
    vi: "Bạn đánh dấu vào ô “tôi hiểu” rồi gửi lại. Chưa có gì được ghi nhận.",
    en: "Tick the box that says you understand, then send it again. Nothing was recorded yet.",
};
const TWICE: Text = Text {
    vi: "Bạn đã có một yêu cầu xoá dữ liệu đang chờ; xem ngày hoàn thành bên dưới.",
    en: "You have asked for erasure already; see below by when it is done.",
};
const WORDS: Text = Text {
    vi: "Bạn ghi rõ điều cần hỏi hoặc cần sửa: sai ở đâu, đúng là gì (đến 2.000 ký tự).",
    en: "Write what you ask or what is to be corrected: what is wrong, and what is right (up to 2,000 characters).",
};
const MANY: Text = Text {
    vi: "Bạn đang có 20 yêu cầu chờ giải quyết. Bạn rút bớt rồi gửi tiếp nhé.",
    en: "You have 20 requests pending. Take one back, then send another.",
};
const LAST: Text = Text {
    vi: "Bạn là người quản trị cuối cùng của tổ chức. Bạn trao vai trò quản trị ở đơn vị gốc cho người khác trước, rồi yêu cầu xoá.",
    en: "You are the organisation's last administrator. Give that role at the root to somebody else first, then ask for erasure.",
};

fn to_page() -> Response {
    Redirect::to("/me/data").into_response()
}

/// `POST /me/data/withdraw`: an agreement, with what follows from it.
pub(crate) async fn withdraw(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    let purpose: Purpose = form.text("purpose").parse().map_err(|_| Failure::Form)?;
    let scope = Some(form.text("scope")).filter(|scope| !scope.is_empty());
    // what does not stand is withdrawn already
    app.store.withdraw_consent(member.id(), purpose.code(), scope, Timestamp::now()).await?;
    app.pages.forget(member.id());
    Ok(to_page())
}

/// `POST /me/data/restrict`: keeps the data and uses them no more, or again.
pub(crate) async fn restrict(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let is_on = match form?.text("do") {
        "restrict" => true,
        "lift" => false,
        _ => return Err(Failure::Form.into()),
    };
    if member.session.person.restricted_at.is_some() != is_on {
        app.store.restrict_person(member.id(), is_on, Timestamp::now()).await?;
        app.pages.forget(member.id());
    }
    Ok(to_page())
}

/// `POST /me/data/requests`: a question, or something that somebody else has to correct.
pub(crate) async fn ask(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    let kind = match form.text("kind").parse() {
        Ok(kind @ (Kind::View | Kind::Correct)) => kind,
        _ => return Err(Failure::Form.into()),
    };
    let words = office::some_lines(form.text("words"));
    let asked = match (3..=LONGEST_DATA_WORDS).contains(&words.chars().count()) {
        true => asked(&app, &member, kind, &words).await,
        false => Err(Stopped::Refused(WORDS)),
    };
    match asked {
        Ok(()) => Ok(to_page()),
        Err(stopped @ Stopped::Refused(_)) => {
            let typed = words.chars().take(2 * LONGEST_DATA_WORDS).collect();
            page(&app, &member, kind, typed, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn asked(app: &App, member: &Member, kind: Kind, words: &str) -> Result<(), Stopped> {
    let now = Timestamp::now();
    let due = rights::due(kind, now);
    let new = NewDataRequest {
        person: member.id().to_owned(),
        kind: kind.code().to_owned(),
        words: words.to_owned(),
        reply_day: due.reply_by,
        done_day: due.done_by,
    };
    match app.store.ask_data(&new, now).await {
        Ok(_) => Ok(()),
        Err(error) if error.is_invalid_input() => Err(Stopped::Refused(MANY)),
        Err(error) => Err(error.into()),
    }
}

/// `POST /me/data/requests/{id}/take-back`.
pub(crate) async fn take_back(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
) -> Answer {
    match app.store.take_back_data_request(member.id(), &id).await? {
        true => Ok(to_page()),
        false => Err(Stopped::Missing),
    }
}

/// `GET /me/data/erase`.
pub(crate) async fn erasure(State(app): State<App>, Certain(member): Certain) -> Answer {
    erase_page(&app, &member, String::new(), None).await
}

async fn erase_page(app: &App, member: &Member, words: String, stopped: Option<&Stopped>) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Xoá dữ liệu của tôi", en: "Erase my data" }.get(lang);
    let (site, desk) = frame::of(member, "/me/data/erase", title);
    let due = rights::due(Kind::Erase, Timestamp::now());
    let page = ErasePage {
        site,
        desk,
        done_by: civil_day(due.done_by, lang),
        reply_by: civil_day(due.reply_by, lang),
        counting: rights::COUNTING.get(lang),
        is_last_administrator: app.store.is_last_administrator(member.id()).await?,
        words,
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
    };
    office::reply(&page, stopped)
}

/// `POST /me/data/erase`.
pub(crate) async fn ask_erasure(
    State(app): State<App>,
    Certain(member): Certain,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let words = office::some_lines(form.text("words"));
    match erasure_asked(&app, &member, &words, form.text("sure") == "yes").await {
        Ok(()) => Ok(to_page()),
        Err(stopped @ Stopped::Refused(_)) => {
            let typed = words.chars().take(2 * LONGEST_DATA_WORDS).collect();
            erase_page(&app, &member, typed, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn erasure_asked(app: &App, member: &Member, words: &str, is_sure: bool) -> Result<(), Stopped> {
    if !is_sure {
        return Err(Stopped::Refused(SURE));
    }
    if words.chars().count() > LONGEST_DATA_WORDS {
        return Err(Stopped::Refused(WORDS));
    }
    if app.store.is_last_administrator(member.id()).await? {
        return Err(Stopped::Refused(LAST));
    }
    let before = app.store.data_requests_of(member.id()).await?;
    if before.iter().any(|request| request.kind == Kind::Erase.code() && is_pending(request)) {
        return Err(Stopped::Refused(TWICE));
    }
    asked(app, member, Kind::Erase, words).await
}
