//! The words around the findings: states, verdict sentences, names of places.

use super::Verdict;
use crate::check::{Gate, Text};

const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}

/// A gate's name on two short lines, for the picture of the five gates.
pub(crate) const fn two_lines(gate: Gate) -> [Text; 2] {
    match gate {
        Gate::Source => [text("Không", "Do not believe"), text("tin ngay", "at once")],
        Gate::Bait => [text("Không", "Do not"), text("tò mò", "be lured")],
        Gate::Fidelity => [text("Không", "Do not"), text("thêm bớt", "add or cut")],
        Gate::Timing => [text("Không vội", "Do not"), text("chia sẻ", "rush to share")],
        Gate::Pressure => [text("Không bị", "Do not be"), text("kích động", "provoked")],
    }
}

/// A sign for a state, so that it does not rest on colour alone.
pub(crate) const fn sign(state: Verdict) -> &'static str {
    match state {
        Verdict::Stop => "✖",
        Verdict::Verify => "!",
        Verdict::NotEnough => "?",
        Verdict::NothingUnusual => "✓",
    }
}

/// A gate's state in two or three words.
pub(crate) const fn state(state: Verdict) -> Text {
    match state {
        Verdict::Stop => text("dừng lại", "stop"),
        Verdict::Verify => text("kiểm lại", "verify"),
        Verdict::NotEnough => text("chưa đủ", "not enough"),
        Verdict::NothingUnusual => text("không gì lạ", "nothing odd"),
    }
}

/// The verdict as advice. It speaks of sharing, never of truth.
pub(crate) const fn verdict(state: Verdict) -> Text {
    match state {
        Verdict::Stop => text(
            "Đừng chia sẻ, đừng làm theo. Có dấu hiệu nguy hiểm, kể rõ bên dưới.",
            "Do not share it or act on it. There are signs of danger, set out below.",
        ),
        Verdict::Verify => text(
            "Khoan chia sẻ. Có điều cần kiểm lại trước, kể rõ bên dưới.",
            "Wait before sharing. Something needs checking first, set out below.",
        ),
        Verdict::NotEnough => text(
            "Chưa đủ để nói. Không thấy gì lạ, nhưng cũng chưa có gì để tin chắc: hãy tìm thêm một nguồn rồi hãy chia sẻ.",
            "Not enough to say. Nothing odd was seen, but nothing vouches for it either: find one more source before sharing.",
        ),
        Verdict::NothingUnusual => text(
            "Không thấy gì lạ trong những điều đã xét. Đúng hay sai vẫn là do bạn cân nhắc.",
            "Nothing unusual in what was looked at. Whether it is right is still yours to weigh.",
        ),
    }
}

/// What a page field is called in front of people.
pub(crate) fn place(field: &str) -> Text {
    let (source, field) = match field.strip_prefix("source.") {
        Some(rest) => (true, rest),
        None => (false, field),
    };
    let name = field.split(['[', '.']).next().unwrap_or(field);
    match (source, name) {
        (true, "title" | "headlines") => text("tít bài gốc", "source's headline"),
        (true, _) => text("bài gốc", "source"),
        (_, "text") => text("trong bài", "in the text"),
        (_, "title" | "headlines") => text("tiêu đề", "headline"),
        (_, "lead") => text("đoạn mở đầu", "lead"),
        (_, "links") => text("liên kết", "link"),
        (_, "images") => text("ảnh", "picture"),
        (_, "url" | "canonical") => text("địa chỉ trang", "page address"),
        (_, "published") => text("ngày đăng", "published"),
        (_, "modified") => text("ngày sửa", "modified"),
        (_, "site") => text("tên trang", "site name"),
        (_, "mail") => text("người gửi", "sender"),
        (_, "dates") => text("ngày ghi trên trang", "date on the page"),
        (_, "surroundings") => text("quanh bài", "around the text"),
        _ => text("trên trang", "on the page"),
    }
}

/// Fixed words of a report.
pub(crate) mod words {
    use super::{Text, text};

    pub(crate) const PRODUCT: Text = text("Năm Không", "Năm Không");
    pub(crate) const SEEN: Text = text("Thấy gì", "Seen");
    pub(crate) const WHY: Text = text("Vì sao", "Why");
    pub(crate) const NEXT: Text = text("Làm gì", "Next");
    pub(crate) const BLIND: Text = text("Chưa xét được", "Could not look");
    pub(crate) const CLEAR: Text = text("Đã tìm mà không thấy", "Looked for and not seen");
    pub(crate) const NOT_FOR_THIS: Text =
        text("Không áp dụng cho loại nội dung này", "Does not apply to this kind of content");
    pub(crate) const MORE: Text = text("và chỗ khác nữa:", "and more places:");
    pub(crate) const SENT: Text = text("gửi", "sent");
    pub(crate) const NOTHING_READ: Text = text(
        "Không có gì để xét: không phép kiểm nào đọc được nội dung này.",
        "There is nothing to look at: no check could read this content.",
    );
    pub(crate) const PUBLISHED: Text = text("đăng", "published");
    pub(crate) const NO_DATE: Text = text("không ghi ngày đăng", "no date of publication");
    pub(crate) const CHECKED: Text = text("xét lúc", "checked");
    pub(crate) const TRUNCATED: Text = text(
        "Nội dung quá lớn: chỉ phần đầu được đọc và xét.",
        "The content is too large: only its beginning was read and looked at.",
    );
    pub(crate) const FOOT: Text = text(
        "Báo cáo nói điều nhìn thấy được, không phán thật hay giả. Không gửi gì ra ngoài máy này.",
        "The report says what can be seen; it does not rule on truth. Nothing left this machine.",
    );
    pub(crate) const MESSAGE: Text = text("Tin nhắn", "Message");
    pub(crate) const EMAIL: Text = text("Thư điện tử", "An e-mail");
    pub(crate) const PAGE: Text = text("Trang không có tiêu đề", "A page without a headline");
    pub(crate) const GATES: Text = text("Năm cửa", "The five gates");
    pub(crate) const FINDINGS: Text = text("Những điều thấy được", "What was seen");
    pub(crate) const READ_TEXT: Text =
        text("Nội dung đã đọc, có đánh dấu", "The text that was read, with marks");
    pub(crate) const CUT: Text = text("(còn nữa, không in hết ở đây)", "(there is more, not printed here)");
    pub(crate) const DIGEST: Text = text("Mã SHA-256 của nội dung", "SHA-256 of the content");
}
