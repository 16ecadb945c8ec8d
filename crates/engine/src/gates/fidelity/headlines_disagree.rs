//! headlines-disagree: các tiêu đề của một trang nói khác nhau
//!
//! # Tìm gì
//! Một trang ghi tiêu đề ở nhiều chỗ: dòng tiêu đề trên trang, thẻ `title`, `og:title` (hiện ra khi chia sẻ) và
//! JSON-LD. Phép kiểm đặt từng cặp cạnh nhau, và chỉ khi hai bên gần như cùng một câu mới xét chỗ khác: một bên phủ
//! định ("chưa", "không", "phủ nhận") điều bên kia khẳng định; một chữ trái nghĩa (tăng/giảm, thắng/thua, cho
//! phép/cấm); một con số khác đứng đúng chỗ ấy; một cái tên khác đứng đúng chỗ ấy.
//!
//! # Vì sao đáng để ý
//! Người đọc trên trang và người thấy bài được chia sẻ phải nhận cùng một tin. Nếu khác, có thể bài đã sửa mà chỗ kia
//! chưa sửa, hoặc một trong hai được viết để câu khách.
//!
//! # Khi nào nhầm
//! Bài tường thuật trực tiếp cập nhật con số ở dòng tiêu đề mà để nguyên chỗ khác: khác thật, nhưng không phải gian
//! dối. Hai tên gọi của một người mà bài không nhắc cả hai thì bị coi là hai người. Tiêu đề rút gọn, thêm tên báo,
//! thêm chuyên mục, viết lại bằng chữ khác, số làm tròn, một bên là câu hỏi: không báo. Ý ngược nhau mà viết bằng
//! lời khác hẳn thì phép kiểm không thấy. Ngoài tiếng Việt và tiếng Anh thì không xét.
//!
//! # Nguồn
//! Tự soạn: danh sách từ trái nghĩa và từ phủ định nằm trong `headlines_disagree/opposites.rs`. `og:title` theo The
//! Open Graph protocol, `headline` theo schema.org.
//!
//! # Đo được
//! 1.795 trang thật (bộ trafilatura, htmldate và năm trang báo tiếng Việt): xét được 642 trang tiếng Anh và tiếng
//! Việt, không báo trang nào. Trong số đó không có trang nào được biết là ngược nhau, nên tỉ lệ tìm được chỉ đo trên
//! các trang mẫu do chúng tôi soạn.
//!
//! ---
//!
//! # What it looks for
//! A page writes its headline in several places: the heading, the `title` element, `og:title` (shown when it is
//! shared) and JSON-LD. Each pair is laid side by side, and only where the two are nearly the same sentence is the
//! difference looked at: one denies ("not", "won't", "denies") what the other says; a word of the opposite sense
//! (rises/falls, wins/loses, approves/rejects); another number in the same place; another name in the same place.
//!
//! # Why it matters
//! Who reads the page and who sees it shared should be told the same. When they are not, the article may have been
//! corrected in one place only, or one of the two was written to draw clicks.
//!
//! # When it is wrong
//! A live report updates the number in its heading and leaves the other places: they do differ, and nobody cheated.
//! Two names of one person are taken for two people when the article does not give both. A shorter headline, a site's
//! name, a rubric, another wording, a rounded number, a question on one side: not reported. Opposite meanings in
//! wholly different words are not seen. Only Vietnamese and English are judged.
//!
//! # Sources
//! Our own: the opposites and denials are in `headlines_disagree/opposites.rs`. `og:title` is from the Open Graph
//! protocol, `headline` from schema.org.
//!
//! # Measured
//! 1,795 real pages (the trafilatura and htmldate sets and five Vietnamese ones): 642 English and Vietnamese ones
//! could be judged, none was reported. No page among them is known to disagree, so how many are found was measured
//! only on pages that we wrote ourselves.

mod difference;
mod opposites;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::Kind;
use crate::text::overlap::{self, Tongue};
use crate::text::prose::Prose;
use difference::{Difference, Kind as Sort};

