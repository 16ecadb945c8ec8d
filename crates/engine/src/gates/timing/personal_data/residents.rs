//! An address that stands beside a person's name as their own: `chị Hoa, nhà số 12 ngõ 34 phố Huế`. Nothing says "lives
//! at", so it counts only where the two touch and no word around speaks of trade, an office or an event.

use super::context::{Around, Context};
use super::cues::Cue;
use crate::text::prose::{Prose, bare, key};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words between a name and the address that leave them beside each other: age, telephone, `nhà`, `địa chỉ`.
const BETWEEN: &[&str] = &[
    "nha", "rieng", "hien", "tuoi", "sn", "sinh", "nam", "dia", "chi", "dc", "d", "c", "add", "sdt", "dt",
    "aged", "address", "home", "thuong", "tru",
];

/// Words of trade, of a profession's rooms and of events. Where one stands in the line, the address is a place to go to.
const PLACES_TO_GO: &str = "bán mua giá menu ngon phở bún bánh cơm chè cafe cà ốc xôi chả lẩu mì cháo nem bia trà kem hoa \
    may đo tóc nails gội sửa thợ dạy lớp khám chữa lương luật bác sĩ nha dược thuốc gara xưởng kho hiệu tiệm quán sạp \
    cửa khai trương khuyến mãi thuê trọ homestay phòng vé tiệc cưới họp lễ tang viếng đám triển lãm trưng biểu diễn hội nhóm đội \
    ban hãng shop store salon spa studio office clinic doctor lawyer tailor teacher classes sale rent";

static GO: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    /// Shorter words typed without marks are too many others.
    const SHORTEST: usize = 4;
    let words = || PLACES_TO_GO.split_whitespace();
    (words().map(key).collect(), words().map(bare).filter(|w| w.len() >= SHORTEST).collect())
});

/// Whether the address is that of a person who is named right beside it.
pub(super) fn names_resident(context: &Context<'_>, around: &Around) -> bool {
    let prose = context.prose;
    let line = around.before.start..around.after.end;
    let is_public = context.within(line.clone()).any(|h| {
        matches!(
            h.tag,
            Cue::Organisation | Cue::Public | Cue::PublicRole | Cue::Past | Cue::Says | Cue::Fleet
        )
    });
    if is_public || line.filter(|w| !around.value.contains(w)).any(|w| is_place_to_go(context, w)) {
        return false;
    }
    is_told_before(context, around) || is_told_after(context, &around.after, prose)
}

/// `chị Hoa, 34 tuổi, số 12 ngõ 34`: nothing but particulars between.
fn is_told_before(context: &Context<'_>, around: &Around) -> bool {
    const FARTHEST: usize = 6;
    let Some(person) = context.last_person(around.before.clone()) else { return false };
    let prose = context.prose;
    let mut between = person.end..around.value.start;
    let (Some(last), Some(first)) = (person.end.checked_sub(1), prose.words.get(around.value.start)) else {
        return false;
    };
    let gap = &prose.text[prose.words[last].end..first.start];
    // "gặp chị Hoa số 12" without a sign between would be a number of hers
    let is_parted =
        gap.contains([',', '(', '-', '–', ':', '|', '/']) || opens_with_house(prose, &around.value);
    between.len() <= FARTHEST
        && is_parted
        && !gap.contains(['.', '!', '?', '\n', ';'])
        && between.all(|w| {
            let word = prose.bare(w);
            BETWEEN.contains(&word) || word.bytes().all(|b| b.is_ascii_digit())
        })
}

/// `số 12 ngõ 34 phố Huế là nhà anh Tuấn`.
fn is_told_after(context: &Context<'_>, after: &Range<usize>, prose: &Prose) -> bool {
    const FARTHEST: usize = 6;
    let reach = after.start..after.end.min(after.start + FARTHEST);
    let Some(home) = reach.clone().find(|&w| prose.bare(w) == "nha") else { return false };
    context.people.iter().any(|p| {
        let owner = home + 1..p.start;
        p.start > home && p.start < reach.end && owner.len() <= 3 && {
            let mut words = owner;
            words.all(|w| is_of_owner(prose.bare(w)))
        }
    })
}

/// Words between `nhà` and the name of who lives there.
fn is_of_owner(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "cua", "gia", "dinh", "rieng", "anh", "chi", "co", "chu", "bac", "ong", "ba", "thang", "con", "em",
        "cu", "vo", "chong",
    ];
    WORDS.contains(&word)
}

fn opens_with_house(prose: &Prose, value: &Range<usize>) -> bool {
    let second = value.start + 1;
    prose.bare(value.start) == "nha"
        || prose.bare(value.start) == "so" && second < value.end && prose.bare(second) == "nha"
}

fn is_place_to_go(context: &Context<'_>, word: usize) -> bool {
    let prose = context.prose;
    // a person's name may be any of these words; "nha sĩ Hà" is a name with a profession before it
    if context.people.iter().any(|p| p.contains(&word)) {
        return false;
    }
    let is_unmarked = prose.sentences[prose.words[word].sentence].is_unmarked;
    if is_unmarked { GO.1.contains(prose.bare(word)) } else { GO.0.contains(prose.key(word)) }
}
