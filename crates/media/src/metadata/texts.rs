//! Texts of a PNG, comments of JPEG and GIF: a keyword and what somebody wrote under it.

use super::{generator, value};
use engine::picture::Metadata;

/// What the texts say.
pub(super) fn read(texts: &[(String, String)]) -> Metadata {
    let under = |keywords: &[&str]| {
        keywords.iter().find_map(|wanted| {
            texts
                .iter()
                .filter(|(k, _)| k.eq_ignore_ascii_case(wanted))
                .find_map(|(_, text)| value::words(text))
        })
    };
    let degrees = |field: &str| {
        let name = format!("exif:{field}");
        let half = under(&[&format!("{name}Ref")]).and_then(|half| half.bytes().next());
        value::degrees(&fractions(&under(&[&name])?)?, half)
    };
    let mark = texts.iter().find_map(|(keyword, text)| generator::of_text(keyword, text));
    let mark = mark.and_then(|(field, says)| Some((value::words(&field)?, value::words(&says)?)));
    Metadata {
        taken: under(&["exif:DateTimeOriginal", "Creation Time"]).and_then(|at| value::time(&at, None)),
        device: super::exif::device(under(&["exif:Make"]), under(&["exif:Model"])),
        software: under(&["Software", "exif:Software"]),
        place: value::place(degrees("GPSLatitude"), degrees("GPSLongitude")),
        author: under(&["Author", "Artist", "exif:Artist"]),
        caption: under(&["Description", "Title", "exif:ImageDescription"]),
        generator: mark,
        ..Metadata::default()
    }
}

/// ImageMagick's copy of EXIF as texts: `10/1, 46/1, 3000/100`.
fn fractions(written: &str) -> Option<Vec<f64>> {
    let fraction = |f: &str| {
        let (above, below) = f.trim().split_once('/')?;
        Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?)
    };
    written.split(',').take(3).map(fraction).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_was_copied_into_texts_is_seen() {
        let texts = [
            ("exif:GPSLatitude", "10/1, 46/1, 3000/100"),
            ("exif:GPSLatitudeRef", "N"),
            ("exif:GPSLongitude", "106/1, 42/1, 0/1"),
            ("exif:GPSLongitudeRef", "E"),
        ];
        let texts: Vec<(String, String)> = texts.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        let place = read(&texts).place.unwrap();
        assert!((place.latitude - 10.775).abs() < 1e-9 && (place.longitude - 106.7).abs() < 1e-9);
    }
}
