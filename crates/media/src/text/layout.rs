//! From lines to blocks: which lines belong together, which are a message and whose, what is small print, and in which
//! order all is read.

use super::Plan;
use super::answer::Read;
use super::face::around;
use super::{correct, kind, order, small};
use engine::picture::{Area, Block, BlockKind, Line, Word};

/// Lines that belong together.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) lines: Vec<Read>,
    pub(super) kind: BlockKind,
    pub(super) author: Option<String>,
}

impl Group {
    fn of(line: Read) -> Group {
        let kind = if line.is_small { BlockKind::Small } else { BlockKind::Paragraph };
        Group { lines: vec![line], kind, author: None }
    }

    pub(super) fn area(&self) -> Area {
        self.lines.iter().skip(1).fold(self.lines[0].area, |area, line| around(area, line.area))
    }

    pub(super) fn text(&self) -> String {
        self.lines.iter().map(Read::text).collect::<Vec<_>>().join(" ")
    }

    fn body(&self) -> f32 {
        let mut all: Vec<f32> = self.lines.iter().map(|l| l.body).collect();
        all.sort_by(f32::total_cmp);
        all[all.len() / 2]
    }
}

/// Blocks in reading order.
pub(super) fn blocks(plan: &Plan, mut lines: Vec<Read>) -> Vec<Block> {
    lines.iter_mut().for_each(correct::line);
    lines.retain(|l| !l.words.is_empty());
    let mut lines = split_times(joined(lines));
    small::mark(plan, &mut lines);
    let mut groups = grouped(plan, lines);
    Screen { plan }.name(&mut groups);
    order::sort(&mut groups);
    groups.into_iter().map(block).collect()
}

fn block(group: Group) -> Block {
    let area = group.area();
    let mut lines: Vec<Line> =
        group.lines.into_iter().map(|l| Line { words: l.words, is_glued: false }).collect();
    correct::glue(&mut lines);
    Block { kind: group.kind, area, lines, author: group.author }
}

/// Puts parts of one row together.
fn joined(mut parts: Vec<Read>) -> Vec<Read> {
    parts.sort_by_key(|p| (p.face, p.area.x));
    let mut lines: Vec<Read> = Vec::new();
    for part in parts {
        let place = lines.iter_mut().rev().take(200).find(|l| goes_on(l, &part));
        match place {
            Some(line) => {
                line.area = around(line.area, part.area);
                line.words.extend(part.words);
            }
            None => lines.push(part),
        }
    }
    lines
}

fn goes_on(left: &Read, right: &Read) -> bool {
    let overlap = left.bottom().min(right.bottom()) as i64 - i64::from(left.area.y.max(right.area.y));
    let low = left.area.height.min(right.area.height);
    let gap = i64::from(right.area.x) - i64::from(left.right());
    let (large, small) = (left.body.max(right.body), left.body.min(right.body));
    left.face == right.face
        && overlap * 10 >= i64::from(low) * 6
        && gap as f32 <= large * 2.6
        && gap as f32 >= -large
        && large <= small * 1.6
        && !kind::is_time(&right.text())
}

/// Cuts small times off the ends of lines, where messengers put them.
fn split_times(lines: Vec<Read>) -> Vec<Read> {
    let mut answer = Vec::with_capacity(lines.len());
    for mut line in lines {
        let count = line.words.len();
        let time = (1..count).rev().take(3).find(|n| kind::is_time(&line.words[*n].text));
        if let Some(at) = time {
            let tall = line.words[..at].iter().map(|w| w.area.height).max().unwrap_or(0);
            let gap = line.words[at]
                .area
                .x
                .saturating_sub(line.words[at - 1].area.x + line.words[at - 1].area.width);
            let low = line.words[at].area.height as f32 / tall.max(1) as f32;
            let rest_is_moment = kind::is_moment(
                &line.words[at..].iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "),
            );
            if (low < 0.66 && gap as f32 > line.body * 0.4 || low < 0.8 && gap as f32 > line.body * 1.5)
                && (rest_is_moment || count - at <= 2)
            {
                let words: Vec<Word> = line.words.split_off(at);
                let area = words.iter().skip(1).fold(words[0].area, |a, w| around(a, w.area));
                answer.push(Read { words, area, is_small: true, ..line.clone() });
                line.area.width = line
                    .words
                    .iter()
                    .map(|w| w.area.x + w.area.width)
                    .max()
                    .unwrap_or(0)
                    .saturating_sub(line.area.x);
            }
        }
        answer.push(line);
    }
    answer
}

/// Puts lines below each other together: all of a bubble, paragraphs elsewhere.
fn grouped(plan: &Plan, mut lines: Vec<Read>) -> Vec<Group> {
    lines.sort_by_key(|l| (l.area.y + l.area.height / 2, l.area.x));
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let place = groups.iter_mut().rev().take(60).find(|g| !line.is_small && follows(plan, g, &line));
        match place {
            Some(group) => group.lines.push(line),
            None => groups.push(Group::of(line)),
        }
    }
    groups
}

