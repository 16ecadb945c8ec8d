//! future-date: trang ghi ngày đăng chưa tới, hoặc kể một ngày chưa tới như chuyện đã qua.
//!
//! # Tìm gì
//!
//! Hai điều, so với lúc xét: (1) trang **ghi ngày đăng hoặc ngày sửa còn ở phía trước** quá hai ngày; nêu từng chỗ ghi như
//! vậy. (2) Lời bài **kể như chuyện đã xảy ra vào một ngày chưa tới**: “sáng 5/12/2027 đã xảy ra vụ cháy”.
//!
//! # Vì sao đáng để ý
//!
//! Không ai đăng hay kể được chuyện của ngày chưa tới. Ngày đăng bị đẩy lên trước để bài luôn đứng đầu, hoặc ngày bị gõ
//! sai, đều khiến người đọc không biết chuyện xảy ra khi nào.
//!
//! # Khi nào nhầm
//!
//! Báo in, tạp chí có khi ghi trước ngày phát hành nhiều hơn hai ngày. Lệch múi giờ, nửa đêm UTC, bài hẹn giờ một hai
//! ngày thì không tính. Lời nói về việc sắp tới (“sẽ”, “dự kiến”, “ngày 5/12 tới”, hạn, ngày có hiệu lực), chuyện viễn
//! tưởng, diễn tập, ngày không có trong lịch (31/2), ngày không ghi năm đều được bỏ qua. Ngày gõ nhầm năm thì vẫn bị nhắc,
//! và đáng được nhắc.
//!
//! # Nguồn
//!
//! schema.org (`datePublished`, `dateModified`), The Open Graph protocol (`article:published_time`).
//!
//! # Đo được
//!
//! Tháng 11/2026, xét hôm nay: trên 1.795 trang thật (bộ trang của trafilatura, htmldate và 5 báo Việt Nam), 770 bài báo,
//! 2.772 tiêu đề kèm lời dẫn và 1.400 đoạn bách khoa: không lần nào báo nhầm (77 trang không ghi ngày đăng nên chưa xét
//! được). Cũng những trang ấy, xét sớm hơn như thể ngay sau ngày đăng và ngày sửa: 11 trang bị nhắc, đều vì một chỗ nào đó
//! trên trang ghi ngày muộn hơn thật. Trên 26 câu tự viết, chưa dùng để sửa luật (10 câu kể chuyện chưa tới, 16 câu nói
//! việc sắp tới): bắt được 9, không báo nhầm câu nào. Chưa có bộ dữ liệu lớn nên chưa biết ngoài đời bắt sót bao nhiêu.
//!
//! ---
//!
//! # What it looks for
//!
//! Two things, against the time of the check: (1) the page **says it was published, or changed, on a day that is still to
//! come**, by more than two days; each place that says so is named. (2) The text **tells of a day that is still to come
//! as of something that has been**: “sáng 5/12/2027 đã xảy ra vụ cháy”.
//!
//! # Why it matters
//!
//! Nobody publishes or reports what has not happened yet. A day moved ahead to keep a story on top, or a mistyped one,
//! leaves the reader not knowing when it was.
//!
//! # When it is wrong
//!
//! Printed papers and magazines may bear a day more than two days ahead. Time zones, midnight in UTC and posts scheduled a
//! day or two ahead do not count. What speaks of things to come (“will”, “is scheduled”, a deadline, the day a law takes
//! effect), fiction, drills, days that no calendar has (31/2) and days without a year are left alone. A mistyped year is
//! named, and ought to be.
//!
//! # Sources
//!
//! schema.org (`datePublished`, `dateModified`), The Open Graph protocol (`article:published_time`).
//!
//! # Measured
//!
//! November 2026, checked on that day: 1,795 real pages (the page sets of trafilatura and htmldate and 5 Vietnamese
//! papers), 770 news articles, 2,772 headlines with their leads and 1,400 encyclopaedic passages: no false alarm (77
//! pages state no day and could not be compared). The same pages checked as if right after their publication and last
//! change: 11 findings, each because a place on the page does state a later day. On 26 sentences written for it and not
//! used for mending (10 tell of a day to come as past, 16 speak of what is to come): 9 found, no false alarm. There is no
//! large data set, so how many it misses in the world is not known.

mod told;

use super::no_date;
use super::timeline::{self, PageDay};
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind as PageKind, Page, Stamp};
use crate::text::dates::Mention;
use crate::text::prose::Prose;
use jiff::civil::Date;
use serde_json::json;
use told::Told;

