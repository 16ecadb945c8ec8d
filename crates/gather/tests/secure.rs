//! TLS: a certificate must be trusted and fit the name. The certificate here is for `site.example.com`, issued by itself.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::server::{always, answer, code, fetch, fetcher, loopback, settings};

const CERTIFICATE: &[u8] = include_bytes!("secure/certificate.der");
const KEY: &[u8] = include_bytes!("secure/key.der");

/// A server that answers one page over TLS; its address and settings that let it be reached.
async fn site() -> (u16, gather::Settings) {
    let tls = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CERTIFICATE.into()], PrivatePkcs8KeyDer::from(KEY).into())
        .unwrap();
    let (acceptor, listener) =
        (TlsAcceptor::from(Arc::new(tls)), TcpListener::bind("127.0.0.1:0").await.unwrap());
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let mut request = [0; 4096];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(&answer(200, "Content-Type: text/html\r\n", "safe")).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    let mut settings = settings(&[]);
    settings.allow.push(at);
    (at.port(), settings)
}

#[tokio::test]
async fn trusted_certificate_that_fits_is_accepted() {
    let (port, mut settings) = site().await;
    settings.extra_roots.push(CERTIFICATE.to_vec());
    let page = fetch(&fetcher(settings), &format!("https://site.example.com:{port}/")).await.unwrap();
    assert_eq!(&*page.bytes, b"safe");
}

#[tokio::test]
async fn certificate_for_another_name_is_refused() {
    let (port, mut settings) = site().await;
    settings.extra_roots.push(CERTIFICATE.to_vec());
    let fetcher = gather::Fetcher::with_resolver(settings, always(&[loopback()])).unwrap();
    assert_eq!(code(&fetcher, &format!("https://bank.example.com:{port}/")).await, "tls-failed");
    assert_eq!(code(&fetcher, &format!("https://127.0.0.1:{port}/")).await, "tls-failed");
}

#[tokio::test]
async fn certificate_of_an_unknown_issuer_is_refused() {
    let (port, settings) = site().await;
    assert_eq!(code(&fetcher(settings), &format!("https://site.example.com:{port}/")).await, "tls-failed");
}

#[tokio::test]
async fn server_that_speaks_no_tls_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(&answer(400, "", "plain HTTP here")).await;
            let _ = stream.read(&mut [0; 4096]).await;
        }
    });
    let mut settings = settings(&[]);
    settings.allow.push(at);
    assert_eq!(code(&fetcher(settings), &format!("https://{at}/")).await, "tls-failed");
}

#[test]
fn settings_that_cannot_be_used_are_refused() {
    let broken = gather::Settings { extra_roots: vec![b"no certificate".to_vec()], ..Default::default() };
    assert!(matches!(gather::Fetcher::new(broken), Err(gather::GatherError::Tls(_))));
    let broken = gather::Settings { user_agent: "a\r\nb".to_owned(), ..Default::default() };
    assert!(matches!(gather::Fetcher::new(broken), Err(gather::GatherError::UserAgent)));
}
