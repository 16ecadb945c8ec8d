//! What a page says to programs that read schema.org, as JSON-LD. It stands in the page as data: nothing of it runs, and no text can
//! end the element that it stands in.

use crate::person::entry::{Entry, Link};
use crate::person::frame::Holder;
use serde_json::{Map, Value, json};

/// A page: who it is of.
pub(crate) fn profile(
    holder: &Holder,
    origin: &str,
    about: &str,
    same: &[String],
    [made, changed]: [&str; 2],
) -> Value {
    let mut person = person(holder, origin);
    put(&mut person, "description", about);
    if !same.is_empty() {
        person.insert("sameAs".to_owned(), json!(same));
    }
    json!({
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": holder.url,
        "dateCreated": made,
        "dateModified": changed,
        "mainEntity": person,
    })
}

/// A post, with all of its words as plain text.
pub(crate) fn post(holder: &Holder, origin: &str, entry: &Entry, words: &str) -> Value {
    let url = format!("{origin}{}", entry.path);
    let mut post = Map::new();
    post.insert("@context".to_owned(), json!("https://schema.org"));
    post.insert("@type".to_owned(), json!("BlogPosting"));
    put(&mut post, "@id", &url);
    put(&mut post, "url", &url);
    put(&mut post, "mainEntityOfPage", &url);
    put(&mut post, "headline", &entry.name);
    put(&mut post, "articleBody", words);
    put(&mut post, "inLanguage", entry.language);
    put(&mut post, "datePublished", &entry.published.exact);
    put(&mut post, "dateModified", &entry.updated.as_ref().unwrap_or(&entry.published).exact);
    put(&mut post, "image", &format!("{}/card.png", holder.url));
    post.insert("author".to_owned(), person(holder, origin).into());
    if !entry.tags.is_empty() {
        post.insert("keywords".to_owned(), entry.tags.iter().map(|(tag, _)| tag.as_str()).collect());
    }
    if let Some(Link { href, title, .. }) = &entry.link {
        post.insert("citation".to_owned(), json!({ "@type": "WebPage", "url": href, "name": title }));
    }
    if let Some((words, at)) = &entry.correction {
        let correction = json!({ "@type": "CorrectionComment", "text": words, "datePublished": at.exact });
        post.insert("correction".to_owned(), correction);
    }
    post.into()
}

fn person(holder: &Holder, origin: &str) -> Map<String, Value> {
    let mut organisation = json!({ "@type": "Organization", "name": holder.organisation });
    if !holder.unit.is_empty() {
        organisation["department"] = json!({ "@type": "Organization", "name": holder.unit });
    }
    let mut person = Map::new();
    person.insert("@type".to_owned(), json!("Person"));
    put(&mut person, "@id", &format!("{}#person", holder.url));
    put(&mut person, "name", &holder.name);
    put(&mut person, "url", &holder.url);
    put(&mut person, "jobTitle", &holder.position);
    person.insert("worksFor".to_owned(), organisation);
    if let Some(portrait) = &holder.portrait {
        put(&mut person, "image", &format!("{origin}{portrait}"));
    }
    person
}

fn put(map: &mut Map<String, Value>, name: &str, value: &str) {
    if !value.is_empty() {
        map.insert(name.to_owned(), json!(value));
    }
}

/// Data as they may stand in a `script` element: nothing in them can be taken for mark-up.
pub(crate) fn script(data: &Value) -> String {
    let mut out = String::new();
    for c in data.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_ends_the_element_and_none_is_lost(text in "(?s).{0,80}") {
            let data = json!({ "name": format!("</script><!--{text}") });
            let script = script(&data);
            let is_markup = script.contains(['<', '>', '&', '\u{2028}']);
            prop_assert!(!is_markup);
            prop_assert_eq!(serde_json::from_str::<Value>(&script).unwrap(), data);
        }
    }
}
