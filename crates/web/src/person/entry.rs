//! A post as readers see it: in a list, on its own page, in a feed.

use crate::lang;
use crate::person::address::{Place, What};
use crate::person::badge::Badge;
use crate::person::moment::Moment;
use crate::person::text::{self, Markup};
use engine::check::Lang;
use jiff::Timestamp;
use store::Post;

/// Characters of a post in a list.
const BEGINNING: usize = 400;
/// Characters of a name that a post gets where its member gave it none.
const NAME: usize = 80;

/// A post as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name in addresses.
    pub(crate) id: String,
    /// Where it stands.
    pub(crate) path: String,
    /// The title that its member gave it; empty where they gave none.
    pub(crate) title: String,
    /// What to call it where a name is needed.
    pub(crate) name: String,
    /// The language that it is written in, as its code.
    pub(crate) language: &'static str,
    /// Its words.
    pub(crate) body: Markup,
    /// Whether they are not all of them.
    pub(crate) is_cut: bool,
    /// What is shared.
    pub(crate) link: Option<Link>,
    /// What it is about: words and the path of the list.
    pub(crate) tags: Vec<(String, String)>,
    /// When it came out.
    pub(crate) published: Moment,
    /// When it was last changed after that.
    pub(crate) updated: Option<Moment>,
    /// What readers are told of the last correction, and when it was made.
    pub(crate) correction: Option<(String, Moment)>,
    /// What the check before posting said.
    pub(crate) badge: Option<Badge>,
    /// Whether it stands before the others.
    pub(crate) is_pinned: bool,
}

/// What is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) href: String,
    /// What the page calls itself, or its address.
    pub(crate) title: String,
    /// Whose page it is, as far as an address tells.
    pub(crate) host: String,
}

impl Link {
    /// The link of a post, where it leads to a page.
    pub(crate) fn of(post: &Post) -> Option<Link> {
        let url = register::page::link(&post.body.link)?;
        let host = url.host_str()?.to_owned();
        let title = text::one_line(&post.body.link_title, 300);
        let title = if title.is_empty() { text::one_line(url.as_str(), NAME) } else { title };
        Some(Link { href: url.into(), title, host })
    }
}

impl Entry {
    /// The whole post.
    pub(crate) fn whole(post: &Post, page: &str, lang: Lang) -> Entry {
        Entry::with(post, page, lang, (text::paragraphs(&post.body.text), false))
    }

    /// Its beginning, for a list.
    pub(crate) fn beginning(post: &Post, page: &str, lang: Lang) -> Entry {
        Entry::with(post, page, lang, text::beginning(&post.body.text, BEGINNING))
    }

    fn with(post: &Post, page: &str, lang: Lang, (body, is_cut): (Markup, bool)) -> Entry {
        let link = Link::of(post);
        let title = text::one_line(&post.body.title, 200);
        let tag = |tag: &String| (text::shown(tag), Place::new(page, What::Tag(tag.clone())).path());
        let correction = text::one_line(&post.correction, 500);
        let corrected = post.corrected_at.filter(|_| !correction.is_empty());
        Entry {
            path: Place::new(page, What::Post(post.id.clone())).path(),
            name: name(post, &title, link.as_ref()),
            title,
            language: lang::code(lang::parse(&post.body.language).unwrap_or_default()),
            body,
            is_cut,
            link,
            tags: post.body.tags.iter().map(tag).collect(),
            published: Moment::of(published(post), lang),
            updated: changed(post).map(|at| Moment::of(at, lang)),
            correction: corrected.map(|at| (correction, Moment::of(at, lang))),
            badge: post.check.as_ref().map(|check| Badge::of(check, lang)),
            is_pinned: post.is_pinned,
            id: post.id.clone(),
        }
    }
}

/// When a post came out.
pub(crate) fn published(post: &Post) -> Timestamp {
    post.published_at.unwrap_or(post.created_at)
}

/// When its words were last changed after it had come out.
pub(crate) fn changed(post: &Post) -> Option<Timestamp> {
    Some(post.changed_at).max(post.corrected_at).filter(|at| *at > published(post))
}

/// What to call a post: its title, the page that it shares, or how it begins.
fn name(post: &Post, title: &str, link: Option<&Link>) -> String {
    let begins = text::one_line(&post.body.text, NAME);
    let names = [title, link.map_or("", |link| &link.title), &begins, "…"];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::PostBody;

    fn post(body: PostBody) -> Post {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        Post {
            id: "0123456789abcdefghjkmnpqrs".to_owned(),
            person: "p".to_owned(),
            state: "published".to_owned(),
            body,
            check: None,
            is_pinned: false,
            ready_at: None,
            correction: String::new(),
            created_at: at("2026-03-01T00:00:00Z"),
            changed_at: at("2026-03-01T00:00:00Z"),
            published_at: Some(at("2026-03-02T00:00:00Z")),
            corrected_at: None,
            withdrawn_at: None,
            version: 1,
        }
    }

    #[test]
    fn a_post_without_a_title_is_called_by_what_it_shares_or_how_it_begins() {
        let of = |title: &str, text: &str, link: &str, link_title: &str| {
            let own = |text: &str| text.to_owned();
            let body = PostBody {
                title: own(title),
                text: own(text),
                link: own(link),
                link_title: own(link_title),
                ..PostBody::default()
            };
            Entry::whole(&post(body), "an.cu", Lang::Vi).name
        };
        assert_eq!(of("Tên", "chữ", "https://a.vn", "Trang"), "Tên");
        assert_eq!(of("", "chữ", "https://a.vn", "Trang"), "Trang");
        assert_eq!(of("", "chữ", "https://a.vn", ""), "https://a.vn/");
        assert_eq!(of("", "chữ\n\nkhác", "javascript:alert(1)", "Trang"), "chữ khác");
        assert_eq!(of("", "", "", ""), "…");
    }

    #[test]
    fn a_change_is_one_that_came_after_the_post() {
        let mut post = post(PostBody::default());
        assert_eq!(changed(&post), None);
        post.changed_at = "2026-03-03T00:00:00Z".parse().unwrap();
        assert_eq!(changed(&post), Some(post.changed_at));
        let entry = Entry::whole(&post, "an.cu", Lang::Vi);
        assert_eq!((entry.updated.unwrap().day.as_str(), entry.correction), ("03/03/2026", None));
        post.corrected_at = Some(post.changed_at);
        post.correction = "Sửa \u{202e}số".to_owned();
        let (words, moment) = Entry::whole(&post, "an.cu", Lang::En).correction.unwrap();
        assert_eq!((words.as_str(), moment.day.as_str()), ("Sửa số", "2026-03-03"));
    }
}
