//! Why a picture is not looked at, and what the person can do about it.

use engine::check::Text;

/// Why there is no answer about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("the picture was not looked at: {}", self.code())]
pub enum Refusal {
    /// No bytes at all.
    Empty,
    /// Something else than a picture.
    NotAPicture,
    /// A film.
    Video,
    /// The format of many phone cameras (HEVC in HEIF), for which there is no sound free decoder.
    Heic,
    /// AV1 in HEIF.
    Avif,
    /// A drawing in XML, which may hold scripts and addresses.
    Svg,
    /// A document.
    Pdf,
    /// Another format of pictures: BMP, TIFF, JPEG XL, ...
    OtherFormat,
    /// A file above [`crate::header::MAX_BYTES`].
    TooManyBytes,
    /// More pixels than [`crate::header::MAX_PIXELS`], a side longer than [`crate::header::MAX_SIDE`], or more memory than the
    /// worker may have.
    TooLarge,
    /// Cut off, damaged, or not what its first bytes promise.
    Broken,
    /// Made so that reading it takes very long: thousands of passes over the same pixels.
    TooComplex,
    /// Not done in time.
    TooSlow,
    /// No core came free in time.
    Busy,
    /// The worker process could not be started.
    NoWorker,
    /// A layer of the sandbox is missing here, and the settings demand all of them.
    NoSandbox,
}

const ALL: [Refusal; 16] = [
    Refusal::Empty,
    Refusal::NotAPicture,
    Refusal::Video,
    Refusal::Heic,
    Refusal::Avif,
    Refusal::Svg,
    Refusal::Pdf,
    Refusal::OtherFormat,
    Refusal::TooManyBytes,
    Refusal::TooLarge,
    Refusal::Broken,
    Refusal::TooComplex,
    Refusal::TooSlow,
    Refusal::Busy,
    Refusal::NoWorker,
    Refusal::NoSandbox,
];

