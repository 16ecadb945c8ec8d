//! `namkhong backup` and `namkhong restore`: all that is kept as one file, while the server runs, and back into an empty place.

use super::print;
use crate::args::PlaceArgs;
use crate::config::Config;
use crate::installation::with_store;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::ExitCode;
use store::{Copied, Store};

/// Copies everything to a file that is not there yet.
pub(crate) fn backup(file: &Path, place: &PlaceArgs, mut config: Config) -> Result<ExitCode> {
    config.serve.set_place(place);
    let settings = config.serve.settings()?;
    let database = settings.database();
    if !Store::may_be_present(&database)? {
        bail!(
            "there is no database at {}; name it with --data or --database",
            database.strip_prefix("sqlite:").unwrap_or(&database)
        );
    }
    let copied = with_store(config, place, async |store| Ok(store.backup(file).await?))
        .with_context(|| format!("nothing was copied to {}", file.display()))?;
    print::line(&format!(
        "{}: {}\nThe keys are not in it: keep a copy of {} in another place, since the file cannot be restored without it.",
        file.display(),
        words(&copied),
        settings.keys().display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Puts a copy in the place of a database that is not there yet.
pub(crate) fn restore(file: &Path, place: &PlaceArgs, mut config: Config) -> Result<ExitCode> {
    config.serve.set_place(place);
    let settings = config.serve.settings()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let (copied, verified) = runtime.block_on(async {
        let (store, copied) = Store::restore(file, &settings.database(), &settings.keys()).await?;
        let verified = store.verify().await?;
        store.close().await;
        anyhow::Ok((copied, verified))
    })?;
    print::line(&format!("restored {}", words(&copied)))?;
    if let Some(broken) = verified.broken.first() {
        bail!("the logs in it are not as they were written: {broken}; see `namkhong admin verify`");
    }
    print::line("its logs are whole")?;
    Ok(ExitCode::SUCCESS)
}

fn words(copied: &Copied) -> String {
    format!("{} members, {} declarations, {} bytes", copied.members, copied.declarations, copied.bytes)
}
