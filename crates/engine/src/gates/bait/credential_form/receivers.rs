//! Who gets what is typed into a form.

use super::super::claims::registered;
use url::{Host, Url};

/// Where a form sends what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Receiver {
    /// The page's own site, or a page whose address is not known.
    Own,
    /// Another site.
    Other(String),
    /// A service that collects answers for anybody.
    Collector(String),
    /// A machine without a name, a `data:` address, a mailbox.
    Odd(String),
    /// A site whose work it is to take payments or to sign people in for others.
    Trusted,
}

/// Hosts that collect what is typed for anybody, and how their path begins.
const COLLECTORS: &[(&str, &str)] = &[
    ("formspree.io", "/"),
    ("formsubmit.co", "/"),
    ("getform.io", "/"),
    ("web3forms.com", "/"),
    ("formcarry.com", "/"),
    ("usebasin.com", "/"),
    ("submit-form.com", "/"),
    ("formbold.com", "/"),
    ("formkeep.com", "/"),
    ("fabform.io", "/"),
    ("staticforms.xyz", "/"),
    ("formbackend.com", "/"),
    ("forms.un-static.com", "/"),
    ("script.google.com", "/macros/"),
    ("docs.google.com", "/forms/"),
    ("forms.office.com", "/"),
    ("forms.gle", "/"),
    ("jotform.com", "/"),
    ("typeform.com", "/"),
    ("surveymonkey.com", "/"),
    ("zohopublic.com", "/"),
    ("123formbuilder.com", "/"),
    ("tally.so", "/"),
    ("api.telegram.org", "/"),
    ("discord.com", "/api/webhooks"),
    ("discordapp.com", "/api/webhooks"),
    ("hooks.slack.com", "/"),
    ("hooks.zapier.com", "/"),
    ("hook.integromat.com", "/"),
    ("make.com", "/"),
    ("webhook.site", "/"),
    ("pipedream.net", "/"),
    ("requestbin.com", "/"),
    ("ngrok.io", "/"),
    ("ngrok.app", "/"),
    ("ngrok-free.app", "/"),
    ("trycloudflare.com", "/"),
];

/// Sites that take payments, sign people in or answer comments for others.
const TRUSTED: &[&str] = &[
    "paypal.com",
    "stripe.com",
    "vnpay.vn",
    "vnpayment.vn",
    "momo.vn",
    "onepay.vn",
    "napas.com.vn",
    "payoo.vn",
    "zalopay.vn",
    "alepay.vn",
    "nganluong.vn",
    "baokim.vn",
    "adyen.com",
    "braintreegateway.com",
    "authorize.net",
    "squareup.com",
    "checkout.com",
    "worldpay.com",
    "klarna.com",
    "auth0.com",
    "okta.com",
    "onelogin.com",
    "microsoftonline.com",
    "b2clogin.com",
    "live.com",
    "google.com",
    "apple.com",
    "amazoncognito.com",
    "facebook.com",
    "wordpress.com",
    "blogger.com",
    "typepad.com",
    "livejournal.com",
    "tumblr.com",
    "disqus.com",
    "gravatar.com",
    "shopify.com",
    "myshopify.com",
    "squarespace.com",
    "wixapps.net",
    "list-manage.com",
    "piano.io",
    "tinypass.com",
    "zalo.me",
    "yahoo.com",
    "aol.com",
    "ghost.io",
    "substack.com",
    "medium.com",
    "github.com",
];

/// Whether a host and path are of a service that collects answers for anybody.
pub(super) fn is_collector(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    COLLECTORS.iter().any(|(known, path)| is_under(host, known) && url.path().starts_with(path))
}

fn is_under(host: &str, known: &str) -> bool {
    host == known || host.strip_suffix(known).is_some_and(|h| h.ends_with('.'))
}

/// Who gets what is typed into a form of a page.
pub(super) fn of(action: Option<&str>, page: Option<&Url>) -> Receiver {
    let Some(action) = action.map(str::trim).filter(|a| !a.is_empty()) else { return Receiver::Own };
    let target = Url::parse(action).ok().or_else(|| page.and_then(|p| p.join(action).ok()));
    let Some(target) = target else {
        return match action.strip_prefix("//") {
            Some(rest) => of(Some(&format!("https://{rest}")), page),
            None => Receiver::Own,
        };
    };
    match target.scheme() {
        "http" | "https" => {}
        "data" | "mailto" | "blob" => return Receiver::Odd(target.scheme().to_owned()),
        _ => return Receiver::Own, // scripts: what they do cannot be seen
    }
    let host = target.host_str().unwrap_or_default().to_owned();
    if is_collector(&target) {
        return Receiver::Collector(host);
    }
    let own = page.and_then(Url::host_str);
    if own == Some(host.as_str()) {
        return Receiver::Own;
    }
    if is_public_number(&target) {
        return Receiver::Odd(host);
    }
    let Some(own) = own else { return Receiver::Own };
    let (ours, theirs) = (registered(own), registered(&host));
    // one owner often has its name under several suffixes
    let is_same = ours == theirs || ours.split('.').next() == theirs.split('.').next();
    let is_private = matches!(target.host(), Some(Host::Ipv4(_) | Host::Ipv6(_))) || host == "localhost";
    match () {
        () if is_same || is_private => Receiver::Own,
        () if TRUSTED.iter().any(|known| is_under(&host, known)) => Receiver::Trusted,
        () => Receiver::Other(host),
    }
}

/// Whether the host is a bare number of a machine that anyone can reach.
fn is_public_number(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => {
            !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified())
        }
        Some(Host::Ipv6(ip)) => {
            !(ip.is_loopback() || ip.is_unspecified() || (ip.segments()[0] & 0xfe00) == 0xfc00)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers_are_told_apart() {
        let page = Url::parse("https://www.cuahang.example/login").ok();
        for (action, expected) in [
            (None, Receiver::Own),
            (Some("/in"), Receiver::Own),
            (Some("https://id.cuahang.example/in"), Receiver::Own),
            (Some("https://cuahang.test/in"), Receiver::Own),
            (Some("https://www.paypal.com/cgi"), Receiver::Trusted),
            (Some("javascript:void(0)"), Receiver::Own),
            (Some("https://thu-thap.example/a.php"), Receiver::Other("thu-thap.example".into())),
            (
                Some("https://api.telegram.org/bot1/sendMessage"),
                Receiver::Collector("api.telegram.org".into()),
            ),
            (Some("http://45.77.1.2/a.php"), Receiver::Odd("45.77.1.2".into())),
            (Some("data:text/html,x"), Receiver::Odd("data".into())),
        ] {
            assert_eq!(of(action, page.as_ref()), expected, "{action:?}");
        }
    }
}
