//! Values that all kinds of metadata hold: words, times, places. What makes no sense is no value.

use engine::picture::Place;
use jiff::civil::Date;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Longest value kept, in characters.
const MOST_CHARS: usize = 500;

/// Bytes as characters: UTF-8, or else Latin-1, in which every byte is one.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // cut in the middle of a character by a limit, and not by who wrote it
        Err(e) if e.error_len().is_none() && e.valid_up_to() > 0 => {
            Cow::Borrowed(std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or(""))
        }
        Err(_) => bytes.iter().map(|b| char::from(*b)).collect::<String>().into(),
    }
}

/// The words of a value: NFC, on one line, without control characters, at most 500 characters; none when nothing is left.
pub(super) fn words(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut count = 0;
    // a letter may be written as several characters before NFC joins them
    let shown = text.chars().filter(|c| !is_unseen(*c)).take(8 * MOST_CHARS);
    for c in shown.nfc() {
        let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
        if c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        out.push(c);
        count += 1;
        if count == MOST_CHARS {
            break;
        }
    }
    out.truncate(out.trim_end().len());
    (!out.is_empty()).then_some(out)
}

/// Padding, and controls of direction that make words look like others.
fn is_unseen(c: char) -> bool {
    matches!(c, '\0' | '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A time as EXIF (`2026:03:07 08:47:00`) or XMP (`2026-03-07T08:47:00.5+07:00`) writes it, as RFC 3339: with the offset that
/// it or `offset` gives, or without one; the day alone where there is no hour. Fractions of a second are left out.
pub(super) fn time(written: &str, offset: Option<&str>) -> Option<String> {
    let written = written.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    let mut parts = written.splitn(2, ['T', ' ']);
    let mut day = parts.next()?.split([':', '-']).map(str::parse::<i16>);
    let mut of_day = || day.next()?.ok();
    let (year, month, of_month) = (of_day()?, of_day()?, of_day()?);
    if year < 1800 {
        return None;
    }
    let day = Date::new(year, month.try_into().ok()?, of_month.try_into().ok()?).ok()?;
    let Some((clock, own_offset)) = parts.next().and_then(clock) else { return Some(day.to_string()) };
    let offset = own_offset.or_else(|| self::offset(offset?)).unwrap_or_default();
    Some(format!("{day}T{clock}{offset}"))
}

/// Hours, minutes and seconds; then the offset, when there is one.
fn clock(written: &str) -> Option<(String, Option<String>)> {
    let end = written.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(written.len());
    let (clock, rest) = written.split_at(end);
    let mut numbers = clock.split(':').map(str::parse::<u8>);
    let (hour, minute) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let second = numbers.next().map_or(Some(0), Result::ok)?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let fraction = rest.strip_prefix('.').unwrap_or(rest);
    let rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    Some((format!("{hour:02}:{minute:02}:{:02}", second.min(59)), offset(rest)))
}

/// `Z` or `+07:00`.
fn offset(written: &str) -> Option<String> {
    let written = written.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if written == "Z" {
        return Some("Z".to_owned());
    }
    let (hours, minutes) = written.strip_prefix(['+', '-'])?.split_once(':')?;
    let is_number = |n: &str, most: u8| n.len() == 2 && n.parse::<u8>().is_ok_and(|n| n <= most);
    (is_number(hours, 15) && is_number(minutes, 59)).then(|| written.to_owned())
}

/// A place on Earth. What no place has, and the point 0, 0, which stands for "no place", is none.
pub(super) fn place(latitude: Option<f64>, longitude: Option<f64>) -> Option<Place> {
    let (latitude, longitude) = (latitude?, longitude?);
    let is_sane = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && (latitude != 0.0 || longitude != 0.0);
    is_sane.then_some(Place { latitude, longitude })
}

/// Degrees from degrees, minutes and seconds and the letter of a half of the Earth (`N`, `S`, `E`, `W`; north and east
/// where there is none).
pub(super) fn degrees(parts: &[f64], half: Option<u8>) -> Option<f64> {
    let mut value = 0.0;
    for (part, weight) in parts.iter().zip([1.0, 60.0, 3600.0]) {
        value += part / weight;
    }
    let is_negative = matches!(half, Some(b'S' | b's' | b'W' | b'w'));
    (value.is_finite() && !parts.is_empty()).then_some(if is_negative { -value } else { value })
}

/// XMP's form of a coordinate: `10,46.5N`, `10,46,30N`; degrees with a sign are taken too.
pub(super) fn coordinate(written: &str) -> Option<f64> {
    let written = written.trim();
    let half = written.bytes().last().filter(u8::is_ascii_alphabetic);
    let numbers = &written[..written.len() - usize::from(half.is_some())];
    let parts: Option<Vec<f64>> = numbers.split(',').take(3).map(|n| n.trim().parse().ok()).collect();
    degrees(&parts?, half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_exif_and_xmp_become_rfc_3339() {
        for (written, offset, read) in [
            ("2026:03:07 08:47:05", None, Some("2026-03-07T08:47:05")),
            ("2026:03:07 08:47:05\0", Some("+07:00\0"), Some("2026-03-07T08:47:05+07:00")),
            ("2026-03-07T08:47:05.123+07:00", Some("+01:00"), Some("2026-03-07T08:47:05+07:00")),
            ("2026-03-07T08:47Z", None, Some("2026-03-07T08:47:00Z")),
            ("2026-03-07", None, Some("2026-03-07")),
            ("2026:03:07 08:47:05", Some("   :  "), Some("2026-03-07T08:47:05")),
            ("0000:00:00 00:00:00", None, None),
            ("    :  :     :  :  ", None, None),
            ("2026:02:30 08:47:05", None, None),
            ("2026:03:07 28:47:05", None, Some("2026-03-07")),
            ("2026-03", None, None),
            ("", None, None),
        ] {
            assert_eq!(time(written, offset).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn coordinates_of_xmp_are_read() {
        for (written, read) in [
            ("10,46.5N", Some(10.775)),
            ("10,46,30N", Some(10.775)),
            ("10,46.5S", Some(-10.775)),
            ("106,42,0.0W", Some(-106.7)),
            ("-33.5", Some(-33.5)),
            ("N", None),
            ("", None),
            ("10,é", None),
            ("nan,0N", None),
        ] {
            let value = coordinate(written);
            assert_eq!(value.map(|v| (v * 1e6).round() / 1e6), read, "{written}");
        }
    }

    #[test]
    fn placeholders_are_no_place() {
        assert_eq!(place(Some(0.0), Some(0.0)), None);
        assert_eq!(place(Some(91.0), Some(0.0)), None);
        assert_eq!(place(Some(f64::NAN), Some(1.0)), None);
        assert_eq!(place(Some(0.0), None), None);
        assert!(place(Some(0.0), Some(106.7)).is_some());
    }

    #[test]
    fn words_are_composed_cut_and_on_one_line() {
        assert_eq!(words("Ha\u{300}\r\n No\u{302}\u{323}i\u{7}\u{202e} \0").as_deref(), Some("Hà Nội"));
        assert_eq!(words(" \0\u{feff}\n"), None);
        assert_eq!(words(&"ạ".repeat(9000)).map(|w| w.chars().count()), Some(MOST_CHARS));
        assert_eq!(decoded(b"Caf\xe9 \xff"), "Café ÿ");
        assert_eq!(decoded("Hà Nội".as_bytes()), "Hà Nội");
    }
}
