//! Names of people, bodies and places.

use super::lay::Place;
use super::side::Side;
use super::slot::Slot;
use super::{Kind, keys};
use crate::text::prose;
use crate::text::tokens::{Role, Token};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words before the name of a place, in bare form.
const BEFORE_PLACE: &[&str] = &[
    "xa", "phuong", "quan", "huyen", "tinh", "pho", "tp", "thon", "ap", "lang", "ban", "duong", "song",
    "nui", "bien", "dao", "cau", "cho", "tai", "o", "khu", "vung", "den", "tu", "qua", "in", "at", "near",
    "from",
];

/// Words that stand for somebody named before; they replace a name honestly.
const STANDS_FOR: &[&str] = &[
    "ong", "ba", "anh", "chi", "co", "em", "chu", "bac", "ho", "nay", "tren", "do", "ay", "nguoi", "nan",
    "nhan", "don", "vi", "co", "quan", "cong", "ty", "he", "she", "they", "it", "his", "her", "their", "the",
    "noi", "dia", "phuong",
];

/// Provinces, cities and countries that are read often; only what a place is called in the report depends on them.
static PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    "Hà Nội|Huế|Đà Nẵng|Hải Phòng|Cần Thơ|Sài Gòn|TP HCM|TPHCM|Hồ Chí Minh|Nghệ An|Thanh Hóa|Quảng Ninh|Quảng Nam|Quảng \
     Ngãi|Quảng Trị|Quảng Bình|Bình Định|Phú Yên|Khánh Hòa|Ninh Thuận|Bình Thuận|Đồng Nai|Bình Dương|Long An|An Giang|\
     Cà Mau|Kiên Giang|Đắk Lắk|Gia Lai|Kon Tum|Lâm Đồng|Lào Cai|Yên Bái|Sơn La|Điện Biên|Lai Châu|Hà Giang|Cao Bằng|\
     Lạng Sơn|Bắc Ninh|Bắc Giang|Thái Nguyên|Phú Thọ|Hưng Yên|Thái Bình|Nam Định|Ninh Bình|Hà Tĩnh|Tây Ninh|Vĩnh Long|\
     Đồng Tháp|Bến Tre|Tiền Giang|Sóc Trăng|Bạc Liêu|Hậu Giang|Trà Vinh|Hòa Bình|Tuyên Quang|Vĩnh Phúc|Hải Dương|\
     Việt Nam|Trung Quốc|Mỹ|Nga|Nhật Bản|Hàn Quốc|Thái Lan|Lào|Campuchia|Anh|Pháp|Đức|Ấn Độ|Úc|Singapore|Malaysia"
        .split('|')
        .map(|name| name.split_whitespace().map(prose::bare).collect::<Vec<_>>().join(" "))
        .collect()
});

/// Whether a slot puts one name for another, and whether it is a place's.
pub(super) fn kind(place: &Place<'_, '_>, slot: &Slot, slots: &[Slot]) -> Option<Kind> {
    if slot.ours.is_empty() || slot.theirs.is_empty() || slot.ours.len().abs_diff(slot.theirs.len()) > 3 {
        return None;
    }
    let (our_words, their_words) = (slot.our_words(place), slot.their_words(place));
    let theirs = Parts::of(place.source, slot.theirs(place), &their_words);
    if theirs.names.is_empty() {
        return None;
    }
    let ours = if is_plain(place.post) {
        Parts::plain(slot.ours(place), place.source)?
    } else {
        Parts::of(place.post, slot.ours(place), &our_words)
    };
    if ours.names.is_empty() || ours.rest != theirs.rest && !is_body(place, slot) {
        return None;
    }
    let within = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
    if within(&ours.names, &theirs.names) || within(&theirs.names, &ours.names) {
        return None;
    }
    let joined = |names: &[String]| names.concat();
    let initials = |names: &[String]| names.iter().filter_map(|n| n.chars().next()).collect::<String>();
    if initials(&ours.names) == joined(&theirs.names) || initials(&theirs.names) == joined(&ours.names) {
        return None;
    }
    // the same two names the other way round in a list: nothing is said otherwise
    let is_swapped_in_list = slots.len() == 2 && is_list(place, slots);
    if !slot.is_framed || is_swapped_in_list || is_explained(place.source, &ours.names, &theirs.names) {
        return None;
    }
    let is_place = [&ours.names, &theirs.names].iter().any(|n| PLACES.contains(&n.join(" ")))
        || their_words
            .start
            .checked_sub(1)
            .is_some_and(|w| BEFORE_PLACE.contains(&place.source.prose.bare(w)));
    Some(match is_place {
        true => Kind::Place,
        false if is_speaker(place, &their_words) => Kind::Speaker,
        false => Kind::Name,
    })
}

/// Whether a name of the source stands beside a verb of telling, in a sentence of the post that quotes or ends a
/// quotation.
fn is_speaker(place: &Place<'_, '_>, theirs: &Range<usize>) -> bool {
    /// Words between a speaker and the verb.
    const NEAR: usize = 5;
    let sentence = place.post.prose.bytes_of(place.words());
    let quotes = &place.post.prose.quotes;
    let from = quotes.partition_point(|q| q.end + 8 < sentence.start);
    let is_quoting = quotes.get(from).is_some_and(|q| q.start <= sentence.end);
    let around = theirs.start.saturating_sub(NEAR)..theirs.end + NEAR;
    is_quoting && !place.source.is_quoted(theirs) && keys::tells(place.source, &around)
}

