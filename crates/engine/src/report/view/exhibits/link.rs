//! A link cut into its parts, with the part that counts marked: the registrable domain.

use super::{items, shown, text_of};
use crate::check::{Lang, Text};
use crate::report::CheckReport;
use std::borrow::Cow;
use url::{Host, Url};

/// The anatomy of one link or mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkAnatomy {
    /// Its parts in the order in which they are written; together they are the address.
    pub parts: Vec<LinkPart>,
    /// Where it fools the eye, in plain words.
    pub note: Option<String>,
    /// Where it leads on to, when it is known.
    pub target: Option<Vec<LinkPart>>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPart {
    /// Which.
    pub kind: PartKind,
    /// As it is written in the address, no longer than a line.
    pub text: String,
    /// What it is, in plain words.
    pub label: &'static str,
}

/// A part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// `https://`.
    Scheme,
    /// What stands before an `@`.
    User,
    /// What stands before the registrable domain; its owner may write anything there.
    Subdomain,
    /// The registrable domain, or the number that stands in its place: whose page opens.
    Domain,
    /// `:8080`.
    Port,
    /// The rest.
    Path,
    /// A file at the end of the path.
    File,
}

impl PartKind {
    /// The kind's name in class names.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Scheme => "scheme",
            PartKind::User => "user",
            PartKind::Subdomain => "subdomain",
            PartKind::Domain => "domain",
            PartKind::Port => "port",
            PartKind::Path => "path",
            PartKind::File => "file",
        }
    }

    /// Whether readers need to be told what it is.
    pub fn is_explained(self) -> bool {
        !matches!(self, PartKind::Scheme | PartKind::Path)
    }

    /// Whether it tells whose page opens, or what is fetched.
    pub fn counts(self) -> bool {
        matches!(self, PartKind::Domain | PartKind::File)
    }
}

/// Links shown for one finding.
const MOST_LINKS: usize = 3;
/// Characters of one part.
const MOST_CHARS: usize = 80;
/// Characters of an address that are read.
const MOST_READ: usize = 4_000;

const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}

const USER: Text = text("phần trước dấu @: bị bỏ qua", "before the @: ignored");
const SUBDOMAIN: Text =
    text("phần đứng trước: chủ tên miền tự đặt", "in front: its owner writes anything here");
const DOMAIN: Text =
    text("tên miền thật: trang mở ra là của nơi này", "the real domain: the page that opens is theirs");
const FORWARDER: Text = text(
    "nơi rút gọn hay chuyển tiếp, không phải nơi sẽ tới",
    "who shortens or forwards; not where you arrive",
);
const NUMBER: Text =
    text("dãy số thay cho tên: không rõ là của ai", "a number for a name: nobody can tell whose");
const MAILBOX: Text = text("tên hộp thư: ai cũng đặt được", "the mailbox: anybody can choose it");
const MAIL_DOMAIN: Text =
    text("tên miền thật: thư đến từ nơi này", "the real domain: the mail comes from here");
const FILE: Text = text("tệp sẽ tải về", "the file that is fetched");
const SCHEME: Text = text("giao thức", "the scheme");
const OPEN_SCHEME: Text = text("giao thức không mã hóa", "a scheme without encryption");
const PORT: Text = text("cổng", "the port");
const READ_AS: Text = text(" Máy đọc tên này là {}.", " Computers read it as {}.");
const PATH: Text = text("đường dẫn trong trang ấy", "the path inside that site");

const LISTED: Text = text("Danh sách “{}” ghi đúng địa chỉ này.", "The list “{}” holds this very address.");
const LISTED_DOMAIN: Text = text(
    "Danh sách “{}” ghi tên miền này, nên mọi tên đứng trước nó cũng tính.",
    "The list “{}” holds this domain, and so all that stands in front of it.",
);

/// The links that a check's finding points at.
pub(super) fn of(check: &CheckReport, lang: Lang) -> Vec<LinkAnatomy> {
    let mut out: Vec<LinkAnatomy> = Vec::new();
    for address in addresses(check) {
        let mut parts = parts(&address, check.check == "risky-download", lang);
        if parts.is_empty() || out.iter().any(|known| is_same(&known.parts, &parts)) {
            continue;
        }
        if out.len() == MOST_LINKS {
            break;
        }
        if check.check == "shortened-link" {
            let domains = parts.iter_mut().filter(|p| p.kind == PartKind::Domain);
            domains.for_each(|p| p.label = FORWARDER.get(lang));
        }
        let note = note(check, &address, lang);
        out.push(LinkAnatomy { target: target(check, &address, lang), parts, note });
    }
    out
}

fn is_same(one: &[LinkPart], other: &[LinkPart]) -> bool {
    one.iter().map(|p| &p.text).eq(other.iter().map(|p| &p.text))
}

