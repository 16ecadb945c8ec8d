//! Lines and headings that stand beside texts everywhere, known by their words.

use super::outline::{Outline, Tag};

/// How headings of sections begin that list other pages or hold what readers say.
const OTHERS: [&str; 48] = [
    "related",
    "recommended",
    "you may also",
    "you might also",
    "more from",
    "read next",
    "more stories",
    "more news",
    "more articles",
    "latest news",
    "latest posts",
    "most read",
    "most popular",
    "trending",
    "popular posts",
    "comments",
    "leave a comment",
    "leave a reply",
    "about the author",
    "share this",
    "up next",
    "newsletter",
    "tin liên quan",
    "bài viết liên quan",
    "bài liên quan",
    "tin cùng chuyên mục",
    "cùng chuyên mục",
    "tin mới",
    "tin khác",
    "các tin khác",
    "tin cũ hơn",
    "đọc nhiều",
    "xem nhiều",
    "có thể bạn quan tâm",
    "bạn có thể quan tâm",
    "bình luận",
    "ý kiến bạn đọc",
    "tin nổi bật",
    "weitere artikel",
    "weitere beiträge",
    "weitere themen",
    "das könnte",
    "ähnliche",
    "verwandte",
    "mehr zum thema",
    "neueste artikel",
    "kommentare",
    "schlagwörter",
];

/// Whether a block is the heading of a section about other pages.
pub(super) fn is_heading_of_others(outline: &Outline, index: usize) -> bool {
    let block = &outline.blocks[index];
    let is_heading =
        matches!(outline.nodes[block.node].tag, Tag::Heading(_) | Tag::Block | Tag::Paragraph | Tag::Header);
    if !is_heading || block.chars > 45 || outline.ends_sentence(block) && !outline.text(index).ends_with(':')
    {
        return false;
    }
    let lower = outline.text(index).trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_tagged = matches!(outline.nodes[block.node].tag, Tag::Heading(_));
    OTHERS.iter().any(|o| lower.starts_with(o) && (is_tagged || lower.len() <= o.len() + 8))
}

/// Labels that stand beside texts everywhere. A line must be the label: "Share this before they delete it!" is what the
/// page says.
const LABELS: [&str; 47] = [
    "share",
    "share this",
    "share this article",
    "share this post",
    "share this story",
    "share this page",
    "share on",
    "share on facebook",
    "share on twitter",
    "tweet",
    "email",
    "print",
    "print this",
    "comments",
    "comment",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "reply",
    "read more",
    "more",
    "advertisement",
    "ad",
    "sponsored",
    "related",
    "related articles",
    "related posts",
    "follow us",
    "subscribe",
    "sign up",
    "loading",
    "like this",
    "photo",
    "source",
    "chia sẻ",
    "bình luận",
    "ý kiến",
    "theo dõi",
    "xem thêm",
    "đọc thêm",
    "tin liên quan",
    "quảng cáo",
    "teilen",
    "kommentare",
    "anzeige",
    "gefällt mir",
    "kommentar schreiben",
];

/// How lines about the article begin: who, when, where filed, what else to read, whose picture.
const OPENINGS: [&str; 50] = [
    "read more:",
    "read also",
    "also read",
    "see also",
    "related:",
    "posted by",
    "posted in",
    "posted on",
    "posted at",
    "filed under",
    "tagged",
    "tags:",
    "tag:",
    "categories:",
    "category:",
    "published",
    "last updated",
    "updated on",
    "updated:",
    "photo:",
    "photos:",
    "photo credit",
    "image:",
    "image credit",
    "credit:",
    "credits:",
    "copyright ©",
    "© ",
    "source:",
    "xem thêm:",
    "đọc thêm:",
    "mời độc giả",
    "mời bạn đọc",
    "từ khóa:",
    "từ khoá:",
    "ảnh:",
    "tin liên quan:",
    "lesen sie auch",
    "mehr zum thema",
    "veröffentlicht",
    "schlagwörter",
    "dieser beitrag wurde",
    "foto:",
    "bild:",
    "lire aussi",
    "dieser eintrag wurde",
    "titelbild",
    "fotos:",
    "crédits photo",
    "kategorie",
];

/// Whether a short line is one of those that stand beside texts everywhere. An arrow before a link leads elsewhere.
pub(super) fn is_furniture(text: &str, is_linked: bool) -> bool {
    let lower = text.trim().to_lowercase();
    if is_linked && (lower.starts_with(">>") || lower.starts_with("» ") || lower.starts_with("› ")) {
        return true;
    }
    let label = lower.trim_matches(|c: char| !c.is_alphabetic() && c != '!');
    LABELS.contains(&label) || (lower.chars().count() < 90 && OPENINGS.iter().any(|o| lower.starts_with(o)))
}

/// Whether a line is a name, as articles are signed at their end: "Hà Thu (tổng hợp)".
pub(super) fn is_signature(text: &str) -> bool {
    let words: Vec<&str> = text.split('(').next().unwrap_or("").split_whitespace().collect();
    let is_name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase) && !word.ends_with(':');
    (2..=6).contains(&words.len()) && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::{is_furniture, is_signature};

    #[test]
    fn labels_are_furniture_and_demands_are_text() {
        for label in [
            "Share this:",
            "Bình luận (12)",
            "Xem thêm",
            ">> Đường lên bản đã thông",
            "Posted by Anna on May 3",
            "Ảnh: Hà Giang",
        ] {
            assert!(is_furniture(label, true), "{label}");
        }
        for text in [
            "Share this before they delete it!",
            "Chia sẻ ngay cho mọi người cùng biết!",
            "Bình luận số may mắn để nhận quà",
            "Subscribe to no one.",
            ">>> Nhận thưởng ngay <<<",
        ] {
            assert!(!is_furniture(text, false), "{text}");
        }
    }

    #[test]
    fn names_sign_a_text() {
        assert!(
            is_signature("Hà Thu (tổng hợp)")
                && is_signature("Theo Dân Việt")
                && is_signature("Nguyễn Thị Minh Khai")
        );
        assert!(!is_signature("Lưu bài viết này") && !is_signature("Ảnh: Hà Giang") && !is_signature("Hà"));
    }
}
