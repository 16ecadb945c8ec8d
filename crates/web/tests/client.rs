//! A client that writes bytes and reads an answer: it hides nothing of what goes over the wire.

use serde_json::Value;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Longer than any limit of the server's that these tests wait for.
const PATIENCE: Duration = Duration::from_secs(45);

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's value; empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// All values of a header that may come more than once, in lower case.
    pub(crate) fn all(&self, name: &str) -> String {
        let values = self.headers.iter().filter(|(n, _)| n == name).map(|(_, v)| v.to_ascii_lowercase());
        values.collect::<Vec<_>>().join(", ")
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// The body's lines as JSON.
    pub(crate) fn lines(&self) -> Vec<Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.text().lines().map(parse).collect()
    }

    /// The problem that the API tells: status and code, after the form of the answer was looked at.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        assert!(problem["detail"].as_str().is_some_and(|d| !d.is_empty()), "{problem}");
        assert!(problem["title"].is_string(), "{problem}");
        let code = problem["type"].as_str().unwrap().strip_prefix("urn:namkhong:problem:").unwrap();
        (self.status, code.to_owned())
    }
}

/// A request to be.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    at: SocketAddr,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Ask {
    pub(crate) fn new(at: SocketAddr, method: &str, path: &str) -> Ask {
        Ask { at, method: method.into(), path: path.into(), headers: Vec::new(), body: None }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Ask {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Ask {
        self.body = Some(body.into());
        self.header("content-type", kind)
    }

    /// A form as a browser without files sends it.
    pub(crate) fn form(self, fields: &[(&str, &str)]) -> Ask {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.body("application/x-www-form-urlencoded", body)
    }

    /// A form with files: `(field, file name, bytes)`, where an empty name is an ordinary field.
    pub(crate) fn multipart(self, parts: &[(&str, &str, &[u8])]) -> Ask {
        let mut body = Vec::new();
        for (field, file, bytes) in parts {
            let file = if file.is_empty() { String::new() } else { format!("; filename=\"{file}\"") };
            body.extend_from_slice(
                format!("--xyz\r\nContent-Disposition: form-data; name=\"{field}\"{file}\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--xyz--\r\n");
        self.body("multipart/form-data; boundary=xyz", body)
    }

    /// A JSON body.
    pub(crate) fn json(self, body: &Value) -> Ask {
        self.body("application/json", body.to_string())
    }

    /// The bytes that go over the wire.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes =
            format!("{} {} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.method, self.path, self.at)
                .into_bytes();
        for (name, value) in &self.headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        if let Some(body) = &self.body {
            bytes.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
            bytes.extend_from_slice(body);
        } else {
            bytes.extend_from_slice(b"\r\n");
        }
        bytes
    }

    /// Sends it and reads the answer to its end.
    pub(crate) async fn send(&self) -> Answer {
        let received = exchange(self.at, &self.bytes()).await;
        let (answer, _) = parse(&received, self.method == "HEAD");
        answer
    }
}

/// Sends bytes, goes on listening, and gives all that came until the server closed the connection.
pub(crate) async fn exchange(at: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(at).await.unwrap();
    // a server that has read enough may close before everything is sent
    drop(stream.write_all(bytes).await);
    rest(&mut stream).await
}

/// All that comes until the server closes the connection.
pub(crate) async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut received = Vec::new();
    let read = async {
        // on the heap: in a future it would stand on the test's stack, once for every request
        let mut piece = vec![0; 64 * 1024];
        while let Ok(count @ 1..) = stream.read(&mut piece).await {
            received.extend_from_slice(&piece[..count]);
        }
    };
    tokio::time::timeout(PATIENCE, read).await.expect("the server left a connection open");
    received
}

/// Reads one answer and gives what follows it.
pub(crate) fn parse(received: &[u8], has_no_body: bool) -> (Answer, &[u8]) {
    let end = received.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| {
        panic!("no answer: {:?}", String::from_utf8_lossy(received));
    });
    let head = std::str::from_utf8(&received[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut answer = Answer { status, headers, body: Vec::new() };
    let mut rest = &received[end + 4..];
    if has_no_body || status == 304 || status < 200 {
        return (answer, rest);
    }
    if answer.header("transfer-encoding") == "chunked" {
        loop {
            let line = rest.windows(2).position(|w| w == b"\r\n").expect("a chunk has a length");
            let length = usize::from_str_radix(std::str::from_utf8(&rest[..line]).unwrap(), 16).unwrap();
            answer.body.extend_from_slice(&rest[line + 2..line + 2 + length]);
            rest = &rest[line + 2 + length + 2..];
            if length == 0 {
                return (answer, rest);
            }
        }
    }
    let length = answer.header("content-length").parse().unwrap_or(rest.len());
    answer.body = rest[..length].to_vec();
    (answer, &rest[length..])
}
