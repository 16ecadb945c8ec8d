//! The site's pages, one file a place.

pub(crate) mod ask;
pub(crate) mod checks;
pub(crate) mod clean;
pub(crate) mod home;
pub(crate) mod kept;
pub(crate) mod language;
pub(crate) mod ledger;
pub(crate) mod phone;
pub(crate) mod prose;
pub(crate) mod reply;
pub(crate) mod report;
pub(crate) mod sources;
pub(crate) mod time;
