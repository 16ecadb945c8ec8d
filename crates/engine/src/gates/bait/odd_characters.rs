//! `odd-characters`: chữ trông quen mà không phải chữ ấy · letters that are not what they seem.
//!
//! # Tìm gì
//! - **Chữ của bảng chữ cái khác trà trộn**: chữ “а” của tiếng Nga trong “bаnk”, chữ “α” Hy Lạp trong “nαm”, cả chữ Armenia,
//!   Cherokee...; hay cả một từ viết bằng chữ Nga mà đọc thành tiếng Việt.
//! - **Kiểu chữ lạ**: chữ toán học đậm, nghiêng, chữ khung tròn, khung vuông, chữ hoa nhỏ, chữ mũ, chữ rộng, chữ lá cờ, khi chúng
//!   chiếm từ một phần tư số chữ của bài trở lên hay nằm lẫn ngay trong một từ.
//! - **Dấu chất chồng**, dấu lạ trên từng chữ, hay từng chữ bị gạch ngang bằng dấu kết hợp.
//! - **Chữ vỡ**: tin nhắn có chữ của bảng mã cũ (TCVN3, VNI) hay UTF-8 bị đọc sai (“TÃ i khoáº£n”).
//!
//! Mỗi chỗ đều kèm cách đọc ra chữ thường. Công thức, đơn vị (μm, TNF-α), tên người Nga, Hy Lạp, chú âm tiếng Anh, số mũ,
//! cờ các nước, chữ rộng giữa chữ Hán, giá bị gạch, biệt danh trang trí, một dòng đầu đề in kiểu trong bài dài thì không tính. Trang
//! web cũ dùng bảng mã cũ mà hiện đúng cũng không tính.
//!
//! # Vì sao đáng để ý
//! Mắt người đọc được, còn bộ lọc và ô tìm kiếm thì không. Người viết tin thật hiếm khi cần đến; người sợ bị lọc, hay muốn giả
//! tên một ngân hàng, thì cần. Riêng chữ vỡ thường là lỗi kỹ thuật, nhưng tin đã qua tay nhiều người, nhiều máy mới ra thế.
//!
//! # Khi nào nhầm
//! Người bán hàng thật cũng hay viết cả bài bằng chữ kiểu cho đẹp: phép kiểm này vẫn lên tiếng, nó nói về cách viết chứ không nói
//! người ấy gian. Nó bỏ sót khi cả đoạn chỉ dùng vài chữ kiểu để nhấn mạnh, và không nhìn được chữ trong ảnh. Một từ nước ngoài
//! có chữ giống hệt chữ Latin (“СОЮЗ”) có thể không được nhận ra.
//!
//! # Nguồn
//! Unicode 16 (khối ký tự, phân rã tương thích NFKC); Unicode UTS #39 (ký tự dễ nhầm), rút gọn, xem `text/characters/letters.rs`. Bảng mã:
//! TCVN 5712:1993, VNI-Windows.
//!
//! # Đo được
//! Tháng 11/2026: bắt được 35 trong 35 chuỗi thuộc loại này của bộ chuỗi Unicode dùng chung (luật viết cạnh bộ này), im lặng với cả 35 chuỗi
//! bình thường, 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025), 1.400 đoạn văn (SemViQA). Trên 1.795 trang của nhiều thứ tiếng có hai
//! trang bị báo: một trang tiếng Anh đúng là viết xen chữ Nga, và một trang tiếng Hy Lạp báo nhầm, luật đã được sửa theo. Những bộ này hầu như
//! không có chữ kiểu, nên chưa đo được bài bán hàng trang trí thật.
//!
//! ---
//!
//! # What it looks for
//! - **Letters of another script mixed in**: a Cyrillic “а” in “bаnk”, a Greek “α” in “nαm”, Armenian, Cherokee and others; or a
//!   whole word in Cyrillic that reads as Vietnamese.
//! - **Styled letters**: mathematical bold and italic, circled, squared, small capitals, superscript, fullwidth, letters of flags,
//!   when a quarter of the words or more are written so, or when they stand inside a plain word.
//! - **Piled marks**, odd marks on every letter, letters struck through by combining marks.
//! - **Garbled letters**: a message in an older encoding (TCVN3, VNI) or in UTF-8 that was decoded wrongly (“TÃ i khoáº£n”).
//!
//! Each is shown with its reading in plain letters. Formulas, units (μm, TNF-α), Russian and Greek names, phonetic transcription,
//! exponents, flags, fullwidth letters among Chinese ones, struck prices, an ornamental nickname or one ornamental heading over a
//! longer text do not count. Nor does an old page in an old encoding that is shown right.
//!
//! # Why it matters
//! People can read it, filters and search cannot. Who writes true news hardly needs it; who fears the filter, or imitates the name
//! of a bank, does. Garbled letters are mostly an accident, of a text that went through many hands.
//!
//! # When it is wrong
//! Honest shops like to write whole posts in styled letters: the check speaks all the same, of the manner, not of the person. It
//! misses a few styled words among many plain ones, and letters in pictures. A foreign word whose letters all look Latin (“СОЮЗ”)
//! may go unseen.
//!
//! # Sources
//! Unicode 16 (blocks, NFKC); Unicode UTS #39 (confusables), cut down, see `text/characters/letters.rs`. Encodings: TCVN 5712:1993,
//! VNI-Windows.
//!
//! # Measured
//! November 2026: 35 of 35 strings of these kinds in the project's shared Unicode set (the rules were written beside it), silent on its 35
//! ordinary ones, on 770 news articles (DS108), 2,772 headlines with leads (ViClickbait-2025) and 1,400 passages (SemViQA). Of 1,795 pages in
//! many languages two were reported: an English one that truly mixes in Cyrillic letters, and a Greek one by mistake; the rule was mended
//! after it. These sets hold hardly any styled letters, so ornamented shop posts are not measured.

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind, garbled};
use crate::text::characters::{Class, Disguise, OddWord, Reading, odd_words, unusual};
use crate::text::language;
use crate::text::phrase::PhraseSet;
use crate::text::prose::Prose;
use crate::text::stance;
use serde_json::{Value, json};
use std::ops::Range;
use std::sync::LazyLock;

