//! How far a name can prove anything: what each kind of owner's name is allowed to accuse.
//!
//! An unusual long name (`vietcombank`) is hardly met by chance. A name of ordinary words (`laodong`) or of a place
//! (`thanhhoa`) is met in honest names every day, a name of four letters one slip away from others of four letters.

use super::super::letters::Letters;
use super::super::{Host, OwnerKind};
use super::edit::Slip;
use super::targets::{LONG, Name, Target};
use super::{Company, Method, swap, words};

/// A name of this many letters is not met by chance, whatever suffix it stands under.
const VERY_LONG: usize = 8;

/// The host and what stands beside it.
#[derive(Clone, Copy)]
pub(super) struct Beside<'s> {
    pub(super) host: &'s Host<'s>,
    /// The label as people see it.
    pub(super) shown: &'s str,
    pub(super) letters: &'s Letters,
    pub(super) company: Company,
}

/// Vietnamese words of this many letters together are a paper's own name, unless its entry says otherwise.
const DISTINCT_WORDS: usize = 10;

/// Of so many letters, no honest name is one letter from another, whatever it is made of (`giaohungtietkiem`).
const MANY_WORDS: usize = 12;

/// What a name is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Letters that are met in no other name by chance.
    Distinct,
    /// Vietnamese words, of a body that nobody else is called like.
    Words,
    /// Ordinary Vietnamese words, as newspapers are called.
    CommonVietnamese,
    /// Ordinary words of another language.
    Common,
    /// A place's name.
    Place,
}

/// Names of provinces and of places that official hosts are called after, before and since the mergers of 2025.
const PLACES: &str = "\
    angiang bacgiang backan baclieu bacninh bariavungtau bentre binhdinh binhduong binhphuoc binhthuan camau cantho
    caobang daklak dacnong daknong danang dienbien dongnai dongthap gialai hagiang haiduong haiphong hanam hanoi hatinh
    haugiang hoabinh hochiminh hochiminhcity hcmc hue hungyen khanhhoa kiengiang kontum laichau lamdong langson laocai
    longan namdinh nghean ninhbinh ninhthuan phutho phuyen quangbinh quangnam quangngai quangninh quangtri saigon
    soctrang sonla tayninh thaibinh thainguyen thanhhoa thuathienhue tiengiang tphcm travinh tuyenquang vinhlong
    vinhphuc vungtau yenbai vietnam";

impl Nature {
    /// Found out when it is first asked for: most names never are.
    pub(super) fn of(target: &Target, name: &Name) -> Nature {
        *name.nature.get_or_init(|| Nature::found(target, name))
    }

    fn found(target: &Target, name: &Name) -> Nature {
        let is_place = PLACES.split_ascii_whitespace().any(|place| place.as_bytes() == target.letters.base());
        let is_press = matches!(name.kind, OwnerKind::Press | OwnerKind::Broadcaster);
        let is_vietnamese = name.is_vietnamese && words::is_vietnamese(target.letters.base());
        // `online.gov.vn`: what impostors write at a name is no name
        let is_general = words::is_listed(target.letters.base());
        match (is_place, name.is_common, is_vietnamese) {
            (true, ..) => Nature::Place,
            _ if is_general => Nature::Common,
            (_, true, true) => Nature::CommonVietnamese,
            (_, true, false) => Nature::Common,
            (_, false, true) if is_press && target.len() < DISTINCT_WORDS => Nature::CommonVietnamese,
            (_, false, true) => Nature::Words,
            _ => Nature::Distinct,
        }
    }

    pub(super) fn is_common(self) -> bool {
        matches!(self, Nature::CommonVietnamese | Nature::Common | Nature::Place)
    }
}

/// Whether an owner's kind is one whose names others bear honestly: universities by their places, foreign papers by
/// their licences.
fn is_shared_kind(name: &Name) -> bool {
    match name.kind {
        OwnerKind::University | OwnerKind::Hospital => true,
        OwnerKind::Press | OwnerKind::Broadcaster | OwnerKind::Government | OwnerKind::Satire => {
            !name.is_vietnamese
        }
        _ => false,
    }
}

/// Whether it is a name that people type and read: any of a Vietnamese owner, the first of a foreign one and what bears
/// the same label.
fn is_read(target: &Target, name: &Name) -> bool {
    name.is_vietnamese || target.names.iter().any(|n| n.near.owner == name.near.owner && n.near.place == 0)
}

