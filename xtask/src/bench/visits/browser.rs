//! What a reader's browser sends, and how much of the answer it waits for: all of it.

use super::pattern::has_site;
use anyhow::{Context, Result, bail, ensure};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What browsers call themselves.
const BROWSERS: [&str; 4] = [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 16; SM-A566B Build/BP2A.250605.031.A3;) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.57 Mobile Safari/537.36 Zalo android/260901903 ZaloTheme/light ZaloLanguage/vi",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/141.0.242 Chrome/135.0.7049.242 Safari/537.36",
];

/// Requests that are no reader's: method, name, another header.
const OTHERS: [(&str, &str, &str); 4] = [
    ("GET", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", ""),
    ("GET", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", ""),
    ("HEAD", BROWSERS[0], ""),
    ("GET", BROWSERS[3], "Sec-Purpose: prefetch;prerender\r\n"),
];

/// The site from which some readers come.
pub(super) const SITE: &str = "l.facebook.com";

/// A kept connection.
pub(super) struct Connection {
    host: String,
    reader: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to `127.0.0.1:PORT`.
    pub(super) fn open(host: &str) -> Result<Connection> {
        let stream = TcpStream::connect(host).with_context(|| format!("cannot reach {host}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Connection {
            host: host.to_owned(),
            reader: BufReader::with_capacity(1 << 16, stream),
            body: Vec::new(),
        })
    }

    /// A reader opens a page.
    pub(super) fn look(&mut self, reader: u32, path: &str) -> Result<()> {
        let site = if has_site(reader) { format!("Referer: https://{SITE}/\r\n") } else { String::new() };
        self.ask("GET", path, BROWSERS[reader as usize % BROWSERS.len()], &address(10, reader), &site)
    }

    /// Somebody asks who is no reader.
    pub(super) fn disturb(&mut self, number: u32, path: &str) -> Result<()> {
        let (method, name, header) = OTHERS[number as usize % OTHERS.len()];
        self.ask(method, path, name, &address(11, number), header)
    }

    fn ask(&mut self, method: &str, path: &str, name: &str, address: &str, header: &str) -> Result<()> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: {name}\r\nX-Forwarded-For: {address}\r\n\
             Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate, br\r\n\
             Accept-Language: vi-VN,vi;q=0.9,en;q=0.8\r\nSec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\n\
             Sec-Fetch-Site: cross-site\r\nUpgrade-Insecure-Requests: 1\r\n{header}\r\n",
            self.host
        );
        self.reader.get_mut().write_all(request.as_bytes())?;
        self.answer(method != "HEAD").with_context(|| format!("{method} {path}"))
    }

    /// Reads an answer to its end; anything but 200 is an error.
    fn answer(&mut self, has_body: bool) -> Result<()> {
        let status = self.line()?;
        ensure!(status.starts_with("HTTP/1.1 200"), "the server answered {status}");
        let (mut length, mut is_chunked) = (0, false);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            match &*name.to_ascii_lowercase() {
                "content-length" => length = value.trim().parse().context("a length that is none")?,
                "transfer-encoding" => is_chunked = true,
                _ => {}
            }
        }
        if !has_body {
            return Ok(());
        }
        if !is_chunked {
            return self.skip(length);
        }
        loop {
            let length = self.line()?;
            let length = usize::from_str_radix(&length, 16).context("a part without a length")?;
            self.skip(length)?;
            self.line()?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    fn skip(&mut self, bytes: usize) -> Result<()> {
        self.body.resize(bytes, 0);
        Ok(self.reader.read_exact(&mut self.body)?)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }
}

/// An address of its own for each number.
fn address(network: u8, number: u32) -> String {
    let [_, a, b, c] = number.to_be_bytes();
    format!("{network}.{a}.{b}.{c}")
}