declare_check! {
    name: "future-date", gate: Timing, severity: Verify, needs: ["text"],
    title: { vi: "Ngày chưa tới", en: "A date still to come" },
    seen: {
        "published-ahead" => {
            vi: "Trang ghi đăng ngày {day} ({places}), còn {ahead_days} ngày nữa mới tới.",
            en: "The page says it was published on {day} ({places}), which is still {ahead_days} days away."
        },
        "changed-ahead" => {
            vi: "Trang ghi sửa lần cuối ngày {day} ({places}), còn {ahead_days} ngày nữa mới tới.",
            en: "The page says it was last changed on {day} ({places}), which is still {ahead_days} days away."
        },
        "told-as-past" => {
            vi: "Bài kể như chuyện đã xảy ra (“{past}”), nhưng ngày “{event}” còn {ahead_days} ngày nữa mới tới.",
            en: "It is told as something that has happened (“{past}”), but “{event}” is still {ahead_days} days away."
        },
        "no-date" => {
            vi: "Trang không ghi rõ ngày đăng, nên chưa so được với hôm nay.",
            en: "The page does not clearly state its day, so it cannot be compared with today."
        },
    },
    why: {
        vi: "Không ai đăng hay kể được chuyện của ngày chưa tới. Ngày sai thì không biết chuyện xảy ra khi nào, hay có xảy ra không.",
        en: "Nobody can report what has not happened yet. With a wrong date there is no telling when it happened, or whether it did."
    },
    next: {
        vi: "Khoan chia sẻ. Tìm chuyện này ở nơi khác để biết ngày thật; nếu bạn là người viết, xem lại ngày có gõ nhầm không.",
        en: "Wait before sharing. Look for the story elsewhere to learn its real date; if you wrote it, see whether the date is mistyped."
    },
    terms: {
        "metadata" => { vi: "phần dành cho máy đọc", en: "metadata" },
        "shown" => { vi: "dòng ngày hiện trên trang", en: "the date shown to readers" },
        "address" => { vi: "địa chỉ trang", en: "the page's address" },
    },
    run: run,
}

/// Days that time zones (up to fourteen hours), midnight and scheduled posts explain.
const AHEAD_DAYS: i32 = 2;

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let (text, title) = (&evidence.subject.text, &evidence.subject.title);
    if text.words.is_empty() && title.words.is_empty() {
        return Answer::unknown("no-text").observe("items", json!([]));
    }
    let today = evidence.today();
    let is_page = page.kind == PageKind::Page;
    if !is_page && ![text, title].into_iter().any(|prose| names_year_from(prose, today.year())) {
        return Answer::clear().observe("items", json!([]));
    }
    let written_on = PageDay::of(evidence).stated().map(|s| s.day);
    // a message is taken to be written now, when a year of the lunar calendar must be told from its name
    let anchor = written_on.or((!is_page).then_some(today));
    let (of_text, of_title) = (timeline::story(text, anchor), timeline::story(title, anchor));
    let mut items = timeline::items(
        page,
        &[("text", of_text.as_slice()), ("title", of_title.as_slice())],
        written_on.is_some(),
    );
    items.insert(0, json!({"from": "check-day", "value": today.to_string()}));
    let latest = today.checked_add(jiff::Span::new().days(AHEAD_DAYS)).unwrap_or(today);
    let ahead: Vec<&Stamp> =
        page.dates.iter().filter(|s| s.day > latest && is_credible(s, page, &items)).collect();
    for of_change in [false, true] {
        let of_kind: Vec<&Stamp> = ahead.iter().copied().filter(|s| s.is_of_change() == of_change).collect();
        if let Some(first) = of_kind.first() {
            items.insert(1, json!({"from": "page-day", "value": first.day.to_string()}));
            items.truncate(Answer::MOST_EVIDENCE);
            return ahead_of(&of_kind, today, page).observe("items", items);
        }
    }
    let told = told::find(text, &of_text, latest).map(|t| ("text", text, t));
    let told = told.or_else(|| told::find(title, &of_title, latest).map(|t| ("title", title, t)));
    let impossible: Vec<String> = no_date::impossible_in(&text.text).take(3).collect();
    let with_impossible = |answer: Answer| match impossible.is_empty() {
        true => answer,
        false => answer.observe("impossible", impossible.clone()),
    };
    let Some((field, prose, told)) = told else {
        items.truncate(Answer::MOST_EVIDENCE);
        let nothing = is_page && page.dates.is_empty();
        let answer = if nothing { Answer::unknown("no-date") } else { Answer::clear() };
        return with_impossible(answer.observe("items", items));
    };
    items.insert(1, json!({"from": "event", "value": told.day.to_string()}));
    items.truncate(Answer::MOST_EVIDENCE);
    with_impossible(told_as_past(field, prose, &told, today).observe("items", items))
}

