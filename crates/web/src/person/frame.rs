//! What every page of somebody's shares: the frame of the site in small, the look that its member chose, what is told to programs
//! that preview, index or follow it, and whose page it is.

use crate::lang;
use crate::person::address::{Form, Place, What};
use crate::person::seen::{Seen, Sight};
use crate::person::text;
use crate::site::Site;
use engine::check::{Lang, Text};

/// Characters of a description.
const DESCRIPTION: usize = 180;

/// The looks, with the colours that a phone paints around the page: light, dark.
const LOOKS: [(&str, &str, &str); 4] = [
    ("giay", "#fbfaf7", "#15181c"),
    ("lua", "#fbf8ec", "#1a190f"),
    ("sen", "#fdf6f8", "#1d1418"),
    ("bien", "#f2f8fa", "#0d191e"),
];

/// The frame of a page.
#[derive(Debug)]
pub(crate) struct Frame {
    /// The look, as a class.
    pub(crate) look: &'static str,
    /// The colours around it: light, dark.
    pub(crate) colours: [&'static str; 2],
    /// Whose page it is.
    pub(crate) holder: Holder,
    /// What stands above it for who sees more than others do.
    pub(crate) banner: Option<String>,
    /// Whether its member looks at it.
    pub(crate) is_own: bool,
    /// What programs are told.
    pub(crate) head: Head,
}

/// What is told to programs that preview, index or follow a page.
#[derive(Debug)]
pub(crate) struct Head {
    /// What it is, in a sentence.
    pub(crate) description: String,
    /// Its one address.
    pub(crate) canonical: String,
    /// Whether search engines may list it.
    pub(crate) is_indexed: bool,
    /// Its feeds: form and path.
    pub(crate) feeds: Vec<(Form, String)>,
    /// How it is previewed; only of what anybody may see.
    pub(crate) preview: Option<Preview>,
    /// JSON-LD, ready to stand in a page.
    pub(crate) linked: String,
}

/// A preview (ogp.me).
#[derive(Debug)]
pub(crate) struct Preview {
    /// Title.
    pub(crate) title: String,
    /// The picture's address.
    pub(crate) picture: String,
    /// What is in the picture.
    pub(crate) alt: String,
    /// The language of the words, as previews name it.
    pub(crate) locale: &'static str,
    /// What makes it an article.
    pub(crate) article: Option<Article>,
}

/// What previews tell of a post.
#[derive(Debug)]
pub(crate) struct Article {
    /// When it came out.
    pub(crate) published: String,
    /// When it was last changed.
    pub(crate) updated: Option<String>,
    /// What it is about.
    pub(crate) tags: Vec<String>,
}

/// Whose page it is.
#[derive(Debug, Clone)]
pub(crate) struct Holder {
    /// Their name, as the register has it.
    pub(crate) name: String,
    /// The letter in the place of a portrait.
    pub(crate) initial: String,
    /// Their role, in their own words.
    pub(crate) position: String,
    /// Their unit; empty where it is the organisation itself.
    pub(crate) unit: String,
    /// Their organisation.
    pub(crate) organisation: String,
    /// The name of the page.
    pub(crate) page_name: String,
    /// The path of the page.
    pub(crate) path: String,
    /// Its address.
    pub(crate) url: String,
    /// The address as people write it.
    pub(crate) written: String,
    /// The path of the portrait.
    pub(crate) portrait: Option<String>,
    /// The language in which they write of themselves, as its code.
    pub(crate) language: &'static str,
}

impl Holder {
    /// The member of a page, on a site of this origin.
    pub(crate) fn of(seen: &Seen, origin: &str) -> Holder {
        let (shown, page) = (&seen.shown, &seen.shown.page);
        let name = text::one_line(&shown.holder, 120);
        let path = Place::new(&page.name, What::Page).path();
        let url = format!("{origin}{path}");
        let portrait = |digest: &String| Place::new(&page.name, What::Portrait(digest.clone())).path();
        let unit = text::one_line(&shown.unit_name, 300);
        let organisation = text::one_line(&shown.organisation_name, 300);
        Holder {
            // the given name is the last word
            initial: name
                .rsplit(' ')
                .next()
                .and_then(|word| word.chars().next())
                .map(String::from)
                .unwrap_or_default(),
            name,
            position: text::one_line(&page.position, 120),
            unit: if unit == organisation { String::new() } else { unit },
            organisation,
            page_name: page.name.clone(),
            written: url.split_once("://").map_or_else(|| url.clone(), |(_, rest)| rest.to_owned()),
            path,
            url,
            portrait: page.portrait_digest.as_ref().map(portrait),
            language: lang::code(lang::parse(&shown.language).unwrap_or_default()),
        }
    }

    /// Unit and organisation on one line.
    pub(crate) fn belongs(&self) -> String {
        if self.unit.is_empty() {
            return self.organisation.clone();
        }
        format!("{}, {}", self.unit, self.organisation)
    }

