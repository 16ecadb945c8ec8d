//! One walk over the tree of a page that notes what the readers of metadata need.

use super::people::Place;
use super::{clean, fold};
use aho_corasick::AhoCorasick;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashSet;
use std::sync::LazyLock;

/// `meta` elements that are kept.
const MOST_METAS: usize = 300;
/// Headings of the first level that are kept.
const MOST_HEADINGS: usize = 10;
/// Elements that may be bylines that are kept.
const MOST_BYLINES: usize = 40;
/// Short paragraphs that are kept, the last ones.
const MOST_SHORT: usize = 200;
/// Pictures that are kept.
const MOST_PICTURES: usize = 1000;
/// Characters by which a paragraph is found again in the main text.
const MARK: usize = 24;
/// Characters of a byline at most.
const LONGEST_BYLINE: usize = 160;
/// Nodes of an element that are looked at for its text.
const MOST_TEXT_NODES: usize = 60;

/// What classes and other attributes call a byline.
static BYLINE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build([
            "author",
            "byline",
            "by-line",
            "tac-gia",
            "tacgia",
            "tac_gia",
            "nguoi-viet",
            "but-danh",
            "butdanh",
            "writer",
            "reporter",
        ])
        .ok()
});
/// What they call the places where other people's names stand.
static ELSEWHERE: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build([
            "comment",
            "related",
            "sidebar",
            "widget",
            "lienquan",
            "lien-quan",
            "binh-luan",
            "binhluan",
            "footer",
            "recommend",
            "popular",
        ])
        .ok()
});

/// A heading of the first level.
pub(super) struct Heading {
    /// Its words.
    pub(super) text: String,
    /// Whether it is the site's logo by its class.
    pub(super) is_logo: bool,
    at: usize,
}

/// A short paragraph that could be the byline at the end.
struct Short {
    text: String,
    /// To the right, bold, or so named.
    stands_out: bool,
    /// Long paragraphs before it.
    long_before: usize,
}

