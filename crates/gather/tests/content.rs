//! What is read of an answer: type, charset, status, and packed content.

use std::io::Write;
use std::sync::Mutex;

use gather::Stage;

use crate::server::{Reply, Server, answer, code, fetch, fetcher, page, redirect, settings, status};

#[tokio::test]
async fn type_and_charset_come_from_the_header() {
    let cases = [
        ("text/html; charset=UTF-8", Some("text/html"), Some("utf-8")),
        ("Text/HTML;Charset=\"windows-1258\"", Some("text/html"), Some("windows-1258")),
        ("text/html; boundary=x; charset='tcvn-5712'; a=b", Some("text/html"), Some("tcvn-5712")),
        ("text/html", Some("text/html"), None),
        ("text/html; charset=", Some("text/html"), None),
        ("text/html; charset=a b<c>", Some("text/html"), None),
        ("", None, None),
        (";charset=utf-8", None, Some("utf-8")),
    ];
    for (header, kind, charset) in cases {
        let reply = Reply::Say(answer(200, &format!("Content-Type: {header}\r\n"), "x"));
        let site = Server::start([("/", reply)]).await;
        let page = fetch(&fetcher(settings(&[&site])), &site.url("/")).await.unwrap();
        assert_eq!((page.content_type.as_deref(), page.charset.as_deref()), (kind, charset), "{header}");
    }
}

#[tokio::test]
async fn answer_without_a_type_is_read() {
    let site = Server::start([("/", Reply::Say(answer(200, "", "x")))]).await;
    let page = fetch(&fetcher(settings(&[&site])), &site.url("/")).await.unwrap();
    assert_eq!((page.content_type, page.charset, page.status), (None, None, 200));
}

#[tokio::test]
async fn pages_texts_documents_and_pictures_are_read_and_the_rest_is_not() {
    let read = "text/html text/plain application/xhtml+xml application/xml application/rss+xml application/pdf image/png image/jpeg \
                image/svg+xml message/rfc822 multipart/related application/json";
    let refused = "video/mp4 audio/mpeg application/zip application/octet-stream application/vnd.android.package-archive \
                   application/x-msdownload application/javascript font/woff2 x";
    for (kinds, readable) in [(read, true), (refused, false)] {
        for kind in kinds.split_whitespace() {
            let site =
                Server::start([("/", Reply::Say(answer(200, &format!("Content-Type: {kind}\r\n"), "x")))])
                    .await;
            let got = code(&fetcher(settings(&[&site])), &site.url("/")).await;
            assert_eq!(got != "not-a-page", readable, "{kind}: {got}");
        }
    }
}

#[tokio::test]
async fn status_that_is_no_page_is_told() {
    for wanted in [204, 205, 300, 304, 400, 401, 403, 404, 410, 429, 451, 500, 503, 999] {
        let site = Server::start([("/", status(wanted, "<p>sorry</p>"))]).await;
        let error = fetch(&fetcher(settings(&[&site])), &site.url("/")).await.unwrap_err();
        assert_eq!((error.code(), error.status()), ("http-status", Some(wanted)));
    }
    let site = Server::start([("/", status(302, ""))]).await;
    let error = fetch(&fetcher(settings(&[&site])), &site.url("/")).await.unwrap_err();
    assert_eq!(error.status(), Some(302), "a redirect to nowhere is the status it is");
}

#[tokio::test]
async fn packed_content_is_unpacked() {
    let text = "Năm Không ".repeat(500);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let mut deflate = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    deflate.write_all(text.as_bytes()).unwrap();
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut text.as_bytes(), &mut brotli, &Default::default()).unwrap();
    let packed = [("gzip", gzip.finish().unwrap()), ("deflate", deflate.finish().unwrap()), ("br", brotli)];
    for (name, bytes) in packed {
        let headers = format!("Content-Type: text/html\r\nContent-Encoding: {name}\r\n");
        let cut = answer(200, &headers, &bytes[..bytes.len() / 2]);
        let site =
            Server::start([("/", Reply::Say(answer(200, &headers, &bytes))), ("/cut", Reply::Say(cut))])
                .await;
        let fetcher = fetcher(settings(&[&site]));
        assert_eq!(&*fetch(&fetcher, &site.url("/")).await.unwrap().bytes, text.as_bytes(), "{name}");
        assert_eq!(code(&fetcher, &site.url("/cut")).await, "decompression", "{name}");
    }
}

#[tokio::test]
async fn damaged_packing_is_named() {
    for name in ["gzip", "br", "deflate"] {
        let reply =
            answer(200, &format!("Content-Type: text/html\r\nContent-Encoding: {name}\r\n"), [0xff; 500]);
        let site = Server::start([("/", Reply::Say(reply))]).await;
        assert_eq!(code(&fetcher(settings(&[&site])), &site.url("/")).await, "decompression", "{name}");
    }
}

#[tokio::test]
async fn stages_are_told_in_order() {
    let site = Server::start([("/", redirect(302, "/b")), ("/b", page(vec![b'a'; 200_000]))]).await;
    let mut settings = settings(&[&site]);
    settings.respect_robots = true;
    let told = Mutex::new(Vec::new());
    fetcher(settings).fetch(&site.url("/"), |stage| told.lock().unwrap().push(stage)).await.unwrap();
    let told = told.into_inner().unwrap();
    let start = [
        Stage::Resolving,
        Stage::Robots,
        Stage::Connecting,
        Stage::Redirect { hop: 1 },
        Stage::Resolving,
        Stage::Robots,
        Stage::Connecting,
        Stage::Reading { bytes: 0 },
    ];
    assert_eq!(told[..start.len()], start);
    let read: Vec<usize> = told[start.len()..]
        .iter()
        .map(|stage| match stage {
            Stage::Reading { bytes } => *bytes,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(read.len() >= 2 && read.is_sorted(), "{read:?}");
}

#[tokio::test]
async fn redirect_of_letters_beyond_ascii_is_followed() {
    let site = Server::start([("/", redirect(302, "/tin-mới")), ("/tin-m%E1%BB%9Bi", page("x"))]).await;
    let page = fetch(&fetcher(settings(&[&site])), &site.url("/")).await.unwrap();
    assert_eq!(page.url, site.url("/tin-m%E1%BB%9Bi"));
}
