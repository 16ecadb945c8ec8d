//! A member's own posts: drafts, what is published, and what was withdrawn.

use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::Answer;
use crate::members::frame::{self, Desk};
use crate::members::office::{After, ROWS};
use crate::members::posts::{name_of, path_of, shown};
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use engine::check::{Lang, Text};
use http::StatusCode;
use store::Post;

#[derive(Template)]
#[template(path = "members/posts.html")]
struct PostsPage {
    site: Site,
    desk: Desk,
    rows: Vec<Row>,
    has_page: bool,
    is_first: bool,
    next: Option<String>,
}

/// A post in the list.
struct Row {
    link: String,
    name: String,
    state: &'static str,
    class: &'static str,
    changed: String,
    is_pinned: bool,
}

impl Row {
    fn of(post: &Post, lang: Lang) -> Row {
        let (state, class) = shown::state(&post.state, lang);
        Row {
            link: path_of(&post.id),
            name: name_of(&post.body.title, &post.body.text, &post.body.link),
            state,
            class,
            changed: day(post.changed_at, lang),
            is_pinned: post.is_pinned,
        }
    }
}

/// `GET /me/posts`.
pub(crate) async fn list(State(app): State<App>, member: Member, Query(after): Query<After>) -> Answer {
    let title = Text { vi: "Bài viết của tôi", en: "My posts" }.get(member.lang);
    let (site, desk) = frame::of(&member, "/me/posts", title);
    let after = after.cursor();
    let posts = app.store.posts_made(member.id(), after.as_ref(), ROWS).await?;
    let page = PostsPage {
        site,
        desk,
        rows: posts.rows.iter().map(|post| Row::of(post, member.lang)).collect(),
        has_page: app.store.personal_page(member.id()).await?.is_some(),
        is_first: after.is_none(),
        next: posts.next.map(|next| next.to_string()),
    };
    Ok(site::page(StatusCode::OK, &page))
}