impl Refusal {
    /// Its name in answers of the API.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::NotAPicture => "not-a-picture",
            Refusal::Video => "video",
            Refusal::Heic => "heic",
            Refusal::Avif => "avif",
            Refusal::Svg => "svg",
            Refusal::Pdf => "pdf",
            Refusal::OtherFormat => "other-format",
            Refusal::TooManyBytes => "too-many-bytes",
            Refusal::TooLarge => "too-large",
            Refusal::Broken => "broken",
            Refusal::TooComplex => "too-complex",
            Refusal::TooSlow => "too-slow",
            Refusal::Busy => "busy",
            Refusal::NoWorker => "no-worker",
            Refusal::NoSandbox => "no-sandbox",
        }
    }

    /// The refusal of a name.
    pub fn of_code(code: &str) -> Option<Refusal> {
        ALL.into_iter().find(|refusal| refusal.code() == code)
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Refusal> {
        ALL.into_iter()
    }

    /// Whether the fault is on this side, so that the same picture may pass another time or on another machine.
    pub fn is_ours(self) -> bool {
        matches!(self, Refusal::Busy | Refusal::NoWorker | Refusal::NoSandbox)
    }

    /// What is wrong and what to do now.
    pub fn words(self) -> Text {
        let (vi, en) = match self {
            Refusal::Empty => (
                "Tệp này rỗng, không có gì bên trong. Bạn hãy chọn hoặc gửi lại ảnh.",
                "This file is empty. Choose or send the picture again.",
            ),
            Refusal::NotAPicture => (
                "Tệp này không phải là ảnh, dù tên gọi có thể giống tên ảnh. Bạn hãy chụp màn hình rồi gửi ảnh chụp đó (JPEG hoặc PNG).",
                "This file is not a picture, whatever its name says. Take a screenshot and send that (JPEG or PNG).",
            ),
            Refusal::Video => (
                "Đây là phim, chưa xem được ở đây. Bạn hãy dừng phim ở chỗ cần kiểm tra, chụp màn hình rồi gửi ảnh chụp đó.",
                "This is a video, which cannot be read here. Pause it at the moment in question, take a screenshot and send that.",
            ),
            Refusal::Heic => (
                "Ảnh này ở định dạng HEIC của điện thoại, ở đây chưa mở được. Cách nhanh nhất: mở ảnh lên, chụp màn hình rồi gửi ảnh chụp đó. Với iPhone, vào Cài đặt > Camera > Định dạng, chọn “Tương thích nhất” thì các ảnh sau sẽ là JPEG.",
                "This picture is in HEIC, a phone format that cannot be opened here. Quickest: open it, take a screenshot and send that. On an iPhone, Settings > Camera > Formats > “Most Compatible” makes later photos JPEG.",
            ),
            Refusal::Avif => (
                "Ảnh này ở định dạng AVIF, ở đây chưa mở được. Bạn hãy mở ảnh lên, chụp màn hình rồi gửi ảnh chụp đó.",
                "This picture is in AVIF, which cannot be opened here. Open it, take a screenshot and send that.",
            ),
            Refusal::Svg => (
                "Đây là hình vẽ SVG, bên trong có thể chứa mã lệnh nên không mở ở đây. Bạn hãy chụp màn hình rồi gửi ảnh chụp đó.",
                "This is an SVG drawing, which can hold scripts, so it is not opened here. Take a screenshot and send that.",
            ),
            Refusal::Pdf => (
                "Đây là tài liệu PDF, không phải ảnh. Bạn hãy chụp màn hình trang cần kiểm tra, hoặc chép phần chữ rồi dán vào đây.",
                "This is a PDF document, not a picture. Take a screenshot of the page in question, or copy its text and paste it here.",
            ),
            Refusal::OtherFormat => (
                "Đây là ảnh, nhưng ở định dạng mà ở đây chưa mở được. Bạn hãy lưu lại thành JPEG hoặc PNG, hay chụp màn hình rồi gửi ảnh chụp đó.",
                "This is a picture in a format that cannot be opened here. Save it as JPEG or PNG, or take a screenshot and send that.",
            ),
            Refusal::TooManyBytes => (
                "Tệp ảnh lớn hơn 16 MB. Bạn hãy chụp màn hình phần cần kiểm tra rồi gửi ảnh chụp đó, hoặc gửi bản nhỏ hơn.",
                "The file is larger than 16 MB. Take a screenshot of the part in question and send that, or send a smaller copy.",
            ),
            Refusal::TooLarge => (
                "Ảnh có quá nhiều điểm ảnh (tối đa 50 triệu, mỗi cạnh không quá 30.000). Bạn hãy cắt lấy phần cần kiểm tra hoặc chụp màn hình rồi gửi lại.",
                "The picture has too many pixels (50 million at most, no side above 30,000). Crop it to the part in question or take a screenshot, and send that.",
            ),
            Refusal::Broken => (
                "Tệp ảnh bị hỏng hoặc tải về chưa hết nên không mở được. Bạn hãy tải lại rồi gửi, hoặc chụp màn hình.",
                "The picture file is damaged or was not downloaded in full, so it cannot be opened. Download it again, or take a screenshot.",
            ),
            Refusal::TooComplex => (
                "Tệp ảnh được tạo theo cách rất bất thường, mở ra tốn quá nhiều thời gian nên đã dừng lại. Bạn hãy chụp màn hình rồi gửi ảnh chụp đó.",
                "The file is built in a very unusual way and would take far too long to open, so it was left. Take a screenshot and send that.",
            ),
            Refusal::TooSlow => (
                "Mở ảnh này lâu quá nên đã dừng lại. Bạn hãy cắt lấy phần cần kiểm tra hoặc chụp màn hình rồi gửi lại.",
                "Opening this picture took too long, so it was stopped. Crop it to the part in question or take a screenshot, and send that.",
            ),
            Refusal::Busy => (
                "Máy chủ đang xử lý nhiều ảnh. Bạn chờ một phút rồi thử lại nhé.",
                "The server is busy with other pictures. Wait a minute and try again.",
            ),
            Refusal::NoWorker => (
                "Máy chủ chưa khởi động được phần đọc ảnh, lỗi ở phía chúng tôi. Bạn có thể chép chữ trong ảnh rồi dán vào đây.",
                "The server could not start the part that reads pictures; the fault is ours. You can type or paste the text of the picture instead.",
            ),
            Refusal::NoSandbox => (
                "Máy chủ này chưa có đủ lớp bảo vệ cần thiết để mở ảnh lạ nên không mở. Bạn có thể chép chữ trong ảnh rồi dán vào đây.",
                "This server lacks a protection that it demands before opening foreign pictures. You can type or paste the text of the picture instead.",
            ),
        };
        Text { vi, en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_name_of_its_own_and_words_in_both_languages() {
        for refusal in Refusal::all() {
            assert_eq!(Refusal::of_code(refusal.code()), Some(refusal));
            assert!(refusal.words().vi.ends_with('.') || refusal.words().vi.ends_with("nhé."));
            assert!(refusal.words().en.ends_with('.'));
        }
    }
}
