//! Places where strangers publish beside each other.

use crate::address::is_carrier;
use crate::catalogue::Host;

/// Hosts on which anybody gets a page under a path: a bare one of them is nobody's name.
const BY_PATH: &[&str] = &[
    "1drv.ms",
    "bit.ly",
    "canva.com",
    "cutt.ly",
    "discord.com",
    "discord.gg",
    "docs.google.com",
    "drive.google.com",
    "dropbox.com",
    "facebook.com",
    "fb.com",
    "fb.me",
    "forms.gle",
    "forms.office.com",
    "github.com",
    "gitlab.com",
    "goo.gl",
    "google.com",
    "instagram.com",
    "is.gd",
    "issuu.com",
    "jotform.com",
    "linkedin.com",
    "linktr.ee",
    "m.me",
    "mediafire.com",
    "medium.com",
    "mega.nz",
    "messenger.com",
    "notion.so",
    "onedrive.live.com",
    "paste.ee",
    "pastebin.com",
    "pinterest.com",
    "reddit.com",
    "rebrand.ly",
    "s.id",
    "scribd.com",
    "shorturl.at",
    "sites.google.com",
    "slideshare.net",
    "surveymonkey.com",
    "t.co",
    "t.me",
    "t.ly",
    "telegra.ph",
    "telegram.me",
    "threads.com",
    "threads.net",
    "tiktok.com",
    "tinyurl.com",
    "twitter.com",
    "typeform.com",
    "vimeo.com",
    "wa.me",
    "whatsapp.com",
    "x.com",
    "youtu.be",
    "youtube.com",
    "zalo.me",
];

/// Domains below which anybody gets a name, and that the Public Suffix List does not hold.
const BY_NAME: &[&str] = &[
    "atlassian.net",
    "google.com",
    "haravan.com",
    "live.com",
    "microsoft.com",
    "myharavan.com",
    "mysapo.net",
    "sharepoint.com",
    "slack.com",
    "tumblr.com",
    "wordpress.com",
    "zendesk.com",
];

/// Whether anybody gets a page under a path of this host.
pub(crate) fn is_by_path(host: &str) -> bool {
    BY_PATH.contains(&without_front(host))
}

/// A host without the front under which the same site answers: `www`, or a phone's.
pub(super) fn without_front(host: &str) -> &str {
    const FRONTS: [&str; 6] = ["www.", "m.", "mobile.", "mbasic.", "web.", "l."];
    FRONTS.iter().find_map(|front| host.strip_prefix(front)).filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// Whether strangers have names beside each other under this one's parent, so that its registered domain says nothing of
/// it.
pub(super) fn is_by_name(host: &Host<'_>) -> bool {
    host.is_hosted()
        || is_carrier(host.as_str())
        || BY_NAME.contains(&host.registered())
        || is_by_path(host.registered())
}
