//! misleading-host: tên máy chủ dựng cho người ta đọc nhầm. / A host name built to be misread.
//!
//! # Tìm gì
//! Những cách viết địa chỉ khiến mắt đọc ra một trang, còn máy lại mở trang khác:
//! tên trang đứng trước dấu @ (`https://nganhang.vn@trang-la.example`); cả một tên miền nằm bên trái tên miền thật
//! (`bao.net.trang-la.example`); đuôi tên miền bị nối bằng gạch ngang (`nganhang.com-dangnhap.example`, `nganhang-com-vn.example`); chữ
//! Nga, Hy Lạp trông như chữ Latinh; dãy số thay cho tên; cổng lạ; dòng chữ của liên kết là một địa chỉ mà bấm vào lại ra nơi
//! khác. Xét địa chỉ của trang, các liên kết, địa chỉ người gửi thư. Trong tin nhắn và thư, địa chỉ chỉ gõ thành chữ cũng tính là liên kết,
//! vì điện thoại tự biến nó thành liên kết; trong bài đăng trên trang web thì không.
//!
//! # Vì sao đáng để ý
//! Tên miền thật đọc từ phải sang: phần cuối cùng mới quyết định trang nào mở ra. Người lừa đảo đặt tên quen ở chỗ mắt nhìn trước. Phép kiểm này
//! không có danh sách tên nào để bảo vệ, chỉ nhìn dấu chấm, dấu gạch và đuôi tên miền đứng ở đâu.
//!
//! # Khi nào nhầm
//! Không báo mạng phân phối nội dung, dịch trang, lưu trữ, đám mây, thư viện (chúng vốn mang tên khách hàng bên trái), liên kết đếm lượt bấm
//! của bản tin, liên kết chuyển tiếp có ghi đích đến, máy trong nhà, và câu dặn đừng mở chính địa chỉ đó. Có thể nhầm khi chủ trang chuyển sang
//! tên miền khác mà quên sửa dòng chữ. Sót khi kẻ gian thuê dịch vụ đếm lượt bấm, hay dùng tên miền nghe giống mà
//! cấu trúc bình thường (việc của phép kiểm tên miền nhái).
//!
//! # Nguồn
//! Danh sách đuôi tên miền công cộng (publicsuffix.org); chuẩn URL của WHATWG; Unicode UTS 46 và UTS 39. Danh sách mạng trung gian là
//! của chúng tôi, chỉ gồm hạ tầng công cộng.
//!
//! # Đo được
//! `cargo run --release -p engine --example measure_hosts`. Địa chỉ của 4.567 trang báo và blog: không báo trang nào. Mọi liên kết (280.282, kể cả
//! bình luận, quảng cáo) của 1.795 trang lưu: báo 3 trang, hai trang vì dòng chữ là địa chỉ khác, một trang vì công ty tự đặt tên thương hiệu trước
//! tên miền mình. Trên 17.221 tên miền trong danh sách chặn của ChongLuaDao chỉ 2 tên có cấu trúc này: danh sách ấy gần như chỉ ghi
//! tên miền đăng ký, phần bên trái đã bị bỏ, nên con số này không nói lên độ nhạy.
//!
//! ---
//!
//! # What it looks for
//! Ways of writing an address in which the eye reads one site and the machine opens another: a site's name before @ (`https://bank.com@other.example`);
//! a whole host name to the left of the registered one (`paper.net.other.example`); a suffix tied on with hyphens
//! (`bank.com-login.example`, `bank-com-vn.example`); Cyrillic or Greek letters that look Latin; a number in place of a name; a
//! contradictory port; link words that are an address while the link leads elsewhere. It looks at the page's own address, the links
//! and a mail's sender. In messages and mails an address that is only typed counts as a link, because phones make it one; in
//! articles it does not.
//!
//! # Why it matters
//! A host name is decided by its end, and frauds put a familiar name where the eye looks first. The check protects no
//! list of names: it looks only at where dots, hyphens and suffixes stand.
//!
//! # When it is wrong
//! Quiet on content networks, translators, archives, clouds and libraries, which carry their customers' names on the left, on click counters
//! of newsletters, on forwarding links that name their target, on machines at home, and on a sentence that says not to open this address. It may be
//! wrong where an owner moved and left the old address in the words. It misses frauds that rent a click counter, and names that only
//! sound alike (lookalike-domain's subject).
//!
//! # Sources
//! The public suffix list (publicsuffix.org); the WHATWG URL standard; Unicode UTS 46 and UTS 39. The list of networks in
//! between is ours and holds public infrastructure only.
//!
//! # Measured
//! `cargo run --release -p engine --example measure_hosts`. Addresses of 4,567 news and blog pages: none found. All links (280,282, with
//! comments and adverts) of 1,795 saved pages: 3 pages found, two where the words are another address, one company with its
//! brand in front of its own domain. Of 17,221 names on ChongLuaDao's block list only 2 have such a structure: the list
//! holds registered names, without what stood left of them, so this says nothing about recall.

mod shown;
mod structure;

