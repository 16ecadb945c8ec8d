//! From a form to a report: text, files, links, comparisons, drafts, and what is refused.

use crate::pages::{is_guarded, is_self_contained, values};
use crate::server::{Server, Site};

const SCAM: &str = include_str!("../../../examples/scam-bank-sms.txt");
const PAGE: &str = "<!doctype html><html lang=vi><head><title>Mưa lớn ở miền Trung</title></head><body><article>\
     <h1>Mưa lớn ở miền Trung</h1><p>Mưa lớn kéo dài hai ngày qua khiến nhiều nơi ngập sâu, theo đài khí tượng.</p>\
     </article></body></html>";

#[tokio::test]
async fn a_pasted_text_is_answered_with_a_report_that_is_not_stored_anywhere() {
    let server = Server::start().await;
    let urlencoded = server.post("/check").form(&[("what", SCAM)]).send().await;
    let multipart =
        server.post("/check").multipart(&[("what", "", SCAM.as_bytes()), ("file", "x", b"")]).send().await;
    for answer in [urlencoded, multipart] {
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.text().contains("Vietcombank") || answer.text().contains("vietcombank"));
        assert!(answer.text().contains("name=\"robots\" content=\"noindex\""));
        assert!(values(answer.text(), "name").contains(&"sealed"));
        is_guarded(&answer);
        is_self_contained(answer.text());
    }
    server.end().await;
}

#[tokio::test]
async fn a_file_wins_over_the_field_and_its_ending_says_what_it_is() {
    let server = Server::start().await;
    let file = |name: &str, bytes: &[u8]| {
        server.post("/check").multipart(&[("what", "", b"ignored"), ("file", name, bytes)])
    };
    let page = file("bai.html", PAGE.as_bytes()).send().await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Mưa lớn ở miền Trung") && !page.text().contains("ignored"));
    let mail = b"From: a@a.example\r\nSubject: Hop thu\r\n\r\nChao ban, hen gap lai.\r\n";
    let mail = file("thu.eml", mail).send().await;
    assert!(mail.text().contains("Hop thu"), "{}", mail.text());
    for (name, bytes) in
        [("a.png", &b"\x89PNG\r\n\x1a\n"[..]), ("a.txt", b"\xff\xd8\xff\xe0"), ("a.html", b"GIF89a")]
    {
        let answer = file(name, bytes).header("accept-language", "en").send().await;
        assert_eq!(answer.status, 422, "{name}: a picture that ends behind its first bytes");
        assert!(answer.text().contains("picture") && answer.text().contains("id=\"ask\""), "{name}");
    }
    let pdf = file("a.pdf", b"%PDF-1.7\n%\xe2\xe3").header("accept-language", "en").send().await;
    assert_eq!(pdf.status, 415);
    assert!(pdf.text().contains("This file is not a page"));
    server.end().await;
}

#[tokio::test]
async fn what_cannot_be_checked_gets_the_form_again_with_a_reason() {
    let server = Server::start_with(|s| s.most_body_bytes = 100_000, &[]).await;
    let check = || server.post("/check").header("accept-language", "en");
    let empty = check().form(&[("what", " \n\t ")]).send().await;
    assert_eq!(empty.status, 400);
    assert!(empty.text().contains("nothing to check yet") && empty.text().contains("role=\"alert\""));
    let large = "a".repeat(200_000);
    for ask in [check().form(&[("what", &large)]), check().multipart(&[("file", "a.txt", large.as_bytes())])]
    {
        let answer = ask.send().await;
        assert_eq!(answer.status, 413);
        assert!(answer.text().contains("Too large") && answer.text().contains("id=\"ask\""));
    }
    let many: Vec<(String, String)> = (0..60).map(|i| (format!("f{i}"), "x".into())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let broken = [
        check().form(&many),
        check().body("application/json", "{}"),
        check().body("multipart/form-data", "x"),
        check().body("multipart/form-data; boundary=xyz", "--xyz\r\nnonsense"),
        check().body(
            "multipart/form-data; boundary=xyz",
            "--xyz\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\nchao",
        ),
    ];
    for ask in broken {
        let answer = ask.send().await;
        assert_eq!(answer.status, 400, "{ask:?}");
        assert!(
            answer.text().contains("did not understand the form") && answer.text().contains("id=\"ask\"")
        );
    }
    let shouted =
        check().body("Application/X-WWW-Form-Urlencoded; charset=UTF-8", "what=Ch%C3%A0o").send().await;
    assert_eq!(shouted.status, 200, "a type is written in either case");
    server.end().await;
}

#[tokio::test]
async fn a_link_is_fetched_and_told_as_fetched() {
    let site = Site::start(PAGE).await;
    let server = Server::start_with(|_| {}, &[&site]).await;
    let answer = server.post("/check").form(&[("what", &site.url("/bai"))]).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.text().contains("Mưa lớn ở miền Trung"));
    assert!(site.connections() > 0);
    let shared = server
        .post("/share")
        .multipart(&[("title", "", b""), ("text", "", format!("Mưa lớn {}", site.url("/bai")).as_bytes())]);
    assert!(shared.send().await.text().contains("Mưa lớn ở miền Trung"));
    let source = site.url("/goc");
    let compare =
        server.post("/compare").form(&[("what", "Mưa lớn kéo dài chín ngày qua."), ("source", &source)]);
    assert_eq!(compare.send().await.status, 200);
    server.end().await;
}

