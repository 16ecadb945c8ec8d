//! lookalike-domain: tên miền làm nhái tên miền của một nơi quen thuộc. / A domain made to be taken for a familiar one.
//!
//! # Tìm gì
//! Từng địa chỉ được so với danh mục nguồn: ngân hàng, ví, nhà mạng, báo đài, cơ quan nhà nước, nơi giao hàng, sàn mua bán, nền tảng.
//! Địa chỉ đúng là của họ thì thôi. Còn không, xem nó có bị dựng cho giống không: thay chữ bằng chữ trông giống (`vietc0mbank`),
//! thêm, bớt, đổi, đảo một chữ (`vietconbank`, `vietcobmank`), gõ lặp như trượt Telex (`vietcoombank`), chèn hay bỏ dấu gạch, dấu chấm
//! (`viet-combank`, `wwwvietcombank`), đổi đuôi (`vietcombank.top`), ghép thêm từ mồi (`vietcombank-otp`, `vay-momo`), đặt tên thật ở bên trái tên miền
//! khác. Xét địa chỉ của trang, mọi liên kết, người gửi và địa chỉ trả lời của thư; trong tin nhắn thì cả địa chỉ gõ bằng chữ, kể cả khi bị tách
//! ra cho khỏi bị chặn (`vietcombank . xyz`, `hxxp://`, `chấm com`).
//!
//! # Vì sao đáng để ý
//! Tên miền thật phải mua và chỉ một nơi giữ được; kẻ giả mạo đành mua một tên na ná. Mắt người đọc lướt, máy thì không.
//!
//! # Khi nào nhầm
//! Tên ngắn dưới sáu chữ (momo, vtv) chỉ bị xét khi đi cùng từ mồi hay ô nhập mật khẩu, và khi ấy chỉ nặng bằng "cần kiểm lại". Tên báo ghép từ chữ thường (Lao động, Thanh niên) có thêm chữ thì
//! không tính, vì nhiều nơi khác tên như thế. Có thể nhầm khi một nơi nhỏ, có thật, tình cờ tên chỉ khác một chữ; khi chủ thật dùng tên miền mà danh mục
//! chưa ghi (báo cho chúng tôi để ghi thêm). Phần lớn tên miền lừa đảo không nhái ai cả, nên im lặng không có nghĩa là an toàn. Câu dặn đừng mở
//! chính địa chỉ đó thì không báo.
//!
//! # Nguồn
//! Danh mục nguồn của dự án (`namkhong source list`, mỗi địa chỉ ghi bằng chứng). Danh sách đuôi tên miền công cộng; Unicode UTS 39 (chữ trông giống nhau), UTS 46.
//!
//! # Đo được
//! Xem docs/EVALUATION.md: tỉ lệ bắt được theo từng kiểu nhái trên 40.000 tên sinh bằng máy cho 50 nơi, báo nhầm trên danh sách tên miền phổ biến, và
//! thời gian cho mỗi tên. Luật được viết khi đã thấy cả hai tập ấy, nên tên của nơi khác sẽ bị bắt ít hơn, nhất là tên dài ghép từ chữ thường.
//!
//! ---
//!
//! # What it looks for
//! Each address is held against the source catalogue: banks, wallets, telcos, press, public bodies, carriers, marketplaces, platforms. A listed
//! owner's own address is left in peace. Any other is looked at for what makes it pass for one: letters that look alike (`vietc0mbank`), one
//! letter more, less, other or exchanged, letters doubled as a slip of Telex does, hyphens and dots added or left out, another suffix
//! (`vietcombank.top`), words of bait tied on (`vietcombank-otp`), the real name to the left of another domain. It looks at the page's own
//! address, all links, a mail's sender and reply address, and in messages at typed addresses too, also those taken
//! apart to slip past filters (`vietcombank . xyz`, `hxxp://`, `dot com`).
//!
//! # Why it matters
//! A domain is bought and only one party can hold it; impostors have to buy a similar one. Readers skim, machines do not.
//!
//! # When it is wrong
//! Names of fewer than six letters count only beside words of bait or a form that asks for a password, and then weigh `verify`. Names of papers made of ordinary words with
//! something added do not count, since others bear such names. It may be wrong on a small honest owner whose name happens
//! to be one letter away, and on an owner's own domain that the catalogue does not list yet (tell us). Most fraudulent domains imitate
//! nobody, so silence is no proof of safety. A sentence that says not to open the address keeps it quiet.
//!
//! # Sources
//! The project's source catalogue (`namkhong source list`; each address has its proof). The public suffix list; Unicode UTS 39
//! (confusables) and UTS 46.
//!
//! # Measured
//! docs/EVALUATION.md: share found by kind of imitation on 40,000 generated names of 50 owners, false alarms on a list of popular
//! domains, time a name. The rules were written with both sets in view: names of other owners are found less often, above all long ones
//! made of ordinary words.

