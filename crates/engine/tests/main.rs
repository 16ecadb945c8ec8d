//! The engine's integration tests, one binary.

mod checks;
mod hostile;
mod pages;
