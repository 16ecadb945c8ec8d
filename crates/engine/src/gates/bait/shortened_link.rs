//! shortened-link: liên kết không cho biết nó dẫn tới đâu.
//!
//! # Tìm gì
//! Liên kết rút gọn của những dịch vụ ai cũng dùng được (bit.ly, tinyurl, s.id, bom.so, cutt.ly…), và liên kết mượn tên
//! một trang lớn để chuyển tiếp tới trang khác (`google.com/url?q=…`, `l.facebook.com/l.php?u=…`, safelinks của Outlook).
//! Với liên kết chuyển tiếp, trang đích nằm ngay trong địa chỉ nên báo luôn trang đích. Trên trang web chỉ xét liên kết
//! rút gọn trong bài, không xét nút chia sẻ hay đầu trang, chân trang.
//!
//! # Vì sao đáng để ý
//! Nhìn địa chỉ là cách đơn giản nhất để đoán trang nào sẽ mở ra. Liên kết rút gọn bỏ mất cách ấy. Người ta rút gọn chủ yếu cho
//! ngắn, nhưng kẻ lừa đảo cũng rút gọn để giấu tên miền. Vì vậy đây chỉ là điều nên biết, không làm đổi kết luận.
//!
//! # Khi nào nhầm
//! Không tính tên ngắn riêng của một chủ (youtu.be, zalo.me, shp.ee, forms.gle, maps.app.goo.gl…) vì nhìn là biết trang của
//! ai; không tính khi dòng chữ của liên kết đã ghi đúng trang đích, khi chỉ nhắc tên dịch vụ, hay khi lời cảnh báo, bài báo chép lại
//! liên kết của kẻ khác. Bảng tên dịch vụ không thể đủ: dịch vụ mới, hoặc tên ngắn riêng mà ít người biết, sẽ bị sót.
//!
//! # Nguồn
//! Danh sách url-shortener của MISP warning lists (CC0), bỏ những tên chỉ thuộc một chủ, thêm các dịch vụ hay gặp ở Việt Nam.
//!
//! # Đo được
//! Trên 1.795 trang báo và blog (có trang trùng): báo 9 trang, đều có liên kết bit.ly hay goo.gl thật trong bài. Trên 4.942 đoạn văn (bài báo,
//! tít kèm sapo, trích dẫn): không báo đoạn nào.
//!
//! ---
//!
//! shortened-link: a link that does not tell where it leads.
//!
//! # What it looks for
//! Links shortened by a service that anybody can use (bit.ly, tinyurl, s.id, bom.so, cutt.ly, ...), and links that borrow a
//! large site's name to forward elsewhere (`google.com/url?q=...`, `l.facebook.com/l.php?u=...`, Outlook's safelinks). A forwarding
//! link holds its target, which is then told. On web pages only shortened links of the main text count, never share buttons, headers
//! or footers.
//!
//! # Why it matters
//! Reading the address is the simplest way to guess which page will open, and a short link takes it away. Most people
//! shorten for brevity; frauds do it to hide a host. So this is worth knowing and does not move the verdict.
//!
//! # When it is wrong
//! Short names of one owner (youtu.be, zalo.me, shp.ee, forms.gle, maps.app.goo.gl, ...) do not count, since they tell
//! whose page opens; nor does a link whose words show its real target, the mere name of a service, or a warning or report that quotes
//! somebody's link. The table cannot be complete: new services, and little-known names of one owner, are missed.
//!
//! # Sources
//! The list url-shortener of the MISP warning lists (CC0), without names of one owner, with services common in Vietnam added.
//!
//! # Measured
//! On 1,795 news and blog pages (some twice): 9 found, each with a real bit.ly or goo.gl link in its text. On 4,942 passages
//! (articles, headlines with leads, cited evidence): none.

mod services;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::{Kind, Link, Page};
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use serde_json::{Value, json};
use url::Url;

declare_check! {
    name: "shortened-link", gate: Bait, severity: Note, needs: ["links"],
    title: { vi: "Liên kết rút gọn", en: "A shortened link" },
    seen: {
        "shortened" => {
            vi: "Có liên kết rút gọn qua {host} ({link}): chưa mở thì chưa biết nó dẫn tới đâu.",
            en: "There is a link shortened by {host} ({link}): until it is opened nobody can tell where it leads."
        },
        "forwarding" => {
            vi: "Liên kết mang tên {host} nhưng sẽ chuyển tiếp tới {target}.",
            en: "The link carries the name {host} but forwards to {target}."
        },
    },
    why: {
        vi: "Địa chỉ cho biết trang sắp mở là của ai. Liên kết rút gọn hay chuyển tiếp che mất điều đó, nên người gửi có thể dẫn mình tới bất cứ đâu.",
        en: "An address tells whose page is about to open. A shortened or forwarding link hides that, so it may lead anywhere."
    },
    next: {
        vi: "Hỏi người gửi liên kết gốc, hoặc dán vào một trang xem trước liên kết. Khi trang mở ra, đọc lại tên miền trước khi nhập bất cứ thứ gì.",
        en: "Ask the sender for the full address, or use a link preview. Once a page opens, read its host before you type anything."
    },
    terms: {},
    run: run,
}

