//! Keys that stand outside the database: a new one in their place.

use super::{Desk, Said, figure};
use anyhow::{Context, Result};
use serde_json::json;

pub(super) async fn rotate(desk: &Desk<'_>) -> Result<Said> {
    let (number, count) = desk.store.rotate_keys(desk.now).await.context("the keys stay as they were")?;
    let text = format!(
        "key {number} is used from now on; {} fields were encrypted anew. Copy the file of keys to its other place again: \
         the keys before it stay in it for the logs that they sealed.",
        figure(count)
    );
    Ok((text, json!({ "key": number, "fields": count })))
}