use crate::address::met::{self, Met, Place};
use crate::catalogue::{Company, Imitation, Standing};
use crate::check::{Answer, Severity};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::gates::bait::credential_form::asks_for_secrets;
use crate::page::Kind;
use serde_json::{Value, json};
use std::collections::HashMap;

declare_check! {
    name: "lookalike-domain", gate: Source, severity: Stop, needs: ["url", "links", "text"],
    title: { vi: "Tên miền nhái", en: "A lookalike domain" },
    seen: {
        "lookalike" => {
            vi: "{shown} không có trong các tên miền đã biết của {owner}, mà lại giống {target} ({method}).",
            en: "{shown} is none of the known domains of {owner}, and looks like {target} ({method})."
        },
        "lookalike-sender" => {
            vi: "Thư gửi từ {shown}, không có trong các tên miền đã biết của {owner}, mà lại giống {target} ({method}).",
            en: "The mail comes from {shown}, none of the known domains of {owner}, which looks like {target} ({method})."
        },
        "unreadable-address" => {
            vi: "Có địa chỉ nhưng viết sai quy cách, không đọc ra được máy chủ nào.",
            en: "There is an address, but it is malformed and no host can be read from it."
        },
    },
    why: {
        vi: "Kẻ giả mạo không mua được tên miền thật nên mua một tên na ná rồi trông vào việc người ta đọc lướt.",
        en: "Impostors cannot buy the real name, so they buy one close to it and count on people skimming."
    },
    next: {
        vi: "Đừng bấm, đừng nhập gì ở đó. Muốn vào trang thật thì tự gõ địa chỉ thật, hoặc mở ứng dụng chính thức.",
        en: "Do not open it and enter nothing there. To reach the real site type its address yourself, or use the official app."
    },
    terms: {
        "homoglyph" => { vi: "thay bằng chữ trông giống", en: "letters that look alike" },
        "insertion" => { vi: "thêm một chữ", en: "one letter added" },
        "omission" => { vi: "bớt một chữ", en: "one letter left out" },
        "replacement" => { vi: "đổi một chữ", en: "one letter changed" },
        "transposition" => { vi: "đảo hai chữ", en: "two letters exchanged" },
        "repetition" => { vi: "lặp một chữ", en: "a letter doubled" },
        "vowel-swap" => { vi: "đổi một nguyên âm", en: "a vowel changed" },
        "plural" => { vi: "thêm đuôi s", en: "an s added" },
        "hyphenation" => { vi: "thêm hay bỏ dấu gạch", en: "a hyphen added or left out" },
        "missing-dot" => { vi: "bỏ dấu chấm", en: "a dot left out" },
        "subdomain-split" => { vi: "chèn dấu chấm giữa tên", en: "a dot within the name" },
        "tld-swap" => { vi: "đổi đuôi tên miền", en: "another ending" },
        "name-in-subdomain" => { vi: "tên thật đặt trước tên miền khác", en: "the real name in front of another domain" },
        "name-in-path" => { vi: "tên thật đặt sau tên miền khác", en: "the real name behind another domain" },
        "bait-word" => { vi: "ghép thêm từ mồi", en: "words of bait tied on" },
        "affix" => { vi: "ghép thêm chữ, số", en: "letters or digits tied on" },
    },
    run: run,
}

/// Longest text, in words, whose words of bait keep company with every address in it; a longer one is an article.
const MESSAGE_WORDS: usize = 600;

