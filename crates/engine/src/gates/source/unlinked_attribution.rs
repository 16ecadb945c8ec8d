//! `unlinked-attribution`: dựa vào một nơi có uy tín mà không nói ở đâu · leans on an authority and says not where.
//!
//! # Tìm gì
//! Một điều được nói như sự thật (chữa bệnh, gây bệnh, phạt, cấm, tăng giá, chuyện lạ của trời đất, con số tuyệt đối), tựa vào:
//! - **người giỏi không tên**: “các chuyên gia cho biết”, “bác sĩ khuyên”, “nhà khoa học đã chứng minh”, “experts say”;
//! - **nghiên cứu không rõ của ai**: “theo nghiên cứu mới nhất của Mỹ”, “khoa học chứng minh”, “a new study shows”;
//! - **báo nước ngoài, thống kê** chung chung;
//! - **tên một cơ quan, một tờ báo** trong tin chuyển tiếp mà không kèm gì để tìm lại: “theo Bộ Y tế”, “VTV đưa tin”, “NASA xác nhận”.
//!
//! Im lặng khi cạnh đó có đường link, tên người kèm chức danh, số văn bản, tên tạp chí, ngày tháng công bố; khi lời ấy được trích
//! dẫn, bị nghi ngờ, bị hỏi lại; khi là bài tập làm văn, chuyện phiếm, lời bác sĩ dặn riêng người nhà. Bài báo dài chỉ bị xét khi
//! cả bài không có một ai có tên. Nêu tên nơi nào, nước nào thì cũng xét như nhau.
//!
//! # Vì sao đáng để ý
//! Người đọc tin vì hai chữ “chuyên gia”, chứ không vì thấy bằng chứng. Ai có nguồn thật thì chỉ ra được: tên, nơi, ngày, đường dẫn.
//!
//! # Khi nào nhầm
//! Lời khuyên đúng cũng hay được nói trống như vậy; phép kiểm này chỉ bảo là chưa tìm lại được nguồn. Tên người, đường link giả vẫn
//! làm nó im lặng: nó xem có nguồn hay không, không xem nguồn có thật hay không.
//!
//! # Nguồn
//! Quyết định 874/QĐ-BTTTT ngày 17/6/2021, điều về chia sẻ tin có nguồn; hướng dẫn đọc tin sức khỏe và tin khoa học bằng tiếng Việt
//! và tiếng Anh. Cụm từ do chúng tôi tự viết (`unlinked_attribution/rules.rs`).
//!
//! # Đo được
//! Tháng 11/2026: viết trước 148 tin ngắn (60 nên lên tiếng, 88 nên im), để riêng một nửa không nhìn tới. Lần đo đầu trên nửa để
//! riêng: bắt được 28 trên 30, nhầm 0 trên 44. Nửa kia viết luật cạnh đó nên không tính; ngoài đời sẽ thấp hơn. Không lên tiếng trên 770
//! bài báo (DS108) và 397 trang đọc được. Trên 2.772 tiêu đề kèm sa-pô (ViClickbait-2025) lên tiếng 21 lần (0,8 %), phần lớn đúng là có
//! “chuyên gia cảnh báo”, “nghiên cứu cho thấy” mà phần đọc được không nêu tên ai; 6 lần trên 2.800 đoạn của SemViQA.
//!
//! ---
//!
//! # What it looks for
//! Something said as a fact (a cure, a harm, a fine, a ban, a price, a wonder of nature, an absolute figure) that leans on:
//! - **experts without names**: "experts say", "doctors recommend", "scientists have proven";
//! - **studies of nobody in particular**: "a new study shows", "research proves";
//! - **foreign press, statistics** at large;
//! - **the name of an agency or an outlet** in a forwarded message with nothing to find it by: "the WHO says", "NASA confirms".
//!
//! It stays quiet when a link, a person with name and role, a document's number, a journal or a date of publication stands beside it;
//! when the words are quoted, doubted or asked about; in school essays, small talk and what a doctor told somebody's family. A long
//! article is looked at only when nobody in it has a name. Whichever body or country is named makes no difference.
//!
//! # Why it matters
//! The word "expert" persuades where evidence should. Whoever has a source can point at it: a name, a place, a day, a link.
//!
//! # When it is wrong
//! Good advice is often given in this loose manner too: the check only says that the source cannot be found from here. An invented
//! name or a false link silences it: it looks for a source, it does not test one.
//!
//! # Sources
//! Decision 874/QĐ-BTTTT of 17 June 2021, on sharing information that has a source; guides to reading news of health and science in
//! Vietnamese and English. The phrases are our own (`unlinked_attribution/rules.rs`).
//!
//! # Measured
//! November 2026: 148 short texts written first (60 to find, 88 to leave alone), half of them kept aside. First measured on that half:
//! 28 of 30 found, 0 of 44 wrong. The rules were written beside the other half; expect less in the world. Silent on 770 news articles
//! (DS108) and 397 pages that it reads. On 2,772 headlines with their leads (ViClickbait-2025) it speaks 21 times (0.8 %), mostly where
//! "experts warn" or "a study shows" does stand without a name in the part that was read; on 6 of 2,800 passages of SemViQA.

