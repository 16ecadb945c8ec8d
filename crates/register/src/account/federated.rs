//! Accounts on networks that anybody may run a server of: Mastodon and its kin (`@name@host`), and Bluesky, where a
//! handle is a host name and the lasting id stands beside it.

use super::{Account, AddressProblem};
use crate::platform;
use url::Url;

/// Sites with `/@name` in their addresses that are no servers of Mastodon's kind.
const OTHER_SITES: &[&str] =
    &["medium.com", "substack.com", "odysee.com", "rumble.com", "ko-fi.com", "lotus.vn"];

/// A handle as it is written: `@name@host`, `name.bsky.social`, `did:plc:…`. `None` when it is no such thing.
pub(super) fn written(text: &str) -> Option<Result<Account, AddressProblem>> {
    if text.starts_with("did:") {
        return Some(bluesky(text).ok_or(AddressProblem::NoAccount));
    }
    let rest = text.strip_prefix('@');
    if let Some((name, host)) = rest.and_then(|r| r.split_once('@')) {
        return Some(
            mastodon(name, host).ok_or(AddressProblem::NoAddress).or_else(|p| threads(name, host).ok_or(p)),
        );
    }
    let handle = rest.unwrap_or(text);
    // A dotted handle alone may as well be one of TikTok's or Facebook's.
    let is_handle =
        !handle.contains(['/', ':', '@', '?', '#']) && is_below(&handle.to_ascii_lowercase(), "bsky.social");
    is_handle.then(|| bluesky(handle).ok_or(AddressProblem::NoAddress))
}

/// The account that an address opens; `None` when it is another kind of site.
pub(super) fn opened(url: &Url, host: &str) -> Option<Result<Account, AddressProblem>> {
    let segments: Vec<&str> = url.path_segments()?.filter(|s| !s.is_empty()).take(3).collect();
    if is_below(host, "bsky.app") || host == "bsky.app" {
        let found = match segments.as_slice() {
            ["profile", handle, ..] => bluesky(handle),
            _ => None,
        };
        return Some(found.ok_or(AddressProblem::NoAccount));
    }
    if is_below(host, "bsky.social") {
        return Some(bluesky(host).ok_or(AddressProblem::NoAccount));
    }
    let is_other = is_other_site(host);
    match segments.as_slice() {
        [first] if !is_other && first.starts_with('@') => {
            let name = first.trim_start_matches('@');
            let (name, home) = name.split_once('@').unwrap_or((name, host));
            Some(mastodon(name, home).ok_or(AddressProblem::NoAccount))
        }
        ["users", name] if !is_other => mastodon(name, host).map(Ok),
        _ => {
            platform::by_id("mastodon").filter(|p| p.answers_at(host)).map(|_| Err(AddressProblem::NoAccount))
        }
    }
}

fn is_other_site(host: &str) -> bool {
    OTHER_SITES.iter().any(|o| host == *o || is_below(host, o))
}

fn is_below(host: &str, above: &str) -> bool {
    host.strip_suffix(above).is_some_and(|front| front.len() > 1 && front.ends_with('.'))
}

/// An account of Threads as other servers write it: `@name@threads.net`.
fn threads(name: &str, host: &str) -> Option<Account> {
    let url = Url::parse(&format!("https://{host}/@{name}")).ok()?;
    let host = super::host_of(&url).ok()?;
    super::network::read(&url, &host)?.ok().filter(|a| a.platform.id == "threads")
}

fn mastodon(name: &str, host: &str) -> Option<Account> {
    let url = Url::parse(&format!("https://{host}/")).ok()?;
    let is_host_alone = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let host = super::host_of(&url).ok().filter(|_| is_host_alone && url.port().is_none())?;
    let is_another = platform::of_host(&host).is_some_and(|p| p.id != "mastodon")
        || super::network::read(&url, &host).is_some()
        || is_below(&host, "bsky.social")
        || is_other_site(&host);
    if !url.username().is_empty() || is_another {
        return None;
    }
    let is_name = (1..=64).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-".contains(&b))
        && name.bytes().any(|b| b.is_ascii_alphanumeric());
    let platform = platform::by_id("mastodon").filter(|_| is_name)?;
    Some(Account {
        platform,
        address: format!("https://{host}/@{name}"),
        key: format!("{host}/@{}", name.to_ascii_lowercase()),
        handle: format!("@{name}@{host}"),
        lasting_id: None,
    })
}

fn bluesky(handle: &str) -> Option<Account> {
    let platform = platform::by_id("bluesky")?;
    if let Some(id) = handle.strip_prefix("did:") {
        let (method, rest) = id.split_once(':')?;
        let is_id = match method {
            "plc" => {
                rest.len() == 24 && rest.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b))
            }
            "web" => is_host_name(rest),
            _ => false,
        };
        return is_id.then(|| Account {
            platform,
            address: format!("https://bsky.app/profile/{handle}"),
            key: format!("bsky.app/profile/{handle}"),
            handle: handle.to_owned(),
            lasting_id: Some(handle.to_owned()),
        });
    }
    let handle = handle.trim_start_matches('@').to_ascii_lowercase();
    is_host_name(&handle).then(|| Account {
        platform,
        address: format!("https://bsky.app/profile/{handle}"),
        key: format!("bsky.app/profile/{handle}"),
        handle: format!("@{handle}"),
        lasting_id: None,
    })
}

/// Whether a text is a host name of at least two labels, in ASCII and lower case.
fn is_host_name(text: &str) -> bool {
    let is_label = |l: &str| {
        (1..=63).contains(&l.len())
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(is_label)
        && text.rsplit('.').next().is_some_and(|l| l.bytes().any(|b| b.is_ascii_lowercase()))
}
