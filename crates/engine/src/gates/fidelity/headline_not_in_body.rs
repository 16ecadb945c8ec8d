//! headline-not-in-body: tiêu đề nói chuyện khác với nội dung
//!
//! # Tìm gì
//! Phép kiểm xem những chữ có sức nặng trong tiêu đề (tên gọi, con số, chữ ít gặp) có trở lại trong nội dung
//! hay không: bao nhiêu chữ, bao nhiêu cặp chữ liền nhau, có cùng nằm trong một câu hay một quãng ngắn không, có ở
//! đoạn mở đầu không, có được nhắc nhiều lần không, và mỗi điều ấy hơn mức tình cờ bao nhiêu: một chữ bài nào cũng có
//! thì có mặt không nói lên gì, một chữ hiếm thì ngược lại. Mười chín con số ấy cho ra một xác suất (`score`) rằng
//! tiêu đề không thuộc về nội dung này. Chỉ báo khi lệch hẳn: tiêu đề nói một chuyện, bài nói chuyện khác.
//!
//! # Vì sao đáng để ý
//! Nhiều người chỉ đọc tiêu đề rồi chia sẻ. Tiêu đề gắn vào một bài khác là cách rẻ nhất để kéo lượt xem,
//! hoặc mượn một bài thật để chở một tin không có trong đó.
//!
//! # Khi nào nhầm
//! Bài toàn ảnh, bài giới thiệu số báo, thơ và tùy bút có thể nói về đúng chuyện ấy bằng những chữ hoàn toàn
//! khác. Trang bị đọc nhầm (chỉ đọc được phần bình luận, phần quảng cáo) cũng trông như lệch. Ngược lại,
//! tiêu đề phóng đại hay bóp méo chính câu chuyện trong bài thì phép kiểm này không thấy: chữ vẫn trùng, chỉ
//! ý là khác. Hai bài về cùng một sự kiện thì dùng chung chữ, ghép nhầm giữa chúng cũng không thấy. Tiêu đề dưới bốn
//! chữ, nội dung quá ngắn, tiêu đề khác tiếng với nội dung thì không xét.
//!
//! # Nguồn
//! Hồi quy logistic trên mức trùng chữ; các hệ số nằm ngay trong tệp này, chương trình học ra chúng là
//! `crates/engine/training/headline_not_in_body.py`. Không hệ số nào biết một chữ cụ thể: tên người, tên
//! nước, tên tổ chức nào cũng như nhau, nên không cần che tên. Danh sách chữ thường gặp lấy từ
//! ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164), bỏ các tên riêng; nhãn của bộ ấy không được
//! dùng.
//!
//! # Đo được
//! Tiêu đề với nội dung thật, so với tiêu đề ấy đặt trên bốn bài khác cùng nguồn: 770 bài tiếng Việt của sáu báo và
//! 210 trang tiếng Anh, mỗi nguồn được chấm bằng hệ số học từ các nguồn khác. AUROC tiếng Việt 0,998, tiếng Anh 0,989.
//! Tìm được 97,0% bài ghép nhầm tiếng Việt (báo Nhân Dân 87,5%), báo nhầm 7 trong 770 bài thật (0,9%); tiếng Anh 96% và
//! 1,9%. Ngưỡng được chọn trên chính các điểm này. Cả phép kiểm trên cùng dữ liệu, mỗi tiêu đề với một bài khác: 95,5%,
//! 0,78% và AUROC 0,996. Sáu bài thật bị báo: một thông báo phát hành báo, một trang chỉ đọc được mục tin khác, bốn bài
//! gọi nhân vật hay sự vật bằng chữ khác hẳn. Những bài ghép nhầm mà bị bỏ sót nặng nhất là hai bài về cùng một việc.
//!
//! ---
//!
//! # What it looks for
//! Whether the words of the headline that carry weight (names, numbers, rarer words) come back in the body: how many,
//! how many neighbouring pairs, whether together in one sentence or a short stretch, whether in the opening, how often;
//! and how far each of these is above chance: a word that every article holds says nothing by being there, a rare one
//! does. Nineteen figures give a probability (`score`) that the headline does not belong to this body. Only a gross
//! mismatch is reported: the headline is about one thing, the article about another.
//!
//! # Why it matters
//! Many people read the headline alone before they share. A headline put on another article is the cheapest
//! way to draw clicks, or to let a real article carry news that it does not contain.
//!
//! # When it is wrong
//! Photo stories, announcements of an issue, poems and essays may tell of the same thing in entirely other
//! words. A page of which only comments or advertising could be read looks the same. And a headline that
//! exaggerates or twists the very story of the body is not seen here: the words agree, only the sense
//! differs. Two articles on one event share their words, so a mix-up between them is not seen either. Headlines of
//! fewer than four words, bodies that are too short, and headlines in another language than the body are not judged.
//!
//! # Sources
//! Logistic regression on overlap; its weights stand in this file, the program that learned them is
//! `crates/engine/training/headline_not_in_body.py`. No weight knows a word: every person, country and
//! organisation is treated alike, so no name needs masking. The list of common words comes from
//! ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164) without its proper names; its labels are not
//! used.
//!
//! # Measured
//! A headline with its own body, against the same headline on four other articles of the same source: 770 Vietnamese
//! articles of six papers and 210 English pages, each source scored by weights learned on the others. AUROC .998 in
//! Vietnamese, .989 in English. Of the mismatched Vietnamese pairs 97.0 % are found (87.5 % of those of the Nhân Dân
//! paper), and 7 of 770 honest ones reported (0.9 %); English 96 % and 1.9 %. The threshold was chosen on these scores.
//! The whole check on the same data, each headline with one other article: 95.5 %, 0.78 %, AUROC .996. Of the six honest
//! articles that it reports one announces an issue, of one only a list of other news could be read, and four call the
//! people or things by entirely other words. The mismatched pairs missed by most are two articles on one event.

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
/// Fewer weighty words in a headline can be missing by chance. The list of common English words is short, so titles
/// that name a section ("Managing Environments") have a weighty word or two as well.
const FEWEST_WEIGHTY: [(Tongue, usize); 2] = [(Tongue::Vietnamese, 1), (Tongue::English, 3)];
/// Shorter headlines name a section or a poem.
const FEWEST_WORDS: usize = 4;
/// Missing words that are named to the reader.
const MOST_NAMED: usize = 8;

