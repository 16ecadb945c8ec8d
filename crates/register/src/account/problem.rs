//! Why a text is no account, and what to paste instead.

use crate::Text;

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.code())]
pub enum AddressProblem {
    /// Nothing was typed.
    Empty,
    /// Longer than any address of an account.
    TooLong,
    /// Something in it does not show.
    HiddenCharacters,
    /// Words with spaces between them.
    Spaces,
    /// Neither `http` nor `https`.
    Scheme,
    /// It cannot be read as an address.
    NoAddress,
    /// A name or password stands in front of the host.
    Credentials,
    /// An e-mail address.
    Email,
    /// A number alone.
    Number,
    /// A handle, and no word about where.
    PlatformMissing,
    /// A host that not everybody can open.
    Host,
    /// It opens a post, a group's invitation, a share, a search: no account.
    NoAccount,
    /// A short address that hides where it leads.
    Shortened,
    /// The table does not know the platform.
    PlatformUnknown,
}

impl AddressProblem {
    /// Every problem.
    pub const ALL: [AddressProblem; 14] = [
        AddressProblem::Empty,
        AddressProblem::TooLong,
        AddressProblem::HiddenCharacters,
        AddressProblem::Spaces,
        AddressProblem::Scheme,
        AddressProblem::NoAddress,
        AddressProblem::Credentials,
        AddressProblem::Email,
        AddressProblem::Number,
        AddressProblem::PlatformMissing,
        AddressProblem::Host,
        AddressProblem::NoAccount,
        AddressProblem::Shortened,
        AddressProblem::PlatformUnknown,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            AddressProblem::Empty => "empty",
            AddressProblem::TooLong => "too-long",
            AddressProblem::HiddenCharacters => "hidden-characters",
            AddressProblem::Spaces => "spaces",
            AddressProblem::Scheme => "scheme",
            AddressProblem::NoAddress => "no-address",
            AddressProblem::Credentials => "credentials",
            AddressProblem::Email => "email",
            AddressProblem::Number => "number",
            AddressProblem::PlatformMissing => "platform-missing",
            AddressProblem::Host => "host",
            AddressProblem::NoAccount => "no-account",
            AddressProblem::Shortened => "shortened",
            AddressProblem::PlatformUnknown => "platform-unknown",
        }
    }

    /// What to do now.
    pub const fn words(self) -> Text {
        match self {
            AddressProblem::Empty => Text {
                vi: "Bạn chưa nhập địa chỉ. Hãy mở trang của bạn, sao chép địa chỉ rồi dán vào đây.",
                en: "There is no address yet. Open your page, copy its address and paste it here.",
            },
            AddressProblem::TooLong => Text {
                vi: "Địa chỉ này dài quá. Bạn chỉ cần phần đầu, đến hết tên tài khoản, ví dụ facebook.com/ten.cua.ban.",
                en: "This address is too long. Keep the beginning, up to the account's name, such as facebook.com/your.name.",
            },
            AddressProblem::HiddenCharacters => Text {
                vi: "Trong địa chỉ có ký tự ẩn, mắt không thấy được. Bạn hãy gõ lại bằng tay thay vì dán.",
                en: "There are characters in the address that do not show. Type it by hand instead of pasting it.",
            },
            AddressProblem::Spaces => Text {
                vi: "Địa chỉ không có dấu cách. Bạn nhập mỗi lần một địa chỉ, ví dụ tiktok.com/@tencuaban.",
                en: "An address has no spaces. Enter one address at a time, such as tiktok.com/@yourname.",
            },
            AddressProblem::Scheme => Text {
                vi: "Đây không phải địa chỉ trang mở bằng trình duyệt. Địa chỉ cần bắt đầu bằng https://.",
                en: "This is no address that a browser opens. It should begin with https://.",
            },
            AddressProblem::NoAddress => Text {
                vi: "Không đọc được địa chỉ này. Bạn mở trang trong trình duyệt rồi sao chép lại từ thanh địa chỉ nhé.",
                en: "This address cannot be read. Open the page in a browser and copy it from the address bar.",
            },
            AddressProblem::Credentials => Text {
                vi: "Trong địa chỉ có tên đăng nhập hoặc mật khẩu. Bạn bỏ phần trước dấu @ đi, và nếu đó là mật khẩu thật thì nên đổi ngay.",
                en: "There is a user name or password in the address. Leave out what stands before the @; if it is a real password, change it.",
            },
            AddressProblem::Email => Text {
                vi: "Đây là địa chỉ thư điện tử, không phải trang hay tài khoản. Bạn hãy dán địa chỉ trang của mình.",
                en: "This is an e-mail address, not a page or an account. Paste the address of your page.",
            },
            AddressProblem::Number => Text {
                vi: "Chỉ có số thì chưa biết là ở đâu. Nếu là Zalo, bạn nhập zalo.me/ rồi đến số của bạn.",
                en: "A number alone does not say where. For Zalo, enter zalo.me/ followed by your number.",
            },
            AddressProblem::PlatformMissing => Text {
                vi: "Tên này chưa cho biết là ở mạng nào. Bạn nhập cả địa chỉ, ví dụ tiktok.com/@tencuaban.",
                en: "This name does not say on which network. Enter the whole address, such as tiktok.com/@yourname.",
            },
            AddressProblem::Host => Text {
                vi: "Người ngoài không mở được địa chỉ này. Bạn hãy nhập địa chỉ mà ai cũng vào được.",
                en: "Others cannot open this address. Enter one that everybody can reach.",
            },
            AddressProblem::NoAccount => Text {
                vi: "Địa chỉ này mở một bài, một nhóm kín hay một trang phụ, chứ không phải tài khoản. Bạn mở trang cá nhân hoặc trang của mình rồi sao chép địa chỉ ở đó.",
                en: "This address opens a post, an invitation or some other page, not an account. Open your profile or page and copy its address.",
            },
            AddressProblem::Shortened => Text {
                vi: "Đây là địa chỉ rút gọn, không cho thấy nó dẫn tới đâu. Bạn mở nó ra, rồi sao chép địa chỉ đầy đủ.",
                en: "This is a short address that does not show where it leads. Open it and copy the full address.",
            },
            AddressProblem::PlatformUnknown => Text {
                vi: "Chưa hỗ trợ mạng này. Bạn báo cho người quản trị của đơn vị nhé.",
                en: "This network is not supported yet. Please tell your unit's administrator.",
            },
        }
    }
}
