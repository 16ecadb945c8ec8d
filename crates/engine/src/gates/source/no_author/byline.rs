//! Where somebody may sign: the page's data, the lines around the text, its first and last lines.

use crate::page::Page;
use crate::text::prose;

/// Where an author or a source was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Byline {
    Data,
    Line,
    Source,
    Staff,
}

impl Byline {
    pub(super) fn code(self) -> &'static str {
        match self {
            Byline::Data => "data",
            Byline::Line => "line",
            Byline::Source => "source",
            Byline::Staff => "staff",
        }
    }
}

/// Lines of the text's beginning and end in which a byline may stand.
const FIRST: usize = 4;
const LAST: usize = 8;
/// Lines of the surroundings looked at.
const AROUND: usize = 600;
/// A byline is no longer than this, in characters.
const LONGEST: usize = 140;

/// Beginnings of a line that signs, without marks.
const SIGNS: &[&str] = &[
    "by ",
    "written by",
    "posted by",
    "published by",
    "author",
    "authors",
    "reported by",
    "story by",
    "words by",
    "tac gia",
    "bai viet cua",
    "bai, anh",
    "bai va anh",
    "bai:",
    "thuc hien",
    "bien soan",
    "nguoi viet",
    "tin, anh",
    "nguoi dang",
    "dang boi",
    "viet boi",
    "von ",
    "par ",
    "por ",
    "autor",
    "auteur",
    "text:",
    "verfasst von",
    "de ",
    "article by",
    "guest post",
    "contributed by",
    "submitted by",
    "geschrieben von",
    "veroffentlicht von",
];
/// Beginnings of a line that names a source.
const SOURCES: &[&str] =
    &["theo ", "(theo ", "nguon:", "nguon ", "(nguon", "source:", "quelle", "via ", "anh:", "luoc dich"];
/// Words of a line that says staff, an agency, a compilation.
const STAFF: &[&str] = &[
    "pv",
    "p.v",
    "ptv",
    "phong vien",
    "bien tap vien",
    "btv",
    "ctv",
    "tong hop",
    "ban bien tap",
    "toa soan",
    "ttxvn",
    "staff",
    "editorial board",
    "editors",
    "reuters",
    "afp",
    "associated press",
    "(ap)",
    "dpa",
    "newsroom",
    "redaktion",
    "editorial team",
    "staff writer",
    "staff reporter",
    "correspondent",
    "columnist",
    "contributor",
];

/// Who signs the page, and where.
pub(super) fn find(page: &Page) -> Option<Byline> {
    if page.authors.iter().any(|a| !a.trim().is_empty()) {
        return Some(Byline::Data);
    }
    let lines: Vec<&str> = page.text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let first = &lines[..lines.len().min(FIRST)];
    let last = &lines[lines.len().saturating_sub(LAST)..];
    if let Some(found) = first.iter().chain(last).find_map(|line| signs(line)) {
        return Some(found);
    }
    if lines.len() > 1 && lines[lines.len().saturating_sub(3)..].iter().any(|line| is_name(line)) {
        return Some(Byline::Line);
    }
    if lines.last().is_some_and(|line| ends_signed(line)) {
        return Some(Byline::Line);
    }
    let around: Vec<&str> =
        page.surroundings.lines().map(str::trim).filter(|l| !l.is_empty()).take(AROUND).collect();
    if [first, &around].iter().any(|lines| lines.windows(2).any(|pair| announces_name(pair[0], pair[1]))) {
        return Some(Byline::Line);
    }
    around.into_iter().find_map(signs)
}