use crate::address::{is_public_number, is_written_in, mail_host, parsed, written};
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::{Document, Evidence};
use crate::page::{Kind, Page};
use serde_json::{Value, json};
use structure::Trick;
use url::Url;

declare_check! {
    name: "misleading-host", gate: Source, severity: Stop, needs: ["url", "links", "text"],
    title: { vi: "Địa chỉ dễ đọc nhầm", en: "An address built to be misread" },
    seen: {
        "misleading-host" => {
            vi: "Địa chỉ này đọc qua tưởng là {shown}, nhưng thật ra mở {host} ({method}).",
            en: "At a glance this address reads as {shown}, but it opens {host} ({method})."
        },
        "number-as-host" => {
            vi: "Liên kết không có tên trang mà chỉ có dãy số {shown}: không biết được là của ai.",
            en: "The link has no site's name, only the number {shown}: nobody can tell whose it is."
        },
        "contradictory-port" => {
            vi: "Địa chỉ tới {host} ghi giao thức {shown} nhưng lại dùng cổng của giao thức kia.",
            en: "The address of {host} names the scheme {shown} and uses the port of another."
        },
        "shown-other-host" => {
            vi: "Dòng chữ ghi là {shown}, nhưng bấm vào lại mở {host}.",
            en: "The words say {shown}, but the link opens {host}."
        },
        "shown-other-sender" => {
            vi: "Tên người gửi ghi là địa chỉ ở {shown}, nhưng thư gửi từ {host}.",
            en: "The sender's name is an address at {shown}, but the mail comes from {host}."
        },
        "unreadable-address" => {
            vi: "Có địa chỉ nhưng viết sai quy cách, không đọc ra được máy chủ nào.",
            en: "There is an address, but it is malformed and no host can be read from it."
        },
    },
    why: {
        vi: "Máy tính đọc tên miền từ phải sang, người lại nhìn từ trái sang. Kẻ giả mạo đặt tên quen ở bên trái, còn trang thật mở ra là phần đuôi.",
        en: "Computers read a host name from its end, people from its beginning. Impostors put a familiar name first; the page that opens belongs to the end."
    },
    next: {
        vi: "Đừng bấm, đừng nhập mật khẩu hay mã OTP. Muốn vào trang nào thì tự gõ địa chỉ của trang ấy, hoặc mở ứng dụng chính thức.",
        en: "Do not open it and enter no password or code there. Type the address you know yourself, or use the official app."
    },
    terms: {
        "name-in-front" => { vi: "tên quen đứng trước tên miền thật", en: "a name in front of the real domain" },
        "name-before-at" => { vi: "tên quen đứng trước dấu @", en: "a name before an @" },
        "suffix-before-hyphen" => { vi: "đuôi tên miền nối bằng gạch ngang", en: "a suffix followed by a hyphen" },
        "suffix-inside-label" => { vi: "đuôi tên miền viết bằng gạch ngang", en: "a suffix written with hyphens" },
        "mixed-letters" => { vi: "có chữ cái trông giống chữ Latinh", en: "letters that only look Latin" },
        "number-as-host" => { vi: "dãy số thay cho tên", en: "a number in place of a name" },
        "contradictory-port" => { vi: "cổng trái với giao thức", en: "a port that contradicts the scheme" },
        "shown-other-host" => { vi: "dòng chữ là địa chỉ khác", en: "the words show another address" },
        "shown-other-sender" => { vi: "tên người gửi là địa chỉ khác", en: "the sender's name shows another address" },
    },
    run: run,
}

/// What was looked at and what was found.
#[derive(Default)]
struct Looked {
    /// Addresses whose host could be read.
    readable: usize,
    /// Addresses whose host could not.
    unreadable: usize,
    /// Links without a host, on a page whose address is not known.
    relative: usize,
    found: Vec<(Trick, String, Vec<Span>)>,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let mut looked = Looked::default();
    looked.own_address(page);
    looked.sender(page);
    if page.kind != Kind::Page {
        looked.written_addresses(&evidence.subject);
    }
    looked.links(page);
    let items: Vec<Value> = looked
        .found
        .iter()
        .take(Answer::MOST_EVIDENCE)
        .map(|(trick, host, _)| json!({"host": host, "method": trick.method, "shown": trick.shown}))
        .collect();
    let answer = if let Some((first, host, _)) = looked.found.first() {
        // a name that imitates another is told in one way, the rest each in its own
        let why = match first.method {
            own @ ("number-as-host" | "contradictory-port" | "shown-other-host" | "shown-other-sender") => {
                own
            }
            _ => "misleading-host",
        };
        Answer::found(why, looked.found.iter().flat_map(|(_, _, spans)| spans.clone()).collect())
            .observe("host", host.as_str())
            .observe("shown", first.shown.as_str())
            .observe("method", first.method)
    } else if looked.readable > 0 {
        Answer::clear()
    } else if looked.unreadable > 0 {
        Answer::unknown("unreadable-address")
    } else if looked.relative > 0 {
        Answer::unknown("no-url")
    } else {
        Answer::not_applicable("no-links")
    };
    answer.observe("items", items)
}

