//! What stands where on a card, in pixels from its upper left corner.

use super::canvas::{Canvas, arch, rounded, tick};
use super::face::{Face, Faces};
use super::theme::{Colour, Theme};
use super::{Card, WIDTH};
use tiny_skia::PathBuilder;

/// The distance of words from the edges.
const MARGIN: f32 = 80.0;
/// The right end of what stands on a card.
const RIGHT: f32 = WIDTH as f32 - MARGIN;
/// The middle of the portrait.
const MIDDLE: (f32, f32) = (222.0, 262.0);
/// Its radius.
const RADIUS: f32 = 142.0;
/// Where the words beside the portrait begin.
const LEFT: f32 = 424.0;
/// Their width.
const ROOM: f32 = RIGHT - LEFT;
/// The heights between which they stand.
const BAND: (f32, f32) = (48.0, 488.0);
/// The sizes of a name; a longer one takes the next that brings it to two lines.
const NAME_SIZES: [f32; 3] = [78.0, 66.0, 56.0];
/// The size of a remark, and what keeps it from the words before it.
const REMARK: (f32, f32) = (22.0, 12.0);
/// The line above the foot.
const FOOT_LINE: f32 = 518.0;
/// The middle of the foot.
const FOOT: f32 = 568.0;
/// How far below the middle of a line its base line is, in ems: half the height of a capital.
const BASE: f32 = 0.37;
/// The colours of the product's mark: ground, arches from the outer to the inner, what they shelter.
const MARK: [Colour; 5] =
    [[0x1f, 0x5f, 0x7a], [0x8f, 0xcb, 0xe3], [0xc9, 0xe6, 0xf2], [0xff, 0xff, 0xff], [0xff, 0xe2, 0x8a]];

/// A line of words, and the room above it.
struct Line<'a> {
    face: &'a Face,
    text: String,
    size: f32,
    colour: Colour,
    /// What keeps it from the line above, in pixels.
    gap: f32,
    /// Small words behind it.
    remark: &'static str,
}

impl Line<'_> {
    /// From the top of this line to the top of the next.
    fn height(&self) -> f32 {
        self.size * 1.24
    }
}

/// Draws all of a card on its ground.
pub(super) fn draw(canvas: &mut Canvas, faces: &Faces, theme: Theme, card: &Card<'_>) {
    for (radius, leg) in [(330.0, 400.0), (222.0, 400.0), (114.0, 400.0)] {
        canvas.stroke(arch((RIGHT - 90.0, 392.0), radius, leg), 46.0, theme.wash);
    }
    portrait(canvas, faces, theme, card);
    words(canvas, faces, theme, card);
    foot(canvas, faces, theme, card);
}

/// The portrait, or the initial on a disc, or where there is no letter either, the mark.
fn portrait(canvas: &mut Canvas, faces: &Faces, theme: Theme, card: &Card<'_>) {
    canvas.disc(MIDDLE, RADIUS + 8.0, theme.accent);
    canvas.disc(MIDDLE, RADIUS + 4.0, theme.ground);
    if card.portrait.is_some_and(|pixels| canvas.portrait(pixels, MIDDLE, RADIUS)) {
        return;
    }
    canvas.disc(MIDDLE, RADIUS, theme.accent);
    if let Some(letter) = initial(&faces.bold.readable(card.name)) {
        let size = 150.0;
        let x = MIDDLE.0 - faces.bold.width(&letter, size) / 2.0;
        canvas.letters(&faces.bold, &letter, size, (x, MIDDLE.1 + BASE * size), theme.ground);
    } else {
        mark(canvas, (MIDDLE.0 - 80.0, MIDDLE.1 - 80.0), 160.0);
    }
}

/// The letter that stands for somebody: the first one of the given name, which is the last word, as on the page.
fn initial(name: &str) -> Option<String> {
    name.split(' ').next_back()?.chars().next().map(large).map(String::from)
}

/// A letter as a capital, where that is one letter.
fn large(letter: char) -> char {
    let mut capital = letter.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => letter,
    }
}

/// Name, office, unit and organisation beside the portrait, in the middle of their band.
fn words(canvas: &mut Canvas, faces: &Faces, theme: Theme, card: &Card<'_>) {
    let lines = lines(faces, theme, card);
    let height: f32 = lines.iter().map(|line| line.gap + line.height()).sum();
    let mut y = (MIDDLE.1 - height / 2.0).min(BAND.1 - height).max(BAND.0);
    for line in lines {
        y += line.gap;
        let base = y + line.height() / 2.0 + BASE * line.size;
        canvas.letters(line.face, &line.text, line.size, (LEFT, base), line.colour);
        if !line.remark.is_empty() {
            let x = LEFT + line.face.width(&line.text, line.size) + REMARK.1;
            canvas.letters(&faces.regular, line.remark, REMARK.0, (x, base), theme.soft);
        }
        y += line.height();
    }
}

