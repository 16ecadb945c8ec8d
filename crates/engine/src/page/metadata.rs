//! Headlines, authors, site, language, canonical address, pictures and links: what a page says of itself, gathered in
//! one walk over its tree.

pub(crate) mod images;
pub(crate) mod language;
mod people;
mod titles;
mod walk;

use super::article::Article;
use super::html::Parsed;
use super::jsonld::{Graph, first, text};
use super::{Headlines, Page, encoding, limits, plain};
use dom_query::{NodeId, NodeRef};
use people::Place;
use unicode_normalization::UnicodeNormalization;
use url::Url;
use walk::Walk;

/// Characters of a headline, a name or a caption at most.
const MOST_CHARS: usize = 2000;
/// Authors of one page.
const MOST_AUTHORS: usize = 30;

/// Fills everything but text and dates.
pub(crate) fn fill(page: &mut Page, parsed: &Parsed<'_>, article: &Article) {
    let walk = Walk::of(parsed.dom);
    let base = base(parsed, &walk);
    let node = parsed.graph.article();
    let declared = Declared::of(&walk, parsed, node);
    let publisher = Publisher::new(declared.host.as_deref(), &declared.publishers);

    page.headlines = Headlines {
        h1: None,
        jsonld: node.and_then(|n| text(&n["headline"])),
        og: walk.meta(&["og:title", "twitter:title"]),
        title: walk.title.clone(),
    };
    page.headlines.h1 = h1(&walk, &page.headlines, &publisher);
    page.title = titles::chosen(&page.headlines, &publisher);
    page.site = declared.site(&page.headlines);
    page.canonical = canonical(&walk, base.as_ref());
    page.authors = authors(&walk, parsed, node, &publisher, &page.text);
    page.language = declared_language(&walk, node, &page.text);
    page.jsonld_types = parsed.graph.all_types();
    page.claim_reviews = parsed.graph.claim_reviews();

    let nodes = |ids: &[NodeId]| -> Vec<NodeRef<'_>> {
        ids.iter().map(|id| NodeRef::new(*id, &parsed.dom.tree)).collect()
    };
    let lead = lead_pictures(&walk, node, base.as_ref());
    let pictures = walk.pictures(&page.text, &article.pictures, page.headlines.h1.as_deref());
    page.images = images::of_page(lead, &pictures, &page.authors, base.as_ref());
    let (links, more) = images::links(&nodes(&article.links), base.as_ref(), plain::MOST_LINKS);
    page.links = links;
    page.truncated |= more;
}

