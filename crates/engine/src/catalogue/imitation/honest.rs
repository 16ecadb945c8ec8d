//! Well-known honest names that happen to stand one slip away from a listed one.
//!
//! Found by looking up the Tranco and Umbrella lists of popular names and at each alarm by hand. Names that turned out
//! to be a listed owner's own belong into its entry instead.

const NAMES: &[&str] = &[
    "4share.vn",
    "adobesc.com",
    "agribank.com",
    "baohiemxahoidientu.vn",
    "cloud.com",
    "cqloud.com",
    "einvoice.com.vn",
    "einvoice.vn",
    "elanco.com",
    "glance.com",
    "haloshop.vn",
    "hlbank.com.vn",
    "hpanalytics.net",
    "hrsmart.com",
    "idfcbank.com",
    "isnssdk.com",
    "klara.com",
    "mastercam.com",
    "mbbank.com",
    "mediamarkt.com",
    "mediamarkt.de",
    "mediamarkt.es",
    "mediavine.com",
    "minvoice.com.vn",
    "mlstatic.com",
    "msinvoice.vn",
    "myq-cloud.com",
    "nubia.com",
    "origins.com",
    "parimatch.com",
    "paypay.ne.jp",
    "saednews.com",
    "svexpress.vn",
    "toyzone.vn",
    "ucloud.cn",
    "ucloud.com.cn",
    "vpbank.com",
    "xiaoyi.com",
    "xozilla.com",
];

/// Whether a registered name is known to be honest.
pub(super) fn is_known(registered: &str) -> bool {
    NAMES.binary_search(&registered).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(NAMES.is_sorted());
        assert!(is_known("cloud.com") && !is_known("icloud.com"));
    }
}
