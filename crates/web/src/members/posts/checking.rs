//! The check before posting: a post's words through the five gates as a draft. Nothing leaves the machine for it unless the
//! member asks to have the linked page looked at again; whose the link's address is needs no fetch.

use crate::examine::{self, Subject};
use crate::failure::Failure;
use crate::state::App;
use engine::assess::assess;
use engine::check::{Lang, Outcome, Severity};
use engine::evidence::{Document, Evidence, Probe};
use engine::gates::timing::personal_data::{Redacted, redact};
use engine::page::{self, Format, Hints, Link, Page};
use engine::report::{CheckReport, Report};
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;
use store::{PostBody, PostCheck};

/// How long a check counts: what a link leads to and what lists say may be otherwise tomorrow.
const COUNTS: SignedDuration = SignedDuration::from_hours(24);

/// The page that a post links to, as far as it was looked at.
#[derive(Debug)]
pub(crate) enum Linked {
    /// Nobody asked for it.
    Unasked,
    /// As it was fetched.
    Page(Box<Subject>),
    /// It could not be fetched; the reason's code.
    Failed(&'static str),
}

/// Fetches the page that a post links to, when its member asks for that. A page that does not come is told of by the check.
///
/// # Errors
/// [`Failure::TooOften`].
pub(crate) async fn linked(
    app: &App,
    client: IpAddr,
    body: &PostBody,
    is_asked: bool,
) -> Result<Linked, Failure> {
    if !is_asked || body.link.is_empty() {
        return Ok(Linked::Unasked);
    }
    app.fetches.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    Ok(match examine::fetch(app, &body.link, |_| {}).await {
        Ok(subject) if subject.is_picture() => Linked::Failed("not-a-page"),
        Ok(subject) => Linked::Page(Box::new(subject)),
        Err(failure) => Linked::Failed(failure.code()),
    })
}

/// Passes a post's words through the five gates.
///
/// # Errors
/// The server is busy, or a bug of ours.
pub(crate) async fn check(
    app: &App,
    body: &PostBody,
    linked: Linked,
    now: Timestamp,
) -> Result<PostCheck, Failure> {
    let report = report(app, body, linked, now).await?;
    let verdict = report.verdict.name().to_owned();
    let report = serde_json::to_value(report).map_err(|error| {
        tracing::error!(%error, "a report could not be written");
        Failure::Internal
    })?;
    Ok(PostCheck { at: now, digest: body.digest(), verdict, report, read: Vec::new(), answers: Vec::new() })
}

/// The report alone.
///
/// # Errors
/// As [`check`].
pub(crate) async fn report(
    app: &App,
    body: &PostBody,
    linked: Linked,
    now: Timestamp,
) -> Result<Report, Failure> {
    let beside = if let Linked::Page(subject) = &linked { subject.bytes.len() } else { 0 };
    let (size, body) = (body.title.len() + body.text.len() + beside, body.clone());
    let read = move || compared(&body, source(linked), now);
    let mut evidence = examine::on_core(app, size, read).await?;
    app.consult(&mut evidence).await;
    examine::on_core(app, size, move || assess(&evidence)).await
}

fn source(linked: Linked) -> Probe<Document> {
    match linked {
        Linked::Unasked => Probe::Skipped("no-source".to_owned()),
        Linked::Failed(code) => Probe::Failed(code.to_owned()),
        Linked::Page(subject) => Probe::Known(Document::new(subject.page())),
    }
}

/// A post as the checks read it. The link is where it comes from, so that the source gate says whose it is; the text is the
/// post's own, character by character, since [`settled`] made it so when it was taken in.
pub(crate) fn evidence(body: &PostBody, at: Timestamp) -> Evidence {
    let mut page = read(&body.text);
    page.title = Some(headline(body)).filter(|title| !title.is_empty()).map(str::to_owned);
    if !body.link.is_empty() {
        page.url = Some(body.link.clone());
        page.links.push(Link { href: body.link.clone(), text: body.link_title.clone() });
    }
    let bytes = format!("{}\n{}\n{}", headline(body), body.text, body.link);
    let mut evidence = Evidence::new(page, at, bytes.as_bytes());
    evidence.draft = true;
    evidence
}

/// The same beside what it is about.
fn compared(body: &PostBody, source: Probe<Document>, at: Timestamp) -> Evidence {
    let mut evidence = evidence(body, at);
    evidence.source = source;
    evidence
}

/// What stands above a post: its title, or else the title of the page that it shares.
pub(crate) fn headline(body: &PostBody) -> &str {
    if body.title.is_empty() { &body.link_title } else { &body.title }
}

/// Words as the checks read them: the line break keeps the first characters from being taken for those of a file.
fn read(text: &str) -> Page {
    let hints = Hints { url: None, charset: Some("utf-8"), format: Some(Format::Text) };
    page::read(format!("\n{text}").as_bytes(), &hints)
}

/// A text in the form in which it is checked and published: composed letters, plain line breaks, nothing blank around it.
/// Letters of an older encoding stay as they were typed, since mending them would change what somebody wrote.
pub(crate) fn settled(text: &str) -> String {
    let page = read(text);
    if page.garbled.is_some() || page.truncated { text.trim().to_owned() } else { page.text }
}

/// The report of a check; none when this version cannot read it.
pub(crate) fn report_of(check: &PostCheck) -> Option<Report> {
    serde_json::from_value(check.report.clone()).ok()
}

/// Whether a check is of these very words, can be shown, and counts yet.
pub(super) fn is_current(check: &PostCheck, body: &PostBody, now: Timestamp) -> bool {
    let age = now.duration_since(check.at);
    check.digest == body.digest() && age < COUNTS && age > -COUNTS && report_of(check).is_some()
}

/// Whether the linked page was asked for when a check was made.
pub(super) fn was_linked(report: &Report) -> bool {
    checks(report).all(|check| check.why != "no-source")
}

/// The findings that a member has to read before their post goes out.
pub(super) fn to_read(report: &Report) -> impl Iterator<Item = &CheckReport> {
    checks(report).filter(|check| check.outcome == Outcome::Found && is_weighty(check.severity))
}

/// Whether a finding of this weight has to be read.
pub(super) fn is_weighty(severity: Severity) -> bool {
    matches!(severity, Severity::Stop | Severity::Verify)
}

fn checks(report: &Report) -> impl Iterator<Item = &CheckReport> {
    report.gates.iter().flat_map(|gate| &gate.checks)
}

/// The post with its personal data hidden; none when it holds none.
pub(super) fn redacted(body: &PostBody, at: Timestamp, lang: Lang) -> Option<Redacted> {
    Some(redact(&evidence(body, at), lang)).filter(|redacted| redacted.hidden > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn note(text: &str) -> PostBody {
        PostBody { kind: "note".to_owned(), text: text.to_owned(), ..PostBody::default() }
    }

    fn now() -> Timestamp {
        "2026-11-26T05:00:00Z".parse().unwrap()
    }

    proptest! {
        #[test]
        fn places_in_a_report_are_places_in_the_words_that_were_typed(text in "\\PC{0,60}|[a-eéẹ\u{301} \\r\\n\\t\u{200b}]{0,60}") {
            let settled = settled(&text);
            let evidence = evidence(&note(&settled), now());
            if evidence.page().garbled.is_none() {
                prop_assert_eq!(&evidence.page().text, &settled);
            }
            prop_assert_eq!(super::settled(&settled), settled);
        }
    }

    #[test]
    fn words_that_begin_as_a_file_does_are_words() {
        for text in ["GIF89a là gì vậy mọi người?", "%PDF- mở bằng gì?"] {
            assert_eq!(settled(text), text);
        }
    }

    #[test]
    fn the_address_of_a_share_is_judged_without_a_fetch() {
        let found = |link: &str| {
            let body = PostBody { kind: "share".to_owned(), link: link.to_owned(), ..PostBody::default() };
            let report = assess(&evidence(&body, now()));
            checks(&report)
                .filter(|check| check.outcome == Outcome::Found)
                .map(|check| check.check.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("https://vnexpress.net/bai-1.html"), ["known-source"]);
        assert!(found("https://vietcombank.com-xacthuc.example/").contains(&"lookalike-domain".to_owned()));
    }

    #[test]
    fn a_check_counts_for_its_very_words_and_for_a_day() {
        let body = note("Chiều nay họp tổ dân phố.");
        let report = serde_json::to_value(assess(&evidence(&body, now()))).unwrap();
        let check = PostCheck {
            at: now(),
            digest: body.digest(),
            verdict: "not-enough".to_owned(),
            report,
            read: Vec::new(),
            answers: Vec::new(),
        };
        assert!(is_current(&check, &body, now() + SignedDuration::from_mins(1439)));
        assert!(!is_current(&check, &body, now() + SignedDuration::from_hours(24)));
        assert!(!is_current(&check, &note("Chiều nay họp tổ dân phố!"), now()));
        let unreadable = PostCheck { report: serde_json::json!({}), ..check };
        assert!(!is_current(&unreadable, &body, now()), "what cannot be shown cannot have been read");
    }

    #[test]
    fn whether_the_linked_page_was_asked_for_can_be_told_from_the_report() {
        let body = PostBody { link: "https://a.example/".to_owned(), ..note("Thu nhập tăng 5%.") };
        let report = |source| assess(&compared(&body, source, now()));
        assert!(!was_linked(&report(source(Linked::Unasked))));
        assert!(was_linked(&report(source(Linked::Failed("http-status")))));
        let subject = Subject::pasted("Thu nhập tăng 3%.".to_owned(), None);
        assert!(was_linked(&report(source(Linked::Page(Box::new(subject))))));
    }
}
