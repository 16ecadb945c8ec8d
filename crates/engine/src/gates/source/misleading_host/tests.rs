//! Links, senders and pages put together by hand.

use super::*;
use crate::check::Outcome;
use crate::page::{Link, Mail};
use jiff::Timestamp;

fn answer(page: Page) -> Answer {
    run(&Evidence::new(page, Timestamp::UNIX_EPOCH, b""))
}

fn link(kind: Kind, href: &str, text: &str) -> Answer {
    let link = Link { href: href.to_owned(), text: text.to_owned() };
    answer(Page { kind, links: vec![link], ..Page::default() })
}

fn method(answer: &Answer) -> Option<&str> {
    answer.observed.get("items")?.get(0)?.get("method")?.as_str()
}

#[test]
fn words_that_show_another_address_are_found_at_the_link() {
    for kind in [Kind::Page, Kind::Email] {
        let answer = link(kind, "http://evil.example/login", "https://vietcombank.com.vn");
        assert_eq!((answer.outcome, method(&answer)), (Outcome::Found, Some("shown-other-host")));
        assert_eq!(answer.evidence[0].field, "links[0].href");
    }
    assert_eq!(
        method(&link(Kind::Email, "https://bank.top/x", "vietcombank.com.vn")),
        Some("shown-other-host")
    );
    assert_eq!(
        method(&link(Kind::Page, "data:text/html;base64,PGI+", "https://vietcombank.com.vn")),
        Some("shown-other-host")
    );
}

