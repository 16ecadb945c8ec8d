//! headline-not-in-body: tiêu đề nói chuyện khác với nội dung
//!
//! # Tìm gì
//! Phép kiểm xem những chữ có sức nặng trong tiêu đề (tên gọi, con số, chữ ít gặp) có trở lại trong nội dung
//! hay không: bao nhiêu chữ, bao nhiêu cặp chữ liền nhau, có cùng nằm trong một câu không, có ở đoạn mở đầu
//! không, có được nhắc nhiều lần không. Mười một con số ấy cho ra một xác suất (`score`) rằng tiêu đề không
//! thuộc về nội dung này. Chỉ báo khi lệch hẳn: tiêu đề nói một chuyện, bài nói chuyện khác.
//!
//! # Vì sao đáng để ý
//! Nhiều người chỉ đọc tiêu đề rồi chia sẻ. Tiêu đề gắn vào một bài khác là cách rẻ nhất để kéo lượt xem,
//! hoặc mượn một bài thật để chở một tin không có trong đó.
//!
//! # Khi nào nhầm
//! Bài toàn ảnh, bài giới thiệu số báo, thơ và tùy bút có thể nói về đúng chuyện ấy bằng những chữ hoàn toàn
//! khác. Trang bị đọc nhầm (chỉ đọc được phần bình luận, phần quảng cáo) cũng trông như lệch. Ngược lại,
//! tiêu đề phóng đại hay bóp méo chính câu chuyện trong bài thì phép kiểm này không thấy: chữ vẫn trùng, chỉ
//! ý là khác. Tiêu đề quá ngắn, nội dung quá ngắn, tiêu đề khác tiếng với nội dung thì không xét.
//!
//! # Nguồn
//! Hồi quy logistic trên mức trùng chữ; các hệ số nằm ngay trong tệp này, chương trình học ra chúng là
//! `crates/engine/training/headline_not_in_body.py`. Không hệ số nào biết một chữ cụ thể: tên người, tên
//! nước, tên tổ chức nào cũng như nhau, nên không cần che tên. Danh sách chữ thường gặp lấy từ
//! ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164), bỏ các tên riêng; nhãn của bộ ấy không được
//! dùng.
//!
//! # Đo được
//! Tiêu đề với nội dung thật, so với tiêu đề ấy đặt trên một bài khác cùng nguồn: 746 bài tiếng Việt của sáu
//! báo và 169 trang tiếng Anh, mỗi nguồn được chấm bằng hệ số học từ các nguồn khác. AUROC 0,994. Tìm được
//! 87,5 % bài ghép nhầm tiếng Việt, báo nhầm 0,67 % bài thật; tiếng Anh 92,9 % và 1,2 % (hai trang: một
//! chương truyện, một lời khen của khách). Ghép với bài giống nhất thì khó hơn nhiều, không hứa là tìm ra.
//!
//! ---
//!
//! # What it looks for
//! Whether the words of the headline that carry weight (names, numbers, rarer words) come back in the body:
//! how many, how many neighbouring pairs, whether together in one sentence, whether in the opening, how
//! often. Eleven figures give a probability (`score`) that the headline does not belong to this body. Only a
//! gross mismatch is reported: the headline is about one thing, the article about another.
//!
//! # Why it matters
//! Many people read the headline alone before they share. A headline put on another article is the cheapest
//! way to draw clicks, or to let a real article carry news that it does not contain.
//!
//! # When it is wrong
//! Photo stories, announcements of an issue, poems and essays may tell of the same thing in entirely other
//! words. A page of which only comments or advertising could be read looks the same. And a headline that
//! exaggerates or twists the very story of the body is not seen here: the words agree, only the sense
//! differs. Headlines and bodies that are too short, and headlines in another language than the body, are
//! not judged.
//!
//! # Sources
//! Logistic regression on overlap; its weights stand in this file, the program that learned them is
//! `crates/engine/training/headline_not_in_body.py`. No weight knows a word: every person, country and
//! organisation is treated alike, so no name needs masking. The list of common words comes from
//! ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164) without its proper names; its labels are not
//! used.
//!
//! # Measured
//! A headline with its own body, against the same headline on another article of the same source: 746
//! Vietnamese articles of six papers and 169 English pages, each source scored by weights learned on the
//! others. AUROC .994. Of the mismatched Vietnamese pairs 87.5 % are found, of the honest ones 0.67 %
//! reported; English 92.9 % and 1.2 % (two pages: a chapter of a novel, a customer's praise). A body on
//! nearly the same subject is far harder, and finding it is not promised.

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::{Document, Evidence};
use crate::page::{Kind, Page};
use crate::text::overlap::{self, Figures, Overlap, Tongue};
use crate::text::prose::{self, Prose};

