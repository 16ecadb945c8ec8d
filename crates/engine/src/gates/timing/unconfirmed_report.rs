//! `unconfirmed-report`: bài tự nói là chưa ai xác nhận, vẫn đưa như tin · a text passes on what it says is unconfirmed.
//!
//! # Tìm gì
//! Ba thứ đi cùng nhau trong một bài:
//! 1. **Lời rào đón của chính người viết**: “nghe nói”, “nghe đâu”, “chưa kiểm chứng”, “không biết thật không”, “chưa báo nào
//!    đăng”, “bạn em làm trong viện bảo”, “cắt từ nhóm Zalo”, “ai xác nhận giùm”, “theo một nguồn tin”.
//! 2. **Một chuyện hệ trọng, kể như tin**: tai nạn, dịch bệnh, chết người, bắt bớ, bắt cóc, thiên tai, cúp điện, đổi tiền, lộ đề…
//! 3. **Đưa tin ấy đi**: có lúc, có nơi (“sáng nay”, “mới”), gọi mọi người coi chừng, nhờ chia sẻ; hoặc lời rào đón thuộc loại nặng.
//!
//! Im lặng khi: có cơ quan hay người có tên, có chức vụ nói về việc ấy (“công an huyện cho biết…”); bài bác bỏ, kiểm chứng hay
//! cảnh báo tin đồn; câu hỏi thăm; chuyện riêng giữa bạn bè (“nghe nói mày sắp cưới”); truyền thuyết, chuyện xưa, truyện kể; dự
//! báo thời tiết; lời trích dẫn. Bài dài (hơn 250 chữ) và trang web chỉ bị xét khi lời rào đón thuộc loại nặng và không có ai có tên.
//!
//! # Vì sao đáng để ý
//! Người viết đã nói thẳng là mình không biết chắc. Qua vài lần chuyển tiếp, chữ “nghe nói” rơi mất, còn lại một tin như thật. Lúc
//! có tai nạn, dịch bệnh, tin kiểu này làm người ta hoảng, đổ xô đi mua, đánh nhầm người.
//!
//! # Khi nào nhầm
//! Tin sớm của người trong cuộc có khi đúng, phép kiểm vẫn lên tiếng, vì nó nói về chỗ chưa xác nhận chứ không nói tin sai. Nó bỏ
//! qua tin đồn kể bằng giọng chắc nịch, không một lời rào đón, và chuyện nằm ngoài các loại việc nó biết.
//!
//! # Nguồn
//! Quyết định 874/QĐ-BTTTT ngày 17/6/2021 (Bộ quy tắc ứng xử trên mạng xã hội); các hướng dẫn nhận biết tin đồn của báo chí và cơ
//! quan Việt Nam, tài liệu tiếng Anh về tin chưa kiểm chứng lúc khẩn cấp. Cụm từ do chúng tôi tự viết (`text/hedge.rs`).
//!
//! # Đo được
//! Tháng 11/2026: viết trước 150 tin ngắn (60 nên lên tiếng, 90 nên im), để riêng một nửa không nhìn tới. Lần đo đầu trên nửa để
//! riêng: bắt được 29 trên 30, nhầm 0 trên 45. Nửa kia viết luật cạnh đó nên không tính. Người viết luật và người viết tin là một, vậy
//! ngoài đời sẽ thấp hơn. Không lên tiếng lần nào trên 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025; ba lần nhầm được
//! sửa khi soát) và 397 trang đọc được; nhầm 1 trên 2.800 đoạn của SemViQA (một đoạn tiểu sử).
//!
//! ---
//!
//! # What it looks for
//! Three things together in a text:
//! 1. **the writer's own hedge**: "I heard", "unconfirmed", "not on the news yet", "my cousin who works there says", "forwarded
//!    from another group", "can anyone confirm", "sources say";
//! 2. **a weighty event told as news**: an accident, an illness, a death, an arrest, a disaster, a shutdown, a leak;
//! 3. **passing it on**: a time ("this morning"), a call to take care or to share; or a heavy hedge.
//!
//! It stays quiet when an authority or a person with a name and a role speaks about it, when the text denies, checks or warns of a
//! rumour, in questions, private matters, legends, old stories and fiction, weather forecasts and quotations. Texts of more than 250
//! words and web pages are looked at only for heavy hedges where nobody with a name speaks.
//!
//! # Why it matters
//! The writer has said outright that they do not know. After a few forwards the "I heard" is gone and a fact is left. In an accident
//! or an epidemic such texts make people panic, hoard, or turn on the wrong person.
//!
//! # When it is wrong
//! Early word from somebody on the spot is sometimes right: the check still speaks, since it speaks of what is unconfirmed, not of
//! what is false. It misses rumours told with full confidence, and events of kinds that it does not know.
//!
//! # Sources
//! Decision 874/QĐ-BTTTT of 17 June 2021 (code of conduct on social networks); guides to rumours by press and authorities, and to
//! unverified reports in emergencies. The phrases are our own (`text/hedge.rs`).
//!
//! # Measured
//! November 2026: 150 short texts written first (60 to find, 90 to leave alone), half of them kept aside. First measured on that half:
//! 29 of 30 found, 0 of 45 wrong. The rules were written beside the other half. The same hand wrote texts and rules, so expect less in the
//! world. Silent on 770 news articles (DS108), 2,772 headlines with their leads (ViClickbait-2025; three alarms were mended while looking)
//! and 397 pages that it reads; 1 of 2,800 passages of SemViQA is a false alarm (a biography).