/// Words with which the name of a body begins, in bare form; small letters may follow: `Bộ Y tế`, `Bộ Xây dựng`.
const BODIES: &[&str] = &[
    "bo", "so", "cuc", "vu", "ban", "truong", "vien", "hoi", "doan", "dang", "uy", "tong", "cong", "ty",
    "ngan", "hang", "phong", "trung", "tam", "dai", "hoc", "benh", "bao", "dai", "clb", "doi", "hiep", "tap",
    "chi", "toa", "an", "khoa",
];

/// Whether a word, as its key, is one of the commonest family names, with which a sentence may begin.
pub(super) fn is_family(key: &str) -> bool {
    static FAMILIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let names = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Lâm Mai Trịnh Đào Cao Hà";
        names.split(' ').map(prose::key).collect()
    });
    FAMILIES.contains(key)
}

/// Whether a word, in bare form, is the first of the name of a body and names none by itself.
pub(super) fn is_head(bare: &str) -> bool {
    BODIES.contains(&bare)
}

/// Whether a slot holds what follows the first word of a body's name, capitalised on both sides and short.
fn is_body(place: &Place<'_, '_>, slot: &Slot) -> bool {
    let (ours, theirs) = (slot.our_words(place), slot.their_words(place));
    let is_headed = theirs.start.checked_sub(1).is_some_and(|w| {
        let prose = place.source.prose;
        BODIES.contains(&prose.bare(w)) && prose.words[w].sentence == prose.words[theirs.start].sentence
    });
    is_headed
        && ours.len() <= 4
        && theirs.len() <= 4
        && place.post.is_name(ours.start)
        && place.source.is_name(theirs.start)
}

/// The name words of a slot and the others.
struct Parts {
    names: Vec<String>,
    rest: Vec<String>,
}

impl Parts {
    fn of(side: &Side<'_>, tokens: &[Token<'_>], words: &Range<usize>) -> Parts {
        let mut parts = Parts { names: Vec::new(), rest: Vec::new() };
        for token in tokens {
            let word = token.words.start;
            if token.role == Role::Content && words.contains(&word) && side.is_name(word) {
                parts.names.push(token.bare.to_string());
            } else if token.role != Role::Filler {
                parts.rest.push(token.bare.to_string());
            }
        }
        parts
    }

    /// A slot of a post that writes no capitals: words that the source does not have may be a name.
    fn plain(tokens: &[Token<'_>], source: &Side<'_>) -> Option<Parts> {
        let is_namelike = |t: &Token<'_>| {
            t.role == Role::Content && !source.has(&t.bare) && !STANDS_FOR.contains(&&*t.bare)
        };
        let names: Vec<String> =
            tokens.iter().filter(|t| t.role != Role::Filler).map(|t| t.bare.to_string()).collect();
        let is_all = tokens.iter().filter(|t| t.role != Role::Filler).all(|t| t.role == Role::Content);
        (is_all && tokens.iter().any(is_namelike) && names.len() <= 4)
            .then_some(Parts { names, rest: Vec::new() })
    }
}

/// Whether a post is typed without capitals.
fn is_plain(post: &Side<'_>) -> bool {
    !post.prose.text.chars().any(char::is_uppercase)
}

fn is_list(place: &Place<'_, '_>, slots: &[Slot]) -> bool {
    let bare = |tokens: &[Token<'_>]| tokens.iter().map(|t| t.bare.to_string()).collect::<Vec<_>>();
    let (one, two) = (&slots[0], &slots[1]);
    let crosses =
        bare(one.ours(place)) == bare(two.theirs(place)) && bare(two.ours(place)) == bare(one.theirs(place));
    let between = &place.post.tokens()[one.ours.end.min(two.ours.start)..two.ours.start];
    crosses && between.iter().all(|t| t.role == Role::Filler)
}

/// Whether the source gives both names for one thing: `Ủy ban Quốc phòng (UBQP)`, `tức`, `còn gọi là`.
fn is_explained(source: &Side<'_>, ours: &[String], theirs: &[String]) -> bool {
    const NEAR: usize = 8;
    /// Places of a name that are looked at.
    const MOST: usize = 40;
    let (Some(our), Some(their)) = (ours.last(), theirs.last()) else { return false };
    if !source.has(our) {
        return false;
    }
    let words = source.prose.words.len();
    (0..words).filter(|w| source.prose.bare(*w) == our && source.is_name(*w)).take(MOST).any(|w| {
        let near = w.saturating_sub(NEAR)..(w + NEAR).min(words);
        let bytes = source.prose.bytes_of(near.clone());
        let is_marked = source.prose.text[bytes].contains('(')
            || near
                .clone()
                .any(|w| matches!(source.prose.bare(w), "tuc" | "goi" | "danh" | "that" | "aka" | "known"));
        is_marked && near.into_iter().any(|w| source.prose.bare(w) == their && source.is_name(w))
    })
}
