//! Writing a post: the form with what was typed or given by a bookmark, a share sheet or a report. Whatever is sent here is checked and kept as a draft; nothing here makes anything public.

use crate::client::Client;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::members::posts::checking;
use crate::members::posts::typed::Typed;
use crate::members::posts::{DRAFT, own, path_of};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;
use store::{Post, StoreError};

const MANY: Text = Text {
    vi: "Bạn đã có 100 bài nháp, hoặc 5.000 bài. Bạn xoá bớt bài nháp không dùng rồi làm lại.",
    en: "You have 100 drafts, or 5,000 posts. Delete drafts that you do not need, then try again.",
};

#[derive(Template)]
#[template(path = "members/post_form.html")]
struct FormPage {
    site: Site,
    desk: Desk,
    trouble: Option<String>,
    typed: Typed,
    /// Where the form goes.
    action: String,
    /// The version of the post that is changed.
    version: Option<i64>,
    /// What readers are told, where a published post is corrected.
    correction: Option<String>,
    /// Where to go instead.
    back: String,
    may_fetch: bool,
}

/// A form to show.
pub(super) struct Shown<'a> {
    /// What stands in its fields.
    pub(super) typed: Typed,
    /// The post that is changed.
    pub(super) post: Option<&'a Post>,
    /// What readers are told, where it is a correction.
    pub(super) correction: Option<String>,
    /// Why it is shown again.
    pub(super) stopped: Option<&'a Stopped>,
}

/// The form of a post.
pub(super) fn form_page(app: &App, member: &Member, shown: Shown<'_>) -> Answer {
    let Shown { typed, post, correction, stopped } = shown;
    let title = match (post, &correction) {
        (None, _) => Text { vi: "Viết bài", en: "Write a post" },
        (Some(_), None) => Text { vi: "Sửa bài nháp", en: "Change a draft" },
        (Some(_), Some(_)) => Text { vi: "Sửa bài đã đăng", en: "Correct a post" },
    };
    let path = post.map_or_else(|| "/me/posts/new".to_owned(), |post| path_of(&post.id));
    let (site, desk) = frame::of(member, &path, title.get(member.lang));
    let page = FormPage {
        site,
        desk,
        trouble: stopped.map(|stopped| sentence(stopped, member.lang)),
        typed,
        action: if correction.is_some() { format!("{path}/correct") } else { path.clone() },
        version: post.map(|post| post.version),
        correction,
        back: if post.is_some() { path } else { "/me/posts".to_owned() },
        may_fetch: app.fetcher.is_some(),
    };
    office::reply(&page, stopped)
}

/// The form with the words of a draft, or with what was typed when it was refused.
pub(super) fn changed_page(
    app: &App,
    member: &Member,
    post: &Post,
    typed: Option<Typed>,
    stopped: Option<&Stopped>,
) -> Answer {
    let typed = typed.unwrap_or_else(|| Typed::of(&post.body));
    form_page(app, member, Shown { typed, post: Some(post), correction: None, stopped })
}

/// Whether a form can be shown again with what to mend or when to come back.
pub(super) fn is_mendable(stopped: &Stopped) -> bool {
    matches!(stopped, Stopped::Failed(Failure::TooOften(_))) || office::is_mendable(stopped)
}

/// `GET /me/posts/new?url=&title=&text=`: the form, filled in by a bookmark. Nothing is kept or checked before its button is
/// pressed.
pub(crate) async fn new(State(app): State<App>, member: Member, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let value = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned())).unwrap_or_default()
    };
    let typed = Typed::given(&value("url"), &value("title"), &value("text"), member.lang);
    form_page(&app, &member, Shown { typed, post: None, correction: None, stopped: None })
}

/// `POST /me/posts/new`: checks what was written and keeps it as a draft. With `do=begin`, as reports send it, the form.
pub(crate) async fn add(
    State(app): State<App>,
    member: Member,
    client: Client,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    if form.text("do") == "begin" {
        let typed = Typed::given(form.text("url"), form.text("title"), form.text("text"), member.lang);
        return form_page(&app, &member, Shown { typed, post: None, correction: None, stopped: None });
    }
    let typed = Typed::of_form(&form);
    match begun(&app, &member, client.0, &typed).await {
        Ok(post) => Ok(Redirect::to(&path_of(&post.id)).into_response()),
        Err(stopped) if is_mendable(&stopped) => {
            let shown = Shown { typed, post: None, correction: None, stopped: Some(&stopped) };
            form_page(&app, &member, shown)
        }
        Err(stopped) => Err(stopped),
    }
}

async fn begun(app: &App, member: &Member, client: IpAddr, typed: &Typed) -> Result<Post, Stopped> {
    let body = typed.read()?;
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let linked = checking::linked(app, client, &body, typed.is_fetched).await?;
    let now = Timestamp::now();
    let check = checking::check(app, &body, linked, now).await?;
    let ready_at = ready_at(app, member.id(), now).await?;
    app.store.draft_post(member.id(), &body, Some(&check), ready_at, now).await.map_err(refused)
}

/// Until when a member wants to wait with what was checked just now.
///
/// # Errors
/// The database's failure.
pub(crate) async fn ready_at(
    app: &App,
    person: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let page = app.store.personal_page(person).await?;
    let minutes = page.map_or(0, |page| page.quiet_minutes);
    Ok((minutes > 0).then(|| now + SignedDuration::from_mins(i64::from(minutes))))
}

/// The fields were read already, so what the store does not take is one post too many.
fn refused(error: StoreError) -> Stopped {
    if is_full(&error) { Stopped::Refused(MANY) } else { error.into() }
}

/// Whether a member has as many drafts or posts as there can be.
pub(crate) fn is_full(error: &StoreError) -> bool {
    matches!(error, StoreError::Value { what: "a post" | "a draft", .. })
}

/// `POST /me/posts/{id}`: other words for a draft, checked again.
pub(crate) async fn change(
    State(app): State<App>,
    member: Member,
    client: Client,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let post = own(&app, &member, &id, &[DRAFT]).await?;
    let typed = Typed::of_form(&form);
    match changed(&app, &post, client.0, &form, &typed).await {
        Ok(()) => Ok(Redirect::to(&path_of(&id)).into_response()),
        Err(stopped) if is_mendable(&stopped) => {
            // after a conflict the next press counts for what is kept now
            let post = own(&app, &member, &id, &[DRAFT]).await?;
            changed_page(&app, &member, &post, Some(typed), Some(&stopped))
        }
        Err(stopped) => Err(stopped),
    }
}

async fn changed(app: &App, post: &Post, client: IpAddr, form: &Form, typed: &Typed) -> Result<(), Stopped> {
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    if version != post.version {
        return Err(Stopped::Conflict);
    }
    let body = typed.read()?;
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let linked = checking::linked(app, client, &body, typed.is_fetched).await?;
    let now = Timestamp::now();
    let check = checking::check(app, &body, linked, now).await?;
    let ready_at = ready_at(app, &post.person, now).await?;
    app.store.change_draft(&post.person, &post.id, version, &body, Some(&check), ready_at, now).await?;
    Ok(())
}
