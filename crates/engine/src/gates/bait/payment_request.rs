//! payment-request: lời bảo người đọc gửi tiền tới một nơi khó đòi lại.
//!
//! # Tìm gì
//! Lời đề nghị gửi tiền nói thẳng với người đọc, kèm nơi nhận: số tài khoản ngân hàng (có nhãn, tên ngân hàng hay tên người đứng
//! cạnh; số IBAN đúng chữ số kiểm tra), ví điện tử, địa chỉ ví Bitcoin, Ethereum, Tron đúng mã kiểm tra, mã QR gửi kèm. Ngoài ra là hai kiểu đòi tiền
//! không cần số tài khoản: nhờ mua thẻ cào, thẻ quà rồi gửi mã, và bắt đóng phí hay đặt cọc trước. Trong tin nhắn, một mẩu chỉ có
//! số tài khoản, ngân hàng và tên cá nhân cũng tính, vì người ta chỉ gửi như vậy khi chờ nhận tiền.
//!
//! Trong ảnh: mã chuyển tiền (VietQR, ví, tiền mã hóa). Báo cáo đọc ra ngân hàng, số tài khoản, số tiền, lời nhắn của mã, và nói riêng khi mã kiểm tra
//! sai, khi ngân hàng không có trong danh sách, khi trong ảnh có nhiều mã trả cho nhiều nơi, khi mã bị dán đè lên mã khác.
//!
//! # Vì sao đáng để ý
//! Tiền chuyển vào tài khoản cá nhân, ví, tiền mã hóa hay mã thẻ thì gần như không đòi lại được. Lời nhờ thật cũng viết y như lời nhờ giả
//! (bạn bè bị chiếm tài khoản, kẻ gian đổi số tài khoản trong thư đòi nợ), nên phép kiểm này không nói đó là lừa đảo, chỉ nói: hỏi lại trước khi chuyển.
//!
//! # Khi nào nhầm
//! Lời nhờ thật của người quen, của cửa hàng nhỏ cũng bị nhắc; đó là chủ ý. Không nhắc khi bên nhận là tổ chức được ghi tên (công ty, trường,
//! bệnh viện, quỹ, hội), dù tên ấy cũng có thể bị mạo nhận; không nhắc chuyện tiền nong không kèm nơi nhận, tin ngân hàng báo số dư, việc đã chuyển
//! rồi, tin tức, lời cảnh báo, câu hỏi. Sót khi số tài khoản nằm ở tin nhắn khác. Mã chuyển tiền không ghi tên chủ tài khoản, nên mã thật của
//! người quen hay quán quen cũng bị nhắc. Mã gắn trên giấy có hoa văn như ô mã, hoặc mã hỏng nằm chồng lên, có thể bị nói là dán đè.
//!
//! # Nguồn
//! Cấu trúc địa chỉ: Base58Check, BIP 173 và 350, EIP-55; IBAN theo ISO 13616. Mã chuyển tiền: EMV QR Code Specification for Payment
//! Systems, Merchant-Presented Mode 1.1, và VietQR của NAPAS. Tên ngân hàng, ví theo danh sách công khai của VietQR.
//! Câu chữ trong luật và bộ thử do dự án tự viết.
//!
//! # Đo được
//! Trên 1.795 trang báo và blog: không báo trang nào. Trên 4.942 đoạn văn (809 bài báo, tít kèm sapo, trích dẫn): lúc đầu báo nhầm 3 đoạn nói về phí, sau khi
//! sửa thì không còn. Trên 40 tin viết mới sau luật: nhận ra 17 trên 20 tin đòi tiền, nhầm 1 trên 20 tin thường; luật rồi cũng được sửa theo các tin ấy. Bộ này nhỏ và do
//! chính người viết luật nghĩ ra.
//!
//! ---
//!
//! payment-request: the reader is told to send money where it is hard to get back from.
//!
//! # What it looks for
//! A request for money that is put to the reader, with a place to send it to: a bank account (with a label, a bank or a person's name
//! beside it; an IBAN with right check digits), an e-wallet, a Bitcoin, Ethereum or Tron address whose check digits are right, a QR code
//! that comes with the message. Two kinds need no account: buying gift cards and sending their codes, and paying a fee or deposit first.
//! In a message, an account with its bank and a person's name is enough by itself: people send that when they wait for money.
//!
//! In a picture: codes that pay (VietQR, wallets, crypto currencies). The report reads out the bank, account, amount and message of a
//! code, and says so where its checksum is wrong, its bank is not on the list, several codes pay different payees, or
//! a code is pasted over another.
//!
//! # Why it matters
//! Money sent to a private account, a wallet, a crypto address or as card codes rarely comes back. Honest requests are worded exactly
//! like false ones (a friend's stolen account, an invoice with a changed account), so the check says nothing of fraud, only: ask
//! before you pay.
//!
//! # When it is wrong
//! Honest requests of people you know and of small shops are pointed out too; that is intended. Quiet where the payee is a named
//! organisation (company, school, hospital, fund, society), although names can be borrowed; on talk of money without a place, bank
//! notices, payments already made, news, warnings and questions. It misses accounts that stand in another message. A payment code does
//! not hold the account's owner, so honest codes of people and shops you know are pointed out too. A code on paper with a pattern
//! like modules may be called pasted.
//!
//! # Sources
//! Structure of addresses: Base58Check, BIP 173 and 350, EIP-55; IBAN: ISO 13616. Payment codes: EMV QR Code Specification
//! for Payment Systems, Merchant-Presented Mode 1.1, and NAPAS's VietQR. Names of banks and wallets from VietQR's public
//! list. All sentences in rules and fixtures are the project's own.
//!
//! # Measured
//! On 1,795 news and blog pages: none found. On 4,942 passages (809 articles, headlines with leads, cited evidence): at first 3 false alarms
//! on talk of fees, none after mending. On 40 messages written after the rules: 17 of 20 requests recognised, 1 false alarm on 20 ordinary messages; the
//! rules were then mended on these too. The set is small and by the author of the rules.

