//! What may be fetched by its letters, and what is refused before anything is looked up.

use gather::parse_target;
use proptest::prelude::*;
use url::Host;

/// Forms that are refused, with the code they are refused with. None may ever reach a resolver or a socket.
const REFUSED: &[(&str, &[&str])] = &[
    (
        "private-address",
        &[
            // this machine, in every notation of IPv4
            "http://127.0.0.1/",
            "http://127.0.0.1:80/",
            "https://127.0.0.1/",
            "HTTP://127.0.0.1/",
            " http://127.0.0.1/ ",
            "http:127.0.0.1",
            "http:/127.0.0.1/",
            "http:///127.0.0.1/",
            "http://127.0.0.1?/",
            "http://127.0.0.1#/",
            "http://127.0.0.1./",
            "http://127.1/",
            "http://127.0.1/",
            "http://127.255.255.255/",
            "http://2130706433/",
            "http://2130706433./",
            "http://017700000001/",
            "http://0177.0.0.1/",
            "http://0177.0.0.01/",
            "http://00000177.1/",
            "http://0x7f.1/",
            "http://0x7f.0.0.1/",
            "http://0x7F000001/",
            "http://0x7f.0x0.0x0.0x1/",
            "http://0177.0x0.1/",
            "http://127.0x000001/",
            "http://0/",
            "http://0x/",
            "http://00.0/",
            "http://0.0.0.0/",
            "http://１２７.０.０.１/",
            "http://127。0。0。1/",
            "http://127．0．0．1/",
            "http://①②⑦.⓪.⓪.①/",
            "http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/",
            "http://12\u{ad}7.0.0.1/",
            "http://127.0\u{200b}.0.1/",
            // neighbours, clouds, blocks nobody serves from
            "http://10.0.0.1/",
            "http://012.0.0.1/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.1.1/",
            "http://3232235777/",
            "http://0xc0a80101/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://0xA9FEA9FE/",
            "http://0251.0376.0251.0376/",
            "http://169.254.43518/",
            "http://100.100.100.200/",
            "http://100.64.0.1/",
            "http://168.63.129.16/",
            "http://192.0.0.192/",
            "http://192.0.2.1/",
            "http://192.88.99.1/",
            "http://198.18.0.1/",
            "http://198.51.100.1/",
            "http://203.0.113.1/",
            "http://224.0.0.1/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            "http://4294967295/",
            // IPv6 forms
            "http://[::1]/",
            "http://[::1]:80/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[0000::0001]/",
            "http://[::]/",
            "http://[::127.0.0.1]/",
            "http://[::7f00:1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::FFFF:169.254.169.254]/",
            "http://[0:0:0:0:0:ffff:a00:1]/",
            "http://[::ffff:0:127.0.0.1]/",
            "http://[64:ff9b::127.0.0.1]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[64:ff9b:1::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[2001:0:7f00:1::80ff:fffe]/",
            "http://[2001:db8::1]/",
            "http://[3fff::1]/",
            "http://[100::1]/",
            "http://[fc00::1]/",
            "http://[fd00:ec2::254]/latest/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
            // names of machines inside
            "http://localhost/",
            "http://LOCALHOST/",
            "http://localhost./",
            "http://ｌｏｃａｌｈｏｓｔ/",
            "http://loc\u{ad}alhost/",
            "http://a.localhost/",
            "http://localhost.localdomain/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://metadata.google.internal./",
            "http://router.home.arpa/",
            "http://1.0.0.127.in-addr.arpa/",
            "http://nas.lan/",
            "http://wiki.corp/",
            "http://wiki.intranet/",
            "http://router.home/",
            "http://db.private/",
            "http://intranet/",
            "http://kubernetes/",
            "http://redis:80/",
            "http://-/",
        ],
    ),
    (
        "scheme",
        &[
            "file:///etc/passwd",
            "file://127.0.0.1/etc/passwd",
            "gopher://example.com/_x",
            "ftp://example.com/",
            "dict://127.0.0.1:11211/stats",
            "ldap://example.com/",
            "ws://example.com/",
            "data:text/html,<p>",
            "javascript:alert(1)",
            "blob:https://example.com/1",
            "view-source:https://example.com/",
            "jar:http://example.com!/",
            "localhost:80",
            "example.com:443/page",
            "about:blank",
            "unix:/run/socket",
        ],
    ),
    (
        "port",
        &[
            "http://example.com:22/",
            "http://example.com:25/",
            "http://example.com:8080/",
            "https://example.com:8443/",
            "http://example.com:6379/",
            "http://example.com:0/",
            "http://example.com:65535/",
            "http://8.8.8.8:53/",
            "http://[2606:4700:4700::1111]:9200/",
        ],
    ),
    (
        "credentials-in-address",
        &[
            "http://user@example.com/",
            "http://user:secret@example.com/",
            "http://:secret@example.com/",
            "http://@example.com/",
            "http://example.com@127.0.0.1/",
            "http://example.com:80@127.0.0.1/",
            "http://127.0.0.1@example.com/",
        ],
    ),
    (
        "not-an-address",
        &[
            "",
            "   ",
            "example.com",
            "www.example.com/page",
            "//example.com/",
            "/page",
            "http://",
            "http:///",
            "http://.",
            "http://..",
            "http://.example.com/",
            "http://example..com/",
            "http://exa mple.com/",
            "http://exam\tple.com/",
            "http://exam\nple.com/",
            "http://example.com/a\r\nHost: x",
            "http://example.com\u{0}.evil.com/",
            "http://example.com\\@127.0.0.1/",
            "http:\\\\127.0.0.1\\",
            "http://example.com\\.evil.com/",
            "http://%31%32%37.0.0.1/",
            "http://127.0.0.1%2f.example.com/",
            "http://%6cocalhost/",
            "http://ex%61mple.com/",
            "http://%00/",
            "http://[fe80::1%25eth0]/",
            "http://[fe80::1%eth0]/",
            "http://[::1",
            "http://::1/",
            "http://[::1]x/",
            "http://[127.0.0.1]/",
            "http://[v1.fe80]/",
            "http://256.256.256.256/",
            "http://1.2.3.4.5/",
            "http://127.0.0.0x100000000/",
            "http://4294967296/",
            "http://example.0x7f/",
            "http://134744072/",
            "http://0x08080808/",
            "http://8.8.2056/",
            "http://8.8.8.8./",
            "http://８.８.８.８/",
            "http://example.com:99999/",
            "http://example.com:port/",
            "http://a!b.example.com/",
            "http://xn--/",
        ],
    ),
    (
        "name-not-found",
        &["http://hidden.onion/", "http://shop.invalid/", "http://server.test/", "http://a.example/"],
    ),
];

