//! Cards as a reader sees them: where there is ink, and in which colour.

use paper::Lang;
use paper::card::{Card, HEIGHT, Pixels, WIDTH, card};
use proptest::prelude::*;

/// A picture that was read back.
struct Seen {
    /// Red, green, blue, row by row.
    rgb: Vec<u8>,
}

impl Seen {
    /// Draws a card and reads its PNG.
    fn of(drawn: &Card<'_>) -> Seen {
        let bytes = card(drawn).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        assert_eq!((info.width, info.height, info.color_type), (WIDTH, HEIGHT, png::ColorType::Rgb));
        let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut rgb).unwrap();
        Seen { rgb }
    }

    fn at(&self, x: u32, y: u32) -> [u8; 3] {
        let at = 3 * (y * WIDTH + x) as usize;
        self.rgb[at..at + 3].try_into().unwrap()
    }

    /// How many pixels of an area differ from another picture.
    fn differ(&self, other: &Seen, (left, top, right, bottom): (u32, u32, u32, u32)) -> usize {
        (top..bottom).map(|y| (left..right).filter(|x| self.at(*x, y) != other.at(*x, y)).count()).sum()
    }
}

/// Beside the portrait, above the foot.
const WORDS: (u32, u32, u32, u32) = (400, 0, WIDTH, 510);
/// The portrait and its ring.
const PORTRAIT: (u32, u32, u32, u32) = (60, 100, 390, 430);
/// The left half of the foot.
const COUNT: (u32, u32, u32, u32) = (0, 525, 500, HEIGHT);
/// The right half of the foot.
const ADDRESS: (u32, u32, u32, u32) = (500, 525, WIDTH, HEIGHT);
/// The edges, where nothing may stand.
const EDGES: [(u32, u32, u32, u32); 4] =
    [(0, 0, WIDTH, 30), (0, HEIGHT - 20, WIDTH, HEIGHT), (0, 0, 60, HEIGHT), (WIDTH - 75, 0, WIDTH, HEIGHT)];

/// A card with nothing on it but what every card has.
fn bare() -> Card<'static> {
    Card {
        lang: Lang::Vi,
        name: "",
        position: "",
        unit: "",
        organisation: "",
        address: "",
        verified: 0,
        theme: "giay",
        portrait: None,
    }
}

/// A card as most are.
fn usual() -> Card<'static> {
    Card {
        name: "Nguyễn Văn An",
        position: "Giáo viên Ngữ văn",
        unit: "Tổ Ngữ văn",
        organisation: "Trường THPT Xanh",
        address: "truong-xanh.example/@an.nguyen",
        verified: 3,
        ..bare()
    }
}

#[test]
fn each_field_is_drawn_where_it_belongs_and_nowhere_else() {
    let none = Seen::of(&bare());
    for (name, with, area) in [
        ("position", Card { position: "Giáo viên", ..bare() }, WORDS),
        ("unit", Card { unit: "Tổ Ngữ văn", ..bare() }, WORDS),
        ("organisation", Card { organisation: "Trường Xanh", ..bare() }, WORDS),
        ("address", Card { address: "a.example/@an", ..bare() }, ADDRESS),
        ("count", Card { verified: 12, ..bare() }, COUNT),
    ] {
        let seen = Seen::of(&with);
        assert!(seen.differ(&none, area) > 300, "{name}");
        assert_eq!(seen.differ(&none, area), seen.differ(&none, (0, 0, WIDTH, HEIGHT)), "{name}");
    }
    let named = Seen::of(&Card { name: "Nguyễn Văn An", ..bare() });
    assert!(named.differ(&none, WORDS) > 3_000 && named.differ(&none, PORTRAIT) > 3_000);
}

#[test]
fn other_names_other_languages_and_other_themes_are_other_pictures() {
    let own = Seen::of(&usual());
    let other = Seen::of(&Card { name: "Nguyễn Văn Án", ..usual() });
    assert!(own.differ(&other, WORDS) > 20);
    let english = Seen::of(&Card { lang: Lang::En, ..usual() });
    assert!(own.differ(&english, COUNT) > 300);
    // that the office is in one's own words is said in the card's language
    assert!(own.differ(&english, WORDS) > 100);
    let without = Card { position: "", ..usual() };
    assert_eq!(Seen::of(&without).differ(&Seen::of(&Card { lang: Lang::En, ..without }), WORDS), 0);
    let grounds = ["giay", "lua", "sen", "bien"].map(|theme| Seen::of(&Card { theme, ..usual() }).at(5, 5));
    let several = std::collections::HashSet::from(grounds);
    assert_eq!(several.len(), 4, "{grounds:?}");
    assert_eq!(Seen::of(&Card { theme: "../../etc", ..usual() }).at(5, 5), grounds[0]);
    assert_eq!(card(&usual()).unwrap(), card(&usual()).unwrap());
}

