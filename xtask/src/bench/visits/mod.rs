//! `cargo xtask bench visits`: a member's page while its readers are counted, on SQLite and on PostgreSQL. First how fast it is answered,
//! then whether a million views by a known pattern are counted right: across a kill -9, a midnight, and two servers on PostgreSQL. Times
//! are measured and printed, never asserted; a wrong count is an error.

mod browser;
mod clock;
mod counting;
mod node;
mod page;
mod pattern;
mod speed;

use super::times::Times;
use anyhow::{Context, Result, ensure};
use clock::Clock;
use counting::{Outcome, block_on};
use jiff::{SignedDuration, Timestamp};
use node::Place;
use page::Page;
use std::path::Path;
use std::time::Duration;
use store::{Store, day_of_visit};

/// What is told of the times of a line.
const PARTS: [f64; 4] = [0.5, 0.95, 0.99, 1.0];

/// What was measured on one database.
struct Measured {
    /// A line of the table: what, and its times.
    lines: Vec<(&'static str, Vec<Duration>)>,
    /// What came of the load, in words.
    told: Vec<String>,
    /// What was counted.
    outcome: Outcome,
}

/// Measures on both databases and prints one table.
pub(super) fn run(address: Option<&str>) -> Result<()> {
    crate::tools::faketime()?;
    if super::is_run_again("visits", address)? {
        return Ok(());
    }
    println!(
        "{}; {}; `cargo xtask bench visits`; a page of 20 posts, {} requests a second for {} s by {} readers over {} connections, \
         each late answer counted from when its request was due; client and server on the same machine",
        super::machine(),
        Timestamp::now().strftime("%Y-%m-%d"),
        speed::A_SECOND,
        speed::SECONDS,
        speed::READERS,
        speed::CONNECTIONS
    );
    let [sqlite, mut postgresql] = super::on_both("bench-visits", address, measure)?;
    println!(
        "\n| Milliseconds | SQLite: median | 95 of 100 | 99 of 100 | most | PostgreSQL: median | 95 of 100 | 99 of 100 | most |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    for (what, times) in sqlite.lines {
        let other = postgresql.lines.iter_mut().find(|(other, _)| *other == what);
        let other = other.map(|(_, times)| std::mem::take(times)).unwrap_or_default();
        println!("| {what} | {} | {} |", Times::of(times).cells(&PARTS), Times::of(other).cells(&PARTS));
    }
    let mut wrong = 0;
    for (database, told, outcome) in
        [("SQLite", sqlite.told, sqlite.outcome), ("PostgreSQL", postgresql.told, postgresql.outcome)]
    {
        println!("\n{database}");
        told.iter().for_each(|line| println!("- {line}"));
        for (line, is_right) in outcome.lines {
            println!("- {line}: {}", if is_right { "right" } else { "WRONG" });
            wrong += usize::from(!is_right);
        }
    }
    ensure!(wrong == 0, "{wrong} counts are wrong");
    Ok(())
}

fn measure(database: &str, folder: &Path) -> Result<Measured> {
    let place = Place::empty(super::binary(), folder, database)?;
    let servers = if database.starts_with("sqlite:") { 1 } else { 2 };
    println!("{database}: {servers} server{}", if servers == 1 { "" } else { "s" });
    let (loaded, read) = block_on(pages(&place))?;
    let mut measured = Measured { lines: Vec::new(), told: Vec::new(), outcome: Outcome::default() };
    load(&place, &loaded, &mut measured)?;
    counting::run(&place, &read, servers, &mut measured.outcome)?;
    Ok(measured)
}

/// A page that is asked for at a rate, and one that is read by the pattern.
async fn pages(place: &Place) -> Result<(Page, Page)> {
    let store = Store::open(&place.database, &super::keys_in(&place.folder)).await?;
    let loaded = Page::make(&store, "nguyen.van.an", Timestamp::now()).await?;
    let read = Page::make(&store, "tran.thi.binh", Clock::start()? - SignedDuration::from_hours(24)).await?;
    // nobody but the servers has it open while they are asked
    store.close().await;
    Ok((loaded, read))
}

/// Asks for the page at the rate, by robots and by readers: the difference is what counting costs.
fn load(place: &Place, page: &Page, measured: &mut Measured) -> Result<()> {
    let node = place.start(None)?;
    let path = page.paths.first().context("there is no page")?;
    speed::closed(&node.host, path, speed::CONNECTIONS, Duration::from_secs(1))?; // warm
    let begun = Timestamp::now();
    for (what, is_reader) in [("by robots, not counted", false), ("**by readers, counted**", true)] {
        let loaded = speed::open(&node.host, path, is_reader)?;
        measured.told.push(format!(
            "{}: {} requests, {} errors, {:.1} answers a second of {} asked for",
            what.trim_matches('*'),
            loaded.answers.len() + loaded.failed,
            loaded.failed,
            loaded.a_second,
            speed::A_SECOND
        ));
        measured.lines.push((what, loaded.answers));
    }
    node.stop()?;
    let visits = block_on(async {
        let store = Store::open(&place.database, &super::keys_in(&place.folder)).await?;
        let (from, to) = (day_of_visit(begun), day_of_visit(Timestamp::now()));
        let days = store.visits_by_day(&page.person, Some(""), from, to).await?;
        store.close().await;
        Ok(days.iter().map(|(_, visits)| visits).sum())
    })?;
    measured.outcome.compare("readers under load", visits, u64::from(speed::READERS));
    Ok(())
}
