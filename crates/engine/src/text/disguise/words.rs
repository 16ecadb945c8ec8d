//! Words that are no Vietnamese syllable and are often disguised: names of services, words of trade borrowed from English.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Lower case, without marks.
const WORDS: &str = "online offline zalo telegram tele facebook messenger whatsapp viber momo tiktok youtube instagram \
    otp link website web code free money account password passcode login bank banking vietcombank techcombank mbbank \
    bidv agribank vietinbank sacombank tpbank vpbank acb shopee lazada tiki sim card gift bonus casino poker baccarat \
    slot jackpot bitcoin coin crypto usdt forex loan credit debit click here cash cashback profit income viagra cialis sex \
    sexy hack hacker hacking crack porn locked verify verified unlock inbox voucher sale vip ketamine cocaine heroin \
    cannabis weed prescription pills cheap guaranteed invest investment trading trader deposit withdraw winner prize \
    claim reward rewards bet betting gambling paypal apple amazon netflix google wallet transfer urgent limited offer discount win \
    cvv pin visa mastercard paypal fast now buy sell order follow followers like share views \
    message call contact whatsapp job work home earn daily salary hiring team video clip acc nick game hot \
    girl massage dating adult escort drugs weapon guns passport visa diploma degree fake clone spam bot airdrop nft \
    token wallet seed binance ketamin ransom refund bill invoice payment blackmail secret nude nudes vpbank techcom vietin agri \
    support customer service security suspended confirm update viet com net bad";

/// Whether this is one of them.
pub fn is_known(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WORDS.split_whitespace().collect());
    KNOWN.contains(word)
}

/// Swearing that people mask out of courtesy, with `*` for any one letter: not a trick.
const SWEARING: &str = "l*n c*c đ*t d*t c*t đ*m d*m v*l v*i đ*o d*o d*i b*i l*z l*i đ** f*ck f**k fu*k fck sh*t s*it b*tch bi*ch d*mn a*s p*ssy c*nt \
    d*ck n*gga n*gger wh*re cu*c ch*m ch*ch b*c c*m v*ãi v*cl đ*ỵ đ*ĩ d*ep m*y m*e n*u ng* ph*ck s*x h*ll cr*p đ*é*o đ*éo";

/// Whether a masked word is swearing.
pub fn is_swearing(masked: &str) -> bool {
    static MASKED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| SWEARING.split_whitespace().collect());
    MASKED.contains(masked)
}

/// Phrases that are disguised often and that news seldom has, so that counts alone would read them wrongly.
const PHRASES: &str = "cá độ|thẻ cào|cá cược|lô đề|tài xỉu|kẹo mai thúy|mai thúy|soi cầu|vay nóng|đáo hạn|nợ xấu|giải ngân|nổ hũ|xóc đĩa|gái gọi|bán sim|\
    hoa hồng|rút tiền|nạp tiền|nạp thẻ|tặng quà|miễn phí|trả góp|thế chấp|lãi suất|chiết khấu|mã hóa|hack nick|bình luận|bóng đá|cờ bạc|giảm cân|hàng cấm|bằng giả|tín dụng|tài khoản";

/// Each phrase as its syllables, written rightly.
pub(super) fn phrases() -> impl Iterator<Item = Vec<&'static str>> {
    PHRASES.split('|').map(|phrase| phrase.split(' ').collect())
}
