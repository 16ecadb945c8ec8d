//! From a form to a report: check, share, compare, before I post. With JavaScript the stages come as they happen.

use crate::client::Client;
use crate::examine::{self, Subject, Task};
use crate::failure::Failure;
use crate::form::Form;
use crate::intake::{self, Intake};
use crate::lang::Language;
use crate::members::access::Perhaps;
use crate::members::answers::Stopped;
use crate::pages::home;
use crate::pages::report::{self, Fresh};
use crate::site::{self, Site};
use crate::state::App;
use crate::words::{Words, words};
use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::assess::assess;
use engine::check::Lang;
use engine::gates::timing::personal_data::redact;
use gather::Stage;
use http::{HeaderMap, Uri, header};
use jiff::Timestamp;
use serde_json::json;
use tokio::sync::mpsc::UnboundedSender;

/// What kind of asking it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Home,
    Share,
    Compare,
    Draft,
}

impl Place {
    /// The place that a form was sent to.
    fn at(path: &str) -> Place {
        match path {
            "/share" => Place::Share,
            "/compare" => Place::Compare,
            "/draft" => Place::Draft,
            _ => Place::Home,
        }
    }
}

/// Tells the reader's page how far we are.
type Told = Option<UnboundedSender<String>>;

/// Who asks, as far as the answer depends on it.
#[derive(Clone, Copy)]
struct Reader {
    lang: Lang,
    client: Client,
    /// Whether they are signed in, so that what they share can go on their own page.
    is_member: bool,
}

/// `POST /check`, `/share` (what a phone's share sheet sends to the installed app), `/compare` and `/draft`.
pub(crate) async fn ask(
    State(app): State<App>,
    Language(lang): Language,
    client: Client,
    member: Result<Perhaps, Stopped>,
    uri: Uri,
    headers: HeaderMap,
    form: Result<Form, Failure>,
) -> Response {
    let place = Place::at(uri.path());
    let reader = Reader { lang, client, is_member: report::is_member(&member) };
    let form = match form {
        Ok(form) => form,
        Err(failure) => return site::unstored(refused(place, lang, Given::default(), &failure)),
    };
    let wants_stages =
        headers.get(header::ACCEPT).is_some_and(|v| v.as_bytes().starts_with(b"application/x-ndjson"));
    if !wants_stages {
        return site::unstored(look(place, app, reader, form, None).await);
    }
    let (told, stages) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        let limit = std::time::Duration::from_secs(app.settings.request_seconds);
        let looked = tokio::time::timeout(limit, look(place, app, reader, form, Some(told.clone())));
        let page = looked.await.unwrap_or_else(|_| refused(place, lang, Given::default(), &Failure::Slow));
        let status = page.status().as_u16();
        let bytes = axum::body::to_bytes(page.into_body(), usize::MAX).await.unwrap_or_default();
        let html = String::from_utf8_lossy(&bytes);
        drop(told.send(json!({"status": status, "html": html}).to_string()));
    });
    let lines = futures_util::stream::unfold(stages, |mut stages| async {
        let line = stages.recv().await? + "\n";
        Some((Ok::<_, std::convert::Infallible>(line), stages))
    });
    let headers = [(header::CONTENT_TYPE, "application/x-ndjson"), (header::CACHE_CONTROL, "no-store")];
    (headers, Body::from_stream(lines)).into_response()
}

/// What the reader gave, to be put back into the fields.
#[derive(Default, Clone)]
struct Given {
    what: String,
    source: String,
}

async fn look(place: Place, app: App, reader: Reader, form: Form, told: Told) -> Response {
    let given = Given { what: form.text("what").to_owned(), source: form.text("source").to_owned() };
    match examined(place, &app, reader, form, &told).await {
        Ok(response) => response,
        Err(failure) => refused(place, reader.lang, given, &failure),
    }
}