declare_check! {
    name: "odd-characters", gate: Bait, severity: Verify, needs: ["text"],
    title: { vi: "Chữ lạ đội lốt chữ thường", en: "Letters that are not what they seem" },
    seen: {
        "mixed-script" => {
            vi: "Có chữ của bảng chữ cái khác trà trộn, nhìn rất giống: “{written}”. Đọc ra là: “{reads}”.",
            en: "Letters of another alphabet that look alike are mixed in: “{written}”. It reads: “{reads}”."
        },
        "styled" => {
            vi: "Viết bằng kiểu chữ lạ thay cho chữ thường: “{written}”. Đọc ra là: “{reads}”.",
            en: "Written in styled characters instead of plain letters: “{written}”. It reads: “{reads}”."
        },
        "marks" => {
            vi: "Chữ bị chồng dấu lạ hoặc bị gạch ngang từng chữ: “{written}”. Đọc ra là: “{reads}”.",
            en: "The letters are piled with odd marks, or struck through one by one: “{written}”. It reads: “{reads}”."
        },
        "garbled" => {
            vi: "Chữ bị vỡ vì sai bảng mã: “{written}”. Có lẽ là: “{reads}”.",
            en: "The letters are garbled by a wrong encoding: “{written}”. It was probably: “{reads}”."
        },
    },
    why: {
        vi: "Mắt người đọc được, còn bộ lọc và ô tìm kiếm thì không. Tin lừa đảo hay viết thế để khỏi bị chặn, hoặc để giả tên một nơi quen thuộc.",
        en: "People can read it, filters and search cannot. Scams are often written so to get through, or to imitate a familiar name."
    },
    next: {
        vi: "Đọc lại bằng chữ thường ở trên rồi tự hỏi vì sao phải viết thế. Đừng bấm liên kết trong tin; cần thì tự gõ địa chỉ chính thức.",
        en: "Read the plain words above and ask why they were written so. Do not follow its links; type the official address yourself."
    },
    terms: {},
    run: run,
}

/// Words of a long text; a stray letter in one is a slip.
const LONG_WORDS: usize = 200;
/// Characters of a quotation in the observed items.
const ITEM_CHARS: usize = 120;
/// From this share of the words on, in hundredths, styled letters are more than ornament...
const STYLED_SHARE: usize = 25;
/// ...or from this one, when there are one or two styled words: a nickname is that.
const FEW_STYLED_SHARE: usize = 30;
/// The share of struck words that is more than a joke.
const STRUCK_SHARE: usize = 33;

/// What speaks of characters: quoted oddities are its examples.
#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
static LESSON: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    PhraseSet::new(
        [
            "(ký tự|kí tự|chữ cái|bảng mã|unicode|cyrillic|homoglyph|homoglyphs|zalgo|phông chữ|font chữ|punycode|mã hóa ký tự)",
            "(look alike|lookalike|similar looking|confusable) (character|characters|letter|letters)",
            "(character|characters|letters|encoding)",
        ]
        .map(|p| ((), p)),
    )
    .expect("lesson patterns compile")
});

