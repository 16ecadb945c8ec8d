//! dates-disagree: các ngày đăng mà trang tự ghi không khớp nhau.
//!
//! # Tìm gì
//!
//! Một trang thường ghi ngày đăng ở nhiều chỗ: trong phần dành cho máy đọc (JSON-LD, thẻ meta), ở dòng ngày giờ cho
//! người xem, trong địa chỉ, ở đầu bài (“Hà Nội, ngày 5/3/2020”). Phép kiểm này so các chỗ ấy, và nhắc khi hai ngày đăng
//! cách nhau quá hai ngày (địa chỉ và đầu bài: quá một tháng), hoặc khi ngày sửa lại có trước ngày đăng.
//!
//! # Vì sao đáng để ý
//!
//! Bài cũ được thay ngày cho mới là cách thường gặp để một chuyện đã qua trông như vừa xảy ra. Chỗ bị quên không thay
//! sẽ nói ra ngày thật.
//!
//! # Khi nào nhầm
//!
//! Báo dời sang hệ thống mới có thể ghi ngày chuyển thay cho ngày đăng. Lệch một hai ngày do múi giờ, bài hẹn giờ, ngày
//! cập nhật, và bài ghi rõ là đăng lại thì không tính. Ngày của bức thư, văn bản luật mà trang chép lại thì không
//! phải ngày của trang. Trang danh mục có nhiều ngày thì không so được.
//!
//! # Nguồn
//!
//! schema.org (`datePublished`, `dateModified`), The Open Graph protocol (`article:published_time`).
//!
//! # Đo được
//!
//! Trên 800 trang thật (phần lớn tiếng Đức, Anh, Pháp), 3 trang bị nhắc: 2 trang ghi hai ngày đăng khác nhau, 1 trang
//! ghi ngày sửa trước ngày đăng hơn bốn tháng; 235 trang chỉ ghi ngày ở một chỗ. Trên 990 trang khác (một phần trùng), 4
//! trang bị nhắc, trong đó 1 trang nhầm ngày của buổi tham quan với ngày đăng.
//!
//! ---
//!
//! # What it looks for
//!
//! A page states its day in several places: for machines (JSON-LD, meta tags), in the line shown to readers, in its
//! address, at the head of the text (“Hà Nội, 5/3/2020”). This check compares them, and speaks up when two days of
//! publication lie more than two days apart (address and dateline: more than a month), or when the page was changed
//! before it was published.
//!
//! # Why it matters
//!
//! Giving an old story a fresh date is a common way to make what is over look new. The place that was forgotten tells.
//!
//! # When it is wrong
//!
//! A site that moved may state the day of the move. A day or two from time zones or scheduled posts, a later update, and
//! a reprint that says so do not count. The day of a letter or a law that the page shows is not the page's. A list of
//! articles has many days and cannot be compared.
//!
//! # Sources
//!
//! schema.org (`datePublished`, `dateModified`), The Open Graph protocol (`article:published_time`).
//!
//! # Measured
//!
//! On 800 real pages (mostly German, English and French) 3 findings: 2 pages give two days of publication, 1 was
//! changed more than four months before it was published; 235 state their day in one place only. On 990 others (some the
//! same) 4 findings, one of which takes the day of an event for that of publication.

use super::genre::Genre;
use super::timeline::{self, PageDay};
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind as PageKind, Page, Stamp};
use crate::text::dates::{Kind, Mention};
use crate::text::phrase::PhraseSet;
use jiff::civil::Date;
use serde_json::json;
use std::ops::Range;
use std::sync::LazyLock;

