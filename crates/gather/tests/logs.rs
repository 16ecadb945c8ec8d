//! The log says how fetches end, and never where they went.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::dns_server::{DnsServer, Reply};
use crate::server::{Server, code, fetch, fetcher, page, redirect, settings};

/// Writes down every event of every crate.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.lock().unwrap();
        write!(log, "{} {}:", event.metadata().level(), event.metadata().target()).unwrap();
        event.record(&mut Fields(&mut log));
        log.push('\n');
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn log_of_a_look_up_holds_no_name() {
    let log = Log::default();
    let _here = tracing::subscriber::set_default(log.clone());
    let server =
        DnsServer::start(|question| Reply::Txt(vec![vec![question.name.clone().into_bytes()]])).await;
    gather::dns::Txt::new(Some(vec![server.at])).unwrap().txt("secret.example.com").await.unwrap();
    let log = log.0.lock().unwrap();
    assert!(log.contains(r#"outcome="found""#), "{log}");
    assert!(!log.contains("secret") && !log.contains("example"), "{log}");
}

#[tokio::test]
async fn log_holds_outcomes_and_no_address() {
    let log = Log::default();
    let _here = tracing::subscriber::set_default(log.clone());
    let site =
        Server::start([("/secret", redirect(302, "/hidden")), ("/hidden", page("private words"))]).await;
    let fetcher = fetcher(settings(&[&site]));
    fetch(&fetcher, &site.url("/secret")).await.unwrap();
    assert_eq!(code(&fetcher, &site.url("/missing")).await, "http-status");
    assert_eq!(code(&fetcher, "http://user:secret@example.com/").await, "credentials-in-address");
    let log = log.0.lock().unwrap();
    let said: Vec<_> = log.lines().filter(|line| line.starts_with("INFO gather")).collect();
    assert_eq!(said.len(), 3, "{log}");
    assert!(said[0].contains(r#"outcome="fetched" status=200 bytes=13 redirects=1"#), "{}", said[0]);
    assert!(said[1].contains(r#"outcome="http-status" status=404"#), "{}", said[1]);
    assert!(said[2].contains(r#"outcome="credentials-in-address""#), "{}", said[2]);
    for word in ["example", "secret", "hidden", "missing", "private", "127.0.0.1"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}
