//! old-news: bài đã đăng từ lâu.
//!
//! # Tìm gì
//!
//! So ngày đăng ghi trên trang với lúc xét. Bài đăng **hơn một năm** trước thì nói rõ bài bao nhiêu tuổi. Chỉ xét trang bài
//! viết có ghi ngày; tin nhắn không có ngày đăng nên không xét.
//!
//! Không nhắc: công thức nấu ăn, hướng dẫn, văn bản luật, bách khoa, tiểu sử, thơ truyện, bài kỷ niệm; bài mà trang ghi là
//! còn cập nhật trong một năm qua. Loại bài được nhận ra bằng chữ Việt và Anh: trang tiếng khác thì “chưa rõ”, trừ khi mã
//! trang khai là tin.
//!
//! # Vì sao đáng để ý
//!
//! Bài cũ không sai, nhưng gửi đi hôm nay thì người nhận dễ tưởng chuyện mới xảy ra: giá đã khác, lệnh cấm đã bỏ, người lạc
//! đã tìm thấy.
//!
//! # Khi nào nhầm
//!
//! Bài bình luận, nghiên cứu, du lịch có thể vẫn còn nguyên giá trị sau nhiều năm mà phép kiểm không nhận ra. Vì vậy đây chỉ
//! là điều nên biết, không làm đổi kết luận chung.
//!
//! # Nguồn
//!
//! Mức một năm theo cách nhiều tòa soạn gắn nhãn “bài đã đăng hơn một năm trước” (The Guardian từ 2019).
//!
//! # Đo được
//!
//! Tháng 11/2026: 5 trang báo Việt Nam và 1.790 trang thật (bộ trang của trafilatura, htmldate), xét vào ngày trang được
//! lưu: 3 trang bị nhắc, 2 trang (một bài, có hai bản) đúng là của hơn một năm trước, 1 trang là giấy phép phần mềm. Xét hôm nay: 526
//! trang bị nhắc, 64 trang im lặng, 210 trang không áp dụng, 990 trang chưa rõ (870 trang tiếng khác, 66 trang ngày không
//! rõ của bài nào, 54 trang không ngày). Đọc tiêu đề 50 trang bị nhắc mà mã trang không khai là tin: 13 trang là bài dạy
//! nghề, từ điển, truyện cười, đáng lẽ nên im.
//!
//! ---
//!
//! # What it looks for
//!
//! The day of publication against the time of the check. A page published **more than a year** ago is told its age. Only
//! article pages that state their day are looked at; a message has no day of publication.
//!
//! Left alone: recipes, guides, laws, encyclopaedias, lives, stories and poems, anniversaries; and articles that the page
//! says were kept up to date within the last year. What keeps is told by Vietnamese and English words: a page in another
//! language is “not clear” unless its markup calls it news.
//!
//! # Why it matters
//!
//! An old story is not wrong, but passed on today it is taken for new: the price has changed, the ban was lifted, the lost
//! child is home.
//!
//! # When it is wrong
//!
//! A comment, a study, a travel report may be as good after years and not be recognised as such. So this is only worth
//! knowing and never moves the verdict.
//!
//! # Sources
//!
//! The limit of a year is that of newsrooms which label such pages (“This article is more than 1 year old”, The Guardian
//! since 2019).
//!
//! # Measured
//!
//! November 2026: 5 Vietnamese papers and 1,790 real pages (the page sets of trafilatura and htmldate) on the day they
//! were saved: 3 findings, 2 of them (one article, twice) of more than a year before, 1 a software licence. On the day of measuring:
//! 526 found, 64 quiet, 210 not applicable, 990 not clear (870 in other languages, 66 whose day may be of another
//! article, 54 without one). Of 50 findings whose markup does not call them news, judged by their headlines, 13 are
//! tutorials, word lists, jokes, and ought to be quiet.

use super::genre::Genre;
use super::timeline::{self, PageDay};
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind as PageKind, Stamp};
use crate::text::language;
use jiff::civil::Date;
use serde_json::json;

