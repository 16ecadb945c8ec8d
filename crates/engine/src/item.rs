//! One thing to check, as a line of a batch or the body of a request describes it: the same form for the command line
//! and the API.
//!
//! `{id?, text|html|file|image|url, url?, source_text?, source_html?, at?, draft?}`. What `file`, `image` and a lone
//! `url` name is not here: the caller reads or fetches it, or says that it will not.

use crate::evidence::{Document, Evidence, Probe, timestamp};
use crate::page::{self, Format, Hints, Page};
use jiff::Timestamp;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A thing to check.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// What is examined.
    pub what: What<'a>,
    /// Where it came from, when it is given beside the content.
    pub url: Option<&'a str>,
    /// What it is said to come from.
    pub source: Option<(Format, &'a str)>,
    /// The "now" of the check, when the item names one.
    pub at: Option<Timestamp>,
    /// The text is about to be posted by whoever asks.
    pub draft: bool,
}

/// What is examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What<'a> {
    /// Words: a message, a post.
    Text(&'a str),
    /// A page's HTML.
    Html(&'a str),
    /// The name of a file.
    File(&'a str),
    /// The name of a picture.
    Image(&'a str),
    /// An address to fetch.
    Url(&'a str),
}

/// What is wrong with an item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemError {
    /// A field holds something else than it should.
    #[error("\"{field}\" must be {expected}")]
    Field {
        /// The field.
        field: &'static str,
        /// What belongs there.
        expected: &'static str,
    },
    /// Two things to examine.
    #[error("give one of \"text\", \"html\", \"file\", \"image\"")]
    TooMuch,
    /// Nothing to examine.
    #[error("there is none of \"text\", \"html\", \"file\", \"url\"")]
    Nothing,
    /// A time that is none.
    #[error("\"at\" is {0:?}, which is neither a day (2026-03-07) nor a time (2026-03-07T08:00:00+07:00)")]
    At(String),
}

impl<'a> Item<'a> {
    /// Reads an item from a JSON object. Unknown fields are left alone, so that lines may carry more.
    ///
    /// # Errors
    /// [`ItemError`] says what to mend.
    pub fn parse(value: &'a Value) -> Result<Item<'a>, ItemError> {
        let text = |field| text_of(value, field);
        let url = text("url")?;
        let given = [
            text("text")?.map(What::Text),
            text("html")?.map(What::Html),
            text("file")?.map(What::File),
            text("image")?.map(What::Image),
        ];
        let mut given = given.into_iter().flatten();
        let (what, url) = match (given.next(), given.next(), url) {
            (Some(_), Some(_), _) => return Err(ItemError::TooMuch),
            (Some(what), None, url) => (what, url),
            (None, _, Some(url)) => (What::Url(url), None),
            (None, _, None) => return Err(ItemError::Nothing),
        };
        let at =
            text("at")?.map(|at| timestamp(at).ok_or_else(|| ItemError::At(at.to_owned()))).transpose()?;
        let draft = match value.get("draft") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(draft)) => *draft,
            Some(_) => return Err(ItemError::Field { field: "draft", expected: "true or false" }),
        };
        let source = text("source_text")?.map(|t| (Format::Text, t));
        let source = source.or(text("source_html")?.map(|t| (Format::Html, t)));
        Ok(Item { what, url, source, at, draft })
    }

    /// The page and its bytes, when the item carries them itself.
    pub fn page(&self) -> Option<(Page, &'a [u8])> {
        let (format, content) = match self.what {
            What::Text(text) => (Format::Text, text),
            What::Html(html) => (Format::Html, html),
            _ => return None,
        };
        let hints = Hints { url: self.url, charset: Some("utf-8"), format: Some(format) };
        Some((page::read(content.as_bytes(), &hints), content.as_bytes()))
    }

    /// The evidence of a page that was read for this item; `now` is the time when the item names none.
    pub fn evidence(&self, page: Page, bytes: &[u8], now: Timestamp) -> Evidence {
        let mut evidence = Evidence::new(page, self.at.unwrap_or(now), bytes);
        evidence.draft = self.draft;
        if let Some((format, source)) = self.source {
            let hints = Hints { url: None, charset: Some("utf-8"), format: Some(format) };
            evidence.source = Probe::Known(Document::new(page::read(source.as_bytes(), &hints)));
        }
        evidence
    }
}

/// A line of a batch: its id as it is written, and its other fields.
///
/// # Errors
/// [`LineError`] says what to mend.
pub fn line(bytes: &[u8]) -> Result<(&RawValue, Value), LineError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    // no number type holds every JSON number, so the id is not made one: it is echoed unchanged
    let mut fields: BTreeMap<String, &RawValue> = serde_json::from_slice(bytes)?;
    let id = fields
        .remove("id")
        .filter(|id| id.get().starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit()));
    let read = |(name, value): (String, &RawValue)| Ok((name, serde_json::from_str(value.get())?));
    let fields = fields.into_iter().map(read).collect::<serde_json::Result<_>>()?;
    Ok((id.ok_or(LineError::Id)?, Value::Object(fields)))
}