mod rules;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind as PageKind, Page};
use crate::text::dates;
use crate::text::language;
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use rules::{Cue, RULES};
use serde_json::json;
use std::ops::Range;

declare_check! {
    name: "unlinked-attribution", gate: Source, severity: Verify, needs: ["text"],
    title: { vi: "Viện dẫn mà không chỉ nguồn", en: "An authority without a source" },
    seen: {
        "leans-on" => {
            vi: "Bài dựa vào {kind} (“{words}”) mà không có link, tên người, số văn bản hay ngày để tìm lại.",
            en: "The text leans on {kind} (“{words}”) and gives no link, name, document number or date to find it by."
        },
    },
    why: {
        vi: "Hai chữ “chuyên gia” hay tên một cơ quan lớn làm ta tin thay cho bằng chứng. Ai có nguồn thật thì chỉ ra được.",
        en: "The word “expert”, or the name of a great institution, persuades where evidence should. Whoever has a source can point at it."
    },
    next: {
        vi: "Tìm thẳng ở nơi được nhắc tên xem có nói vậy không; với chuyện sức khỏe, hỏi bác sĩ của mình. Không tìm ra thì đừng gửi đi.",
        en: "Look at the named place itself for the claim; for health, ask your own doctor. If you cannot find it, do not pass it on."
    },
    terms: {
        "unnamed-experts" => { vi: "người có chuyên môn nhưng không nêu tên", en: "experts without names" },
        "unnamed-study" => { vi: "một nghiên cứu không rõ của ai", en: "a study of nobody in particular" },
        "unnamed-press" => { vi: "báo chí, thống kê chung chung", en: "press or statistics at large" },
        "named-body" => { vi: "tên một cơ quan, tờ báo", en: "the name of a body or outlet" },
    },
    run: run,
}

/// Longer texts are articles; a page is one from [`PAGE_WORDS`] on.
const MESSAGE_WORDS: usize = 200;
/// A page longer than this is an article.
const PAGE_WORDS: usize = 80;
/// Attributions looked at in one text.
const MOST: usize = 60;

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
    for (cue, words) in attributions(&subject.text, &subject.page) {
        let span = Span::of("text", &subject.text.text, subject.text.bytes_of(words));
        items.push(json!({ "kind": cue.code(), "words": span.quote }));
        spans.push(span);
        if spans.len() == Answer::MOST_EVIDENCE {
            break;
        }
    }
    let answer = if spans.is_empty() { Answer::clear() } else { Answer::found("leans-on", spans) };
    answer.observe("items", items)
}

/// What the text leans on without saying where.
fn attributions(prose: &Prose, page: &Page) -> Vec<(Cue, Range<usize>)> {
    let hits = RULES.find(prose);
    if !hits.iter().any(|h| h.tag.is_attribution()) {
        return Vec::new();
    }
    let words = prose.words.len();
    let is_article = words > MESSAGE_WORDS || page.kind == PageKind::Page && words > PAGE_WORDS;
    let leaning = Leaning { prose, page, hits: &hits, reading: Reading::new(prose), is_article };
    if leaning.is_exempt() {
        return Vec::new();
    }
    let mut out: Vec<(Cue, Range<usize>)> = Vec::new();
    for hit in hits.iter().filter(|h| h.tag.is_attribution()).take(MOST) {
        let overlaps = out.iter().any(|(_, w)| w.start < hit.words.end && hit.words.start < w.end);
        if !overlaps && leaning.leans(hit) {
            out.push((hit.tag, hit.words.clone()));
        }
    }
    out
}

/// A text with what it leans on.
struct Leaning<'p> {
    prose: &'p Prose,
    page: &'p Page,
    hits: &'p [Hit<Cue>],
    reading: Reading<'p>,
    is_article: bool,
}

