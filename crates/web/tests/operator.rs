//! What whoever runs the server relies on: health, figures for this machine alone, an orderly end.

use crate::client::{Ask, exchange, parse, rest};
use crate::server::{Server, Site, folder, without_worker};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use web::{ServeError, Settings};

#[tokio::test]
async fn health_and_readiness_are_told() {
    let server = Server::start().await;
    assert_eq!(server.get("/health").send().await.text(), "ok\n");
    assert_eq!(server.get("/ready").send().await.text(), "ready\n");
    server.end().await;
}

#[tokio::test]
async fn figures_are_for_this_machine_alone_and_name_nobody() {
    let server = Server::start().await;
    server.post("/check").form(&[("what", "Chị Khoắng ở làng Quẫy Đuôi")]).send().await;
    server.get("/no/such/khoang").send().await;
    for method in ["BREW1", "BREW2"] {
        Ask::new(server.at, method, "/check").send().await;
    }
    let figures = server.get("/metrics").send().await;
    assert_eq!(figures.status, 200);
    assert_eq!(figures.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = figures.text();
    for name in [
        "namkhong_http_requests_total{route=\"/check\",method=\"POST\",status=\"200\"}",
        "namkhong_http_request_seconds_bucket{route=\"/check\",le=",
        "namkhong_kept_reports 0",
        "namkhong_outgoing_connections_total 0",
    ] {
        assert!(text.contains(name), "{name}: {text}");
    }
    for word in ["khoang", "Khoắng", "127.0.0.1", "BREW"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    for (name, value) in
        [("x-forwarded-for", "127.0.0.1"), ("forwarded", "for=127.0.0.1"), ("via", "1.1 caddy")]
    {
        assert_eq!(server.get("/metrics").header(name, value).send().await.status, 404, "{name}");
    }
    server.end().await;
}

#[tokio::test]
async fn a_request_under_way_is_answered_when_the_server_is_told_to_stop() {
    let site = Site::start("<html><title>Chậm</title><p>Trang này trả lời chậm.</p></html>").await;
    let server = Server::start_with(|_| {}, &[&site]).await;
    let at = server.at;
    let slow = tokio::spawn({
        let ask = server.post("/check").form(&[("what", &site.url("/slow"))]);
        async move { ask.send().await }
    });
    let stages = tokio::spawn({
        let ask = server
            .post("/check")
            .header("accept", "application/x-ndjson")
            .form(&[("what", &site.url("/slow"))]);
        async move { ask.send().await }
    });
    let mut idle = TcpStream::connect(at).await.unwrap();
    idle.write_all(b"GET /health HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let begin = Instant::now();
    let folder = server.stop().await;
    assert!(begin.elapsed() < Duration::from_secs(10), "an idle connection held the server up");
    let answer = slow.await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.text().contains("Chậm"));
    assert!(stages.await.unwrap().lines().last().unwrap()["html"].as_str().unwrap().contains("Chậm"));
    assert_eq!(parse(&rest(&mut idle).await, false).0.text(), "ok\n");
    assert!(TcpStream::connect(at).await.is_err(), "a new connection was taken");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_hold_the_server_for_ever() {
    let server = Server::start_with(|s| s.shutdown_seconds = 1, &[]).await;
    let mut stream = TcpStream::connect(server.at).await.unwrap();
    let head = "POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let begin = Instant::now();
    let folder = server.stop().await;
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn what_keeps_a_server_from_starting_is_told_apart() {
    let first = Server::start().await;
    let settings = |change: fn(&mut Settings)| {
        let mut settings =
            Settings { listen: "127.0.0.1:0".parse().unwrap(), data: folder(), ..Settings::default() };
        change(&mut settings);
        settings
    };
    let taken = Settings { listen: first.at, ..settings(|_| {}) };
    let error = web::start(taken, without_worker()).await.unwrap_err();
    assert!(matches!(error, ServeError::Listen { .. }) && error.to_string().contains(&first.at.to_string()));
    let error = web::start(settings(|s| s.database = Some("sqlite:/dev/null/x.db".into())), without_worker())
        .await
        .unwrap_err();
    assert!(matches!(error, ServeError::Database(_)), "{error:?}");
    let error =
        web::start(settings(|s| s.database = Some("mysql://x".into())), without_worker()).await.unwrap_err();
    assert!(matches!(error, ServeError::Database(_)), "{error:?}");
    let error = web::start(settings(|s| s.request_seconds = 0), without_worker()).await.unwrap_err();
    assert!(matches!(error, ServeError::Settings(_)), "{error:?}");
    let error =
        web::start(settings(|s| s.contact = Some("a\nb".into())), without_worker()).await.unwrap_err();
    assert!(matches!(error, ServeError::Fetching(_) | ServeError::Settings(_)), "{error:?}");
    first.end().await;
}

#[tokio::test]
async fn many_at_once_are_all_answered() {
    let server = Server::start().await;
    let page = format!("<html><body>{}</body></html>", "<p>Mưa lớn kéo dài hai ngày qua.</p>".repeat(2000));
    let asks = (0..40).map(|number| {
        let ask = if number % 2 == 0 {
            server.post("/api/v1/check").json(&serde_json::json!({ "html": page }))
        } else {
            server.post("/check").form(&[("what", "Chia sẻ gấp!!!")])
        };
        tokio::spawn(async move { ask.send().await.status })
    });
    for ask in asks.collect::<Vec<_>>() {
        assert_eq!(ask.await.unwrap(), 200);
    }
    let health = exchange(server.at, &server.get("/health").bytes()).await;
    assert_eq!(parse(&health, false).0.status, 200);
    server.end().await;
}
