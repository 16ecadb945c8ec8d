//! The port: connections in, bounded in number and in patience, and an orderly end.

use crate::directory::filling;
use crate::installation;
use crate::limits::{PerAddress, PerKey};
use crate::members::Places;
use crate::members::rounds;
use crate::passkey;
use crate::person::cache::Pages;
use crate::router::router;
use crate::seal::Sealer;
use crate::settings::Settings;
use crate::state::{App, Parts};
use crate::visits::{self, Counter};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use gather::Fetcher;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use jiff::Timestamp;
use media::Pictures;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, RwLock};
use std::time::Duration;
use store::Store;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tower::ServiceExt;

/// Time for a client to send its request's head.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Bytes of a request's head at most.
const HEAD_BYTES: usize = 32 * 1024;
/// Large bodies held at once: with bodies of 17 MiB, half a gibibyte.
const LARGE_BODIES: usize = 32;
/// Batches at once; each holds a few lines.
const BATCHES: usize = 16;
/// How often what has expired is cleared away.
const SWEEP: Duration = Duration::from_secs(60);
/// Upper ends of the duration histogram, in seconds.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// A setting that cannot be.
    #[error("{0}")]
    Settings(String),
    /// The database.
    #[error("cannot open the database")]
    Database(#[source] store::StoreError),
    /// The part that fetches.
    #[error("cannot prepare fetching")]
    Fetching(#[source] gather::GatherError),
    /// The port.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The figures.
    #[error("cannot keep figures: {0}")]
    Figures(String),
}

/// A server at work.
#[derive(Debug)]
pub struct Running {
    /// Where it listens; the port is the real one when 0 was asked for.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

impl Running {
    /// Stops taking connections, lets requests under way finish for as long as the settings say, and closes the database.
    pub async fn stop(self) {
        // nobody listens any more when the server has ended by itself
        self.stop.send(true).ok();
        self.ended.await.ok();
    }
}

/// Opens the database and the port and begins to answer.
///
/// # Errors
/// Settings that do not fit together, a database that cannot be opened, a port that is taken.
pub async fn start(settings: Settings, pictures: Arc<Pictures>) -> Result<Running, ServeError> {
    start_with(settings, pictures, gather::Settings::default()).await
}

/// The same with the fetcher's own settings, whose exceptions let tests fetch from this machine.
#[doc(hidden)]
pub async fn start_with(
    settings: Settings,
    pictures: Arc<Pictures>,
    fetching: gather::Settings,
) -> Result<Running, ServeError> {
    if let Some(problem) = settings.problem() {
        return Err(ServeError::Settings(problem));
    }
    let places = settings.places.as_deref().map(Places::read).transpose().map_err(ServeError::Settings)?;
    let mailer = rounds::mailer(&settings).map_err(ServeError::Settings)?;
    let store = Store::open(&settings.database(), &settings.keys()).await.map_err(ServeError::Database)?;
    let key = store.secret("sealed-reports").await.map_err(ServeError::Database)?;
    let (fetcher, dns) = ways_out(&settings, fetching).map_err(ServeError::Fetching)?;
    let catalogue = installation::catalogue(&store).await.map_err(ServeError::Database)?;
    let visits = Counter::new(&store, Timestamp::now()).await.map_err(ServeError::Database)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|source| ServeError::Listen { address: settings.listen, source })?;
    let address =
        listener.local_addr().map_err(|source| ServeError::Listen { address: settings.listen, source })?;
    // what the rounds and passkeys have to know when no public address is set
    let settings = Settings { listen: address, ..settings };
    let app = App::new(Parts {
        sign_ins: PerAddress::new(settings.sign_ins_per_minute),
        lookups: PerAddress::new(settings.directory_per_minute),
        passkeys: passkeys(&settings),
        places: places.unwrap_or_default(),
        mailer,
        dns,
        checks: PerAddress::new(settings.checks_per_minute),
        fetches: PerAddress::new(settings.fetches_per_minute),
        keys: PerKey::default(),
        sealer: Sealer::new(key),
        pictures,
        cores: Arc::new(Semaphore::new(cores)),
        large_bodies: Semaphore::new(LARGE_BODIES),
        batches: Arc::new(Semaphore::new(BATCHES)),
        prometheus: figures()?,
        is_stopping: AtomicBool::new(false),
        tidied_on: AtomicI64::new(0),
        catalogue: RwLock::new(catalogue),
        pages: Pages::default(),
        visits,
        store,
        fetcher,
        settings,
    });
    let (stop, stopped) = watch::channel(false);
    let ended = tokio::spawn(listen(listener, app, stopped));
    Ok(Running { address, stop, ended })
}

/// The parts that ask outside: pages, and DNS.
fn ways_out(
    settings: &Settings,
    fetching: gather::Settings,
) -> Result<(Option<Fetcher>, Option<gather::dns::Txt>), gather::GatherError> {
    if !settings.fetch {
        return Ok((None, None));
    }
    let user_agent = gather::honest_user_agent(settings.contact.as_deref());
    let servers = Some(settings.dns_servers.clone()).filter(|servers| !servers.is_empty());
    let allow = fetching.allow.iter().chain(&settings.own_sites).copied().collect();
    let fetching = gather::Settings { user_agent, allow, ..fetching };
    let fetcher = match servers.clone() {
        Some(servers) => Fetcher::with_resolver(fetching, gather::dns::hosts(servers)?)?,
        None => Fetcher::new(fetching)?,
    };
    Ok((Some(fetcher), Some(gather::dns::Txt::new(servers)?)))
}

/// The site that passkeys belong to: the public address, else `localhost`, which browsers take for secure.
fn passkeys(settings: &Settings) -> Result<passkey::Site, engine::check::Text> {
    let origin = settings.public_url.clone();
    let origin = origin.unwrap_or_else(|| format!("http://localhost:{}", settings.listen.port()));
    passkey::Site::at(&origin, "Năm Không").map_err(|problem| problem.words())
}

/// The process's figures; they are one, however many servers it runs.
fn figures() -> Result<PrometheusHandle, ServeError> {
    static FIGURES: OnceLock<Result<PrometheusHandle, String>> = OnceLock::new();
    let install = || {
        let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).map_err(|e| e.to_string())?;
        builder.install_recorder().map_err(|e| e.to_string())
    };
    FIGURES.get_or_init(install).clone().map_err(ServeError::Figures)
}

