//! risky-download: tệp hoặc lời dặn khiến máy của bạn chạy chương trình của người lạ.
//!
//! # Tìm gì
//! Liên kết, tệp đính kèm và tên tệp trong tin nhắn mở ra là chạy chương trình: gói Android (.apk) ngoài kho ứng dụng, .exe, .msi, .scr, .js, .lnk, .iso…;
//! tên hai đuôi như `hoa-don.pdf.exe`; tài liệu có macro; trang .html gửi kèm thư; tệp nén kèm mật khẩu giải nén. Và những lời
//! dặn thẳng người đọc: bật cài đặt từ nguồn không xác định, cấp quyền trợ năng, tắt Play Protect hay phần mềm diệt virus, cài AnyDesk,
//! TeamViewer, UltraViewer rồi đọc mã cho người ta, mở hộp Run (Win+R) rồi dán lệnh.
//!
//! # Vì sao đáng để ý
//! Cài một chương trình là trao máy cho người viết ra nó: nó đọc được tin nhắn OTP, tự bấm nút trong ứng dụng ngân hàng, khóa dữ liệu
//! đòi tiền. Kho ứng dụng và phần mềm bảo vệ là hai lớp rào; ai bảo bạn bỏ rào thì phải có lý do rất rõ.
//!
//! # Khi nào nhầm
//! Không báo trang của hãng phát tệp trên chính tên miền của mình, GitHub và các kho quen thuộc, tin tức, lời cảnh báo và bài hướng dẫn
//! phòng tránh. Trên trang web chỉ báo gói Android từ trang khác và các lời dặn nguy hiểm; liên kết .exe trong bài viết thì không.
//! Có thể nhầm khi đồng nghiệp gửi bản cài đặt thật, khi nhân viên kỹ thuật quen nhờ bật điều khiển từ xa. Sót khi liên kết không để lộ tên tệp.
//!
//! # Nguồn
//! Đuôi tệp chạy được theo tài liệu của Microsoft Outlook (danh sách tệp bị chặn) và của Android; cảnh báo công khai về ứng dụng giả mạo.
//!
//! # Đo được
//! Không báo trang nào trên 1.795 trang báo và blog, không báo đoạn nào trên 4.942 đoạn văn (bài báo, tít kèm sapo, trích dẫn). Trên 24 tin viết mới sau luật: nhận ra 11 trên 12
//! tin nguy hiểm, không nhầm tin nào trên 12 tin thường; luật rồi cũng được sửa theo tin bị sót. Bộ này nhỏ và do chính người viết luật nghĩ ra.
//!
//! ---
//!
//! risky-download: a file or an order that makes your machine run a stranger's program.
//!
//! # What it looks for
//! Links, attachments and file names in messages that run a program when opened: Android packages (.apk) from outside the store,
//! .exe, .msi, .scr, .js, .lnk, .iso, ...; two endings as in `invoice.pdf.exe`; documents with macros; a page (.html) sent with a mail; an archive
//! with its password told beside it. And orders to the reader: to allow unknown sources, to grant accessibility rights, to turn off Play Protect or
//! antivirus, to install AnyDesk, TeamViewer or UltraViewer and read out the code, to open the Run box (Win+R) and paste a command.
//!
//! # Why it matters
//! To install a program is to hand the machine to its author: it reads one-time codes, presses buttons in the bank's app, locks
//! data for ransom. Stores and protection are two fences; who tells you to take them down needs a very good reason.
//!
//! # When it is wrong
//! Quiet on makers that offer files on their own host, GitHub and known repositories, news, warnings and advice. On web
//! pages only Android packages from another site and dangerous orders count; links to .exe in an article do not. It may be wrong
//! where a colleague sends a real installer, or a technician you know asks for remote control. It misses links that do not show a file's name.
//!
//! # Sources
//! Endings of files that run: Microsoft Outlook's list of blocked attachments, Android's documentation; public warnings of false apps.
//!
//! # Measured
//! None found on 1,795 news and blog pages, nor on 4,942 passages (articles, headlines with leads, cited evidence). On 24 messages written after the rules: 11 of 12
//! dangerous ones recognised, no false alarm on 12 ordinary ones; the rules were then mended on the missed one too. The set is small and by the author of the rules.

