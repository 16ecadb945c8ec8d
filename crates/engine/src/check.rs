//! What a check is: a static record with a pure function, its wording in both languages, and what it answers.
//!
//! A check holds no state and never reads a clock. It answers with an [`Outcome`], the values it observed, and
//! evidence that points into the page; words for people are added later, at render time.

use crate::evidence::Evidence;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The five gates, in the order in which a report shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gate {
    /// Không tin ngay: who says so, and who else?
    Source,
    /// Không tò mò: is this a lure, a trick or a trap?
    Bait,
    /// Không thêm bớt: does it match what it came from?
    Fidelity,
    /// Không vội chia sẻ: is it current, confirmed, and safe to post?
    Timing,
    /// Không bị kích động: is it pushing me?
    Pressure,
}

impl Gate {
    /// All gates, in report order.
    pub const ALL: [Gate; 5] = [Gate::Source, Gate::Bait, Gate::Fidelity, Gate::Timing, Gate::Pressure];

    /// The gate's name in the report and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Gate::Source => "source",
            Gate::Bait => "bait",
            Gate::Fidelity => "fidelity",
            Gate::Timing => "timing",
            Gate::Pressure => "pressure",
        }
    }

    /// The "no" that the gate stands for.
    pub fn title(self) -> Text {
        match self {
            Gate::Source => Text { vi: "Không tin ngay", en: "Do not believe at once" },
            Gate::Bait => Text { vi: "Không tò mò", en: "Do not be lured" },
            Gate::Fidelity => Text { vi: "Không thêm bớt", en: "Add nothing, cut nothing" },
            Gate::Timing => Text { vi: "Không vội chia sẻ", en: "Do not rush to share" },
            Gate::Pressure => Text { vi: "Không bị kích động", en: "Do not be provoked" },
        }
    }

    /// The question that the gate asks of a page.
    pub fn question(self) -> Text {
        match self {
            Gate::Source => Text { vi: "Ai nói, và còn ai nói nữa?", en: "Who says so, and who else?" },
            Gate::Bait => Text {
                vi: "Có phải mồi nhử, mánh lới hay cạm bẫy?",
                en: "Is this a lure, a trick or a trap?",
            },
            Gate::Fidelity => {
                Text { vi: "Có khớp với nguồn gốc không?", en: "Does it match what it came from?" }
            }
            Gate::Timing => Text {
                vi: "Có mới, đã xác nhận, và đăng có an toàn không?",
                en: "Is it current, confirmed, and safe to post?",
            },
            Gate::Pressure => Text { vi: "Có đang thúc ép mình không?", en: "Is it pushing me?" },
        }
    }
}

/// How much a finding of a check weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Do not share this.
    Stop,
    /// Verify before sharing.
    Verify,
    /// Worth knowing; does not move the verdict.
    Note,
    /// Speaks for the page; without one of these a verdict is never "nothing unusual".
    Reassures,
}

impl Severity {
    /// The severity's name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Stop => "stop",
            Severity::Verify => "verify",
            Severity::Note => "note",
            Severity::Reassures => "reassures",
        }
    }
}

/// The same words in both languages. A missing language does not compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese, the first language of the product.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The words in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// The language a report is rendered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

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
    /// Reason code; picks the words of [`Wording::seen`] (found) or says what was missing (unknown).
    pub why: &'static str,
    /// Values observed, also when clear.
    pub observed: Map<String, Value>,
    /// Where they were observed; never empty when found.
    pub evidence: Vec<Span>,
}

impl Answer {
    /// Most pieces of evidence and observed items that a check reports; the rest is only counted.
    pub const MOST_EVIDENCE: usize = 20;

    fn new(outcome: Outcome, why: &'static str) -> Answer {
        Answer { outcome, why, observed: Map::new(), evidence: Vec::new() }
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
        "truncated",
        Text {
            vi: "Trang quá lớn, chỉ đọc được phần đầu.",
            en: "The page is too large; only its beginning was read.",
        },
    ),
];

/// What a finding for one reason code says.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// The reason code that [`Answer::why`] gives.
    pub why: &'static str,
    /// What was seen. `{key}` is filled from the observed value `key`, or from `key` of every observed item.
    pub text: Text,
}

