//! What a character is, in plain words.

use crate::check::Text;
use crate::text::characters::{Class, Style, class, looks_like, styled};

const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}

/// What kind of character it is; none for an ordinary one.
pub(super) fn kind(c: char) -> Option<Text> {
    Some(match class(c) {
        Class::Plain => return None,
        Class::Foreign => script(c),
        Class::Latin => {
            text("chữ hay ký hiệu tiếng Việt không dùng", "a letter or sign of another Latin alphabet")
        }
        Class::LookAlike => text("chữ Latinh lạ", "an unusual Latin letter"),
        Class::Styled => style(c),
        Class::VietnameseMark => text("dấu đứng rời", "a loose tone mark"),
        Class::OddMark => text("dấu lạ chồng lên chữ", "an odd mark piled on a letter"),
        Class::Overlay => text("dấu gạch ngang chữ", "a mark that strikes the letter through"),
        Class::ZeroWidth | Class::SoftHyphen | Class::Direction | Class::Tag => hidden(c),
        Class::Filler => text("ký tự ẩn: chữ trống", "hidden: a blank letter"),
        Class::Selector => text("ký tự ẩn: chọn dạng chữ", "hidden: a variation selector"),
        Class::Control => text("ký tự ẩn: điều khiển", "hidden: a control character"),
    })
}

/// The plain letter that a character passes for.
pub(super) fn passes_for(c: char) -> Option<char> {
    looks_like(c).map(|(letter, _)| letter).or_else(|| styled(c).map(|(_, letter)| letter))
}

/// Blocks of Unicode 16 that hold letters like Latin ones.
fn script(c: char) -> Text {
    match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => text("chữ Hy Lạp", "a Greek letter"),
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => {
            text("chữ Kirin (chữ Nga)", "a Cyrillic letter")
        }
        '\u{531}'..='\u{587}' => text("chữ Armenia", "an Armenian letter"),
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => text("chữ Cherokee", "a Cherokee letter"),
        '\u{1400}'..='\u{167f}' => text("chữ bản địa Canada", "a Canadian syllabic"),
        '\u{2c80}'..='\u{2cff}' => text("chữ Copt", "a Coptic letter"),
        '\u{a4d0}'..='\u{a4ff}' => text("chữ Lisu", "a Lisu letter"),
        _ => text("chữ của bảng chữ cái khác", "a letter of another alphabet"),
    }
}

fn style(c: char) -> Text {
    match styled(c).map(|(style, _)| style) {
        Some(Style::Mathematical) => text("chữ kiểu toán học", "a mathematical letter"),
        Some(Style::Fullwidth) => text("chữ rộng", "a fullwidth letter"),
        Some(Style::Enclosed) => text("chữ đóng khung", "an enclosed letter"),
        Some(Style::SmallCapital) => text("chữ hoa nhỏ", "a small capital"),
        Some(Style::Superscript) => text("chữ nâng cao", "a superscript"),
        Some(Style::Subscript) => text("chữ hạ thấp", "a subscript"),
        Some(Style::Flag) => text("chữ ghép lá cờ", "a letter of flags"),
        None => text("chữ kiểu lạ", "a styled letter"),
    }
}

fn hidden(c: char) -> Text {
    match c {
        '\u{200b}' => text("ký tự ẩn: khoảng trống rộng bằng không", "hidden: a zero-width space"),
        '\u{200c}' => text("ký tự ẩn: dấu tách rộng bằng không", "hidden: a zero-width non-joiner"),
        '\u{200d}' => text("ký tự ẩn: dấu nối rộng bằng không", "hidden: a zero-width joiner"),
        '\u{ad}' => text("ký tự ẩn: gạch nối mềm", "hidden: a soft hyphen"),
        '\u{feff}' => text("ký tự ẩn: dấu BOM", "hidden: a byte-order mark"),
        '\u{202e}' => text("ký tự ẩn: lật chữ phải sang trái", "hidden: turns letters right to left"),
        '\u{202d}' => text("ký tự ẩn: ép chữ trái sang phải", "hidden: forces left to right"),
        '\u{202c}' | '\u{2069}' => text("ký tự ẩn: hết đảo chiều", "hidden: ends a change of direction"),
        c if class(c) == Class::Direction => text("ký tự ẩn: đổi chiều chữ", "hidden: changes the direction"),
        c if class(c) == Class::Tag => text("ký tự ẩn: thẻ mang dữ liệu", "hidden: a tag that carries data"),
        _ => text("ký tự ẩn: không có bề rộng", "hidden: takes no room"),
    }
}
