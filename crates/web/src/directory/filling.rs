//! What was declared before there was a directory is given the forms by which it is found: once, in the background, after the start.

use crate::directory::keys;
use crate::state::App;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::{Declaration, DirectoryKeys, NewReading, StoreError};

/// Declarations that are read at once.
const AT_ONCE: u32 = 200;

/// Gives forms to whatever has none. A failure is logged; the next start tries again.
pub(crate) async fn fill(app: App) {
    match filled(&app).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "declarations can be found in the directory now"),
        Err(error) => tracing::error!(%error, "declarations could not be made ready for the directory"),
    }
}

async fn filled(app: &App) -> Result<u64, StoreError> {
    let mut count = 0;
    loop {
        let some = app.store.declarations_without_keys(AT_ONCE).await?;
        log(app, &some).await?;
        let mut done = 0;
        for declaration in &some {
            done += u64::from(give(app, declaration).await?);
        }
        // what was changed meanwhile got its forms with the change
        if done == 0 {
            return Ok(count);
        }
        count += done;
    }
}

async fn give(app: &App, declaration: &Declaration) -> Result<bool, StoreError> {
    let said = &declaration.said;
    let keys = keys(&said.handle, &said.shown_name, &declaration.person_name);
    match app.store.set_directory_keys(&declaration.id, declaration.version, &keys).await {
        // so that it is not tried for ever; it is found by nothing
        Err(error) if error.is_invalid_input() => {
            tracing::warn!(%error, "a declaration cannot be found in the directory");
            app.store
                .set_directory_keys(&declaration.id, declaration.version, &DirectoryKeys::default())
                .await
        }
        set => set,
    }
}

/// Names and accounts were used, so it is told to those whose they are.
async fn log(app: &App, read: &[Declaration]) -> Result<(), StoreError> {
    let mut people: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for declaration in read {
        people.entry(&declaration.organisation).or_default().push(&declaration.person);
    }
    for (organisation, people) in people {
        let reading = NewReading {
            reader: None,
            as_what: "system",
            place: "directory-index",
            what: &["name", "accounts"],
            organisation: Some(organisation),
            people: &people,
        };
        app.store.log_reading(&reading, Timestamp::now()).await?;
    }
    Ok(())
}
