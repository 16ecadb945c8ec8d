//! The states of a declaration, and who may move it from one to another.
//!
//! An officer never speaks for the owner: they confirm what was declared or ask for another look, and no more.

use crate::UnknownCode;
use std::str::FromStr;

/// How far a declaration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Being written; seen by its owner alone.
    Draft,
    /// Declared, and not looked at.
    Declared,
    /// Proven, or confirmed by an officer.
    Confirmed,
    /// Something changed, or a year passed.
    NeedsReview,
    /// The owner's, and not in use.
    Dormant,
    /// Lost or hijacked.
    Lost,
    /// Given up; the end.
    Retired,
}

impl State {
    /// Every state.
    pub const ALL: [State; 7] = [
        State::Draft,
        State::Declared,
        State::Confirmed,
        State::NeedsReview,
        State::Dormant,
        State::Lost,
        State::Retired,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Declared => "declared",
            State::Confirmed => "confirmed",
            State::NeedsReview => "needs-review",
            State::Dormant => "dormant",
            State::Lost => "lost",
            State::Retired => "retired",
        }
    }
}

impl FromStr for State {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<State, UnknownCode> {
        State::ALL.into_iter().find(|s| s.code() == code).ok_or(UnknownCode("states"))
    }
}

/// Who moves a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mover {
    /// The member who declared.
    Owner,
    /// An officer of the member's unit.
    Officer,
    /// The program: a proof was seen or missed, a year passed.
    System,
}

impl Mover {
    /// Every mover.
    pub const ALL: [Mover; 3] = [Mover::Owner, Mover::Officer, Mover::System];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Mover::Owner => "owner",
            Mover::Officer => "officer",
            Mover::System => "system",
        }
    }
}

impl FromStr for Mover {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Mover, UnknownCode> {
        Mover::ALL.into_iter().find(|m| m.code() == code).ok_or(UnknownCode("movers"))
    }
}

/// Whether somebody may move a declaration. A move from a state to itself is a re-confirmation.
pub fn may_move(mover: Mover, from: State, to: State) -> bool {
    use State::{Confirmed, Declared, Dormant, Draft, Lost, NeedsReview, Retired};
    match mover {
        Mover::Owner => match to {
            Draft => false,
            Declared => matches!(from, Draft | Declared | NeedsReview | Dormant | Lost),
            Confirmed => from == Confirmed,
            NeedsReview => false,
            Dormant => matches!(from, Declared | Confirmed | NeedsReview),
            Lost => matches!(from, Declared | Confirmed | NeedsReview | Dormant),
            Retired => matches!(from, Declared | Confirmed | NeedsReview | Dormant | Lost),
        },
        Mover::Officer => match to {
            Confirmed => from == Declared,
            NeedsReview => matches!(from, Declared | Confirmed | Dormant),
            _ => false,
        },
        Mover::System => match to {
            Confirmed => from == Declared,
            NeedsReview => matches!(from, Declared | Confirmed),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::*;

    #[test]
    fn every_code_reads_back() {
        for state in State::ALL {
            assert_eq!(state.code().parse(), Ok(state));
        }
        for mover in Mover::ALL {
            assert_eq!(mover.code().parse(), Ok(mover));
        }
        assert!("Draft".parse::<State>().is_err());
    }

    #[test]
    fn these_moves_and_no_others_are_possible() {
        let possible = [
            (Mover::Owner, Draft, Declared),
            (Mover::Owner, Declared, Declared),
            (Mover::Owner, NeedsReview, Declared),
            (Mover::Owner, Dormant, Declared),
            (Mover::Owner, Lost, Declared),
            (Mover::Owner, Confirmed, Confirmed),
            (Mover::Owner, Declared, Dormant),
            (Mover::Owner, Confirmed, Dormant),
            (Mover::Owner, NeedsReview, Dormant),
            (Mover::Owner, Declared, Lost),
            (Mover::Owner, Confirmed, Lost),
            (Mover::Owner, NeedsReview, Lost),
            (Mover::Owner, Dormant, Lost),
            (Mover::Owner, Declared, Retired),
            (Mover::Owner, Confirmed, Retired),
            (Mover::Owner, NeedsReview, Retired),
            (Mover::Owner, Dormant, Retired),
            (Mover::Owner, Lost, Retired),
            (Mover::Officer, Declared, Confirmed),
            (Mover::Officer, Declared, NeedsReview),
            (Mover::Officer, Confirmed, NeedsReview),
            (Mover::Officer, Dormant, NeedsReview),
            (Mover::System, Declared, Confirmed),
            (Mover::System, Declared, NeedsReview),
            (Mover::System, Confirmed, NeedsReview),
        ];
        for mover in Mover::ALL {
            for from in State::ALL {
                for to in State::ALL {
                    let expected = possible.contains(&(mover, from, to));
                    assert_eq!(may_move(mover, from, to), expected, "{mover:?}: {from:?} to {to:?}");
                }
            }
        }
    }
}