fn run(evidence: &Evidence) -> Answer {
    let addresses = met::of(&evidence.subject);
    let around = around(evidence);
    let mut seen: HashMap<(&str, &str, bool), Option<Imitation<'_>>> = HashMap::new();
    let mut found: Vec<(&Met<'_>, Imitation<'_>, bool)> = Vec::new();
    for met in addresses.met.iter().filter(|met| !met.is_warned_of) {
        let company = around.and(company_of(evidence, met));
        let first = met.url.path_segments().and_then(|mut s| s.next()).unwrap_or_default();
        let looked = seen.entry((met.host(), first, company.is_any())).or_insert_with(|| {
            match evidence.catalogue.standing_of_address(&met.url, company) {
                Standing::Imitation(imitation) => Some(imitation),
                Standing::Theirs(_) | Standing::Neither => None,
            }
        });
        if let Some(imitation) = looked
            && !found.iter().any(|(_, other, _)| other.host == imitation.host)
        {
            let alone = evidence.catalogue.standing(met.host(), Company::NONE);
            found.push((met, imitation.clone(), matches!(alone, Standing::Imitation(_))));
        }
    }
    // what accuses by itself comes first
    found.sort_by_key(|(.., accuses_alone)| !accuses_alone);
    let items: Vec<Value> = found.iter().take(Answer::MOST_EVIDENCE).map(|(_, i, _)| item(i)).collect();
    let answer = if let Some((met, first, accuses_alone)) = found.first() {
        let is_sender = matches!(met.place, Place::Sender(_));
        let why = if is_sender { "lookalike-sender" } else { "lookalike" };
        let spans =
            found.iter().take(Answer::MOST_EVIDENCE).map(|(met, ..)| met.span(evidence.page())).collect();
        let found = Answer::found(why, spans);
        // a name that proves nothing but for the words beside it may be an honest one
        let found = if *accuses_alone { found } else { found.lowered_to(Severity::Verify) };
        found
            .observe("host", first.host.as_str())
            .observe("shown", shown(&first.host))
            .observe("target", first.target)
            .observe("owner", first.owner.name())
            .observe("method", first.method.name())
    } else if !addresses.met.is_empty() {
        Answer::clear()
    } else if addresses.unreadable > 0 {
        Answer::unknown("unreadable-address")
    } else if addresses.relative > 0 {
        Answer::unknown("no-url")
    } else {
        Answer::not_applicable("no-links")
    };
    answer.observe("items", items)
}

/// What keeps company with every address of the evidence.
fn around(evidence: &Evidence) -> Company {
    let page = evidence.page();
    let is_message = page.kind != Kind::Page && evidence.subject.text.words.len() <= MESSAGE_WORDS;
    let told = if is_message { Company::of_text(&page.text) } else { Company::NONE };
    let subject = page.title.as_deref().filter(|_| is_message).map_or(Company::NONE, Company::of_text);
    told.and(subject)
}

/// What keeps company with one address: its path; the words of its link; for a page's own address its title and forms.
fn company_of(evidence: &Evidence, met: &Met<'_>) -> Company {
    let page = evidence.page();
    let path = Company::of_text(met.url.path());
    match met.place {
        Place::Own => {
            let title = page.title.as_deref().map_or(Company::NONE, Company::of_text);
            let form = Company { has_log_in_form: asks_for_secrets(page), ..Company::NONE };
            path.and(title).and(form)
        }
        Place::Link(at) => path.and(page.links.get(at).map_or(Company::NONE, |l| Company::of_text(&l.text))),
        Place::Sender(_) | Place::Typed(..) => path,
    }
}

fn item(imitation: &Imitation<'_>) -> Value {
    let mut item = json!({
        "host": imitation.host,
        "shown": shown(&imitation.host),
        "target": imitation.target,
        "owner": imitation.owner.name(),
        "method": imitation.method.name(),
    });
    if let Some(part) = imitation.host.get(imitation.part.clone()).filter(|p| !p.is_empty()) {
        item["part"] = Value::from(part);
    }
    item
}

/// A host with the letters that people see, no longer than a line.
fn shown(host: &str) -> String {
    idna::domain_to_unicode(host).0.chars().take(120).collect()
}
