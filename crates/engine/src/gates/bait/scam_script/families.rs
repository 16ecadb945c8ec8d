//! The scripts people know, as data: who is claimed, what is told, what is demanded.
//!
//! How to read an entry: `who` are the names it speaks in (one of them counts once); each line of `story` is one part
//! of the tale; a line of `telltale` hardly occurs outside the script and counts twice; `ordinary` are words of honest
//! messages on the same subject, each line takes one part off. The script is there when at least two parts of who,
//! story and telltale, one of `demands`, and `enough` parts in all stand together; see [`super`].

mod authorities;
mod offers;
mod people;

use super::vocabulary::Demand;
use std::sync::LazyLock;

/// One script.
#[derive(Debug)]
pub(super) struct Family {
    /// Its code in the report; two entries may share one.
    pub code: &'static str,
    /// Names it speaks in.
    pub who: &'static [&'static str],
    /// Parts of the tale.
    pub story: &'static [&'static str],
    /// Words that hardly occur outside this script.
    pub telltale: &'static [&'static str],
    /// Words of honest messages on the same subject.
    pub ordinary: &'static [&'static str],
    /// What it may demand.
    pub demands: &'static [Demand],
    /// Whether it must speak in a name of `who`, or show a telltale.
    pub named: bool,
    /// Parts needed in all.
    pub enough: usize,
}

/// A script that itself talks about scams, so that talk of scams does not make it a warning.
pub(super) const SPEAKS_OF_SCAMS: &str = "money-recovery";

/// Every script.
pub(super) static FAMILIES: LazyLock<Vec<&Family>> = LazyLock::new(|| {
    [authorities::AUTHORITIES, offers::OFFERS, people::PEOPLE].into_iter().flatten().collect()
});
