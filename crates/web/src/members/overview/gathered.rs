//! What goes onto a paper, gathered page by page from the store up to a limit, with everybody whose data it holds.

use crate::members::answers::Stopped;
use crate::members::ask::today;
use crate::members::overview::{UnitFigures, open, units};
use crate::state::App;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use paper::MOST_PDF_ROWS;
use std::collections::HashSet;
use store::{BrokenRow, CoverageRow, DueRow, LostRow, MOST_PER_PAGE, MissingRow, RegisterRow, Unit};

/// Most rows of a list in a file.
const MOST_ROWS: usize = 300_000;
/// Most rows of each list of what has to be looked after on paper; the register has what room is left.
const MOST_LISTED_ON_PAPER: usize = 500;

/// Which parts are wanted, and how much of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Whether the whole register is.
    pub(super) register: bool,
    /// Whether what has to be looked after is.
    pub(super) attention: bool,
    /// Whether it goes on paper, which holds less and says so.
    pub(super) is_on_paper: bool,
}

/// What was gathered.
#[derive(Default)]
pub(super) struct Gathered {
    /// The unit with all below it.
    pub(super) whole: CoverageRow,
    /// Open requests.
    pub(super) requests: u64,
    /// Members who asked to be left alone.
    pub(super) restricted: u64,
    /// The units right below.
    pub(super) units: Vec<UnitFigures>,
    /// Members with their accounts.
    pub(super) register: Vec<RegisterRow>,
    /// Who declared nothing.
    pub(super) missing: Vec<MissingRow>,
    /// What is due.
    pub(super) due: Vec<DueRow>,
    /// What broke.
    pub(super) broken: Vec<BrokenRow>,
    /// What is lost.
    pub(super) lost: Vec<LostRow>,
    /// Whether a list has more than what is here.
    pub(super) is_cut: bool,
    /// When it was gathered.
    pub(super) at: Timestamp,
}

impl Gathered {
    /// Rows of what has to be looked after.
    fn listed(&self) -> usize {
        self.missing.len() + self.due.len() + self.broken.len() + self.lost.len()
    }

    /// Everybody whose data it holds.
    pub(super) fn people(&self) -> Vec<&str> {
        let register = self.register.iter().map(|row| &*row.person);
        let missing = self.missing.iter().map(|row| &*row.person);
        let due = self.due.iter().map(|row| &*row.person);
        let broken = self.broken.iter().map(|row| &*row.person);
        let lost = self.lost.iter().map(|row| &*row.person);
        let people: HashSet<&str> = register.chain(missing).chain(due).chain(broken).chain(lost).collect();
        people.into_iter().collect()
    }
}

/// Reads a list page by page until it ends or there are enough rows, and says whether there are more.
macro_rules! listed {
    (|$after:ident| $page:expr, $most:expr) => {{
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let $after = after.as_ref();
            let page = $page.await?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() || rows.len() >= $most {
                break;
            }
        }
        let is_cut = after.is_some() || rows.len() > $most;
        rows.truncate($most);
        (rows, is_cut)
    }};
}

/// Gathers what is wanted of a unit and all below it.
///
/// # Errors
/// [`Stopped::Refused`] when it is more than a sheet should hold, or the database's failure.
pub(super) async fn gather(
    app: &App,
    unit: &Unit,
    wanted: Wanted,
    lang: Lang,
    now: Timestamp,
) -> Result<Gathered, Stopped> {
    let coverage = app.store.coverage(unit, now).await?;
    let standing = app.store.standing(&unit.path).await?;
    let mut gathered = Gathered {
        units: units(&coverage, &standing, lang),
        whole: coverage.whole,
        requests: open(&standing),
        restricted: standing.restricted,
        at: now,
        ..Gathered::default()
    };
    // units and their sum
    let room = match wanted.is_on_paper {
        true => MOST_PDF_ROWS.saturating_sub(gathered.units.len() + 1),
        false => MOST_ROWS,
    };
    if wanted.attention {
        let most = if wanted.is_on_paper { MOST_LISTED_ON_PAPER.min(room / 8) } else { room };
        attention(app, unit, most, &mut gathered).await?;
    }
    if wanted.register {
        let most = if wanted.is_on_paper { room.saturating_sub(gathered.listed()) } else { room };
        let (rows, is_cut) = listed!(|after| app.store.everything(&unit.path, after, MOST_PER_PAGE), most);
        gathered.is_cut |= is_cut;
        gathered.register = in_one_place(rows);
    }
    if gathered.is_cut && !wanted.is_on_paper {
        return Err(Stopped::Refused(Text {
            vi: "Đơn vị này có nhiều dòng hơn một tệp chứa được. Bạn xuất từng đơn vị bên dưới.",
            en: "This unit has more rows than one file holds. Export the units below one by one.",
        }));
    }
    Ok(gathered)
}

async fn attention(app: &App, unit: &Unit, most: usize, gathered: &mut Gathered) -> Result<(), Stopped> {
    let (store, path, per_page) = (&app.store, &*unit.path, MOST_PER_PAGE);
    let today = today(gathered.at);
    let (missing, more_missing) = listed!(|after| store.missing(path, after, per_page), most);
    let (due, more_due) = listed!(|after| store.due(path, today, after, per_page), most);
    let (broken, more_broken) = listed!(|after| store.broken(path, after, per_page), most);
    let (lost, more_lost) = listed!(|after| store.lost(path, after, per_page), most);
    gathered.is_cut |= more_missing || more_due || more_broken || more_lost;
    gathered.missing = missing;
    gathered.due = due;
    gathered.broken = broken;
    gathered.lost = lost;
    Ok(())
}

/// The rows without those of members who stand earlier already: when the last row of a page goes elsewhere meanwhile, the
/// list begins anew.
fn in_one_place(rows: Vec<RegisterRow>) -> Vec<RegisterRow> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut last = String::new();
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let is_same = row.person == last;
        if is_same || seen.insert(row.person.clone()) {
            if !is_same {
                last.clone_from(&row.person);
            }
            kept.push(row);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(person: &str, handle: &str) -> RegisterRow {
        RegisterRow {
            person: person.to_owned(),
            name: String::new(),
            unit_name: String::new(),
            platform: String::new(),
            address: String::new(),
            handle: handle.to_owned(),
            shown_name: String::new(),
            state: String::new(),
            state_at: None,
            confirmed_at: None,
            review_at: None,
            is_proven: false,
            visibility: String::new(),
        }
    }

    #[test]
    fn a_list_that_began_anew_names_nobody_twice() {
        let rows =
            vec![row("a", "1"), row("a", "2"), row("b", "3"), row("a", "1"), row("a", "2"), row("c", "4")];
        let kept = in_one_place(rows);
        assert_eq!(kept.iter().map(|row| &*row.handle).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
    }
}
