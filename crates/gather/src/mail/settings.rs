//! Which mail server, and as whom. An operator writes this; a mistake is told when the server starts.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::message::Mailbox;
use serde::Deserialize;

use super::letter::mailbox;
use crate::error::GatherError;
use crate::target::is_well_formed;

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Not at all: for a server on the same machine or in a network that is trusted.
    None,
    /// It begins in the open and must be encrypted before anything is said (RFC 3207).
    Starttls,
    /// Encrypted from the first byte (RFC 8314).
    #[default]
    Tls,
}

/// The operator's mail server.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// Its name, or its IP address.
    pub server: String,
    /// Its port; by default 465 with `tls`, 587 with `starttls`, 25 with `none`.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub security: Security,
    /// Whom to sign in as, where the server asks for it.
    #[serde(default)]
    pub user: Option<String>,
    /// The password of that user.
    #[serde(default)]
    pub password: Option<String>,
    /// Whom mail comes from: an address, or a name with `<address>` behind it.
    pub from: String,
    /// The name we greet the server with; by default the domain of `from`.
    #[serde(default)]
    pub hello: Option<String>,
    /// The longest the beginning of a conversation may take, and again the longest a message may take.
    #[serde(skip, default = "default_timeout")]
    pub timeout: Duration,
    /// Certificates (DER) trusted besides the public authorities, for an operator's own server.
    #[serde(skip)]
    pub extra_roots: Vec<Vec<u8>>,
}

fn default_timeout() -> Duration {
    Duration::from_secs(20)
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailSettings")
            .field("server", &self.server)
            .field("port", &self.port())
            .field("security", &self.security)
            .field("signs_in", &self.user.is_some())
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl MailSettings {
    /// A server that is reached over TLS and asks nobody to sign in.
    pub fn new(server: impl Into<String>, from: impl Into<String>) -> Self {
        Self {
            server: server.into(),
            port: None,
            security: Security::default(),
            user: None,
            password: None,
            from: from.into(),
            hello: None,
            timeout: default_timeout(),
            extra_roots: Vec::new(),
        }
    }

    /// The port, also where it is left to the kind of security.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            Security::None => 25,
            Security::Starttls => 587,
            Security::Tls => 465,
        })
    }

    /// Judges everything that is written; gives whom mail comes from.
    pub(super) fn check(&self) -> Result<Mailbox, GatherError> {
        let is_host = |name: &str| name.parse::<IpAddr>().is_ok() || is_well_formed(name);
        if !is_host(&self.server) {
            return Err(GatherError::Mail("`server` is not a name or an address"));
        }
        if !self.hello.as_deref().is_none_or(is_well_formed) {
            return Err(GatherError::Mail("`hello` is not a name"));
        }
        if self.user.is_some() != self.password.is_some() {
            return Err(GatherError::Mail("`user` and `password` belong together"));
        }
        if self.user.is_some() && self.security == Security::None && !self.is_on_this_machine() {
            return Err(GatherError::Mail("a password is sent only over an encrypted connection"));
        }
        mailbox(&self.from).ok_or(GatherError::Mail("`from` is not an e-mail address"))
    }

    fn is_on_this_machine(&self) -> bool {
        self.server == "localhost" || self.server.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    }
}