fn follows(plan: &Plan, group: &Group, line: &Read) -> bool {
    let Some(above) = group.lines.last() else { return false };
    if group.kind == BlockKind::Small || above.face != line.face {
        return false;
    }
    let (large, small) = (above.body.max(line.body), above.body.min(line.body));
    let shared = i64::from(above.right().min(line.right())) - i64::from(above.area.x.max(line.area.x));
    let gap = f64::from(line.area.y) - f64::from(above.bottom());
    let is_bubble = plan.faces.get(line.face).is_some_and(|f| is_inner(plan, f.area));
    let colour = above.colour.iter().zip(line.colour).all(|(a, b)| a.abs_diff(b) <= 70);
    let most = if is_bubble { 2.6 } else { pitch(group, line) };
    let aligned = (f64::from(above.area.x) - f64::from(line.area.x)).abs() < f64::from(large) * 1.2;
    (shared > 0 || aligned)
        && gap <= f64::from(large) * most
        && large <= small * 1.55
        && (colour || is_bubble)
}

/// The widest gap within a paragraph, in heights of its letters.
fn pitch(group: &Group, line: &Read) -> f64 {
    let lines = &group.lines;
    if lines.len() < 2 {
        return 2.0;
    }
    let last = &lines[lines.len() - 1];
    let before = f64::from(last.bottom()) - f64::from(lines[lines.len() - 2].bottom());
    let tall = f64::from(line.bottom()) - f64::from(last.bottom());
    if tall > before * 1.3 + f64::from(line.body) * 0.35 { 0.0 } else { 2.6 }
}

/// Whether a face is less than the whole width.
fn is_inner(plan: &Plan, area: Area) -> bool {
    let margin = plan.width / 125;
    area.x > margin || area.x + area.width + margin < plan.width
}

/// Which side of a chat a face is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Middle,
    /// It is as wide as the screen.
    None,
}

struct Screen<'a> {
    plan: &'a Plan,
}

