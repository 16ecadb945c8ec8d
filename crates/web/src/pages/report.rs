//! The report as a page: rendered once for its reader, and again from what the page carries or what was kept.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{Kept, day};
use crate::lang::Language;
use crate::members::access::Perhaps;
use crate::members::answers::Stopped;
use crate::pages::{language, reply};
use crate::seal::Sealer;
use crate::segments::Segments;
use crate::site::{self, Site, failure_page, missing_page, unstored};
use crate::state::App;
use crate::words::words;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::check::{Lang, Outcome};
use engine::evidence::Evidence;
use engine::report::view::{Foot, View};
use engine::report::{Report, answer, html};
use http::{StatusCode, header};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "report_page.html")]
struct ReportPage {
    site: Site,
    fragment: String,
    answer: String,
    redacted: Option<String>,
    can_clean: bool,
    sealed: Option<String>,
    kept: Option<String>,
    /// What a signed-in reader can put on their own page.
    post: Option<Given>,
    /// The checked text, where it is short enough to be answered.
    said: Option<String>,
}

/// What a post is begun with: an address with the title of its page, or words.
struct Given {
    url: String,
    title: String,
    text: String,
}

impl Given {
    /// Of a report; a file, a picture or a letter is nothing to put on a page as it is.
    fn of(report: &Report, text: &str) -> Option<Given> {
        let subject = &report.subject;
        if let Some(url) = subject.url.as_deref().filter(|url| register::page::link(url).is_some()) {
            let title = subject.title.clone().unwrap_or_default();
            return Some(Given { url: url.to_owned(), title, text: String::new() });
        }
        let is_words = subject.kind == "text" && !text.trim().is_empty();
        is_words.then(|| Given { url: String::new(), title: String::new(), text: text.to_owned() })
    }
}

impl ReportPage {
    /// The page with the report sealed into it.
    fn carrying(mut self, sealed: Option<String>) -> ReportPage {
        self.site.carries_report = sealed.is_some();
        ReportPage { sealed, ..self }
    }

    /// The page with what can be done with its words.
    fn leading_on(self, report: &Report, text: &str, is_member: bool) -> ReportPage {
        // a hidden field of a page is read by people too: what turns the line around stays in the report's lens
        let text = &*register::page::field(text, text.len(), true).unwrap_or_default();
        let is_short = (1..=reply::LONGEST_OFFERED).contains(&text.trim().chars().count());
        let is_said = report.subject.kind == "text" && !is_draft(report);
        let said = (is_said && is_short).then(|| text.trim().to_owned());
        let post = if is_member { Given::of(report, text) } else { None };
        ReportPage { post, said, ..self }
    }
}

/// A report that was just made, with what its page shows beside it.
pub(crate) struct Fresh<'a> {
    /// What it was made from.
    pub(crate) evidence: &'a Evidence,
    /// The picture reduced; empty where there is none.
    pub(crate) preview: Vec<u8>,
    /// Whether our server fetched the page.
    pub(crate) is_fetched: bool,
    /// The draft with its personal data hidden.
    pub(crate) redacted: Option<String>,
    /// Whether its reader is signed in.
    pub(crate) is_member: bool,
}

/// Whether somebody is signed in. What cannot be looked up is nobody: the report itself does not need it.
pub(crate) fn is_member(reader: &Result<Perhaps, Stopped>) -> bool {
    matches!(reader, Ok(Perhaps(Some(_))))
}

/// Renders a fresh report; nothing of it stays on the server.
pub(crate) fn render(
    sealer: &Sealer,
    report: Report,
    fresh: Fresh<'_>,
    lang: Lang,
) -> Result<Response, Failure> {
    let view = dressed(View::new(&report, Some(fresh.evidence), lang)).with_preview(&fresh.preview);
    let kept = Kept::new(report, fresh.evidence, fresh.preview, fresh.is_fetched);
    let sealed = kept.to_bytes().and_then(|bytes| sealer.seal(&bytes));
    let can_clean = found(&kept.report, "location-metadata");
    let page = ReportPage { redacted: fresh.redacted, can_clean, ..filled(&view, &kept.report, lang)? };
    let page = page.leading_on(&kept.report, &kept.text, fresh.is_member);
    Ok(site::page(StatusCode::OK, &page.carrying(sealed)))
}

/// Whether the words were the reader's own, about to be posted.
fn is_draft(report: &Report) -> bool {
    let mut checks = report.gates.iter().flat_map(|g| &g.checks);
    checks.any(|c| c.check == "personal-data" && c.why != "not-a-draft")
}

/// Whether a check found something.
fn found(report: &Report, name: &str) -> bool {
    let mut checks = report.gates.iter().flat_map(|g| &g.checks);
    checks.any(|c| c.check == name && c.outcome == Outcome::Found)
}

/// `POST /report?lang=`: the report that a page carries, in the language asked for, which stays from then on.
pub(crate) async fn again(
    State(app): State<App>,
    Language(lang): Language,
    reader: Result<Perhaps, Stopped>,
    form: Result<Form, Failure>,
) -> Response {
    let rendered = form.and_then(|form| {
        let sealed = form.text("sealed").to_owned();
        let kept = app.sealer.open(&sealed).and_then(|b| Kept::of_bytes(&b)).ok_or(Failure::Seal)?;
        let can_clean = found(&kept.report, "location-metadata");
        let page = ReportPage { can_clean, ..filled(&dressed(kept.view(lang)), &kept.report, lang)? };
        let page = page.leading_on(&kept.report, &kept.text, is_member(&reader));
        Ok(page.carrying(Some(sealed)))
    });
    let response = unstored(match rendered {
        Ok(page) => site::page(StatusCode::OK, &page),
        Err(failure) => failure_page(lang, &failure),
    });
    ([(header::SET_COOKIE, language::cookie(lang))], response).into_response()
}

/// `GET /r/{id}`: a kept report.
pub(crate) async fn kept(
    State(app): State<App>,
    Language(lang): Language,
    Segments(id): Segments<String>,
) -> Response {
    let stored = match app.store.kept_report(&id, Timestamp::now()).await {
        Ok(Some(stored)) => stored,
        Ok(None) => return unstored(missing_page(lang)),
        Err(error) => {
            tracing::error!(%error, "a kept report could not be read");
            return unstored(failure_page(lang, &Failure::Busy));
        }
    };
    let Some(kept) = Kept::of_bytes(&stored.document) else {
        return unstored(missing_page(lang));
    };
    let page = filled(&dressed(kept.view(lang)), &kept.report, lang).map(|page| {
        let mut page = ReportPage { kept: Some(day(stored.expires_at, lang)), ..page };
        page.site.path = format!("/r/{id}");
        page
    });
    unstored(match page {
        Ok(page) => site::page(StatusCode::OK, &page),
        Err(failure) => failure_page(lang, &failure),
    })
}

/// A report of this server's, with links to its explanations.
fn dressed(view: View) -> View {
    view.with_foot(Foot::Server).with_checks_at("/checks")
}

fn filled(view: &View, report: &Report, lang: Lang) -> Result<ReportPage, Failure> {
    let fragment = html::fragment(view).map_err(|error| {
        tracing::error!(%error, "a report could not be written");
        Failure::Internal
    })?;
    let title = format!("{} · {}", words(lang).report, view.subject);
    Ok(ReportPage {
        site: Site::private(lang, "/report", title),
        fragment,
        answer: answer(report, lang),
        redacted: None,
        can_clean: false,
        sealed: None,
        kept: None,
        post: None,
        said: None,
    })
}
