//! old-event-as-new: lời như tin vừa xảy ra, mà chính bài lại ghi một ngày đã lâu.
//!
//! # Tìm gì
//!
//! Những lời nói chuyện còn nóng hổi (“sáng nay”, “vừa xảy ra”, “mới đây”, “TIN NÓNG”) gắn liền với một ngày đã qua từ
//! lâu: “sáng nay 14/8/2016”, “NÓNG: vừa xảy ra vụ sập cầu, ngày 26/9/2007”; hay với một ngày âm lịch không phải bây giờ
//! (“sáng nay mùng 2 Tết” gửi vào tháng 11). Ngày ấy được so với ngày đăng của trang; với tin nhắn, bài chép tay thì so
//! với lúc kiểm tra.
//!
//! # Vì sao đáng để ý
//!
//! Chuyện cũ được chuyển đi chuyển lại như chuyện mới khiến người ta lo sợ, đổ đi giúp, rút tiền hay tránh đường vì một
//! việc đã xong từ nhiều năm trước. Chuyện có thể từng là thật, chỉ có cái “hôm nay” là không còn đúng.
//!
//! # Khi nào nhầm
//!
//! Bài đọc lại một lá thư, một bản tin cũ có nguyên câu “hôm nay, ngày…” có thể bị nhắc. Ngược lại, bài không ghi ngày,
//! hoặc chỉ ghi năm giữa những lời khác, thì phép kiểm này không thấy được. Bài về phiên tòa, lễ kỷ niệm, văn bản
//! luật, tiểu sử, thống kê, và bài vạch ra tin cũ thì được bỏ qua.
//!
//! # Nguồn
//!
//! Kinh nghiệm của những người kiểm chứng tin: việc đầu tiên là hỏi chuyện xảy ra khi nào. Lịch âm được tính, không tra.
//!
//! # Đo được
//!
//! Trên 809 bài báo và 2.772 tiêu đề kèm lời dẫn, mỗi bài xét đúng ngày của nó, cùng 1.400 đoạn bách khoa: không lần nào
//! báo nhầm. Cũng những bài ấy nếu đem đọc như tin nhắn năm năm sau: 51 bài bị nhắc, đọc lại từng bài đều đúng (“giá
//! vàng hôm nay 23.6.2025”). Bộ mẫu bên cạnh có 207 tin nhắn (108 chuyện cũ, 99 tin thật thà) để giữ cho phép kiểm không
//! đi lùi; đó là mẫu tự viết, không phải số đo độc lập.
//!
//! ---
//!
//! # What it looks for
//!
//! Words that make an event fresh (“this morning”, “just happened”, “recently”, “BREAKING”) tied to a date long past:
//! “sáng nay 14/8/2016”, “Breaking: … April 25, 2015”, or to a lunar day that is not now (“sáng nay mùng 2 Tết” in
//! November). The date is compared with the day of the page; of a message or a copied text, with the time of the check.
//!
//! # Why it matters
//!
//! An old story passed on as a new one makes people afraid, sends them to help, or to the bank, for something that was
//! over years ago. The story may have been true; only its “today” is not.
//!
//! # When it is wrong
//!
//! A letter or an old bulletin quoted with its own “today” may be named. A text that gives no date, or a year in
//! passing, cannot be seen. Courts, anniversaries, laws, lives, statistics and pages that expose old news are left alone.
//!
//! # Sources
//!
//! The first question of every fact-checker: when did it happen? The lunar calendar is computed, not looked up.
//!
//! # Measured
//!
//! On 809 news articles and 2,772 headlines with their leads, each on its own day, and 1,400 encyclopaedic passages: no
//! false alarm. The same articles read as messages five years later: 51 findings, all read and right (“gold price today
//! 23.6.2025”). Beside the fixtures stand 207 short messages (108 recycled, 99 honest) that keep the check from going
//! back; they were written for it and are no independent figure.

mod reading;
mod rules;

use super::timeline;
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::Kind as PageKind;
use crate::text::dates::{self, Kind};
use jiff::civil::Date;
use jiff::tz::Offset;
use reading::Reading;
use serde_json::json;
use std::ops::Range;

