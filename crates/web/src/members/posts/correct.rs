//! Correcting what is published: other words, with a note for readers where it is more than a slip. The new words are checked and
//! read like those of a draft. Between the check and the press they are carried by the form, sealed with their check, so that what
//! goes out is what was checked; until then readers see the post as it was.

use crate::client::Client;
use crate::failure::Failure;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::posts::checking;
use crate::members::posts::compose::{self, Shown, is_mendable};
use crate::members::posts::publish::{AGAIN, Pressed};
use crate::members::posts::review::{self, Presented};
use crate::members::posts::typed::Typed;
use crate::members::posts::{PUBLISHED, own, path_of};
use crate::segments::Segments;
use crate::state::App;
use axum::extract::rejection::RawFormRejection;
use axum::extract::{RawForm, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::Timestamp;
use register::page;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use store::{LONGEST_CORRECTION, Post, PostBody, PostCheck, StoreError};

/// What tells a sealed correction from whatever else is sealed with the same key.
const FORM: &str = "namkhong/correction/1";

/// New words with their check, on their way from the check to the press.
#[derive(Debug, Serialize, Deserialize)]
struct Carried {
    /// [`FORM`].
    form: String,
    /// Whose post.
    person: String,
    /// Which post.
    post: String,
    /// The version that it takes the place of.
    version: i64,
    /// The new words.
    body: PostBody,
    /// The check of these words.
    check: PostCheck,
    /// What readers are told.
    correction: String,
}

impl Carried {
    fn sealed(&self, app: &App) -> Result<String, Failure> {
        serde_json::to_vec(self).ok().and_then(|bytes| app.sealer.seal(&bytes)).ok_or(Failure::TooLarge)
    }

    /// What a form carries, when we sealed it for this post.
    fn of(app: &App, post: &Post, sealed: &str) -> Result<Carried, Failure> {
        let opened = app.sealer.open(sealed).and_then(|bytes| serde_json::from_slice::<Carried>(&bytes).ok());
        let is_ours = |c: &Carried| c.form == FORM && c.person == post.person && c.post == post.id;
        opened.filter(is_ours).ok_or(Failure::Seal)
    }
}

const SAME: Text = Text {
    vi: "Bạn chưa sửa chữ nào, và cũng chưa ghi lời cho người đọc.",
    en: "No word is changed, and there is no note for readers.",
};
const LONG: Text = Text {
    vi: "Lời cho người đọc dài nhất 500 ký tự.",
    en: "A note for readers has 500 characters at most.",
};
const MANY: Text = Text {
    vi: "Một bài sửa được nhiều nhất 100 lần. Bạn rút bài này rồi đăng bài mới.",
    en: "A post can be changed 100 times. Withdraw it and publish a new one.",
};

/// `GET /me/posts/{id}/correct`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let post = own(&app, &member, &id, &[PUBLISHED]).await?;
    form(&app, &member, &post, Typed::of(&post.body), String::new(), None)
}

fn form(
    app: &App,
    member: &Member,
    post: &Post,
    typed: Typed,
    correction: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let shown = Shown { typed, post: Some(post), correction: Some(correction), stopped };
    compose::form_page(app, member, shown)
}

/// `POST /me/posts/{id}/correct`: the new words to be checked; with `do=publish`, those that were; with `do=change`, back to the form.
pub(crate) async fn correct(
    State(app): State<App>,
    member: Member,
    client: Client,
    Segments(id): Segments<String>,
    body: Result<RawForm, RawFormRejection>,
) -> Answer {
    let pressed = Pressed::of(body)?;
    let post = own(&app, &member, &id, &[PUBLISHED]).await?;
    match pressed.form.text("do") {
        "change" => {
            let carried = Carried::of(&app, &post, pressed.form.text("sealed"))?;
            form(&app, &member, &post, Typed::of(&carried.body), carried.correction, None)
        }
        "publish" => press(&app, &member, client.0, &post, &pressed).await,
        _ => check(&app, &member, client.0, &post, &pressed).await,
    }
}

