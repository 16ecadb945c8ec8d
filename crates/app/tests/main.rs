//! The program as people and scripts run it: exit codes, formats, batches, errors that say what to do.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod admin;
mod batch;
mod commands;
mod errors;
mod links;
mod members;
mod offline;
mod pictures;
mod program;
mod redact;
mod serve;
mod settings;
mod source;
