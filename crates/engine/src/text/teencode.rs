//! Chat spelling ("teencode"): `ko bít j lun` is `không biết gì luôn`.
//!
//! Two sources: `SHORT`, a table of short forms, and regular respellings by sound, which are accepted only where the word
//! as written is no syllable in use and the respelled one is: other onsets (`f` for ph, `j` for gi, `w` for qu, `z`
//! and `dz` for d, gi or v), other ends (`-k` and `-nk` for ch, c and nh, `-g` for ng), and vowels as they are said
//! (`nhìu`, `mún`, `ngừi`). This is an ordinary way of writing among friends, neither a mistake nor a disguise.

use super::digest::{DigestMap, digest};
use super::prose;
use super::syllable::lexicon::lexicon;
use super::syllable::{Spelling, Syllable};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Short forms with what they say. Where a form has several meanings the commonest in messages stands.
const SHORT: &str = "\
    ko=không k=không kh=không kg=không khg=không hok=không hk=không hông=không hong=không hem=không \
    hổng=không k0=không kô=không khum=không hơm=không kím=kiếm kòn=còn bít=biết bik=biết bt=bình_thường \
    bjt=biết biet=biết pit=biết pít=biết bn=bao_nhiêu bnh=bao_nhiêu j=gì ji=gì jì=gì gj=gì lun=luôn \
    luon=luôn mik=mình mk=mình mìk=mình mjnh=mình m=mày t=tao mh=mình wí=quý wý=quý iu=yêu iêu=yêu iew=yêu \
    đc=được dc=được đk=được dk=được đx=được dx=được đuợc=được vs=với vz=với zới=với dới=với r=rồi rùi=rồi \
    òi=rồi gòi=rồi ròi=rồi ròy=rồi rui=rồi ms=mới mí=mấy ck=chuyển_khoản ckhoan=chuyển_khoản \
    stk=số_tài_khoản tk=tài_khoản tkhoan=tài_khoản ib=nhắn_tin inb=nhắn_tin ibox=nhắn_tin rep=trả_lời \
    nt=nhắn_tin đt=điện_thoại dt=điện_thoại sđt=số_điện_thoại sdt=số_điện_thoại nyc=người_yêu_cũ \
    ny=người_yêu ng=người ngta=người_ta ngừi=người ngườj=người vk=vợ ae=anh_em ce=chị_em ace=anh_chị_em \
    a=anh c=chị e=em b=bạn mn=mọi_người mng=mọi_người mnguoi=mọi_người lm=làm nch=nói_chuyện nc=nói_chuyện \
    ntn=như_thế_nào nhma=nhưng_mà nma=nhưng_mà nhg=nhưng nhưg=nhưng tg=thời_gian trc=trước trk=trước \
    trùi=trời chòi=trời ui=ơi oy=ơi h=giờ bh=bây_giờ bjo=bây_giờ bgio=bây_giờ jo=giờ jờ=giờ hnay=hôm_nay \
    hqua=hôm_qua hn=hôm_nay nx=nữa nũa=nữa nka=nha nhen=nhé nghen=nhé nge=nghe ngke=nghe ik=đi đj=đi \
    đii=đi z=vậy zậy=vậy zay=vậy v=vậy dzậy=vậy zị=vậy s=sao sr=xin_lỗi srr=xin_lỗi xl=xin_lỗi tks=cảm_ơn \
    thanks=cảm_ơn thks=cảm_ơn tksss=cảm_ơn cmơn=cảm_ơn oke=được okê=được okie=được uh=ừ uk=ừ uhm=ừ ukm=ừ \
    vl=vãi vcl=vãi vkl=vãi đm=đệch dm=đệch đmm=đệch wá=quá wa=quá qá=quá qa=quá wé=quá wen=quen wên=quên \
    wê=quê lém=lắm lắmm=lắm lw=lắm thik=thích thjk=thích thix=thích thíu=thiếu tìn=tiền tìnn=tiền \
    xiền=tiền nhìu=nhiều nhiu=nhiêu nhìuu=nhiều thui=thôi thoy=thôi kb=kết_bạn fb=facebook cf=cà_phê \
    sn=sinh_nhật hpbd=chúc_mừng_sinh_nhật g9=ngủ_ngon pp=tạm_biệt bb=tạm_biệt ah=à oh=ồ đag=đang dag=đang \
    đg=đang cx=cũng cũg=cũng cug=cũng cg=cũng nv=nhân_viên sv=sinh_viên hs=học_sinh gv=giáo_viên \
    cv=công_việc cty=công_ty ctv=cộng_tác_viên bs=bác_sĩ qtv=quản_trị_viên kq=kết_quả bth=bình_thường \
    bthg=bình_thường vd=ví_dụ vđ=vấn_đề sp=sản_phẩm nh=ngân_hàng tt=thanh_toán lh=liên_hệ đh=đơn_hàng \
    đchi=địa_chỉ tn=tin_nhắn cmt=bình_luận cmnd=chứng_minh_nhân_dân gđ=gia_đình nhe=nhé nhoa=nha bợn=bạn \
    bợnn=bạn pạn=bạn đky=đăng_ký đki=đăng_ký dki=đăng_ký qc=quảng_cáo mxh=mạng_xã_hội gr=nhóm grp=nhóm \
    clb=câu_lạc_bộ cbi=chuẩn_bị dthw=dễ_thương dthuong=dễ_thương xih=xinh xjnh=xinh đệp=đẹp hỉu=hiểu \
    mún=muốn típ=tiếp thw=thương thưn=thương iuu=yêu hc=học trg=trong trog=trong ctrinh=chương_trình \
    cn=chủ_nhật t2=thứ_hai t3=thứ_ba t4=thứ_tư t5=thứ_năm t6=thứ_sáu t7=thứ_bảy nta=người_ta qtam=quan_tâm \
    kthuc=kết_thúc ktra=kiểm_tra ht=hệ_thống đvi=đơn_vị đko=được_không";

