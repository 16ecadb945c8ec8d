//! The HTML Standard's tree builder on a budget: a sink that counts what is asked of it, fed in small steps.

use super::reduce::reduce;
use dom_query::{Document, NodeId, NodeRef};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::Cell;

/// Bytes fed at once; the budget is looked at in between.
const STEP: usize = 8 * 1024;
/// Tree operations a page may cost. A page of 1 MB costs about a million; a step can overrun by a few millions.
const BUDGET: u64 = 20_000_000;
/// Nodes a page may have, with those that misnesting multiplies.
const MOST_NODES: u32 = 300_000;
/// Depth that readers of the tree can rely on; below it subtrees are taken out.
const DEEPEST_NODE: usize = 512;

/// A parsed page.
pub(crate) struct Tree {
    /// The document.
    pub(crate) dom: Document,
    /// Whether something was left out because of a cap.
    pub(crate) truncated: bool,
    /// Tree operations it took.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests bound the work with it"))]
    pub(crate) work: u64,
}

/// Parses a page under all caps.
pub(crate) fn parse(html: &str) -> Tree {
    let reduced = reduce(html);
    let mut truncated = reduced.truncated;
    let options = ParseOpts {
        tokenizer: TokenizerOpts::default(),
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    };
    let mut parser = parse_document(Meter::default(), options);
    let source = StrTendril::from(reduced.html);
    let mut at = 0;
    while at < source.len() {
        let mut end = source.len().min(at + STEP);
        while !source.is_char_boundary(end) {
            end += 1;
        }
        parser.process(StrTendril::from(&source[at..end]));
        at = end;
        let meter = &parser.tokenizer.sink.sink;
        if at < source.len() && (meter.work.get() > BUDGET || meter.nodes.get() > MOST_NODES) {
            truncated = true;
            break;
        }
    }
    let meter = parser.finish();
    let dom = meter.document;
    truncated |= prune_below(&dom, DEEPEST_NODE);
    Tree { dom, truncated, work: meter.work.get() }
}

/// Takes out what lies deeper than `deepest`. The scan caps nesting, but misnested tags can still pile up.
fn prune_below(dom: &Document, deepest: usize) -> bool {
    let mut depth = 0;
    let mut pruned = false;
    let root = dom.root();
    let mut node = root;
    loop {
        let below = node.first_child();
        if depth >= deepest && below.is_some() {
            while let Some(child) = node.first_child() {
                child.remove_from_parent();
            }
            pruned = true;
        } else if let Some(child) = below {
            node = child;
            depth += 1;
            continue;
        }
        loop {
            if node.id == root.id {
                return pruned;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return pruned };
            node = parent;
            depth -= 1;
        }
    }
}

/// A [`Document`] that counts what the tree builder asks of it.
#[derive(Default)]
struct Meter {
    document: Document,
    work: Cell<u64>,
    nodes: Cell<u32>,
}

impl Meter {
    #[inline]
    fn count(&self) {
        self.work.set(self.work.get() + 1);
    }

    #[inline]
    fn count_node(&self) {
        self.nodes.set(self.nodes.get() + 1);
        self.count();
    }
}

impl TreeSink for Meter {
    type Handle = NodeId;
    type Output = Self;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    #[inline]
    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.count();
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.count_node();
        self.document.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count_node();
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.count_node();
        self.document.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.count();
        self.document.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        self.count();
        self.document.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.document.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    #[inline]
    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.count();
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.count();
        self.document.append_before_sibling(sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.count();
        self.document.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.count();
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut children = 0;
        let tree = &self.document.tree;
        let mut child = NodeRef::new(*node, tree).first_child();
        while let Some(one) = child {
            children += 1;
            child = one.next_sibling();
        }
        self.work.set(self.work.get() + children);
        self.document.reparent_children(node, new_parent);
    }
}

#[cfg(test)]
#[path = "../../../tests/hostile/pages.rs"]
mod pages;

#[cfg(test)]
mod tests {
    use super::{BUDGET, MOST_NODES, pages, parse};

    #[test]
    fn work_on_hostile_pages_is_bounded() {
        // What is not linear shows in the first megabytes.
        for page in pages::all().iter().filter(|p| p.bytes.len() < 700_000) {
            let html = String::from_utf8_lossy(&page.bytes);
            let tree = parse(&html[..html.floor_char_boundary(super::super::MOST_BYTES)]);
            assert!(tree.work < BUDGET + 10_000_000, "{} took {} operations", page.name, tree.work);
            assert!(
                tree.dom.tree.len() < 3 * MOST_NODES as usize,
                "{} has {} nodes",
                page.name,
                tree.dom.tree.len()
            );
        }
    }
}
