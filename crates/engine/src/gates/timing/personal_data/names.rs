//! Private people by name: `chị Thủy`, `thằng Hưng`, `Nguyễn Văn Tý`, `NGUYEN THI MAI`, `Ms Hoa`. Recognised by a form of
//! address or a family name with capitals, never by a list of persons; streets, schools and places named after somebody
//! are none.

use crate::text::prose::Prose;
use std::ops::Range;

/// Forms of address and kinship before a name, without marks.
const ADDRESS: &[&str] = &[
    "anh", "chi", "co", "chu", "bac", "ong", "ba", "ban", "thang", "con", "be", "em", "thay", "cau", "di",
    "mo", "thim", "duong", "cu", "chau", "vo", "chong", "bo", "me", "ten", "mr", "ms", "mrs", "miss", "si",
    "lop", "truong", "thu", "ta", "gai", "trai", "sep", "ac", "uncle", "aunt", "holder", "called", "named",
];

/// Words before `truong`, `thu`, `si`, `ta` and `con` that make them a role or a relative: `lớp trưởng`, `bác sĩ`.
const SECOND_PARTS: &[(&str, &[&str])] = &[
    ("truong", &["lop", "to", "nhom", "truong"]),
    ("thu", &["bi"]),
    ("si", &["bac", "y", "luat"]),
    ("ta", &["anh", "co", "ong", "ba", "chi"]),
    ("gai", &["con", "em", "chau", "ban"]),
    ("trai", &["con", "em", "chau", "ban"]),
];

/// Family names without marks.
const FAMILIES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "doan", "lam", "mai", "trinh", "dao", "cao", "ha", "luong", "luu", "ta", "to",
    "tong", "chau", "quach", "thai", "la", "trieu", "chu", "kieu", "nghiem", "truong", "phung", "tang",
    "giap", "mac", "ton", "vuong",
];

/// Words before a name that make it a street, a school, a place.
const NAMED_AFTER: &[&str] = &[
    "duong", "pho", "phuong", "quan", "xa", "huyen", "truong", "thpt", "thcs", "hoc", "cho", "cau", "ngo",
    "ngach", "hem", "vien", "ty", "tinh", "tp", "thon", "ap", "xom", "khu", "cong", "vuon", "ho", "chua",
    "den", "hang", "street", "road", "ward", "district", "city", "so", "pho", "toa", "le", "giai", "quang",
    "tho", "cang", "ga", "ben", "mam", "non", "nha", "hieu", "cn", "bia", "bank",
];

/// People's names in a range of words.
pub(super) fn people(prose: &Prose, within: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = within.start;
    let end = within.end.min(prose.words.len());
    while at < end {
        let run = capitalised(prose, at, end);
        if run.is_empty() {
            at += 1;
            continue;
        }
        out.extend(person(prose, run.clone()));
        at = run.end;
    }
    out
}

fn is_capital(prose: &Prose, word: usize) -> bool {
    prose.written(word).starts_with(char::is_uppercase)
}

