//! The portrait, under an address that changes with it. Who may see the page may see it, for as long as its member agrees.

use crate::failure::Failure;
use crate::person::cache::Made;
use crate::person::seen::trouble;
use crate::person::{Wanted, made};
use http::StatusCode;

/// Makes `/@name/portrait/{digest}.jpg`.
pub(super) async fn make(wanted: &Wanted<'_>, digest: &str) -> Result<Option<Made>, Failure> {
    let Some(seen) = wanted.seen().await? else { return Ok(None) };
    if seen.shown.page.portrait_digest.as_deref() != Some(digest) {
        return Ok(None);
    }
    let picture = wanted.app.store.portrait(&seen.shown.page.person).await.map_err(trouble)?;
    Ok(picture.map(|bytes| made(&seen, StatusCode::OK, "image/jpeg", seen.is_indexed(), bytes.into())))
}
