//! Measures [`engine::catalogue::Catalogue::standing`].
//!
//! `cargo run --release -p engine --example measure_imitations -- [--misses] PERMUTATIONS POPULAR [CATALOGUE.toml ...]`
//! takes lines `kind TAB imitated name TAB target`, a list of honest names one a line, and catalogue files (none: the
//! built-in catalogue). Left out are imitated names under restricted suffixes, suffix swaps of owners seated elsewhere
//! than in Vietnam, names that are a listed owner's, and the affix kinds of press names made of ordinary words.
//! Names of fewer than six letters are looked up in company.

use engine::catalogue::{Catalogue, CatalogueError, Company, Host, OwnerKind, Standing, parse};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

/// What became of the rows of one kind.
#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    other_target: usize,
    missed: usize,
    theirs: usize,
    left_out: usize,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.right += other.right;
        self.other_target += other.other_target;
        self.missed += other.missed;
        self.theirs += other.theirs;
        self.left_out += other.left_out;
    }

    fn share(self) -> f64 {
        100.0 * self.right as f64 / (self.right + self.other_target + self.missed).max(1) as f64
    }
}

const ALL: Company = Company { has_bait_words: true, has_log_in_form: true };

fn catalogue(files: &[String]) -> Result<(Arc<Catalogue>, f64), CatalogueError> {
    let texts: Vec<(String, String)> =
        files.iter().map(|f| (f.clone(), std::fs::read_to_string(f).unwrap_or_default())).collect();
    let start = Instant::now();
    let read = if files.is_empty() {
        Catalogue::builtin()
    } else {
        let mut owners = Vec::new();
        for (name, text) in &texts {
            owners.extend(parse(name, text)?);
        }
        Arc::new(Catalogue::of(owners)?)
    };
    Ok((read, start.elapsed().as_secs_f64() * 1e3))
}

/// Whether a row is outside what is measured.
fn is_left_out(catalogue: &Catalogue, kind: &str, name: &str, target: &str) -> bool {
    let Some(owned) = catalogue.owner_of_host(target) else { return true };
    let is_press = matches!(owned.owner.kind, OwnerKind::Press | OwnerKind::Broadcaster);
    Host::of(name).is_none_or(|h| h.is_restricted())
        || kind == "tld-swap" && owned.owner.country != "VN"
        || is_press && owned.owner.common && matches!(kind, "addition" | "dictionary" | "plural")
}

fn one(catalogue: &Catalogue, kind: &str, name: &str, target: &str, is_long: bool) -> Count {
    let mut count = Count::default();
    let company = if is_long { Company::NONE } else { ALL };
    if is_left_out(catalogue, kind, name, target) {
        count.left_out = 1;
        return count;
    }
    match catalogue.standing(name, company) {
        Standing::Theirs(_) => count.theirs = 1,
        Standing::Imitation(found) if found.target == target => count.right = 1,
        Standing::Imitation(_) => count.other_target = 1,
        Standing::Neither => count.missed = 1,
    }
    count
}

#[expect(clippy::print_stdout, reason = "the tool's output")]
fn permutations(catalogue: &Catalogue, rows: &[(String, String, String)], are_misses_shown: bool) {
    let mut kinds: BTreeMap<(&str, bool), Count> = BTreeMap::new();
    for (kind, name, target) in rows {
        let letters = Host::of(target).map_or(0, |h| h.label().len());
        let count = one(catalogue, kind, name, target, letters >= 6);
        kinds.entry((kind, letters >= 6)).or_default().add(count);
        if are_misses_shown && count.missed + count.other_target > 0 {
            println!("miss\t{kind}\t{name}\t{target}\t{:?}", catalogue.standing(name, ALL).told());
        }
    }
    println!(
        "{:14} {:5} {:>6} {:>6} {:>6} {:>6} {:>8} {:>7}",
        "kind", "names", "right", "other", "missed", "theirs", "left out", "%"
    );
    let mut sums: BTreeMap<(&str, bool), Count> = BTreeMap::new();
    for ((kind, is_long), count) in &kinds {
        line(kind, *is_long, *count);
        let sum = if *kind == "homoglyph" { "homoglyph all" } else { "others all" };
        sums.entry((sum, *is_long)).or_default().add(*count);
    }
    for ((kind, is_long), count) in &sums {
        line(kind, *is_long, *count);
    }
}

