use super::*;
use crate::page::read as read_any;

fn page(mail: &str) -> Page {
    read_any(mail.as_bytes(), &Hints { format: Some(crate::page::Format::Email), ..Hints::default() })
}

const ALTERNATIVE: &str = "From mailer Fri Nov 20 09:00:00 2026\r\n\
From: =?UTF-8?B?TmfDom4gaMOgbmcgSG9hIFNlbg==?= <thong-bao@hoasen-bank.example>\r\n\
Reply-To: <ho-tro@khac.example>\r\n\
To: ban@example.com\r\n\
Subject: =?UTF-8?Q?T=C3=A0i_kho=E1=BA=A3n_c=E1=BB=A7a?=\r\n =?UTF-8?Q?_b=E1=BA=A1n?=\r\n\
Date: Fri, 20 Nov 2026 09:15:30 +0700\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n\
--outer\r\n\
Content-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n\
--inner\r\n\
Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
T=C3=A0i kho=E1=BA=A3n b=\r\n=E1=BB=8B kho=C3=A1.\r\n\
--inner\r\n\
Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
<html><body><div style=3D\"display:none\">xem tr=C6=B0=E1=BB=9Bc</div>\
<p>T=C3=A0i kho=E1=BA=A3n b=E1=BB=8B kho=C3=A1.</p><p>B=E1=BA=A5m \
<a href=3D\"http://xau.example/mo\">hoasen-bank.example</a></p></body></html>\r\n\
--inner--\r\n\
--outer\r\n\
Content-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n\
JVBERi0=\r\n--outer--\r\n";

#[test]
fn a_whole_mail_is_read() {
    let page = page(ALTERNATIVE);
    assert_eq!(page.title.as_deref(), Some("Tài khoản của bạn"));
    assert_eq!(page.text, "Tài khoản bị khoá.\nBấm hoasen-bank.example");
    assert_eq!(
        page.links,
        [Link { href: "http://xau.example/mo".into(), text: "hoasen-bank.example".into() }]
    );
    assert_eq!(page.published.unwrap().value(), "2026-11-20T09:15:30+07:00");
    let mail = page.mail.unwrap();
    assert_eq!(mail.from_name.as_deref(), Some("Ngân hàng Hoa Sen"));
    assert_eq!(mail.from.as_deref(), Some("thong-bao@hoasen-bank.example"));
    assert_eq!(mail.reply_to.as_deref(), Some("ho-tro@khac.example"));
    assert_eq!(page.kind, Kind::Email);
    assert_eq!(page.language.as_deref(), Some("vi"));
}

#[test]
fn a_shell_of_html_does_not_hide_the_plain_text() {
    let words = "Nội dung thật của bức thư nằm ở phần chữ thường, dài hơn nhiều so với phần kia.";
    let mail = format!(
        "From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\
         Content-Type: text/plain; charset=utf-8\n\n{words}\n--b\nContent-Type: text/html\n\n<img src=x>.\n--b--\n"
    );
    assert_eq!(page(&mail).text, words);
}

#[test]
fn plain_mail_has_its_addresses_as_links() {
    let mail = "From: a@example.com\nSubject: x\nDate: Fri, 20 Nov 2026 02:00:00 -0000\nContent-Type: text/plain; \
                format=flowed; charset=utf-8\n\nVào trang \nhoasen-bank.example.com/mo ngay\nnhé";
    let page = page(mail);
    assert_eq!(page.text, "Vào trang hoasen-bank.example.com/mo ngay\nnhé");
    assert_eq!(page.links[0].href, "http://hoasen-bank.example.com/mo");
}

#[test]
fn old_charsets_and_base64_are_decoded() {
    let mut mail =
        b"From: a@example.com\nMIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1258\n\
        Content-Transfer-Encoding: base64\n\n"
            .to_vec();
    mail.extend(b"VGnq7G5nIFZp6vJ0LCDw\r\n/fXMbmc=\r\n"); // `Tiếng Việt, đường`
    let page = read_any(&mail, &Hints::default());
    assert_eq!(page.text, "Tiếng Việt, đường");
    assert_eq!(page.encoding.as_deref(), Some("windows-1258"));
}

#[test]
fn a_forwarded_message_is_read_when_nothing_else_is_there() {
    let mail = "From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\
        Content-Type: message/rfc822\n\nFrom: c@example.com\nContent-Type: text/plain; charset=utf-8\n\nThư gốc\n--b--\n";
    assert_eq!(page(mail).text, "Thư gốc");
}

#[test]
fn nesting_without_end_is_cut() {
    let mut mail = "From: a@example.com\nMIME-Version: 1.0\n".to_owned();
    for depth in 0..20_000 {
        mail.push_str(&format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n"));
    }
    assert!(page(&mail).truncated);
    let many = "Content-Type: text/plain\n\nx\n--b\n".repeat(50_000);
    let mail = format!(
        "From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{many}"
    );
    assert!(page(&mail).truncated);
}

#[test]
fn a_saved_page_is_read_from_its_root() {
    let mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://tin.example/bai-1\r\nSubject: x\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/html\r\nContent-Location: https://quang-cao.example/khung\r\n\r\n<h1>Quảng cáo</h1>\r\n\
        --b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://tin.example/bai-1\r\n\r\n<html><h1>T=C3=AAn b=C3=A0i</h1></html>\r\n--b--\r\n";
    let page = read_any(mhtml.as_bytes(), &Hints::default());
    assert_eq!(page.title.as_deref(), Some("Tên bài"));
    assert_eq!(page.url.as_deref(), Some("https://tin.example/bai-1"));
    assert_eq!(page.kind, Kind::Page);
}

proptest::proptest! {
    #[test]
    fn any_mail_is_read(text in "(From: a@b.c\n|Content-Type: multipart/mixed; boundary=b\n|--b|--|\n|=C3|=\n|Việt|\
        Content-Transfer-Encoding: base64\n|Content-Type: text/html\n|<p>|a.vn ){0,40}") {
        let _ = page(&text);
        let _ = read_any(text.as_bytes(), &Hints { format: Some(crate::page::Format::Mhtml), ..Hints::default() });
    }
}