/// Whether a line signs, by its first words or by the words for staff.
fn signs(line: &str) -> Option<Byline> {
    if line.is_empty() || line.len() > LONGEST * 4 || line.chars().count() > LONGEST {
        return None;
    }
    let bare = prose::bare(line);
    let bare = bare.trim_start_matches(['(', '[', '-', '–', '—', '*', ' ', '|', '•']);
    let words = bare.split_whitespace().count();
    let is_posted = (bare.starts_with("posted") || bare.starts_with("published")) && bare.contains(" by ");
    if (is_posted || SIGNS.iter().any(|s| bare.starts_with(s))) && words <= 14 && names_after(line) {
        return Some(Byline::Line);
    }
    if SOURCES.iter().any(|s| bare.starts_with(s)) && words <= 12 {
        return Some(Byline::Source);
    }
    let has_word = |word: &str| {
        bare.match_indices(word).any(|(at, _)| {
            let before = bare[..at].chars().next_back();
            let after = bare[at + word.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    (words <= 8 && STAFF.iter().any(|s| has_word(s))).then_some(Byline::Staff)
}

/// Whether a line is `By` or `Posted by` alone and a name follows in the next.
fn announces_name(line: &str, next: &str) -> bool {
    let bare = prose::bare(line);
    matches!(bare.trim_end_matches([':', ' ']), "by" | "posted by" | "written by" | "author" | "tac gia")
        && next.chars().count() <= 60
        && next.starts_with(char::is_uppercase)
}

/// Whether a capitalised word follows the first one.
fn names_after(line: &str) -> bool {
    line.split([' ', ':', '\u{a0}'])
        .filter(|w| !w.is_empty())
        .skip(1)
        .any(|w| w.starts_with(|c: char| c.is_uppercase() || c == '@'))
}

/// Whether a line is a person's name and nothing else: `Nguyễn An`, `Hà Thu (tổng hợp)`, `T.H`, `AN NHIÊN - BẢO VY`.
fn is_name(line: &str) -> bool {
    let name = line.split('(').next().unwrap_or("").trim();
    let words: Vec<&str> = name.split([' ', '-', '–', '.', ',', '/']).filter(|w| !w.is_empty()).collect();
    let is_capital =
        |w: &&str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '\'');
    (1..=6).contains(&words.len())
        && name.chars().count() <= 50
        && words.iter().all(is_capital)
        && (words.len() > 1 || name.contains('.'))
}

/// Whether a text ends with a signature in its last line: `… trong tháng tới. (TTXVN)`, `… năm nay./. Nguyễn An`.
fn ends_signed(line: &str) -> bool {
    let Some(at) = line.rfind(['.', '!', '?', '”', '"']).filter(|at| at + 1 < line.len()) else {
        return line.ends_with(')') && line.rfind('(').is_some_and(|at| line.len() - at < 60);
    };
    let end = line[at..].trim_start_matches(['.', '!', '?', '”', '"', '/', ' ']);
    is_name(end) || end.starts_with('(') && end.ends_with(')') || signs(end).is_some()
}

/// Whether the page is an organisation's own notice: signed and numbered, or on an authority's or school's domain.
pub(super) fn is_notice(page: &Page) -> bool {
    let address = page.url.as_deref().or(page.canonical.as_deref());
    let host =
        address.and_then(|a| url::Url::parse(a).ok()).and_then(|u| u.host_str().map(str::to_ascii_lowercase));
    let official = host.is_some_and(|host| {
        host.split('.')
            .any(|l| matches!(l, "gov" | "edu" | "mil" | "gob" | "gouv" | "go" | "ac" | "int" | "museum"))
    });
    if official {
        return true;
    }
    let end: Vec<&str> = page.text.lines().rev().take(12).collect();
    let signed = end.iter().any(|line| {
        let line = line.trim();
        line.starts_with("TM.")
            || line.starts_with("KT.")
            || line.starts_with("Nơi nhận")
            || line.starts_with("T/M")
    });
    let start: String = page.text.chars().take(900).collect();
    let bare = prose::bare(&start);
    let announces = [
        "tran trong thong bao",
        "xin thong bao",
        "thong cao bao chi",
        "we announce",
        "press release",
        "chung toi thong bao",
        "public notice",
        "for immediate release",
    ];
    let bare_end = prose::bare(&end.join("\n"));
    signed
        || announces.iter().any(|a| bare.contains(a) || bare_end.contains(a))
        || bare.contains("so:") && bare.contains("/tb-")
}
