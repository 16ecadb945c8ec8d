use super::*;
use crate::catalogue::{Catalogue, parse};

fn keys(address: &str) -> Vec<String> {
    let asked = Asked::of(address).map(|a| a.keys().map(|(k, m)| format!("{k} {}", m.name())).collect());
    asked.unwrap_or_default()
}

#[test]
fn an_address_is_looked_up_by_itself_its_host_and_what_owns_it() {
    assert_eq!(
        keys("https://user:pw@WWW.Login.Evil.example:8443/a/?utm=1#x"),
        [
            "login.evil.example/a?utm=1 exact",
            "login.evil.example/a exact",
            "login.evil.example exact",
            "evil.example registrable"
        ]
    );
    assert_eq!(keys("evil.example"), ["evil.example exact"]);
    assert_eq!(
        keys("mailto:ai-do@evil.example"),
        keys("evil.example"),
        "a mail's sender is asked about by its host"
    );
    assert_eq!(keys("www.evil.example."), ["evil.example exact"]);
    assert_eq!(keys("tiếngviệt.vn"), keys("xn--tingvit-5t4cyc.vn"));
    assert_eq!(keys("http://216.58.1.1/x"), ["216.58.1.1/x exact", "216.58.1.1 exact"]);
}

#[test]
fn strangers_who_publish_beside_each_other_are_not_smeared() {
    for address in [
        "xau.blogspot.com",
        "x.xau.github.io",
        "khach.cloudfront.net",
        "sites.google.com",
        "ai-do.sharepoint.com",
        "shop.mysapo.net",
        "vi-vn.facebook.com",
    ] {
        assert!(keys(address).iter().all(|k| k.ends_with(" exact")), "{address}: {:?}", keys(address));
    }
    // the query is what tells two files apart
    assert_eq!(
        keys("https://drive.google.com/uc?id=1"),
        ["drive.google.com/uc?id=1 exact", "drive.google.com exact"]
    );
    for nothing in ["", "localhost", "com.vn", "blogspot.com", "10.0.0.1", "a b.vn", "http://"] {
        assert_eq!(keys(nothing), Vec::<String>::new(), "{nothing}");
    }
}

fn catalogue() -> Catalogue {
    let text = "[[owner]]\nid='ngan-hang'\nnames=['Ngân hàng Mẫu']\nkind='bank'\ncountry='VN'\ndomains=['nganhangmau.vn']\n\
                evidence=[{by='page',for=['nganhangmau.vn'],at='https://nganhangmau.vn/',seen='2026-01-01'}]";
    Catalogue::of(parse("test.toml", text).unwrap()).unwrap()
}

#[test]
fn a_name_that_would_smear_others_is_refused() {
    let catalogue = catalogue();
    let fault = |name: &str| name_of(name, &catalogue).err().map_or_else(String::new, |f| f.to_string());
    assert!(fault("com.vn").contains("public suffix"));
    assert!(fault("https://github.io/").contains("strangers publish under github.io"));
    assert!(fault("facebook.com").contains("strangers publish"));
    assert!(fault("www.nganhangmau.vn").contains("belongs to Ngân hàng Mẫu"));
    assert!(fault("khong-phai-ten").contains("no host name"));
    assert!(fault("192.168.1.1").contains("no host name"));
    for (name, key) in [
        ("https://facebook.com/ke.lua", "facebook.com/ke.lua"),
        ("https://nganhangmau.vn/bi-chiem/x.apk", "nganhangmau.vn/bi-chiem/x.apk"),
        ("gia.nganhangmau.vn", "gia.nganhangmau.vn"),
        ("*.Xau.Example", "xau.example"),
        ("http://xau.example:8080/", "xau.example"),
    ] {
        assert_eq!(name_of(name, &catalogue).as_deref(), Ok(key), "{name}");
    }
}

#[test]
fn every_form_of_line_is_read_and_bad_ones_are_told() {
    let file = "\u{feff}# Danh sách mẫu\n\
        xau.example\n\
        \n\
        0.0.0.0 mot.example hai.example # ghi chú\n\
        127.0.0.1 localhost\n\
        ||ba.example^\n\
        ! ghi chú\n\
        http://bon.example/a#b\n\
        {\"name\": \"nam.example\", \"kind\": \"malware\", \"evidence\": \"báo cáo 12\", \"listed\": \"2026-02-03\", \"x\": 1}\n\
        com.vn\n\
        {\"name\": \"sau.example\", \"kind\": \"opponent\"}\n\
        không phải tên\n";
    let mut bytes = file.as_bytes().to_vec();
    bytes.extend(b"\xff\xfe.example\n");
    bytes.extend(vec![b'a'; MOST_LINE_BYTES * 3]);
    bytes.extend(b"\ncuoi.example");
    let import = read(&bytes[..], &Catalogue::empty()).unwrap();
    let names: Vec<&str> = import.lines.iter().map(|l| l.key.as_str()).collect();
    assert_eq!(
        names,
        [
            "xau.example",
            "mot.example",
            "hai.example",
            "ba.example",
            "bon.example/a",
            "nam.example",
            "cuoi.example"
        ]
    );
    assert_eq!(import.lines[5].kind, Some(ListKind::Malware));
    assert_eq!(import.lines[5].evidence.as_deref(), Some("báo cáo 12"));
    assert_eq!(import.bad, 5);
    let told: Vec<usize> = import.told.iter().map(|t| t.number).collect();
    assert_eq!(told, [10, 11, 12, 13, 14]);
    assert!(import.told[1].fault.contains("opponent"), "{:?}", import.told[1]);
    assert!(!import.is_cut);
}

