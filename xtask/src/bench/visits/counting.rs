//! A million views over HTTP, across a kill -9, an orderly stop, a midnight and another kill under load; then what the database says is
//! compared with what the pattern says.

use super::browser::{Connection, SITE};
use super::clock::{Clock, speed};
use super::node::{Node, Place};
use super::page::Page;
use super::pattern::{KILLED, ONCE, PAGES, PHASES, Phase, expected};
use super::speed::{closed, over};
use anyhow::{Context, Result, ensure};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};
use store::{Store, day_of_visit};

/// Connections, each to every server.
const CONNECTIONS: u32 = 12;
/// After so many requests of the pattern comes one that is no reader's.
const UNDISTURBED: u32 = 100;
/// What may be lost when a server is killed.
const LOST: Duration = Duration::from_secs(1);
/// The part of the readers who came before the kill.
const BEFORE_KILL: u32 = ONCE.readers * 2 / 5;

/// What was counted, in words, and what of it was wrong.
#[derive(Default)]
pub(super) struct Outcome {
    /// Each claim with whether it holds.
    pub(super) lines: Vec<(String, bool)>,
}

impl Outcome {
    fn say(&mut self, is_right: bool, line: String) {
        println!("  {}: {line}", if is_right { "right" } else { "WRONG" });
        self.lines.push((line, is_right));
    }

    /// A figure, and what it must be.
    pub(super) fn compare(&mut self, what: &str, found: u64, expected: u64) {
        self.say(found == expected, format!("{what}: {found} of {expected}"));
    }
}

/// The servers at work.
struct Nodes<'a> {
    place: &'a Place,
    clock: Clock,
    running: Vec<Node>,
}

impl Nodes<'_> {
    fn hosts(&self) -> Vec<String> {
        self.running.iter().map(|node| node.host.clone()).collect()
    }

    /// Ends all of them in a way, and starts as many.
    fn again(&mut self, end: impl Fn(Node) -> Result<()>) -> Result<()> {
        let count = self.running.len();
        self.running.drain(..).try_for_each(end)?;
        for _ in 0..count {
            self.running.push(self.place.start(Some(&self.clock))?);
        }
        Ok(())
    }
}

/// Runs the pattern on so many servers.
pub(super) fn run(place: &Place, page: &Page, count: usize, outcome: &mut Outcome) -> Result<()> {
    let clock = Clock::new(fitting_speed(place, page)?);
    let mut nodes = Nodes { place, clock, running: Vec::new() };
    for _ in 0..count {
        nodes.running.push(place.start(Some(&clock))?);
    }
    for (number, phase) in PHASES.iter().enumerate() {
        clock.wait_for(phase.begins);
        let begun = Instant::now();
        drive(&nodes.hosts(), phase, page)?;
        clock.ensure_before(phase.ends)?;
        let rate = f64::from(phase.requests()) / begun.elapsed().as_secs_f64();
        println!("  {}: {} views, {rate:.0} a second", phase.shows, phase.requests());
        match number {
            // all is written by now: nothing may be lost
            0 => {
                std::thread::sleep(LOST);
                nodes.again(Node::kill)?;
            }
            // in order, right after the last answer: nothing may be lost either
            2 => nodes.again(Node::stop)?,
            _ => {}
        }
    }
    clock.wait_for(KILLED.begins);
    let killed = kill_one(&mut nodes, page)?;
    clock.ensure_before(KILLED.ends)?;
    nodes.running.drain(..).try_for_each(Node::stop)?;
    let counted = block_on(counted(place, page))?;
    verify(&counted, &killed, outcome);
    Ok(())
}

/// The speed of the clock that this machine can keep up with.
fn fitting_speed(place: &Place, page: &Page) -> Result<u32> {
    let node = place.start(None)?;
    closed(&node.host, &page.paths[0], CONNECTIONS, Duration::from_secs(2))?;
    let rate = closed(&node.host, &page.paths[0], CONNECTIONS, Duration::from_secs(4))?;
    let most = PHASES.iter().map(Phase::requests).max().unwrap_or_default();
    let speed = speed(rate, most, PHASES[0].ends - PHASES[0].begins);
    println!("  {rate:.0} answers a second alone; the clock goes {speed} times as fast");
    Ok(speed)
}

/// Sends the requests of a phase as fast as they go, one after the other to another server.
fn drive(hosts: &[String], phase: &Phase, page: &Page) -> Result<()> {
    let next = AtomicU32::new(0);
    let ask = || -> Result<()> {
        let mut connections = hosts.iter().map(|host| Connection::open(host)).collect::<Result<Vec<_>>>()?;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(look) = phase.look(number) else { return Ok(()) };
            let at = number as usize % connections.len();
            let path = &page.paths[look.page];
            connections[at].look(look.reader, path)?;
            if number % UNDISTURBED == UNDISTURBED - 1 {
                connections[at].disturb(number / UNDISTURBED, path)?;
            }
        }
    };
    over(CONNECTIONS, &ask).map(|_| ())
}

/// What is certain of the readers who came while a server was killed.
struct Killed {
    /// Who was answered by a server that lived, or a second before it was killed.
    least: u64,
    /// Who was answered.
    answered: u64,
    /// Who asked.
    most: u64,
}

/// A request of somebody who comes once: by which start of which server it was sent, and when it was answered.
struct Sent {
    node: usize,
    start: usize,
    answered: Option<Instant>,
}

