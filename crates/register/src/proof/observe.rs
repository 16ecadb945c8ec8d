//! What a page says of the account it shows: its name, and the id that stays.

use super::Observed;
use super::markup::{Piece, Tag, read, text_of};

/// Characters kept of a name.
const MOST_NAME_CHARS: usize = 200;
/// Characters of an id.
const MOST_ID_CHARS: usize = 120;

/// What a page says of the account it shows.
pub fn observe(html: &[u8]) -> Observed {
    let html = text_of(html);
    let mut observer = Observer::default();
    read(&html, |piece| observer.see(&piece));
    observer.finish()
}

/// Whether a tag describes the page: `<meta name=description>` and its kin.
pub(super) fn is_description(tag: &Tag<'_>) -> bool {
    const NAMES: [&str; 6] = [
        "description",
        "og:description",
        "twitter:description",
        "og:title",
        "twitter:title",
        "dc.description",
    ];
    tag.name == "meta" && key(tag).is_some_and(|k| NAMES.iter().any(|n| k.eq_ignore_ascii_case(n)))
}

/// What a `<meta>` is about.
fn key<'t>(tag: &'t Tag<'_>) -> Option<&'t str> {
    tag.get("property").or_else(|| tag.get("name")).or_else(|| tag.get("itemprop")).map(str::trim)
}

/// Collects what is seen of an account while a page is read.
#[derive(Default)]
pub(super) struct Observer {
    /// The name in `og:title`.
    titled: Option<String>,
    /// The name in an h-card, when it was read to its end.
    card: Option<String>,
    /// The text of the h-card's name so far, while it is open.
    card_open: Option<(String, String)>,
    /// Whether an h-card began.
    in_card: bool,
    /// The title.
    title: Option<String>,
    is_title_open: bool,
    lasting_id: Option<String>,
}

impl Observer {
    pub(super) fn see(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(tag) => self.open(tag),
            Piece::Close(name) => {
                self.is_title_open = false;
                if let Some((_, text)) = self.card_open.take_if(|(element, _)| *element == *name) {
                    self.card = tidy(&text);
                }
            }
            Piece::Text(text) => {
                if self.is_title_open && self.title.is_none() {
                    self.title = tidy(text);
                }
                if let Some((_, so_far)) = &mut self.card_open
                    && so_far.len() < 4 * MOST_NAME_CHARS
                {
                    so_far.extend(text.chars().take(MOST_NAME_CHARS));
                }
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.is_title_open = tag.name == "title";
        self.in_card |= tag.has_word("class", "h-card") || tag.has_word("class", "vcard");
        let is_name = tag.has_word("class", "p-name") || tag.has_word("class", "fn");
        if self.in_card && is_name && self.card.is_none() && self.card_open.is_none() {
            self.card_open = Some((tag.name.to_string(), String::new()));
        }
        if tag.name == "meta" {
            let (Some(key), Some(content)) = (key(tag), tag.get("content")) else { return };
            if self.titled.is_none() && key.eq_ignore_ascii_case("og:title") {
                self.titled = tidy(content);
            }
            self.keep(id_in_meta(&key.to_ascii_lowercase(), content));
        } else if tag.name == "link" {
            self.keep(id_in_link(tag));
        }
    }

    fn keep(&mut self, id: Option<String>) {
        if self.lasting_id.is_none() {
            self.lasting_id = id.filter(|i| i.chars().count() <= MOST_ID_CHARS);
        }
    }

    pub(super) fn finish(self) -> Observed {
        Observed { name: self.titled.or(self.card).or(self.title), lasting_id: self.lasting_id }
    }
}

/// A name without what does not show, between single spaces; `None` when nothing is left.
fn tidy(text: &str) -> Option<String> {
    let seen: String = text
        .chars()
        .take(4 * MOST_NAME_CHARS)
        .filter(|c| c.is_whitespace() || !c.is_control() && !engine::text::characters::class(*c).is_hidden())
        .collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(MOST_NAME_CHARS).collect();
    (!name.is_empty()).then_some(name)
}

/// The id in a deep link for the network's own program, or in the data of a channel.
fn id_in_meta(key: &str, content: &str) -> Option<String> {
    let content = content.trim();
    match key {
        "al:ios:url" | "al:android:url" | "al:iphone:url" | "al:ipad:url" | "al:web:url" => {
            id_in_deep_link(content)
        }
        "channelid" | "identifier" if is_channel(content) => Some(content.to_owned()),
        _ => None,
    }
}

fn id_in_deep_link(link: &str) -> Option<String> {
    const NUMBERED: [&str; 9] = [
        "fb://profile/",
        "fb://page/?id=",
        "fb://page/",
        "fb://group/",
        "snssdk1128://user/profile/",
        "snssdk1180://user/profile/",
        "snssdk1233://user/profile/",
        "twitter://user?id=",
        "instagram://user?id=",
    ];
    if let Some(rest) = NUMBERED.iter().find_map(|start| link.strip_prefix(start)) {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return (!digits.is_empty()).then_some(digits);
    }
    // vnd.youtube://www.youtube.com/channel/UC..., https://www.youtube.com/channel/UC...
    let (_, rest) = link.split_once("youtube.com/channel/")?;
    let id: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    is_channel(&id).then_some(id)
}

/// YouTube's ids of channels.
fn is_channel(text: &str) -> bool {
    text.len() == 24
        && text.starts_with("UC")
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// The id in a link of the page's head: Bluesky's DID, an ActivityPub actor, YouTube's canonical address.
fn id_in_link(tag: &Tag<'_>) -> Option<String> {
    let href = tag.get("href")?.trim();
    if tag.has_word("rel", "alternate") {
        if let Some(rest) = href.strip_prefix("at://") {
            return rest.split('/').next().filter(|id| id.starts_with("did:")).map(str::to_owned);
        }
        let is_actor =
            tag.get("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/activity+json"));
        if is_actor && href.starts_with("https://") {
            return Some(href.to_owned());
        }
    }
    if tag.has_word("rel", "canonical") { id_in_deep_link(href) } else { None }
}