declare_check! {
    name: "dates-disagree", gate: Timing, severity: Verify, needs: ["page", "date"],
    title: { vi: "Các ngày đăng không khớp nhau", en: "The page's dates disagree" },
    seen: {
        "published-differ" => {
            vi: "Trang tự ghi hai ngày đăng khác nhau: {first} ({first_place}) và {second} ({second_place}).",
            en: "The page gives two different days of publication: {first} ({first_place}) and {second} ({second_place})."
        },
        "modified-first" => {
            vi: "Trang ghi sửa lần cuối {first}, trước cả ngày đăng {second}.",
            en: "The page says it was last changed on {first}, before it was published on {second}."
        },
        "one-date" => {
            vi: "Trang chỉ ghi ngày đăng ở một chỗ, hoặc ghi nhiều ngày mà không rõ của bài nào, nên không có gì để đối chiếu.",
            en: "The page states its day in one place only, or many days that may belong to other articles; there is nothing to compare."
        },
    },
    why: {
        vi: "Bài cũ thay ngày mới vẫn là chuyện cũ. Khi chính trang không thống nhất về ngày đăng, đừng vội coi là tin mới.",
        en: "An old story with a new date is still an old story. When a page does not agree with itself about its day, do not take it for news."
    },
    next: {
        vi: "Tìm tiêu đề bài trên báo khác hoặc trong kho lưu trữ để xem chuyện được đăng lần đầu khi nào.",
        en: "Search for the headline elsewhere, or in a web archive, to see when the story first appeared."
    },
    terms: {
        "metadata" => { vi: "phần dành cho máy đọc", en: "metadata" },
        "shown" => { vi: "dòng ngày hiện trên trang", en: "the date shown to readers" },
        "address" => { vi: "địa chỉ trang", en: "the page's address" },
        "dateline" => { vi: "dòng đầu bài", en: "the first line of the text" },
    },
    run: run,
}

/// Days that time zones, midnight and scheduled publication explain.
const APART_DAYS: i32 = 2;
/// Addresses and datelines may be of the folder, the series or the document.
const WEAK_DAYS: i32 = 30;
/// A post may be finished some weeks before the day it is set to appear.
const SCHEDULED_DAYS: i32 = 30;

/// Where a day of publication stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Metadata,
    Shown,
    Address,
    Dateline,
}

impl Place {
    fn code(self) -> &'static str {
        match self {
            Place::Metadata => "metadata",
            Place::Shown => "shown",
            Place::Address => "address",
            Place::Dateline => "dateline",
        }
    }

    /// How far a statement of this place may lie from the others.
    fn tolerance(self) -> i32 {
        match self {
            Place::Metadata | Place::Shown => APART_DAYS,
            Place::Address | Place::Dateline => WEAK_DAYS,
        }
    }
}

/// A credible statement of first publication.
struct Statement<'a> {
    place: Place,
    day: Date,
    from: &'a str,
    /// The dateline's bytes in the text.
    bytes: Range<usize>,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.kind != PageKind::Page {
        return Answer::not_applicable("not-a-page").observe("items", json!([]));
    }
    let stated = PageDay::of(evidence).stated();
    let story = timeline::story(&evidence.subject.text, stated.map(|s| s.day));
    let items = timeline::items(page, &[("text", story.as_slice())], stated.is_some());
    let statements = statements(evidence, &story);
    if page.dates.is_empty() && statements.is_empty() {
        return Answer::unknown("no-date").observe("items", items);
    }
    let changed = changed_first(page);
    if changed.is_none() && statements.len() < 2 && !is_confirmed(page, &statements) {
        return Answer::unknown("one-date").observe("items", items);
    }
    let differ = disagreement(page, &statements);
    let says_reprint = || REPRINT.is_in(&evidence.subject.text, 0..evidence.subject.text.words.len());
    if (differ.is_some() || changed.is_some()) && says_reprint() {
        return Answer::clear().observe("items", items);
    }
    if let Some((one, other)) = differ {
        return Answer::found("published-differ", vec![span(page, one), span(page, other)])
            .observe("items", items)
            .observe("first", one.day.to_string())
            .observe("first_place", one.place.code())
            .observe("second", other.day.to_string())
            .observe("second_place", other.place.code());
    }
    if let Some((modified, published)) = changed {
        let spans = [("modified", modified), ("published", published)]
            .map(|(field, s)| Span { quote: Some(s.value()), ..Span::field(field) });
        return Answer::found("modified-first", spans.to_vec())
            .observe("items", items)
            .observe("first", modified.day.to_string())
            .observe("second", published.day.to_string());
    }
    Answer::clear().observe("items", items)
}

/// The credible statements of first publication, one for each place that agrees with itself.
fn statements<'a>(evidence: &'a Evidence, story: &[Mention]) -> Vec<Statement<'a>> {
    let page = evidence.page();
    let mut out: Vec<Statement<'a>> = Vec::new();
    for stamp in page.dates.iter().filter(|s| is_metadata(&s.from)) {
        // the first of a name is the page's own; later ones are of lists and comments
        if out.iter().all(|known| known.from != stamp.from) {
            out.push(Statement { place: Place::Metadata, day: stamp.day, from: &stamp.from, bytes: 0..0 });
        }
    }
    if let Some(shown) = shown(page, &out) {
        out.push(Statement { place: Place::Shown, day: shown.day, from: &shown.from, bytes: 0..0 });
    }
    if let Some(stamp) = page.dates.iter().find(|s| s.from == "url") {
        out.push(Statement { place: Place::Address, day: stamp.day, from: "url", bytes: 0..0 });
    }
    if let Some((day, bytes)) = dateline(evidence, story) {
        out.push(Statement { place: Place::Dateline, day, from: "text", bytes });
    }
    out
}