mod codes;
mod crypto;
mod places;
mod rules;

use crate::check::{Answer, Outcome, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::Kind;
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use places::{Place, near};
use rules::{Cue, RULES};
use serde_json::{Value, json};
use std::ops::Range;

declare_check! {
    name: "payment-request", gate: Bait, severity: Verify, needs: ["text"],
    title: { vi: "Đề nghị chuyển tiền", en: "A request to send money" },
    seen: {
        "pay-to" => {
            vi: "Có lời đề nghị gửi tiền vào {kind} {details}.",
            en: "It asks to send money to a {kind} {details}."
        },
        "qr" => {
            vi: "Có lời bảo quét {kind} để gửi tiền: “{details}”.",
            en: "It asks to scan a {kind} to send money: “{details}”."
        },
        "pay-code" => {
            vi: "Mã trong ảnh chuyển tiền vào {kind}: {details}.",
            en: "The code in the picture sends money to a {kind}: {details}."
        },
        "pay-code-merchant" => {
            vi: "Mã trong ảnh trả tiền cho một nơi bán hàng tự ghi tên như sau: {details}.",
            en: "The code in the picture pays a shop that names itself: {details}."
        },
        "pay-code-broken" => {
            vi: "Mã chuyển tiền trong ảnh có mã kiểm tra hay cách ghi sai, như khi bị sửa sau lúc tạo: {details}.",
            en: "The payment code in the picture has a wrong checksum or form, as if it was changed after it was made: {details}."
        },
        "pay-code-unknown-bank" => {
            vi: "Mã trong ảnh chuyển tiền vào ngân hàng không có trong danh sách: {details}.",
            en: "The code in the picture sends money to a bank that is not on the list: {details}."
        },
        "several-pay-codes" => {
            vi: "Trong ảnh có nhiều mã chuyển tiền vào những nơi khác nhau: {details}.",
            en: "The picture has several payment codes for different payees: {details}."
        },
        "pasted-code" => {
            vi: "Quanh mã chuyển tiền trong ảnh còn lộ ra một mã khác, như khi mã này bị dán đè lên: {details}.",
            en: "Another code shows around the payment code in the picture, as where one is pasted over another: {details}."
        },
        "gift-card" => {
            vi: "Có lời nhờ mua {kind} rồi gửi mã: “{details}”.",
            en: "It asks to buy a {kind} and send its code: “{details}”."
        },
        "fee-first" => {
            vi: "Có lời đòi {kind}: “{details}”.",
            en: "It asks for a {kind}: “{details}”."
        },
    },
    why: {
        vi: "Tiền đã vào tài khoản cá nhân, ví, tiền mã hóa hay mã thẻ thì gần như không lấy lại được, và lời nhờ thật với lời nhờ giả viết giống hệt nhau.",
        en: "Money sent to a private account, a wallet or as card codes rarely comes back, and honest requests read exactly like false ones."
    },
    next: {
        vi: "Gọi cho người nhờ bằng số bạn đã lưu và nghe đúng giọng họ trước khi chuyển. Với nơi bán hàng hay tổ chức, lấy số tài khoản từ trang chính thức của họ. Nếu quét mã, đối chiếu tên người nhận mà ứng dụng ngân hàng hiện ra với người bạn định trả.",
        en: "Call the person on a number you already have and hear their voice before you pay. Take an organisation's account from its own site. If you scan a code, compare the name that your bank shows with the person you mean to pay."
    },
    terms: {
        "bank-account" => { vi: "tài khoản ngân hàng", en: "bank account" },
        "bank-card" => { vi: "thẻ ngân hàng", en: "bank card" },
        "e-wallet" => { vi: "ví điện tử", en: "payment wallet" },
        "merchant-account" => { vi: "tài khoản nơi bán hàng", en: "merchant account" },
        "crypto-address" => { vi: "ví tiền mã hóa", en: "crypto wallet" },
        "qr-code" => { vi: "mã QR", en: "QR code" },
        "gift-card" => { vi: "thẻ cào, thẻ quà", en: "gift card" },
        "fee-first" => { vi: "phí hoặc tiền cọc trả trước", en: "fee or deposit before anything else" },
    },
    run: run,
}

/// Words between a request and the place to pay to.
const REACH: usize = 40;
/// A page with more words is an article; what waits for a fee there is somebody's story.
const ARTICLE_WORDS: usize = 600;

/// Words of demand, and those that a demand is put to.
const DEMANDS: &[&str] = &[
    "vui", "hay", "can", "phai", "xin", "anh", "chi", "ban", "em", "khach", "minh", "please", "must", "you",
    "just", "need", "kindly",
];

/// A request: its reason code, its kind, its words and what is told of it.
struct Request {
    why: &'static str,
    kind: &'static str,
    words: Range<usize>,
    item: Value,
}

fn run(evidence: &Evidence) -> Answer {
    let told = of_text(evidence);
    let Some(shown) = evidence.picture.known().and_then(codes::answer) else { return told };
    if told.outcome == Outcome::Found { joined(shown, told) } else { shown }
}

/// Codes and words in one answer: the codes' reason, since they name the payee for sure, and the evidence of both.
fn joined(mut codes: Answer, told: Answer) -> Answer {
    codes.evidence.extend(told.evidence);
    codes.evidence.truncate(Answer::MOST_EVIDENCE);
    let more = told.observed.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    if let Some(Value::Array(items)) = codes.observed.get_mut("items") {
        items.extend(more);
        items.truncate(Answer::MOST_EVIDENCE);
    }
    codes
}

/// What the words ask for.
fn of_text(evidence: &Evidence) -> Answer {
    let prose = &evidence.subject.text;
    let none = || Value::Array(Vec::new());
    if prose.words.is_empty() {
        return Answer::unknown("no-text").observe("items", none());
    }
    let requests = requests(prose, evidence.page().kind);
    let Some(first) = requests.first() else { return Answer::clear().observe("items", none()) };
    let why = first.why;
    let items: Vec<Value> = requests.iter().take(Answer::MOST_EVIDENCE).map(|r| r.item.clone()).collect();
    let spans = requests
        .iter()
        .take(Answer::MOST_EVIDENCE)
        .map(|r| Span::of("text", &prose.text, prose.bytes_of(r.words.clone())))
        .collect();
    let told = requests.iter().filter(|r| r.why == why);
    let details: Vec<&str> = told.filter_map(|r| r.item["details"].as_str()).take(2).collect();
    // the sentence speaks of the first kind alone
    Answer::found(why, spans)
        .observe("kind", first.kind)
        .observe("details", details.join(", "))
        .observe("items", items)
}

/// The requests of a text, the plainest first.
fn requests(prose: &Prose, kind: Kind) -> Vec<Request> {
    let cues = RULES.find(prose);
    let places = places::find(prose, &cues);
    let speaks = |c: &Hit<Cue>| matches!(c.tag, Cue::GiftCard | Cue::FeeFirst | Cue::FeeForRelease | Cue::Qr);
    if places.is_empty() && !cues.iter().any(speaks) {
        return Vec::new();
    }
    let reading = Reading::new(prose);
    if reading.is_warning() {
        return Vec::new();
    }
    let text = Talk { prose, cues: &cues, reading: &reading, kind };
    let mut out: Vec<Request> = places.iter().filter_map(|p| text.paid_into(p)).collect();
    out.extend(cues.iter().filter_map(|c| text.told(c)));
    out.dedup_by(|b, a| a.kind == b.kind && a.words.end > b.words.start);
    out
}

/// A text with what is needed to judge its phrases.
struct Talk<'t> {
    prose: &'t Prose,
    cues: &'t [Hit<Cue>],
    reading: &'t Reading<'t>,
    kind: Kind,
}