/// What one walk finds.
#[derive(Default)]
pub(super) struct Walk<'a> {
    /// `lang` of the root element.
    pub(super) language: Option<String>,
    /// The `title` element.
    pub(super) title: Option<String>,
    /// `href` of the `base` element.
    pub(super) base: Option<String>,
    /// `link rel=canonical`.
    pub(super) canonical: Option<String>,
    /// Headings of the first level, in order.
    pub(super) headings: Vec<Heading>,
    /// Contents of `meta` elements that name authors.
    pub(super) authors: Vec<String>,
    metas: Vec<(String, String)>,
    bylines: Vec<(NodeRef<'a>, Place)>,
    short: Vec<Short>,
    long: Vec<(usize, NodeRef<'a>)>,
    pictures: Vec<(usize, NodeRef<'a>)>,
    /// Nodes seen so far.
    at: usize,
}

impl<'a> Walk<'a> {
    /// Walks over a document.
    pub(super) fn of(dom: &'a Document) -> Walk<'a> {
        let mut walk = Walk::default();
        for node in dom.root().descendants_it() {
            walk.visit(&node);
        }
        walk
    }

    fn visit(&mut self, node: &NodeRef<'a>) {
        self.at += 1;
        let Some(element) = node.element_ref() else { return };
        let attr = |name: &str| {
            element
                .attrs
                .iter()
                .find(|a| &*a.name.local == name)
                .map(|a| &*a.value)
                .filter(|v| !v.trim().is_empty())
        };
        match &*element.name.local {
            "html" => self.language = attr("lang").or_else(|| attr("xml:lang")).map(str::to_owned),
            "title" if self.title.is_none() => self.title = clean(&node.text()),
            "base" if self.base.is_none() => self.base = attr("href").map(str::to_owned),
            "meta" => {
                let key = attr("property")
                    .or_else(|| attr("name"))
                    .or_else(|| attr("itemprop"))
                    .or_else(|| attr("http-equiv"));
                if let (Some(key), Some(content)) = (key, attr("content")) {
                    self.meta_element(key, content);
                }
            }
            "link" => {
                let is_canonical = attr("rel")
                    .is_some_and(|r| r.split_whitespace().any(|r| r.eq_ignore_ascii_case("canonical")));
                if is_canonical && self.canonical.is_none() {
                    self.canonical = attr("href").map(|h| h.trim().to_owned());
                }
            }
            "img" if self.pictures.len() < MOST_PICTURES => self.pictures.push((self.at, *node)),
            "h1" if self.headings.len() < MOST_HEADINGS => {
                if let Some(text) = clean(&node.text()) {
                    let is_logo = is_named_logo(node) || node.parent().is_some_and(|p| is_named_logo(&p));
                    self.headings.push(Heading { text, is_logo, at: self.at });
                }
            }
            "p" | "a" | "span" | "div" | "strong" | "b" | "em" | "i" | "li" | "address" | "cite" | "h2"
            | "h3" | "h4" | "h5" | "h6" | "section" | "td" => {
                let names = [attr("class"), attr("id"), attr("rel"), attr("itemprop")];
                let link =
                    if &*element.name.local == "a" { attr("href").filter(|h| is_profile(h)) } else { None };
                let is_byline = BYLINE
                    .as_ref()
                    .is_some_and(|set| names.into_iter().flatten().any(|name| set.is_match(name)));
                let is_paragraph = &*element.name.local == "p"
                    || &*element.name.local == "div" && is_to_the_right(attr("style"), attr("align"), None);
                let right = is_paragraph && is_to_the_right(attr("style"), attr("align"), attr("class"));
                if (is_byline || link.is_some()) && self.bylines.len() < MOST_BYLINES {
                    let is_sure = link.is_some()
                        || [attr("itemprop"), attr("rel")]
                            .into_iter()
                            .flatten()
                            .any(|n| n.split_whitespace().any(|n| n == "author"));
                    self.bylines.push((*node, if is_sure { Place::Byline } else { Place::Element }));
                }
                drop(element);
                if is_paragraph {
                    self.paragraph(node, right || is_byline);
                }
            }
            _ => {}
        }
    }

    fn meta_element(&mut self, key: &str, content: &str) {
        let key = key.trim().to_ascii_lowercase();
        let names_author = matches!(
            key.as_str(),
            "author"
                | "article:author"
                | "dable:author"
                | "parsely-author"
                | "sailthru.author"
                | "byl"
                | "dc.creator"
                | "dcterms.creator"
                | "citation_author"
                | "article:author_name"
                | "twitter:data1"
                | "cxenseparse:author"
        );
        if let Some(content) = clean(content)
            && self.metas.len() < MOST_METAS
        {
            if names_author && key != "twitter:data1" {
                self.authors.push(content.clone());
            }
            self.metas.push((key, content));
        }
    }

    /// The content of the first `meta` element with one of the names, tried in their order.
    pub(super) fn meta(&self, names: &[&str]) -> Option<String> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(key, _)| key == name))
            .map(|(_, content)| content.clone())
    }

    fn paragraph(&mut self, node: &NodeRef<'a>, stands_out: bool) {
        let Some(text) = lines(node) else {
            self.long.push((self.at, *node));
            return;
        };
        let length = text.chars().count();
        if length > 80 {
            self.long.push((self.at, *node));
        } else if length > 3 {
            let is_bold = || {
                let mut inside = node.children_it(false).filter(|n| !n.is_text() || n.is_nonempty_text());
                inside.next().is_some_and(|n| {
                    n.node_name().is_some_and(|name| matches!(&*name, "strong" | "b" | "em" | "i"))
                })
            };
            if self.short.len() == MOST_SHORT {
                self.short.remove(0);
            }
            self.short.push(Short {
                text,
                stands_out: stands_out || is_bold(),
                long_before: self.long.len(),
            });
        }
    }

    /// The pictures of the main text: those named, and those between its headline and its last paragraph, except
    /// where other articles and comments stand. A figure is no text, so who reads the text may have left it out.
    pub(super) fn pictures(&self, body: &str, named: &[NodeId], headline: Option<&str>) -> Vec<NodeRef<'a>> {
        let mark =
            |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).take(MARK).collect() };
        let marks: HashSet<String> = body.lines().map(mark).collect();
        let is_of_body = |(_, node): &&(usize, NodeRef<'a>)| {
            clean(&node.text()).is_some_and(|text| marks.contains(&mark(&text)))
        };
        let first = self.long.iter().take(200).find(is_of_body).map(|(at, _)| *at);
        let last = self.long.iter().rev().take(200).find(is_of_body).map_or(0, |(at, _)| *at);
        let start = first.map(|first| {
            let heading =
                self.headings.iter().rev().find(|h| h.at < first && Some(h.text.as_str()) == headline);
            heading.map_or(first, |h| h.at)
        });
        let around = self.around_text();
        let is_between = |at: usize| start.is_some_and(|start| start <= at && at <= last);
        self.pictures
            .iter()
            .filter(|(at, node)| named.contains(&node.id) || is_between(*at) && !is_elsewhere(node, &around))
            .map(|(_, node)| *node)
            .collect()
    }

    /// What the paragraph in the middle of all stands in: names of these say nothing against what is inside.
    fn around_text(&self) -> Vec<NodeId> {
        let middle = self.long.get(self.long.len() / 2);
        middle.map(|(_, node)| node.ancestors_it(None).map(|n| n.id).collect()).unwrap_or_default()
    }

    /// The people of the first byline that names any, with those of its twins beside it.
    pub(super) fn byline(&self, people: impl Fn(&str, Place) -> Vec<String>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut around: Option<NodeId> = None;
        let text = self.around_text();
        let of = |wanted: Place| self.bylines.iter().filter(move |(_, place)| *place == wanted);
        for (node, place) in of(Place::Byline).chain(of(Place::Element)) {
            let grandparent = node.ancestors_it(Some(2)).last().map(|n| n.id);
            if around.is_some() && around != grandparent {
                continue;
            }
            if is_elsewhere(node, &text) {
                continue;
            }
            let Some(line) = lines(node).filter(|l| l.chars().count() <= LONGEST_BYLINE) else { continue };
            for name in people(&line, *place) {
                if !found.iter().any(|f| fold(f) == fold(&name)) {
                    found.push(name);
                }
            }
            if !found.is_empty() && around.is_none() {
                around = grandparent;
            }
        }
        found
    }

    /// The people named by a short line at the end of the text.
    pub(super) fn last_line(&self, body: &str, people: impl Fn(&str) -> Vec<String>) -> Vec<String> {
        let last: Vec<&str> = body.lines().rev().take(3).collect();
        let is_last = |text: &str| last.iter().any(|line| fold(line) == fold(text));
        let is_near_end = |short: &Short| {
            let all = self.long.len();
            short.long_before >= 2 && (all - short.long_before) * 4 <= all.max(4)
        };
        let candidates =
            self.short.iter().rev().filter(|s| s.stands_out && is_near_end(s) || is_last(&s.text));
        let found = candidates.map(|s| people(&s.text)).find(|names| !names.is_empty());
        found
            .or_else(|| {
                // The line may be no paragraph of its own in the tree.
                let short =
                    last.iter().take(2).filter(|l| l.chars().count() <= 60 && body.lines().count() > 3);
                short.map(|line| people(line)).find(|names| !names.is_empty())
            })
            .unwrap_or_default()
    }
}

