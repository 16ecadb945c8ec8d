//! impersonated-account: tài khoản mạng xã hội mạo danh một nơi quen thuộc. / A social account posing as somebody known.
//!
//! # Tìm gì
//! Trang đang xét là một tài khoản mạng xã hội (Facebook, YouTube, TikTok, X, Instagram, Zalo, Telegram, Threads), hoặc tin nhắn có dẫn tới một tài khoản. Tên hiện
//! ra và tên trong địa chỉ được so với danh mục nguồn. Tài khoản đã ghi là của chính họ thì thôi. Còn không, phép kiểm báo khi tên địa chỉ bị dựng cho giống
//! (`vietc0mbank`, `vietcornbank`), khi ghép tên thật với từ mồi (`vietcombank.hotro.otp`), khi tên hiện ra viết bằng chữ trông giống chữ Latinh,
//! hay khi mang đúng tên một nơi mà danh mục đã biết tài khoản thật ở cùng mạng.
//!
//! Nơi vận hành có danh bạ công khai thì tài khoản còn được hỏi ở đó. Phép kiểm báo khi hai người rà soát đã kết luận tài khoản ấy mạo danh (`reported`), khi
//! chính chủ báo đã mất tài khoản (`lost`), hay khi tên trong địa chỉ dựng cho giống một tài khoản đã khai (`resembles`). Danh bạ chỉ có tên do người có
//! tên tự khai và đồng ý cho hiện; danh bạ không nói gì được về tài khoản đã ghi trong danh mục nguồn.
//!
//! # Vì sao đáng để ý
//! Ai cũng lập được tài khoản với bất cứ tên, ảnh nào trong vài phút. Nhiều vụ lừa bắt đầu từ một trang “chăm sóc khách hàng” giả.
//!
//! # Khi nào nhầm
//! Có thể nhầm với một trang thật mà danh mục chưa ghi, như trang của chi nhánh hay câu lạc bộ người hâm mộ. Tên ghép từ chữ thường (Thanh niên, Lao động)
//! thì không xét. Danh mục còn biết ít tài khoản, nên phép kiểm bỏ sót nhiều: im lặng không nói lên điều gì. Câu dặn đừng theo tài khoản ấy thì không báo.
//! Hai người thật có thể trùng tên, nên tên giống một tài khoản đã khai chưa chắc là giả: hãy hỏi người ấy qua lối khác. Kết luận của người rà soát là của
//! nơi vận hành; trang hồ sơ có ngày tháng và chỗ để bên kia trả lời. Vì vậy điều danh bạ nói chỉ nặng tới mức “kiểm lại”, không bao giờ tới mức “dừng”.
//!
//! # Nguồn
//! Danh mục nguồn của dự án; danh bạ công khai của nơi vận hành; Unicode UTS 39 (chữ trông giống nhau).
//!
//! # Đo được
//! Chưa có bộ tài khoản mạo danh thật để đo. Trên các trang và bài đã lưu của dự án (xem docs/EVALUATION.md) không báo nhầm tài khoản nào.
//!
//! ---
//!
//! # What it looks for
//! The page is a social account (Facebook, YouTube, TikTok, X, Instagram, Zalo, Telegram, Threads), or a message links to one. The name shown and the
//! handle are held against the source catalogue. A listed account is its owner's. Any other is found when the handle is made to
//! look like a known one (`vietc0mbank`, `vietcornbank`), when a known name is tied to words of bait (`vietcombank.hotro.otp`), when the
//! name shown is written with letters that only look Latin, or when it bears exactly the name of somebody whose real
//! account on that network is listed and proven.
//!
//! Where the installation has a public directory, it is asked about the account too. Found are accounts that two reviewers concluded to be
//! an impostor's (`reported`), accounts that their own holder says are lost (`lost`), and handles that look like a declared one (`resembles`). The
//! directory holds only names whose bearers declared them and agreed to show them, and has no say about accounts in the source catalogue.
//!
//! # Why it matters
//! Anybody can open an account with any name and picture within minutes. Many frauds begin at a false “customer care” page.
//!
//! # When it is wrong
//! A real account that the catalogue does not list yet, such as a branch's or a fan club's. Names made of ordinary words are not
//! looked at. The catalogue knows few accounts, so much is missed: silence says nothing. A sentence that warns of the account keeps it quiet.
//! Two real people may be called alike, so an account that looks like a declared one need not be false: ask that person another way. The
//! reviewers' conclusion is the installation's own; the case's page has its dates and a place for the other side to reply. What the directory says
//! therefore asks to verify at most, and never to stop.
//!
//! # Sources
//! The project's source catalogue; the installation's public directory; Unicode UTS 39 (confusables).
//!
//! # Measured
//! There is no set of real impostor accounts to measure on. On the project's saved pages and articles (docs/EVALUATION.md) no account was found wrongly.

mod claimed;
mod listed;

