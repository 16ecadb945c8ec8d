//! The engine's integration tests, one binary.

mod checks;
mod old_event_corpus;
