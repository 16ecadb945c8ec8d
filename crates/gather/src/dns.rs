//! The TXT records of a name, as its owner publishes them now. One question to the name servers of this machine, or of
//! the operator's choice, bounded in time and in what is kept. Plain DNS: an answer is what those servers say, and
//! DNSSEC is theirs to check.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{
    ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError as ServerError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::rdata::TXT;
use hickory_resolver::proto::rr::{Name, RData};
use hickory_resolver::system_conf::read_system_conf;
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;
use url::Host;

use crate::error::GatherError;
use crate::settings::Lookup;
use crate::target::{is_well_formed, public_name};

/// The most bytes of a name as written; in the DNS it is at most 253.
const MOST_WRITTEN_BYTES: usize = 1024;
/// The most records kept of an answer.
const MOST_RECORDS: usize = 50;
/// The most bytes of a record; longer ones are left out, since no sentence of ours is that long.
const MOST_RECORD_BYTES: usize = 4096;
/// The most name servers that are asked.
const MOST_SERVERS: usize = 4;

/// What bounds a look-up.
#[derive(Debug, Clone)]
pub struct DnsSettings {
    /// The name servers to ask; none: those of the system.
    pub servers: Vec<SocketAddr>,
    /// Endings that are looked up although no public name has them: an operator's own network, or a test's names.
    pub allow_endings: Vec<String>,
    /// The longest a look-up may take, with its repetitions.
    pub timeout: Duration,
}

impl Default for DnsSettings {
    fn default() -> Self {
        Self { servers: Vec::new(), allow_endings: Vec::new(), timeout: Duration::from_secs(5) }
    }
}

/// Why no TXT record was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DnsError {
    /// The text is no name that public name servers could know.
    #[error("not a public domain name")]
    NameNotRight,
    /// The name exists and has no TXT record that could be one of ours.
    #[error("the name has no TXT record")]
    NoRecord,
    /// There is no such name.
    #[error("there is no such name")]
    NoSuchName,
    /// No usable answer came in time.
    #[error("no name server answered")]
    NoAnswer,
    /// The name servers answered that they cannot or will not say.
    #[error("the name servers refused to answer")]
    Refused,
}

impl DnsError {
    /// All codes, in the order of the variants.
    pub const CODES: [&str; 5] = ["name-not-right", "no-record", "no-such-name", "no-answer", "refused"];

    /// The stable name of the failure, in kebab case; one of [`DnsError::CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::NameNotRight => "name-not-right",
            Self::NoRecord => "no-record",
            Self::NoSuchName => "no-such-name",
            Self::NoAnswer => "no-answer",
            Self::Refused => "refused",
        }
    }

    /// Whether the same question may well be answered later.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::NoAnswer | Self::Refused)
    }
}

/// Looks TXT records up. Clones share their connections; nothing is kept, so that a record that was just published is
/// seen as soon as the name servers show it.
#[derive(Clone)]
pub struct Txt {
    resolver: TokioResolver,
    settings: DnsSettings,
}

impl fmt::Debug for Txt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Txt").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Txt {
    /// Asks these name servers, or those of the system. Opens nothing yet.
    ///
    /// # Errors
    /// When no resolver can be made.
    pub fn new(servers: Option<Vec<SocketAddr>>) -> Result<Self, GatherError> {
        Self::with_settings(DnsSettings { servers: servers.unwrap_or_default(), ..DnsSettings::default() })
    }

    /// As [`Txt::new`], with all bounds.
    ///
    /// # Errors
    /// As [`Txt::new`].
    pub fn with_settings(settings: DnsSettings) -> Result<Self, GatherError> {
        let config = ResolverConfig::from_name_servers(name_servers(&settings.servers));
        let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
        let options: &mut ResolverOpts = builder.options_mut();
        options.timeout = settings.timeout / 3;
        options.attempts = 1;
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        // Several records do not fit into 512 bytes; this asks for what passes every network whole (DNS flag day 2020).
        options.edns0 = true;
        options.edns_payload_len = 1232;
        options.try_tcp_on_error = true;
        let resolver = builder.build().map_err(|_| GatherError::Resolver)?;
        Ok(Self { resolver, settings })
    }

    /// The TXT records of a name, the strings of each joined; bytes that are no UTF-8 become replacement characters. At
    /// least one, at most 50.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn txt(&self, name: &str) -> Result<Vec<String>, DnsError> {
        let name = judged(name, &self.settings.allow_endings)?;
        // The dot at the end keeps the machine's search domains out of it.
        let name = Name::from_ascii(format!("{name}.")).map_err(|_| DnsError::NameNotRight)?;
        // What lies below logs names when it is told to log everything.
        let asked = self.resolver.txt_lookup(name).with_subscriber(NoSubscriber::default());
        let result = match tokio::time::timeout(self.settings.timeout, asked).await {
            Err(_) => Err(DnsError::NoAnswer),
            Ok(Err(error)) => Err(failure(&error)),
            Ok(Ok(found)) => {
                let texts = found.answers().iter().filter_map(|record| match &record.data {
                    RData::TXT(txt) => text(txt),
                    _ => None,
                });
                Some(texts.take(MOST_RECORDS).collect::<Vec<_>>())
                    .filter(|texts| !texts.is_empty())
                    .ok_or(DnsError::NoRecord)
            }
        };
        tracing::info!(outcome = result.as_ref().map_or_else(DnsError::code, |_| "found"), "look-up ended");
        result
    }
}

