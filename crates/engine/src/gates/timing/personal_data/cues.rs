//! The words that announce a value, say whose it is, or say that it is nobody's. See [`crate::text::phrase`].

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase tells about the value near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    /// An identity card is announced.
    Identity,
    /// A passport.
    Passport,
    /// A telephone.
    Phone,
    /// A bank account.
    Account,
    /// A bank's name.
    Bank,
    /// A wallet that goes by the telephone's number.
    Wallet,
    /// A payment card.
    Card,
    /// What stands on a card beside its number.
    CardPart,
    /// A tax number.
    Tax,
    /// A vehicle's plate.
    Plate,
    /// A vehicle that belongs to a business or an office.
    Fleet,
    /// A day of birth.
    Birth,
    /// A number of a document, an order, a thing.
    Document,
    /// An example, a form, a test.
    Example,
    /// A number meant for the public.
    Public,
    /// An organisation or a business.
    Organisation,
    /// A home.
    Home,
    /// Where somebody lives, when a person or the writer stands there too.
    Place,
    /// The writer's own thing: `sđt em`, `của tôi`.
    Own,
    /// The writer is in the sentence.
    Writer,
    /// Somebody known to the public for a role.
    PublicRole,
    /// Death or remembrance: the person belongs to history.
    Past,
    /// Somebody says or advises something.
    Says,
    /// Denies what follows.
    Not,
}

/// The cues as phrases.
pub(super) static CUES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    let pairs = TABLE.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p)));
    #[expect(clippy::expect_used, reason = "a constant table, compiled by a test")]
    PhraseSet::new(pairs).expect("the patterns are well formed")
});

