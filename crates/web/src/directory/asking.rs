//! A question to the directory and its answer. "Yes" is said of what is the same, letter by letter; what only looks the same is told
//! apart; what reviewers upheld or its holder lost is said before anything else.

use jiff::Timestamp;
use register::account::Account;
use register::directory::{
    How, Question, handle_skeleton, how_handle, how_name, is_same_handle, is_same_name, name_key,
    name_skeleton, read,
};
use std::collections::HashSet;
use store::{DirectoryEntry, ReportedAccount, Store, StoreError};

/// Most entries that are read for one question.
const MOST_READ: u32 = 100;
/// Most that are told of each sort.
const MOST_TOLD: usize = 20;
/// Most names that are suggested.
const MOST_SUGGESTED: u32 = 10;

/// What the directory says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is theirs.
    Yes,
    /// It is not known here, which says nothing for it or against it.
    NotKnown,
    /// Two reviewers upheld a report of it, or its holder says that it is lost.
    Reported,
}

impl Verdict {
    /// Its code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Verdict::Yes => "yes",
            Verdict::NotKnown => "not-known",
            Verdict::Reported => "reported",
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answered {
    /// What was asked, as it was understood.
    pub(crate) question: Question,
    /// The answer in one word.
    pub(crate) verdict: Verdict,
    /// Whether the entries are what somebody of a name has, and not one account.
    pub(crate) is_of_name: bool,
    /// What is the same.
    pub(crate) entries: Vec<DirectoryEntry>,
    /// What only resembles it, and how.
    pub(crate) resembles: Vec<(DirectoryEntry, How)>,
    /// Entries in whose names all the words of the question stand: a help to ask again, and no answer.
    pub(crate) suggestions: Vec<DirectoryEntry>,
    /// Upheld reports of the account asked about.
    pub(crate) reports: Vec<ReportedAccount>,
}

/// Asks the directory what somebody typed.
///
/// # Errors
/// The database's failure.
pub(crate) async fn ask(store: &Store, text: &str, now: Timestamp) -> Result<Answered, StoreError> {
    let question = read(text);
    let mut answered = match &question {
        Question::Nothing(_) => Found::default(),
        Question::Address(account) => of_account(store, account, now).await?,
        Question::Handle { text, key, skeleton } => of_handle(store, text, key, skeleton, now).await?,
        Question::Name { text, words, .. } => of_name(store, text, words).await?,
    };
    answered.resembles.truncate(MOST_TOLD);
    Ok(Answered {
        verdict: answered.verdict(),
        is_of_name: answered.is_of_name,
        question,
        entries: answered.entries,
        resembles: answered.resembles,
        suggestions: answered.suggestions,
        reports: answered.reports,
    })
}

/// What was found for a question.
#[derive(Default)]
struct Found {
    entries: Vec<DirectoryEntry>,
    resembles: Vec<(DirectoryEntry, How)>,
    suggestions: Vec<DirectoryEntry>,
    reports: Vec<ReportedAccount>,
    /// Whether the entries are what somebody of a name has, and not one account.
    is_of_name: bool,
}

impl Found {
    /// Of one account, one doubt is enough. Somebody of a name may have lost one account and keep the others.
    fn verdict(&self) -> Verdict {
        let mut lost = self.entries.iter().map(|entry| entry.state == "lost");
        let is_lost =
            if self.is_of_name { !self.entries.is_empty() && lost.all(|is| is) } else { lost.any(|is| is) };
        match (!self.reports.is_empty() || is_lost, self.entries.is_empty()) {
            (true, _) => Verdict::Reported,
            (false, false) => Verdict::Yes,
            (false, true) => Verdict::NotKnown,
        }
    }
}

async fn of_account(store: &Store, account: &Account, now: Timestamp) -> Result<Found, StoreError> {
    let entries = store.directory_account(&account.key).await?;
    let reports = store.reported_accounts(std::slice::from_ref(&account.key), now).await?;
    let resembles = if entries.is_empty() {
        let alike = store.directory_alike(&handle_skeleton(&account.handle), MOST_READ).await?;
        let alike = alike.into_iter().filter(|entry| entry.account_key != account.key);
        resembling(alike, |entry| how_handle(&account.handle, &entry.handle))
    } else {
        Vec::new()
    };
    Ok(Found { entries, resembles, reports, ..Found::default() })
}

async fn of_handle(
    store: &Store,
    text: &str,
    key: &str,
    skeleton: &str,
    now: Timestamp,
) -> Result<Found, StoreError> {
    let mut entries = store.directory_handle(key, MOST_READ).await?;
    entries.retain(|entry| is_same_handle(text, &entry.handle));
    let reports = store.reported_handle(key, now).await?;
    let alike = store.directory_alike(skeleton, MOST_READ).await?;
    let resembles = resembling(alike, |entry| how_handle(text, &entry.handle));
    if !entries.is_empty() || !reports.is_empty() || text.starts_with('@') {
        return Ok(Found { entries, resembles, reports, ..Found::default() });
    }
    // a name of one word looks like a handle
    let mut named = of_name(store, text, &[]).await?;
    let known: HashSet<String> = resembles.iter().map(|(entry, _)| entry.declaration.clone()).collect();
    named.resembles.retain(|(entry, _)| !known.contains(&entry.declaration));
    named.resembles.splice(0..0, resembles);
    Ok(named)
}

async fn of_name(store: &Store, text: &str, words: &[String]) -> Result<Found, StoreError> {
    let mut entries = store.directory_name(&name_key(text), MOST_READ).await?;
    entries.retain(|entry| is_same_name(text, &entry.shown_name) || is_same_name(text, &entry.holder));
    let alike = store.directory_name_alike(&name_skeleton(text), MOST_READ).await?;
    let resembles = resembling(alike, |entry| {
        let is_same = is_same_name(text, &entry.shown_name) || is_same_name(text, &entry.holder);
        let how = || how_name(text, &entry.shown_name).or_else(|| how_name(text, &entry.holder));
        if is_same { None } else { how() }
    });
    let suggestions = if entries.is_empty() && resembles.is_empty() && words.len() > 1 {
        store.directory_words(words, MOST_SUGGESTED).await?.0
    } else {
        Vec::new()
    };
    Ok(Found { entries, resembles, suggestions, is_of_name: true, ..Found::default() })
}

fn resembling(
    alike: impl IntoIterator<Item = DirectoryEntry>,
    how: impl Fn(&DirectoryEntry) -> Option<How>,
) -> Vec<(DirectoryEntry, How)> {
    let told = alike.into_iter().filter_map(|entry| how(&entry).map(|how| (entry, how)));
    told.take(MOST_TOLD).collect()
}
