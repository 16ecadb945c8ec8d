//! The codes of the reading log in words: as what somebody read, what it was and where. A new place of reading gets its
//! words here; a test walks the pages and fails where one has none.

use engine::check::{Lang, Text};

/// As what somebody read.
pub(super) fn reader_words(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "officer" => Text { vi: "Cán bộ phụ trách", en: "Officer" },
        "auditor" => Text { vi: "Kiểm soát viên", en: "Auditor" },
        "administrator" => Text { vi: "Người quản trị", en: "Administrator" },
        "reviewer" => {
            Text { vi: "Người xét hồ sơ mạo danh", en: "Reviewer of an impersonation case" }
        }
        "operator" => Text { vi: "Người vận hành máy chủ", en: "The server's operator" },
        "system" => Text { vi: "Máy chủ", en: "The server" },
        _ => Text { vi: "Thành viên", en: "Member" },
    };
    text.get(lang)
}

/// The server looks at nothing for itself.
pub(super) fn deed(as_what: &str, lang: Lang) -> &'static str {
    match as_what {
        "system" => Text { vi: "tự dùng", en: "used" }.get(lang),
        _ => Text { vi: "xem", en: "saw" }.get(lang),
    }
}

/// What was read, as a noun.
pub(super) fn what_words(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "name" => Text { vi: "họ tên", en: "name" },
        "unit" => Text { vi: "đơn vị", en: "unit" },
        "roles" => Text { vi: "vai trò", en: "roles" },
        "email" => Text { vi: "địa chỉ e-mail", en: "e-mail address" },
        "accounts" => Text { vi: "tài khoản đã khai", en: "declared accounts" },
        "contact" => Text { vi: "cách liên hệ đã khai", en: "declared contact" },
        "picture" => Text { vi: "ảnh đại diện đã khai", en: "declared profile picture" },
        "history" => Text { vi: "lịch sử bản khai", en: "history of a declaration" },
        "requests" => Text { vi: "lời nhờ hoặc yêu cầu", en: "requests" },
        "cases" => Text { vi: "hồ sơ mạo danh", en: "impersonation cases" },
        _ => Text { vi: "dữ liệu khác", en: "other data" },
    };
    text.get(lang)
}

/// Nouns one after the other, the last with "and".
pub(super) fn listed(mut words: Vec<&'static str>, lang: Lang) -> String {
    words.dedup();
    let and = Text { vi: "và", en: "and" }.get(lang);
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
    }
}

/// Where it was read; places that a later version knows are told as such.
pub(super) fn place_words(code: &str, lang: Lang) -> String {
    let known = PLACES.iter().find(|(known, _)| *known == code).map(|(_, text)| text.get(lang).to_owned());
    known.unwrap_or_else(|| match lang {
        Lang::Vi => format!("ở nơi khác ({code})"),
        Lang::En => format!("elsewhere ({code})"),
    })
}

