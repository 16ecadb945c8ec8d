//! What a person is told when a fetch, a look-up or a mail failed: why, and what to do instead, in Vietnamese and English.

/// The sentences for a code of [`crate::FetchError`], [`crate::dns::DnsError`] or [`crate::mail::MailError`]: Vietnamese first, then English. None for a code nobody gives.
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
    // look-ups
    (
        "name-not-right",
        [
            "Đây không phải là một tên miền công khai. Hãy viết tên trang như bạn đọc cho người khác nghe, ví dụ truong.edu.vn, không có https://, không có dấu gạch chéo, không dùng dãy số.",
            "This is not a public domain name. Write the name of the site alone, such as truong.edu.vn: no https://, no slash, no number address.",
        ],
    ),
    (
        "no-record",
        [
            "Tên miền này có thật, nhưng chưa có bản ghi TXT nào. Hãy thêm bản ghi ở nơi bạn quản lý tên miền rồi đợi một lúc: có khi vài phút, có khi đến một ngày mới thấy.",
            "The domain exists but has no TXT record yet. Add the record where the domain is managed, then wait: it may take from a few minutes to a day to be seen.",
        ],
    ),
    (
        "no-such-name",
        [
            "Không có tên miền này. Hãy xem lại từng chữ; nếu tên miền mới đăng ký hoặc vừa hết hạn, hãy hỏi nơi bạn đăng ký.",
            "There is no such domain. Check it letter by letter; if it was registered just now or has run out, ask the company where it is registered.",
        ],
    ),
    (
        "no-answer",
        [
            "Không máy chủ tên miền nào trả lời kịp. Chuyện này thường tự qua: hãy thử lại sau ít phút. Nếu vẫn vậy, hãy nhờ người quản lý tên miền xem lại.",
            "No name server answered in time. This mostly passes: try again in a few minutes. If it stays so, ask whoever manages the domain to look.",
        ],
    ),
    (
        "refused",
        [
            "Máy chủ tên miền có trả lời, nhưng không cho biết bản ghi của tên này. Hãy thử lại sau; nếu vẫn vậy, hãy nhờ người quản lý tên miền xem lại cài đặt DNS.",
            "A name server answered, but would not or could not tell the records of this name. Try again later; if it stays so, ask whoever manages the domain to check its DNS.",
        ],
    ),
    // mail
    (
        "mail-address",
        [
            "Địa chỉ thư này chưa đúng, nên thư không gửi được. Hãy xem lại từng chữ, ví dụ ten@truong.edu.vn.",
            "This e-mail address is not right, so the message could not be sent. Check it letter by letter, for example name@truong.edu.vn.",
        ],
    ),
    (
        "mail-subject",
        [
            "Tiêu đề thư trống, quá dài, hoặc có dấu xuống dòng. Hãy viết lại tiêu đề trong một dòng ngắn.",
            "The subject is empty, too long, or has line breaks. Write it again as one short line.",
        ],
    ),
    (
        "mail-too-large",
        [
            "Thư quá dài nên không gửi. Hãy viết ngắn lại.",
            "The message is too long to be sent. Make it shorter.",
        ],
    ),
    (
        "mail-no-connection",
        [
            "Chưa kết nối được với máy chủ thư, hoặc kết nối bị đứt. Thư sẽ được gửi lại; nếu vẫn vậy, hãy nhờ người quản trị xem tên và cổng của máy chủ thư.",
            "The mail server could not be reached, or the connection broke off. The message will be tried again; if it stays so, ask the administrator to check the mail server's name and port.",
        ],
    ),
    (
        "mail-timeout",
        [
            "Máy chủ thư trả lời quá chậm. Thư sẽ được gửi lại, nên có thể đến hai lần; nếu vẫn chậm, hãy nhờ người quản trị xem máy chủ thư.",
            "The mail server took too long. The message will be tried again, so it may arrive twice; if it stays so, ask the administrator to look at the mail server.",
        ],
    ),
    (
        "mail-not-trusted",
        [
            "Không chắc đây đúng là máy chủ thư của mình: chứng chỉ có thể đã hết hạn, sai tên hoặc do một nơi lạ cấp. Chưa có gì được gửi đi; hãy nhờ người quản trị xem lại chứng chỉ.",
            "We cannot be sure that this is our mail server: its certificate may be out of date, for another name, or from an unknown issuer. Nothing was sent; ask the administrator to check the certificate.",
        ],
    ),
    (
        "mail-no-encryption",
        [
            "Máy chủ thư không nhận kết nối mã hóa, trong khi cài đặt đòi phải có. Chưa có gì được gửi đi; hãy nhờ người quản trị xem lại cách kết nối.",
            "The mail server offers no encryption, and the settings demand it. Nothing was sent; ask the administrator to check how it is connected.",
        ],
    ),
    (
        "mail-sign-in",
        [
            "Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu trong cài đặt. Hãy nhờ người quản trị sửa lại; thư đang chờ sẽ được gửi sau đó.",
            "The mail server does not accept the user or the password of the settings. Ask the administrator to put it right; waiting messages are sent then.",
        ],
    ),
    (
        "mail-turned-away",
        [
            "Máy chủ thư không muốn làm việc với máy này. Hãy nhờ người quản trị hỏi nơi cấp máy chủ thư, thường là để cho phép địa chỉ máy này.",
            "The mail server does not want to talk with this machine. Ask the administrator to ask the mail provider, mostly to allow this machine's address.",
        ],
    ),
    (
        "mail-later",
        [
            "Máy chủ thư hẹn gửi lại sau. Bạn không phải làm gì: thư sẽ được gửi lại; nếu đến mai vẫn chưa tới, hãy báo người quản trị.",
            "The mail server asks to come again later. You need do nothing: the message will be tried again; if it has not come by tomorrow, tell the administrator.",
        ],
    ),
    (
        "mail-refused",
        [
            "Máy chủ thư từ chối lá thư này: có thể hộp thư không còn, đã đầy, hoặc không nhận thư từ đây. Hãy xem lại địa chỉ, hoặc báo cho người nhận bằng cách khác.",
            "The mail server refused this message: the mailbox may be gone, full, or closed to us. Check the address, or reach the person another way.",
        ],
    ),
    (
        "mail-bad-answer",
        [
            "Nơi này trả lời, nhưng không theo cách của một máy chủ thư. Hãy nhờ người quản trị xem lại tên, cổng và cách kết nối của máy chủ thư.",
            "Something answered, but not in the way a mail server does. Ask the administrator to check the mail server's name, port and security.",
        ],
    ),
];
