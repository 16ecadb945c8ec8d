//! listed-link: có địa chỉ nằm trong danh sách cảnh báo. / An address that a link list holds.
//!
//! # Tìm gì
//! Địa chỉ của trang, mọi liên kết, địa chỉ chỉ gõ thành chữ trong tin nhắn và thư, địa chỉ người gửi và nơi nhận thư trả lời: có cái nào đang nằm trong danh
//! sách mà nơi vận hành đã nhập vào không. Danh sách chỉ có bốn loại: giả mạo, lừa lấy thông tin, mã độc, lừa đảo. Mỗi danh sách ghi rõ của
//! ai, lấy từ đâu, theo giấy phép nào, khiếu nại ở đâu; mục đã hết hạn thì không tính.
//!
//! # Vì sao đáng để ý
//! Trang lừa đảo thường được dùng lại cho nhiều người. Nếu ai đó đã gặp và báo, bạn không phải tự trả giá để biết.
//!
//! # Khi nào nhầm
//! Danh sách có thể cũ hoặc ghi nhầm: tên miền đổi chủ, trang bị chiếm rồi đã sửa. Vì thế lời báo luôn kèm tên danh sách, ngày ghi và nơi khiếu nại; nơi
//! vận hành có thể cho phép một địa chỉ, và sự cho phép thắng mọi danh sách. Mục do chính nơi vận hành ghi thì nặng nhất là "cần kiểm lại". Ở nơi
//! nhiều người lạ cùng đăng (blogspot, github.io, Google Sites, mạng xã hội...) chỉ tính đúng máy chủ hoặc đúng địa chỉ, không lan sang hàng xóm. Câu dặn
//! đừng mở một địa chỉ thì không bị báo vì chính địa chỉ đó, trừ khi nó là liên kết bấm được. Không có trong danh sách không có nghĩa là an toàn.
//!
//! # Nguồn
//! Danh sách do nơi vận hành nhập (`namkhong links`); danh sách đuôi tên miền công cộng (publicsuffix.org), kể cả phần của các dịch vụ lưu trữ.
//!
//! # Đo được
//! Phép kiểm này đúng đến đâu là do danh sách. Nhập 17.221 dòng của ChongLuaDao (13.063 tên khi bỏ www) mất 1,1 giây trên SQLite; hỏi lại cả 17.221
//! dòng thì thấy đủ. Với danh sách ấy, mọi liên kết của 990 trang báo lưu và 770 bài báo không có cái nào bị báo.
//!
//! ---
//!
//! # What it looks for
//! The page's own address, every link, addresses that are only typed in messages and mails, a mail's sender and where answers go: whether one
//! of them is on a list that the operator has imported. Lists have four kinds and no others: impostor, phishing, malware, scam. Each says
//! whose it is, where it comes from, under which licence, and where to appeal; an expired entry does not count.
//!
//! # Why it matters
//! Fraudulent sites are used on many people. When somebody has met one and said so, nobody else needs to pay for finding out.
//!
//! # When it is wrong
//! Lists grow old and err: names change hands, a site that was broken into is mended. So each finding names the list, the day and
//! where to appeal; the operator can allow an address, which wins over every list. An entry of the operator's own weighs "verify" at
//! most. Where strangers publish beside each other (blogspot, github.io, Google Sites, social networks...) only the very host or address
//! counts, never its neighbours. A sentence that says to keep away from an address is not found for it, unless it is a link to be
//! clicked. Not being on a list does not mean being safe.
//!
//! # Sources
//! Lists that the operator imports (`namkhong links`); the public suffix list (publicsuffix.org) with its section of hosting services.
//!
//! # Measured
//! How right it is depends on the lists. ChongLuaDao's 17,221 lines (13,063 names without www) are imported in 1.1 seconds on SQLite, and
//! all 17,221 are found when asked about. With that list none of all links of 990 saved news pages and in 770 articles is found.

use crate::check::{Answer, Severity, Span};
use crate::declare_check;
use crate::evidence::{Evidence, Probe};
use crate::listing::{Listing, Met, addresses_of};
use serde_json::{Value, json};
use std::collections::HashSet;

