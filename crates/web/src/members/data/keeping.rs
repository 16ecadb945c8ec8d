//! What is let go of by itself: who asked to be erased, on the last day; who left long ago; old lines of the reading log; and
//! evidence of cases that ended. Once a day the ends of the logs are noted outside the database.

use crate::members::answers::Stopped;
use crate::state::App;
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::Ordering;

/// People that one round erases, and cases that it ends; the rest waits for the next.
const PEOPLE: u32 = 50;
const CASES: u32 = 200;
/// People who left long ago that one day erases.
const GONE: u32 = 200;
/// Parts of 2,000 readings that one day lets go of.
const PARTS: usize = 200;
/// How long readings are kept, and who left: two years. The page of a member's data says so.
const KEPT: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// One round. What fails is tried again in the next.
///
/// # Errors
/// The database's failure.
pub(crate) async fn round(app: &App, now: Timestamp) -> Result<(), Stopped> {
    let today = jiff::tz::Offset::constant(7).to_datetime(now).date();
    for request in app.store.due_erasures(today, PEOPLE).await? {
        erase(app, &request.person, now).await?;
    }
    app.store.expire_cases(now, CASES).await?;
    let day = now.as_second().div_euclid(86_400);
    if app.tidied_on.load(Ordering::Relaxed) != day {
        daily(app, now).await?;
        app.tidied_on.store(day, Ordering::Relaxed);
    }
    Ok(())
}

async fn daily(app: &App, now: Timestamp) -> Result<(), Stopped> {
    app.store.note_heads(now).await?;
    for _ in 0..PARTS {
        if app.store.drop_readings(now - KEPT).await? == 0 {
            break;
        }
    }
    for person in app.store.left_before(now - KEPT, GONE).await? {
        erase(app, &person, now).await?;
    }
    app.store.drop_old_evidence(now).await?;
    Ok(())
}

/// Erases somebody. The last administrator cannot be: they were told what to do first, and others do not wait for them.
async fn erase(app: &App, person: &str, now: Timestamp) -> Result<(), Stopped> {
    let erased = app.store.erase_person(person, None, now).await;
    app.pages.forget(person);
    match erased {
        Err(error) if error.is_invalid_input() => {
            tracing::warn!(%error, "a member is not erased before somebody else administers the organisation");
            Ok(())
        }
        erased => Ok(erased.map(|_| ())?),
    }
}
