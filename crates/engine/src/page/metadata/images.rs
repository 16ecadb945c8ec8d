//! Pictures: their address behind lazy loading, their caption, and what they are for.

use super::super::{Image, Link};
use super::{clean, fold};
use dom_query::NodeRef;
use url::Url;

/// Pictures that are kept of one page.
pub(crate) const MOST: usize = 200;
/// Characters of a `data:` address that are kept.
const DATA_CHARS: usize = 64;
/// Nodes that are looked at for one caption.
const CAPTION_NODES: usize = 60;

/// An absolute address of the web; none for scripts, mail, telephone and places in the page itself. Without a base a
/// relative address stays as it is.
pub(crate) fn absolute(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let parsed = match base {
        Some(base) => base.join(href),
        None => Url::parse(href),
    };
    match parsed {
        Ok(url) => matches!(url.scheme(), "http" | "https").then(|| url.into()),
        Err(url::ParseError::RelativeUrlWithoutBase) => match href.strip_prefix("//") {
            Some(rest) => Url::parse(&format!("https://{rest}")).ok().map(Url::into),
            None => Some(href.to_owned()),
        },
        Err(_) => None,
    }
}

/// The address of a picture; `data:` addresses are shortened.
pub(crate) fn address(src: &str, base: Option<&Url>) -> Option<String> {
    let src = src.trim();
    if src.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:")) {
        let mut short: String = src.chars().take(DATA_CHARS).collect();
        if short.len() < src.len() {
            short.push('…');
        }
        return Some(short);
    }
    absolute(src, base)
}

/// The pictures: the page's own first, then those of the main text, each once.
pub(super) fn of_page(
    lead: Vec<String>,
    pictures: &[NodeRef<'_>],
    authors: &[String],
    base: Option<&Url>,
) -> Vec<Image> {
    let mut images: Vec<Image> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for node in pictures {
        if images.len() >= MOST {
            break;
        }
        let Some(url) = source(node).and_then(|src| address(&src, base)) else { continue };
        if images.iter().any(|i| i.url == url) {
            continue;
        }
        let alt = node.attr("alt").and_then(|alt| clean(&alt));
        let role = role(node, &url, alt.as_deref(), authors).to_owned();
        names.push(file_name(&url).to_owned());
        images.push(Image { caption: caption(node), url, alt, role });
    }
    // The picture that the page shows to others is often one of the text, in another size.
    let Some(first) = lead.first() else { return with_first_as_lead(images) };
    let shown = lead.iter().find_map(|url| {
        let name = file_name(url);
        images.iter().position(|i| i.url == *url).or_else(|| {
            names
                .iter()
                .position(|known| known.len() >= 8 && (known == name || name.ends_with(known.as_str())))
        })
    });
    match shown {
        Some(at) => {
            let mut image = images.remove(at);
            "lead".clone_into(&mut image.role);
            images.insert(0, image);
        }
        None => {
            images.insert(0, Image { url: first.clone(), alt: None, caption: None, role: "lead".to_owned() });
        }
    }
    images.truncate(MOST);
    images
}

/// Without a declared picture the first of the text is the page's own.
fn with_first_as_lead(mut images: Vec<Image>) -> Vec<Image> {
    if let Some(first) = images.iter_mut().find(|i| i.role == "body" && !i.url.starts_with("data:")) {
        "lead".clone_into(&mut first.role);
    }
    images
}

fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    path.rsplit('/').next().unwrap_or(path)
}

/// The best address an `img` names: what a script would load later comes before a placeholder.
fn source(node: &NodeRef<'_>) -> Option<String> {
    let attr = |name: &str| node.attr(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let lazy = ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-image", "data-url"]
        .into_iter()
        .filter_map(attr)
        .find(|v| v.contains(['/', '.']) && !is_placeholder(v));
    let set = || ["data-srcset", "srcset"].into_iter().filter_map(attr).find_map(|set| largest(&set));
    match attr("src") {
        Some(src) if !is_placeholder(&src) => lazy.or(Some(src)),
        src => lazy.or_else(set).or(src),
    }
}

fn is_placeholder(src: &str) -> bool {
    let name = file_name(src).to_ascii_lowercase();
    src.starts_with("data:")
        || ["placeholder", "blank.", "spacer", "1x1", "loading", "transparent", "lazy", "pixel."]
            .iter()
            .any(|sign| name.contains(sign))
}

/// The widest picture of a `srcset`.
fn largest(set: &str) -> Option<String> {
    let size = |descriptor: &str| descriptor.trim_end_matches(['w', 'x']).parse::<f32>().unwrap_or(0.0);
    set.split(", ")
        .flat_map(|part| {
            part.split(",http")
                .enumerate()
                .map(|(at, p)| if at > 0 { format!("http{p}") } else { p.to_owned() })
        })
        .filter_map(|part| {
            let mut words = part.split_whitespace();
            let url = words.next()?.trim_end_matches(',').to_owned();
            Some((url, words.next().map_or(0.0, size)))
        })
        .filter(|(url, _)| !url.starts_with("data:"))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(url, _)| url)
}