fn run(evidence: &Evidence) -> Answer {
    let subject = &evidence.subject;
    let fields = [("title", &subject.title), ("text", &subject.text)];
    if fields.iter().all(|(_, prose)| prose.text.trim().is_empty()) {
        return Answer::unknown("no-text").observe("items", json!([]));
    }
    if !fields.iter().any(|(_, prose)| is_read(prose)) {
        return Answer::unknown("other-language").observe("items", json!([]));
    }
    let mut sights: Vec<Sight<'_>> =
        fields.iter().map(|(field, prose)| Sight::of(field, prose, evidence)).collect();
    let count: usize = sights.iter().map(Sight::count).sum();
    sights.retain(|s| s.why().is_some());
    sights.sort_by_key(|s| s.why().map(|why| ORDER.iter().position(|o| *o == why)));
    let Some(why) = sights.first().and_then(Sight::why) else {
        return Answer::clear().observe("words", count).observe("items", json!([]));
    };
    let mut items: Vec<Value> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for sight in &sights {
        for run in sight.runs().into_iter().take(Answer::MOST_EVIDENCE - spans.len()) {
            items.push(json!({ "kind": run.kind, "written": shortened(&run.written), "reads": shortened(&run.reads) }));
            spans.push(Span::of(sight.field, &sight.prose.text, run.bytes));
        }
    }
    Answer::found(why, spans).observe("words", count).observe("items", items)
}

/// Whether a field is in Latin letters, as written or as it reads. Clean text is, or has nothing to look at.
fn is_read(prose: &Prose) -> bool {
    if prose.text.trim().is_empty() {
        return false;
    }
    if prose.is_clean() {
        return true;
    }
    let reading = Reading::of(&prose.text);
    if reading.is_changed() {
        language::is_read(&Prose::new(&reading.text))
    } else {
        language::is_read(prose)
    }
}

/// Reasons, the one that names a finding first.
const ORDER: [&str; 4] = ["mixed-script", "styled", "marks", "garbled"];

fn shortened(text: &str) -> String {
    text.chars().take(ITEM_CHARS).collect()
}

fn kind(disguise: Disguise) -> &'static str {
    match disguise {
        Disguise::MixedScript | Disguise::WholeScript => "mixed-script",
        Disguise::Styled | Disguise::MixedStyle => "styled",
        Disguise::Marks | Disguise::Struck => "marks",
    }
}

/// Neighbouring odd words of one kind.
struct Run {
    kind: &'static str,
    bytes: Range<usize>,
    written: String,
    reads: String,
}

/// The odd words of one field.
struct Sight<'a> {
    field: &'static str,
    prose: &'a Prose,
    words: Vec<OddWord>,
    garbled: Vec<Run>,
    /// Words of the field as it reads.
    total: usize,
    is_long_page: bool,
}