declare_check! {
    name: "headline-not-in-body", gate: Fidelity, severity: Verify, needs: ["title", "text"],
    title: { vi: "Tiêu đề không có trong nội dung", en: "The headline is not in the body" },
    seen: {
        "other-subject" => {
            vi: "Nội dung dường như nói chuyện khác với tiêu đề: không thấy nhắc đến {missing}.",
            en: "The body seems to be about something else than the headline: it does not mention {missing}."
        },
        "short-headline" => {
            vi: "Tiêu đề quá ngắn để so với nội dung.",
            en: "The headline is too short to be compared with the body."
        },
        "two-languages" => {
            vi: "Tiêu đề và nội dung viết bằng hai thứ tiếng nên không so được.",
            en: "Headline and body are in two languages and cannot be compared."
        },
    },
    why: {
        vi: "Nhiều người chỉ đọc tiêu đề rồi chia sẻ; tiêu đề không khớp với bài thì điều được truyền đi không có ai chứng thực.",
        en: "Many share after reading the headline alone; when the article does not carry it, what is passed on rests on nothing."
    },
    next: {
        vi: "Đọc hết bài, tìm đúng chỗ nói điều tiêu đề nói. Không thấy thì đừng chia sẻ, hoặc tìm bài khác có nói rõ điều đó.",
        en: "Read the article through and look for the place that says what the headline says. If there is none, do not share it, or find a report that does say it."
    },
    terms: {},
    run: run,
}

/// Fewer words in the body tell too little: a caption, a notice, a page that could not be read.
const FEWEST_BODY_WORDS: usize = 60;
/// Fewer weighty words in a headline can be missing by chance.
const FEWEST_WEIGHTY: usize = 3;
/// Missing words that are named to the reader.
const MOST_NAMED: usize = 8;

/// Learned by `training/headline_not_in_body.py`, in the order of [`overlap::NAMES`].
const WEIGHTS: Figures =
    [-2.8296, -1.2240, -2.2752, -2.2387, -3.7558, -2.3126, -0.8565, -0.5722, -2.1946, -0.8374, 2.4484];
const INTERCEPT: f64 = 6.4942;
/// Above these a pair is reported. English words rarely meet by chance, so a higher one loses little there.
const VIETNAMESE_THRESHOLD: f64 = 0.9;
const ENGLISH_THRESHOLD: f64 = 0.95;

