//! All that the checks may look at: the page, the answers of probes, and the time of the check.

use crate::address::met::{self, Typed};
use crate::catalogue::Catalogue;
use crate::comparison::{Comparison, Texts};
use crate::declared::DeclaredAccount;
use crate::listing::Listing;
use crate::page::Page;
use crate::picture::Picture;
use crate::text::prose::Prose;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::sync::{Arc, OnceLock};

/// What looking for something gave. "Could not look" is never "clear".
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Probe<T> {
    /// Looked, and this is it.
    Known(T),
    /// Looked, and there is none.
    Absent,
    /// Tried to look and failed; the reason.
    Failed(String),
    /// Was not asked to look; the reason.
    Skipped(String),
}

impl<T> Probe<T> {
    /// The value, when it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Probe::Known(value) => Some(value),
            _ => None,
        }
    }
}

/// A text under examination together with its words, sentences and quotations.
#[derive(Debug, Clone)]
pub struct Document {
    /// The page as read.
    pub page: Page,
    /// The words of `page.text`.
    pub text: Prose,
    /// The words of `page.title`; empty when there is none.
    pub title: Prose,
    /// Found by [`Document::typed`] when they are first asked for.
    typed: OnceLock<Vec<Typed>>,
}

impl Document {
    /// Prepares a page for the checks.
    pub fn new(page: Page) -> Document {
        let text = Prose::new(&page.text);
        let title = Prose::new(page.title.as_deref().unwrap_or(""));
        Document { page, text, title, typed: OnceLock::new() }
    }

    /// The addresses typed in the text and the title, once for all checks.
    pub(crate) fn typed(&self) -> &[Typed] {
        self.typed.get_or_init(|| met::typed(&self.page))
    }

    /// Headline and text, to be compared.
    pub fn texts(&self) -> Texts<'_> {
        Texts { title: &self.title, text: &self.text }
    }
}

/// Everything one assessment looks at.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What is examined.
    pub subject: Document,
    /// What it is said to come from (`--source`).
    pub source: Probe<Document>,
    /// The picture that the page was read from; skipped for `no-picture` where it is a text.
    pub picture: Probe<Picture>,
    /// Who owns which address.
    pub catalogue: Arc<Catalogue>,
    /// What link lists say of the addresses in it; skipped for `no-lists` where none are kept.
    pub listed: Probe<Vec<Listing>>,
    /// What the installation's public directory says of the accounts in it; skipped for `no-directory` where none is kept.
    pub declared: Probe<Vec<DeclaredAccount>>,
    /// The "now" of the check.
    pub at: Timestamp,
    /// The text is about to be posted by the person who asks.
    pub draft: bool,
    /// SHA-256 of the bytes that were read, in hexadecimal.
    pub sha256: String,
    /// Made by [`Evidence::comparison`] when it is first asked for.
    comparison: OnceLock<Comparison>,
}

impl Evidence {
    /// Evidence of one page with no source to compare, and the catalogue that comes with the program.
    pub fn new(page: Page, at: Timestamp, bytes: &[u8]) -> Evidence {
        Evidence {
            subject: Document::new(page),
            source: Probe::Skipped("no-source".to_owned()),
            picture: Probe::Skipped("no-picture".to_owned()),
            catalogue: Catalogue::builtin(),
            listed: Probe::Skipped("no-lists".to_owned()),
            declared: Probe::Skipped("no-directory".to_owned()),
            at,
            draft: false,
            sha256: digest(bytes),
            comparison: OnceLock::new(),
        }
    }

    /// Evidence of one picture: the page is what it says.
    pub fn of_picture(picture: Picture, url: Option<&str>, at: Timestamp, bytes: &[u8]) -> Evidence {
        let page = picture.page(url);
        Evidence { picture: Probe::Known(picture), ..Evidence::new(page, at, bytes) }
    }

    /// The page laid beside its source, once for all checks; none when there is no source.
    pub fn comparison(&self) -> Option<&Comparison> {
        let source = self.source.known()?;
        Some(self.comparison.get_or_init(|| Comparison::of(self.subject.texts(), source.texts())))
    }

    /// The day of the check, as it is in Vietnam.
    pub fn today(&self) -> Date {
        day_in_vietnam(self.at)
    }

    /// Shorthand: the page examined.
    pub fn page(&self) -> &Page {
        &self.subject.page
    }
}

/// The day on which a time lies, as it is in Vietnam.
pub fn day_in_vietnam(at: Timestamp) -> Date {
    Offset::constant(7).to_datetime(at).date()
}

/// SHA-256 in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Reads the "now" of a check: an RFC 3339 time, or a day, which stands for its noon in Vietnam.
pub fn timestamp(at: &str) -> Option<Timestamp> {
    let noon = |day: Date| Offset::constant(7).to_timestamp(day.at(12, 0, 0, 0)).ok();
    at.parse().ok().or_else(|| noon(at.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_in_hexadecimal() {
        assert_eq!(digest(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn a_day_is_its_noon_in_vietnam() {
        assert_eq!(timestamp("2026-03-07"), timestamp("2026-03-07T12:00:00+07:00"));
        assert_eq!(timestamp("2026-03-07T05:00:00Z"), timestamp("2026-03-07"));
        assert_eq!(timestamp("7/3/2026"), None);
    }
}
