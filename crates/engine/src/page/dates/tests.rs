//! What whole pages say of their time. The pages are made up, in the shapes that real ones have.

use crate::page::{Format, Hints, Page, Stamp, read};

fn page_at(url: &str, html: &str) -> Page {
    let hints = Hints { url: Some(url), charset: Some("utf-8"), format: Some(Format::Html) };
    read(html.as_bytes(), &hints)
}

fn told(stamp: Option<&Stamp>) -> String {
    stamp.map_or("none".to_owned(), |s| format!("{} {} {}", s.value(), s.from, s.offset_known))
}

fn published(url: &str, html: &str) -> String {
    told(page_at(url, html).published.as_ref())
}

const VIETNAMESE: &str = "https://bao.example.vn/tin-1.html";

#[test]
fn visible_vietnamese_time_beside_the_headline() {
    for shown in [
        "07/03/2026 08:47",
        "Thứ bảy, 07/03/2026 - 08:47",
        "Thứ Bảy, 7/3/2026, 08:47",
        "08:47 ngày 07-03-2026",
        "07 tháng 3 năm 2026 lúc 8h47",
        "Đăng lúc 08:47 | 07.03.2026",
    ] {
        let html = format!(
            "<html lang=vi><body><div class=top><span>Tin mới</span></div><h1>Một đầu đề đủ dài</h1><div>{shown}</div>
            <p>Ngày 01/02/2020, nhiều người đã đến xem và ghi lại những gì họ thấy ở nơi này, theo lời kể của một người dân.</p>
            <div class=related><span class=time>09/03/2026 10:00</span></div></body></html>"
        );
        let value = page_at(VIETNAMESE, &html).published.unwrap();
        assert_eq!(
            (value.value().as_str(), value.offset_known),
            ("2026-03-07T08:47:00+07:00", false),
            "{shown}"
        );
    }
}

#[test]
fn an_offset_that_is_shown_is_known() {
    let html = "<html lang=vi><body><h1>Một đầu đề đủ dài</h1><span>Thứ Bảy, 7/3/2026, 05:00 (GMT+7)</span></body></html>";
    assert_eq!(published(VIETNAMESE, html), "2026-03-07T05:00:00+07:00 text true");
}

#[test]
fn a_utc_time_of_a_vietnamese_page_is_told_on_its_day_there() {
    let html =
        "<html lang=vi><head><meta property='article:published_time' content='2026-03-06T17:30:00Z'></head>
        <body><h1>Một đầu đề đủ dài</h1></body></html>";
    assert_eq!(published(VIETNAMESE, html), "2026-03-07T00:30:00+07:00 meta:article:published_time true");
}

#[test]
fn a_local_time_labelled_utc_is_no_utc_time() {
    let html =
        "<html lang=vi><head><meta property='article:published_time' content='2026-03-07T17:30:00Z'></head>
        <body><h1>Một đầu đề đủ dài</h1><span>07/03/2026 17:30</span></body></html>";
    assert!(
        published(VIETNAMESE, html).starts_with("2026-03-07T17:30:00+07:00"),
        "{}",
        published(VIETNAMESE, html)
    );
}

#[test]
fn the_day_that_is_shown_wins_over_a_utc_day() {
    let html = "<html lang=en><head><meta property='article:published_time' content='2017-08-29T23:30:00+00:00'></head>
        <body><h1>A headline that is long enough</h1><time>August 30, 2017</time></body></html>";
    assert_eq!(published("https://news.example/a", html), "2017-08-30 time false");
}

#[test]
fn first_publication_and_last_change_are_kept_apart() {
    let html = r#"<html lang=en><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"A headline that is long enough",
        "datePublished":"2017-01-31T10:00:00+01:00","dateModified":"2017-02-03T09:00:00+01:00"}</script></head>
        <body><h1>A headline that is long enough</h1><p>Published 31 January 2017. Updated 3 February 2017.</p></body></html>"#;
    let page = page_at("https://news.example/a", html);
    assert_eq!(told(page.published.as_ref()), "2017-01-31T10:00:00+01:00 jsonld:datePublished true");
    assert_eq!(told(page.modified.as_ref()), "2017-02-03T09:00:00+01:00 jsonld:dateModified true");
    assert!(page.dates.iter().any(|s| s.from == "text:published" && !s.is_of_change()));
    assert!(page.dates.iter().any(|s| s.from == "text:modified" && s.is_of_change()));
    for stamp in &page.dates {
        assert_eq!(stamp.is_of_change(), stamp.day.month() == 2, "{stamp:?}");
    }
}