/// The finding that the page states days still to come, the first of them in the sentence.
fn ahead_of(stamps: &[&Stamp], today: Date, page: &Page) -> Answer {
    let mut places: Vec<&str> = Vec::new();
    for place in stamps.iter().map(|s| place(&s.from)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let spans = stamps.iter().take(4).map(|stamp| match (&page.url, stamp.from.as_str()) {
        (Some(url), "url") => Span::whole("url", url),
        _ => {
            let field = if stamp.is_of_change() { "modified" } else { "published" };
            Span { quote: Some(format!("{} ({})", stamp.day, stamp.from)), ..Span::field(field) }
        }
    });
    let why = if stamps[0].is_of_change() { "changed-ahead" } else { "published-ahead" };
    Answer::found(why, spans.collect())
        .observe("day", stamps[0].day.to_string())
        .observe("places", places)
        .observe("ahead_days", timeline::days(today, stamps[0].day))
}

fn told_as_past(field: &str, prose: &Prose, told: &Told, today: Date) -> Answer {
    let spans = [&told.past, &told.event].map(|bytes| Span::of(field, &prose.text, bytes.clone()));
    Answer::found("told-as-past", spans.to_vec())
        .observe("past", prose.text[told.past.clone()].to_owned())
        .observe("event", prose.text[told.event.clone()].to_owned())
        .observe("ahead_days", timeline::days(today, told.day))
}

fn place(from: &str) -> &'static str {
    match from.split(':').next().unwrap_or("") {
        "url" => "address",
        "time" | "class" | "class-modified" | "text" => "shown",
        _ => "metadata",
    }
}

/// Whether a statement is of the page's own day and can be read in one way only.
fn is_credible(stamp: &Stamp, page: &Page, items: &[serde_json::Value]) -> bool {
    let is_event = page.jsonld_types.iter().any(|t| t.ends_with("Event"));
    let is_own = match place(&stamp.from) {
        "metadata" => !stamp.from.starts_with("script:"),
        "address" => is_folder_day(stamp.day, page),
        // the first of a name is the page's own; later ones are of lists and comments
        _ => {
            page.dates.iter().find(|s| s.from == stamp.from) == Some(stamp)
                && !is_event
                && !page.is_day_guessed
                && !names_event(&stamp.from)
                && is_page_line(stamp, page)
        }
    };
    // 2026-12-05 for the twelfth of May, when another place says so
    let swapped = Date::new(stamp.day.year(), stamp.day.day(), stamp.day.month()).ok();
    let is_swapped = swapped.is_some_and(|day| {
        let day = day.to_string();
        day != stamp.day.to_string()
            && items.iter().any(|i| {
                let from = i["from"].as_str().unwrap_or("");
                !matches!(from, "text" | "title") && i["value"].as_str().is_some_and(|v| v.starts_with(&day))
            })
    });
    is_own && !is_swapped
}

/// Whether a nameless date of the visible text is a line of the page's own and not the day of what it announces.
fn is_page_line(stamp: &Stamp, page: &Page) -> bool {
    if stamp.from != "text" {
        return true;
    }
    stamp.time.is_some() && told::is_bare_line(stamp.day, &page.surroundings)
        || told::is_bare_line(stamp.day, &page.text)
}

fn names_event(from: &str) -> bool {
    let from = from.to_ascii_lowercase();
    ["event", "start", "end", "expire", "deadline", "due", "sukien", "su-kien", "schedule"]
        .iter()
        .any(|w| from.contains(w))
}

/// Whether the address holds a day in digits, as the folders of articles do, and is not that of a calendar.
fn is_folder_day(day: Date, page: &Page) -> bool {
    let url = page.url.as_deref().unwrap_or("").to_ascii_lowercase();
    let is_calendar =
        ["event", "su-kien", "lich", "calendar", "agenda", "schedule", "termin", "veranstaltung"]
            .iter()
            .any(|w| url.contains(w));
    let (year, month, day) = (day.year(), day.month(), day.day());
    let written = [
        format!("{year}/{month:02}/{day:02}"),
        format!("{year}/{month}/{day}"),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}{month:02}{day:02}"),
    ];
    !is_calendar && written.iter().any(|w| url.contains(w))
}

/// Whether a text names a year that is not over: without one it tells of no day to come that is read here.
fn names_year_from(prose: &Prose, year: i16) -> bool {
    (0..prose.words.len()).any(|word| {
        let written = prose.written(word);
        written.len() == 4 && written.parse().is_ok_and(|y: i16| (year..=2100).contains(&y))
    })
}

/// Mentions that state a day with its year.
fn dated(mentions: &[Mention]) -> impl Iterator<Item = (&Mention, Date)> {
    use crate::text::dates::Kind;
    let has_year = |m: &&Mention| m.kind == Kind::Full || m.kind == Kind::Lunar && told::gives_year(m);
    mentions
        .iter()
        .filter(has_year)
        .filter(|m| m.date.day.is_some())
        .filter_map(|m| Some((m, m.date.first()?)))
}
