//! What do we keep?
//!
//! The only crate with SQL. A [`Store`] is a SQLite file (one writer, many readers) or a PostgreSQL database, and
//! every statement is written once for both unless they differ. It keeps what somebody asked to keep and nothing
//! else: reports with a link, API keys, link lists, sources that the operator added, and the secrets of this installation. What opens a report or a key is stored
//! as a digest. The crate reads no clock: the time comes with the question.
//!
//! Times are kept as whole seconds since 1970-01-01T00:00:00Z (`BIGINT`), which sort alike on both databases whatever
//! their collation.

#[macro_use]
mod pools;
mod address;
mod api_key;
mod error;
mod kept_report;
mod link_list;
mod migrations;
mod moment;
mod own_source;
mod settings;
mod token;

pub use api_key::{
    ApiKey, CreatedApiKey, LONGEST_LABEL, ListedApiKey, MOST_PER_MINUTE, NewApiKey, Scope, UnknownScope,
};
pub use error::StoreError;
pub use kept_report::{
    KeptReport, KeptTotals, LONGEST_LIFETIME, MOST_BYTES, NewKeptReport, SHORTEST_LIFETIME, StoredReport,
};
pub use link_list::{
    AllowedHost, LONGEST_LIST_NAME, LONGEST_LIST_WORDS, LinkEntry, LinkList, LinksFound, NewLinkEntry,
    NewLinkList,
};
pub use own_source::{MOST_SOURCE_BYTES, OwnSource};
pub use pools::Store;