/// Words of a check: what was seen, why care, what to do now.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// Short name for people, as in a list.
    pub title: Text,
    /// One sentence a reason code; also for the check's own reasons of not being able to look.
    pub seen: &'static [Seen],
    /// Why it matters.
    pub why: Text,
    /// What the reader can do next.
    pub next: Text,
    /// Words for codes that stand in observed values (`impersonates-police` -> "giả danh công an").
    pub terms: &'static [(&'static str, Text)],
}

/// A static record of one check.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Bare name, for ever: `scam-script`.
    pub name: &'static str,
    /// The gate it belongs to.
    pub gate: Gate,
    /// What a finding weighs.
    pub severity: Severity,
    /// What it needs to be able to look: `text`, `title`, `url`, `links`, `source`, `page`, `date`.
    pub needs: &'static [&'static str],
    /// The doc comment of its file: the explanation that people read.
    pub docs: &'static str,
    /// Source file, from the workspace root.
    pub file: &'static str,
    /// Its words.
    pub wording: Wording,
    /// The check itself.
    pub run: fn(&Evidence) -> Answer,
}

/// Whether both languages use the same `{placeholders}`, in any order. Runs at compile time.
pub const fn same_placeholders(a: &str, b: &str) -> bool {
    every_placeholder_in(a.as_bytes(), b.as_bytes()) && every_placeholder_in(b.as_bytes(), a.as_bytes())
}

const fn every_placeholder_in(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() {
        if a[i] == b'{' {
            let mut end = i;
            while end < a.len() && a[end] != b'}' {
                end += 1;
            }
            if end == a.len() || !contains(b, a, i, end + 1) {
                return false;
            }
            i = end;
        }
        i += 1;
    }
    true
}

const fn contains(hay: &[u8], needle: &[u8], from: usize, to: usize) -> bool {
    let mut at = 0;
    while at + (to - from) <= hay.len() {
        let mut k = 0;
        while k < to - from && hay[at + k] == needle[from + k] {
            k += 1;
        }
        if k == to - from {
            return true;
        }
        at += 1;
    }
    false
}

/// Declares `CHECK` in a check's file: takes its documentation from the file's own doc comment and refuses, at
/// compile time, wording whose placeholders differ between the languages.
#[macro_export]
macro_rules! declare_check {
    (
        name: $name:literal, gate: $gate:ident, severity: $severity:ident, needs: [$($need:literal),* $(,)?],
        title: { vi: $tvi:literal, en: $ten:literal },
        seen: { $($why:literal => { vi: $svi:literal, en: $sen:literal }),+ $(,)? },
        why: { vi: $wvi:literal, en: $wen:literal },
        next: { vi: $nvi:literal, en: $nen:literal },
        terms: { $($code:literal => { vi: $cvi:literal, en: $cen:literal }),* $(,)? },
        run: $run:ident $(,)?
    ) => {
        $(const _: () = assert!(
            $crate::check::same_placeholders($svi, $sen),
            "the placeholders of both languages differ"
        );)+
        /// The check's record.
        pub(crate) const CHECK: $crate::check::Check = $crate::check::Check {
            name: $name,
            gate: $crate::check::Gate::$gate,
            severity: $crate::check::Severity::$severity,
            needs: &[$($need),*],
            docs: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", file!())),
            file: file!(),
            wording: $crate::check::Wording {
                title: $crate::check::Text { vi: $tvi, en: $ten },
                seen: &[$($crate::check::Seen { why: $why, text: $crate::check::Text { vi: $svi, en: $sen } }),+],
                why: $crate::check::Text { vi: $wvi, en: $wen },
                next: $crate::check::Text { vi: $nvi, en: $nen },
                terms: &[$(($code, $crate::check::Text { vi: $cvi, en: $cen })),*],
            },
            run: $run,
        };
    };
}

impl Check {
    /// The explanation in one language, Markdown: the `//!` lines at the head of the check's file. The Vietnamese
    /// block stands before a line `---`, the English one after it.
    pub fn explanation(&self, lang: Lang) -> String {
        let lines =
            self.docs.lines().map_while(|l| l.strip_prefix("//!")).map(|l| l.strip_prefix(' ').unwrap_or(l));
        let all: Vec<&str> = lines.collect();
        let cut = all.iter().position(|l| l.trim() == "---").unwrap_or(all.len());
        let block = match lang {
            Lang::Vi => &all[..cut],
            Lang::En => all.get(cut + 1..).unwrap_or(&all[..cut]),
        };
        block.join("\n").trim().to_owned()
    }
}
