//! HTTP as it comes: slow, cut, oversized, pipelined, or no HTTP at all. Every connection gets an answer or an end.

use crate::client::{Ask, exchange, parse, rest};
use crate::server::Server;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// More than the server's patience with a head or a pause in a body (10 s).
const SOON: Duration = Duration::from_secs(20);

async fn connect(server: &Server, bytes: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(server.at).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    stream
}

/// The status that came, or none when the connection just ended.
fn status(received: &[u8]) -> Option<u16> {
    (!received.is_empty()).then(|| parse(received, false).0.status)
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let server = Server::start().await;
    for beginning in ["", "GET / HTTP/1.1\r\nhost: a\r\nx-slow: "] {
        let begin = Instant::now();
        let mut stream = connect(&server, beginning.as_bytes()).await;
        let received = rest(&mut stream).await;
        assert!(matches!(status(&received), None | Some(408)), "{:?}", String::from_utf8_lossy(&received));
        assert!(begin.elapsed() < SOON);
    }
    server.end().await;
}

#[tokio::test]
async fn a_head_that_drips_gets_no_more_time_than_one_that_stands_still() {
    let server = Server::start().await;
    let begin = Instant::now();
    let mut stream = connect(&server, b"GET / HTTP/1.1\r\nhost: a\r\nx-slow: ").await;
    while begin.elapsed() < SOON {
        if stream.write_all(b"a").await.is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert!(begin.elapsed() < SOON, "a dripping head held its connection");
    server.end().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_told_to_be_late() {
    let server = Server::start().await;
    let form = "POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                content-length: 1000\r\n\r\nwhat=";
    let multipart = "POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: multipart/form-data; boundary=x\r\n\
                     content-length: 1000\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\nch";
    let json = "POST /api/v1/check HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{";
    let late = |beginning: &'static str| {
        let server = &server;
        async move {
            let mut stream = connect(server, beginning.as_bytes()).await;
            let begin = Instant::now();
            let received = rest(&mut stream).await;
            assert!(begin.elapsed() < SOON);
            parse(&received, false).0
        }
    };
    let (form, multipart, json) = tokio::join!(late(form), late(multipart), late(json));
    assert_eq!((form.status, multipart.status), (408, 408), "{} {}", form.text(), multipart.text());
    assert_eq!(json.problem(), (408, "slow".into()));
    server.end().await;
}

#[tokio::test]
async fn a_body_that_drips_ends_with_the_requests_time() {
    let server = Server::start_with(|s| s.request_seconds = 3, &[]).await;
    let begin = Instant::now();
    let head = "POST /api/v1/check HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n";
    let stream = connect(&server, head.as_bytes()).await;
    let (mut reading, mut writing) = stream.into_split();
    let drip = tokio::spawn(async move {
        while writing.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    let mut received = Vec::new();
    drop(tokio::time::timeout(SOON, reading.read_to_end(&mut received)).await.expect("still open"));
    drip.abort();
    assert!(begin.elapsed() < Duration::from_secs(12), "{:?}", begin.elapsed());
    assert_eq!(parse(&received, false).0.problem(), (408, "slow".into()));
    server.end().await;
}

#[tokio::test]
async fn a_client_that_has_closed_its_half_still_gets_its_answer() {
    let server = Server::start().await;
    for ask in [server.get("/about"), server.post("/check").form(&[("what", "chào")])] {
        let mut stream = connect(&server, &ask.bytes()).await;
        stream.shutdown().await.unwrap();
        assert_eq!(status(&rest(&mut stream).await), Some(200));
    }
    let mut cut = connect(&server, b"POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 50\r\n\r\nwhat=a").await;
    cut.shutdown().await.unwrap();
    assert!(matches!(status(&rest(&mut cut).await), None | Some(400)));
    let mut gone = connect(&server, b"").await;
    gone.shutdown().await.unwrap();
    assert_eq!(status(&rest(&mut gone).await), None);
    server.end().await;
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let server = Server::start().await;
    let long = format!("GET / HTTP/1.1\r\nhost: a\r\nx-long: {}\r\n\r\n", "a".repeat(100_000));
    let address = format!("GET /{} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "a".repeat(100_000));
    let many = format!("GET / HTTP/1.1\r\nhost: a\r\n{}\r\n", "x: y\r\n".repeat(1000));
    for head in [long, address, many] {
        let received = exchange(server.at, head.as_bytes()).await;
        assert!(matches!(status(&received), None | Some(414 | 431)), "{head:.60}");
    }
    let just =
        format!("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncookie: {}\r\n\r\n", "a".repeat(10_000));
    assert_eq!(status(&exchange(server.at, just.as_bytes()).await), Some(200));
    server.end().await;
}

#[tokio::test]
async fn what_is_no_http_gets_a_refusal_and_an_end() {
    let server = Server::start().await;
    let tls = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n";
    let cases: [&[u8]; 8] = [
        b"nonsense\r\n\r\n",
        tls,
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nhost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost : a\r\n\r\n",
        b"POST /check HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
    ];
    for bytes in cases {
        let received = exchange(server.at, bytes).await;
        assert_eq!(status(&received), Some(400), "{}", String::from_utf8_lossy(bytes));
    }
    let preface = exchange(server.at, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert!(matches!(status(&preface), None | Some(400 | 505)));
    server.end().await;
}

#[tokio::test]
async fn lengths_that_disagree_smuggle_nothing() {
    let server = Server::start().await;
    let inner = "GET /health HTTP/1.1\r\nhost: a\r\n\r\n";
    let both = format!(
        "POST /check HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\ntransfer-encoding: chunked\r\n\
         content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\n0\r\n\r\n{inner}",
        inner.len() + 5
    );
    let received = exchange(server.at, both.as_bytes()).await;
    assert_eq!(
        String::from_utf8_lossy(&received).matches("HTTP/1.1 ").count(),
        1,
        "a second answer was smuggled"
    );
    let twice = "POST /check HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nwhat=a";
    assert!(matches!(status(&exchange(server.at, twice.as_bytes()).await), None | Some(400)));
    let chunk = "POST /check HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\
                 content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\nffffffffffffffffff\r\nwhat=a";
    assert!(matches!(status(&exchange(server.at, chunk.as_bytes()).await), None | Some(400)));
    server.end().await;
}

#[tokio::test]
async fn requests_in_a_row_are_answered_in_a_row() {
    let server = Server::start().await;
    let begin = "GET /health HTTP/1.1\r\nhost: a\r\n\r\n";
    let form = "POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n\r\nwhat=chao";
    let end = "GET /robots.txt HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let received = exchange(server.at, format!("{begin}{form}{begin}{end}").as_bytes()).await;
    let (first, more) = parse(&received, false);
    let (second, more) = parse(more, false);
    let (third, more) = parse(more, false);
    let (fourth, more) = parse(more, false);
    assert_eq!((first.text(), third.text()), ("ok\n", "ok\n"));
    assert!(second.text().contains("<div class=\"report\">"));
    assert!(fourth.text().starts_with("User-agent") && more.is_empty());
    server.end().await;
}

#[tokio::test]
async fn head_and_options_are_answered_without_a_body() {
    let server = Server::start().await;
    for path in ["/", "/about", "/health", "/api/v1/checks"] {
        let head = Ask::new(server.at, "HEAD", path).send().await;
        let get = server.get(path).send().await;
        assert_eq!((head.status, head.header("content-type")), (200, get.header("content-type")), "{path}");
        let raw = exchange(server.at, &Ask::new(server.at, "HEAD", path).bytes()).await;
        assert!(raw.ends_with(b"\r\n\r\n"), "{path}: a body came");
    }
    let options = Ask::new(server.at, "OPTIONS", "/check").send().await;
    assert_eq!((options.status, options.header("allow")), (405, "GET,HEAD,POST"));
    assert_eq!(options.header("access-control-allow-origin"), "", "other sites read nothing of ours");
    server.end().await;
}

#[tokio::test]
async fn a_client_that_asks_first_is_told_to_go_on() {
    let server = Server::start().await;
    let head = "POST /check HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\nconnection: close\r\n\
                content-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n\r\n";
    let mut stream = connect(&server, head.as_bytes()).await;
    let mut go_on = [0; 25];
    tokio::time::timeout(SOON, stream.read_exact(&mut go_on)).await.expect("no word").unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"what=chao").await.unwrap();
    assert_eq!(status(&rest(&mut stream).await), Some(200));
    server.end().await;
}

#[tokio::test]
async fn a_body_in_chunks_is_taken_and_bounded_like_any_other() {
    let server = Server::start_with(|s| s.most_body_bytes = 10_000, &[]).await;
    let head = "POST /check HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\
                content-type: application/x-www-form-urlencoded\r\n\r\n";
    let small = format!("{head}5\r\nwhat=\r\n4;ext=1\r\nchao\r\n0\r\ntrailer: x\r\n\r\n");
    assert_eq!(status(&exchange(server.at, small.as_bytes()).await), Some(200));
    let large = format!("{head}{}0\r\n\r\n", format!("3e8\r\n{}\r\n", "a".repeat(1000)).repeat(20));
    assert_eq!(status(&exchange(server.at, large.as_bytes()).await), Some(413));
    server.end().await;
}

#[tokio::test]
async fn a_body_far_too_large_is_refused_before_it_has_all_come() {
    let server = Server::start().await;
    let head = "POST /check HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                content-length: 1000000000\r\n\r\nwhat=";
    let stream = connect(&server, head.as_bytes()).await;
    let (mut reading, mut writing) = stream.into_split();
    let sent = tokio::spawn(async move {
        let piece = vec![b'a'; 64 * 1024];
        let mut sent = 0;
        while sent < 1_000_000_000 && writing.write_all(&piece).await.is_ok() {
            sent += piece.len();
        }
        sent
    });
    let mut received = vec![0; 4096];
    let count = tokio::time::timeout(SOON, reading.read(&mut received)).await.expect("no answer").unwrap();
    assert!(
        received[..count].starts_with(b"HTTP/1.1 413"),
        "{:?}",
        String::from_utf8_lossy(&received[..count])
    );
    drop(reading);
    let sent = tokio::time::timeout(SOON, sent).await.expect("still sending").unwrap();
    assert!(sent < 100_000_000, "the server took {sent} bytes");
    server.end().await;
}

#[tokio::test]
async fn answers_are_packed_for_whoever_unpacks_them_and_caches_are_told() {
    let server = Server::start().await;
    let plain = server.get("/method").send().await;
    let packed = server.get("/method").header("accept-encoding", "gzip, br").send().await;
    assert!(matches!(packed.header("content-encoding"), "br" | "gzip"));
    assert!(packed.body.len() * 2 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
    let vary = packed.all("vary");
    for what in ["accept-encoding", "accept-language", "cookie"] {
        assert!(vary.contains(what), "{vary}");
    }
    server.end().await;
}

#[tokio::test]
async fn connections_beyond_the_limit_wait_and_the_server_recovers() {
    let server = Server::start_with(|s| s.most_connections = 4, &[]).await;
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(connect(&server, b"GET / HTTP/1.1\r\nx: ").await);
    }
    let waiting = tokio::spawn({
        let ask = server.get("/health");
        async move { ask.send().await.status }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!waiting.is_finished(), "a fifth connection was served");
    drop(held);
    assert_eq!(waiting.await.unwrap(), 200);
    server.end().await;
}
