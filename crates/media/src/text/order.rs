//! Reading order: from top to bottom, column by column, side columns after the main one.

use super::layout::Group;
use engine::picture::Area;

/// Sorts groups for reading.
pub(super) fn sort(groups: &mut Vec<Group>) {
    let places: Vec<(Area, usize)> = groups.iter().map(|g| (g.area(), g.text().chars().count())).collect();
    let mut all: Vec<usize> = (0..groups.len()).collect();
    all.sort_by_key(|n| (places[*n].0.y, places[*n].0.x));
    let mut order = Vec::with_capacity(all.len());
    read(&places, &all, 0, &mut order);
    let mut slots: Vec<Option<Group>> = groups.drain(..).map(Some).collect();
    groups.extend(order.into_iter().filter_map(|n| slots[n].take()));
}

/// Most columns within columns.
const DEEPEST: usize = 6;

/// Reads what spans the columns first, then the columns, then what comes below.
fn read(places: &[(Area, usize)], members: &[usize], depth: usize, order: &mut Vec<usize>) {
    if depth < DEEPEST && members.len() > 3 && members.len() <= 80 {
        for peeled in 0..(members.len() - 3).min(12) {
            if let Some((first, second, rest)) = columns(places, &members[peeled..]) {
                order.extend(&members[..peeled]);
                read(places, &first, depth + 1, order);
                read(places, &second, depth + 1, order);
                read(places, &rest, depth + 1, order);
                return;
            }
        }
    }
    order.extend(members);
}

/// Two columns with an empty strip between them at the top of what is given, and what stands below them.
fn columns(places: &[(Area, usize)], members: &[usize]) -> Option<(Vec<usize>, Vec<usize>, Vec<usize>)> {
    for end in (4..=members.len()).rev() {
        let (top, rest) = members.split_at(end);
        if let Some(cut) = strip(places, top) {
            let (left, right): (Vec<usize>, Vec<usize>) = top.iter().partition(|n| places[**n].0.x < cut);
            let letters = |side: &[usize]| side.iter().map(|n| places[*n].1).sum::<usize>();
            let is_column = |side: &[usize]| side.len() >= 2 && letters(side) >= 60;
            if is_column(&left) && is_column(&right) {
                let left_first = letters(&left) * 2 >= letters(&right);
                let (first, second) = if left_first { (left, right) } else { (right, left) };
                return Some((first, second, rest.to_vec()));
            }
        }
    }
    None
}

/// Where an empty strip stands between groups that overlap in height.
fn strip(places: &[(Area, usize)], members: &[usize]) -> Option<u32> {
    let mut spans: Vec<(u32, u32)> =
        members.iter().map(|n| (places[*n].0.x, places[*n].0.x + places[*n].0.width)).collect();
    spans.sort_unstable();
    let mut right = spans.first()?.1;
    for (from, to) in spans {
        if from > right + 8 {
            return Some(from);
        }
        right = right.max(to);
    }
    None
}
