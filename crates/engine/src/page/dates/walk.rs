//! One walk over the tree: the visible text with what each stretch of it belongs to, and every element that may hold a date.
//!
//! Meanings add up from the outside in ("in the side column", "in a comment"), except where an element holds the page's own
//! headline: what is wrapped around the headline is not beside the page's matter, whatever its class is called.

use super::places::{self, Meaning};
use super::seen::{Heading, Mark, Scope, Seen};
use dom_query::{Attr, Element, NodeData, NodeId, Tree, TreeNode};

/// How much visible text is looked at, in bytes.
const MOST_TEXT: usize = 400_000;
/// How many elements that may hold a date are kept.
const MOST_MARKS: usize = 1000;
/// The longest value of an attribute that may be a date.
const LONGEST_VALUE: usize = 160;

/// An element that is being walked through.
struct Open {
    node: NodeId,
    scope_outside: u32,
    mark: Option<usize>,
    heading: Option<usize>,
}

struct Walk<'a> {
    tree: &'a Tree,
    seen: Seen,
    open: Vec<Open>,
    scope: u32,
    in_article: usize,
    in_title: Option<NodeId>,
}

/// What to do after a node was entered.
struct Next {
    child: Option<NodeId>,
    sibling: Option<NodeId>,
    parent: Option<NodeId>,
}

/// Walks the tree below `root`.
pub(super) fn walk(tree: &Tree, root: NodeId) -> Seen {
    let mut walk =
        Walk { tree, seen: Seen::new(), open: Vec::new(), scope: 0, in_article: 0, in_title: None };
    walk.run(root);
    while let Some(open) = walk.open.pop() {
        walk.close(&open);
    }
    walk.seen.settle();
    walk.seen
}