use crate::address::met::{self, Met, Place};
use crate::catalogue::account::account;
use crate::catalogue::{Company, Method, Owner, Standing};
use crate::check::{Answer, Severity, Span};
use crate::declare_check;
use crate::declared::is_asked;
use crate::evidence::Evidence;
use claimed::Claim;
use listed::{Against, Directory};
use serde_json::{Value, json};
use std::collections::HashSet;

declare_check! {
    name: "impersonated-account", gate: Source, severity: Stop, needs: ["url", "links", "title"],
    title: { vi: "Tài khoản mạo danh", en: "An impostor's account" },
    seen: {
        "handle" => {
            vi: "Tài khoản {account} không có trong những tài khoản đã biết của {owner}, mà tên lại dựng cho giống ({method}).",
            en: "The account {account} is none of the known ones of {owner}, and its name is made to look like theirs ({method})."
        },
        "name" => {
            vi: "Tài khoản {account} mang tên “{name}” nhưng không phải tài khoản đã biết của {owner} ({method}).",
            en: "The account {account} bears the name “{name}” but is not the known account of {owner} ({method})."
        },
        "reported" => {
            vi: "Hai người rà soát của {organisation} đã kết luận tài khoản {account} là mạo danh. Hồ sơ và chỗ để bên kia trả lời: {page}",
            en: "Two reviewers of {organisation} concluded that the account {account} is an impostor's. The case, and where the other side can reply: {page}"
        },
        "lost" => {
            vi: "{owner} ({organisation}) báo đã mất tài khoản {account}: người đang dùng có thể là kẻ khác. Xem {page}",
            en: "{owner} ({organisation}) says that the account {account} is lost: somebody else may be using it. See {page}"
        },
        "resembles" => {
            vi: "Tài khoản {account} không phải là tài khoản đã khai {address} của {owner} ({organisation}), mà tên lại dựng cho giống ({method}).",
            en: "The account {account} is not the declared account {address} of {owner} ({organisation}), and its name is made to look like it ({method})."
        },
        "directory-failed" => {
            vi: "Chưa tra được danh bạ công khai, nên chưa biết tài khoản này có bị báo là mạo danh hay không.",
            en: "The public directory could not be looked up, so it is not known whether the account is reported as an impostor's."
        },
        "unreadable-address" => {
            vi: "Có địa chỉ nhưng viết sai quy cách, không đọc ra được tài khoản nào.",
            en: "There is an address, but it is malformed and no account can be read from it."
        },
    },
    why: {
        vi: "Tên và ảnh của một tài khoản ai cũng chép được. Chỉ địa chỉ tài khoản mới phân biệt thật giả.",
        en: "Anybody can copy an account's name and picture. Only its address tells the real one."
    },
    next: {
        vi: "Đừng nhắn thông tin hay chuyển tiền cho tài khoản này. Tìm tài khoản thật từ trang chủ của nơi được nhắc tới, hoặc gọi số ghi trên thẻ, hóa đơn.",
        en: "Send it no details and no money. Find the real account from the site of whom it names, or call the number on your card or bill."
    },
    terms: {
        "look-alike-letters" => { vi: "chữ trông giống", en: "letters that look alike" },
        "one-letter-off" => { vi: "sai một chữ", en: "one letter off" },
        "bait-words" => { vi: "ghép với từ mồi", en: "tied to words of bait" },
        "same-name" => { vi: "trùng tên", en: "the same name" },
        "separators" => { vi: "chỉ khác dấu chấm, gạch", en: "only points and hyphens differ" },
        "extra-words" => { vi: "thêm chữ trước hoặc sau", en: "words added before or after" },
        "without-marks" => { vi: "chỉ khác dấu tiếng Việt", en: "only Vietnamese marks differ" },
        "spacing" => { vi: "chỉ khác khoảng cách", en: "only spaces differ" },
        "resembles" => { vi: "trông giống", en: "it looks alike" },
    },
    run: run,
}

/// An account that claims to be somebody's, or that the directory speaks against.
struct Found<'e> {
    met: &'e Met<'e>,
    account: String,
    ground: Ground<'e>,
}

/// What an account is found for.
enum Ground<'e> {
    /// It claims to be an owner of the catalogue.
    Claims {
        owner: &'e Owner,
        method: &'static str,
        /// The name shown, when that is what claims.
        name: Option<String>,
    },
    /// The public directory says so.
    Directory(Against<'e>),
}

