//! A post on a page of its own, and what is said of one that was withdrawn.

use crate::failure::Failure;
use crate::kept::day;
use crate::person::cache::Made;
use crate::person::entry::Entry;
use crate::person::frame::{self, Article, Frame, Holder, Said};
use crate::person::seen::{Seen, trouble};
use crate::person::{Wanted, html, linked, text};
use crate::site::Site;
use crate::visits;
use askama::Template;
use engine::check::Text;
use http::StatusCode;
use store::Post;

#[derive(Template)]
#[template(path = "person/post.html")]
struct PostPage {
    site: Site,
    frame: Frame,
    entry: Entry,
    visits: Option<visits::Shown>,
}

#[derive(Template)]
#[template(path = "person/gone.html")]
struct GonePage {
    site: Site,
    frame: Frame,
    /// The day when it was withdrawn.
    day: Option<String>,
}

/// Makes `/@name/{post}`. A draft is not there, nor is somebody else's post.
pub(super) async fn make(wanted: &Wanted<'_>, id: &str) -> Result<Option<Made>, Failure> {
    let Some(seen) = wanted.seen().await? else { return Ok(None) };
    let post = wanted.app.store.post(id).await.map_err(trouble)?;
    match post.filter(|post| post.person == seen.shown.page.person) {
        Some(post) if post.state == "published" => shown(wanted, &seen, &post).await.map(Some),
        Some(post) if post.state == "withdrawn" => gone(wanted, &seen, &post).map(Some),
        _ => Ok(None),
    }
}

async fn shown(wanted: &Wanted<'_>, seen: &Seen, post: &Post) -> Result<Made, Failure> {
    let (origin, page) = (wanted.app.origin(), &seen.shown.page);
    let visits = match page.shows_visits {
        true => Some(visits::shown(wanted.app, &page.person, &post.id, wanted.lang).await.map_err(trouble)?),
        false => None,
    };
    let entry = Entry::whole(post, &page.name, wanted.lang);
    let holder = Holder::of(seen, &origin);
    let words = text::shown(&post.body.text);
    let article = Article {
        published: entry.published.exact.clone(),
        updated: entry.updated.as_ref().map(|at| at.exact.clone()),
        tags: entry.tags.iter().map(|(tag, _)| tag.clone()).collect(),
    };
    let said = Said {
        title: format!("{} · {}", entry.name, holder.name),
        description: if words.trim().is_empty() { &entry.name } else { &words },
        place: wanted.place,
        is_beginning: true,
        article: Some(article),
        language: entry.language,
        linked: linked::script(&linked::post(&holder, &origin, &entry, words.trim())),
    };
    let (site, frame) = frame::of(seen, &origin, wanted.lang, said);
    html(seen, StatusCode::OK, seen.is_indexed(), &PostPage { site, frame, entry, visits })
}

/// What was withdrawn: that it was, and the way back; nothing of what it said.
fn gone(wanted: &Wanted<'_>, seen: &Seen, post: &Post) -> Result<Made, Failure> {
    let title = Text { vi: "Bài này đã được rút lại", en: "This post was withdrawn" };
    let said = Said {
        title: title.get(wanted.lang).to_owned(),
        description: title.get(wanted.lang),
        place: wanted.place,
        is_beginning: false,
        article: None,
        language: "",
        linked: String::new(),
    };
    let (site, mut frame) = frame::of(seen, &wanted.app.origin(), wanted.lang, said);
    frame.head.preview = None;
    let day = post.withdrawn_at.map(|at| day(at, wanted.lang));
    html(seen, StatusCode::GONE, false, &GonePage { site, frame, day })
}
