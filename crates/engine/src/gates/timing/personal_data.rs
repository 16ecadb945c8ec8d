//! `personal-data`: dữ liệu cá nhân trong bài sắp đăng · personal data in a text about to be posted.
//!
//! # Tìm gì
//! Chỉ xét khi bạn nói đây là bài mình sắp đăng (`--draft`). Trong tiêu đề và nội dung, phép kiểm này tìm:
//! - số căn cước 12 số (đúng mã tỉnh, thế kỷ, năm sinh), số CMND cũ 9 số khi có chữ báo trước, số hộ chiếu;
//! - số điện thoại di động theo đầu số hiện hành, số máy bàn có mã vùng, viết liền, cách, chấm, `+84`, hay thay số 0 bằng chữ o;
//! - số tài khoản đứng cạnh tên ngân hàng hay chữ “stk”; số thẻ thanh toán (đúng đầu số và số kiểm tra Luhn); mã số thuế cá nhân;
//! - biển số xe, email riêng, địa chỉ nhà (số nhà, ngõ, hẻm, thôn, ấp... kèm đường hay phường, xã), ngày sinh đầy đủ;
//! - chuyện bệnh tật, thai nghén nói về một người có nêu tên.
//!
//! Mỗi chỗ kèm lời đoán là của ai: của người viết (“sđt của em”), của người được nêu tên, hay không rõ. `--redact` in lại bài với
//! các chỗ ấy đã che.
//!
//! # Vì sao đáng để ý
//! Đăng rồi khó rút lại: người khác đã kịp chụp, chép. Kẻ lừa đảo gom từng mẩu để giả danh, vay tiền, dọa nạt; người bị nêu số điện
//! thoại, nơi ở, bệnh tật có thể bị quấy rối. Luật bảo vệ dữ liệu cá nhân đòi có sự đồng ý của người đó.
//!
//! # Khi nào nhầm
//! Im lặng trước đường dây nóng, tổng đài, số của cửa hàng, cơ quan, địa chỉ trụ sở, số văn bản, mã đơn, hóa đơn, tài khoản của quỹ
//! và hội, giá trị làm mẫu hay đã che, tiểu sử người nổi tiếng. Ranh giới ấy dựa vào lời quanh con số: người bán hàng để số riêng mà
//! không có chữ nào về hàng hóa thì vẫn bị nhắc; số riêng đứng sau chữ “công ty” có thể bị bỏ qua. Không thấy số viết bằng chữ, số
//! trong ảnh, tên viết thường hoàn toàn, và bệnh nói bóng gió. Bệnh của chính người viết thì không nhắc: kể hay không là quyền của họ.
//!
//! # Nguồn
//! Luật Bảo vệ dữ liệu cá nhân 2025, Nghị định 13/2023/NĐ-CP (thế nào là dữ liệu cá nhân, dữ liệu nhạy cảm); Thông tư 59/2021/TT-BCA
//! (cấu tạo số định danh); Thông tư 86/2024/TT-BTC (mã số thuế cá nhân là số định danh); kế hoạch chuyển đổi mã mạng 2018; ISO/IEC 7812.
//!
//! # Đo được
//! Tháng 11/2026, 81 bài ngắn có dữ liệu và 120 bài không có, viết trước khi viết luật, một nửa để riêng không nhìn. Trên nửa để riêng:
//! thấy 38 trong 40 bài (41 trong 44 giá trị), báo nhầm 1 trong 60 bài. Cùng một người viết cả bài lẫn luật nên ngoài đời sẽ kém hơn.
//! Trên 770 bài báo (DS108) coi như bài nháp: 19 bài bị nhắc, chừng 13 bài đúng là có nơi ở hay biển số của người được nêu tên, còn lại
//! là nhầm hoặc còn bàn được (bệnh của người có chức vụ, chuyện nước ngoài, thứ hạng đọc nhầm thành số nhà); 4 trên 2.772 tít và
//! sa-pô (ViClickbait-2025), 2 trên 1.400 đoạn văn (SemViQA). Luật đã được sửa sau lần đo đầu trên các bài ấy (34, 4 và 7 bài).
//!
//! ---
//!
//! # What it looks for
//! Only when you say that you are about to post the text (`--draft`). In the title and the text it looks for:
//! - identity numbers of twelve digits (by province, century and year), the older nine digits when announced, passports;
//! - mobile numbers by the prefixes in force, fixed lines with their area code, however spaced, with `+84`, or with o for 0;
//! - account numbers beside a bank's name or "stk"; payment cards (issuer range and Luhn's check digit); personal tax codes;
//! - licence plates, private mailboxes, home addresses (house, alley or hamlet with its street or ward), full dates of birth;
//! - illness or pregnancy told of a named person.
//!
//! Each comes with whose it seems to be: the writer's ("my number is"), a named person's, or unknown. `--redact` prints the text
//! with these places hidden.
//!
//! # Why it matters
//! A post cannot be taken back once others have copied it. Swindlers collect such pieces to pose as somebody, borrow or threaten;
//! people whose number, home or illness is told may be harassed. The law asks for their consent.
//!
//! # When it is wrong
//! It leaves alone hotlines, switchboards, shops and offices, their addresses, numbers of documents, orders and invoices,
//! accounts of funds and associations, examples and masked values, and the lives of the famous. It tells them by the words around: a
//! seller who gives a private number without a word about goods is still warned, and a private number after the word "company" may be
//! passed over. It does not see numbers in words or in pictures, names without any capital, or illness by hints. It leaves the writer's
//! own illness alone: telling it is their choice.
//!
//! # Sources
//! Vietnam's Personal Data Protection Law 2025 and Decree 13/2023/NĐ-CP (what personal and sensitive data are); Circular
//! 59/2021/TT-BCA (structure of identity numbers); Circular 86/2024/TT-BTC (the identity number is the personal tax code); the
//! mobile numbering plan of 2018; ISO/IEC 7812.
//!
//! # Measured
//! November 2026, 81 short drafts with personal data and 120 without, written before the rules, half of them kept aside unseen.
//! On that half: 38 of 40 drafts found (41 of 44 values), 1 of 60 wrong. One author wrote both drafts and rules, so expect less elsewhere.
//! On 770 news articles (DS108) taken as drafts: 19 alarms, about 13 of them right (where a named person lives, a plate), the rest
//! wrong or open to argument (the illness of somebody in office, a story from abroad, a rank read as a house number); 4 of 2,772
//! headlines with leads (ViClickbait-2025), 2 of 1,400 passages (SemViQA). The rules were mended after a first look at these texts,
//! which had given 34, 4 and 7.

