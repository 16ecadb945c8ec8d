//! Counting who reads a page without knowing them: no cookie, no address kept, nothing sent to anybody.
//!
//! A handler that shows a page hands its [`Reader`] to the [`Counter`], which notes a digest and answers at once. A task writes what has
//! come in every 300 milliseconds (`counter`); the store decides what is a visit, the same for all nodes. `reader` says what the
//! digest is made of, `robots` who is no reader. What is counted is shown by `shown` on the page, by `dashboard` to its member, and
//! `method` tells everybody how.

mod calendar;
mod counter;
pub(crate) mod dashboard;
pub(crate) mod method;
mod reader;
mod robots;
mod spark;

pub(crate) use counter::{Counter, keep_counting};
pub(crate) use reader::Reader;

use crate::state::App;
use engine::check::Lang;
use jiff::Timestamp;
use store::{StoreError, Visits, day_of_visit};

/// The figures as a page shows them: `visits_counter.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// How often the page was read.
    pub(crate) visits: Visits,
    /// The last thirty days as a drawing: an inline SVG.
    pub(crate) spark: String,
}

impl Shown {
    /// The five figures with their names. The language comes by reference, as templates hand it over.
    pub(crate) fn rows(&self, lang: &Lang) -> Vec<(&'static str, String)> {
        let names = calendar::NAMES.iter().map(|name| name.get(*lang));
        names.zip(calendar::figures(&self.visits, *lang)).collect()
    }
}

/// The figures of a page, or of a post on it. Asked for at each showing: both are one look into an index.
///
/// # Errors
/// The database's failure.
pub(crate) async fn shown(app: &App, person: &str, post: &str, lang: Lang) -> Result<Shown, StoreError> {
    let today = day_of_visit(Timestamp::now());
    let visits = app.store.visits(person, post, today).await?;
    let days = app.store.visits_by_day(person, Some(post), calendar::first_of(today), today).await?;
    Ok(Shown { visits, spark: spark::drawn(&calendar::every_day(&days, today), lang) })
}
