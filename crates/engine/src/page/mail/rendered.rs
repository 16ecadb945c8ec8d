//! An HTML body as its reader sees it: all of it, since a mail has no menus to leave out.

use super::super::metadata::images;
use super::super::{Formatting, Image, Link, formatting, forms, limits, plain};
use super::Body;
use dom_query::{NodeId, NodeRef};
use url::Url;

/// The visible text, the links with the words that carry them, the pictures and the forms.
pub(super) fn visible(source: &str) -> Body {
    let tree = limits::parse(source);
    let dom = &tree.dom;
    let base = dom.select_single("base[href]").attr("href").and_then(|href| Url::parse(&href).ok());
    let mut page = Rendered { base, ..Rendered::default() };
    page.walk(&dom.root());
    let lines = page.text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
    Body {
        text,
        formatting: Formatting::of(page.painted.iter().map(|id| NodeRef::new(*id, &dom.tree))),
        links: page.links,
        images: page.images,
        forms: forms::of(dom).0,
        ..Body::default()
    }
}

#[derive(Default)]
struct Rendered {
    base: Option<Url>,
    text: String,
    links: Vec<Link>,
    images: Vec<Image>,
    /// The link that is open: its target and where its words begin.
    open: Option<(String, usize)>,
    /// Elements with a look of their own.
    painted: Vec<NodeId>,
    /// The first alternative text inside the open link.
    alt: Option<String>,
}

impl Rendered {
    /// Walks the tree without recursion, so that depth costs no stack.
    fn walk(&mut self, root: &NodeRef<'_>) {
        let mut node = *root;
        loop {
            if self.enter(&node)
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            loop {
                self.leave(&node);
                if node.id == root.id {
                    return;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
            }
        }
    }

    /// Whether the children are visible.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.text.push_str(&node.text().replace(['\n', '\r'], " "));
            return false;
        }
        let Some(name) = node.node_name() else { return true };
        match &*name {
            "script" | "style" | "head" | "template" | "noscript" | "title" | "object" | "svg" => {
                return false;
            }
            "br" | "hr" => self.text.push('\n'),
            "td" | "th" => self.text.push(' '),
            "img" => self.image(node),
            "a" => {
                let target = node.attr("href").and_then(|href| images::absolute(&href, self.base.as_ref()));
                self.open = target.map(|href| (href, self.text.len()));
                self.alt = None;
            }
            _ if is_block(&name) => self.text.push('\n'),
            _ => {}
        }
        let style = node.attr("style");
        let is_painted = style.is_some() || matches!(&*name, "font" | "marquee" | "blink");
        if is_painted && self.painted.len() < formatting::MOST_ELEMENTS {
            self.painted.push(node.id);
        }
        !style.is_some_and(|style| is_hidden(&style))
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if &*name == "a" {
            if let Some((href, start)) = self.open.take()
                && self.links.len() <= plain::MOST_LINKS
            {
                let words = self.text[start..].split_whitespace().collect::<Vec<_>>().join(" ");
                let text = if words.is_empty() { self.alt.take().unwrap_or_default() } else { words };
                self.links.push(Link { href, text });
            }
        } else if is_block(&name) {
            self.text.push('\n');
        }
    }

    fn image(&mut self, node: &NodeRef<'_>) {
        let alt = node.attr("alt").map(|a| a.trim().to_owned()).filter(|a| !a.is_empty());
        if self.alt.is_none() {
            self.alt.clone_from(&alt);
        }
        let Some(url) = node.attr("src").and_then(|src| images::address(&src, self.base.as_ref())) else {
            return;
        };
        if self.images.len() < images::MOST && !self.images.iter().any(|i| i.url == url) {
            self.images.push(Image { url, alt, caption: None, role: "body".to_owned() });
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "table"
            | "tr"
            | "ul"
            | "ol"
            | "li"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "center"
            | "pre"
            | "dl"
            | "dt"
            | "dd"
            | "body"
            | "form"
    )
}

/// Text put into a mail for filters and previews, not for its reader.
fn is_hidden(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    ["display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "max-height:0;", "max-height:0px"]
        .iter()
        .any(|hidden| style.contains(hidden))
}