mod address;
mod context;
mod cues;
mod digits;
mod facts;
mod names;
mod numbers;
mod residents;
mod values;
mod written;

use crate::check::{Answer, Lang, Span, Text};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::text::prose::Prose;
use context::Context;
use jiff::tz::Offset;
use serde_json::json;
use std::ops::Range;

declare_check! {
    name: "personal-data", gate: Timing, severity: Stop, needs: ["text", "draft"],
    title: { vi: "Lộ dữ liệu cá nhân", en: "Personal data on show" },
    seen: {
        "of-writer" => {
            vi: "Bài sắp đăng có dữ liệu cá nhân, hình như của chính bạn: {kind}.",
            en: "The draft holds personal data that seem to be your own: {kind}."
        },
        "of-named-person" => {
            vi: "Bài sắp đăng có dữ liệu cá nhân của người khác, có nêu tên: {kind}.",
            en: "The draft holds personal data of somebody else, who is named: {kind}."
        },
        "of-several" => {
            vi: "Bài sắp đăng có dữ liệu cá nhân của bạn và của người khác: {kind}.",
            en: "The draft holds personal data of your own and of somebody else: {kind}."
        },
        "of-unknown" => {
            vi: "Bài sắp đăng có dữ liệu cá nhân, không rõ của ai: {kind}.",
            en: "The draft holds personal data, and does not say whose: {kind}."
        },
    },
    why: {
        vi: "Đã đăng thì không rút lại được. Kẻ lừa đảo gom từng mẩu như vậy để giả danh, vay nợ, đòi tiền; người bị nêu tên có thể bị quấy rối. Dữ liệu của người khác thì phải được họ đồng ý.",
        en: "What is posted cannot be taken back. Swindlers collect such pieces to pose as somebody, borrow or extort; people who are named may be harassed. Other people's data need their consent."
    },
    next: {
        vi: "Che các chỗ được đánh dấu trước khi đăng (Năm Không làm sẵn bản đã che), hoặc gửi riêng cho người cần biết. Nếu là của người khác, hỏi họ trước.",
        en: "Hide the marked places before posting (Năm Không makes a copy with them hidden), or send them privately to whoever needs them. If they are somebody else's, ask first."
    },
    terms: {
        "identity-card" => { vi: "số căn cước", en: "identity card number" },
        "passport" => { vi: "số hộ chiếu", en: "passport number" },
        "phone" => { vi: "số điện thoại", en: "phone number" },
        "bank-account" => { vi: "số tài khoản ngân hàng", en: "bank account number" },
        "card-number" => { vi: "số thẻ thanh toán", en: "payment card number" },
        "tax-code" => { vi: "mã số thuế", en: "tax code" },
        "plate" => { vi: "biển số xe", en: "licence plate" },
        "email" => { vi: "địa chỉ email", en: "e-mail address" },
        "home-address" => { vi: "địa chỉ nhà", en: "home address" },
        "birth-date" => { vi: "ngày sinh", en: "date of birth" },
        "health" => { vi: "tình trạng sức khỏe", en: "health" },
        "writer" => { vi: "của bạn", en: "yours" },
        "named-person" => { vi: "của người được nêu tên", en: "a named person's" },
        "unknown" => { vi: "không rõ của ai", en: "nobody named" },
    },
    run: run,
}

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Number of an identity card, twelve digits or the older nine.
    IdentityCard,
    /// Number of a passport.
    Passport,
    /// Telephone of a person.
    Phone,
    /// Account at a bank.
    BankAccount,
    /// Number of a payment card.
    CardNumber,
    /// Personal tax code.
    TaxCode,
    /// A vehicle's plate.
    Plate,
    /// A person's mailbox.
    Email,
    /// Where somebody lives.
    HomeAddress,
    /// Day of birth.
    BirthDate,
    /// An illness or a pregnancy.
    Health,
}

