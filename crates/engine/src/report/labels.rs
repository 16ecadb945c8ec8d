//! The words around the findings: states, verdict sentences, names of places.

use super::Verdict;
use crate::check::{Gate, Severity, Text};

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

/// The state whose sign and colour a finding of this weight shares.
pub(crate) const fn state_of(severity: Severity) -> Verdict {
    match severity {
        Severity::Stop => Verdict::Stop,
        Severity::Verify => Verdict::Verify,
        Severity::Note => Verdict::NotEnough,
        Severity::Reassures => Verdict::NothingUnusual,
    }
}

/// What a finding weighs, in two or three words.
pub(crate) const fn weight(severity: Severity) -> Text {
    match severity {
        Severity::Stop => text("dừng lại", "stop"),
        Severity::Verify => text("cần kiểm lại", "verify"),
        Severity::Note => text("nên biết", "worth knowing"),
        Severity::Reassures => text("điều yên tâm", "speaks for it"),
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

/// What a person can do to have something looked at that a check could not, by the check's reason.
pub(crate) fn how_to_look(why: &str) -> Option<Text> {
    Some(match why {
        "no-text" => text(
            "Nếu nội dung nằm trong ảnh, hãy gõ lại những câu chính; nếu là trang web, mở trang rồi chép phần chữ vào đây.",
            "If the content is in a picture, type its main sentences; if it is a page, open it and copy its text.",
        ),
        "too-short" | "short-headline" => text(
            "Xét cả bài hay cả chuỗi tin nhắn, đừng chỉ một câu.",
            "Check the whole text, or the whole thread of messages, not one line of it.",
        ),
        "other-language" | "two-languages" => text(
            "Tìm bản tiếng Việt hoặc tiếng Anh của bài rồi xét bản ấy.",
            "Find the Vietnamese or the English version and check that.",
        ),
        "no-url" => text(
            "Cho biết địa chỉ trang: dán liên kết thay vì chép chữ, hoặc thêm --url.",
            "Tell where the page came from: paste its link instead of its text, or add --url.",
        ),
        "no-source" => text(
            "Tìm bài gốc rồi so: dùng mục “So với bài gốc”, hoặc thêm --source.",
            "Find the source and compare: use “Compare with its source”, or add --source.",
        ),
        "free-wording" => text(
            "Tự đọc bài gốc: tìm từng con số, tên người và chữ “có thể”, “nếu”, “chưa” xem có còn nguyên không.",
            "Read the source yourself: look for each number and name, and for every “may”, “if” and “not yet”.",
        ),
        "other-subject" => text(
            "Xem lại đã chọn đúng bài gốc chưa, rồi so lại với bài ấy.",
            "See whether this is the right source, and compare again with that one.",
        ),
        "source-failed" => text(
            "Mở bài gốc trong trình duyệt, lưu lại hoặc chép phần chữ, rồi so với bản ấy.",
            "Open the source in a browser, save it or copy its text, and compare with that.",
        ),
        "no-title" => text(
            "Nhìn xem trang có tiêu đề mà máy không đọc được không; nếu có, tự so với bài.",
            "See whether the page shows a headline that was not read; if it does, compare it with the text yourself.",
        ),
        "no-date" | "no-page-day" => text(
            "Tìm ngày đăng ở đầu hay cuối bài, hoặc tìm tiêu đề trên mạng xem chuyện có từ khi nào.",
            "Look for the day at the top or the end, or search for the headline to see since when the story is told.",
        ),
        "one-date" => text(
            "Tìm tiêu đề trên báo khác hay trong kho lưu trữ web để có ngày thứ hai mà so.",
            "Search for the headline elsewhere or in a web archive for a second date to compare.",
        ),
        "no-footer" => text(
            "Mở trang, kéo xuống cuối và tìm mục “Giới thiệu” hay “Liên hệ”.",
            "Open the page, go to its end and look for “About” or “Contact”.",
        ),
        "unreadable-address" => text(
            "Chép lại nguyên địa chỉ từ chỗ nhận được, đừng gõ lại bằng tay.",
            "Copy the address again from where you got it, without retyping it.",
        ),
        "no-ocr" => text(
            "Gõ lại những câu chính rồi xét phần chữ. Ai giữ máy này có thể cài thêm: apt install tesseract-ocr tesseract-ocr-vie.",
            "Type its main sentences and check those. Whoever runs this machine can install it: apt install tesseract-ocr tesseract-ocr-vie.",
        ),
        "ocr-slow" | "ocr-failed" => text(
            "Cắt lấy phần ảnh có chữ rồi gửi lại, hoặc gõ lại những câu chính.",
            "Crop the picture to the part with text and send that, or type its main sentences.",
        ),
        "part-of-page" => text(
            "Mở bài gốc rồi xét cả bài: dán đường link hoặc phần chữ.",
            "Open the page itself and check the whole of it: paste its link or its text.",
        ),
        "from-picture" => text(
            "Nếu có thể, chép nguyên văn tin nhắn rồi dán vào thay vì chụp màn hình.",
            "If you can, copy the message itself and paste it instead of a screenshot.",
        ),
        "truncated" => {
            text("Chép riêng phần cần xét rồi xét phần ấy.", "Copy the part that matters and check it alone.")
        }
        _ => return None,
    })
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
        (_, "codes") => text("mã trong ảnh", "code in the picture"),
        (_, "images" | "picture") => text("ảnh", "picture"),
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
    pub(crate) const FOOT_SERVER: Text = text(
        "Báo cáo nói điều nhìn thấy được, không phán thật hay giả. Việc xét được làm trên máy chủ của trang này.",
        "The report says what can be seen; it does not rule on truth. The check was made on this site's server.",
    );
    pub(crate) const HOW: Text = text("Cách xét:", "How to look:");
    pub(crate) const READS: Text = text("đọc là", "reads");
    pub(crate) const SPELLS: Text = text("chữ giấu bên trong", "hidden in it");
    pub(crate) const LENS: Text = text("Soi từng chữ", "Letter by letter");
    pub(crate) const DATES: Text = text("Các ngày trên một dòng", "The days on one line");
    pub(crate) const LINK: Text = text("Mổ xẻ địa chỉ", "The address taken apart");
    pub(crate) const LEADS_TO: Text = text("dẫn tiếp tới", "leads on to");
    pub(crate) const HIDDEN: Text = text("ẩn", "hidden");
    pub(crate) const TEXTS: Text = text("Đặt cạnh nhau", "Side by side");
    pub(crate) const IN_TEXT: Text = text("Xem trong bài", "See it in the text");
    pub(crate) const EXPLAIN: Text = text("Phép kiểm này làm thế nào?", "How does this check work?");
    pub(crate) const MORE_WORDS: Text = text("và chữ khác nữa:", "and more words:");
    pub(crate) const REST: Text = text("Những điều khác đã xét", "What else was looked at");
    pub(crate) const PICTURE: Text = text("Ảnh", "Picture");
    pub(crate) const PICTURE_MARKED: Text =
        text("Ảnh đã đọc, có đánh dấu", "The picture that was read, with marks");
    pub(crate) const PICTURE_NOT_KEPT: Text = text(
        "Bản lưu không giữ ảnh, chỉ giữ chữ đã đọc, đặt đúng chỗ cũ.",
        "The picture is not kept, only the words that were read, each in its place.",
    );
    pub(crate) const IN_PICTURE: Text = text("Xem trong ảnh", "See it in the picture");
    pub(crate) const PART_OF_PICTURE: Text = text("Chỗ ấy trong ảnh", "The place in the picture");
    pub(crate) const RECEIVED: Text = text("Bên gửi tới", "The other side");
    pub(crate) const SENT_BY_OWNER: Text = text("Chủ máy", "Owner of the phone");
    pub(crate) const TAKEN: Text = text("tệp ghi chụp lúc", "file says taken");
    pub(crate) const CHANGED: Text = text("tệp ghi sửa lúc", "file says changed");
    pub(crate) const DEVICE: Text = text("tệp ghi máy", "file names the device");
    pub(crate) const SOFTWARE: Text = text("tệp ghi phần mềm", "file names the program");
    pub(crate) const GENERATOR: Text =
        text("tệp mang dấu trình tạo ảnh:", "file has the mark of a generator:");
    pub(crate) const SOURCE_TYPE: Text = text("tệp ghi ảnh", "file says the picture was");
    pub(crate) const MADE_BY_MODEL: Text = text("do máy tạo ra", "made by a generator");
    pub(crate) const MADE_PARTLY_BY_MODEL: Text =
        text("có phần do máy tạo ra", "made in part by a generator");
    pub(crate) const TAKEN_BY_CAMERA: Text = text("chụp bằng máy", "taken with a camera");
    pub(crate) const DRAWN: Text = text("vẽ trên máy tính", "drawn on a computer");
    pub(crate) const SCREENSHOT: Text = text("chụp màn hình", "taken of a screen");
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