/// Kills the first server while readers come, starts it again, and lets the rest come.
fn kill_one(nodes: &mut Nodes<'_>, page: &Page) -> Result<Killed> {
    let addresses = RwLock::new(nodes.hosts().into_iter().map(|host| (host, 0)).collect::<Vec<_>>());
    let (next, sent) = (AtomicU32::new(0), Mutex::new(Vec::new()));
    let killed = std::thread::scope(|scope| {
        let load = scope.spawn(|| over(CONNECTIONS, &|| come(&next, &addresses, page, &sent)));
        while next.load(Ordering::Relaxed) < BEFORE_KILL && !load.is_finished() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let killed = Instant::now();
        nodes.running.remove(0).kill()?;
        let node = nodes.place.start(Some(&nodes.clock))?;
        addresses.write().unwrap_or_else(PoisonError::into_inner)[0] = (node.host.clone(), 1);
        nodes.running.insert(0, node);
        load.join().ok().context("the readers ended early")??;
        anyhow::Ok(killed)
    })?;
    let sent = sent.into_inner().unwrap_or_else(PoisonError::into_inner);
    ensure!(sent.len() == ONCE.readers as usize, "{} readers came", sent.len());
    let is_certain = |sent: &Sent| {
        let is_gone = (sent.node, sent.start) == (0, 0);
        sent.answered.is_some_and(|answered| !is_gone || answered + LOST < killed)
    };
    let count = |of: &dyn Fn(&Sent) -> bool| sent.iter().filter(|sent| of(sent)).count() as u64;
    Ok(Killed {
        least: count(&is_certain),
        answered: count(&|sent| sent.answered.is_some()),
        most: sent.len() as u64,
    })
}

/// Readers who come once; whoever is not answered does not come again.
fn come(
    next: &AtomicU32,
    addresses: &RwLock<Vec<(String, usize)>>,
    page: &Page,
    sent: &Mutex<Vec<Sent>>,
) -> Result<()> {
    let of = |node: usize| addresses.read().unwrap_or_else(PoisonError::into_inner)[node].clone();
    let open = |node: usize| -> Result<(Connection, usize)> {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let (host, start) = of(node);
            match Connection::open(&host) {
                Ok(connection) => return Ok((connection, start)),
                Err(error) if Instant::now() > until => return Err(error),
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    };
    let nodes = addresses.read().unwrap_or_else(PoisonError::into_inner).len();
    let mut connections = (0..nodes).map(open).collect::<Result<Vec<_>>>()?;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(look) = KILLED.look(number) else { return Ok(()) };
        let node = number as usize % nodes;
        let start = connections[node].1;
        let answered =
            connections[node].0.look(look.reader, &page.paths[look.page]).ok().map(|()| Instant::now());
        sent.lock().unwrap_or_else(PoisonError::into_inner).push(Sent { node, start, answered });
        if answered.is_none() {
            connections[node] = open(node)?;
        }
    }
}

/// What the database says: visits of each page, and by site, on the day before midnight and after it.
struct Counted {
    pages: [[u64; PAGES]; 2],
    sites: [u64; 2],
    all: u64,
}

async fn counted(place: &Place, page: &Page) -> Result<Counted> {
    let store = Store::open(&place.database, &crate::bench::keys_in(&place.folder)).await?;
    let before = day_of_visit(Clock::start()?);
    let mut counted = Counted { pages: [[0; PAGES]; 2], sites: [0; 2], all: 0 };
    for (number, key) in page.keys.iter().enumerate() {
        for (day, visits) in store.visits_by_day(&page.person, Some(key), before - 400, before + 400).await? {
            counted.all += visits;
            let place = usize::try_from(day - before).ok().filter(|place| *place < 2 && number < PAGES);
            let place =
                place.with_context(|| format!("visits of page {number} on day {day}, when nobody came"))?;
            counted.pages[place][number] = visits;
        }
    }
    for (place, day) in (before..).take(2).enumerate() {
        let sites = store.visits_by_site(&page.person, day, day).await?;
        ensure!(sites.iter().all(|(site, _)| site == SITE), "readers came from {sites:?}");
        counted.sites[place] = sites.iter().map(|(_, visits)| visits).sum();
    }
    store.close().await;
    Ok(counted)
}

fn verify(counted: &Counted, killed: &Killed, outcome: &mut Outcome) {
    const DAYS: [&str; 2] = ["before midnight", "after midnight"];
    let expected = expected(&PHASES);
    let mut sites = [0; 2];
    for (place, day) in DAYS.iter().enumerate() {
        let figures = counted.pages[place].iter().zip(&expected[place]).take(PAGES - 1);
        for (number, (counted, expected)) in figures.enumerate() {
            let what = if number == 0 { "the page itself".to_owned() } else { format!("post {number}") };
            outcome.compare(&format!("{what} {day}"), *counted, *expected);
            sites[place] += expected / 4;
        }
    }
    outcome.compare("from another site before midnight", counted.sites[0], sites[0]);
    let once = counted.pages[1][PAGES - 1];
    outcome.say(
        (killed.least..=killed.most).contains(&once),
        format!(
            "{} readers came once while a server was killed, {} were answered, {once} were counted; not before its last second: {}",
            killed.most, killed.answered, killed.least
        ),
    );
    let all = expected.iter().flatten().sum::<u64>() + once;
    outcome.compare("all visits of all pages", counted.all, all);
}

/// Waits for what the database says.
pub(super) fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future)
}

#[cfg(test)]
mod tests {
    use super::super::pattern::has_site;
    use super::*;

    #[test]
    fn a_quarter_of_every_group_follows_a_link() {
        for part in PHASES.iter().flat_map(|phase| phase.parts) {
            let readers = part.group.first..part.group.first + part.group.readers;
            assert_eq!(readers.filter(|reader| has_site(*reader)).count() as u32 * 4, part.group.readers);
        }
    }
}
