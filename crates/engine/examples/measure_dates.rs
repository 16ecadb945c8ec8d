//! temporary
#![expect(clippy::print_stdout, clippy::expect_used, clippy::unwrap_used, reason = "temporary")]
use engine::evidence::Evidence;
use engine::page::{Format, Hints, read};
use engine::report::wording;
use serde_json::Value;
fn main() {
    // args: dir jsonl mode(at: own|today|YYYY-MM-DD|+DAYS) [articles]
    let args: Vec<String> = std::env::args().collect();
    let (dir, list, mode) = (&args[1], &args[2], &args[3]);
    let mut counts: std::collections::BTreeMap<String, usize> = Default::default();
    for line in std::fs::read_to_string(list).unwrap().lines() {
        let label: Value = serde_json::from_str(line).unwrap();
        let (bytes, format) = if dir == "-" {
            (
                format!(
                    "{}\n{}",
                    label["title"].as_str().unwrap_or(""),
                    label["body"].as_str().or(label["text"].as_str()).unwrap_or("")
                )
                .into_bytes(),
                Format::Text,
            )
        } else {
            (std::fs::read(format!("{dir}/{}.html", label["id"].as_str().unwrap())).unwrap(), Format::Html)
        };
        let page =
            read(&bytes, &Hints { url: label["url"].as_str(), format: Some(format), ..Hints::default() });
        let day = label["date"]
            .as_str()
            .filter(|d| d.len() == 10)
            .map(str::to_owned)
            .or_else(|| page.published.as_ref().map(|p| p.day.to_string()))
            .unwrap_or("2020-01-01".into());
        let day: jiff::civil::Date = day.parse().unwrap_or(jiff::civil::date(2020, 1, 1));
        let day = page.dates.iter().filter(|s| s.is_of_change()).map(|s| s.day).chain([day]).max().unwrap();
        let at = match mode.as_str() {
            "today" => "2026-11-26T12:00:00+07:00".parse().unwrap(),
            m if m.starts_with('+') => {
                let days: i32 = m[1..].parse().unwrap();
                jiff::tz::Offset::constant(7)
                    .to_timestamp(day.checked_add(jiff::Span::new().days(days)).unwrap().at(12, 0, 0, 0))
                    .unwrap()
            }
            m @ "saved" => {
                let _ = m;
                let d =
                    page.dates.iter().filter(|s| s.is_of_change()).map(|s| s.day).chain([day]).max().unwrap();
                jiff::tz::Offset::constant(7)
                    .to_timestamp(d.checked_add(jiff::Span::new().days(1)).unwrap().at(12, 0, 0, 0))
                    .unwrap()
            }
            m => engine::evidence::timestamp(m).unwrap(),
        };
        let evidence = Evidence::new(page, at, b"");
        for name in ["no-date", "dates-disagree", "future-date", "old-news", "old-event-as-new"] {
            let check = engine::gates::find(name).unwrap();
            let answer = (check.run)(&evidence);
            *counts.entry(format!("{name} {} {}", answer.outcome.name(), answer.why)).or_default() += 1;
            let found = answer.outcome.name() == "found"
                || args.get(4).is_some_and(|w| *w == format!("{name}:{}", answer.why));
            if found && (args.len() < 5 || args[4].starts_with(name)) {
                let p = evidence.page();
                println!(
                    "## {name} {} | {} | {} | {:?} | label {} | types {:?}\n   {} | {:?}",
                    answer.why,
                    label["id"],
                    label["url"],
                    p.title,
                    label["date"],
                    p.jsonld_types.iter().take(4).collect::<Vec<_>>(),
                    serde_json::to_string(&answer.observed).unwrap(),
                    answer.evidence.iter().map(|s| s.quote.clone()).collect::<Vec<_>>()
                );
            }
        }
    }
    let _ = wording::shown_time;
    for (k, v) in counts {
        println!("== {v:5} {k}");
    }
}
