//! The phrases of deadlines, losses, readers and ways to act. See [`crate::text::phrase`] for how to read them.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase is to a threat with a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A span of time with its number and unit; the check reads how long.
    Span,
    /// A time by the clock: `trước 17h`.
    Clock,
    /// Today, tonight, tomorrow morning.
    Today,
    /// The last time, the last chance.
    Last,
    /// A later day: `trước ngày 25`, `quá hạn`.
    Day,
    /// At once; a deadline only beside a condition.
    AtOnce,
    /// A service or a thing is taken away.
    Loss,
    /// What is taken away is an order, a booking: a thing that is not yet the reader's.
    Order,
    /// Prosecution, arrest, exposure, violence, a loss that cannot be undone.
    Grave,
    /// Death or harm to somebody dear; weighs beside a demand of money.
    Life,
    /// A parcel sent back, destroyed; weighs beside a way to act.
    Return,
    /// The turn to a threat, whatever is threatened; weighs beside a short deadline and a way to act.
    OrElse,
    /// Somebody spoken to.
    Reader,
    /// The same, beyond doubt.
    SurelyReader,
    /// Somebody else, of whom a rule or a report speaks.
    Others,
    /// `nếu không xác minh`, `unless you pay`: the condition put to the reader.
    Condition,
    /// Tells to act: `bấm vào`, `gọi ngay`, `chuyển`.
    Act,
    /// A way to act that the message itself gives: a link, a number, a transfer.
    Channel,
    /// Money.
    Money,
    /// What is the reader's and dear to them: an account, a card, a number.
    Thing,
    /// What follows is told about: `dọa rằng`, `không có chuyện`.
    Mention,
    /// Ordinary courtesy of a reminder: `đã thanh toán xin bỏ qua`.
    Reminder,
}

