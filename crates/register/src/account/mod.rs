//! An address or handle as somebody types it, in the one form of one account.
//!
//! People paste what their telephone gives them: with or without `https://`, with `m.` in front, with a video behind.
//! What opens no account is refused with words that say what to paste instead.

mod federated;
mod network;
mod problem;
#[cfg(test)]
mod tests;
mod website;

use crate::platform::Platform;
pub use problem::AddressProblem;
use url::{Host, Url};

/// The longest text looked at, in bytes.
pub const MOST_BYTES: usize = 500;

/// One account on one platform, or one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Where it is.
    pub platform: &'static Platform,
    /// The address to show and to open, without what is not the account: `https`, but for a site that was named without.
    pub address: String,
    /// The one form of this account, for telling whether two are the same: `facebook.com/baotuoitre`.
    pub key: String,
    /// What its people call it there: `@tencuaban`, or the host of a site.
    pub handle: String,
    /// The id that stays when the handle changes, where the address shows it.
    pub lasting_id: Option<String>,
}

/// Reads an address or handle.
pub fn read(text: &str) -> Result<Account, AddressProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressProblem::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(AddressProblem::TooLong);
    }
    if text.chars().any(|c| c.is_control() || engine::text::characters::class(c).is_hidden()) {
        return Err(AddressProblem::HiddenCharacters);
    }
    if text.contains(char::is_whitespace) {
        return Err(AddressProblem::Spaces);
    }
    if let Some(account) = federated::written(text) {
        return account;
    }
    let url = url_of(text)?;
    let host = host_of(&url)?;
    if let Some(account) = network::read(&url, &host) {
        return account;
    }
    if let Some(account) = federated::opened(&url, &host) {
        return account;
    }
    website::read(&url, &host)
}

/// The address that a text is, with `https` where it names no scheme.
fn url_of(text: &str) -> Result<Url, AddressProblem> {
    let url = if let Some((scheme, _)) = text.split_once("://") {
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return Err(AddressProblem::Scheme);
        }
        Url::parse(text).map_err(|_| AddressProblem::NoAddress)?
    } else {
        let host = text.split(['/', '?', '#']).next().unwrap_or("");
        if host.contains('@') {
            return Err(if host.starts_with('@') {
                AddressProblem::PlatformMissing
            } else {
                AddressProblem::Email
            });
        }
        if host.contains(':') && !host.rsplit(':').next().is_some_and(is_number) {
            return Err(AddressProblem::Scheme);
        }
        if is_number(host.trim_start_matches('+')) {
            return Err(AddressProblem::Number);
        }
        if !host.contains('.') {
            return Err(AddressProblem::PlatformMissing);
        }
        Url::parse(&format!("https://{text}")).map_err(|_| AddressProblem::NoAddress)?
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressProblem::Credentials);
    }
    Ok(url)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The host of an address that anybody can open: a name with a dot, and none that is kept for inside use.
fn host_of(url: &Url) -> Result<String, AddressProblem> {
    let Some(Host::Domain(domain)) = url.host() else { return Err(AddressProblem::Host) };
    let domain = domain.trim_end_matches('.');
    let is_inside = ["local", "localhost", "internal", "invalid", "test", "example", "lan", "home", "onion"]
        .contains(&domain.rsplit('.').next().unwrap_or(""));
    let is_name = domain.split('.').all(|label| !label.is_empty()) && domain.len() <= 253;
    if !domain.contains('.') || is_inside || !is_name {
        return Err(AddressProblem::Host);
    }
    Ok(domain.to_owned())
}
