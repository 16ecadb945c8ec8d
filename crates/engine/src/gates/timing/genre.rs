//! What a page is, as far as it matters for its day: news of a day, an article that keeps (a recipe, a law, a history),
//! or no article at all.

use crate::evidence::Evidence;
use crate::page::{Kind, Page, jsonld};
use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::{Prose, bare};
use std::sync::LazyLock;

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    /// An article that its markup calls news, or that reports as news does.
    News,
    /// Another article, by its markup: a column, a blog.
    Article,
    /// Paragraphs under a headline, which nothing calls an article.
    Paragraphs,
    /// An article whose day matters little; the code says why.
    Lasting(&'static str),
    /// A message, a list, a shop, a page about the site.
    Other,
}

/// JSON-LD types of pages that need no day.
const OTHERS: &[&str] = &[
    "Product",
    "Event",
    "JobPosting",
    "QAPage",
    "DiscussionForumPosting",
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
    "Book",
    "Movie",
    "MusicRecording",
    "VideoGame",
    "Dataset",
];
/// JSON-LD types of articles that keep.
const LASTING: &[&str] = &["Recipe", "HowTo", "FAQPage", "DefinedTerm", "Legislation", "ScholarlyArticle"];

/// Fewer words than this are no article; fewer than the second number only when the page says that it is one.
const FEWEST_TYPED: usize = 40;
const FEWEST_WORDS: usize = 60;
/// An article has at least so many words a link in its text; lists have fewer.
const WORDS_A_LINK: usize = 10;

impl Genre {
    /// What the page examined is.
    pub(super) fn of(evidence: &Evidence) -> Genre {
        let page = evidence.page();
        let (title, text) = (&evidence.subject.title, &evidence.subject.text);
        let words = text.words.len();
        let is_typed = |types: &[&str]| page.jsonld_types.iter().any(|t| types.contains(&t.as_str()));
        let is_article = is_typed(jsonld::ARTICLES);
        let least = if is_article { FEWEST_TYPED } else { FEWEST_WORDS };
        if page.kind != Kind::Page || page.title.is_none() || words < least {
            return Genre::Other;
        }
        if page.links.len() * WORDS_A_LINK > words || is_home_or_list(page) || !is_article && is_typed(OTHERS)
        {
            return Genre::Other;
        }
        let read = title_hits(title);
        if read.iter().any(|h| h.tag == Tag::OfSite) {
            return Genre::Other;
        }
        if let Some(why) = lasting(page, title, text, &read) {
            return Genre::Lasting(why);
        }
        let is_news = page.jsonld_types.iter().any(|t| t.ends_with("NewsArticle") || t == "LiveBlogPosting");
        if is_news || reports(text) {
            Genre::News
        } else if is_article {
            Genre::Article
        } else if has_paragraphs(text) {
            Genre::Paragraphs
        } else {
            Genre::Other
        }
    }
}

/// What a phrase says of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Tag {
    /// In a headline: a page about the site.
    OfSite,
    /// In a headline: how something is done.
    Guide,
    /// In a headline: what something is, and was.
    Knowledge,
    /// In a headline or the first words: a day that comes round.
    Anniversary,
    /// In a headline: so many years on.
    YearsOn,
    /// At the head of a headline: how something is done.
    GuideHead,
    /// In a headline: a story or a poem.
    Literature,
    /// In a text: the steps of a recipe or a guide.
    Steps,
    /// In a text: what goes into a dish.
    Ingredients,
    /// In a text: the form of a law.
    Law,
    /// In a text: somebody is said to have said so.
    Reports,
}

