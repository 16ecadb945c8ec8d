//! The words that impostors put beside a name, and those that names are made of.

use crate::text::digest::{DigestMap, digest};
use crate::text::syllable::lexicon::lexicon;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a lure promises or asks for, Vietnamese without marks and English; written together, as in host names. Words that
/// agents and small shops use as well (`shop`, `home`, `plus`) are none.
const BAIT: &str = "\
    vay vayvon vaytien vaynhanh vaytinchap vayonline tinchap tindung tinvay chovay giaingan laisuat khoanvay hanmuc
    nanghanmuc motheo mothe thetindung thevisa rutthe ruttien naptien napthe nap the quetthe quet
    otp maotp xacthuc xacminh xacnhan dangnhap kichhoat capnhat baomat taikhoan matkhau mokhoa khoiphuc
    khuyenmai khuyenmaii uudai giamgia sale voucher quatang quatangtrian tangqua nhanqua nhanthuong trungthuong trian
    phanthuong thuong giaithuong giveaway lixi sukien hoantien tichdiem diemthuong doidiem doiqua vongquay vongquaymayman
    hotro hotrokhachhang cskh chamsoc chamsockhachhang tongdai hotline lienhe khachhang trungtam
    dichvu tracuu tracuuphatnguoi phatnguoi nopphat nophoso tuyendung vieclam congtacvien ctv
    dautu chungkhoan sinhloi kiemtien kiemthem nhiemvu donhang giaohang vanchuyen hoadon thanhtoan chuyenkhoan
    chuyentien vi vidientu nganhang ebanking ibanking ibank ebank digibank smartbanking mobilebanking onlinebanking
    internetbanking banking tructuyen chinhthuc chinhchu chinhhang dinhdanh mucdo2 cccd
    hoanthue thue baohiem bhxh trocap hotrocovid cuutro dong gopvon ungtien ungluong
    account accounts alert alerts app apps apk auth authentication bank billing bonus business card cash cashback claim
    click client confirm confirmation connect contact credit customer customers deposit download dl ebill enroll form
    free gift gifts help helpdesk id identity info install invoice kyc lock locked loan loans log login logon member
    mobile notice notification official offer offers online page pass password pay payment payments payout portal
    prize promo promotion protect recover recovery refund register registration reset reward rewards secure secured
    security service services sign signin signup signon sms summary support survey suspended team ticket
    token topup transaction transfer unlock update updates upgrade user users validate validation verification verify
    verified view wallet warning webmail win winner web admin agree safe safety access phishing targeted center centre
    reg regis live vip svip";

/// Words that say nothing, which impostors and their tools put beside a name all the same.
const FILLER: &str = "\
    adapt blue cdn choose cl common contain dictionary feel find group http https in it mail most my needs ssl the this
    to used words ww www your campaigns vn";

/// Dots and schemes written as letters.
const GLUE: &str = "www com vn net org gov edu http https comvn govvn netvn orgvn eduvn";

static BAIT_SET: LazyLock<HashSet<&'static [u8]>> = LazyLock::new(|| set(BAIT));
static FILLER_SET: LazyLock<HashSet<&'static [u8]>> = LazyLock::new(|| set(FILLER));
static GLUE_SET: LazyLock<HashSet<&'static [u8]>> = LazyLock::new(|| set(GLUE));