/// Forwarding links that forward to forwarding links are followed so far.
const MOST_HOPS: usize = 4;

/// Words that tell not to open a link.
const REFUSALS: &[&str] = &["dung", "cho", "khong", "cam", "tranh", "ko", "not", "never", "don", "dont"];

/// What hides behind a link.
struct Hidden {
    why: &'static str,
    host: String,
    target: Option<Url>,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let none = || Value::Array(Vec::new());
    if page.links.is_empty() {
        let answer = if page.text.is_empty() {
            Answer::unknown("no-text")
        } else {
            Answer::not_applicable("no-links")
        };
        return answer.observe("items", none());
    }
    let mut found: Vec<(usize, Hidden)> = Vec::new();
    for (at, link) in page.links.iter().enumerate() {
        if let Some(hidden) = hidden_behind(link, page.kind) {
            found.push((at, hidden));
        }
    }
    if page.kind == Kind::Text && !found.is_empty() {
        leave_quoted(&evidence.subject.text, page, &mut found);
    }
    if found.is_empty() {
        return Answer::clear().observe("items", none());
    }
    let why = if found.iter().any(|(_, h)| h.why == "shortened") { "shortened" } else { "forwarding" };
    let told: Vec<&(usize, Hidden)> = found.iter().filter(|(_, h)| h.why == why).collect();
    let rest = found.iter().filter(|(_, h)| h.why != why);
    let items: Vec<Value> = told
        .iter()
        .copied()
        .chain(rest)
        .take(Answer::MOST_EVIDENCE)
        .map(|(at, h)| item(&page.links[*at], h))
        .collect();
    let spans = found.iter().take(Answer::MOST_EVIDENCE).map(|(at, _)| span(page, *at)).collect();
    Answer::found(why, spans).observe("items", items)
}

fn item(link: &Link, hidden: &Hidden) -> Value {
    let mut item = json!({"link": shown(&link.href), "host": hidden.host});
    if let Some(target) = &hidden.target {
        item["target"] = shown(target.as_str()).into();
    }
    item
}

/// An address without its scheme and no longer than a line.
fn shown(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let mut out: String = bare.chars().take(80).collect();
    if out.len() < bare.len() {
        out.push('…');
    }
    out
}

fn span(page: &Page, at: usize) -> Span {
    let link = &page.links[at];
    if page.kind == Kind::Text
        && let Some(from) = page.text.find(&link.text).filter(|_| !link.text.is_empty())
    {
        return Span::of("text", &page.text, from..from + link.text.len()).with_link(&link.href);
    }
    Span::whole(&format!("links[{at}].href"), &link.href).with_link(&link.href)
}

/// What a link does not tell; none for a link that tells where it leads.
fn hidden_behind(link: &Link, kind: Kind) -> Option<Hidden> {
    let url = Url::parse(link.href.trim()).ok()?;
    if kind == Kind::Page && (services::is_wrapper(&url) || !services::is_shortened(&url)) {
        return None; // pages forward for counting clicks, and their words stand around the link
    }
    let host = services::host(&url).to_owned();
    if services::is_shortened(&url) {
        let is_told = shown_host(&link.text).is_some_and(|shown| shown != host && shown.contains('.'));
        return (!is_told).then_some(Hidden { why: "shortened", host, target: None });
    }
    let mut target = services::target(&url)?;
    for _ in 0..MOST_HOPS {
        let Some(next) = services::target(&target) else { break };
        target = next;
    }
    if shown_host(&link.text).is_some_and(|shown| shown == services::host(&target)) {
        return None;
    }
    let why = if services::is_shortened(&target) { "shortened" } else { "forwarding" };
    Some(Hidden { why, host, target: Some(target) })
}

/// The host that a link's words show, when they are an address.
fn shown_host(words: &str) -> Option<String> {
    let words = words.trim();
    if words.is_empty() || words.contains(char::is_whitespace) || !words.contains('.') {
        return None;
    }
    let full = if words.contains("://") { words.to_owned() } else { format!("http://{words}") };
    Url::parse(&full)
        .ok()
        .map(|url| services::host(&url).to_owned())
        .filter(|host| psl::domain(host.as_bytes()).is_some())
}

/// Leaves out links of a message that somebody else sent and the writer warns of or asks about.
fn leave_quoted(prose: &Prose, page: &Page, found: &mut Vec<(usize, Hidden)>) {
    let reading = Reading::new(prose);
    if reading.is_warning() {
        found.clear();
        return;
    }
    found.retain(|(at, _)| {
        let Some(from) = page.text.find(&page.links[*at].text) else { return true };
        let word = prose.word_at(from);
        match reading.of(word..word + 1) {
            // "have you seen <link>": in Vietnamese the question's last word denies, and stands before the link
            Stance::Negated => !(word.saturating_sub(8)..word).any(|w| REFUSALS.contains(&prose.bare(w))),
            stance => matches!(stance, Stance::Addressed | Stance::Asked),
        }
    });
}
