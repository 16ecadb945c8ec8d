//! A browser of the least kind: one connection that is kept, one cookie, forms.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// An answer.
pub(super) struct Answer {
    /// Its status.
    pub(super) status: u16,
    /// Where it sends the browser.
    pub(super) location: Option<String>,
    /// The cookie it sets, as it is sent back.
    pub(super) cookie: Option<String>,
    /// Its page.
    pub(super) body: String,
    /// From the first byte that was sent to the last that came.
    pub(super) took: Duration,
}

/// A connection to the server.
pub(super) struct Site {
    host: String,
    reader: BufReader<TcpStream>,
}

impl Site {
    /// Connects to `http://HOST:PORT`.
    pub(super) fn open(address: &str) -> Result<Site> {
        let host = address.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).with_context(|| format!("cannot reach {host}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Site { host, reader: BufReader::with_capacity(1 << 16, stream) })
    }

    /// Opens a page; anything but a page is an error.
    pub(super) fn page(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        let answer = self.ask("GET", path, cookie, "", b"")?;
        if answer.status != 200 {
            bail!("GET {path}: {} {:?}", answer.status, answer.location);
        }
        Ok(answer)
    }

    /// Sends a form.
    pub(super) fn form(&mut self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.ask("POST", path, cookie, "application/x-www-form-urlencoded", body.join("&").as_bytes())
    }

    /// Sends a form with one file.
    pub(super) fn file(&mut self, path: &str, cookie: &str, field: &str, file: &[u8]) -> Result<Answer> {
        let head = format!(
            "--0f1e2d3c\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"list.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n"
        );
        let body = [head.as_bytes(), file, b"\r\n--0f1e2d3c--\r\n"].concat();
        self.ask("POST", path, cookie, "multipart/form-data; boundary=0f1e2d3c", &body)
    }

    fn ask(&mut self, method: &str, path: &str, cookie: &str, kind: &str, body: &[u8]) -> Result<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: bench\r\n", self.host);
        if !cookie.is_empty() {
            request += &format!("Cookie: {cookie}\r\n");
        }
        if !kind.is_empty() {
            request += &format!("Content-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
        }
        request += "\r\n";
        let begun = Instant::now();
        let stream = self.reader.get_mut();
        stream.write_all(&[request.as_bytes(), body].concat())?;
        self.answer(begun).with_context(|| format!("{method} {path}"))
    }

    fn answer(&mut self, begun: Instant) -> Result<Answer> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.context("no status")?;
        let (mut length, mut location, mut cookie) = (0, None, None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            match &*name.to_ascii_lowercase() {
                "content-length" => length = value.parse().context("a length that is none")?,
                "transfer-encoding" => bail!("an answer without a length"),
                "location" => location = Some(value.to_owned()),
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        let took = begun.elapsed();
        Ok(Answer { status, location, cookie, body: String::from_utf8_lossy(&body).into_owned(), took })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }
}

/// What stands between two texts of a page.
pub(super) fn between<'a>(page: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let rest = page.split_once(before).with_context(|| format!("no {before:?} in the page"))?.1;
    Ok(rest.split_once(after).with_context(|| format!("no {after:?} after it"))?.0)
}

/// A text within an address or a form.
pub(super) fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    text.bytes().map(|b| if plain(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