impl Walk<'_> {
    fn run(&mut self, root: NodeId) {
        let mut node = root;
        loop {
            let Some(next) = self.tree.query_node(&node, |n| self.enter(n)) else { return };
            if let Some(child) = next.child {
                node = child;
                continue;
            }
            let (mut sibling, mut parent) = (next.sibling, next.parent);
            self.leave(node);
            while sibling.is_none() {
                let Some(up) = parent.filter(|_| node != root) else { return };
                node = up;
                self.leave(node);
                if node == root {
                    return;
                }
                let Some(links) = self.tree.query_node(&node, |n| (n.next_sibling, n.parent)) else { return };
                (sibling, parent) = links;
            }
            if let Some(next) = sibling {
                node = next;
            }
        }
    }

    fn enter(&mut self, node: &TreeNode) -> Next {
        let mut next = Next { child: node.first_child, sibling: node.next_sibling, parent: node.parent };
        match &node.data {
            NodeData::Text { contents } => self.add_text(contents),
            NodeData::Element(element) => {
                let is_for_readers = self.element(node.id, element);
                next.child = next.child.filter(|_| is_for_readers);
            }
            _ => {}
        }
        next
    }

    /// Looks at an element; false when what is inside is not for readers.
    fn element(&mut self, id: NodeId, element: &Element) -> bool {
        let tag: &str = &element.name.local;
        match tag {
            "script" | "style" | "noscript" | "template" | "svg" | "textarea" | "select" | "iframe"
            | "math" | "object" => return false,
            "meta" => {
                self.meta(element);
                return false;
            }
            "link" => {
                if attr(element, "rel") == Some("canonical") {
                    self.seen.canonical = attr(element, "href").map(str::to_owned);
                }
                return false;
            }
            "html" => {
                self.seen
                    .languages
                    .extend(attr(element, "lang").or(attr(element, "xml:lang")).map(str::to_owned));
                return true;
            }
            "title" => {
                self.in_title = Some(id);
                self.seen.titles.push(String::new());
                return true;
            }
            "head" => return true,
            "body" => {
                self.break_line();
                return true;
            }
            _ => {}
        }
        if is_inline(tag) {
            self.break_word();
        } else {
            self.break_line();
        }
        if self.seen.text.len() > MOST_TEXT {
            return true;
        }
        let names = self.names(tag, element);
        let mark = self.mark(tag, element, names);
        let heading = self.heading(tag, element);
        let own = names & !places::ANY_DATE;
        if own != 0 || mark.is_some() || heading.is_some() {
            let scope_outside = self.scope;
            if own != 0 {
                self.in_article += usize::from(own & places::ARTICLE != 0);
                self.seen.scopes.push(Scope { parent: self.scope, own });
                self.set_scope(u32::try_from(self.seen.scopes.len() - 1).unwrap_or(0));
                if let Some(mark) = mark {
                    self.seen.marks[mark].scope = self.scope;
                }
            }
            self.open.push(Open { node: id, scope_outside, mark, heading });
        }
        true
    }

    /// What the tag and the names of an element say.
    fn names(&self, tag: &str, element: &Element) -> Meaning {
        let mut meaning = match tag {
            "article" | "main" => places::ARTICLE,
            "aside" => places::SIDE,
            "nav" => places::HEADER,
            "figcaption" => places::EVENT,
            "footer" if self.in_article == 0 => places::FOOTER,
            "header" if self.in_article == 0 => places::HEADER,
            "blockquote" | "q" => places::QUOTED,
            "a" if attr(element, "href").is_some_and(|h| !h.starts_with('#')) => places::LINK,
            _ => 0,
        };
        for Attr { name, value } in &element.attrs {
            meaning |= match &*name.local {
                "class" | "id" if value.eq_ignore_ascii_case("header") => places::HEADER,
                "class" | "id" => places::of_name(value),
                "itemtype" if value.ends_with("Article") || value.ends_with("BlogPosting") => places::ARTICLE,
                "itemtype" if value.ends_with("Comment") || value.ends_with("UserComments") => {
                    places::COMMENT
                }
                "role" if value.eq_ignore_ascii_case("main") => places::ARTICLE,
                "role" if value.eq_ignore_ascii_case("complementary") => places::SIDE,
                _ => 0,
            };
        }
        // Comments are often `article` elements too.
        match tag {
            "main" => places::ARTICLE,
            "article" if meaning & places::COMMENT != 0 => meaning & !places::ARTICLE,
            _ => meaning,
        }
    }

    /// Keeps an element that may hold a date.
    fn mark(&mut self, tag: &str, element: &Element, meaning: Meaning) -> Option<usize> {
        let property = attr(element, "itemprop").or_else(|| attr(element, "property"));
        let key = property.and_then(places::of_property);
        let is_time = tag == "time";
        if key.is_none() && !is_time && meaning & places::ANY_DATE == 0 || self.seen.marks.len() >= MOST_MARKS
        {
            return None;
        }
        let mut values = Vec::new();
        let mut pubdate = 0;
        for Attr { name, value } in &element.attrs {
            let name: &str = &name.local;
            let may_hold_date = matches!(name, "datetime" | "content" | "title" | "value" | "data-value")
                || name.starts_with("data-")
                    && (name.contains("time") || name.contains("date") || name.contains("publish"));
            if may_hold_date && value.len() <= LONGEST_VALUE && value.bytes().any(|b| b.is_ascii_digit()) {
                let at = if matches!(name, "datetime" | "content") { 0 } else { values.len() };
                values.insert(at, value.to_string());
            }
            if name == "pubdate" {
                pubdate = places::PUBLISHED;
            }
        }
        let name = match (key, property) {
            (Some(_), Some(property)) => property.to_owned(),
            _ => attr(element, "class")
                .or_else(|| attr(element, "id"))
                .unwrap_or_default()
                .chars()
                .take(60)
                .collect(),
        };
        let start = self.seen.text.len();
        let meaning = (meaning & places::ANY_DATE) | pubdate;
        self.seen.marks.push(Mark {
            range: start..start,
            scope: self.scope,
            values,
            key,
            meaning,
            is_hidden: tag == "input",
            is_time,
            name,
        });
        Some(self.seen.marks.len() - 1)
    }

    fn heading(&mut self, tag: &str, element: &Element) -> Option<usize> {
        let level = match tag {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            _ if attr(element, "itemprop") == Some("headline") => 1,
            _ => return None,
        };
        if self.seen.headings.len() >= 200 {
            return None;
        }
        let start = self.seen.text.len();
        self.seen.headings.push(Heading { range: start..start, scope: self.scope, level });
        Some(self.seen.headings.len() - 1)
    }

    fn meta(&mut self, element: &Element) {
        let Some(content) = attr(element, "content").map(str::trim).filter(|c| !c.is_empty()) else { return };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            let Some(name) = attr(element, key) else { continue };
            match name {
                "og:title" => self.seen.titles.push(content.to_owned()),
                "og:url" if self.seen.canonical.is_none() => self.seen.canonical = Some(content.to_owned()),
                "og:locale" | "language" | "content-language" | "Content-Language" => {
                    self.seen.languages.push(content.to_owned());
                }
                _ if content.len() <= LONGEST_VALUE
                    && (places::of_meta(name).is_some() || places::of_property(name).is_some()) =>
                {
                    self.seen.metas.push((name.to_owned(), content.to_owned(), self.scope));
                    return;
                }
                _ => {}
            }
        }
    }

    fn leave(&mut self, node: NodeId) {
        if self.in_title == Some(node) {
            self.in_title = None;
        }
        if self.open.last().is_some_and(|open| open.node == node)
            && let Some(open) = self.open.pop()
        {
            self.close(&open);
        }
        // what follows a block is another line; inline elements only part words
        let is_block = self
            .tree
            .query_node(&node, |n| matches!(&n.data, NodeData::Element(e) if !is_inline(&e.name.local)));
        match is_block {
            Some(true) => self.break_line(),
            _ => self.break_word(),
        }
    }

    fn close(&mut self, open: &Open) {
        let end = self.seen.text.len();
        if let Some(mark) = open.mark {
            self.seen.marks[mark].range.end = end;
        }
        if let Some(heading) = open.heading {
            self.seen.headings[heading].range.end = end;
        }
        if self.scope != open.scope_outside {
            let own = self.seen.scopes[self.scope as usize].own;
            self.in_article -= usize::from(own & places::ARTICLE != 0);
            self.set_scope(open.scope_outside);
        }
    }

    fn set_scope(&mut self, scope: u32) {
        self.scope = scope;
        let at = self.seen.text.len();
        match self.seen.zones.last_mut() {
            Some((start, last)) if *start == at => *last = scope,
            _ => self.seen.zones.push((at, scope)),
        }
    }

    fn add_text(&mut self, contents: &str) {
        if self.in_title.is_some() {
            if let Some(title) = self.seen.titles.last_mut() {
                title.push_str(contents);
            }
            return;
        }
        for word in contents.split_whitespace() {
            if self.seen.text.len() + word.len() > MOST_TEXT {
                return;
            }
            self.break_word();
            self.seen.text.push_str(word);
        }
    }

    fn break_word(&mut self) {
        if !self.seen.text.is_empty() && !self.seen.text.ends_with([' ', '\n']) {
            self.seen.text.push(' ');
        }
    }

    fn break_line(&mut self) {
        if !self.seen.text.is_empty() && !self.seen.text.ends_with('\n') {
            self.seen.text.push('\n');
        }
    }
}

fn attr<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

/// Whether an element stands inside a line.
fn is_inline(tag: &str) -> bool {
    matches!(
        tag,
        "a" | "span"
            | "b"
            | "i"
            | "em"
            | "strong"
            | "small"
            | "time"
            | "abbr"
            | "font"
            | "sup"
            | "sub"
            | "u"
            | "label"
            | "cite"
            | "code"
            | "bdi"
            | "img"
            | "s"
            | "mark"
            | "q"
            | "acronym"
            | "big"
            | "ins"
            | "del"
            | "tt"
            | "var"
            | "data"
            | "wbr"
            | "nobr"
            | "picture"
            | "source"
    )
}