mod files;
mod orders;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind, Page};
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use files::Danger;
use orders::{Order, RULES};
use serde_json::{Value, json};
use std::ops::Range;
use url::Url;

declare_check! {
    name: "risky-download", gate: Bait, severity: Stop, needs: ["text", "links"],
    title: { vi: "Tệp hoặc lời dặn cài đặt nguy hiểm", en: "A risky download" },
    seen: {
        "attached" => {
            vi: "Thư kèm tệp {file}: {kind}.",
            en: "The mail comes with {file}: {kind}."
        },
        "linked" => {
            vi: "Có liên kết tải {file}: {kind}.",
            en: "There is a link to {file}: {kind}."
        },
        "named" => {
            vi: "Tin nhắn bảo mở {file}: {kind}.",
            en: "The message tells to open {file}: {kind}."
        },
        "ordered" => {
            vi: "Có lời dặn người đọc {kind}: “{quote}”.",
            en: "It tells the reader to {kind}: “{quote}”."
        },
    },
    why: {
        vi: "Chương trình cài từ ngoài kho, hay lệnh dán theo lời người khác, có thể đọc mã OTP, điều khiển ứng dụng ngân hàng hoặc khóa dữ liệu trên máy.",
        en: "A program from outside the store, or a command pasted on somebody's word, can read codes, steer your bank's app or lock your data."
    },
    next: {
        vi: "Đừng mở, đừng cài, đừng bật các quyền ấy. Ứng dụng thật thì tìm trong kho ứng dụng hoặc trang của hãng. Nếu đã cài, ngắt mạng và nhờ người rành máy giúp, gọi ngân hàng khóa giao dịch.",
        en: "Do not open or install it, and grant nothing. Find real apps in the store or on their maker's site. If you did install it, go offline, get help, and have the bank block payments."
    },
    terms: {
        "android-package" => { vi: "cài ứng dụng Android ngoài kho", en: "install an Android package from outside the store" },
        "program" => { vi: "chương trình chạy ngay khi mở", en: "a program that runs when opened" },
        "disk-image" => { vi: "ổ đĩa ảo có thể giấu chương trình", en: "a disk image that can hide a program" },
        "page-as-file" => { vi: "trang web gửi dưới dạng tệp", en: "a web page sent as a file" },
        "macro-document" => { vi: "tài liệu có macro", en: "a document with macros" },
        "locked-archive" => { vi: "tệp nén có mật khẩu nên không phần mềm nào quét được", en: "an archive locked with a password, which no scanner can read" },
        "two-endings" => { vi: "tên giả làm tài liệu nhưng thật ra là chương trình", en: "a program named like a document" },
        "unknown-sources" => { vi: "cho phép cài từ nguồn không xác định", en: "allow unknown sources" },
        "accessibility" => { vi: "cấp quyền trợ năng cho ứng dụng", en: "grant an app accessibility rights" },
        "protection-off" => { vi: "tắt lớp bảo vệ của máy", en: "turn protection off" },
        "remote-control" => { vi: "cài phần mềm điều khiển từ xa", en: "install remote control" },
        "pasted-command" => { vi: "mở hộp lệnh rồi dán lệnh vào", en: "open a command box and paste into it" },
    },
    run: run,
}

/// Words between an order and what belongs to it.
const REACH: usize = 60;
/// A page with more words is an article or a manual.
const ARTICLE_WORDS: usize = 600;

