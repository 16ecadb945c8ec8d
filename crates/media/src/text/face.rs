//! What each line stands on: the bubble, card or bar behind it, told by its colour.

use super::component::Ink;
use super::forest::Forest;
use super::line::Stretch;
use crate::raster::Raster;
use engine::picture::Area;
use serde::{Deserialize, Serialize};

/// A face that lines stand on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Face {
    /// Where it is: as far as its colour goes around its lines.
    pub(super) area: Area,
    /// Its colour beside the letters.
    pub(super) colour: [u8; 3],
}

/// How much the colour of one face may vary in a channel, in steps.
const VARIES: f32 = 6.0;
/// Places across a line or a gap at which colours are compared.
const PROBES: i32 = 9;

/// The faces behind the lines, and the number of each line's.
pub(super) fn behind(raster: &Raster, ink: &Ink, lines: &[Stretch]) -> (Vec<Face>, Vec<u32>) {
    let view = View { raster, ink };
    let mut grounds: Vec<(Area, [u8; 3])> = Vec::new();
    for line in lines {
        let colour = view.ground(line);
        grounds.push((view.reach(line, colour), colour));
    }
    let mut forest = Forest::of(lines.len());
    for (at, line) in lines.iter().enumerate() {
        for other in at + 1..lines.len().min(at + 12) {
            if view.is_one_face(line, &grounds[at], &lines[other], &grounds[other]) {
                forest.join(at as u32, other as u32);
            }
        }
    }
    let mut faces: Vec<Face> = Vec::new();
    let mut numbers = vec![u32::MAX; lines.len()];
    let mut answer = Vec::with_capacity(lines.len());
    for (at, (area, colour)) in grounds.iter().enumerate() {
        let root = forest.root(at as u32) as usize;
        if numbers[root] == u32::MAX {
            numbers[root] = faces.len() as u32;
            faces.push(Face { area: *area, colour: *colour });
        }
        let face = &mut faces[numbers[root] as usize];
        face.area = around(face.area, *area);
        answer.push(numbers[root]);
    }
    (faces, answer)
}

/// The least area that holds both.
pub(super) fn around(one: Area, other: Area) -> Area {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let bottom = (one.y + one.height).max(other.y + other.height);
    Area { x, y, width: right - x, height: bottom - y }
}

struct View<'a> {
    raster: &'a Raster,
    ink: &'a Ink,
}

