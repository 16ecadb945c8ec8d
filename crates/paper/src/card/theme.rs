//! The colours of the four themes of personal pages, as `person.css` of the site has them in the light.

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// The colours of a theme.
#[derive(Debug, Clone, Copy)]
pub(super) struct Theme {
    /// The theme's name.
    name: &'static str,
    /// What everything stands on.
    pub(super) ground: Colour,
    /// Words.
    pub(super) ink: Colour,
    /// Words of less weight.
    pub(super) soft: Colour,
    /// What is pointed at: the disc of the initial, the tick of verified accounts.
    pub(super) accent: Colour,
    /// Ornaments behind words.
    pub(super) wash: Colour,
}

/// All themes; the first one stands in for a name that is none of them.
const THEMES: [Theme; 4] = [
    Theme {
        name: "giay",
        ground: [0xfb, 0xfa, 0xf7],
        ink: [0x1d, 0x21, 0x26],
        soft: [0x56, 0x5d, 0x66],
        accent: [0x1f, 0x5f, 0x7a],
        wash: [0xec, 0xea, 0xe2],
    },
    Theme {
        name: "lua",
        ground: [0xfb, 0xf8, 0xec],
        ink: [0x24, 0x22, 0x14],
        soft: [0x5c, 0x58, 0x40],
        accent: [0x4d, 0x60, 0x17],
        wash: [0xed, 0xe9, 0xc9],
    },
    Theme {
        name: "sen",
        ground: [0xfd, 0xf6, 0xf8],
        ink: [0x2b, 0x1b, 0x22],
        soft: [0x6b, 0x55, 0x5f],
        accent: [0x9c, 0x2f, 0x5b],
        wash: [0xf7, 0xe0, 0xe8],
    },
    Theme {
        name: "bien",
        ground: [0xf2, 0xf8, 0xfa],
        ink: [0x10, 0x25, 0x2d],
        soft: [0x45, 0x5f, 0x6a],
        accent: [0x0d, 0x5a, 0x78],
        wash: [0xd8, 0xec, 0xf2],
    },
];

/// The theme of a name.
pub(super) fn of(name: &str) -> Theme {
    THEMES.into_iter().find(|theme| theme.name == name).unwrap_or(THEMES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: Colour) -> f64 {
        let [red, green, blue] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn words_can_be_read_on_the_ground_and_on_the_ornaments_of_every_theme() {
        for theme in THEMES {
            for ground in [theme.ground, theme.wash] {
                for ink in [theme.ink, theme.soft, theme.accent] {
                    let (light, dark) = (luminance(ground) + 0.05, luminance(ink) + 0.05);
                    assert!(light / dark >= 4.5, "{}: {ink:?} on {ground:?}: {}", theme.name, light / dark);
                }
            }
        }
    }
}