async fn examined(
    place: Place,
    app: &App,
    Reader { lang, client, is_member }: Reader,
    mut form: Form,
    told: &Told,
) -> Result<Response, Failure> {
    app.checks.count(client.0).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let intake = match place {
        Place::Share => intake::of_share(&mut form)?,
        // a draft is words of one's own, even when they are an address
        Place::Draft => match intake::of_form(&mut form)? {
            Intake::Fetch(_) => Intake::Read(Subject::pasted(form.text("what").to_owned(), None)),
            read @ Intake::Read(_) => read,
        },
        Place::Home | Place::Compare => intake::of_form(&mut form)?,
    };
    let is_fetched = matches!(intake, Intake::Fetch(_));
    let subject = taken(app, lang, client, intake, told).await?;
    let source = match place {
        Place::Compare => {
            let source = intake::of_text(form.text("source"), None)?;
            Some(taken(app, lang, client, source, told).await?)
        }
        _ => None,
    };
    let preview = subject.looked.as_ref().map(|looked| looked.preview.clone()).unwrap_or_default();
    let task = Task { subject, source, draft: place == Place::Draft, at: Timestamp::now() };
    tell(told, words(lang).stage_checking);
    let (size, sealer) = (task.size(), app.sealer.clone());
    let mut evidence = examine::on_core(app, size, move || task.evidence()).await?;
    app.consult(&mut evidence).await;
    let rendered = examine::on_core(app, size, move || {
        let redacted = evidence.draft.then(|| redact(&evidence, lang)).filter(|r| r.hidden > 0);
        let redacted = redacted.map(|r| r.text);
        let fresh = Fresh { evidence: &evidence, preview, is_fetched, redacted, is_member };
        report::render(&sealer, assess(&evidence), fresh, lang)
    });
    rendered.await?
}

async fn taken(
    app: &App,
    lang: Lang,
    client: Client,
    intake: Intake,
    told: &Told,
) -> Result<Subject, Failure> {
    let w = words(lang);
    let mut subject = match intake {
        Intake::Read(subject) => subject,
        Intake::Fetch(url) => {
            app.fetches.count(client.0).map_err(|t| Failure::TooOften(t.wait_seconds))?;
            let say = |stage| tell(told, stage_words(w, stage));
            examine::fetch(app, &url, say).await?
        }
    };
    if subject.is_picture() {
        tell(told, w.stage_picture);
        examine::look(app, &mut subject).await?;
    }
    Ok(subject)
}

fn stage_words(w: &Words, stage: Stage) -> &'static str {
    match stage {
        Stage::Resolving => w.stage_resolving,
        Stage::Robots => w.stage_robots,
        Stage::Connecting => w.stage_connecting,
        Stage::Redirect { .. } => w.stage_redirect,
        Stage::Reading { .. } => w.stage_reading,
    }
}

fn tell(told: &Told, stage: &str) {
    if let Some(told) = told {
        drop(told.send(json!({"stage": stage}).to_string()));
    }
}

#[derive(Template)]
#[template(path = "failed.html")]
struct FailedPage<'a> {
    site: Site,
    why: String,
    url: &'a str,
    action: &'static str,
}

/// The form again with what was wrong; a fetch that failed gets a page of its own, which takes the words instead.
fn refused(place: Place, lang: Lang, given: Given, failure: &Failure) -> Response {
    let w = words(lang);
    if let (Failure::Fetch { url, .. }, true) = (failure, place != Place::Compare) {
        let page = FailedPage {
            site: Site::private(lang, "/", w.failed_fetch),
            why: failure.sentence(w, lang),
            url,
            action: "/check",
        };
        return site::with_wait(site::page(failure.status(), &page), failure);
    }
    match place {
        Place::Home | Place::Share => home::home_page(lang, given.what, Some(failure)),
        Place::Compare => home::compare_page(lang, given.what, given.source, Some(failure)),
        Place::Draft => home::draft_page(lang, given.what, Some(failure)),
    }
}
