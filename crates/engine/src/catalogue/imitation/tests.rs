//! Each method on a small catalogue: what it finds, and what it leaves in peace.

use super::super::parse;
use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

const OWNERS: &str = r#"
[[owner]]
id = "vietcombank"
names = ["Vietcombank"]
kind = "bank"
country = "VN"
domains = ["vietcombank.com.vn", "vcbdigibank.com.vn"]
[[owner]]
id = "techcombank"
names = ["Techcombank"]
kind = "bank"
country = "VN"
domains = ["techcombank.com", "techcombank.com.vn"]
[[owner]]
id = "momo"
names = ["MoMo"]
kind = "wallet"
country = "VN"
domains = ["momo.vn"]
[[owner]]
id = "tuoi-tre"
names = ["Tuổi Trẻ"]
kind = "press"
country = "VN"
domains = ["tuoitre.vn", "tuoitrenews.vn"]
common = true
[[owner]]
id = "lao-dong"
names = ["Lao Động"]
kind = "press"
country = "VN"
domains = ["laodong.vn"]
[[owner]]
id = "thanh-nien"
names = ["Thanh Niên"]
kind = "press"
country = "VN"
domains = ["thanhnien.vn"]
common = true
[[owner]]
id = "vietnamnet"
names = ["VietNamNet"]
kind = "press"
country = "VN"
domains = ["vietnamnet.vn", "baolamdong.vn"]
[[owner]]
id = "portal"
names = ["Cổng dịch vụ công"]
kind = "government"
country = "VN"
domains = ["dichvucong.gov.vn", "quangninh.gov.vn", "online.gov.vn"]
[[owner]]
id = "google"
names = ["Google"]
kind = "platform"
country = "US"
domains = ["google.com", "icloudstatic.com"]
[[owner]]
id = "burger-king"
names = ["Burger King", "Burger King Việt Nam"]
kind = "marketplace"
country = "VN"
domains = ["burgerking.vn"]
[[owner]]
id = "apple"
names = ["Apple"]
kind = "platform"
country = "US"
domains = ["apple.com"]
common = true
"#;

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::of(parse("test.toml", OWNERS).unwrap()).unwrap());

const BAITED: Company = Company { has_bait_words: true, has_log_in_form: false };

fn told(host: &str, company: Company) -> String {
    match CATALOGUE.standing(host, company) {
        Standing::Theirs(owned) => format!("theirs {}", owned.address),
        Standing::Imitation(found) => format!("{} {}", found.method.name(), found.target),
        Standing::Neither => "neither".to_owned(),
    }
}

fn alone(host: &str) -> String {
    told(host, Company::NONE)
}

fn all_are(hosts: &[&str], method: &str, target: &str) {
    for host in hosts {
        assert_eq!(alone(host), format!("{method} {target}"), "{host}");
    }
}

fn all_in_peace(hosts: &[&str]) {
    for host in hosts {
        assert_eq!(alone(host), "neither", "{host}");
    }
}

#[test]
fn own_names_and_what_is_below_them_are_theirs() {
    for host in [
        "vietcombank.com.vn",
        "www.vietcombank.com.vn",
        "ib.techcombank.com.vn",
        "TUOITRENEWS.vn.",
        "otp.momo.vn",
    ] {
        assert!(told(host, BAITED).starts_with("theirs "), "{host}");
    }
}

#[test]
fn honest_names_are_left_in_peace() {
    all_in_peace(&[
        "baolaodong.vn",
        "laodongthudo.vn",
        "thanhnienviet.vn",
        "vietnamnetjsc.vn",
        "example.com",
        "vietnam.vn",
        "viettravel.com",
        "laodong.com",
        "tuoitho.vn",
        "thanhnienonline.com",
        "google.vn",
        "google.fr",
        "burgerking.dk",
        "burgerking.com.tw",
        "quangninh.com",
        "quangninhtourism.vn",
        "onlineaccess.com",
        "techcombank.edu.vn",
        "goggles.com",
        "127.0.0.1",
        "localhost",
        "com.vn",
        "vietcombank.vn",
    ]);
}

#[test]
fn letters_taken_for_others() {
    let target = "vietcombank.com.vn";
    all_are(
        &["viẹtcọmbank.com.vn", "vіеtсоmbаnk.com.vn", "v1etcombank.com.vn", "vietcornbank.com.vn"],
        "homoglyph",
        target,
    );
    all_are(
        &["vietcombamk.com.vn", "vietcomlbank.com.vn", "vietconbank.com.vn", "ｖietcombạnk.top"],
        "homoglyph",
        target,
    );
    all_are(&["tuoitrẹ.vn", "tuoltre.vn"], "homoglyph", "tuoitre.vn");
    // a Vietnamese name written with its marks is an honest name
    all_in_peace(&["laođộng.vn", "tuổitrẻ.vn", "quảngninh.vn"]);
}

