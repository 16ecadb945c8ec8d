//! Text that would be code: on the report, in fields that are filled again, on the page of a failed fetch.

use crate::client::Answer;
use crate::pages::is_self_contained;
use crate::server::{Server, Site};

const ATTACK: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' onmouseover='alert(3)\
     </textarea></pre></title><svg/onload=alert(4)>{{7*7}}${7*7} \u{202e}gnp.exe\u{202c} \u{0}\u{7f}";

/// Nothing of the attack is markup. `<script` once is the site's own file.
fn is_harmless(answer: &Answer) {
    let html = answer.text();
    is_self_contained(html);
    for broken_out in ["<script>", "<img src=x", "<svg/", "onmouseover='alert", "\"><script"] {
        assert!(!html.contains(broken_out), "{broken_out}: {html}");
    }
}

#[tokio::test]
async fn text_that_would_be_code_stays_text() {
    let server = Server::start().await;
    let urgent =
        format!("Chia sẻ gấp trước khi bị xóa!!! {ATTACK} chuyển khoản ngay kẻo khóa tài khoản {ATTACK}");
    for lang in ["vi", "en"] {
        for place in ["/check", "/draft", "/share"] {
            let field = if place == "/share" { "text" } else { "what" };
            let answer = server.post(&format!("{place}?lang={lang}")).form(&[(field, &urgent)]).send().await;
            assert_eq!(answer.status, 200);
            is_harmless(&answer);
        }
        let both = [("what", urgent.as_str()), ("source", ATTACK)];
        is_harmless(&server.post(&format!("/compare?lang={lang}")).form(&both).send().await);
        let half = [("what", urgent.as_str()), ("source", "")];
        let again = server.post(&format!("/compare?lang={lang}")).form(&half).send().await;
        assert_eq!(again.status, 400);
        assert!(again.text().contains("&#60;script&#62;"), "the text is put back: {}", again.text());
        is_harmless(&again);
    }
    server.end().await;
}

#[tokio::test]
async fn characters_that_turn_the_line_around_are_shown_not_obeyed() {
    let server = Server::start().await;
    let answer = server
        .post("/check")
        .form(&[("what", "Mở tệp hoa\u{202e}gnp.exe ngay, chia sẻ gấp!!!")])
        .send()
        .await;
    assert_eq!(answer.status, 200);
    let html = answer.text();
    let report = html.split("<main").nth(1).unwrap().split("name=\"sealed\"").next().unwrap();
    assert!(!report.contains('\u{202e}'), "a character that turns the line stands in the page");
    server.end().await;
}

#[tokio::test]
async fn an_address_that_would_be_code_stays_text_when_its_fetch_fails() {
    let server = Server::start().await;
    for url in [
        "http://127.0.0.1/\"><script>alert(1)</script>",
        "http://127.0.0.1/'onmouseover='alert(3)",
        "https://\u{202e}moc.example/",
        "http://user:\"><script>@a.example/",
    ] {
        let answer = server.post("/check").form(&[("what", url)]).send().await;
        assert!(matches!(answer.status, 400 | 403 | 422), "{url}: {}", answer.status);
        is_harmless(&answer);
        let query: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
        is_harmless(&server.get(&format!("/?url={query}")).send().await);
    }
    server.end().await;
}

#[tokio::test]
async fn a_fetched_page_cannot_speak_in_the_sites_name() {
    let site = Site::start(
        "<html><head><title>\"><script>alert(1)</script></title><base href='https://evil.example/'></head><body>\
         <h1><img src=x onerror=alert(2)></h1><p>Chia sẻ gấp trước khi bị xóa!!! &lt;script&gt;alert(1)&lt;/script&gt; \
         &lt;img src=x onerror=alert(5)&gt;</p><a href=\"javascript:alert(6)\">bấm</a></body></html>",
    )
    .await;
    let server = Server::start_with(|_| {}, &[&site]).await;
    let answer = server.post("/check").form(&[("what", &site.url("/\"><script>"))]).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    is_harmless(&answer);
    server.end().await;
}

#[tokio::test]
async fn a_hostile_host_header_stays_text() {
    let server = Server::start().await;
    let report = server.post("/check").form(&[("what", "Chào cả nhà")]).send().await;
    let sealed = crate::keeping::sealed(report.text());
    let kept = server.post("/reports").form(&[("sealed", sealed)]).send().await;
    let manage = kept.header("location");
    let raw =
        format!("GET {manage} HTTP/1.1\r\nhost: \"><script>alert(1)</script>\r\nconnection: close\r\n\r\n");
    let received = crate::client::exchange(server.at, raw.as_bytes()).await;
    let (answer, _) = crate::client::parse(&received, false);
    assert!(matches!(answer.status, 200 | 400), "{}", answer.status);
    assert!(!answer.text().contains("<script>alert"));
    server.end().await;
}
