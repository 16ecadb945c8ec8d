//! What a person is told when a fetch failed: why, and what to do instead, in Vietnamese and English.

/// The sentences for a code of [`crate::FetchError`]: Vietnamese first, then English. None for a code nobody gives.
pub fn say(code: &str) -> Option<[&'static str; 2]> {
    WORDS.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
}

const WORDS: &[(&str, [&str; 2])] = &[
    (
        "not-an-address",
        [
            "Đây không phải là một địa chỉ trang web đầy đủ. Hãy sao chép lại cả đường dẫn, bắt đầu bằng https://, hoặc dán nội dung vào đây.",
            "This is not a complete web address. Copy the whole link again, starting with https://, or paste the text here.",
        ],
    ),
    (
        "scheme",
        [
            "Chúng tôi chỉ mở được đường dẫn bắt đầu bằng http:// hoặc https://. Nếu nội dung nằm trong máy hay ứng dụng, hãy dán chữ hoặc gửi tệp.",
            "Only links that start with http:// or https:// can be opened. If the content is on your device or in an app, paste the text or give the file.",
        ],
    ),
    (
        "port",
        [
            "Đường dẫn trỏ tới một cổng khác thường, nên chúng tôi không mở. Nếu bạn xem được trang, hãy dán chữ hoặc lưu trang rồi gửi tệp.",
            "The link points to an unusual port, so we do not open it. If you can see the page, paste its text, or save the page and give the file.",
        ],
    ),
    (
        "credentials-in-address",
        [
            "Trong đường dẫn có tên đăng nhập hoặc dấu @ đứng trước tên trang, một cách hay dùng để che trang thật. Chúng tôi không mở; hãy dán nội dung.",
            "The link has a user name or an @ before the site's name, which is often used to hide the real site. We do not open it; paste the text.",
        ],
    ),
    (
        "private-address",
        [
            "Đường dẫn này trỏ vào mạng nội bộ, không phải trang công khai trên Internet, nên chúng tôi không mở. Nếu bạn xem được trang, hãy dán chữ hoặc lưu trang rồi gửi tệp.",
            "This link leads into a private network, not to a public site, so we do not open it. If you can see the page, paste its text, or save the page and give the file.",
        ],
    ),
    (
        "name-not-found",
        [
            "Không tìm thấy trang nào mang tên này. Hãy xem lại từng chữ trong đường dẫn; nếu bạn vẫn mở được trang, hãy dán chữ.",
            "No site with this name was found. Check the link letter by letter; if it still opens for you, paste the text.",
        ],
    ),
    (
        "refused-by-robots",
        [
            "Trang này không cho chương trình tự động đọc (tệp robots.txt), hoặc lúc này chưa trả lời được là có cho hay không. Bạn vẫn đọc được: hãy dán chữ, hoặc lưu trang rồi gửi tệp.",
            "This site asks programs not to read the page (robots.txt), or cannot say at the moment whether they may. You still can: paste the text, or save the page and give the file.",
        ],
    ),
    (
        "too-many-redirects",
        [
            "Đường dẫn chuyển qua quá nhiều trang khác nên chúng tôi dừng lại. Hãy cẩn thận khi mở; nếu đã thấy trang cuối, hãy gửi địa chỉ của trang đó, hoặc dán chữ.",
            "The link passes through too many other addresses, so we stopped. Be careful when opening it; if you have seen the last page, give that page's address, or paste the text.",
        ],
    ),
    (
        "redirect-loop",
        [
            "Trang cứ chuyển vòng về chính nó, thường là vì đòi cookie hoặc đăng nhập. Hãy dán chữ, hoặc lưu trang rồi gửi tệp.",
            "The page keeps sending us round in a circle, often because it wants a cookie or a login. Paste the text, or save the page and give the file.",
        ],
    ),
    (
        "connect-failed",
        [
            "Không kết nối được với trang: có thể trang đã ngừng chạy hoặc đang chặn chúng tôi. Hãy thử lại sau; nếu bạn mở được, hãy dán chữ.",
            "The site could not be reached: it may be down or blocking us. Try again later; if it opens for you, paste the text.",
        ],
    ),
    (
        "tls-failed",
        [
            "Kết nối an toàn với trang không đáng tin: chứng chỉ có thể đã hết hạn, sai tên hoặc do một nơi lạ cấp. Đừng nhập thông tin gì ở đó; nếu cần kiểm tra, hãy dán chữ.",
            "The secure connection to the site cannot be trusted: its certificate may be out of date, for another name, or from an unknown issuer. Enter nothing there; to check the content, paste the text.",
        ],
    ),
    (
        "timeout",
        [
            "Trang trả lời quá chậm nên chúng tôi dừng lại. Hãy thử lại sau, hoặc dán chữ, hay lưu trang rồi gửi tệp.",
            "The site took too long to answer, so we stopped. Try again later, or paste the text, or save the page and give the file.",
        ],
    ),
    (
        "http-status",
        [
            "Trang báo lỗi thay vì cho xem nội dung: có thể bài đã bị gỡ, cần đăng nhập, hoặc trang chặn chương trình tự động. Nếu bạn xem được, hãy dán chữ, hoặc lưu trang rồi gửi tệp.",
            "The site answered with an error instead of the page: it may be gone, need a login, or block programs. If you can see it, paste the text, or save the page and give the file.",
        ],
    ),
    (
        "not-a-page",
        [
            "Đường dẫn dẫn tới một tệp không phải trang web, văn bản, PDF hay hình ảnh (có thể là video, tệp nén hoặc chương trình). Đừng mở nếu không chắc; hãy dán lời đi kèm.",
            "The link leads to a file that is not a page, a text, a PDF or a picture (perhaps a video, an archive or a program). Do not open it unless you are sure; paste the words that came with it.",
        ],
    ),
    (
        "busy",
        [
            "Đang có nhiều người kiểm tra cùng lúc. Hãy thử lại sau ít giây, hoặc dán chữ hay gửi tệp.",
            "Many pages are being fetched right now. Try again in a few seconds, or paste the text or give a saved file.",
        ],
    ),
    (
        "decompression",
        [
            "Trang gửi nội dung nén bị hỏng nên không đọc được. Hãy dán chữ, hoặc lưu trang rồi gửi tệp.",
            "The site sent compressed content that is damaged and cannot be read. Paste the text, or save the page and give the file.",
        ],
    ),
    (
        "broken-off",
        [
            "Kết nối đứt trước khi nhận đủ nội dung. Hãy thử lại; nếu vẫn vậy, hãy dán chữ, hoặc lưu trang rồi gửi tệp.",
            "The connection broke off before the whole page had come. Try again; if it happens again, paste the text, or save the page and give the file.",
        ],
    ),
    (
        "headers-too-large",
        [
            "Trang trả lời theo cách khác thường (phần đầu quá lớn) nên chúng tôi dừng lại. Hãy dán chữ, hoặc lưu trang rồi gửi tệp.",
            "The site answered in an unusual way (its headers are far too large), so we stopped. Paste the text, or save the page and give the file.",
        ],
    ),
    (
        "bad-answer",
        [
            "Nơi này trả lời, nhưng không theo cách của một trang web. Hãy xem lại đường dẫn; nếu bạn mở được, hãy dán chữ.",
            "Something answered, but not in the way a web site does. Check the link; if it opens for you, paste the text.",
        ],
    ),
];
