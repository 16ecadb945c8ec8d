//! What a fixture's public directory is said to hold: the table `declared` beside it.

use engine::catalogue::account;
use engine::declared::{DeclaredAccount, How, Standing, asked};
use engine::evidence::{Evidence, Probe};
use serde::Deserialize;

/// A directory; without the table there is none.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Directory {
    /// Why it could not be looked up.
    failed: Option<String>,
    #[serde(default)]
    account: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The account asked about, as anybody writes it.
    of: String,
    standing: Standing,
    how: Option<How>,
    holder: Option<String>,
    /// The declared account; without it, the one asked about.
    address: Option<String>,
}

impl Directory {
    /// Its answers about the accounts in the evidence, as whoever keeps a directory gives them.
    pub(super) fn asked(&self, evidence: &Evidence) -> Probe<Vec<DeclaredAccount>> {
        if let Some(why) = &self.failed {
            return Probe::Failed(why.clone());
        }
        let asked = asked(evidence);
        if asked.is_empty() {
            return Probe::Absent;
        }
        let declared = |entry: &Entry| DeclaredAccount {
            key: account::written(&entry.of).unwrap(),
            holder: entry.holder.clone().unwrap_or_else(|| "Đoàn Thị Mẫu".to_owned()),
            organisation: "Trường Mẫu Bến Đê".to_owned(),
            address: entry.address.clone().unwrap_or_else(|| format!("https://{}", entry.of)),
            standing: entry.standing,
            how: entry.how,
            page: "https://danhba.example/p/mau1".to_owned(),
        };
        let declared = self.account.iter().map(declared);
        Probe::Known(declared.filter(|d| asked.iter().any(|a| a.key == d.key)).collect())
    }
}