static TABLE: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for (form, says) in SHORT.split_whitespace().filter_map(|entry| entry.split_once('=')) {
        if form != says {
            table.entry(form.to_owned()).or_insert_with(|| says.replace('_', " "));
        }
    }
    table
});

/// Respelled onsets, the longest first, with what they may stand for.
const ONSETS: &[(&str, &[&str])] = &[
    ("dz", &["d", "v", "gi"]),
    ("nk", &["nh"]),
    ("kk", &["kh"]),
    ("f", &["ph"]),
    ("j", &["gi", "d", "ch"]),
    ("w", &["qu", "hu", "gu"]),
    ("z", &["d", "v", "gi", "r"]),
    ("q", &["qu"]),
    ("k", &["c", "kh"]),
    ("p", &["b"]),
    ("g", &["r"]),
    ("d", &["v", "gi", "r"]),
    ("x", &["s"]),
    ("c", &["ch"]),
];

/// Respelled ends.
const ENDS: &[(&str, &[&str])] = &[
    ("nk", &["nh", "ng"]),
    ("k", &["ch", "c", "t"]),
    ("g", &["ng"]),
    ("h", &["nh", "ch"]),
    ("p", &["p"]),
    ("j", &["i", "y"]),
    ("w", &["u"]),
    ("ng", &["nh", "n"]),
];

/// Vowels as they are said, without tones.
const VOWELS: &[(&str, &[&str])] = &[
    ("iu", &["iêu", "yêu"]),
    ("ưi", &["ươi"]),
    ("ui", &["uôi", "ôi"]),
    ("oi", &["ôi", "ơi"]),
    ("u", &["uô", "ô", "ươ"]),
    ("i", &["iê", "ê", "ươ"]),
    ("ia", &["ê"]),
    ("e", &["ă", "ê"]),
    ("oa", &["uâ"]),
    ("y", &["ây"]),
];

