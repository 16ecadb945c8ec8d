//! Names that look alike, and names that do not.

use super::super::*;

#[test]
fn names_that_look_alike_are_told_by_how() {
    use How::*;
    let table = [
        ("Nguyễn  Văn An", "Nguyễn Văn An", Spacing),
        ("NguyễnVăn An", "Nguyễn Văn An", Spacing),
        ("NguyễnVănAn", "Nguyễn Văn An", Spacing),
        ("Nguyễn\u{a0}Văn An", "Nguyễn Văn An", Spacing),
        ("Nguyễn\u{3000}Văn An", "Nguyễn Văn An", Spacing),
        ("Nguyễn Văn A\u{200b}n", "Nguyễn Văn An", Spacing),
        ("Nguyễn Văn An\u{200d}", "Nguyễn Văn An", Spacing),
        ("\u{202e}Nguyễn Văn An", "Nguyễn Văn An", Spacing),
        ("Ng uyễn Văn An", "Nguyễn Văn An", Spacing),
        ("Nguyễn\tVăn An", "Nguyễn Văn An", Spacing),
        ("Nguyễn Văn An\u{2800}", "Nguyễn Văn An", Spacing),
        ("Nguyễn-Văn-An", "Nguyễn Văn An", Separators),
        ("Nguyễn.Văn.An", "Nguyễn Văn An", Separators),
        ("Nguyễn_Văn_An", "Nguyễn Văn An", Separators),
        ("Nguyễn Văn An.", "Nguyễn Văn An", Separators),
        ("“Nguyễn Văn An”", "Nguyễn Văn An", Separators),
        ("Nguyễn Văn An ✔", "Nguyễn Văn An", ExtraWords),
        ("Nguyễn Văn An ☑", "Nguyễn Văn An", ExtraWords),
        ("★ Nguyễn Văn An ★", "Nguyễn Văn An", ExtraWords),
        ("Nguyễn Văn An ™", "Nguyễn Văn An", ExtraWords),
        ("Nguyễn Văn Аn", "Nguyễn Văn An", LookAlikeLetters),
        ("Nguyễn Văn Αn", "Nguyễn Văn An", LookAlikeLetters),
        ("Νguyễn Văn An", "Nguyễn Văn An", LookAlikeLetters),
        ("𝐍guyễn Văn An", "Nguyễn Văn An", LookAlikeLetters),
        ("Ｎｇｕｙễｎ Văn An", "Nguyễn Văn An", LookAlikeLetters),
        ("Nguyễn Vǎn An", "Nguyễn Văn An", LookAlikeLetters),
        ("Lê Thị Hoà", "Lê Thị Hòa", LookAlikeLetters),
        ("Trần Thị 1an", "Trần Thị Lan", LookAlikeLetters),
        ("B0 Y Tế", "Bo Y Tế", LookAlikeLetters),
        ("Ðặng Văn Lâm", "Đặng Văn Lâm", LookAlikeLetters),
        ("Nguyen Van An", "Nguyễn Văn An", WithoutMarks),
        ("nguyen van an", "Nguyễn Văn An", WithoutMarks),
        ("Dang Van Lam", "Đặng Văn Lâm", WithoutMarks),
        ("nguyenvanan", "Nguyễn Văn An", WithoutMarks),
        ("Nguyễn Văn An", "Nguyen Van An", WithoutMarks),
        ("Nguуen Van An", "Nguyễn Văn An", LookAlikeLetters),
        ("Nguyễn Văn An Official", "Nguyễn Văn An", ExtraWords),
        ("Nguyễn Văn An (Official)", "Nguyễn Văn An", ExtraWords),
        ("Real Nguyễn Văn An", "Nguyễn Văn An", ExtraWords),
        ("Fanpage Báo Tuổi Trẻ", "Báo Tuổi Trẻ", ExtraWords),
        ("Báo Tuổi Trẻ chính thức", "Báo Tuổi Trẻ", ExtraWords),
        ("Báo Tuổi Trẻ - Trang chính thức", "Báo Tuổi Trẻ", ExtraWords),
        ("Bao Tuoi Tre chinh thuc", "Báo Tuổi Trẻ", ExtraWords),
        ("Báo Tuổi Trẻ Fan Page", "Báo Tuổi Trẻ", ExtraWords),
        ("Vietcombank hỗ trợ", "Vietcombank", ExtraWords),
        ("Vietcombank CSKH", "Vietcombank", ExtraWords),
        ("Vietcombank VN", "Vietcombank", ExtraWords),
        ("Chăm sóc khách hàng Vietcombank", "Vietcombank", ExtraWords),
        ("Оfficial Nguyễn Văn An", "Nguyễn Văn An", ExtraWords),
    ];
    assert!(table.len() >= 40);
    for (asked, declared, expected) in table {
        assert_eq!(how_name(asked, declared), Some(expected), "{asked} and {declared}");
        assert!(!is_same_name(asked, declared), "{asked} and {declared}");
        assert_eq!(name_skeleton(asked), name_skeleton(declared), "{asked} and {declared}");
    }
}