declare_check! {
    name: "headlines-disagree", gate: Fidelity, severity: Note, needs: ["headlines"],
    title: { vi: "Các tiêu đề của trang nói khác nhau", en: "The page's headlines disagree" },
    seen: {
        "negation" => {
            vi: "Một tiêu đề của trang phủ định điều tiêu đề kia khẳng định: “{first}” và “{second}”.",
            en: "One headline of the page denies what another says: “{first}” and “{second}”."
        },
        "opposite" => {
            vi: "Hai tiêu đề của trang nói ngược nhau: “{first}” và “{second}”.",
            en: "Two headlines of the page say opposite things: “{first}” and “{second}”."
        },
        "number" => {
            vi: "Hai tiêu đề của trang đưa hai con số khác nhau: {first} và {second}.",
            en: "Two headlines of the page give different numbers: {first} and {second}."
        },
        "name" => {
            vi: "Hai tiêu đề của trang nêu hai cái tên khác nhau: {first} và {second}.",
            en: "Two headlines of the page give different names: {first} and {second}."
        },
    },
    why: {
        vi: "Tiêu đề người đọc thấy trên trang và tiêu đề hiện ra khi chia sẻ phải nói cùng một điều; nếu khác, có thể bài đã sửa mà chỗ kia chưa sửa, hoặc một trong hai được viết để câu khách.",
        en: "The headline on the page and the one shown when it is shared should say the same; when they do not, the article may have been corrected in one place only, or one of the two was written to draw clicks."
    },
    next: {
        vi: "Đọc bài để biết tiêu đề nào đúng trước khi chia sẻ; khi chia sẻ, xem lại dòng tiêu đề hiện ra.",
        en: "Read the article to learn which headline is right before you share it, and look at the headline that the share shows."
    },
    terms: {},
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.kind != Kind::Page {
        return Answer::not_applicable("no-title");
    }
    let headlines = &page.headlines;
    let mut places: Vec<(&str, Prose)> = Vec::new();
    for (field, written) in [
        ("headlines.h1", &headlines.h1),
        ("headlines.jsonld", &headlines.jsonld),
        ("headlines.og", &headlines.og),
        ("headlines.title", &headlines.title),
    ] {
        if let Some(text) = written.as_deref().filter(|t| !t.trim().is_empty())
            && places.iter().all(|(_, other)| other.text != text)
        {
            places.push((field, Prose::new(text)));
        }
    }
    if places.is_empty() {
        return Answer::unknown("no-title");
    }
    let counted = |answer: Answer, places: usize| answer.observe("headlines", places);
    if places.len() > 1 && is_other_language(evidence, &places) {
        return counted(Answer::unknown("other-language"), places.len());
    }
    for (at, (first_field, first)) in places.iter().enumerate() {
        for (second_field, second) in &places[at + 1..] {
            let Some(found) = difference::between(first, second) else { continue };
            if found.kind == Sort::Name && body_tells_of_both(evidence, [first, second], &found) {
                continue;
            }
            let told =
                |p: &Prose, words: &std::ops::Range<usize>| p.text[around(p, words, found.kind)].to_owned();
            let spans = vec![
                Span::of(first_field, &first.text, around(first, &found.first, found.kind)),
                Span::of(second_field, &second.text, around(second, &found.second, found.kind)),
            ];
            let answer = Answer::found(found.kind.code(), spans)
                .observe("first", told(first, &found.first))
                .observe("second", told(second, &found.second));
            return counted(answer, places.len());
        }
    }
    counted(Answer::clear(), places.len())
}

/// The bytes to mark: a denial together with what follows it, everything else as it is.
fn around(prose: &Prose, words: &std::ops::Range<usize>, kind: Sort) -> std::ops::Range<usize> {
    /// Words after a denial that are shown with it.
    const AFTER: usize = 2;
    let end = if kind == Sort::Negation { (words.end + AFTER).min(prose.words.len()) } else { words.end };
    prose.bytes_of(words.start..end)
}

/// Neither Vietnamese nor English: denials and opposites would not be seen.
fn is_other_language(evidence: &Evidence, places: &[(&str, Prose)]) -> bool {
    let told = overlap::tongue(&evidence.subject.text);
    let text = if evidence.subject.text.words.len() < 30 { overlap::tongue(&places[0].1) } else { told };
    let is_marked =
        places.iter().any(|(_, p)| (0..p.words.len()).any(|w| p.key(w).contains(['đ', 'ơ', 'ư'])));
    text == Tongue::Other && !is_marked
}

/// Both names stand in the article: two people of one story, or two names of one person.
fn body_tells_of_both(evidence: &Evidence, headlines: [&Prose; 2], found: &Difference) -> bool {
    let body = &evidence.subject.text;
    [(headlines[0], &found.first), (headlines[1], &found.second)].into_iter().all(|(headline, words)| {
        words
            .clone()
            .all(|word| (0..body.words.len()).any(|at| body.key_digest(at) == headline.key_digest(word)))
    })
}