/// Addresses of the finding, as they are written.
fn addresses(check: &CheckReport) -> impl Iterator<Item = Cow<'_, str>> {
    check.evidence.iter().filter_map(|span| {
        let is_address = span.field.starts_with("mail.") || span.field == "url";
        let address = span.link.as_deref().or_else(|| span.quote.as_deref().filter(|_| is_address))?;
        let end = address.char_indices().nth(MOST_READ).map_or(address.len(), |(at, _)| at);
        Some(Cow::Borrowed(address[..end].trim()))
    })
}

/// The parts of an address; empty when no host can be read in it.
fn parts(address: &str, has_file: bool, lang: Lang) -> Vec<LinkPart> {
    if let Some((mailbox, host)) = mail(address) {
        return mail_parts(mailbox, host, lang);
    }
    let has_scheme = address.contains("://");
    let full = if has_scheme { Cow::Borrowed(address) } else { Cow::Owned(format!("http://{address}")) };
    let Ok(url) = Url::parse(&full) else { return Vec::new() };
    let Some(host) = url.host() else { return Vec::new() };
    let mut row = Row { parts: Vec::new(), lang };
    if has_scheme {
        let label = if url.scheme() == "http" { OPEN_SCHEME } else { SCHEME };
        row.add(PartKind::Scheme, &format!("{}://", url.scheme()), label);
    }
    if !url.username().is_empty() || url.password().is_some() {
        let password = url.password().map(|p| format!(":{p}")).unwrap_or_default();
        row.add(PartKind::User, &format!("{}{password}@", url.username()), USER);
    }
    match host {
        Host::Domain(name) => row.host(&written_host(&full, name), DOMAIN),
        number => row.add(PartKind::Domain, &number.to_string(), NUMBER),
    }
    if let Some(port) = url.port() {
        row.add(PartKind::Port, &format!(":{port}"), PORT);
    }
    row.rest(&url, has_file);
    row.parts
}

/// The parts of an address as they are collected.
struct Row {
    parts: Vec<LinkPart>,
    lang: Lang,
}

impl Row {
    fn add(&mut self, kind: PartKind, text: &str, label: Text) {
        if !text.is_empty() {
            self.parts.push(LinkPart { kind, text: shown(text, MOST_CHARS), label: label.get(self.lang) });
        }
    }

    /// A host name: what its owner writes in front, and the registrable domain by the Public Suffix List.
    fn host(&mut self, name: &str, label: Text) {
        let own = psl::domain(name.as_bytes()).and_then(|d| std::str::from_utf8(d.as_bytes()).ok());
        let (front, own) = own.and_then(|own| Some((name.strip_suffix(own)?, own))).unwrap_or(("", name));
        self.add(PartKind::Subdomain, &front_of(front), SUBDOMAIN);
        self.add(PartKind::Domain, own, label);
    }

    fn rest(&mut self, url: &Url, has_file: bool) {
        let mut rest = url.path().to_owned();
        let tail: String = [('?', url.query()), ('#', url.fragment())]
            .into_iter()
            .filter_map(|(sign, part)| part.map(|p| format!("{sign}{p}")))
            .collect();
        let file = rest.rfind('/').map(|at| rest.split_off(at + 1)).filter(|f| has_file && f.contains('.'));
        match file {
            Some(file) => {
                self.add(PartKind::Path, &rest, PATH);
                self.add(PartKind::File, &file, FILE);
                self.add(PartKind::Path, &tail, PATH);
            }
            None if url.path() == "/" && tail.is_empty() => {}
            None => self.add(PartKind::Path, &format!("{}{tail}", url.path()), PATH),
        }
    }
}

/// A long front keeps its beginning, which is what a phone shows, and its end.
fn front_of(front: &str) -> String {
    const END: usize = 12;
    let count = front.chars().count();
    if count <= MOST_CHARS {
        return front.to_owned();
    }
    let start: String = front.chars().take(MOST_CHARS - END - 1).collect();
    let end: String = front.chars().skip(count - END).collect();
    format!("{start}…{end}")
}

/// The host as it is written when that is the same name in other letters (`viеtcombank.com` for `xn--…`), so that the
/// reader finds it again.
fn written_host(full: &str, name: &str) -> String {
    let after = full.split_once("://").map_or(full, |(_, rest)| rest);
    let authority = after.split(['/', '?', '#', '\\']).next().unwrap_or("");
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host).to_lowercase();
    let is_same = idna::domain_to_ascii(&host).is_ok_and(|ascii| ascii == name);
    if is_same && !host.is_ascii() { host } else { name.to_owned() }
}

/// The mailbox and the host of a mail address.
fn mail(address: &str) -> Option<(&str, &str)> {
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let (mailbox, host) = address.rsplit_once('@')?;
    let is_plain = |part: &str| !part.is_empty() && !part.contains(['/', ':', '?', '#', ' ', '@']);
    (is_plain(mailbox) && is_plain(host) && host.contains('.')).then_some((mailbox, host))
}