declare_check! {
    name: "old-news", gate: Timing, severity: Note, needs: ["page", "date"],
    title: { vi: "Bài cũ", en: "An old article" },
    seen: {
        "over-a-year" => {
            vi: "Bài đăng ngày {published}, đến nay đã hơn một năm.",
            en: "The article was published on {published}, more than a year ago."
        },
        "over-years" => {
            vi: "Bài đăng ngày {published}, đến nay đã hơn {age_years} năm.",
            en: "The article was published on {published}, more than {age_years} years ago."
        },
        "changed-long-ago" => {
            vi: "Trang chỉ ghi ngày sửa lần cuối, {published}; từ đó đến nay đã hơn {age_years} năm.",
            en: "The page only tells when it was last changed, {published}; that is more than {age_years} years ago."
        },
        "unclear-day" => {
            vi: "Trang có ghi ngày nhưng chưa rõ là ngày đăng hay ngày của chuyện khác, nên chưa biết bài cũ hay mới.",
            en: "The page shows a date, but whether it is its own is not clear, so old or new cannot be told."
        },
    },
    why: {
        vi: "Bài cũ gửi đi hôm nay dễ bị hiểu là chuyện vừa xảy ra.",
        en: "An old article passed on today is easily taken for something that has just happened."
    },
    next: {
        vi: "Nếu vẫn muốn chia sẻ, ghi kèm ngày đăng; và tìm xem từ đó đến nay chuyện đã khác thế nào.",
        en: "If you share it all the same, say when it was published, and look up what has happened since."
    },
    terms: {},
    run: run,
}

/// Published longer ago than so many years, a story is old.
const OLD_YEARS: i16 = 1;

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.kind != PageKind::Page {
        return Answer::not_applicable("not-a-page").observe("items", json!([]));
    }
    let day = PageDay::of(evidence);
    let kind = Genre::of(evidence);
    let today = evidence.today();
    let mut items = vec![json!({"from": "check-day", "value": today.to_string()})];
    let stated = day.stated();
    items.extend(stated.map(|s| json!({"from": "page-day", "value": s.day.to_string()})));
    let story = timeline::story(&evidence.subject.text, stated.map(|s| s.day));
    items.extend(timeline::items(page, &[("text", story.as_slice())], stated.is_some()));
    items.truncate(Answer::MOST_EVIDENCE);
    let answer = |answer: Answer| answer.observe("items", items.clone());
    let keeps = match kind {
        Genre::Other => return answer(Answer::not_applicable("not-an-article")),
        Genre::Lasting(why) => Some(why),
        Genre::News | Genre::Article | Genre::Paragraphs => None,
    };
    let published = match day {
        PageDay::Stated(stamp) => stamp,
        PageDay::Unclear => return answer(Answer::unknown("unclear-day")),
        PageDay::Missing => return answer(Answer::unknown("no-date")),
    };
    let years = years(published.day, today);
    let is_kept_up = page.modified.as_ref().is_some_and(|m| m.day > published.day && years_or_less(m, today));
    if let Some(why) = keeps.filter(|_| years >= OLD_YEARS) {
        return answer(Answer::clear()).observe("keeps", why);
    }
    if years < OLD_YEARS || is_kept_up {
        return answer(Answer::clear());
    }
    // what keeps is told by Vietnamese and English words
    if kind != Genre::News && !language::is_read(&evidence.subject.text) {
        return answer(Answer::unknown("other-language"));
    }
    let span = Span { quote: Some(published.value()), ..Span::field("published") };
    let why = match years {
        _ if published.is_of_change() => "changed-long-ago",
        1 => "over-a-year",
        _ => "over-years",
    };
    answer(Answer::found(why, vec![span]))
        .observe("published", published.day.to_string())
        .observe("age_years", years)
}

/// Whether a change lies within the last year.
fn years_or_less(change: &Stamp, today: Date) -> bool {
    years(change.day, today) < OLD_YEARS
}

/// Whole years from one day to another; none when it is yet to come.
fn years(from: Date, to: Date) -> i16 {
    from.until((jiff::Unit::Year, to)).map_or(0, |span| span.get_years())
}
