//! Lines that cannot both be text: marks taken for letters, outlines taken for what they surround.

use super::component::Ink;
use super::line::Stretch;

/// Most lines looked at around one.
const MOST_LOOKS: usize = 2_000;

/// Marks above and below letters can look like a line of small letters: gives them up.
pub(super) fn dissolve_marks(lines: &mut Vec<Stretch>) {
    drop_where(lines, |small, large| {
        let fall = large.slope * ((small.left + small.right) / 2 - large.left) as f32;
        small.body <= large.body * 0.62
            && small.left as f32 >= large.left as f32 - large.body * 0.5
            && small.right as f32 <= large.right as f32 + large.body * 0.5
            && small.top as f32 >= large.top as f32 + fall.min(0.0) - large.body * 0.7
            && small.bottom as f32 <= large.bottom as f32 + fall.max(0.0) + large.body * 0.45
    });
}

/// Letters with an outline or a shadow are found twice, once lighter and once darker than the background: keeps what has
/// more ink.
pub(super) fn choose_ink(ink: &Ink, lines: &mut Vec<Stretch>) {
    let weights: Vec<f32> = lines.iter().map(|l| weight(ink, l)).collect();
    for (line, weight) in lines.iter_mut().zip(weights) {
        line.weight = weight;
    }
    drop_where(lines, |one, other| {
        let wide = one.right.min(other.right) - one.left.max(other.left);
        let tall = one.bottom.min(other.bottom) - one.top.max(other.top);
        one.contrast * other.contrast < 0.0
            && wide > 0
            && tall > 0
            && (surrounds(one, other) || !surrounds(other, one) && one.weight < other.weight)
            && wide * 10 >= (one.right - one.left) * 5
            && tall * 10 >= (one.bottom - one.top).min(other.bottom - other.top) * 5
    });
}

/// Whether a line is the outline of another: all around it, with larger or fewer and joined pieces.
fn surrounds(outer: &Stretch, inner: &Stretch) -> bool {
    let is_around = outer.top < inner.top && outer.bottom > inner.bottom;
    let is_larger = inner.body >= outer.body * 0.72 && inner.body < outer.body;
    is_around && (is_larger || inner.members.len() > outer.members.len())
}

fn weight(ink: &Ink, line: &Stretch) -> f32 {
    let pieces = line.members.iter().map(|n| &ink.pieces[*n as usize]);
    pieces.map(|p| p.area as f32 * p.contrast.abs()).sum()
}

/// Drops the lines for which a line nearby says so.
fn drop_where(lines: &mut Vec<Stretch>, yields: impl Fn(&Stretch, &Stretch) -> bool) {
    lines.sort_by_key(|s| s.top);
    let tallest = lines.iter().map(|l| l.bottom - l.top).max().unwrap_or(0);
    let goes = |at: usize| {
        let one = &lines[at];
        let from = lines.partition_point(|l| l.top < one.top - tallest * 2);
        let near = lines[from..].iter().take_while(|l| l.top <= one.bottom + l.body as i32).take(MOST_LOOKS);
        near.enumerate().any(|(n, other)| from + n != at && yields(one, other))
    };
    let keep: Vec<bool> = (0..lines.len()).map(|at| !goes(at)).collect();
    let mut keep = keep.iter();
    lines.retain(|_| *keep.next().unwrap_or(&true));
}
