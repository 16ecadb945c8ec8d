//! `cargo xtask load`: the server under load, with the load generator on the same machine. Measured, never asserted.
//!
//! Throughput is a closed loop: so many connections, each asking again as soon as it is answered. Latency at a rate is an
//! open loop: requests have their times beforehand, and a late answer counts from the time the request was due, so that a
//! pause of the server is not hidden by the generator's waiting ("coordinated omission", Tene 2013).

use crate::server::Server;
use crate::{shell, tools};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Connections of the closed loop.
const CONNECTIONS: usize = 16;
/// Connections of the open loop: enough that one is free when a request is due.
const OPEN_CONNECTIONS: usize = 32;
/// Time of one measurement.
const ROUND: Duration = Duration::from_secs(10);

/// Starts the release build and measures it; `minutes` of mixed load show whether its memory stays flat.
pub(crate) fn run(minutes: u64) -> Result<()> {
    shell::run("cargo", &["build", "--release", "--locked", "-p", "namkhong"])?;
    let folder = shell::root().join("target/load");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let server = Server::start(&shell::root().join("target/release/namkhong"), &folder)?;
    let host = server.address.trim_start_matches("http://").to_owned();
    let message = std::fs::read_to_string(shell::root().join("examples/chain-message.txt"))?;
    let text = request(&host, &serde_json::json!({"text": message.trim()}));
    let page =
        request(&host, &serde_json::json!({"html": page_of(300_000), "url": "https://tin.example/bai"}));

    drop(closed(&host, &text, Duration::from_secs(2))?); // warm
    let mut rates: Vec<f64> = Vec::new();
    for _ in 0..3 {
        rates.push(closed(&host, &text, ROUND)?.len() as f64 / ROUND.as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    println!(
        "message of {} characters, {CONNECTIONS} connections: {:.0} requests/s (median of 3)",
        message.chars().count(),
        rates[1]
    );
    tell("the same at 300/s", open(&host, &text, 300, ROUND)?);
    tell("page of 300 kB at 20/s", open(&host, &page, 20, ROUND)?);

    let tests = shell::root().join("tests/browser");
    let tests = tests.to_str().context("the workspace's path is not UTF-8")?;
    shell::run("npm", &["ci", "--prefix", tests, "--no-audit", "--no-fund", "--silent"])?;
    let speed = [&format!("{tests}/speed.mjs"), server.address.as_str()];
    shell::run_with("node", &speed, &[("CHROMIUM", tools::chromium()?)])?;

    if minutes > 0 {
        println!("resident memory under 200 messages and 5 pages a second:");
        let start = resident_mib(server.id())?;
        for minute in 1..=minutes {
            let (host, page) = (host.clone(), page.clone());
            let pages = std::thread::spawn(move || open(&host, &page, 5, Duration::from_secs(60)));
            open(&server.address.replace("http://", ""), &text, 200, Duration::from_secs(60))?;
            pages.join().map_err(|_| anyhow::anyhow!("the page load ended early"))??;
            println!("  minute {minute}: {:.1} MiB (at the start {start:.1})", resident_mib(server.id())?);
        }
    }
    Ok(())
}

fn tell(what: &str, mut latencies: Vec<Duration>) {
    latencies.sort();
    let at = |part: f64| latencies[((latencies.len() - 1) as f64 * part) as usize].as_secs_f64() * 1000.0;
    println!(
        "{what}: median {:.1} ms, p99 {:.1} ms, most {:.1} ms, of {}",
        at(0.5),
        at(0.99),
        at(1.0),
        latencies.len()
    );
}

/// A page about as long as asked, made up as news pages of that size are: a third scripts, a third navigation, a quarter
/// boxes of other stories, the rest the article.
fn page_of(bytes: usize) -> String {
    let script = "<script>window.layer=window.layer||[];layer.push({slot:\"a1\",size:[300,250],tag:\"tin\"});</script>\n";
    let link =
        "<li class=\"menu-item\"><a href=\"/chuyen-muc/doi-song\" title=\"Đời sống\">Đời sống</a></li>\n";
    let card = "<div class=\"card\"><a href=\"/bai/123\"><img src=\"/anh/123.jpg\" alt=\"\"></a><h3><a href=\"/bai/123\">Mưa \
                lớn ở miền núi phía Bắc</a></h3><span class=\"time\">2 giờ trước</span></div>\n";
    let paragraph = "<p>Sáng 7/3, bệnh viện tỉnh cho biết đã tiếp nhận 12 người bị ngộ độc sau bữa cơm trưa, trong đó 3 \
                     người còn phải theo dõi. <a href=\"/tin/an-toan\">Xem thêm</a></p>\n";
    let filled = |piece: &str, share: f64| piece.repeat((bytes as f64 * share) as usize / piece.len());
    format!(
        "<!doctype html><html lang=\"vi\"><head><title>Ngộ độc sau bữa trưa</title>{}</head><body><nav><ul>{}</ul></nav>\
         <article><h1>Ngộ độc sau bữa trưa</h1>{}</article><aside>{}</aside></body></html>",
        filled(script, 0.34),
        filled(link, 0.33),
        filled(paragraph, 0.08),
        filled(card, 0.25)
    )
}

fn request(host: &str, body: &serde_json::Value) -> Vec<u8> {
    let body = body.to_string();
    format!(
        "POST /api/v1/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Answers as fast as they come for so long; the time of each.
fn closed(host: &str, request: &[u8], time: Duration) -> Result<Vec<Duration>> {
    let end = Instant::now() + time;
    over(CONNECTIONS, |_| {
        let mut connection = Connection::open(host)?;
        let mut latencies = Vec::new();
        while Instant::now() < end {
            let start = Instant::now();
            connection.ask(request)?;
            latencies.push(start.elapsed());
        }
        Ok(latencies)
    })
}

/// So many requests a second for so long; the time of each answer since its request was due.
fn open(host: &str, request: &[u8], rate: u32, time: Duration) -> Result<Vec<Duration>> {
    let start = Instant::now() + Duration::from_millis(100);
    let all = (f64::from(rate) * time.as_secs_f64()) as usize;
    over(OPEN_CONNECTIONS, |thread| {
        let mut connection = Connection::open(host)?;
        let mut latencies = Vec::new();
        for number in (thread..all).step_by(OPEN_CONNECTIONS) {
            let due = start + Duration::from_secs_f64(number as f64 / f64::from(rate));
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            connection.ask(request)?;
            latencies.push(due.elapsed());
        }
        Ok(latencies)
    })
}

fn over(threads: usize, work: impl Fn(usize) -> Result<Vec<Duration>> + Sync) -> Result<Vec<Duration>> {
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..threads)
            .map(|thread| {
                scope.spawn({
                    let work = &work;
                    move || work(thread)
                })
            })
            .collect();
        let mut latencies = Vec::new();
        for thread in all {
            latencies.extend(thread.join().map_err(|_| anyhow::anyhow!("the generator ended early"))??);
        }
        Ok(latencies)
    })
}

/// One kept-alive connection.
struct Connection {
    reader: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    fn open(host: &str) -> Result<Connection> {
        let stream = TcpStream::connect(host).with_context(|| format!("cannot reach {host}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Connection { reader: BufReader::with_capacity(1 << 16, stream), body: Vec::new() })
    }

    /// Sends a request and reads its answer to the end; anything but 200 is an error.
    fn ask(&mut self, request: &[u8]) -> Result<()> {
        self.reader.get_mut().write_all(request)?;
        let mut length = None;
        let mut is_first = true;
        loop {
            let mut line = String::new();
            if self.reader.read_line(&mut line)? == 0 {
                bail!("the server closed the connection");
            }
            if is_first && !line.starts_with("HTTP/1.1 200") {
                bail!("the server answered {}", line.trim());
            }
            is_first = false;
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) =
                line.split_once(':').filter(|(n, _)| n.eq_ignore_ascii_case("content-length"))
            {
                length = Some(value.trim().parse().with_context(|| format!("{name} is no number"))?);
            }
        }
        self.body.resize(length.context("the answer has no length")?, 0);
        self.reader.read_exact(&mut self.body)?;
        Ok(())
    }
}

/// Memory that a process holds (Linux).
fn resident_mib(process: u32) -> Result<f64> {
    let status =
        std::fs::read_to_string(format!("/proc/{process}/status")).context("cannot read the memory")?;
    let line =
        status.lines().find(|l| l.starts_with("VmRSS:")).context("the system does not tell the memory")?;
    let kib: f64 =
        line.split_whitespace().nth(1).unwrap_or_default().parse().context("the memory is no number")?;
    Ok(kib / 1024.0)
}
