//! What the words of a link show, against where the link leads.

use super::structure::{Trick, percent_decoded, registered};
use crate::address::{self, written};
use crate::page::Kind;
use url::Url;

/// Services that lead on to an address which the words rightly show: counters of clicks in newsletters, filters of mail, exits
/// of social networks.
const FORWARDERS: &[&str] = &[
    "sendgrid.net",
    "list-manage.com",
    "mailchimp.com",
    "mandrillapp.com",
    "hubspotlinks.com",
    "hubspotemail.net",
    "hs-sites.com",
    "sparkpostmail.com",
    "awstrack.me",
    "sendinblue.com",
    "brevo.com",
    "sibautomation.com",
    "mailgun.org",
    "mailjet.com",
    "mjt.lu",
    "getresponse.com",
    "klaviyo.com",
    "klclick.com",
    "exct.net",
    "exacttarget.com",
    "mktomail.com",
    "mkt.com",
    "rs6.net",
    "constantcontact.com",
    "createsend.com",
    "cmail19.com",
    "cmail20.com",
    "activehosted.com",
    "emlnk.com",
    "substack.com",
    "beehiiv.com",
    "convertkit-mail.com",
    "convertkit-mail2.com",
    "customeriomail.com",
    "intercom-mail.com",
    "postmarkapp.com",
    "pstmrk.it",
    "zcsend.net",
    "zohoinsights.com",
    "maillist-manage.com",
    "salesforce.com",
    "eloqua.com",
    "iterable.com",
    "braze.com",
    "onelink.me",
    "app.link",
    "safelinks.protection.outlook.com",
    "urldefense.com",
    "urldefense.proofpoint.com",
    "mimecast.com",
    "google.com",
    "l.facebook.com",
    "lm.facebook.com",
    "l.instagram.com",
    "l.messenger.com",
    "t.co",
    "lnkd.in",
    "linkedin.com",
    "out.reddit.com",
    "youtube.com",
    "away.vk.com",
    "getfly.vn",
    "mautic.net",
    "bizfly.vn",
    "web.archive.org",
    "archive.org",
    "archive.ph",
    "archive.today",
    "perma.cc",
    "doi.org",
    "translate.goog",
    "ampproject.org",
    "bing.com",
    "duckduckgo.com",
    "feedburner.com",
    "feedproxy.google.com",
];

/// First labels of hosts that count clicks.
const COUNTING_LABELS: [&str; 12] =
    ["click", "clicks", "track", "tracking", "trk", "links", "link", "lnk", "email", "ct", "url", "go"];

/// Names of one owner, each row.
const SAME_OWNER: [&[&str]; 10] = [
    &["facebook.com", "fb.com", "fb.me", "fb.watch", "messenger.com", "m.me"],
    &[
        "youtube.com",
        "youtu.be",
        "google.com",
        "google.com.vn",
        "goo.gl",
        "g.co",
        "forms.gle",
        "gmail.com",
        "page.link",
    ],
    &["twitter.com", "x.com", "t.co"],
    &["telegram.org", "telegram.me", "t.me"],
    &["zalo.me", "zalo.vn", "zaloapp.com"],
    &["whatsapp.com", "wa.me"],
    &["microsoft.com", "office.com", "live.com", "outlook.com", "aka.ms", "microsoftonline.com"],
    &["apple.com", "icloud.com", "apple.co"],
    &["bbc.com", "bbc.co.uk", "bbc.in"],
    &["tiktok.com", "douyin.com", "vt.tiktok.com"],
];

