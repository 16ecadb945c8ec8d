//! Words that belong together in text typed without marks, so that no part of them is read as another word.
//!
//! Without marks `hong` is `hồng`, `hỏng` or the southern `không`, and `cam` is `cầm` or `cấm`. Inside a name (`Dang Song
//! Hong`) or a fixed noun (`dang cam quyen`) it is none of these by itself. A phrase that begins or ends in the middle
//! of such a whole is a misreading; were it counted, an outcome would hang on who is named.

use super::digest::{DigestMap, digest};
use super::prose::Prose;
use super::syllable::Spelling;
use super::syllable::lexicon::lexicon;
use std::ops::Range;
use std::sync::LazyLock;

/// A run of words read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    /// Which.
    pub(super) words: Range<usize>,
    /// What sort of whole.
    pub(super) kind: WholeKind,
}

/// Sorts of whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WholeKind {
    /// A fixed noun.
    Noun,
    /// The name of a body of people: a party, a union, a movement.
    Body,
    /// Another name; its first words alone may say what it names (`Cong An Phuong`, `Ong Nam`).
    Name,
}

/// First syllables of the names of bodies, without marks: `Đảng`, `Hội`, `Liên minh`, `Phong trào`, `Mặt trận`.
const BODIES: &[&str] =
    &["dang", "hoi", "lien", "phong", "mat", "nhom", "quy", "doan", "giao", "uy", "phe", "to"];

/// Nouns of two words or more for bodies, offices, beliefs and people, whose parts read otherwise without marks.
const NOUNS: &[&str] = &[
    "đảng cầm quyền",
    "phe cầm quyền",
    "cầm quyền",
    "đảng đối lập",
    "phe đối lập",
    "đối lập",
    "đảng cực tả",
    "đảng cực hữu",
    "phe cực tả",
    "phe cực hữu",
    "cực tả",
    "cực hữu",
    "cánh tả",
    "cánh hữu",
    "phe tả",
    "phe hữu",
    "phe dân chủ",
    "phe cộng sản",
    "phe bảo thủ",
    "phe cấp tiến",
    "phe ly khai",
    "phe bảo hoàng",
    "đảng cộng sản",
    "đảng cộng hòa",
    "đảng dân chủ",
    "đảng lao động",
    "đảng bảo thủ",
    "đảng tự do",
    "đảng xanh",
    "đảng viên",
    "đảng ủy",
    "đảng bộ",
    "chi bộ",
    "dân chủ",
    "cộng sản",
    "cộng hòa",
    "công đoàn",
    "nghiệp đoàn",
    "đoàn thanh niên",
    "hội phụ nữ",
    "hội cựu chiến binh",
    "hội nông dân",
    "hội nhà báo",
    "hội nhà văn",
    "hội chữ thập đỏ",
    "hội đồng hương",
    "hội sinh viên",
    "hội khuyến học",
    "mặt trận",
    "mặt trận tổ quốc",
    "ủy ban",
    "ủy ban nhân dân",
    "ủy ban phường",
    "ủy ban xã",
    "hội đồng",
    "hội đồng nhân dân",
    "quốc hội",
    "nghị viện",
    "chính phủ",
    "chính quyền",
    "nhà nước",
    "liên minh",
    "phong trào",
    "phong trào dân chủ",
    "xã hội dân sự",
    "nhân quyền",
    "cách mạng",
    "phản động",
    "giáo hội",
    "giáo xứ",
    "nhà thờ",
    "nhà chùa",
    "phật giáo",
    "phật tử",
    "công giáo",
    "hồi giáo",
    "tin lành",
    "cao đài",
    "hòa hảo",
    "thiên chúa giáo",
    "ấn độ giáo",
    "do thái giáo",
    "dân tộc",
    "đồng bào",
    "miền bắc",
    "miền trung",
    "miền nam",
    "miền tây",
    "tây nguyên",
    "phụ nữ",
    "đàn ông",
    "đàn bà",
    "nam giới",
    "nữ giới",
    "đồng tính",
    "người đồng tính",
    "chuyển giới",
    "nghị sĩ",
    "đại biểu",
    "tổng thống",
    "thủ tướng",
    "tổng bí thư",
    "bí thư",
    "tổng thư ký",
    "việt kiều",
    "kiều bào",
    "hàn quốc",
    "trung quốc",
    "nhật bản",
    "đài loan",
    "thái lan",
    "hoa kỳ",
    "ấn độ",
    "hồng kông",
    "triều tiên",
    "ba lan",
    "đan mạch",
    "thụy điển",
    "hà lan",
    "thổ nhĩ kỳ",
];