#[test]
fn links_that_lead_on_to_what_they_show_are_quiet() {
    for (href, text) in [
        ("https://www.vietcombank.com.vn/vi", "https://vietcombank.com.vn"),
        ("https://u123.ct.sendgrid.net/ls/click?upn=abc", "https://vnexpress.net/bai"),
        ("https://www.google.com/url?q=https://vnexpress.net/bai&sa=D", "https://vnexpress.net/bai"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Ftuoitre.vn%2Fa", "https://tuoitre.vn/a"),
        ("https://web.archive.org/web/2020/https://vnexpress.net/", "https://vnexpress.net/"),
        ("https://out.example.net/to?u=https%3A%2F%2Fwww.vnexpress.net%2Fa", "https://vnexpress.net/a"),
        ("https://click.tinbao.example/c/eJwVjsFOwzAQRH8Fz4Xq9h", "https://tuoitre.vn/"),
        ("https://youtu.be/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://baochinhphu.vn/tin", "chinhphu.vn"),
        ("https://baochinhphu.vn/tin", "Theo chinhphu.vn"),
        ("https://tenmien.wordpress.com/bai", "https://tenmien.com/bai"),
        ("https://affiliate.example/x", "Booking.com"),
        ("mailto:an@vidu.vn", "https://vidu.vn"),
        ("javascript:void(0)", "https://vidu.vn"),
        ("https://nodejs.org/", "Node.js"),
    ] {
        assert_ne!(link(Kind::Page, href, text).outcome, Outcome::Found, "{href} {text}");
    }
}

#[test]
fn a_link_that_stays_on_the_page_s_own_site_is_quiet() {
    let link = Link { href: "www.nguon-tin.com".to_owned(), text: "www.nguon-tin.com".to_owned() };
    let url = Some("https://blog.vidu.vn/bai".to_owned());
    assert_eq!(answer(Page { url, links: vec![link], ..Page::default() }).outcome, Outcome::Clear);
}

#[test]
fn a_mail_that_moves_a_name_to_another_suffix_is_found() {
    let answer = link(Kind::Email, "https://nganhang.top/x", "https://nganhang.com.vn");
    assert_eq!(method(&answer), Some("shown-other-host"));
}

#[test]
fn a_sender_whose_name_is_another_address_is_found() {
    let mail = |name: &str, from: &str| {
        let mail = Mail {
            from_name: Some(name.to_owned()),
            from: Some(from.to_owned()),
            reply_to: None,
            ..Mail::default()
        };
        answer(Page { kind: Kind::Email, mail: Some(mail), ..Page::default() })
    };
    let found = mail("hotro@vietcombank.com.vn", "a1@tb-khachhang.example");
    assert_eq!((method(&found), found.evidence[0].field.as_str()), (Some("shown-other-sender"), "mail.from"));
    assert_eq!(method(&mail("VCB", "tb@vietcombank.com.vn.hotro.example")), Some("name-in-front"));
    assert_eq!(mail("an@vidu.vn via Nhóm", "nhom@lists.example.org").outcome, Outcome::Clear);
    assert_eq!(mail("Phòng Đào tạo", "daotao@truong.edu.vn").outcome, Outcome::Clear);
}

#[test]
fn a_page_without_any_address_is_not_judged() {
    assert_eq!(answer(Page::default()).outcome, Outcome::NotApplicable);
    let relative = link(Kind::Page, "/tin/bai-1.html", "Bài một");
    assert_eq!((relative.outcome, relative.why), (Outcome::Unknown, "no-url"));
    assert_eq!(link(Kind::Page, "https://vnexpress.net/x", "Bài").outcome, Outcome::Clear);
}

#[test]
fn a_number_counts_in_messages_and_when_disguised() {
    assert_eq!(link(Kind::Page, "http://203.0.113.7/camera", "xem").outcome, Outcome::Clear);
    assert_eq!(method(&link(Kind::Page, "http://3405803783/", "xem")), Some("number-as-host"));
    assert_eq!(method(&link(Kind::Email, "http://203.0.113.7/dang-nhap", "bấm đây")), Some("number-as-host"));
}

#[test]
fn a_link_that_is_typed_in_a_message_is_found_once_in_the_text() {
    let text = "Vào https://vietcombank.com.vn.xacminh.top/a nhé";
    let href = "https://vietcombank.com.vn.xacminh.top/a";
    let links = vec![Link { href: href.to_owned(), text: href.to_owned() }];
    let answer = answer(Page { kind: Kind::Text, text: text.to_owned(), links, ..Page::default() });
    assert_eq!(answer.evidence.len(), 1);
    assert_eq!((answer.evidence[0].field.as_str(), answer.evidence[0].start), ("text", Some(4)));
}

#[test]
fn only_words_beside_an_address_warn_of_it() {
    let outcome =
        |text: &str| answer(Page { kind: Kind::Text, text: text.to_owned(), ..Page::default() }).outcome;
    for text in [
        "Bà con đừng bấm vào https://vietcombank.com.vn@evil.example nhé",
        "https://vietcombank.com.vn@evil.example là trang giả, ai lỡ nhập thì khóa thẻ ngay",
        "Ba con dung bam vao link vietcombank.com.vn.evil.example nha",
        "Chặn giúp tên miền giả vietcombank.com.vn.evil.example",
    ] {
        assert_eq!(outcome(text), Outcome::Clear, "{text}");
    }
    for text in [
        "Cảnh báo web giả! Quý khách xác minh lại tại https://vietcombank.com.vn@evil.example",
        "Đăng nhập lại ở https://vietcombank.com.vn@evil.example để tránh website giả mạo",
        "Đừng bấm vào link lạ, chỉ đăng nhập ở https://vietcombank.com.vn@evil.example",
        "Nếu không bấm vào https://vietcombank.com.vn@evil.example trong hôm nay, thẻ sẽ bị khóa",
    ] {
        assert_eq!(outcome(text), Outcome::Found, "{text}");
    }
}

#[test]
fn a_mixed_up_reference_of_an_article_is_quiet_and_a_place_to_sign_in_is_not() {
    let reference = |shown: &str| link(Kind::Page, "https://tap-chi.vn/bai/268", shown);
    assert_eq!(reference("https://pubmed.ncbi.nlm.nih.gov/1234567").outcome, Outcome::Clear);
    assert_eq!(method(&reference("https://nganhang.com.vn/login")), Some("shown-other-host"));
    assert_eq!(method(&reference("https://nganhang.com.vn/")), Some("shown-other-host"));
}
