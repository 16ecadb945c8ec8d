//! Handles that look alike, and handles that do not.

use super::super::*;

#[test]
fn handles_that_look_alike_are_told_by_how() {
    use How::*;
    let table = [
        ("ba0tuoitre", "baotuoitre", LookAlikeLetters),
        ("baotuo1tre", "baotuoitre", LookAlikeLetters),
        ("baotuoltre", "baotuoitre", LookAlikeLetters),
        ("BaoTuoITre", "baotuoltre", LookAlikeLetters),
        ("bаotuoitre", "baotuoitre", LookAlikeLetters),
        ("baοtuoitre", "baotuoitre", LookAlikeLetters),
        ("ｂａｏｔｕｏｉｔｒｅ", "baotuoitre", LookAlikeLetters),
        ("𝐛𝐚𝐨tuoitre", "baotuoitre", LookAlikeLetters),
        ("vіnamilk", "vinamilk", LookAlikeLetters),
        ("ΝGUYENVANAN", "nguyenvanan", LookAlikeLetters),
        ("vinarnilk", "vinamilk", LookAlikeLetters),
        ("vvinmart", "winmart", LookAlikeLetters),
        ("v1namilk", "vinamilk", LookAlikeLetters),
        ("c0ngan.hanoi", "conganhanoi", LookAlikeLetters),
        ("an1", "anl", LookAlikeLetters),
        ("thpt5", "thpts", LookAlikeLetters),
        ("bao.tuoi.tre", "baotuoitre", Separators),
        ("bao_tuoi_tre", "baotuoitre", Separators),
        ("bao-tuoi-tre", "bao.tuoi.tre", Separators),
        ("_baotuoitre_", "baotuoitre", Separators),
        ("baotuoitre.", "baotuoitre", Separators),
        ("v.t.v", "vtv", Separators),
        ("baotuoitre_official", "baotuoitre", ExtraWords),
        ("baotuoitreofficial", "baotuoitre", ExtraWords),
        ("officialbaotuoitre", "baotuoitre", ExtraWords),
        ("baotuoitre.chinhthuc", "baotuoitre", ExtraWords),
        ("baotuoitrechinhthuc", "baotuoitre", ExtraWords),
        ("baotuoitre.fanpage", "baotuoitre", ExtraWords),
        ("real_baotuoitre", "baotuoitre", ExtraWords),
        ("baotuoitre_fan_page", "baotuoitre", ExtraWords),
        ("vtv_vn", "vtv", ExtraWords),
        ("zalo_official", "zalo", ExtraWords),
        ("baotuoitre_that", "baotuoitre", ExtraWords),
        ("baotuoitrevn", "baotuoitre", ExtraWords),
        ("baotuoitre.vn", "baotuoitre", ExtraWords),
        ("vtv_official", "vtv", ExtraWords),
        ("hotro.vietcombank", "vietcombank", ExtraWords),
        ("vietcombanksupport", "vietcombank", ExtraWords),
        ("vietcombank_cskh_vn", "vietcombank", ExtraWords),
        ("ba0tuoitre_0fficial", "baotuoitre", ExtraWords),
        ("baotuoitra", "baotuoitre", OneLetterOff),
        ("baotuoitr", "baotuoitre", OneLetterOff),
        ("baotuoitree", "baotuoitre", OneLetterOff),
        ("baotuoittre", "baotuoitre", OneLetterOff),
        ("baotuoiter", "baotuoitre", OneLetterOff),
        ("baotuoitre1", "baotuoitre", OneLetterOff),
        ("xbaotuoitre", "baotuoitre", OneLetterOff),
        ("baottuooitre", "baotuoitre", LookAlikeLetters),
        ("báotuổitrẻ", "baotuoitre", WithoutMarks),
        ("bao\u{200b}tuoitre", "baotuoitre", Spacing),
        ("baotuoitre\u{2060}", "baotuoitre", Spacing),
        ("@baotuoltre@mastodon.social", "@baotuoitre@mastodon.social", LookAlikeLetters),
        ("baotuoltre.bsky.social", "baotuoitre.bsky.social", LookAlikeLetters),
    ];
    assert!(table.len() >= 40);
    for (asked, declared, expected) in table {
        assert_eq!(how_handle(asked, declared), Some(expected), "{asked} and {declared}");
        let is_found = handle_skeleton(asked) == handle_skeleton(declared);
        assert!(is_found || expected == OneLetterOff, "{asked} and {declared}");
    }
}

#[test]
fn honest_handles_are_not_said_to_resemble() {
    let table = [
        ("an1", "an2"),
        ("anh", "an"),
        ("hoa", "hoai"),
        ("lan88", "lan89"),
        ("minh", "mint"),
        ("tuan", "toan"),
        ("lop10a1", "lop10a2"),
        ("lop10a1", "lop11a1"),
        ("thpt1", "thpt2"),
        ("nguyenvana1", "nguyenvana2"),
        ("conganphuong7", "conganphuong8"),
        ("congan113", "congan114"),
        ("kenh14", "kenh15"),
        ("vtv1", "vtv3"),
        ("vtv24", "vtv1"),
        ("0901234567", "0901234568"),
        ("0901122334", "0901223344"),
        ("0912345567", "0912344567"),
        ("100064812345678", "100064812345679"),
        ("vtv", "vov"),
        ("anna", "ana"),
        ("baotuoitre", "baothanhnien"),
        ("baotuoitre", "baotuoitrecuoi"),
        ("vnexpress", "express"),
        ("realmadrid", "madrid"),
        ("noithat", "noi"),
        ("nguyenvanan", "nguyenthian"),
        ("levanhung", "levankhanh"),
        ("tranvanbinh", "tranvanbich2"),
        ("phamthuha", "phamthuhang"),
        ("hanoi", "hanam"),
        ("ubndhanoi", "ubndhanam"),
        ("ubnd.quan1", "ubnd.quan3"),
        ("official", "support"),
        ("page", "real"),
        ("vietnam", "vietnamnet"),
        ("dantri", "dantoc"),
        ("laodong", "nguoilaodong"),
        ("thanhnien", "thieunien"),
        ("tienphong", "tienphongvaco"),
        ("nhandan", "nhanvan1"),
        ("baotuoitre@mastodon.social", "baotuoitre@mas.to"),
        ("", "baotuoitre"),
        ("...", "baotuoitre"),
    ];
    assert!(table.len() >= 40);
    for (a, b) in table {
        assert_eq!(how_handle(a, b), None, "{a} and {b}");
        assert!(!is_same_handle(a, b), "{a} and {b}");
    }
}

#[test]
fn case_composition_and_the_at_sign_make_no_other_handle() {
    assert!(is_same_handle("@BaoTuoiTre", "baotuoitre"));
    assert!(is_same_handle("ho\u{e0}ng", "hoa\u{300}ng"));
    assert!(!is_same_handle("", "@"));
    assert_eq!(handle_key("@BaoTuoiTre"), "baotuoitre");
}

#[test]
fn a_word_of_bait_alone_stays() {
    assert!(!handle_skeleton("official").is_empty());
    assert_ne!(handle_skeleton("official"), handle_skeleton("support"));
    assert_eq!(handle_skeleton("vtv_official"), handle_skeleton("vtv"));
}