#[tokio::test]
async fn a_fetch_that_fails_says_why_and_takes_the_words_instead() {
    let site = Site::start(PAGE).await;
    let server = Server::start_with(|_| {}, &[&site]).await;
    let other = Site::start(PAGE).await;
    let check = |url: &str| server.post("/check").header("accept-language", "en").form(&[("what", url)]);
    let cases = [
        (other.url("/"), 403),
        ("http://[::1]/".to_owned(), 403),
        ("http://169.254.169.254/latest/meta-data".to_owned(), 403),
        ("http://user:x@example.com/".to_owned(), 403),
        ("http://example.com:8080/".to_owned(), 403),
        (site.url("/missing"), 422),
    ];
    for (url, status) in cases {
        let answer = check(&url).send().await;
        assert_eq!(answer.status, status, "{url}");
        assert!(answer.text().contains("This page could not be fetched"), "{url}");
        assert!(answer.text().contains("name=\"what\"") && answer.text().contains("name=\"file\""), "{url}");
        is_self_contained(answer.text());
    }
    assert_eq!(other.connections(), 0, "an address inside the network was reached");
    let compare = [("what", "a b c"), ("source", "http://127.0.0.1/")];
    let answer = server.post("/compare").header("accept-language", "en").form(&compare).send().await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.text().contains(">a b c</textarea>")
            && answer.text().contains(">http://127.0.0.1/</textarea>")
    );
    server.end().await;
}

#[tokio::test]
async fn a_server_without_fetching_says_so() {
    let server = Server::start_with(|s| s.fetch = false, &[]).await;
    let answer = server.post("/check").form(&[("what", "https://a.example/")]).send().await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("Máy chủ này không tải đường link"));
    assert!(answer.text().contains("https://a.example/</textarea>"), "what was given is put back");
    server.end().await;
}

#[tokio::test]
async fn a_script_gets_the_stages_line_by_line_and_then_the_page() {
    let site = Site::start(PAGE).await;
    let server = Server::start_with(|_| {}, &[&site]).await;
    let ask =
        |what: &str| server.post("/check").header("accept", "application/x-ndjson").form(&[("what", what)]);
    let answer = ask(&site.url("/bai")).send().await;
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    assert_eq!(answer.header("cache-control"), "no-store");
    let lines = answer.lines();
    let (last, stages) = lines.split_last().unwrap();
    let stages: Vec<&str> = stages.iter().map(|s| s["stage"].as_str().unwrap()).collect();
    assert!(
        stages.contains(&"Đang kết nối…") && stages.last() == Some(&"Đang cho qua năm cửa…"),
        "{stages:?}"
    );
    assert_eq!(last["status"], 200);
    assert!(last["html"].as_str().unwrap().contains("Mưa lớn ở miền Trung"));
    let refused = ask("").send().await.lines();
    assert_eq!(refused.last().unwrap()["status"], 400);
    let refused = ask("http://10.0.0.1/").send().await.lines();
    assert_eq!(refused.last().unwrap()["status"], 403);
    server.end().await;
}

#[tokio::test]
async fn a_draft_comes_back_with_personal_data_hidden_and_is_never_fetched() {
    let server = Server::start().await;
    let text = "Liên hệ chị Hoa, số căn cước 079190001234, điện thoại 0912 345 678 nhé";
    let answer = server.post("/draft").form(&[("what", text)]).send().await;
    assert_eq!(answer.status, 200);
    let redacted = answer.text().split("id=\"redacted-text\"").nth(1).expect("a text with data hidden");
    assert!(!redacted.split("</pre>").next().unwrap().contains("079190001234"));
    let address = server.post("/draft").form(&[("what", "http://127.0.0.1/")]).send().await;
    assert_eq!(address.status, 200);
    server.end().await;
}

#[tokio::test]
async fn too_many_checks_from_one_address_are_told_when_to_come_back() {
    let site = Site::start(PAGE).await;
    let change = |s: &mut web::Settings| (s.checks_per_minute, s.fetches_per_minute) = (3, 1);
    let server = Server::start_with(change, &[&site]).await;
    let fetch = server.post("/check").form(&[("what", &site.url("/"))]);
    assert_eq!(fetch.send().await.status, 200);
    let second = fetch.send().await;
    assert_eq!(second.status, 429, "one fetch a minute");
    assert!(second.header("retry-after").parse::<u64>().unwrap() > 50);
    assert!(second.text().contains(&format!("{}</textarea>", site.url("/"))));
    let check = server.post("/check").form(&[("what", "chào")]);
    assert_eq!(check.send().await.status, 200);
    let fourth = check.send().await;
    assert_eq!(fourth.status, 429, "three checks a minute");
    assert!(fourth.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert_eq!(server.get("/").send().await.status, 200, "reading is not limited");
    server.end().await;
}
