//! The public page of a case, while it is open, upheld or contested: which account, since when, how far it is, and a form for whoever
//! runs the account. It names no reporter and no reviewer, and of whom it concerns only what the public directory tells anyway.

use crate::cases::report::is_mendable;
use crate::cases::typed;
use crate::client::Client;
use crate::failure::Failure;
use crate::form::Form;
use crate::kept::day;
use crate::lang::Language;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::cases::words;
use crate::members::office;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::impostor::{REPLY_DAYS, State as Stage};
use serde::Deserialize;
use store::{ImpostorCase, LONGEST_CASE_TEXT, MOST_ROUNDS};

#[derive(Template)]
#[template(path = "cases_page.html")]
struct CasePage {
    site: Site,
    id: String,
    platform: String,
    address: String,
    state: &'static str,
    state_words: &'static str,
    class: &'static str,
    /// When it was reported.
    reported: String,
    /// Since when it is in its state.
    since: String,
    expires: Option<String>,
    replied: Option<String>,
    concerned: Option<Concerned>,
    may_reply: bool,
    reply_days: u16,
    reply: String,
    /// What was done a moment ago: `reported` or `replied`.
    done: &'static str,
    trouble: Option<String>,
}

/// Whom the account is said to be, as the public directory has it.
struct Concerned {
    name: String,
    organisation: Option<String>,
    link: Option<String>,
}

/// `?done=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// A case that anybody may see.
async fn public(app: &App, id: &str, now: Timestamp) -> Result<(ImpostorCase, Stage), Stopped> {
    let case = app.store.case(id).await?.ok_or(Stopped::Missing)?;
    let stage: Stage = case.state.parse().map_err(|_| Stopped::Missing)?;
    let is_over = case.expires_at.is_some_and(|at| at <= now);
    if stage.is_public() && !is_over { Ok((case, stage)) } else { Err(Stopped::Missing) }
}

/// Whether a reply is taken: one in each round.
fn may_reply(case: &ImpostorCase, stage: Stage) -> bool {
    match stage {
        Stage::Open => case.reply_at.is_none(),
        Stage::Upheld => case.round < MOST_ROUNDS,
        _ => false,
    }
}

/// Of a member whose account is in the directory, or of an organisation that opened it, the name; of others nothing.
async fn concerned(app: &App, case: &ImpostorCase) -> Result<Option<Concerned>, Stopped> {
    if let Some(declaration) = &case.declaration {
        let entry = app.store.directory_entry(declaration).await?;
        return Ok(entry.map(|entry| Concerned {
            name: entry.holder,
            organisation: Some(entry.organisation_name),
            link: Some(format!("/p/{}", entry.declaration)),
        }));
    }
    if case.person.is_some() {
        return Ok(None);
    }
    let root = app.store.unit(&case.organisation).await?.filter(|root| root.directory_open);
    Ok(root.map(|root| Concerned { name: root.name, organisation: None, link: None }))
}

/// `GET /case/{id}`.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Segments(id): Segments<String>,
    Query(Done { done }): Query<Done>,
) -> Answer {
    let done = match done.as_str() {
        "reported" => "reported",
        "replied" => "replied",
        _ => "",
    };
    case_page(&app, lang, &id, String::new(), done, None).await
}

async fn case_page(
    app: &App,
    lang: Lang,
    id: &str,
    reply: String,
    done: &'static str,
    stopped: Option<&Stopped>,
) -> Answer {
    let (case, stage) = public(app, id, Timestamp::now()).await?;
    let title =
        Text { vi: "Hồ sơ về một tài khoản bị báo", en: "The case of a reported account" }.get(lang);
    let page = CasePage {
        // what is not decided is nothing for a search engine, and what is decided can change
        site: Site::private(lang, &format!("/case/{id}"), title),
        platform: office::platform(&case.platform),
        state: stage.title().get(lang),
        state_words: stage.words().get(lang),
        class: words::class(stage),
        reported: day(case.created_at, lang),
        since: day(case.state_at, lang),
        expires: case.expires_at.map(|at| day(at, lang)),
        replied: case.reply_at.map(|at| day(at, lang)),
        concerned: concerned(app, &case).await?,
        may_reply: may_reply(&case, stage),
        reply_days: REPLY_DAYS,
        reply,
        done,
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
        address: case.address,
        id: case.id,
    };
    office::reply(&page, stopped)
}

/// `POST /case/{id}/reply`.
pub(crate) async fn reply(
    State(app): State<App>,
    Language(lang): Language,
    Segments(id): Segments<String>,
    client: Client,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let now = Timestamp::now();
    let (case, stage) = public(&app, &id, now).await?;
    let done = match app.sign_ins.count(client.0) {
        Ok(()) => replied(&app, &case, stage, &form, now).await,
        Err(too_often) => Err(Failure::TooOften(too_often.wait_seconds).into()),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/case/{id}?done=replied")).into_response()),
        Err(stopped) if is_mendable(&stopped) => {
            let reply = form.text("reply").chars().take(2 * LONGEST_CASE_TEXT).collect();
            case_page(&app, lang, &id, reply, "", Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn replied(
    app: &App,
    case: &ImpostorCase,
    stage: Stage,
    form: &Form,
    now: Timestamp,
) -> Result<(), Stopped> {
    if !form.text("more").is_empty() {
        return Err(Stopped::Refused(PROGRAM));
    }
    if !may_reply(case, stage) {
        return Err(Stopped::Refused(REPLIED));
    }
    let text = typed::what(form.text("reply"), REPLY)?;
    // somebody may have been quicker since the case was read
    let refused = |error: store::StoreError| match error.is_invalid_input() {
        true => Stopped::Refused(REPLIED),
        false => error.into(),
    };
    app.store.reply_to_case(&case.id, &text, now).await.map_err(refused)
}

const PROGRAM: Text = Text {
    vi: "Ô cuối cùng phải để trống; nó chỉ để nhận ra chương trình tự điền. Bạn xoá đi rồi gửi lại.",
    en: "The last field has to stay empty; it is there to catch programs. Empty it and send again.",
};
const REPLY: Text = Text {
    vi: "Bạn viết lời trả lời, từ 10 đến 2.000 ký tự.",
    en: "Write your reply, in 10 to 2,000 characters.",
};
const REPLIED: Text = Text {
    vi: "Vòng này đã có một lời trả lời rồi. Sau khi hai người xem xét quyết định, bạn có thể trả lời tiếp.",
    en: "There is a reply in this round already. After two reviewers have decided you can reply again.",
};