/// The words of [`NOUNS`] in bare digests, by the first.
static BY_FIRST: LazyLock<DigestMap<Vec<Vec<u64>>>> = LazyLock::new(|| {
    let mut map: DigestMap<Vec<Vec<u64>>> = DigestMap::default();
    for noun in NOUNS {
        let words: Vec<u64> = noun.split(' ').map(|w| digest(&super::prose::bare(w))).collect();
        map.entry(words[0]).push(words);
    }
    map
});

/// The wholes of the sentences without marks, in order.
pub(super) fn find(prose: &Prose) -> Vec<Whole> {
    let mut found = Vec::new();
    for sentence in prose.sentences.iter().filter(|s| s.is_unmarked) {
        let names = names(prose, sentence.words.clone());
        let mut next_name = names.iter().peekable();
        let mut at = sentence.words.start;
        while at < sentence.words.end {
            while next_name.peek().is_some_and(|n| n.end <= at) {
                next_name.next();
            }
            if let Some(name) = next_name.peek().filter(|n| n.start == at) {
                let is_body = BODIES.contains(&prose.bare(at));
                let kind = if is_body { WholeKind::Body } else { WholeKind::Name };
                found.push(Whole { words: (*name).clone(), kind });
                at = name.end;
                continue;
            }
            let limit = next_name.peek().map_or(sentence.words.end, |n| n.start);
            let noun = noun_at(prose, at, limit).map(|end| (end, WholeKind::Noun));
            let whole =
                noun.or_else(|| party_at(prose, at, &sentence.words).map(|end| (end, WholeKind::Body)));
            match whole {
                Some((end, kind)) => {
                    found.push(Whole { words: at..end, kind });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Words after which `dang` can be no `đang`: verbs that want an object, `của`, `với`. (`ho dang`, `ban dang`, `chong dang`
/// mostly say `họ đang`, `bạn đang`, `chồng đang`.)
const BEFORE_A_PARTY: &[&str] = &["cua", "theo", "nhap", "bau", "khen", "che", "cuu", "yeu", "ghet", "voi"];
/// The same of two words.
const PAIRS_BEFORE_A_PARTY: &[[&str; 2]] = &[["ung", "ho"], ["phan", "doi"], ["chong", "lai"]];
/// Words that end a subject: `dang X Y sap lam`.
const AFTER_A_PARTY: &[&str] = &["sap", "se", "vua"];

/// Where the name of a party in small letters ends: `dang` and two syllables, where grammar leaves no `đang`.
fn party_at(prose: &Prose, at: usize, sentence: &Range<usize>) -> Option<usize> {
    const NAME: usize = 3;
    let end = at + NAME;
    let is_named = prose.bare(at) == "dang"
        && prose.written(at).starts_with('d')
        && end <= sentence.end
        && (at + 1..end).all(|w| is_syllable(prose.bare(w)));
    let is_object = || {
        let before = at.saturating_sub(2).max(sentence.start)..at;
        let words: Vec<&str> = before.map(|w| prose.bare(w)).collect();
        words.last().is_some_and(|w| BEFORE_A_PARTY.contains(w))
            || PAIRS_BEFORE_A_PARTY.iter().any(|p| words == p)
    };
    let is_subject = || end < sentence.end && AFTER_A_PARTY.contains(&prose.bare(end));
    (is_named && (is_object() || is_subject())).then_some(end)
}

/// Where the longest noun that begins at a word ends.
fn noun_at(prose: &Prose, at: usize, limit: usize) -> Option<usize> {
    let nouns = BY_FIRST.get(prose.bare_digest(at))?;
    let fits = |words: &&Vec<u64>| {
        at + words.len() <= limit && words.iter().enumerate().all(|(k, w)| prose.bare_digest(at + k) == *w)
    };
    nouns.iter().filter(fits).map(|words| at + words.len()).max()
}

/// Runs of two to six capitalised Vietnamese syllables, in a sentence that is not capitalised for show. The name of a body
/// has small letters within (`Hoi Nong dan Ben Cat`).
fn names(prose: &Prose, words: Range<usize>) -> Vec<Range<usize>> {
    let is_capital = |w: usize| {
        let written = prose.written(w);
        written.starts_with(|c: char| c.is_ascii_uppercase())
            && written.bytes().skip(1).all(|b| b.is_ascii_lowercase())
            && is_syllable(written)
    };
    let capitals: Vec<bool> = words.clone().map(is_capital).collect();
    // `Ngan Hang Thong Bao Khoa The`: every word a capital, nothing is a name
    if 2 * capitals.iter().filter(|c| **c).count() > capitals.len() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while from < capitals.len() {
        let run = if capitals[from] { run_length(prose, words.start, &capitals, from) } else { 1 };
        if run >= 2 {
            found.push(words.start + from..words.start + from + run);
        }
        from += run;
    }
    found
}

/// Whether letters without marks are those of a Vietnamese syllable in use.
fn is_syllable(word: &str) -> bool {
    Spelling::of(word).is_some_and(|s| !lexicon().readings(s.syllable().bare()).is_empty())
}

/// How many words belong to the name whose first capital is at `from`; `capitals` are those of the words from `first` on.
fn run_length(prose: &Prose, first: usize, capitals: &[bool], from: usize) -> usize {
    const LONGEST: usize = 6;
    let is_body = BODIES.contains(&prose.bare(first + from));
    let is_near = |k: usize| {
        let at = first + k;
        prose.text[prose.words[at - 1].end..prose.words[at].start] == *" "
    };
    let is_capital = |k: usize| capitals.get(k) == Some(&true) && is_near(k);
    let mut to = from + 1;
    while to < from + LONGEST {
        if is_capital(to) {
            to += 1;
        } else if is_body && to < capitals.len() && is_near(to) && is_capital(to + 1) {
            to += 2;
        } else {
            break;
        }
    }
    to - from
}

/// Whether a phrase over `words` cuts a whole: begins within it, or ends within it before it has said what it is.
pub(super) fn is_cut(wholes: &[Whole], words: &Range<usize>) -> bool {
    let holding = |word: usize| {
        let next = wholes.partition_point(|w| w.words.end <= word);
        wholes.get(next).filter(|w| w.words.start <= word)
    };
    let Some(last) = words.end.checked_sub(1) else { return false };
    if holding(words.start).is_some_and(|w| w.words.start < words.start) {
        return true;
    }
    holding(last).is_some_and(|w| match w.kind {
        WholeKind::Noun => words.end < w.words.end,
        // `ung ho Dang Viet Tien` asks for no `tiền`
        WholeKind::Body => words.end < w.words.end || words.start < w.words.start,
        WholeKind::Name => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wholes(text: &str) -> Vec<String> {
        let prose = Prose::new(text);
        find(&prose).into_iter().map(|w| prose.text[prose.bytes_of(w.words)].to_owned()).collect()
    }

    #[test]
    fn names_and_fixed_nouns_are_wholes_without_marks_only() {
        assert_eq!(wholes("hom nay Dang Song Hong hop o dinh lang"), ["Dang Song Hong"]);
        assert_eq!(wholes("dang cam quyen va phe doi lap deu hop"), ["dang cam quyen", "phe doi lap"]);
        assert_eq!(wholes("ai ung ho Hoi Nong dan Ben Cat thi den"), ["Hoi Nong dan Ben Cat"]);
        assert!(wholes("đảng cầm quyền và phe đối lập đều họp").is_empty());
        assert!(wholes("Ngan Hang Thong Bao Khoa The Cua Ban").is_empty());
        assert!(wholes("dang lai bai nay di, hong biet dau").is_empty());
        assert_eq!(wholes("ai ung ho dang viet tien thi share"), ["dang viet tien"]);
        assert_eq!(wholes("nghe noi dang song hong sap hop"), ["dang song hong"]);
        assert!(wholes("ban dang viet bai, ho dang an com, chong dang lam viec").is_empty());
    }

    #[test]
    fn a_phrase_within_a_whole_is_a_misreading() {
        let prose = Prose::new("goi cho Cong An Phuong Ba ngay hoac phe doi lap");
        let wholes = find(&prose);
        assert!(!is_cut(&wholes, &(2..4))); // Cong An
        assert!(!is_cut(&wholes, &(2..3))); // Cong
        assert!(is_cut(&wholes, &(4..7))); // Phuong Ba ngay
        assert!(is_cut(&wholes, &(9..10))); // doi
        assert!(!is_cut(&wholes, &(8..11))); // phe doi lap
        assert!(!is_cut(&wholes, &(0..2)));
    }
}
