//! known-source: địa chỉ của một nơi có trong danh mục nguồn. / The address of somebody in the source catalogue.
//!
//! # Tìm gì
//! Địa chỉ của trang (không phải các liên kết trong trang) có thuộc về một nơi đã ghi trong danh mục nguồn không: báo, đài, cơ quan nhà nước, ngân hàng, bệnh
//! viện, trường đại học, nơi kiểm chứng tin… Trang nằm dưới tên miền đã chứng minh là của ai thì là của người ấy. Địa chỉ dưới đuôi chỉ cấp cho cơ quan
//! nhà nước hay trường học (gov.vn, edu.vn) thì biết loại chủ, dù danh mục chưa ghi tên. Với trang mạng xã hội, chỉ tài khoản đã ghi mới tính, vì ai cũng
//! lập được tài khoản ở đó. Nơi vận hành có danh bạ công khai thì tài khoản đã khai, đã xác minh và được chủ đồng ý cho hiện ở đó cũng tính.
//!
//! # Vì sao đáng để ý
//! Biết chắc ai nói thì mới biết hỏi lại ai, tin đến đâu. Đây là câu trả lời cho “ai nói”, không phải “nói có đúng không”.
//!
//! # Khi nào nhầm
//! Nơi có tên trong danh mục vẫn có thể viết sai, và trang thật có thể bị chiếm. Nơi không có trong danh mục không vì thế mà kém tin: danh mục chỉ
//! gồm những nơi nhiều người Việt gặp, và nhiều nơi đứng đắn chưa được ghi. Địa chỉ có ghi mà chưa chứng minh được thì không báo. Trang châm biếm, nền tảng,
//! sàn mua bán và trang cho người lạ tự đăng (blog miễn phí, biểu mẫu, kho tệp) cũng không: ở đó người nói là khách. Tài khoản đã khai mà chủ báo đã mất, hay
//! đã bị kết luận là mạo danh, thì không báo.
//!
//! # Nguồn
//! Danh mục nguồn của dự án; mỗi địa chỉ kèm bằng chứng và ngày xem. Danh bạ công khai của nơi vận hành. Quy định về đuôi tên miền của từng nơi cấp (`gov.vn`: thông tư 24/2015/TT-BTTTT, nghị định
//! 147/2024/NĐ-CP).
//!
//! # Đo được
//! Số nơi, số tên miền và tỉ lệ đã chứng minh ghi trong docs/EVALUATION.md.
//!
//! ---
//!
//! # What it looks for
//! Whether the page's own address (not its links) belongs to somebody in the source catalogue: press, broadcasters, public bodies, banks, hospitals,
//! universities, fact-checkers and others. What stands under a domain proven to be somebody's is theirs. Under a suffix given only to state
//! bodies or schools (gov.vn, edu.vn) the sort of owner is known even when the catalogue has no name. On social networks only listed accounts
//! count, since anybody can open one. Where the installation has a public directory, accounts that are declared and proven there, and
//! that their holder agreed to show, count too.
//!
//! # Why it matters
//! Knowing who speaks tells whom to ask and how far to trust. It answers “who says so”, not “is it right”.
//!
//! # When it is wrong
//! A known owner can be wrong, and a real site can be taken over. Not being listed is nothing against a page: the catalogue holds what many people
//! in Vietnam meet, and many serious owners are not in it yet. Listed addresses that nothing proves do not count, nor do satire, platforms,
//! marketplaces and places where strangers publish (free blogs, forms, file stores): there the customers speak. A declared account that its
//! holder says is lost, or that reviewers concluded to be an impostor's, does not count.
//!
//! # Sources
//! The project's source catalogue; every address has its proof and the day it was seen. The installation's public directory. Registries' rules for restricted suffixes (`gov.vn`: circular
//! 24/2015/TT-BTTTT, decree 147/2024/NĐ-CP).
//!
//! # Measured
//! docs/EVALUATION.md has the numbers of owners and domains and the share that is proven.

use crate::address::parsed;
use crate::catalogue::account::account;
use crate::catalogue::{Catalogue, Owned, OwnerKind, suffix};
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::declared::Standing as Declared;
use crate::evidence::{Evidence, Probe};
use url::Url;

