//! Words for what the catalogue answers with codes.

use crate::catalogue::{OwnerKind, ProofKind};
use crate::check::Text;

const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}

/// What sort of body an owner is.
pub fn kind(kind: OwnerKind) -> Text {
    match kind {
        OwnerKind::Government => text("cơ quan nhà nước", "government body"),
        OwnerKind::Press => text("báo chí", "press"),
        OwnerKind::Broadcaster => text("đài phát thanh, truyền hình", "broadcaster"),
        OwnerKind::FactChecker => text("nơi kiểm chứng tin", "fact-checker"),
        OwnerKind::Bank => text("ngân hàng", "bank"),
        OwnerKind::Wallet => text("ví điện tử", "wallet"),
        OwnerKind::Telco => text("nhà mạng", "telephone company"),
        OwnerKind::Utility => text("điện, nước, dịch vụ công ích", "utility"),
        OwnerKind::Delivery => text("bưu chính, giao hàng", "post and delivery"),
        OwnerKind::Marketplace => text("sàn mua bán", "marketplace"),
        OwnerKind::Airline => text("hãng bay", "airline"),
        OwnerKind::University => text("trường đại học, cơ sở giáo dục", "university or school"),
        OwnerKind::Hospital => text("bệnh viện", "hospital"),
        OwnerKind::Platform => text("nền tảng mạng", "platform"),
        OwnerKind::Satire => text("trang trào phúng", "satire"),
    }
}

/// What proves an address.
pub fn proof(kind: ProofKind) -> Text {
    match kind {
        ProofKind::Suffix => {
            text("đuôi tên miền chỉ cấp cho nơi đã xác minh", "a suffix that only proven bodies get")
        }
        ProofKind::Page => {
            text("trang ở chính địa chỉ này ghi tên chủ", "a page at this very address names its owner")
        }
        ProofKind::List => {
            text("danh sách của nơi khác ghi địa chỉ này", "somebody else's list gives this address")
        }
        ProofKind::Code => {
            text("mã nguồn công khai dùng địa chỉ này", "public source code uses this address")
        }
        ProofKind::Operator => {
            text("nơi vận hành công cụ này cho biết", "whoever runs this installation says so")
        }
    }
}

/// How a name is imitated; `None` for a method that this version does not know.
pub fn method(name: &str) -> Option<Text> {
    Some(match name {
        "homoglyph" => text("thay chữ bằng chữ trông giống", "letters that look alike"),
        "insertion" => text("thêm một chữ", "one letter more"),
        "omission" => text("bớt một chữ", "one letter less"),
        "replacement" => text("đổi một chữ", "another letter"),
        "transposition" => text("đảo hai chữ cạnh nhau", "two neighbours exchanged"),
        "repetition" => text("gấp đôi một chữ", "a letter doubled"),
        "vowel-swap" => text("đổi một nguyên âm", "another vowel"),
        "plural" => text("thêm s ở cuối", "an s that is not there"),
        "hyphenation" => text("thêm hoặc bớt gạch ngang", "a hyphen more or less"),
        "missing-dot" => text("bỏ dấu chấm", "dots left out"),
        "subdomain-split" => text("chen dấu chấm vào giữa tên", "a dot within the name"),
        "tld-swap" => text("đổi đuôi tên miền", "another suffix"),
        "name-in-subdomain" => {
            text("đặt tên thật trước một tên miền khác", "the name in front of another domain")
        }
        "name-in-path" => {
            text("đặt tên thật vào đường dẫn của trang khác", "the name in the path of another site")
        }
        "bait-word" => text("gắn thêm chữ mồi vào tên", "words of bait at the name"),
        "affix" => text("gắn thêm số hay chữ vào tên", "digits or scraps at the name"),
        _ => return None,
    })
}
