//! `cargo xtask bench`: speed and memory, measured and printed, never asserted.

mod catalogue;
mod directory;
mod members;
mod people;
mod pictures;
mod site;
mod times;
mod visits;

use crate::pages::{self, Sample};
use crate::{postgres, shell};
use anyhow::{Context, Result};
use engine::assess::assess;
use engine::evidence::Evidence;
use engine::page::{Format, Hints, read};
use serde_json::json;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// A message of 300 characters, of the kind people forward.
const MESSAGE: &str = "Chị ơi, em gửi chị lịch họp phụ huynh tuần này: 19h thứ sáu tại phòng 204, cô giáo nhờ mọi người \
đến đúng giờ vì còn bàn chuyện đi dã ngoại. Bé nhà em ho nên hôm nay nghỉ, chị xem giúp em bài tập toán trang 37 nhé. \
Cuối tuần nếu trời không mưa thì cả nhóm ra công viên, ai mang bóng thì nhắn vào nhóm cho tiện chia phần.";

/// Rounds of which the median is told.
const ROUNDS: usize = 5;

/// What can be measured alone.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Part {
    /// The site with 100,000 members, on both databases
    Members,
    /// The public directory with 100,000 entries, on both databases
    Directory,
    /// A member's page and the counting of its readers, on both databases
    Visits,
}

/// Measures and prints a table.
pub(crate) fn run(part: Option<Part>, data: &Path, address: Option<&str>) -> Result<()> {
    match part {
        Some(Part::Members) => return members::run(address),
        Some(Part::Directory) => return directory::run(address),
        Some(Part::Visits) => return visits::run(address),
        None => {}
    }
    shell::run("cargo", &["build", "--release", "--locked", "--quiet", "-p", "namkhong"])?;
    if cfg!(debug_assertions) {
        println!("measuring again in a release build");
        let data = data.canonicalize().with_context(|| format!("{} is not there", data.display()))?;
        let data = data.to_str().context("path is not UTF-8")?;
        return shell::run(
            "cargo",
            &["run", "--release", "--quiet", "-p", "xtask", "--", "bench", "--data", data],
        );
    }
    println!("machine: {}", machine());
    catalogue::run(data)?; // first, while nothing has read the catalogue yet
    let samples = pages::load(data, "dates")?;
    let bytes: usize = samples.iter().map(|s| s.bytes.len()).sum();
    println!("pages: {} of {:.0} KB on average", samples.len(), bytes as f64 / samples.len() as f64 / 1e3);
    let at = jiff::Timestamp::UNIX_EPOCH;
    let (wall, cpu) = rate(&samples, |s| {
        black_box(read_sample(s));
    });
    println!("read, one thread: {wall:.0} pages/s, {cpu:.0} a second of its processor time");
    let (wall, cpu) = rate(&samples, |s| {
        black_box(assess(&Evidence::new(read_sample(s), at, &s.bytes)));
    });
    println!("check, one thread: {wall:.0} pages/s, {cpu:.0} a second of its processor time");
    println!(
        "check of a message of {} characters: {:.3} ms of processor time",
        MESSAGE.chars().count(),
        message_ms(MESSAGE)
    );
    let post = post()?;
    println!(
        "check of a post of {} characters: {:.3} ms of processor time",
        post.chars().count(),
        message_ms(&post)
    );
    comparison_ms()?;
    headline_us(data)?;
    println!("scan of clean Vietnamese for unusual characters, one thread: {:.0} MB/s", scan_rate());
    let page = shell::root().join("target/measure/dates").join(file_of(&samples[0])?);
    println!("process start to report of one page: {:.0} ms", start_ms(&page)?);
    println!("largest resident memory, one page: {:.0} MB", resident_mb(&samples[..1])?);
    println!("largest resident memory, batch of {}: {:.0} MB", samples.len(), resident_mb(&samples)?);
    hostile_ms();
    pictures::run(data)
}

fn file_of(sample: &Sample) -> Result<String> {
    Ok(format!("{}.html", sample.label["id"].as_str().context("a label has no id")?))
}

fn read_sample(sample: &Sample) -> engine::page::Page {
    read(&sample.bytes, &Hints { url: sample.url(), charset: None, format: Some(Format::Html) })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Median pages a second: of the clock, and of the processor time that the thread got.
fn rate(samples: &[Sample], work: impl Fn(&Sample)) -> (f64, f64) {
    let rounds = (0..ROUNDS).map(|_| {
        let (start, busy) = (Instant::now(), processor_seconds());
        samples.iter().for_each(&work);
        let count = samples.len() as f64;
        (count / start.elapsed().as_secs_f64(), count / (processor_seconds() - busy))
    });
    let (wall, cpu) = rounds.unzip();
    (median(wall), median(cpu))
}

/// Seconds that this thread has run, as the kernel counts them; not a number where it does not tell.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).map_or(f64::NAN, |ns| ns / 1e9)
}

