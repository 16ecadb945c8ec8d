//! How a text is set: the fonts, colours and sizes that its elements ask for, counted.
//!
//! Only what stands in the elements themselves is read (`style`, `<font>`, `<marquee>`, `<blink>`), since that is how
//! a text is painted by hand; style sheets set whole sites. Code listings are left out: they are coloured by programs.

use dom_query::NodeRef;
use std::collections::BTreeSet;

/// Elements that are looked at.
pub(crate) const MOST_ELEMENTS: usize = 4_000;
/// Different values kept of one property.
const MOST_VALUES: usize = 60;
/// Bytes of a value.
const LONGEST_VALUE: usize = 60;
/// Ancestors in which a listing is looked for.
const MOST_ANCESTORS: usize = 6;

/// Counts over the main text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formatting {
    /// First family of each font asked for, in lower case.
    pub fonts: BTreeSet<String>,
    /// Colours of text other than black, white and greys, as `rrggbb` or a name.
    pub colours: BTreeSet<String>,
    /// Colours behind text, the same way.
    pub highlights: BTreeSet<String>,
    /// Sizes of text as written.
    pub sizes: BTreeSet<String>,
    /// Elements that move or blink.
    pub moving: usize,
    /// Elements that ask for a font, a colour or a size of their own.
    pub painted: usize,
}

impl Formatting {
    /// Counts over elements.
    pub(crate) fn of<'a>(nodes: impl Iterator<Item = NodeRef<'a>>) -> Formatting {
        let mut counts = Formatting::default();
        for node in nodes.take(MOST_ELEMENTS) {
            let is_listing = || {
                node.ancestors_it(Some(MOST_ANCESTORS))
                    .any(|up| up.node_name().is_some_and(|n| matches!(&*n, "pre" | "code" | "kbd" | "samp")))
            };
            if !is_listing() {
                counts.add(&node);
            }
        }
        counts
    }

    fn add(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        let before = (self.fonts.len(), self.colours.len(), self.sizes.len(), self.highlights.len());
        let mut is_painted = false;
        match &*name {
            "marquee" | "blink" => self.moving += 1,
            "font" => {
                for (attribute, property) in
                    [("face", "font-family"), ("color", "color"), ("size", "font-size")]
                {
                    if let Some(value) = node.attr(attribute) {
                        is_painted |= self.property(property, &value);
                    }
                }
            }
            _ => {}
        }
        if let Some(style) = node.attr("style") {
            for declaration in style.split(';') {
                let Some((property, value)) = declaration.split_once(':') else { continue };
                is_painted |= self.property(&property.trim().to_ascii_lowercase(), value);
            }
        }
        let after = (self.fonts.len(), self.colours.len(), self.sizes.len(), self.highlights.len());
        self.painted += usize::from(is_painted || before != after);
    }

    /// Counts a property; whether it paints.
    fn property(&mut self, property: &str, value: &str) -> bool {
        let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
        if value.is_empty()
            || value.len() > 400
            || matches!(value.as_str(), "inherit" | "initial" | "unset" | "currentcolor" | "transparent")
        {
            return false;
        }
        match property {
            "font-family" => insert(&mut self.fonts, family(&value)),
            "color" => colour(&value).is_some_and(|c| insert(&mut self.colours, c)),
            "background-color" | "background" => {
                colour(&value).is_some_and(|c| insert(&mut self.highlights, c))
            }
            "font-size" => insert(&mut self.sizes, value),
            "text-decoration" if value.contains("blink") => {
                self.moving += 1;
                true
            }
            "animation" | "animation-name"
                if ["blink", "flash", "shake", "nhap"].iter().any(|w| value.contains(w)) =>
            {
                self.moving += 1;
                true
            }
            _ => false,
        }
    }
}

fn insert(values: &mut BTreeSet<String>, value: String) -> bool {
    if value.is_empty() || value.len() > LONGEST_VALUE {
        return false;
    }
    if values.len() < MOST_VALUES {
        values.insert(value);
    }
    true
}