#[test]
fn honest_names_are_not_said_to_resemble() {
    let table = [
        ("Nguyễn Văn An", "Nguyễn Văn Ân"),
        ("Nguyễn Văn An", "Nguyễn Văn Ẩn"),
        ("Nguyễn Văn An", "Nguyễn Văn Anh"),
        ("Nguyễn Văn An", "Nguyễn Văn Am"),
        ("Nguyễn Văn An", "Nguyễn Thị An"),
        ("Nguyễn Văn An", "Nguyễn An"),
        ("Lê Hoa", "Lê Hoà"),
        ("Lê Hoa", "Lê Hoá"),
        ("Lê Hoà", "Lê Hoá"),
        ("Trần Bình", "Trần Bính"),
        ("Trần Bình", "Trần Bỉnh"),
        ("Phạm Dung", "Phạm Dũng"),
        ("Phạm Dũng", "Phạm Dụng"),
        ("Vũ Đức", "Vũ Dức"),
        ("Đỗ Hùng", "Đỗ Hưng"),
        ("Đỗ Hương", "Đỗ Hường"),
        ("Bùi Thuỷ", "Bùi Thuý"),
        ("Bùi Tuyết", "Bùi Tuyến"),
        ("Hoàng Minh", "Hoàng Mịnh"),
        ("Hoàng Lan", "Hoàng Lân"),
        ("Hồ Thu", "Hồ Thư"),
        ("Ngô Tú", "Ngô Tư"),
        ("Đặng Long", "Đặng Lợi"),
        ("Lý Quân", "Lý Quần"),
        ("Mai Phương", "Mai Phượng"),
        ("Tôn Thất Tùng", "Tôn Thật Tùng"),
        ("Nguyễn Thu Trang", "Nguyễn Thu"),
        ("Hội Nhà báo Việt Nam", "Hội Nhà báo"),
        ("Báo Tuổi Trẻ", "Báo Thanh Niên"),
        ("Báo Tuổi Trẻ", "Báo Tuổi Trẻ Cười"),
        ("Trường THPT số 1", "Trường THPT số 2"),
        ("Lớp 10A1", "Lớp 10A2"),
        ("UBND phường Bến Nghé", "UBND phường Bến Thành"),
        ("Công an Hà Nội", "Công an Hà Nam"),
        ("Công an Hà Nội", "Công an TP Hà Nội"),
        ("Sở Y tế Hà Nội", "Sở Y tế Hà Nam"),
        ("John Smith", "Jon Smith"),
        ("Anna Lee", "Ana Lee"),
        ("王伟", "王芳"),
        ("Владимир Иванов", "Владимир Петров"),
        ("Official", "Support"),
        ("✔", "★"),
        ("", "Nguyễn Văn An"),
        ("   ", "Nguyễn Văn An"),
    ];
    assert!(table.len() >= 40);
    for (a, b) in table {
        assert_eq!(how_name(a, b), None, "{a} and {b}");
        assert!(!is_same_name(a, b), "{a} and {b}");
    }
}

#[test]
fn a_name_is_the_same_letter_by_letter_alone() {
    assert!(is_same_name("nguyễn văn an", "Nguyễn Văn An"));
    assert!(is_same_name(" Nguyễn Văn An\n", "Nguyễn Văn An"));
    assert!(is_same_name("Nguye\u{302}\u{303}n Va\u{306}n An", "Nguyễn Văn An"));
    for other in ["Nguyễn  Văn An", "Nguyễn\u{a0}Văn An", "Nguyễn Văn A\u{200b}n", "Nguyen Van An", ""]
    {
        assert!(!is_same_name(other, "Nguyễn Văn An"), "{other}");
        assert_ne!(name_key(other), name_key("Nguyễn Văn An"), "{other}");
    }
    assert!(!is_same_name("", ""));
    assert!(!is_same_name("Văn  An", "Văn  An"), "doubled spaces are no name");
}