fn role(node: &NodeRef<'_>, url: &str, alt: Option<&str>, authors: &[String]) -> &'static str {
    let pixels =
        |name: &str| node.attr(name).and_then(|v| v.trim_end_matches("px").trim().parse::<u32>().ok());
    let is_author = alt.is_some_and(|alt| authors.iter().any(|a| fold(a) == fold(alt)));
    let classes = |n: &NodeRef<'_>| n.class().map(|c| c.to_ascii_lowercase()).unwrap_or_default();
    let is_in_byline = || {
        node.ancestors_it(Some(4)).chain([*node]).any(|n| {
            let class = classes(&n);
            ["avatar", "author", "byline", "tac-gia", "gravatar"].iter().any(|sign| class.contains(sign))
        })
    };
    let name = file_name(url).to_ascii_lowercase();
    if is_author || is_in_byline() {
        "portrait"
    } else if pixels("width").is_some_and(|w| w <= 64)
        || pixels("height").is_some_and(|h| h <= 64)
        || ["icon", "logo", "sprite", "emoji", "avatar"].iter().any(|sign| name.contains(sign))
        || name.ends_with(".svg")
    {
        "icon"
    } else {
        "body"
    }
}

/// The caption: of the figure, of a table that holds the picture and its words, or of an element so named beside it.
fn caption(node: &NodeRef<'_>) -> Option<String> {
    for around in node.ancestors_it(Some(5)) {
        let name = around.node_name()?;
        // Around several pictures the first caption is that of another one.
        let mut pictures =
            around.descendants_it().take(CAPTION_NODES).filter(|n| n.has_name("img")).map(|n| n.id);
        if pictures.next() != Some(node.id) || pictures.next().is_some() {
            return None;
        }
        match &*name {
            "body" | "article" | "main" | "section" => return None,
            "figure" | "picture" | "div" | "span" | "p" | "td" | "tr" | "tbody" | "a" => {
                let found = around.descendants_it().take(CAPTION_NODES).find(is_caption);
                if let Some(text) = found.and_then(|n| own_text(&n)) {
                    return Some(text);
                }
                if &*name == "p"
                    && let Some(next) = around.next_element_sibling().filter(is_caption)
                {
                    return own_text(&next);
                }
                if &*name == "figure" {
                    return None;
                }
            }
            "table" => {
                let text = own_text(&around)?;
                return (text.chars().count() <= 600).then_some(text);
            }
            _ => {}
        }
    }
    None
}

fn is_caption(node: &NodeRef<'_>) -> bool {
    let Some(name) = node.node_name() else { return false };
    if &*name == "figcaption" {
        return true;
    }
    let class = node.class().map(|c| c.to_ascii_lowercase()).unwrap_or_default();
    matches!(&*name, "p" | "div" | "span" | "td" | "em" | "figcaption" | "small" | "i")
        && ([
            "caption",
            "chuthich",
            "chu-thich",
            "chu_thich",
            "img-desc",
            "photo-desc",
            "pic-desc",
            "image-desc",
        ]
        .iter()
        .any(|sign| class.contains(sign))
            || class.split_whitespace().any(|c| c == "image" && &*name == "p"))
}

fn own_text(node: &NodeRef<'_>) -> Option<String> {
    clean(&node.text()).filter(|t| t.chars().count() <= 1000)
}

/// The links of the main text, at most `most`, and whether there were more.
pub(super) fn links(nodes: &[NodeRef<'_>], base: Option<&Url>, most: usize) -> (Vec<Link>, bool) {
    let mut links = Vec::new();
    for node in nodes {
        let Some(href) = node.attr("href").and_then(|href| absolute(&href, base)) else { continue };
        if links.len() == most {
            return (links, true);
        }
        let alt = || node.descendants_it().take(20).find_map(|n| n.attr("alt").and_then(|alt| clean(&alt)));
        let text = clean(&node.text()).or_else(alt).unwrap_or_default();
        links.push(Link { href, text });
    }
    (links, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_absolute() {
        let base = Url::parse("https://tin.example/a/b.html").ok();
        assert_eq!(absolute("../c?d#e", base.as_ref()).as_deref(), Some("https://tin.example/c?d#e"));
        assert_eq!(absolute("//cdn.example/x", base.as_ref()).as_deref(), Some("https://cdn.example/x"));
        assert_eq!(absolute("c.html", None).as_deref(), Some("c.html"));
        for none in ["#top", "javascript:void(0)", "mailto:a@example.com", "tel:113", "", "http://"] {
            assert_eq!(absolute(none, base.as_ref()), None, "{none}");
        }
        assert!(
            address(&format!("data:image/png;base64,{}", "A".repeat(500)), None).unwrap().chars().count()
                == 65
        );
    }

    #[test]
    fn the_widest_of_a_set_is_taken() {
        assert_eq!(largest("a.jpg 320w, b.jpg 1200w, c.jpg 640w").as_deref(), Some("b.jpg"));
        assert_eq!(largest("a.jpg 1x, b.jpg 2x").as_deref(), Some("b.jpg"));
        assert_eq!(largest(""), None);
    }
}
