use super::*;
use proptest::prelude::*;

fn out_loud(text: &str) -> String {
    read_out(text, &read(text))
}

#[test]
fn disguised_words_are_read() {
    for (text, says) in [
        ("v@y v0n ngân hàng", "vay vốn ngân hàng"),
        ("h0àn t!ền ngay", "hoàn tiền ngay"),
        ("kh0á tài kh0ản", "khóa tài khoản"),
        ("c4 đ0 b0ng đ4", "cá độ bóng đá"),
        ("V-I-E-T-C-O-M-B-A-N-K", "VIETCOMBANK"),
        ("Za1o 0nline", "Zalo online"),
        ("n h ậ n  t i ề n", "nhận tiền"),
        ("n h ậ n t i ề n ngay", "nhận tiền ngay"),
        ("c.h.u.y.ể.n k.h.o.ả.n trước", "chuyển khoản trước"),
        ("ch🔥uyển tiền", "chuyển tiền"),
        ("nh.ận đáo h.ạn", "nhận đáo hạn"),
        ("gọi O9O123O567", "gọi 0901230567"),
        ("nạρ τiền", "nạp tiền"),
    ] {
        assert_eq!(out_loud(text), says);
    }
}

#[test]
fn codes_names_and_abbreviations_are_left_alone() {
    for text in [
        "w3schools, h264, mp3, b2b, k8s, 4G/5G, iPhone15, A4, CO2, H2O, F0, 5K",
        "UBND TP.HCM, T.P. Thủ Đức, U.S.A., v.v., Q.1, P.S., N.Đ.T",
        "shop.hoa.example/c4/v0n, an.nguyen_92@mail.example, @l.i.n.h.chi #quần_áo_nữ",
        "0900.000.111, 12k, 1tr5, 2.5tr, 8h30, 20/11/2026, 29A-123.45",
        "S.O.S, A-B-C, Cô-dắc, Ki-ép, cà-phê, in-ter-net, Mát-xcơ-va, bi-a",
        "T H Ô N G  B Á O\nV I Ệ T  N A M",
        "nhaaaa, ơiiii, đ.m, vl, c*t, ko bít j lun, a e iu wí, k.ạ, c.ơi",
        "đi.Anh ạ, về rồi.Em ngủ nha, M'nông, don't",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,60}") {
        for word in read(&text) {
            prop_assert!(text.get(word.bytes.clone()).is_some_and(|w| !w.is_empty()));
        }
    }

    #[test]
    fn messy_text_can_be_read(text in "[a-zA-Zăâđêôơưạảãàáệ0134@!$€*|._ /🔥~-]{0,40}") {
        let found = read(&text);
        for word in &found {
            prop_assert!(text.is_char_boundary(word.bytes.start) && text.is_char_boundary(word.bytes.end));
        }
        prop_assert!(found.windows(2).all(|w| w[0].bytes.end <= w[1].bytes.start));
    }

    #[test]
    fn words_split_by_signs_are_read(at in 0..20usize, sign in "[.|~_-]") {
        let words = ["tiền", "chuyển", "khoản", "nhận", "thưởng", "ngân", "hàng", "cược", "miễn", "phí"];
        let word = words[at % words.len()];
        let split = word.chars().map(String::from).collect::<Vec<_>>().join(&sign);
        prop_assert_eq!(out_loud(&split), word);
    }
}