#[expect(clippy::print_stdout, reason = "the tool's output")]
fn line(kind: &str, is_long: bool, c: Count) {
    let names = if is_long { "long" } else { "short" };
    println!(
        "{kind:14} {names:5} {:6} {:6} {:6} {:6} {:8} {:7.2}",
        c.right,
        c.other_target,
        c.missed,
        c.theirs,
        c.left_out,
        c.share()
    );
}

/// A standing in few words.
trait Told {
    fn told(&self) -> String;
}

impl Told for Standing<'_> {
    fn told(&self) -> String {
        match self {
            Standing::Theirs(owned) => format!("theirs {}", owned.address),
            Standing::Imitation(i) => format!("{} {} {}", i.method.name(), i.target, &i.host[i.part.clone()]),
            Standing::Neither => "neither".to_owned(),
        }
    }
}

/// Median and highest of ten passes, in microseconds a host.
fn speed(catalogue: &Catalogue, hosts: &[&str]) -> (f64, f64) {
    let mut passes: Vec<f64> = (0..10)
        .map(|_| {
            let start = Instant::now();
            for host in hosts {
                black_box(catalogue.standing(black_box(host), Company::NONE));
            }
            start.elapsed().as_secs_f64() * 1e6 / hosts.len().max(1) as f64
        })
        .collect();
    passes.sort_by(f64::total_cmp);
    (passes[passes.len() / 2], passes[passes.len() - 1])
}

#[expect(clippy::print_stdout, reason = "the tool's output")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let are_misses_shown = words.first().is_some_and(|w| w == "--misses");
    words.drain(..usize::from(are_misses_shown));
    let [permuted, popular, files @ ..] = words.as_slice() else {
        return Err("give PERMUTATIONS POPULAR [CATALOGUE.toml ...]".into());
    };
    let (catalogue, start_ms) = catalogue(files)?;
    let domains: usize = catalogue.owners().iter().map(|o| o.domains.len()).sum();
    println!("{} owners, {domains} domains, read and indexed in {start_ms:.1} ms", catalogue.owners().len());
    let text = std::fs::read_to_string(permuted)?;
    let rows: Vec<(String, String, String)> = text
        .lines()
        .filter_map(|l| {
            let mut fields = l.split('\t').map(str::to_owned);
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
        .collect();
    permutations(&catalogue, &rows, are_misses_shown);
    let text = std::fs::read_to_string(popular)?;
    let honest: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    for company in [Company::NONE, ALL] {
        let mut alarms = 0;
        for host in &honest {
            if let standing @ Standing::Imitation(_) = catalogue.standing(host, company) {
                alarms += 1;
                println!(
                    "alarm\t{host}\t{}\t{}",
                    standing.told(),
                    if company.is_any() { "in company" } else { "" }
                );
            }
        }
        let among = honest.len();
        println!(
            "{alarms} alarms among {among} honest names ({:.3} %)",
            100.0 * alarms as f64 / among.max(1) as f64
        );
    }
    let own =
        catalogue.owners().iter().flat_map(|o| &o.domains).flat_map(|d| [d.clone(), format!("www.{d}")]);
    let disowned = own.filter(|d| !matches!(catalogue.standing(d, ALL), Standing::Theirs(_))).count();
    println!("{disowned} of the catalogue's own names are not theirs");
    let hosts: Vec<&str> = rows.iter().map(|r| r.1.as_str()).collect();
    for (what, hosts) in [("permutations", &hosts), ("honest names", &honest)] {
        let (median, most) = speed(&catalogue, hosts);
        println!("{what}: {median:.2} us a host, at most {most:.2}");
    }
    Ok(())
}
