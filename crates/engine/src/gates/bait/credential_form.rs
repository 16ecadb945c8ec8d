//! credential-form: biểu mẫu hỏi mật khẩu, mã OTP, thẻ hay giấy tờ mà có chỗ không khớp.
//!
//! # Tìm gì
//! Ô nhập mật khẩu, mã OTP, số thẻ và mã CVV, mã PIN, số căn cước, ở nơi có một điều không hợp: biểu mẫu gửi dữ liệu sang trang
//! khác, sang máy chỉ có dãy số, sang dịch vụ gom câu trả lời cho bất kỳ ai (kể cả bot Telegram, Google Form); trang mang tên một ngân hàng,
//! cơ quan nhà nước hay mạng lớn mà tên miền không mang tên ấy; hỏi OTP cùng lúc với số thẻ hay mã PIN; biểu mẫu nằm ngay trong thư;
//! trang chỉ để đăng nhập mà gửi mật khẩu không mã hóa (http).
//!
//! # Vì sao đáng để ý
//! Gõ vào một biểu mẫu là giao chìa khóa. Trang thật nhận mật khẩu trên chính tên miền của mình, và không bao giờ cần OTP cùng lúc
//! với số thẻ; trang giả thì phải đưa dữ liệu về chỗ kẻ gian lấy được.
//!
//! # Khi nào nhầm
//! Không báo trang đăng nhập, quên mật khẩu, thanh toán bằng thẻ trên chính tên miền của trang, cổng thanh toán và dịch vụ
//! đăng nhập hộ quen thuộc, cùng một tên dưới nhiều đuôi tên miền, ô tìm kiếm, bình luận, nhận bản tin. Có thể nhầm khi một công ty gửi
//! đăng nhập sang nhà thầu, hay khi tên miền chẳng giống tên công ty. Sót khi dữ liệu được gửi bằng mã lệnh (không đọc được), hay khi trang giả dùng
//! tên miền nhái gần giống (việc của phép kiểm tên miền nhái). Không biết địa chỉ trang thì nói là chưa xét được.
//!
//! # Nguồn
//! Thuộc tính của ô nhập theo chuẩn HTML; đuôi tên miền công cộng (publicsuffix.org). Bảng dịch vụ gom câu trả lời và cổng thanh toán
//! do dự án tự lập.
//!
//! # Đo được
//! Trên 1.795 trang báo và blog (có trang trùng), 161 trang có ô mật khẩu hay thông tin mật: lúc đầu báo nhầm 4 (hai trang, mỗi trang hai lần: hộp đăng nhập cạnh một bài ngắn), sau khi
//! sửa thì không báo trang nào. Chưa đo được độ nhạy: dự án không có trang lừa đảo thật để thử.
//!
//! ---
//!
//! credential-form: a form that asks for a password, code, card or identity number where something does not fit.
//!
//! # What it looks for
//! Fields for a password, a one-time code, a card and its check digits, a PIN or an identity number, where one thing is off: the form sends
//! to another site, to a machine without a name, to a service that collects answers for anybody (a Telegram bot, Google Forms); the page bears the
//! name of a bank, a public office or a large network while its host does not; a one-time code is asked together with a card or PIN; the
//! form stands in a mail; a page that is only there to log in takes the password without encryption (http).
//!
//! # Why it matters
//! Typing into a form hands over the key. Honest sites take passwords on their own host and never need a one-time code together
//! with a card number; a false one has to bring what is typed to where its makers can fetch it.
//!
//! # When it is wrong
//! Quiet on log-in, reset and card payment on the page's own site, well-known payment gateways and sign-in services, one name
//! under several suffixes, search, comments and newsletters. It may be wrong where a company logs in through a contractor, or its host does
//! not resemble its name. It misses forms sent by scripts (which are not read) and imitated hosts that bear the name (lookalike-domain's
//! subject). Without the page's address it says that it could not look.
//!
//! # Sources
//! Attributes of fields: the HTML standard; the public suffix list (publicsuffix.org). The tables of collectors and gateways are ours.
//!
//! # Measured
//! On 1,795 news and blog pages (some twice), of which 161 ask for a password or the like: at first 4 false alarms (two pages, each twice: a log-in box
//! beside a short article), none after mending. Recall is not measured: the project has no real phishing pages to try.

mod asked;
mod receivers;

use super::claims;
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Form, Kind, Page};
use asked::Asked;
use receivers::Receiver;
use serde_json::{Value, json};
use url::{Host, Url};

