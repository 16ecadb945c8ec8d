//! What the server can be told. Every field has a default that is safe on one machine; an unknown key is an error.

use serde::{Deserialize, Serialize};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// Settings of `namkhong serve`: the table `[serve]` of the file, then `NAMKHONG_SERVE_*`, then flags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Folder of the file database.
    pub data: PathBuf,
    /// `sqlite:PATH` or `postgres://...`; without it, `namkhong.db` in `data`.
    pub database: Option<String>,
    /// The file of keys that encrypt contacts and seal the logs; without it, `namkhong.keys` in `data`.
    pub keys: Option<PathBuf>,
    /// The address people reach the server by (`https://xet.example`), for links to kept reports and the API's
    /// description. Without it, the request's own host is used.
    pub public_url: Option<String>,
    /// Whether links are fetched when somebody asks.
    pub fetch: bool,
    /// A page or e-mail address that is named to the sites that are fetched, and to readers.
    pub contact: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether the API answers without a key.
    pub open_api: bool,
    /// Checks a minute for each address (an IPv6 /64 counts as one); 0 is no limit.
    pub checks_per_minute: u32,
    /// Fetches a minute for each address; 0 is no limit.
    pub fetches_per_minute: u32,
    /// Bytes of a request's body at most.
    pub most_body_bytes: usize,
    /// Lines of one batch at most.
    pub most_batch_lines: usize,
    /// Seconds for one request, the fetch included.
    pub request_seconds: u64,
    /// Connections open at once.
    pub most_connections: usize,
    /// Days for which a report is kept when its reader asks for a link.
    pub keep_days: u32,
    /// Reports kept at once.
    pub most_kept: u64,
    /// Tries to sign in a minute for each address; 0 is no limit.
    pub sign_ins_per_minute: u32,
    /// Questions to the public directory a minute for each address; 0 is no limit.
    pub directory_per_minute: u32,
    /// A table of networks and where they are (`network,place,latitude,longitude` a line), for the list of one's own
    /// signed-in browsers. Without it, the front half of the address stands there.
    pub places: Option<PathBuf>,
    /// The operator's own sites on their own network (`10.0.0.5:80`), which may be fetched although strangers' addresses of
    /// that kind may not.
    pub own_sites: Vec<SocketAddr>,
    /// DNS servers (`192.0.2.1:53`) to ask for proofs and sites; without any, the system's.
    pub dns_servers: Vec<SocketAddr>,
    /// The mail server for reminders, such as `mail.xet.example:587`; without it, reminders stand in the app alone.
    pub mail_server: Option<String>,
    /// Whom reminders come from, such as `Năm Không <nhac@xet.example>`.
    pub mail_from: Option<String>,
    /// Name at the mail server.
    pub mail_user: Option<String>,
    /// File that holds the password for the mail server.
    pub mail_password_file: Option<PathBuf>,
    /// `tls`, `starttls` or `none`.
    pub mail_security: String,
    /// Seconds given to requests under way when the server is told to stop.
    pub shutdown_seconds: u64,
    /// How the log is written.
    pub log: LogFormat,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            data: PathBuf::from("namkhong-data"),
            database: None,
            keys: None,
            public_url: None,
            fetch: true,
            contact: None,
            trusted_proxies: Vec::new(),
            open_api: true,
            checks_per_minute: 120,
            fetches_per_minute: 20,
            most_body_bytes: 17 * 1024 * 1024,
            most_batch_lines: 10_000,
            request_seconds: 30,
            most_connections: 1024,
            keep_days: 30,
            most_kept: 100_000,
            sign_ins_per_minute: 30,
            directory_per_minute: 300,
            places: None,
            own_sites: Vec::new(),
            dns_servers: Vec::new(),
            mail_server: None,
            mail_from: None,
            mail_user: None,
            mail_password_file: None,
            mail_security: "starttls".to_owned(),
            shutdown_seconds: 20,
            log: LogFormat::Text,
        }
    }
}

impl Settings {
    /// What stands before the path of our own addresses where no request tells: the public address, else the port.
    pub fn origin(&self) -> String {
        let local = || format!("http://localhost:{}", self.listen.port());
        self.public_url.as_deref().map_or_else(local, |url| url.trim_end_matches('/').to_owned())
    }

    /// The file of keys that belongs to the database.
    pub fn keys(&self) -> PathBuf {
        self.keys.clone().unwrap_or_else(|| self.data.join("namkhong.keys"))
    }

    /// The database to open.
    pub fn database(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("namkhong.db").display()))
    }

    /// What is wrong with the values, in words; none when they fit together.
    pub fn problem(&self) -> Option<String> {
        if self.public_url.as_deref().is_some_and(|u| !is_origin(u)) {
            return Some("public_url must be like https://xet.example, with no path".to_owned());
        }
        if self.keep_days > 366 {
            return Some("keep_days must be at most 366".to_owned());
        }
        let least = [
            ("most_body_bytes", self.most_body_bytes as u64, 1024),
            ("most_batch_lines", self.most_batch_lines as u64, 1),
            ("request_seconds", self.request_seconds, 1),
            ("most_connections", self.most_connections as u64, 1),
            ("keep_days", u64::from(self.keep_days), 1),
        ];
        least
            .into_iter()
            .find(|(_, value, least)| value < least)
            .map(|(name, _, least)| format!("{name} must be at least {least}"))
    }
}

fn is_origin(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|u| {
        matches!(u.scheme(), "http" | "https")
            && u.path() == "/"
            && u.query().is_none()
            && u.fragment().is_none()
            && u.username().is_empty()
            && u.password().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_fit_together_and_are_local() {
        let settings = Settings::default();
        assert_eq!(settings.problem(), None);
        assert!(settings.listen.ip().is_loopback());
        assert_eq!(settings.database(), "sqlite:namkhong-data/namkhong.db");
    }

    #[test]
    fn values_that_cannot_work_are_named() {
        let wrong = |change: fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            settings.problem().unwrap_or_default()
        };
        assert!(wrong(|s| s.public_url = Some("xet.example".into())).contains("public_url"));
        assert!(wrong(|s| s.public_url = Some("https://xet.example/a".into())).contains("public_url"));
        assert!(wrong(|s| s.keep_days = 0).contains("keep_days"));
    }
}
