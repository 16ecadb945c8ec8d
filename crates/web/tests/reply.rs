//! A sourced reply: written from what its reader gives, judged without a fetch, kept nowhere.

use crate::client::Answer;
use crate::pages::{is_guarded, is_self_contained, values};
use crate::server::{Server, Site, store};
use store::{NewLinkEntry, NewLinkList};

/// The text to copy.
fn written(answer: &Answer) -> String {
    let html = answer.text();
    let text = html.split("<textarea id=\"reply-text\"").nth(1).unwrap_or_else(|| panic!("no reply: {html}"));
    text.split(">\n").nth(1).unwrap().split("</textarea>").next().unwrap().to_owned()
}

#[tokio::test]
async fn the_page_answers_in_both_languages_and_home_leads_to_it() {
    let server = Server::start().await;
    for lang in ["vi", "en"] {
        let page = server.get("/reply").header("accept-language", lang).send().await;
        assert_eq!(page.status, 200);
        is_guarded(&page);
        is_self_contained(page.text());
        assert_eq!(values(page.text(), "name").iter().filter(|name| name.starts_with("link-")).count(), 5);
    }
    let home = server.get("/").send().await;
    assert!(values(home.text(), "href").contains(&"/reply"));
    server.end().await;
}

#[tokio::test]
async fn a_reply_quotes_says_what_is_known_and_whose_its_sources_are_without_opening_them() {
    let site = Site::start("<p>Trang</p>").await;
    let server = Server::start_with(|_| {}, &[&site]).await;
    let link = site.url("/bai");
    let form = [
        ("said", "Mai cả thành phố cúp nước ba ngày"),
        ("known", "Công ty cấp nước báo chỉ cúp ở tổ 5 sáng thứ bảy."),
        ("link-1", "https://vnexpress.net/lich-cup-nuoc.html"),
        ("link-4", &link),
        ("link-5", "https://vnexpress.net/lich-cup-nuoc.html"),
    ];
    let answer = server.post("/reply").form(&form).send().await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{}", answer.text());
    is_guarded(&answer);
    is_self_contained(answer.text());
    let text = written(&answer);
    assert!(text.starts_with("Mình đọc được lời này: “Mai cả thành phố cúp nước ba ngày”"), "{text}");
    assert!(text.contains("Theo mình tìm hiểu: Công ty cấp nước báo chỉ cúp ở tổ 5 sáng thứ bảy."));
    assert!(text.contains("- VnExpress: https://vnexpress.net/lich-cup-nuoc.html\n"), "{text}");
    assert!(text.contains(&format!("- {link}")) && text.matches("vnexpress.net").count() == 1, "{text}");
    assert!(
        answer.text().contains("là của VnExpress") && answer.text().contains("Chưa có trong danh mục nguồn")
    );
    assert!(!answer.text().contains("Tôi đã đọc"), "there is nothing to tick");
    assert_eq!(site.connections(), 0);
    let english =
        server.post("/reply").form(&[("known", "It is only group 5."), ("language", "en")]).send().await;
    assert!(
        written(&english).starts_with("From what I could find: It is only group 5."),
        "{}",
        written(&english)
    );
    assert!(
        english.text().contains("Câu trả lời chưa có đường dẫn nào"),
        "a reply without a source is told of"
    );
    server.end().await;
}

#[tokio::test]
async fn links_that_pose_as_others_or_are_listed_are_told_of_and_left_out() {
    let server = Server::start().await;
    let own = store(&server.folder).await;
    let line = NewLinkEntry {
        key: "xau.example".to_owned(),
        name: "xau.example".to_owned(),
        kind: "phishing".to_owned(),
        evidence: None,
        listed: "2026-10-01".parse().unwrap(),
        expires: None,
    };
    let list = NewLinkList {
        name: "Danh sách mẫu".to_owned(),
        source: "https://ds.example/".to_owned(),
        licence: "CC0-1.0".to_owned(),
        appeal: None,
        is_own: false,
        entries: vec![line],
    };
    own.replace_link_list(&list, "2026-11-01T00:00:00Z".parse().unwrap()).await.unwrap();
    own.close().await;
    let form = [
        ("known", "Ngân hàng nói không gửi tin nhắn như vậy."),
        ("link-1", "https://vietcombank.com-xacthuc.example/tin"),
        ("link-2", "https://xau.example/tin"),
        ("link-3", "https://tot.example/tin"),
    ];
    let answer = server.post("/reply").form(&form).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let text = written(&answer);
    assert!(text.contains("https://tot.example/tin"), "{text}");
    assert!(!text.contains("xacthuc") && !text.contains("xau.example"), "{text}");
    assert_eq!(answer.text().matches("không đưa vào câu trả lời").count(), 2);
    assert!(answer.text().contains("Danh sách mẫu"), "the list is named: {}", answer.text());
    server.end().await;
}