#[test]
fn the_node_about_this_page_counts() {
    let html = r#"<html lang=en><head><script type="application/ld+json">[
        {"@type":"NewsArticle","headline":"Another story beside it","url":"https://news.example/b","datePublished":"2019-05-05"},
        {"@type":"NewsArticle","headline":"A headline that is long enough","url":"https://news.example/a","datePublished":"2017-01-31"}]</script></head>
        <body><h1>A headline that is long enough</h1></body></html>"#;
    assert_eq!(published("https://news.example/a", html), "2017-01-31 jsonld:datePublished false");
}

#[test]
fn dates_of_other_things_are_not_the_page_s() {
    let html = "<html lang=vi><body><header><span class=today>Thứ hai, 09/03/2026</span></header>
        <h1>Một đầu đề đủ dài</h1><span class=date>07/03/2026</span>
        <div class=comments><time datetime='2026-03-08'>8/3</time></div>
        <aside><time datetime='2026-03-05'>5/3</time></aside>
        <footer>Giấy phép số 12 cấp ngày 15/06/2015. © 2026</footer></body></html>";
    let page = page_at(VIETNAMESE, html);
    assert_eq!(told(page.published.as_ref()), "2026-03-07 class:date false");
    assert_eq!(page.dates.len(), 1, "{:?}", page.dates);
}

#[test]
fn a_page_without_a_date_has_none() {
    let html = "<html lang=vi><body><h1>Một đầu đề đủ dài</h1><p>Không có gì.</p><footer>© 2007 - 2026</footer></body></html>";
    assert_eq!(published(VIETNAMESE, html), "none");
}

#[test]
fn numeric_dates_follow_the_page() {
    let american = "<html lang=en-US><body><h1>A headline that is long enough</h1><span class=date>03/04/2020</span></body></html>";
    assert_eq!(published("https://news.example.com/a", american), "2020-03-04 class:date false");
    let british = "<html lang=en-GB><body><h1>A headline that is long enough</h1><span class=date>03/04/2020</span></body></html>";
    assert_eq!(published("https://news.example.uk/a", british), "2020-04-03 class:date false");
    let told_by_another =
        "<html lang=en-US><body><h1>A headline that is long enough</h1><span class=date>03/04/2020</span>
        <p>Read on <span class=date>25/04/2020</span></p></body></html>";
    assert_eq!(published("https://news.example.com/a", told_by_another), "2020-04-03 class:date false");
    let confirmed = "<html lang=en-US><body><h1>A headline that is long enough</h1><span class=date>03/04/2020</span></body></html>";
    assert_eq!(published("https://news.example.com/2020/04/03/a", confirmed), "2020-04-03 class:date false");
}

#[test]
fn the_address_and_script_data_help_when_nothing_else_does() {
    let bare = "<html><body><h1>A headline that is long enough</h1></body></html>";
    assert_eq!(published("https://news.example/2017/01/31/a", bare), "2017-01-31 url false");
    let script = r#"<html><body><h1>A headline that is long enough</h1><script>var a={"publishedAt":"2017-01-31T10:00:00+02:00"}</script></body></html>"#;
    assert_eq!(
        published("https://news.example/a", script),
        "2017-01-31T10:00:00+02:00 script:publishedAt true"
    );
}

#[test]
fn a_shown_local_time_and_a_utc_time_of_the_same_minute_prove_the_offset() {
    let html = r#"<html lang=en><head><meta property="article:published_time" content="2023-11-09T04:15:00Z"></head>
        <body><h1>A headline that is long enough</h1><div>November 8, 2023, 11:15 PM</div></body></html>"#;
    assert_eq!(published("https://news.example/a", html), "2023-11-08T23:15:00-05:00 text true");
}
