//! The engine's integration tests, one binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod checks;
mod hostile;
mod neutrality;
mod old_event_corpus;
mod pages;
mod personal_data;
