//! What the store does, told as one story for each area, each on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[macro_use]
mod database;
mod api_key;
mod kept_report;
mod link_list;
mod migrations;
mod opening;
mod own_source;
mod settings;
