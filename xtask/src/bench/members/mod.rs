//! `cargo xtask bench members`: the site with 100,000 members and 300,000 declarations, on SQLite and on PostgreSQL, by one
//! client on the same machine. Measured and printed, never asserted.

mod keeping;
mod lists;
mod pages;

use super::people::{self, Organisation};
use super::site::Site;
use super::times::Times;
use crate::server::Server;
use anyhow::Result;
use pages::Visit;
use std::path::Path;
use std::time::Duration;
use store::Store;

/// Requests that are measured of each kind, and those before them that are not.
const ROUNDS: usize = 200;
const WARM: usize = 20;
/// The member who is made an officer.
const OFFICER: u32 = people::MEMBERS - 1;
/// What is told of the times of a line.
const PARTS: [f64; 2] = [0.5, 0.95];

/// A line of the table: what, and the times of one database.
type Line = (String, Vec<Duration>);

/// Measures on both databases and prints one table.
pub(super) fn run(address: Option<&str>) -> Result<()> {
    if super::is_run_again("members", address)? {
        return Ok(());
    }
    println!(
        "{}; {}; `cargo xtask bench members`; {} members, {} of them in one unit, {} declarations, {} of them public; {ROUNDS} \
         requests of each kind, {} of each file",
        super::machine(),
        jiff::Timestamp::now().strftime("%Y-%m-%d"),
        people::MEMBERS,
        people::IN_LARGEST,
        people::DECLARATIONS,
        people::PUBLIC,
        pages::FILES
    );
    let [sqlite, mut postgresql] = super::on_both("bench-members", address, measure)?;
    println!(
        "\n| Milliseconds | SQLite: median | 95 of 100 | PostgreSQL: median | 95 of 100 |\n|---|--:|--:|--:|--:|"
    );
    for (what, times) in sqlite {
        let other = postgresql.iter_mut().find(|(other, _)| *other == what);
        let other = other.map(|(_, times)| std::mem::take(times)).unwrap_or_default();
        println!("| {what} | {} | {} |", Times::of(times).cells(&PARTS), Times::of(other).cells(&PARTS));
    }
    Ok(())
}

fn measure(database: &str, folder: &Path) -> Result<Vec<Line>> {
    let program = super::binary();
    let environment = [("NAMKHONG_SERVE_DATABASE", database), ("NAMKHONG_SERVE_SIGN_INS_PER_MINUTE", "0")];
    let server = Server::start_with(&program, folder, &environment)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::open(database, &super::keys_in(folder)).await?;
        let mut site = Site::open(&server.address)?;
        let of = Organisation::make(&store, &mut site).await?;
        println!("{}: filled in {:.0} s", store.backend(), of.filling.as_secs_f64());
        of.appoint(&store, OFFICER).await?;
        // the server does not wait that long for who says nothing
        let mut site = Site::open(&server.address)?;
        let mut lines = Vec::new();
        let members = signing_in(&mut site, &of, &mut lines)?;
        let (officer, _) = of.sign_in(&mut site, OFFICER)?;
        let mut visit = Visit { site, of: &of, members: &members, officer, lines: &mut lines };
        visit.members()?;
        visit.office()?;
        visit.overview()?;
        visit.files()?;
        visit.own_data()?;
        // files took longer than the server waits
        let mut site = Site::open(&server.address)?;
        let imported = lists::by_form(&store, &mut site, &of).await?;
        lines.push(("a list of 100,000 by the form, until done".to_owned(), vec![imported.took]));
        lines.push(("- of it until the list was read".to_owned(), vec![imported.read]));
        lines.push(("- its page meanwhile".to_owned(), imported.looks));
        let by_command = lists::by_command(&program, folder, database, &of.root.id)?;
        lines.push((
            "a list of 100,000 by `admin invite --file`".to_owned(),
            by_command.into_iter().collect(),
        ));
        store.close().await;
        lines.extend(keeping::measure(&program, folder, database)?);
        Ok(lines)
    })
}

/// A member who is signed in.
struct SignedIn {
    cookie: String,
    /// One of their declarations, with a proof.
    declaration: String,
    number: u32,
}

/// Signs members in, each once.
fn signing_in(site: &mut Site, of: &Organisation, lines: &mut Vec<Line>) -> Result<Vec<SignedIn>> {
    let mut members: Vec<SignedIn> = Vec::new();
    let mut times = Vec::new();
    for (declaration, number) in of.filled.declarations(2 * (ROUNDS + WARM)) {
        if members.len() == ROUNDS + WARM || number == OFFICER || members.iter().any(|m| m.number == number) {
            continue;
        }
        let (cookie, took) = of.sign_in(site, number)?;
        members.push(SignedIn { cookie, declaration, number });
        times.push(took);
    }
    let times = times.split_off(WARM);
    let hashing = of.hashing()?;
    let rest = times.iter().map(|took| took.saturating_sub(hashing)).collect();
    lines.push(("signing in with password and one-time code, hashing included".to_owned(), times));
    lines.push(("one hash with the server's parameters, alone (median of 41)".to_owned(), vec![hashing]));
    lines.push(("**signing in besides hashing** (the difference)".to_owned(), rest));
    Ok(members)
}