/// Forms that pass, with the final form.
const ALLOWED: &[(&str, &str)] = &[
    ("https://example.com", "https://example.com/"),
    ("http://example.com/", "http://example.com/"),
    ("  https://example.com/a?b=c#d ", "https://example.com/a?b=c"),
    ("HTTPS://EXAMPLE.COM:443/A", "https://example.com/A"),
    ("http://example.com:80/", "http://example.com/"),
    ("https://example.com:80/", "https://example.com:80/"),
    ("http://example.com./x", "http://example.com/x"),
    ("https://báo-mới.vn/tin", "https://xn--bo-mi-xqa5384c.vn/tin"),
    ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
    ("https://example.com/tin nhanh", "https://example.com/tin%20nhanh"),
    ("https://example.com/@user", "https://example.com/@user"),
    ("https://example.com/%2e%2e/%00", "https://example.com/%00"),
    ("https://example.com/?next=http://127.0.0.1/", "https://example.com/?next=http://127.0.0.1/"),
    ("https://example.com?q=\\", "https://example.com/?q=\\"),
    ("https://a_b.example.com/", "https://a_b.example.com/"),
    ("https://localhost.example.com/", "https://localhost.example.com/"),
    ("https://local.vn/", "https://local.vn/"),
    ("http://8.8.8.8/", "http://8.8.8.8/"),
    ("http://8.8.8.8:443/", "http://8.8.8.8:443/"),
    ("http://[2606:4700:4700::1111]/", "http://[2606:4700:4700::1111]/"),
    ("http://[2606:4700:4700:0:0:0:0:1111]:443/", "http://[2606:4700:4700::1111]:443/"),
];