/// Every place where data are shown or used, in words that end a sentence.
const PLACES: &[(&str, Text)] = &[
    ("unit-page", Text { vi: "trên trang đơn vị", en: "on the unit's page" }),
    ("unit-search", Text { vi: "khi tìm thành viên theo tên", en: "in a search for members by name" }),
    ("member-page", Text { vi: "trên trang về bạn", en: "on the page about you" }),
    ("roles-page", Text { vi: "trên trang trao vai trò cho bạn", en: "on the page of your roles" }),
    ("reset-page", Text { vi: "khi giúp bạn vào lại", en: "to let you back in" }),
    (
        "leave-page",
        Text {
            vi: "trên trang kết thúc tư cách thành viên", en: "on the page that ends a membership"
        },
    ),
    ("declarations-page", Text { vi: "trong danh sách bản khai", en: "in the list of declarations" }),
    ("declaration-page", Text { vi: "trên trang một bản khai", en: "on the page of a declaration" }),
    ("declaration-picture", Text { vi: "trên trang một bản khai", en: "on the page of a declaration" }),
    (
        "same-account",
        Text {
            vi: "trên trang bản khai của người cùng khai một tài khoản",
            en: "on the declaration of somebody who declared the same account",
        },
    ),
    ("attest-page", Text { vi: "trên trang xác nhận trực tiếp", en: "on the page of attesting in person" }),
    (
        "declaration-history",
        Text {
            vi: "trong lịch sử một bản khai bạn đã xem xét",
            en: "in the history of a declaration you handled",
        },
    ),
    (
        "request-page",
        Text {
            vi: "trên trang một lời nhờ khai tài khoản", en: "on the page of a request to declare"
        },
    ),
    ("events-page", Text { vi: "trong nhật ký của tổ chức", en: "in the organisation's log of deeds" }),
    ("reminder", Text { vi: "để soạn thư nhắc", en: "to write you a reminder" }),
    ("mail", Text { vi: "để gửi thư cho bạn", en: "to send you a message" }),
    ("proof-check", Text { vi: "để xem lại dấu xác minh", en: "to look at a proof again" }),
    (
        "yearly-review",
        Text {
            vi: "để nhắc bạn xem lại bản khai sau một năm",
            en: "to have a declaration looked at after a year",
        },
    ),
    (
        "command-list",
        Text { vi: "bằng dòng lệnh, khi liệt kê thành viên", en: "on the command line, in a list" },
    ),
    (
        "command-search",
        Text { vi: "bằng dòng lệnh, khi tìm theo tên", en: "on the command line, in a search" },
    ),
    (
        "command-member",
        Text { vi: "bằng dòng lệnh, khi xem về bạn", en: "on the command line, of you alone" },
    ),
    (
        "command-deed",
        Text {
            vi: "bằng dòng lệnh, khi làm một việc với bạn",
            en: "on the command line, to do something with you",
        },
    ),
    (
        "command-request",
        Text {
            vi: "bằng dòng lệnh, khi xem một lời nhờ khai",
            en: "on the command line, in a request to declare",
        },
    ),
    (
        "command-events",
        Text {
            vi: "bằng dòng lệnh, trong nhật ký của tổ chức",
            en: "on the command line, in the log of deeds",
        },
    ),
    (
        "report-page",
        Text {
            vi: "khi báo một tài khoản mạo danh bạn", en: "to report an account that claims to be you"
        },
    ),
    ("cases-page", Text { vi: "trong danh sách hồ sơ mạo danh", en: "in the list of impersonation cases" }),
    ("case-page", Text { vi: "trên trang một hồ sơ mạo danh", en: "on the page of an impersonation case" }),
    (
        "case-picture",
        Text { vi: "trên trang một hồ sơ mạo danh", en: "on the page of an impersonation case" },
    ),
    (
        "case-mail",
        Text {
            vi: "để báo cho bạn về một hồ sơ mạo danh", en: "to tell you of an impersonation case"
        },
    ),
    (
        "overview-missing",
        Text { vi: "trong danh sách người chưa khai", en: "in the list of who has declared nothing" },
    ),
    (
        "overview-due",
        Text { vi: "trong danh sách bản khai đến hạn xem lại", en: "in the list of reviews due" },
    ),
    (
        "overview-broken",
        Text {
            vi: "trong danh sách xác minh không còn thấy", en: "in the list of proofs no longer seen"
        },
    ),
    ("overview-lost", Text { vi: "trong danh sách tài khoản bị mất", en: "in the list of lost accounts" }),
    ("export-csv", Text { vi: "khi xuất danh sách ra tệp CSV", en: "to take a list away as CSV" }),
    ("export-xlsx", Text { vi: "khi xuất danh sách ra bảng tính", en: "to take lists away as a workbook" }),
    ("export-pdf", Text { vi: "khi in danh sách thành văn bản", en: "to take lists away as a paper" }),
    (
        "data-requests",
        Text { vi: "trong danh sách yêu cầu về dữ liệu", en: "in the list of requests about data" },
    ),
    (
        "data-request",
        Text {
            vi: "trên trang yêu cầu về dữ liệu của bạn",
            en: "on the page of your request about your data",
        },
    ),
    (
        "directory-index",
        Text {
            vi: "để chuẩn bị cho việc tra trong danh bạ công khai",
            en: "to make ready for lookups in the public directory",
        },
    ),
];
