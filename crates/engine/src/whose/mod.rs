//! Whose is this address? The catalogue's answer in one form for the command line, the API and the pages.

pub mod letters;
pub mod words;

use crate::address::parsed;
use crate::catalogue::{
    Catalogue, Company, Imitation, Owned, Owner, OwnerKind, Proof, ProofKind, Standing, account, suffix,
};
use crate::listing::is_by_path;
use serde::Serialize;
use url::Url;

/// Longest address that is looked up, in bytes.
pub const MOST_BYTES: usize = 2_000;

/// What the catalogue says of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whose {
    /// The address as it was asked about.
    pub asked: String,
    /// The host in it, in ASCII.
    pub host: String,
    /// The host as people see it: letters of other alphabets where it has them.
    pub shown: String,
    /// Whose it is to the catalogue.
    pub standing: Stands,
    /// Who owns it, or who is imitated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Whom>,
    /// Theirs: the listed domain or account that covers the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Theirs: whether something proves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proven: Option<bool>,
    /// Theirs: what proves the listed address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proofs: Vec<Proven>,
    /// An imitation: of what, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imitation: Option<Imitates>,
    /// The owner of the site on which anybody gets a page or an account, when the address is such a one and the catalogue
    /// does not hold it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<Whom>,
    /// The suffix under which only proven bodies of one sort can register, when the host stands under one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<Restricted>,
}

/// What an address is to the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// A listed owner's.
    Theirs,
    /// Made to be taken for a listed owner's.
    Imitation,
    /// Neither; which says nothing about it.
    Neither,
}

/// An owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whom {
    /// Its key in the catalogue.
    pub id: String,
    /// Its names, the one people say first.
    pub names: Vec<String>,
    /// What sort of body it is.
    pub kind: OwnerKind,
    /// Where it is seated: ISO 3166-1.
    pub country: String,
    /// Every domain it uses.
    pub domains: Vec<String>,
    /// Its social accounts.
    pub accounts: Vec<String>,
    /// Whether this installation added it.
    pub own: bool,
}

/// What proves an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proven {
    /// The sort of proof.
    pub by: ProofKind,
    /// Where it was seen.
    pub at: String,
    /// The day on which it was seen.
    pub seen: String,
}

/// What is imitated and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imitates {
    /// The listed domain.
    pub target: String,
    /// The method's name.
    pub method: &'static str,
    /// The part of the host that is read as the target; empty when it stands in the path.
    pub part: String,
    /// The same part as people see it, where that differs from ASCII.
    pub shown: String,
    /// Where the part begins in `host`, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A suffix that only proven bodies get names under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restricted {
    /// Without a leading dot.
    pub suffix: &'static str,
    /// Who registers there.
    pub kind: OwnerKind,
    /// ISO 3166-1.
    pub country: &'static str,
}

/// What the catalogue says of a host or an address; `None` when no host can be read in it.
pub fn whose(catalogue: &Catalogue, asked: &str) -> Option<Whose> {
    let asked = asked.trim();
    if asked.is_empty() || asked.len() > MOST_BYTES || asked.contains(char::is_whitespace) {
        return None;
    }
    let url =
        parsed(asked.trim_start_matches('@')).filter(|u| matches!(u.scheme(), "http" | "https" | "ftp"))?;
    let host = url.host_str()?.trim_end_matches('.').to_owned();
    if !host.contains('.') {
        return None;
    }
    let company = Company::of_text(url.path());
    let standing = match catalogue.owner_of_account(&url) {
        Some(owned) => Standing::Theirs(owned),
        None => catalogue.standing_of_address(&url, company),
    };
    let suffix = suffix::restricted(&host);
    let mut whose = Whose {
        asked: asked.to_owned(),
        shown: idna::domain_to_unicode(&host).0,
        host,
        standing: Stands::Neither,
        owner: None,
        address: None,
        proven: None,
        proofs: Vec::new(),
        imitation: None,
        platform: None,
        suffix: suffix.map(|s| Restricted { suffix: s.suffix, kind: s.kind, country: s.country }),
    };
    match standing {
        // a page of a stranger's on it is not the site's own word
        Standing::Theirs(owned) if is_strangers(&url, &owned) => whose.platform = Some(Whom::of(owned.owner)),
        Standing::Theirs(owned) => theirs(&mut whose, &owned),
        Standing::Imitation(imitation) => imitated(&mut whose, &imitation),
        Standing::Neither => {}
    }
    Some(whose)
}