declare_check! {
    name: "listed-link", gate: Source, severity: Stop, needs: ["url", "links", "text"],
    title: { vi: "Địa chỉ có trong danh sách cảnh báo", en: "An address on a warning list" },
    seen: {
        "listed" => {
            vi: "Danh sách “{list}” ghi {host} là {kind}, từ ngày {listed}. Nếu là nhầm, khiếu nại ở {appeal}.",
            en: "The list “{list}” holds {host} as {kind}, since {listed}. If that is wrong, appeal at {appeal}."
        },
        "listed-by-operator" => {
            vi: "“{list}”, danh sách riêng của nơi vận hành công cụ này, ghi {host} là {kind}, từ ngày {listed}. Nếu là nhầm, khiếu nại ở {appeal}.",
            en: "“{list}”, a list kept by whoever runs this installation, holds {host} as {kind}, since {listed}. If that is wrong, appeal at {appeal}."
        },
        "lists-failed" => {
            vi: "Chưa tra được các danh sách cảnh báo, nên chưa biết địa chỉ này có bị ghi hay không.",
            en: "The warning lists could not be looked up, so it is not known whether they hold the address."
        },
    },
    why: {
        vi: "Có người đã gặp địa chỉ này và báo lại. Trang lừa đảo thường được dùng cho rất nhiều người.",
        en: "Somebody met this address and reported it. Fraudulent sites are used on many people."
    },
    next: {
        vi: "Đừng mở, đừng nhập gì, đừng chuyển tiếp. Nếu lỡ nhập mật khẩu hay mã OTP thì đổi ngay và gọi ngân hàng. Cần vào trang chính thức thì tự gõ địa chỉ mình biết.",
        en: "Do not open it, enter nothing, pass nothing on. If you entered a password or a code, change it now and call your bank. To reach the real site, type the address you know."
    },
    terms: {
        "impostor" => { vi: "trang giả mạo", en: "an impostor" },
        "phishing" => { vi: "trang lừa lấy thông tin", en: "phishing" },
        "malware" => { vi: "nơi phát tán mã độc", en: "a source of malware" },
        "scam" => { vi: "trang lừa đảo", en: "a scam" },
        "exact" => { vi: "đúng địa chỉ này", en: "this very address" },
        "registrable" => { vi: "tên miền này", en: "the domain it belongs to" },
    },
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    let none = Vec::new();
    let listed = match &evidence.listed {
        Probe::Known(listed) => listed,
        Probe::Absent => &none,
        Probe::Failed(_) => return failed(evidence),
        Probe::Skipped(_) => {
            return Answer::not_applicable("no-lists").observe("items", Value::Array(Vec::new()));
        }
    };
    let met = addresses_of(&evidence.subject);
    if met.is_empty() {
        return Answer::not_applicable("no-links").observe("items", Value::Array(Vec::new()));
    }
    let hits: Vec<(&Met, &Listing)> = met
        .iter()
        .flat_map(|met| listed.iter().filter(|l| l.asked == met.asked.address).map(move |l| (met, l)))
        .collect();
    // to warn of an address one has to name it
    let (told, mut found): (Vec<_>, Vec<_>) = hits.into_iter().partition(|(met, _)| met.is_warned_of);
    // a listed page leads to its own pages: its host is told once
    let mut known = HashSet::new();
    found.retain(|(met, l)| {
        known.insert((met.asked.host.as_str(), l.entry.key.as_str(), l.entry.list.as_str()))
    });
    found.sort_by_key(|(_, listing)| listing.entry.own);
    let answer = match found.first() {
        None if evidence.page().truncated => Answer::unknown("truncated"),
        None => Answer::clear(),
        Some((_, first)) => {
            let mut spans: Vec<Span> = Vec::new();
            for (met, _) in &found {
                if !spans.contains(&met.span) {
                    spans.push(met.span.clone());
                }
            }
            if first.entry.own {
                Answer::found("listed-by-operator", spans).lowered_to(Severity::Verify)
            } else {
                Answer::found("listed", spans)
            }
        }
    };
    let answer = match found.first() {
        Some((_, first)) => spoken(answer, first),
        None => answer,
    };
    let items = found.iter().map(|hit| item(hit, false)).chain(told.iter().map(|hit| item(hit, true)));
    answer.observe("items", items.take(Answer::MOST_EVIDENCE).collect::<Vec<_>>())
}

/// Whether there was anything to look up at all.
fn failed(evidence: &Evidence) -> Answer {
    let answer = if addresses_of(&evidence.subject).is_empty() {
        Answer::not_applicable("no-links")
    } else {
        Answer::unknown("lists-failed")
    };
    answer.observe("items", Value::Array(Vec::new()))
}

/// The words of the sentence: of the first line that counts, for two lists' lines must not be mixed in one.
fn spoken(answer: Answer, listing: &Listing) -> Answer {
    let entry = &listing.entry;
    answer
        .observe("host", entry.name.as_str())
        .observe("kind", entry.kind.name())
        .observe("list", entry.list.as_str())
        .observe("listed", entry.listed.to_string())
        .observe("appeal", entry.appeal.as_deref().unwrap_or(&entry.source))
}

fn item((met, listing): &(&Met, &Listing), is_warned_of: bool) -> Value {
    let entry = &listing.entry;
    json!({
        "host": met.asked.host,
        "name": entry.name,
        "kind": entry.kind,
        "list": entry.list,
        "source": entry.source,
        "matched": listing.matched,
        "evidence": entry.evidence,
        "listed": entry.listed.to_string(),
        "expires": entry.expires.map(|day| day.to_string()),
        "appeal": entry.appeal,
        "own": entry.own,
        "warned_of": is_warned_of,
    })
}
