//! A post that went out, for its member: how it stands, what was checked and read before, and what can be done with it now.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::members::posts::marked::{self, Passage};
use crate::members::posts::{PUBLISHED, badge, name_of, own, path_of};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::{Gate, Lang, Text};
use engine::gates;
use store::{Post, PostCheck, StoreError};

#[derive(Template)]
#[template(path = "members/post.html")]
struct PostPage {
    site: Site,
    desk: Desk,
    trouble: Option<String>,
    post: Post,
    paragraphs: Vec<Passage>,
    state: &'static str,
    class: &'static str,
    published: Option<String>,
    corrected: Option<String>,
    withdrawn: Option<String>,
    badge: Option<String>,
    /// Titles of the findings that were marked as read.
    read: Vec<&'static str>,
    /// What was answered, with the gate that asked.
    answers: Vec<(&'static str, String)>,
    /// Where readers find it; none when there is no page, or it was withdrawn.
    address: Option<String>,
    /// What was done a moment ago.
    done: Option<&'static str>,
}

/// A state in words, with its class.
pub(super) fn state(code: &str, lang: Lang) -> (&'static str, &'static str) {
    let (text, class) = match code {
        "draft" => (Text { vi: "bài nháp", en: "draft" }, "calm"),
        "published" => (Text { vi: "đã đăng", en: "published" }, "fine"),
        _ => (Text { vi: "đã rút lại", en: "withdrawn" }, ""),
    };
    (text.get(lang), class)
}

/// The page of a post that went out.
pub(super) async fn page(
    app: &App,
    member: &Member,
    post: Post,
    done: &str,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let name = name_of(&post.body.title, &post.body.text, &post.body.link);
    let (site, desk) = frame::of(member, &path_of(&post.id), name);
    let page = app.store.personal_page(member.id()).await?.filter(|_| post.state == PUBLISHED);
    let (state, class) = state(&post.state, lang);
    let on = |at: Option<jiff::Timestamp>| at.map(|at| day(at, lang));
    let page = PostPage {
        site,
        desk,
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
        paragraphs: marked::passages(&post.body.text, &[]),
        state,
        class,
        published: on(post.published_at),
        corrected: on(post.corrected_at),
        withdrawn: on(post.withdrawn_at),
        badge: post.check.as_ref().map(|check| badge::sentence(&check.verdict, check.at, lang)),
        read: post.check.as_ref().map(|check| read(check, lang)).unwrap_or_default(),
        answers: post.check.as_ref().map(|check| answers(check, lang)).unwrap_or_default(),
        address: page.map(|page| format!("/@{}/{}", page.name, post.id)),
        done: told(done).map(|text| text.get(lang)),
        post,
    };
    office::reply(&page, stopped)
}

/// Titles of the findings that were marked as read; those of checks that this version does not know are left out.
fn read(check: &PostCheck, lang: Lang) -> Vec<&'static str> {
    check
        .read
        .iter()
        .filter_map(|name| gates::find(name))
        .map(|check| check.wording.title.get(lang))
        .collect()
}

fn answers(check: &PostCheck, lang: Lang) -> Vec<(&'static str, String)> {
    let gate = |name: &str| Gate::ALL.into_iter().find(|gate| gate.name() == name);
    let answer = |answer: &store::PostAnswer| {
        let shown = engine::text::characters::visible(&answer.answer).into_owned();
        Some((gate(&answer.gate)?.title().get(lang), shown))
    };
    check.answers.iter().filter_map(answer).collect()
}

fn told(done: &str) -> Option<Text> {
    Some(match done {
        "published" => Text {
            vi: "Bài đã đăng, và việc đăng đã ghi vào sổ của bạn.",
            en: "It is published, and your ledger says so.",
        },
        "corrected" => Text {
            vi: "Lời sửa đã đăng, và đã ghi vào sổ của bạn.",
            en: "The correction is published, and your ledger says so.",
        },
        "withdrawn" => Text {
            vi: "Bài đã rút lại. Người có đường dẫn cũ được báo là bài đã rút.",
            en: "It is withdrawn. Whoever has the old link is told so.",
        },
        _ => return None,
    })
}

/// `POST /me/posts/{id}/pin`: puts it before the others, or back among them.
pub(crate) async fn pin(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let post = own(&app, &member, &id, &[PUBLISHED]).await?;
    match app.store.pin_post(member.id(), &id, form.text("pinned") == "yes").await {
        Ok(true) => {
            app.pages.forget(member.id());
            Ok(Redirect::to(&path_of(&id)).into_response())
        }
        Ok(false) => Err(Stopped::Missing),
        Err(StoreError::Value { .. }) => page(&app, &member, post, "", Some(&Stopped::Refused(MOST))).await,
        Err(error) => Err(error.into()),
    }
}

const MOST: Text = Text {
    vi: "Nhiều nhất ba bài được ghim. Bạn bỏ ghim một bài rồi ghim bài này.",
    en: "At most three posts are pinned. Unpin one, then pin this.",
};
