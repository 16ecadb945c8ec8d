//! What reviewers decide, who may be one, and how a case ended.

use crate::{Text, UnknownCode};
use std::str::FromStr;

/// Reviews of a round that are looked at; three decisions and two votes for one need no more than four.
const MOST_REVIEWS: usize = 100;

/// What a reviewer finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// The account claims to be somebody else.
    Uphold,
    /// Parody, satire, criticism or a fan page that says so.
    Parody,
    /// Nothing of the kind.
    Dismiss,
}

impl Decision {
    /// Every decision, parody asked first.
    pub const ALL: [Decision; 3] = [Decision::Parody, Decision::Uphold, Decision::Dismiss];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Decision::Uphold => "uphold",
            Decision::Parody => "parody",
            Decision::Dismiss => "dismiss",
        }
    }

    /// The state of a case that is decided so.
    pub const fn state(self) -> super::State {
        match self {
            Decision::Uphold => super::State::Upheld,
            Decision::Parody => super::State::Parody,
            Decision::Dismiss => super::State::Dismissed,
        }
    }

    /// What the reviewer says by choosing it.
    pub const fn words(self) -> Text {
        match self {
            Decision::Uphold => Text {
                vi: "Tài khoản này nhận là người hoặc đơn vị trong bản khai, mà không phải.",
                en: "This account claims to be the person or organisation that declared, and is not.",
            },
            Decision::Parody => Text {
                vi: "Đây là trang hài, châm biếm, phê bình hoặc hâm mộ, và trang nói rõ điều đó.",
                en: "This is parody, satire, criticism or a fan page, and it says so.",
            },
            Decision::Dismiss => Text {
                vi: "Không phải mạo danh: trùng tên, người khác, hoặc chưa đủ căn cứ.",
                en: "No impersonation: the same name, another person, or too little to go by.",
            },
        }
    }
}

impl FromStr for Decision {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Decision, UnknownCode> {
        Decision::ALL.into_iter().find(|d| d.code() == code).ok_or(UnknownCode("decisions"))
    }
}

/// How a case that was upheld ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The platform took the account down, or its owner did.
    Removed,
    /// It has another name now, and claims no longer to be somebody else.
    Renamed,
    /// The platform refused to act.
    Refused,
    /// The platform did not answer.
    NoAnswer,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 4] = [Outcome::Removed, Outcome::Renamed, Outcome::Refused, Outcome::NoAnswer];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Removed => "removed",
            Outcome::Renamed => "renamed",
            Outcome::Refused => "refused",
            Outcome::NoAnswer => "no-answer",
        }
    }

    /// Its words.
    pub const fn words(self) -> Text {
        match self {
            Outcome::Removed => Text { vi: "Tài khoản đã bị gỡ", en: "The account was removed" },
            Outcome::Renamed => Text {
                vi: "Tài khoản đã đổi tên, không còn nhận là người khác",
                en: "The account was renamed and claims to be nobody else",
            },
            Outcome::Refused => {
                Text { vi: "Mạng xã hội từ chối xử lý", en: "The platform refused to act" }
            }
            Outcome::NoAnswer => {
                Text { vi: "Mạng xã hội không trả lời", en: "The platform did not answer" }
            }
        }
    }
}

impl FromStr for Outcome {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Outcome, UnknownCode> {
        Outcome::ALL.into_iter().find(|o| o.code() == code).ok_or(UnknownCode("outcomes"))
    }
}

/// The decision on which two different reviewers agree, by the reviews in the order in which they came: the first that
/// two hold. What somebody says twice counts once, and the first time.
pub fn decided<R: AsRef<str>>(reviews: &[(R, Decision)]) -> Option<Decision> {
    let mut seen: Vec<(&str, Decision)> = Vec::new();
    for (reviewer, decision) in reviews.iter().take(MOST_REVIEWS) {
        let reviewer = reviewer.as_ref();
        if seen.iter().any(|(other, _)| *other == reviewer) {
            continue;
        }
        if seen.iter().any(|(_, other)| other == decision) {
            return Some(*decision);
        }
        seen.push((reviewer, *decision));
    }
    None
}

/// Whether somebody may decide: not the member concerned, not the reporter, and once in a round.
pub fn may_review(reviewer: &str, concerned: Option<&str>, reporter: Option<&str>, already: &[&str]) -> bool {
    !reviewer.is_empty()
        && concerned != Some(reviewer)
        && reporter != Some(reviewer)
        && !already.contains(&reviewer)
}