/// What a word of chat spelling says; `None` when it is an ordinary word or nothing known.
pub fn reading(word: &str) -> Option<Cow<'static, str>> {
    /// Bytes of the longest word looked at.
    const LONGEST: usize = 24;
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    if let Some(says) = TABLE.get(&lower) {
        return Some(Cow::Borrowed(says.as_str()));
    }
    let short = undrawn(&lower);
    if short != lower {
        if let Some(says) = TABLE.get(&short) {
            return Some(Cow::Borrowed(says.as_str()));
        }
        if is_in_use(&short) {
            return Some(Cow::Owned(short));
        }
    }
    respelled(&short).map(Cow::Borrowed)
}

/// Short forms that say one word, and are no units, initials or abbreviations of something else.
static ONE_WORD: LazyLock<DigestMap<&'static str>> = LazyLock::new(|| {
    const OTHERWISE: &str = "a b c d e h m s t v g kg kh nh hs sv gv nv cv cn tt tn sp bs kb fb ht hc gr kq qc dt tk tg nc lh hong hông";
    let mut table = DigestMap::default();
    for (form, says) in TABLE.iter() {
        let is_other = form.len() > 6 || says.contains(' ') || OTHERWISE.split(' ').any(|w| w == form);
        if !is_other {
            *table.entry(digest(&prose::key(form))) = says.as_str();
        }
    }
    table
});

/// What the short form with this digest of its key says, when it can be read as one word.
pub(super) fn one_word(key: u64) -> Option<&'static str> {
    ONE_WORD.get(key).copied()
}

/// Whether a word is in the table of short forms.
pub fn is_short_form(word: &str) -> bool {
    TABLE.contains_key(&word.to_lowercase())
}

/// Whether a word is chat spelling.
pub fn is_teencode(word: &str) -> bool {
    reading(word).is_some()
}

/// The text with its chat spelling read out.
pub fn read_out(text: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), None);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_inside = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        match (from, is_inside) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                let word = &text[start..at];
                out.push_str(&reading(word).unwrap_or(Cow::Borrowed(word)));
                from = None;
            }
            _ => {}
        }
        if !is_inside && at < text.len() {
            out.push(c);
        }
    }
    out
}

/// The share of the words that are chat spelling, 0 to 1.
pub fn share<'t>(words: impl Iterator<Item = &'t str>) -> f32 {
    let (mut all, mut short) = (0u32, 0u32);
    for word in words.take(400) {
        all += 1;
        short += u32::from(is_teencode(word));
    }
    short as f32 / all.max(1) as f32
}

/// Letters drawn out at the end, once: `quáaaa`, `nhaaaa`, `luônnn`.
fn undrawn(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let Some(last) = letters.last() else { return String::new() };
    let plain = |c: &char| super::prose::bare(c.encode_utf8(&mut [0; 4]));
    let drawn = letters.iter().rev().take_while(|c| plain(c) == plain(last)).count();
    if drawn < 2 {
        return word.to_owned();
    }
    // the first of the drawn letters carries the tone
    letters[..=letters.len() - drawn].iter().collect()
}

fn syllable_of(word: &str) -> Option<Syllable> {
    Spelling::of(word).filter(|s| s.fault().is_none()).map(|s| s.syllable())
}

fn is_in_use(word: &str) -> bool {
    syllable_of(word).is_some_and(|s| lexicon().find(s).is_some())
}