/// What is wrong with a line of a batch.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It is no JSON object.
    #[error("not a JSON object: {0}")]
    Json(#[from] serde_json::Error),
    /// Its id is missing, or is neither a string nor a number.
    #[error("\"id\" must be a string or a number")]
    Id,
}

/// A field that holds text; absent and null are the same.
fn text_of<'a>(value: &'a Value, field: &'static str) -> Result<Option<&'a str>, ItemError> {
    match value.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(ItemError::Field { field, expected: "a string" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_thing_is_examined_and_null_is_nothing() {
        let value = json!({"text": "chào", "html": null, "url": "https://a.example/"});
        let item = Item::parse(&value).unwrap();
        assert_eq!((item.what, item.url), (What::Text("chào"), Some("https://a.example/")));
        let value = json!({"url": "https://a.example/"});
        assert_eq!(Item::parse(&value).unwrap().what, What::Url("https://a.example/"));
        assert_eq!(Item::parse(&json!({"text": "a", "html": "b"})).unwrap_err(), ItemError::TooMuch);
        assert_eq!(Item::parse(&json!({"id": 1})).unwrap_err(), ItemError::Nothing);
        assert_eq!(Item::parse(&json!([1])).unwrap_err(), ItemError::Nothing);
    }

    #[test]
    fn a_line_keeps_its_id_as_it_is_written() {
        let read = |text: &str| line(text.as_bytes()).map(|(id, fields)| (id.get().to_owned(), fields));
        assert_eq!(
            read("\u{feff}{\"id\": 1e400, \"text\": \"a\"}").unwrap(),
            ("1e400".into(), json!({"text": "a"}))
        );
        assert_eq!(read("{\"id\": \"\\u0061\"}").unwrap().0, "\"\\u0061\"");
        for text in ["{\"id\": null}", "{\"id\": true}", "{\"id\": [1]}", "{}"] {
            assert!(matches!(read(text), Err(LineError::Id)), "{text}");
        }
        assert!(read("[1]").unwrap_err().to_string().starts_with("not a JSON object"));
    }

    #[test]
    fn wrong_fields_say_what_belongs_there() {
        let says = |value: &Value| Item::parse(value).unwrap_err().to_string();
        assert_eq!(says(&json!({"text": 3})), "\"text\" must be a string");
        assert_eq!(says(&json!({"text": "a", "draft": "yes"})), "\"draft\" must be true or false");
        assert!(says(&json!({"text": "a", "at": "hôm qua"})).contains("2026-03-07"));
    }

    #[test]
    fn the_item_s_own_time_wins_over_now() {
        let value = json!({"text": "chào", "at": "2026-03-07", "source_text": "gốc", "draft": true});
        let item = Item::parse(&value).unwrap();
        let (page, bytes) = item.page().unwrap();
        let evidence = item.evidence(page, bytes, Timestamp::UNIX_EPOCH);
        assert_eq!(evidence.at, timestamp("2026-03-07").unwrap());
        assert!(evidence.draft && evidence.source.known().is_some());
    }
}
