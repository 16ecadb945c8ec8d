//! What a learned weight can hang on: runs of one to three words of a message, and the parts that the rules found in it.
//!
//! Words are read so that a message says the same whoever stands in it: marks and abbreviations are folded away; sums,
//! telephone numbers, addresses, banks and places become classes; kinship terms lose their gender; people's names become
//! one word. What the message quotes is kept apart from what it says itself, since a warning quotes the scam.

use super::traces::Traces;
use crate::text::digest::{DigestMap, WordSet, digest, join};
use crate::text::prose::{self, Prose};
use crate::text::speaker;
use crate::text::stance::Reading;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of one class, in bare form, several words joined by a space; names of the class begin with `<`.
const CLASSES: &[(&str, &str)] = &[
    (
        "<bank>",
        "vietcombank vcb techcombank tcb bidv agribank vietinbank ctg mbbank mb acb sacombank tpbank vpbank vib shb hdbank \
         msb ocb seabank eximbank scb lienvietpostbank lpbank abbank namabank bacabank pvcombank vietbank kienlongbank cake timo \
         hsbc citibank chase barclays natwest santander monzo dbs ocbc uob maybank",
    ),
    (
        "<wallet>",
        "momo zalopay vnpay viettelpay shopeepay moca smartpay paypal venmo zelle cashapp wise revolut",
    ),
    ("<telco>", "viettel vinaphone mobifone vietnamobile gmobile itelecom wintel vnpt singtel vodafone"),
    ("<shop>", "shopee lazada tiki sendo tiktokshop amazon ebay"),
    (
        "<carrier>",
        "ghn ghtk jt spx vnpost vnexpress ninjavan viettelpost dhl fedex ups usps evri hermes royalmail dpd",
    ),
    ("<chat>", "zalo telegram tele whatsapp viber messenger wechat signal skype"),
    ("<social>", "facebook fb instagram insta tiktok youtube yt twitter threads fanpage"),
    ("<coin>", "bitcoin btc usdt eth ethereum crypto trc20 token coin"),
    (
        "<place>",
        "hanoi haiphong danang saigon hcm tphcm vietnam thailand singapore malaysia campuchia \
         cambodia china japan korea russia usa america uk england taiwan india",
    ),
    ("<anh>", "anh chi"),
    ("<ong>", "ong ba"),
    ("<bac>", "bac co chu di cau mo thim duong"),
];

/// Short spellings and the words that they stand for.
const SHORT: &[(&str, &str)] = &[
    ("ko", "khong"),
    ("k", "khong"),
    ("hok", "khong"),
    ("kh", "khach"),
    ("khg", "khong"),
    ("dc", "duoc"),
    ("đc", "duoc"),
    ("ck", "chuyen_khoan"),
    ("stk", "so_tai_khoan"),
    ("tk", "tai_khoan"),
    ("sdt", "so_dien_thoai"),
    ("đt", "dien_thoai"),
    ("dt", "dien_thoai"),
    ("ib", "inbox"),
    ("ibx", "inbox"),
    ("inb", "inbox"),
    ("mn", "moi_nguoi"),
    ("mng", "moi_nguoi"),
    ("lh", "lien_he"),
    ("nt", "nhan_tin"),
    ("mk", "minh"),
    ("mik", "minh"),
    ("vs", "voi"),
    ("ntn", "nhu_the_nao"),
    ("bh", "bay_gio"),
    ("h", "gio"),
    ("nhg", "nhung"),
    ("trc", "truoc"),
    ("r", "roi"),
    ("đg", "dang"),
    ("dg", "dang"),
    ("qk", "quy_khach"),
    ("kb", "ket_ban"),
    ("ns", "noi"),
    ("bt", "biet"),
    ("bik", "biet"),
    ("bit", "biet"),
    ("j", "gi"),
    ("z", "vay"),
    ("vl", "<swear>"),
    ("ntn", "nhu_the_nao"),
    ("u", "you"),
    ("ur", "your"),
    ("pls", "please"),
    ("plz", "please"),
    ("cmt", "comment"),
    ("ac", "<anh>"),
    ("ace", "anh_chi_em"),
    ("ae", "anh_em"),
    ("tg", "thoi_gian"),
    ("cv", "cong_viec"),
    ("ngta", "nguoi_ta"),
    ("nv", "nhan_vien"),
    ("ca", "ca"),
    ("cccd", "can_cuoc"),
    ("cmnd", "can_cuoc"),
    ("vneid", "vneid"),
];

/// Words after a number that make it a sum of money.
const MONEY: &[&str] = &[
    "k", "tr", "trieu", "nghin", "ngan", "ty", "ti", "cu", "d", "dong", "vnd", "vnđ", "usd", "usdt",
    "dollars", "pounds", "euro", "gbp", "xi", "lit", "chai", "m",
];
/// Words after a number that make it a span of time.
const TIME: &[&str] = &[
    "h", "gio", "phut", "ngay", "tieng", "p", "tuan", "thang", "nam", "hours", "hour", "minutes", "minute",
    "days", "day", "hrs", "mins", "am", "pm",
];