fn run(evidence: &Evidence) -> Answer {
    let addresses = met::of(&evidence.subject);
    let directory = Directory::of(evidence);
    let (mut accounts, mut is_unasked) = (HashSet::new(), false);
    let mut found: Vec<Found<'_>> = Vec::new();
    for met in addresses.met.iter().filter(|met| is_asked(&evidence.subject, met)) {
        let Some(account) = account(&met.url) else { continue };
        let before = accounts.len();
        let is_new = accounts.insert(account.clone());
        if met.is_warned_of || evidence.catalogue.owner_of_account(&met.url).is_some() {
            continue;
        }
        is_unasked |= directory.is_silent_about(if is_new { before } else { 0 });
        let against = directory.against(&account).map(Ground::Directory);
        if let Some(ground) = against.or_else(|| claim(evidence, met, &account))
            && !found.iter().any(|f| f.account == account)
        {
            found.push(Found { met, account, ground });
        }
    }
    // what the catalogue says weighs more and is told first
    found.sort_by_key(|found| matches!(found.ground, Ground::Directory(_)));
    let items: Vec<Value> = found.iter().take(Answer::MOST_EVIDENCE).map(Found::item).collect();
    let answer = if let Some(first) = found.first() {
        let spans = found.iter().take(Answer::MOST_EVIDENCE).map(|f| f.met.span(evidence.page())).collect();
        first.told(spans)
    } else if is_unasked {
        Answer::unknown(if matches!(directory, Directory::Failed) { "directory-failed" } else { "truncated" })
    } else if !accounts.is_empty() {
        Answer::clear()
    } else if addresses.met.is_empty() && addresses.unreadable > 0 {
        Answer::unknown("unreadable-address")
    } else {
        Answer::not_applicable("no-account")
    };
    answer.observe("items", items)
}

impl Found<'_> {
    /// The answer when this account is the first.
    fn told(&self, spans: Vec<Span>) -> Answer {
        match &self.ground {
            Ground::Claims { owner, method, name } => {
                Answer::found(if name.is_some() { "name" } else { "handle" }, spans)
                    .observe("owner", owner.name())
                    .observe("method", *method)
                    .observe("name", name.as_deref().unwrap_or_default())
            }
            Ground::Directory(Against { declared, why, method }) => Answer::found(why, spans)
                .observe("owner", declared.holder.as_str())
                .observe("method", *method)
                .observe("organisation", declared.organisation.as_str())
                .observe("address", declared.address.as_str())
                .observe("page", declared.page.as_str())
                // what an installation says itself has less weight, so that no operator can stop what it dislikes
                .lowered_to(Severity::Verify),
        }
        .observe("account", self.account.as_str())
    }

    fn item(&self) -> Value {
        match &self.ground {
            Ground::Claims { owner, method, .. } => json!({
                "account": self.account, "owner": owner.name(), "method": method, "known": owner.accounts,
            }),
            Ground::Directory(Against { declared, why, method }) => json!({
                "account": self.account,
                "owner": declared.holder,
                "method": method,
                "known": if *why == "lost" { Vec::new() } else { vec![&declared.address] },
                "standing": why,
                "organisation": declared.organisation,
                "page": declared.page,
            }),
        }
    }
}

/// What an account claims by its handle, or else by the name that its page shows.
fn claim<'e>(evidence: &'e Evidence, met: &Met<'_>, account: &str) -> Option<Ground<'e>> {
    let (owner, method, name) = by_handle(evidence, account, &met.url).or_else(|| {
        let name = claimed::name(evidence.page()).filter(|_| met.place == Place::Own)?;
        by_name(evidence, account, name)
    })?;
    Some(Ground::Claims { owner, method, name })
}

type Claimed<'e> = (&'e Owner, &'static str, Option<String>);

/// What a handle imitates, by the methods of host names: `vietcombank.hotro` is looked at as `vietcombank-hotro` would be.
fn by_handle<'e>(evidence: &'e Evidence, account: &str, url: &url::Url) -> Option<Claimed<'e>> {
    /// A suffix that says nothing, so that only the name before it counts.
    const NEUTRAL: &str = ".invalid";
    let (_, handle) = account.split_once('/')?;
    let handle = handle.rsplit('/').next()?.trim_start_matches('@').replace(['.', '_'], "-");
    let company = Company::of_text(&handle).and(Company::of_text(url.path()));
    let handle = handle.trim_matches('-').to_owned();
    let host = handle.clone() + NEUTRAL;
    let Standing::Imitation(imitation) = evidence.catalogue.standing(&host, company) else { return None };
    let method = match imitation.method {
        Method::Homoglyph => "look-alike-letters",
        Method::Insertion
        | Method::Omission
        | Method::Replacement
        | Method::Transposition
        | Method::Repetition
        | Method::VowelSwap => "one-letter-off",
        Method::BaitWord if claimed::is_bait(&handle, &imitation) => "bait-words",
        // the very name, or the name with a branch's or a year's: nobody can tell whose it is
        _ => return None,
    };
    (!imitation.owner.common).then_some((imitation.owner, method, None))
}

/// What the name shown claims.
fn by_name<'e>(evidence: &'e Evidence, account: &str, name: String) -> Option<Claimed<'e>> {
    let claim = claimed::of(&evidence.catalogue, &name)?;
    let network = account.split('/').next()?;
    let has_known =
        claim.owner().accounts.iter().any(|a| a.starts_with(network) && claim.owner().is_proven(a));
    let (owner, method) = match claim {
        Claim::Disguised(owner) => (owner, "look-alike-letters"),
        Claim::Bait(owner) => (owner, "bait-words"),
        Claim::Same(owner) if has_known => (owner, "same-name"),
        Claim::Same(_) => return None,
    };
    Some((owner, method, Some(name)))
}