/// A post of 3,000 characters, put together from honest messages.
fn post() -> Result<String> {
    let file = shell::root().join("crates/engine/training/unseen/scam-script.jsonl");
    let messages = pages::lines(&file)?;
    let honest =
        messages.iter().filter(|m| m["label"].as_i64() == Some(0)).filter_map(|m| m["text"].as_str());
    Ok(honest.collect::<Vec<_>>().join("\n").chars().take(3_000).collect())
}

/// Processor time to compare a post of 3,000 characters with a source of 20,000 that most of it was taken from.
fn comparison_ms() -> Result<()> {
    use engine::comparison::{Comparison, Texts};
    use engine::text::prose::Prose;
    let file = shell::root().join("crates/engine/training/comparison/by_hand.jsonl");
    let posts = pages::lines(&file)?;
    let joined = |key: &str, most: usize| -> Prose {
        let texts: Vec<&str> = posts.iter().filter_map(|p| p[key].as_str()).collect();
        Prose::new(&texts.join("\n").chars().take(most).collect::<String>())
    };
    let (none, post, source) = (Prose::new(""), joined("text", 3_000), joined("source_text", 20_000));
    let rounds = (0..ROUNDS).map(|_| {
        let busy = processor_seconds();
        (0..20).for_each(|_| {
            let texts = |text| Texts { title: &none, text };
            black_box(Comparison::of(texts(&post), texts(&source)));
        });
        (processor_seconds() - busy) * 1e3 / 20.0
    });
    let ms = median(rounds.collect());
    println!(
        "comparison of a post of 3,000 characters with a source of 20,000: {ms:.2} ms of processor time"
    );
    Ok(())
}

/// Processor time of the two checks that score headlines: one its wording alone, one against the body.
fn headline_us(data: &Path) -> Result<()> {
    let articles = pages::lines(&data.join("headline-body/open.jsonl"))?;
    let at = jiff::Timestamp::UNIX_EPOCH;
    let evidence: Vec<Evidence> = articles
        .iter()
        .filter_map(|a| Some((a["title"].as_str()?, a["body"].as_str()?)))
        .map(|(title, body)| {
            let html = format!("<title>{title}</title><h1>{title}</h1><article><p>{body}</p></article>");
            let hints = Hints { url: None, charset: Some("utf-8"), format: Some(Format::Html) };
            Evidence::new(read(html.as_bytes(), &hints), at, b"")
        })
        .collect();
    for name in ["sensational-headline", "headline-not-in-body"] {
        let check = engine::gates::find(name).with_context(|| format!("there is no check {name}"))?;
        let rounds = (0..ROUNDS).map(|_| {
            let busy = processor_seconds();
            evidence.iter().for_each(|e| {
                black_box((check.run)(e));
            });
            (processor_seconds() - busy) * 1e6 / evidence.len() as f64
        });
        let us = median(rounds.collect());
        println!("{name}: {us:.1} us of processor time a headline, {} headlines", evidence.len());
    }
    Ok(())
}

fn message_ms(message: &str) -> f64 {
    let once = || {
        let hints = Hints { url: None, charset: Some("utf-8"), format: Some(Format::Text) };
        let page = read(message.as_bytes(), &hints);
        black_box(assess(&Evidence::new(page, jiff::Timestamp::UNIX_EPOCH, message.as_bytes())));
    };
    once();
    let rounds = (0..ROUNDS).map(|_| {
        let busy = processor_seconds();
        (0..200).for_each(|_| once());
        (processor_seconds() - busy) * 1e3 / 200.0
    });
    median(rounds.collect())
}

/// Megabytes a second of processor time at which clean text passes the table of character classes.
fn scan_rate() -> f64 {
    let text = MESSAGE.repeat(4_000_000 / MESSAGE.len());
    let rounds = (0..ROUNDS).map(|_| {
        let busy = processor_seconds();
        (0..20).for_each(|_| {
            black_box(engine::text::characters::is_clean(black_box(&text)));
        });
        20.0 * text.len() as f64 / 1e6 / (processor_seconds() - busy)
    });
    median(rounds.collect())
}

fn binary() -> std::path::PathBuf {
    shell::root().join("target/release/namkhong")
}

/// The keys of a server that was started in a folder. They are emptied with its data: what is noted beside them is of one database.
fn keys_in(folder: &Path) -> std::path::PathBuf {
    folder.join("data/namkhong.keys")
}

