//! Services that shorten links for anybody, and services that forward to an address which stands in the link.
//!
//! What is left out on purpose: short names that open one owner's pages alone (`youtu.be`, `zalo.me`, `shp.ee`,
//! `forms.gle`, `amzn.to`, `nyti.ms`, ...), because their name says whose page opens.

use std::collections::HashSet;
use std::sync::LazyLock;
use url::Url;

/// Hosts that shorten links for anybody. From the list `url-shortener` of MISP warning lists (CC0), without those of one
/// owner and without log-your-visitor and QR pages that show more than a link; Vietnamese and newer ones added by us.
const SHORTENERS: &str = "\
1url.com 2h.ae 2ly.link 3c5.com 42url.com 4x.si 7x.qa abre.ai acortar.link adf.ly adcraft.co adcrun.ch aiy.ooo aka.gr \
artist.link b2n.ir bc.vc bit.do bit.ly bit.com.vn bitly.com bitly.com.vn bitly.lc bitly.ws bl.ink bom.so bom.to buff.ly \
buzurl.com by.com.vn chilp.it ci.ci clc.li clck.ru clk.sh cur.lv cut.by cutt.ly cutt.us cuty.io d.to da.gd dik.si dlvr.it \
dub.co dub.sh dwz.cn dwz.mk e.vg ebx.sh encr.pw encurtador.com.br encurtador.dev etd.bz exe.io fzy.co gg.gg go.ly gog.li \
goo.by goo.gd goo.gl goo.su han.gl hit.my hubs.la hubs.li hubs.ly hyp.ae hyperurl.co ic9.in id.tl idm.in ift.tt iii.im \
iiil.io inlnk.co is.gd ity.im iurl.vip j.mp kortlink.dk kutt.it kutti.co l.ead.me l1nk.dev l1nq.com lc.cx lihi.cc \
lihi1.cc lihi1.com lihi2.cc link1s.com linkto.im linkvertise.com litby.us ln.run lnk.bio lnk.co lnk.direct lnk.ink lnk.pw \
lnkd.in lnkfi.re long.af longurl.in mcaf.ee megaurl.in megaurl.vn mtr.bio n9.cl nov.io onelink.to ouo.io ouo.press onx.la \
ow.ly p6l.org po.st postly.link ppt.cc pse.is q-r.to q.gs qr.net qrco.de qrs.ly rb.gy rebrand.ly rebrandly.com relink.is \
reurl.cc rotf.lol rplg.co rutgon.me s.ee s.id s.net.vn s2r.co s3r.io short.com.vn short.gy short.io shorten.asia shorten.ee \
shorten.is shorte.st shorter.me shorturl.ae shorturl.asia shorturl.at shorturl.com shorturl.fm shorturl.gg shorturl.vn \
sht.ac shtly.com sk.gy sl1nk.com smarturl.it smurl.fr sn.rs snip.ly soo.gd spoo.me spr.ly sprl.in su.pr surl.li t.co t.ly \
t1p.de t2m.io tg.pe tiny.cc tiny.one tinylink.net tinyurl.com tinyurl.mobi tr.ee tr.im trib.al tt.vg u.nu u.to u2s.io \
ulvis.net urlr.me urlshort.dev urltin.com urlvn.net urlz.fr urlzs.com v.gd v.ht vk.cc vn.tc web1s.co web1s.com x.co x.gd \
xshort.co xy2.eu yeumoney.com ykm.de yourls.org yu2.it zpr.io zurl.to zws.im zzb.bz 0rz.tw 123link.co 123link.pro 123link.vn";

static SHORTENER_SET: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| SHORTENERS.split_whitespace().collect());

/// A network wraps every link of a post with it: in a post that stands in a page it is that network's doing.
const WRAPPERS: &[&str] = &["t.co", "lnkd.in"];

/// A host that forwards to the address in one of its parameters, and how its path begins.
const FORWARDERS: &[(&str, &str, &[&str])] = &[
    ("google.*", "/url", &["q", "url"]),
    ("google.*", "/amp/s/", &[]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("lm.facebook.com", "/l.php", &["u"]),
    ("facebook.com", "/flx/warn", &["u"]),
    ("l.messenger.com", "/l.php", &["u"]),
    ("l.instagram.com", "/", &["u"]),
    ("l.threads.net", "/", &["u"]),
    ("l.threads.com", "/", &["u"]),
    ("l.wl.co", "/l", &["u"]),
    ("youtube.com", "/redirect", &["q"]),
    ("linkedin.com", "/redir/", &["url"]),
    ("linkedin.com", "/safety/go", &["url"]),
    ("out.reddit.com", "/", &["url"]),
    ("t.umblr.com", "/redirect", &["z"]),
    ("href.li", "/", &[]),
    ("vk.com", "/away.php", &["to"]),
    ("duckduckgo.com", "/l/", &["uddg"]),
    ("slack-redir.net", "/link", &["url"]),
    ("steamcommunity.com", "/linkfilter", &["url", "u"]),
    ("*.safelinks.protection.outlook.com", "/", &["url"]),
    ("statics.teams.cdn.office.net", "/evergreen-assets/safelinks", &["url"]),
    ("urldefense.com", "/", &["u"]),
    ("urldefense.proofpoint.com", "/", &["u"]),
    ("googleadservices.com", "/pagead/aclk", &["adurl"]),
    ("adclick.g.doubleclick.net", "/", &["adurl"]),
    ("go.isclix.com", "/deep_link", &["url"]),
    ("disq.us", "/url", &["url"]),
    ("link.zhihu.com", "/", &["target"]),
];

/// The host without `www.` and `m.`.
pub(super) fn host(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host)
}