fn is_named_logo(node: &NodeRef<'_>) -> bool {
    [node.class(), node.id_attr()].into_iter().flatten().any(|name| {
        let name = name.to_ascii_lowercase();
        ["logo", "site-title", "sitename", "brand"].iter().any(|sign| name.contains(sign))
    })
}

/// An address under which a site shows one of its authors.
fn is_profile(href: &str) -> bool {
    ["/tac-gia/", "/author/", "/authors/", "/nguoi-viet/", "/by/", "/profile/author"]
        .iter()
        .any(|part| href.contains(part))
}

fn is_to_the_right(style: Option<&str>, align: Option<&str>, class: Option<&str>) -> bool {
    align.is_some_and(|a| a.eq_ignore_ascii_case("right"))
        || style.is_some_and(|s| {
            s.find("text-align")
                .is_some_and(|at| s[at + 10..].trim_start_matches([':', ' ']).starts_with("right"))
        })
        || class.is_some_and(|c| {
            ["right", "sign", "source"].iter().any(|sign| c.to_ascii_lowercase().contains(sign))
        })
}

/// Whether something stands among comments or other articles, not `around` the text.
fn is_elsewhere(node: &NodeRef<'_>, around: &[NodeId]) -> bool {
    node.ancestors_it(Some(8)).take_while(|n| !around.contains(&n.id)).any(|n| {
        let Some(name) = n.node_name() else { return false };
        if matches!(&*name, "aside" | "nav" | "footer") {
            return true;
        }
        !matches!(&*name, "body" | "html" | "article" | "main")
            && [n.class(), n.id_attr()]
                .into_iter()
                .flatten()
                .any(|c| c.len() < 200 && ELSEWHERE.as_ref().is_some_and(|set| set.is_match(&*c)))
    })
}

/// The text of a small element, a line for each piece, since pieces are set apart by looks alone; none when long.
fn lines(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    for (at, piece) in node.descendants_it().enumerate() {
        if at > MOST_TEXT_NODES || text.len() > LONGEST_BYLINE * 4 {
            return None;
        }
        if !piece.is_text() {
            continue;
        }
        let Some(words) = clean(&piece.text()) else { continue };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&words);
    }
    Some(text)
}
