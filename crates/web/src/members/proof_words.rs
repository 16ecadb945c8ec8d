//! Proofs in words: the ways, and how they stand.

use engine::check::{Lang, Text};

/// A way of proving.
pub(crate) fn method(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "back-link" => Text { vi: "Liên kết ngược", en: "A link back" },
        "profile-code" => Text { vi: "Mã trong phần giới thiệu", en: "A code in the profile" },
        "dns" => Text { vi: "Bản ghi DNS", en: "A DNS record" },
        "well-known" => Text { vi: "Tệp trên trang", en: "A file on the site" },
        "attestation" => {
            Text { vi: "Cán bộ xác nhận trực tiếp", en: "Attested by an officer in person" }
        }
        _ => Text { vi: "Cách khác", en: "Another way" },
    };
    text.get(lang)
}

/// How a proof stands.
pub(crate) fn state(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "verified" => Text { vi: "đã xác minh", en: "verified" },
        "stale" => Text { vi: "lâu chưa xem lại được", en: "not seen for long" },
        "broken" => Text { vi: "không còn", en: "no longer there" },
        _ => Text { vi: "đang chờ", en: "waiting" },
    };
    text.get(lang)
}

/// The colour of a state.
pub(crate) fn class(code: &str) -> &'static str {
    match code {
        "verified" => "fine",
        "stale" => "verify",
        "broken" => "stop",
        _ => "calm",
    }
}

/// Why a proof was not seen.
pub(crate) fn why(code: &str, lang: Lang) -> String {
    let text = match code {
        "not-found" => Text {
            vi: "Đã xem mà không thấy mã hay liên kết. Bạn kiểm tra đã lưu thay đổi chưa, và trang có mở được khi không đăng nhập không.",
            en: "We looked and did not find it. Check that the change was saved and that the page can be seen without signing in.",
        },
        "no-fetch" => Text {
            vi: "Máy chủ này không được phép tải trang, nên chưa xem được. Cán bộ có thể xác nhận trực tiếp.",
            en: "This server may not fetch pages, so it could not look. An officer can attest in person.",
        },
        "name-changed" => Text {
            vi: "Mã còn đó nhưng tên hiện trên tài khoản đã đổi.",
            en: "The proof is there, but the name shown on the account has changed.",
        },
        "id-changed" => Text {
            vi: "Địa chỉ này nay là một tài khoản khác.",
            en: "This address is another account now.",
        },
        code => {
            if let Some([vi, en]) = gather::say(code) {
                return if lang == Lang::Vi { vi } else { en }.to_owned();
            }
            Text { vi: "Chưa xem được trang.", en: "The page could not be looked at." }
        }
    };
    text.get(lang).to_owned()
}
