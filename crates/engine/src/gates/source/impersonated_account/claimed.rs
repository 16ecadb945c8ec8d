//! Whose name an account bears.

use crate::catalogue::{self, Catalogue, Imitation, Owner};
use crate::page::Page;
use crate::text::characters::plain_reading;
use crate::text::prose::bare;

/// A name that an account bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim<'c> {
    /// Written with letters that only look Latin.
    Disguised(&'c Owner),
    /// With words of bait after it.
    Bait(&'c Owner),
    /// As it is.
    Same(&'c Owner),
}

impl<'c> Claim<'c> {
    pub(super) fn owner(self) -> &'c Owner {
        match self {
            Claim::Disguised(owner) | Claim::Bait(owner) | Claim::Same(owner) => owner,
        }
    }
}

/// What networks write after an account's name in a page's title, without marks.
const TAILS: &[&str] = &[
    "facebook",
    "instagram",
    "youtube",
    "tiktok",
    "x",
    "twitter",
    "threads",
    "zalo",
    "telegram",
    "home",
    "trang chu",
    "videos",
    "photos",
    "posts",
    "instagram photos and videos",
    "log in or sign up",
    "dang nhap hoac dang ky",
    "linkedin",
];
/// What is written between a name and such a tail.
const BREAKS: [&str; 7] = [" | ", " - ", " – ", " • ", " · ", " (@", " on "];
/// Words after a name that change nothing about who it claims to be, without marks.
const OFFICIAL: &[&str] = &[
    "official",
    "chinh thuc",
    "vietnam",
    "viet nam",
    "vn",
    "cskh",
    "cham soc khach hang",
    "ho tro",
    "ho tro khach hang",
    "support",
    "fanpage",
    "care",
    "customer service",
    "24 7",
    "help",
    "page",
];
/// Words after a name that no owner puts there, without marks: loans, prizes, codes, money got back.
const BAITS: &[&str] = &[
    "vay",
    "vay tien",
    "vay von",
    "vay nhanh",
    "hoan tien",
    "nhan qua",
    "tang qua",
    "trung thuong",
    "otp",
    "xac thuc",
    "nang han muc",
    "lay lai tien",
    "thu hoi tien",
    "hoan tien lua dao",
    "giai ngan",
    "loan",
    "prize",
    "giveaway",
    "refund",
];
/// The same within handles, where words stand together. Words that owners use themselves (help, support, shop, pay, cskh) are
/// none.
const HANDLE_BAITS: &[&str] = &[
    "otp",
    "vay",
    "hoantien",
    "nhanqua",
    "tangqua",
    "trungthuong",
    "nhanthuong",
    "xacthuc",
    "xacminh",
    "xacnhan",
    "dangnhap",
    "login",
    "verify",
    "unlock",
    "mokhoa",
    "laylaitien",
    "thuhoitien",
    "giaingan",
    "hanmuc",
    "refund",
    "prize",
    "giveaway",
    "loan",
    "reward",
    "bonus",
    "airdrop",
];
/// Letters that a name needs, so that it is not an everyday word.
const FEWEST_LETTERS: usize = 6;

/// Whether words of bait stand beside the name in a handle.
pub(super) fn is_bait(handle: &str, imitation: &Imitation<'_>) -> bool {
    let beside = [handle.get(..imitation.part.start), handle.get(imitation.part.end..)];
    beside.into_iter().flatten().any(|words| {
        let words = words.replace('-', "");
        HANDLE_BAITS.iter().any(|bait| words.contains(bait))
    })
}

/// The name that a social page shows.
pub(super) fn name(page: &Page) -> Option<String> {
    let title = page.title.as_deref().or(page.headlines.title.as_deref())?.trim();
    let mut name = title.trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit()).trim();
    while let Some((front, tail)) =
        BREAKS.iter().filter_map(|b| name.rsplit_once(b)).max_by_key(|(f, _)| f.len())
    {
        let tail = bare(tail.trim_end_matches(')'));
        let is_handle = name[front.len()..].starts_with(" (@");
        if !is_handle && !TAILS.contains(&tail.trim()) {
            break;
        }
        name = front.trim();
    }
    (!name.is_empty()).then(|| name.chars().take(120).collect())
}

/// What a name claims.
pub(super) fn of<'c>(catalogue: &'c Catalogue, name: &str) -> Option<Claim<'c>> {
    let read = plain_reading(name);
    let is_disguised = letters(&read) != letters(name);
    let plain = catalogue::plain_name(&read);
    let (core, is_bait) = without_tails(&plain);
    let owner = catalogue.owner_named(&core).filter(|o| !o.common)?;
    // `Spotify Việt Nam`: companies from abroad have a page for each country
    if !is_bait && !is_disguised && core != plain && owner.country != "VN" {
        return None;
    }
    if core.chars().filter(|c| c.is_alphanumeric()).count() < FEWEST_LETTERS && !is_disguised {
        return None;
    }
    Some(match (is_disguised, is_bait) {
        (true, _) => Claim::Disguised(owner),
        (false, true) => Claim::Bait(owner),
        (false, false) => Claim::Same(owner),
    })
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The name without what stands after it, and whether words of bait stood there.
fn without_tails(words: &str) -> (String, bool) {
    let mut rest = words;
    let mut is_bait = false;
    let tails = || OFFICIAL.iter().map(|o| (*o, false)).chain(BAITS.iter().map(|b| (*b, true)));
    let cut = |rest: &'_ str| {
        tails()
            .filter_map(|(tail, bait)| Some((rest.strip_suffix(tail)?.strip_suffix(' ')?.len(), bait)))
            .min_by_key(|(kept, _)| *kept)
    };
    while let Some((kept, bait)) = cut(rest) {
        is_bait |= bait;
        rest = &rest[..kept];
    }
    (rest.to_owned(), is_bait)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str) -> String {
        name(&Page { title: Some(title.to_owned()), ..Page::default() }).unwrap_or_default()
    }

    #[test]
    fn the_network_s_own_words_are_no_part_of_a_name() {
        assert_eq!(shown("(3) Vietcombank - Trang chủ | Facebook"), "Vietcombank");
        assert_eq!(shown("VnExpress (@vnexpress) • Instagram photos and videos"), "VnExpress");
        assert_eq!(shown("Báo Tuổi Trẻ - YouTube"), "Báo Tuổi Trẻ");
        assert_eq!(shown("Facebook"), "Facebook");
    }

    #[test]
    fn what_stands_after_a_name_is_told_apart() {
        assert_eq!(without_tails("vietcombank ho tro khach hang"), ("vietcombank".to_owned(), false));
        assert_eq!(without_tails("vietcombank hoan tien lua dao 24 7"), ("vietcombank".to_owned(), true));
        assert_eq!(without_tails("vietcombank"), ("vietcombank".to_owned(), false));
    }
}
