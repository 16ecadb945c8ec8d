//! The installation on this machine: its link lists and its own sources, in the database that `serve` uses. A check
//! looks into it when it is there, and never creates it.

use crate::args::PlaceArgs;
use crate::config::Config;
use anyhow::{Context, Result};
use engine::catalogue::Catalogue;
use engine::evidence::{Evidence, Probe};
use std::sync::Arc;
use store::Store;
use tokio::runtime::Runtime;

/// What is on this machine.
pub(crate) enum Installation {
    /// Nothing: no database, or none with lists and sources.
    None,
    /// A database that answers.
    Open { runtime: Runtime, store: Store, catalogue: Arc<Catalogue>, origin: String },
    /// A database that does not; the reason.
    Failed(String),
}

impl Installation {
    /// Looks for the installation without changing anything.
    pub(crate) fn present(config: &Config) -> Installation {
        match Installation::opened(config) {
            Ok(Some(open)) => open,
            Ok(None) => Installation::None,
            Err(error) => Installation::Failed(format!("{error:#}")),
        }
    }

    fn opened(config: &Config) -> Result<Option<Installation>> {
        let settings = config.serve.settings()?;
        let database = settings.database();
        if !Store::may_be_present(&database)? {
            return Ok(None);
        }
        let runtime = runtime()?;
        let opened = runtime.block_on(async {
            let Some(store) = Store::open_present(&database).await? else { return Ok(None) };
            let catalogue = web::installation::catalogue(&store).await?;
            Ok::<_, store::StoreError>(Some((store, catalogue)))
        });
        let opened = opened.context("cannot open the database")?;
        let origin = settings.origin();
        Ok(opened.map(|(store, catalogue)| Installation::Open { runtime, store, catalogue, origin }))
    }

    /// Adds to the evidence what the installation knows.
    pub(crate) fn consult(&self, evidence: &mut Evidence) {
        match self {
            Installation::None => {}
            Installation::Failed(why) => {
                evidence.listed = Probe::Failed(why.clone());
                evidence.declared = Probe::Failed(why.clone());
            }
            Installation::Open { runtime, store, catalogue, origin } => {
                evidence.catalogue = Arc::clone(catalogue);
                runtime.handle().block_on(web::installation::consult_at(store, evidence, origin));
            }
        }
    }
}

/// Opens the database, creating it when it is not there, and runs work on it.
pub(crate) fn with_store<T>(
    mut config: Config,
    place: &PlaceArgs,
    work: impl AsyncFnOnce(&Store) -> Result<T>,
) -> Result<T> {
    config.serve.set_place(place);
    let settings = config.serve.settings()?;
    let database = settings.database();
    runtime()?.block_on(async {
        let store = Store::open(&database, &settings.keys()).await.context("cannot open the database")?;
        let done = work(&store).await;
        store.close().await;
        done
    })
}

/// Opens the database when there is one, and runs work on it.
pub(crate) fn with_present_store<T>(
    mut config: Config,
    place: &PlaceArgs,
    work: impl AsyncFnOnce(Option<&Store>) -> Result<T>,
) -> Result<T> {
    config.serve.set_place(place);
    let settings = config.serve.settings()?;
    let database = settings.database();
    runtime()?.block_on(async {
        let store = Store::open_present(&database).await.context("cannot open the database")?;
        let done = work(store.as_ref()).await;
        if let Some(store) = store {
            store.close().await;
        }
        done
    })
}

fn runtime() -> Result<Runtime> {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().build().context("cannot open the database")
}
