//! Everything against servers on this machine; nothing here touches the Internet.
#![expect(unreachable_pub, reason = "modules of one test binary share freely")]
#![expect(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

mod addresses;
mod content;
mod courtesy;
mod dns;
mod dns_server;
mod guard;
mod limits;
mod logs;
mod mail;
mod mail_server;
mod robots;
mod secure;
mod server;
mod targets;
mod wording;
