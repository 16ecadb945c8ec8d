//! The page itself: who it is, their accounts, what they pinned and what they posted last.

use crate::failure::Failure;
use crate::person::account::{self, Account, Standing};
use crate::person::address::{Place, What};
use crate::person::cache::Made;
use crate::person::contact::Contact;
use crate::person::entry::Entry;
use crate::person::frame::{self, Frame, Holder, Said};
use crate::person::list::{PER_PAGE, older};
use crate::person::seen::{Seen, trouble};
use crate::person::text::{self, Markup};
use crate::person::{Wanted, html, linked, moment};
use crate::site::Site;
use crate::visits;
use askama::Template;
use http::StatusCode;
use std::collections::HashSet;
use store::DirectoryEntry;

/// Tags that stand on the page.
const MOST_TAGS: usize = 40;

#[derive(Template)]
#[template(path = "person/page.html")]
struct PersonPage {
    site: Site,
    frame: Frame,
    about: Markup,
    contact: Option<Contact>,
    accounts: Vec<Account>,
    pinned: Vec<Entry>,
    posts: Vec<Entry>,
    /// Where the list goes on.
    older: Option<String>,
    /// Words, path and number of posts.
    tags: Vec<(String, String, u32)>,
    visits: Option<visits::Shown>,
}

/// Makes `/@name`.
pub(super) async fn make(wanted: &Wanted<'_>) -> Result<Option<Made>, Failure> {
    let Some(seen) = wanted.seen().await? else { return Ok(None) };
    let (store, lang) = (&wanted.app.store, wanted.lang);
    let page = &seen.shown.page;
    let entries = store.directory_of_person(&page.person).await.map_err(trouble)?;
    let pinned = store.posts_pinned(&page.person).await.map_err(trouble)?;
    let posts = store.posts_shown(&page.person, None, None, PER_PAGE).await.map_err(trouble)?;
    let tags = store.post_tags(&page.person).await.map_err(trouble)?;
    let visits = match page.shows_visits {
        true => Some(visits::shown(wanted.app, &page.person, "", lang).await.map_err(trouble)?),
        false => None,
    };
    let beginning = |post| Entry::beginning(post, &page.name, lang);
    let pinned: Vec<Entry> = pinned.iter().map(beginning).collect();
    let is_above: HashSet<&str> = pinned.iter().map(|entry| entry.id.as_str()).collect();
    let others: Vec<Entry> =
        posts.rows.iter().filter(|post| !is_above.contains(post.id.as_str())).map(beginning).collect();
    let (site, frame) = framed(wanted, &seen, &entries);
    let template = PersonPage {
        about: text::paragraphs(&page.about),
        contact: Contact::of(&page.contact),
        accounts: Account::all(&entries, lang),
        posts: others,
        pinned,
        older: posts.next.map(|cursor| older(wanted.place, &cursor)),
        tags: tags
            .into_iter()
            .take(MOST_TAGS)
            .map(|(tag, count)| linked_tag(&page.name, tag, count))
            .collect(),
        visits,
        site,
        frame,
    };
    html(&seen, StatusCode::OK, seen.is_indexed(), &template).map(Some)
}

fn linked_tag(page: &str, tag: String, count: u32) -> (String, String, u32) {
    let words = text::shown(&tag);
    (words, Place::new(page, What::Tag(tag)).path(), count)
}

fn framed(wanted: &Wanted<'_>, seen: &Seen, entries: &[DirectoryEntry]) -> (Site, Frame) {
    let (origin, page) = (wanted.app.origin(), &seen.shown.page);
    let holder = Holder::of(seen, &origin);
    let about = text::shown(&page.about);
    let dates = [moment::exact(page.created_at), moment::exact(page.changed_at)];
    let data =
        linked::profile(&holder, &origin, about.trim(), &account::proven(entries), [&dates[0], &dates[1]]);
    let said = Said {
        title: format!("{} · {}", holder.name, holder.organisation),
        description: &description(&holder, &about),
        place: wanted.place,
        is_beginning: true,
        article: None,
        language: holder.language,
        linked: linked::script(&data),
    };
    frame::of(seen, &origin, wanted.lang, said)
}

/// What the page is, in the language that its member writes in.
pub(super) fn description(holder: &Holder, about: &str) -> String {
    if !about.trim().is_empty() {
        return about.to_owned();
    }
    let begins = if holder.language == "en" { "The page of" } else { "Trang cá nhân của" };
    format!("{begins} {}, {}.", holder.name, holder.belongs())
}
