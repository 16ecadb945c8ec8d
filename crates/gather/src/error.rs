//! Why a fetch failed, by a code that is for ever. Wording for people is in `say`.

use std::sync::Arc;

/// Why a [`crate::Fetcher`], a [`crate::dns::Txt`] or a [`crate::mail::Mailer`] could not be made.
#[derive(Debug, thiserror::Error)]
pub enum GatherError {
    /// TLS could not be set up: a protocol version or an extra root certificate was refused.
    #[error("TLS could not be set up")]
    Tls(#[from] rustls::Error),
    /// The user agent holds characters that a header cannot carry.
    #[error("the user agent is not fit for a header")]
    UserAgent,
    /// The resolver of [`crate::dns`] could not be made.
    #[error("names cannot be looked up")]
    Resolver,
    /// Settings of [`crate::mail`] that no mail can be sent with; the words say which.
    #[error("the mail settings cannot be used: {0}")]
    Mail(&'static str),
}

/// Why a page could not be fetched. No message names the address; causes (`source`) may, so log [`FetchError::code`].
#[derive(Debug, Clone, thiserror::Error)]
pub enum FetchError {
    /// The text is no web address, or is written to mislead (percent signs or backslashes in the host, odd numbers).
    #[error("not a web address")]
    NotAnAddress,
    /// Neither `http` nor `https`.
    #[error("only http and https are fetched")]
    Scheme,
    /// A port other than 80 and 443.
    #[error("only ports 80 and 443 are fetched")]
    Port,
    /// The address carries a name or a password before `@`.
    #[error("the address carries a user name")]
    CredentialsInAddress,
    /// The address, or one of the addresses behind the name, is not on the public Internet.
    #[error("the address is not on the public Internet")]
    PrivateAddress,
    /// The name has no address, or could not be looked up.
    #[error("the name was not found")]
    NameNotFound,
    /// The site's robots.txt asks programs not to read this page, or answered that it cannot be read now.
    #[error("robots.txt asks not to read this page")]
    RefusedByRobots,
    /// More redirects than the settings allow.
    #[error("too many redirects")]
    TooManyRedirects,
    /// A redirect led back to an address that was already visited.
    #[error("the redirects go in a circle")]
    RedirectLoop,
    /// No connection could be made.
    #[error("no connection could be made")]
    ConnectFailed(#[source] Arc<reqwest::Error>),
    /// The encrypted connection could not be trusted or agreed on.
    #[error("no trusted connection could be made")]
    TlsFailed(#[source] Arc<reqwest::Error>),
    /// The time of the settings ran out.
    #[error("the site took too long")]
    Timeout,
    /// The site answered with a status that is no page.
    #[error("the site answered with status {status}")]
    HttpStatus {
        /// The status code, 100 to 999.
        status: u16,
    },
    /// The content is no page, text, PDF or picture.
    #[error("not a page, a text, a PDF or a picture")]
    NotAPage,
    /// Too many fetches wait, for this host or over all.
    #[error("too many fetches are waiting")]
    Busy,
    /// The content is packed in a way that could not be unpacked.
    #[error("the content could not be unpacked")]
    Decompression,
    /// The connection ended before the content did.
    #[error("the connection broke off")]
    BrokenOff(#[source] Arc<reqwest::Error>),
    /// More or longer headers than any page needs.
    #[error("the headers of the answer are too large")]
    HeadersTooLarge,
    /// The answer is not HTTP, or breaks its rules.
    #[error("the answer is not understood")]
    BadAnswer(#[source] Arc<reqwest::Error>),
}

impl FetchError {
    /// All codes, in the order of the variants.
    pub const CODES: [&str; 19] = [
        "not-an-address",
        "scheme",
        "port",
        "credentials-in-address",
        "private-address",
        "name-not-found",
        "refused-by-robots",
        "too-many-redirects",
        "redirect-loop",
        "connect-failed",
        "tls-failed",
        "timeout",
        "http-status",
        "not-a-page",
        "busy",
        "decompression",
        "broken-off",
        "headers-too-large",
        "bad-answer",
    ];

    /// The stable name of the failure, in kebab case; one of [`FetchError::CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnAddress => "not-an-address",
            Self::Scheme => "scheme",
            Self::Port => "port",
            Self::CredentialsInAddress => "credentials-in-address",
            Self::PrivateAddress => "private-address",
            Self::NameNotFound => "name-not-found",
            Self::RefusedByRobots => "refused-by-robots",
            Self::TooManyRedirects => "too-many-redirects",
            Self::RedirectLoop => "redirect-loop",
            Self::ConnectFailed(_) => "connect-failed",
            Self::TlsFailed(_) => "tls-failed",
            Self::Timeout => "timeout",
            Self::HttpStatus { .. } => "http-status",
            Self::NotAPage => "not-a-page",
            Self::Busy => "busy",
            Self::Decompression => "decompression",
            Self::BrokenOff(_) => "broken-off",
            Self::HeadersTooLarge => "headers-too-large",
            Self::BadAnswer(_) => "bad-answer",
        }
    }

    /// The status the site answered with, where the failure is that status.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::HttpStatus { status } => Some(*status),
            _ => None,
        }
    }

    /// Whether asking again at once would most likely fail the same way.
    pub(crate) fn lasts(&self) -> bool {
        !matches!(self, Self::Busy | Self::Timeout)
    }
}