/// Something found.
struct Risk {
    why: &'static str,
    item: Value,
    span: Span,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let prose = &evidence.subject.text;
    let none = || Value::Array(Vec::new());
    let attachments = page.mail.as_ref().map_or(&[][..], |m| &m.attachments);
    if prose.words.is_empty() && page.links.is_empty() && attachments.is_empty() {
        return Answer::unknown("no-text").observe("items", none());
    }
    let orders = RULES.find(prose);
    let tells_password = orders.iter().any(|o| o.tag == Order::ArchivePassword);
    let mut risks: Vec<Risk> =
        attachments.iter().enumerate().filter_map(|(at, name)| attached(at, name, tells_password)).collect();
    let own = own_host(page);
    let linked: Vec<Risk> = page
        .links
        .iter()
        .enumerate()
        .filter_map(|(at, _)| linked(page, at, own.as_deref(), tells_password))
        .collect();
    let is_unplaced = page.kind == Kind::Page && own.is_none() && !linked.is_empty();
    let has_order = orders
        .iter()
        .any(|o| !matches!(o.tag, Order::Open | Order::Paste | Order::TellsCode | Order::ArchivePassword));
    let has_file = page.kind == Kind::Text && prose.text.contains('.');
    let may_speak = has_order || has_file || !linked.is_empty();
    let reading = if may_speak { Some(Reading::new(prose)) } else { None };
    let is_warning = reading.as_ref().is_some_and(Reading::is_warning);
    if !(is_warning || is_unplaced) {
        risks.extend(linked);
    }
    if let Some(reading) = reading.filter(|_| !is_warning) {
        let talk = Talk { prose, orders: &orders, reading: &reading, kind: page.kind };
        risks.extend(talk.orders());
        if page.kind == Kind::Text {
            risks.extend(talk.named());
        }
    }
    let items: Vec<Value> = risks.iter().take(Answer::MOST_EVIDENCE).map(|r| r.item.clone()).collect();
    let Some(first) = risks.first() else {
        let answer = if is_unplaced && !is_warning { Answer::unknown("no-url") } else { Answer::clear() };
        return answer.observe("items", items);
    };
    let (why, item) = (first.why, first.item.clone());
    let spans = risks.into_iter().take(Answer::MOST_EVIDENCE).map(|r| r.span).collect();
    let mut answer = Answer::found(why, spans);
    for (key, value) in item.as_object().into_iter().flatten() {
        answer = answer.observe(key, value.clone());
    }
    answer.observe("items", items)
}

/// The host that a page stands on, or names as its own.
fn own_host(page: &Page) -> Option<String> {
    let host = |url: &str| Url::parse(url).ok()?.host_str().map(str::to_owned);
    page.url.as_deref().and_then(host).or_else(|| page.canonical.as_deref().and_then(host))
}

fn attached(at: usize, name: &str, tells_password: bool) -> Option<Risk> {
    let danger = files::danger(name).filter(|d| *d != Danger::Archive || tells_password)?;
    let item = json!({"kind": danger.code(), "file": name});
    Some(Risk { why: "attached", item, span: Span::whole(&format!("mail.attachments[{at}]"), name) })
}

fn linked(page: &Page, at: usize, own: Option<&str>, tells_password: bool) -> Option<Risk> {
    let link = &page.links[at];
    let url = Url::parse(&link.href).ok()?;
    let name = files::file_name(&url)?;
    let danger = files::danger(&name)?;
    let host = url.host_str()?;
    // makers offer programs on their pages, and articles link to them; a message sends them to somebody
    let is_risky = match danger {
        Danger::Page => false,
        Danger::Archive => tells_password && page.kind != Kind::Page,
        // `.com`, `.js`, `.url` end addresses of pages and scripts too
        Danger::Program if name.ends_with(".js") || name.ends_with(".com") || name.ends_with(".url") => false,
        Danger::Android | Danger::TwoEndings => true,
        _ => page.kind != Kind::Page,
    };
    if !is_risky || files::is_known(host) || own.is_some_and(|own| files::is_same_site(own, host)) {
        return None;
    }
    let item = json!({"kind": danger.code(), "file": name, "host": host});
    Some(Risk {
        why: "linked",
        item,
        span: Span::whole(&format!("links[{at}].href"), &link.href).with_link(&link.href),
    })
}

/// A text with the orders in it.
struct Talk<'t> {
    prose: &'t Prose,
    orders: &'t [Hit<Order>],
    reading: &'t Reading<'t>,
    kind: Kind,
}

