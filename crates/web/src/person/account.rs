//! A member's accounts as their page lists them: those that the public directory has, and how far each is verified.

use crate::kept::day;
use crate::members::proof_words;
use crate::person::text;
use engine::check::Lang;
use store::DirectoryEntry;

/// An account as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    /// What the platform is called.
    pub(crate) platform: String,
    /// The handle, or the address where there is none.
    pub(crate) handle: String,
    /// Where it is, when that can be opened.
    pub(crate) address: Option<String>,
    /// Its own page in the directory.
    pub(crate) page: String,
    /// How it stands.
    pub(crate) standing: Standing,
}

/// How an account stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Proven: by what, and the day when that was last seen.
    Verified(&'static str, String),
    /// The unit's officer confirmed the declaration, on a day.
    Confirmed(Option<String>),
    /// Its member says that it is lost; somebody else may be using it.
    Lost,
}

impl Account {
    /// An entry of the directory as it is shown.
    pub(crate) fn of(entry: &DirectoryEntry, lang: Lang) -> Account {
        let platform = register::platform::by_id(&entry.platform);
        let newest = entry.proofs.iter().max_by_key(|(_, at)| *at);
        let standing = match (entry.state.as_str(), newest) {
            ("lost", _) => Standing::Lost,
            (_, Some((by, at))) => Standing::Verified(proof_words::method(by, lang), day(*at, lang)),
            (_, None) => Standing::Confirmed(entry.confirmed_at.map(|at| day(at, lang))),
        };
        let handle = text::one_line(&entry.handle, 120);
        Account {
            platform: platform.map_or_else(|| entry.platform.clone(), |p| p.name.clone()),
            handle: if handle.is_empty() { text::one_line(&entry.address, 120) } else { handle },
            address: address(entry),
            page: format!("/p/{}", entry.declaration),
            standing,
        }
    }

    /// All of a member's, the proven ones first and the lost ones last.
    pub(crate) fn all(entries: &[DirectoryEntry], lang: Lang) -> Vec<Account> {
        let mut accounts: Vec<Account> = entries.iter().map(|entry| Account::of(entry, lang)).collect();
        accounts.sort_by_key(|account| match account.standing {
            Standing::Verified(..) => 0,
            Standing::Confirmed(_) => 1,
            Standing::Lost => 2,
        });
        accounts
    }
}

/// The addresses of accounts that are proven to be their member's, for machines.
pub(crate) fn proven(entries: &[DirectoryEntry]) -> Vec<String> {
    let is_proven = |entry: &&DirectoryEntry| entry.state != "lost" && !entry.proofs.is_empty();
    entries.iter().filter(is_proven).filter_map(address).collect()
}

/// The address of an account, when it is one of the Web.
fn address(entry: &DirectoryEntry) -> Option<String> {
    register::page::link(&entry.address).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn entry(state: &str, proofs: &[(&str, i64)]) -> DirectoryEntry {
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        DirectoryEntry {
            declaration: "d".into(),
            person: "p".into(),
            platform: "facebook".into(),
            address: "https://www.facebook.com/an".into(),
            account_key: String::new(),
            handle: "an\u{202e}".into(),
            handle_key: String::new(),
            handle_skeleton: String::new(),
            shown_name: String::new(),
            name_key: String::new(),
            name_skeleton: String::new(),
            holder: String::new(),
            holder_key: String::new(),
            holder_skeleton: String::new(),
            unit_name: String::new(),
            organisation: String::new(),
            organisation_name: String::new(),
            state: state.to_owned(),
            confirmed_at: Some(at(0)),
            proofs: proofs.iter().map(|(by, second)| ((*by).to_owned(), at(*second))).collect(),
            has_picture: false,
        }
    }

    #[test]
    fn only_what_was_proven_and_is_not_lost_is_verified() {
        let standing =
            |state: &str, proofs: &[(&str, i64)]| Account::of(&entry(state, proofs), Lang::En).standing;
        let proofs = [("dns", 86_400), ("back-link", 3 * 86_400)];
        assert_eq!(
            standing("confirmed", &proofs),
            Standing::Verified("A link back", "1970-01-04".to_owned())
        );
        assert_eq!(standing("confirmed", &[]), Standing::Confirmed(Some("1970-01-01".to_owned())));
        assert_eq!(standing("lost", &proofs), Standing::Lost);
        assert_eq!(proven(&[entry("confirmed", &[]), entry("lost", &proofs)]), Vec::<String>::new());
        assert_eq!(proven(&[entry("needs-review", &proofs)]), ["https://www.facebook.com/an"]);
        assert_eq!(Account::of(&entry("confirmed", &[]), Lang::En).handle, "an");
    }

    #[test]
    fn what_is_no_address_of_the_web_leads_nowhere() {
        let mut entry = entry("confirmed", &[("dns", 0)]);
        entry.address = "javascript:alert(1)".to_owned();
        assert_eq!(Account::of(&entry, Lang::Vi).address, None);
        assert!(proven(&[entry]).is_empty());
    }
}
