//! Names that no page has: what the site itself is called by, and what readers would take for an authority.
//!
//! Separators, digits in the place of letters and numbers at the end make no other name. Words that are also names of people
//! (Hải Quân, Thanh Trà, Bảo Chi) are reserved alone and not within a longer name.

use super::SEPARATORS;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The first part of every address of the site, of today and of what is planned.
const SITE: &[&str] = &[
    "about",
    "api",
    "assets",
    "badge",
    "case",
    "cases",
    "check",
    "checks",
    "clean",
    "compare",
    "danh-ba",
    "data-requests",
    "declarations",
    "directory",
    "draft",
    "favicon.ico",
    "health",
    "imports",
    "invitations",
    "join",
    "language",
    "ledger",
    "manifest.webmanifest",
    "members",
    "method",
    "metrics",
    "nguon",
    "offline",
    "privacy",
    "ready",
    "recover",
    "reply",
    "report",
    "report-impostor",
    "reports",
    "requests",
    "robots.txt",
    "safety",
    "share",
    "sign-in",
    "sign-out",
    "sitemap",
    "sitemap.xml",
    "sources",
    "step-up",
    "sw.js",
    "time",
    "units",
    "visits",
    "well-known",
];

/// Words that programs, sites and their staff go by, and words for nobody.
const GENERAL: &[&str] = &[
    "abuse",
    "account",
    "accounts",
    "an-danh",
    "anonymous",
    "anybody",
    "app",
    "atom",
    "author",
    "blog",
    "bot",
    "card",
    "contact",
    "dang-ky",
    "dang-nhap",
    "everybody",
    "everyone",
    "feed",
    "feeds",
    "guest",
    "gioi-thieu",
    "he-thong",
    "help",
    "helpdesk",
    "ho-tro",
    "home",
    "host",
    "hotline",
    "index",
    "info",
    "json",
    "khach",
    "kiem-duyet",
    "lien-he",
    "login",
    "logout",
    "mail",
    "member",
    "mod",
    "nam-khong",
    "new",
    "news",
    "nobody",
    "none",
    "null",
    "page",
    "pages",
    "portrait",
    "post",
    "posts",
    "quan-tri",
    "quan-tri-vien",
    "register",
    "rss",
    "search",
    "self",
    "settings",
    "signin",
    "signup",
    "sitemaps",
    "staff",
    "static",
    "status",
    "tag",
    "tags",
    "team",
    "terms",
    "test",
    "thanh-vien",
    "tim-kiem",
    "tin-tuc",
    "tro-giup",
    "trang-chu",
    "undefined",
    "unit",
    "user",
    "username",
    "users",
    "verify",
    "webfinger",
    "www",
];

/// Words that promise an office wherever they stand in a name.
const ANYWHERE: &[&str] = &[
    "admin",
    "administrator",
    "chinhthuc",
    "gov",
    "hostmaster",
    "moderator",
    "namkhong",
    "noreply",
    "official",
    "postmaster",
    "root",
    "security",
    "support",
    "system",
    "verified",
    "webmaster",
    "xacminh",
];

/// Authorities, whatever follows their name.
const AUTHORITIES: &[&str] = &[
    "an-ninh-mang",
    "ban-bi-thu",
    "ban-chap-hanh-trung-uong",
    "ban-noi-chinh",
    "ban-to-chuc-trung-uong",
    "ban-tuyen-giao",
    "bao-hiem-xa-hoi",
    "bao-nhan-dan",
    "bhxh",
    "bo-chinh-tri",
    "bo-cong-an",
    "bo-cong-thuong",
    "bo-doi-bien-phong",
    "bo-giao-duc",
    "bo-ngoai-giao",
    "bo-noi-vu",
    "bo-quoc-phong",
    "bo-tai-chinh",
    "bo-thong-tin",
    "bo-tu-phap",
    "bo-xay-dung",
    "bo-y-te",
    "bqp",
    "canh-sat",
    "chi-cuc-hai-quan",
    "chi-cuc-thue",
    "chu-tich-nuoc",
    "chu-tich-quoc-hoi",
    "cong-an",
    "csgt",
    "cuc-an-ninh",
    "cuc-canh-sat",
    "cuc-hai-quan",
    "cuc-thue",
    "dai-su-quan",
    "dai-tieng-noi",
    "dai-truyen-hinh",
    "dang-cong-san",
    "dang-uy-khoi",
    "government",
    "hoi-dong-nhan-dan",
    "kho-bac-nha-nuoc",
    "mat-tran-to-quoc",
    "mttq",
    "ngan-hang-nha-nuoc",
    "nhnn",
    "police",
    "quan-doi",
    "so-cong-thuong",
    "so-giao-duc",
    "so-noi-vu",
    "so-tai-chinh",
    "so-thong-tin",
    "so-tu-phap",
    "so-y-te",
    "thanh-tra-chinh-phu",
    "thanh-tra-nha-nuoc",
    "thong-tan-xa",
    "toa-an",
    "tong-bi-thu",
    "tong-cuc-hai-quan",
    "tong-cuc-thue",
    "ttxvn",
    "ubnd",
    "uy-ban-nhan-dan",
    "vien-kiem-sat",
    "vksnd",
];

