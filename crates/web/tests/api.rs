//! The API's single requests: answers, and a clear problem for everything that is not one.

use crate::server::{Server, Site};
use serde_json::json;

const PAGE: &str = "<html lang=vi><head><title>Mưa lớn</title></head><body><p>Mưa lớn kéo dài hai ngày qua.</p></body></html>";

#[tokio::test]
async fn a_text_is_checked_and_a_page_is_read() {
    let server = Server::start().await;
    let check = server
        .post("/api/v1/check")
        .json(&json!({"text": "Chia sẻ gấp trước khi bị xóa!!!", "at": "2026-03-07"}));
    let answer = check.send().await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let report = &answer.json()["report"];
    assert_eq!(report["schema"], "namkhong/report/1");
    assert!(report["checked_at"].as_str().unwrap().starts_with("2026-03-0"), "{}", report["checked_at"]);
    assert!(answer.text().contains("\"outcome\":\"found\"") && !answer.text().contains("\"wording\""));
    let worded = server
        .post("/api/v1/check?lang=en")
        .json(&json!({"text": "Chia sẻ gấp trước khi bị xóa!!!"}))
        .send()
        .await;
    assert!(worded.text().contains("\"wording\""));
    let read =
        server.post("/api/v1/read").json(&json!({"html": PAGE, "url": "https://a.example/x"})).send().await;
    assert_eq!(read.json()["page"]["title"], "Mưa lớn");
    assert_eq!(read.json()["page"]["url"], "https://a.example/x");
    server.end().await;
}

#[tokio::test]
async fn the_checks_are_listed_and_the_description_is_served() {
    let server = Server::start_with(|s| s.public_url = Some("https://xet.example/".into()), &[]).await;
    let checks = server.get("/api/v1/checks").send().await.json();
    assert!(checks.as_array().unwrap().iter().any(|c| c["check"] == "scam-script" && c["planned"] == false));
    let description = server.get("/api/v1/openapi.json").send().await;
    assert_eq!(description.header("content-type"), "application/json");
    let description = description.json();
    assert_eq!(description["servers"][0]["url"], "https://xet.example");
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    server.end().await;
}

#[tokio::test]
async fn a_link_is_fetched_and_a_private_one_is_not() {
    let (site, private) = (Site::start(PAGE).await, Site::start(PAGE).await);
    let server = Server::start_with(|_| {}, &[&site]).await;
    let check = |url: &str| server.post("/api/v1/check").json(&json!({ "url": url }));
    let answer = check(&site.url("/bai")).send().await;
    assert_eq!(answer.json()["report"]["subject"]["title"], "Mưa lớn", "{}", answer.text());
    assert_eq!(check(&private.url("/")).send().await.problem(), (403, "private-address".into()));
    assert_eq!(check("ftp://a.example/").send().await.problem(), (400, "scheme".into()));
    assert_eq!(check("nonsense").send().await.problem(), (400, "not-an-address".into()));
    assert_eq!(check(&site.url("/missing")).send().await.problem(), (422, "http-status".into()));
    assert_eq!(private.connections(), 0);
    let closed = Server::start_with(|s| s.fetch = false, &[]).await;
    let answer = closed.post("/api/v1/read").json(&json!({"url": site.url("/")})).send().await;
    assert_eq!(answer.problem(), (403, "no-fetch".into()));
    closed.end().await;
    server.end().await;
}

#[tokio::test]
async fn what_is_no_item_is_told_as_a_problem() {
    let server = Server::start_with(|s| s.most_body_bytes = 50_000, &[]).await;
    let deep = "[".repeat(10_000);
    let cases: Vec<(&str, &str, u16, &str)> = vec![
        ("application/json", "{", 400, "json"),
        ("application/json", "", 400, "json"),
        ("application/json", &deep, 400, "json"),
        ("application/json", "{\"text\":\"\u{0}\"}", 400, "json"),
        ("application/json", "null", 400, "item"),
        ("application/json", "[]", 400, "item"),
        ("application/json", "{}", 400, "item"),
        ("application/json", "{\"text\": 3}", 400, "item"),
        ("application/json", "{\"text\": \"a\", \"html\": \"b\"}", 400, "item"),
        ("application/json", "{\"text\": \"a\", \"at\": \"hôm qua\"}", 400, "item"),
        ("application/json", "{\"text\": \"a\", \"draft\": \"yes\"}", 400, "item"),
        ("application/json", "{\"file\": \"/etc/passwd\"}", 400, "item"),
        ("application/json", "{\"image\": \"/etc/passwd\"}", 400, "item"),
        ("application/json", "{\"image\": \"Y2jDoG8=\"}", 415, "not-a-picture"),
        ("application/json", "{\"image\": \"data:image/png;base64,iVBORw0KGgo=\"}", 422, "broken"),
        ("image/png", "\u{89}PNG", 415, "not-a-picture"),
        ("text/plain", "{\"text\": \"a\"}", 415, "content-type"),
        ("", "{\"text\": \"a\"}", 415, "content-type"),
    ];
    for path in ["/api/v1/check", "/api/v1/read"] {
        for (kind, body, status, code) in &cases {
            let answer = server.post(path).body(kind, *body).send().await;
            assert_eq!(answer.problem(), (*status, (*code).to_owned()), "{body:.60}");
            assert!(!answer.text().contains("root:"));
        }
        let bytes = server.post(path).body("application/json", b"{\"text\": \"\xff\"}".to_vec()).send().await;
        assert_eq!(bytes.problem(), (400, "json".into()));
        let large = server.post(path).json(&json!({"text": "a".repeat(60_000)})).send().await;
        assert_eq!(large.problem(), (413, "too-large".into()));
    }
    let charset =
        server.post("/api/v1/check").body("Application/JSON; charset=utf-8", "{\"text\":\"a\"}").send().await;
    assert_eq!(charset.status, 200);
    server.end().await;
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_are_problems_too() {
    let server = Server::start().await;
    for path in ["/api/v1/", "/api/v1/nothing", "/api/v1/check/x", "/api/v1/%ff"] {
        assert_eq!(server.get(path).send().await.problem(), (404, "not-found".into()), "{path}");
    }
    for (method, path, allow) in [
        ("GET", "/api/v1/check", "POST"),
        ("DELETE", "/api/v1/read", "POST"),
        ("PUT", "/api/v1/batch", "POST"),
        ("POST", "/api/v1/checks", "GET,HEAD"),
        ("PATCH", "/api/v1/openapi.json", "GET,HEAD"),
        ("OPTIONS", "/api/v1/check", "POST"),
        ("BREW", "/api/v1/check", "POST"),
    ] {
        let answer = crate::client::Ask::new(server.at, method, path).send().await;
        assert_eq!(answer.problem(), (405, "method".into()), "{method} {path}");
        assert_eq!(answer.header("allow"), allow, "{method} {path}");
    }
    server.end().await;
}

#[tokio::test]
async fn large_and_small_items_are_checked_alike() {
    let server = Server::start().await;
    let sentence = "Chia sẻ gấp trước khi bị xóa!!! Hôm nay trời mưa và đường vào làng bị ngập sâu. ";
    for repeats in [1, 1000, 20_000] {
        let report = server.report(&sentence.repeat(repeats)).await;
        let text = report.to_string();
        assert!(text.contains("\"check\":\"share-demand\""), "{repeats}");
    }
    server.end().await;
}
