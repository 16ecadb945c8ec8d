//! Words that are added to a handle or a name to make it look like the true one.
//!
//! They are taken off at the ends only, and only while enough is left to be a name: `official` alone stays.

/// A word of handles.
pub(super) struct Word {
    /// The word in small letters without marks.
    pub letters: &'static str,
    /// Whether it counts when nothing separates it from the rest. Words that end or begin ordinary words do not:
    /// `noithat` and `realmadrid` are whole.
    pub is_joined: bool,
}

/// Joined words that count at the end alone: `vnexpress` is whole, `baotuoitrevn` is not.
pub(super) const JOINED_AT_THE_END: &[&str] = &["vn"];

/// Words of handles, longest first where one begins another.
pub(super) const WORDS: &[Word] = &[
    Word { letters: "taikhoanchinhthuc", is_joined: true },
    Word { letters: "trangchinhthuc", is_joined: true },
    Word { letters: "kenhchinhthuc", is_joined: true },
    Word { letters: "chinhthuc", is_joined: true },
    Word { letters: "officialpage", is_joined: true },
    Word { letters: "official", is_joined: true },
    Word { letters: "offical", is_joined: true },
    Word { letters: "fanpage", is_joined: true },
    Word { letters: "verified", is_joined: true },
    Word { letters: "xacminh", is_joined: true },
    Word { letters: "tichxanh", is_joined: true },
    Word { letters: "support", is_joined: true },
    Word { letters: "helpdesk", is_joined: true },
    Word { letters: "hotro", is_joined: true },
    Word { letters: "cskh", is_joined: true },
    Word { letters: "vietnam", is_joined: false },
    Word { letters: "original", is_joined: false },
    Word { letters: "account", is_joined: false },
    Word { letters: "page", is_joined: false },
    Word { letters: "real", is_joined: false },
    Word { letters: "true", is_joined: false },
    Word { letters: "that", is_joined: false },
    Word { letters: "help", is_joined: false },
    Word { letters: "team", is_joined: false },
    Word { letters: "fan", is_joined: false },
    Word { letters: "the", is_joined: false },
    Word { letters: "vn", is_joined: false },
    Word { letters: "oa", is_joined: false },
];

/// Phrases of names, longest first. `Trang`, `Thất` and `Việt Nam` are names, and not among them.
pub(super) const PHRASES: &[&[&str]] = &[
    &["chăm", "sóc", "khách", "hàng"],
    &["tài", "khoản", "chính", "thức"],
    &["trang", "chính", "thức"],
    &["kênh", "chính", "thức"],
    &["trang", "chính", "chủ"],
    &["chính", "thức"],
    &["chính", "chủ"],
    &["tích", "xanh"],
    &["đã", "xác", "minh"],
    &["hỗ", "trợ"],
    &["official", "page"],
    &["fan", "page"],
    &["official"],
    &["fanpage"],
    &["verified"],
    &["support"],
    &["page"],
    &["real"],
    &["cskh"],
    &["thật"],
    &["vn"],
];
