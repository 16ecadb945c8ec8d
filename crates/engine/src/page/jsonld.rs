//! The JSON-LD graph of a page.

use dom_query::Document;
use serde_json::Value;

/// All nodes of all JSON-LD blocks that parse, flattened.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// The nodes, in document order.
    pub(crate) nodes: Vec<Value>,
}

impl Graph {
    /// Reads the graph of a document.
    pub(crate) fn of(dom: &Document) -> Graph {
        let mut graph = Graph::default();
        for script in dom.select("script[type='application/ld+json']").iter() {
            if let Ok(value) = serde_json::from_str::<Value>(&script.text()) {
                graph.add(value);
            }
        }
        graph
    }

    fn add(&mut self, value: Value) {
        match value {
            Value::Array(values) => values.into_iter().for_each(|v| self.add(v)),
            Value::Object(mut object) => {
                if let Some(inner) = object.remove("@graph") {
                    self.add(inner);
                }
                self.nodes.push(Value::Object(object));
            }
            _ => {}
        }
    }

    /// The types of a node.
    pub(crate) fn types(node: &Value) -> Vec<&str> {
        match &node["@type"] {
            Value::String(one) => vec![one.as_str()],
            Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}
