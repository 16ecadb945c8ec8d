//! The phrases that ask to spread something, and those that press. See [`crate::text::phrase`] for how to read them.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase is to a demand for sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Asks to spread; by itself nothing unusual. `plain` when the word can mean nothing else (`share`, unlike
    /// `chia sẻ`, which also means telling and sympathising).
    Ask { plain: bool },
    /// Asks for it at once. Weighs beside an [`Cue::Ask`].
    AtOnce,
    /// Says that the text is about to be taken away. Weighs beside an [`Cue::Ask`].
    Removal,
    /// Says that it will soon be too late. Weighs beside an [`Cue::Ask`].
    Late,
    /// Threatens a loss to those who do not; weighs beside an [`Cue::Ask`].
    Penalty,
    /// Blames those who do not, all in one phrase.
    Guilt,
    /// Blames in general; weighs beside an [`Cue::Ask`].
    GuiltNear,
    /// Promises luck or threatens misfortune; weighs beside an [`Cue::Ask`].
    Fate,
    /// The same, all in one phrase.
    FateWhole,
    /// Asks for a number of recipients. The number is read by the check.
    Numbers,
    /// Asks for everybody one knows.
    Everyone,
    /// Promises money or a prize for it.
    Reward,
    /// A courteous word in the sentence.
    Courtesy,
    /// The text seeks a person, an animal, a thing or blood.
    Notice,
    /// It says how to reach somebody.
    Contact,
    /// A contest with its rules.
    Contest,
    /// What follows is told about, not said to the reader.
    Mention,
    /// A word of wishing: `chúc`.
    Wish,
}

