//! `/me/data`: what is kept of the reader and why, what they agreed to, and what they asked.

use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::ticks::{Said, lines};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::consent::{self, Purpose};
use register::rights::{self, Due, Kind, Standing};
use store::{Consent, DataRequest, Declaration};

#[derive(Template)]
#[template(path = "members/data.html")]
struct DataPage {
    site: Site,
    desk: Desk,
    agreements: Vec<Agreement>,
    /// Whether a contact is kept from before there was a box for it.
    has_old_contact: bool,
    accounts: usize,
    restricted: Option<String>,
    requests: Vec<Asked>,
    is_erasure_pending: bool,
    /// The kind that was chosen and what was typed, when the form is shown again.
    kind: &'static str,
    words: String,
    counting: &'static str,
    law: String,
    trouble: Option<String>,
}

/// Something that a member may agree to.
struct Agreement {
    title: String,
    /// What it is about and the words of the version that they saw.
    lines: Vec<(&'static str, &'static str)>,
    is_given: bool,
    /// When it was given or withdrawn, and which version.
    on: Option<(String, u32)>,
    purpose: &'static str,
    scope: String,
    withdrawing: &'static str,
}

/// A request as its member sees it.
struct Asked {
    id: String,
    kind: &'static str,
    words: String,
    on: String,
    reply_by: String,
    done_by: String,
    state: &'static str,
    class: &'static str,
    standing: &'static str,
    answer: Option<String>,
    is_pending: bool,
}

/// `GET /me/data`.
pub(crate) async fn show(State(app): State<App>, member: Member) -> Answer {
    page(&app, &member, Kind::Correct, String::new(), None).await
}

/// The page, with what was typed into a form that was refused.
///
/// # Errors
/// The database's failure.
pub(super) async fn page(
    app: &App,
    member: &Member,
    kind: Kind,
    words: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Dữ liệu của tôi", en: "My data" }.get(lang);
    let (site, desk) = frame::of(member, "/me/data", title);
    let said = Said::by(app, member.id()).await?;
    let declarations = app.store.declarations_of(member.id()).await?;
    let requests = app.store.data_requests_of(member.id()).await?;
    let now = Timestamp::now();
    let page = DataPage {
        site,
        desk,
        has_old_contact: !said.stands(Purpose::Contact, None)
            && declarations.iter().any(|declaration| !declaration.said.contact.is_empty()),
        agreements: agreements(&said, &declarations, lang),
        accounts: declarations.len(),
        restricted: member.session.person.restricted_at.map(|at| day(at, lang)),
        is_erasure_pending: requests.iter().any(|r| r.kind == Kind::Erase.code() && is_pending(r)),
        requests: requests.into_iter().map(|request| asked(request, now, lang)).collect(),
        kind: kind.code(),
        words,
        counting: rights::COUNTING.get(lang),
        law: format!("{}; {}", rights::LAW.get(lang), rights::DECREE.get(lang)),
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
    };
    office::reply(&page, stopped)
}

/// Whether somebody has still to do something about a request.
pub(super) fn is_pending(request: &DataRequest) -> bool {
    matches!(request.state.as_str(), "open" | "answered")
}

/// What stands, was withdrawn, or was never agreed to; the directory's for each declaration that it was said of.
fn agreements(said: &Said, declarations: &[Declaration], lang: Lang) -> Vec<Agreement> {
    let mut all: Vec<Agreement> = Purpose::ALL
        .into_iter()
        .filter(|purpose| !purpose.is_per_declaration())
        .map(|purpose| agreement(purpose, said.last(purpose, None), None, lang))
        .collect();
    for declaration in declarations {
        for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.is_per_declaration()) {
            if let Some(last) = said.last(purpose, Some(&declaration.id)) {
                all.push(agreement(purpose, Some(last), Some(declaration), lang));
            }
        }
    }
    all
}

fn agreement(purpose: Purpose, last: Option<&Consent>, about: Option<&Declaration>, lang: Lang) -> Agreement {
    let version = last.map_or(purpose.version(), |last| last.version);
    let wording = consent::wording(purpose, version).unwrap_or_else(|| purpose.wording());
    let title = wording.title.get(lang);
    Agreement {
        title: about.map_or_else(|| title.to_owned(), |about| format!("{title}: {}", about.said.handle)),
        lines: lines(wording, lang),
        is_given: last.is_some_and(|last| last.is_given),
        on: last.map(|last| (day(last.at, lang), last.version)),
        purpose: purpose.code(),
        scope: about.map(|about| about.id.clone()).unwrap_or_default(),
        withdrawing: wording.withdrawing.get(lang),
    }
}

fn asked(request: DataRequest, now: Timestamp, lang: Lang) -> Asked {
    let (standing, class) = standing(&request, now);
    Asked {
        kind: kind_words(&request.kind, lang),
        on: day(request.asked_at, lang),
        reply_by: civil_day(request.reply_day, lang),
        done_by: civil_day(request.done_day, lang),
        state: state_words(&request.state, lang),
        class,
        standing: standing.words().get(lang),
        is_pending: is_pending(&request),
        id: request.id,
        words: request.words,
        answer: request.answer,
    }
}

/// How a request stands against its days, and the class that goes with it.
pub(super) fn standing(request: &DataRequest, now: Timestamp) -> (Standing, &'static str) {
    let due = Due { reply_by: request.reply_day, done_by: request.done_day };
    let standing = rights::standing(now, due, request.answered_at, request.done_at);
    let class = match standing {
        Standing::OnTime => "fine",
        Standing::DueSoon => "verify",
        Standing::Overdue => "stop",
    };
    (standing, class)
}

/// What is asked, in a few words.
pub(super) fn kind_words(kind: &str, lang: Lang) -> &'static str {
    kind.parse::<Kind>().map_or("?", |kind| kind.title().get(lang))
}

/// Where a request stands, in words.
pub(super) fn state_words(state: &str, lang: Lang) -> &'static str {
    let text = match state {
        "open" => Text { vi: "đang chờ trả lời", en: "waits for a reply" },
        "answered" => Text { vi: "đã trả lời, đang làm", en: "replied, being done" },
        "done" => Text { vi: "đã xong", en: "done" },
        "refused" => Text { vi: "bị từ chối, có lý do", en: "refused, with a reason" },
        _ => Text { vi: "bạn đã rút lại yêu cầu", en: "taken back" },
    };
    text.get(lang)
}
