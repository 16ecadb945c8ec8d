//! Dates in JSON-LD: of the node that is about this page, not of the pages beside it.

use super::Candidate;
use super::address;
use super::places::Key;
use super::seen::Seen;
use super::written;
use crate::page::jsonld::Graph;
use serde_json::Value;

/// How many nodes are looked at.
const MOST_NODES: usize = 200;

/// The dates that the graph states for the page at one of `addresses`.
pub(super) fn find(graph: &Graph, addresses: &[String], seen: &Seen, out: &mut Vec<Candidate>) {
    let mut nodes: Vec<(&Value, i32)> = Vec::new();
    for node in graph.nodes.iter().take(MOST_NODES) {
        nodes.push((node, 0));
        for inner in ["mainEntity", "mainEntityOfPage"] {
            if node[inner].is_object() {
                nodes.push((&node[inner], -2));
            }
        }
    }
    let dated: Vec<(&Value, i32)> = nodes
        .into_iter()
        .filter(|(node, _)| {
            ["datePublished", "dateCreated", "uploadDate", "dateModified", "datePosted"]
                .iter()
                .any(|k| node[*k].is_string() || node[*k].is_array())
        })
        .filter_map(|(node, less)| kind_trust(node).map(|trust| (node, trust + less)))
        .collect();
    let headline = plain(seen.headline_text());
    let is_alone = dated.iter().filter(|(node, _)| is_article(node)).count() <= 1;
    for (at, (node, trust)) in dated.iter().enumerate() {
        let trust = trust + about(node, addresses, &headline, is_alone, at);
        for (key, less, is_modified) in [
            ("datePublished", 0, false),
            ("datePosted", 2, false),
            ("dateCreated", 8, false),
            ("uploadDate", 20, false),
            ("dateModified", 8, true),
        ] {
            let value = match &node[key] {
                Value::Array(values) => values.first().and_then(Value::as_str),
                value => value.as_str(),
            };
            if let Some(found) = value.filter(|v| v.len() < 100).and_then(written::value) {
                let key_of = Key { trust: trust - less, is_modified };
                out.push(Candidate::machine(&found, key_of, format!("jsonld:{key}")));
            }
        }
    }
}

/// How far a node of its type speaks for the page; none for comments, events and other things that have dates of their own.
fn kind_trust(node: &Value) -> Option<i32> {
    let types = Graph::types(node);
    let ends = |endings: &[&str]| types.iter().any(|t| endings.iter().any(|e| t.ends_with(e)));
    if ends(&["Article", "BlogPosting", "SocialMediaPosting", "ForumPosting", "Report"]) {
        Some(98)
    } else if ends(&["Page"]) {
        Some(92)
    } else if ends(&[
        "CreativeWork",
        "Review",
        "Recipe",
        "Episode",
        "Question",
        "LiveBlogPosting",
        "PodcastEpisode",
        "Guide",
        "HowTo",
        "Book",
        "Dataset",
        "JobPosting",
    ]) {
        Some(84)
    } else if ends(&["VideoObject", "AudioObject", "MediaObject"]) {
        Some(66)
    } else {
        types.is_empty().then_some(60)
    }
}

fn is_article(node: &Value) -> bool {
    kind_trust(node).is_some_and(|trust| trust >= 98)
}

/// How well a node fits the page: by its address, by its headline, by being the only one.
fn about(node: &Value, addresses: &[String], headline: &str, is_alone: bool, at: usize) -> i32 {
    let named = |value: &Value| {
        value.as_str().or_else(|| value["@id"].as_str()).or_else(|| value["url"].as_str()).map(path_of)
    };
    let own: Vec<String> = ["url", "@id", "mainEntityOfPage"]
        .iter()
        .filter_map(|k| named(&node[*k]))
        .filter(|a| a.len() > 1)
        .collect();
    if own.iter().any(|a| addresses.contains(a)) {
        return 2;
    }
    let name = plain(node["headline"].as_str().or_else(|| node["name"].as_str()).unwrap_or(""));
    if name.len() >= 8 && headline.len() >= 8 && (name.contains(headline) || headline.contains(&name)) {
        return 1;
    }
    if is_alone { if at == 0 { 0 } else { -4 } } else { -50 - i32::try_from(at.min(5)).unwrap_or(5) * 2 }
}

/// The path of an address, without what differs between two ways of writing the same one.
pub(super) fn path_of(address: &str) -> String {
    let address = address::inner(address);
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['#', '?']).next().unwrap_or(path);
    path.trim_matches('/').to_lowercase()
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(200).collect()
}