pub(super) const PHRASES: &[(Cue, &[&str])] = &[
    (
        Cue::Span,
        &[
            "(one|two|three|four|five|six|ten|twelve) (hours|hour|minutes|days|day) (left|to go|remaining|from now|only)",
            "(nội trong|trong|hết) (hôm nay|ngày nay|chiều nay|tối nay|đêm nay|sáng nay|nửa tiếng|nửa giờ|tuần này)",
            "(nửa tiếng|nửa giờ|nửa ngày) (nữa|tới)",
            "# (giờ|tiếng|phút|h|p) (để|là|thôi|trước khi)",
            "trong # (phút|p|tiếng|h|giờ)",
            "(trong|sau|còn|chỉ còn|vòng|có|có đúng|đúng|tới|thêm|cho|vượt|quá) (vòng|đúng|tới|vỏn vẹn|thời gian|thời hạn|khoảng|anh|chị|bạn|mày|em)? (tới|đúng)? # (giờ|tiếng|phút|ngày|h|p)",
            "(một|hai|ba|vài) (giờ|tiếng|phút|ngày) nữa",
            "(within|in|next) #",
            "(trong|sau|còn|chỉ còn|vòng|trong vòng|có|có đúng|đúng|thêm) (vòng|đúng|khoảng)? (một|hai|ba|vài) (giờ|tiếng|phút|ngày)",
            "(trong|sau|còn|chỉ còn|vòng|trong vòng|có|có đúng|quá) #",
            "# (giờ|tiếng|phút|h|hours|hrs|minutes|mins|minute|hour|days|day) (tới|nữa|left|cuối|remaining|only)",
            "(within|in|have|exactly|next|only) (the)? (next|exactly|only|just)? # (hours|hour|hrs|minutes|minute|mins|days|day)",
            "(within|in|have|exactly|next) (the)? (next)? (one|two|three|twenty four|forty eight|seventy two) (hours|hour|minutes|days|day)",
        ],
    ),
    (
        Cue::Clock,
        &[
            "(trước|tới|đến|qua|quá|hết) (nửa đêm|giữa trưa|trưa nay|chiều nay|tối nay|hết ngày|sáng mai|trưa mai|tối mai)",
            "(qua|quá|từ|kể từ|đúng) # (giờ|h)?",
            "(expires|expire|ends|due) (at|by|in) #",
            "(trước|đến|tới|sau|lúc|hết|chậm nhất|hạn cuối|đúng|quá) (lúc)? # (giờ|h|giờ trưa|giờ tối)?",
            "(by|before|until|at) # (pm|am|p m|a m|o clock)",
            "(by|before|until) #",
            "(by|before) (midnight|noon)",
        ],
    ),
    (
        Cue::Today,
        &[
            "(hôm nay|hết hôm nay|chỉ còn hôm nay|ngay hôm nay|trong hôm nay)",
            "(before tonight|by tonight|by the end of today|before midnight|from tomorrow|tomorrow)",
            "(hôm nay|trưa nay|chiều nay|tối nay|sáng nay|đêm nay|trong ngày|ngày mai|hết ngày|sáng mai|trưa mai|chiều mai|tối mai)",
            "(today|tonight|midnight|by tomorrow|end of the day|end of day|within the hour|the next hour)",
        ],
    ),
    (
        Cue::Last,
        &[
            "(hạn chót|lần chót|cơ hội duy nhất|lời cảnh cáo cuối|nhắc lần cuối|nhắc lần 2|lần 3|báo lần 2)",
            "(lần cuối|cơ hội cuối|cơ hội cuối cùng|cảnh báo cuối|thông báo cuối|ngày cuối|hạn cuối|phút cuối|lần cuối cùng|cảnh báo cuối cùng)",
            "(last|final) (chance|notice|warning|reminder|call|attempt)",
            "(act|pay|verify|confirm|call|respond) (now|immediately|at once)",
        ],
    ),
    (
        Cue::Day,
        &[
            "(trước|đến|hết|từ|sau) (ngày|thứ|hết ngày)? #",
            "(quá hạn|quá thời hạn|hết hạn|đến hạn|hạn chót|hạn thanh toán|hết thời hạn|quá thời gian)",
            "(overdue|past due|by monday|by friday|before friday)",
        ],
    ),
    (Cue::AtOnce, &["(ngay lập tức|ngay bây giờ|ngay|lập tức|liền|immediately|at once|right now|now)"]),
    (
        Cue::Loss,
        &[
            "(bị|sẽ|tự) ..2 (ngắt|rút hết|thanh lý|bán|đấu giá|trừ)",
            "(stays|remains|be) (blocked|locked|closed|frozen|burned|burnt)",
            "(kẻo|là|sẽ|thì) ..1 mất (website|tên miền|số|sim|tiền|nick|acc|tài khoản|nhà|xe|việc|chỗ|hết|vốn|cọc)",
            "(không|ko) (rút|dùng|sử dụng|đăng nhập|vào|nhận|gọi|truy cập) ..3 (được nữa|được tiền|được)",
            "(bị trừ|tự động trừ|trừ sạch|đánh sập|đóng băng|bị treo|bị đánh sập)",
            "(disposed of|dispose of|wiped|erased|seize|seized|repossessed|evict|evicted|charged|penalty|penalties)",
            "(bị|sẽ|sẽ bị|tự động|coi như|xem như|là|cho|mai tao|thì) ..2 (dừng|dừng chi trả|ngừng chi trả|nuốt tiền|nuốt thẻ|kê biên|phát mãi|sung công|treo|ban|bay|bay luôn|siết|siết nhà|ngắt điện|hủy|mất|bỏ|nghỉ học|đuổi học|đuổi việc|tước quyền|hết hiệu lực|hủy hiệu lực|tạm khóa|đóng|niêm phong|tịch biên|bốc hơi|về không|loại khỏi)",
            "(mã số thuế|tài khoản|thẻ|kênh|trang|dịch vụ|đường truyền|tk|sim|ví|hồ sơ|nick|acc) ..6 (bị|sẽ|tự) ..1 (đóng|khóa|hủy|bay|ban|xóa|mất|dừng|treo|vô hiệu|loại)",
            "(benefits|service|account|access|power|payments|policy|coverage|line|membership) ..2 (stop|stops|end|ends|lapse|lapses|goes dark|expires)",
            "(suspension|closure|termination|deactivation|forfeiture|disconnection|cancellation|loss) (of)?",
            "(files|data|photos|money|account|funds) ..2 (are|is|will be) ..1 gone",
            "(cutting off|shutting off|shutting down|turning off|closing) your",
            "means (forfeiture|forfeit|losing)",
            "mất ..4 (lẫn|vốn|lời|sạch|trắng|hết|luôn|vĩnh viễn)",
            "(power|water|electricity|phone|internet|service|line) ..3 (cut|cut off|turned off|disconnected)",
            "(bị|sẽ|sẽ bị|sẽ tự động|tự động|được|là bị|là) ..4 (khóa|đóng băng|phong tỏa|đình chỉ|thu hồi|hủy|xóa|cắt|ngừng|tạm ngừng|tạm ngưng|vô hiệu|vô hiệu hóa|chặn|phạt|trừ tiền|tước|tính lãi|kick|gỡ|giới hạn|ngắt|vô hiệu hoá|chấm dứt|ngừng hoạt động|tịch thu|treo|kiện|khởi kiện|truy thu|niêm phong|trục xuất|trừ lương|đuổi việc|cấm)",
            "(ngừng|dừng) hoạt động",
            "(xiết|siết|lấy|tịch thu|niêm phong|đập|phá) (xe|nhà|đồ|tiệm|cửa hàng|tài sản|quán)",
            "(khóa|cắt|xóa|hủy|thu hồi|phong tỏa) (tài khoản|thẻ|sim|thuê bao|điện|nước|liên lạc|mạng|internet|ví|số|hồ sơ|tên|quyền|dịch vụ|số dư)",
            "mất (quyền lợi|quyền|toàn bộ|hết|trắng|luôn|vĩnh viễn|số dư|suất|cọc|lợi nhuận|vốn|quyền truy cập|tài khoản|tiền)",
            "(không|không thể|không được) (hoàn lại|hoàn tiền|khôi phục|khiếu nại|hoàn cọc|xét lại|giải quyết)",
            "(hồ sơ|đơn|suất) ..6 bị (loại|hủy)",
            "(bị|đóng|khóa) (đóng)? (mã số thuế|giao dịch)",
            "(will|be|being|is|are|gets|get|has been|have been) ..3 (closed|suspended|locked|deactivated|terminated|deleted|disconnected|cancelled|canceled|erased|blocked|disabled|revoked|forfeited|frozen|restricted|limited|seized|banned|evicted|shut off|cut off|fined)",
            "lose ..4 (access|account|files|website|photos|benefits|everything|money|data|email|membership)",
            "(freeze|close|suspend|delete|terminate|block|disconnect|cancel) your",
            "(cannot|can t|can not|never) be (restored|recovered|undone|refunded)",
        ],
    ),
    (
        Cue::Order,
        &[
            "(đơn|đơn hàng|đặt chỗ|đặt phòng|đặt bàn|vé|lịch hẹn|lịch|giỏ hàng|giữ chỗ|đơn đặt|booking|giao dịch mua) ..8 (hủy|huỷ|cancelled|canceled)",
            "(hủy|huỷ|nhường|bán|nhả) (đặt phòng|đặt bàn|đặt chỗ|giữ chỗ|phòng|bàn|vé|suất|lịch hẹn|chỗ)",
            "(order|booking|reservation|appointment|cart|ticket|tickets) ..8 (cancelled|canceled|released|cancel)",
        ],
    ),
    (
        Cue::Grave,
        &[
            "(ký|ra|phát) (lệnh|quyết định) ..2 (phong tỏa|bắt|truy nã|cưỡng chế)",
            "(mất|chặt) ..2 (ngón tay|bàn tay|tai|mạng)",
            "(clip|ảnh|hình|video) ..5 lên (nhóm|group|lớp|trang|mạng|face|fb)",
            "(báo|gửi|gọi) ..3 (lên|về|tới|tận) ..1 (cơ quan|công ty|gia đình|xã|phường|trường|nhà|quê|bố mẹ)",
            "(cả trường|cả làng|cả xóm|cả họ|cả công ty|cả cơ quan|mọi người|vợ|chồng) ..4 (biết mặt|coi được|thấy|xem được|biết hết|nhận được)",
            "(nhặt xác|nhận xác|thấy xác|mất xác|lo hậu sự|gặp lại nó)",
            "(qua|tới|đến|xuống) nhà ..4 (đòi|lấy|siết|quậy|làm việc|nói chuyện)",
            "(everyone|everybody|boss|landlord|wife|husband|mum|family|friends) ..6 (gets|get|sees|receives|will see|will get|receive) ..1 (the|these|this|it|everything)",
            "(đăng|dán|bêu) (mặt|hình|tên) ..2 (em|anh|chị|mày|bạn|lên|khắp)",
            "(gửi|tung|đăng|dán|phát|bung|post) ..3 (ảnh|clip|hình|video|đoạn chat|tin nhắn|mặt|hình ảnh) ..4 (cho|lên|tới|khắp|ra)",
            "(clip|ảnh|hình|video|đoạn chat) ..3 (tới tay|đến tay|tới|bay tới|lên mạng|lên facebook)",
            "(vợ|chồng|sếp|bố mẹ|gia đình|người yêu|cơ quan) ..3 (nhận được|sẽ thấy|sẽ xem|được xem|biết hết)",
            "làm việc ..2 với (gia đình|cơ quan|công ty|địa phương|nhà trường|người thân)",
            "(đừng hòng|đừng mong|đừng trách|đừng hối|hối không kịp|coi chừng|liệu hồn|biết tay|khỏi gặp|không còn gặp|không gặp lại)",
            "(goes to court|taken to court|go to court|face court|face charges|court action|criminal charges|notify your employer|debt collectors|collections|bailiffs)",
            "(ra lệnh bắt|lệnh bắt|bị còng|bị giam|đi tù|ngồi tù|vào tù|ra tòa|hầu tòa|tống vào tù|bị coi là chống đối)",
            "(khởi tố|bắt giam|tạm giam|truy tố|lệnh bắt|bắt giữ|cưỡng chế|truy nã|bắt khẩn cấp|tống giam|còng tay)",
            "(bị bắt|bắt tạm giam|tước bằng|nợ xấu|mất trắng|đừng trách|ráng chịu|đừng mong|hối hận|sống không yên)",
            "(clip|ảnh|hình|video|hình ảnh|ảnh nóng|căn cước) ..9 (gửi cho|tung|đăng|dán|lên|công khai|phát tán|gửi hết|gửi tới)",
            "(công khai|tung|phát tán|dán) (toàn bộ|hết)? (clip|ảnh|hình|video)",
            "(khởi kiện|kiện ra tòa|báo về địa phương|báo về công ty|báo về gia đình|yên thân)",
            "(cho|kêu) người (tới|đến|qua) (nhà|tận)",
            "(báo|gọi) (về)? (công ty|cơ quan|gia đình|từng người) ..3 (chị|anh|bạn|em|danh bạ)?",
            "(xóa|khóa|mất|hủy) ..6 vĩnh viễn",
            "(release|publish|leak|expose|post) (your|the|all|these) ..6 (family|friends|contacts|online|public|boss|internet|everyone)",
            "(hurt you|kill you|come to your|find you|ruin you|ruin your)",
            "(warrant|arrest|arrested|prosecuted|prosecution|legal action|lawsuit|sue you|jail|imprisoned)",
            "(video|photos|pictures|recording|footage|images) ..6 (sent|goes|go|send|public|published|shared|leak|leaked) ..2 (to|online|public)?",
            "(permanently|forever) ..1 (deleted|closed|lost|locked|removed|disabled|erased|suspended|lose|banned)",
            "(deleted|closed|lost|locked|removed|disabled|erased|suspended|banned) ..2 (permanently|forever)",
            "(be|is|are) (destroyed|irreversible)",
        ],
    ),
    (Cue::Life, &["(chết|không mổ|tử vong|nguy hiểm tính mạng|không cứu được|mất mạng)", "(will die|kill)"]),
    (
        Cue::Return,
        &[
            "(hoàn về|tiêu hủy|trả về|trả lại người gửi|hoàn hàng|chuyển hoàn)",
            "(returned|return) to (the)? sender",
        ],
    ),
    (
        Cue::OrElse,
        &[
            "(nếu không|không thì|không là|ko thì|bằng không|nếu chưa|kẻo|quá hạn|quá giờ|mà không|mà chưa)",
            "(otherwise|or else|unless|if not|if you do not|if you don t|if the payment|or your|or it will|or all|or the|failure)",
        ],
    ),
    (
        Cue::Reader,
        &[
            "(anh|chị|ông|bà|em|cô|chú|bác|con|khách hàng|chủ thuê bao|mẹ|dì|cậu)",
            "(customer|client|user|sir|madam)",
        ],
    ),
    (
        Cue::SurelyReader,
        &[
            "(đừng hòng|đừng mong|đừng trách|tụi này|tụi anh|bên em|bên mình|chúng tôi sẽ|chúng tôi buộc)",
            "(anh|chị|ông|bà|em|cô|chú|bác|cậu|mẹ) ..2 (vui lòng|cần|phải|còn|chỉ còn|không|chưa|ko|bấm|vào link|nạp|chuyển|đóng|nộp|liên hệ)",
            "(bạn|quý khách|qk|thầy cô|quý vị|quý cô chú|anh chị|ông bà|các anh|các chị|mấy chị|mày|bà con|cô chú|nhà mình|hộ của bạn|của mày|tao|tụi tao|bọn tao)",
            "(của|cho|báo) (anh|chị|em|ông|bà|bạn|con anh|qk|mày)",
            "(you|your|yours)",
            "dear (customer|client|user|sir|madam|member)",
        ],
    ),
    (
        Cue::Others,
        &[
            "(người nộp thuế|người nộp|doanh nghiệp|thí sinh|sinh viên|học sinh|bên a|bên b|bên thuê|bên mua|tổ chức|cá nhân|người dân|các hộ|hộ dân|hộ kinh doanh|chủ xe|chủ phương tiện|người điều khiển|người vi phạm|bị cáo|bị can|công ty|nhà máy|chủ đầu tư|dự án|nhà thầu|người lao động|người sử dụng|người bệnh|bệnh nhân|đội bóng|đội tuyển|đội nhà|chính phủ|quân đội|cầu thủ|ứng viên|đơn vị|ủy ban|thành phố|chủ nhà|cơ sở|lực lượng chức năng|trường hợp|đối tượng|vợ chồng|nhiều người|nạn nhân|người bị|những ai|những người|khu vực|hàng nghìn|hợp đồng|thuê bao không|bên nào|đại lý|các bên|tòa)",
            "(tenants|students|applicants|traders|those who|companies|households|the company|the government|workers|players|candidates|residents|drivers|motorists|taxpayers|businesses|employers|patients|the team|he|she|they|the council|the two sides)",
        ],
    ),
    (
        Cue::Condition,
        &[
            "(qua|quá) # (giờ|h|tiếng|phút)? ..5 (là|thì|không|mất|chưa)",
            "(không|ko|chưa|khong|chua) ..10 (thì|là|sẽ|chúng tôi|bên em|bên mình|tao|tụi tao|tụi này|mai)",
            "mà ..5 (không|chưa|ko|chua)",
            "(unless|failure|fail to|failing|no payment|without payment|or|otherwise)",
            "(nếu|mà|bằng|còn|nếu như|trường hợp|khi) ..3 (không|ko|k|chưa|chậm|khong)",
            "(không|ko|k|chưa|khong) (xác minh|xác nhận|xác thực|thanh toán|đóng|nộp|cập nhật|làm theo|trả|phản hồi|liên hệ|gửi|chuyển|hợp tác|đổi|nạp|nâng cấp|hủy|cài|đến trình diện|đăng nhập|thực hiện|chuyển khoản|đủ|bắn) ..9 (là|thì|sẽ|bị|mất)",
            "(không thì|không là|bằng không|ko thì|khong thi)",
            "(anh|chị|bạn|em|mày|quý khách|qk|ông|bà|ông bà|anh chị) ..1 (không|ko|k|chưa|khong) ..12 (thì|là|sẽ|bị)",
            "(bạn|quý khách|qk|anh chị) (chưa|không|vẫn chưa) (nâng cấp|cập nhật|xác minh|xác thực|thanh toán|đóng|nộp|đăng ký|hoàn tất|hoàn thành|kích hoạt|định danh)",
            "(quá|sau) (hạn|thời hạn|thời gian) ..8 (sẽ|mất|bị|không|là)",
            "(quá|sau) # (giờ|tiếng|phút)? ..3 (không|mất|chưa)",
            "mà (không|chưa|ko) (trả|đưa|nộp|đóng|chuyển|thanh toán)",
            "(if|unless) you",
            "(otherwise|or else|or your|or you|or lose|or we|unless|if we do not|if i do not|failure to|if not)",
        ],
    ),
    (
        Cue::Act,
        &[
            "(vui lòng|hãy|bấm|nhấn|click|truy cập|gọi ngay|liên hệ ngay|nhanh tay|đăng nhập|chuyển ngay|nạp ngay|nộp ngay|nhắn tin|gọi|đề nghị|yêu cầu|chuyển nốt|chuyển trước)",
            "(click|verify|confirm|press|call|pay|update|renew|log in|login|sign in|send|tap)",
        ],
    ),
    (
        Cue::Channel,
        &[
            "(vào link|bấm link|link này|qua đường link|bấm vào đường dẫn|nạp nốt|nạp thêm|chuyển nốt|chuyển phí|đọc mã|mã xác nhận|số này|gọi lại số này)",
            "(claim here|press 1|log in here|re login|relogin|sign in here|pay here|at the link)",
            "(link|đường link|liên kết|đường dẫn|tại đây|vào đây|https|http|www|bấm vào|nhấn vào|bấm phím|nhấn nút|otp|mã xác nhận|số tài khoản|stk|bitcoin|tài khoản tạm giữ|cài ứng dụng|cài app|zalo)",
            "(chuyển|nạp|bắn|đóng|nộp) ..4 (tiền|triệu|củ|k|phí|đồng|vốn|cọc|vào tài khoản)",
            "(gọi|gọi ngay|liên hệ|gặp) ..4 #",
            "(gọi|gọi ngay|liên hệ|gặp) ..4 (cán bộ|tổng đài viên|nhân viên)",
            "(click|here|below|call us|call our|call back|gift card|card here)",
            "(press|call) #",
            "(verify|confirm|update) your",
        ],
    ),
    (
        Cue::Money,
        &[
            "(tiền|viện phí|triệu|chuyển khoản|phí|đồng|củ|cọc|tiền chuộc)",
            "(money|dollars|usd|bitcoin|ransom|pay|fee)",
        ],
    ),
    (
        Cue::Thing,
        &[
            "(tài khoản|thẻ|thuê bao|sim|ví|ví điện tử|căn cước|vneid|hộp thư|tiền|số dư|trợ cấp|trang|fanpage|tk)",
            "(account|card|mailbox|wallet|membership|licence|license|benefits|number|service|electricity|files)",
        ],
    ),
    (
        Cue::Mention,
        &[
            "(dọa|đe dọa|hù dọa|hăm dọa|kể|kể rằng|nói rằng|bảo rằng|báo rằng|tin rằng|đồn|khẳng định)",
            "(không có chuyện|không hề có|đừng tin|chớ tin|chuyện|kiểu|dạng|những cuộc gọi|các cuộc gọi|những tin nhắn|các tin nhắn|mạo danh|giả danh|lừa)",
            "(claiming|claims|saying that|says that|said that|threatening|threatened|threaten|pretending)",
            "(scammers|fraudsters|they may|he had|she had|they had)",
        ],
    ),
    (
        Cue::Reminder,
        &[
            "(đã thanh toán|đã đóng|đã nộp|đã trả|nếu đã) ..6 (bỏ qua)",
            "(trân trọng cảm ơn|xin cảm ơn|mong quý khách thông cảm)",
            "(already paid|please ignore|please disregard|thank you for)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the phrases are constants; a test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(PHRASES.iter().flat_map(|(cue, phrases)| phrases.iter().map(|p| (*cue, *p))))
        .expect("the phrases compile")
});
