//! What does a code say? Its content becomes data; words for people stand in the check.
//!
//! A payment code is read by the specification (`emv`); addresses, telephone numbers, Wi-Fi keys and other contents by the
//! form in which phones understand them. Nothing here is opened or called.

pub mod banks;
mod emv;
mod tlv;

pub use emv::{Additional, Amount, Checksum, DONG, Fault, Payee, Payment, Scheme, Service};
use url::Url;

/// What a code says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Pays somebody.
    Payment(Box<Payment>),
    /// Opens an address.
    Link(String),
    /// Calls a number.
    Telephone(String),
    /// Writes a text message.
    Sms {
        /// To this number.
        to: String,
        /// This text.
        text: String,
    },
    /// Writes a mail to this address.
    Mail(String),
    /// Joins a wireless network.
    Wifi {
        /// Its name.
        name: String,
        /// `WPA`, `WEP`, ...; empty or `nopass` for an open one.
        security: String,
    },
    /// Somebody's name and numbers.
    Contact {
        /// The name.
        name: String,
    },
    /// The secret of a second factor: who has it can make the login codes.
    LoginSecret {
        /// Account or service that it is for.
        label: String,
    },
    /// Pays in a crypto currency.
    Crypto {
        /// Scheme of the address: `bitcoin`, `ethereum`, ...
        currency: String,
        /// To this address.
        address: String,
        /// This much, in the currency.
        amount: Option<String>,
    },
    /// Anything else.
    Text,
}

impl Content {
    /// The kind's name in the report.
    pub fn kind(&self) -> &'static str {
        match self {
            Content::Payment(_) => "payment",
            Content::Link(_) => "link",
            Content::Telephone(_) => "telephone",
            Content::Sms { .. } => "sms",
            Content::Mail(_) => "mail",
            Content::Wifi { .. } => "wifi",
            Content::Contact { .. } => "contact",
            Content::LoginSecret { .. } => "login-secret",
            Content::Crypto { .. } => "crypto",
            Content::Text => "text",
        }
    }
}

/// Schemes of crypto currencies that wallets answer to (BIP 21, ERC-681 and their likes).
const CURRENCIES: &[&str] = &[
    "bitcoin",
    "bitcoincash",
    "ethereum",
    "litecoin",
    "dogecoin",
    "tron",
    "monero",
    "ripple",
    "solana",
    "lightning",
    "binancecoin",
    "ton",
    "cardano",
    "stellar",
];

/// Reads the content of a code.
pub fn read(text: &str) -> Content {
    let text = text.trim();
    if let Some(payment) = emv::read(text) {
        return Content::Payment(Box::new(payment));
    }
    if let Some(address) = address_in(text) {
        return Content::Link(address);
    }
    let upper: String = text.chars().take(16).collect::<String>().to_ascii_uppercase();
    if upper.starts_with("BEGIN:VCARD") {
        return Content::Contact { name: line(text, "FN").or_else(|| line(text, "N")).unwrap_or_default() };
    }
    let Some((scheme, rest)) = text.split_once(':') else { return Content::Text };
    let scheme = scheme.to_ascii_lowercase();
    let without_slashes = rest.trim_start_matches('/');
    let before_query = without_slashes.split(['?', '&']).next().unwrap_or_default();
    match scheme.as_str() {
        "tel" => Content::Telephone(before_query.to_owned()),
        "sms" | "smsto" | "mms" | "mmsto" => sms(without_slashes),
        "mailto" => Content::Mail(before_query.to_owned()),
        "matmsg" => Content::Mail(part(rest, "TO").unwrap_or_default()),
        "wifi" => Content::Wifi {
            name: part(rest, "S").unwrap_or_default(),
            security: part(rest, "T").unwrap_or_default(),
        },
        "mecard" => Content::Contact { name: part(rest, "N").unwrap_or_default() },
        "otpauth" | "otpauth-migration" => Content::LoginSecret { label: login(text) },
        currency if CURRENCIES.contains(&currency) && !before_query.is_empty() => Content::Crypto {
            currency: scheme.clone(),
            address: before_query.split('@').next().unwrap_or_default().to_owned(),
            amount: query(without_slashes, "amount").or_else(|| query(without_slashes, "value")),
        },
        _ => Content::Text,
    }
}

/// The web address that a code opens, with its scheme; a bare host counts where its ending is a public suffix.
pub fn address_in(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 4_096 || text.contains(char::is_whitespace) {
        return None;
    }
    let lower: String = text.chars().take(8).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Url::parse(text).ok().filter(Url::has_host).map(|_| text.to_owned());
    }
    if let Some(rest) = lower.strip_prefix("urlto:").and_then(|_| text.get(6..)) {
        return address_in(rest);
    }
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_name = host.contains('.') && !text.contains(['@', '|', ';']) && is_listed(host);
    if !is_name {
        return None;
    }
    let address = format!("http://{text}");
    Url::parse(&address).ok().filter(|url| url.domain().is_some()).map(|_| address)
}

/// Whether a host has a name below a suffix that the Public Suffix List knows.
fn is_listed(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let is_written = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    is_written
        && psl::suffix(host.as_bytes()).is_some_and(|s| s.is_known())
        && psl::domain(host.as_bytes()).is_some()
}

fn sms(rest: &str) -> Content {
    let (to, text) = match rest.split_once(['?', ':']) {
        Some((to, text)) if rest[to.len()..].starts_with('?') => {
            (to, query(rest, "body").unwrap_or_else(|| text.to_owned()))
        }
        Some((to, text)) => (to, text.to_owned()),
        None => (rest, String::new()),
    };
    Content::Sms { to: to.to_owned(), text }
}

/// A value of the part behind `?`, decoded.
fn query(text: &str, key: &str) -> Option<String> {
    let (_, query) = text.split_once('?')?;
    url::form_urlencoded::parse(query.as_bytes()).find(|(k, _)| k == key).map(|(_, v)| v.into_owned())
}

/// A value of `KEY:value;` as Wi-Fi and MECARD codes have it, with `\` before what would end it.
fn part(text: &str, key: &str) -> Option<String> {
    let mut rest = text;
    while !rest.is_empty() {
        let (mut value, mut end, mut is_escaped) = (String::new(), rest.len(), false);
        for (at, c) in rest.char_indices() {
            match c {
                _ if is_escaped => {
                    value.push(c);
                    is_escaped = false;
                }
                '\\' => is_escaped = true,
                ';' => {
                    end = at;
                    break;
                }
                _ => value.push(c),
            }
        }
        if let Some((k, v)) = value.split_once(':').filter(|(k, _)| k.eq_ignore_ascii_case(key)) {
            debug_assert!(!k.is_empty());
            return Some(v.to_owned());
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    None
}

/// A line `KEY:value` or `KEY;parameters:value` of a vCard (RFC 6350).
fn line(text: &str, key: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let name = name.split(';').next().unwrap_or_default().trim();
        name.eq_ignore_ascii_case(key).then(|| value.replace(';', " ").trim().to_owned())
    })
}

/// What a login secret is for: the label of `otpauth://totp/LABEL?...`.
fn login(text: &str) -> String {
    let url = Url::parse(text).ok();
    let path = url.as_ref().map(|u| u.path().trim_start_matches('/').to_owned()).unwrap_or_default();
    let decoded = url::form_urlencoded::parse(format!("x={}", path.replace(['&', '+'], " ")).as_bytes())
        .map(|(_, v)| v.into_owned())
        .next();
    decoded.unwrap_or_default()
}

#[cfg(test)]
mod tests;
