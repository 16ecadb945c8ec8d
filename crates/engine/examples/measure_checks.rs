//! Microseconds that each check takes for one text, in processor time: `measure_checks < text`.

#![expect(clippy::print_stdout, reason = "what it prints is the measurement")]
#![expect(clippy::expect_used, reason = "it is run by hand, on a text that is there")]

use engine::evidence::{Document, Evidence};
use engine::page::{Format, Hints, read};
use std::hint::black_box;
use std::io::Read;

fn seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).map_or(f64::NAN, |ns| ns / 1e9)
}

fn micros(mut work: impl FnMut()) -> f64 {
    work();
    let start = seconds();
    for _ in 0..200 {
        work();
    }
    (seconds() - start) * 1e6 / 200.0
}

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text");
    let page = || read(text.as_bytes(), &Hints { format: Some(Format::Text), ..Hints::default() });
    println!("{} characters", text.chars().count());
    println!("{:8.1} read", micros(|| drop(black_box(page()))));
    let ready = page();
    println!("{:8.1} prepare", micros(|| drop(black_box(Document::new(ready.clone())))));
    let evidence = Evidence::new(ready, "2026-11-20T12:00:00+07:00".parse().expect("a time"), b"");
    let mut sum = 0.0;
    for check in engine::gates::checks() {
        let time = micros(|| drop(black_box((check.run)(&evidence))));
        sum += time;
        println!("{time:8.1} {} {}", check.name, (check.run)(&evidence).outcome.name());
    }
    println!("{sum:8.1} all checks");
}
