use super::*;
use fast_qr::{ECL, QRBuilder};

const VIETQR: &str = "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6";
const OTHER: &str =
    "00020101021138570010A00000072701270006970436011300112233445560208QRIBFTTA53037045802VN63041234";

/// A picture to draw on.
struct Canvas(Gray);

impl Canvas {
    fn new(width: u32, height: u32, ground: u8) -> Canvas {
        Canvas(Gray { width, height, pixels: vec![ground; (width * height) as usize] })
    }

    fn fill(&mut self, x: i32, y: i32, width: i32, height: i32, shade: u8) {
        for y in y.max(0)..(y + height).min(self.0.height as i32) {
            for x in x.max(0)..(x + width).min(self.0.width as i32) {
                self.0.pixels[y as usize * self.0.width as usize + x as usize] = shade;
            }
        }
    }

    fn frame(&mut self, x: i32, y: i32, size: i32, thick: i32, shade: u8) {
        self.fill(x, y, size, thick, shade);
        self.fill(x, y + size - thick, size, thick, shade);
        self.fill(x, y, thick, size, shade);
        self.fill(x + size - thick, y, thick, size, shade);
    }

    /// Draws a code with a margin of `quiet` modules; gives the side of the whole.
    fn code(&mut self, text: &str, at: (i32, i32), px: i32, quiet: i32, (dark, light): (u8, u8)) -> i32 {
        let code = QRBuilder::new(text).ecl(ECL::H).build().unwrap();
        let side = (code.size as i32 + 2 * quiet) * px;
        self.fill(at.0, at.1, side, side, light);
        for y in 0..code.size {
            for x in 0..code.size {
                if code[y][x].value() {
                    let (x, y) = (at.0 + (x as i32 + quiet) * px, at.1 + (y as i32 + quiet) * px);
                    self.fill(x, y, px, px, dark);
                }
            }
        }
        side
    }

    /// Strokes as uneven as words.
    fn words(&mut self, x: i32, y: i32, width: i32, seed: u32, shade: u8) {
        let mut state = seed;
        let mut next = |n: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % n
        };
        let mut at = x;
        while at < x + width {
            let tall = if next(4) == 0 { 26 } else { 17 };
            let wide = 3 + next(2) as i32;
            self.fill(at, y + 26 - tall, wide, tall, shade);
            if next(2) == 0 {
                self.fill(at, y + 8 + next(14) as i32, 7 + next(6) as i32, 3, shade);
            }
            at += wide + 4 + next(9) as i32;
        }
    }

    fn blur(&mut self) {
        let (width, old) = (self.0.width as usize, self.0.pixels.clone());
        for i in width + 1..old.len() - width - 1 {
            let sum: u32 = [
                i - width - 1,
                i - width,
                i - width + 1,
                i - 1,
                i,
                i + 1,
                i + width - 1,
                i + width,
                i + width + 1,
            ]
            .iter()
            .map(|k| u32::from(old[*k]))
            .sum();
            self.0.pixels[i] = (sum / 9) as u8;
        }
    }
}

const INK: (u8, u8) = (0, 255);

