//! The catalogue that comes with the program: the files of `data/sources/`, made JSON by the build script.

use super::read::File;
use super::{Catalogue, CatalogueError, Owner};
use std::sync::{Arc, LazyLock};

/// Every proof and owner of the files, in the order of the files' names.
const SOURCES: &str = include_str!(concat!(env!("OUT_DIR"), "/sources.json"));

/// The built-in catalogue, read once. Files with a fault make an empty one, and a test fail.
pub(super) fn catalogue() -> Arc<Catalogue> {
    static BUILTIN: LazyLock<Arc<Catalogue>> =
        LazyLock::new(|| Arc::new(owners().and_then(Catalogue::of).unwrap_or_else(|_| Catalogue::empty())));
    BUILTIN.clone()
}

fn owners() -> Result<Vec<Owner>, CatalogueError> {
    serde_json::from_str::<File>(SOURCES).map_or_else(|_| Ok(Vec::new()), File::owners)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Company, Host, Standing, check};

    #[test]
    fn every_entry_keeps_the_rules_and_no_two_contradict() {
        let owners = owners().unwrap();
        assert!(owners.len() >= 700, "{} owners", owners.len());
        for owner in &owners {
            check(owner).unwrap();
        }
        let read = owners.len();
        assert_eq!(Catalogue::of(owners).unwrap().owners().len(), read);
        assert_eq!(catalogue().owners().len(), read);
    }

    #[test]
    fn own_names_and_what_is_below_them_are_theirs() {
        let catalogue = catalogue();
        let company = Company { has_bait_words: true, has_log_in_form: true };
        for owner in catalogue.owners() {
            for domain in &owner.domains {
                for host in [domain.clone(), format!("www.{domain}"), format!("dang-nhap.otp.{domain}")] {
                    let standing = catalogue.standing(&host, company);
                    // under a hosting service's own suffix stand its customers
                    let is_customer = host != *domain && Host::of(&host).is_none_or(|h| h.is_hosted());
                    assert!(
                        is_customer || matches!(standing, Standing::Theirs(o) if o.owner.id == owner.id),
                        "{host}"
                    );
                }
            }
        }
    }
}