#[test]
fn a_portrait_lies_in_its_circle_the_right_way_up() {
    // Red above, blue below.
    let rgb: Vec<u8> =
        (0..320 * 320).flat_map(|at| if at < 320 * 160 { [255, 0, 0] } else { [0, 0, 255] }).collect();
    let seen = Seen::of(&Card { portrait: Some(Pixels { side: 320, rgb: &rgb }), ..usual() });
    assert_eq!(seen.at(222, 200), [255, 0, 0]);
    assert_eq!(seen.at(222, 330), [0, 0, 255]);
    let initials = Seen::of(&usual());
    // The corners of its square are the ground.
    for (x, y) in [(85, 125), (360, 125), (85, 400), (360, 400)] {
        assert_eq!(seen.at(x, y), initials.at(5, 5));
    }
    let all = seen.differ(&initials, (0, 0, WIDTH, HEIGHT));
    assert!(all > 50_000 && all == seen.differ(&initials, PORTRAIT));
}

#[test]
fn pixels_that_are_no_square_are_no_portrait() {
    let initial = card(&usual()).unwrap();
    for (side, bytes) in [(320, 0), (320, 320 * 320 * 3 - 1), (0, 0), (u32::MAX, 12), (2, 13)] {
        let rgb = vec![9; bytes];
        let portrait = Some(Pixels { side, rgb: &rgb });
        assert!(card(&Card { portrait, ..usual() }).unwrap() == initial, "{side}");
    }
}

#[test]
fn what_is_too_long_costs_and_shows_no_more_than_what_fills_the_lines() {
    for letter in ["ữ", "i", "\u{301}", "\u{202E}\u{5d0}", "名", "😀", "a ", "."] {
        let (long, longer) = (letter.repeat(2_000), letter.repeat(10_000));
        let fields = |text| {
            Seen::of(&Card {
                name: text,
                position: text,
                unit: text,
                organisation: text,
                address: text,
                ..usual()
            })
        };
        let (long, longer) = (fields(&long), fields(&longer));
        assert_eq!(long.differ(&longer, (0, 0, WIDTH, HEIGHT)), 0, "{letter}");
        let none = Seen::of(&bare());
        for edge in EDGES {
            assert_eq!(long.differ(&none, edge), 0, "{letter} in {edge:?}");
        }
    }
}

#[test]
fn what_turns_the_reading_order_turns_nothing() {
    let own = card(&usual()).unwrap();
    let turned = "\u{202E}Nguyễn\u{200F} Văn\u{0}\n An\u{2069}\u{FEFF}";
    assert!(card(&Card { name: turned, ..usual() }).unwrap() == own);
    let apart = "Nguye\u{302}\u{303}n Va\u{306}n An";
    assert!(card(&Card { name: apart, ..usual() }).unwrap() == own);
}

#[test]
fn a_name_of_nothing_but_marks_or_of_nothing_is_a_picture_too() {
    let none = Seen::of(&bare());
    let marks = Seen::of(&Card { name: &"\u{323}\u{301}".repeat(40), ..bare() });
    assert!(marks.differ(&none, WORDS) > 1_000, "boxes");
    let spaces = Seen::of(&Card { name: " \u{3000}\u{200B} ", ..bare() });
    assert_eq!(spaces.differ(&none, (0, 0, WIDTH, HEIGHT)), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_words_stay_within_the_edges(name in any::<String>(), words in "\\PC{0,400}", verified in any::<u32>()) {
        let seen = Seen::of(&Card { name: &name, position: &words, unit: &words, organisation: &words, address: &words, verified, ..bare() });
        let none = Seen::of(&bare());
        for edge in EDGES {
            prop_assert_eq!(seen.differ(&none, edge), 0);
        }
    }
}