/// Runs a measurement on a SQLite file in a folder under `target`, and on PostgreSQL: a server of its own, unless one is named.
fn on_both<T>(
    name: &str,
    address: Option<&str>,
    measure: impl Fn(&str, &Path) -> Result<T>,
) -> Result<[T; 2]> {
    let folder = shell::root().join("target").join(name);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let sqlite = measure(&format!("sqlite:{}", folder.join("data/kept.db").display()), &folder)?;
    let own = if address.is_none() { Some(postgres::start_lasting()?) } else { None };
    let own_address = own.as_ref().map(postgres::Postgres::address).unwrap_or_default();
    let postgresql = measure(address.unwrap_or(&own_address), &folder)?;
    Ok([sqlite, postgresql])
}

/// Builds the release program; true when this chore was run again in a release build, and all is done.
fn is_run_again(part: &str, address: Option<&str>) -> Result<bool> {
    shell::run("cargo", &["build", "--release", "--locked", "--quiet", "-p", "namkhong"])?;
    if !cfg!(debug_assertions) {
        return Ok(false);
    }
    println!("measuring in a release build");
    let mut again = vec!["run", "--release", "--quiet", "-p", "xtask", "--", "bench", part];
    again.extend(address.into_iter().flat_map(|address| ["--postgres", address]));
    shell::run("cargo", &again)?;
    Ok(true)
}

fn start_ms(page: &Path) -> Result<f64> {
    let mut rounds = Vec::new();
    for _ in 0..21 {
        let start = Instant::now();
        let output =
            Command::new(binary()).arg("check").arg(page).output().context("cannot start namkhong")?;
        anyhow::ensure!(
            output.status.success(),
            "namkhong failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        rounds.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(median(rounds))
}

/// The high-water mark of a batch process, read while it waits for more lines.
fn resident_mb(samples: &[Sample]) -> Result<f64> {
    let mut child: Child = Command::new(binary())
        .args(["check", "--batch", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start namkhong")?;
    let mut input = child.stdin.take().context("no input")?;
    let output = child.stdout.take().context("no output")?;
    let folder = shell::root().join("target/measure/dates");
    let lines: Vec<String> = samples
        .iter()
        .map(|s| Ok(json!({"id": 0, "file": folder.join(file_of(s)?), "url": s.url()}).to_string()))
        .collect::<Result<_>>()?;
    let count = lines.len();
    let writer = std::thread::spawn(move || {
        for line in lines {
            writeln!(input, "{line}")?;
        }
        input.flush()?;
        Ok::<_, std::io::Error>(input)
    });
    let answered = BufReader::new(output).lines().take(count).count();
    anyhow::ensure!(answered == count, "namkhong answered {answered} of {count} lines");
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", child.id())).context("cannot read /proc")?;
    let high = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).context("no high-water mark")?;
    let kilobytes: f64 = high.trim().trim_end_matches("kB").trim().parse().context("VmHWM")?;
    drop(writer.join());
    child.wait().context("namkhong did not end")?;
    Ok(kilobytes / 1e3)
}

fn machine() -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|l| l.strip_prefix("model name")).unwrap_or("unknown processor");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {cores} cores", model.trim_start_matches(['\t', ' ', ':']))
}

/// Hostile pages, each answered once.
fn hostile_ms() {
    let hostile: [(&str, String); 8] = [
        ("200,000 nested elements", "<div>".repeat(200_000)),
        (
            "50,000 attributes on one tag",
            format!("<p {}>x", (0..50_000).map(|i| format!("a{i}=1 ")).collect::<String>()),
        ),
        ("1,000 nested tables", "<table><tr><td>".repeat(1_000)),
        (
            "50 MB of paragraphs",
            "<p>Một đoạn văn bình thường, lặp lại rất nhiều lần.</p>\n".repeat(50_000_000 / 74),
        ),
        ("a word of 2 MB", format!("<p>{}</p>", "a".repeat(2_000_000))),
        ("an unclosed script", format!("<p>x<script>{}", "var a = '<p>';".repeat(100_000))),
        ("300,000 combining marks", format!("<p>a{}</p>", "\u{323}\u{302}\u{301}".repeat(100_000))),
        (
            "50,000 misnested formatting tags",
            (0..50_000).map(|i| format!("<font size={i}><p>")).collect::<String>(),
        ),
    ];
    for (name, html) in hostile {
        let start = Instant::now();
        let page = read(html.as_bytes(), &Hints { format: Some(Format::Html), ..Hints::default() });
        let truncated = page.truncated;
        black_box(assess(&Evidence::new(page, jiff::Timestamp::UNIX_EPOCH, html.as_bytes())));
        let note = if truncated { ", truncated" } else { "" };
        println!("{name}: {:.0} ms{note}", start.elapsed().as_secs_f64() * 1e3);
    }
}
