//! A site that is no network's, and accounts on networks without rules of their own here.

use super::{Account, AddressProblem};
use crate::platform::{self, OTHER, WEBSITE};
use url::Url;

/// Networks that are known to be ones, and no more: an address there is an account, not a site.
const OTHER_NETWORKS: &[&str] = &[
    "pinterest.com",
    "reddit.com",
    "medium.com",
    "substack.com",
    "tumblr.com",
    "twitch.tv",
    "discord.gg",
    "discord.com",
    "whatsapp.com",
    "wa.me",
    "viber.com",
    "snapchat.com",
    "soundcloud.com",
    "spotify.com",
    "github.com",
    "gitlab.com",
    "flickr.com",
    "vimeo.com",
    "dailymotion.com",
    "vk.com",
    "weibo.com",
    "gapo.vn",
    "lotus.vn",
    "behance.net",
    "patreon.com",
    "ko-fi.com",
    "quora.com",
    "slideshare.net",
    "line.me",
    "kakao.com",
];

/// The site at an address: its host, and its path where it has one.
pub(super) fn read(url: &Url, host: &str) -> Result<Account, AddressProblem> {
    let bare = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
    let is_network = OTHER_NETWORKS
        .iter()
        .any(|n| bare == *n || bare.strip_suffix(n).is_some_and(|front| front.ends_with('.')))
        || platform::of_host(host).is_some_and(|p| p.id == OTHER);
    let port = url.port().filter(|p| *p != 80 && *p != 443).map(|p| format!(":{p}")).unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    if is_network && path.is_empty() && bare.matches('.').count() < 2 {
        return Err(AddressProblem::NoAccount);
    }
    let platform =
        platform::by_id(if is_network { OTHER } else { WEBSITE }).ok_or(AddressProblem::PlatformUnknown)?;
    let handle = match path.rsplit('/').next() {
        Some(last) if is_network && !last.is_empty() => last.to_owned(),
        _ => format!("{bare}{port}{path}"),
    };
    Ok(Account {
        platform,
        // a site without encryption is shown as what it is; nothing else would be found there
        address: format!("{}://{host}{port}{}", url.scheme(), if path.is_empty() { "/" } else { path }),
        key: format!("{bare}{port}{path}"),
        handle,
        lasting_id: None,
    })
}