/// The code of why an article's day matters little.
fn lasting(page: &Page, title: &Prose, text: &Prose, read: &[Hit<Tag>]) -> Option<&'static str> {
    /// The lead, in words.
    const LEAD: usize = 45;
    let is_typed = |types: &[&str]| page.jsonld_types.iter().any(|t| types.contains(&t.as_str()));
    let titled = |tag: Tag| read.iter().any(|h| h.tag == tag);
    let of_text = RULES.find_in(text, 0..text.words.len().min(super::timeline::LEAD_WORDS));
    let count = |tag: Tag| of_text.iter().filter(|h| h.tag == tag).count();
    if is_typed(LASTING) || titled(Tag::Guide) || titled(Tag::GuideHead) {
        return Some("guide");
    }
    if count(Tag::Steps) >= 2 || count(Tag::Ingredients) > 0 && count(Tag::Steps) > 0 {
        return Some("guide");
    }
    if count(Tag::Law) >= 3 {
        return Some("law");
    }
    if titled(Tag::Knowledge) || is_reference(page, title) {
        return Some("reference");
    }
    let looks_back = of_text.iter().any(|h| h.tag == Tag::Anniversary && h.words.start < LEAD);
    if titled(Tag::Anniversary) || titled(Tag::YearsOn) || looks_back {
        return Some("anniversary");
    }
    titled(Tag::Literature).then_some("literature")
}

/// An encyclopaedia, a dictionary.
fn is_reference(page: &Page, title: &Prose) -> bool {
    let site = bare(page.site.as_deref().unwrap_or(""));
    let host = page.url.as_deref().or(page.canonical.as_deref()).and_then(|a| url::Url::parse(a).ok());
    let host = host.as_ref().and_then(url::Url::host_str).unwrap_or("").to_owned();
    let title = bare(&title.text);
    [site.as_str(), host.as_str(), title.as_str()].iter().any(|name| {
        ["wikipedia", "bach khoa", "encyclop", "tu dien", "dictionary", "wikisource", "lexikon"]
            .iter()
            .any(|w| name.contains(w))
    }) || site.contains("wiki")
        || host.contains("wiki")
}

/// The root of a site, or a page that lists others.
fn is_home_or_list(page: &Page) -> bool {
    let address = page.url.as_deref().or(page.canonical.as_deref());
    let Some(url) = address.and_then(|a| url::Url::parse(a).ok()) else { return false };
    let path = url.path();
    matches!(path, "" | "/" | "/index.html" | "/index.php" | "/home" | "/trang-chu")
        || ["/tag/", "/tags/", "/category/", "/chuyen-muc/", "/search", "/tim-kiem", "/archive/"]
            .iter()
            .any(|part| path.contains(part))
}

/// Whether the text is set in paragraphs, at least three of some length.
fn has_paragraphs(text: &Prose) -> bool {
    const WORDS: usize = 15;
    text.text.lines().filter(|line| line.split_whitespace().count() >= WORDS).take(3).count() == 3
}

/// Whether the text reports: it names who said so, or tells what happened to whom; once is enough in paragraphs.
fn reports(text: &Prose) -> bool {
    let hits = RULES.find_in(text, 0..text.words.len().min(400));
    match hits.iter().filter(|h| h.tag == Tag::Reports).take(2).count() {
        0 => false,
        1 => has_paragraphs(text),
        _ => true,
    }
}

fn title_hits(title: &Prose) -> Vec<Hit<Tag>> {
    let begins = |h: &Hit<Tag>| h.words.start <= 1;
    let mut hits = RULES.find_in(title, 0..title.words.len());
    // "Hướng dẫn" opens the headline of a guide; inside one it is what somebody did
    hits.retain(|h| !matches!(h.tag, Tag::OfSite | Tag::GuideHead) || begins(h));
    hits
}

/// All phrases, matched in one pass.
#[expect(clippy::expect_used, reason = "constant patterns; a unit test compiles them")]
static RULES: LazyLock<PhraseSet<Tag>> = LazyLock::new(|| {
    PhraseSet::new(RULE_TABLE.iter().flat_map(|(tag, rules)| rules.iter().map(|r| (*tag, *r))))
        .expect("constant patterns")
});

