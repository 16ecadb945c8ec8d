//! Why a message was not taken, by a code that is for ever. What a mail server says may name people, so only its number
//! is kept. Wording for people is in `say`.

use std::io;
use std::sync::Arc;

use lettre::transport::smtp::Error;

use crate::door::below;

/// Why a message was not sent.
#[derive(Debug, Clone, thiserror::Error)]
pub enum MailError {
    /// The recipient is no e-mail address, or the server cannot handle its letters.
    #[error("the recipient's address is not right")]
    Address,
    /// The subject is empty, too long, or holds line breaks or other control characters.
    #[error("the subject is not right")]
    Subject,
    /// The text is longer than anything we write.
    #[error("the text is too long")]
    TooLarge,
    /// No connection could be made, or it broke off.
    #[error("no connection to the mail server")]
    NoConnection(#[source] Arc<io::Error>),
    /// The time of the settings ran out.
    #[error("the mail server took too long")]
    Timeout,
    /// The server's certificate is not trusted, or no encryption could be agreed on.
    #[error("no trusted connection to the mail server")]
    NotTrusted(#[source] Arc<io::Error>),
    /// The settings demand encryption and the server offers none.
    #[error("the mail server offers no encryption")]
    NoEncryption,
    /// The server does not let us in with this user and password.
    #[error("the mail server refused the sign-in")]
    SignIn,
    /// The server does not want to talk with us.
    #[error("the mail server turned us away with status {status}")]
    TurnedAway {
        /// The status, 500 to 599.
        status: u16,
    },
    /// The server asks to come again later.
    #[error("the mail server asks to try later, with status {status}")]
    Later {
        /// The status, 400 to 499.
        status: u16,
    },
    /// The server refuses this message or its recipient for good.
    #[error("the mail server refused the message with status {status}")]
    Refused {
        /// The status, 500 to 599.
        status: u16,
    },
    /// The answer is not SMTP, is too long, or breaks off.
    #[error("the mail server's answer is not understood")]
    BadAnswer,
}

impl MailError {
    /// All codes, in the order of the variants.
    pub const CODES: [&str; 12] = [
        "mail-address",
        "mail-subject",
        "mail-too-large",
        "mail-no-connection",
        "mail-timeout",
        "mail-not-trusted",
        "mail-no-encryption",
        "mail-sign-in",
        "mail-turned-away",
        "mail-later",
        "mail-refused",
        "mail-bad-answer",
    ];

    /// The stable name of the failure, in kebab case; one of [`MailError::CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address => "mail-address",
            Self::Subject => "mail-subject",
            Self::TooLarge => "mail-too-large",
            Self::NoConnection(_) => "mail-no-connection",
            Self::Timeout => "mail-timeout",
            Self::NotTrusted(_) => "mail-not-trusted",
            Self::NoEncryption => "mail-no-encryption",
            Self::SignIn => "mail-sign-in",
            Self::TurnedAway { .. } => "mail-turned-away",
            Self::Later { .. } => "mail-later",
            Self::Refused { .. } => "mail-refused",
            Self::BadAnswer => "mail-bad-answer",
        }
    }

    /// The status the server answered with, where the failure is that status.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::TurnedAway { status } | Self::Later { status } | Self::Refused { status } => Some(*status),
            _ => None,
        }
    }

    /// Whether the same message may be taken later. False only where the message itself is the reason: a connection, a
    /// certificate or a password can be put right, and the mail that waited is then sent.
    pub fn is_passing(&self) -> bool {
        !matches!(self, Self::Address | Self::Subject | Self::TooLarge | Self::Refused { .. })
    }

    pub(super) fn no_connection(error: io::Error) -> Self {
        Self::NoConnection(Arc::new(error))
    }

    /// Names a failure to agree on encryption.
    pub(super) fn no_encryption(error: io::Error) -> Self {
        let is_about_trust = below(&error, |cause| cause.is::<rustls::Error>());
        if is_about_trust { Self::NotTrusted(Arc::new(error)) } else { Self::no_connection(error) }
    }
}

/// Names a failure before the message was given.
pub(super) fn while_greeting(error: &Error) -> MailError {
    let refused = |status| MailError::TurnedAway { status };
    of_conversation(error, refused, MailError::BadAnswer)
}

/// Names a failure to sign in; also where the server offers no way to do so that we know.
pub(super) fn while_signing_in(error: &Error) -> MailError {
    of_conversation(error, |_| MailError::SignIn, MailError::SignIn)
}

/// Names a failure while the message was given. What our side gives up there is an address with letters that the server
/// does not take.
pub(super) fn while_sending(error: &Error) -> MailError {
    of_conversation(error, |status| MailError::Refused { status }, MailError::Address)
}

fn of_conversation(error: &Error, refused: impl Fn(u16) -> MailError, given_up: MailError) -> MailError {
    if let Some(status) = error.status().map(u16::from) {
        return if error.is_transient() { MailError::Later { status } } else { refused(status) };
    }
    if error.is_client() {
        return given_up;
    }
    let mut kind = None;
    below(error, |cause| {
        kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        kind.is_some()
    });
    match kind {
        Some(io::ErrorKind::InvalidData) | None => MailError::BadAnswer,
        Some(kind) => MailError::no_connection(kind.into()),
    }
}