impl View<'_> {
    fn pixel(&self, x: i32, y: i32) -> [u8; 3] {
        let x = x.clamp(0, self.raster.width as i32 - 1) as usize;
        let y = y.clamp(0, self.raster.height as i32 - 1) as usize;
        let at = (y * self.raster.width as usize + x) * 3;
        [self.raster.rgb[at], self.raster.rgb[at + 1], self.raster.rgb[at + 2]]
    }

    /// The middle colour between the letters of a line.
    fn ground(&self, line: &Stretch) -> [u8; 3] {
        let (across, down) = ((line.right - line.left).max(1), (line.bottom - line.top).max(1));
        let mut channels = [const { Vec::new() }; 3];
        for step in 0..600 {
            // steps without a common divisor visit the whole frame
            let (x, y) = (line.left + step * 61 % across, line.top + step * 37 % down);
            let at = y as usize * self.raster.width as usize + x as usize;
            if self.ink.labels.get(at) == Some(&0) && self.ink.difference[at].abs() < 12 {
                self.pixel(x, y).iter().zip(&mut channels).for_each(|(value, channel)| channel.push(*value));
            }
        }
        channels.map(|mut values| {
            values.sort_unstable();
            values.get(values.len() / 2).copied().unwrap_or(255)
        })
    }

    /// How far the background of a line goes to all sides, over letters and other narrow things.
    fn reach(&self, line: &Stretch, colour: [u8; 3]) -> Area {
        let body = (line.body as i32).max(4);
        let (wide, tall) = (self.raster.width as i32, self.raster.height as i32);
        let (across, down) = (line.right - line.left, line.bottom - line.top);
        let beside = |x: i32, n: i32| (x, line.top + down * n / PROBES);
        let beyond = |y: i32, n: i32| (line.left + across * n / PROBES, y);
        // past an avatar beside the line, which is as large as three lines
        let most = (body * 6).min(wide / 5).max(body * 2);
        let left = self.walk(line.left - 1, 0, most, colour, beside);
        let right = self.walk(line.right, wide - 1, most, colour, beside);
        let top = self.walk(line.top - 1, (line.top - body * 3).max(0), 2, colour, beyond);
        let bottom = self.walk(line.bottom, (line.bottom + body * 3).min(tall - 1), 2, colour, beyond);
        Area {
            x: left.max(0) as u32,
            y: top.max(0) as u32,
            width: (right - left).max(1) as u32,
            height: (bottom - top).max(1) as u32,
        }
    }

    /// Walks until the background stays away for longer than `most` pixels or the end comes first. After more than a third
    /// of `most` it must come back for some pixels to count. Each place across may drift, as in a shaded face.
    fn walk(
        &self,
        from: i32,
        end: i32,
        most: i32,
        colour: [u8; 3],
        place: impl Fn(i32, i32) -> (i32, i32),
    ) -> i32 {
        let colour = colour.map(f32::from);
        let mut own: Vec<[f32; 3]> = (0..PROBES)
            .map(|n| {
                // beyond outlines and shadows
                let near = [2, most / 16, most / 8].map(|step| {
                    let (x, y) = place(from + step * (end - from).signum(), n);
                    self.pixel(x, y).map(f32::from)
                });
                near.into_iter().find(|seen| !differs(*seen, colour, 4.0 * VARIES)).unwrap_or(colour)
            })
            .collect();
        let (mut last, mut at, mut lasting) = (from, from, 0);
        while at != end && (at - last).abs() <= most {
            at += (end - at).signum();
            let mut count = 0;
            for (n, own) in (0..PROBES).zip(&mut own) {
                let (x, y) = place(at, n);
                let seen = self.pixel(x, y).map(f32::from);
                if !differs(seen, *own, VARIES) {
                    count += 1;
                    own.iter_mut().zip(seen).for_each(|(own, seen)| *own += (seen - *own) / 6.0);
                }
            }
            lasting = if count * 2 > PROBES { lasting + 1 } else { 0 };
            if lasting > 5 || lasting > 0 && (at - last).abs() <= most / 3 {
                last = at;
            }
        }
        last
    }

    /// Whether most places of a row have a colour.
    fn is_mostly(&self, colour: [u8; 3], probe: impl Fn(i32) -> (i32, i32)) -> bool {
        let like = |n: &i32| {
            let (x, y) = probe(*n);
            !differs(self.pixel(x, y).map(f32::from), colour.map(f32::from), VARIES)
        };
        (0..PROBES).filter(like).count() * 2 > PROBES as usize
    }

    /// Whether two lines, one below the other, stand on one face with nothing between them.
    fn is_one_face(
        &self,
        high: &Stretch,
        ground: &(Area, [u8; 3]),
        low: &Stretch,
        other: &(Area, [u8; 3]),
    ) -> bool {
        let (left, right) = (high.left.max(low.left), high.right.min(low.right));
        let is_like = !differs(ground.1.map(f32::from), other.1.map(f32::from), VARIES + 2.0);
        let gap = low.top - high.bottom;
        if !is_like || gap as f32 > 4.0 * high.body.max(low.body) {
            return false;
        }
        if right - left < 4 {
            // side by side: one face if each lies within the other's
            let holds = |area: &Area, line: &Stretch| {
                area.x as i32 <= line.left && (area.x + area.width) as i32 >= line.right
            };
            let level = (high.bottom.min(low.bottom) - high.top.max(low.top)) * 2 > (low.bottom - low.top);
            let below = gap < (high.body.max(low.body) * 1.6) as i32
                && self.is_clear(
                    low.left.min(high.left),
                    low.right.max(high.right),
                    high.bottom,
                    low.top,
                    ground.1,
                );
            return (level || below) && holds(&ground.0, low) && holds(&other.0, high);
        }
        self.is_clear(left, right, high.bottom, low.top, ground.1)
    }

    /// Whether nothing of another colour goes across between two rows.
    fn is_clear(&self, left: i32, right: i32, top: i32, bottom: i32, colour: [u8; 3]) -> bool {
        let mut strange = 0;
        for y in top..bottom {
            let is_own = self.is_mostly(colour, |n| (left + (right - left) * n / PROBES, y));
            strange = if is_own { 0 } else { strange + 1 };
            if strange > 1 {
                return false;
            }
        }
        true
    }
}

fn differs(one: [f32; 3], other: [f32; 3], limit: f32) -> bool {
    one.iter().zip(other).any(|(a, b)| (a - b).abs() > limit)
}