/// Words for authorities and the press that are also names of people, or are said in passing: reserved alone, and with what
/// makes them the name of a body.
const ALONE: &[&str] = &[
    "an-ninh",
    "ban-chi-dao",
    "bao-chi",
    "bien-phong",
    "bo-doi",
    "bo-truong",
    "chinh-phu",
    "chu-tich",
    "co-quan",
    "cong-doan",
    "dang-uy",
    "doan-thanh-nien",
    "hai-quan",
    "huyen-uy",
    "kiem-sat",
    "nha-bao",
    "nha-nuoc",
    "press",
    "quoc-hoi",
    "quoc-phong",
    "thanh-tra",
    "thanh-uy",
    "thu-tuong",
    "thue",
    "tinh-uy",
    "toa-soan",
    "trung-uong",
    "truyen-hinh",
    "tuyen-giao",
    "vov",
    "vtv",
];

/// What makes a body of a word, and is no name.
const BODIES: &[&str] = &[
    "24h",
    "dien-tu",
    "ha-noi",
    "hcm",
    "nhan-dan",
    "online",
    "thanh-pho",
    "thi-xa",
    "tinh",
    "tp",
    "tphcm",
    "trung-uong",
    "tw",
    "viet-nam",
    "vn",
    "xa",
];
/// What makes a local body of an authority, and is a name as well.
const LOCAL: &[&str] = &["huyen", "phuong", "quan", "thi-tran"];

/// Names that are reserved as a whole, in the form that is compared.
static WHOLE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let alone = [SITE, GENERAL, ANYWHERE, AUTHORITIES, ALONE].concat();
    let joined = |words: &[&str], bodies: &[&str]| -> Vec<String> {
        words
            .iter()
            .flat_map(|word| bodies.iter().map(move |body| folded(&format!("{word}{body}"))))
            .collect()
    };
    let bodies = joined(&[AUTHORITIES, ALONE].concat(), BODIES);
    let local = joined(AUTHORITIES, LOCAL);
    alone.into_iter().map(folded).chain(bodies).chain(local).collect()
});
/// Words that are reserved wherever they stand, in the form that is compared.
static PARTS: LazyLock<HashSet<String>> =
    LazyLock::new(|| ANYWHERE.iter().map(|word| folded(word)).collect());
/// What no name begins with, in the form that is compared.
static BEGINNINGS: LazyLock<HashSet<String>> =
    LazyLock::new(|| AUTHORITIES.iter().map(|word| folded(word)).collect());

/// Whether a name is nobody's. Numbers alone are none either: they are called for help (113) or believed to be somebody's
/// telephone.
pub(super) fn is_reserved(name: &str) -> bool {
    if !name.contains(|c: char| c.is_ascii_alphabetic()) {
        return true;
    }
    if [name, unnumbered(name)].into_iter().any(|name| WHOLE.contains(&folded(name))) {
        return true;
    }
    let parts: Vec<&str> = name.split(SEPARATORS).collect();
    (0..parts.len()).any(|first| {
        (first + 1..=parts.len()).filter_map(|end| parts.get(first..end)).any(|run| {
            let run = run.concat();
            let is_part =
                [run.as_str(), unnumbered(&run)].into_iter().any(|run| PARTS.contains(&folded(run)));
            is_part || first == 0 && BEGINNINGS.contains(&folded(&run))
        })
    })
}

/// A name without the number at its end.
fn unnumbered(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || SEPARATORS.contains(&c))
}

/// A name without separators, each letter as the one that it is taken for.
fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !SEPARATORS.contains(c)) {
        let letter = match c {
            'i' | '1' => 'l',
            '0' => 'o',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            other => other,
        };
        let joined = match (out.chars().next_back(), letter) {
            (Some('r'), 'n') => Some('m'),
            (Some('v'), 'v') => Some('w'),
            _ => None,
        };
        if let Some(joined) = joined {
            out.pop();
            out.push(joined);
        } else {
            out.push(letter);
        }
    }
    out
}
