//! Whose passkeys they are. A passkey belongs to a domain for ever, and the browser signs the exact origin that it was used on.

use engine::check::Text;
use std::slice;
use url::{Host, Url};
use webauthn_rp::request::{AsciiDomain, RpId};

/// The site as browsers see it.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    rp: RpId,
    origin: String,
    name: String,
}

/// Why an address cannot have passkeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SiteProblem {
    /// Not `https://` and a host.
    NotAnAddress,
    /// An IP address instead of a name: the standard knows passkeys of domains only.
    Number,
    /// Plain HTTP, where browsers offer no passkeys except on `localhost`.
    Insecure,
}

impl Site {
    /// The site at a public address such as `https://xet.example` or `http://localhost:8080`, under the name that the browser shows.
    pub(crate) fn at(address: &str, name: &str) -> Result<Site, SiteProblem> {
        let url = Url::parse(address).map_err(|_| SiteProblem::NotAnAddress)?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(SiteProblem::NotAnAddress);
        }
        let domain = match url.host() {
            Some(Host::Domain(domain)) if !domain.ends_with('.') => domain,
            Some(Host::Ipv4(_) | Host::Ipv6(_)) => return Err(SiteProblem::Number),
            _ => return Err(SiteProblem::NotAnAddress),
        };
        let is_this_machine = domain == "localhost" || domain.ends_with(".localhost");
        if url.scheme() == "http" && !is_this_machine {
            return Err(SiteProblem::Insecure);
        }
        let rp = AsciiDomain::try_from(domain.to_owned()).map_err(|_| SiteProblem::NotAnAddress)?;
        Ok(Site { rp: RpId::Domain(rp), origin: url.origin().ascii_serialization(), name: name.to_owned() })
    }

    /// The origins whose answers count: this site's only.
    pub(super) fn origins(&self) -> &[String] {
        slice::from_ref(&self.origin)
    }

    /// The domain that the passkeys belong to (the standard's "RP ID").
    pub(super) fn rp(&self) -> &RpId {
        &self.rp
    }

    /// The name that the browser may show.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl SiteProblem {
    /// Why there are no passkeys here, and what to do.
    pub(crate) fn words(self) -> Text {
        let (vi, en) = match self {
            SiteProblem::NotAnAddress => (
                "Địa chỉ của trang này chưa đúng nên chưa dùng được khóa đăng nhập. Bạn hãy báo cho người quản trị.",
                "This site's address is not set correctly, so passkeys cannot be used yet. Tell its administrator.",
            ),
            SiteProblem::Number => (
                "Trang mở bằng địa chỉ số (như 127.0.0.1) thì trình duyệt không cho dùng khóa đăng nhập. Bạn hãy mở bằng tên miền; nếu đang chạy trên máy mình, hãy mở localhost.",
                "Browsers allow no passkeys on a numeric address such as 127.0.0.1. Open the site by its domain name; on your own machine, open localhost.",
            ),
            SiteProblem::Insecure => (
                "Trang này chưa có kết nối an toàn (https) nên trình duyệt không cho dùng khóa đăng nhập. Bạn hãy mở địa chỉ bắt đầu bằng https.",
                "This site has no secure connection (https), so browsers allow no passkeys on it. Open the address that begins with https.",
            ),
        };
        Text { vi, en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(address: &str) -> Result<(String, String), SiteProblem> {
        Site::at(address, "Năm Không").map(|site| (site.rp().as_ref().to_owned(), site.origins().join(" ")))
    }

    #[test]
    fn a_site_has_the_domain_and_the_origin_that_browsers_sign() {
        let pair = |domain: &str, origin: &str| Ok((domain.to_owned(), origin.to_owned()));
        assert_eq!(site("https://xet.example"), pair("xet.example", "https://xet.example"));
        assert_eq!(site("https://XET.example:443/"), pair("xet.example", "https://xet.example"));
        assert_eq!(site("https://xet.example:8443"), pair("xet.example", "https://xet.example:8443"));
        assert_eq!(site("http://localhost:8080"), pair("localhost", "http://localhost:8080"));
        assert_eq!(site("https://xét.example"), pair("xn--xt-bja.example", "https://xn--xt-bja.example"));
    }

    #[test]
    fn a_numeric_address_in_any_spelling_cannot_have_passkeys() {
        for address in ["http://127.0.0.1:8080", "https://[::1]", "http://0x7f.1", "https://192.168.1.5"] {
            assert_eq!(site(address), Err(SiteProblem::Number), "{address}");
        }
        assert!(SiteProblem::Number.words().en.contains("localhost"));
    }

    #[test]
    fn only_this_machine_may_go_without_https() {
        assert_eq!(site("http://xet.example"), Err(SiteProblem::Insecure));
        assert_eq!(site("http://localhost.xet.example"), Err(SiteProblem::Insecure));
        assert!(site("http://thu.localhost:8080").is_ok());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in
            ["", "xet.example", "ftp://xet.example", "https://", "https://xet.example.", "data:text/html,a"]
        {
            assert_eq!(site(address), Err(SiteProblem::NotAnAddress), "{address}");
        }
    }
}