const TABLE: &[(Cue, &[&str])] = &[
    (
        Cue::Identity,
        &[
            "(cccd|cmnd|cmt|cmtnd|cmtnd|căn cước|căn cước công dân|thẻ căn cước|chứng minh nhân dân|chứng minh thư)",
            "(chứng minh|số định danh|mã định danh|định danh cá nhân|giấy tờ tùy thân|giấy tờ tuỳ thân)",
            "(id card|identity card|identity number|citizen id|id no|id number|national id|citizen identity)",
        ],
    ),
    (Cue::Passport, &["(hộ chiếu|passport|số hc|hchieu)"]),
    (
        Cue::Phone,
        &[
            "(sđt|sdt|đt|dt|đtdđ|dtdd|số đt|số dt|số điện thoại|điện thoại|di động|số máy|zalo|viber|whatsapp|telegram|momo)",
            "(liên hệ|liên lạc|lh|lhe|gọi|gọi điện|alo|alô|nhắn|nhắn tin|ib|inbox|call|text|số lạ|số phone|sim)",
            "(phone|tel|mobile|cell|phone number|reach|ring)",
            "số (anh|chị|cô|chú|bác|ông|bà|thầy|em|nó|mình|tôi)",
        ],
    ),
    (
        Cue::Account,
        &[
            "(stk|số tk|số tài khoản|tài khoản|tk|tknh|số tknh|ck|chuyển khoản|bank)",
            "(account number|account no|acc no|account|bank account|acct)",
        ],
    ),
    (
        Cue::Bank,
        &[
            // short names in use; written out here, not taken from a list
            "(vietcombank|vcb|techcombank|tcb|vietinbank|viettinbank|ctg|bidv|agribank|agri|acb|mbbank|mb bank|mb|tpbank)",
            "(tp bank|vpbank|vp bank|sacombank|scb|shb|vib|msb|maritime bank|ocb|hdbank|hd bank|eximbank|seabank|lpbank)",
            "(lienvietpostbank|abbank|ab bank|bac a bank|bacabank|baovietbank|namabank|nam a bank|ncb|pgbank|pvcombank)",
            "(saigonbank|vietabank|vietbank|viet capital bank|bvbank|kienlongbank|gpbank|cbbank|oceanbank|mbv|vikki|vrb)",
            "(shinhan|shinhanbank|shinhan bank|woori|woori bank|hsbc|citibank|standard chartered|uob|cimb|public bank)",
            "(indovina|kbank|hong leong|cake|timo|tnex|liobank|ubank|co opbank|coopbank)",
            "(ngân hàng|nh|nhtmcp) (công thương|ngoại thương|đầu tư|nông nghiệp|quân đội|kỹ thương|á châu|tiên phong)",
            "(ngân hàng|nh|nhtmcp) (sài gòn|phương đông|quốc tế|hàng hải|bưu điện|đại chúng|an bình|bắc á|nam á|việt á)",
            "(ngân hàng|bank)",
        ],
    ),
    (Cue::Wallet, &["(momo|zalopay|zalo pay|viettel money|viettelpay|shopeepay|vnpay|ví điện tử)"]),
    (
        Cue::Card,
        &[
            "(số thẻ|thẻ visa|thẻ|visa|mastercard|master card|jcb|napas|amex|thẻ atm|the atm|thẻ tín dụng|thẻ ghi nợ)",
            "(card|card number|card no|credit card|debit card)",
        ],
    ),
    (Cue::CardPart, &["(cvv|cvc|cvv2|exp|expiry|expires|hết hạn|hạn thẻ|ngày hết hạn|mã cvv|pin)"]),
    (
        Cue::Tax,
        &[
            "(mst|mst cá nhân|mã số thuế|ms thuế|mã số thuế cá nhân|tax code|tax id|tax number|tax identification number)",
        ],
    ),
    (
        Cue::Plate,
        &[
            "(biển số|biển số xe|biển kiểm soát|bks|bsx|biển|bs|license plate|licence plate|plate|number plate|plate number)",
        ],
    ),
    (
        Cue::Fleet,
        &[
            "(xe|chiếc|tuyến) (buýt|bus|khách|giường nằm|cứu thương|cứu hỏa|chữa cháy|công vụ|chuyên dụng|container|đầu kéo|limousine)",
            "(taxi|xe của hãng|bus|ambulance|coach)",
        ],
    ),
    (
        Cue::Birth,
        &[
            "(sinh ngày|ngày sinh|ngày tháng năm sinh|ngày tháng năm|sinh|sinh nhật|sinh vào|sinh vào ngày|sn|ns|năm sinh)",
            "(d o b|dob|date of birth|born on|born|birthday|birth date|birthdate)",
        ],
    ),
    (
        Cue::Document,
        &[
            "(mã đơn|mã đơn hàng|đơn hàng|đơn|vận đơn|mã vận đơn|hóa đơn|số hóa đơn|quyết định|nghị định|công văn|thông tư)",
            "(biên lai|biên bản|hợp đồng|số hợp đồng|hđ|mã khách hàng|mã kh|giấy phép|số báo danh|sbd|mã sinh viên|mssv|msv)",
            "(isbn|issn|imei|seri|serial|số sê ri|tracking|tracking number|order|order number|invoice|mã giao dịch|mã gd)",
            "(mã tham chiếu|thửa|tờ bản đồ|mã vạch|barcode|version|phiên bản|tọa độ|vĩ độ|kinh độ|otp|mã otp|mật khẩu|wifi)",
            "(password|doanh thu|dân số|số tiền|model|sku|mã sp|mã sản phẩm|bưu gửi|phiếu|mã phiếu|ref|reference|mã đặt chỗ)",
            "(số khung|mã hồ sơ|hồ sơ số|công tơ|mã số|mã hàng|mã vé|vé số|số vé|mã dự thưởng|latitude|longitude|lot|batch)",
            "(mã giảm giá|voucher|mã thẻ cào|thẻ cào|mã nạp|công chứng số|bảng giá|tổng tiền|diện tích|mã bưu chính|zip)",
            "(chứng chỉ|giấy chứng nhận|số hiệu|văn bản|kế hoạch|tờ trình|case|ticket|booking|confirmation|mã lớp|link)",
        ],
    ),
    (
        Cue::Example,
        &[
            "(ví dụ|vd|chẳng hạn|theo mẫu|mẫu|có dạng|định dạng|dạng|sandbox|thử nghiệm|giả định|minh họa|đầu số|số mẫu|số giả)",
            "(placeholder|example|sample|e g|dummy|for testing|test card|test number|format|fictitious|fake number|demo)",
            "(thẻ thử|thẻ test|số test|dữ liệu test|dữ liệu thử|không có thật|số ảo|hướng dẫn điền|cách điền)",
        ],
    ),
    (
        Cue::Public,
        &[
            "(hotline|hot line|tổng đài|đường dây nóng|cskh|chăm sóc khách hàng|hỗ trợ khách hàng|số máy lẻ|máy lẻ|nhánh)",
            "(đặt hàng|đặt bàn|đặt phòng|đặt vé|đặt tiệc|đặt bánh|đặt hoa|đặt lịch|đặt xe|đặt mua|đặt chỗ|đặt món|đặt cơm|giao tận nơi)",
            "(freeship|free ship|ship cod|ship toàn quốc|tư vấn|lễ tân|trực ban|trực 24|báo giá|giờ hành chính|mua hàng)",
            "(customer service|customer care|call center|call centre|switchboard|helpline|front desk|reception|bookings|reservations)",
            "(tuyển sinh|bảo hành|đại lý|order hàng|chốt đơn|nhận order|đường dây|toll free|press contact|media contact)",
            "(cơ quan|đơn vị|bộ phận) (tiếp nhận|chức năng)",
            "(điều tra viên|cơ quan cảnh sát điều tra|cơ quan điều tra|cán bộ trực)",
            "(bài dự thi|bài viết|tác phẩm|hồ sơ|thư từ|ý kiến|đơn ứng tuyển|bài thi) ..3 (gửi|nộp) ..2 (về|đến|tới|qua)",
            "(cứu hộ|cứu nạn) (giao thông|cứu hộ|ô tô|xe|bão|lũ|24)",
        ],
    ),
    (
        Cue::Organisation,
        &[
            "(công ty|cty|tnhh|doanh nghiệp|cửa hàng|shop|quán|tiệm|nhà hàng|khách sạn|homestay|resort|showroom|trụ sở|chi nhánh)",
            "(văn phòng|vp|cơ quan|ubnd|ủy ban|sở y tế|sở giáo dục|sở tài chính|sở xây dựng|sở công thương|bộ phận|phòng khám|nha khoa|bệnh viện|trung tâm|trường|mầm non|tiểu học)",
            "(thcs|thpt|đại học|học viện|bảo tàng|thư viện|kho bạc|quỹ|mttq|mặt trận tổ quốc|hội chữ thập đỏ|hội liên hiệp)",
            "(hội khuyến học|hội bảo trợ|hội cựu|hội nông dân|hội phụ nữ|ban tổ chức|btc|ban vận động|ban liên lạc|tòa soạn)",
            "(nhà xe|nhà thuốc|siêu thị|salon|spa|gara|garage|xưởng|nhà máy|clb|câu lạc bộ|đoàn thanh niên|công đoàn|hợp tác xã)",
            "(chùa|nhà thờ|giáo xứ|công an|đồn|tòa án|viện|cục|chi cục|ban quản lý|tổ chức|mái ấm|ngân hàng nhà nước|hộ kinh doanh)",
            "(company|office|restaurant|hotel|school|hospital|clinic|museum|store|headquarters|branch|foundation|charity|red cross)",
            "(làm việc|công tác|làm|học) (tại|ở)",
            "(center|centre|ltd|inc|registered address|university|church|pagoda|department|ministry|agency|association|cafe|coffee|bakery)",
        ],
    ),
    (
        Cue::Home,
        &[
            "(địa chỉ|đ c|đc) (nhà|nhà riêng|thường trú|nơi ở|ở|nhận hàng|riêng|tạm trú|hiện tại|gia đình)",
            "(thường trú|tạm trú|trú tại|trú ở|trú|ngụ|ngụ tại|cư trú|hộ khẩu|chỗ ở|nơi ở|nhà riêng|phòng trọ|nhà trọ|đăng ký thường trú)",
            "(sống|ở|đang ở|hiện ở|thuê trọ|ở trọ|trọ|sinh sống|thuê nhà|thuê) (tại|ở|một mình tại|một mình ở|trong|số|nhà số)",
            "(nhà|nhà của|địa chỉ|địa chỉ của|đc) (em|mình|tôi|tui|tớ|anh|chị|cô|chú|bác|ông|bà|thầy|nó|thằng|con|hắn|bé|bạn|cháu|vợ|chồng)",
            "(nhà) (ở|nằm ở|tại|số)",
            "(lives|live|living|lived|resides|residing|stays|staying) ..1 (at|in|on)",
            "(home address|my address|his address|her address|their address|my house|my home|my place|his house|her house|residence)",
            "(ship|gửi|giao|ship đồ|ship hàng) (về|đến|tới|qua) ..3 (em|mình|tôi|nhà|cho em|tui|giúp em)",
            "(ship|gửi|giao) (về|đến|tới) giúp (em|mình|tôi)",
        ],
    ),
    (Cue::Place, &["(địa chỉ|đc|ở|sống|address|add|quê|quê quán|nhà)"]),
    (
        Cue::Own,
        &[
            "(sđt|sdt|đt|số|số đt|số máy|stk|tk|số tk|mail|email|gmail|zalo|nhà|địa chỉ|xe|thẻ|cccd|căn cước|hộ chiếu|mst|fb) (của)? (em|tôi|mình|tớ|tui|mk|tau|tao|me|tụi em|bọn mình|vợ chồng em|nhà em|bọn em)",
            "của (em|tôi|mình|tớ|tui|mk|tau|tao|chúng tôi|tụi em|bọn mình|vợ chồng em|bọn em|nhà em)",
            "(gọi|gọi cho|nhắn|nhắn cho|ib|inbox|alo|liên hệ|lh|add|ck|chuyển|chuyển cho|gửi cho|liên lạc|ib cho) (em|tôi|mình|tớ|tui|mk|tau|tao|con|cháu)",
            "(em|tôi|mình|tui|tớ) (tên|tên là|là|sinh|sinh ngày|sn|ở|ở tại|sống ở|trú|mất|bị mất|làm mất|đánh rơi)",
            "cho con vào",
            "(my|i m|i am|mine|call me|text me|reach me|message me|i live|me at)",
        ],
    ),
    (Cue::Writer, &["(em|tôi|mình|tớ|tui|mk|tau|tao|i|me|my|we|chúng tôi|chúng em|tụi em|vợ chồng mình)"]),
    (
        Cue::PublicRole,
        &[
            "(thủ tướng|phó thủ tướng|chủ tịch|phó chủ tịch|tổng thống|bộ trưởng|thứ trưởng|tổng bí thư|bí thư tỉnh ủy|đại biểu quốc hội)",
            "(nghị sĩ|thượng nghị sĩ|thống đốc|thị trưởng|quốc vương|nữ hoàng|hoàng tử|công chúa|hoàng đế|vua|giáo hoàng|đại sứ|tổng thư ký)",
            "(ca sĩ|diễn viên|nghệ sĩ|nsnd|nsưt|danh hài|cầu thủ|tiền đạo|tiền vệ|hậu vệ|thủ môn|huấn luyện viên|hlv|vận động viên)",
            "(nhạc sĩ|nhà thơ|nhà văn|thi sĩ|đại tướng|họa sĩ|đạo diễn|người mẫu|hoa hậu|á hậu|rapper|mc|siêu mẫu|tay vợt|kỳ thủ|võ sĩ)",
            "(danh nhân|danh tướng|nhà bác học|nhà khoa học|nhà cách mạng|anh hùng|triết gia|tỷ phú|nữ ca sĩ|nam ca sĩ|ngôi sao|phu nhân|đệ nhất phu nhân|tên thật|nghệ danh|tên đầy đủ)",
            "(president|prime minister|minister|king|queen|prince|princess|singer|actor|actress|footballer|composer|poet|author|novelist)",
            "(celebrity|emperor|pope|senator|governor|mayor|general|painter|scientist|philosopher|star|rapper|coach)",
        ],
    ),
    (
        Cue::Past,
        &[
            "(qua đời|mất năm|mất ngày|từ trần|tạ thế|băng hà|hy sinh|hi sinh|tưởng nhớ|tưởng niệm|kỷ niệm|năm ngày sinh|ngày mất)",
            "(thế kỷ|triều đình|lịch sử|di sản|died|anniversary|century)",
        ],
    ),
    (
        Cue::Says,
        &[
            "(bảo|nói|cho biết|cho hay|khuyên|chia sẻ|kể|dặn|cảnh báo|giải thích|khẳng định|hỏi|nghĩ|lo|sợ|khám|chữa|điều trị cho)",
            "(said|says|told|explained|warned|asked|thinks|treats|advises)",
        ],
    ),
    (
        Cue::Not,
        &[
            "(không|ko|k|chưa|chẳng|chả|đâu có|hết|khỏi|không phải|chưa từng|nếu|lỡ|giả sử|sợ|có phải)",
            "(not|never|no|isn t|wasn t|if|without)",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let pairs = TABLE.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p)));
        assert!(PhraseSet::new(pairs).is_ok());
    }
}
