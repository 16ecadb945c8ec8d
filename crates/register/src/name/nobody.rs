//! Names that name nobody: the word for a task instead of a person, or a word for having no name.

use super::NameProblem;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words for tasks, places and networks, in small letters; each also counts without its marks.
const ROLES: &[&str] = &[
    "admin",
    "admins",
    "administrator",
    "mod",
    "moderator",
    "root",
    "system",
    "support",
    "help",
    "helpdesk",
    "info",
    "contact",
    "official",
    "team",
    "staff",
    "manager",
    "editor",
    "owner",
    "page",
    "fanpage",
    "group",
    "marketing",
    "media",
    "social",
    "customer service",
    "customer support",
    "no reply",
    "noreply",
    "webmaster",
    "hotline",
    "service",
    "account",
    "channel",
    "facebook",
    "meta",
    "zalo",
    "youtube",
    "google",
    "tiktok",
    "instagram",
    "threads",
    "twitter",
    "linkedin",
    "telegram",
    "mastodon",
    "bluesky",
    "namkhong",
    "năm không",
    "quản trị",
    "quản trị viên",
    "quản lý",
    "người quản trị",
    "người quản lý",
    "điều hành",
    "ban quản trị",
    "ban quản lý",
    "ban biên tập",
    "ban truyền thông",
    "hỗ trợ",
    "chăm sóc khách hàng",
    "cskh",
    "tổng đài",
    "nhân viên",
    "cộng tác viên",
    "ctv",
    "biên tập viên",
    "truyền thông",
    "thông tin",
    "liên hệ",
    "nhóm",
    "kênh",
    "văn phòng",
    "phòng",
    "đơn vị",
    "tổ chức",
    "chính thức",
    "giám đốc",
    "thư ký",
    "trợ lý",
    "thành viên",
    "tài khoản",
    "hệ thống",
    "bộ phận",
    "kỹ thuật",
    "khách hàng",
];

/// Words that join those above, and are no name beside them; some are names on their own.
const JOINERS: &[&str] = &["trang", "hội", "và", "của", "and", "of", "the"];

/// Words for having no name, likewise.
const NAMELESS: &[&str] = &[
    "anonymous",
    "anonymous user",
    "anon",
    "nameless",
    "unnamed",
    "unknown",
    "unknown user",
    "no name",
    "noname",
    "nobody",
    "none",
    "null",
    "nil",
    "undefined",
    "n/a",
    "na na",
    "user",
    "users",
    "guest",
    "test",
    "tester",
    "test user",
    "testing",
    "demo",
    "example",
    "someone",
    "somebody",
    "me",
    "abc",
    "abcd",
    "xyz",
    "asdf",
    "qwerty",
    "aaa",
    "xxx",
    "hidden",
    "secret",
    "private",
    "first last",
    "your name",
    "full name",
    "name",
    "john doe",
    "jane doe",
    "ẩn danh",
    "người ẩn danh",
    "vô danh",
    "khuyết danh",
    "giấu tên",
    "không tên",
    "không có tên",
    "không rõ",
    "không biết",
    "chưa rõ",
    "người dùng",
    "khách",
    "ai đó",
    "họ tên",
    "họ và tên",
    "tên",
    "tên của bạn",
    "thử",
    "thử nghiệm",
    "bí mật",
    "nặc danh",
    "nguyễn văn a",
    "trần văn b",
    "nguyễn thị b",
];

/// The most words of a phrase in the tables.
const MOST_PHRASE_WORDS: usize = 4;

/// The tables with and without marks, split into words.
struct Tables {
    roles: HashSet<String>,
    joiners: HashSet<String>,
    nameless: HashSet<String>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let both =
        |table: &[&str]| table.iter().flat_map(|w| [(*w).to_owned(), engine::text::prose::bare(w)]).collect();
    Tables { roles: both(ROLES), joiners: both(JOINERS), nameless: both(NAMELESS) }
});

/// Whether a tidy text says that there is no name: dots and dashes only, "user123", "n/a".
pub(super) fn is_nameless(name: &str) -> bool {
    let small = name.to_lowercase();
    let is_filler = |c: char| matches!(c, '.' | '-' | '_' | '?' | '*' | '…' | '–' | '—' | '/' | ' ' | '#');
    let bare =
        small.trim_end_matches(|c: char| c.is_ascii_digit() || is_filler(c)).trim_start_matches(is_filler);
    if bare.is_empty() {
        return small.contains(is_filler);
    }
    TABLES.nameless.contains(bare) || TABLES.nameless.contains(&small) || is_one_letter_over_and_over(bare)
}

/// `aaaa`, `хххх`.
fn is_one_letter_over_and_over(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    let first = letters.next();
    let mut count = 1;
    letters.all(|c| {
        count += 1;
        Some(c) == first
    }) && count > 2
}

/// Refuses names that are made of words for tasks alone.
pub(super) fn check(name: &str) -> Result<(), NameProblem> {
    let small = name.to_lowercase();
    let words: Vec<&str> = small
        .split([' ', '-', '.'])
        .filter(|w| !w.is_empty() && !w.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    let joins = |phrase: &str| TABLES.joiners.contains(phrase);
    if words.iter().all(|word| joins(word)) {
        return Ok(());
    }
    if covered(&words, |phrase| joins(phrase) || TABLES.roles.contains(phrase)) {
        return Err(NameProblem::RoleWord);
    }
    let is_listed = |phrase: &str| TABLES.roles.contains(phrase) || TABLES.nameless.contains(phrase);
    if covered(&words, |phrase| joins(phrase) || is_listed(phrase)) {
        return Err(NameProblem::Nameless);
    }
    Ok(())
}

/// Whether words are phrases of a table from the first to the last. There are at most 80 characters of them.
fn covered(words: &[&str], is_listed: impl Fn(&str) -> bool) -> bool {
    let mut reached = vec![false; words.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for start in 0..words.len() {
        if reached.get(start) != Some(&true) {
            continue;
        }
        for end in start + 1..=words.len().min(start + MOST_PHRASE_WORDS) {
            let phrase = words.get(start..end).map(|w| w.join(" ")).unwrap_or_default();
            if let (true, Some(place)) = (is_listed(&phrase), reached.get_mut(end)) {
                *place = true;
            }
        }
    }
    !words.is_empty() && reached.last() == Some(&true)
}