fn run(evidence: &Evidence) -> Answer {
    let document = &evidence.subject;
    let title = document.page.title.as_deref().filter(|t| !t.trim().is_empty());
    let title = match (document.page.kind, title) {
        // the subject line of a mail is no headline: nobody repeats it in the mail
        (Kind::Email, _) | (Kind::Text, None) => return Answer::not_applicable("no-title"),
        (Kind::Page, None) => return Answer::unknown("no-title"),
        (_, Some(title)) => title,
    };
    let told = overlap::tongue(&document.text);
    let headline = Prose::new(&without_names(title, &document.page));
    let found = overlap::compare(&headline, &document.text);
    let cannot = if document.text.words.is_empty() {
        Some("no-text")
    } else if document.text.words.len() < FEWEST_BODY_WORDS {
        Some("too-short")
    } else if told == Tongue::Other {
        Some("other-language")
    } else if is_in_the_other(overlap::tongue(&headline), told) {
        Some("two-languages")
    } else if found.as_ref().is_none_or(|o| o.weighty < FEWEST_WEIGHTY) {
        Some("short-headline")
    } else {
        None
    };
    let Some(found) = found else { return Answer::unknown(cannot.unwrap_or("no-text")) };
    let threshold = if told == Tongue::English { ENGLISH_THRESHOLD } else { VIETNAMESE_THRESHOLD };
    let mut score = probability(&found.figures);
    if score > threshold {
        score = score.min(best_of_the_others(document));
    }
    let missing = named(&headline, &found.missing);
    let answer = match cannot {
        Some(why) => Answer::unknown(why),
        None if score > threshold => {
            let opening = document.text.sentences.first().map_or(0..0, |s| s.bytes.clone());
            let spans = vec![Span::whole("title", title), Span::of("text", &document.page.text, opening)];
            Answer::found("other-subject", spans)
        }
        None => Answer::clear(),
    };
    answer
        .observe("score", (score * 1e4).round() / 1e4)
        .observe("missing", missing)
        .observe("weighty_words", found.weighty)
}

/// The missing words as people would name them: neighbours together, names and longer runs before single syllables.
fn named<'h>(headline: &'h Prose, missing: &[usize]) -> Vec<&'h str> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for &word in missing {
        match runs.last_mut().filter(|run| run.end == word) {
            Some(run) => run.end = word + 1,
            None => runs.push(word..word + 1),
        }
    }
    let tells = |run: &std::ops::Range<usize>| {
        run.len() > 1 || headline.written(run.start).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    if runs.iter().any(tells) {
        runs.retain(tells);
    }
    runs.into_iter().take(MOST_NAMED).map(|run| &headline.text[headline.bytes_of(run)]).collect()
}

/// The headline without the parts that name the site or the author: `Headline | Site`, `Headline - By Author`.
fn without_names(title: &str, page: &Page) -> String {
    let known: Vec<String> = page
        .authors
        .iter()
        .chain(&page.site)
        .flat_map(|name| name.split_whitespace())
        .chain(["by", "bởi", "theo"])
        .map(prose::bare)
        .collect();
    let is_byline = |part: &str| {
        let mut words = part.split_whitespace();
        words.next().is_some_and(|w| w == "By" || w == "Bởi")
            && words.all(|w| w.starts_with(char::is_uppercase))
    };
    let is_name =
        |part: &str| is_byline(part) || part.split_whitespace().all(|w| known.contains(&prose::bare(w)));
    let parts: Vec<&str> =
        title.split(" | ").flat_map(|p| p.split(" - ")).flat_map(|p| p.split(" – ")).collect();
    let kept: Vec<&str> = parts.iter().copied().filter(|p| !is_name(p)).collect();
    if kept.is_empty() || kept.len() == parts.len() { title.to_owned() } else { kept.join(" - ") }
}

/// The probability that the headline does not belong to the body.
fn probability(figures: &Figures) -> f64 {
    let sum: f64 = figures.iter().zip(WEIGHTS).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-(sum + INTERCEPT)).exp())
}

/// A headline wholly in the other of the two languages: a translation, a song title.
fn is_in_the_other(headline: Tongue, body: Tongue) -> bool {
    matches!((headline, body), (Tongue::English, Tongue::Vietnamese) | (Tongue::Vietnamese, Tongue::English))
}

/// The page may name its headline elsewhere while its first heading is the name of the site or of a section.
fn best_of_the_others(document: &Document) -> f64 {
    let headlines = &document.page.headlines;
    [&headlines.h1, &headlines.jsonld, &headlines.og, &headlines.title]
        .into_iter()
        .flatten()
        .filter(|h| Some(h.as_str()) != document.page.title.as_deref())
        .filter_map(|h| overlap::compare(&Prose::new(&without_names(h, &document.page)), &document.text))
        .filter(|o: &Overlap| o.weighty >= FEWEST_WEIGHTY)
        .map(|o| probability(&o.figures))
        .fold(1.0, f64::min)
}