fn entry(key: &str, expires: Option<&str>, own: bool) -> Entry {
    Entry {
        key: key.to_owned(),
        name: key.to_owned(),
        kind: ListKind::Scam,
        list: if own { "của chúng tôi" } else { "mẫu" }.to_owned(),
        source: "https://list.example/".to_owned(),
        licence: "CC0-1.0".to_owned(),
        evidence: None,
        listed: "2026-01-01".parse().unwrap(),
        expires: expires.map(|d| d.parse().unwrap()),
        appeal: None,
        own,
    }
}

#[test]
fn the_expired_and_the_allowed_do_not_count_and_an_own_list_stands_behind() {
    let asked = [Asked::of("a.xau.example/x").unwrap(), Asked::of("b.xau.example").unwrap()];
    let today = "2026-03-01".parse().unwrap();
    let entries = vec![
        entry("a.xau.example", None, true),
        entry("xau.example", Some("2026-03-01"), false),
        entry("b.xau.example", Some("2026-02-28"), false),
    ];
    let met_with = |allowed: &[&str]| -> Vec<String> {
        let allowed = allowed.iter().map(|a| (*a).to_owned()).collect();
        met(&asked, entries.clone(), &allowed, today)
            .into_iter()
            .map(|l| format!("{} {} {}", l.asked, l.entry.key, l.matched.name()))
            .collect()
    };
    assert_eq!(
        met_with(&[]),
        [
            "a.xau.example/x xau.example registrable",
            "a.xau.example/x a.xau.example exact",
            "b.xau.example xau.example registrable"
        ]
    );
    assert_eq!(met_with(&["b.xau.example"]).len(), 2);
    assert_eq!(met_with(&["xau.example"]), Vec::<String>::new());
}

fn met_in(text: &str) -> Vec<Met> {
    use crate::page::{Format, Hints, read};
    let page = read(text.as_bytes(), &Hints { format: Some(Format::Text), ..Hints::default() });
    addresses_of(&crate::evidence::Document::new(page))
}

#[test]
fn no_address_of_a_long_message_is_left_out_and_none_is_met_twice() {
    let text: String = (0..900).map(|n| format!("Xem https://trang-{n}.example/bai nhé. ")).collect();
    let met = met_in(&text);
    assert_eq!(met.len(), 900);
    assert!(met.iter().any(|m| m.asked.host == "trang-899.example"));
}

#[test]
fn an_address_in_a_warning_is_met_as_such_alone() {
    let met = met_in("Cả nhà đừng bấm vào https://xau.example/x nhé");
    assert_eq!(met.iter().map(|m| m.is_warned_of).collect::<Vec<_>>(), [true]);
    // named in a warning and offered as well
    let met = met_in("Đừng bấm vào https://xau.example/x nhé.\nVào đây nhận quà: https://xau.example/x");
    assert_eq!(met.iter().map(|m| m.is_warned_of).collect::<Vec<_>>(), [true, false]);
}

proptest::proptest! {
    #[test]
    fn any_file_and_any_address_can_be_read(
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300),
        text in "(https?://|www\\.|\\|\\||0\\.0\\.0\\.0 |\\{\"name\": \")?[\\PC\\n]{0,80}",
        address in "([a-zđ-]{0,9}[.@:/?#%]){0,9}[a-z]{0,4}",
    ) {
        let catalogue = Catalogue::empty();
        let import = read(&bytes[..], &catalogue).unwrap();
        proptest::prop_assert!(import.told.len() <= import.bad);
        for line in read(text.as_bytes(), &catalogue).unwrap().lines {
            // what is listed is found by its own name
            let asked = Asked::of(line.name.trim_start_matches("*.")).unwrap();
            proptest::prop_assert!(asked.keys().any(|(key, _)| key == line.key), "{line:?} {asked:?}");
        }
        let _ = (Asked::of(&address), name_of(&address, &catalogue));
    }
}
