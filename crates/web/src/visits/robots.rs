//! Who is not a reader: robots, the previews that messengers make of a link, monitors, and browsers that fetch a page which nobody
//! asked to see yet. A robot that says it is a browser is counted as one: nothing but its own word tells them apart.
//!
//! A browser calls itself `Mozilla/5.0 (device) engine`, and so does the browser inside Zalo or Facebook. Robots that are honest either do
//! not, or name themselves, or leave an address where their owner can be asked. The words below are for those that do neither.

use super::reader::text;
use http::{HeaderMap, Method, header};

/// How a browser's name begins.
const BROWSERS: [&str; 2] = ["mozilla/", "opera/"];

/// An address in a browser's name is its owner's.
const ADDRESSES: [&str; 4] = ["http:", "https:", "www.", "(at)"];

/// Ends of a host's name, where a name has no `http:` before it.
const SUFFIXES: [&str; 6] = [".com", ".net", ".org", ".io", ".ai", ".co"];

/// Words of programs that look at pages for nobody, in lower case.
const WORDS: [&str; 53] = [
    // that fetch or list
    "crawl",
    "spider",
    "slurp",
    "scrap",
    "fetch",
    "preview",
    "archive",
    "indexer",
    "harvest",
    "resolver",
    "collector",
    "mediapartners",
    "favicon",
    "duplexweb",
    "googleweblight",
    "google-",
    "facebookcatalog",
    "externalhit",
    "whatsapp",
    "outbrain",
    "advisor",
    "agent",
    // that watch or test
    "headless",
    "monitor",
    "lighthouse",
    "pingdom",
    "uptime",
    "statuscake",
    "ptst",
    "gtmetrix",
    "synthetic",
    "observatory",
    "datadog",
    "newrelic",
    "catchpoint",
    "dareboost",
    "site24x7",
    "phantomjs",
    "selenium",
    "puppeteer",
    "playwright",
    "splash",
    "devtools",
    "validator",
    "checker",
    "verify",
    "inspect",
    "audit",
    "capture",
    "thumb",
    "screenshot",
    "nikto",
    "openvas",
];

/// Headers by which a browser says that nobody asked to see the page yet.
const PREFETCHING: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/// Whether a request is a reader's who looks at a page.
pub(super) fn is_view(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::GET && !is_robot(&text(headers, header::USER_AGENT)) && !is_prefetch(headers)
}

/// Whether a browser's name is that of a robot, or none.
pub(super) fn is_robot(user_agent: &str) -> bool {
    let name = user_agent.trim().to_ascii_lowercase();
    let is_browser = BROWSERS.iter().any(|begin| name.starts_with(begin)) && name.contains('(');
    !is_browser
        || ADDRESSES.iter().any(|word| name.contains(word))
        || SUFFIXES.iter().any(|suffix| ends_a_host(&name, suffix))
        || has_mail_address(&name)
        // a word of robots since 1995; of browsers, Internet Explorer alone says it too
        || (name.contains("compatible") && !name.contains("msie"))
        || has_bot(&name)
        || (name.contains("scan") && !name.contains("camscanner"))
        || WORDS.iter().any(|word| name.contains(word))
}

/// Whether a browser fetches a page that nobody asked to see yet.
pub(super) fn is_prefetch(headers: &HeaderMap) -> bool {
    let says = |value: &str| {
        let value = value.to_ascii_lowercase();
        ["prefetch", "prerender", "preview"].iter().any(|word| value.contains(word))
    };
    PREFETCHING.iter().any(|name| headers.get_all(*name).iter().any(|value| value.to_str().is_ok_and(says)))
}

/// Whether the word `bot` or `bots` ends somewhere: `Googlebot/2.1`, `TelegramBot`. Cubot makes phones.
fn has_bot(name: &str) -> bool {
    name.match_indices("bot").any(|(at, word)| {
        let after = name[at + word.len()..].trim_start_matches('s');
        !name[..at].ends_with("cu") && !after.starts_with(|next: char| next.is_ascii_alphabetic())
    })
}

/// Whether a host's name ends with this: `scope3.com)`, and not `com.facebook.katana`.
fn ends_a_host(name: &str, suffix: &str) -> bool {
    name.match_indices(suffix).any(|(at, word)| {
        let is_part = |next: char| next.is_ascii_alphanumeric() || next == '.';
        name[..at].ends_with(|last: char| last.is_ascii_alphanumeric())
            && !name[at + word.len()..].starts_with(is_part)
    })
}

