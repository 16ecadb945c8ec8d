//! Addresses of social accounts in the one form in which the catalogue lists them: `facebook.com/handle`.

use url::Url;

/// A network: the form it is listed under, the hosts it answers at, and path segments that are no account.
struct Network {
    host: &'static str,
    hosts: &'static [&'static str],
    /// First segments that only announce the account in the next one.
    before_handle: &'static [&'static str],
    /// First segments that are no account.
    reserved: &'static [&'static str],
    /// Whether handles are written with an `@`.
    has_at: bool,
}

const NETWORKS: &[Network] = &[
    Network {
        host: "facebook.com",
        hosts: &["facebook.com", "fb.com"],
        before_handle: &["pg"],
        reserved: &[
            "ads",
            "business",
            "dialog",
            "events",
            "groups",
            "hashtag",
            "help",
            "login",
            "marketplace",
            "media",
            "pages",
            "people",
            "photo",
            "photo.php",
            "photos",
            "plugins",
            "policies",
            "reel",
            "search",
            "share",
            "share.php",
            "sharer",
            "sharer.php",
            "stories",
            "story.php",
            "permalink.php",
            "tr",
            "video.php",
            "videos",
            "watch",
            "l.php",
        ],
        has_at: false,
    },
    Network {
        host: "youtube.com",
        hosts: &["youtube.com"],
        before_handle: &["c", "channel", "user"],
        reserved: &["embed", "feed", "playlist", "results", "shorts", "watch", "live", "hashtag", "redirect"],
        has_at: true,
    },
    Network { host: "tiktok.com", hosts: &["tiktok.com"], before_handle: &[], reserved: &[], has_at: true },
    Network {
        host: "x.com",
        hosts: &["x.com", "twitter.com"],
        before_handle: &[],
        reserved: &[
            "compose", "explore", "hashtag", "home", "i", "intent", "login", "search", "settings", "share",
        ],
        has_at: false,
    },
    Network {
        host: "instagram.com",
        hosts: &["instagram.com"],
        before_handle: &[],
        reserved: &["accounts", "explore", "p", "reel", "reels", "stories", "tv"],
        has_at: false,
    },
    Network {
        host: "zalo.me",
        hosts: &["zalo.me"],
        before_handle: &["pc"],
        reserved: &["g", "s", "app", "share"],
        has_at: false,
    },
    Network {
        host: "t.me",
        hosts: &["t.me", "telegram.me", "telegram.dog"],
        before_handle: &["s"],
        reserved: &["addstickers", "c", "iv", "joinchat", "login", "proxy", "share", "socks"],
        has_at: false,
    },
    Network {
        host: "threads.net",
        hosts: &["threads.net", "threads.com"],
        before_handle: &[],
        reserved: &["login", "search", "t"],
        has_at: true,
    },
    Network {
        host: "linkedin.com",
        hosts: &["linkedin.com"],
        before_handle: &["company", "in", "school", "showcase"],
        reserved: &["feed", "jobs", "login", "posts", "pulse", "sharing", "shareArticle"],
        has_at: false,
    },
];

/// Names in front of a network's host under which the same accounts answer.
const FRONTS: &[&str] =
    &["www", "m", "web", "mobile", "mbasic", "touch", "l", "vi-vn", "en-gb", "vn", "zalo"];
/// The longest handle looked at, in bytes.
const MOST_HANDLE_BYTES: usize = 128;

/// The account that an address opens, as listed: `facebook.com/handle`, `youtube.com/@handle`. `None` when the address
/// opens no account of a known network.
pub fn account(url: &Url) -> Option<String> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let network = network(url.host_str()?)?;
    let mut segments = url.path_segments()?.filter(|s| !s.is_empty());
    let mut first = segments.next()?;
    if network.host == "facebook.com" {
        match first {
            "profile.php" => return profile(url),
            // facebook.com/pages/Name/123, facebook.com/people/Name/123
            "pages" | "people" => return handle(network, segments.nth(1)?, ""),
            "p" => return handle(network, segments.next()?.rsplit('-').next()?, ""),
            _ => {}
        }
    }
    let mut before = "";
    if network.before_handle.contains(&first) {
        before = if network.host == "youtube.com" || network.host == "linkedin.com" { first } else { "" };
        first = segments.next()?;
    } else if network.reserved.contains(&first)
        || network.has_at && !first.starts_with('@') && network.host != "youtube.com"
    {
        return None;
    }
    handle(network, first, before)
}