declare_check! {
    name: "old-event-as-new", gate: Timing, severity: Verify, needs: ["text"],
    title: { vi: "Chuyện cũ kể như mới", en: "An old event told as new" },
    seen: {
        "years-before-now" => {
            vi: "Lời kể như chuyện vừa xảy ra (“{fresh}”), nhưng chính bài ghi “{event}”: đã hơn {age_years} năm trước.",
            en: "It is told as if it had just happened (“{fresh}”), but the text itself says “{event}”: more than {age_years} years ago."
        },
        "months-before-now" => {
            vi: "Lời kể như chuyện vừa xảy ra (“{fresh}”), nhưng chính bài ghi “{event}”: đã hơn {age_months} tháng trước.",
            en: "It is told as if it had just happened (“{fresh}”), but the text itself says “{event}”: more than {age_months} months ago."
        },
        "years-before-page" => {
            vi: "Lời kể như chuyện vừa xảy ra (“{fresh}”), nhưng chính bài ghi “{event}”: hơn {age_years} năm trước ngày đăng.",
            en: "It is told as if it had just happened (“{fresh}”), but the text itself says “{event}”: more than {age_years} years before the page was published."
        },
        "months-before-page" => {
            vi: "Lời kể như chuyện vừa xảy ra (“{fresh}”), nhưng chính bài ghi “{event}”: hơn {age_months} tháng trước ngày đăng.",
            en: "It is told as if it had just happened (“{fresh}”), but the text itself says “{event}”: more than {age_months} months before the page was published."
        },
        "other-day-now" => {
            vi: "Bài gọi “{event}” là “{fresh}”, nhưng ngày ấy đã qua ít nhất {age_months} tháng (bài không ghi năm).",
            en: "The text calls “{event}” “{fresh}”, but that day was at least {age_months} months ago (it gives no year)."
        },
        "other-day-page" => {
            vi: "Bài gọi “{event}” là “{fresh}”, nhưng đến ngày đăng thì ngày ấy đã qua ít nhất {age_months} tháng (bài không ghi năm).",
            en: "The text calls “{event}” “{fresh}”, but that day was at least {age_months} months before the page was published (it gives no year)."
        },
        "no-page-day" => {
            vi: "Bài kể “{fresh}” bên cạnh “{event}”, nhưng trang không cho biết đăng ngày nào nên chưa biết chuyện mới hay cũ.",
            en: "The text says “{fresh}” beside “{event}”, but the page does not tell when it was published, so new or old cannot be told."
        },
    },
    why: {
        vi: "Một chuyện đã qua từ lâu, khi được chuyển đi như vừa xảy ra, dễ làm người nhận lo sợ hoặc làm theo một lời kêu gọi không còn cần nữa.",
        en: "Something long over, passed on as if it had just happened, makes people afraid or has them answer a call that is no longer needed."
    },
    next: {
        vi: "Khoan chia sẻ. Tìm tên nơi xảy ra cùng ngày ghi trong bài trên báo; nếu là chuyện cũ, nhắn lại cho người gửi biết.",
        en: "Wait before sharing. Search the news for the place and the date in the text; if it is an old story, tell the person who sent it."
    },
    terms: {},
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    if page.text.is_empty() && page.title.is_none() {
        return Answer::unknown("no-text");
    }
    let stated = page_day(evidence);
    let now = Offset::constant(7).to_datetime(evidence.at).date();
    let day = stated.unwrap_or(now);
    let text = Reading::new(&evidence.subject.text, day);
    let title = Reading::new(&evidence.subject.title, day);
    let readings = [("text", &text), ("title", &title)];
    if readings.iter().all(|(_, r)| r.dates.iter().all(|m| m.date == dates::Partial::default())) {
        return Answer::not_applicable("no-date-stated").observe("items", json!([]));
    }
    let is_message = page.kind != PageKind::Page;
    let looks_back = readings.iter().any(|(_, r)| r.is_excused());
    let ties = || {
        let of_text = text.tie(stated.is_some() || is_message).map(|tie| ("text", &text, "text", &text, tie));
        let of_title = || title.tie(false).map(|tie| ("title", &title, "title", &title, tie));
        let of_both = || Some(("title", &title, "text", &text, text.under(&title.first_alarm()?)?));
        of_text.or_else(of_title).or_else(of_both)
    };
    let tie = if looks_back { None } else { ties() };
    let mut items = vec![
        json!({"from": if stated.is_some() { "page-day" } else { "check-day" }, "value": day.to_string()}),
    ];
    let story = readings.map(|(field, reading)| (field, reading.dates.as_slice()));
    items.extend(timeline::items(page, &story, stated.is_some()));
    items.truncate(Answer::MOST_EVIDENCE);
    let Some((fresh_in, fresh, event_in, event, tie)) = tie else {
        return Answer::clear().observe("items", items);
    };
    // the event's date comes right after the page's day
    let date = match tie.event.kind {
        Kind::Yearless => dates::Partial { year: None, ..tie.event.date },
        _ => tie.event.date,
    };
    let is_any_year = tie.event.kind == Kind::Yearless || reading::is_lunar_of_any_year(&tie.event);
    items.insert(1, json!({"from": "event", "value": date.to_string()}));
    items.truncate(Answer::MOST_EVIDENCE);
    let said = |reading: &Reading<'_>, bytes: &Range<usize>| reading.prose.text[bytes.clone()].to_owned();
    let (years, months) = (f64::from(tie.age_days) / 365.25, f64::from(tie.age_days) / 30.44);
    let why = reason(stated.is_some(), is_message, is_any_year, months);
    let spans = [
        Span::of(fresh_in, &fresh.prose.text, tie.fresh.clone()),
        Span::of(event_in, &event.prose.text, tie.event.bytes.clone()),
    ];
    let answer = if why == "no-page-day" {
        Answer { evidence: spans.to_vec(), ..Answer::unknown(why) }
    } else {
        Answer::found(why, spans.to_vec())
    };
    answer
        .observe("items", items)
        .observe("fresh", said(fresh, &tie.fresh))
        .observe("event", said(event, &tie.event.bytes))
        .observe("age_years", years.floor() as i64)
        .observe("age_months", months.floor().max(1.0) as i64)
}

/// The reason code: against which day, how exactly the event's day is told, and how long ago it was.
fn reason(has_page_day: bool, is_message: bool, is_any_year: bool, months: f64) -> &'static str {
    match (has_page_day, is_message, is_any_year, months >= 18.0) {
        (false, false, ..) => "no-page-day",
        (true, _, true, _) => "other-day-page",
        (false, true, true, _) => "other-day-now",
        (true, _, _, true) => "years-before-page",
        (true, _, _, false) => "months-before-page",
        (false, true, _, true) => "years-before-now",
        (false, true, _, false) => "months-before-now",
    }
}

/// The day of the page. A day that was only found in the running text may be the event's own.
fn page_day(evidence: &Evidence) -> Option<Date> {
    let page = evidence.page();
    let stamp = page.published.as_ref().or(page.modified.as_ref())?;
    let is_of_text = stamp.from == "text"
        && dates::find(&evidence.subject.text, None)
            .iter()
            .any(|m| m.date == dates::Partial::of_day(stamp.day));
    (!is_of_text).then_some(stamp.day)
}
