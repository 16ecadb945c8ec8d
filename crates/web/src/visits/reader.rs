//! Who a reader is: as much as it takes to tell one from another for a day, and no more. What a request says of itself is used at
//! once and kept nowhere; what is kept is a digest that needs the day's salt to be made again.

use super::robots;
use crate::client::Client;
use crate::state::App;
use axum::extract::FromRequestParts;
use hmac::{Hmac, KeyInit, Mac};
use http::request::Parts;
use http::{HeaderMap, header};
use sha2::Sha256;
use std::borrow::Cow;
use std::convert::Infallible;
use std::net::IpAddr;
use url::{Host, Url};

/// A reader in the database: 16 bytes.
pub(super) type Digest = [u8; 16];

/// A day's salt, ready to make digests.
#[derive(Clone)]
pub(super) struct Salt(Hmac<Sha256>);

/// Whoever asks for a page, as far as a visit depends on it. It holds an address, so it is for this request alone.
pub(crate) struct Reader(pub(super) Option<Asked>);

/// What a reader's request says.
pub(super) struct Asked {
    /// The address, shortened.
    pub(super) client: IpAddr,
    /// What the browser calls itself.
    pub(super) user_agent: String,
    /// The name of the site that a link was followed from.
    pub(super) site: Option<String>,
}

impl FromRequestParts<App> for Reader {
    type Rejection = Infallible;

    /// Nobody, where a robot asks, or a browser that was not asked to show the page.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Reader, Infallible> {
        if !robots::is_view(&parts.method, &parts.headers) {
            return Ok(Reader(None));
        }
        let Client(client) = Client::from_request_parts(parts, app).await?;
        Ok(Reader(Some(Asked {
            client,
            user_agent: text(&parts.headers, header::USER_AGENT).into_owned(),
            site: site(&parts.headers, app.settings.public_url.as_deref()),
        })))
    }
}

impl Salt {
    /// Takes a day's random number.
    pub(super) fn new(salt: &[u8; 32]) -> Option<Salt> {
        // HMAC takes a key of any length, so there is always one
        Hmac::new_from_slice(salt).ok().map(Salt)
    }

    /// The reader of a day. The address is written as text, which holds no zero byte, so that no two readers are written alike.
    pub(super) fn digest(&self, asked: &Asked) -> Digest {
        let mut mac = self.0.clone();
        mac.update(asked.client.to_string().as_bytes());
        mac.update(&[0]);
        mac.update(asked.user_agent.as_bytes());
        let mut digest = Digest::default();
        digest.iter_mut().zip(mac.finalize().into_bytes()).for_each(|(to, byte)| *to = byte);
        digest
    }
}

/// A header as text, whatever its bytes are.
pub(super) fn text(headers: &HeaderMap, name: header::HeaderName) -> Cow<'_, str> {
    headers.get(name).map_or(Cow::Borrowed(""), |value| String::from_utf8_lossy(value.as_bytes()))
}

/// The name of the site that a link was followed from, without the rest of the address; none for our own.
fn site(headers: &HeaderMap, public_url: Option<&str>) -> Option<String> {
    let site = host(&text(headers, header::REFERER))?;
    let own = host(&format!("http://{}", text(headers, header::HOST)));
    let is_own = |own: Option<String>| own.is_some_and(|own| own == site);
    let is_ours = is_own(own) || is_own(public_url.and_then(host));
    (!is_ours).then_some(site)
}

/// A host's name in lower case, without `www.` and a dot at its end.
fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let host = match url.host()? {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name.strip_prefix("www.").unwrap_or(name).to_owned()
        }
        number => number.to_string(),
    };
    Some(host).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site_of(referer: &str, host: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(header::REFERER, referer.parse().unwrap());
        headers.insert(header::HOST, host.parse().unwrap());
        site(&headers, Some("https://www.xet.example"))
    }

    #[test]
    fn a_site_is_a_name_and_nothing_of_the_address() {
        for (referer, expected) in [
            ("https://www.Baomoi.com/tin/123?q=benh+vien#doan-2", Some("baomoi.com")),
            ("https://l.facebook.com/l.php?u=https%3A%2F%2Fxet.example", Some("l.facebook.com")),
            ("http://user:secret@tin.vn:8080/", Some("tin.vn")),
            ("https://báo.vn/", Some("xn--bo-mia.vn")),
            ("https://203.0.113.9/a", Some("203.0.113.9")),
            ("https://TIN.VN./", Some("tin.vn")),
            ("https://xet.example/@an", None),
            ("http://127.0.0.1:8080/@an", None),
            ("android-app://com.zing.zalo/", None),
            ("about:blank", None),
            ("nonsense", None),
            ("", None),
        ] {
            assert_eq!(site_of(referer, "127.0.0.1:8080").as_deref(), expected, "{referer}");
        }
        assert_eq!(
            site_of("https://nut2.xet.example/", "nut2.xet.example"),
            None,
            "by whatever name we are asked"
        );
    }

    #[test]
    fn a_reader_is_told_from_others_for_a_day() {
        let asked = |client: [u8; 4], user_agent: &str| Asked {
            client: client.into(),
            user_agent: user_agent.to_owned(),
            site: None,
        };
        let (today, tomorrow) = (Salt::new(&[1; 32]).unwrap(), Salt::new(&[2; 32]).unwrap());
        let reader = asked([203, 0, 113, 1], "Mozilla/5.0 (a)");
        assert_eq!(today.digest(&reader), today.digest(&asked([203, 0, 113, 1], "Mozilla/5.0 (a)")));
        for other in [asked([203, 0, 113, 2], "Mozilla/5.0 (a)"), asked([203, 0, 113, 1], "Mozilla/5.0 (b)")]
        {
            assert_ne!(today.digest(&reader), today.digest(&other));
        }
        assert_ne!(today.digest(&reader), tomorrow.digest(&reader));
        // HMAC-SHA-256 over `203.0.113.1`, a zero byte and the name
        let mut whole = Hmac::<Sha256>::new_from_slice(&[1; 32]).unwrap();
        whole.update(b"203.0.113.1\0Mozilla/5.0 (a)");
        assert_eq!(today.digest(&reader), whole.finalize().into_bytes()[..16]);
    }
}