/// These words as lines. The register vouches for all of them but the office, which therefore says whose words it is.
fn lines<'a>(faces: &'a Faces, theme: Theme, card: &Card<'_>) -> Vec<Line<'a>> {
    let regular = &faces.regular;
    let set = |text: &str, size, room| regular.wrap_to(&regular.readable(text), size, room, 2);
    let own_words = card.lang.say("(tự ghi)", "(own words)");
    let beside_remark = ROOM - regular.width(own_words, REMARK.0) - REMARK.1;
    let (name, name_size) = name_lines(&faces.bold, card.name);
    let blocks = [
        (&faces.bold, name, name_size, theme.ink, 0.0),
        (regular, set(card.position, 34.0, beside_remark), 34.0, theme.accent, 14.0),
        (regular, set(card.unit, 30.0, ROOM), 30.0, theme.ink, 18.0),
        (regular, set(card.organisation, 30.0, ROOM), 30.0, theme.soft, 4.0),
    ];
    let mut lines = Vec::new();
    for (place, (face, texts, size, colour, gap)) in blocks.into_iter().enumerate() {
        let last = texts.len();
        for (at, text) in texts.into_iter().enumerate() {
            let remark = if place == 1 && at + 1 == last { own_words } else { "" };
            lines.push(Line { face, text, size, colour, gap: if at == 0 { gap } else { 0.0 }, remark });
        }
    }
    lines
}

/// A name on two lines at most, and its size.
fn name_lines(face: &Face, name: &str) -> (Vec<String>, f32) {
    let name = face.readable(name);
    let fits = |size: &f32| face.wrap_to(&name, *size, ROOM, 3).len() <= 2;
    let size = NAME_SIZES.into_iter().find(fits).unwrap_or(NAME_SIZES[2]);
    (face.wrap_to(&name, size, ROOM, 2), size)
}

/// How many accounts are verified, at the left; the address and the mark, at the right.
fn foot(canvas: &mut Canvas, faces: &Faces, theme: Theme, card: &Card<'_>) {
    let mut line = PathBuilder::new();
    line.move_to(MARGIN, FOOT_LINE);
    line.line_to(RIGHT, FOOT_LINE);
    canvas.stroke(line.finish(), 2.0, theme.soft);
    let mut room = RIGHT - MARGIN;
    if card.verified > 0 {
        let radius = 20.0;
        canvas.disc((MARGIN + radius, FOOT), radius, theme.accent);
        canvas.stroke(tick((MARGIN + radius, FOOT), radius), 4.5, theme.ground);
        let (words, size) = (verified(card), 28.0);
        let x = MARGIN + 2.0 * radius + 14.0;
        canvas.letters(&faces.bold, &words, size, (x, FOOT + BASE * size), theme.accent);
        room = RIGHT - x - faces.bold.width(&words, size) - 40.0;
    }
    let side = 48.0;
    mark(canvas, (RIGHT - side, FOOT - side / 2.0), side);
    let (size, gap) = (26.0, 16.0);
    let address = faces.regular.cut(&faces.regular.readable(card.address), size, room - side - gap);
    let x = RIGHT - side - gap - faces.regular.width(&address, size);
    canvas.letters(&faces.regular, &address, size, (x, FOOT + BASE * size), theme.ink);
}

/// The words of the count.
fn verified(card: &Card<'_>) -> String {
    let count = card.verified;
    let english = if count == 1 { "verified account" } else { "verified accounts" };
    format!("{count} {}", card.lang.say("tài khoản đã xác minh", english))
}

/// The product's mark, as `icon.svg` of the site has it on a square of 40.
fn mark(canvas: &mut Canvas, (x, y): (f32, f32), side: f32) {
    let unit = side / 40.0;
    let at = |across: f32, down: f32| (x + across * unit, y + down * unit);
    canvas.fill(rounded((x, y), side, 9.0 * unit), MARK[0]);
    for (down, radius, leg, colour) in
        [(20.0, 15.5, 13.0, MARK[1]), (21.0, 10.0, 12.0, MARK[2]), (22.0, 4.5, 11.0, MARK[3])]
    {
        canvas.stroke(arch(at(20.0, down), radius * unit, leg * unit), 2.6 * unit, colour);
    }
    canvas.disc(at(20.0, 30.5), 2.3 * unit, MARK[4]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_is_that_of_the_given_name() {
        for (name, letter) in [("Nguyễn Văn An", "A"), ("đỗ ánh", "Á"), ("đông", "Đ"), ("ß", "ß")]
        {
            assert_eq!(initial(name).as_deref(), Some(letter));
        }
        assert_eq!(initial(""), None);
    }

    #[test]
    fn long_names_are_smaller_and_stay_on_two_lines() {
        let face = Faces::read().unwrap().bold;
        let sizes = ["Nguyễn Văn An", "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên", &"Ữ ".repeat(100)]
            .map(|name| {
                let (lines, size) = name_lines(&face, name);
                assert!(lines.len() <= 2 && !lines.is_empty());
                size
            });
        assert!(sizes[0] > sizes[1] && sizes[1] >= sizes[2], "{sizes:?}");
        assert_eq!(name_lines(&face, "Nguyễn Văn An").0.len(), 1);
    }
}