/// The first family of a list, without its quotation marks.
fn family(value: &str) -> String {
    let first = value.split(',').next().unwrap_or_default();
    let first = first.trim().trim_matches(['"', '\'']).trim();
    match first {
        // what every page falls back on is no choice
        "serif" | "sans-serif" | "monospace" | "system-ui" | "-apple-system" => String::new(),
        _ => first.to_owned(),
    }
}

/// A colour as `rrggbb` or a name; none for black, white, greys and what is no plain colour.
fn colour(value: &str) -> Option<String> {
    let value = value.split_whitespace().next().filter(|_| !value.starts_with("rgb")).unwrap_or(value);
    let channels = if let Some(hex) = value.strip_prefix('#') {
        match hex.len() {
            3 | 4 => channels(hex.get(..3)?, 1)?,
            6 | 8 => channels(hex.get(..6)?, 2)?,
            _ => return None,
        }
    } else if let Some(inside) = value.strip_prefix("rgb") {
        let inside = inside.trim_start_matches('a').trim_start_matches('(');
        let mut numbers =
            inside.split([',', ' ', '/', ')']).filter(|p| !p.is_empty()).map(|p| p.parse::<u8>().ok());
        [numbers.next()??, numbers.next()??, numbers.next()??]
    } else {
        let is_name = value.bytes().all(|b| b.is_ascii_lowercase()) && (3..=20).contains(&value.len());
        let is_plain = matches!(value, "black" | "white" | "windowtext" | "none" | "auto" | "url")
            || value.contains("gray")
            || value.contains("grey")
            || value == "silver";
        return (is_name && !is_plain).then(|| value.to_owned());
    };
    let most = channels.iter().max()?;
    let least = channels.iter().min()?;
    if most - least < 40 {
        return None; // grey, or so dark or pale that it looks so
    }
    // what one cannot tell apart is one colour
    Some(channels.iter().map(|c| format!("{:02x}", c & 0xE0)).collect())
}

fn channels(hex: &str, width: usize) -> Option<[u8; 3]> {
    let mut out = [0; 3];
    for (i, channel) in out.iter_mut().enumerate() {
        let digits = hex.get(i * width..(i + 1) * width)?;
        let value = u8::from_str_radix(digits, 16).ok()?;
        *channel = if width == 1 { value * 17 } else { value };
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn of(html: &str) -> Formatting {
        let dom = Document::from(html);
        Formatting::of(dom.root().descendants_it().filter(NodeRef::is_element))
    }

    #[test]
    fn fonts_colours_and_sizes_are_counted_once() {
        let counts = of(
            "<p style='color:#f00;font-family:\"Arial\",sans-serif'><font color=red size=5>a</font>\
            <span style='color:rgb(255, 0, 0); FONT-SIZE: 20px; background:yellow'>b</span><marquee>c</marquee>",
        );
        assert_eq!(counts.fonts.len(), 1);
        assert_eq!(counts.colours.iter().map(String::as_str).collect::<Vec<_>>(), ["e00000", "red"]);
        assert_eq!((counts.sizes.len(), counts.highlights.len(), counts.moving), (2, 1, 1));
        assert_eq!(counts.painted, 3);
    }

    #[test]
    fn greys_and_listings_do_not_count() {
        assert_eq!(
            of("<p style='color:#333'>a<span style='color:black'>b</span><i style='color:inherit'>c</i>")
                .colours
                .len(),
            0
        );
        assert_eq!(of("<pre><span style='color:#f00'>a</span></pre>"), Formatting::default());
    }

    proptest::proptest! {
        #[test]
        fn any_style_is_counted(style in "(color|font-size|font-family|background|:|;|#|rgb\\(|[0-9a-fé]{1,6}| |,|\\)){0,40}") {
            of(&format!("<p style=\"{style}\">a</p>"));
        }
    }
}