/// A way to look hosts up that asks these name servers, for [`crate::Fetcher::with_resolver`]: an operator who names
/// servers for proofs means them for the sites, too.
///
/// # Errors
/// When no resolver can be made.
pub fn hosts(servers: Vec<SocketAddr>) -> Result<Lookup, GatherError> {
    let txt = Txt::new(Some(servers))?;
    Ok(Arc::new(move |host: &str| {
        let (txt, host) = (txt.clone(), format!("{host}."));
        Box::pin(async move {
            let asked = txt.resolver.lookup_ip(host).with_subscriber(NoSubscriber::default());
            let found = tokio::time::timeout(txt.settings.timeout, asked).await;
            let found = found.map_err(io::Error::other)?.map_err(io::Error::other)?;
            Ok(found.iter().take(MOST_RECORDS).collect())
        })
    }))
}

/// The text of a record, if it is short enough to be read.
fn text(txt: &TXT) -> Option<String> {
    let bytes = txt.txt_data.concat();
    (bytes.len() <= MOST_RECORD_BYTES).then(|| String::from_utf8_lossy(&bytes).into_owned())
}

/// The name as the DNS knows it, if strangers may make us ask for it.
fn judged(name: &str, allow_endings: &[String]) -> Result<String, DnsError> {
    let name = name.trim();
    if name.len() > MOST_WRITTEN_BYTES || name.contains(|c: char| c == '%' || c.is_whitespace()) {
        return Err(DnsError::NameNotRight);
    }
    let Ok(Host::Domain(mut name)) = Host::parse(name) else { return Err(DnsError::NameNotRight) };
    if name.ends_with('.') {
        name.pop();
    }
    let is_allowed = allow_endings.iter().any(|ending| {
        name.strip_suffix(ending.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    if (is_allowed && is_well_formed(&name)) || public_name(&name).is_ok() {
        Ok(name)
    } else {
        Err(DnsError::NameNotRight)
    }
}

/// The servers to ask. A system that names none has one of its own, says resolv.conf(5).
fn name_servers(servers: &[SocketAddr]) -> Vec<NameServerConfig> {
    let of_system = || {
        read_system_conf().map_or_else(
            |_| vec![NameServerConfig::udp_and_tcp(Ipv4Addr::LOCALHOST.into())],
            |(config, _)| config.name_servers().to_vec(),
        )
    };
    let mut servers: Vec<_> =
        if servers.is_empty() { of_system() } else { servers.iter().map(|at| name_server(*at)).collect() };
    servers.truncate(MOST_SERVERS);
    servers
}

fn name_server(at: SocketAddr) -> NameServerConfig {
    let mut server = NameServerConfig::udp_and_tcp(at.ip());
    for connection in &mut server.connections {
        let connection: &mut ConnectionConfig = connection;
        connection.port = at.port();
    }
    server
}

/// Names the failure that an error of the resolver tells of.
fn failure(error: &NetError) -> DnsError {
    let said = match error {
        NetError::Dns(ServerError::NoRecordsFound(none)) => none.response_code,
        NetError::Dns(ServerError::ResponseCode(code)) => *code,
        _ => return DnsError::NoAnswer,
    };
    match said {
        ResponseCode::NoError => DnsError::NoRecord,
        ResponseCode::NXDomain => DnsError::NoSuchName,
        _ => DnsError::Refused,
    }
}
