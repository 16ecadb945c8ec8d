//! `cargo xtask bench members`: the site with 100,000 members and 300,000 declarations, on SQLite and on PostgreSQL, by one
//! client on the same machine. Measured and printed, never asserted.

mod lists;
mod people;
mod site;

use crate::server::Server;
use crate::{postgres, shell};
use anyhow::{Context, Result};
use people::Organisation;
use site::{Site, between, encoded};
use std::path::Path;
use std::time::Duration;
use store::Store;

/// Requests that are measured of each kind, and those before them that are not.
const ROUNDS: usize = 200;
const WARM: usize = 20;
/// The member who is made an officer.
const OFFICER: u32 = people::MEMBERS - 1;
/// What is searched for, in turn: common and rare, one word and several, with and without marks.
const SEARCHES: [&str; 8] =
    ["nguyễn", "lan", "Nguyễn Văn An", "tran thi", "yến", "h", "do gia quynh", "khong co ai"];

/// A line of the table: what, and the times of one database.
type Line = (String, Vec<Duration>);

/// Measures on both databases and prints one table.
pub(super) fn run(address: Option<&str>) -> Result<()> {
    shell::run("cargo", &["build", "--release", "--locked", "--quiet", "-p", "namkhong"])?;
    if cfg!(debug_assertions) {
        println!("measuring in a release build");
        let mut again = vec!["run", "--release", "--quiet", "-p", "xtask", "--", "bench", "members"];
        again.extend(address.into_iter().flat_map(|address| ["--postgres", address]));
        return shell::run("cargo", &again);
    }
    println!(
        "{}; {}; `cargo xtask bench members`; {} members, {} of them in one unit, {} declarations; {ROUNDS} requests of each kind",
        super::machine(),
        jiff::Timestamp::now().strftime("%Y-%m-%d"),
        people::MEMBERS,
        people::IN_LARGEST,
        people::DECLARATIONS
    );
    let folder = shell::root().join("target/bench-members");
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let sqlite = measure(&format!("sqlite:{}", folder.join("data/kept.db").display()), &folder)?;
    let (own, address) = match address {
        Some(address) => (None, address.to_owned()),
        None => {
            let own = postgres::start_lasting()?;
            let address = own.address();
            (Some(own), address)
        }
    };
    let postgresql = measure(&address, &folder)?;
    drop(own);
    println!(
        "\n| Milliseconds | SQLite: median | 95 of 100 | PostgreSQL: median | 95 of 100 |\n|---|--:|--:|--:|--:|"
    );
    for (what, times) in sqlite {
        let other = postgresql.iter().find(|(other, _)| *other == what).map(|(_, times)| times.clone());
        println!("| {what} | {} | {} |", cells(times), cells(other.unwrap_or_default()));
    }
    Ok(())
}

/// Median and 95th percentile.
fn cells(mut times: Vec<Duration>) -> String {
    if times.is_empty() {
        return "- | -".to_owned();
    }
    times.sort();
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    if times.len() == 1 { format!("{:.0} | -", at(0.5)) } else { format!("{:.1} | {:.1}", at(0.5), at(0.95)) }
}

fn measure(database: &str, folder: &Path) -> Result<Vec<Line>> {
    let program = super::binary();
    let environment = [("NAMKHONG_SERVE_DATABASE", database), ("NAMKHONG_SERVE_SIGN_INS_PER_MINUTE", "0")];
    let server = Server::start_with(&program, folder, &environment)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = Store::open(database).await?;
        let mut site = Site::open(&server.address)?;
        let of = Organisation::make(&store, &mut site).await?;
        println!("{}: filled in {:.0} s", store.backend(), of.filling.as_secs_f64());
        of.appoint(&store, OFFICER).await?;
        // the server does not wait that long for who says nothing
        let mut site = Site::open(&server.address)?;
        let mut lines = Vec::new();
        let members = signing_in(&mut site, &of, &mut lines)?;
        pages(&mut site, &of, &members, &mut lines)?;
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

/// Opens every page.
fn pages(site: &mut Site, of: &Organisation, members: &[SignedIn], lines: &mut Vec<Line>) -> Result<()> {
    let (root, largest) = (&of.root.id, &of.filled.largest);
    let (officer, _) = of.sign_in(site, OFFICER)?;
    let first = site.page(&format!("/units/{largest}"), &officer)?;
    let second = between(&first.body, "?after=", "#members")?.to_owned();
    let mut tell = |what: &str, page: &dyn Fn(usize) -> (String, String)| -> Result<()> {
        let mut times = Vec::new();
        for round in 0..ROUNDS + WARM {
            let (path, cookie) = page(round);
            times.push(site.page(&path, &cookie)?.took);
        }
        lines.push((what.to_owned(), times.split_off(WARM)));
        Ok(())
    };
    let own = |path: &'static str| move |round: usize| (path.to_owned(), members[round].cookie.clone());
    tell("member: `/me` (a signed-in request)", &own("/me"))?;
    tell("member: accounts", &own("/me/accounts"))?;
    let account = |round: usize| format!("/me/accounts/{}", members[round].declaration);
    tell("member: one account", &|round| (account(round), members[round].cookie.clone()))?;
    tell("member: its proofs", &|round| {
        (format!("{}/proofs", account(round)), members[round].cookie.clone())
    })?;
    tell("member: security", &own("/me/security"))?;
    let office = |path: String| (path, officer.clone());
    tell("officer: units", &|_| office("/units".to_owned()))?;
    tell("officer: the organisation", &|_| office(format!("/units/{root}")))?;
    tell("officer: the largest unit", &|_| office(format!("/units/{largest}")))?;
    tell("officer: its second page", &|_| office(format!("/units/{largest}?after={second}")))?;
    for (number, words) in SEARCHES.iter().enumerate() {
        let what = format!("officer: search for \"{words}\" in all");
        tell(&what, &|_| office(format!("/units/{root}?search={}", encoded(SEARCHES[number]))))?;
    }
    tell("officer: declarations, all", &|_| office(format!("/units/{root}/declarations")))?;
    for state in ["declared", "confirmed", "needs-review", "lost", "dormant"] {
        let what = format!("officer: declarations, {state}");
        tell(&what, &|_| office(format!("/units/{root}/declarations?state={state}")))?;
    }
    tell("officer: a request to 100,000", &|_| office(format!("/requests/{}", of.filled.request)))?;
    tell("officer: one member", &|round| {
        office(format!("/members/{}", of.filled.member(members[round].number)))
    })?;
    tell("officer: one declaration", &|round| {
        office(format!("/declarations/{}", members[round].declaration))
    })?;
    let administrator = |path: String| (path, of.administrator.clone());
    tell("administrator: units", &|_| administrator("/units".to_owned()))?;
    tell("administrator: the organisation", &|_| administrator(format!("/units/{root}")))?;
    tell("administrator: events", &|_| administrator(format!("/units/{root}/events")))
}
