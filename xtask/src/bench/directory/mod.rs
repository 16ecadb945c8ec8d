//! `cargo xtask bench directory`: the public directory with 100,000 entries, on SQLite and on PostgreSQL: questions one at a time,
//! then at a rate that does not wait for answers. Client and server share the machine. Measured and printed, never asserted.

mod load;
mod questions;

use super::people::{self, Organisation};
use super::site::Site;
use super::times::Times;
use crate::server::Server;
use anyhow::{Context, Result};
use load::Loaded;
use questions::{KINDS, Question};
use std::path::Path;
use std::time::Duration;
use store::Store;

/// Questions that are asked first and not counted, of all kinds.
const WARM: usize = 100;
/// Questions that are asked one at a time, of all kinds.
const ALONE: usize = 1_000;
/// What is told of the times of a line.
const PARTS: [f64; 4] = [0.5, 0.95, 0.99, 1.0];

/// A line of the table: what, and the times of one database.
type Line = (String, Vec<Duration>);

/// What was measured on one database.
struct Measured {
    lines: Vec<Line>,
    /// What came of the load, in words.
    told: String,
}

/// Measures on both databases and prints one table.
pub(super) fn run(address: Option<&str>) -> Result<()> {
    if super::is_run_again("directory", address)? {
        return Ok(());
    }
    println!(
        "{}; {}; `cargo xtask bench directory`; {} entries among {} declarations; {ALONE} questions one at a time, then {} a second \
         for {} s over {} connections, each late answer counted from when its question was due",
        super::machine(),
        jiff::Timestamp::now().strftime("%Y-%m-%d"),
        people::PUBLIC,
        people::DECLARATIONS,
        load::A_SECOND,
        load::SECONDS,
        load::CONNECTIONS
    );
    let [sqlite, mut postgresql] = super::on_both("bench-directory", address, measure)?;
    println!(
        "\n| Milliseconds | SQLite: median | 95 of 100 | 99 of 100 | most | PostgreSQL: median | 95 of 100 | 99 of 100 | most |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    for (what, times) in sqlite.lines {
        let other = postgresql.lines.iter_mut().find(|(other, _)| *other == what);
        let other = other.map(|(_, times)| std::mem::take(times)).unwrap_or_default();
        println!("| {what} | {} | {} |", Times::of(times).cells(&PARTS), Times::of(other).cells(&PARTS));
    }
    println!("\nSQLite under load: {}\nPostgreSQL under load: {}", sqlite.told, postgresql.told);
    Ok(())
}

fn measure(database: &str, folder: &Path) -> Result<Measured> {
    let environment = [
        ("NAMKHONG_SERVE_DATABASE", database),
        ("NAMKHONG_SERVE_SIGN_INS_PER_MINUTE", "0"),
        ("NAMKHONG_SERVE_DIRECTORY_PER_MINUTE", "0"),
    ];
    let server = Server::start_with(&super::binary(), folder, &environment)?;
    let questions = {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let store = Store::open(database, &super::keys_in(folder)).await?;
            let of = Organisation::make(&store, &mut Site::open(&server.address)?).await?;
            println!("{}: filled in {:.0} s", store.backend(), of.filling.as_secs_f64());
            // nobody but the server has it open while it is asked
            store.close().await;
            anyhow::Ok(questions::of(&of, WARM + ALONE + load::ALL))
        })?
    };
    let (before, loaded) = questions.split_at(WARM + ALONE);
    let mut lines = Vec::new();
    alone(&server.address, before, &mut lines)?;
    let Loaded { answers, failed, unlike, a_second } = load::load(&server.address, loaded)?;
    by_kind("under load", answers, &mut lines);
    let told = format!(
        "{} questions, {failed} errors, {unlike} answers of another kind than expected, {a_second:.1} answers a second of {} asked for",
        loaded.len(),
        load::A_SECOND
    );
    Ok(Measured { lines, told })
}

/// Asks one question after the other. An answer that is not the expected one is an error: then something else is measured.
fn alone(address: &str, questions: &[Question], lines: &mut Vec<Line>) -> Result<()> {
    let mut site = Site::open(address)?;
    let mut answers = Vec::new();
    for question in questions {
        let answer = site.page(&question.path, "")?;
        let expected = || format!("{} is answered otherwise: {:.600}", question.path, answer.body);
        question.is_answered_by(&answer.body).then_some(()).with_context(expected)?;
        answers.push((question.kind, answer.took));
    }
    by_kind("one at a time", answers.split_off(WARM), lines);
    Ok(())
}

/// A line for each kind of question and one for all.
fn by_kind(how: &str, answers: Vec<(usize, Duration)>, lines: &mut Vec<Line>) {
    for (number, kind) in KINDS.iter().enumerate() {
        let of_kind = answers.iter().filter(|(of, _)| *of == number);
        lines.push((format!("{how}: {kind}"), of_kind.map(|(_, took)| *took).collect()));
    }
    lines.push((format!("**{how}: all**"), answers.into_iter().map(|(_, took)| took).collect()));
}
