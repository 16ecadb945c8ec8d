//! Thirty days as thirty bars, drawn without a script and without a style in the page. What the bars show is said in words too, and
//! stands in a table on the member's own page.

use super::calendar::written;
use crate::members::office::figure;
use engine::check::Lang;
use std::fmt::Write;

/// Width of a bar, and from one to the next.
const WIDTH: usize = 8;
const STEP: usize = 11;
/// Height of the drawing, and of the bar of a day without visits.
const HEIGHT: u64 = 44;
const LEAST: u64 = 1;

/// An inline SVG of the visits of days.
pub(super) fn drawn(days: &[(i64, u64)], lang: Lang) -> String {
    let most = days.iter().map(|(_, visits)| *visits).max().unwrap_or_default();
    let width = (days.len() * STEP).saturating_sub(STEP - WIDTH);
    let mut bars = String::new();
    for (place, (_, visits)) in days.iter().enumerate() {
        let height = height(*visits, most);
        // writing to a text cannot fail
        let _ = write!(
            bars,
            "<rect x=\"{}\" y=\"{}\" width=\"{WIDTH}\" height=\"{height}\"/>",
            place * STEP,
            HEIGHT - height
        );
    }
    format!(
        "<svg class=\"spark\" viewBox=\"0 0 {width} {HEIGHT}\" width=\"{width}\" height=\"{HEIGHT}\" role=\"img\" \
         aria-label=\"{}\"><g fill=\"currentColor\">{bars}</g></svg>",
        said(days, most, lang)
    )
}

/// A bar is as high as its part of the highest; whoever came once is seen.
fn height(visits: u64, most: u64) -> u64 {
    if visits == 0 {
        return LEAST;
    }
    let part = u128::from(visits) * u128::from(HEIGHT) / u128::from(most.max(1));
    u64::try_from(part).unwrap_or(HEIGHT).clamp(LEAST + 1, HEIGHT)
}

/// What the drawing shows, in words of ours and digits alone.
fn said(days: &[(i64, u64)], most: u64, lang: Lang) -> String {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
    let all = days.iter().fold(0_u64, |sum, (_, visits)| sum.saturating_add(*visits));
    let (from, to, all) = (written(first.0, lang), written(last.0, lang), figure(all, lang));
    let highest = days.iter().rev().find(|(_, visits)| *visits == most).filter(|_| most > 0);
    let highest = highest.map(|(day, visits)| (written(*day, lang), figure(*visits, lang)));
    match (lang, highest) {
        (Lang::Vi, Some((day, visits))) => {
            format!(
                "Lượt xem từng ngày, từ {from} đến {to}: {all} lượt, nhiều nhất {visits} lượt, vào ngày {day}."
            )
        }
        (Lang::En, Some((day, visits))) => {
            format!("Visits by day from {from} to {to}: {all} in all, at most {visits}, on {day}.")
        }
        (Lang::Vi, None) => format!("Lượt xem từng ngày, từ {from} đến {to}: chưa có lượt nào."),
        (Lang::En, None) => format!("Visits by day from {from} to {to}: none yet."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(visits: &[u64]) -> Vec<(i64, u64)> {
        (20_000..).zip(visits.iter().copied()).collect()
    }

    #[test]
    fn bars_are_as_high_as_their_part_and_none_is_lost() {
        assert_eq!((height(0, 0), height(0, 9), height(9, 9), height(u64::MAX, u64::MAX)), (1, 1, 44, 44));
        assert_eq!((height(1, 1_000_000), height(500, 1_000)), (2, 22));
    }

    #[test]
    fn a_drawing_says_what_it_shows() {
        let drawn = drawn(&days(&[0, 1_234, 617]), Lang::Vi);
        assert_eq!(drawn.matches("<rect").count(), 3);
        assert!(drawn.contains("viewBox=\"0 0 30 44\""), "{drawn}");
        assert!(drawn.contains("<rect x=\"22\" y=\"22\" width=\"8\" height=\"22\"/>"), "{drawn}");
        assert!(
            drawn.contains(
                "từ 04/10/2024 đến 06/10/2024: 1.851 lượt, nhiều nhất 1.234 lượt, vào ngày 05/10/2024."
            ),
            "{drawn}"
        );
        assert!(!drawn.contains("style"), "what the policy of the page forbids");
    }

    #[test]
    fn no_visits_are_told_as_none() {
        let drawn = drawn(&days(&[0; 30]), Lang::En);
        assert!(drawn.contains("from 2024-10-04 to 2024-11-02: none yet."), "{drawn}");
        assert_eq!(drawn.matches("height=\"1\"").count(), 30);
    }
}