declare_check! {
    name: "credential-form", gate: Bait, severity: Stop, needs: ["page", "url"],
    title: { vi: "Biểu mẫu hỏi thông tin mật", en: "A form that asks for secrets" },
    seen: {
        "form-in-mail" => {
            vi: "Thư này có sẵn biểu mẫu hỏi {asks}.",
            en: "This mail contains a form that asks for: {asks}."
        },
        "odd-receiver" => {
            vi: "Biểu mẫu hỏi {asks} rồi gửi tới {receiver}, không phải một trang có tên.",
            en: "The form asks for {asks} and sends it to {receiver}, which is no named site."
        },
        "collector" => {
            vi: "Biểu mẫu hỏi {asks} nhưng dùng {receiver}, dịch vụ gom câu trả lời cho bất kỳ ai.",
            en: "The form asks for {asks} through {receiver}, a service that collects answers for anybody."
        },
        "code-with-card" => {
            vi: "Biểu mẫu hỏi cùng lúc: {asks}. Nơi làm thật không hỏi mã OTP cùng số thẻ hay mã PIN.",
            en: "The form asks at once for: {asks}. Honest places do not ask for a one-time code together with a card or PIN."
        },
        "borrowed-name" => {
            vi: "Trang mang tên “{claims}” và hỏi {asks}, nhưng địa chỉ {host} không mang tên ấy.",
            en: "The page calls itself “{claims}” and asks for {asks}, but its host {host} does not bear that name."
        },
        "other-site" => {
            vi: "Biểu mẫu trên {host} hỏi {asks} rồi gửi sang trang khác: {receiver}.",
            en: "The form on {host} asks for {asks} and sends it to another site: {receiver}."
        },
        "not-encrypted" => {
            vi: "Biểu mẫu hỏi {asks} nhưng gửi đi không mã hóa (http).",
            en: "The form asks for {asks} and sends it without encryption (http)."
        },
    },
    why: {
        vi: "Gõ vào đây là giao chìa khóa tài khoản hay thẻ cho nơi nhận. Có chỗ không khớp thì rất có thể nơi nhận không phải nơi mình tưởng.",
        en: "What is typed here opens an account or a card. Where something does not fit, it may reach somebody else than you think."
    },
    next: {
        vi: "Đừng điền. Tự gõ địa chỉ quen thuộc hoặc mở ứng dụng chính thức. Nếu đã điền, đổi mật khẩu và gọi ngân hàng khóa thẻ ngay.",
        en: "Do not fill it in. Type the address you know or open the official app. If you did, change the password and have the bank lock the card now."
    },
    terms: {
        "password" => { vi: "mật khẩu", en: "a password" },
        "one-time-code" => { vi: "mã OTP", en: "a one-time code" },
        "card" => { vi: "số thẻ hoặc mã CVV", en: "a card number or its check digits" },
        "pin" => { vi: "mã PIN", en: "a PIN" },
        "identity-number" => { vi: "số giấy tờ tùy thân", en: "an identity number" },
        "data" => { vi: "địa chỉ tự chế (data:)", en: "a made-up address (data:)" },
        "blob" => { vi: "địa chỉ tự chế (blob:)", en: "a made-up address (blob:)" },
        "mailto" => { vi: "một hộp thư", en: "a mailbox" },
    },
    run: run,
}

/// A page with more words has a log-in box beside what it is about.
const LOGIN_PAGE_WORDS: usize = 150;

/// Words of a page that says nothing else.
const BARE_PAGE_WORDS: usize = 60;
/// How pages that are there to log in call themselves.
const LOGIN_NAMES: &[&str] = &[
    "dang nhap",
    "dang ky",
    "login",
    "log in",
    "sign in",
    "signin",
    "sign on",
    "xac minh",
    "xac thuc",
    "verify",
    "webmail",
    "mat khau",
    "password",
    "tai khoan",
    "account",
    "anmelden",
];

/// What is wrong with a form.
struct Misfit {
    why: &'static str,
    receiver: Option<String>,
    claims: Option<String>,
}

impl Misfit {
    fn of(why: &'static str) -> Misfit {
        Misfit { why, receiver: None, claims: None }
    }

