//! Every page that members and offices open, and every file that they take away.

use super::{Line, ROUNDS, SignedIn, WARM};
use crate::bench::people::Organisation;
use crate::bench::site::{Site, between, encoded};
use anyhow::Result;

/// Times that each file is made, after one that is not counted.
pub(super) const FILES: usize = 5;
/// What is searched for, in turn: common and rare, one word and several, with and without marks.
const SEARCHES: [&str; 8] =
    ["nguyễn", "lan", "Nguyễn Văn An", "tran thi", "yến", "h", "do gia quynh", "khong co ai"];

/// Somebody who opens one page after the other.
pub(super) struct Visit<'a> {
    /// The connection.
    pub(super) site: Site,
    /// The organisation.
    pub(super) of: &'a Organisation,
    /// Members who are signed in.
    pub(super) members: &'a [SignedIn],
    /// The officer's cookie.
    pub(super) officer: String,
    /// What was measured.
    pub(super) lines: &'a mut Vec<Line>,
}

/// An address and whose cookie goes with it.
type Opened = (String, String);

impl Visit<'_> {
    /// Opens a page so many times, after some that are not counted.
    fn open(
        &mut self,
        what: &str,
        (rounds, warm): (usize, usize),
        page: impl Fn(&Self, usize) -> Opened,
    ) -> Result<()> {
        let mut times = Vec::new();
        for round in 0..rounds + warm {
            let (path, cookie) = page(self, round);
            times.push(self.site.page(&path, &cookie)?.took);
        }
        self.lines.push((what.to_owned(), times.split_off(warm)));
        Ok(())
    }

    fn tell(&mut self, what: &str, page: impl Fn(&Self, usize) -> Opened) -> Result<()> {
        self.open(what, (ROUNDS, WARM), page)
    }

    /// A page that each member sees of their own.
    fn own(&mut self, what: &str, path: impl Fn(&SignedIn) -> String) -> Result<()> {
        self.tell(what, |visit, round| {
            let member = &visit.members[round];
            (path(member), member.cookie.clone())
        })
    }

    fn officer(&mut self, what: &str, path: &str) -> Result<()> {
        self.tell(what, |visit, _| (path.to_owned(), visit.officer.clone()))
    }

    fn administrator(&mut self, what: &str, path: &str) -> Result<()> {
        self.tell(what, |visit, _| (path.to_owned(), visit.of.administrator.clone()))
    }

    /// What members see of themselves.
    pub(super) fn members(&mut self) -> Result<()> {
        self.own("member: `/me` (a signed-in request)", |_| "/me".to_owned())?;
        self.own("member: accounts", |_| "/me/accounts".to_owned())?;
        self.own("member: one account", |member| format!("/me/accounts/{}", member.declaration))?;
        self.own("member: its proofs", |member| format!("/me/accounts/{}/proofs", member.declaration))?;
        self.own("member: security", |_| "/me/security".to_owned())
    }

    /// What an officer and the administrator see of units and members. What shows somebody is logged as a reading.
    pub(super) fn office(&mut self) -> Result<()> {
        let (root, largest) = (self.of.root.id.clone(), self.of.filled.largest.clone());
        let first = self.site.page(&format!("/units/{largest}"), &self.officer)?;
        let second = between(&first.body, "?after=", "#members")?.to_owned();
        self.officer("officer: units", "/units")?;
        self.officer("officer: the organisation", &format!("/units/{root}"))?;
        self.officer("officer: the largest unit, readings logged", &format!("/units/{largest}"))?;
        self.officer(
            "officer: its second page, readings logged",
            &format!("/units/{largest}?after={second}"),
        )?;
        for words in SEARCHES {
            let path = format!("/units/{root}?search={}", encoded(words));
            self.officer(&format!("officer: search for \"{words}\" in all"), &path)?;
        }
        self.officer("officer: declarations, all", &format!("/units/{root}/declarations"))?;
        for state in ["declared", "confirmed", "needs-review", "lost", "dormant"] {
            let path = format!("/units/{root}/declarations?state={state}");
            self.officer(&format!("officer: declarations, {state}"), &path)?;
        }
        self.officer("officer: a request to 100,000", &format!("/requests/{}", self.of.filled.request))?;
        self.tell("officer: one member, readings logged", |visit, round| {
            let member = visit.of.filled.member(visit.members[round].number);
            (format!("/members/{member}"), visit.officer.clone())
        })?;
        self.tell("officer: one declaration, readings logged", |visit, round| {
            (format!("/declarations/{}", visit.members[round].declaration), visit.officer.clone())
        })?;
        self.administrator("administrator: units", "/units")?;
        self.administrator("administrator: the organisation", &format!("/units/{root}"))?;
        self.administrator("administrator: events", &format!("/units/{root}/events"))
    }

    /// The overview, and the lists of it.
    pub(super) fn overview(&mut self) -> Result<()> {
        let (root, largest) = (self.of.root.id.clone(), self.of.filled.largest.clone());
        self.officer("officer: overview of the largest unit", &format!("/units/{largest}/overview"))?;
        self.officer("officer: overview of the organisation", &format!("/units/{root}/overview"))?;
        for list in ["missing", "due", "broken", "lost"] {
            let path = format!("/units/{root}/overview/{list}");
            self.officer(&format!("officer: overview of the organisation, {list}"), &path)?;
        }
        Ok(())
    }

    /// The overview as files; everybody in one is told that it was taken.
    pub(super) fn files(&mut self) -> Result<()> {
        let (root, largest) = (self.of.root.id.clone(), self.of.filled.largest.clone());
        for (whose, unit) in [("the largest unit", largest), ("the organisation", root)] {
            for (kind, ending) in [("CSV", "csv"), ("XLSX", "xlsx"), ("PDF", "pdf")] {
                self.open(&format!("officer: {kind} of {whose}"), (FILES, 1), |visit, _| {
                    (format!("/units/{unit}/overview.{ending}"), visit.officer.clone())
                })?;
            }
        }
        Ok(())
    }

    /// What members see of what is kept of them, and who has read it: the officer has, by now.
    pub(super) fn own_data(&mut self) -> Result<()> {
        self.own("member: own data", |_| "/me/data".to_owned())?;
        self.own("member: who read own data", |_| "/me/data/readings".to_owned())?;
        self.own("member: own data as a file", |_| "/me/data/export.json".to_owned())
    }
}