/// Whether an address on an owner's host is one that anybody gets there, and not a listed account.
fn is_strangers(url: &Url, owned: &Owned<'_>) -> bool {
    let is_account = owned.address.contains('/');
    let has_path = url.path().trim_end_matches('/').len() > 1 || url.query().is_some();
    let host = url.host_str().unwrap_or_default();
    !is_account
        && (account::account(url).is_some()
            || owned.owner.is_open(host) && (has_path || host != owned.address)
            || has_path && is_by_path(host))
}

fn theirs(whose: &mut Whose, owned: &Owned<'_>) {
    let proves = |p: &&Proof| p.addresses.iter().any(|a| a == owned.address);
    whose.standing = Stands::Theirs;
    whose.owner = Some(Whom::of(owned.owner));
    whose.address = Some(owned.address.to_owned());
    whose.proven = Some(owned.is_proven);
    whose.proofs = owned
        .owner
        .evidence
        .iter()
        .filter(proves)
        .map(|p| Proven { by: p.by, at: p.at.clone(), seen: p.seen.clone() })
        .collect();
}

fn imitated(whose: &mut Whose, imitation: &Imitation<'_>) {
    let part = imitation.host.get(imitation.part.clone()).unwrap_or_default();
    whose.standing = Stands::Imitation;
    whose.owner = Some(Whom::of(imitation.owner));
    whose.imitation = Some(Imitates {
        target: imitation.target.to_owned(),
        method: imitation.method.name(),
        part: part.to_owned(),
        shown: idna::domain_to_unicode(part).0,
        start: imitation.part.start,
        end: imitation.part.end,
    });
}

impl Whom {
    /// An owner of the catalogue.
    pub fn of(owner: &Owner) -> Whom {
        Whom {
            id: owner.id.clone(),
            names: owner.names.clone(),
            kind: owner.kind,
            country: owner.country.clone(),
            domains: owner.domains.clone(),
            accounts: owner.accounts.clone(),
            own: is_own(owner),
        }
    }
}

/// Whether an owner was added by the organisation that runs this installation.
pub fn is_own(owner: &Owner) -> bool {
    owner.evidence.iter().any(|proof| proof.by == ProofKind::Operator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::parse;

    fn catalogue() -> Catalogue {
        let text = "[[owner]]\nid='bao-mau'\nnames=['Báo Mẫu']\nkind='bank'\ncountry='VN'\n\
            domains=['zebrinbank.vn','baomau.example']\naccounts=['facebook.com/baomau']\n\
            evidence=[{by='list',for=['zebrinbank.vn','facebook.com/baomau'],at='https://ds.example/',seen='2026-01-02'}]\n\
            [[owner]]\nid='facebook'\nnames=['Facebook']\nkind='platform'\ncountry='US'\ndomains=['facebook.com']\n";
        Catalogue::of(parse("test.toml", text).unwrap()).unwrap()
    }

    #[test]
    fn an_address_is_theirs_an_imitation_or_neither() {
        let catalogue = catalogue();
        let of = |asked: &str| whose(&catalogue, asked).unwrap();
        let theirs = of("https://www.ZebrinBank.vn/tin/1");
        assert_eq!((theirs.standing, theirs.proven), (Stands::Theirs, Some(true)));
        assert_eq!(theirs.proofs[0].seen, "2026-01-02");
        let unproven = of("baomau.example");
        assert_eq!((unproven.proven, unproven.proofs.len()), (Some(false), 0));
        assert_eq!(of("facebook.com/BaoMau").address.as_deref(), Some("facebook.com/baomau"));
        let imitation = of("zebrinbankk.vn");
        assert_eq!(imitation.standing, Stands::Imitation);
        let how = imitation.imitation.unwrap();
        assert_eq!((how.target.as_str(), how.part.as_str()), ("zebrinbank.vn", "zebrinbankk"));
        let stranger = of("https://www.facebook.com/ai-do/posts/1");
        assert_eq!(stranger.standing, Stands::Neither);
        assert_eq!(stranger.platform.map(|p| p.id).as_deref(), Some("facebook"));
        assert_eq!(of("facebook.com").standing, Stands::Theirs);
        let neither = of("hop-tac-xa.example");
        assert_eq!((neither.standing, neither.owner), (Stands::Neither, None));
        assert_eq!(of("xa-mau.gov.vn").suffix.map(|s| s.suffix), Some("gov.vn"));
    }

    #[test]
    fn what_holds_no_host_has_no_answer() {
        for nothing in ["", " ", "khong", "a b.vn", "javascript:alert(1)", &"a.".repeat(2_000)] {
            assert!(whose(&Catalogue::empty(), nothing).is_none(), "{nothing}");
        }
    }
}