/// Whether an address is one that a service shortened: a name that anybody can rent, with something behind it.
pub(super) fn is_shortened(url: &Url) -> bool {
    let path = url.path().trim_matches('/');
    // two path parts are the service's own pages (`bitly.com/pages/landing`)
    let is_code =
        !path.is_empty() && !path.contains('/') && !matches!(path, "login" | "pricing" | "signup" | "about");
    is_code && SHORTENER_SET.contains(host(url))
}

/// Whether a network put the short link there, not the writer.
pub(super) fn is_wrapper(url: &Url) -> bool {
    WRAPPERS.contains(&host(url))
}

/// Where a forwarding address leads; none when it is not one.
pub(super) fn target(url: &Url) -> Option<Url> {
    let (host, path) = (host(url), url.path());
    let (_, start, parameters) =
        FORWARDERS.iter().find(|(name, start, _)| is_named(host, name) && path.starts_with(start))?;
    let stated = match (*start, parameters.is_empty()) {
        ("/amp/s/", _) => Some(format!("https://{}", &path["/amp/s/".len()..])),
        (_, true) => url.query().map(str::to_owned),
        _ => url.query_pairs().find(|(k, _)| parameters.contains(&&**k)).map(|(_, v)| v.into_owned()),
    };
    let stated = stated.or_else(|| defended(path))?;
    let stated = if host.starts_with("urldefense") { unescaped(&stated) } else { stated };
    let target = Url::parse(&stated).ok()?;
    let is_web = matches!(target.scheme(), "http" | "https") && target.host_str().is_some();
    (is_web && self::host(&target) != host).then_some(target)
}

fn is_named(host: &str, name: &str) -> bool {
    if let Some(rest) = name.strip_prefix("*.") {
        return host.strip_suffix(rest).is_some_and(|h| h.ends_with('.'));
    }
    match name.strip_suffix(".*") {
        // `google.com`, `google.com.vn`, `google.co.uk`: that name under a public suffix
        Some(label) => psl::domain(host.as_bytes())
            .is_some_and(|d| d.as_bytes() == host.as_bytes() && host.split('.').next() == Some(label)),
        None => host == name,
    }
}

/// `/v3/__https://a.example/x__;!!...`: the third form of URL Defense.
fn defended(path: &str) -> Option<String> {
    let inside = path.strip_prefix("/v3/__")?;
    let inside = inside.split("__;").next()?;
    // the path has lost one of the two slashes where a program tidied it
    let (scheme, rest) = inside.split_once(":/")?;
    Some(format!("{scheme}://{}", rest.trim_start_matches('/')))
}

/// The second form of URL Defense writes `-` for `%` and `_` for `/`.
fn unescaped(text: &str) -> String {
    if text.contains("://") {
        return text.to_owned();
    }
    let percent = text.replace('_', "/").replace('-', "%");
    let query = format!("u={}", percent.replace('&', "%26"));
    url::form_urlencoded::parse(query.as_bytes()).next().map_or(percent, |(_, v)| v.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn short_links_of_anybody_are_told_from_those_of_one_owner() {
        for address in
            ["https://bit.ly/abc", "http://www.tinyurl.com/x1", "https://s.id/a", "https://bom.so/Kq"]
        {
            assert!(is_shortened(&at(address)), "{address}");
        }
        for address in [
            "https://bit.ly/",
            "https://bitly.com/pages/landing",
            "https://youtu.be/a",
            "https://zalo.me/g/a",
            "https://habit.ly/abc",
            "https://maps.app.goo.gl/x",
            "https://forms.gle/a",
            "https://s.shopee.vn/a",
        ] {
            assert!(!is_shortened(&at(address)), "{address}");
        }
    }

    #[test]
    fn forwarding_links_tell_their_target() {
        for (address, leads_to) in [
            ("https://www.google.com/url?q=https://a.example/x&sa=D", "https://a.example/x"),
            ("https://www.google.com.vn/url?sa=t&url=http%3A%2F%2Fa.example%2F", "http://a.example/"),
            ("https://www.google.com/amp/s/a.example/x.amp", "https://a.example/x.amp"),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2F&h=AT", "https://a.example/"),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&data=1",
                "https://a.example/",
            ),
            ("https://urldefense.com/v3/__https://a.example/x__;!!abc$", "https://a.example/x"),
            ("https://urldefense.proofpoint.com/v2/url?u=http-3A__a.example_x&d=1", "http://a.example/x"),
        ] {
            assert_eq!(target(&at(address)).map(String::from).as_deref(), Some(leads_to), "{address}");
        }
        for address in [
            "https://www.google.com/search?q=https://a.example",
            "https://google.com.evil.example/url?q=https://a.example",
            "https://www.google.com/url?q=javascript:alert(1)",
            "https://www.facebook.com/sharer/sharer.php?u=https://a.example",
            "https://www.google.com/url?q=https://www.google.com/maps",
        ] {
            assert_eq!(target(&at(address)), None, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_address_is_answered(rest in "[ -~]{0,60}") {
            for host in ["www.google.com/url?q=", "urldefense.com/v3/__", "urldefense.proofpoint.com/v2/url?u=", ""] {
                if let Ok(url) = Url::parse(&format!("https://{host}{rest}")) {
                    let _ = (target(&url), is_shortened(&url));
                }
            }
        }
    }
}
