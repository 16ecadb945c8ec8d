//! Time and memory are bounded, whatever a server does.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::server::{Reply, Server, answer, code, fetch, fetcher, page, redirect, settings};

const SHORT: Duration = Duration::from_millis(400);

/// 256 MiB of zeros in a quarter of a MiB of gzip.
fn gzip_bomb() -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..256 {
        packer.write_all(&vec![0; 1 << 20]).unwrap();
    }
    packer.finish().unwrap()
}

fn brotli_bomb() -> Vec<u8> {
    let mut packed = Vec::new();
    let mut zeros = std::io::Read::take(std::io::repeat(0), 256 << 20);
    let parameters = brotli::enc::BrotliEncoderParams { quality: 1, ..Default::default() };
    brotli::BrotliCompress(&mut zeros, &mut packed, &parameters).unwrap();
    packed
}

#[tokio::test]
async fn bombs_are_cut_at_the_cap() {
    let gzip = answer(200, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", gzip_bomb());
    let brotli = answer(200, "Content-Type: text/html\r\nContent-Encoding: br\r\n", brotli_bomb());
    let site = Server::start([("/gzip", Reply::Say(gzip)), ("/brotli", Reply::Say(brotli))]).await;
    let mut settings = settings(&[&site]);
    settings.most_bytes = 1 << 20;
    let fetcher = fetcher(settings);
    for path in ["/gzip", "/brotli"] {
        let started = Instant::now();
        let page = fetch(&fetcher, &site.url(path)).await.unwrap();
        assert_eq!((page.bytes.len(), page.truncated), (1 << 20, true), "{path}");
        // Unpacking all 256 MiB takes seconds in a debug build; the cap takes milliseconds.
        assert!(started.elapsed() < Duration::from_secs(1), "{path}");
    }
}

#[tokio::test]
async fn content_of_exactly_the_cap_is_whole() {
    let site = Server::start([("/", page(vec![b'a'; 1000])), ("/more", page(vec![b'a'; 1001]))]).await;
    let mut settings = settings(&[&site]);
    settings.most_bytes = 1000;
    let fetcher = fetcher(settings);
    let whole = fetch(&fetcher, &site.url("/")).await.unwrap();
    assert_eq!((whole.bytes.len(), whole.truncated), (1000, false));
    let cut = fetch(&fetcher, &site.url("/more")).await.unwrap();
    assert_eq!((cut.bytes.len(), cut.truncated), (1000, true));
}

#[tokio::test]
async fn endless_body_is_cut_at_the_cap() {
    let first = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec();
    let site =
        Server::start([("/", Reply::Drip { first, piece: vec![b'a'; 65536], every: Duration::ZERO })]).await;
    let page = fetch(&fetcher(settings(&[&site])), &site.url("/")).await.unwrap();
    assert_eq!((page.bytes.len(), page.truncated), (8 << 20, true));
}

#[tokio::test]
async fn length_that_promises_too_much_costs_nothing() {
    let first =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000000000000000\r\n\r\nabc"
            .to_vec();
    let site = Server::start([("/", Reply::SayAndClose(first))]).await;
    assert_eq!(code(&fetcher(settings(&[&site])), &site.url("/")).await, "broken-off");
}

#[tokio::test]
async fn slow_answers_end_in_time() {
    let drip = |first: &[u8], piece: &[u8]| Reply::Drip {
        first: first.to_vec(),
        piece: piece.to_vec(),
        every: Duration::from_millis(20),
    };
    let site = Server::start([
        ("/body", drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a")),
        ("/headers", drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a")),
        ("/interim", drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")),
        ("/chunks", drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n")),
        ("/silence", Reply::Silence),
    ])
    .await;
    let mut settings = settings(&[&site]);
    settings.total_timeout = SHORT;
    let fetcher = fetcher(settings);
    for path in ["/body", "/headers", "/interim", "/chunks", "/silence"] {
        let started = Instant::now();
        assert_eq!(code(&fetcher, &site.url(path)).await, "timeout", "{path}");
        assert!(started.elapsed() < SHORT * 3, "{path}");
    }
}

#[tokio::test]
async fn half_closed_answers_are_told_apart_from_whole_ones() {
    let chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n";
    let short = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\nabc";
    let site = Server::start([
        ("/chunked", Reply::SayAndClose(chunked.into())),
        ("/short", Reply::SayAndClose(short.into())),
        ("/headers", Reply::SayAndClose(b"HTTP/1.1 200 OK\r\nContent-Ty".to_vec())),
        ("/nothing", Reply::SayAndClose(Vec::new())),
        ("/until-end", Reply::SayAndClose(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nabc".to_vec())),
    ])
    .await;
    let fetcher = fetcher(settings(&[&site]));
    for path in ["/chunked", "/short", "/headers", "/nothing"] {
        assert_eq!(code(&fetcher, &site.url(path)).await, "broken-off", "{path}");
    }
    assert_eq!(&*fetch(&fetcher, &site.url("/until-end")).await.unwrap().bytes, b"abc");
}

#[tokio::test]
async fn huge_headers_are_refused() {
    let long = |bytes: usize| answer(200, &format!("X-Long: {}\r\n", "a".repeat(bytes)), "x");
    let many = answer(200, &"X-Many: a\r\n".repeat(3000), "x");
    let endless = Reply::Drip {
        first: b"HTTP/1.1 200 OK\r\n".to_vec(),
        piece: b"X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(100),
        every: Duration::ZERO,
    };
    let site = Server::start([
        ("/long", Reply::Say(long(100_000))),
        ("/longer", Reply::Say(long(2_000_000))),
        ("/many", Reply::Say(many)),
        ("/endless", endless),
        ("/fair", Reply::Say(long(8_000))),
    ])
    .await;
    let fetcher = fetcher(settings(&[&site]));
    for path in ["/long", "/longer", "/many", "/endless"] {
        assert_eq!(code(&fetcher, &site.url(path)).await, "headers-too-large", "{path}");
    }
    assert!(fetch(&fetcher, &site.url("/fair")).await.is_ok());
}

#[tokio::test]
async fn redirects_in_a_circle_are_seen() {
    let site = Server::start([
        ("/self", redirect(302, "/self")),
        ("/a", redirect(301, "/b")),
        ("/b", redirect(308, "/a#again")),
    ])
    .await;
    let fetcher = fetcher(settings(&[&site]));
    assert_eq!(code(&fetcher, &site.url("/self")).await, "redirect-loop");
    assert_eq!(code(&fetcher, &site.url("/a")).await, "redirect-loop");
    assert_eq!(site.paths(), ["/self", "/a", "/b"]);
}

#[tokio::test]
async fn redirects_are_followed_up_to_their_number() {
    let site = Server::start([
        ("/0", redirect(301, "/1")),
        ("/1", redirect(302, "/2")),
        ("/2", redirect(303, "/3")),
        ("/3", redirect(307, "/4")),
        ("/4", redirect(308, "/5")),
        ("/5", page("end")),
        ("/x", redirect(302, "/0")),
    ])
    .await;
    let fetcher = fetcher(settings(&[&site]));
    assert_eq!(code(&fetcher, &site.url("/x")).await, "too-many-redirects");
    assert!(!site.paths().contains(&"/5".to_owned()));
    let page = fetch(&fetcher, &site.url("/0")).await.unwrap();
    assert_eq!((page.url, page.requested), (site.url("/5"), site.url("/0")));
    assert_eq!(page.hops, ["/0", "/1", "/2", "/3", "/4"].map(|path| site.url(path)));
}

#[tokio::test]
async fn what_is_no_http_is_named_so() {
    let site = Server::start([
        ("/ssh", Reply::SayAndClose(b"SSH-2.0-OpenSSH_9\r\n\r\n".to_vec())),
        ("/status", Reply::SayAndClose(b"HTTP/1.1 9x9 What\r\n\r\n".to_vec())),
        ("/header", Reply::SayAndClose(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n".to_vec())),
    ])
    .await;
    let fetcher = fetcher(settings(&[&site]));
    for path in ["/ssh", "/status", "/header"] {
        assert_eq!(code(&fetcher, &site.url(path)).await, "bad-answer", "{path}");
    }
}

#[tokio::test]
async fn closed_port_is_a_failed_connection() {
    let site = Server::start([]).await;
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut settings = settings(&[&site]);
    settings.allow.push(free);
    assert_eq!(code(&fetcher(settings), &format!("http://{free}/")).await, "connect-failed");
}