/// Consecutive capitalised words of letters with a space between, at most eight.
fn capitalised(prose: &Prose, at: usize, end: usize) -> Range<usize> {
    let mut next = at;
    while next < end && next < at + 8 && is_capital(prose, next) && !has_digit(prose.written(next)) {
        if next > at
            && !prose.text[prose.words[next - 1].end..prose.words[next].start].trim_matches(' ').is_empty()
        {
            break;
        }
        next += 1;
    }
    at..next
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

/// The person in a run of capitalised words.
fn person(prose: &Prose, run: Range<usize>) -> Option<Range<usize>> {
    let sentence = prose.words[run.start].sentence;
    let before = |word: usize, back: usize| {
        let at = word.checked_sub(back)?;
        (prose.words[at].sentence == sentence).then(|| prose.bare(at))
    };
    // "Anh Tuấn" at the beginning of a sentence: the form of address is capitalised too
    for from in run.start..run.end.min(run.start + 4) {
        let name = from..run.end.min(from + 4);
        if is_addressed(prose, from) && !is_bare_word(prose, from) && follows_at_once(prose, from) {
            return Some(name);
        }
    }
    // "Linh Pham" in English: the family name stands last
    if run.len() >= 2 && (run.end - 2..run.end).all(|w| prose.written(w).is_ascii()) {
        let family = prose.bare(run.end - 1);
        let is_place = matches!(
            family,
            "duong" | "ho" | "do" | "la" | "ha" | "to" | "ly" | "thai" | "lam" | "mai" | "cao" | "chau"
        );
        let is_family_first = FAMILIES.contains(&prose.bare(run.end - 2));
        if FAMILIES.contains(&family) && !is_place && !is_family_first {
            return Some(run.end - 2..run.end);
        }
    }
    let is_after_place = before(run.start, 1).is_some_and(|b| NAMED_AFTER.contains(&b));
    for from in run.start..run.end {
        let length = run.end - from;
        if !(2..=5).contains(&length) || !FAMILIES.contains(&prose.bare(from)) || is_institution(prose, from)
        {
            continue;
        }
        let place =
            if from == run.start { is_after_place } else { NAMED_AFTER.contains(&prose.bare(from - 1)) };
        // two words are as often a place: `Hà Nội`, `Trần Phú`; a person's has three or is announced
        let is_long = length >= 3 || is_followed_by_particulars(prose, run.end);
        if !place && is_long {
            return Some(from..run.end);
        }
        return None;
    }
    None
}

/// Whether the words before `from` are a form of address that belongs to the name.
fn is_addressed(prose: &Prose, from: usize) -> bool {
    let sentence = prose.words[from].sentence;
    let word = |back: usize| {
        from.checked_sub(back).filter(|at| prose.words[*at].sentence == sentence).map(|at| prose.bare(at))
    };
    let Some(last) = word(1) else { return false };
    if prose.key(from - 1) == "đường" || !ADDRESS.contains(&last) {
        return false;
    }
    match SECOND_PARTS.iter().find(|(second, _)| *second == last) {
        Some((_, firsts)) => word(2).is_some_and(|first| firsts.contains(&first)),
        None if matches!(last, "ten" | "lop" | "duong") => last == "ten",
        None => true,
    }
}

/// `Trường THCS Nguyễn Huệ`: the family name is Trương.
fn is_institution(prose: &Prose, word: usize) -> bool {
    let written = prose.written(word).to_lowercase();
    matches!(written.as_str(), "trường" | "đường" | "hộ" | "tổ" | "đội" | "cáo" | "tăng" | "lễ" | "đô" | "độ")
}

fn follows_at_once(prose: &Prose, from: usize) -> bool {
    from > 0 && matches!(&prose.text[prose.words[from - 1].end..prose.words[from].start], " " | ". " | ".")
}

/// A capitalised word that is no name: another form of address, an abbreviation such as `SĐT`.
fn is_bare_word(prose: &Prose, word: usize) -> bool {
    let written = prose.written(word);
    let is_label = matches!(
        prose.bare(word),
        "sdt"
            | "cccd"
            | "cmnd"
            | "stk"
            | "dt"
            | "mst"
            | "bhxh"
            | "zalo"
            | "facebook"
            | "viet"
            | "nam"
            | "email"
    ) && written.chars().all(char::is_uppercase);
    is_label
        || matches!(prose.bare(word), "sdt" | "cccd" | "cmnd" | "stk" | "zalo" | "facebook" | "fb" | "email")
}

/// `Lê Vân, 34 tuổi`, `Lê Vân (SN 1990)`, `Lê Vân:`.
fn is_followed_by_particulars(prose: &Prose, end: usize) -> bool {
    let Some(last) = end.checked_sub(1).and_then(|w| prose.words.get(w)) else { return false };
    let rest = prose.text[last.end..].trim_start_matches([',', ' ', '(']);
    let after: String = rest.chars().take(8).flat_map(char::to_lowercase).collect();
    prose.text[last.end..].starts_with(':')
        || ["sn ", "sinh", "sđt", "sdt", "cccd", "đt", "số "].iter().any(|p| after.starts_with(p))
        || after.split_once(' ').is_some_and(|(n, unit)| n.parse::<u8>().is_ok() && unit.starts_with("tu"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let prose = Prose::new(text);
        people(&prose, 0..prose.words.len())
            .into_iter()
            .map(|n| prose.text[prose.bytes_of(n)].to_owned())
            .collect()
    }

    #[test]
    fn people_are_found_by_their_form() {
        assert_eq!(names("Nghe nói chị Thủy kế toán và thằng Hưng con ông Bảy"), ["Thủy", "Hưng", "Bảy"]);
        assert_eq!(names("chủ tài khoản NGUYEN THI MAI ANH"), ["NGUYEN THI MAI ANH"]);
        assert_eq!(names("Ông Nguyễn Văn Tý, 60 tuổi"), ["Nguyễn Văn Tý"]);
        assert_eq!(names("lớp trưởng Hà My, bác sĩ Hòa"), ["Hà My", "Hòa"]);
    }

    #[test]
    fn places_named_after_people_are_none() {
        assert!(names("đường Nguyễn Văn Cừ, phường Lê Đại Hành, trường Trần Quốc Toản, Hà Nội").is_empty());
        assert!(names("con đường Nguyễn Trãi, SĐT em SĐT").is_empty());
    }
}
