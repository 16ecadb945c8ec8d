//! Reading a catalogue file, and the rules that every entry keeps.

use super::owner::ProofSource;
use super::{Host, Owner, account, suffix};
use serde::Deserialize;
use std::collections::HashMap;

/// Why a catalogue cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// It is not TOML of the documented form.
    #[error("{file} is not a catalogue file: {source}")]
    Form {
        /// The file's name.
        file: String,
        /// What is wrong and where.
        source: Box<toml::de::Error>,
    },
    /// An entry breaks a rule or contradicts another.
    #[error("owner \"{owner}\": {fault}")]
    Entry {
        /// The owner's `id`.
        owner: String,
        /// What is wrong, and what to do about it.
        fault: String,
    },
}

/// The form of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default, rename = "proof")]
    proofs: Vec<ProofSource>,
    #[serde(default, rename = "owner")]
    owners: Vec<Owner>,
}

impl File {
    /// The owners, each with its evidence.
    pub(super) fn owners(self) -> Result<Vec<Owner>, CatalogueError> {
        let sources: HashMap<String, ProofSource> =
            self.proofs.into_iter().map(|p| (p.id.clone(), p)).collect();
        let mut owners = self.owners;
        for owner in &mut owners {
            let resolved = owner.resolve(&sources);
            resolved.map_err(|fault| CatalogueError::Entry { owner: owner.id.clone(), fault })?;
        }
        Ok(owners)
    }
}

/// Reads a file and checks each of its entries by itself.
pub fn parse(file: &str, text: &str) -> Result<Vec<Owner>, CatalogueError> {
    let read: File = toml::from_str(text)
        .map_err(|source| CatalogueError::Form { file: file.to_owned(), source: Box::new(source) })?;
    let owners = read.owners()?;
    owners.iter().try_for_each(check)?;
    Ok(owners)
}

/// Checks what an entry says by itself.
pub fn check(owner: &Owner) -> Result<(), CatalogueError> {
    let fault = fault_of_identity(owner)
        .or_else(|| owner.domains.iter().find_map(|d| fault_of_domain(d)))
        .or_else(|| owner.accounts.iter().find_map(|a| fault_of_account(a)))
        .or_else(|| fault_of_open(owner))
        .or_else(|| fault_of_evidence(owner));
    match fault {
        Some(fault) => Err(CatalogueError::Entry { owner: owner.id.clone(), fault }),
        None => Ok(()),
    }
}

fn fault_of_identity(owner: &Owner) -> Option<String> {
    let is_key = |id: &str| {
        let mut parts = id.split('-');
        parts.all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
    };
    if !is_key(&owner.id) {
        return Some("write the id in lower-case letters, digits and single hyphens".to_owned());
    }
    if owner.names.is_empty() || owner.names.iter().any(|n| n.trim().is_empty()) {
        return Some("give at least one name, and no empty one".to_owned());
    }
    if owner.country.len() != 2 || !owner.country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(format!("write the country \"{}\" as two capital letters, such as VN", owner.country));
    }
    (owner.domains.is_empty() && owner.accounts.is_empty()).then(|| "list a domain or an account".to_owned())
}

fn fault_of_domain(domain: &str) -> Option<String> {
    if domain.bytes().any(|b| !matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.')) {
        return Some(format!(
            "write the domain \"{domain}\" in ASCII and lower case, without scheme or path"
        ));
    }
    if domain.starts_with("www.") {
        return Some(format!("write the domain \"{domain}\" without www"));
    }
    // a suffix that an owner gives names under, such as blogspot.com or gov.uk, is its own too
    let is_service = || {
        suffix::is_restricted_suffix(domain)
            || domain.contains('.')
                && psl::suffix(domain.as_bytes()).is_some_and(|s| s.typ() == Some(psl::Type::Private))
    };
    let is_name = Host::of(domain).is_some_and(|h| h.as_str() == domain) || is_service();
    (!is_name).then(|| format!("\"{domain}\" is not a name that someone can register; list the name itself"))
}

fn fault_of_account(written: &str) -> Option<String> {
    (account::written(written).is_none()).then(|| {
        format!("write the account \"{written}\" as facebook.com/handle, youtube.com/@handle or the like")
    })
}