/// Checks the words of a form and shows what was seen.
async fn check(app: &App, member: &Member, client: IpAddr, post: &Post, pressed: &Pressed) -> Answer {
    let typed = Typed::of_form(&pressed.form);
    match checked(app, client, post, pressed, &typed).await {
        Ok(carried) => present(app, member, post, &carried, None, None).await,
        Err(stopped) if is_mendable(&stopped) => {
            let correction = pressed.form.text("correction").chars().take(2 * LONGEST_CORRECTION).collect();
            let post = own(app, member, &post.id, &[PUBLISHED]).await?;
            form(app, member, &post, typed, correction, Some(&stopped))
        }
        Err(stopped) => Err(stopped),
    }
}

async fn checked(
    app: &App,
    client: IpAddr,
    post: &Post,
    pressed: &Pressed,
    typed: &Typed,
) -> Result<Carried, Stopped> {
    if pressed.version()? != post.version {
        return Err(Stopped::Conflict);
    }
    let body = typed.read()?;
    let correction = page::field(pressed.form.text("correction"), LONGEST_CORRECTION, true);
    let correction = correction.map_err(|_| Stopped::Refused(LONG))?.trim().to_owned();
    if body == post.body && correction.is_empty() {
        return Err(Stopped::Refused(SAME));
    }
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let linked = checking::linked(app, client, &body, typed.is_fetched).await?;
    let check = checking::check(app, &body, linked, Timestamp::now()).await?;
    let (person, version) = (post.person.clone(), post.version);
    Ok(Carried { form: FORM.to_owned(), person, post: post.id.clone(), version, body, check, correction })
}

async fn present(
    app: &App,
    member: &Member,
    post: &Post,
    carried: &Carried,
    pressed: Option<&Pressed>,
    stopped: Option<&Stopped>,
) -> Answer {
    let presented = Presented {
        post,
        body: &carried.body,
        check: Some(&carried.check),
        correction: Some((carried.sealed(app)?, carried.correction.clone())),
        pressed,
        stopped,
    };
    review::page(app, member, presented).await
}

/// Publishes the words that a form carries, when they are those that were checked and what was found in them was read.
async fn press(app: &App, member: &Member, client: IpAddr, post: &Post, pressed: &Pressed) -> Answer {
    let mut carried = Carried::of(app, post, pressed.form.text("sealed"))?;
    match published(app, client, post, &mut carried, pressed).await {
        Ok(()) => {
            app.pages.forget(member.id());
            Ok(Redirect::to(&format!("{}?done=corrected", path_of(&post.id))).into_response())
        }
        // somebody was quicker: what they wrote is to be seen before it is written over
        Err(stopped @ Stopped::Conflict) => {
            let post = own(app, member, &post.id, &[PUBLISHED]).await?;
            form(app, member, &post, Typed::of(&carried.body), carried.correction, Some(&stopped))
        }
        Err(stopped) if is_mendable(&stopped) => {
            present(app, member, post, &carried, Some(pressed), Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn published(
    app: &App,
    client: IpAddr,
    post: &Post,
    carried: &mut Carried,
    pressed: &Pressed,
) -> Result<(), Stopped> {
    if carried.version != post.version {
        return Err(Stopped::Conflict);
    }
    let now = Timestamp::now();
    let report = checking::report_of(&carried.check);
    let is_current = checking::is_current(&carried.check, &carried.body, now);
    let Some(report) = report.as_ref().filter(|_| is_current) else {
        app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
        let is_asked = report.as_ref().is_some_and(checking::was_linked);
        let linked = checking::linked(app, client, &carried.body, is_asked).await?;
        carried.check = checking::check(app, &carried.body, linked, now).await?;
        return Err(Stopped::Refused(AGAIN));
    };
    let check = pressed.completing(&carried.check, report)?;
    let Carried { person, post, version, body, correction, .. } = carried;
    let done = app.store.correct_post(person, post, *version, body, &check, correction, now).await;
    match done {
        Ok(_) => Ok(()),
        Err(StoreError::Value { what: "a change", .. }) => Err(Stopped::Refused(MANY)),
        Err(error) => Err(error.into()),
    }
}