async fn listen(listener: TcpListener, app: App, mut stopped: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(app.settings.most_connections));
    let (router, connections) = (router(app.clone()), GracefulShutdown::new());
    let sweeper = tokio::spawn(sweep(app.clone()));
    let members = tokio::spawn(rounds_of_members(app.clone()));
    let filling = tokio::spawn(filling::fill(app.clone()));
    let counting = tokio::spawn(visits::keep_counting(app.clone()));
    loop {
        let accepted = tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => break,
            accepted = async { (Arc::clone(&places).acquire_owned().await, listener.accept().await) } => accepted,
        };
        match accepted {
            (Ok(place), Ok((stream, peer))) => {
                let connection = connections.watcher();
                let router = router.clone();
                tokio::spawn(async move {
                    answer(stream, peer, router, connection).await;
                    drop(place);
                });
            }
            (_, Err(error)) => {
                // out of file descriptors, or a client that left: wait a little rather than spin
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            (Err(_), _) => break,
        }
    }
    drop(listener);
    app.is_stopping.store(true, Ordering::Relaxed);
    let patience = Duration::from_secs(app.settings.shutdown_seconds);
    if tokio::time::timeout(patience, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    sweeper.abort();
    members.abort();
    filling.abort();
    app.visits.finish(&app.store).await;
    counting.abort();
    app.store.close().await;
}

async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    connection: hyper_util::server::graceful::Watcher,
) {
    // small answers must not wait for the next one
    drop(stream.set_nodelay(true));
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(Body::new))
    });
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_BYTES)
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.watch(served).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// What is done for members by itself; a slow site must not keep the sweep waiting.
async fn rounds_of_members(app: App) {
    let mut every = tokio::time::interval(SWEEP);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        rounds::round(&app).await;
    }
}

/// Clears away what has expired (kept reports, spent limits, readers who were counted) and takes up sources that were added.
async fn sweep(app: App) {
    let mut every = tokio::time::interval(SWEEP);
    loop {
        every.tick().await;
        app.checks.forget();
        app.fetches.forget();
        app.sign_ins.forget();
        app.lookups.forget();
        app.visits.forget(Timestamp::now());
        app.pages.tidy();
        app.prometheus.run_upkeep();
        app.renew_catalogue().await;
        match app.store.sweep_reports(Timestamp::now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "expired reports were deleted"),
            Err(error) => tracing::error!(%error, "expired reports could not be deleted"),
        }
        if let Err(error) = app.store.let_go_of_readers(Timestamp::now()).await {
            tracing::error!(%error, "readers who were counted could not be let go of");
        }
    }
}
