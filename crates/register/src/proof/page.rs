//! A link back, or a code, in a page.
//!
//! What visitors write under a page is not its owner's: comments, reviews and guest books are left out, else anybody
//! could prove an account that is another's by writing under it.

use super::markup::{Piece, Tag, read, text_of};
use super::observe::{Observer, is_description};
use super::{Place, Seen, code};
use std::borrow::Cow;
use url::Url;

/// Looks for a link with `rel=me` to exactly the wanted address.
pub fn back_link(html: &[u8], page_url: &str, wanted: &str) -> Seen {
    let (Ok(page), Ok(wanted)) = (Url::parse(page_url), Url::parse(wanted)) else { return Seen::default() };
    let wanted = comparable(wanted);
    let html = text_of(html);
    let mut base: Option<Url> = None;
    let mut found = false;
    let mut visitors = Visitors::default();
    let mut observer = Observer::default();
    read(&html, |piece| {
        visitors.see(&piece);
        observer.see(&piece);
        let Piece::Open(tag) = &piece else { return };
        if tag.name == "base" && base.is_none() && !visitors.are_speaking() {
            base = tag.get("href").and_then(|h| page.join(h).ok());
        }
        let is_mine = matches!(tag.name.as_ref(), "a" | "link" | "area")
            && tag.has_word("rel", "me")
            && !["ugc", "sponsored"].iter().any(|rel| tag.has_word("rel", rel))
            && !visitors.are_speaking();
        if is_mine && !found {
            let link = tag.get("href").and_then(|h| base.as_ref().unwrap_or(&page).join(h).ok());
            found = link.map(comparable).as_ref() == Some(&wanted);
        }
    });
    Seen { found, place: found.then_some(Place::Link), observed: observer.finish() }
}

/// An address without its fragment and without a slash at its end, which are the same page.
fn comparable(mut url: Url) -> String {
    url.set_fragment(None);
    let text = String::from(url);
    if text.contains('?') { text } else { text.trim_end_matches('/').to_owned() }
}

/// Looks for a code in what a page says of itself: title, description, JSON-LD, and text that shows.
pub fn code_in(html: &[u8], code: &str) -> Seen {
    let Some(code) = code::canonical(code) else { return Seen::default() };
    let html = text_of(html);
    let mut place: Option<Place> = None;
    let mut visitors = Visitors::default();
    let mut observer = Observer::default();
    let mut text = String::new();
    let mut within = Within::Text;
    read(&html, |piece| {
        visitors.see(&piece);
        observer.see(&piece);
        match &piece {
            Piece::Open(tag) => {
                if is_description(tag) && tag.get("content").is_some_and(|c| code::holds(c, &code)) {
                    place = Some(Place::Description);
                }
                within = Within::of(tag);
                if !is_inline(&tag.name) {
                    text.push('\n');
                }
            }
            Piece::Close(name) => {
                within = Within::Text;
                if !is_inline(name) {
                    text.push('\n');
                }
            }
            Piece::Text(words) => match within {
                Within::Title if code::holds(words, &code) => place = Some(Place::Description),
                Within::Data if place != Some(Place::Description) && data_holds(words, &code) => {
                    place = Some(Place::Data);
                }
                Within::Text if !visitors.are_speaking() => text.push_str(words),
                _ => {}
            },
        }
    });
    let place = place.or_else(|| code::holds(&text, &code).then_some(Place::Text));
    Seen { found: place.is_some(), place, observed: observer.finish() }
}

/// What a run of text is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Text that shows.
    Text,
    /// The title.
    Title,
    /// JSON-LD.
    Data,
    /// Scripts, styles, form fields and frames.
    Nothing,
}

impl Within {
    fn of(tag: &Tag<'_>) -> Within {
        match tag.name.as_ref() {
            "title" => Within::Title,
            "script" if is_json_ld(tag) => Within::Data,
            "script" | "style" | "textarea" | "iframe" | "noembed" | "noframes" | "xmp" => Within::Nothing,
            _ => Within::Text,
        }
    }
}

fn is_json_ld(tag: &Tag<'_>) -> bool {
    tag.get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// Whether a description in JSON-LD holds a code. Comments stand in JSON-LD too; only the page's own fields count.
fn data_holds(json: &str, code: &str) -> bool {
    let Ok(data) = serde_json::from_str::<serde_json::Value>(json) else { return false };
    let mut open = vec![&data];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    match name.as_str() {
                        "description"
                        | "disambiguatingDescription"
                        | "headline"
                        | "name"
                        | "alternateName"
                        | "slogan" => {
                            if value.as_str().is_some_and(|text| code::holds(text, code)) {
                                return true;
                            }
                        }
                        "comment" | "comments" | "review" | "reviews" | "interactionStatistic" => {}
                        _ => open.push(value),
                    }
                }
            }
            _ => {}
        }
    }
    false
}

/// Elements that stand inside a line of text.
fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 16] = [
        "a", "abbr", "b", "bdi", "bdo", "code", "em", "font", "i", "mark", "small", "span", "strong", "tt",
        "u", "wbr",
    ];
    INLINE.contains(&name)
}

/// Words in the class or id of an element in which visitors write.
const VISITORS: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "reply",
    "replies",
    "review",
    "reviews",
    "disqus",
    "guestbook",
    "respond",
    "binh-luan",
    "binhluan",
    "danh-gia",
    "danhgia",
    "y-kien",
    "ykien",
    "h-cite",
    "p-comment",
    "u-comment",
    "mention",
    "mentions",
    "webmention",
    "webmentions",
    "testimonial",
    "testimonials",
    "forum",
    "thread",
];

/// Follows whether what is read was written by visitors, does not show, or is a template.
#[derive(Default)]
struct Visitors<'p> {
    /// The element that began it, and how many of its name are open within.
    within: Option<(Cow<'p, str>, u32)>,
}

impl<'p> Visitors<'p> {
    fn are_speaking(&self) -> bool {
        self.within.is_some()
    }

    fn see(&mut self, piece: &Piece<'p>) {
        match (piece, &mut self.within) {
            (Piece::Open(tag), Some((name, depth))) if tag.name == *name => *depth = depth.saturating_add(1),
            (Piece::Close(closed), Some((name, depth))) if closed == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.within = None;
                }
            }
            (Piece::Open(tag), None) if !is_void(&tag.name) && is_theirs(tag) => {
                self.within = Some((tag.name.clone(), 1));
            }
            _ => {}
        }
    }
}

fn is_theirs(tag: &Tag<'_>) -> bool {
    if tag.name == "template" || tag.get("hidden").is_some() {
        return true;
    }
    if tag.name == "body" || tag.name == "html" {
        return false;
    }
    let says = |attribute: &str| {
        tag.get(attribute).is_some_and(|value| {
            value.split(|c: char| c.is_whitespace() || c == '_').any(|word| {
                let word = word.to_ascii_lowercase();
                VISITORS.contains(&word.as_str())
                    || word.split('-').any(|part| VISITORS.contains(&part))
                    || word.starts_with("comment")
            })
        })
    };
    says("class")
        || says("id")
        || tag.get("itemtype").is_some_and(|t| t.ends_with("/Comment") || t.ends_with("/Review"))
        || tag.get("style").is_some_and(|s| s.replace(' ', "").to_ascii_lowercase().contains("display:none"))
}

/// Elements without content, which no end tag ends.
fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ];
    VOID.contains(&name)
}