fn mail_parts(mailbox: &str, host: &str, lang: Lang) -> Vec<LinkPart> {
    let mut row = Row { parts: Vec::new(), lang };
    row.add(PartKind::User, &format!("{mailbox}@"), MAILBOX);
    row.host(host, MAIL_DOMAIN);
    row.parts
}

/// Where a shortening or forwarding link leads on to, when the check read it.
fn target(check: &CheckReport, address: &str, lang: Lang) -> Option<Vec<LinkPart>> {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let item = items(check)
        .find(|i| text_of(i, "link").is_some_and(|link| bare.starts_with(link.trim_end_matches('…'))))?;
    let parts = parts(text_of(item, "target")?, false, lang);
    (!parts.is_empty()).then_some(parts)
}

/// Where the address fools the eye.
fn note(check: &CheckReport, address: &str, lang: Lang) -> Option<String> {
    let host = Url::parse(address).ok().and_then(|u| u.host_str().map(str::to_owned));
    let item = items(check)
        .find(|i| text_of(i, "host").is_some_and(|h| host.as_deref() == Some(h) || address.ends_with(h)))
        .or_else(|| items(check).next().filter(|_| host.is_none()));
    let told = |key: &str| {
        let own = item.and_then(|i| text_of(i, key));
        let whole = check.observed.get(key).and_then(|v| v.as_str());
        own.or(whole).map(|s| shown(s, MOST_CHARS))
    };
    let fill = |text: Text, value: Option<String>| value.map(|v| text.get(lang).replace("{}", &v));
    match check.check.as_str() {
        "misleading-host" => {
            let method = told("method").unwrap_or_default();
            let note = fill(misread(&method)?, told("shown"))?;
            let ascii = told("host").filter(|_| method == "mixed-letters");
            Some(format!("{note}{}", fill(READ_AS, ascii).unwrap_or_default()))
        }
        "lookalike-domain" => fill(
            text(
                "Mắt đọc ra {}, nhưng phần được đánh dấu mới là tên miền thật.",
                "The eye reads {}; the marked part is the real domain.",
            ),
            told("target"),
        ),
        "listed-link" => {
            let is_registrable = told("matched").as_deref() == Some("registrable");
            fill(if is_registrable { LISTED_DOMAIN } else { LISTED }, told("list"))
        }
        "shortened-link" => Some(told("target").map_or_else(
            || {
                text(
                    "Tên miền này chỉ là nơi rút gọn; trang thật nằm sau nó.",
                    "This domain only shortens; the real page lies behind it.",
                )
                .get(lang)
                .to_owned()
            },
            |_| {
                text(
                    "Tên miền này chỉ chuyển tiếp; trang mở ra là địa chỉ bên dưới.",
                    "This domain only forwards; the page that opens is the address below.",
                )
                .get(lang)
                .to_owned()
            },
        )),
        "credential-form" => Some(
            text("Điều gõ vào biểu mẫu được gửi tới đây.", "What is typed into the form is sent here.")
                .get(lang)
                .to_owned(),
        ),
        _ => None,
    }
}

/// What the eye takes the address for, by the trick that the check names; `{}` is the name that it shows.
fn misread(method: &str) -> Option<Text> {
    Some(match method {
        "name-in-front" => text(
            "Mắt dừng ở “{}” đứng đầu; máy chỉ đọc phần được đánh dấu.",
            "The eye stops at “{}” in front; the computer reads the marked part alone.",
        ),
        "name-before-at" => text(
            "“{}” đứng trước dấu @ nên máy bỏ qua.",
            "“{}” stands before the @, so the computer ignores it.",
        ),
        "suffix-before-hyphen" => text(
            "Sau “{}” là dấu gạch ngang chứ không phải dấu /, nên tên miền còn đi tiếp.",
            "After “{}” comes a hyphen and no slash, so the name goes on.",
        ),
        "suffix-inside-label" => text(
            "Dấu gạch ngang giả làm dấu chấm, cho giống “{}”.",
            "Hyphens pose as dots, to look like “{}”.",
        ),
        "mixed-letters" => text(
            "Có chữ của bảng chữ cái khác, trông như “{}”.",
            "Letters of another alphabet are in it, to look like “{}”.",
        ),
        "contradictory-port" => text(
            "Ghi giao thức {} mà dùng cổng của giao thức khác.",
            "It names the scheme {} and uses another's port.",
        ),
        "shown-other-host" => text(
            "Dòng chữ hiện ra là “{}”, còn bấm vào thì mở địa chỉ này.",
            "The words show “{}”; the link opens this address.",
        ),
        "shown-other-sender" => text(
            "Tên người gửi ghi “{}”, còn thư đến từ địa chỉ này.",
            "The sender's name says “{}”; the mail comes from this address.",
        ),
        _ => return None,
    })
}