static BY_WORD: LazyLock<DigestMap<&'static str>> = LazyLock::new(|| {
    let classes =
        CLASSES.iter().flat_map(|(class, words)| words.split_whitespace().map(move |w| (w, *class)));
    let mut map = DigestMap::default();
    for (word, class) in SHORT.iter().copied().chain(classes) {
        *map.entry(digest(word)) = class;
    }
    map
});

/// Kinship terms that carry marks, as keys.
static KIN: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new("chị ông bà bác cô chú dì cậu mợ thím dượng".split(' ').map(prose::key)));
/// Words for one's parents, as keys.
static PARENTS: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new("mẹ bố má me mum mom dad mommy daddy".split(' ').map(prose::key)));

/// The class of people's names.
const PERSON: &str = "<person>";
/// Words of titles that say nothing about a message; those of police and bank clerks do.
const TITLES: &[&str] = &[
    "<anh>",
    "<ong>",
    "<bac>",
    "mr",
    "mrs",
    "ms",
    "miss",
    "sir",
    "dr",
    "president",
    "father",
    "general",
    "comrade",
    "tong",
    "thong",
    "thu",
    "tuong",
    "chu",
    "tich",
    "linh",
    "muc",
    "hoa",
    "thuong",
    "nha",
    "hoat",
    "dong",
    "dai",
    "bieu",
    "nghi",
    "si",
    "bi",
    "thu",
    "nguyen",
];

/// One unit of a message: a word, or the class that it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign<'p> {
    text: Cow<'p, str>,
    digest: u64,
    sentence: usize,
    is_quoted: bool,
}

impl Sign<'_> {
    /// Whether the message itself speaks here of a sum, a bank or a purse.
    pub(super) fn is_valuable(&self) -> bool {
        !self.is_quoted && matches!(&*self.text, "<sum>" | "<bank>" | "<wallet>" | "<coin>")
    }
}

/// The units of a message in order.
pub(super) fn units<'p>(prose: &'p Prose, reading: &Reading<'_>, traces: &Traces) -> Vec<Sign<'p>> {
    let mut covers: Vec<(Range<usize>, &'static str)> = Vec::new();
    covers.extend(
        traces.addresses.iter().map(|a| (a.bytes.clone(), if a.is_official { "<home>" } else { "<link>" })),
    );
    covers.extend(traces.numbers.iter().map(|bytes| (bytes.clone(), "<phone>")));
    let people = speaker::people(prose, 0..prose.words.len());
    covers.extend(people.iter().map(|p| (prose.bytes_of(p.words.clone()), PERSON)));
    // without marks a party may be a person as well (`Dang Binh Minh`), so both are one
    covers.extend(prose.bodies().map(|words| (prose.bytes_of(words), PERSON)));
    covers.sort_by_key(|(bytes, _)| (bytes.start, std::cmp::Reverse(bytes.end)));
    let quoted: Vec<bool> = prose.sentences.iter().map(|s| reading.is_quoted(s.words.start)).collect();
    let text_len = prose.text.trim().len();
    let quotes: Vec<&Range<usize>> = prose.quotes.iter().filter(|q| q.len() + 12 < text_len).collect();
    let mut out: Vec<Sign<'p>> = Vec::with_capacity(prose.words.len());
    let (mut cover, mut quote, mut word) = (0, 0, 0);
    while word < prose.words.len() {
        let at = &prose.words[word];
        while covers.get(cover).is_some_and(|(bytes, _)| bytes.end <= at.start) {
            cover += 1;
        }
        while quotes.get(quote).is_some_and(|q| q.end <= at.start) {
            quote += 1;
        }
        let is_quoted = quoted[at.sentence] || quotes.get(quote).is_some_and(|q| q.start <= at.start);
        let (text, next) = match covers.get(cover) {
            Some((bytes, class)) if bytes.start < at.end => {
                (Cow::Borrowed(*class), prose.word_at(bytes.end.saturating_sub(1)).max(word) + 1)
            }
            _ => unit(prose, word),
        };
        if text == PERSON {
            // who is spoken of says nothing: not the name, nor the title of politics, faith or courtesy before it
            while out.last().is_some_and(|unit| unit.sentence == at.sentence && TITLES.contains(&&*unit.text))
            {
                out.pop();
            }
        }
        out.push(Sign { digest: digest(&text), text, sentence: at.sentence, is_quoted });
        word = next;
    }
    out
}

/// The unit that begins at `word`, and the word after it.
fn unit(prose: &Prose, word: usize) -> (Cow<'_, str>, usize) {
    let bare = prose.bare(word);
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return number(prose, word);
    }
    if PARENTS.has(prose.key_digest(word)) {
        return (Cow::Borrowed("<parent>"), word + 1);
    }
    // `chỉ`, `bà` and `chủ` are other words when they carry their marks
    let is_marked = || prose.key(word) != bare;
    match BY_WORD.get(prose.bare_digest(word)).copied() {
        Some(class) if class.starts_with('<') && is_marked() => {
            let is_kin = matches!(class, "<anh>" | "<ong>" | "<bac>") && KIN.has(prose.key_digest(word));
            (Cow::Borrowed(if is_kin { class } else { bare }), word + 1)
        }
        Some(class) => (Cow::Borrowed(class), word + 1),
        None => (Cow::Borrowed(bare), word + 1),
    }
}

