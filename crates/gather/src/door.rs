//! The one way out. A name is looked up once, every address it has is judged, and the HTTP client that is made for this
//! hop knows these addresses only: there is no second look-up that could answer differently, no proxy, no cookie, no
//! referrer, no redirect of its own.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response};
use rustls::ClientConfig;
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;
use url::Host;

use crate::error::{FetchError, GatherError};
use crate::settings::{Asking, Lookup, Settings};
use crate::target::{Target, literal, permit};
use crate::trust::client_config;

/// The most addresses of a name that are tried.
const MOST_ADDRESSES: usize = 8;
/// The most bytes of names and values of an answer's headers.
const MOST_HEADER_BYTES: usize = 64 << 10;
const ACCEPTED: &str =
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.9,image/*;q=0.8,*/*;q=0.1";

pub(crate) struct Door {
    tls: ClientConfig,
    lookup: Lookup,
    opened: Arc<AtomicU64>,
}

impl Door {
    pub(crate) fn new(settings: &Settings, lookup: Lookup) -> Result<Self, GatherError> {
        http::HeaderValue::from_str(&settings.user_agent).map_err(|_| GatherError::UserAgent)?;
        let mut tls = client_config(&settings.extra_roots)?;
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { tls, lookup, opened: Arc::default() })
    }

    /// How often a connection was begun.
    pub(crate) fn opened(&self) -> u64 {
        self.opened.load(Ordering::Relaxed)
    }

    /// Looks the host of an address up, judges everything it has, and gives a client that can reach nothing else.
    pub(crate) async fn open(
        &self,
        target: &Target,
        settings: &Settings,
        asking: Asking,
    ) -> Result<Client, FetchError> {
        let addresses = match (literal(target.host()), target.host()) {
            (Some(ip), _) => vec![ip],
            (None, host) => (self.lookup)(&host.to_string()).await.map_err(|_| FetchError::NameNotFound)?,
        };
        let mut addresses: Vec<_> =
            addresses.into_iter().map(|ip| SocketAddr::new(ip, target.port())).collect();
        if addresses.is_empty() {
            return Err(FetchError::NameNotFound);
        }
        for address in &addresses {
            permit(*address, &settings.allow)?;
        }
        addresses.truncate(MOST_ADDRESSES);
        self.client(Pinned { host: target.host().clone(), addresses }, settings, asking)
    }

    fn client(&self, pinned: Pinned, settings: &Settings, asking: Asking) -> Result<Client, FetchError> {
        Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .dns_resolver(pinned)
            .connector_layer(Counting { opened: self.opened.clone() })
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(settings.connect_timeout)
            .http2_max_header_list_size(u32::try_from(MOST_HEADER_BYTES).unwrap_or(u32::MAX))
            .user_agent(settings.user_agent_for(asking))
            .build()
            .map_err(failure)
    }
}

/// Asks for an address through the client of its hop; gives the answer as soon as its headers are there.
pub(crate) async fn ask(client: &Client, target: &Target) -> Result<Response, FetchError> {
    let request = client.get(target.as_str()).header(ACCEPT, ACCEPTED).header(ACCEPT_LANGUAGE, "vi,en;q=0.8");
    // What lies below logs hosts when it is told to log everything.
    let answer = request.send().with_subscriber(NoSubscriber::default()).await.map_err(failure)?;
    let bytes: usize = answer.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > MOST_HEADER_BYTES { Err(FetchError::HeadersTooLarge) } else { Ok(answer) }
}

/// Reads content up to so many bytes after decompression, telling how far it is; true when something was cut. What is
/// cut is never unpacked, so a bomb costs no more than a page.
pub(crate) async fn read(
    mut answer: Response,
    most: usize,
    progress: &(impl Fn(usize) + Sync),
) -> Result<(Vec<u8>, bool), FetchError> {
    const TOLD_EVERY: usize = 64 << 10;
    let mut bytes = Vec::new();
    let mut told = 0;
    progress(0);
    while let Some(chunk) = answer.chunk().await.map_err(failure)? {
        let room = most - bytes.len();
        if chunk.len() > room {
            bytes.extend_from_slice(&chunk[..room]);
            return Ok((bytes, true));
        }
        bytes.extend_from_slice(&chunk);
        if bytes.len() - told >= TOLD_EVERY {
            told = bytes.len();
            progress(told);
        }
    }
    Ok((bytes, false))
}

/// Names the failure that lies below an error of the HTTP client.
fn failure(error: reqwest::Error) -> FetchError {
    let error = Arc::new(error.without_url());
    if error.is_timeout() {
        return FetchError::Timeout;
    }
    if below(&*error, |cause| cause.is::<rustls::Error>()) {
        return FetchError::TlsFailed(error);
    }
    if error.is_connect() {
        return FetchError::ConnectFailed(error);
    }
    let hyper = |test: fn(&hyper::Error) -> bool| {
        below(&*error, |cause| cause.downcast_ref::<hyper::Error>().is_some_and(test))
    };
    if hyper(hyper::Error::is_parse_too_large) {
        FetchError::HeadersTooLarge
    } else if hyper(|e| e.is_parse() || e.is_parse_status()) {
        FetchError::BadAnswer(error)
    } else if hyper(|_| true) {
        FetchError::BrokenOff(error)
    } else if error.is_decode() || error.is_body() {
        FetchError::Decompression
    } else {
        FetchError::BadAnswer(error)
    }
}

/// Whether a cause of an error passes a test. An `io::Error` hides the error it wraps from the chain; it is looked into.
pub(crate) fn below(
    error: &(dyn Error + 'static),
    mut test: impl FnMut(&(dyn Error + 'static)) -> bool,
) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if test(cause) {
            return true;
        }
        let wrapped = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = match wrapped {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => cause.source(),
        };
    }
    false
}

/// A resolver that knows one name: the one that was looked up and judged.
struct Pinned {
    host: Host<String>,
    addresses: Vec<SocketAddr>,
}

impl Resolve for Pinned {
    fn resolve(&self, name: Name) -> Resolving {
        let known = matches!(&self.host, Host::Domain(host) if host == name.as_str());
        let addresses = if known { self.addresses.clone() } else { Vec::new() };
        Box::pin(async move {
            if addresses.is_empty() {
                return Err("a name that was not judged".into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// Counts connections as they are begun.
#[derive(Clone)]
struct Counting {
    opened: Arc<AtomicU64>,
}

impl<S> tower::Layer<S> for Counting {
    type Service = Counted<S>;

    fn layer(&self, inner: S) -> Counted<S> {
        Counted { inner, opened: self.opened.clone() }
    }
}

#[derive(Clone)]
struct Counted<S> {
    inner: S,
    opened: Arc<AtomicU64>,
}

impl<S: tower::Service<R>, R> tower::Service<R> for Counted<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: R) -> S::Future {
        self.opened.fetch_add(1, Ordering::Relaxed);
        self.inner.call(request)
    }
}
