//! no-date: bài báo không cho biết đăng ngày nào.
//!
//! # Tìm gì
//!
//! Một **trang bài viết** (mã trang khai là bài báo, hoặc có tiêu đề, nhiều đoạn và lối viết tường thuật) mà **không ghi
//! ngày đăng ở đâu cả**: không trong phần dành cho máy đọc, không ở dòng ngày giờ, không trong địa chỉ, không ở dòng đầu
//! hay cuối bài, cũng không có kiểu “2 giờ trước”, “hôm qua”. Chỉ cần thấy ở một chỗ là im lặng. Ngày hôm nay mà nhiều
//! trang chạy trên đầu không tính là ngày đăng.
//!
//! Không áp dụng cho tin nhắn, thư, trang chủ, trang danh sách, trang bán hàng, giới thiệu, văn bản luật, bách khoa, hướng
//! dẫn. Trang có ngày nhưng nằm giữa những bài khác, hoặc ghi một ngày không có trong lịch (31/2), thì trả lời “chưa rõ”.
//!
//! # Vì sao đáng để ý
//!
//! Không có ngày thì không biết chuyện vừa xảy ra hay đã từ mấy năm trước. Trang câu lượt xem hay bỏ ngày để một bài cũ
//! lúc nào cũng như mới.
//!
//! # Khi nào nhầm
//!
//! Ngày có khi nằm trong ảnh, hoặc hiện sau nhờ mã chạy trên trình duyệt. Bản lưu chỉ còn phần chữ của bài thường mất
//! dòng ngày.
//!
//! # Nguồn
//!
//! Luật Báo chí 2016 (báo điện tử phải ghi ngày, giờ phát hành); schema.org `datePublished`; bộ chỉ số The Trust Project.
//!
//! # Đo được
//!
//! Tháng 11/2026, trên 1.795 trang thật (bộ trang của trafilatura, htmldate và 5 báo Việt Nam; phần lớn tiếng Đức, Anh,
//! Pháp, có trang trùng), xét vào ngày trang được lưu và vào hôm nay: không trang nào bị nhắc. 1.636 trang có ngày,
//! 155 trang không áp dụng, 4 trang không đọc được chữ nào. Cũng 379 trang tiếng Anh và tiếng Việt trong số ấy, sau khi
//! xóa hết những gì trông như ngày: 162 trang bị nhắc, 70 trang vẫn thấy ngày còn sót, 135 trang không áp dụng, 12 trang
//! chưa rõ. Các trang này đã dùng để sửa luật, nên không phải số đo độc lập.
//!
//! ---
//!
//! # What it looks for
//!
//! An **article page** (its markup says so, or it has a headline, paragraphs and reports as news does) that **gives no
//! day of publication anywhere**: not for machines, not in a line of date and time, not in the address, not in the first
//! or last line, and no “2 hours ago” or “yesterday” either. One place keeps the check silent. Today's date, which many
//! sites run along the top, is no day of publication.
//!
//! It does not apply to messages, e-mails, home pages, lists, shops, pages about the site, laws, encyclopaedias and
//! guides. A page whose only day stands among other articles, or that gives a day no calendar has (31/2), is “not clear”.
//!
//! # Why it matters
//!
//! Without a day there is no telling whether the story is of this morning or of years ago. Sites made for reach leave it
//! out, so that an old story always looks new.
//!
//! # When it is wrong
//!
//! The day may stand in a picture, or be added by the browser. A copy that keeps only the text of an article often loses
//! the line with its day.
//!
//! # Sources
//!
//! Vietnam's Press Law 2016 (an online newspaper states day and hour); schema.org `datePublished`; The Trust Project.
//!
//! # Measured
//!
//! November 2026, on 1,795 real pages (the page sets of trafilatura and htmldate and 5 Vietnamese papers; mostly German,
//! English and French, some twice), on the day they were saved and on the day of measuring: none was named. 1,636 have a
//! day, to 155 the check does not apply, 4 have no text. The 379 English and Vietnamese ones among them, with
//! everything that looks like a date taken out: 162 named, 70 with a day left over, 135 not applicable, 12 not clear. The
//! rules were mended on these pages; the figures are no independent ones.

mod near;