const RULE_TABLE: &[(Tag, &[&str])] = &[
    (
        Tag::OfSite,
        &[
            "(giới thiệu|liên hệ|điều khoản|chính sách bảo mật|quy chế hoạt động|câu hỏi thường gặp|tuyển dụng)",
            "(about us|about|contact|contact us|terms of|privacy policy|imprint|impressum|faq|sitemap|careers)",
        ],
    ),
    (
        Tag::Guide,
        &[
            "cách (làm|nấu|pha|muối|chiên|kho|hấp|nướng|ướp|chữa|phòng|tránh|nhận biết|sử dụng|dùng|chọn|bảo quản|trồng)",
            "cách (chăm sóc|chăm|giảm|tăng|tính|viết|học|cài|cài đặt|xử lý|xử trí|phân biệt|kiểm tra|đăng ký|tra cứu)",
            "cách (nộp|đổi|gói|luộc|tắt|bật|tạo|khắc phục|vệ sinh|rửa|giặt|sửa|đặt|đọc|điều trị|sơ cứu)",
            "(công thức|cẩm nang|mẹo|bí quyết|những điều cần biết|# cách|# mẹo)",
            "(how to|guide to|a guide|tips for|tips to|# tips|# ways|ways to|recipe|recipes|tutorial|step by step)",
        ],
    ),
    (Tag::GuideHead, &["(hướng dẫn|kinh nghiệm|thủ tục|quy trình)"]),
    (
        Tag::Knowledge,
        &[
            "(là gì|là ai|là như thế nào|nghĩa là gì|tiểu sử|nguồn gốc|ý nghĩa của|sự tích|truyền thuyết|huyền thoại)",
            "(lịch sử hình thành|lịch sử ra đời|vài nét về lịch sử|lược sử|danh nhân|từ nguyên)",
            "(what is|what are|who was|who is|history of|the origins of|biography|explained)",
        ],
    ),
    (
        Tag::Anniversary,
        &[
            "(kỷ niệm|kỉ niệm|tưởng niệm|ngày này năm xưa|ngày này năm ấy|nhìn lại|ký ức|kí ức|hồi ức)",
            "(anniversary|on this day|looking back|remembering|remembered)",
        ],
    ),
    (
        Tag::YearsOn,
        &[
            "(tròn|đúng|sau) (#|mười|hai mươi|ba mươi) năm",
            "(#|mười|hai mươi|ba mươi) năm (ngày|sau|nhìn lại|đã qua|trôi qua|kể từ)",
            "(#|two|three|five|ten|twenty|thirty|forty|fifty) years (on|later|ago|since)",
        ],
    ),
    (Tag::Literature, &["(truyện ngắn|tản văn|bài thơ|tập thơ|chùm thơ|tùy bút|short story|poem|poems)"]),
    (
        Tag::Steps,
        &[
            "(bước #|bước một|bước hai|cách làm|cách thực hiện|step #|instructions|directions|preparation|method)",
        ],
    ),
    (Tag::Ingredients, &["(nguyên liệu|ingredients)"]),
    (
        Tag::Law,
        &[
            "(điều|chương|khoản|mục) #",
            "căn cứ (luật|nghị định|hiến pháp|bộ luật|pháp lệnh|nghị quyết|thông tư)",
            "(section|article|chapter) #",
            "(điều khoản thi hành|phạm vi điều chỉnh|hereby enacted|be it enacted)",
        ],
    ),
    (
        Tag::Reports,
        &[
            "(cho biết|cho hay|kể rằng|kể lại|thông tin từ|xác nhận|trao đổi với|nói với|khẳng định|thông báo|trả lời)",
            "theo (ông|bà|anh|chị|công an|cơ quan|báo|hãng|thông tin|đại diện|lãnh đạo|ubnd|bộ|sở|người dân|nhân chứng)",
            "(xảy ra|sáng nay|chiều nay|tối nay|hôm qua|hôm nay|vừa qua|mới đây|đêm qua|rạng sáng)",
            "(said|told|according to|reported|announced|confirmed|police|officials|spokesman|spokeswoman|yesterday)",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles() {
        assert!(
            PhraseSet::new(RULE_TABLE.iter().flat_map(|(t, rules)| rules.iter().map(|r| (*t, *r)))).is_ok()
        );
    }
}
