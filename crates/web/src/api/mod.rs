//! The API: the same answers as the pages, as JSON. `/api/v1/` never changes its meaning; a new meaning gets a new number.

pub(crate) mod access;
pub(crate) mod batch;
pub(crate) mod check;
pub(crate) mod checks;
mod declared;
pub(crate) mod description;
pub(crate) mod directory;
pub(crate) mod drafts;
pub(crate) mod problem;
pub(crate) mod source;