impl Kind {
    /// Its code in the report.
    pub fn code(self) -> &'static str {
        match self {
            Kind::IdentityCard => "identity-card",
            Kind::Passport => "passport",
            Kind::Phone => "phone",
            Kind::BankAccount => "bank-account",
            Kind::CardNumber => "card-number",
            Kind::TaxCode => "tax-code",
            Kind::Plate => "plate",
            Kind::Email => "email",
            Kind::HomeAddress => "home-address",
            Kind::BirthDate => "birth-date",
            Kind::Health => "health",
        }
    }

    /// What stands in its place once it is hidden.
    pub fn label(self) -> Text {
        LABELS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or(Text { vi: "[đã che]", en: "[hidden]" }, |(_, text)| *text)
    }
}

/// The labels that hide values.
const LABELS: [(Kind, Text); 11] = [
    (Kind::IdentityCard, Text { vi: "[số căn cước]", en: "[ID card number]" }),
    (Kind::Passport, Text { vi: "[số hộ chiếu]", en: "[passport number]" }),
    (Kind::Phone, Text { vi: "[số điện thoại]", en: "[phone number]" }),
    (Kind::BankAccount, Text { vi: "[số tài khoản]", en: "[account number]" }),
    (Kind::CardNumber, Text { vi: "[số thẻ]", en: "[card number]" }),
    (Kind::TaxCode, Text { vi: "[mã số thuế]", en: "[tax code]" }),
    (Kind::Plate, Text { vi: "[biển số xe]", en: "[licence plate]" }),
    (Kind::Email, Text { vi: "[email]", en: "[e-mail]" }),
    (Kind::HomeAddress, Text { vi: "[địa chỉ nhà]", en: "[home address]" }),
    (Kind::BirthDate, Text { vi: "[ngày sinh]", en: "[date of birth]" }),
    (Kind::Health, Text { vi: "[chuyện sức khỏe]", en: "[health]" }),
];

/// Whose a value seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The person who writes.
    Writer,
    /// Somebody whose name stands there.
    NamedPerson,
    /// The text does not say.
    Unknown,
}

impl Owner {
    /// Its code in the report.
    pub fn code(self) -> &'static str {
        match self {
            Owner::Writer => "writer",
            Owner::NamedPerson => "named-person",
            Owner::Unknown => "unknown",
        }
    }
}

/// A value found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Whose it seems to be.
    pub owner: Owner,
    /// The bytes of the value alone.
    pub bytes: Range<usize>,
}

/// All personal data of a text in order, none overlapping. `year` is that of the check.
pub fn find(prose: &Prose, year: i16) -> Vec<Found> {
    let context = Context::new(prose, year);
    let mut out = facts::births(&context);
    out.extend(written::find(&context));
    out.extend(address::find(&context));
    let taken: Vec<Range<usize>> = out.iter().map(|f| f.bytes.clone()).collect();
    out.extend(values::find(&context, &taken));
    out.extend(facts::health(&context));
    let own = context::own_labels(&prose.text);
    out.retain(|f| own.iter().all(|l| f.bytes.end <= l.start || l.end <= f.bytes.start));
    out.sort_by_key(|f| (f.bytes.start, std::cmp::Reverse(f.bytes.end)));
    let mut end = 0;
    out.retain(|f| {
        let is_free = f.bytes.start >= end && f.bytes.start < f.bytes.end;
        if is_free {
            end = f.bytes.end;
        }
        is_free
    });
    out
}

