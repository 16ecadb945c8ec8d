//! The ends of the chains, noted outside the database once a day: whoever puts an older state of the database in the place of the
//! present one, keys and all, does not have the note's lines in it.

use super::Log;
use crate::keys::NotedLine;
use crate::{Store, StoreError};
use jiff::Timestamp;

/// An end of a chain that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedHead {
    /// The table.
    pub log: &'static str,
    /// The place of its last row.
    pub position: i64,
}

impl Store {
    /// Notes how each chain ends, beside the file of keys; a chain that has not grown since is not noted again.
    ///
    /// # Errors
    /// The database's failure, or that of the file.
    pub async fn note_heads(&self, now: Timestamp) -> Result<Vec<NotedHead>, StoreError> {
        let rows: Vec<(String, i64, Vec<u8>)> = reading!(self, |database| sqlx::query_as(
            "SELECT log, position, head FROM chain WHERE position > 0"
        )
        .fetch_all(database)
        .await)?;
        let known = self.keys.noted()?;
        let mut noted = Vec::new();
        let mut lines = Vec::new();
        for (name, position, seal) in rows {
            let Some(log) = Log::ALL.into_iter().find(|log| log.name() == name) else { continue };
            if known.iter().any(|line| line.log == name && line.position >= position) {
                continue;
            }
            lines.push(NotedLine { log: name, position, seal });
            noted.push(NotedHead { log: log.name(), position });
        }
        self.keys.note(now, &lines)?;
        Ok(noted)
    }
}