#[test]
fn one_slip_of_the_pen() {
    let target = "vietcombank.com.vn";
    all_are(&["vietcomtbank.com.vn", "vietcombankx.com.vn"], "insertion", target);
    all_are(&["vietcobank.com.vn", "ietcombank.com.vn"], "omission", target);
    all_are(&["vietcombsnk.com.vn", "xietcombank.com.vn"], "replacement", target);
    all_are(&["vietcobmank.com.vn"], "transposition", target);
    all_are(&["vietcoombank.com.vn", "vieetcombank.com.vn"], "repetition", target);
    all_are(&["viotcombank.com.vn"], "vowel-swap", target);
    all_are(&["vietcombanks.com.vn"], "plural", target);
    all_are(&["viẹtcoombạnk.xyz"], "repetition", target);
    // under another country's suffix a name near it is somebody's there
    all_in_peace(&["vietcobank.de", "cloudstatic.com"]);
    // common names: a slip under their own suffix alone, and no word of its own
    all_are(&["tuoixtre.vn"], "insertion", "tuoitre.vn");
    all_in_peace(&["tuoixtre.com", "laodon.com", "thanhnient.vn"]);
}

#[test]
fn hyphens_and_dots_within_the_name() {
    all_are(&["viet-combank.com.vn", "v-ietcombank.com.vn"], "hyphenation", "vietcombank.com.vn");
    all_are(&["viet.combank.com.vn", "www.vietcom.bank.com.vn"], "subdomain-split", "vietcombank.com.vn");
    all_are(&["t.uoitre.vn"], "subdomain-split", "tuoitre.vn");
    all_in_peace(&["tuoi.tre.vn", "viet.combank.com", "thanh-nien.com"]);
}

#[test]
fn dots_left_out() {
    all_are(
        &["wwwvietcombank.com.vn", "vietcombankcomvn.com", "vietcombank-com.vn", "vietcombankvn.com"],
        "missing-dot",
        "vietcombank.com.vn",
    );
    all_are(&["dichvuconggov.vn", "dichvucong-gov.com"], "missing-dot", "dichvucong.gov.vn");
    all_are(&["wwwtuoitre.com"], "missing-dot", "tuoitre.vn");
    all_in_peace(&["laodongvn.com", "laodongnet.com", "vietcombanknet.com"]);
}

#[test]
fn another_suffix() {
    all_are(&["vietcombank.top", "vietcombank.net", "vietcombank.cc"], "tld-swap", "vietcombank.com.vn");
    all_are(&["dichvucong.site"], "tld-swap", "dichvucong.gov.vn");
    all_are(&["google.top"], "tld-swap", "google.com");
    assert_eq!(told("vietcombank.web.app", BAITED), "tld-swap vietcombank.com.vn");
    all_in_peace(&["vietcombank.web.app", "google.dev", "thanhnien.com"]);
}

#[test]
fn names_in_front_of_others() {
    let target = "vietcombank.com.vn";
    all_are(
        &["vietcombank.com.vn.example.org", "www.vietcombank.com.vn-vip.xyz"],
        "name-in-subdomain",
        target,
    );
    all_are(&["techcombank.hotrokhachhang.xyz"], "name-in-subdomain", "techcombank.com");
    all_in_peace(&["vietcombank.example.org", "vietcombank.com.vn.edgekey.net", "google.com.ttdns2.com"]);
}

#[test]
fn names_in_a_path_need_company() {
    let url = Url::parse("https://example.org/vietcombank.com.vn/login").unwrap();
    assert_eq!(CATALOGUE.standing_of_address(&url, Company::NONE), Standing::Neither);
    let standing = CATALOGUE.standing_of_address(&url, BAITED);
    assert!(matches!(standing, Standing::Imitation(found) if found.method == Method::InPath));
}