mod rules;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::Kind as PageKind;
use crate::text::hedge::{self, Hedge, Kind};
use crate::text::language;
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use rules::{Cue, RULES};
use serde_json::json;
use std::ops::Range;

declare_check! {
    name: "unconfirmed-report", gate: Timing, severity: Verify, needs: ["text"],
    title: { vi: "Tin chưa ai xác nhận", en: "Nobody has confirmed it" },
    seen: {
        "passes-on" => {
            vi: "Người viết tự nói là chưa chắc ({kind}: “{hedge}”) mà vẫn đưa như tin: “{event}”.",
            en: "The writer says it is not certain ({kind}: “{hedge}”) and passes it on as news: “{event}”."
        },
    },
    why: {
        vi: "Qua vài lần gửi đi, chữ “nghe nói” rơi mất và còn lại một tin như thật. Lúc có chuyện lớn, tin kiểu này làm người ta hoảng.",
        en: "After a few forwards the “I heard” is gone and a fact is left. When something big happens, such texts make people panic."
    },
    next: {
        vi: "Khoan gửi. Đợi cơ quan có trách nhiệm hoặc vài tờ báo cùng đưa; nếu lo cho người nhà, gọi thẳng cho họ.",
        en: "Hold it. Wait until those responsible or several newspapers report it; if you worry about somebody, call them."
    },
    terms: {
        "hearsay" => { vi: "chuyện nghe lại", en: "hearsay" },
        "unverified" => { vi: "tự nhận là chưa kiểm chứng", en: "it says it is unchecked" },
        "unpublished" => { vi: "bảo rằng chưa ai đăng, đang bị giấu", en: "it says it is held back" },
        "insider" => { vi: "người quen trong đó, không tên", en: "somebody inside, without a name" },
        "unnamed-source" => { vi: "nguồn tin không tên", en: "a source without a name" },
        "from-a-group" => { vi: "chép từ nhóm chat", en: "taken from a group" },
        "asks-to-confirm" => { vi: "nhờ người đọc xác nhận", en: "it asks you to confirm it" },
        "reportedly" => { vi: "“được cho là”", en: "“reportedly”" },
    },
    run: run,
}

/// Longer texts are articles; a page is one from [`PAGE_WORDS`] on.
const MESSAGE_WORDS: usize = 250;
/// A page longer than this is an article.
const PAGE_WORDS: usize = 100;
/// Hedges looked at in one text; nobody writes more.
const MOST_HEDGES: usize = 100;