    fn to(why: &'static str, receiver: String) -> Misfit {
        Misfit { receiver: Some(receiver), ..Misfit::of(why) }
    }
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let none = || Value::Array(Vec::new());
    let asking: Vec<(usize, &Form, Vec<Asked>)> = page
        .forms
        .iter()
        .enumerate()
        .map(|(at, f)| (at, f, asked::of(f)))
        .filter(|(_, _, a)| !a.is_empty())
        .collect();
    if asking.is_empty() {
        let answer = if page.text.is_empty() && page.forms.is_empty() {
            Answer::unknown("no-text")
        } else {
            Answer::not_applicable("no-such-form")
        };
        return answer.observe("items", none());
    }
    let url = page.url.as_deref().and_then(|u| Url::parse(u).ok());
    let words = evidence.subject.text.words.len();
    let looks = Looks {
        is_short: words <= LOGIN_PAGE_WORDS,
        is_login_page: words <= BARE_PAGE_WORDS || words <= LOGIN_PAGE_WORDS && is_named_login(page),
    };
    let found = asking.iter().find_map(|(at, form, asks)| {
        misfit(page, url.as_ref(), form, asks, looks).map(|m| (*at, *form, asks, m))
    });
    let items: Vec<Value> = asking
        .iter()
        .take(Answer::MOST_EVIDENCE)
        .map(|(_, form, asks)| json!({"asks": codes(asks), "action": form.action.as_deref().map(shown)}))
        .collect();
    let Some((at, form, asks, misfit)) = found else {
        let answer = if url.is_none() { Answer::unknown("no-url") } else { Answer::clear() };
        return answer.observe("items", items);
    };
    let mut spans = vec![Span::whole(&format!("forms[{at}].words"), &form.words)];
    if let Some(action) = form.action.as_deref().filter(|_| misfit.receiver.is_some()) {
        spans.push(Span::whole(&format!("forms[{at}].action"), action).with_link(action));
    }
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let mut answer = Answer::found(misfit.why, spans).observe("asks", codes(asks)).observe("host", host);
    if let Some(receiver) = misfit.receiver {
        answer = answer.observe("receiver", receiver);
    }
    if let Some(claims) = misfit.claims {
        answer = answer.observe("claims", claims);
    }
    answer.observe("items", items)
}

/// Whether a page has a form that asks for a password, a code, a card or a PIN.
pub(in crate::gates) fn asks_for_secrets(page: &Page) -> bool {
    page.forms.iter().any(|form| asked::of(form).iter().any(|asked| *asked != Asked::Identity))
}

fn codes(asks: &[Asked]) -> Vec<&'static str> {
    asks.iter().map(|a| a.code()).collect()
}

/// An address no longer than a line.
fn shown(address: &str) -> String {
    address.chars().take(120).collect()
}

/// What a page is there for, by its length and its name.
#[derive(Clone, Copy)]
struct Looks {
    /// It has little else than the form.
    is_short: bool,
    /// It is there to log in, and no article with a log-in box beside it.
    is_login_page: bool,
}

fn is_named_login(page: &Page) -> bool {
    let names = [&page.title, &page.headlines.h1, &page.headlines.title];
    names.into_iter().flatten().any(|name| {
        let bare = crate::text::prose::bare(name);
        LOGIN_NAMES.iter().any(|login| bare.contains(login))
    })
}

/// What does not fit about a form; the plainest reason.
fn misfit(page: &Page, url: Option<&Url>, form: &Form, asks: &[Asked], looks: Looks) -> Option<Misfit> {
    let has = |a: Asked| asks.contains(&a);
    let is_key = asks.iter().any(|a| *a != Asked::Identity);
    if page.kind == Kind::Email {
        return Some(Misfit::of("form-in-mail"));
    }
    let receiver = receivers::of(form.action.as_deref(), url);
    if is_key {
        match &receiver {
            Receiver::Odd(to) => return Some(Misfit::to("odd-receiver", to.clone())),
            Receiver::Collector(to) => return Some(Misfit::to("collector", to.clone())),
            _ => {}
        }
        if let Some(host) = url.filter(|u| receivers::is_collector(u)).and_then(Url::host_str) {
            return Some(Misfit::to("collector", host.to_owned()));
        }
    }
    if has(Asked::Code) && (has(Asked::Card) || has(Asked::Pin)) {
        return Some(Misfit::of("code-with-card"));
    }
    if looks.is_short
        && let Some(name) = claims::borrowed(page)
    {
        return Some(Misfit { claims: Some(name), ..Misfit::of("borrowed-name") });
    }
    if !is_key {
        return None;
    }
    // the small log-in box of an article, sent elsewhere, is how several sites share their accounts
    if let Receiver::Other(to) = receiver
        && looks.is_login_page
        && form.is_post
    {
        return Some(Misfit::to("other-site", to));
    }
    let target =
        form.action.as_deref().and_then(|a| url.and_then(|u| u.join(a).ok())).or_else(|| url.cloned());
    let is_open = target.is_some_and(|t| t.scheme() == "http" && is_public(&t));
    (is_open && looks.is_login_page).then(|| Misfit::of("not-encrypted"))
}

/// Whether a host is one that strangers can reach.
fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(host)) => {
            host.contains('.') && !host.ends_with(".local") && !host.ends_with(".lan")
        }
        Some(Host::Ipv4(ip)) => !ip.is_private() && !ip.is_loopback(),
        _ => false,
    }
}
