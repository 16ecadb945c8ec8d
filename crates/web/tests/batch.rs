//! Batches: order, ids, errors in their place, limits, and bodies that break off.

use crate::client::{Ask, parse, rest};
use crate::server::{Server, Site};
use std::fmt::Write;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn batch(server: &Server, lines: &str) -> Ask {
    server.post("/api/v1/batch").body("application/x-ndjson", lines)
}

#[tokio::test]
async fn answers_come_in_order_with_ids_as_they_were_written() {
    let server = Server::start().await;
    let ids = [
        "1",
        "1.0",
        "1e400",
        "-0",
        "0.10000000000000000000001",
        "123456789012345678901234567890",
        "\"\"",
        "\"a\\u0041\\n\"",
        "\"đ\"",
    ];
    let mut lines = String::new();
    for (number, id) in ids.iter().enumerate() {
        // later lines are shorter work than earlier ones
        let text = "mưa lớn ".repeat(20_000 / (number + 1));
        writeln!(lines, "{{\"id\":{id},\"text\":\"{text}\"}}").unwrap();
    }
    let answer = batch(&server, &lines).send().await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-ndjson"));
    let got: Vec<&str> = answer.text().lines().collect();
    assert_eq!(got.len(), ids.len());
    for (line, id) in got.iter().zip(ids) {
        assert!(line.starts_with(&format!("{{\"id\":{id},\"report\":{{")), "{line:.120}");
    }
    server.end().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_line_stands_in_its_place() {
    let (site, private) = (Site::start("<p>Chào</p>").await, Site::start("").await);
    let server = Server::start_with(|_| {}, &[&site]).await;
    let lines = [
        "{\"id\":1,\"text\":\"chào\"}".to_owned(),
        String::new(),
        "{".to_owned(),
        "[1]".to_owned(),
        "{\"text\":\"no id\"}".to_owned(),
        "{\"id\":true,\"text\":\"a\"}".to_owned(),
        "{\"id\":2}".to_owned(),
        "{\"id\":3,\"text\":1}".to_owned(),
        "{\"id\":4,\"file\":\"/etc/passwd\"}".to_owned(),
        format!("{{\"id\":5,\"url\":\"{}\"}}", private.url("/")),
        format!("{{\"id\":6,\"url\":\"{}\"}}", site.url("/")),
        "{\"id\":7,\"text\":\"\u{0}\"}".to_owned(),
        "\u{feff}{\"id\":8,\"text\":\"chào\"}\r".to_owned(),
    ];
    let answer = batch(&server, &lines.join("\n")).send().await.lines();
    let told: Vec<(String, bool)> =
        answer.iter().map(|a| (a["id"].to_string(), a["error"].is_string())).collect();
    let expected = [
        ("1", false),
        ("null", true),
        ("null", true),
        ("null", true),
        ("null", true),
        ("2", true),
        ("3", true),
        ("4", true),
        ("5", true),
        ("6", false),
        ("null", true),
        ("8", false),
    ];
    let expected: Vec<(String, bool)> = expected.iter().map(|(id, e)| ((*id).to_owned(), *e)).collect();
    assert_eq!(told, expected, "{answer:#?}");
    assert!(answer[3]["error"].as_str().unwrap().contains("\"id\" must be a string or a number"));
    assert_eq!(private.connections(), 0);
    server.end().await;
}

#[tokio::test]
async fn a_batch_has_an_end_in_lines_and_in_the_length_of_a_line() {
    let server = Server::start_with(|s| (s.most_batch_lines, s.most_body_bytes) = (3, 2000), &[]).await;
    let line = "{\"id\":1,\"text\":\"chào\"}\n";
    let answer = batch(&server, &line.repeat(10)).send().await.lines();
    assert_eq!(answer.len(), 4);
    assert!(answer[3]["error"].as_str().unwrap().contains("3 lines at most"), "{}", answer[3]);
    assert_eq!(batch(&server, &line.repeat(3)).send().await.lines().len(), 3);
    let long = format!("{line}{{\"id\":2,\"text\":\"{}\"}}\n{line}", "a".repeat(3000));
    let answer = batch(&server, &long).send().await.lines();
    assert_eq!(answer.len(), 2, "{answer:?}");
    assert!(answer[1]["error"].as_str().unwrap().contains("longer than 2000 bytes"));
    // a batch may be longer than a body: its limit is that of a line
    let roomy = Server::start_with(|s| s.most_body_bytes = 2000, &[]).await;
    assert_eq!(batch(&roomy, &line.repeat(500)).send().await.lines().len(), 500);
    roomy.end().await;
    server.end().await;
}

#[tokio::test]
async fn a_batch_needs_its_own_type_and_nothing_is_nothing() {
    let server = Server::start().await;
    let wrong = server.post("/api/v1/batch").body("application/json", "{}").send().await;
    assert_eq!(wrong.problem(), (415, "content-type".into()));
    let empty = batch(&server, "\n\n  \n").send().await;
    assert_eq!((empty.status, empty.text()), (200, ""));
    let other =
        server.post("/api/v1/batch").body("Application/JSONL; charset=utf-8", "{\"id\":1,\"text\":\"a\"}");
    assert_eq!(other.send().await.lines().len(), 1);
    server.end().await;
}

#[tokio::test]
async fn answers_come_while_lines_still_go_and_a_body_that_breaks_off_is_told() {
    let server = Server::start().await;
    let mut stream = TcpStream::connect(server.at).await.unwrap();
    let head = "POST /api/v1/batch HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/x-ndjson\r\n\
                transfer-encoding: chunked\r\n\r\n";
    let line = "{\"id\":1,\"text\":\"chào\"}\n";
    let chunk = format!("{:x}\r\n{line}\r\n", line.len());
    stream.write_all(format!("{head}{chunk}").as_bytes()).await.unwrap();
    let mut first = vec![0; 64 * 1024];
    let mut count = 0;
    while !String::from_utf8_lossy(&first[..count]).contains("\"report\"") {
        count += stream.read(&mut first[count..]).await.unwrap();
    }
    stream.write_all(format!("{chunk}5\r\n{{\"id\"").as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut received = first[..count].to_vec();
    received.extend(rest(&mut stream).await);
    let text = String::from_utf8_lossy(&received).into_owned();
    assert_eq!(text.matches("\"report\":{").count(), 2, "{text}");
    assert!(text.contains("the body broke off") || text.contains("not a JSON object"), "{text}");
    // a body that ends as it should is read to its last line, with or without a line's end
    let last = line.trim_end();
    let whole = format!("{head}{chunk}{:x}\r\n{last}\r\n0\r\n\r\n", last.len());
    let received = crate::client::exchange(server.at, whole.as_bytes()).await;
    assert_eq!(parse(&received, false).0.lines().len(), 2);
    server.end().await;
}