fn set(words: &'static str) -> HashSet<&'static [u8]> {
    words.split_ascii_whitespace().map(str::as_bytes).collect()
}

/// Syllables in use, without marks.
static SYLLABLES: LazyLock<DigestMap<()>> = LazyLock::new(|| digests(|written| digest(&bare(written))));
/// Syllables in use, as they are written.
static WRITTEN: LazyLock<DigestMap<()>> = LazyLock::new(|| digests(digest));

fn digests(of: impl Fn(&str) -> u64) -> DigestMap<()> {
    let mut map = DigestMap::default();
    for entry in &lexicon().entries {
        *map.entry(of(entry.written)) = ();
    }
    map
}

/// Lower case without marks, đ as d.
fn bare(text: &str) -> String {
    text.to_lowercase()
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// The longest word of the lists, in bytes.
const MOST_WORD_BYTES: usize = 20;

/// What letters at a name are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words {
    /// None.
    Nothing,
    /// Dots and suffixes written as letters.
    Glue,
    /// Words of bait, with any of the rest between them.
    Bait,
    /// Digits, or a scrap that is no word.
    Scrap,
    /// One word that says nothing.
    Filler,
    /// Something else: an honest name can be made so.
    Other,
}

/// What letters at a name are.
pub(super) fn words(letters: &[u8]) -> Words {
    if letters.is_empty() {
        return Words::Nothing;
    }
    if GLUE_SET.contains(letters) {
        return Words::Glue;
    }
    if is_made_of(letters, |word| BAIT_SET.contains(word)) {
        return Words::Bait;
    }
    let digits = letters.iter().filter(|b| b.is_ascii_digit()).count();
    if digits == letters.len() || digits > 0 && letters.len() - digits <= 2 {
        return Words::Scrap;
    }
    let is_known = |word: &[u8]| {
        BAIT_SET.contains(word)
            || FILLER_SET.contains(word)
            || GLUE_SET.contains(word)
            || word.iter().all(u8::is_ascii_digit)
    };
    let is_scheme = |word: &[u8]| matches!(word, b"http" | b"https" | b"www" | b"ww");
    if FILLER_SET.contains(letters) || is_made_of(letters, is_scheme) {
        return Words::Filler;
    }
    let has_bait = || {
        (0..letters.len())
            .any(|from| (from + 3..=letters.len()).any(|to| BAIT_SET.contains(&letters[from..to])))
    };
    if is_made_of(letters, is_known) && has_bait() { Words::Bait } else { Words::Other }
}

/// Whether letters can be cut into words of a kind.
fn is_made_of(letters: &[u8], is_word: impl Fn(&[u8]) -> bool) -> bool {
    let mut ends = 1_u64; // bit n: the first n letters can be cut
    for to in 1..=letters.len().min(63) {
        let first = to.saturating_sub(MOST_WORD_BYTES);
        let is_end = (first..to).any(|from| ends >> from & 1 == 1 && is_word(&letters[from..to]));
        ends |= u64::from(is_end) << to;
    }
    letters.len() <= 63 && ends >> letters.len() & 1 == 1
}

/// Whether letters are one word of the lists, and so no name.
pub(super) fn is_listed(letters: &[u8]) -> bool {
    BAIT_SET.contains(letters) || FILLER_SET.contains(letters) || GLUE_SET.contains(letters)
}

/// Whether letters are words of bait alone.
pub(super) fn is_bait(letters: &[u8]) -> bool {
    matches!(words(letters), Words::Bait)
}

/// Whether letters without marks can be read as Vietnamese syllables in use, one after the other, so that a reader sees
/// them too. Syllables of one and two letters make words of nearly everything: they are none when there are many.
pub(super) fn is_vietnamese(letters: &[u8]) -> bool {
    syllables(letters).is_some_and(|count| 5 * count <= 2 * letters.len())
}

/// Whether letters are plainly Vietnamese words, three letters a syllable and more.
pub(super) fn is_plainly_vietnamese(letters: &[u8]) -> bool {
    syllables(letters).is_some_and(|count| 3 * count <= letters.len())
}

/// The fewest syllables in use that letters without marks can be cut into.
fn syllables(letters: &[u8]) -> Option<usize> {
    fewest(letters.len(), |from, to| {
        std::str::from_utf8(&letters[from..to]).is_ok_and(|word| SYLLABLES.get(digest(word)).is_some())
    })
}

/// The fewest words that so many letters can be cut into.
fn fewest(letters: usize, is_word: impl Fn(usize, usize) -> bool) -> Option<usize> {
    const LONGEST: usize = 7;
    let mut fewest: [Option<usize>; 64] = [None; 64];
    fewest[0] = Some(0);
    for to in 1..=letters.min(63) {
        let words = (to.saturating_sub(LONGEST)..to).filter(|from| is_word(*from, to));
        fewest[to] = words.filter_map(|from| fewest[from]).min().map(|count| count + 1);
    }
    fewest.get(letters).copied().flatten()
}

/// Whether a label is Vietnamese written with its marks, as an honest name in Vietnamese letters is.
pub(super) fn is_marked_vietnamese(shown: &str) -> bool {
    let composed: String = shown.nfc().filter(|c| *c != '-').collect();
    let places: Vec<usize> = composed.char_indices().map(|(at, _)| at).chain([composed.len()]).collect();
    let letters = places.len() - 1;
    let count =
        fewest(letters, |from, to| WRITTEN.get(digest(&composed[places[from]..places[to]])).is_some());
    count.is_some_and(|count| 3 * count <= letters)
}

/// Whether a running text holds words of bait: such that lures alone use, for `online` and `shop` are everywhere.
pub(super) fn is_bait_in(text: &str) -> bool {
    const STRONG: [&str; 37] = [
        "otp",
        "khuyen mai",
        "xac thuc",
        "xac minh",
        "dang nhap",
        "nhan qua",
        "trung thuong",
        "qua tang",
        "tri an",
        "giai ngan",
        "tin dung",
        "mat khau",
        "kich hoat",
        "mo khoa",
        "nap tien",
        "rut tien",
        "hoan tien",
        "voucher",
        "tai khoan",
        "login",
        "log in",
        "verify",
        "password",
        "signin",
        "sign in",
        "reward",
        "gift",
        "unlock",
        "suspended",
        "security",
        "dangnhap",
        "khuyenmai",
        "hotro",
        "xacthuc",
        "nhanqua",
        "taikhoan",
        "vaytien",
    ];
    // everyday words in a sentence, bait in a path: `váy`, `vậy` and `vay` are one without marks
    const IN_PATHS: [&str; 5] = ["vay", "ho tro", "tra cuu", "cap nhat", "tong dai"];
    const LOANS: [&str; 14] = [
        "vay tien",
        "vay von",
        "vay nhanh",
        "vay nong",
        "vay online",
        "vay tin chap",
        "cho vay",
        "khoan vay",
        "goi vay",
        "han muc vay",
        "duyet vay",
        "ho so vay",
        "can vay",
        "muon vay",
    ];
    // a message is short; a page's beginning is enough
    let end = text.char_indices().nth(20_000).map_or(text.len(), |(at, _)| at);
    let mut plain = String::with_capacity(end + 2);
    plain.push(' ');
    for c in bare(&text[..end]).chars() {
        let c = if c.is_alphanumeric() { c } else { ' ' };
        if c != ' ' || !plain.ends_with(' ') {
            plain.push(c);
        }
    }
    plain.push(' ');
    let is_path = !text.contains(char::is_whitespace);
    let words = STRONG.iter().chain(&LOANS).chain(IN_PATHS.iter().filter(|_| is_path));
    words.into_iter().any(|word| {
        plain.match_indices(word).any(|(at, _)| {
            let bytes = plain.as_bytes();
            bytes[at - 1] == b' ' && bytes.get(at + word.len()) == Some(&b' ')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bait_is_told_from_honest_words() {
        for (letters, are) in [
            ("", Words::Nothing),
            ("vay", Words::Bait),
            ("vaytinchap", Words::Bait),
            ("hotrokhachhang24", Words::Bait),
            ("comvn", Words::Glue),
            ("24", Words::Scrap),
            ("x17", Words::Scrap),
            ("feel", Words::Filler),
            ("jsc", Words::Other),
            ("thudo", Words::Other),
        ] {
            assert_eq!(words(letters.as_bytes()), are, "{letters}");
        }
    }

    #[test]
    fn names_of_vietnamese_words_are_known() {
        assert!(is_vietnamese(b"tuoitre") && is_vietnamese(b"laodong") && is_vietnamese(b"baohiemxahoi"));
        assert!(!is_vietnamese(b"vietcombank") && !is_vietnamese(b"tueitre") && !is_vietnamese(b"shopee"));
        assert!(is_marked_vietnamese("tuổi-trẻ") && is_marked_vietnamese("thanhniên"));
        assert!(!is_marked_vietnamese("tuoitrẻ"));
    }

    #[test]
    fn words_of_bait_are_met_in_text() {
        assert!(is_bait_in("Quý khách vui lòng ĐĂNG NHẬP để nhận quà"));
        assert!(is_bait_in("/dang-nhap/otp.php"));
        assert!(!is_bait_in("Thời tiết hôm nay, vayne chơi hay"));
        assert!(!is_bait_in(&"😀".repeat(100_000)));
    }
}
