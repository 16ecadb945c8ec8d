//! The words of the overview: one list of figures for the page and for papers, so that both name them alike.

use engine::check::{Lang, Text};
use store::CoverageRow;

/// The figures of units, in the order of [`numbers`].
pub(super) const COLUMNS: [Text; 11] = [
    Text { vi: "Thành viên", en: "Members" },
    Text { vi: "Người đã khai", en: "Members who declared" },
    Text { vi: "Người chưa khai", en: "Members without a declaration" },
    Text { vi: "Bản khai chờ xác nhận", en: "Declarations to confirm" },
    Text { vi: "Bản khai đã xác nhận", en: "Declarations confirmed" },
    Text { vi: "Bản khai cần xem lại", en: "Declarations to look at again" },
    Text { vi: "Sắp đến hạn hoặc quá hạn xem lại", en: "Reviews due" },
    Text { vi: "Xác minh không còn thấy", en: "Proofs no longer seen" },
    Text { vi: "Tài khoản bị mất hoặc bị chiếm", en: "Accounts lost or hijacked" },
    Text { vi: "Tài khoản công khai", en: "Public accounts" },
    Text { vi: "Lời nhờ đang mở", en: "Open requests" },
];

/// A number for each of [`COLUMNS`].
pub(super) fn numbers(row: &CoverageRow, requests: u64) -> [u64; 11] {
    [
        row.members,
        row.members.saturating_sub(row.undeclared),
        row.undeclared,
        row.declared,
        row.confirmed,
        row.needs_review,
        row.due,
        row.broken,
        row.lost,
        row.public,
        requests,
    ]
}

/// The figures of a unit with their words.
pub(super) fn figures(row: &CoverageRow, requests: u64, lang: Lang) -> Vec<(&'static str, u64)> {
    COLUMNS.iter().map(|words| words.get(lang)).zip(numbers(row, requests)).collect()
}

/// What a list lists.
pub(super) fn list(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "missing" => {
            Text { vi: "Người chưa khai tài khoản nào", en: "Members without a declaration" }
        }
        "due" => Text { vi: "Bản khai đến hạn xem lại", en: "Declarations due for a review" },
        "broken" => Text { vi: "Xác minh không còn thấy", en: "Proofs no longer seen" },
        _ => Text { vi: "Tài khoản bị mất hoặc bị chiếm", en: "Accounts lost or hijacked" },
    };
    text.get(lang)
}

/// Whether somebody who declared nothing was asked, and what they said.
pub(super) fn asked(is_asked: bool, says_nothing: bool, lang: Lang) -> &'static str {
    let text = match (is_asked, says_nothing) {
        (true, _) => Text { vi: "đã nhờ, chưa trả lời", en: "asked, has not answered" },
        (false, true) => {
            Text { vi: "trả lời: không có tài khoản nào", en: "answered: has no account" }
        }
        (false, false) => Text { vi: "chưa được nhờ", en: "not asked" },
    };
    text.get(lang)
}

/// Why a proof was not seen, told to an officer.
pub(super) fn why(code: Option<&str>, lang: Lang) -> &'static str {
    let text = match code {
        Some("not-found") => Text {
            vi: "đã xem mà không thấy mã hay liên kết",
            en: "looked at, and it was not there",
        },
        Some("name-changed") => Text {
            vi: "tên hiện trên tài khoản đã đổi",
            en: "the name shown on the account changed",
        },
        Some("id-changed") => Text {
            vi: "địa chỉ nay là một tài khoản khác",
            en: "the address is another account now",
        },
        Some("no-fetch") => {
            Text { vi: "máy chủ không được phép tải trang", en: "this server may not fetch pages" }
        }
        _ => Text { vi: "chưa xem được trang", en: "the page could not be looked at" },
    };
    text.get(lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_has_a_name_of_its_own_and_the_number_that_it_names() {
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(COLUMNS.iter().map(|words| words.get(lang)).collect::<BTreeSet<_>>().len(), 11);
        }
        let row = CoverageRow {
            members: 100,
            undeclared: 30,
            declared: 2,
            confirmed: 3,
            needs_review: 4,
            due: 5,
            broken: 6,
            lost: 7,
            public: 8,
            ..CoverageRow::default()
        };
        let said = figures(&row, 9, Lang::En);
        for (words, number) in [
            ("Members", 100),
            ("Members who declared", 70),
            ("Members without a declaration", 30),
            ("Declarations to confirm", 2),
            ("Declarations confirmed", 3),
            ("Declarations to look at again", 4),
            ("Reviews due", 5),
            ("Proofs no longer seen", 6),
            ("Accounts lost or hijacked", 7),
            ("Public accounts", 8),
            ("Open requests", 9),
        ] {
            assert!(said.contains(&(words, number)), "{words}: {said:?}");
        }
    }
}
