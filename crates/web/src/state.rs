//! What all handlers share.

use crate::installation;
use crate::limits::{PerAddress, PerKey};
use crate::members::Places;
use crate::passkey;
use crate::person::cache::Pages;
use crate::seal::Sealer;
use crate::settings::Settings;
use crate::visits::Counter;
use engine::catalogue::Catalogue;
use engine::check::Text;
use engine::evidence::Evidence;
use gather::Fetcher;
use gather::dns::Txt;
use gather::mail::Mailer;
use media::Pictures;
use metrics_exporter_prometheus::PrometheusHandle;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, AtomicI64};
use std::sync::{Arc, PoisonError, RwLock};
use store::Store;
use tokio::sync::Semaphore;

/// The server's parts, cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

/// The server's parts.
pub(crate) struct Parts {
    /// What the server was told.
    pub(crate) settings: Settings,
    /// What is kept.
    pub(crate) store: Store,
    /// Members' pages that anybody may see, rendered a moment ago.
    pub(crate) pages: Pages,
    /// Counts who reads members' pages.
    pub(crate) visits: Counter,
    /// Who owns which address, with this installation's own sources.
    pub(crate) catalogue: RwLock<Arc<Catalogue>>,
    /// The way out, when fetching is on.
    pub(crate) fetcher: Option<Fetcher>,
    /// Looks at pictures, in workers.
    pub(crate) pictures: Arc<Pictures>,
    /// Seals reports that pages carry.
    pub(crate) sealer: Sealer,
    /// Checks an address may ask for.
    pub(crate) checks: PerAddress,
    /// Fetches an address may ask for.
    pub(crate) fetches: PerAddress,
    /// Tries to sign in an address may make.
    pub(crate) sign_ins: PerAddress,
    /// Questions to the directory an address may ask.
    pub(crate) lookups: PerAddress,
    /// Where networks are, coarsely.
    pub(crate) places: Places,
    /// The site that passkeys belong to, or why there can be none.
    pub(crate) passkeys: Result<passkey::Site, Text>,
    /// Looks TXT records up, when fetching is on.
    pub(crate) dns: Option<Txt>,
    /// Sends messages, when a mail server is set.
    pub(crate) mailer: Option<Mailer>,
    /// Requests an API key may make.
    pub(crate) keys: PerKey,
    /// One permit a core: large pages wait their turn instead of piling up.
    pub(crate) cores: Arc<Semaphore>,
    /// Places for large bodies: what they take in memory together is bounded.
    pub(crate) large_bodies: Semaphore,
    /// Places for batches, for the same reason.
    pub(crate) batches: Arc<Semaphore>,
    /// The figures of `/metrics`.
    pub(crate) prometheus: PrometheusHandle,
    /// Set when the server was told to stop: `/ready` says no.
    pub(crate) is_stopping: AtomicBool,
    /// The day, counted from 1970, on which what is let go of once a day was let go of.
    pub(crate) tidied_on: AtomicI64,
}

impl App {
    /// Puts the parts together.
    pub(crate) fn new(parts: Parts) -> App {
        App(Arc::new(parts))
    }

    /// What stands before the path of our own addresses where no request tells: the public address, else the port.
    pub(crate) fn origin(&self) -> String {
        self.settings.origin()
    }

    /// Who owns which address, as of now.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes up sources that were added since. What cannot be read leaves the catalogue as it was.
    pub(crate) async fn renew_catalogue(&self) {
        match installation::catalogue(&self.store).await {
            Ok(catalogue) => {
                *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = catalogue;
            }
            Err(error) => tracing::error!(%error, "the installation's own sources could not be read"),
        }
    }

    /// Adds to the evidence what this installation knows.
    pub(crate) async fn consult(&self, evidence: &mut Evidence) {
        evidence.catalogue = self.catalogue();
        installation::consult_at(&self.store, evidence, &self.origin()).await;
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
