//! An address taken apart into what it is looked up by.

use super::Matched;
use super::shared;
use crate::address::parsed;
use crate::catalogue::Host;
use std::collections::HashSet;
use url::Url;

/// Longest key, in bytes: as much as a database's index holds.
pub(super) const MOST_KEY_BYTES: usize = 2_000;

/// An address that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The host, or host and path, in the form that it is reported in.
    pub address: String,
    /// The host in ASCII and lower case.
    pub host: String,
    /// The host and the addresses on it that are this one, from the nearest.
    exact: Vec<String>,
    /// The registered domain above the host, where one owner answers for all of it.
    registrable: Option<String>,
}

impl Asked {
    /// Takes apart what somebody wrote: a host, or an address with or without a scheme.
    pub fn of(written: &str) -> Option<Asked> {
        Asked::of_url(&parsed(written.trim())?)
    }

    /// Takes an address apart. `None` for what names no machine that others can reach by it.
    pub fn of_url(url: &Url) -> Option<Asked> {
        if !matches!(url.scheme(), "http" | "https" | "ftp") {
            return None;
        }
        let (host, registrable) = host_of(url)?;
        let path = path_of(url);
        let mut exact = Vec::new();
        if !path.is_empty() {
            exact.push(format!("{host}{path}"));
            // counters of clicks add to the query; where strangers share a path, the query tells them apart
            let bare = path.split('?').next().unwrap_or_default().trim_end_matches('/');
            if bare.len() < path.len() && !bare.is_empty() && !shared::is_by_path(&host) {
                exact.push(format!("{host}{bare}"));
            }
        }
        exact.retain(|key| key.len() <= MOST_KEY_BYTES);
        exact.push(host.clone());
        let address = exact.first().unwrap_or(&host).clone();
        Some(Asked { address, host, exact, registrable })
    }

    /// The host of a mail address.
    pub fn of_mail(address: &str) -> Option<Asked> {
        Asked::of(&crate::address::mail_host(address)?)
    }

    /// What to look up, from the nearest.
    pub fn keys(&self) -> impl Iterator<Item = (&str, Matched)> {
        let exact = self.exact.iter().map(|key| (key.as_str(), Matched::Exact));
        exact.chain(self.registrable.iter().map(|key| (key.as_str(), Matched::Registrable)))
    }

    /// Whether the host, or the registered domain above it, is one of these.
    pub fn is_allowed(&self, allowed: &HashSet<String>) -> bool {
        allowed.contains(&self.host) || self.registrable.as_ref().is_some_and(|r| allowed.contains(r))
    }
}

/// The host without a `www` that changes nothing, and the registered domain above it when one owner answers for it.
fn host_of(url: &Url) -> Option<(String, Option<String>)> {
    let url::Host::Domain(name) = url.host()? else {
        return crate::address::is_public_number(url)
            .then(|| url.host_str().map(|h| (h.to_owned(), None)))?;
    };
    let host = Host::of(name)?;
    let own = host.as_str();
    let own = own.strip_prefix("www.").filter(|rest| Host::of(rest).is_some()).unwrap_or(own);
    let registered = host.registered();
    let registrable = (own != registered && !shared::is_by_name(&host)).then(|| registered.to_owned());
    Some((own.to_owned(), registrable))
}

/// Path and query, without a slash at the path's end; empty for a host alone.
fn path_of(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    match url.query().filter(|q| !q.is_empty()) {
        Some(query) if path.is_empty() => format!("/?{query}"),
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}