declare_check! {
    name: "known-source", gate: Source, severity: Reassures, needs: ["url"],
    title: { vi: "Nguồn có tên trong danh mục", en: "A source in the catalogue" },
    seen: {
        "known" => {
            vi: "Địa chỉ {address} là của {owner} ({kind}).",
            en: "The address {address} belongs to {owner} ({kind})."
        },
        "known-account" => {
            vi: "Tài khoản {address} là của {owner} ({kind}).",
            en: "The account {address} belongs to {owner} ({kind})."
        },
        "declared" => {
            vi: "Tài khoản {address} là của {owner}, đã khai và xác minh ở {organisation}. Xem {page}",
            en: "The account {address} belongs to {owner}, declared and verified at {organisation}. See {page}"
        },
        "directory-failed" => {
            vi: "Chưa tra được danh bạ công khai, nên chưa biết tài khoản này có ai đã khai hay không.",
            en: "The public directory could not be looked up, so it is not known whether anybody declared the account."
        },
        "restricted-suffix" => {
            vi: "Địa chỉ nằm dưới đuôi .{address}, đuôi chỉ cấp cho {kind}.",
            en: "The address stands under .{address}, a suffix given only to: {kind}."
        },
        "unreadable-address" => {
            vi: "Địa chỉ của trang viết sai quy cách nên không biết là của ai.",
            en: "The page's address is malformed, so its owner cannot be told."
        },
    },
    why: {
        vi: "Biết ai nói thì biết hỏi lại ai. Điều đó chưa nói lên nội dung đúng hay sai.",
        en: "Knowing who speaks tells whom to ask. It does not say that the content is right."
    },
    next: {
        vi: "Vẫn nên đọc cả bài, xem ngày đăng và bài có dẫn nguồn không.",
        en: "Still read the whole text, its date, and whether it names its sources."
    },
    terms: {
        "government" => { vi: "cơ quan nhà nước", en: "public body" },
        "press" => { vi: "báo chí", en: "press" },
        "broadcaster" => { vi: "đài phát thanh, truyền hình", en: "broadcaster" },
        "fact-checker" => { vi: "nơi kiểm chứng tin", en: "fact-checker" },
        "bank" => { vi: "ngân hàng, tài chính", en: "bank or finance" },
        "wallet" => { vi: "ví điện tử, thanh toán", en: "wallet or payments" },
        "telco" => { vi: "nhà mạng", en: "telecommunications" },
        "utility" => { vi: "điện, nước", en: "utility" },
        "delivery" => { vi: "bưu chính, giao hàng", en: "post and delivery" },
        "marketplace" => { vi: "nơi bán hàng", en: "shop or marketplace" },
        "airline" => { vi: "hãng bay", en: "airline" },
        "university" => { vi: "trường học", en: "school or university" },
        "hospital" => { vi: "bệnh viện, y tế", en: "hospital or health" },
        "platform" => { vi: "nền tảng mạng", en: "online platform" },
        "satire" => { vi: "trang châm biếm", en: "satire" },
    },
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    let page = evidence.page();
    let Some(written) = page.url.as_deref() else { return Answer::not_applicable("no-url") };
    let Some(url) = parsed(written) else { return Answer::unknown("unreadable-address") };
    let spans = || vec![Span::whole("url", written).with_link(written)];
    let Standing { owned, is_account } = standing(&evidence.catalogue, &url);
    if let Some(owned) = owned {
        let kind = owned.owner.kind;
        // on a platform or a marketplace its customers speak, unless the account is a listed one
        let is_hall = matches!(kind, OwnerKind::Platform | OwnerKind::Marketplace) && !is_account;
        let answer = if !owned.is_proven || kind == OwnerKind::Satire || is_hall {
            Answer::clear()
        } else {
            Answer::found(if is_account { "known-account" } else { "known" }, spans())
        };
        return answer
            .observe("owner", owned.owner.name())
            .observe("id", owned.owner.id.as_str())
            .observe("kind", kind.name())
            .observe("address", owned.address)
            .observe("is_proven", owned.is_proven);
    }
    match url.host_str().and_then(suffix::restricted) {
        Some(rule) if !is_account => Answer::found("restricted-suffix", spans())
            .observe("kind", rule.kind.name())
            .observe("address", rule.suffix),
        _ => account(&url).map_or_else(Answer::clear, |key| declared(evidence, &key, spans())),
    }
}

/// What the public directory says of the page's own account, which the catalogue does not know.
fn declared(evidence: &Evidence, key: &str, spans: Vec<Span>) -> Answer {
    let declared = match &evidence.declared {
        Probe::Known(declared) => declared,
        Probe::Failed(_) => return Answer::unknown("directory-failed"),
        Probe::Absent | Probe::Skipped(_) => return Answer::clear(),
    };
    let standing = |standing| declared.iter().find(|d| d.key == key && d.standing == standing);
    let is_doubted = [Declared::Lost, Declared::Reported].into_iter().any(|doubt| standing(doubt).is_some());
    match standing(Declared::Theirs).filter(|_| !is_doubted) {
        Some(theirs) => Answer::found("declared", spans)
            .observe("owner", theirs.holder.as_str())
            .observe("organisation", theirs.organisation.as_str())
            .observe("address", theirs.address.as_str())
            .observe("page", theirs.page.as_str()),
        None => Answer::clear(),
    }
}

/// Whose an address is.
struct Standing<'c> {
    owned: Option<Owned<'c>>,
    /// Whether it opens an account, or something else that strangers publish: then the host says nothing.
    is_account: bool,
}

fn standing<'c>(catalogue: &'c Catalogue, url: &Url) -> Standing<'c> {
    let host = url.host_str().unwrap_or_default();
    if let Some(account) = catalogue.owner_of_account(url) {
        return Standing { owned: Some(account), is_account: true };
    }
    let owned = catalogue.owner_of_host(host);
    if owned.is_some_and(|o| o.owner.is_open(host)) {
        return Standing { owned: None, is_account: true };
    }
    Standing { owned, is_account: false }
}
