//! Orders to the reader that open a machine to strangers.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase tells the reader to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Allow programs from outside the store.
    UnknownSources,
    /// Give a program the right to see and touch everything (accessibility).
    Accessibility,
    /// Turn protection off.
    ProtectionOff,
    /// Let somebody steer the machine.
    RemoteControl,
    /// Open the box that runs commands.
    RunBox,
    /// Paste what was copied.
    Paste,
    /// Tells the code with which the machine is steered.
    TellsCode,
    /// Speaks of installing a package by hand.
    Package,
    /// Opens a file.
    Open,
    /// Tells the password of an archive.
    ArchivePassword,
}

impl Order {
    /// Its code in the report.
    pub(super) fn code(self) -> &'static str {
        match self {
            Order::UnknownSources => "unknown-sources",
            Order::Accessibility => "accessibility",
            Order::ProtectionOff => "protection-off",
            Order::RemoteControl => "remote-control",
            Order::RunBox => "pasted-command",
            _ => "android-package",
        }
    }
}

const ORDERS: &[(Order, &[&str])] = &[
    (
        Order::UnknownSources,
        &[
            "(bật|cho phép|mở|kích hoạt|tick|tích|chọn|đồng ý) ..6 (nguồn không xác định|nguồn không rõ|không rõ nguồn gốc|ứng dụng không xác định|nguồn lạ|nguồn không tin cậy|unknown sources|nguồn bên ngoài|từ nguồn này)",
            "(enable|allow|turn on|tick|switch on) ..4 (unknown sources|unknown apps|install unknown|from this source|untrusted sources)",
        ],
    ),
    (
        Order::Accessibility,
        &[
            "(bật|cấp|cho phép|mở|kích hoạt|đồng ý|gạt) ..5 (quyền trợ năng|quyền truy cập trợ năng|quyền hỗ trợ tiếp cận|trợ năng cho|dịch vụ trợ năng|mục trợ năng|toàn bộ quyền|tất cả các quyền|tất cả quyền|full quyền)",
            "(enable|allow|grant|turn on|give) ..4 (accessibility permission|accessibility permissions|accessibility access|accessibility service|accessibility for|all permissions)",
        ],
    ),
    (
        Order::ProtectionOff,
        &[
            "(tắt|vô hiệu hóa|gỡ|bỏ qua|disable|tạm tắt) ..5 (play protect|diệt virus|phần mềm diệt virus|antivirus|windows defender|defender|smartscreen|quét virus|cảnh báo của điện thoại|cảnh báo của google|cảnh báo virus|cảnh báo của máy|cảnh báo bảo mật)",
            "(bỏ qua|mặc kệ|kệ) ..2 (cảnh báo|báo virus|báo độc hại) ..4 (cài|mở|tải|bấm)",
            "(disable|turn off|ignore|switch off|deactivate) ..4 (play protect|antivirus|anti virus|windows defender|defender|smartscreen|virus protection|virus scanner|real time protection|security warning|virus warning)",
        ],
    ),
    (
        Order::RemoteControl,
        &[
            "(cài|tải|mở|bật|cài đặt|tải về|vào|chạy|dùng|tải app|tải phần mềm|install|download|open|run|get) ..6 (anydesk|any desk|teamviewer|team viewer|ultraviewer|ultra viewer|ultraview|rustdesk|airdroid|quicksupport|alpemix|screenconnect|supremo|aweray)",
        ],
    ),
    (
        Order::TellsCode,
        &[
            "(đọc|gửi|cho|cung cấp|nhắn|chụp|báo) ..4 (id|mã|dãy số|mã số|số id|mật khẩu|pass|9 số|mã kết nối)",
            "(read|send|give|tell|share) ..4 (id|code|number|digits|password)",
            "(hoàn tiền|hoàn phí|refund|tài khoản của|ngân hàng|công an|thuế|your account|bank|microsoft support)",
        ],
    ),
    (
        Order::RunBox,
        &[
            "(nhấn|bấm|ấn|gõ|mở|tổ hợp|phím|giữ|press|hit|hold|open) ..5 (win r|windows r|windows key r|phím windows r|win và r|windows và r|windows key and r|win key r|hộp thoại run|cửa sổ run|run dialog|run box|the r key)",
            "(mở|bật|vào|open|launch|start) ..3 (powershell|command prompt|cmd|terminal)",
        ],
    ),
    (Order::Paste, &["(dán|paste|ctrl v|control v|command v|cmd v)"]),
    (
        Order::Package,
        &[
            "(tải|cài|cài đặt|tải về|tải xuống|mở|bấm|nhấn|click|xem|download|install|open|tap) ..8 (apk|file apk|tệp apk)",
            "apk ..5 (cài|cài đặt|tải|mở|install|download)",
        ],
    ),
    (
        Order::Open,
        &[
            "(tải|cài|cài đặt|tải về|mở|bấm|nhấn|click|xem|chạy|giải nén|download|install|open|run|see|view|attached|đính kèm|gửi)",
        ],
    ),
    (
        Order::ArchivePassword,
        &[
            "(mật khẩu|pass|password|mk|passcode) ..4 (giải nén|file|tệp|mở file|mở tệp|zip|rar|archive|unzip|unpack|extract|attachment|document)",
            "(giải nén|mở file|mở tệp|unzip|extract|file|archive|zip|rar|document) ..5 (mật khẩu|pass|password|mk)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Order>> = LazyLock::new(|| {
    PhraseSet::new(ORDERS.iter().flat_map(|(order, patterns)| patterns.iter().map(|p| (*order, *p))))
        .expect("the patterns compile")
});