/// An account as somebody wrote it, with or without a scheme, in the form of [`account`].
pub fn written(account_text: &str) -> Option<String> {
    let text = account_text.trim();
    let url = if text.contains("://") { Url::parse(text) } else { Url::parse(&format!("https://{text}")) };
    account(&url.ok()?)
}

fn network(host: &str) -> Option<&'static Network> {
    NETWORKS.iter().find(|n| {
        n.hosts.iter().any(|h| {
            host.strip_suffix(h).is_some_and(|front| {
                front.is_empty() || front.strip_suffix('.').is_some_and(|f| FRONTS.contains(&f))
            })
        })
    })
}

fn profile(url: &Url) -> Option<String> {
    let (_, id) = url.query_pairs().find(|(key, _)| key == "id")?;
    let is_number = !id.is_empty() && id.len() <= 20 && id.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("facebook.com/{id}"))
}

fn handle(network: &Network, segment: &str, before: &str) -> Option<String> {
    if segment.len() > MOST_HANDLE_BYTES {
        return None;
    }
    let decoded = percent_decoded(segment)?;
    let mut handle = decoded.trim_start_matches('@').to_lowercase();
    if network.host == "facebook.com" {
        handle.retain(|c| c != '.'); // Facebook takes no notice of dots in names
    }
    let is_handle =
        !handle.is_empty() && handle.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    if !is_handle {
        return None;
    }
    Some(match (network.host, before) {
        // an id is no handle; names under c/ and user/ are
        ("youtube.com", "channel") => format!("youtube.com/channel/{handle}"),
        ("linkedin.com", before) => format!("linkedin.com/{before}/{handle}"),
        (host, _) if network.has_at => format!("{host}/@{handle}"),
        (host, _) => format!("{host}/{handle}"),
    })
}

fn percent_decoded(segment: &str) -> Option<String> {
    if !segment.contains('%') {
        return Some(segment.to_owned());
    }
    let pair = format!("={segment}");
    url::form_urlencoded::parse(pair.replace('+', "%2B").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<String> {
        account(&Url::parse(address).unwrap())
    }

    #[test]
    fn one_account_has_one_form() {
        for (address, listed) in [
            ("https://www.facebook.com/Bao.Tuoi.Tre", "facebook.com/baotuoitre"),
            ("https://m.facebook.com/baotuoitre/posts/1?x=y", "facebook.com/baotuoitre"),
            ("https://fb.com/baotuoitre/", "facebook.com/baotuoitre"),
            ("https://www.facebook.com/profile.php?id=100064", "facebook.com/100064"),
            ("https://www.facebook.com/people/Ten/100064/", "facebook.com/100064"),
            ("https://www.facebook.com/p/Ten-Trang-100064/", "facebook.com/100064"),
            ("https://youtube.com/@BaoTuoiTre", "youtube.com/@baotuoitre"),
            ("https://www.youtube.com/c/baotuoitre/videos", "youtube.com/@baotuoitre"),
            ("https://youtube.com/channel/UC47WI", "youtube.com/channel/uc47wi"),
            ("https://www.tiktok.com/@vtv24news/video/1", "tiktok.com/@vtv24news"),
            ("https://mobile.twitter.com/VnExpress", "x.com/vnexpress"),
            ("https://t.me/s/kenh", "t.me/kenh"),
            ("https://www.threads.com/@ten", "threads.net/@ten"),
            ("https://zalo.me/0123456789", "zalo.me/0123456789"),
            ("https://vn.linkedin.com/company/VNG/", "linkedin.com/company/vng"),
        ] {
            assert_eq!(of(address).as_deref(), Some(listed), "{address}");
        }
        assert_eq!(written("facebook.com/baotuoitre").as_deref(), Some("facebook.com/baotuoitre"));
    }

    #[test]
    fn what_opens_no_account_has_none() {
        for address in [
            "https://www.facebook.com/",
            "https://www.facebook.com/sharer.php?u=x",
            "https://www.facebook.com/groups/ten",
            "https://youtube.com/watch?v=1",
            "https://www.tiktok.com/tag/x",
            "https://x.com/intent/tweet",
            "https://facebook.com.example/baotuoitre",
            "https://notfacebook.com/baotuoitre",
            "mailto:a@facebook.com",
        ] {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
