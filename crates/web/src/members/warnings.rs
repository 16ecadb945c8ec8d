//! Warnings to a member about their own account, in words. The store keeps a kind and what was seen.

use engine::check::{Lang, Text};
use serde_json::Value;

/// What happened and what to do.
pub(crate) fn sentence(kind: &str, detail: &Value, lang: Lang) -> String {
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?").to_owned();
    let say = |vi: String, en: String| if lang == Lang::Vi { vi } else { en };
    match kind {
        "far-apart" => say(
            format!(
                "Tài khoản của bạn vừa đăng nhập ở {} ({}) trong khi còn mở ở {} ({}), xa nhau quá nhanh cho một người. \
                 Nếu không phải bạn, hãy đăng xuất nơi lạ và đổi cách đăng nhập. Tài khoản không cho mượn.",
                part("here"),
                part("device"),
                part("there"),
                part("other")
            ),
            format!(
                "Your account was just signed in at {} ({}) while in use at {} ({}): too far apart for one person. If that \
                 was not you, sign out the other place and change how you sign in. Accounts are never lent.",
                part("here"),
                part("device"),
                part("there"),
                part("other")
            ),
        ),
        "many-devices" => {
            let count = detail.get("count").and_then(Value::as_u64).unwrap_or_default();
            say(
                format!(
                    "Trong một giờ qua, {count} máy cùng dùng tài khoản của bạn. Nếu có người dùng chung, hãy dừng lại: mỗi người một tài khoản."
                ),
                format!(
                    "{count} devices used your account within an hour. If somebody shares it, please stop: everybody gets their own."
                ),
            )
        }
        _ => fixed(kind).get(lang).to_owned(),
    }
}

fn fixed(kind: &str) -> Text {
    match kind {
        "recovery-code" => Text {
            vi: "Một mã khôi phục của bạn vừa được dùng để đăng nhập. Nếu không phải bạn, hãy tạo bộ mã mới và đăng xuất mọi nơi.",
            en: "One of your recovery codes was used to sign in. If that was not you, make a new set and sign out everywhere.",
        },
        "passkey-added" => Text {
            vi: "Một khoá đăng nhập mới vừa được thêm vào tài khoản của bạn.",
            en: "A new passkey was added to your account.",
        },
        "password-set" => Text {
            vi: "Mật khẩu của bạn vừa được đặt mới; các máy khác đã bị đăng xuất.",
            en: "Your password was set anew; other devices were signed out.",
        },
        "ways-in-replaced" => Text {
            vi: "Người quản trị đã gửi đường dẫn đặt lại và nó vừa được dùng; mọi cách đăng nhập cũ đã bị gỡ.",
            en: "A reset link from an administrator was used; all earlier ways in were removed.",
        },
        "account-name-changed" => Text {
            vi: "Tên hiện trên một tài khoản bạn đã khai vừa đổi. Nếu bạn không đổi, tài khoản có thể đã bị chiếm.",
            en: "The name on one of your declared accounts changed. If you did not change it, somebody may have taken it.",
        },
        "account-id-changed" => Text {
            vi: "Địa chỉ bạn đã khai nay dẫn đến một tài khoản khác. Hãy kiểm tra ngay.",
            en: "An address you declared now leads to another account. Look at it right away.",
        },
        "proof-broken" => Text {
            vi: "Dấu xác minh của một tài khoản không còn ở chỗ cũ.",
            en: "The proof of one of your accounts is no longer where it was.",
        },
        "role-changed" => Text {
            vi: "Vai trò của bạn trong đơn vị vừa thay đổi.",
            en: "Your role in the organisation was changed.",
        },
        "attested" => Text {
            vi: "Một cán bộ đã xác nhận trực tiếp một tài khoản của bạn.",
            en: "An officer attested one of your accounts in person.",
        },
        "case-opened" => Text {
            vi: "Có người báo một tài khoản nhận là bạn. Hai người khác trong tổ chức sẽ xem xét.",
            en: "Somebody reported an account that claims to be you. Two others of your organisation will review it.",
        },
        "case-decided" => Text {
            vi: "Hồ sơ về một tài khoản bị báo là nhận mình là bạn vừa có kết luận.",
            en: "The case of an account that was reported as claiming to be you was decided.",
        },
        "declaration-review" => Text {
            vi: "Cán bộ đơn vị nhờ bạn xem lại một bản khai.",
            en: "An officer asks you to look at a declaration again.",
        },
        "data-answered" => Text {
            vi: "Yêu cầu của bạn về dữ liệu cá nhân đã có trả lời.",
            en: "Your request about your personal data was answered.",
        },
        _ => Text {
            vi: "Có thay đổi trong tài khoản của bạn.", en: "Something about your account changed."
        },
    }
}

/// Where to do something about it.
pub(crate) fn next(kind: &str) -> &'static str {
    match kind {
        "account-name-changed"
        | "account-id-changed"
        | "proof-broken"
        | "attested"
        | "declaration-review" => "/me/accounts",
        "case-opened" | "case-decided" => "/me/cases",
        "role-changed" => "/units",
        "data-answered" => "/me/data",
        _ => "/me/security",
    }
}
