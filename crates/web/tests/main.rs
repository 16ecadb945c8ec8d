//! The site and the API as browsers, programs and hostile clients meet them: a real server on a port of its own, a file
//! database in a folder of its own, and nothing of the Internet.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access;
mod api;
mod asking;
mod batch;
mod client;
mod described;
mod hostile;
mod keeping;
mod logs;
mod members;
mod operator;
mod pages;
mod person;
mod reply;
mod server;
mod sources;
mod wire;
