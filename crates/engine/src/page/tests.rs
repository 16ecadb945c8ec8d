use super::*;

#[test]
fn formats_are_recognised_by_what_they_are() {
    for (bytes, want) in [
        ("<!DOCTYPE html><p>a", Format::Html),
        ("\u{feff}\n\n <!-- saved from url=(0022)https://example.com/ -->\n<HTML><body>x", Format::Html),
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">\n<html/>",
            Format::Html,
        ),
        ("<div class=a>chữ</div>", Format::Html),
        ("<p>Một đoạn.<p>Hai đoạn.<p>Ba đoạn.", Format::Html),
        (
            "Warning: mysql_connect() in /home/a.php\n<!DOCTYPE html><html><head><title>Trang tin tức</title></head><body><p>Bài \
          viết dài hơn một chút, để thấy rằng trang là chính.</p><p>Bài viết dài hơn một chút, để thấy rằng trang là \
          chính. Bài viết dài hơn một chút. Bài viết dài hơn một chút. Bài viết dài hơn một chút.</p></body></html>\n",
            Format::Html,
        ),
        ("Em ơi cái <div> này dùng sao? Thử <p>hello</p> nha", Format::Text),
        ("Giúp mình với:\n<html><body>lỗi</body></html>\nchạy không được", Format::Text),
        ("<3 cả nhà ơi", Format::Text),
        ("<b> là thẻ gì vậy mọi người", Format::Text),
        ("<?xml version='1.0'?><rss><item/></rss>", Format::Text),
        ("From: mẹ\nCon nhớ ăn cơm nhé", Format::Text),
        ("From: Ngân hàng\nTo: Anh\n\nTài khoản bị khoá", Format::Text),
        ("From: A <a@example.com>\nSent: Monday\nTo: b@example.com\nSubject: x\n\nchuyển tiếp", Format::Text),
        ("Từ: https://example.com\nĐọc đi", Format::Text),
        ("Subject: họp\n\nMai họp", Format::Text),
        ("", Format::Text),
        ("From: A <a@example.com>\r\nTo: b@example.com\r\nSubject: Chào\r\n\r\nNội dung", Format::Email),
        (
            "Return-Path: <a@example.com>\nFrom: a@example.com\nSubject: =?utf-8?q?x?=\n y\n\nNội dung",
            Format::Email,
        ),
        (
            "From a@example.com Fri Nov 20 10:00:00 2026\nFrom: A <a@example.com>\nDate: x\n\nhi",
            Format::Email,
        ),
        (
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/\r\nMIME-Version: 1.0\r\n\
          Content-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n",
            Format::Mhtml,
        ),
        (
            "Received: x\nMIME-Version: 1.0\nFrom: a@example.com\nContent-Type: multipart/related; boundary=b\n\n--b",
            Format::Email,
        ),
    ] {
        assert_eq!(recognise(bytes.as_bytes()), want, "{bytes}");
    }
    let wide: Vec<u8> = "\u{feff}<html><body>Việt".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(recognise(&wide), Format::Html);
}

#[test]
fn first_tags_are_sorted() {
    assert!(FIRST_TAGS.is_sorted());
}

proptest::proptest! {
    #[test]
    fn anything_is_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let _ = read(&bytes, &Hints::default());
    }

    #[test]
    fn any_start_is_recognised(text in "(<|!--|-->|html|>|From: |a@b.c|\n|Date: |Việt|\\?xml|\\?>| ){0,40}") {
        let _ = read(text.as_bytes(), &Hints::default());
    }
}

#[test]
fn files_that_are_no_text_give_an_empty_page() {
    for head in [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"%PDF-1.7\n1 0 obj",
        b"\x1f\x8b\x08\0abc",
        b"PK\x03\x04\x14\0word/document.xml",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"\0\0\0\x20ftypheic",
    ] {
        let bytes = [head, b"Chia s\xe1\xba\xbb ngay <title>x</title>"].concat();
        for format in [None, Some(Format::Html), Some(Format::Text), Some(Format::Email)] {
            let page = read(&bytes, &Hints { url: Some("https://a.example/x"), charset: None, format });
            assert_eq!((page.text.as_str(), page.title), ("", None), "{head:?}");
            assert_eq!(page.url.as_deref(), Some("https://a.example/x"));
        }
    }
    for text in ["RIFF là gì vậy mọi người", "GIF nào đẹp?", "PK 0-0 nhé", "II* hạng", "MZ", "%PDF là gì"]
    {
        assert_eq!(read(text.as_bytes(), &Hints::default()).text, text);
    }
}