/// The words are an address, and the link leads to another registered name.
///
/// `own` is the host of the page itself: a link that stays there takes its reader nowhere new.
pub(super) fn other_host(url: &Url, words: &str, kind: Kind, own: Option<&str>) -> Option<Trick> {
    let address = written::shown_address(words)?;
    let shown = host_shown(address)?;
    let real = url.host_str()?.trim_end_matches('.');
    let is_full =
        written::has_scheme(address) || address.to_lowercase().starts_with("www.") || address.contains('/');
    // a bare name may be a brand or a source, `Booking.com`, above all in an article
    if !is_full && (kind == Kind::Page || address.starts_with(char::is_uppercase)) {
        return None;
    }
    // an article's list of references mixes up its links; a trap shows where one signs in, not what one reads
    if kind == Kind::Page && names_a_document(address) {
        return None;
    }
    let (shown_name, real_name) = (registered(&shown), registered(real));
    let is_same = shown_name == real_name
        || SAME_OWNER.iter().any(|names| names.contains(&shown_name) && names.contains(&real_name));
    let stays = own.is_some_and(|own| registered(own) == real_name);
    // a site that moved to another suffix or to a host of blogs; in a mail that is what an impostor would do
    let name = shown_name.split('.').next().unwrap_or_default();
    let has_moved = kind == Kind::Page && real.split('.').any(|label| label == name);
    if is_same
        || stays
        || has_moved
        || address::is_carrier(real)
        || !address::is_public_name(&shown)
        || forwards_to(url, real, &shown)
    {
        return None;
    }
    Some(Trick { method: "shown-other-host", shown })
}

/// Whether a written address is of one document, and not of a site or of a place where one signs in.
fn names_a_document(address: &str) -> bool {
    const SIGNING_IN: [&str; 10] = [
        "login",
        "signin",
        "sign-in",
        "dang-nhap",
        "dangnhap",
        "verify",
        "xac-thuc",
        "xacthuc",
        "account",
        "otp",
    ];
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).to_lowercase();
    !path.trim_matches('/').is_empty() && !SIGNING_IN.iter().any(|word| path.contains(word))
}

/// The sender's display name is an address at another registered name.
pub(super) fn other_sender(name: &str, host: &str) -> Option<Trick> {
    if name.contains(" via ") {
        return None;
    }
    let (_, after) = name.trim().rsplit_once('@')?;
    let shown = after.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).next()?.to_lowercase();
    (address::is_public_name(&shown) && registered(&shown) != registered(host))
        .then_some(Trick { method: "shown-other-sender", shown })
}

/// The words are an address, and the link runs a script or opens a page made of data.
pub(super) fn other_scheme(href: &str, words: &str) -> Option<Trick> {
    let head: String = href.chars().take(200).collect::<String>().to_lowercase();
    let leads_away = head.starts_with("data:text/html")
        || head.starts_with("javascript:")
            && ["location", "window.open", "eval(", "atob("].iter().any(|s| head.contains(s));
    let shown = host_shown(written::shown_address(words).filter(|_| leads_away)?)?;
    address::is_public_name(&shown).then_some(Trick { method: "shown-other-host", shown })
}

/// The host of a written address, in ASCII and lower case.
fn host_shown(address: &str) -> Option<String> {
    super::parsed(address).and_then(|u| u.domain().map(|d| d.trim_end_matches('.').to_owned()))
}

/// Whether a link goes through a service that leads on to what its words show.
fn forwards_to(url: &Url, real: &str, shown: &str) -> bool {
    let ends_in = |name: &str| real == name || real.strip_suffix(name).is_some_and(|h| h.ends_with('.'));
    if FORWARDERS.iter().any(|f| ends_in(f)) {
        return true;
    }
    let rest = percent_decoded(&url[url::Position::BeforePath..]).to_lowercase();
    let shown = shown.strip_prefix("www.").unwrap_or(shown);
    let names_target = ["//", "//www."].iter().any(|before| {
        let target = format!("{before}{shown}");
        rest.find(&target).is_some_and(|at| {
            !rest[at + target.len()..]
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '@' | ':'))
        })
    });
    let counts_clicks = real.split('.').next().is_some_and(|l| COUNTING_LABELS.contains(&l))
        && rest
            .split(['/', '?', '&', '='])
            .any(|part| part.len() >= 20 && part.contains(|c: char| c.is_ascii_digit()));
    names_target || counts_clicks
}
