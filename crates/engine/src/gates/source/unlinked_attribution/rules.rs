//! Phrases of attribution and of what makes one findable; see [`crate::text::phrase`] for how to read them.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Experts without names, with a verb of saying.
    Experts,
    /// A study or science itself, with a verb of showing.
    Study,
    /// Press or statistics at large.
    Press,
    /// A body or an outlet by its name.
    Body,
    /// What it is said to do: cures, harms, rules, prices, wonders.
    Claim,
    /// Absolute figures and superlatives.
    Strong,
    /// Passes it on to others.
    PassOn,
    /// Verbs of advice, with which a body speaks for itself.
    Advice,
    /// What a doctor told somebody's family.
    Personal,
    /// An exercise, an essay, a quiz.
    Exercise,
    /// Doubts or denies such words.
    Doubt,
    /// A numbered document.
    Document,
    /// Says where the source is.
    SourceGiven,
    /// Titles that a name follows.
    Title,
}

impl Cue {
    pub(super) fn is_attribution(self) -> bool {
        matches!(self, Cue::Experts | Cue::Study | Cue::Press | Cue::Body)
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Cue::Experts => "unnamed-experts",
            Cue::Study => "unnamed-study",
            Cue::Press => "unnamed-press",
            _ => "named-body",
        }
    }
}