/// Learned by `training/headline_not_in_body.py`, in the order of [`overlap::NAMES`].
const WEIGHTS: Figures = [
    -1.0314, -0.7321, -0.7744, -1.0684, -1.4881, -2.3619, -0.8536, -0.8219, -0.8273, -0.2963, 4.5533,
    -1.0321, 0.6625, -0.6567, 1.0845, -0.3627, 0.7140, -0.4110, -0.8359,
];
const INTERCEPT: f64 = 2.2474;
/// Above these a pair is reported. English words rarely meet by chance, so a higher one loses little there.
const VIETNAMESE_THRESHOLD: f64 = 0.7;
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
    } else if headline.words.len() < FEWEST_WORDS
        || found.as_ref().is_none_or(|o| o.weighty < fewest_weighty(told))
    {
        Some("short-headline")
    } else {
        None
    };
    let Some(found) = found else { return Answer::unknown(cannot.unwrap_or("no-text")) };
    let threshold = if told == Tongue::English { ENGLISH_THRESHOLD } else { VIETNAMESE_THRESHOLD };
    let mut score = probability(&found.figures);
    if score > threshold {
        score = score.min(best_of_the_others(document, told));
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

fn fewest_weighty(told: Tongue) -> usize {
    FEWEST_WEIGHTY.iter().find(|(tongue, _)| *tongue == told).map_or(1, |(_, fewest)| *fewest)
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
fn best_of_the_others(document: &Document, told: Tongue) -> f64 {
    let headlines = &document.page.headlines;
    [&headlines.h1, &headlines.jsonld, &headlines.og, &headlines.title]
        .into_iter()
        .flatten()
        .filter(|h| Some(h.as_str()) != document.page.title.as_deref())
        .filter_map(|h| overlap::compare(&Prose::new(&without_names(h, &document.page)), &document.text))
        .filter(|o: &Overlap| o.weighty >= fewest_weighty(told))
        .map(|o| probability(&o.figures))
        .fold(1.0, f64::min)
}
