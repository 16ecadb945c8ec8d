//! Whether an account still is what it was.

use super::Observed;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The lasting id: behind the same address is another account.
    Id,
    /// The name it shows.
    Name,
}

impl Change {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Change::Id => "id",
            Change::Name => "name",
        }
    }
}

/// What changed between two looks. What one of them did not show did not change: networks show more or less of a page
/// from one day to the next.
pub fn changed(before: &Observed, now: &Observed) -> Option<Change> {
    let differ =
        |one: &Option<String>, other: &Option<String>, same: fn(&str, &str) -> bool| match (one, other) {
            (Some(one), Some(other)) => !same(one, other),
            _ => false,
        };
    if differ(&before.lasting_id, &now.lasting_id, |a, b| a == b) {
        return Some(Change::Id);
    }
    differ(&before.name, &now.name, |a, b| bare(a) == bare(b)).then_some(Change::Name)
}

/// The letters of a name without case, spacing and marks.
fn bare(name: &str) -> String {
    engine::text::prose::bare(name).chars().filter(|c| !c.is_whitespace()).collect()
}