#[tokio::test]
async fn the_words_of_a_reply_pass_the_gates_as_a_draft() {
    let server = Server::start().await;
    let known =
        "Anh này tên Nguyễn Văn An, số căn cước 079190001234, mọi người kéo tới nhà đánh cho nó một trận!";
    let answer = server.post("/reply").form(&[("known", known)]).send().await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("<mark class=\"stop\">079190001234</mark>"), "{}", answer.text());
    let redacted = answer.text().split("id=\"redacted-text\"").nth(1).expect("a text with data hidden");
    assert!(!redacted.split("</pre>").next().unwrap().contains("079190001234"));
    let calm = server.post("/reply").form(&[("known", "Lịch cúp nước chỉ có tổ 5.")]).send().await;
    assert!(!calm.text().contains("id=\"redacted\"") && !calm.text().contains("<mark class=\"stop\">"));
    server.end().await;
}

#[tokio::test]
async fn what_is_missing_is_told_with_everything_that_was_typed() {
    let server = Server::start().await;
    let cases: [(&[(&str, &str)], &str); 3] = [
        (&[("said", "Lời <b>"), ("known", " ")], "Bạn viết điều bạn biết"),
        (&[("known", "Lời"), ("link-2", "javascript:alert(1)")], "Có đường dẫn chưa đúng"),
        (&[("known", &"a".repeat(4_001))], "dài nhất"),
    ];
    for (form, words) in cases {
        let answer = server.post("/reply").form(form).send().await;
        assert_eq!((answer.status, answer.header("cache-control")), (422, "no-store"), "{words}");
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
        assert!(!answer.text().contains("reply-text"));
    }
    let first = server.post("/reply").form(cases[0].0).send().await;
    assert!(first.text().contains("Lời &#60;b&#62;</textarea>"), "{}", first.text());
    let broken = server.post("/reply").body("text/plain", "x").send().await;
    assert_eq!(broken.status, 400);
    let elsewhere =
        server.post("/reply").form(&[("known", "a")]).header("sec-fetch-site", "cross-site").send().await;
    assert_eq!(elsewhere.status, 403);
    server.end().await;
}

#[tokio::test]
async fn a_short_message_that_was_checked_leads_to_a_reply_and_a_draft_or_a_long_text_does_not() {
    let server = Server::start().await;
    let short = "Chia sẻ gấp trước khi bị xóa!!!";
    let report = server.post("/check").form(&[("what", short)]).send().await;
    assert!(values(report.text(), "action").contains(&"/reply"), "{}", report.text());
    let begun = server.post("/reply").form(&[("do", "begin"), ("said", short)]).send().await;
    assert_eq!((begun.status, begun.header("cache-control")), (200, "no-store"));
    assert!(begun.text().contains(&format!("{short}</textarea>")) && !begun.text().contains("reply-text"));
    let long = server.post("/check").form(&[("what", &"Một câu chuyện dài. ".repeat(50))]).send().await;
    let draft = server.post("/draft").form(&[("what", short)]).send().await;
    for report in [long, draft] {
        assert!(!values(report.text(), "action").contains(&"/reply"));
    }
    server.end().await;
}

#[tokio::test]
async fn too_many_replies_from_one_address_are_told_when_to_come_back() {
    let server = Server::start_with(|s| s.checks_per_minute = 1, &[]).await;
    let reply = server.post("/reply").form(&[("known", "Chỉ có tổ 5.")]);
    assert_eq!(reply.send().await.status, 200);
    let second = reply.send().await;
    assert_eq!(second.status, 429);
    assert!(second.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert!(second.text().contains("Chỉ có tổ 5.</textarea>"));
    server.end().await;
}