/// Whether there is a mail address: `bot@xet.vn`, and not `ios@9.2` or `en_IR@calendar=gregorian`.
fn has_mail_address(name: &str) -> bool {
    name.split('@').skip(1).any(|host| {
        let label =
            host.find(|next: char| !next.is_ascii_alphanumeric() && next != '-').unwrap_or(host.len());
        host.starts_with(|first: char| first.is_ascii_alphabetic()) && host[label..].starts_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Browsers of 2025 and 2026, those inside of apps among them.
    const READERS: &[&str] = &[
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/141.0.242 Chrome/135.0.7049.242 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.128 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; U; Android 14; vi-vn; 2312DRA50G Build/UP1A.231005.007) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0.6312.118 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.34.0-gn",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus Build/PPR1.180610.011) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
        "Opera/9.80 (Android; Opera Mini/96.0.2254/199.77; U; vi) Presto/2.12.423 Version/12.16",
        // inside Zalo
        "Mozilla/5.0 (Linux; Android 16; SM-A566B Build/BP2A.250605.031.A3;) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.57 Mobile Safari/537.36 Zalo android/260901903 ZaloTheme/light ZaloLanguage/vi",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/660 ZaloTheme/light ZaloLanguage/vn",
        // inside Facebook, Messenger, Instagram
        "Mozilla/5.0 (Linux; Android 15; SM-S928B Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.7390.122 Mobile Safari/537.36[FBAN/EMA;FBLC/vi_VN;FBAV/488.0.0.11.112;FBCX/modulariab;]",
        "Mozilla/5.0 (Linux; Android 14; RMX3830 Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/139.0.7258.143 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/530.0.0.48.74;IABMV/1;]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G100 [FBAN/FBIOS;FBAV/531.0.0.34.107;FBBV/803274023;FBDV/iPhone15,3;FBMD/iPhone;FBSN/iOS;FBSV/18.6.2;FBSS/3;FBCR/;FBID/phone;FBLC/vi_VN;FBOP/80]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/MessengerForiOS;FBAV/515.0.0.52.108;FBLC/vi_VN]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,like Gecko) Mobile/21F79 Instagram 330.0.3.29.91 (iPhone14,3; iOS 17_5; vi_VN@calendar=gregorian; vi; scale=3.00; 1125x2436; 595323416)",
        // inside TikTok, Telegram, Google's app, Viber
        "Mozilla/5.0 (Linux; Android 14; CPH2565 Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.7390.111 Mobile Safari/537.36 trill_2024109040 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/41.9.4 ByteLocale/vi-VN Region/VN",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/386.0.809 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 13; SM-A137F Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.7339.207 Mobile Safari/537.36 Viber/26.4.0.2",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36 (Ecosia android@141.0.7390.111)",
    ];

    /// Robots, previews of links, monitors, programs.
    const ROBOTS: &[&str] = &[
        "",
        " ",
        "Mozilla/5.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.7444.59 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/136.0.0.0 Safari/537.36",
        "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.3; +https://openai.com/gptbot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot",
        "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; Yahoo! Slurp)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 facebookexternalhit/1.1",
        "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
        "WhatsApp/2.23.20.0",
        "TelegramBot (like TwitterBot)",
        "Twitterbot/1.0",
        "ZaloPreview/1.0",
        "Zalo",
        "Viber/26.4.0.2 CFNetwork/3826.600.41 Darwin/24.6.0",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse",
        "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/133.0.0.0 Safari/537.36 Scope3/2.0 (scope3.com)",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Trident/7.0; rv:11.0) like Gecko; hoi@xet.vn",
        "curl/8.14.1",
        "Wget/1.25.0",
        "python-requests/2.32.5",
        "Python/3.12 aiohttp/3.13.2",
        "Go-http-client/2.0",
        "okhttp/5.1.0",
        "axios/1.13.2",
        "Dalvik/2.1.0 (Linux; U; Android 14; SM-A546E Build/UP1A.231005.007)",
        "PostmanRuntime/7.49.1",
        "Mozilla/5.0 zgrab/0.x",
        "namkhong/0.1 (+https://xet.example)",
    ];

    fn request(headers: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        map.insert(header::USER_AGENT, READERS[0].parse().unwrap());
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        map
    }

    #[test]
    fn browsers_are_readers_inside_of_apps_too() {
        for name in READERS {
            assert!(!is_robot(name), "{name}");
        }
    }

    #[test]
    fn robots_previews_monitors_and_programs_are_none() {
        for name in ROBOTS {
            assert!(is_robot(name), "{name}");
        }
    }

    #[test]
    fn a_page_that_is_fetched_beforehand_is_not_read() {
        for (name, value) in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("sec-purpose", "prefetch;anonymous-client-ip"),
            ("purpose", "prefetch"),
            ("x-purpose", "preview"),
            ("x-moz", "prefetch"),
            ("Purpose", "Prefetch"),
        ] {
            assert!(!is_view(&Method::GET, &request(&[(name, value)])), "{name}: {value}");
        }
        assert!(is_view(&Method::GET, &request(&[("sec-fetch-dest", "document"), ("purpose", "")])));
    }

    #[test]
    fn only_a_get_is_a_look() {
        assert!(is_view(&Method::GET, &request(&[])));
        for method in [Method::HEAD, Method::POST, Method::OPTIONS] {
            assert!(!is_view(&method, &request(&[])), "{method}");
        }
        assert!(!is_view(&Method::GET, &HeaderMap::new()), "nobody says who they are");
    }

    #[test]
    fn bytes_that_are_no_text_make_nobody_a_robot() {
        let mut headers = HeaderMap::new();
        let name = [READERS[14].as_bytes(), b" FBCR/M\xe1\xba\xa1ng \xff"].concat();
        headers.insert(header::USER_AGENT, http::HeaderValue::from_bytes(&name).unwrap());
        assert!(is_view(&Method::GET, &headers));
    }
}