const CUES: &[(Cue, &[&str])] = &[
    (
        Cue::Experts,
        &[
            "(chuyên gia|nhà khoa học|nhà nghiên cứu|bác sĩ|bs|giáo sư|nhà thiên văn|lương y|dược sĩ|thầy thuốc|giới khoa học|giới chuyên môn|giới y khoa|giới y học|chuyên gia dinh dưỡng|chuyên gia sức khỏe|nhà dinh dưỡng|nhà kinh tế) ..5 (cho biết|khẳng định|khuyên|cảnh báo|chứng minh|phát hiện|nhận định|tiết lộ|khuyến cáo|khuyến nghị|công nhận|xác nhận|kinh ngạc|giấu|giấu bạn|thừa nhận|phát hiện ra|chỉ ra|tìm ra|cho rằng|cho hay|kết luận|khuyên dùng|nói ko|nói không|nói là)",
            "theo (các|nhiều|một số|những|giới|lời khuyên của|ý kiến|lời)? (các)? (chuyên gia|nhà khoa học|nhà nghiên cứu|bác sĩ|bs|nhà thiên văn|giới khoa học|giới chuyên môn|chuyên gia y tế|giới y khoa|nhà thiên văn học|lương y)",
            "(experts|scientists|doctors|researchers|nutritionists|dietitians|physicians|economists|astronomers|specialists|dentists|psychologists) ..2 (say|says|agree|warn|recommend|claim|confirm|reveal|reveals|hate|prove|proved|proven|discovered|discover|found|find|admit|believe|advise|insist|urge)",
            "(doctors|experts|scientists|they) (don t|do not|won t|never) (want you to know|tell you)",
            "according to (leading|top|the|many|some)? (scientists|experts|doctors|researchers|nutritionists|specialists|astronomers)",
            "(health|medical) (officials|experts|professionals|authorities) ..1 (say|warn|confirm|admit|urge)",
        ],
    ),
    (
        Cue::Study,
        &[
            "(theo|dựa theo|dựa trên) (một|các|nhiều|những|kết quả)? (nghiên cứu|công trình nghiên cứu|khảo sát) (mới|mới nhất|gần đây|khoa học|của|ở|tại|từ|cho thấy|trên thế giới|y khoa|quốc tế|này)",
            "(nghiên cứu|công trình|khảo sát) ..4 (cho thấy|chứng minh|chỉ ra|khẳng định|phát hiện|kết luận|cho biết|đã tìm ra)",
            "(khoa học|y học|y khoa|y học hiện đại|khoa học hiện đại|khoa hoc) (hiện đại)? (đã|cũng|vừa|da)? (chứng minh|công nhận|khẳng định|xác nhận|kết luận|kiểm chứng)",
            "được (khoa học|y học|các nhà khoa học) (chứng minh|công nhận)",
            "(study|studies|research|survey) ..3 (show|shows|showed|shown|prove|proves|proved|proven|find|finds|found|says|say|reveals|revealed|confirms|confirmed|suggests|suggest)",
            "according to (a|new|recent|the|some|one|latest)? ..1 (study|research|studies|science)",
            "(science|scientifically) (has|says|proves|proven)",
        ],
    ),
    (
        Cue::Press,
        &[
            "theo (báo|báo chí|truyền thông|báo đài) (nước ngoài|mỹ|nhật|quốc tế|tây|anh|pháp|đức|hàn|trung quốc|nga|phương tây)",
            "(báo|báo chí|truyền thông|báo đài) (nước ngoài|mỹ|nhật|quốc tế|tây|anh|pháp|đức|hàn|trung quốc|nga|phương tây) (đưa tin|đăng|cho biết|viết|nói|vừa|vừa đăng|cũng đăng|đã đăng|đăng rồi)",
            "theo (thống kê|số liệu|báo cáo) (mới|mới nhất|gần đây|cho thấy|của thế giới|quốc tế|toàn cầu|thì)?",
            "(foreign|international|overseas) (press|media|newspapers) ..1 (report|reports|reported|say|says)",
            "(statistics|stats|data) (show|shows|prove|proves|say)",
        ],
    ),
    (
        Cue::Body,
        &[
            "theo (tin từ|thông tin từ|công bố của|thông báo của|báo cáo của|cảnh báo của|khuyến cáo của|nguồn tin từ)? (bộ|đài|báo|tổ chức|đại học|viện|cục|tổng cục|bệnh viện|who|vtv|vov|htv|bbc|cnn|nasa|reuters|afp|ap|cdc|fda|unicef|unesco|un|liên hợp quốc|liên hiệp quốc|harvard|oxford|stanford|cơ quan chức năng|công an|bs bệnh viện)",
            "(bộ|đài|báo|tổ chức|đại học|viện|cục|tổng cục|bệnh viện) ..5 (đưa tin|xác nhận|cảnh báo|khuyến cáo|công bố|khẳng định|chứng minh|cho biết|thừa nhận|kết luận|công nhận|tuyên bố|cho hay|vừa đăng|nói là)",
            "(who|vtv|vov|htv|bbc|cnn|nasa|reuters|afp|ap|cdc|fda|unicef|unesco|harvard|oxford|stanford|đài truyền hình|truyền hình|thời sự|cơ quan chức năng|công an|liên hợp quốc|nbc|fox|nhk|kbs|cctv|rt|tass|xinhua|cern|esa|imf|world bank) (vừa|đã|mới|cũng|đang|vua|da)? (đưa tin|xác nhận|cảnh báo|khuyến cáo|công bố|khẳng định|chứng minh|cho biết|thừa nhận|kết luận|công nhận|tuyên bố|cho hay|đăng|nói|phát|thông báo)",
            "(who|cdc|fda|nasa|bbc|cnn|reuters|un|unicef|unesco|harvard|oxford|stanford|mit|white house|pentagon|nbc|fox news|fox) (has|have|just|finally|now|officially)? (just|finally|now)? (says|said|admits|admitted|confirms|confirmed|reports|reported|warns|warned|announced|announces|proves|proved|declared)",
            "according to (the)? (who|cdc|fda|nasa|bbc|cnn|reuters|un|unicef|ministry|department|world health organization|university|harvard|oxford|stanford|white house)",
            "(harvard|oxford|stanford|mit|yale|cambridge) (study|research|scientists|doctors)",
        ],
    ),
    (
        Cue::Claim,
        &[
            "(ung thư|khối u|tế bào|đột quỵ|tai biến|tiểu đường|gút|gout|viêm|viêm khớp|suy thận|sỏi thận|gan|tim mạch|mạch máu|huyết áp|trầm cảm|mất ngủ|vô sinh|dậy thì sớm|chậm nói|tự kỷ|cận thị|tiêu mỡ|giảm cân|giảm béo|iq|thông minh|bộ não|não|trí nhớ|vi rút|virus|vi khuẩn|cúm|covid|dịch mới|nhiễm|xương khớp|sụn|sụn khớp|thiếu máu|máu|đột tử|tử vong|chết|chết người|dễ chết|sống thọ|sống lâu|trường thọ|thọ hơn|đoản thọ)",
            "(sống|thọ) (ngắn|dài|lâu|thọ|khỏe|yếu) hơn",
            "(chữa|chữa khỏi|trị|khỏi|khỏi bệnh|trị dứt|dứt điểm|hết|đẩy lùi|tiêu diệt|diệt|thải độc|giải độc|làm sạch|tái tạo|phòng ngừa) ..3 (bệnh|ung thư|gút|vi rút|tế bào|cúm|khớp|mụn|hẳn|hoàn toàn|mất ngủ|đau|gan|thận|độc)",
            "(chất độc|độc chất|độc tố|gây độc|chất gây|ngộ độc|nhiễm độc|tác hại|gây hại|nguy hiểm|nguy cơ|phát tia|bức xạ|tia vũ trụ)",
            "(bị phạt|phạt|bị cấm|cấm|không được vào|không được dùng|bị khóa|khóa hết|trừ sạch|trừ tiền|mất tiền|đánh thuế|thu thuế|bỏ thi|nghỉ học|đóng cửa|đổi tiền|tăng giá|giảm giá|rút tiền|bán gấp|mua ngay|bán sớm) ..1",
            "(tăng|giảm|lên|xuống) ..2 (gấp|# phần trăm|# triệu|#|gấp đôi|gấp ba|mạnh)",
            "(phát tài|giàu|giàu nhất|đổi đời|làm giàu|lãi|gấp đôi|gấp ba)",
            "(trái đất|mặt trăng|sao hỏa|tia vũ trụ|bão từ|tận thế|tối đen|người ngoài hành tinh|thiên thạch|động đất)",
            "(gạo|trứng|thịt|sữa|thuốc|thực phẩm) (giả|nhựa|bẩn) ..2",
            "(cure|cures|cured|heal|heals|melts|melt|shrinks|shrink|kills|kill|cancer|chemo|diabetes|tumor|tumour|virus|infection|infections|flu|liver|brain|heart|belly fat|lose weight|weight|toxin|toxic|poison|detox|immune|vaccine|vaccines|masks|5g|live longer|live to|iq|doubles|triples|strokes|stroke|dementia|autism|cleans)",
            "(banned|ban|fined|taxed|tax|close next week|will close|cash|banknotes|go dark|dark for|asteroid|aliens|end of the world|houses burned|never charge|never eat|overnight)",
        ],
    ),
    (
        Cue::Strong,
        &[
            "(hay nhất|tốt nhất|nhất thế giới|giàu nhất|mạnh nhất|hàng đầu|gấp #|# lần|# phần trăm|100|hoàn toàn|tuyệt đối|chắc chắn|chỉ sau|chỉ trong|một đêm|vĩnh viễn|thần kỳ|kỳ diệu|không bao giờ|dứt điểm|tận gốc|chữa khỏi|khỏi hẳn)",
            "(# %|gấp ..1 lần)",
            "(one trick|for good|in # days|in # hours|overnight|stronger than|never|miracle|forever|guaranteed|secret|instantly)",
        ],
    ),
    (
        Cue::PassOn,
        &[
            "(mọi người|mn|mng|bà con|anh em|cả nhà|các mẹ|mẹ nào|chị em|cô bác|moi nguoi|các bác|ai) ..5 (cẩn thận|coi chừng|cảnh giác|né|tránh|chú ý|lưu ý|nhé|nha|biết|sao lưu|chia sẻ|share|bỏ|bán|đừng|khỏi|chuẩn bị|uống|đốt thử|ăn đi|giữ)",
            "(chia sẻ|share|gửi|chuyển tiếp|lan tỏa|gởi|chép lại|báo) ..2 (cho|ngay|rộng|giùm|nhau|người thân|mọi người|mn|nào|niềm|nha|nhé)",
            "(cẩn thận|đừng cho|ăn đi|uống đi|nhớ nhé|nha mn|nha mọi người|nhé mọi người|khỏi ôn|bán gấp|mua ngay|kẻo muộn|còn đúng #)",
            "(share|forward|pass it on|send this|tell everyone|tag someone|spread the word|wake up|get your|be careful|please share|forward to)",
        ],
    ),
    (Cue::Advice, &["(khuyến cáo|thông báo|đề nghị|nhắc|nhắc nhở|lưu ý|kêu gọi|xin thông báo|trân trọng)"]),
    (
        Cue::Personal,
        &[
            "(bác sĩ|bs|bsi|bác sỹ) ..2 (của|khám cho|nhà|thú y|ở viện|riêng|điều trị)",
            "(bác sĩ|bs|bác sỹ) ..1 (bảo|dặn|nói|khuyên|kêu|hẹn|cho) (em|e|con|mẹ|bố|ba|má|mình|tôi|bé|ảnh|chị|anh|bà|ông|vợ|chồng|cháu|nhà)",
            "(đi khám|em khám|tái khám|khám thai|nằm viện|nhập viện|mổ|vết mổ|chồng em|vợ em|em hỏi bác sĩ|hỏi bác sĩ|ask your doctor)",
            "(bác sĩ ơi|bs ơi|thưa bác sĩ)",
            "(my|our|her|his|the) (doctor|dentist|vet|nurse|physio) ..1 (says|said|told|recommended|thinks)",
        ],
    ),
    (
        Cue::Exercise,
        &[
            "(đề bài|bài văn|bài làm|bài kiểm tra|bài tập|nghị luận|câu hỏi|trắc nghiệm|đọc hiểu|theo tác giả|dàn ý|luận điểm|em đồng ý|em hãy|hãy chứng minh|giáo án|đoạn văn|ielts|toefl|toeic|essay|in this essay|to what extent|thesis|homework|exam question|write about|sách lịch sử|sách giáo khoa|trả lời trong|lớp mình học|khóa luận|luận văn)",
        ],
    ),
    (
        Cue::Doubt,
        &[
            "(không|chưa|chẳng|chả|ko) (có|hề có|thấy) ..2 (nghiên cứu|bằng chứng|cơ sở|căn cứ|chứng cứ|tài liệu|nguồn)",
            "(đừng|chớ|không nên|đừng có) (vội)? (tin|nghe)",
            "(kiểm chứng|tin giả|sai sự thật|bịa đặt|không đúng|bác bỏ|phản bác|quảng cáo|câu view|giật tít|thổi phồng|nói quá|vô căn cứ|lừa đảo|bàn phím)",
            "(mà|nhưng) (không|ko|chẳng|k) (dẫn|nêu|ghi|thấy|rõ) ..2 (nguồn|tên|ai|nghiên cứu|link)",
            "(có link|đưa link|xin link|xin nguồn|nguồn đâu|link đâu|ai bảo|thật không|hỏi nguồn|cho hỏi nguồn)",
            "(no evidence|beware|fact check|hoax|debunked|myth|misleading|is false|not true|don t believe|any studies|no study|ads that|clickbait|posts claim)",
            "(lol|haha|hihi|kkk|a lot of things|coffee)",
        ],
    ),
    (
        Cue::Document,
        &[
            "(công văn|quyết định|thông tư|nghị định|nghị quyết|chỉ thị|văn bản|thông báo|công điện|kế hoạch) ..2 #",
            "theo (luật|bộ luật|hiến pháp|pháp luật|quy định|điều #|hướng dẫn|lịch|hợp đồng|nội quy)",
            "(quyết định|công văn|thông tư|nghị định) số",
        ],
    ),
    (
        Cue::SourceGiven,
        &[
            "(link|nguồn) (ở|dưới|bên dưới|trong|đây|dưới bình luận|dưới cmt|bài|gốc|tham khảo|ảnh|tin)",
            "(đăng trên|đăng tải trên|công bố trên|đăng ở|xuất bản trên) (tạp chí|tập san|chuyên san|journal|website|trang|cổng|bài báo)",
            "(tạp chí|tập san) (y khoa|khoa học|y học|the|nature|science|new|plos|bmj|jama)",
            "(published|appeared|appears|printed) (in|by|on) (the)?",
            "(paper by|et al|and others in|doi|peer reviewed|in the journal)",
            "(nguồn tham khảo|tài liệu tham khảo|theo nguồn|xem nguồn|dẫn nguồn|trích nguồn|ghi nguồn)",
        ],
    ),
    (
        Cue::Title,
        &[
            "(ông|bà|ts|ths|pgs|gs|bs|bsck2|bsckii|bscki|bác sĩ|bác sỹ|tiến sĩ|thạc sĩ|giáo sư|phó giáo sư|chuyên gia|dược sĩ|lương y|luật sư|kỹ sư|viện sĩ|thượng tá|đại tá|trung tá|thiếu tá|chuyên viên|giám đốc|trưởng khoa|viện trưởng|chủ tịch|anh|chị|cô|huấn luyện viên|phát ngôn viên)",
            "(dr|prof|professor|doctor|mr|mrs|ms|said|says|told|director|minister|author|scientist|researcher|cardiologist|nutritionist)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(CUES.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p))))
        .expect("cue patterns compile")
});