/// Whether a name serves machines, as its words tell: nobody reads it, and others have such names too.
fn is_machine(target: &Target) -> bool {
    const WORDS: [&str; 12] = [
        "static",
        "cdn",
        "dns",
        "analytics",
        "img",
        "image",
        "content",
        "edge",
        "cache",
        "assets",
        "api",
        "manage",
    ];
    WORDS.iter().any(|word| target.label.contains(word))
}

impl Beside<'_> {
    /// Whether the label is an ordinary Vietnamese name, which chance may put beside a name of so many letters, or beside
    /// any that is made of Vietnamese words itself (`baolaodong` and `baolamdong`).
    fn is_word(&self, len: usize, nature: Nature) -> bool {
        let is_near_by_chance = len <= VERY_LONG || nature != Nature::Distinct && len < MANY_WORDS;
        is_near_by_chance && words::is_plainly_vietnamese(self.letters.base())
    }

    /// Whether a name near one of so many letters accuses under another suffix than that one's: under those that
    /// impostors buy by the dozen, and for the longest under all but other countries'.
    fn may_be_elsewhere(&self, len: usize) -> bool {
        let suffix = self.host.suffix();
        swap::is_cheap(suffix)
            || len >= DISTINCT_WORDS && (!swap::is_country(suffix) || suffix.ends_with("vn"))
    }

    /// Whether letters that are taken for others accuse; `swaps` of them are plain Latin letters.
    pub(super) fn may_be_alike(&self, target: &Target, swaps: u32) -> bool {
        let Some(name) = target.name(self.host.suffix()) else { return false };
        let (len, nature) = (target.len(), Nature::of(target, name));
        let is_same_suffix = target.has_suffix(self.host.suffix());
        if len < LONG && !self.company.is_any() || swaps > 2 {
            return false;
        }
        if self.letters.is_disguised() {
            let is_honest = nature.is_common() && words::is_marked_vietnamese(self.shown);
            return !is_honest
                && (is_same_suffix || len >= LONG && nature != Nature::Common)
                && nature != Nature::Place;
        }
        let has_digits = self.letters.base().iter().any(u8::is_ascii_digit);
        let is_word = self.is_word(len, nature);
        match nature {
            Nature::Place => false,
            Nature::Common => has_digits && is_same_suffix,
            Nature::CommonVietnamese => is_same_suffix && !is_word,
            _ if len < LONG => is_same_suffix && swaps == 1 && !is_word,
            _ if swaps == 2 && len <= VERY_LONG => false,
            _ if swaps == 2 || len < VERY_LONG || is_machine(target) || is_shared_kind(name) => {
                is_same_suffix && !is_word
            }
            _ => !is_word && (is_same_suffix || self.may_be_elsewhere(len)),
        }
    }

    /// Whether one slip of the pen accuses.
    pub(super) fn may_be_slip(&self, target: &Target, slip: &Slip) -> bool {
        let Slip { method, swaps, is_at_end, is_first_letter } = *slip;
        let Some(name) = target.name(self.host.suffix()) else { return false };
        let (len, nature) = (target.len(), Nature::of(target, name));
        let is_same_suffix = target.has_suffix(self.host.suffix());
        let is_disguised = self.letters.is_disguised();
        let is_long_enough = match len {
            0..4 => false,
            4 => {
                self.company.is_any()
                    && matches!(method, Method::Insertion | Method::Repetition | Method::Transposition)
            }
            5 => self.company.is_any(),
            6..VERY_LONG => is_same_suffix || self.company.is_any(),
            // under another country's suffix it may well be an honest name there
            _ => is_same_suffix || self.company.is_any() || self.may_be_elsewhere(len),
        };
        // people get the first letter right; another first letter makes another name (`cloud`, `einvoice`)
        let is_other_name = match method {
            Method::Omission => is_first_letter && len < DISTINCT_WORDS,
            Method::Replacement | Method::VowelSwap => is_first_letter && len <= VERY_LONG,
            _ => false,
        };
        if is_other_name && !(is_disguised || self.company.is_any() && is_same_suffix) {
            return false;
        }
        let most_swaps = if is_disguised { 2 } else { u32::from(len > VERY_LONG) };
        if !is_long_enough || swaps > most_swaps || len < LONG && !is_same_suffix {
            return false;
        }
        if self.letters.has_hyphens() && !target.letters.has_hyphens() && len <= VERY_LONG {
            return false;
        }
        let is_word = || !is_disguised && self.is_word(len, nature);
        match nature {
            Nature::Place => false,
            Nature::Common => len >= VERY_LONG && is_same_suffix && !is_at_end,
            Nature::CommonVietnamese => {
                let is_press = matches!(name.kind, OwnerKind::Press | OwnerKind::Broadcaster);
                let may_be_added_to = !is_press && len >= MANY_WORDS;
                is_same_suffix
                    && !is_word()
                    && (!is_at_end || method == Method::Repetition || may_be_added_to)
            }
            _ if is_machine(target) => false,
            _ if is_shared_kind(name) => len >= VERY_LONG && is_same_suffix && !is_word(),
            _ => !is_word(),
        }
    }

    /// Whether words at a name accuse.
    pub(super) fn may_be_affixed(&self, target: &Target, beside_name: words::Words) -> bool {
        use words::Words;
        let Some(name) = target.name(self.host.suffix()) else { return false };
        let nature = Nature::of(target, name);
        let is_long = target.len() >= LONG;
        if nature.is_common() {
            // `apple-signin` with a form for passwords
            let is_sold = nature == Nature::Common && !is_shared_kind(name) && target.len() > 4;
            return is_sold
                && self.company.is_any()
                && beside_name == Words::Bait
                && target.has_suffix(self.host.suffix());
        }
        if !is_long {
            return self.company.is_any()
                && (target.len() > 3 || target.has_suffix(self.host.suffix()) || self.letters.has_hyphens())
                && matches!(beside_name, Words::Glue | Words::Bait | Words::Scrap | Words::Filler);
        }
        if is_shared_kind(name) || is_machine(target) || !is_read(target, name) {
            return self.company.is_any() && beside_name == Words::Bait;
        }
        if self.host.is_hosted() && !self.company.is_any() {
            return name.is_vietnamese && beside_name == Words::Bait;
        }
        match beside_name {
            Words::Nothing => false,
            Words::Glue | Words::Bait => true,
            Words::Scrap | Words::Filler => {
                nature == Nature::Distinct || target.len() >= DISTINCT_WORDS || self.company.is_any()
            }
            Words::Other => nature == Nature::Distinct && name.is_vietnamese && self.company.is_any(),
        }
    }

    /// Whether the very name under another suffix accuses.
    pub(super) fn may_be_swapped(&self, target: &Target) -> bool {
        let suffix = self.host.suffix();
        let is_one_owner =
            target.names.iter().all(|n| target.names.first().is_some_and(|f| f.near.owner == n.near.owner));
        let Some(name) = target.name(suffix).filter(|n| is_one_owner && is_read(target, n)) else {
            return false;
        };
        let (len, nature) = (target.len(), Nature::of(target, name));
        if len < LONG && !self.company.is_any() || is_shared_kind(name) {
            return false;
        }
        if self.host.is_hosted() {
            return self.company.is_any() && !nature.is_common();
        }
        let is_home = name.is_vietnamese && matches!(suffix, "vn" | "com.vn");
        match nature {
            _ if is_home => false,
            Nature::Place | Nature::Common => false,
            Nature::CommonVietnamese => swap::is_far_from_vietnam(suffix),
            _ if name.is_vietnamese && swap::is_general(suffix) => {
                len > VERY_LONG || self.company.has_bait_words
            }
            _ if name.is_vietnamese => {
                !swap::is_country(suffix) || len >= LONG || self.company.has_bait_words
            }
            // a global owner has names in many countries
            _ => swap::is_cheap(suffix),
        }
    }

    /// Whether a dot within the name accuses.
    pub(super) fn may_be_split(&self, target: &Target, pieces: &[&[u8]]) -> bool {
        let Some(name) = target.name(self.host.suffix()) else { return false };
        let nature = Nature::of(target, name);
        let is_long_enough = target.len() >= LONG || self.company.is_any();
        let are_words = || pieces.iter().all(|piece| words::is_vietnamese(piece));
        is_long_enough
            && target.has_suffix(self.host.suffix())
            && match nature {
                Nature::Place | Nature::Common => false,
                Nature::CommonVietnamese => !are_words(),
                _ => true,
            }
    }
}