/// One line of text in NFC, with character references that were escaped twice replaced; none when empty.
pub(crate) fn clean(text: &str) -> Option<String> {
    let text = encoding::without_entities(text);
    let mut line = String::with_capacity(text.len().min(MOST_CHARS));
    for word in text.split(|c: char| c.is_whitespace() || c == '\0') {
        // What editors leave between words goes; what hides inside a word stays, for the check that looks for it.
        let word = word.trim_matches(['\u{feff}', '\u{200b}']);
        if word.is_empty() {
            continue;
        }
        if line.len() > MOST_CHARS * 4 {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.len() > MOST_CHARS {
        line = line.chars().take(MOST_CHARS).collect();
    }
    (!line.is_empty()).then(|| limits::nfc(&line))
}

/// Letters and digits alone, in lower case, without marks: for comparing names.
pub(crate) fn fold(text: &str) -> String {
    let letters = text.nfd().take(MOST_CHARS).filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Who publishes the page, in all the ways it is written.
pub(crate) struct Publisher {
    names: Vec<String>,
    /// The host's own label: `tin-nhanh` of `www.tin-nhanh.example`.
    label: Option<String>,
}

impl Publisher {
    /// From the host and the names that the page gives itself.
    pub(crate) fn new(host: Option<&str>, names: &[String]) -> Publisher {
        let label = host.and_then(|host| {
            let domain = psl::domain(host.as_bytes())?;
            let domain = std::str::from_utf8(domain.as_bytes()).ok()?;
            domain.split('.').next().map(fold)
        });
        let names = names.iter().map(|n| spaced(n)).filter(|n| n.len() > 2).collect();
        Publisher { names, label: label.filter(|l| l.len() > 2) }
    }

    /// Whether a text is the publisher's name, a good part of it, or little more than it.
    pub(crate) fn is(&self, text: &str) -> bool {
        let words = spaced(text);
        let is_part = |part: &str, whole: &str| {
            whole.contains(part) && (part.trim().contains(' ') || part.len() * 2 >= whole.len())
        };
        if words.trim().is_empty() {
            return false;
        }
        let joined: String = words.split(' ').collect();
        self.names.iter().any(|name| {
            is_part(&words, name)
                || name.len() >= 6 && is_part(name, &words) && words.len() < name.len() * 3
                || name.split(' ').collect::<String>() == joined
        }) || self.label.as_ref().is_some_and(|label| {
            let (length, all) = (joined.len(), label.len());
            *label == joined
                || all >= 5 && joined.contains(label.as_str()) && length < all * 2 + 12
                || length >= 5
                    && length * 4 >= all * 3
                    && (label.starts_with(&joined) || label.ends_with(&joined))
        })
    }
}

/// Folded words, each between spaces.
fn spaced(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|w| !w.is_empty()) {
        out.push_str(&word);
        out.push(' ');
    }
    out
}

/// What the page says of its site.
struct Declared {
    host: Option<String>,
    /// `og:site_name`, the publisher in JSON-LD, the site's node, the application's name: in the order of trust.
    names: Vec<String>,
    /// The same and everything else that names the publisher.
    publishers: Vec<String>,
}

impl Declared {
    fn of(walk: &Walk<'_>, parsed: &Parsed<'_>, article: Option<&serde_json::Value>) -> Declared {
        let graph = parsed.graph;
        let published = article.and_then(|n| graph.name_of(first(&n["publisher"])));
        let of_types = |wanted: &[&str]| {
            graph
                .nodes
                .iter()
                .find(|n| Graph::types(n).iter().any(|t| wanted.contains(t)))
                .and_then(|n| graph.name_of(n))
        };
        let organisation = of_types(&["NewsMediaOrganization", "Organization", "Corporation"]);
        let names: Vec<String> = [
            walk.meta(&["og:site_name"]),
            published,
            of_types(&["WebSite"]),
            organisation,
            walk.meta(&["application-name", "apple-mobile-web-app-title"]),
        ]
        .into_iter()
        .flatten()
        .collect();
        let url = parsed.url.clone().or_else(|| canonical(walk, None).and_then(|u| Url::parse(&u).ok()));
        let host = url.and_then(|u| u.host_str().map(str::to_owned));
        let also = walk.meta(&["copyright", "publisher", "dc.publisher"]).filter(|c| c.chars().count() < 60);
        // Some sites give the headline as the name of the site.
        let headlines: Vec<String> =
            [walk.meta(&["og:title"]), article.and_then(|n| text(&n["headline"])), walk.title.clone()]
                .into_iter()
                .flatten()
                .chain(
                    walk.headings
                        .iter()
                        .filter(|h| !h.is_logo && h.text.contains(' '))
                        .map(|h| h.text.clone()),
                )
                .map(|t| fold(&t))
                .collect();
        let is_headline = |name: &String| {
            let name = fold(name);
            name.chars().count() > 60
                || headlines.contains(&name) && !host.as_deref().is_some_and(|h| fold(h).contains(&name))
        };
        let names: Vec<String> = names.into_iter().filter(|n| !is_headline(n)).collect();
        let publishers = names.iter().cloned().chain(also).collect();
        Declared { host, names, publishers }
    }

    /// The site's name: the first that is no address, else an address if that is all.
    fn site(&self, headlines: &Headlines) -> Option<String> {
        let is_address = |name: &str| name.contains("://") || !name.contains(' ') && name.contains('.');
        let named = self
            .names
            .iter()
            .find(|n| !is_address(n))
            .or_else(|| self.names.iter().find(|n| !n.contains("://")));
        named.cloned().or_else(|| {
            // The end of the title, when it is the host's name.
            let title = headlines.title.as_deref()?;
            let publisher = Publisher::new(self.host.as_deref(), &[]);
            let last = title.rsplit(['|', '-', '–', '—', '»', '·']).next()?.trim();
            (last.len() < title.len() && publisher.is(last)).then(|| last.to_owned())
        })
    }
}

fn base(parsed: &Parsed<'_>, walk: &Walk<'_>) -> Option<Url> {
    let of_page = parsed.url.clone();
    match (&walk.base, &of_page) {
        (Some(href), Some(url)) => url.join(href).ok().or(of_page),
        (Some(href), None) => Url::parse(href).ok(),
        (None, _) => of_page,
    }
    .filter(|url| !url.cannot_be_a_base())
}

fn canonical(walk: &Walk<'_>, base: Option<&Url>) -> Option<String> {
    let is_absolute = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let of = |href: &str| images::absolute(href, base).filter(is_absolute);
    walk.canonical.as_deref().and_then(of).or_else(|| walk.meta(&["og:url"]).and_then(|href| of(&href)))
}

/// The heading that is the article's: one that the other headlines agree with, else the first that is not the site's.
fn h1(walk: &Walk<'_>, others: &Headlines, publisher: &Publisher) -> Option<String> {
    let others: Vec<&str> =
        [&others.jsonld, &others.og, &others.title].into_iter().filter_map(|t| t.as_deref()).collect();
    let headings = || walk.headings.iter().filter(|h| !h.is_logo || h.text.split_whitespace().count() > 4);
    headings()
        .find(|h| !publisher.is(&h.text) && others.iter().any(|other| titles::agree(&h.text, other)))
        .or_else(|| headings().find(|h| !publisher.is(&h.text)))
        .map(|h| h.text.clone())
}

/// People who signed the page: data about it first, then its bylines, then the end of its text.
fn authors(
    walk: &Walk<'_>,
    parsed: &Parsed<'_>,
    article: Option<&serde_json::Value>,
    publisher: &Publisher,
    body: &str,
) -> Vec<String> {
    let mut named = Vec::new();
    for key in ["author", "creator"] {
        if let Some(node) = article {
            parsed.graph.people(&node[key], &mut named);
        }
    }
    named.truncate(50);
    let of_all = |names: &[String], place| -> Vec<String> {
        let mut people: Vec<String> = Vec::new();
        for name in names.iter().flat_map(|n| people::of(n, publisher, place)) {
            if !people.iter().any(|p| fold(p) == fold(&name)) {
                people.push(name);
            }
        }
        people
    };
    let sources: [&dyn Fn() -> Vec<String>; 4] = [
        &|| of_all(&named, Place::Data),
        &|| of_all(&walk.authors, Place::Data),
        &|| walk.byline(|line, place| people::of(line, publisher, place)),
        &|| walk.last_line(body, |line| people::of(line, publisher, Place::Line)),
    ];
    let mut people =
        sources.iter().map(|source| source()).find(|people| !people.is_empty()).unwrap_or_default();
    people.truncate(MOST_AUTHORS);
    people
}

/// The declared language, unless the text is plainly Vietnamese: templates declare English by default.
fn declared_language(walk: &Walk<'_>, article: Option<&serde_json::Value>, body: &str) -> Option<String> {
    let in_data =
        || article.and_then(|n| text(&n["inLanguage"]).or_else(|| text(&n["inLanguage"]["alternateName"])));
    let declared = [
        walk.language.clone(),
        walk.meta(&["content-language", "language", "dc.language"]),
        walk.meta(&["og:locale"]),
        in_data(),
    ]
    .into_iter()
    .flatten()
    .find_map(|l| language::primary(&l));
    let seen = language::of_text(body);
    match (declared, seen) {
        (Some(declared), Some("vi")) if declared == "en" => Some("vi".to_owned()),
        (Some(declared), _) => Some(declared),
        (None, seen) => seen.or_else(|| language::of_text(walk.title.as_deref()?)).map(str::to_owned),
    }
}

/// The pictures that the page shows to others, best first.
fn lead_pictures(walk: &Walk<'_>, article: Option<&serde_json::Value>, base: Option<&Url>) -> Vec<String> {
    let in_data = article.and_then(|n| {
        let image = first(&n["image"]);
        text(&image["url"]).or_else(|| text(&image["contentUrl"])).or_else(|| text(image))
    });
    let declared = [
        walk.meta(&["og:image", "og:image:url", "og:image:secure_url"]),
        in_data,
        walk.meta(&["twitter:image"]),
    ];
    declared.into_iter().flatten().filter_map(|url| images::address(&url, base)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_is_known_in_each_spelling() {
        let publisher = Publisher::new(Some("www.tin-nhanh.com.vn"), &["Báo điện tử Tin Nhanh".to_owned()]);
        for name in
            ["Tin Nhanh", "tin-nhanh.com.vn", "TIN NHANH", "Báo điện tử Tin Nhanh", "Báo Tin Nhanh Kinh tế"]
        {
            assert!(publisher.is(name), "{name}");
        }
        for name in ["Trần Tin", "Nhanh", "Minh Anh", "", "Giá vàng tăng rất nhanh và mạnh"] {
            assert!(!publisher.is(name), "{name}");
        }
    }

    #[test]
    fn text_is_cleaned_into_one_line() {
        assert_eq!(clean("  a\n b&nbsp;c&amp;amp; \u{200b}d "), Some("a b c& d".to_owned()));
        assert_eq!(clean(" \n\u{feff}"), None);
        assert_eq!(fold("Đặng Thị-Hà 3"), "dangthiha3");
    }
}
