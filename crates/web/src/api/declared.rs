//! Whether a line of a batch would fetch an account that a member declared. Those are never fetched in batches: declaring an
//! account must not make it easier to watch. An address is looked at as the site it leads to reads it, so that no other way
//! of writing it is a way round.

use crate::state::App;
use engine::item::{Item, What};
use serde_json::Value;
use url::Url;

/// Segments of a path that are looked at: no network puts an account deeper.
const MOST_SEGMENTS: usize = 8;
/// Facebook's addresses that name an account by `id=` alone, beside `profile.php`.
const BY_NUMBER: [&str; 3] = ["story.php", "permalink.php", "photo.php"];
/// Networks that answer with the same accounts whatever stands before their host.
const ANY_FRONT: [&str; 7] = ["facebook", "youtube", "tiktok", "instagram", "threads", "x", "linkedin"];

/// Whether a line would. A database that does not answer counts as yes.
pub(crate) async fn is_declared(app: &App, item: &Value) -> bool {
    let Ok(Item { what: What::Url(url), .. }) = Item::parse(item) else { return false };
    for key in keys(url) {
        if app.store.is_declared(&key).await.unwrap_or(true) {
            return true;
        }
    }
    false
}

/// The accounts that an address may be of, in the form in which they are declared.
fn keys(text: &str) -> Vec<String> {
    let text = text.trim();
    let Some(url) = Url::parse(text).or_else(|_| Url::parse(&format!("https://{text}"))).ok() else {
        return Vec::new();
    };
    let Some(host) = url.host_str().map(host_of) else { return Vec::new() };
    let segments: Vec<String> =
        url.path().split('/').filter(|s| !s.is_empty()).take(MOST_SEGMENTS).map(plain).collect();
    let number = url.query_pairs().find(|(name, _)| name == "id").map(|(_, value)| value);
    let number =
        number.filter(|id| !id.is_empty() && id.len() <= 30 && id.bytes().all(|b| b.is_ascii_digit()));
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let mut keys = Vec::new();
    // a post stands below its account
    for count in (0..=segments.len()).rev() {
        let path = segments.get(..count).unwrap_or_default().join("/");
        let path = if BY_NUMBER.contains(&path.as_str()) { "profile.php" } else { &path };
        let query = number.as_ref().map(|id| format!("?id={id}")).unwrap_or_default();
        let address = format!("{}://{host}{port}/{path}{query}", url.scheme());
        let Ok(account) = register::account::read(&address) else { continue };
        // whoever declared a site does not keep everybody from its pages
        if account.platform.id == "website" && count < segments.len() {
            continue;
        }
        if !keys.contains(&account.key) {
            keys.push(account.key);
        }
    }
    keys
}

/// The host; of a network, the one without what stands before it: it answers at `en-us.` and `d.` as well.
fn host_of(host: &str) -> &str {
    let host = host.trim_end_matches('.');
    // where what stands before it is a name of somebody (Telegram, Bluesky), it stays
    let is_network = register::platform::of_host(host).is_some_and(|p| ANY_FRONT.contains(&p.id.as_str()));
    match host.rmatch_indices('.').nth(1) {
        Some((dot, _)) if is_network => host.get(dot + 1..).unwrap_or(host),
        _ => host,
    }
}

/// A segment without the escapes that nothing needs: `b%61o` is `bao`.
fn plain(segment: &str) -> String {
    let mut out = String::with_capacity(segment.len());
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte.filter(|b| b.is_ascii_alphanumeric() || b"-._~@".contains(b)) {
            Some(byte) => {
                out.push(char::from(byte));
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_post_is_its_accounts_and_a_page_is_no_sites() {
        assert_eq!(
            keys("https://m.facebook.com/story.php?story_fbid=5&id=100001234567890"),
            ["facebook.com/100001234567890"]
        );
        assert_eq!(keys("https://www.tiktok.com/@an/video/7"), ["tiktok.com/@an"]);
        assert_eq!(keys("https://vidu.vn/bai/1"), ["vidu.vn/bai/1"]);
        assert_eq!(keys("mailto:an@vidu.vn"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_text_has_few_keys(text in ".{0,200}", path in "[a-z%@./?=&]{0,60}") {
            prop_assert!(keys(&text).len() <= MOST_SEGMENTS + 1);
            let below = keys(&format!("https://www.facebook.com/{path}"));
            prop_assert!(below.len() <= MOST_SEGMENTS + 1);
        }

        #[test]
        fn what_has_no_escapes_stays(segment in "[a-zA-Z0-9._~@-]{0,20}") {
            prop_assert_eq!(plain(&segment), segment);
        }
    }
}