/// A hedge and the event that it goes with.
struct Report {
    kind: Kind,
    hedge: Range<usize>,
    event: Range<usize>,
}

fn run(evidence: &Evidence) -> Answer {
    let subject = &evidence.subject;
    let unknown = |why| Answer::unknown(why).observe("items", json!([]));
    if subject.text.words.is_empty() && subject.title.words.is_empty() {
        return unknown("no-text");
    }
    if !language::is_read(&subject.text) {
        return unknown("other-language");
    }
    let (mut items, mut spans) = (Vec::new(), Vec::new());
    let is_page = subject.page.kind == PageKind::Page;
    for report in reports(&subject.text, is_page) {
        let span =
            |words: &Range<usize>| Span::of("text", &subject.text.text, subject.text.bytes_of(words.clone()));
        let (hedge, event) = (span(&report.hedge), span(&report.event));
        items.push(json!({ "kind": report.kind.code(), "hedge": hedge.quote, "event": event.quote }));
        spans.extend([hedge, event]);
        if spans.len() >= Answer::MOST_EVIDENCE {
            break;
        }
    }
    let answer = if spans.is_empty() { Answer::clear() } else { Answer::found("passes-on", spans) };
    answer.observe("items", items)
}

/// Hedges that by themselves say that something is kept from the public or comes from nobody.
fn is_heavy(kind: Kind) -> bool {
    !matches!(kind, Kind::Hearsay | Kind::Reported | Kind::Possibility | Kind::Forwarded)
}

/// What the text passes on, each kind of hedge once.
fn reports(prose: &Prose, is_page: bool) -> Vec<Report> {
    let mut hedges = hedge::find(prose);
    hedges.retain(|h| !matches!(h.kind, Kind::Possibility));
    hedges.truncate(MOST_HEDGES);
    if hedges.is_empty() {
        return Vec::new();
    }
    let words = prose.words.len();
    let is_article = words > MESSAGE_WORDS || is_page && words > PAGE_WORDS;
    let passed = Passed { prose, hits: RULES.find(prose), reading: Reading::new(prose), is_article };
    if passed.is_answered(&hedges) {
        return Vec::new();
    }
    let mut out: Vec<Report> = Vec::new();
    for hedge in &hedges {
        if out.iter().any(|r| r.kind == hedge.kind) {
            continue;
        }
        if let Some(event) = passed.event_of(hedge, &hedges) {
            out.push(Report { kind: hedge.kind, hedge: hedge.words.clone(), event });
        }
    }
    out
}

/// A text with what tells news from talk.
struct Passed<'p> {
    prose: &'p Prose,
    hits: Vec<Hit<Cue>>,
    reading: Reading<'p>,
    is_article: bool,
}

