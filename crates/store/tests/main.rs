//! What the store does, told as one story for each area, each on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[macro_use]
mod database;
mod api_key;
mod backup;
mod ceremony;
mod chain;
mod checklist;
mod coverage;
mod data_request;
mod declaration;
mod declaration_event;
mod directory;
mod draft_token;
mod erasing;
mod import_job;
mod impostor;
mod invitation;
mod kept_report;
mod keys;
mod ledger;
mod link_list;
mod member_data;
mod member_list;
mod migrations;
mod opening;
mod organisation;
mod organisation_event;
mod outgoing_mail;
mod own_source;
mod passkey;
mod password;
mod person;
mod personal_page;
mod post;
mod proof;
mod request;
mod role_grant;
mod session;
mod settings;
mod sweep;
mod throttle;
mod unit;
mod visits;
mod warning;