/// Whether the only credible statement is confirmed by a like one, by a change that followed it, or by the folder of
/// the page's own picture, which is uploaded on the day or shortly before.
fn is_confirmed(page: &Page, statements: &[Statement<'_>]) -> bool {
    const UPLOAD_DAYS: std::ops::RangeInclusive<i32> = -1..=7;
    let Some(only) = statements.first() else { return false };
    let is_told_twice = page
        .dates
        .iter()
        .any(|s| !is_modified(&s.from) && s.from != only.from && apart(s.day, only.day) <= APART_DAYS);
    let is_followed = page.modified.as_ref().is_some_and(|m| m.day >= only.day);
    let is_pictured = || {
        let folders = page.images.iter().filter(|i| i.role == "lead").filter_map(|i| folder_day(&i.url));
        folders.map(|day| signed_days(day, only.day)).any(|days| UPLOAD_DAYS.contains(&days))
    };
    is_told_twice || is_followed || is_pictured()
}

/// The day in the folders of an address: `/2026/03/06/`.
fn folder_day(url: &str) -> Option<Date> {
    let parts: Vec<&str> = url.split('/').collect();
    parts.windows(3).find_map(|w| {
        let is_day = w[0].len() == 4 && w[1].len() <= 2 && w[2].len() <= 2;
        is_day.then(|| Date::new(w[0].parse().ok()?, w[1].parse().ok()?, w[2].parse().ok()?).ok()).flatten()
    })
}

/// The day shown to readers: the one that the metadata names too, or else the only one there is.
fn shown<'a>(page: &'a Page, metadata: &[Statement<'_>]) -> Option<&'a Stamp> {
    let agreeing = |s: &&Stamp| {
        (s.from == "text" || is_visible(s)) && metadata.iter().any(|m| apart(m.day, s.day) <= APART_DAYS)
    };
    if let Some(stamp) = page.dates.iter().find(agreeing) {
        return Some(stamp);
    }
    let visible: Vec<&Stamp> = page.dates.iter().filter(|s| is_visible(s)).collect();
    let first = visible.first()?;
    // several days are those of a list, or of comments; so is a nameless one that the page's own metadata outranks
    let has_name = !matches!(first.from.as_str(), "time" | "text");
    let is_chosen = page.published.as_ref() == Some(*first);
    let leads = || page.dates.iter().find(|s| is_metadata(&s.from) || s.from == first.from) == Some(*first);
    ((has_name || is_chosen || leads()) && visible.iter().all(|s| s.day == first.day)).then_some(first)
}

/// The first two statements that no time zone, update or folder explains, the earlier one first.
fn disagreement<'a, 'b>(
    page: &Page,
    statements: &'b [Statement<'a>],
) -> Option<(&'b Statement<'a>, &'b Statement<'a>)> {
    let is_update = |day: Date| page.dates.iter().any(|s| is_modified(&s.from) && apart(s.day, day) <= 1);
    statements.iter().enumerate().find_map(|(i, one)| {
        let other = statements[i + 1..].iter().find(|other| {
            let tolerance = one.place.tolerance().max(other.place.tolerance());
            apart(one.day, other.day) > tolerance && !is_update(one.day.max(other.day))
        })?;
        Some(if one.day <= other.day { (one, other) } else { (other, one) })
    })
}

/// The statement of the last change and that of publication, when the change comes first.
fn changed_first(page: &Page) -> Option<(&Stamp, &Stamp)> {
    let (modified, published) = (page.modified.as_ref()?, page.published.as_ref()?);
    let is_said =
        (is_metadata(&published.from) || is_visible(published)) && !modified.from.starts_with("script");
    let days = signed_days(modified.day, published.day);
    (is_said && days > SCHEDULED_DAYS).then_some((modified, published))
}

/// The day in the first line of the text: `Hà Nội, ngày 5/3/2020 – …`. That of a letter in a history, of a law or
/// another document that the page shows is not the page's.
fn dateline(evidence: &Evidence, story: &[Mention]) -> Option<(Date, Range<usize>)> {
    let mention = timeline::dateline(&evidence.subject.text, story).filter(|m| m.kind == Kind::Full)?;
    let is_of_document = matches!(Genre::of(evidence), Genre::Lasting(why) if why != "guide");
    let day = mention.date.first().filter(|_| !is_of_document)?;
    Some((day, mention.bytes.clone()))
}

/// Whether a statement's place speaks of first publication to machines.
fn is_metadata(from: &str) -> bool {
    let Some((place, name)) = from.split_once(':') else { return from == "jsonld" };
    let name = name.to_ascii_lowercase();
    let says_published =
        ["publish", "issued", "pubdate", "pub-date", "pub_date"].iter().any(|w| name.contains(w));
    matches!(place, "jsonld" | "meta" | "itemprop") && says_published && !is_modified(from)
}

/// Whether a statement is one that readers see as the day of publication. A bare date of the text needs its time of
/// day, or it may be any date that the article speaks of.
fn is_visible(stamp: &Stamp) -> bool {
    match stamp.from.split_once(':').map_or(stamp.from.as_str(), |(place, _)| place) {
        "time" | "class" => !is_modified(&stamp.from) && !is_clock(&stamp.from),
        "text" => stamp.from == "text:published" || stamp.from == "text" && stamp.time.is_some(),
        _ => false,
    }
}

/// Whether an element shows the day of the visit, as many headers do.
fn is_clock(from: &str) -> bool {
    let from = from.to_ascii_lowercase();
    ["current", "today", "clock", "now", "header", "top", "comment"].iter().any(|w| from.contains(w))
}

/// Whether a statement is of the last change.
fn is_modified(from: &str) -> bool {
    let from = from.to_ascii_lowercase();
    match from.split_once(':') {
        // `class="date updated"` is how many themes mark the day of publication
        Some(("class", _)) => false,
        _ => ["modif", "updat", "lastmod", "revis"].iter().any(|w| from.contains(w)),
    }
}

fn span(page: &Page, statement: &Statement<'_>) -> Span {
    match (statement.place, &page.url) {
        (Place::Dateline, _) => Span::of("text", &page.text, statement.bytes.clone()),
        (Place::Address, Some(url)) => Span::whole("url", url),
        _ => Span {
            quote: Some(format!("{} ({})", statement.day, statement.from)),
            ..Span::field("published")
        },
    }
}

fn apart(one: Date, other: Date) -> i32 {
    signed_days(one, other).abs()
}

/// Days from one day to the other; negative when the other comes first.
fn signed_days(one: Date, other: Date) -> i32 {
    one.until(other).map_or(0, |span| span.get_days())
}

/// How a page says that it printed the text before, or took it from elsewhere.
#[expect(clippy::expect_used, reason = "constant patterns; every test of this check compiles them")]
static REPRINT: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    let rules = [
        "(đăng|xuất bản|công bố|phát hành|đăng tải) lần đầu",
        "(bài|bài viết|bài báo|tin) (này)? (đã|được|đã được) (đăng|đăng tải|đăng lại|xuất bản)",
        "đăng lại (từ|bài|nhân|theo|nguyên)",
        "(first|originally) (published|appeared|posted|printed)",
        "(republished|reprinted|reposted) ..3 (from|with|by)",
    ];
    PhraseSet::new(rules.map(|r| ((), r))).expect("constant patterns")
});

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_folder_day_is_read_from_an_address() {
        assert_eq!(folder_day("https://anh.example/Images/lan/2026/03/06/cau.jpg"), Some(date(2026, 3, 6)));
        assert_eq!(folder_day("https://anh.example/2026/13/06/cau.jpg"), None);
        assert_eq!(folder_day("https://anh.example/cau.jpg"), None);
    }

    #[test]
    fn places_of_publication_and_of_change_are_told_apart() {
        for from in
            ["jsonld:datePublished", "meta:article:published_time", "itemprop:datePublished", "meta:pubdate"]
        {
            assert!(is_metadata(from) && !is_modified(from), "{from}");
        }
        for from in ["jsonld:dateModified", "meta:og:updated_time", "time:modified", "class-modified:x"] {
            assert!(!is_metadata(from) && is_modified(from), "{from}");
        }
        assert!(
            !is_metadata("jsonld:dateCreated")
                && !is_metadata("meta:date")
                && !is_metadata("script:datePublished")
        );
        assert!(!is_modified("class:entry-date updated"));
    }
}