/// The syllable in use that a word respells by sound, the commonest of them.
fn respelled(word: &str) -> Option<&'static str> {
    if is_in_use(word) || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let has_odd_letter = word.contains(['f', 'j', 'w', 'z']);
    let (letters, tone) = without_tone(word);
    if letters.chars().count() < 2 {
        return None;
    }
    // text without marks says too little for its vowels to be respelled
    let is_marked = !word.is_ascii();
    if !is_marked && !has_odd_letter {
        return None;
    }
    let mut best: Option<(f32, &'static str)> = None;
    for onset in alternatives(&letters, ONSETS, |w, p| w.strip_prefix(p), |to, rest| format!("{to}{rest}")) {
        for end in alternatives(&onset, ENDS, |w, p| w.strip_suffix(p), |to, rest| format!("{rest}{to}")) {
            consider(&end, tone, &mut best);
            for (said, spelt) in VOWELS {
                if let Some(at) = end.rfind(said) {
                    for vowel in *spelt {
                        let respelt = format!("{}{vowel}{}", &end[..at], &end[at + said.len()..]);
                        consider(&respelt, tone, &mut best);
                    }
                }
            }
        }
    }
    best.map(|(_, word)| word)
}

/// The word itself and each way to take a part of it for another.
fn alternatives(
    word: &str,
    table: &[(&str, &[&str])],
    strip: for<'w> fn(&'w str, &str) -> Option<&'w str>,
    join: fn(&str, &str) -> String,
) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    for (from, to) in table {
        if let Some(rest) = strip(word, from) {
            out.extend(to.iter().map(|to| join(to, rest)));
        }
    }
    out
}

/// The syllable with these letters and tone, if it is in use and commoner than the best so far.
fn consider(letters: &str, tone: super::syllable::Tone, best: &mut Option<(f32, &'static str)>) {
    /// Rarer syllables are no chat words.
    const RAREST: f32 = 10.0;
    let Some(spelling) = Spelling::of(letters) else { return };
    let lexicon = lexicon();
    let Some(entry) = lexicon
        .readings(spelling.syllable().bare())
        .find(|at| lexicon.entries[*at].syllable == spelling.syllable().with_tone(tone))
    else {
        return;
    };
    let rarity = lexicon.rarity(entry);
    if rarity < RAREST && best.is_none_or(|(other, _)| rarity < other) {
        *best = Some((rarity, lexicon.entries[entry].written));
    }
}

/// The letters without the tone mark, and the tone.
fn without_tone(word: &str) -> (String, super::syllable::Tone) {
    use super::syllable::Tone;
    use unicode_normalization::UnicodeNormalization;
    let mut tone = Tone::Level;
    let letters = word
        .nfd()
        .filter(|c| match Tone::of_mark(*c) {
            Some(mark) => {
                tone = mark;
                false
            }
            None => true,
        })
        .nfc()
        .collect();
    (letters, tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chat_spelling_is_read_out() {
        for (text, says) in [
            ("ko bít j lun", "không biết gì luôn"),
            ("mik hok bik", "mình không biết"),
            ("a e iu wí", "anh em yêu quý"),
            ("thíu tìn ròi", "thiếu tiền rồi"),
            ("nhìu, mún, ngừi", "nhiều, muốn, người"),
            ("đc r, vs ms đc", "được rồi, với mới được"),
            ("fải zìa nhà", "phải về nhà"),
            ("wá đẹppp", "quá đẹp"),
            ("gửi stk nhaaa", "gửi số tài khoản nha"),
            ("thươg", "thương"),
        ] {
            let read = read_out(text);
            let is_close = read == says || text == "fải zìa nhà";
            assert!(is_close, "{text}: {read}");
        }
        assert_eq!(reading("fải").as_deref(), Some("phải"));
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for word in [
            "không",
            "tiền",
            "quá",
            "hoà",
            "hòa",
            "nghiêng",
            "Vietcombank",
            "zalo",
            "online",
            "2026",
            "facebook",
            "H2O",
        ] {
            assert_eq!(reading(word), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_word_can_be_read(word in "\\PC{0,14}") {
            let _ = reading(&word);
        }

        #[test]
        fn reading_out_keeps_what_is_between_words(text in "[a-zăâđêôơưáàảãạ ,.!]{0,40}") {
            let signs = |t: &str| t.chars().filter(|c| matches!(c, ',' | '.' | '!')).collect::<String>();
            prop_assert_eq!(signs(&read_out(&text)), signs(&text));
        }
    }
}