impl Talk<'_> {
    /// The request to pay into a place; none when nobody is asked to, or the payee is an organisation.
    fn paid_into(&self, place: &Place) -> Option<Request> {
        let around = place.words.start.saturating_sub(REACH)..place.words.end + REACH / 2;
        if self.is_organisation(place)
            || self.is_notice(place)
            || self.stance(&place.words) != Stance::Addressed
        {
            return None;
        }
        let asks = || near(self.cues, around, Cue::Pay).any(|pay| self.is_asked(&pay.words));
        let is_whole = place.at.is_some() && place.holder.is_some();
        if !(self.kind != Kind::Page && is_whole && !self.is_done(&place.words) || asks()) {
            return None;
        }
        let parts = [Some(place.number.as_str()), place.at.as_deref(), place.holder.as_deref()];
        let details: Vec<&str> = parts.into_iter().flatten().collect();
        let mut item = json!({"kind": place.kind, "details": details.join(" · ")});
        item[if place.kind == "crypto-address" { "address" } else { "number" }] =
            place.number.as_str().into();
        if let Some(at) = &place.at {
            item["at"] = at.as_str().into();
        }
        if let Some(holder) = &place.holder {
            item["holder"] = holder.as_str().into();
        }
        Some(Request { why: "pay-to", kind: place.kind, words: place.words.clone(), item })
    }

    /// A request that needs no place.
    fn told(&self, cue: &Hit<Cue>) -> Option<Request> {
        let is_message = self.kind != Kind::Page;
        let is_short = is_message || self.prose.words.len() <= ARTICLE_WORDS;
        let (why, kind) = match cue.tag {
            Cue::GiftCard if is_short => ("gift-card", "gift-card"),
            Cue::FeeForRelease if is_short => ("fee-first", "fee-first"),
            Cue::FeeFirst if is_message => ("fee-first", "fee-first"),
            Cue::Qr if is_short && self.is_sent_along(cue) => ("qr", "qr-code"),
            _ => return None,
        };
        if cue.tag == Cue::FeeFirst && self.is_before_a_day(&cue.words) {
            return None;
        }
        let is_fee = matches!(cue.tag, Cue::FeeFirst | Cue::FeeForRelease);
        if !self.is_asked(&cue.words) || is_fee && !self.is_command(&cue.words) {
            return None;
        }
        let details: String = self.prose.text[cue.bytes.clone()].chars().take(120).collect();
        Some(Request { why, kind, words: cue.words.clone(), item: json!({"kind": kind, "details": details}) })
    }

    /// `đóng trước ngày 10` says when, not before what.
    fn is_before_a_day(&self, words: &Range<usize>) -> bool {
        words.clone().any(|w| {
            let next = if w + 1 < self.prose.words.len() { self.prose.bare(w + 1) } else { "" };
            self.prose.bare(w) == "truoc"
                && matches!(next, "ngay" | "khi" | "han" | "mung" | "thang" | "thu" | "luc" | "gio" | "tet")
        })
    }

    /// Whether a fee is demanded of somebody and not spoken of: an amount stands near, a word of demand or the reader before
    /// it, or the sentence begins with it.
    fn is_command(&self, words: &Range<usize>) -> bool {
        let sentence = &self.prose.sentences[self.prose.words[words.start].sentence].words;
        let from = sentence.start.max(words.start.saturating_sub(12));
        let to = sentence.end.min(words.end + 12);
        let begins_with_digit = |w: usize| self.prose.bare(w).starts_with(|c: char| c.is_ascii_digit());
        words.start == sentence.start
            || (from..to).any(begins_with_digit)
            || (sentence.start.max(words.start.saturating_sub(6))..words.start)
                .any(|w| DEMANDS.contains(&self.prose.bare(w)))
    }

    fn stance(&self, words: &Range<usize>) -> Stance {
        self.reading.of(words.clone())
    }

    /// Whether paying is asked of the reader, and not told as done or questioned.
    fn is_asked(&self, words: &Range<usize>) -> bool {
        self.stance(words) == Stance::Addressed && !self.is_done(words)
    }

    /// `đã chuyển`, `em vừa ck`, `chuyển rồi ạ`; `chuyển rồi nhắn em` goes on asking.
    fn is_done(&self, words: &Range<usize>) -> bool {
        let sentence = &self.prose.sentences[self.prose.words[words.start].sentence].words;
        let marks_past = |w: usize| {
            matches!(self.prose.key(w), "vừa\u{300}" | "da" | "have" | "has" | "ve")
                || self.prose.bare(w) == "da"
                || self.prose.bare(w) == "vua"
        };
        if (sentence.start.max(words.start.saturating_sub(4))..words.start).any(marks_past) {
            return true;
        }
        let to = sentence.end.min(words.end + 16);
        (words.start..to).any(|w| {
            self.prose.bare(w) == "roi"
                && !self.prose.text[self.prose.words[words.start].start..self.prose.words[w].start]
                    .contains([',', ';', ':'])
                && (w + 1 >= sentence.end
                    || matches!(
                        self.prose.bare(w + 1),
                        "a" | "nhe" | "nha" | "nhen" | "do" | "day" | "ne" | "em" | "con" | "va" | "ma"
                    )
                    || !self.prose.text[self.prose.words[w].end..self.prose.words[w + 1].start]
                        .trim()
                        .is_empty())
        })
    }

    /// Whether the payee is an organisation that is named beside the account. A person's name after the label of a holder
    /// says more than an organisation that is mentioned nearby.
    fn is_organisation(&self, place: &Place) -> bool {
        let end = self.prose.words.len();
        let around = place.words.start.saturating_sub(14)..(place.words.end + 14).min(end);
        let is_organisation = |words: Range<usize>| {
            near(self.cues, words.clone(), Cue::Organisation).next().is_some()
                || near(self.cues, words, Cue::OrganisationMarked)
                    .any(|h| h.words.clone().any(|w| self.prose.key(w) != self.prose.bare(w)))
        };
        if near(self.cues, around.clone(), Cue::Personal).next().is_some() {
            return false;
        }
        let label = near(self.cues, around.clone(), Cue::Holder)
            .find(|h| h.words.len() > 1 || h.words.start > place.words.start);
        match label {
            Some(label) => is_organisation(label.words.end..(label.words.end + 4).min(end)),
            None => is_organisation(around),
        }
    }

    /// Whether a bank tells of a movement on the account.
    fn is_notice(&self, place: &Place) -> bool {
        let around = place.words.start.saturating_sub(16)..place.words.end + 16;
        near(self.cues, around, Cue::Balance).next().is_some()
    }

    /// Whether the picture to scan comes with the message.
    fn is_sent_along(&self, cue: &Hit<Cue>) -> bool {
        let sentence = self.prose.sentences[self.prose.words[cue.words.start].sentence].words.clone();
        let has = |tag| near(self.cues, sentence.clone(), tag).next().is_some();
        has(Cue::ThisPicture) && !has(Cue::AtCounter)
    }
}

#[cfg(test)]
mod tests;
