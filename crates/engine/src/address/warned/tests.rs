//! Warnings, and traps that warn.

use super::*;

fn is_warned(text: &str) -> bool {
    let at = text.find("a.example").unwrap();
    is_warned_of(text, &(at..at + "a.example".len()))
}

#[test]
fn words_beside_an_address_warn_of_it() {
    for text in [
        "Đừng bấm vào a.example nhé",
        "dung bam vao a.example nhe",
        "Đừng bấm link lạ, nhất là a.example",
        "a.example là trang lừa đảo, đừng tin",
        "Tên miền giả mạo cần chặn:\nb.example\n2. a.example\nc.example",
        "Ngân hàng khuyến cáo khách hàng không đăng nhập vào a.example",
        "Tuyệt đối không nhập OTP vào trang a.example",
        "Do not enter your password at a.example",
        "a.example is not our website. Please report it.",
        "Công an cảnh báo: kẻ gian lập trang a.example",
        "Mọi người cẩn thận trang a.example nhé, lừa đảo đấy",
        "Ai nhận tin có link a.example thì xóa ngay",
        "Không truy cập các trang như b.top, c.xyz, a.example",
        "Đây là trang giả mạo: a.example",
        "trang gia do ae: a.example . no lay tien roi chan luon",
    ] {
        assert!(is_warned(text), "{text}");
    }
}

#[test]
fn other_words_do_not() {
    for text in [
        "Mã này sử dụng vào a.example để nhận quà",
        "ma nay su dung vao a.example de nhan qua",
        "Link dùng nhận thưởng: a.example",
        "Cảnh báo web giả! Xác minh lại tại a.example",
        "Nếu không bấm vào a.example thì bị khóa thẻ",
        "a.example là web thật hay trang lừa đảo?",
        "Các đường dẫn hữu ích:\na.example",
        "Cảnh báo giả mạo: cập nhật tài khoản ở a.example",
        "Để không bị giả mạo quý khách xác minh ở a.example",
        "Trang giả rất nhiều nên quý khách dùng a.example",
        "Cảnh báo lừa đảo từ ngân hàng\na.example",
        "Đăng nhập a.example để báo cáo tài khoản giả mạo",
        "Đăng nhập a.example để xác minh không phải giả mạo",
        "Đừng bấm link lạ mà hãy đăng nhập tại a.example",
    ] {
        assert!(!is_warned(text), "{text}");
    }
}

#[test]
fn long_lines_are_looked_at_near_the_address_alone() {
    let text = format!("{}a.example {}", "x.example ".repeat(20_000), "a ".repeat(200_000));
    assert!(!is_warned(&text));
}
