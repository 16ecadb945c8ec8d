//! Roles as pages name them.

use engine::check::{Lang, Text};
use register::role::Role;

/// The roles that can be given; everybody is a member.
pub(crate) const GIVEN: [Role; 4] = [Role::Officer, Role::Publisher, Role::Auditor, Role::Administrator];

/// The role in words.
pub(crate) fn words(role: Role, lang: Lang) -> &'static str {
    let text = match role {
        Role::Member => Text { vi: "thành viên", en: "member" },
        Role::Officer => Text { vi: "cán bộ phụ trách", en: "officer" },
        Role::Publisher => Text { vi: "người đăng tin", en: "publisher" },
        Role::Auditor => Text { vi: "kiểm soát viên", en: "auditor" },
        Role::Administrator => Text { vi: "người quản trị", en: "administrator" },
    };
    text.get(lang)
}

/// What the role lets somebody do, for whoever gives it.
pub(crate) fn deeds(role: Role, lang: Lang) -> &'static str {
    let text = match role {
        Role::Member => Text { vi: "tự khai tài khoản của mình", en: "declares their own accounts" },
        Role::Officer => Text {
            vi: "mời thành viên, nhờ khai, xem và xác nhận bản khai",
            en: "invites members, asks for declarations, looks at them and confirms them",
        },
        Role::Publisher => Text { vi: "đăng tin thay mặt đơn vị", en: "publishes for the unit" },
        Role::Auditor => Text {
            vi: "xem các con số và nhật ký, không thấy bản khai của ai",
            en: "sees figures and the log of deeds, and nobody's declarations",
        },
        Role::Administrator => Text {
            vi: "làm được mọi việc của cán bộ, thêm việc lập đơn vị, trao vai trò, giúp vào lại",
            en: "does all that an officer does, and shapes units, gives roles, lets people back in",
        },
    };
    text.get(lang)
}

/// The words for a code; the code itself when no role has it.
pub(crate) fn words_of(code: &str, lang: Lang) -> String {
    code.parse().map_or_else(|_| code.to_owned(), |role| words(role, lang).to_owned())
}
