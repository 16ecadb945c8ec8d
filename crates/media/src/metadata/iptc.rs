//! IPTC's older form (IIM 4.2), as Photoshop keeps it among its image resources.

use super::container::{big, take};
use super::{generator, value};
use engine::picture::Metadata;

/// Most datasets read.
const MOST_DATASETS: usize = 512;
/// The resource that holds IPTC.
const IPTC: usize = 0x0404;

/// What IPTC among Photoshop's image resources says; none when there is no such resource.
pub(super) fn read(resources: &[u8]) -> Option<Metadata> {
    let datasets = datasets(resource(resources)?);
    let first =
        |number: u8| datasets.iter().find(|(n, _)| *n == number).map(|(_, bytes)| value::decoded(bytes));
    let words = |number: u8| value::words(&first(number)?);
    let named = |field: &str, number: u8| generator::named(field, &words(number)?);
    Some(Metadata {
        taken: first(55).and_then(|day| taken(&day, first(60).as_deref())),
        software: words(65),
        // where in the city, city, province, country
        place_names: [92, 90, 95, 101].into_iter().filter_map(words).collect(),
        author: words(80),
        caption: words(120),
        generator: named("IPTC Program", 65).or_else(|| named("IPTC Credit", 110)),
        ..Metadata::default()
    })
}

/// The resource of IPTC: `8BIM`, its number, a name, its length, all of even length.
fn resource(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let header = take(&mut rest, 6)?;
        if !header.starts_with(b"8BIM") {
            return None;
        }
        let name = usize::from(*rest.first()?) + 1;
        take(&mut rest, name + name % 2)?;
        let length = big(take(&mut rest, 4)?);
        let data = &rest[..length.min(rest.len())];
        if big(&header[4..]) == IPTC {
            return Some(data);
        }
        take(&mut rest, length.saturating_add(length % 2))?;
    }
}

/// The datasets of the record that describes the picture (2): number and bytes.
fn datasets(mut rest: &[u8]) -> Vec<(u8, &[u8])> {
    let mut out = Vec::new();
    while let Some(&[0x1c, record, number, high, low]) = take(&mut rest, 5)
        && out.len() < MOST_DATASETS
    {
        let mut length = big(&[high, low]);
        if length >= 0x8000 {
            // an extended dataset: the length of its length
            let Some(digits) = take(&mut rest, length - 0x8000).filter(|digits| digits.len() <= 4) else {
                break;
            };
            length = big(digits);
        }
        let Some(bytes) = take(&mut rest, length) else { break };
        if record == 2 {
            out.push((number, bytes));
        }
    }
    out
}

/// `20260307` and `084705+0700`.
fn taken(day: &str, clock: Option<&str>) -> Option<String> {
    let cut = |text: &str, at: &[usize], by: &str| -> Option<String> {
        let mut from = 0;
        let parts: Option<Vec<&str>> =
            at.iter().map(|&to| text.get(std::mem::replace(&mut from, to)..to)).collect();
        Some(parts?.join(by))
    };
    let day = cut(day, &[4, 6, 8], "-")?;
    let clock_and_offset = clock.and_then(|clock| {
        let offset = clock.get(6..).and_then(|offset| cut(offset, &[3, 5], ":")).unwrap_or_default();
        Some(format!("T{}{offset}", cut(clock, &[2, 4, 6], ":")?))
    });
    value::time(&format!("{day}{}", clock_and_offset.unwrap_or_default()), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dataset(number: u8, value: &str) -> Vec<u8> {
        [&[0x1c, 2, number, 0, value.len() as u8], value.as_bytes()].concat()
    }

    fn resources(iptc: &[u8]) -> Vec<u8> {
        let mut out = b"8BIM\x04\x25\0\0\0\0\0\x03abc\0".to_vec();
        out.extend(b"8BIM\x04\x04\0\0");
        out.extend((iptc.len() as u32).to_be_bytes());
        out.extend(iptc);
        out
    }

    #[test]
    fn the_fields_of_a_picture_are_read() {
        let iptc = [(90, "Huế"), (101, "Việt Nam"), (55, "20260307"), (60, "084705+0700"), (80, "Lan")];
        let iptc: Vec<u8> = iptc.into_iter().flat_map(|(number, value)| dataset(number, value)).collect();
        let said = read(&resources(&iptc)).unwrap();
        assert_eq!(said.place_names, ["Huế", "Việt Nam"]);
        assert_eq!(said.taken.as_deref(), Some("2026-03-07T08:47:05+07:00"));
        assert_eq!(said.author.as_deref(), Some("Lan"));
    }

    #[test]
    fn what_is_cut_off_is_left_out() {
        let iptc = [dataset(90, "Huế"), dataset(101, "Việt Nam")].concat();
        let whole = resources(&iptc);
        for end in 0..whole.len() {
            let said = read(&whole[..end]);
            assert!(said.is_none_or(|said| said.place_names.len() <= 1));
        }
        assert_eq!(taken("2026", None), None);
        assert_eq!(taken("20260307", Some("é")).as_deref(), Some("2026-03-07"));
    }
}
