//! The JSON-LD graph of a page, read leniently: pages break JSON in a few ways that leave no doubt of what was meant.

mod mend;

use super::{ClaimReview, metadata};
use dom_query::Document;
use serde_json::Value;
use std::collections::HashMap;

/// Values that are looked at in search of names and fact-checks.
const MOST_VALUES: usize = 50_000;
/// Fact-checks that are kept.
const MOST_REVIEWS: usize = 50;

/// Types of articles (schema.org).
pub(crate) const ARTICLES: &[&str] = &[
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
];

/// All nodes of all JSON-LD blocks that can be read, flattened.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// The nodes, in document order: top level, `@graph`, lists, and what a node is mainly about.
    pub(crate) nodes: Vec<Value>,
    /// Types and name of what is named by `@id`.
    named: HashMap<String, (Vec<String>, String)>,
    /// The fact-checks, wherever they stand.
    reviews: Vec<Value>,
}

impl Graph {
    /// Reads the graph of a document.
    pub(crate) fn of(dom: &Document) -> Graph {
        let mut graph = Graph::default();
        for script in dom.select("script[type]").iter() {
            if script
                .attr("type")
                .is_some_and(|t| t.trim().to_ascii_lowercase().starts_with("application/ld+json"))
            {
                graph.read(&script.text());
            }
        }
        graph.search();
        graph
    }

    /// Reads one block.
    fn read(&mut self, source: &str) {
        for value in mend::values(source) {
            self.add(value);
        }
    }

    fn add(&mut self, value: Value) {
        match value {
            Value::Array(values) => values.into_iter().for_each(|v| self.add(v)),
            Value::Object(mut object) => {
                let inner = [object.remove("@graph"), object.remove("mainEntity")];
                let is_node = object.keys().any(|k| k != "@context");
                if is_node {
                    self.nodes.push(Value::Object(object));
                }
                inner.into_iter().flatten().for_each(|v| self.add(v));
            }
            _ => {}
        }
    }

    /// Looks through everything for names and fact-checks.
    fn search(&mut self) {
        let mut reviews = Vec::new();
        let mut waiting: Vec<&Value> = self.nodes.iter().rev().collect();
        for _ in 0..MOST_VALUES {
            let Some(value) = waiting.pop() else { break };
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev()),
                Value::Object(object) => {
                    let types = Graph::types(value);
                    if types.contains(&"ClaimReview") && reviews.len() < MOST_REVIEWS {
                        reviews.push(value.clone());
                    }
                    if let (Some(id), Some(name)) = (object.get("@id").and_then(Value::as_str), name(value)) {
                        let types = types.into_iter().map(str::to_owned).collect();
                        self.named.entry(id.to_owned()).or_insert((types, name));
                    }
                    waiting.extend(object.values().rev().filter(|v| v.is_array() || v.is_object()));
                }
                _ => {}
            }
        }
        self.reviews = reviews;
    }

    /// The types of a node, without the vocabulary's address.
    pub(crate) fn types(node: &Value) -> Vec<&str> {
        let bare = |name: &str| -> usize { name.rfind(['/', ':', '#']).map_or(0, |at| at + 1) };
        match &node["@type"] {
            Value::String(one) => vec![&one[bare(one)..]],
            Value::Array(many) => many.iter().filter_map(Value::as_str).map(|t| &t[bare(t)..]).collect(),
            _ => Vec::new(),
        }
    }

    /// The node of the article itself: the first with an article's type and a headline, else any with a headline.
    pub(crate) fn article(&self) -> Option<&Value> {
        let has_headline = |node: &&Value| text(&node["headline"]).is_some();
        self.nodes
            .iter()
            .filter(has_headline)
            .find(|node| Graph::types(node).iter().any(|t| is_article(t)))
            .or_else(|| self.nodes.iter().find(has_headline))
            .or_else(|| self.nodes.iter().find(|node| Graph::types(node).iter().any(|t| is_article(t))))
    }

    /// Each type once, in order.
    pub(crate) fn all_types(&self) -> Vec<String> {
        let mut types: Vec<String> = Vec::new();
        for name in self.nodes.iter().chain(&self.reviews).flat_map(Graph::types) {
            if !name.is_empty() && types.len() < 100 && !types.iter().any(|t| t == name) {
                types.push(name.to_owned());
            }
        }
        types
    }

    /// The fact-checks that the page publishes.
    pub(crate) fn claim_reviews(&self) -> Vec<ClaimReview> {
        let of = |node: &Value| {
            let reviewed = first(&node["itemReviewed"]);
            let rating = first(&node["reviewRating"]);
            let claimant = name(first(&reviewed["author"])).or_else(|| text(&reviewed["author"]));
            ClaimReview {
                url: text(&node["url"]),
                claim: text(&node["claimReviewed"]).or_else(|| name(reviewed)),
                claimant,
                rating: text(&rating["alternateName"])
                    .or_else(|| text(&rating["name"]))
                    .or_else(|| text(&rating["ratingValue"])),
                author: self.name_of(first(&node["author"])),
                published: text(&node["datePublished"]),
            }
        };
        self.reviews.iter().map(of).collect()
    }

    /// The name of a person or organisation: its own, or that of what it refers to.
    pub(crate) fn name_of(&self, value: &Value) -> Option<String> {
        if value.is_string() {
            return text(value);
        }
        name(value).or_else(|| self.named.get(value["@id"].as_str()?).map(|(_, name)| name.clone()))
    }

    /// Names of people in an `author` value: strings, persons, lists of these, references.
    pub(crate) fn people(&self, value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Array(values) => {
                // Lists in lists do not occur; one level is enough.
                for value in values.iter().filter(|v| !v.is_array()).take(50) {
                    self.people(value, names);
                }
            }
            Value::Object(_) => {
                let referred = value["@id"].as_str().and_then(|id| self.named.get(id));
                let own = Graph::types(value);
                let is_organisation =
                    |t: &str| t.contains("Organi") || t == "Corporation" || t == "WebSite" || t == "Brand";
                let organisation = own.iter().any(|t| is_organisation(t))
                    || own.is_empty()
                        && referred.is_some_and(|(types, _)| types.iter().any(|t| is_organisation(t)));
                if !organisation && let Some(name) = self.name_of(value) {
                    names.push(name);
                }
            }
            Value::String(_) => names.extend(text(value)),
            _ => {}
        }
    }
}

fn is_article(name: &str) -> bool {
    name.ends_with("Article")
        || name.ends_with("Posting")
        || matches!(name, "Report" | "Review" | "ClaimReview" | "CreativeWork")
}

/// The first of a list, or the value itself.
pub(crate) fn first(value: &Value) -> &Value {
    match value {
        Value::Array(values) => values.first().unwrap_or(&Value::Null),
        value => value,
    }
}

/// The text of a value, with character references replaced.
pub(crate) fn text(value: &Value) -> Option<String> {
    match first(value) {
        Value::String(text) => metadata::clean(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => metadata::clean(object.get("@value")?.as_str()?),
        _ => None,
    }
}

/// The `name` of an object.
fn name(value: &Value) -> Option<String> {
    text(&value["name"]).or_else(|| {
        let (given, family) = (text(&value["givenName"])?, text(&value["familyName"])?);
        Some(format!("{given} {family}"))
    })
}

#[cfg(test)]
mod tests;
