//! What a check answers: an outcome, the reason, what it observed, and where.

use super::{Severity, Text};
use crate::picture::Area;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a check answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// What the check looks for is there.
    Found,
    /// The check looked and it is not there.
    Clear,
    /// The check could not look; `why` says what was missing. Never a pass and never a finding.
    Unknown,
    /// The check has nothing to say about this kind of subject.
    NotApplicable,
}

impl Outcome {
    /// The outcome's name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Found => "found",
            Outcome::Clear => "clear",
            Outcome::Unknown => "unknown",
            Outcome::NotApplicable => "not-applicable",
        }
    }
}

/// A place in the evidence that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Span {
    /// The page field: `text`, `title`, `links[3].href`, ...; `source.` before it for the compared source.
    #[serde(rename = "in")]
    pub field: String,
    /// First character, counted in Unicode scalar values of the field's string.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<usize>,
    /// One past the last character.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<usize>,
    /// The marked words themselves, cut to [`Span::QUOTE_CHARS`].
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub quote: Option<String>,
    /// Address of a link, when the evidence is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub link: Option<String>,
    /// Address of an image, when the evidence is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub image: Option<String>,
    /// Where it stands in the picture that was checked, in pixels.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area: Option<Area>,
}

impl Span {
    /// Longest quotation kept in a report, in characters.
    pub const QUOTE_CHARS: usize = 300;

    /// A span of `text`, the string of page field `field`, given in bytes. The range is clamped to the string and
    /// widened to character boundaries, so it cannot panic.
    pub fn of(field: &str, text: &str, bytes: std::ops::Range<usize>) -> Span {
        let mut from = bytes.start.min(text.len());
        let mut to = bytes.end.clamp(from, text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        while !text.is_char_boundary(to) {
            to += 1;
        }
        let start = text[..from].chars().count();
        let marked = &text[from..to];
        Span {
            field: field.to_owned(),
            start: Some(start),
            end: Some(start + marked.chars().count()),
            quote: Some(marked.chars().take(Self::QUOTE_CHARS).collect()),
            ..Span::default()
        }
    }

    /// The whole of page field `field`, whose string is `text`.
    pub fn whole(field: &str, text: &str) -> Span {
        Span::of(field, text, 0..text.len())
    }

    /// A field that has no string to point into (a missing one, say).
    pub fn field(field: &str) -> Span {
        Span { field: field.to_owned(), ..Span::default() }
    }

    /// A part of the picture that was checked: a code, a block of text.
    pub fn in_picture(field: &str, area: Area, quote: &str) -> Span {
        let quote = quote.chars().take(Self::QUOTE_CHARS).collect();
        Span { quote: Some(quote), area: Some(area), ..Span::field(field) }
    }

    /// Adds the address of the link that the span belongs to.
    pub fn with_link(mut self, href: &str) -> Span {
        self.link = Some(href.to_owned());
        self
    }
}

/// A check's answer: outcome, reason code, observed values and evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Found, clear, unknown or not applicable.
    pub outcome: Outcome,
    /// Reason code; picks the words of [`super::Wording::seen`] (found) or says what was missing (unknown).
    pub why: &'static str,
    /// Values observed, also when clear.
    pub observed: Map<String, Value>,
    /// Where they were observed; never empty when found.
    pub evidence: Vec<Span>,
    /// What this finding weighs when that is less than the check's own severity.
    pub lowered: Option<Severity>,
}

impl Answer {
    /// Most pieces of evidence and observed items that a check reports; the rest is only counted.
    pub const MOST_EVIDENCE: usize = 20;

    fn new(outcome: Outcome, why: &'static str) -> Answer {
        Answer { outcome, why, observed: Map::new(), evidence: Vec::new(), lowered: None }
    }

    /// Found, for the reason `why`, at `evidence`.
    pub fn found(why: &'static str, evidence: Vec<Span>) -> Answer {
        Answer { evidence, ..Answer::new(Outcome::Found, why) }
    }

    /// Looked and found nothing.
    pub fn clear() -> Answer {
        Answer::new(Outcome::Clear, "")
    }

    /// Could not look; `why` is a reason code of the check or of [`UNKNOWN_REASONS`].
    pub fn unknown(why: &'static str) -> Answer {
        Answer::new(Outcome::Unknown, why)
    }