impl Leaning<'_> {
    /// A link or a date further from the words than this belongs to something else, in bytes.
    const BESIDE: usize = 300;

    fn has(&self, cue: Cue) -> bool {
        self.hits.iter().any(|h| h.tag == cue)
    }

    fn sentence(&self, words: &Range<usize>) -> usize {
        self.prose.words[words.start].sentence
    }

    /// Hits of a kind in the sentence of `words` or at most `reach` away from it.
    fn near(&self, words: &Range<usize>, cue: Cue, reach: usize) -> bool {
        let at = self.sentence(words);
        self.hits.iter().any(|h| h.tag == cue && self.sentence(&h.words).abs_diff(at) <= reach)
    }

    /// Whether the whole text is an exercise, or doubts such words, or gives its source.
    fn is_exempt(&self) -> bool {
        self.has(Cue::Exercise)
            || self.has(Cue::Doubt)
            || self.has(Cue::Document)
            || self.has(Cue::SourceGiven)
            || self.labels_its_source()
            || self.is_article && self.names_anybody()
    }

    /// Whether a label gives the source, `Nguồn: ...`; the bare word is a syllable of names as well.
    fn labels_its_source(&self) -> bool {
        ["Nguồn:", "nguồn:", "(nguồn ", "(Nguồn ", "Source:", "source:"]
            .iter()
            .any(|label| self.prose.text.contains(label))
    }

    /// Whether an attribution carries a claim and nothing beside it leads to a source.
    fn leans(&self, hit: &Hit<Cue>) -> bool {
        if matches!(self.reading.of(hit.words.clone()), Stance::Quoted | Stance::Negated | Stance::Asked)
            || self.is_asked(&hit.words)
            || self.prose.is_quoted(hit.bytes.start)
            || self.near(&hit.words, Cue::Personal, 0)
        {
            return false;
        }
        let reach = usize::from(!self.is_article);
        let passes = self.has(Cue::PassOn);
        let claims = self.near(&hit.words, Cue::Claim, reach);
        let carries = match hit.tag {
            Cue::Body if self.is_article => return false,
            Cue::Body if !self.is_body(hit) => return false,
            // a body that opens the text speaks for itself
            Cue::Body if hit.words.start == 0 && self.near(&hit.words, Cue::Advice, 0) => claims && passes,
            _ => claims || passes && self.near(&hit.words, Cue::Strong, reach),
        };
        let carries = carries && (!self.is_article || passes || self.near(&hit.words, Cue::Strong, 0));
        carries && !self.names_somebody(hit) && !self.is_linked(hit) && !self.is_dated(hit)
    }

    fn is_asked(&self, words: &Range<usize>) -> bool {
        self.prose.sentence_text(self.sentence(words)).trim_end_matches(['”', '"', ')', ' ']).ends_with('?')
    }

    /// Whether the words for a body name one: an acronym or a capital, where capitals are written.
    fn is_body(&self, hit: &Hit<Cue>) -> bool {
        // "Nghị viện", "cảnh báo": the end of another word
        let before = hit.words.start.checked_sub(1).map_or("", |w| self.prose.bare(w));
        if matches!(
            before,
            "nghi" | "canh" | "thu" | "tinh" | "quang" | "thong" | "hoc" | "toan" | "noi" | "lane"
        ) {
            return false;
        }
        let is_lower = !self.prose.text.contains(char::is_uppercase)
            || self.prose.sentences[self.sentence(&hit.words)].is_unmarked;
        is_lower || hit.words.clone().any(|w| self.prose.written(w).starts_with(char::is_uppercase))
    }

    /// Whether anybody in the text has a title and a name.
    fn names_anybody(&self) -> bool {
        self.hits.iter().any(|h| h.tag == Cue::Title && self.is_named(h.words.end))
    }

    /// Whether a title with a name stands in the sentence or beside it.
    fn names_somebody(&self, hit: &Hit<Cue>) -> bool {
        let at = self.sentence(&hit.words);
        self.hits.iter().any(|h| {
            h.tag == Cue::Title && self.sentence(&h.words).abs_diff(at) <= 2 && self.is_named(h.words.end)
        })
    }

    /// Whether a capitalised word stands at a place, as a name does after its title.
    fn is_named(&self, word: usize) -> bool {
        let Some(next) = self.prose.words.get(word) else { return false };
        let gap = &self.prose.text[self.prose.words[word - 1].end..next.start];
        let mut letters = self.prose.written(word).chars();
        matches!(gap, " " | ". " | ".")
            && letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_none_or(|c| !c.is_uppercase())
    }

    /// Whether a link stands beside the words.
    fn is_linked(&self, hit: &Hit<Cue>) -> bool {
        let text = &self.prose.text;
        let sentence = &self.prose.sentences[self.sentence(&hit.words)];
        let from = sentence.bytes.start.saturating_sub(Self::BESIDE);
        let to = (sentence.bytes.end + Self::BESIDE).min(text.len());
        let from = (0..=from).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let to = (to..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let window = &text[from..to];
        let in_sentence = &text[sentence.bytes.clone()];
        ["http://", "https://", "www."].iter().any(|scheme| window.contains(scheme))
            || self
                .page
                .links
                .iter()
                .take(300)
                .any(|link| link.text.len() > 3 && in_sentence.contains(link.text.as_str()))
    }

    /// Whether a day, or a year, of publication stands in the sentence or the next.
    fn is_dated(&self, hit: &Hit<Cue>) -> bool {
        let sentences = &self.prose.sentences;
        let at = self.sentence(&hit.words);
        let last = (at + 1).min(sentences.len() - 1);
        dates::find_in(self.prose, sentences[at].words.start..sentences[last].words.end, None)
            .iter()
            .any(|m| matches!(m.kind, dates::Kind::Full | dates::Kind::Law) || is_day(m))
    }
}

/// `ngày 5/11`: a day without its year is still a day.
fn is_day(mention: &dates::Mention) -> bool {
    mention.kind == dates::Kind::Yearless && mention.date.day.is_some()
}
