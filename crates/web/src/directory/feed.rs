//! What the directory says of the accounts on a page that is checked. Only what was proven reassures. A likeness counts on the network
//! of the declared account; on another one only letters that pose as others do, since honest people have a name like theirs elsewhere.

use crate::directory::{case_of, page_of};
use engine::declared::{Asked, DeclaredAccount, How, Standing};
use jiff::Timestamp;
use register::directory::{handle_skeleton, how_handle};
use store::{DirectoryEntry, ReportedAccount, Store, StoreError};

/// Most likenesses that are told of one account.
const MOST_ALIKE: usize = 3;

/// What the directory says of some accounts at a time. Addresses of our pages begin with `origin`.
pub(crate) async fn declared(
    store: &Store,
    asked: &[Asked],
    at: Timestamp,
    origin: &str,
) -> Result<Vec<DeclaredAccount>, StoreError> {
    let keys: Vec<String> = asked.iter().map(|asked| asked.key.clone()).collect();
    let entries = store.directory_keys(&keys).await?;
    let reports = store.reported_accounts(&keys, at).await?;
    let mut skeletons: Vec<String> =
        asked.iter().filter_map(|asked| asked.handle.as_deref()).map(handle_skeleton).collect();
    skeletons.sort_unstable();
    skeletons.dedup();
    let alike = store.directory_handles(&skeletons).await?;
    let mut told: Vec<DeclaredAccount> = reports.iter().map(|report| reported(report, origin)).collect();
    told.extend(entries.iter().filter_map(|entry| {
        let standing = match entry.state.as_str() {
            "lost" => Standing::Lost,
            _ if !entry.proofs.is_empty() => Standing::Theirs,
            _ => return None,
        };
        Some(of_entry(entry, &entry.account_key, standing, None, origin))
    }));
    for asked in asked {
        told.extend(resembling(asked, &alike, origin));
    }
    Ok(told)
}

fn reported(report: &ReportedAccount, origin: &str) -> DeclaredAccount {
    DeclaredAccount {
        key: report.account_key.clone(),
        // whom it poses as is told on the case's page, as far as they agreed
        holder: String::new(),
        organisation: report.organisation_name.clone(),
        address: report.address.clone(),
        standing: Standing::Reported,
        how: None,
        page: case_of(origin, &report.case),
    }
}

fn of_entry(
    entry: &DirectoryEntry,
    key: &str,
    standing: Standing,
    how: Option<How>,
    origin: &str,
) -> DeclaredAccount {
    DeclaredAccount {
        key: key.to_owned(),
        holder: entry.holder.clone(),
        organisation: entry.organisation_name.clone(),
        address: entry.address.clone(),
        standing,
        how,
        page: page_of(origin, &entry.declaration),
    }
}

fn resembling<'a>(
    asked: &'a Asked,
    alike: &'a [DirectoryEntry],
    origin: &'a str,
) -> impl Iterator<Item = DeclaredAccount> + 'a {
    let others = alike.iter().filter(|entry| entry.account_key != asked.key && entry.state != "lost");
    let told = others.filter_map(move |entry| {
        let how = How::of_code(how_handle(asked.handle.as_deref()?, &entry.handle)?.code())?;
        let counts = entry.platform == asked.platform || how == How::LookAlikeLetters;
        counts.then(|| of_entry(entry, &asked.key, Standing::Resembles, Some(how), origin))
    });
    told.take(MOST_ALIKE)
}