fn honest() -> Vec<(&'static str, Canvas)> {
    let mut all = Vec::new();
    let mut add = |name, draw: &dyn Fn(&mut Canvas)| {
        let mut canvas = Canvas::new(1000, 1200, 255);
        draw(&mut canvas);
        all.push((name, canvas));
    };
    let middle = |c: &mut Canvas, px| c.code(VIETQR, (250, 300), px, 4, INK);
    add("plain", &|c| _ = middle(c, 7));
    add("small", &|c| _ = middle(c, 3));
    add("soft", &|c| {
        middle(c, 6);
        c.blur();
    });
    add("logo", &|c| {
        let side = middle(c, 7);
        let at = 250 + side / 2 - 45;
        c.fill(at, at + 50, 90, 90, 255);
        c.fill(at + 10, at + 60, 70, 70, 60);
        c.fill(at + 25, at + 75, 40, 40, 255);
    });
    add("logo like a corner", &|c| {
        let at = 250 + middle(c, 7) / 2 - 42;
        c.fill(at, at + 50, 84, 84, 255);
        c.frame(at + 7, at + 57, 70, 10, 0);
        c.fill(at + 27, at + 77, 30, 30, 0);
    });
    add("thin frame", &|c| {
        let side = middle(c, 7);
        c.frame(240, 290, side + 20, 4, 0);
    });
    add("thick frame close by", &|c| {
        c.code(VIETQR, (250, 300), 7, 1, INK);
        let side = (QRBuilder::new(VIETQR).ecl(ECL::H).build().unwrap().size as i32 + 2) * 7;
        c.frame(220, 270, side + 60, 24, 20);
    });
    add("brackets", &|c| {
        let side = middle(c, 7);
        for (x, y) in
            [(240, 290), (240 + side - 40, 290), (240, 290 + side - 40), (240 + side - 40, 290 + side - 40)]
        {
            c.frame(x, y, 60, 8, 0);
            c.fill(x + 8, y + 8, 44, 44, 255);
        }
        c.code(VIETQR, (250, 300), 7, 4, INK);
    });
    add("words around", &|c| {
        let side = middle(c, 7);
        for k in 0..6 {
            c.words(100, 60 + k * 38, 800, 7 + k as u32, 0);
            c.words(100, 305 + side + k * 38, 800, 77 + k as u32, 0);
        }
        for k in 0..10 {
            c.words(20, 300 + k * 38, 220, 177 + k as u32, 0);
            c.words(255 + side, 300 + k * 38, 220, 277 + k as u32, 0);
        }
    });
    add("dotted frame", &|c| {
        let side = middle(c, 7);
        for k in 0..side / 14 {
            for (x, y) in [(k * 14, -10), (k * 14, side + 4), (-10, k * 14), (side + 4, k * 14)] {
                c.fill(250 + x, 300 + y, 7, 7, 0);
            }
        }
    });
    add("dashed frame", &|c| {
        let side = middle(c, 7);
        for k in 0..side / 21 {
            c.fill(250 + k * 21, 292, 14, 4, 0);
            c.fill(250 + k * 21, 302 + side, 14, 4, 0);
        }
    });
    add("two side by side", &|c| {
        c.code(VIETQR, (30, 300), 6, 4, INK);
        c.code(OTHER, (500, 300), 6, 4, INK);
    });
    add("two close by", &|c| {
        let side = c.code(VIETQR, (30, 300), 6, 2, INK);
        c.code(OTHER, (30 + side, 300), 6, 2, INK);
    });
    add("three below each other", &|c| {
        for k in 0..3 {
            c.code([VIETQR, OTHER, "https://example.vn"][k as usize], (300, 20 + k * 390), 5, 4, INK);
        }
    });
    add("beside one that cannot be read", &|c| {
        let side = c.code(VIETQR, (20, 300), 6, 4, INK);
        c.code(OTHER, (40 + side, 300), 6, 4, INK);
        c.fill(40 + side + 80, 300 + 100, 200, 200, 255);
    });
    add("large beside small", &|c| {
        let side = c.code(VIETQR, (20, 300), 8, 4, INK);
        c.code(OTHER, (30 + side, 300), 3, 4, INK);
    });
    add("light on dark", &|c| {
        c.fill(0, 0, 1000, 1200, 16);
        c.code(VIETQR, (250, 300), 7, 0, (240, 16));
        c.words(200, 180, 700, 5, 230);
    });
    add("on a dark page", &|c| {
        c.fill(0, 0, 1000, 1200, 16);
        c.code(VIETQR, (250, 300), 7, 4, INK);
        c.words(200, 180, 700, 5, 230);
    });
    add("buttons beside", &|c| {
        let side = middle(c, 7);
        for k in 0..5 {
            let y = 330 + side + k * 60;
            c.fill(260, y, 42, 42, 0);
            c.fill(266, y + 6, 30, 30, 255);
            c.fill(272, y + 12, 18, 18, 0);
            c.words(320, y + 6, 500, 31 + k as u32, 0);
        }
    });
    add("a table below", &|c| {
        let side = middle(c, 7);
        for k in 0..7 {
            c.fill(250, 310 + side + k * 28, side, 2, 0);
            c.fill(250 + k * side / 6, 310 + side, 2, 168, 0);
        }
    });
    add("a barcode below", &|c| {
        let side = middle(c, 7);
        let mut at = 260;
        for k in 0..60 {
            c.fill(at, 310 + side, [3, 6, 3, 9][k % 4], 100, 0);
            at += [3, 6, 3, 9][k % 4] + [6, 3, 3, 3, 9][k % 5];
        }
    });
    all
}

