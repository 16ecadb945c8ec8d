//! Whom the operator is shown goes into their reading log, before anything is printed: when the line cannot be written,
//! nothing is.

use super::Desk;
use anyhow::{Context, Result};
use store::NewReading;

/// Writes down that the operator is shown the data of people of an organisation. The codes are those of the site's pages.
pub(super) async fn log(
    desk: &Desk<'_>,
    place: &str,
    what: &[&str],
    organisation: &str,
    people: &[&str],
) -> Result<()> {
    let organisation = Some(organisation);
    let new = NewReading { reader: None, as_what: "operator", place, what, organisation, people };
    let logged = desk.store.log_reading(&new, desk.now).await;
    logged.context("that this was read could not be written into the reading log, so it is not shown")
}
