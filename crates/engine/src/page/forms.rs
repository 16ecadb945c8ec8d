//! The forms of a page: where each sends what is typed, and what each field asks for.
//!
//! Fields outside any form are kept too, as a form without an action: pages that take what is typed with a script have no
//! other. Hidden fields and buttons ask for nothing and are left out.

use super::metadata::clean;
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashMap;

/// Forms kept of one page.
const MOST_FORMS: usize = 300;
/// Fields kept of all its forms.
const MOST_FIELDS: usize = 1_000;
/// Ancestors of a field that are looked at for its form and its label.
const MOST_ANCESTORS: usize = 60;
/// Nodes of a form or a label that are looked at for its words.
const MOST_NODES: usize = 400;
/// Bytes of a form's words.
const LONGEST_WORDS: usize = 1_200;
/// Bytes of a label.
const LONGEST_LABEL: usize = 200;

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// Its `action` as written; none when it has none, or when its fields stand in no form.
    pub action: Option<String>,
    /// Whether it is sent with `post`.
    pub is_post: bool,
    /// What it asks for.
    pub fields: Vec<Field>,
    /// Its visible words: labels, notes, buttons. Capped.
    pub words: String,
}

/// A field that is filled in by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// `type`, in lower case; `text` when it has none.
    pub kind: String,
    /// `name`, or else `id`.
    pub name: String,
    /// What people read beside it: its label, its placeholder, or the words before it.
    pub label: String,
    /// `autocomplete`, in lower case.
    pub autocomplete: String,
}

/// All forms of a document, and whether a cap left some out.
pub(crate) fn of(dom: &Document) -> (Vec<Form>, bool) {
    let mut reading = Reading::default();
    for node in dom.root().descendants_it() {
        if !reading.visit(&node) {
            reading.is_cut = true;
            break;
        }
    }
    let Reading { mut forms, mut loose, labels, labelled, is_cut, .. } = reading;
    for (form, field, id) in labelled {
        let Some(words) = labels.get(&id) else { continue };
        let form = match form {
            Some(at) => forms.get_mut(at).map(|(_, form)| form),
            None => Some(&mut loose),
        };
        if let Some(field) = form.and_then(|f| f.fields.get_mut(field)) {
            field.label = format!("{words} {}", field.label).trim().to_owned();
        }
    }
    let mut all: Vec<Form> = forms.into_iter().map(|(_, form)| form).collect();
    if !loose.fields.is_empty() {
        all.push(loose);
    }
    (all, is_cut)
}

#[derive(Default)]
struct Reading {
    forms: Vec<(NodeId, Form)>,
    loose: Form,
    fields: usize,
    /// Words of labels by the field's id.
    labels: HashMap<String, String>,
    /// Fields that a label may name: their form, their place in it, their id.
    labelled: Vec<(Option<usize>, usize, String)>,
    /// The words read last.
    before: String,
    is_cut: bool,
}

