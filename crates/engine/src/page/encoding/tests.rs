use super::*;
use proptest::prelude::*;

/// The opening lines of every Vietnamese form, in TCVN3, as windows-1252 shows them.
const TCVN3_FORM: &str = "Céng hoµ x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\n";
const VNI_FORM: &str = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc\n";
const SENTENCE: &str = "Thông tin mới nhất về giá xăng dầu: từ 15 giờ chiều nay, mỗi lít xăng giảm hơn sáu trăm đồng. \
    Nhiều người dân ở huyện Nghĩa Đàn cho biết chưa nhận được thông báo, và cũng không rõ vì sao lại đổi giờ.";

fn latin1(text: &str) -> Vec<u8> {
    WINDOWS_1252.encode(text).0.into_owned()
}

fn read_as(bytes: &[u8], charset: Option<&str>) -> (String, &'static str) {
    let decoded = decode(bytes, charset);
    (decoded.text, decoded.encoding)
}

#[test]
fn marks_of_order_win_over_every_declaration() {
    assert_eq!(read_as("\u{feff}Việt".as_bytes(), Some("iso-8859-1")), ("Việt".to_owned(), "UTF-8"));
    let wide: Vec<u8> = "\u{feff}Việt".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read_as(&wide, Some("utf-8")), ("Việt".to_owned(), "UTF-16LE"));
}

#[test]
fn utf_16_is_recognised_without_a_mark() {
    let page = "<html><meta charset=utf-8><p>Tin mới: giá xăng giảm</p>";
    let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read_as(&little, Some("utf-8")), (page.to_owned(), "UTF-16LE"));
    assert_eq!(read_as(&big, None), (page.to_owned(), "UTF-16BE"));
}

#[test]
fn declarations_are_found_where_the_standard_looks() {
    for page in [
        "<meta charset=windows-1251>",
        "<META content='text/html; charset=windows-1251' HTTP-EQUIV=Content-Type>",
        "<!-- <meta charset=utf-8> --><meta http-equiv='content-type' content='text/html;charset = \"windows-1251\"'>",
        "<title a='<meta charset=gbk>'>x</title><meta charset=\"windows-1251\">",
        "<?xml version='1.0' encoding='windows-1251'?><html>",
    ] {
        let mut bytes = page.as_bytes().to_vec();
        bytes.extend(b"\xcf\xf0\xe8\xe2\xe5\xf2");
        let decoded = decode(&bytes, None);
        assert!(decoded.text.ends_with("Привет"), "{page}");
        assert_eq!(decoded.encoding, "windows-1251", "{page}");
    }
    let pragma_less = b"<meta content='text/html; charset=windows-1251'>";
    assert!(prescan::declared(pragma_less).is_none());
    assert_eq!(prescan::declared(b"<meta charset=utf-16>"), Some(UTF_8));
}

#[test]
fn the_transport_wins_over_the_page() {
    let mut bytes = b"<meta charset=windows-1251>".to_vec();
    bytes.extend(latin1("Ein schöner Tag"));
    assert!(decode(&bytes, Some("windows-1252")).text.ends_with("Ein schöner Tag"));
}

#[test]
fn utf_8_is_read_whatever_was_declared() {
    for wrong in ["windows-1252", "iso-8859-1", "windows-1258", "x-user-defined", "gbk"] {
        let page = format!("<meta charset={wrong}><p>{SENTENCE}</p>");
        assert_eq!(read_as(page.as_bytes(), Some(wrong)), (page.clone(), "UTF-8"), "{wrong}");
    }
    // A character cut off at the end of what was read is no error.
    let cut = &SENTENCE.as_bytes()[..SENTENCE.find('ả').unwrap() + 1];
    assert_eq!(decode(cut, Some("windows-1252")).encoding, "UTF-8");
}

#[test]
fn what_claims_to_be_utf_8_and_is_not_is_guessed() {
    let bytes = latin1("<meta charset=utf-8><p>Der Bürgermeister eröffnete die große Brücke über den Fluss.");
    let decoded = decode(&bytes, Some("utf-8"));
    assert!(decoded.text.contains("große Brücke über"), "{}", decoded.text);
    assert_eq!(decoded.encoding, "windows-1252");
}

#[test]
fn one_broken_character_does_not_lose_a_page() {
    let mut bytes = SENTENCE.as_bytes().to_vec();
    bytes.insert(20, 0xFF);
    let decoded = decode(&bytes, Some("utf-8"));
    assert_eq!(decoded.encoding, "UTF-8");
    assert!(decoded.text.contains("huyện Nghĩa Đàn"));
}

