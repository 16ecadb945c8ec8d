//! An account that is reported as pretending to be somebody: how a case goes, who may decide, and what can be seen.
//!
//! Two people decide, neither of them the one concerned nor the one who reported. Parody, satire, criticism and fan
//! pages that say so are no impersonation. What is compared is said as it is seen; that an account pretends is for the
//! reviewers to find, never for a comparison.

mod compare;
mod decision;
#[cfg(test)]
mod tests;

use crate::{Text, UnknownCode};
pub use compare::{Comparison, HandleLike, NameLike, PictureLike, Seen, compare, handle, name, picture};
pub use decision::{Decision, Outcome, decided, may_review};
use std::str::FromStr;

/// Days after which a case ends by itself when no reviewer renews it.
pub const EXPIRY_DAYS: u16 = 180;
/// Days that whoever runs the account is shown for a reply. A reply is taken later too.
pub const REPLY_DAYS: u16 = 7;

/// How far a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Reported, and not decided.
    Open,
    /// Two reviewers found that the account pretends to be somebody.
    Upheld,
    /// Upheld, and whoever runs the account replied.
    Contested,
    /// Parody, satire, criticism or a fan page.
    Parody,
    /// Two reviewers found nothing of the kind.
    Dismissed,
    /// Upheld, told to the platform, and at its end.
    Closed,
    /// Too old, and not renewed.
    Expired,
}

impl State {
    /// Every state.
    pub const ALL: [State; 7] = [
        State::Open,
        State::Upheld,
        State::Contested,
        State::Parody,
        State::Dismissed,
        State::Closed,
        State::Expired,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Upheld => "upheld",
            State::Contested => "contested",
            State::Parody => "parody",
            State::Dismissed => "dismissed",
            State::Closed => "closed",
            State::Expired => "expired",
        }
    }

    /// Whether anybody can see the case and reply to it.
    pub const fn is_public(self) -> bool {
        matches!(self, State::Open | State::Upheld | State::Contested)
    }

    /// Whether reviewers may decide about it.
    pub const fn is_in_review(self) -> bool {
        matches!(self, State::Open | State::Contested)
    }

    /// Whether the directory answers "reported" for the account.
    pub const fn is_reported(self) -> bool {
        matches!(self, State::Upheld | State::Contested)
    }

    /// Its name.
    pub const fn title(self) -> Text {
        match self {
            State::Open => Text { vi: "Đang xem xét", en: "Being reviewed" },
            State::Upheld => Text {
                vi: "Hai người xem xét cùng kết luận: mạo danh",
                en: "Two reviewers agree: impersonation",
            },
            State::Contested => Text {
                vi: "Có lời phản hồi, đang xem xét lại",
                en: "Replied to, being reviewed again",
            },
            State::Parody => Text {
                vi: "Trang hài, châm biếm, phê bình hoặc trang hâm mộ",
                en: "Parody, satire, criticism or a fan page",
            },
            State::Dismissed => Text { vi: "Không phải mạo danh", en: "No impersonation" },
            State::Closed => Text { vi: "Đã khép lại", en: "Closed" },
            State::Expired => Text { vi: "Đã hết hạn", en: "Expired" },
        }
    }

    /// What it means for whoever reads it.
    pub const fn words(self) -> Text {
        match self {
            State::Open => Text {
                vi: "Có người báo tài khoản này. Chưa ai kết luận điều gì, và ai giữ tài khoản đều có thể trả lời ở đây.",
                en: "Somebody reported this account. Nothing has been decided, and whoever runs it can reply here.",
            },
            State::Upheld => Text {
                vi: "Hai người xem xét độc lập cùng kết luận tài khoản này nhận là người hoặc đơn vị khác. Ai giữ tài khoản có thể trả lời, và hồ sơ sẽ được xem lại.",
                en: "Two reviewers found independently that this account claims to be another person or organisation. Whoever runs it can reply, and the case is then reviewed again.",
            },
            State::Contested => Text {
                vi: "Người giữ tài khoản đã trả lời. Hai người xem xét sẽ quyết định lại từ đầu.",
                en: "Whoever runs the account has replied. Two reviewers will decide anew.",
            },
            State::Parody => Text {
                vi: "Trang này nói rõ mình là trang hài, châm biếm, phê bình hoặc hâm mộ. Như vậy là được phép.",
                en: "This page says that it is parody, satire, criticism or a fan page. That is allowed.",
            },
            State::Dismissed => Text {
                vi: "Hai người xem xét không thấy tài khoản này nhận là người khác.",
                en: "Two reviewers did not find that this account claims to be somebody else.",
            },
            State::Closed => Text {
                vi: "Hồ sơ đã có kết quả từ mạng xã hội và không còn hiện công khai.",
                en: "The platform's outcome is known, and the case is no longer public.",
            },
            State::Expired => Text {
                vi: "Đã 180 ngày không ai xem lại, nên hồ sơ tự khép và không còn được nhắc tới.",
                en: "Nobody looked at it again for 180 days, so it ended by itself and is no longer mentioned.",
            },
        }
    }
}

impl FromStr for State {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<State, UnknownCode> {
        State::ALL.into_iter().find(|s| s.code() == code).ok_or(UnknownCode("states of a case"))
    }
}
