//! The words of money: who is to pay, into what, whose it is.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Paying, as a verb.
    Pay,
    /// Words for an account.
    Account,
    /// A bank.
    Bank,
    /// An e-wallet or another way to pay a person.
    Wallet,
    /// An organisation, which publishes its account.
    Organisation,
    /// The same in one word, which stands for other words when its marks are gone.
    OrganisationMarked,
    /// What comes before the name of an account's holder.
    Holder,
    /// `tài khoản cá nhân`.
    Personal,
    /// What comes before a telephone number.
    Telephone,
    /// A bank telling of a movement.
    Balance,
    /// Cards bought for their codes.
    GiftCard,
    /// Money to be paid before anything is given.
    FeeFirst,
    /// The same, for something that is said to wait for it.
    FeeForRelease,
    /// Paying by a picture of squares.
    Qr,
    /// Which picture: one that comes with the message.
    ThisPicture,
    /// Paying at a counter, in an app: the code is the shop's own.
    AtCounter,
}

const CUES: &[(Cue, &[&str])] = &[
    (
        Cue::Pay,
        &[
            "(chuyển khoản|chuyển tiền|chuyển|chuyen khoan|ck|ckhoan|gửi tiền|gửi|bắn|nạp|nạp tiền|thanh toán|đóng|nộp|cọc|đặt cọc|góp|đóng góp|ủng hộ|giúp đỡ|hỗ trợ|donate|trả|trả tiền|quyên góp)",
            "bank (cho|vào|vô|qua|sang|giúp|mình|em|tao|tui|t|mk|mình)",
            "(send|transfer|wire|pay|deposit|remit|donate|zelle|venmo|make payment|make the payment|top up)",
        ],
    ),
    (
        Cue::Account,
        &[
            "(stk|sotk|số tài khoản|số tk|tài khoản|tk|tài khoản ngân hàng|tknh)",
            "(account number|account no|acct|acc no|account|sort code|routing number|routing|iban)",
        ],
    ),
    (
        Cue::Bank,
        &[
            "(vietcombank|vcb|bidv|vietinbank|vtb|agribank|techcombank|tcb|mbbank|mb bank|mb|acb|vpbank|vpb|tpbank|tpb|sacombank|hdbank|vib|shb|ocb|msb|seabank|eximbank|lpbank|lienvietpostbank|scb|namabank|nam á bank|abbank|bacabank|pvcombank|kienlongbank|baovietbank|vietabank|vietbank|ncb|saigonbank|bvbank|cake|timo|wooribank|shinhanbank|shinhan|hsbc|pgbank|gpbank|oceanbank|cimb|uob|standard chartered|vikki|coopbank|vbsp)",
            "(ngân hàng|nh|bank)",
            "(barclays|monzo|revolut|chase|wells fargo|lloyds|natwest|santander|citibank|starling|halifax|nationwide)",
        ],
    ),
    (
        Cue::Wallet,
        &[
            "(momo|ví momo|zalopay|zalo pay|viettelpay|viettel pay|viettel money|vnpay|shopeepay|airpay|vnpt money|moca|ví điện tử)",
            "(paypal|cash app|cashapp|venmo|zelle|gcash|western union|moneygram|wise)",
        ],
    ),
    (
        Cue::Organisation,
        &[
            "(công ty|cty|tnhh|cổ phần|doanh nghiệp|tập đoàn|tổng công ty|ngân sách|kho bạc|bệnh viện|trung tâm|hợp tác xã|htx|nhà xuất bản|chi cục|cục thuế|tòa soạn|ban quản lý|ban quản trị|ban cứu trợ|học viện|đại học|chữ thập đỏ|mặt trận tổ quốc|ubmttq|ubnd|ủy ban|đoàn thanh niên|công đoàn|nhà thờ|giáo xứ|tổng cục|báo điện tử|tạp chí)",
            "trường (tiểu học|thcs|thpt|mầm non|mẫu giáo|đại học|cao đẳng|trung cấp|học|quốc tế|trung học)",
            "hội (chữ thập đỏ|đồng|khuyến học|bảo trợ|liên hiệp|nông dân|cựu chiến binh|người|sinh viên|từ thiện)",
            "quỹ (từ thiện|bảo trợ|xã hội|học bổng|vì|hỗ trợ|khuyến học|phòng chống|đền ơn|cứu trợ|bảo hiểm|tấm lòng|thiện)",
            "(company|ltd|limited|llc|inc|jsc|corp|corporation|gmbh|foundation|school|university|college|hospital|charity|association|church|red cross|parish|council|club|society|institute|library)",
        ],
    ),
    (Cue::OrganisationMarked, &["(hội|quỹ|báo|đài|viện|chùa|trường|sở|thư viện)"]),
    (
        Cue::Holder,
        &[
            "(chủ tài khoản|chủ tk|ctk|tên tài khoản|tên tk|chủ thẻ|mang tên|đứng tên|người nhận|người thụ hưởng|đơn vị thụ hưởng|đơn vị hưởng|thụ hưởng|tên người nhận|tên chủ tk|tên)",
            "(account name|name|account holder|beneficiary|payee|in the name of)",
        ],
    ),
    (
        Cue::Personal,
        &[
            "(tài khoản|tk|stk|ví) (cá nhân|riêng|của mẹ|của con|của em|của anh|của chị|của mình)",
            "personal account",
        ],
    ),
    (
        Cue::Telephone,
        &[
            "(tổng đài|hotline|điện thoại|đt|sđt|sdt|zalo|gọi|liên hệ|lh|call|tel|phone|fax|mst|mã số thuế|cccd|cmnd|mã đơn|đơn hàng|mã vận đơn)",
        ],
    ),
    (
        Cue::Balance,
        &[
            "(số dư|so du|biến động số dư|ghi có|ghi nợ|vừa được cộng|vừa bị trừ|available balance|your balance|phát sinh giao dịch|giao dịch thành công|chuyển tiền thành công)",
            "(sd|gd)",
        ],
    ),
    (
        Cue::GiftCard,
        &[
            "(mua|nạp|kiếm|lấy) ..6 (thẻ cào|thẻ nạp|thẻ điện thoại|thẻ game|thẻ garena|thẻ viettel|thẻ mobi|thẻ vina|card điện thoại|card viettel|card|thẻ zing|thẻ steam) ..12 (gửi|chụp|đọc|nhắn|cào|quăng|ib) ..5 (mã|seri|serial|số thẻ|code|qua|cho|sang)",
            "(gửi|đọc|chụp|nhắn|cho) ..4 (mã thẻ|mã cào|mã thẻ cào|seri thẻ|số seri|mã card|mã nạp)",
            "(gift card|gift cards|giftcard|giftcards|itunes card|itunes cards|steam card|steam cards|google play cards|google play card|vouchers) ..16 (send|text|email|scratch|photo|picture|read|share|give) ..8 (code|codes|numbers|pin|pins|back|cards|them)",
            "(send|text|email|read|give) ..4 (gift card|card|voucher) (code|codes|numbers)",
        ],
    ),
    (
        Cue::FeeForRelease,
        &[
            "(đóng|nộp|chuyển|thanh toán|trả|ck|chuyển khoản|gửi|nạp|đóng góp|hoàn tất) ..6 (phí|lệ phí|thuế|cọc|tiền cọc|đặt cọc|bảo hiểm|ký quỹ|tiền thuế|phí hồ sơ) ..9 (để nhận|để được|để rút|mới được|thì mới|mới giải ngân|mới nhận|mới rút|để giải ngân|để kích hoạt|để mở|trước khi nhận|trước khi giải ngân|trước khi rút|để lấy)",
            "(phí|lệ phí|thuế) ..8 # ..8 (để nhận|để được|để rút|mới giải ngân|mới nhận|mới rút|để giải ngân|trước khi nhận|trước khi giải ngân)",
            "(pay|send|transfer|wire|settle|deposit) ..8 (fee|fees|deposit|tax|taxes|charge|charges|duty|customs|postage|insurance) ..8 (to release|to receive|to claim|to unlock|to get|before we|before you|upfront|in advance|to activate|to reschedule|to withdraw|to process|so we can|so that we can)",
        ],
    ),
    (
        Cue::FeeFirst,
        &[
            "(đóng|nộp|chuyển|thanh toán|ck|chuyển khoản|gửi|nạp|đặt|bank) ..5 (phí|lệ phí|thuế|cọc|tiền cọc|đặt cọc|bảo hiểm|ký quỹ|phí hồ sơ|phí ship|tiền ship) ..4 trước",
            "(đóng|nộp|chuyển|ck|chuyển khoản|nạp|bank) trước ..4 (phí|lệ phí|cọc|thuế|tiền cọc|bảo hiểm|ship|#)",
            "(cọc trước|đặt cọc trước|cọc giữ chỗ|cọc giữ phòng) ..3 (#|một|hai|nửa)",
            "(cọc|đặt cọc|chuyển cọc|ck cọc) # ..4 trước",
            "pay ..6 (upfront|in advance|up front) ..6 (to|before|and)",
        ],
    ),
    (
        Cue::Qr,
        &[
            "(quét|scan|quẹt) ..4 (qr|mã qr|qr code|code|mã) ..12 (chuyển khoản|chuyển tiền|chuyển|ck|ủng hộ|thanh toán|đóng|nộp|donate|pay|góp|giúp đỡ|send)",
            "(chuyển khoản|chuyển|ck|ủng hộ|donate|thanh toán|góp|pay|send) ..8 (mã qr|qr|qr code)",
        ],
    ),
    (
        Cue::ThisPicture,
        &[
            "(bên dưới|dưới đây|ở dưới|này|kèm|đính kèm|trong ảnh|ở ảnh|trong hình|hình dưới|ảnh dưới|ở trên|phía dưới|dưới|em gửi|mình gửi|của em|của mình|cá nhân)",
            "(below|attached|this|in the picture|in the photo|here)",
        ],
    ),
    (
        Cue::AtCounter,
        &[
            "(tại quầy|ở quầy|tại cửa hàng|tại điểm|trong ứng dụng|trên ứng dụng|trên hóa đơn|tại nhà thuốc|tại bàn|trên bàn|at the counter|at the till|in the app|on your bill|on the table)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(CUES.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p))))
        .expect("the patterns compile")
});
