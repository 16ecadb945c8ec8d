//! The engine's integration tests, one binary.

mod checks;
mod hostile;
mod neutrality;
mod old_event_corpus;
mod pages;
