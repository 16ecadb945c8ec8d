//! Withdrawing a post: readers see it no more and are told so; its member keeps the words, and their ledger says when and, if they
//! want, why.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::members::posts::{PUBLISHED, name_of, own, path_of};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::Timestamp;
use register::page;
use store::{LONGEST_REASON, Post};

#[derive(Template)]
#[template(path = "members/post_withdraw.html")]
struct WithdrawPage {
    site: Site,
    desk: Desk,
    trouble: Option<String>,
    /// The post's own page.
    path: String,
    /// Its first words.
    name: String,
    version: i64,
    reason: String,
}

const LONG: Text =
    Text { vi: "Lý do dài nhất 500 ký tự.", en: "A reason has 500 characters at most." };

/// `GET /me/posts/{id}/withdraw`.
pub(crate) async fn sure(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let post = own(&app, &member, &id, &[PUBLISHED]).await?;
    sure_page(&member, &post, String::new(), None)
}

fn sure_page(member: &Member, post: &Post, reason: String, stopped: Option<&Stopped>) -> Answer {
    let path = path_of(&post.id);
    let title = Text { vi: "Rút bài này lại?", en: "Withdraw this post?" }.get(member.lang);
    let (site, desk) = frame::of(member, &format!("{path}/withdraw"), title);
    let page = WithdrawPage {
        site,
        desk,
        trouble: stopped.map(|stopped| sentence(stopped, member.lang)),
        path,
        name: name_of(&post.body.title, &post.body.text, &post.body.link),
        version: post.version,
        reason,
    };
    office::reply(&page, stopped)
}

/// `POST /me/posts/{id}/withdraw`.
pub(crate) async fn withdraw(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let post = own(&app, &member, &id, &[PUBLISHED]).await?;
    match withdrawn(&app, &post, &form).await {
        Ok(()) => {
            app.pages.forget(member.id());
            Ok(Redirect::to(&format!("{}?done=withdrawn", path_of(&id))).into_response())
        }
        Err(stopped) if office::is_mendable(&stopped) => {
            let reason = form.text("reason").chars().take(2 * LONGEST_REASON).collect();
            let post = own(&app, &member, &id, &[PUBLISHED]).await?;
            sure_page(&member, &post, reason, Some(&stopped))
        }
        Err(stopped) => Err(stopped),
    }
}

async fn withdrawn(app: &App, post: &Post, form: &Form) -> Result<(), Stopped> {
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    let reason = page::field(form.text("reason"), LONGEST_REASON, true);
    let reason = reason.map_err(|_| Stopped::Refused(LONG))?;
    app.store.withdraw_post(&post.person, &post.id, version, reason.trim(), Timestamp::now()).await?;
    Ok(())
}