#[test]
fn windows_1258_is_composed() {
    // `Tiếng Việt`: the vowel with its shape, then the tone on its own.
    let bytes = b"<meta charset=windows-1258>Ti\xea\xecng Vi\xea\xf2t, \xf0\xfd\xf5\xccng";
    let decoded = decode(bytes, None);
    assert!(decoded.text.ends_with("Tiếng Việt, đường"), "{}", decoded.text);
    assert_eq!(decoded.encoding, "windows-1258");
}

#[test]
fn tcvn3_is_read_however_it_was_declared() {
    let meant = "Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n";
    for charset in [None, Some("iso-8859-1"), Some("windows-1252"), Some("x-user-defined"), Some("utf-8")] {
        assert_eq!(read_as(&latin1(TCVN3_FORM), charset), (meant.to_owned(), "TCVN3"), "{charset:?}");
    }
    // Converted into Unicode by somebody who took it for Latin-1.
    assert_eq!(read_as(TCVN3_FORM.as_bytes(), Some("utf-8")), (meant.to_owned(), "TCVN3"));
}

#[test]
fn tcvn3_bytes_are_read() {
    // `Thủ tướng Chính phủ vừa quyết định: ở Hà Nội, nước sẽ được cấp trở lại từ thứ bảy.`
    let bytes = b"Th\xf1 t\xad\xedng Ch\xddnh ph\xf1 v\xf5a quy\xd5t \xae\xdenh: \xeb H\xb5 N\xe9i, n\xad\xedc s\xcf \
        \xae\xad\xeec c\xcap tr\xeb l\xb9i t\xf5 th\xf8 b\xb6y.";
    let decoded = decode(bytes, None);
    assert_eq!(decoded.encoding, "TCVN3");
    assert!(
        decoded.text.starts_with("Thủ tướng Chính phủ vừa quyết định: ở Hà Nội, nước sẽ"),
        "{}",
        decoded.text
    );
    assert!(decoded.text.ends_with("được cấp trở lại từ thứ bảy."), "{}", decoded.text);
}

#[test]
fn capitals_of_tcvn3_follow_the_plain_letters() {
    let bytes = latin1(
        "<p>Hµ NéI - ngµy 2 th¸ng 9</p>\n<b>TæNG C¤NG TY X¡NG DÇU VIÖT NAM</b>\n<p>TP Hµ Néi ®· nhËn</p>",
    );
    let decoded = decode(&bytes, None);
    assert_eq!(
        decoded.text,
        "<p>HÀ NỘI - ngày 2 tháng 9</p>\n<b>TỔNG CÔNG TY XĂNG DẦU VIỆT NAM</b>\n<p>TP Hà Nội đã nhận</p>"
    );
}

