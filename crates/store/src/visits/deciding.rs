//! Which views are visits. Pure: what is known of who was counted goes in, who is counted now comes out.

use super::{VISIT_SECONDS, View};
use crate::moment;
use std::collections::{BTreeMap, HashMap};

/// A reader of a page: person, post, digest. In order, so that all nodes write rows in the same order.
pub(super) type Key<'a> = (&'a str, &'a str, [u8; 16]);

/// What comes of a batch.
#[derive(Debug, Default)]
pub(super) struct Decided<'a> {
    /// The views that are visits.
    pub(super) visits: Vec<&'a View>,
    /// Who is counted, and in which second for the last time.
    pub(super) counted: BTreeMap<Key<'a>, i64>,
}

/// The reader of a view, and the same reader under the salt of the day next to it.
pub(super) fn keys(view: &View) -> impl Iterator<Item = Key<'_>> {
    [Some(view.reader), view.also].into_iter().flatten().map(|reader| (&*view.person, &*view.post, reader))
}

/// Decides in the order of time, whatever the order of the views. `known` says in which second a reader was counted last; a view
/// from before that second is none that anybody waited for, and no visit.
pub(super) fn decide<'a>(views: &[&'a View], known: &HashMap<Key<'a>, i64>) -> Decided<'a> {
    let mut in_time = views.to_vec();
    in_time.sort_by_key(|view| moment::second(view.at));
    let mut decided = Decided::default();
    for view in in_time {
        let at = moment::second(view.at);
        let last = last(view, known, &decided.counted);
        if last.is_none_or(|last| at.saturating_sub(last) >= VISIT_SECONDS) {
            decided.counted.insert((&view.person, &view.post, view.reader), at);
            decided.visits.push(view);
        }
    }
    decided
}

/// When the reader of a view was counted last, before this batch or in it.
pub(super) fn last(
    view: &View,
    known: &HashMap<Key<'_>, i64>,
    counted: &BTreeMap<Key<'_>, i64>,
) -> Option<i64> {
    keys(view).filter_map(|key| counted.get(&key).or_else(|| known.get(&key)).copied()).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn view(reader: u8, also: Option<u8>, at: i64) -> View {
        View {
            person: "an".to_owned(),
            post: String::new(),
            reader: [reader; 16],
            also: also.map(|also| [also; 16]),
            at: Timestamp::from_second(at).unwrap(),
            site: None,
        }
    }

    /// The seconds of those that are visits.
    fn visits(views: &[View], known: &[(u8, i64)]) -> Vec<i64> {
        let known = known.iter().map(|(reader, at)| (("an", "", [*reader; 16]), *at)).collect();
        let views: Vec<&View> = views.iter().collect();
        decide(&views, &known).visits.iter().map(|view| view.at.as_second()).collect()
    }

    #[test]
    fn thirty_minutes_after_a_counted_view_the_reader_counts_again() {
        let views = [0, 1_799, 1_800, 3_599, 3_600].map(|at| view(1, None, at));
        assert_eq!(visits(&views, &[]), [0, 1_800, 3_600]);
        // from the counted one on, however often they look in between
        let views: Vec<_> = (0..=36).map(|turn| view(1, None, turn * 100)).collect();
        assert_eq!(visits(&views, &[]), [0, 1_800, 3_600]);
    }

    #[test]
    fn what_is_known_counts_too() {
        let views = [view(1, None, 1_799), view(1, None, 1_800), view(2, None, 5)];
        assert_eq!(visits(&views, &[(1, 0)]), [5, 1_800]);
        assert_eq!(visits(&views[..1], &[(1, 4_000)]), [] as [i64; 0], "from before the counted one");
    }

    #[test]
    fn order_does_not_matter_within_a_batch() {
        let views = [3_600, 0, 1_800, 1_799].map(|at| view(1, None, at));
        assert_eq!(visits(&views, &[]), [0, 1_800, 3_600]);
    }

    #[test]
    fn nobody_becomes_somebody_else_at_midnight() {
        let (before, after) = (view(1, Some(2), 100), view(2, Some(1), 1_000));
        assert_eq!(visits(&[before.clone(), after.clone()], &[]), [100]);
        assert_eq!(visits(std::slice::from_ref(&after), &[(1, 100)]), [] as [i64; 0]);
        assert_eq!(
            visits(std::slice::from_ref(&before), &[(2, 1_000)]),
            [] as [i64; 0],
            "a late view of before"
        );
        assert_eq!(visits(&[view(2, Some(1), 1_900)], &[(1, 100)]), [1_900]);
    }
}