/// A number with what follows it.
fn number(prose: &Prose, word: usize) -> (Cow<'_, str>, usize) {
    let mut last = word;
    let mut digits = prose.bare(word).bytes().filter(u8::is_ascii_digit).count();
    while let Some(next) = prose.words.get(last + 1) {
        let gap = &prose.text[prose.words[last].end..next.start];
        let joins = matches!(gap, "." | "," | "/" | ":" | "-")
            && prose.bare(last + 1).starts_with(|c: char| c.is_ascii_digit());
        if !joins {
            break;
        }
        last += 1;
        digits += prose.bare(last).bytes().filter(u8::is_ascii_digit).count();
    }
    let glued = prose.bare(last).trim_start_matches(|c: char| c.is_ascii_digit());
    let after = prose
        .words
        .get(last + 1)
        .filter(|w| w.sentence == prose.words[last].sentence)
        .map_or("", |_| prose.bare(last + 1));
    let follows = prose.text[prose.words[last].end..].trim_start();
    let money = |w: &str| {
        MONEY.contains(&w) || (w.starts_with("tr") && w.len() > 2 && w.as_bytes()[2].is_ascii_digit())
    };
    let class = if money(glued)
        || follows.starts_with(['đ', '₫', '$', '£', '€'])
        || prose.text[..prose.words[word].start].ends_with(['$', '£', '€'])
    {
        "<sum>"
    } else if glued.is_empty() && MONEY.contains(&after) && after != "d" {
        return (Cow::Borrowed("<sum>"), last + 2);
    } else if TIME.contains(&glued) || glued.starts_with('h') {
        "<time>"
    } else if glued.is_empty() && TIME.contains(&after) {
        return (Cow::Borrowed("<time>"), last + 2);
    } else if follows.starts_with('%') {
        "<percent>"
    } else if last > word && prose.text[prose.words[word].end..prose.words[last].start].contains('/') {
        "<date>"
    } else if !glued.is_empty() && glued.len() < 6 {
        return (Cow::Borrowed(glued), last + 1);
    } else {
        match digits {
            0..=2 => "<few>",
            3..=4 => "<short>",
            5..=6 => "<code>",
            _ if last > word => "<sum>",
            _ => "<long>",
        }
    };
    (Cow::Borrowed(class), last + 1)
}

/// What stands before a run that is quoted.
pub(super) const QUOTED: &str = "\"";

/// Calls `see` with every run of one to three units within a sentence, which does not mix what is quoted with what is not.
pub(super) fn runs<'u, 'p>(units: &'u [Sign<'p>], mut see: impl FnMut(Run<'u, 'p>)) {
    for (at, first) in units.iter().enumerate() {
        let mut digest = if first.is_quoted { join(digest(QUOTED), first.digest) } else { first.digest };
        for (n, unit) in units[at..].iter().take(3).enumerate() {
            if unit.sentence != first.sentence || unit.is_quoted != first.is_quoted {
                break;
            }
            if n > 0 {
                digest = join(digest, unit.digest);
            }
            see(Run { units: &units[at..=at + n], digest });
        }
    }
}

/// A run of units.
pub(super) struct Run<'u, 'p> {
    units: &'u [Sign<'p>],
    /// The number by which the model knows it.
    pub(super) digest: u64,
}

impl Run<'_, '_> {
    /// The sentence it stands in.
    pub(super) fn sentence(&self) -> usize {
        self.units.first().map_or(0, |unit| unit.sentence)
    }

    /// The run as a line of `weights.txt` writes it.
    pub(super) fn written(&self) -> String {
        let quoted = self.units.first().filter(|unit| unit.is_quoted).map(|_| QUOTED);
        let words: Vec<&str> = quoted.into_iter().chain(self.units.iter().map(|unit| &*unit.text)).collect();
        words.join(" ")
    }
}

/// The number of a run as `weights.txt` writes it.
pub(super) fn digest_of(written: &str) -> u64 {
    let mut words = written.split(' ').map(digest);
    let first = words.next().unwrap_or_default();
    words.fold(first, join)
}
