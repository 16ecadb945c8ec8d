//! The directory as a page: one field, one of three answers in large words, and what to do next.

use crate::client::Client;
use crate::directory::asking::{self, Answered, Verdict};
use crate::directory::for_a_minute;
use crate::failure::Failure;
use crate::kept::day;
use crate::lang::Language;
use crate::members::{proof_words, states};
use crate::site::{self, Site};
use crate::state::App;
use crate::words::words;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::Timestamp;
use register::directory::{MOST_CHARS, Problem, Question};
use store::{DirectoryEntry, ReportedAccount};

#[derive(Template)]
#[template(path = "directory.html")]
struct DirectoryPage {
    site: Site,
    asked: String,
    trouble: Option<String>,
    answer: Option<Shown>,
}

/// An answer as it is shown.
struct Shown {
    verdict: Verdict,
    /// Whether a name was asked about, and not one account.
    is_name: bool,
    entries: Vec<Row>,
    resembles: Vec<(Row, &'static str)>,
    suggestions: Vec<Row>,
    reports: Vec<Report>,
    /// Where the account asked about can be reported.
    report_link: Option<String>,
    /// The handle of the address, and where to ask for it on every platform.
    elsewhere: Option<(String, String)>,
}

/// An entry as it is shown: here and on its own page.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) platform: String,
    pub(crate) address: String,
    pub(crate) handle: String,
    pub(crate) shown_name: String,
    pub(crate) holder: String,
    pub(crate) unit: String,
    pub(crate) organisation: String,
    pub(crate) state: &'static str,
    pub(crate) class: &'static str,
    pub(crate) is_lost: bool,
    /// How it was verified, and when that was last seen.
    pub(crate) proofs: Vec<(&'static str, String)>,
    pub(crate) confirmed: Option<String>,
}

/// An upheld report as it is shown.
struct Report {
    address: String,
    organisation: String,
    since: String,
    expires: String,
    page: String,
    is_contested: bool,
}

impl Row {
    pub(crate) fn of(entry: DirectoryEntry, lang: Lang) -> Row {
        let platform = register::platform::by_id(&entry.platform);
        Row {
            platform: platform.map_or_else(|| entry.platform.clone(), |p| p.name.clone()),
            state: states::words(&entry.state, lang),
            class: states::class(&entry.state),
            is_lost: entry.state == "lost",
            proofs: entry
                .proofs
                .iter()
                .map(|(by, at)| (proof_words::method(by, lang), day(*at, lang)))
                .collect(),
            confirmed: entry.confirmed_at.map(|at| day(at, lang)),
            id: entry.declaration,
            address: entry.address,
            handle: entry.handle,
            shown_name: entry.shown_name,
            holder: entry.holder,
            unit: entry.unit_name,
            organisation: entry.organisation_name,
        }
    }
}

impl Report {
    fn of(report: ReportedAccount, lang: Lang) -> Report {
        Report {
            since: day(report.decided_at, lang),
            expires: day(report.expires_at, lang),
            page: format!("/case/{}", report.case),
            is_contested: report.state == "contested",
            address: report.address,
            organisation: report.organisation_name,
        }
    }
}

impl Shown {
    fn of(answered: Answered, lang: Lang) -> Shown {
        let row = |entry| Row::of(entry, lang);
        let (report_link, elsewhere) = match &answered.question {
            Question::Address(account) => {
                let can_be_elsewhere = answered.entries.is_empty()
                    && account.platform.id != "website"
                    && account.lasting_id.is_none();
                let elsewhere = can_be_elsewhere.then(|| {
                    let handle = format!("@{}", account.handle.trim_start_matches('@'));
                    (handle.clone(), format!("/directory?q={}", encoded(&handle)))
                });
                (Some(format!("/report-impostor?account={}", encoded(&account.address))), elsewhere)
            }
            _ => (None, None),
        };
        Shown {
            verdict: answered.verdict,
            is_name: answered.is_of_name,
            entries: answered.entries.into_iter().map(row).collect(),
            resembles: answered
                .resembles
                .into_iter()
                .map(|(entry, how)| (row(entry), how.words().get(lang)))
                .collect(),
            suggestions: answered.suggestions.into_iter().map(row).collect(),
            reports: answered.reports.into_iter().map(|report| Report::of(report, lang)).collect(),
            report_link,
            elsewhere,
        }
    }
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The question of an address: `?q=`. Longer ones than are answered are cut.
pub(crate) fn asked(query: Option<&str>) -> String {
    let mut pairs = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let asked = pairs.find_map(|(key, value)| (key == "q").then_some(value)).unwrap_or_default();
    // one more than may be, so that it is still told that it is too long
    asked.chars().take(MOST_CHARS + 1).collect()
}

/// `GET /directory` and `/danh-ba`.
pub(crate) async fn directory(
    State(app): State<App>,
    Language(lang): Language,
    client: Client,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = asked(query.as_deref());
    if asked.trim().is_empty() {
        return for_a_minute(shown(lang, asked, StatusCode::OK, None, None));
    }
    let answered = match app.lookups.count(client.0) {
        Ok(()) => asking::ask(&app.store, &asked, Timestamp::now()).await.map_err(|error| {
            tracing::error!(%error, "the directory could not be asked");
            Failure::Busy
        }),
        Err(too_often) => Err(Failure::TooOften(too_often.wait_seconds)),
    };
    match answered {
        Ok(Answered { question: Question::Nothing(problem), .. }) => {
            shown(lang, asked, StatusCode::BAD_REQUEST, Some(said(problem, lang)), None)
        }
        Ok(answered) => {
            let answer = Shown::of(answered, lang);
            for_a_minute(shown(lang, asked, StatusCode::OK, None, Some(answer)))
        }
        Err(failure) => {
            let trouble = failure.sentence(words(lang), lang);
            let page = shown(lang, asked, failure.status(), Some(trouble), None);
            site::unstored(site::with_wait(page, &failure))
        }
    }
}

fn said(problem: Problem, lang: Lang) -> String {
    problem.words().get(lang).to_owned()
}

fn shown(
    lang: Lang,
    asked: String,
    status: StatusCode,
    trouble: Option<String>,
    answer: Option<Shown>,
) -> Response {
    let title =
        Text { vi: "Có đúng là tài khoản của họ không?", en: "Is this really their account?" }.get(lang);
    let mut site = Site::new(lang, "/directory", title);
    site.asked_host = asked.trim().to_owned();
    site::page(status, &DirectoryPage { site, asked, trouble, answer })
}
