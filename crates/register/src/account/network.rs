//! Accounts on the networks that the source catalogue knows: its form is the key, and the letters that the member
//! typed are what is shown.

use super::{Account, AddressProblem};
use crate::platform::{self, OTHER, Platform, WEBSITE};
use url::Url;

/// Hosts of networks' own short addresses, which hide the account.
const SHORTENED: &[&str] = &[
    "fb.me",
    "fb.watch",
    "vm.tiktok.com",
    "vt.tiktok.com",
    "youtu.be",
    "lnkd.in",
    "t.co",
    "bit.ly",
    "tinyurl.com",
    "is.gd",
    "cutt.ly",
    "s.id",
    "goo.gl",
    "rebrand.ly",
    "ow.ly",
    "instagr.am",
];

/// The network's id in the table by the host in the catalogue's form.
fn id_of(host: &str) -> Option<&'static str> {
    Some(match host {
        "facebook.com" => "facebook",
        "youtube.com" => "youtube",
        "tiktok.com" => "tiktok",
        "x.com" => "x",
        "instagram.com" => "instagram",
        "zalo.me" => "zalo",
        "t.me" => "telegram",
        "threads.net" => "threads",
        "linkedin.com" => "linkedin",
        _ => return None,
    })
}

/// The account that an address opens on a known network; `None` when its host is no network's.
pub(super) fn read(url: &Url, host: &str) -> Option<Result<Account, AddressProblem>> {
    if SHORTENED.contains(&host.strip_prefix("www.").unwrap_or(host)) {
        return Some(Err(AddressProblem::Shortened));
    }
    if let Some(account) = facebook_group(url, host) {
        return Some(account);
    }
    let Some(key) = engine::catalogue::account::account(url) else {
        let is_network = platform::of_host(host)
            .is_some_and(|p| ![WEBSITE, OTHER, "mastodon", "bluesky"].contains(&p.id.as_str()));
        return is_network.then_some(Err(AddressProblem::NoAccount));
    };
    let (network, path) = key.split_once('/')?;
    // a name of dots alone is a way through folders, and no account
    if path.rsplit('/').next().is_some_and(|name| name.trim_start_matches('@').bytes().all(|b| b == b'.')) {
        return Some(Err(AddressProblem::NoAccount));
    }
    let Some(platform) = id_of(network).and_then(platform::by_id) else {
        return Some(Err(AddressProblem::PlatformUnknown));
    };
    Some(Ok(shown(platform, url, key)))
}

/// A group of Facebook, which the catalogue does not list and people run as they run a page.
fn facebook_group(url: &Url, host: &str) -> Option<Result<Account, AddressProblem>> {
    let platform = platform::by_id("facebook").filter(|p| p.answers_at(host))?;
    let mut segments = url.path_segments()?.filter(|s| !s.is_empty());
    let group = (segments.next()? == "groups").then(|| segments.next())??;
    let is_group = group.len() <= 100
        && group.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        && !["feed", "discover", "joins", "create"].contains(&group);
    if !is_group {
        return Some(Err(AddressProblem::NoAccount));
    }
    Some(Ok(Account {
        platform,
        address: format!("https://www.facebook.com/groups/{group}"),
        key: format!("facebook.com/groups/{}", group.to_ascii_lowercase()),
        handle: group.to_owned(),
        lasting_id: is_digits(group).then(|| group.to_owned()),
    }))
}

/// The account with the letters that were typed, where the key has its own.
fn shown(platform: &'static Platform, url: &Url, key: String) -> Account {
    let (network, path) = key.split_once('/').unwrap_or((&key, ""));
    let written = path.rsplit('/').next().unwrap_or("");
    let typed = typed(url, written, platform.id == "facebook").unwrap_or_else(|| written.to_owned());
    let lasting_id = match platform.id.as_str() {
        "facebook" if is_digits(&typed) => Some(typed.clone()),
        "youtube" if path.starts_with("channel/") => Some(typed.clone()),
        // A telephone number has 9 to 12 digits; an official account's id has more.
        "zalo" if is_digits(&typed) && typed.len() > 14 => Some(typed.clone()),
        _ => None,
    };
    let address = match platform.id.as_str() {
        "facebook" if is_digits(&typed) => format!("https://www.facebook.com/profile.php?id={typed}"),
        "facebook" | "youtube" | "tiktok" | "instagram" | "linkedin" => {
            let before = path.strip_suffix(written).unwrap_or("");
            format!("https://www.{network}/{before}{typed}")
        }
        "threads" => format!("https://www.threads.com/{typed}"),
        _ => format!("https://{network}/{typed}"),
    };
    Account { platform, address, handle: typed, lasting_id, key }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The handle as it stands in the address, when it is the one in the key but for its letters' case and dots.
fn typed(url: &Url, written: &str, without_dots: bool) -> Option<String> {
    let bare = |segment: &str| {
        let mut text = segment.trim_start_matches('@').to_lowercase();
        text.retain(|c| !(without_dots && c == '.'));
        text
    };
    let sought = bare(written);
    let segment = url.path_segments()?.find(|s| bare(s) == sought && s.is_ascii())?;
    let name = segment.trim_start_matches('@');
    Some(if written.starts_with('@') { format!("@{name}") } else { name.to_owned() })
}
