//! What a check is: a static record with a pure function, its wording in both languages, and what it answers.
//!
//! A check holds no state and never reads a clock. It answers with an [`Outcome`], the values it observed, and
//! evidence that points into the page; words for people are added later, at render time.

mod answer;

use crate::evidence::Evidence;
pub use answer::{Answer, Outcome, Span, UNKNOWN_REASONS};
use serde::{Deserialize, Serialize};

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
    /// What it needs to be able to look: `text`, `title`, `url`, `links`, `source`, `page`, `date`,
    /// `image`.
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