fn fault_of_open(owner: &Owner) -> Option<String> {
    let is_own = |open: &&String| {
        owner
            .domains
            .iter()
            .any(|d| open.strip_suffix(d.as_str()).is_some_and(|f| f.is_empty() || f.ends_with('.')))
    };
    let foreign = owner.open.iter().find(|open| !is_own(open))?;
    Some(format!("\"{foreign}\" is open but not among its domains, nor below one"))
}

fn fault_of_evidence(owner: &Owner) -> Option<String> {
    owner.evidence.iter().find_map(|proof| {
        let foreign =
            proof.addresses.iter().find(|a| !owner.domains.contains(a) && !owner.accounts.contains(a));
        if let Some(foreign) = foreign {
            return Some(format!(
                "evidence names \"{foreign}\", which is not among its domains and accounts"
            ));
        }
        let is_day = proof.seen.len() == 10
            && proof
                .seen
                .bytes()
                .enumerate()
                .all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
        (!is_day).then(|| format!("write the day \"{}\" as YYYY-MM-DD", proof.seen))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(lines: &str) -> String {
        let text = format!("[[owner]]\n{lines}");
        parse("test.toml", &text).err().map_or_else(String::new, |e| e.to_string())
    }

    const GOOD: &str = "id='a-b'\nnames=['A']\nkind='bank'\ncountry='VN'\n";

    #[test]
    fn a_list_is_described_once_for_all_that_it_proves() {
        let text = format!(
            "[[proof]]\nid='l'\nwhat='a list'\nby='list'\nat='https://a.example'\nseen='2026-11-26'\n\
             [[owner]]\n{GOOD}domains=['a.vn','b.vn']\naccounts=['facebook.com/a']\nproven=[{{by='l'}}]"
        );
        let owner = parse("test.toml", &text).unwrap().remove(0);
        assert!(owner.is_proven("a.vn") && owner.is_proven("b.vn") && !owner.is_proven("facebook.com/a"));
        assert_eq!(owner.evidence[0].at, "https://a.example");
    }

    #[test]
    fn faults_say_what_to_do() {
        assert_eq!(fault(&format!("{GOOD}domains=['a.vn']\naccounts=['facebook.com/a']")), "");
        for (lines, part) in [
            ("id='A b'\nnames=['A']\nkind='bank'\ncountry='VN'\ndomains=['a.vn']", "lower-case letters"),
            ("id='a'\nnames=['A']\nkind='foe'\ncountry='VN'\ndomains=['a.vn']", "unknown variant `foe`"),
            ("id='a'\nnames=[]\nkind='bank'\ncountry='VN'\ndomains=['a.vn']", "at least one name"),
            ("id='a'\nnames=['A']\nkind='bank'\ncountry='vn'\ndomains=['a.vn']", "two capital letters"),
            (GOOD, "list a domain"),
            (&format!("{GOOD}domains=['www.a.vn']"), "without www"),
            (&format!("{GOOD}domains=['com.vn']"), "not a name that someone can register"),
            (&format!("{GOOD}domains=['https://a.vn/']"), "without scheme"),
            (&format!("{GOOD}accounts=['example.org/a']"), "facebook.com/handle"),
            (&format!("{GOOD}domains=['a.vn']\nopinion='x'"), "unknown field `opinion`"),
            (
                &format!(
                    "{GOOD}domains=['a.vn']\nevidence=[{{by='list',for=['b.vn'],at='x',seen='2026-01-01'}}]"
                ),
                "names \"b.vn\"",
            ),
            (&format!("{GOOD}domains=['a.vn']\nopen=['b.vn']"), "\"b.vn\" is open"),
            (&format!("{GOOD}domains=['a.vn']\nproven=[{{by='nobody'}}]"), "\"nobody\" is not described"),
            (&format!("{GOOD}domains=['a.vn']\nproven=[{{page='https://a.vn/'}}]"), "{ page, for, seen }"),
            (
                &format!("{GOOD}domains=['a.vn']\nevidence=[{{by='list',for=['a.vn'],at='x',seen='today'}}]"),
                "YYYY-MM-DD",
            ),
        ] {
            let told = fault(lines);
            assert!(told.contains(part), "{told:?} does not say {part:?}");
        }
    }
}