impl Talk<'_> {
    /// Orders that are dangerous to follow.
    fn orders(&self) -> Vec<Risk> {
        let is_message = self.kind != Kind::Page;
        if !is_message && self.prose.words.len() > ARTICLE_WORDS {
            return Vec::new();
        }
        let is_order = |o: &&Hit<Order>| {
            let holds = match o.tag {
                Order::UnknownSources => true,
                Order::ProtectionOff => {
                    is_message || self.has_near(o, Order::Package) || self.has_near(o, Order::UnknownSources)
                }
                Order::Accessibility => is_message && self.speaks_of_apps(),
                Order::RemoteControl => is_message && self.has_near(o, Order::TellsCode),
                Order::RunBox => self.has_near(o, Order::Paste) && (is_message || self.is_run_box(o)),
                Order::Package => is_message,
                _ => false,
            };
            holds && self.is_told(&o.words)
        };
        let mut seen: Vec<&str> = Vec::new();
        let mut out = Vec::new();
        for order in self.orders.iter().filter(is_order) {
            let kind = order.tag.code();
            if seen.contains(&kind) {
                continue;
            }
            seen.push(kind);
            let quote: String = self.prose.text[order.bytes.clone()].chars().take(120).collect();
            let item = json!({"kind": kind, "quote": quote});
            out.push(Risk {
                why: "ordered",
                item,
                span: Span::of("text", &self.prose.text, order.bytes.clone()),
            });
        }
        out
    }

    /// File names in a message that is about opening them.
    fn named(&self) -> Vec<Risk> {
        /// File names looked at.
        const MOST: usize = 20;
        let text = &self.prose.text;
        let mut out = Vec::new();
        let mut at = 0;
        for token in text.split_inclusive(char::is_whitespace) {
            let start = at;
            at += token.len();
            let name = token.trim().trim_matches(|c: char| !c.is_alphanumeric());
            if !name.contains('.') || name.contains("://") || name.contains('/') || out.len() == MOST {
                continue;
            }
            let Some(danger) = files::danger(name) else { continue };
            let is_plain = matches!(danger, Danger::Android | Danger::TwoEndings)
                || danger == Danger::Program
                    && ["exe", "scr", "lnk", "msi", "hta"]
                        .iter()
                        .any(|e| name.to_lowercase().ends_with(&format!(".{e}")));
            let from = start + token.find(name).unwrap_or(0);
            let word = self.prose.word_at(from);
            if is_plain
                && word < self.prose.words.len()
                && self.is_opened(word)
                && self.is_told(&(word..word + 1))
            {
                let item = json!({"kind": danger.code(), "file": name});
                out.push(Risk { why: "named", item, span: Span::of("text", text, from..from + name.len()) });
            }
        }
        out
    }

    /// Whether the sentence of a word, or the next, says to open something.
    fn is_opened(&self, word: usize) -> bool {
        let sentence = self.prose.words[word].sentence;
        let last = (sentence + 1).min(self.prose.sentences.len() - 1);
        let words = self.prose.sentences[sentence].words.start..self.prose.sentences[last].words.end;
        self.near(words, Order::Open).next().is_some()
    }

    fn is_told(&self, words: &Range<usize>) -> bool {
        self.reading.of(words.clone()) == Stance::Addressed
    }

    fn near(&self, words: Range<usize>, order: Order) -> impl Iterator<Item = &Hit<Order>> {
        let from = self.orders.partition_point(|o| o.words.start < words.start);
        self.orders[from..]
            .iter()
            .take_while(move |o| o.words.start < words.end)
            .filter(move |o| o.tag == order)
    }

    fn has_near(&self, order: &Hit<Order>, other: Order) -> bool {
        let around = order.words.start.saturating_sub(REACH)..order.words.end + REACH;
        self.near(around, other).any(|o| o.words != order.words)
    }

    /// Whether the box that runs commands is the one under Win+R, which no manual for developers needs.
    fn is_run_box(&self, order: &Hit<Order>) -> bool {
        let last = self.prose.bare(order.words.end - 1);
        matches!(last, "r" | "run" | "key")
    }

    fn speaks_of_apps(&self) -> bool {
        (0..self.prose.words.len().min(400))
            .any(|w| matches!(self.prose.bare(w), "app" | "apk" | "dung" | "application" | "cai" | "install"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_answered() {
        for text in
            ["mở a.apk ".repeat(9_000), "tắt play protect ".repeat(9_000), "a.pdf.exe ".repeat(15_000)]
        {
            let page = Page { text, kind: Kind::Text, ..Page::default() };
            run(&Evidence::new(page, "2026-11-20T12:00:00+07:00".parse().unwrap(), b""));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "(\\PC|mở |cài |\\.apk|\\.exe |win r |dán |\n){0,60}") {
            let page = Page { text, kind: Kind::Text, ..Page::default() };
            run(&Evidence::new(page, "2026-11-20T12:00:00+07:00".parse().unwrap(), b""));
        }
    }
}