pub(super) use near::impossible_in;

use super::genre::Genre;
use super::timeline::{self, PageDay};
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind as PageKind, Page, Stamp};
use crate::text::language;
use serde_json::json;

declare_check! {
    name: "no-date", gate: Timing, severity: Verify, needs: ["page"],
    title: { vi: "Không ghi ngày đăng", en: "No day of publication" },
    seen: {
        "no-day-anywhere" => {
            vi: "Bài không cho biết đăng ngày nào: không có dòng ngày giờ, phần dành cho máy đọc và địa chỉ trang cũng không ghi.",
            en: "The article does not tell when it was published: no line of date and time, nothing in the metadata, nothing in the address."
        },
        "only-todays-date" => {
            vi: "Bài không cho biết đăng ngày nào; trên trang chỉ có ngày {clock}, là ngày mở trang.",
            en: "The article does not tell when it was published; the only date on the page, {clock}, is that of the visit."
        },
        "unclear-day" => {
            vi: "Trang có ghi ngày {day}, nhưng nằm chỗ khác, chưa rõ có phải ngày đăng của bài này không.",
            en: "The page does show a date, {day}, but elsewhere; whether it is the day of this article is not clear."
        },
        "impossible-day" => {
            vi: "Trang ghi ngày “{day}”, là ngày không có trong lịch, nên chưa biết bài đăng khi nào.",
            en: "The page gives the day “{day}”, which no calendar has, so when it was published is not known."
        },
    },
    why: {
        vi: "Không có ngày thì không biết chuyện vừa xảy ra hay đã cũ mấy năm. Bài cũ bỏ ngày đi thì lúc nào cũng như mới.",
        en: "Without a day there is no telling fresh news from a story years old. Take the date away and an old story is always new."
    },
    next: {
        vi: "Tìm tiêu đề bài trên báo có ghi ngày, xem chuyện xảy ra khi nào rồi hãy chia sẻ.",
        en: "Search for the headline where a day is given, and see when it happened before you share it."
    },
    terms: {},
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.kind != PageKind::Page {
        return Answer::not_applicable("not-a-page").observe("items", json!([]));
    }
    let items = timeline::items(page, &[], false);
    let answer = |answer: Answer| answer.observe("items", items);
    if evidence.subject.text.words.is_empty() {
        return answer(Answer::unknown("no-text"));
    }
    if let PageDay::Stated(stamp) = PageDay::of(evidence) {
        return answer(Answer::clear()).observe("found", timeline::place(&stamp.from));
    }
    if !matches!(Genre::of(evidence), Genre::News | Genre::Article) {
        return answer(Answer::not_applicable("not-an-article"));
    }
    if let Some(written) = near::impossible(evidence) {
        return answer(Answer::unknown("impossible-day")).observe("day", written);
    }
    if let Some(found) = near::day(evidence) {
        return answer(Answer::clear()).observe("found", found);
    }
    if page.truncated {
        return answer(Answer::unknown("truncated"));
    }
    let clock = other_days(page).find(|s| is_of_visit(s, evidence));
    if let Some(other) = other_days(page).find(|s| !is_of_visit(s, evidence)) {
        return answer(Answer::unknown("unclear-day")).observe("day", other.day.to_string());
    }
    if !language::is_read(&evidence.subject.text) {
        return answer(Answer::unknown("other-language"));
    }
    let span = match &page.title {
        Some(title) => Span::whole("title", title),
        None => Span::field("published"),
    };
    match clock {
        Some(clock) => {
            answer(Answer::found("only-todays-date", vec![span])).observe("clock", clock.day.to_string())
        }
        None => answer(Answer::found("no-day-anywhere", vec![span])),
    }
}

/// The days that stand on the page and may be of anything.
fn other_days(page: &Page) -> impl Iterator<Item = &Stamp> {
    page.dates.iter().chain(&page.published)
}

/// Whether a day is that of the visit, as pages show it in their header.
fn is_of_visit(stamp: &Stamp, evidence: &Evidence) -> bool {
    let is_visible = ["text", "class", "time"].iter().any(|place| stamp.from.starts_with(place));
    is_visible && timeline::days(stamp.day, evidence.today()).abs() <= 1
}
