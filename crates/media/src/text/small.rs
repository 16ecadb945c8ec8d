//! Which lines are small print: what a screen shows around what was written.

use super::Plan;
use super::answer::Read;
use super::kind;

/// Marks small print line by line.
pub(super) fn mark(plan: &Plan, lines: &mut [Read]) {
    let (wide, tall) = (plan.width as f32, plan.height as f32);
    let is_phone = tall > wide * 1.5;
    let heights = usual_heights(plan, lines);
    for line in lines.iter_mut().filter(|l| !l.is_small) {
        let text = line.text();
        let (top, bottom) = (line.area.y as f32, line.bottom() as f32);
        let at_top = is_phone && top < wide * 0.12 && kind::is_status(&text);
        let at_bottom = bottom > tall * 0.85 && kind::is_placeholder(&text);
        let bar = (top < wide * 0.4 || top < tall * 0.12) && kind::is_lone_address(&line.words);
        let said =
            kind::is_age(&text) || kind::is_buttons(&text) || kind::is_time(&text) || kind::is_sender(&text);
        let nothing = text.chars().filter(|c| c.is_alphanumeric()).count() < 2;
        let low = line.area.height as f32 / heights.get(line.face).copied().unwrap_or(1.0).max(1.0);
        let stamp = low < 0.68 && kind::is_stamp(&text) || low < 0.85 && kind::is_moment(&text);
        line.is_small = at_top || at_bottom || bar || said || nothing || stamp;
    }
    mark_heads(lines);
    mark_names(lines);
}

/// The upper quartile of the heights of the lines on each face.
fn usual_heights(plan: &Plan, lines: &[Read]) -> Vec<f32> {
    let mut heights = vec![Vec::new(); plan.faces.len()];
    for line in lines.iter().filter(|l| !l.is_small) {
        if let Some(all) = heights.get_mut(line.face) {
            all.push(line.area.height);
        }
    }
    heights
        .into_iter()
        .map(|mut all| {
            all.sort_unstable();
            all.get(all.len() * 3 / 4).copied().unwrap_or(0) as f32
        })
        .collect()
}

/// The first line of a card with a time at its right end: who sent it.
fn mark_heads(lines: &mut [Read]) {
    let times: Vec<(u32, u32)> = lines
        .iter()
        .filter(|l| {
            l.is_small && (kind::is_moment(&l.text()) || kind::is_time(&l.text()) || kind::is_age(&l.text()))
        })
        .map(|l| (l.area.x, l.area.y + l.area.height / 2))
        .collect();
    for (x, y) in times.into_iter().take(200) {
        let heads: Vec<usize> = (0..lines.len())
            .filter(|n| {
                let line = &lines[*n];
                let level = (line.area.y + line.area.height / 2).abs_diff(y) as f32 <= line.body;
                let apart = x as f32 > line.right() as f32 + line.body * 3.0;
                !line.is_small && level && apart && line.text().chars().count() <= 40
            })
            .collect();
        for head in heads {
            let mut others = lines.iter().filter(|l| l.face == lines[head].face && !l.is_small);
            let is_first = others.clone().all(|l| l.area.y >= lines[head].area.y);
            lines[head].is_small = is_first && others.any(|l| l.area.y > lines[head].bottom());
        }
    }
}

/// Names right above an age or an address of a sender, at the same left edge.
fn mark_names(lines: &mut [Read]) {
    let below: Vec<(u32, u32, f32)> = lines
        .iter()
        .filter(|l| {
            l.is_small
                && (kind::is_age(&l.text()) || kind::is_sender(&l.text()) || kind::is_presence(&l.text()))
        })
        .map(|l| (l.area.x, l.area.y, l.body))
        .collect();
    for line in lines.iter_mut().filter(|l| !l.is_small) {
        let is_name = below.iter().take(100).any(|(x, y, body)| {
            let gap = *y as f32 - line.bottom() as f32;
            line.area.x.abs_diff(*x) as f32 <= body * 1.5 && gap < body * 2.2 && gap > -body
        });
        line.is_small = is_name && line.text().chars().count() <= 40;
    }
}