    /// Has nothing to say about this subject.
    pub fn not_applicable(why: &'static str) -> Answer {
        Answer::new(Outcome::NotApplicable, why)
    }

    /// Adds an observed value.
    pub fn observe(mut self, key: &str, value: impl Into<Value>) -> Answer {
        self.observed.insert(key.to_owned(), value.into());
        self
    }

    /// Lowers what a finding weighs, where this one stands on weaker ground than the check's others.
    pub fn lowered_to(mut self, severity: Severity) -> Answer {
        self.lowered = Some(severity);
        self
    }

    /// What the answer weighs, for a check of this severity: an answer may weigh less and never more.
    pub fn severity(&self, of_check: Severity) -> Severity {
        match (of_check, self.lowered) {
            (Severity::Stop, Some(lower @ (Severity::Verify | Severity::Note)))
            | (Severity::Verify, Some(lower @ Severity::Note)) => lower,
            _ => of_check,
        }
    }
}

/// Words for the reasons that any check may give for not being able to look.
pub const UNKNOWN_REASONS: &[(&str, Text)] = &[
    ("no-text", Text { vi: "Không đọc được nội dung chữ nào.", en: "No readable text was found." }),
    ("too-short", Text { vi: "Nội dung quá ngắn để xét.", en: "The text is too short to judge." }),
    (
        "other-language",
        Text {
            vi: "Phép kiểm này chỉ đọc được tiếng Việt và tiếng Anh.",
            en: "This check reads only Vietnamese and English.",
        },
    ),
    (
        "no-url",
        Text {
            vi: "Không biết trang này lấy từ địa chỉ nào; thêm --url để xét.",
            en: "The page's address is not known; give it with --url.",
        },
    ),
    (
        "no-source",
        Text {
            vi: "Chưa có bài gốc để đối chiếu; thêm --source để so.",
            en: "There is no source to compare with; give one with --source.",
        },
    ),
    ("source-failed", Text { vi: "Không đọc được bài gốc.", en: "The source could not be read." }),
    ("no-title", Text { vi: "Trang không có tiêu đề.", en: "The page has no headline." }),
    ("no-date", Text { vi: "Trang không ghi ngày đăng.", en: "The page shows no date." }),
    (
        "no-ocr",
        Text {
            vi: "Máy này chưa có chương trình đọc chữ trong ảnh (tesseract), nên chữ trong ảnh chưa được xét.",
            en: "No program that reads text in pictures (tesseract) is installed here, so its text was not looked at.",
        },
    ),
    (
        "ocr-slow",
        Text {
            vi: "Đọc chữ trong ảnh này mất quá nhiều thời gian nên phải dừng.",
            en: "Reading the text of this picture took too long and was stopped.",
        },
    ),
    (
        "ocr-failed",
        Text {
            vi: "Chương trình đọc chữ trong ảnh bị lỗi với ảnh này.",
            en: "The program that reads text in pictures failed on this one.",
        },
    ),
    (
        "picture-without-text",
        Text { vi: "Không thấy chữ nào trong ảnh.", en: "No text was seen in the picture." },
    ),
    (
        "part-of-page",
        Text {
            vi: "Ảnh chụp chỉ thấy một phần của bài, nên chưa so được tiêu đề với cả bài.",
            en: "The picture shows a part of the page, so its headline cannot be held against all of it.",
        },
    ),
    (
        "from-picture",
        Text {
            vi: "Chữ được đọc từ ảnh, nên không biết ký tự gốc là gì.",
            en: "The text was read from a picture, so the characters that were typed are not known.",
        },
    ),
    (
        "truncated",
        Text {
            vi: "Trang quá lớn, chỉ đọc được phần đầu.",
            en: "The page is too large; only its beginning was read.",
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_lowers_its_severity_and_never_raises_it() {
        use Severity::{Note, Reassures, Stop, Verify};
        for (check, asked, weighs) in [
            (Stop, Verify, Verify),
            (Stop, Note, Note),
            (Verify, Note, Note),
            (Verify, Stop, Verify),
            (Note, Stop, Note),
            (Stop, Reassures, Stop),
            (Reassures, Note, Reassures),
        ] {
            assert_eq!(Answer::found("x", Vec::new()).lowered_to(asked).severity(check), weighs);
        }
        assert_eq!(Answer::found("x", Vec::new()).severity(Stop), Stop);
    }
}