impl Reading {
    /// Reads a node; false when no more is to be read.
    fn visit(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            let text = node.text();
            let text = text.trim();
            if !text.is_empty() {
                self.before.clear();
                self.before.extend(text.chars().take(LONGEST_LABEL / 2));
            }
            return true;
        }
        let Some(name) = node.node_name() else { return true };
        match &*name {
            "form" => {
                if self.forms.len() == MOST_FORMS {
                    return false;
                }
                let attr = |name: &str| node.attr(name).map(|v| v.trim().to_owned());
                let form = Form {
                    action: attr("action").filter(|a| !a.is_empty()),
                    is_post: attr("method").is_some_and(|m| m.eq_ignore_ascii_case("post")),
                    fields: Vec::new(),
                    words: words(node, LONGEST_WORDS),
                };
                self.forms.push((node.id, form));
                self.before.clear();
            }
            "label" => {
                if let Some(id) = node.attr("for").filter(|_| self.labels.len() < MOST_FIELDS) {
                    self.labels.insert(id.trim().to_owned(), words(node, LONGEST_LABEL));
                }
            }
            "input" => return self.field(node),
            _ => {}
        }
        true
    }

    fn field(&mut self, node: &NodeRef<'_>) -> bool {
        let attr = |name: &str| node.attr(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let kind = attr("type").map_or_else(|| "text".to_owned(), |k| k.to_ascii_lowercase());
        if matches!(
            kind.as_str(),
            "hidden" | "submit" | "button" | "image" | "checkbox" | "radio" | "reset" | "range" | "color"
        ) {
            return true;
        }
        if self.fields == MOST_FIELDS {
            return false;
        }
        self.fields += 1;
        let form = node
            .ancestors_it(Some(MOST_ANCESTORS))
            .find_map(|up| self.forms.iter().rposition(|(id, _)| *id == up.id));
        let around = node
            .ancestors_it(Some(4))
            .find(|up| up.node_name().is_some_and(|n| &*n == "label"))
            .map(|label| words(&label, LONGEST_LABEL));
        let own = [attr("placeholder"), attr("aria-label"), attr("title")];
        let mut label = own.into_iter().flatten().chain(around).collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            label = std::mem::take(&mut self.before);
        }
        let field = Field {
            kind,
            name: attr("name").or_else(|| attr("id")).unwrap_or_default(),
            label: clean(&label).unwrap_or_default(),
            autocomplete: attr("autocomplete").unwrap_or_default().to_ascii_lowercase(),
        };
        let fields = match form {
            Some(at) => &mut self.forms[at].1.fields,
            None => &mut self.loose.fields,
        };
        fields.push(field);
        if let Some(id) = attr("id") {
            let place = fields.len() - 1;
            self.labelled.push((form, place, id));
        }
        true
    }
}

/// The visible words of an element, at most `most` bytes.
fn words(node: &NodeRef<'_>, most: usize) -> String {
    let mut out = String::new();
    for piece in node.descendants_it().take(MOST_NODES) {
        let value = if piece.is_text() {
            Some(piece.text().to_string())
        } else {
            let is_button = piece.node_name().is_some_and(|n| &*n == "input")
                && piece.attr("type").is_some_and(|t| t.eq_ignore_ascii_case("submit"));
            if is_button { piece.attr("value").map(|v| v.to_string()) } else { None }
        };
        let Some(words) = value.as_deref().and_then(clean) else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&words);
        if out.len() > most {
            out.truncate(out.floor_char_boundary(most));
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_with_what_stands_beside_them() {
        let html = "<form action=/in method=POST><label for=u>Tài khoản</label><input id=u name=user>\
            <p>Mật khẩu</p><input type=password name=p autocomplete=current-password><input type=hidden name=t>\
            <label>OTP <input name=o></label><input type=submit value='Đăng nhập'></form>\
            <input placeholder='Số thẻ'>";
        let (forms, is_cut) = of(&Document::from(html));
        assert!(!is_cut && forms.len() == 2, "{forms:?}");
        assert_eq!(forms[0].action.as_deref(), Some("/in"));
        assert!(forms[0].is_post && forms[0].words.ends_with("Đăng nhập"));
        let labels: Vec<_> = forms[0].fields.iter().map(|f| f.label.as_str()).collect();
        assert_eq!(labels, ["Tài khoản Tài khoản", "Mật khẩu", "OTP"]);
        assert_eq!(forms[0].fields[1].autocomplete, "current-password");
        assert_eq!((forms[1].action.as_deref(), forms[1].fields[0].label.as_str()), (None, "Số thẻ"));
    }

    #[test]
    fn floods_are_cut() {
        let html = "<form><input><label for=a>x</label></form>".repeat(2_000);
        let (forms, is_cut) = of(&Document::from(html.as_str()));
        assert!(is_cut && forms.len() <= MOST_FORMS);
        let (forms, is_cut) = of(&Document::from("<input>".repeat(5_000).as_str()));
        assert!(is_cut && forms[0].fields.len() == MOST_FIELDS);
    }
}