impl Looked {
    fn add(&mut self, trick: Option<Trick>, host: &str, span: impl FnOnce() -> Span) {
        let Some(trick) = trick else { return };
        if !self.found.iter().any(|(t, h, _)| t.method == trick.method && h == host) {
            self.found.push((trick, host.to_owned(), vec![span()]));
        }
    }

    fn own_address(&mut self, page: &Page) {
        let Some(written) = page.url.as_deref() else { return };
        let Some(url) = parsed(written) else {
            self.unreadable += 1;
            return;
        };
        self.readable += 1;
        let trick = trick_of(&url, written).or_else(|| number(&url, written));
        self.add(trick, url.host_str().unwrap_or_default(), || {
            Span::whole("url", written).with_link(written)
        });
    }

    fn sender(&mut self, page: &Page) {
        let Some(mail) = &page.mail else { return };
        let from_host = mail.from.as_deref().and_then(mail_host);
        for (field, address) in [("mail.from", &mail.from), ("mail.reply_to", &mail.reply_to)] {
            let Some((address, host)) = address.as_deref().and_then(|a| Some((a, mail_host(a)?))) else {
                continue;
            };
            self.readable += 1;
            self.add(structure::trick_of_host(&host), &host, || Span::whole(field, address));
        }
        if let (Some(name), Some(address), Some(host)) = (&mail.from_name, &mail.from, from_host) {
            self.add(shown::other_sender(name, &host), &host, || Span::whole("mail.from", address));
        }
    }

    /// Addresses typed in a message: phones make links of them.
    fn written_addresses(&mut self, document: &Document) {
        let (page, text) = (&document.page, &document.page.text);
        for typed in document.typed().iter().filter(|t| t.field == "text" && !t.is_broken) {
            let address = &text[typed.bytes.clone()];
            let Some(url) = &typed.url else {
                self.unreadable += 1;
                continue;
            };
            self.readable += 1;
            if typed.is_warned_of {
                continue;
            }
            let is_message = page.kind == Kind::Text || written::has_scheme(address);
            let trick = trick_of(url, address)
                .or_else(|| number(url, address).filter(|_| is_message))
                .or_else(|| contradictory_port(url));
            let span = || Span::of("text", text, typed.bytes.clone()).with_link(address);
            self.add(trick, url.host_str().unwrap_or_default(), span);
        }
    }

    fn links(&mut self, page: &Page) {
        let base = page.url.as_deref().and_then(parsed);
        let own = base.clone().or_else(|| page.canonical.as_deref().and_then(parsed));
        let own = own.as_ref().and_then(Url::host_str);
        for (at, link) in page.links.iter().enumerate() {
            let href = link.href.trim();
            if page.kind != Kind::Page && is_written_in(page, &link.text, href) {
                continue; // looked at where it is written
            }
            let field = format!("links[{at}].href");
            let span = || Span::whole(&field, &link.href).with_link(href);
            if let Some(trick) = shown::other_scheme(href, &link.text) {
                self.add(Some(trick), href.split(':').next().unwrap_or_default(), span);
                continue;
            }
            let url = Url::parse(href).ok().or_else(|| base.as_ref().and_then(|b| b.join(href).ok()));
            match url {
                Some(url) if matches!(url.scheme(), "http" | "https" | "ftp") => {
                    self.readable += 1;
                    let host = url.host_str().unwrap_or_default().to_owned();
                    let is_number_odd = page.kind != Kind::Page || structure::is_number_disguised(href);
                    let trick = trick_of(&url, href).or_else(|| number(&url, href).filter(|_| is_number_odd));
                    self.add(trick, &host, span);
                    let other = shown::other_host(&url, &link.text, page.kind, own);
                    if other.is_some() {
                        let words = Span::whole(&format!("links[{at}].text"), &link.text).with_link(href);
                        self.found.retain(|(trick, h, _)| trick.method != "number-as-host" || *h != host);
                        self.found.extend(other.map(|trick| (trick, host.clone(), vec![span(), words])));
                    }
                }
                Some(_) => {}
                None if href.contains("://") || href.starts_with("//") => self.unreadable += 1,
                None => self.relative += 1,
            }
        }
    }
}

fn trick_of(url: &Url, written: &str) -> Option<Trick> {
    structure::name_before_at(url).or_else(|| {
        let host = url.domain()?;
        structure::trick_of_host(host).map(|trick| {
            if trick.shown.is_empty() { Trick { shown: written.to_owned(), ..trick } } else { trick }
        })
    })
}

/// A number where a name should be, on the open internet.
fn number(url: &Url, written: &str) -> Option<Trick> {
    let has_scheme = written.contains("://") && matches!(url.scheme(), "http" | "https");
    (has_scheme && is_public_number(url)).then(|| {
        let host = written.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
        Trick { method: "number-as-host", shown: host.unwrap_or(written).to_owned() }
    })
}

/// `http` on the port of `https`, or the other way round.
fn contradictory_port(url: &Url) -> Option<Trick> {
    let is_contradictory = matches!((url.scheme(), url.port()), ("http", Some(443)) | ("https", Some(80)));
    is_contradictory.then(|| Trick { method: "contradictory-port", shown: url.scheme().to_owned() })
}

#[cfg(test)]
mod tests;
