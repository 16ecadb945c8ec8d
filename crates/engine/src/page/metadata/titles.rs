//! Headlines: which one is the page's, and where the site's name begins.

use super::super::Headlines;
use super::{Publisher, fold};
use std::collections::HashSet;

/// Signs between a headline and the name of the site or section.
const SEPARATORS: [&str; 13] =
    [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " › ", " ‹ ", " / ", "|"];

/// The headline: the visible one when the others agree with it, else the cleanest of the others.
pub(super) fn chosen(headlines: &Headlines, publisher: &Publisher) -> Option<String> {
    let others: Vec<&str> = [&headlines.jsonld, &headlines.og, &headlines.title]
        .into_iter()
        .filter_map(|t| t.as_deref())
        .collect();
    if let Some(h1) = &headlines.h1
        && (others.is_empty() || others.iter().any(|other| agree(h1, other)))
    {
        return Some(h1.clone());
    }
    let all: Vec<&str> = others.iter().copied().chain(headlines.h1.as_deref()).collect();
    let bare = |title: &Option<String>| title.as_deref().map(|t| without_site(t, &all, publisher).to_owned());
    let candidates = [bare(&headlines.og), bare(&headlines.jsonld), bare(&headlines.title)];
    let is_site = |t: &String| publisher.is(t);
    // A headline in JSON-LD that two others contradict is the site's or another article's.
    candidates
        .iter()
        .flatten()
        .find(|t| !is_site(t))
        .cloned()
        .or_else(|| headlines.h1.clone())
        .or_else(|| candidates.into_iter().flatten().next())
}

/// Whether two headlines share at least half of the shorter one's words.
pub(super) fn agree(one: &str, other: &str) -> bool {
    let words = |text: &str| -> HashSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|w| !w.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    let least = one.len().min(other.len());
    least > 0 && one.intersection(&other).count() * 2 > least
}

/// A title without the site's name before or behind it.
pub(super) fn without_site<'t>(title: &'t str, all: &[&str], publisher: &Publisher) -> &'t str {
    let mut bare = title;
    // A section may stand between: `Headline - Section - Site`.
    for _ in 0..3 {
        let Some(shorter) = cut(bare, title, all, publisher) else { break };
        bare = shorter;
    }
    bare
}

fn cut<'t>(bare: &'t str, whole: &str, all: &[&str], publisher: &Publisher) -> Option<&'t str> {
    let is_known = |text: &str| {
        let folded = fold(text);
        all.iter().any(|other| *other != whole && fold(other) == folded)
    };
    let last = SEPARATORS.iter().filter_map(|s| bare.rfind(s).map(|at| (at, s.len()))).max();
    if let Some((at, length)) = last {
        let (left, right) = (bare[..at].trim(), bare[at + length..].trim());
        let is_bar = bare[at..].trim_start().starts_with(['|', '»', ':', '›']);
        let words = |text: &str| text.split_whitespace().count();
        if is_known(left)
            || publisher.is(right)
            || is_bar && words(left) >= 3 && words(right) <= 5 && words(right) < words(left)
        {
            return Some(left).filter(|t| !t.is_empty());
        }
    }
    let first = SEPARATORS.iter().filter_map(|s| bare.find(s).map(|at| (at, s.len()))).min();
    let (at, length) = first?;
    let (left, right) = (bare[..at].trim(), bare[at + length..].trim());
    (is_known(right) || publisher.is(left)).then_some(right).filter(|t| !t.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_cut_off_a_title() {
        let publisher = Publisher::new(Some("www.tin-nhanh.example"), &["Báo Tin Nhanh".to_owned()]);
        for (title, bare) in [
            ("Giá vàng giảm mạnh | Báo Tin Nhanh", "Giá vàng giảm mạnh"),
            ("Giá vàng giảm mạnh - Kinh tế - Tin Nhanh", "Giá vàng giảm mạnh - Kinh tế"),
            ("Tin Nhanh | Giá vàng giảm mạnh", "Giá vàng giảm mạnh"),
            ("Mỹ - Iran đàm phán", "Mỹ - Iran đàm phán"),
            ("Mưa lớn ở miền Trung | Thời sự", "Mưa lớn ở miền Trung"),
            ("Tin Nhanh", "Tin Nhanh"),
        ] {
            assert_eq!(without_site(title, &[title], &publisher), bare, "{title}");
        }
        let known = ["Giá vàng giảm mạnh", "Giá vàng giảm mạnh - Tuần báo Xa"];
        assert_eq!(without_site(known[1], &known, &publisher), known[0]);
    }
}
