//! What this installation's public directory says of accounts: whose they are, and which ones only look like them.
//!
//! The directory is kept elsewhere: [`asked`] says which accounts to ask about, whoever keeps it brings what it answers. Every name in it
//! is one that its owner declared and agreed to show; the program brings none of its own.

use crate::address::met::{self, Met, Place};
use crate::catalogue::account::account;
use crate::evidence::{Document, Evidence};
use crate::page::Kind;
use serde::{Deserialize, Serialize};

/// The most accounts of one piece of evidence that are asked about: its own first, then those in the order in which they stand.
pub const MOST_ASKED: usize = 64;

/// An account that the directory is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The one form of the account: `facebook.com/handle`.
    pub key: String,
    /// The network's id, as the register has it: `facebook`.
    pub platform: &'static str,
    /// What its people call it, in the form of the key and without `@`; none where the address shows only a number or an id, which
    /// resembles nothing.
    pub handle: Option<String>,
}

/// What the directory says of one account that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredAccount {
    /// The account asked about: [`Asked::key`].
    pub key: String,
    /// Who declared the account at `address`.
    pub holder: String,
    /// The organisation in whose register it is; for a reported account, the one whose reviewers concluded.
    pub organisation: String,
    /// The declared account as people open it: the one asked about itself, or the one that it resembles or poses as.
    pub address: String,
    /// How the account asked about stands to the declared one.
    pub standing: Standing,
    /// How it resembles, where that is what it does.
    pub how: Option<How>,
    /// Where to read about it: the public page of the declaration, or of the case.
    pub page: String,
}

/// How an account stands to a declared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is the declared account, and was proven to be its holder's.
    Theirs,
    /// It is the declared account, and its holder says that it is lost or hijacked.
    Lost,
    /// Two reviewers concluded that it poses as the holder.
    Reported,
    /// It is another account, whose name looks like the declared one's.
    Resembles,
}

/// How a name looks like a declared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Letters stand for others that look like them.
    LookAlikeLetters,
    /// Only points, hyphens and low lines differ.
    Separators,
    /// Words stand before or after it: `official`, `hotro`.
    ExtraWords,
    /// One letter differs.
    OneLetterOff,
    /// Only the marks of Vietnamese letters differ.
    WithoutMarks,
    /// Only spaces differ.
    Spacing,
}

impl How {
    /// All of them.
    pub const ALL: [How; 6] = [
        How::LookAlikeLetters,
        How::Separators,
        How::ExtraWords,
        How::OneLetterOff,
        How::WithoutMarks,
        How::Spacing,
    ];

    /// Its code, as reports and the directory have it.
    pub const fn code(self) -> &'static str {
        match self {
            How::LookAlikeLetters => "look-alike-letters",
            How::Separators => "separators",
            How::ExtraWords => "extra-words",
            How::OneLetterOff => "one-letter-off",
            How::WithoutMarks => "without-marks",
            How::Spacing => "spacing",
        }
    }

    /// The way of a code.
    pub fn of_code(code: &str) -> Option<How> {
        How::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// The accounts in a piece of evidence that the directory is to be asked about: its own, and in a message or mail those
/// that it names. Each once, at most [`MOST_ASKED`].
pub fn asked(evidence: &Evidence) -> Vec<Asked> {
    let addresses = met::of(&evidence.subject);
    let mut asked: Vec<Asked> = Vec::new();
    for met in addresses.met.iter().filter(|met| is_asked(&evidence.subject, met)) {
        let Some(key) = account(&met.url).filter(|key| asked.iter().all(|a| a.key != *key)) else { continue };
        let Some(platform) = platform(&key) else { continue };
        let handle = handle(&key).map(str::to_owned);
        asked.push(Asked { key, platform, handle });
        if asked.len() == MOST_ASKED {
            break;
        }
    }
    asked
}

/// Whether an account met here is one that the text brings its reader to: what an article links to is not.
pub(crate) fn is_asked(document: &Document, met: &Met<'_>) -> bool {
    met.place == Place::Own || document.page.kind != Kind::Page
}

/// The id of a key's network.
fn platform(key: &str) -> Option<&'static str> {
    Some(match key.split_once('/')?.0 {
        "facebook.com" => "facebook",
        "youtube.com" => "youtube",
        "tiktok.com" => "tiktok",
        "x.com" => "x",
        "instagram.com" => "instagram",
        "zalo.me" => "zalo",
        "t.me" => "telegram",
        "threads.net" => "threads",
        "linkedin.com" => "linkedin",
        _ => return None,
    })
}

/// The handle in a key, where people chose it.
fn handle(key: &str) -> Option<&str> {
    let (_, path) = key.split_once('/')?;
    let handle = path.rsplit('/').next()?.trim_start_matches('@');
    let is_chosen = !path.starts_with("channel/") && !handle.bytes().all(|b| b.is_ascii_digit());
    is_chosen.then_some(handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::timestamp;
    use crate::page::{Format, Hints, read};

    fn of(text: &str, format: Format, url: Option<&str>) -> Vec<Asked> {
        let page = read(text.as_bytes(), &Hints { url, format: Some(format), ..Hints::default() });
        asked(&Evidence::new(page, timestamp("2026-11-20").unwrap_or_default(), text.as_bytes()))
    }

    fn keys(asked: &[Asked]) -> Vec<&str> {
        asked.iter().map(|a| a.key.as_str()).collect()
    }

    #[test]
    fn a_message_is_asked_about_every_account_once() {
        let text = "Nhắn fb.com/Lop.5A hoặc https://m.facebook.com/lop5a, kênh https://youtube.com/channel/UCabc_1, \
                    zalo.me/0912345678, https://www.tiktok.com/@lop5a, trang https://lop5a.example/";
        let asked = of(text, Format::Text, None);
        assert_eq!(
            keys(&asked),
            ["facebook.com/lop5a", "youtube.com/channel/ucabc_1", "zalo.me/0912345678", "tiktok.com/@lop5a"]
        );
        let handles: Vec<_> = asked.iter().map(|a| (a.platform, a.handle.as_deref())).collect();
        let expected =
            [("facebook", Some("lop5a")), ("youtube", None), ("zalo", None), ("tiktok", Some("lop5a"))];
        assert_eq!(handles, expected);
    }

    #[test]
    fn a_page_is_asked_about_its_own_account_and_not_about_its_links() {
        let html = "<article><p>Xem <a href=\"https://www.facebook.com/khac\">trang này</a>.</p></article>";
        let own = of(html, Format::Html, Some("https://www.facebook.com/lop5a"));
        assert_eq!(keys(&own), ["facebook.com/lop5a"]);
        assert!(of(html, Format::Html, Some("https://lop5a.example/")).is_empty());
    }

    #[test]
    fn no_more_accounts_are_asked_about_than_the_bound() {
        let text: String = (0..200).map(|at| format!("https://t.me/nhom_so_{at}\n")).collect();
        let asked = of(&text, Format::Text, Some("https://t.me/kenh_rieng"));
        assert_eq!(asked.len(), MOST_ASKED);
        assert_eq!(asked[0].key, "t.me/kenh_rieng");
    }

    #[test]
    fn every_way_reads_back_from_its_code() {
        for how in How::ALL {
            assert_eq!(How::of_code(how.code()), Some(how));
            assert_eq!(serde_json::to_value(how).ok(), Some(how.code().into()));
        }
        assert_eq!(How::of_code("Separators"), None);
    }
}
