//! What bounds a fetch. The defaults suit a server that anybody may use.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// What a [`Lookup`] gives: the addresses of a name, some time later.
pub type Answer = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Looks a name up (lower case, ASCII, without a dot at its end). Tests bring their own.
pub type Lookup = Arc<dyn Fn(&str) -> Answer + Send + Sync>;

/// The bounds of every fetch.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who asks, honestly: see [`honest_user_agent`]. What stands before the first `/` is the name robots.txt knows us by.
    pub user_agent: String,
    /// The most bytes of content kept, after decompression; what follows is cut and said to be.
    pub most_bytes: usize,
    /// The longest a whole fetch may take, with waiting, robots.txt and redirects.
    pub total_timeout: Duration,
    /// The longest one connection may take, with its TLS handshake.
    pub connect_timeout: Duration,
    /// The most redirects followed.
    pub most_redirects: usize,
    /// The least time between two fetches that begin at one host. What belongs to one fetch (robots.txt, a redirect
    /// within the host) follows at once, so that nobody waits for politeness towards a single visit.
    pub pace: Duration,
    /// How long an answer may be given again; zero keeps nothing.
    pub cache_time: Duration,
    /// The most bytes of content kept in memory to be given again.
    pub cache_bytes: usize,
    /// Whether robots.txt is asked for and followed.
    pub respect_robots: bool,
    /// Exceptions of the guard, each one address and port: an operator's own site, or a test's server.
    pub allow: Vec<SocketAddr>,
    /// Certificates (DER) trusted besides the public authorities, for an operator's own site.
    pub extra_roots: Vec<Vec<u8>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            user_agent: honest_user_agent(None),
            most_bytes: 8 << 20,
            total_timeout: Duration::from_secs(15),
            connect_timeout: Duration::from_secs(5),
            most_redirects: 5,
            pace: Duration::from_secs(1),
            cache_time: Duration::from_secs(600),
            cache_bytes: 32 << 20,
            respect_robots: true,
            allow: Vec::new(),
            extra_roots: Vec::new(),
        }
    }
}

/// On whose behalf a page is fetched. The site is told, in the user agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Asking {
    /// Somebody who wants to know about the page.
    #[default]
    Reader,
    /// A member who declared the page and asked for a proof to be checked there.
    Member,
}

const A_READER_ASKED: &str = "a reader asked for this page";
const A_MEMBER_ASKED: &str = "a member asked for this page";

/// The user agent to send: product, version, why it asks, and where its operator can be reached (an address of a page
/// or of a mailbox). It says that a reader asked; where a member did, the fetcher says so in the same place.
pub fn honest_user_agent(contact: Option<&str>) -> String {
    let version = env!("CARGO_PKG_VERSION");
    match contact {
        Some(contact) => format!("namkhong/{version} ({A_READER_ASKED}; +{contact})"),
        None => format!("namkhong/{version} ({A_READER_ASKED})"),
    }
}

impl Settings {
    /// The user agent for one who asks. One that does not give the honest reason is sent as it is.
    pub(crate) fn user_agent_for(&self, asking: Asking) -> String {
        match asking {
            Asking::Reader => self.user_agent.clone(),
            Asking::Member => self.user_agent.replacen(A_READER_ASKED, A_MEMBER_ASKED, 1),
        }
    }
}

/// The system's resolver. The dot at the end keeps the machine's search domains out of it.
pub(crate) fn system_lookup() -> Lookup {
    Arc::new(|host| {
        let name = format!("{host}.");
        Box::pin(
            async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|found| found.ip()).collect()) },
        )
    })
}