    /// Where to ask the public directory for them.
    pub(crate) fn asked(&self) -> String {
        let name: String = url::form_urlencoded::byte_serialize(self.name.as_bytes()).collect();
        format!("/directory?q={name}")
    }
}

/// What a page says in its head beside what all of its pages do.
pub(crate) struct Said<'a> {
    /// Title.
    pub(crate) title: String,
    /// What it is; cut to a sentence or two.
    pub(crate) description: &'a str,
    /// Where it stands.
    pub(crate) place: &'a Place,
    /// Whether it is the beginning of its list, where it is one.
    pub(crate) is_beginning: bool,
    /// What makes it an article.
    pub(crate) article: Option<Article>,
    /// The language of its words, as its code.
    pub(crate) language: &'static str,
    /// JSON-LD, ready to stand in a page; empty for none.
    pub(crate) linked: String,
}

/// Site and frame of a page.
pub(crate) fn of(seen: &Seen, origin: &str, lang: Lang, said: Said<'_>) -> (Site, Frame) {
    let holder = Holder::of(seen, origin);
    let site = Site::new(lang, &said.place.path(), said.title.clone());
    let theme = seen.shown.page.theme.as_str();
    let look = LOOKS.iter().find(|(name, ..)| *name == theme).unwrap_or(&LOOKS[0]);
    let is_open = seen.is_for_anybody();
    let preview = is_open.then(|| Preview {
        title: said.title,
        picture: format!("{}/card.png", holder.url),
        alt: card_words(&holder, said.language),
        locale: if said.language == "en" { "en_GB" } else { "vi_VN" },
        article: said.article,
    });
    let head = Head {
        description: text::one_line(said.description, DESCRIPTION),
        canonical: format!("{origin}{}", said.place.path()),
        is_indexed: seen.is_indexed() && said.is_beginning,
        feeds: if is_open { feeds(said.place) } else { Vec::new() },
        preview,
        linked: said.linked,
    };
    let banner = banner(seen, &holder, lang);
    let frame =
        Frame { look: look.0, colours: [look.1, look.2], holder, banner, is_own: seen.sight.is_own(), head };
    (site, frame)
}

/// The feeds that go with a page: of its tag, else of all.
fn feeds(place: &Place) -> Vec<(Form, String)> {
    let what = |form| match &place.what {
        What::Tag(tag) => What::TagFeed(tag.clone(), form),
        _ => What::Feed(form),
    };
    Form::ALL.into_iter().map(|form| (form, Place::new(&place.name, what(form)).path())).collect()
}

/// What is on the card.
fn card_words(holder: &Holder, language: &str) -> String {
    let begins = if language == "en" { "A card with" } else { "Thẻ ghi" };
    format!("{begins} {}, {}, {}", holder.name, holder.belongs(), holder.written)
}

/// What stands above a page for who sees more than others do.
fn banner(seen: &Seen, holder: &Holder, lang: Lang) -> Option<String> {
    let text = match (seen.sight, seen.shown.page.seen_by.as_str()) {
        (Sight::Anybody, _) => return None,
        (Sight::Members, _) => Text {
            vi: "Trang này chỉ thành viên đã đăng nhập của {} xem được.",
            en: "Only signed-in members of {} can see this page.",
        },
        (Sight::Restricted, _) => Text {
            vi: "Dữ liệu của bạn đang được giữ mà không dùng, như bạn yêu cầu, nên ngoài bạn ra không ai thấy \
                 trang này.",
            en: "Your data are kept and not used, as you asked, so nobody but you sees this page.",
        },
        (Sight::Own, "anybody") => Text {
            vi: "Đây là trang của bạn. Ai cũng xem được.",
            en: "This is your page. Anybody can see it.",
        },
        (Sight::Own, "members") => Text {
            vi: "Đây là trang của bạn. Chỉ thành viên đã đăng nhập của {} xem được.",
            en: "This is your page. Only signed-in members of {} can see it.",
        },
        (Sight::Own, _) => Text {
            vi: "Đây là trang của bạn, và chỉ mình bạn thấy. Người khác thấy như không có trang nào.",
            en: "This is your page, and you alone see it. To others it is as if there were none.",
        },
    };
    Some(text.get(lang).replace("{}", &holder.organisation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_has_a_look() {
        let looks = LOOKS.map(|(name, ..)| name);
        assert!(register::page::THEMES.iter().all(|theme| looks.contains(theme)), "{looks:?}");
        let style = include_str!("../../assets/person.css");
        for (name, light, dark) in LOOKS {
            assert_eq!(style.matches(&format!(".person.{name} {{")).count(), 2, "{name}: light and dark");
            assert!(style.contains(light) && style.contains(dark), "{name}");
        }
    }
}
