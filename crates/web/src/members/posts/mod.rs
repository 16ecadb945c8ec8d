//! A member's posts: written here, passed through the five gates, read beside what the gates saw, and made public by the
//! member's own press. Nothing publishes itself, and nothing goes out but the very words that were checked and whose findings
//! were read. Drafts and checks are the member's alone; no office has a page of them.

pub(crate) mod badge;
pub(crate) mod checking;
pub(crate) mod compose;
pub(crate) mod correct;
pub(crate) mod list;
mod marked;
pub(crate) mod publish;
mod questions;
pub(crate) mod review;
pub(crate) mod shown;
pub(crate) mod tools;
pub(crate) mod typed;
pub(crate) mod withdraw;

use crate::members::access::Member;
use crate::members::answers::Stopped;
use crate::state::App;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use jiff::tz::Offset;
use store::Post;

/// The state of a post that nobody else sees.
pub(crate) const DRAFT: &str = "draft";
/// The state of a post that readers see.
const PUBLISHED: &str = "published";

/// A post of the reader's own in one of these states; somebody else's is not there, nor is one that has moved on.
///
/// # Errors
/// [`Stopped::Missing`], or the database's failure.
async fn own(app: &App, member: &Member, id: &str, states: &[&str]) -> Result<Post, Stopped> {
    let post = app.store.post(id).await?.ok_or(Stopped::Missing)?;
    let is_theirs = post.person == member.id() && (states.is_empty() || states.contains(&&*post.state));
    if is_theirs { Ok(post) } else { Err(Stopped::Missing) }
}

/// Where a post's own page is.
pub(crate) fn path_of(id: &str) -> String {
    format!("/me/posts/{id}")
}

/// A post's first words, for a list.
fn name_of(title: &str, text: &str, link: &str) -> String {
    /// Characters of the beginning.
    const MOST: usize = 80;
    let first = [title, text.lines().next().unwrap_or_default(), link].into_iter().find(|t| !t.is_empty());
    let mut name: String = first.unwrap_or_default().chars().take(MOST).collect();
    if first.is_some_and(|first| first.chars().nth(MOST).is_some()) {
        name.push('…');
    }
    engine::text::characters::visible(&name).into_owned()
}

/// An hour of Vietnam's day, with the day where it is not today's.
fn clock(at: Timestamp, now: Timestamp, lang: Lang) -> String {
    let (then, today) = (Offset::constant(7).to_datetime(at), Offset::constant(7).to_datetime(now).date());
    let hour = format!("{:02}:{:02}", then.hour(), then.minute());
    if then.date() == today {
        return hour;
    }
    let on = Text { vi: "ngày", en: "on" }.get(lang);
    format!("{hour} {on} {}", crate::kept::civil_day(then.date(), lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_vietnams_and_names_another_day() {
        let now: Timestamp = "2026-11-26T16:00:00Z".parse().unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(clock(at("2026-11-26T16:05:30Z"), now, Lang::Vi), "23:05");
        assert_eq!(clock(at("2026-11-26T17:05:00Z"), now, Lang::Vi), "00:05 ngày 27/11/2026");
        assert_eq!(clock(at("2026-11-26T17:05:00Z"), now, Lang::En), "00:05 on 2026-11-27");
    }

    #[test]
    fn a_post_without_a_title_is_named_by_its_first_line_or_its_link() {
        assert_eq!(name_of("Tên", "Lời", ""), "Tên");
        assert_eq!(name_of("", "Dòng đầu\nDòng sau", ""), "Dòng đầu");
        assert_eq!(name_of("", "", "https://a.vn/"), "https://a.vn/");
        assert_eq!(name_of("", &"a".repeat(81), ""), format!("{}…", "a".repeat(80)));
    }
}
