//! The program as people and scripts run it: exit codes, formats, batches, errors that say what to do.

mod batch;
mod commands;
mod errors;
mod program;