#[test]
fn vni_is_read_however_it_was_declared() {
    let meant = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\n";
    for charset in [None, Some("iso-8859-1"), Some("x-user-defined"), Some("utf-8")] {
        assert_eq!(read_as(&latin1(VNI_FORM), charset), (meant.to_owned(), "VNI"), "{charset:?}");
    }
    assert_eq!(read_as(VNI_FORM.as_bytes(), None), (meant.to_owned(), "VNI"));
    let capitals = latin1("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM, ÑOÄC LAÄP, TÖÏ DO");
    assert_eq!(decode(&capitals, None).text, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, ĐỘC LẬP, TỰ DO");
}

#[test]
fn entities_for_the_wrong_letters_are_read_too() {
    let page = "<font face='.VnTime'>C&eacute;ng ho&micro; x&middot; h&eacute;i ch&ntilde; ngh&Uuml;a ViÖt Nam</font>";
    let decoded = decode(page.as_bytes(), None);
    assert_eq!(decoded.encoding, "TCVN3");
    assert!(decoded.text.contains("Cộng hoà xã hội chủ nghĩa Việt Nam"), "{}", decoded.text);
}

#[test]
fn a_named_font_lowers_what_must_be_seen() {
    let page = latin1("<font face='VNI-Times'>Thoâng baùo: hoïp luùc 8 giôø</font> © 2004");
    let decoded = decode(&page, None);
    assert!(decoded.text.contains("Thông báo: họp lúc 8 giờ"), "{}", decoded.text);
    assert!(decoded.text.ends_with("© 2004"));
}

#[test]
fn other_languages_and_good_vietnamese_stay_as_they_are() {
    for honest in [
        "Le président a déclaré à l'Assemblée que la majorité des députés, élus l'été dernier, était prête à voter la \
         loi de finances avant Noël. Il a précisé où et comment les crédits seraient répartis, « sans délai ».",
        "Für die Bürger änderte sich wenig: Über größere Beträge müssen künftig Prüfer entscheiden. Die Behörde \
         erklärte, Anträge würden jährlich geprüft; schließlich hätten früher nur wenige Fälle Ärger gemacht.",
        "El señor Núñez llegó mañana por la tarde, según él, después de años en el exilio. ¿Qué más podía decir? Aún \
         así, la niña pidió té y café; también su tía, la de Córdoba, sonrió con ilusión.",
        "Não há informações sobre a situação das eleições; o país está à espera de decisões até amanhã. É só isso, \
         segundo o porta-voz da Comissão, que não quis responder às questões dos órgãos de comunicação.",
        "Anh là ai? Tôi là bạn của Hà. Hà và tôi đi bộ, là và à ơi ru con. Có gì mà lo, cá và gà thì có.",
        "và là cà phê và trà, có cá, có gà, có bò, có dê, đi bộ và về nhà, bà và má cùng cô, chú và dì",
        SENTENCE,
    ] {
        assert_eq!(read_as(honest.as_bytes(), Some("utf-8")), (honest.to_owned(), "UTF-8"));
        let (bytes, _, failed) = WINDOWS_1252.encode(honest);
        if !failed {
            assert_eq!(read_as(&bytes, Some("iso-8859-1")), (honest.to_owned(), "windows-1252"));
        }
    }
}

#[test]
fn utf_8_encoded_twice_is_repaired() {
    let (twice, _) = WINDOWS_1252.decode_without_bom_handling(SENTENCE.as_bytes());
    assert!(twice.starts_with("ThÃ´ng tin"));
    assert_eq!(read_as(twice.as_bytes(), Some("utf-8")), (SENTENCE.to_owned(), "UTF-8, encoded twice"));
    let with_common_spaces = twice.replace('\u{a0}', " ");
    assert!(decode(with_common_spaces.as_bytes(), None).text.contains("và cũng không rõ vì sao"));
}

#[test]
fn a_page_about_doubled_encoding_stays_as_it_is() {
    let lesson = format!("{SENTENCE} Khi đọc nhầm bảng mã, chữ sẽ hiện ra như “ThÃ´ng tin má»›i nháº¥t”.");
    assert_eq!(read_as(lesson.as_bytes(), None), (lesson.clone(), "UTF-8"));
}

#[test]
fn other_encodings_are_guessed() {
    let (bytes, _, _) =
        encoding_rs::SHIFT_JIS.encode("これは日本語の文章です。天気がいいので散歩に行きました。");
    assert_eq!(decode(&bytes, None).encoding, "Shift_JIS");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Сегодня в городе открыли новый мост через реку.");
    assert_eq!(decode(&bytes, None).encoding, "windows-1251");
}

/// Vietnamese words that proptest joins into text.
const WORDS: [&str; 24] = [
    "thông",
    "báo",
    "người",
    "được",
    "không",
    "Việt",
    "Nghĩa",
    "những",
    "trường",
    "hợp",
    "cũng",
    "điều",
    "rằng",
    "ngày",
    "tháng",
    "nước",
    "quyết",
    "định",
    "giữa",
    "mỗi",
    "lẽ",
    "phải",
    "sẵn",
    "sàng",
];

proptest! {
    #[test]
    fn text_survives_each_font_encoding(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 24..60)) {
        let text = words.join(" ");
        let different: std::collections::HashSet<_> = words.iter().collect();
        prop_assume!(different.len() > 8);
        for name in ["TCVN3", "VNI"] {
            let shown = legacy::encoded(&text, name);
            prop_assert_eq!(read_as(&latin1(&shown), None), (text.clone(), name));
            prop_assert_eq!(read_as(shown.as_bytes(), Some("utf-8")), (text.clone(), name));
        }
    }

    #[test]
    fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..400), charset in "[a-z0-9-]{0,12}") {
        let decoded = decode(&bytes, Some(&charset));
        prop_assert!(!decoded.encoding.is_empty());
        let _ = decode_plain(&bytes, None);
        let _ = peek(&bytes);
    }

    #[test]
    fn any_declaration_is_scanned(page in "(<|!|-|/|meta| |charset|=|\"|'|utf-8|>|a){0,60}") {
        let _ = prescan::declared(page.as_bytes());
    }
}