/// A code with another pasted over it: the size of a module beneath and above, the place above, its margin in modules.
fn pasted() -> Vec<(String, Canvas)> {
    let cases = [
        (10, 5, (180, 180), 2),
        (10, 5, (180, 180), 4),
        (10, 6, (120, 120), 1),
        (9, 5, (0, 0), 2),
        (9, 5, (200, 0), 2),
        (9, 5, (0, 220), 2),
        (9, 5, (220, 220), 3),
        (9, 6, (150, 60), 1),
        (8, 7, (30, 30), 1),
        (8, 7, (50, 10), 2),
        (8, 7, (-60, 20), 1),
        (8, 8, (64, 0), 1),
        (8, 8, (0, 72), 1),
        (7, 7, (70, 70), 2),
        (7, 6, (-40, 60), 2),
        (7, 5, (90, 90), 4),
        (6, 5, (60, 60), 2),
        (6, 4, (80, 60), 4),
        (6, 4, (20, 100), 1),
        (5, 4, (40, 30), 2),
    ];
    let draw = |(under, over, (x, y), quiet): (i32, i32, (i32, i32), i32)| {
        let mut canvas = Canvas::new(1000, 1200, 255);
        canvas.code(OTHER, (150, 200), under, 4, INK);
        canvas.code(VIETQR, (150 + 4 * under + x, 200 + 4 * under + y), over, quiet, INK);
        (format!("{over} over {under} at {x} {y}, margin {quiet}"), canvas)
    };
    cases.into_iter().map(draw).collect()
}

#[test]
fn honest_prints_are_not_called_pasted() {
    for (name, canvas) in honest() {
        let codes = find(&canvas.0);
        assert!(codes.iter().any(|c| c.text == VIETQR), "{name}: not read");
        assert!(codes.iter().all(|c| !c.is_pasted), "{name}: called pasted");
    }
}

#[test]
fn a_code_over_another_is_called_pasted() {
    let mut missed = Vec::new();
    for (name, canvas) in pasted() {
        let codes = find(&canvas.0);
        if !codes.iter().any(|c| c.text == VIETQR && c.is_pasted) {
            missed.push((name, codes.len()));
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn codes_come_from_top_to_bottom_with_their_places() {
    let mut canvas = Canvas::new(900, 1200, 255);
    canvas.code("https://example.vn/b", (500, 700), 6, 4, INK);
    canvas.code(VIETQR, (40, 100), 5, 4, INK);
    let codes = find(&canvas.0);
    let told: Vec<&str> = codes.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(told, [VIETQR, "https://example.vn/b"]);
    let area = codes[0].area;
    assert!(area.x.abs_diff(60) < 4 && area.y.abs_diff(120) < 4 && area.width > 200, "{area:?}");
    assert!(codes.iter().all(|c| c.symbology == "qr" && !c.is_pasted));
}

#[test]
fn large_pictures_are_read_in_a_reduced_size_with_places_of_the_whole() {
    let mut canvas = Canvas::new(4000, 3000, 250);
    canvas.code(VIETQR, (2000, 1000), 14, 4, INK);
    let codes = find(&canvas.0);
    assert_eq!(codes.len(), 1);
    assert!(
        codes[0].area.x.abs_diff(2056) < 12 && codes[0].area.y.abs_diff(1056) < 12,
        "{:?}",
        codes[0].area
    );
}

#[test]
fn hostile_pictures_are_answered() {
    let mut state = 1_u32;
    let mut noise = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let noisy: Vec<u8> = (0..600 * 700).map(&mut noise).collect();
    let hard = noisy.iter().map(|p| if *p > 127 { 255 } else { 0 }).collect();
    assert!(find(&Gray { width: 600, height: 700, pixels: noisy }).is_empty());
    assert!(find(&Gray { width: 600, height: 700, pixels: hard }).is_empty());
    let mut squares = Canvas::new(660, 660, 255);
    for k in 0..400 {
        let (x, y) = (k % 20 * 33, k / 20 * 33);
        squares.frame(x, y, 21, 3, 0);
        squares.fill(x + 6, y + 6, 9, 9, 0);
    }
    find(&squares.0);
    for (width, height) in [(0, 0), (1, 1), (15, 900), (17, 17), (16, 3000), (3000, 16), (41, 39)] {
        for shade in [0, 128, 255] {
            find(&Canvas::new(width, height, shade).0);
        }
        let checked =
            (0..width * height).map(|i| if (i + i / width.max(1)) % 2 == 0 { 0 } else { 255 }).collect();
        assert!(find(&Gray { width, height, pixels: checked }).is_empty());
    }
    assert!(find(&Gray { width: 1000, height: 1000, pixels: vec![0; 10] }).is_empty());
}
