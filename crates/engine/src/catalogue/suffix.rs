//! Suffixes under which only proven bodies of one sort can register.
//!
//! Sources: for `.vn`, circular 24/2015/TT-BTTTT and decree 147/2024/NĐ-CP (`gov.vn` for state bodies, `edu.vn` for
//! education, `mil.vn` for the forces); for the rest, the registries' own eligibility rules.

use super::OwnerKind;

/// A suffix and who can stand under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestrictedSuffix {
    /// Without a leading dot.
    pub suffix: &'static str,
    /// Who registers there.
    pub kind: OwnerKind,
    /// ISO 3166-1, two letters.
    pub country: &'static str,
}

const SUFFIXES: &[RestrictedSuffix] = &[
    at("gov.vn", OwnerKind::Government, "VN"),
    at("mil.vn", OwnerKind::Government, "VN"),
    at("edu.vn", OwnerKind::University, "VN"),
    at("gov", OwnerKind::Government, "US"),
    at("mil", OwnerKind::Government, "US"),
    at("edu", OwnerKind::University, "US"),
    at("gov.uk", OwnerKind::Government, "GB"),
    at("ac.uk", OwnerKind::University, "GB"),
    at("gov.au", OwnerKind::Government, "AU"),
    at("edu.au", OwnerKind::University, "AU"),
    at("go.jp", OwnerKind::Government, "JP"),
    at("ac.jp", OwnerKind::University, "JP"),
    at("go.kr", OwnerKind::Government, "KR"),
    at("ac.kr", OwnerKind::University, "KR"),
    at("gov.sg", OwnerKind::Government, "SG"),
    at("edu.sg", OwnerKind::University, "SG"),
    at("gov.cn", OwnerKind::Government, "CN"),
    at("edu.cn", OwnerKind::University, "CN"),
    at("gov.tw", OwnerKind::Government, "TW"),
    at("edu.tw", OwnerKind::University, "TW"),
    at("chinhphu.vn", OwnerKind::Government, "VN"),
    at("gov.hk", OwnerKind::Government, "HK"),
    at("edu.hk", OwnerKind::University, "HK"),
    at("gov.in", OwnerKind::Government, "IN"),
    at("ac.in", OwnerKind::University, "IN"),
    at("gov.my", OwnerKind::Government, "MY"),
    at("edu.my", OwnerKind::University, "MY"),
    at("gov.ph", OwnerKind::Government, "PH"),
    at("edu.ph", OwnerKind::University, "PH"),
    at("go.th", OwnerKind::Government, "TH"),
    at("ac.th", OwnerKind::University, "TH"),
    at("go.id", OwnerKind::Government, "ID"),
    at("ac.id", OwnerKind::University, "ID"),
    at("gov.kh", OwnerKind::Government, "KH"),
    at("gov.la", OwnerKind::Government, "LA"),
    at("gov.br", OwnerKind::Government, "BR"),
    at("gov.il", OwnerKind::Government, "IL"),
    at("gov.pl", OwnerKind::Government, "PL"),
    at("gov.ua", OwnerKind::Government, "UA"),
    at("govt.nz", OwnerKind::Government, "NZ"),
    at("admin.ch", OwnerKind::Government, "CH"),
    at("gc.ca", OwnerKind::Government, "CA"),
    at("gouv.fr", OwnerKind::Government, "FR"),
    at("europa.eu", OwnerKind::Government, "EU"),
];

const fn at(suffix: &'static str, kind: OwnerKind, country: &'static str) -> RestrictedSuffix {
    RestrictedSuffix { suffix, kind, country }
}

/// The restricted suffix below which a host in ASCII stands; `None` for the suffix itself.
pub fn restricted(host: &str) -> Option<&'static RestrictedSuffix> {
    SUFFIXES
        .iter()
        .find(|s| host.strip_suffix(s.suffix).is_some_and(|front| front.len() > 1 && front.ends_with('.')))
}

/// Whether a domain is a restricted suffix itself.
pub fn is_restricted_suffix(domain: &str) -> bool {
    SUFFIXES.iter().any(|s| s.suffix == domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_below_a_suffix_are_proven_by_it() {
        assert_eq!(restricted("bocongan.gov.vn").map(|s| s.country), Some("VN"));
        assert_eq!(restricted("www.dichvucong.gov.vn").map(|s| s.kind), Some(OwnerKind::Government));
        assert_eq!(restricted("gov.vn"), None);
        assert_eq!(restricted("bocongan-gov.vn"), None);
        assert_eq!(restricted("bocongan.gov.vn.example"), None);
        assert_eq!(restricted("xgov.vn"), None);
    }
}