#[test]
fn words_of_bait_at_a_name() {
    let target = "vietcombank.com.vn";
    all_are(
        &[
            "vietcombank-otp.com",
            "vayvietcombank.xyz",
            "vietcombankkhuyenmai.top",
            "the-vietcombank-hotro.vn",
        ],
        "bait-word",
        target,
    );
    all_are(&["vietcombank24.com", "vietcombankx17.com", "vietcombank-feel.com"], "affix", target);
    all_are(&["dichvucongxacthuc.com"], "bait-word", "dichvucong.gov.vn");
    all_are(&["vietnamnetlogin.com"], "bait-word", "vietnamnet.vn");
    all_in_peace(&["vietcombankjsc.vn", "tuoitrehotro.vn", "laodongonline.vn", "apple-signin.com"]);
    assert_eq!(told("apple-signin.com", BAITED), "bait-word apple.com");
}

#[test]
fn short_names_need_company() {
    for host in ["momoo.vn", "mom0.vn", "momo-vay.com", "momo.top", "mọmọ.vn"] {
        assert_eq!(alone(host), "neither", "{host}");
        assert!(told(host, BAITED).ends_with(" momo.vn"), "{host}: {}", told(host, BAITED));
    }
    assert_eq!(told("memo.vn", BAITED), "neither");
}

#[test]
fn the_part_that_fools_is_shown() {
    for (host, part) in [
        ("www.vayvietcombank-otp.xyz", "vietcombank"),
        ("vietcobank.com.vn", "vietcobank"),
        ("www.vietcombank.com.vn.example.org", "vietcombank.com.vn"),
        ("viet.combank.com.vn", "viet.combank"),
    ] {
        let standing = CATALOGUE.standing(host, Company::NONE);
        let Standing::Imitation(found) = standing else { panic!("{host}: {standing:?}") };
        assert_eq!(&found.host[found.part.clone()], part);
        assert_eq!(found.owner.id, "vietcombank");
    }
}

#[test]
fn hostile_hosts_are_answered_at_once() {
    let long = "vietcombank".repeat(100_000);
    let deep = "vietcombank.com.vn.".repeat(50_000) + "com";
    let puny = format!("xn--{}.com", "9".repeat(59));
    let pairs = format!("{}.com", "rn".repeat(31));
    let same = format!("{}.com", "v".repeat(63));
    let emoji = format!("{}.com", "😀".repeat(60));
    for host in
        [&long, &deep, &puny, &pairs, &same, &emoji, "xn--.com", "..", "-.com", "_.com", "\u{0}.com", "ſ.com"]
    {
        CATALOGUE.standing(host, BAITED);
    }
}

proptest! {
    #[test]
    fn no_host_is_a_panic(host in "\\PC{0,80}", labels in "([a-z0-9-]{0,20}\\.){0,6}(com|vn|com\\.vn|gov\\.vn)") {
        CATALOGUE.standing(&host, BAITED);
        CATALOGUE.standing(&labels, BAITED);
        CATALOGUE.owner_of_host(&host);
    }

    #[test]
    fn the_part_lies_in_the_host(front in "(vi|a|otp)?(vietc?ombank|techcombank|momo)(-?(otp|vay|24|vn))?\\.(com|com\\.vn|top)(\\.example\\.org)?") {
        if let Standing::Imitation(found) = CATALOGUE.standing(&front, BAITED) {
            prop_assert!(found.host.get(found.part.clone()).is_some_and(|part| !part.is_empty()));
        }
    }

    #[test]
    fn whatever_stands_below_an_own_name_is_theirs(front in "([a-z0-9]{1,12}\\.){0,3}", owner in 0..11_usize) {
        let domain = &CATALOGUE.owners()[owner].domains[0];
        let is_theirs = matches!(CATALOGUE.standing(&format!("{front}{domain}"), BAITED), Standing::Theirs(_));
        prop_assert!(is_theirs);
    }

    #[test]
    fn any_slip_in_a_long_unusual_name_is_found(at in 0..11_usize, letter in "[a-z0-9]", kind in 0..4_u8) {
        let name = "vietcombank";
        let slipped = match kind {
            0 => format!("{}{letter}{}", &name[..at], &name[at..]),
            1 => format!("{}{}", &name[..at], &name[at + 1..]),
            2 => format!("{}{letter}{}", &name[..at], &name[at + 1..]),
            _ if at < 10 => format!("{}{}{}{}", &name[..at], &name[at + 1..at + 2], &name[at..at + 1], &name[at + 2..]),
            _ => name.to_owned(),
        };
        let standing = CATALOGUE.standing(&format!("{slipped}.com.vn"), Company::NONE);
        let is_found = match standing {
            Standing::Theirs(_) => slipped == name,
            Standing::Imitation(found) => found.target == "vietcombank.com.vn",
            Standing::Neither => false,
        };
        prop_assert!(is_found, "{slipped}");
    }
}