pub(super) const PHRASES: &[(Cue, &[&str])] = &[
    (
        Cue::Ask { plain: true },
        &[
            "(share|sharing|shares|sher|shẻ|repost|retweet|rt|reblog|forward|fwd)",
            "chuyển tiếp",
            "(chuyển|truyền|gửi) (đi|ngay|liền|gấp|lẹ|nhanh|hết|luôn)? ..3 (cho|tới|đến|vào) ..2 (người thân|bạn bè|mọi người|bà con|danh bạ|các nhóm|nhóm|tất cả|cả họ|cả nhà|cả xóm|họ hàng|gia đình|con cháu|phụ huynh|hàng xóm|ba mẹ|cha mẹ|bố mẹ|anh em)",
            "(chuyển|truyền|gửi) đi (ngay|liền|gấp|lẹ)",
            "(chuyển|truyền|gửi) ..2 (tin|tin nhắn|bài|bài viết|bài này|thư|clip|video|thông điệp|lời nhắn|thông tin|cái) (này|nầy|đó|trên) (đi|ngay|liền|cho|tới|đến|gấp)?",
            "(đăng lại|reup|phát tán|lan truyền|truyền tay|loan tin|loan báo|nhân rộng)",
            "(copy|cop|sao chép|chép) ..4 (gửi|dán|đăng|paste|về tường|lên tường|về trang)",
            "(pass|passing) (this|it|the message) (on|along)",
            "(send|resend) (this|it|the message|these) ..3 to",
            "(copy and paste|copy paste|copypaste|copy this|copy it)",
            "spread (this|it|the message)",
            "(make|get) (this|it) ..1 (viral|out there|trending|seen)",
            "(blow this up|boost this|get the word out)",
        ],
    ),
    (Cue::Ask { plain: false }, &["chia (sẻ|sẽ|xẻ)", "lan tỏa", "spread the word", "(tell|warn) everyone"]),
    (
        Cue::AtOnce,
        &[
            "(gấp|khẩn|khẩn cấp|liền|lẹ|tức thì|lập tức|hỏa tốc|mau|mau mau|nhanh tay|ngay|thật nhanh|càng nhanh càng tốt|không chậm trễ|không suy nghĩ)",
            "(immediately|asap|urgently|right now|now|right away|at once|before midnight|as fast as|quickly|without delay)",
            "(now|this) or (regret|else)",
        ],
    ),
    (
        Cue::Removal,
        &[
            "(trước khi|kẻo|sắp|sợ|lỡ|chưa kịp|sẽ sớm) ..4 (xóa|gỡ|chặn|bay|bay màu|dập|bịt miệng|bịt|quét|ẩn|bốc hơi|biến mất|phong sát|mất|đánh sập|report)",
            "(bài|clip|video|post|tin|page|trang|hình|ảnh) ..4 (vừa|liên tục|đang|sắp|cứ) ..2 (gỡ|xóa|bay|report|quét)",
            "(họ|nó|chúng|chúng nó|tụi nó|bọn họ|fb|facebook|admin|nhà mạng|bên kia) ..2 (gỡ|xóa|bịt|ém) (liên tục|hết|bài|sạch|nhanh|clip|video|kịp)",
            "(bài|clip) này bị (report|gỡ|xóa)",
            "(chúng|tụi nó|bọn nó|họ) ..2 (xóa|gỡ) (kịp|bài)",
            "(xóa|gỡ) (hết|sạch) ..1 (bằng chứng|bài)",
            "(bài|clip|video|tin|hình) (này|đó) ..3 (sống được|tồn tại được|trụ được|để được|còn được) ..2 (lâu|bao lâu|tiếng|phút|giờ)",
            "before (it|this|they|someone|facebook|youtube|twitter|tiktok|zalo|google|instagram|the) ..5 (removes|deletes|bury|buries|silence|pull|pulls|scrub|suppress|wipe|shut|hides|deleted|removed|down|gone|disappears|disappear|delete|remove|censored|censor|banned|ban|vanishes|hide)",
            "(keep|keeps|kept|they re|they are) (taking|deleting|removing|hiding|censoring)",
            "(account|post|video|page|this|it) ..2 (will be|is being|is getting) ..2 (gone|deleted|removed|censored|taken down)",
        ],
    ),
    (
        Cue::Late,
        &[
            "(trước khi quá muộn|kẻo muộn|kẻo không kịp|làm ngay|làm liền|làm ngay đi|không được chậm trễ|chậm một|hối không kịp|là không kịp|hối hận không kịp|hối cũng muộn)",
            "(đừng|không cần|khỏi|chẳng cần) (hỏi|kiểm chứng|kiểm tra|suy nghĩ|nghĩ|đắn đo|phân vân) ..3",
            "thà ..3 còn hơn",
            "(don t|do not|no need to) (ask|question|think|check|verify)",
            "(before it s too late|before it is too late|do it now|don t wait|do not wait|until it s too late)",
        ],
    ),
    (
        Cue::Penalty,
        &[
            "(không|ko|k|khong) (chuyển|gửi|chia sẻ|chuyển tiếp|share|đăng|copy) ..4 (sẽ bị|sẽ mất|bị khóa|bị xóa|sẽ phải|coi như đồng ý)",
            "(nếu không|không thì|không là|bằng không) ..8 (bị|mất|bán|có quyền|khóa|xóa|tính phí|thu phí|trả phí|trừ tiền)",
            "or your (account|phone|photos|profile|data) will",
        ],
    ),
    (
        Cue::Guilt,
        &[
            "(ai|người nào|kẻ nào|mẹ nào|bạn nào|fan nào|đứa nào|anh em nào|thằng nào) ..6 (không|ko|k|hk|kg|hông|chẳng|chả|khong|lướt qua) ..4 (share|chia sẻ|chuyển|gửi|lan tỏa|đăng|repost) ..4 (là|thì|coi|tức|đừng|lương tâm|tự|chắc|đúng là|hẳn|xem như|không phải|chẳng phải)",
            "(không|ko|k|hk|chẳng|khong) ..1 (share|chia sẻ|chuyển|gửi|đăng lại|repost|lan tỏa) ..4 (là|tức là|thì|coi như|nghĩa là) ..4 (vô cảm|có tội|tội|đồng lõa|tiếp tay|hèn|vô tâm|giết|đứng về|ác|con người|lương tâm|thờ ơ|ích kỷ|thua|nhục|phản bội|mất gốc|vô ơn|bất hiếu|có lỗi|ân hận|hối hận|máu lạnh|không xứng|không phải người|đồng phạm|cắn rứt)",
            "(không|ko) (share|chia sẻ) ..6 lương tâm",
            "(thương con|yêu nước|thương dân|có hiếu|biết nghĩ) ..1 (thì|hãy|phải) ..2 (share|chia sẻ|chuyển)",
            "(không|chưa) (đủ|được) # (share|lượt share|chia sẻ|lượt chia sẻ)",
            "(re post|repost|share|retweet) (this)? if you (re not|are not|aren t|have a heart|still have|love your)",
            "(nếu|còn) ..3 (con người|người việt|người việt nam|con dân|đồng bào|lương tâm|trái tim|lương tri) ..8 (share|chia sẻ|repost|chuyển tiếp|lan tỏa)",
            "(có tâm|có lương tâm|có trái tim|có lòng) (không thể không|thì phải|hãy|sẽ|thì|phải) ..2 (share|chia sẻ)",
            "# ..8 (không dám|sẽ không|chẳng dám|ko dám|k dám|không đủ can đảm) ..1 (share|chia sẻ|đăng|repost)",
            "(mỗi|một|1) (lượt|cái|cú|lần)? (share|chia sẻ|like) ..2 (là|cứu|bằng) ..3 (mạng|mạng người|mạng sống)",
            "(chẳng|không) ai (thèm|dám|buồn) (share|chia sẻ)",
            "if you (don t|dont|do not|won t|can t) ..1 (share|repost|forward|retweet|pass|send) (this|it)",
            "if you (have a heart|have any|have a shred|have an ounce|are a real|are a true|are not ashamed|aren t ashamed|love|still have|care about) ..8 (share|repost|forward|retweet)",
            "(only) ..3 (friends|patriots|fans|people|christians|believers|parents) ..3 (share|repost|forward)",
            "bet ..4 (won t|will not|wont|wouldn t|too scared to|afraid to) ..2 (share|repost|forward|post|retweet)",
            "# ..4 (won t|will not|wont|wouldn t) ..2 (share|repost|forward|post|retweet)",
            "(scroll|scrolling) (past|by) ..4 (devil|heartless|heart|evil)",
        ],
    ),
    (
        Cue::GuiltNear,
        &[
            "(lướt qua|làm ngơ|bỏ qua|im lặng|thờ ơ|dửng dưng|giữ im lặng) ..2 (là|thì|như|tức là) ..4 (vô cảm|tội|có tội|tội ác|tiếp tay|đồng lõa|ác|vô hồn|con người|hèn|kẻ)",
            "(đứng về phía|tiếp tay cho|đồng lõa với|dung túng cho) (kẻ|cái|tội|bọn|sự)",
            "(vô cảm|dong loa|lương tâm để|không còn là con người|đừng vô cảm|đừng thờ ơ|ân hận cả đời|vô hồn)",
            "(đồng lõa|đồng loã)",
            "(silence is|heartless|you will regret|on your conscience|blood on your)",
        ],
    ),
    (
        Cue::Fate,
        &[
            "(sẽ|để|được|thì|là|tự khắc|mang lại|đem lại|để được|sẽ gặp|gặp) ..2 (xui|xui xẻo|xui rủi|vận xui|tai ương|tai họa|đen đủi|vận đen|đen cả năm|bất hạnh|may mắn|gặp may|phúc|lộc|tin vui|điều kỳ diệu|phép màu|tài lộc|cô đơn)",
            "(điều kỳ diệu|phép màu|may mắn|tin vui|điều tốt lành) (sẽ)? (đến|tới|gõ cửa|mỉm cười)",
            "(phù hộ|độ trì|ban phước|mất lộc|trúng số|xui cả năm|tiền vào như nước|trời phạt|quả báo)",
            "(bad luck|bring you luck|bring luck|good luck will|years of luck)",
            "(something|a miracle|miracles) ..2 (will happen|is coming)",
            "(god|the universe|the angels|angel) will",
            "(your wish|your biggest|your dream) ..3 will",
        ],
    ),
    (
        Cue::FateWhole,
        &[
            "(không|ko|k|khong|chẳng|bỏ qua|giữ lại|coi thường|xem thường) ..1 (làm|thực hiện|gửi|chuyển|share|chia sẻ|chép|chuyển tiếp|tin này)? ..6 (sẽ|là|thì|gặp) ..3 (xui|xui xẻo|xui rủi|vận xui|tai ương|tai họa|đen đủi|vận đen|bất hạnh|mất lộc|quả báo|cô đơn)",
            "(do not|don t|dont|never|break) (break)? (the|this) chain",
        ],
    ),
    (
        Cue::Numbers,
        &[
            "(gửi|share|chia sẻ|chuyển|chuyển tiếp|chép|copy|forward|truyền) ..7 (cho|tới|đến|vào|đủ|ít nhất|thành) (ít nhất|đủ|tối thiểu|hơn|được)? # (người|ng|bạn|bạn bè|nhóm|group|bản|hội nhóm|đứa|số)",
            "(gửi|share|chia sẻ|chuyển|chuyển tiếp|chép) ..7 (cho|tới|đến|vào|đủ|ít nhất) (ít nhất|đủ)? (mười|mười lăm|hai mươi|một chục) (người|bạn|bạn bè|nhóm|bản)",
            "tag (at least)? # (friends|people|of your)",
            "(tag|gắn thẻ|rủ) ..2 # (người|bạn|bạn bè|đứa)",
            "(send|share|forward|copy|copy and paste|pass|resend) ..6 (to|with) (at least|another|exactly)? # ..1 (people|friends|contacts|groups|persons|others|numbers)",
            "(send|share|forward|copy|copy and paste|pass|resend) ..6 (to|with) (at least|another|exactly)? (ten|twelve|fifteen|twenty|eleven|seven) ..1 (people|friends|contacts|groups|persons|others|numbers)",
        ],
    ),
    (
        Cue::Everyone,
        &[
            "(gửi|chuyển|nhắn) ..4 tất cả (những)? ai",
            "(gửi|share|chia sẻ|chuyển|chuyển tiếp|lan tỏa|truyền|forward) ..6 (tất cả|toàn bộ|hết|mọi người trong|cả) ..2 (mọi người|bạn bè|bạn|người thân|danh bạ|nhóm|người quen|những người|đồng nghiệp|bà con)",
            "(yêu cầu|bắt buộc|lệnh cho) ..1 (tất cả|toàn bộ|mọi người|toàn dân|cả nhà) ..4 (share|chia sẻ|chuyển|chuyển tiếp|gửi|đăng lại)",
            "(everyone|everybody|you all|we all|all of you|every one of you) (must|has to|have to|needs to|need to) ..2 (share|repost|forward|retweet|pass)",
            "ai cũng phải (gửi|chia sẻ|share|chuyển|đăng)",
            "(send|share|forward|pass|copy|repost|resend) ..5 (to|with) (everyone|everybody|all|every|anyone) ..3 (know|contacts|friends|list|parent|parents|family|book|groups|else)",
        ],
    ),
    (
        Cue::Reward,
        &[
            "(share|chia sẻ|chuyển tiếp|gửi tin|gửi bài) ..9 (để|là|sẽ|được) ..2 (nhận|rinh|lấy|có) ..3 (tiền|lì xì|triệu|iphone|điện thoại|xe máy|tiền mặt|500k|200k|100k)",
            "(share|forward|repost) ..8 to (receive|get|claim|win) ..3 (cash|money|iphone|dollars)",
        ],
    ),
    (
        Cue::Courtesy,
        &[
            "(giúp em|giúp mình|giúp tôi|giúp với|giúp nhé|giúp nha|giúp ạ|giúp cháu|giúp con|giúp bé|giúp chị|giúp anh|giúp bác|giúp cô|giúp nhau|giúp cái|giúp bạn|giúp đỡ|share giúp|chia sẻ giúp|gửi giúp|chuyển giúp|chuyển tiếp giúp|đăng giúp|nhắn giúp|báo giúp|giúp chia sẻ|giúp share|giùm|dùm|hộ em|hộ mình|hộ tôi|ạ|nhé|xin|mong|nhờ mọi người|nhờ cả nhà|nhờ các|xin nhờ|nhờ anh chị|nhờ bà con|nhờ phụ huynh|nhờ cô|vui lòng|cảm ơn|cám ơn|phiền|rất mong|nếu thấy|hữu ích|ủng hộ em|ủng hộ mình|ủng hộ tôi|ủng hộ nhau|ủng hộ quán|ủng hộ shop|ủng hộ nhé|ủng hộ với|nếu có thể)",
            "(please|pls|kindly|thank|thanks|help|grateful|appreciate|feel free|would|could|if you)",
        ],
    ),
    (
        Cue::Notice,
        &[
            "(đi lạc|thất lạc|mất tích|bị lạc|lạc mất|đánh rơi|làm rơi|rơi ví|rớt ví|rớt|bỏ quên|nhặt được|tìm chủ|tìm người|tìm trẻ|tìm bé|nhóm máu|hiến máu|đơn vị máu|tiểu cầu|cần máu|truyền máu|thiếu máu)",
            "(missing|last seen|lost dog|lost cat|lost our|our lost|went missing|blood type|blood donors|donors|lost my|found a|found this)",
        ],
    ),
    (
        Cue::Contact,
        &[
            "(liên hệ|gọi|lh|sđt|sdt|inbox|ib|nhắn|số điện thoại|báo tin|liên lạc|hotline|zalo) ..8 #",
            "(ngõ|đường|chợ|phường|quận|xã|ấp|trạm|chùa) ..6 (share|chia sẻ)",
            "(inbox|ib|liên hệ|nhắn cho|báo cho) ..2 (em|mình|gia đình|mẹ|anh|chị|bác|chủ|bài)",
            "(ai|nếu ai|bạn nào) ..1 (thấy|gặp|biết|nhặt được|thấy bé) ..3 (xin|cho|báo|gọi|liên hệ|làm ơn|vui lòng)",
            "(call|contact|text|ring|message) ..5 #",
            "(call|contact|text|ring|message) ..1 (me|us|police)",
        ],
    ),
    (
        Cue::Contest,
        &[
            "(minigame|mini game|giveaway|thể lệ|cách tham gia|công bố kết quả|kết quả công bố|bốc thăm|quay số|cách chơi|luật chơi|trúng giải)",
            "(terms and conditions|winner|winners|giveaway rules|enter the draw|contest|raffle)",
        ],
    ),
    (
        Cue::Mention,
        &[
            "(dọa|doạ|hứa|kêu gọi|đòi|bắt|nói|viết|tin|đồn|cho) rằng",
            "(kiểu|dạng|loại|những câu|mấy câu|mấy tin|những tin|các tin|câu như|câu nói|mấy cái)",
            "(tin nhắn|bài viết|bài đăng|bài|tin|thư|tin đồn|post|cuộc gọi|lời) ..2 (bắt|bảo|kêu|yêu cầu|kêu gọi|đòi|thúc giục|thúc ép|nói rằng|với nội dung|có nội dung|mang nội dung|kèm)",
            "(kêu gọi|thúc giục|thúc ép|xúi|hô hào|bắt chép|bắt phải) (người|mọi người|nhau|chia sẻ|share|chép|gửi|dân|cộng đồng)?",
            "(nhận được|nhận) ..3 (thư|tin nhắn|tin|bài) ..3 (bắt|đòi|yêu cầu|kêu|bảo)",
            "(bị|được) (chia sẻ|share|phát tán|lan truyền|gửi|chuyển tiếp)",
            "(message|messages|letter|letters|post|posts|texts|rumour|rumor|email|emails|hoax) ..3 (telling|asking|urging|that|which|claims|claiming|saying|says|like|such)",
            "(phrase|phrases|posts|messages|lines|words) (like|such as)",
            "(urges|urged|urging|tells|told|asks|asked|orders|ordering) ..2 (to|people|readers|users|you to|recipients|parents|followers)",
        ],
    ),
    (
        Cue::Wish,
        &[
            "(thiệp|thiệp cưới|lời chúc|lời cảm ơn|báo giá|hóa đơn|thư mời|giấy mời)",
            "(chúc|kính chúc|cầu mong|cầu chúc|cảm thấy|thật may|rất may|may quá)",
            "(wish|hope|hoping|wishing)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the phrases are constants; a test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(PHRASES.iter().flat_map(|(cue, phrases)| phrases.iter().map(|p| (*cue, *p))))
        .expect("the phrases compile")
});
