//! Which words are a person's name: never the publisher, an organisation, a role or an address.

mod words;

use super::{Publisher, fold};
use crate::page::encoding::is_syllable;
use words::{BEFORE, NEVER, ORGANISATIONS, PARTICLES, PLACES};

/// People that are kept of one page.
const MOST_PEOPLE: usize = 20;

/// How sure the place is where a name was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A line of the text, nothing but its look says that it is a byline.
    Line,
    /// An element whose class sounds like a byline.
    Element,
    /// An element that is marked as the author's name, or links to an author.
    Byline,
    /// Data about the page.
    Data,
}

/// The people that a byline names, each once. From [`Place::Line`] all of it must be names.
pub(super) fn of(byline: &str, publisher: &Publisher, place: Place) -> Vec<String> {
    let byline = without_brackets(byline);
    if byline.chars().count() > 300 {
        return Vec::new();
    }
    let (byline, mut is_signed) = match byline.split_once(':') {
        Some((before, after)) if BEFORE.contains(fold(before).as_str()) => (after, true),
        _ => (byline.as_str(), false),
    };
    let mut people: Vec<String> = Vec::new();
    for segment in segments(byline) {
        let named = without_role(segment);
        if named.is_empty() {
            continue;
        }
        is_signed |= named.len() < segment.len();
        match person(named, publisher, place, is_signed) {
            Some(name) if people.len() < MOST_PEOPLE && !people.iter().any(|p| fold(p) == fold(&name)) => {
                people.push(name);
            }
            Some(_) => {}
            None if place == Place::Line => return Vec::new(),
            // What follows the names is the date, the role, the buttons.
            None if place == Place::Element && !people.is_empty() => break,
            None => {}
        }
    }
    people
}

/// Drops what stands in brackets: `(TTXVN)`, `(tổng hợp)`, `(theo Reuters)`.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// Cuts a byline where one name ends and the next begins.
fn segments(byline: &str) -> impl Iterator<Item = &str> {
    byline
        .split(['\n', ';', ',', '|', '/', '&', '•', '·', '+', '–', '—', '―'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" with "))
        .map(|part| {
            part.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '-' | '.' | ':' | '*' | '"' | '“' | '”' | '_' | '@')
            })
        })
        .filter(|part| !part.is_empty())
}

/// Drops `By`, `Theo`, `Bài và ảnh:` and the like.
fn without_role(segment: &str) -> &str {
    let mut rest = segment;
    if let Some((before, after)) = rest.split_once(':')
        && BEFORE.contains(fold(before).as_str())
    {
        rest = after.trim();
    }
    // Two words at most: `Written by`, `Thực hiện`.
    for words in [3, 2, 1] {
        let end = rest.split_inclusive(char::is_whitespace).take(words).map(str::len).sum::<usize>();
        let role = rest[..end].trim_end();
        let is_role = BEFORE.contains(fold(role).as_str());
        // `Anh`, `Tu`, `Tin` begin names too: `Anh Thư`, `Tú Anh`.
        let is_name = matches!(
            fold(role).as_str(),
            "anh" | "tu" | "tin" | "bai" | "dich" | "text" | "post" | "words" | "story"
        );
        if is_role && !is_name {
            return rest[end..].trim().trim_start_matches(':').trim();
        }
    }
    rest
}

fn person(name: &str, publisher: &Publisher, place: Place, is_signed: bool) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_letters = name.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    if words.is_empty() || words.len() > 6 || name.chars().count() > 50 || !has_letters {
        return None;
    }
    let is_plain =
        name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}'));
    if !is_plain || is_address(name) || publisher.is(name) {
        return None;
    }
    let lower = name.to_lowercase();
    if lower.split([' ', '.', '-']).any(|word| NEVER.contains(word)) && !is_vietnamese(&words) {
        return None;
    }
    let unmarked = format!("{} ", spaced_fold(&lower));
    if ORGANISATIONS.iter().any(|o| unmarked.starts_with(o)) && !is_family_name(&lower) {
        return None;
    }
    if place < Place::Byline && PLACES.contains(fold(name).as_str()) {
        return None;
    }
    let name = recased(&words);
    let is_full = words.len() >= 2;
    let is_name = match place {
        Place::Line => {
            is_vietnamese(&words) && is_full
                || is_initialled(&words)
                || is_signed && is_western(&words) && is_full
        }
        Place::Element => (is_vietnamese(&words) || is_western(&words)) && is_full || is_initialled(&words),
        Place::Byline => is_vietnamese(&words) || is_western(&words) || is_initialled(&words),
        Place::Data => {
            is_vietnamese(&words) || is_western(&words) || is_initialled(&words) || words.len() <= 4
        }
    };
    // One word in capitals is an agency or a handle: `AFP`, `TTO`.
    let is_acronym = words.len() == 1
        && (words[0].chars().count() < 2
            || !words[0].chars().any(char::is_lowercase)
                && words[0].chars().count() <= 5
                && words[0].is_ascii());
    (is_name && !is_acronym).then_some(name)
}

/// Given names and surnames that fold into the beginning of an organisation: `Vũ Hà`, `Đoàn Bổng`, `Bảo Anh`.
fn is_family_name(lower: &str) -> bool {
    [
        "vũ ",
        "đoàn ",
        "bảo ",
        "trang ",
        "hội ",
        "đại ",
        "trường ",
        "tín ",
        "viên ",
        "viễn ",
        "vu ",
        "doan ",
        "bao ",
        "bô ",
        "đài ",
    ]
    .iter()
    .any(|name| lower.starts_with(name))
        && !["báo ", "đài truyền", "đài phát", "đài tiếng", "trang tin", "trang thông"]
            .iter()
            .any(|o| lower.starts_with(o))
}

