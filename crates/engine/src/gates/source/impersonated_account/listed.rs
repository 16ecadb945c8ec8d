//! What the public directory of this installation says of an account.

use crate::declared::{DeclaredAccount, MOST_ASKED, Standing};
use crate::evidence::{Evidence, Probe};

/// What the directory gave for all accounts of the evidence.
pub(super) enum Directory<'e> {
    /// There is none, or it was not asked.
    None,
    /// It could not be asked.
    Failed,
    /// Its answers.
    Asked(&'e [DeclaredAccount]),
}

/// An account that the directory speaks against.
#[derive(Clone, Copy)]
pub(super) struct Against<'e> {
    /// What it says.
    pub(super) declared: &'e DeclaredAccount,
    /// The reason code.
    pub(super) why: &'static str,
    /// The code of how: of the resemblance, or the reason again.
    pub(super) method: &'static str,
}

impl<'e> Directory<'e> {
    pub(super) fn of(evidence: &'e Evidence) -> Directory<'e> {
        match &evidence.declared {
            Probe::Known(declared) => Directory::Asked(declared),
            Probe::Failed(_) => Directory::Failed,
            Probe::Absent | Probe::Skipped(_) => Directory::None,
        }
    }

    /// Whether it could not be asked about an account that stands after so many others.
    pub(super) fn is_silent_about(&self, before: usize) -> bool {
        match self {
            Directory::None => false,
            Directory::Failed => true,
            Directory::Asked(_) => before >= MOST_ASKED,
        }
    }

    /// What it says against an account. The heaviest counts, and a name that only resembles another counts not at all where the
    /// account is itself declared: two honest people may be called alike.
    pub(super) fn against(&self, key: &str) -> Option<Against<'e>> {
        let Directory::Asked(declared) = *self else { return None };
        let standing = |standing| declared.iter().find(|d| d.key == key && d.standing == standing);
        let (declared, why) = if let Some(reported) = standing(Standing::Reported) {
            (reported, "reported")
        } else if let Some(lost) = standing(Standing::Lost) {
            (lost, "lost")
        } else if standing(Standing::Theirs).is_some() {
            return None;
        } else {
            (standing(Standing::Resembles)?, "resembles")
        };
        let method = match declared.how {
            Some(how) if why == "resembles" => how.code(),
            _ => why,
        };
        Some(Against { declared, why, method })
    }
}