#[test]
fn refused_forms_are_refused_with_their_code() {
    let mut wrong = Vec::new();
    for (code, forms) in REFUSED {
        for form in *forms {
            let got = parse_target(form)
                .map_or_else(|e| e.code().to_owned(), |t| format!("allowed: {}", t.as_str()));
            if got != *code {
                wrong.push(format!("{form:?}: {got}, not {code}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(REFUSED.iter().map(|(_, forms)| forms.len()).sum::<usize>() >= 80);
}

/// The forms above, for the test that counts sockets.
pub fn refused() -> impl Iterator<Item = &'static str> {
    REFUSED.iter().flat_map(|(_, forms)| forms.iter().copied())
}

#[test]
fn allowed_forms_reach_their_final_form() {
    for (form, end) in ALLOWED {
        let target = parse_target(form).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert_eq!(target.as_str(), *end);
        assert_eq!(parse_target(target.as_str()).unwrap(), target, "{form}");
    }
}

#[test]
fn overlong_address_is_refused() {
    let long = format!("https://example.com/{}", "a".repeat(5000));
    assert_eq!(parse_target(&long).unwrap_err().code(), "not-an-address");
}

/// What every address that passes must hold to.
fn holds(text: &str) {
    let Ok(target) = parse_target(text) else { return };
    assert!(matches!(target.port(), 80 | 443), "{text:?}");
    assert!(target.as_str().starts_with("http://") || target.as_str().starts_with("https://"), "{text:?}");
    match target.host() {
        Host::Domain(name) => {
            assert!(name.contains('.') && name.is_ascii() && !name.ends_with('.'), "{text:?}");
            assert!(name.parse::<std::net::IpAddr>().is_err(), "{text:?}");
        }
        Host::Ipv4(ip) => assert!(gather::is_public((*ip).into()), "{text:?}"),
        Host::Ipv6(ip) => assert!(gather::is_public((*ip).into()), "{text:?}"),
    }
    assert_eq!(parse_target(target.as_str()).unwrap(), target, "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_refused_or_public(text in ".{0,80}") {
        holds(&text);
    }

    #[test]
    fn any_host_is_refused_or_public(host in "[0-9a-fxX.:\\[\\]%@/\\\\１-９。a-z-]{1,40}", tail in "[:/?#@0-9a-z]{0,8}") {
        holds(&format!("http://{host}{tail}"));
    }

    #[test]
    fn every_number_is_judged_by_the_address_it_means(bits in any::<u32>(), form in 0..7) {
        let ip = std::net::Ipv4Addr::from(bits);
        let [a, b, c, d] = ip.octets();
        let host = match form {
            0 => ip.to_string(),
            1 => bits.to_string(),
            2 => format!("0x{bits:x}"),
            3 => format!("0{bits:o}"),
            4 => format!("0{a:o}.0x{b:x}.{c}.0{d:o}"),
            5 => format!("{a}.{}", bits & 0xff_ffff),
            _ => format!("{a}.{b}.{}", bits & 0xffff),
        };
        let got = parse_target(&format!("http://{host}/"));
        let plain = host == ip.to_string();
        match (gather::is_public(ip.into()), plain) {
            (false, _) => prop_assert_eq!(got.unwrap_err().code(), "private-address"),
            (true, true) => prop_assert!(got.is_ok()),
            (true, false) => prop_assert_eq!(got.unwrap_err().code(), "not-an-address"),
        }
    }

    #[test]
    fn embedded_addresses_never_pass(bits in any::<u32>(), form in 0..5) {
        let (high, low) = (bits >> 16, bits & 0xffff);
        let host = match form {
            0 => format!("::ffff:{high:x}:{low:x}"),
            1 => format!("64:ff9b::{high:x}:{low:x}"),
            2 => format!("2002:{high:x}:{low:x}::1"),
            3 => format!("2001:0:{high:x}:{low:x}::1"),
            _ => format!("::{high:x}:{low:x}"),
        };
        prop_assert_eq!(parse_target(&format!("http://[{host}]/")).unwrap_err().code(), "private-address");
    }
}