/// `example.com`, `VCCorp.vn`: a dot inside a word, before a suffix that is known.
fn is_address(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        word.rsplit_once('.').is_some_and(|(before, suffix)| {
            before.chars().count() > 2
                && [
                    "vn", "com", "net", "org", "info", "edu", "gov", "co", "io", "uk", "us", "de", "fr",
                    "jp", "asia",
                ]
                .contains(&suffix.to_lowercase().as_str())
        })
    })
}

/// Two to five syllables that each begin with a capital, or all in capitals.
fn is_vietnamese(words: &[&str]) -> bool {
    words.len() <= 5
        && words
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) && (is_syllable(w) || w.chars().count() == 1))
}

/// `M.Hoa`, `Đ. Hoàng`, `Ng.Nga`: an initial and a name.
fn is_initialled(words: &[&str]) -> bool {
    let joined = words.join("");
    let parts: Vec<&str> = joined.split('.').filter(|p| !p.is_empty()).collect();
    joined.contains('.')
        && (2..=4).contains(&parts.len())
        && parts.iter().all(|p| p.starts_with(char::is_uppercase))
        && parts.last().is_some_and(|p| p.chars().count() > 1)
}

/// Words that begin with a capital, with particles between.
fn is_western(words: &[&str]) -> bool {
    (1..=5).contains(&words.len())
        && words.first().is_some_and(|w| w.starts_with(char::is_uppercase))
        && words.last().is_some_and(|w| w.starts_with(char::is_uppercase))
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || PARTICLES.contains(*w))
        && (words.len() > 1 || words[0].chars().count() > 2)
}

/// A name in capitals is written as names are.
fn recased(words: &[&str]) -> String {
    let is_shouted = words.iter().map(|w| w.chars().count()).sum::<usize>() > 3
        && words.iter().all(|w| !w.contains('.') && !w.chars().any(char::is_lowercase));
    if !is_shouted {
        return words.join(" ");
    }
    let small = |word: &str| -> String {
        let mut is_first = true;
        word.chars()
            .flat_map(|c| {
                let keep = is_first;
                is_first = !c.is_alphabetic();
                if keep { vec![c] } else { c.to_lowercase().collect() }
            })
            .collect()
    };
    words.iter().map(|w| small(w)).collect::<Vec<_>>().join(" ")
}

/// Folded, words kept apart.
fn spaced_fold(text: &str) -> String {
    text.split_whitespace()
        .map(|w| if w.contains('.') { w.to_owned() } else { fold(w) })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(byline: &str, place: Place) -> String {
        let publisher = Publisher::new(
            Some("tin-nhanh.example"),
            &["Báo Tin Nhanh".to_owned(), "Hoa Sen Media".to_owned()],
        );
        of(byline, &publisher, place).join(", ")
    }

    #[test]
    fn names_are_taken_out_of_bylines() {
        for (byline, want) in [
            ("Hà An", "Hà An"),
            ("Theo Minh Anh (TTXVN)", "Minh Anh"),
            ("Nguyễn Văn A - Trần B", "Nguyễn Văn A, Trần B"),
            ("Bài và ảnh: Lê Bình", "Lê Bình"),
            ("Hà Thu (tổng hợp)", "Hà Thu"),
            ("NHẬT XUÂN", "Nhật Xuân"),
            ("M.Hoa", "M.Hoa"),
            ("PV Trần Bình", "Trần Bình"),
            ("Vũ Hà", "Vũ Hà"),
            ("Bảo Anh", "Bảo Anh"),
            ("Anh Thư", "Anh Thư"),
            ("Đoàn Bổng", "Đoàn Bổng"),
        ] {
            for place in [Place::Line, Place::Element, Place::Byline, Place::Data] {
                assert_eq!(people(byline, place), want, "{byline}");
            }
        }
        for (byline, want) in [
            ("By Jane Doe and John van Roe, Staff writer", "Jane Doe, John van Roe"),
            ("JANE DOE\nPublished May 3", "Jane Doe"),
            ("Jane Doe, CNN", "Jane Doe"),
            ("Trần Bình - 07/03/2026 08:47", "Trần Bình"),
        ] {
            assert_eq!(people(byline, Place::Element), want, "{byline}");
        }
    }

    #[test]
    fn publishers_roles_and_addresses_are_nobody() {
        for byline in [
            "VCCorp.vn",
            "TUOI TRE ONLINE",
            "Báo Tin Nhanh",
            "Tin Nhanh",
            "PV",
            "Nhóm PV",
            "Theo Reuters",
            "Theo TTXVN",
            "admin",
            "https://www.facebook.com/tinnhanh",
            "a@example.com",
            "Tổng hợp",
            "Ban Biên tập",
            "TTO",
            "AFP",
            "Báo Người Quê",
            "Tạp chí Xa Gần",
            "The Editorial Board",
            "Staff Reporter",
            "Hoa Sen Media",
            "",
            "-",
            "P.V",
            "Công ty Hoa Sen",
            "Thông tấn xã",
            "Sở Y tế",
            "www.example.vn",
            "Phóng viên",
        ] {
            for place in [Place::Line, Place::Element, Place::Byline, Place::Data] {
                assert_eq!(people(byline, place), "", "{byline}");
            }
        }
    }

    #[test]
    fn a_last_line_is_a_byline_only_when_it_is_names() {
        for line in [
            "Hà Nội",
            "Việt Nam",
            "Xem thêm tin khác",
            "Giá vàng hôm nay",
            "Cảm ơn",
            "Nguyễn Văn A nói",
            "Theo dõi chúng tôi",
            "Weitere Informationen",
        ] {
            assert_eq!(people(line, Place::Line), "", "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_byline_is_read(byline in "\\PC{0,60}") {
            let _ = people(&byline, Place::Data);
        }
    }
}
