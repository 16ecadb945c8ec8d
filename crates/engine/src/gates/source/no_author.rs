//! `no-author`: bài báo không ghi ai viết, lấy từ đâu · an article that names nobody who wrote it.
//!
//! # Tìm gì
//! Một **trang bài viết** (mã trang khai là bài báo, hoặc có tiêu đề, ngày đăng và phần chữ đủ dài) mà **không thấy ai đứng tên**:
//! không tên người, bút danh, “PV”, “Tổng hợp”, “Theo TTXVN”, “Nguồn: …”, tên hãng tin; trong dữ liệu của trang, quanh bài, ở đầu và
//! cuối bài đều không. Chỉ cần một trong các dấu ấy là im lặng.
//!
//! Không áp dụng cho tin nhắn, thư, trang chủ, trang danh sách, trang bán hàng, hỏi đáp, và thông báo của chính một cơ quan (có
//! nơi ký, số văn bản, tên miền của cơ quan nhà nước, trường học).
//!
//! # Vì sao đáng để ý
//! Người đứng tên là người có thể bị hỏi lại. Bài không ai nhận thì không biết người viết ở đâu, có chứng kiến không, chép của ai.
//!
//! # Khi nào nhầm
//! Nhiều tòa soạn không ghi tên ở tin ngắn, xã luận; tên có khi nằm trong ảnh hoặc hiện sau nhờ mã của trình duyệt. Vì vậy đây chỉ
//! là điều nên biết, không làm đổi kết luận chung. Ai cũng gõ được một cái tên: có tên chưa phải là thật.
//!
//! # Nguồn
//! Luật Báo chí 2016 về ghi tên tác giả; hướng dẫn minh bạch của các tổ chức báo chí (The Trust Project: “author”); schema.org `author`.
//!
//! # Đo được
//! Tháng 11/2026, trên 1.795 trang thật (bộ trang của trafilatura, htmldate và 5 báo Việt Nam; một số trang lặp lại): 1.069 trang thấy ai
//! đứng tên, 68 trang bị nói là không có ai (3,8 %). Tra mã của 68 trang ấy: khoảng 20 trang thật ra có tên mà phép kiểm không đọc ra. 277
//! trang không áp dụng, 381 trang không đọc được (tiếng khác). Các trang này cũng là trang đã dùng để soát.
//!
//! ---
//!
//! # What it looks for
//! An **article page** (its markup says so, or it has a headline, a date and enough text) that **names nobody**: no person, pen name,
//! "staff", agency or source, in the page's data, around the text, at its beginning or its end. One of these keeps the check silent.
//!
//! It does not apply to messages, e-mails, home pages, lists, shops, questions and answers, and an organisation's own notices (signed,
//! numbered, or on the domain of an authority or a school).
//!
//! # Why it matters
//! Whoever signs can be asked. Where nobody does, there is no telling where the writer was, what they saw, and whom they copied.
//!
//! # When it is wrong
//! Many papers leave short news and editorials unsigned; a name may stand in a picture or be added by the browser. So this is only
//! worth knowing and never moves the verdict. And anybody can type a name: having one proves nothing.
//!
//! # Sources
//! Vietnam's Press Law 2016 on naming authors; the transparency indicators of press organisations (The Trust Project: "author");
//! `author` of schema.org.
//!
//! # Measured
//! November 2026, on 1,795 real pages (the page sets of trafilatura and htmldate and 5 Vietnamese papers; some pages occur twice): 1,069
//! name somebody, 68 are said to name nobody (3.8 %). In the source of those 68 about 20 do show a byline that was not read. It does not
//! apply to 277; 381 are in other languages or empty. The pages were looked at while the rules were mended.

mod byline;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind, Page, jsonld};
use crate::text::language;
use byline::Byline;
use serde_json::json;

declare_check! {
    name: "no-author", gate: Source, severity: Note, needs: ["page"],
    title: { vi: "Không rõ ai viết", en: "No author named" },
    seen: {
        "names-nobody" => {
            vi: "Bài không ghi tên người viết, bút danh, hãng tin hay nguồn nào.",
            en: "The article gives no writer, pen name, agency or source."
        },
    },
    why: {
        vi: "Người đứng tên là người có thể bị hỏi lại. Không ai nhận bài thì khó biết tin từ đâu ra.",
        en: "Whoever signs can be asked. Where nobody does, it is hard to tell where the story comes from."
    },
    next: {
        vi: "Tìm cùng tin ấy ở nơi có ghi người viết hoặc hãng tin, rồi so lại.",
        en: "Look for the same story where a writer or an agency is named, and compare."
    },
    terms: {
        "data" => { vi: "dữ liệu của trang", en: "the page's data" },
        "line" => { vi: "một dòng ghi tên", en: "a line with a name" },
        "source" => { vi: "dòng ghi nguồn", en: "a line with a source" },
        "staff" => { vi: "dòng ghi phóng viên, tòa soạn", en: "a line that says staff" },
    },
    run: run,
}

/// Fewer words than this are no article.
const FEWEST_WORDS: usize = 120;
/// An article has at least so many words a link in its text; lists have fewer.
const WORDS_A_LINK: usize = 12;

/// JSON-LD types of pages that have no author.
const OTHERS: &[&str] = &[
    "Product",
    "Event",
    "JobPosting",
    "FAQPage",
    "QAPage",
    "DiscussionForumPosting",
    "Recipe",
    "LocalBusiness",
    "CollectionPage",
    "SearchResultsPage",
    "ItemList",
    "Offer",
    "Course",
    "SoftwareApplication",
    "AboutPage",
    "ContactPage",
    "ProfilePage",
    "RealEstateListing",
    "Hotel",
    "Restaurant",
];

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let answer = |answer: Answer, found: Option<Byline>| {
        answer.observe("byline", found.map(Byline::code).map_or(json!(null), |c| json!(c)))
    };
    if page.kind != Kind::Page {
        return answer(Answer::not_applicable("not-a-page"), None);
    }
    let words = evidence.subject.text.words.len();
    if words == 0 {
        return answer(Answer::unknown("no-text"), None);
    }
    if !is_article(page, words) {
        return answer(Answer::not_applicable("not-an-article"), None);
    }
    if byline::is_notice(page) {
        return answer(Answer::not_applicable("notice"), None);
    }
    if let Some(found) = byline::find(page) {
        return answer(Answer::clear(), Some(found));
    }
    if page.truncated {
        return answer(Answer::unknown("truncated"), None);
    }
    if !language::is_read(&evidence.subject.text) {
        return answer(Answer::unknown("other-language"), None);
    }
    let span = match &page.title {
        Some(title) => Span::whole("title", title),
        None => Span::field("authors"),
    };
    answer(Answer::found("names-nobody", vec![span]), None)
}

/// Whether the page is one article rather than a list, a shop or a home page.
fn is_article(page: &Page, words: usize) -> bool {
    let is_typed = |types: &[&str]| page.jsonld_types.iter().any(|t| types.contains(&t.as_str()));
    if words < FEWEST_WORDS || page.title.is_none() || page.links.len() * WORDS_A_LINK > words {
        return false;
    }
    if is_typed(jsonld::ARTICLES) {
        return true;
    }
    !is_typed(OTHERS) && page.published.is_some() && !is_home(page)
}

fn is_home(page: &Page) -> bool {
    let address = page.url.as_deref().or(page.canonical.as_deref());
    let Some(url) = address.and_then(|a| url::Url::parse(a).ok()) else { return false };
    matches!(url.path(), "" | "/" | "/index.html" | "/index.php" | "/home" | "/trang-chu")
}