fn run(evidence: &Evidence) -> Answer {
    if !evidence.draft {
        return Answer::not_applicable("not-a-draft").observe("items", json!([]));
    }
    let subject = &evidence.subject;
    if subject.text.words.is_empty() && subject.title.words.is_empty() {
        return Answer::unknown("no-text").observe("items", json!([]));
    }
    let year = year_of(evidence);
    let mut items = Vec::new();
    let mut spans = Vec::new();
    let mut owners = Vec::new();
    let mut count = 0_usize;
    for (field, prose) in [("title", &subject.title), ("text", &subject.text)] {
        for found in find(prose, year) {
            count += 1;
            owners.push(found.owner);
            if spans.len() < Answer::MOST_EVIDENCE {
                items.push(json!({ "kind": found.kind.code(), "of": found.owner.code() }));
                spans.push(Span::of(field, &prose.text, found.bytes));
            }
        }
    }
    let has = |owner: Owner| owners.contains(&owner);
    let why = match (has(Owner::Writer), has(Owner::NamedPerson)) {
        (true, true) => "of-several",
        (true, false) => "of-writer",
        (false, true) => "of-named-person",
        (false, false) => "of-unknown",
    };
    let answer = if spans.is_empty() { Answer::clear() } else { Answer::found(why, spans) };
    answer.observe("items", items).observe("count", count)
}

fn year_of(evidence: &Evidence) -> i16 {
    Offset::constant(7).to_datetime(evidence.at).year()
}

/// A draft with its personal data hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The headline, when there is one.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// Values hidden.
    pub hidden: usize,
}

/// Hides all personal data of the subject behind labels in `lang`. What is hidden in one place is hidden wherever the
/// same characters stand.
pub fn redact(evidence: &Evidence, lang: Lang) -> Redacted {
    let year = year_of(evidence);
    let subject = &evidence.subject;
    let (text, in_text) = redacted(&subject.text, year, lang);
    let title = subject.page.title.is_some().then(|| redacted(&subject.title, year, lang));
    let hidden = in_text + title.as_ref().map_or(0, |(_, hidden)| *hidden);
    Redacted { title: title.map(|(title, _)| title), text, hidden }
}

/// Hides until nothing more is found: a label changes the distance between the words around it.
fn redacted(prose: &Prose, year: i16, lang: Lang) -> (String, usize) {
    /// More rounds than any text needs; bounds the time of a hostile one.
    const MOST_ROUNDS: usize = 8;
    let mut text = prose.text.clone();
    let mut hidden = 0;
    for round in 0..MOST_ROUNDS {
        let again;
        let prose = if round == 0 {
            prose
        } else {
            again = Prose::new(&text);
            &again
        };
        let found = find(prose, year);
        if found.is_empty() {
            break;
        }
        let (next, count) = hide(&prose.text, &found, lang);
        hidden += count;
        text = next;
    }
    (text, hidden)
}

fn hide(text: &str, found: &[Found], lang: Lang) -> (String, usize) {
    let mut places: Vec<(Range<usize>, Kind)> = found.iter().map(|f| (f.bytes.clone(), f.kind)).collect();
    places.extend(repeated(text, found));
    places.sort_by_key(|(bytes, _)| (bytes.start, std::cmp::Reverse(bytes.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut count = 0;
    for (bytes, kind) in places {
        if bytes.start < at {
            continue;
        }
        out.push_str(&text[at..bytes.start]);
        out.push_str(kind.label().get(lang));
        at = bytes.end;
        count += 1;
    }
    out.push_str(&text[at..]);
    (out, count)
}

/// Further places where a value's own characters stand.
fn repeated(text: &str, found: &[Found]) -> Vec<(Range<usize>, Kind)> {
    let values: Vec<(&str, Kind)> = found
        .iter()
        .filter(|f| !matches!(f.kind, Kind::Health | Kind::BirthDate) && f.bytes.len() >= 6)
        .map(|f| (&text[f.bytes.clone()], f.kind))
        .collect();
    let Ok(matcher) = aho_corasick::AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(values.iter().map(|(value, _)| value))
    else {
        return Vec::new();
    };
    matcher.find_iter(text).map(|m| (m.start()..m.end(), values[m.pattern().as_usize()].1)).collect()
}