impl Passed<'_> {
    fn has(&self, cue: Cue) -> bool {
        self.hits.iter().any(|h| h.tag == cue)
    }

    fn sentence(&self, words: &Range<usize>) -> usize {
        self.prose.words[words.start].sentence
    }

    fn is_asked(&self, words: &Range<usize>) -> bool {
        self.prose.sentence_text(self.sentence(words)).trim_end_matches(['”', '"', ')', ' ']).ends_with('?')
    }

    /// Whether somebody answers for the matter, or the text speaks about rumours, or is no news at all.
    fn is_answered(&self, hedges: &[Hedge]) -> bool {
        let inside = |hit: &Hit<Cue>| {
            hedges.iter().any(|h| h.words.start < hit.words.end && hit.words.start < h.words.end)
        };
        let denied = self.hits.iter().any(|h| h.tag == Cue::Denial && !self.is_negated(h));
        let official = self.hits.iter().any(|h| h.tag == Cue::Official && !inside(h));
        denied || official || self.has(Cue::Scam) || self.has(Cue::OldTale)
    }

    /// `không phải tin giả đâu`: no denial.
    fn is_negated(&self, hit: &Hit<Cue>) -> bool {
        let from = hit.words.start.saturating_sub(3);
        (from..hit.words.start).any(|w| {
            self.prose.words[w].sentence == self.sentence(&hit.words)
                && matches!(self.prose.bare(w), "khong" | "ko" | "not" | "chang" | "isn")
        })
    }

    /// The event that a hedge goes with, when the text passes it on.
    fn event_of(&self, hedge: &Hedge, hedges: &[Hedge]) -> Option<Range<usize>> {
        if self.reading.of(hedge.words.clone()) == Stance::Quoted {
            return None;
        }
        let asks = hedges
            .iter()
            .any(|h| h.kind == Kind::AskToConfirm && self.sentence(&h.words) == self.sentence(&hedge.words));
        if self.is_asked(&hedge.words) && !asks || self.is_about_friends(hedge) {
            return None;
        }
        let at = self.sentence(&hedge.words);
        let near = |hit: &&Hit<Cue>, reach: usize| self.sentence(&hit.words).abs_diff(at) <= reach;
        let event = |reach: usize| {
            self.hits
                .iter()
                .filter(|h| h.tag == Cue::Event && near(h, reach))
                .filter(|h| asks || !self.is_asked(&h.words) && !self.is_negated_event(h))
                .min_by_key(|h| self.sentence(&h.words).abs_diff(at))
        };
        let heavy = hedges.iter().filter(|h| is_heavy(h.kind)).map(|h| h.kind);
        let mut heavy: Vec<Kind> = heavy.collect();
        heavy.sort();
        heavy.dedup();
        let (passes, dated) = (self.has(Cue::PassOn), self.has(Cue::Newsy));
        if self.is_article {
            let counts = is_heavy(hedge.kind)
                && !matches!(hedge.kind, Kind::Unnamed | Kind::Unverified)
                && passes
                && !self.has(Cue::Speaker);
            return event(0).filter(|_| counts).map(|h| h.words.clone());
        }
        let found = event(if is_heavy(hedge.kind) || hedge.kind == Kind::Forwarded { 2 } else { 1 })?;
        let is_told = match hedge.kind {
            kind if is_heavy(kind) => true,
            Kind::Reported => passes,
            _ => passes || dated || !heavy.is_empty(),
        };
        is_told.then(|| found.words.clone())
    }

    /// `không có vụ bắt cóc nào`.
    fn is_negated_event(&self, hit: &Hit<Cue>) -> bool {
        // "có nghỉ học không": a question without its mark
        let after = self.prose.words.get(hit.words.end).map_or("", |_| self.prose.bare(hit.words.end));
        if matches!(after, "khong" | "ko" | "hong" | "chua") {
            return true;
        }
        let sentence = self.prose.sentences[self.sentence(&hit.words)].words.start;
        let from = hit.words.start.saturating_sub(3).max(sentence);
        (from..hit.words.start).any(|w| {
            matches!(self.prose.bare(w), "khong" | "ko" | "chua" | "no" | "not" | "never")
                && self.prose.words.get(w + 1).is_some_and(|_| {
                    matches!(self.prose.bare(w + 1), "co" | "bi" | "xay" | "he" | "ai" | "one" | "been")
                })
        })
    }

    /// `nghe nói mày sắp cưới`: the reader's own affairs.
    fn is_about_friends(&self, hedge: &Hedge) -> bool {
        let end = self.prose.sentences[self.sentence(&hedge.words)].words.end.min(hedge.words.end + 2);
        let is_friend = |w: usize| {
            let own = ["mày", "mi", "bạn", "cậu", "sếp", "mình", "tui", "tao", "lớp mình"];
            let is_marked = own.iter().any(|o| self.prose.key(w) == crate::text::prose::key(o));
            (is_marked || matches!(self.prose.key(w), "you" | "minh" | "sep"))
                && !matches!(self.prose.bare((w + 1).min(self.prose.words.len() - 1)), "e" | "em" | "toi")
        };
        hedge.kind == Kind::Hearsay && (hedge.words.end..end).any(is_friend)
    }
}
