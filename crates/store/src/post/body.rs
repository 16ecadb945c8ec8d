//! What a post says, what was seen when it was checked, and the one way in which the words are written to be digested.

use crate::moment;
use crate::token::hex;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;

/// What a post says. The order of the fields is that of the ledger's format: it is never changed.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, Default)]
pub struct PostBody {
    /// `note`: own words; `share`: a link and what the member says of it.
    pub kind: String,
    /// Its title, or nothing.
    pub title: String,
    /// Plain text; paragraphs are parted by empty lines.
    pub text: String,
    /// What is shared.
    pub link: String,
    /// What the shared page calls itself.
    pub link_title: String,
    /// What it is about, in small letters.
    pub tags: Vec<String>,
    /// `vi` or `en`.
    pub language: String,
}

impl PostBody {
    /// The SHA-256 of its words as they stand in the ledger, in 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        // texts and lists of texts can always be written
        hex(&Sha256::digest(serde_json::to_vec(self).unwrap_or_default()))
    }
}

/// What was seen when a post was checked, and what its member made of it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct PostCheck {
    /// When, in whole seconds.
    #[serde(with = "whole_seconds")]
    pub at: Timestamp,
    /// The digest of the words that were checked.
    pub digest: String,
    /// The state over all gates, as a code.
    pub verdict: String,
    /// The report, without prose.
    pub report: Value,
    /// The names of the checks whose findings the member marked as read.
    pub read: Vec<String>,
    /// What the member answered where a gate could not.
    pub answers: Vec<PostAnswer>,
}

impl fmt::Debug for PostCheck {
    /// Without findings and answers: they are the member's alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostCheck")
            .field("at", &self.at)
            .field("verdict", &self.verdict)
            .finish_non_exhaustive()
    }
}

/// A member's answer to the question of a gate.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct PostAnswer {
    /// The gate.
    pub gate: String,
    /// In the member's words.
    pub answer: String,
}

/// A time as text: RFC 3339 in UTC, with whole seconds.
pub(crate) mod whole_seconds {
    use super::moment;
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    /// The text of a time.
    pub(crate) fn text(at: Timestamp) -> String {
        moment::time(moment::second(at)).unwrap_or(at).to_string()
    }

    pub(crate) fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(*at))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body() -> PostBody {
        PostBody {
            kind: "note".to_owned(),
            title: "Một \"tin\"".to_owned(),
            text: "Dòng một\nDòng hai\u{2028}\u{1f}".to_owned(),
            tags: vec!["học".to_owned(), "đọc".to_owned()],
            language: "vi".to_owned(),
            ..PostBody::default()
        }
    }

    #[test]
    fn words_are_written_in_one_way_for_ever() {
        let written = serde_json::to_string(&body()).unwrap();
        assert_eq!(
            written,
            "{\"kind\":\"note\",\"title\":\"Một \\\"tin\\\"\",\"text\":\"Dòng một\\nDòng hai\u{2028}\\u001f\",\
             \"link\":\"\",\"link_title\":\"\",\"tags\":[\"học\",\"đọc\"],\"language\":\"vi\"}"
        );
        assert_eq!(body().digest(), hex(&Sha256::digest(written)));
    }

    #[test]
    fn every_field_is_in_the_digest() {
        let other = "khác".to_owned();
        let changed = [
            PostBody { kind: other.clone(), ..body() },
            PostBody { title: other.clone(), ..body() },
            PostBody { text: other.clone(), ..body() },
            PostBody { link: other.clone(), ..body() },
            PostBody { link_title: other.clone(), ..body() },
            PostBody { tags: vec![other.clone()], ..body() },
            PostBody { language: other, ..body() },
        ];
        let mut digests: Vec<String> = changed.iter().chain([&body()]).map(PostBody::digest).collect();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), changed.len() + 1);
    }

    #[test]
    fn a_check_is_read_as_it_was_written_and_shows_nothing_in_logs() {
        let check = PostCheck {
            at: "2026-03-01T08:00:00Z".parse().unwrap(),
            digest: body().digest(),
            verdict: "verify".to_owned(),
            report: serde_json::json!({ "gates": [] }),
            read: vec!["no-author".to_owned()],
            answers: vec![PostAnswer {
                gate: "source".to_owned(), answer: "tôi đã gọi hỏi".to_owned()
            }],
        };
        let written = serde_json::to_string(&check).unwrap();
        assert!(written.starts_with("{\"at\":\"2026-03-01T08:00:00Z\","), "{written}");
        assert_eq!(serde_json::from_str::<PostCheck>(&written).unwrap(), check);
        assert!(!format!("{check:?}").contains("gọi"));
        let part: Timestamp = "2026-03-01T08:00:00.75Z".parse().unwrap();
        assert_eq!(whole_seconds::text(part), "2026-03-01T08:00:00Z");
    }
}
