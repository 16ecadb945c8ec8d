//! Hands e-mail to the operator's mail server: one message, one recipient, plain text. Which mail is worth sending is
//! decided elsewhere; this file makes sure that what was asked for is what is said on the line, over a connection that
//! is trusted, in bounded time.

mod error;
mod letter;
mod line;
mod settings;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::sync::Semaphore;

pub use error::MailError;
pub use letter::Message;
pub use settings::{MailSettings, Security};

use crate::error::GatherError;
use crate::settings::Lookup;
use crate::trust::client_config;

/// Conversations with the server at a time; others wait for their turn.
const MOST_AT_ONCE: usize = 4;
/// The longest an orderly goodbye may take. The message is the server's by then.
const GOODBYE_TIME: Duration = Duration::from_secs(2);

/// Sends mail through one server. Clones share their turn. Nothing is kept open between two messages.
#[derive(Clone)]
pub struct Mailer {
    inner: Arc<Inner>,
}

struct Inner {
    settings: MailSettings,
    from: Mailbox,
    hello: String,
    /// Whom the server's certificate must be for; none without encryption.
    server_name: Option<ServerName<'static>>,
    tls: Arc<ClientConfig>,
    lookup: Option<Lookup>,
    room: Semaphore,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("settings", &self.inner.settings).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Makes a mailer that finds its server as the system does. Opens nothing.
    ///
    /// # Errors
    /// When the settings cannot be used; the error says which one.
    pub fn new(settings: MailSettings) -> Result<Self, GatherError> {
        Self::make(settings, None)
    }

    /// As [`Mailer::new`], with another way to look the server's name up.
    ///
    /// # Errors
    /// As [`Mailer::new`].
    pub fn with_resolver(settings: MailSettings, lookup: Lookup) -> Result<Self, GatherError> {
        Self::make(settings, Some(lookup))
    }

    fn make(settings: MailSettings, lookup: Option<Lookup>) -> Result<Self, GatherError> {
        let from = settings.check()?;
        let server_name = match settings.security {
            Security::None => None,
            Security::Starttls | Security::Tls => {
                let name = ServerName::try_from(settings.server.clone())
                    .map_err(|_| GatherError::Mail("`server` is not a name or an address"))?;
                Some(name)
            }
        };
        let hello = settings.hello.clone().unwrap_or_else(|| from.email.domain().to_owned());
        let tls = Arc::new(client_config(&settings.extra_roots)?);
        let room = Semaphore::new(MOST_AT_ONCE);
        Ok(Self { inner: Arc::new(Inner { settings, from, hello, server_name, tls, lookup, room }) })
    }

    /// Sends one message; done when the server has taken it.
    ///
    /// # Errors
    /// Why it was not taken, or not surely. [`MailError::is_passing`] says whether it is worth keeping.
    pub async fn send(&self, message: &Message) -> Result<(), MailError> {
        let started = Instant::now();
        let result = self.inner.send(message).await;
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let outcome = result.as_ref().map_or_else(MailError::code, |()| "sent");
        let status = result.as_ref().err().and_then(MailError::status);
        tracing::info!(outcome, status, ms, "mail ended");
        result
    }
}

impl Inner {
    async fn send(&self, message: &Message) -> Result<(), MailError> {
        let (envelope, letter) = letter::compose(&self.from, message)?;
        let _turn = self.room.acquire().await.map_err(|_| MailError::Timeout)?;
        let time = self.settings.timeout;
        let mut talk = tokio::time::timeout(time, self.begin()).await.unwrap_or(Err(MailError::Timeout))?;
        tokio::time::timeout(time, talk.send(&envelope, &letter))
            .await
            .map_err(|_| MailError::Timeout)?
            .map_err(|error| error::while_sending(&error))?;
        let _ = tokio::time::timeout(GOODBYE_TIME, talk.abort()).await;
        Ok(())
    }

    /// Opens the conversation, up to where a message may be given.
    async fn begin(&self) -> Result<AsyncSmtpConnection, MailError> {
        let stream = line::connect(&self.addresses().await?).await?;
        let line = match (self.settings.security, &self.server_name) {
            (Security::Tls, Some(name)) => line::encrypt(stream, name.clone(), self.tls.clone()).await?,
            (Security::Starttls, Some(name)) => {
                line::upgrade(stream, &self.hello, name.clone(), self.tls.clone()).await?
            }
            _ => line::plain(stream),
        };
        let hello = ClientId::Domain(self.hello.clone());
        let mut talk = AsyncSmtpConnection::connect_with_transport(Box::new(line), &hello)
            .await
            .map_err(|error| error::while_greeting(&error))?;
        if let (Some(user), Some(password)) = (&self.settings.user, &self.settings.password) {
            let credentials = Credentials::new(user.clone(), password.clone());
            talk.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await
                .map_err(|error| error::while_signing_in(&error))?;
        }
        Ok(talk)
    }

    /// Where the server is. It may well be inside the operator's network: nobody else chooses it.
    async fn addresses(&self) -> Result<Vec<SocketAddr>, MailError> {
        let (server, port) = (self.settings.server.as_str(), self.settings.port());
        let found = match &self.lookup {
            Some(lookup) => lookup(server)
                .await
                .map(|found| found.into_iter().map(|ip| SocketAddr::new(ip, port)).collect()),
            None => tokio::net::lookup_host((server, port)).await.map(Iterator::collect),
        };
        found.map_err(MailError::no_connection)
    }
}