impl Screen<'_> {
    fn side(&self, group: &Group) -> Side {
        let Some(face) = group.lines.first().and_then(|l| self.plan.faces.get(l.face)) else {
            return Side::None;
        };
        let area = face.area;
        if !is_inner(self.plan, area) {
            return Side::None;
        }
        let (left, right) = (area.x as f32, self.plan.width.saturating_sub(area.x + area.width) as f32);
        let wide = self.plan.width as f32;
        if area.width as f32 > wide * 0.92 || (left - right).abs() < wide * 0.02 {
            Side::Middle
        } else if left < right {
            Side::Left
        } else {
            Side::Right
        }
    }

    /// Decides what each group is.
    fn name(&self, groups: &mut Vec<Group>) {
        let sides: Vec<Side> = groups.iter().map(|g| self.side(g)).collect();
        let letters = |wanted: &dyn Fn(Side) -> bool| -> usize {
            groups
                .iter()
                .zip(&sides)
                .filter(|(g, s)| g.kind != BlockKind::Small && wanted(**s))
                .map(|(g, _)| g.text().chars().count())
                .sum()
        };
        let in_bubbles = letters(&|s| matches!(s, Side::Left | Side::Right));
        let outside = letters(&|s| matches!(s, Side::None));
        let is_chat = in_bubbles > 0 && in_bubbles * 2 >= outside;
        for (group, side) in groups.iter_mut().zip(&sides).filter(|(g, _)| g.kind != BlockKind::Small) {
            group.kind = match side {
                _ if is_chat && group.text().lines().all(kind::is_presence) => BlockKind::Small,
                Side::Left if is_chat => BlockKind::Received,
                Side::Right if is_chat => BlockKind::Sent,
                Side::None if is_chat && group.lines.len() <= 2 && group.text().chars().count() < 60 => {
                    BlockKind::Small
                }
                Side::Middle if is_chat && self.is_label(group) => BlockKind::Small,
                Side::Middle if self.is_notification(group) => BlockKind::Received,
                _ => BlockKind::Paragraph,
            };
        }
        if is_chat {
            self.name_authors(groups);
        } else {
            self.name_headlines(groups);
        }
    }

    /// A day or a note in the middle of a chat.
    fn is_label(&self, group: &Group) -> bool {
        let area = group.area();
        let is_narrow = area.width * 5 < self.plan.width * 2;
        let off = (area.x + area.width / 2).abs_diff(self.plan.width / 2);
        group.lines.len() == 1
            && is_narrow
            && off * 20 < self.plan.width
            && group.text().chars().count() <= 30
    }

    /// A card that does not fill the height of the screen.
    fn is_notification(&self, group: &Group) -> bool {
        let Some(face) = group.lines.first().and_then(|l| self.plan.faces.get(l.face)) else { return false };
        self.plan.height > self.plan.width && face.area.height * 2 < self.plan.height
    }

    /// Names above received bubbles, or at their top in another colour.
    fn name_authors(&self, groups: &mut Vec<Group>) {
        let mut heads = Vec::new();
        for group in groups.iter_mut().filter(|g| g.kind == BlockKind::Received) {
            if let Some(name) = inner_name(group) {
                group.author = Some(name.text());
                heads.push(Group { lines: vec![name], kind: BlockKind::Small, author: None });
            }
        }
        for at in 0..groups.len() {
            let Some(below) = below_name(groups, at) else { continue };
            groups[below].author = Some(groups[at].text());
            groups[at].kind = BlockKind::Small;
        }
        let names: Vec<(Area, String)> = groups
            .iter()
            .filter(|g| g.kind == BlockKind::Small && g.lines.len() == 1 && g.text().chars().count() <= 40)
            .filter(|g| !kind::is_moment(&g.text()) && !kind::is_status(&g.text()))
            .map(|g| (g.area(), g.text()))
            .collect();
        for group in groups.iter_mut().filter(|g| g.kind == BlockKind::Received && g.author.is_none()) {
            let Some(face) = self.plan.faces.get(group.lines[0].face).map(|f| f.area) else { continue };
            let body = group.body();
            let above = names.iter().find(|(area, _)| {
                let gap = face.y as f32 - (area.y + area.height) as f32;
                let is_near = gap > -body && gap < body * 1.6;
                is_near
                    && area.x + (body * 1.5) as u32 >= face.x
                    && (area.x as f32) < face.x as f32 + body * 4.0
            });
            group.author = above.map(|(_, name)| name.clone());
        }
        groups.extend(heads);
    }

    /// Lines clearly larger than what follows them, and what stands above the first such line on a page.
    fn name_headlines(&self, groups: &mut [Group]) {
        let mut bodies: Vec<(f32, usize)> = groups
            .iter()
            .filter(|g| g.kind == BlockKind::Paragraph)
            .map(|g| (g.body(), g.text().chars().count()))
            .collect();
        bodies.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: usize = bodies.iter().map(|b| b.1).sum();
        let mut seen = 0;
        let usual = bodies
            .iter()
            .find(|b| {
                seen += b.1;
                seen * 2 >= total
            })
            .map_or(0.0, |b| b.0);
        let small: usize = bodies.iter().filter(|b| b.0 <= usual * 1.15).map(|b| b.1).sum();
        if small < 120 {
            return;
        }
        for group in groups.iter_mut().filter(|g| g.kind == BlockKind::Paragraph) {
            if group.body() >= usual * 1.22 && group.text().chars().count() >= 15 {
                group.kind = BlockKind::Headline;
            }
        }
        // the name of the paper, in large letters above the headline
        let mut heads: Vec<(u32, usize)> = (0..groups.len())
            .filter(|n| groups[*n].kind == BlockKind::Headline)
            .map(|n| (groups[n].area().y, n))
            .collect();
        heads.sort_unstable();
        if let [(_, first), (_, _), ..] = heads[..]
            && groups[first].lines.len() == 1
            && groups[first].text().chars().count() <= 30
        {
            groups[first].kind = BlockKind::Small;
        }
        let first = groups.iter().filter(|g| g.kind == BlockKind::Headline).map(|g| g.area().y).min();
        let first_long = groups
            .iter()
            .filter(|g| g.kind != BlockKind::Small && g.text().chars().count() > 40)
            .map(|g| g.area().y)
            .min();
        let Some(first) = first.or(first_long) else { return };
        for group in groups.iter_mut().filter(|g| g.kind == BlockKind::Paragraph) {
            if group.area().y + group.area().height <= first
                && group.lines.iter().all(|l| l.text().chars().count() <= 45)
            {
                group.kind = BlockKind::Small;
            }
        }
    }
}

/// A first line in another colour within a bubble: the name of who wrote it.
fn inner_name(group: &mut Group) -> Option<Read> {
    if group.lines.len() < 2 {
        return None;
    }
    let (first, second) = (&group.lines[0], &group.lines[1]);
    let strange = first.colour.iter().zip(second.colour).any(|(a, b)| a.abs_diff(b) > 60);
    let short = first.text().chars().count() <= 30 && !first.text().contains("://");
    (strange && short).then(|| group.lines.remove(0))
}

/// The message below a single line in another colour, both in one bubble.
fn below_name(groups: &[Group], at: usize) -> Option<usize> {
    let group = &groups[at];
    let line = group.lines.first().filter(|_| group.kind == BlockKind::Received && group.lines.len() == 1)?;
    let is_name = line.text().chars().count() <= 30 && !line.text().contains("://");
    let is_below = |n: &usize| {
        let other = &groups[*n];
        let first = &other.lines[0];
        let strange = first.colour.iter().zip(line.colour).any(|(a, b)| a.abs_diff(b) > 60);
        other.kind == BlockKind::Received && first.face == line.face && first.area.y > line.area.y && strange
    };
    (0..groups.len()).filter(|_| is_name).find(is_below)
}