impl<'a> Sight<'a> {
    fn of(field: &'static str, prose: &'a Prose, evidence: &Evidence) -> Sight<'a> {
        let text = &prose.text;
        let mut sight = Sight {
            field,
            prose,
            words: if prose.is_clean() { Vec::new() } else { odd_words(text) },
            garbled: Vec::new(),
            total: 0,
            is_long_page: false,
        };
        sight.total = sight.count_words();
        sight.is_long_page =
            evidence.page().kind == Kind::Page && field == "text" && sight.total > LONG_WORDS;
        sight.excuse_examples();
        sight.garbled = sight.find_garbled(evidence);
        sight
    }

    fn count(&self) -> usize {
        self.words.len() + self.garbled.len()
    }

    /// Words divided by white space that hold a letter or digit, plain or styled.
    fn count_words(&self) -> usize {
        let odd: usize = self.words.len();
        if odd == 0 {
            return self.prose.words.len();
        }
        let is_word = |w: &&str| w.chars().any(|c| c.is_alphanumeric());
        self.prose.text.split_whitespace().filter(is_word).count().max(odd)
    }

    /// Examples in a text about characters, or in a warning, are quoted, or few.
    fn excuse_examples(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let is_lesson = !LESSON.find(self.prose).is_empty();
        let is_few = self.words.len() * 4 <= self.total;
        if !is_lesson && !stance::Reading::new(self.prose).is_warning() {
            return;
        }
        let prose = self.prose;
        self.words.retain(|w| !(prose.is_quoted(w.bytes.start) || is_lesson && is_few));
    }

    fn find_garbled(&self, evidence: &Evidence) -> Vec<Run> {
        let page = evidence.page();
        let text = &self.prose.text;
        if let (Some(written), "text", Kind::Text) = (&page.garbled, self.field, page.kind) {
            let end = text.char_indices().nth(ITEM_CHARS).map_or(text.len(), |(at, _)| at);
            let (written, reads) = (written.clone(), text[..end].to_owned());
            return vec![Run { kind: "garbled", bytes: 0..end, written, reads }];
        }
        if page.kind != Kind::Text
            || self.prose.is_clean()
            || !is_suspect(text)
            || !LESSON.find(self.prose).is_empty()
        {
            return Vec::new();
        }
        let found = garbled(text);
        let (Some(first), Some(last)) = (found.first(), found.last()) else { return Vec::new() };
        let bytes = first.bytes.start..last.bytes.end;
        let mut reads = String::new();
        let mut at = bytes.start;
        for word in &found {
            reads.push_str(&text[at..word.bytes.start]);
            reads.push_str(&word.reads);
            at = word.bytes.end;
        }
        vec![Run { kind: "garbled", written: text[bytes.clone()].to_owned(), reads, bytes }]
    }

    /// The reason, when there is enough to speak of.
    fn why(&self) -> Option<&'static str> {
        let of = |disguise| self.words.iter().filter(move |w| w.disguise == disguise);
        let alike: usize = of(Disguise::MixedScript).count() * 2
            + of(Disguise::MixedStyle).count() * 2
            + of(Disguise::WholeScript)
                .map(|w| 1 + usize::from(!w.reads.is_ascii() || w.reads.len() > 2))
                .sum::<usize>();
        let least = if self.is_long_page { 4 } else { 2 };
        if alike >= least {
            return Some(if of(Disguise::MixedStyle).count() * 2 == alike {
                "styled"
            } else {
                "mixed-script"
            });
        }
        if self.is_styled() {
            return Some("styled");
        }
        let piled = of(Disguise::Marks).filter(|w| w.letters > 2).count() + of(Disguise::Marks).count();
        let struck = of(Disguise::Struck).count();
        if piled >= least || struck > 0 && struck * 100 >= self.total * STRUCK_SHARE {
            return Some("marks");
        }
        (!self.garbled.is_empty()).then_some("garbled")
    }

    /// Whether styled letters are more than ornament.
    fn is_styled(&self) -> bool {
        let styled =
            || self.words.iter().filter(|w| matches!(w.disguise, Disguise::Styled | Disguise::MixedStyle));
        let count = styled().count();
        if !styled().any(|w| w.letters >= 2) || styled().map(|w| w.letters).sum::<usize>() < 3 {
            return false;
        }
        let share = if count <= 2 { FEW_STYLED_SHARE } else { STYLED_SHARE };
        count * 100 >= self.total * share && !self.is_heading(count)
    }

    /// Whether all styled words stand in the first line, over a text of at least twice as many plain ones.
    fn is_heading(&self, count: usize) -> bool {
        let text = &self.prose.text;
        let line = text.find('\n').unwrap_or(0);
        self.words.iter().all(|w| w.bytes.end <= line) && self.total >= count * 3 && self.total >= count + 10
    }

    /// Odd words that stand together, as they are written and as they read.
    fn runs(&self) -> Vec<Run> {
        let text = &self.prose.text;
        let mut runs: Vec<Run> = Vec::new();
        for word in &self.words {
            let kind = kind(word.disguise);
            let gap = |run: &Run| text[run.bytes.end..word.bytes.start].to_owned();
            match runs.last_mut() {
                Some(run)
                    if run.kind == kind
                        && gap(run).chars().all(|c| c == ' ')
                        && run.reads.len() < ITEM_CHARS =>
                {
                    run.reads.push_str(&gap(run));
                    run.reads.push_str(&word.reads);
                    run.bytes.end = word.bytes.end;
                    run.written = text[run.bytes.clone()].to_owned();
                }
                _ => runs.push(Run {
                    kind,
                    bytes: word.bytes.clone(),
                    written: text[word.bytes.clone()].to_owned(),
                    reads: word.reads.clone(),
                }),
            }
        }
        runs.extend(self.garbled.iter().map(|g| Run {
            kind: g.kind,
            bytes: g.bytes.clone(),
            written: g.written.clone(),
            reads: g.reads.clone(),
        }));
        runs
    }
}

/// Whether letters that Vietnamese lacks stand in words: a cheap look before the dear one.
fn is_suspect(text: &str) -> bool {
    let in_word = |at: usize, c: char| {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        [before, after].into_iter().flatten().any(char::is_alphabetic)
    };
    unusual(text).filter(|(at, c, class)| *class == Class::Latin && in_word(*at, *c)).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_compile() {
        assert!(!LESSON.find(&Prose::new("chữ 'а' là ký tự Cyrillic")).is_empty());
    }
}
