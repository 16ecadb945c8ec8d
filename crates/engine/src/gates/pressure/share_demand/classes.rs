//! Demands to share by word classes: a verb of sharing with its audience, and what presses. See [`super::super::grammar`].
//!
//! The phrases of [`super::rules`] name what is often said; these rules say how it is built, for what has not been heard yet.

use super::super::grammar::Grammar;
use std::sync::LazyLock;

const CLASSES: &[(&str, &str)] = &[
    // verbs with their object, where the verb alone means less
    (
        "send",
        "chuyển tin|chuyển tin này|chuyển tin nhắn này|chuyển bài|chuyển ngay|chuyển tiếp|chuyển cho|chuyển đến|chuyển tới|chuyển đi|gửi tin|gửi tin này|gửi bài này|gửi lời này|gửi tiếp|gửi ngay cho|gửi cho|gửi đến|gửi tới|gửi đi|truyền cho|báo cho|báo ngay cho|nhắn cho|send this|send it|pass this|pass it|pass this on|get this to|tell",
    ),
    (
        "spreading",
        "share|sharing|repost|reposting|retweet|forward|forwarding|chia sẻ|chia sẽ|lan tỏa|lan truyền|phát tán|đăng lại|chép lại|chuyển tiếp|truyền tay|loan tin|copy|copy paste|lượt share|cú share|lượt chia sẻ|nút chia sẻ|sher|go viral|make it viral|make this viral|make it trend|keep this going|keep it going|get this out|get the word out|get this trending|blow this up|push this|lên xu hướng",
    ),
    (
        "plain",
        "share|sharing|repost|retweet|lan truyền|phát tán|đăng lại|chuyển tiếp|truyền tay|loan tin|forward|make it viral|make this viral|get this to everyone|keep this going|keep it going|get this out|get the word out|blow this up|bấm share|bấm chia sẻ|nhấn chia sẻ|share bài|share liền|share mạnh|chia sẻ bài|chia sẻ bài này|chia sẻ bài viết này|chia sẻ clip|chia sẻ tin|chia sẻ thông tin này|chia sẻ rộng rãi|chia sẻ mạnh",
    ),
    (
        "audience",
        "mọi người|tất cả|tất cả mọi người|mọi số|danh bạ|bạn bè|cả họ|cả làng|cả xóm|cả nước|cả nhóm|khắp các nhóm|khắp nơi|các nhóm|mọi nhóm|hàng xóm|người thân|người quen|bà con|các mẹ|các mẹ khác|cả phố|cả lớp|cả cơ quan|cô giáo|gia đình|toàn dân|everyone|everybody|every parent|every group|all your|all my|every friend|whole world|the whole country|contacts",
    ),
    (
        "before",
        "trước khi|kẻo|sắp|lỡ|đang|lát nữa|mai là|ngày mai|sợ|chưa kịp|cứ|liên tục|không để|đừng để|tối nay|before|they re|they are|keep|keeps|will be|being|trying to",
    ),
    (
        "erase",
        "xóa|xóa bài|xóa từng bài|gỡ|gỡ xuống|gỡ hết|gỡ bài|bay|bay màu|bịt|bịt miệng|dập|quét|quét mất|chặn|ém|ém nhẹm|bóp|bóp tương tác|bóp reach|report|biến mất|chìm|chìm xuống|không còn mà xem|phong tỏa|giấu|hạ bài|đánh sập|ẩn|delete|deleted|deleting|remove|removed|removing|scrub|scrubbing|bury|burying|silence|take it down|taken down|taking it down|disappears|disappear|gone|censor|censoring|censored|hide",
    ),
    (
        "shame",
        "vô cảm|vô tâm|hèn|hèn nhát|đồng lõa|tiếp tay|tiếp tay cho|có tội|tội|tội ác|tội lỗi|máu lạnh|không có tim|chẳng khác gì|không phải người|không phải con người|không xứng|đáng trách|ích kỷ|thờ ơ|mất gốc|hết thuốc chữa|hết cứu|hối hận|ân hận|đừng khóc|đừng trách|tự hiểu|khỏi nói|ác|lương tâm|thua|nhục|phản bội|part of the problem|coward|heartless|shame on you|no heart|complicit|guilty|no excuses|ashamed|to blame|true colors|who my true friends are|who my real friends are",
    ),
    (
        "human",
        "người việt|người việt nam|con người|lương tâm|lương tri|trái tim|có tâm|có hiếu|yêu nước|yêu con|thương con|thương dân|người tử tế|tử tế|có lòng|còn tình người|tình người|người mẹ|yêu động vật|real patriots|patriots|true friends|love your kids|love your country|love your mother|have a heart|real friends|good people|decent people|any decency|conscience",
    ),
    (
        "still",
        "nếu|còn|ai|ai còn|ai có|những ai|là|hãy chứng tỏ|chứng tỏ|để chứng tỏ|chứng minh|only|if you|if|prove|only real|show",
    ),
    ("should", "thì|hãy|sẽ|phải|mà|để|will|must|would|should|ll|have the guts to"),
    (
        "most",
        "phần trăm|quá nửa|đa số|hầu hết|phần lớn|nhiều bạn|các bạn|bạn bè của tôi|bạn bè|tôi dám cá|tôi cá|mình cá|cá là|không ai|chẳng ai|bet|i bet|percent|most of you|most people|nobody|few people|few of you|few",
    ),
    (
        "dare",
        "không dám|sẽ không|không đủ can đảm|chẳng dám|ko dám|k dám|dám|can đảm|dũng cảm|có gan|lười|won t|wont|will not|too scared to|afraid to|the guts|guts to|brave enough to|the courage",
    ),
    (
        "passby",
        "lướt qua|bỏ qua|làm ngơ|ngó lơ|im lặng|dừng lại ở bạn|giữ cho riêng mình|giữ riêng|giữ tin này|thờ ơ|để bài này chìm|chần chừ|chờ nữa|scroll past|scroll by|keep scrolling|ignore|let it die|die with you|let this die|stop with you|stay silent|keep it to yourself|sit on this",
    ),
    (
        "dontyou",
        "đừng|đừng để|xin đừng|đừng chỉ|chớ|nỡ lòng nào|nỡ|sao nỡ|don t|don t you dare|do not|how can you|never",
    ),
    ("they", "họ|fb|facebook|youtube|tiktok|admin|người ta|they"),
    (
        "saves",
        "cứu|cứu được|cứu sống|một mạng người|mạng người|mạng sống|save a life|saves a life|saves lives|could save|can save",
    ),
    ("one", "một cú|một lượt|mỗi lượt|mỗi cú|một cái|mỗi|một|1|one|each|every"),
    (
        "duty",
        "đều phải|bắt buộc|yêu cầu tất cả|mỗi người|tất cả phải|tất cả hãy|every single one of you|every one of you|all of you|everyone needs to|everyone must|we all must|each of you|ai có facebook|ai có zalo|you all need",
    ),
    (
        "hurry",
        "liền tay|mạnh lên|mạnh vào|mạnh tay|thật mạnh|thật nhanh|gấp|gấp gấp|khẩn|khẩn cấp|ngay|ngay lập tức|ngay và luôn|ngay hôm nay|ngay đi|ngay bây giờ|liền|lẹ|lẹ lên|nhanh lên|nhanh nhanh|trong hôm nay|trong đêm nay|trước nửa đêm|đừng chờ|đừng chần chừ|không chậm trễ|khi đọc được|tới khi|cho đến khi|cho tới khi|hết cỡ|tonight|right now|immediately|asap|within the hour|before midnight|before tomorrow|before tonight|within minutes|urgently|at once|in the next hour",
    ),
    (
        "late",
        "mai là|mai là hết|hết kịp|không kịp|ko kịp|k kịp|kịp thở|chậm một|chậm phút|trễ một|quá trễ|quá muộn|chậm là|lãnh đủ|nguy đó|too late|no time|while you can|before it s",
    ),
    ("enough", "không đủ|ko đủ|k đủ|chưa đủ|chưa được|phải đủ|cho đủ"),
    ("nodo", "không|ko|k|hk|kg|chẳng|chả|hông|mà không|mà ko|don t|dont|do not|without|never|not"),
    ("either", "either|hoặc|một là"),
    (
        "ruin",
        "mất tài khoản|mất nick|khóa nick|bị khóa|gặp nạn|gặp chuyện|chuyện chẳng lành|xui|vận xui|xui xẻo|tai họa|tai ương|gặp họa|sorrow|bad luck|won t come true|will not come true|curse|lose your account|account gets deleted|account will be",
    ),
    // the loose classes, for messages alone: any way of passing on, anything that presses
    (
        "pass",
        "bấm gửi|quăng bài này|gửi cho bạn bè|chuyển cho đủ|truyền tin này|blast this|shares tonight|gửi lẹ|share lẹ|chia sẻ lẹ|kéo tương tác|share cho|đẩy bài|share|share giùm|share giúp|share bài|share this|share it|chia sẻ đi|chia sẻ ngay|chia sẻ bài|chia sẻ cho|bấm chia sẻ|nút chia sẻ|chia sẻ tin|chia sẻ rộng|chia sẻ mạnh|lượt chia sẻ|không chia sẻ|không share|repost|retweet|forward|fwd|đăng lại|đăng lên tường|dán lên tường|chép y nguyên|chép lại|copy đoạn|copy bài|copy and paste|chuyển tiếp|chuyển ngay cho|chuyển tin|gửi tiếp|gửi tin này|gửi liền|gửi ngay cho|gửi hết cho|gửi cho tất cả|gửi cho người|truyền cho nhau|truyền tay|truyền đi|lan truyền|lan tin|loan báo|loan tin|phát tán|về tường|gửi tin|send this|send it|send to everyone|pass this|put this on|post this|spread this",
    ),
    (
        "press",
        "nó xóa|chậm là|đừng than|không chịu chuyển|gặp nạn|bóp bài|đang bóp|sáng mai|kẻ hèn|làm kẻ hèn|shut us down|humanity is lost|fake ones|thêm một nạn nhân|mỗi người một lượt|dập bài|dìm bài|càng đông|không được chậm|mau lên|nhanh lên|gấp|khẩn|bị khóa|khóa mất|ém nhẹm|ém đi|lấy hết|gỡ mất|xóa mất|hạ xuống|hạ video|bay mất|còn chờ gì|chờ gì nữa|đừng hỏi|không cần hỏi|là trách nhiệm|đừng ích kỷ|ích kỷ|chấp nhận cho cái ác|tiếp tay cho|cái ác tồn tại|bạn thì sao|sợ như|hay bạn cũng sợ|tài lộc|lục đục|xui|vận xui|gặp may|gặp nạn|mới được mổ|đừng có gọi|đừng gọi|đừng nói mình|không đăng đâu|không dám đăng|không dám nói|hết kịp|không kịp|đừng có khóc|đến lượt nhà mình|người thân gặp|lương tâm|sẽ không làm|không làm đâu|true friends|chỉ sống được|để nhận|nhận thẻ cào|nhận ngay|nhận tiền|too late|complicit|takes it down|take it down|takes this down|pulled down|or lose|lose them|do your part|still up|keep scrolling|be the one|or else|before they|before meta|wake people up|cowards|vô cảm|hèn|thì biết rồi đó|đừng làm ngơ|làm ngơ|đừng lướt|lướt qua|lướt ngang|bỏ qua bài này|tự hiểu|ai không|ai yêu|có gan|có tâm thì|chứng tỏ|thì không thể không|nửa đêm|12h đêm|trước 12h",
    ),
    (
        "void",
        "chia sẻ kinh nghiệm|chia sẻ cảm nhận|chia sẻ với|chia sẻ việc nhà|chia sẻ nỗi|chia sẻ khoảnh khắc|chia sẻ câu chuyện|chia sẻ ý kiến|share phòng|share a room|share room|share vị trí|share your screen|share your thoughts|share your password|share kinh nghiệm|share kinh nghiem|không chia sẻ mã|chia sẻ mã|chia sẻ dữ liệu|share ảnh|share link|share of|shares of|market share|share price|shared hosting|chia sẻ niềm|chia sẻ thông tin cá nhân|chia sẻ mật khẩu|chia sẻ otp|chia sẻ lợi|forward email|forward to seeing|look forward|looking forward|chia sẻ ảnh|chia sẻ tài liệu|gửi cho cô|gửi cho em|gửi cho mình|gửi cho tôi|gửi cho anh|gửi cho chị|chuyển cho em|chuyển cho mình|chuyển cho anh|chuyển cho chị|tell everyone i|tell me",
    ),
];

/// Looser rules, whose matches count in messages.
pub(super) const MESSAGE_ONLY: &str = "message";

pub(super) static CLASS_RULES: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(
        CLASSES,
        &[
            (
                "removal",
                &[
                    "spreading|send ~16 before ..5 erase",
                    "before ..5 erase ~12 plain|send",
                    "plain|send ~10 them|they ..4 erase",
                    "them|they ..4 erase ~10 plain|send",
                ],
            ),
            (
                "blame",
                &[
                    "whoever|reader ..10 nodo ..4 spreading ..7 shame",
                    "nodo ..2 spreading|send ..5 shame",
                    "nodo ..1 enough ..4 spreading",
                    "enough ..4 spreading ..6 shame",
                    "still ..4 human ..10 should ..4 spreading|send",
                    "still ..4 human ~8 spreading",
                    "human ..2 should ..3 spreading|send",
                    "still ..4 human ..6 plain",
                    "most ..8 dare ..4 spreading|send",
                    "dare ..3 spreading",
                    "dontyou ..4 passby ~10 spreading|send",
                    "dontyou ..4 passby ..4 nodo ..2 spreading",
                    "spreading|send ~12 dontyou ..4 passby",
                    "passby ..6 nodo ..3 spreading|send ..8 shame",
                    "either ..4 spreading ..8 shame",
                    "one ..3 spreading ..6 saves",
                    "spreading ..6 saves ..10 dontyou",
                    "spreading ..4 nodo ..4 shame",
                    "spreading ~10 shame ..4 nodo ..2 spreading",
                    "duty ..8 spreading|send ..8 shame",
                    "spreading ..6 saves",
                    "whoever|passby ..6 nodo ..3 spreading|send ..10 ruin|shame",
                ],
            ),
            (MESSAGE_ONLY, &["any~9 pass press"]),
            (
                "luck",
                &[
                    "nodo ..3 spreading|send ..8 ruin",
                    "spreading|send ~14 nodo ..6 ruin",
                    "passby ..8 ruin ~10 spreading|send",
                ],
            ),
            (
                "everyone",
                &[
                    "duty ..4 spreading|send",
                    "send|plain ..3 audience ..8 hurry",
                    "hurry ..4 send|plain ..3 audience",
                ],
            ),
            (
                "at-once",
                &[
                    "plain ..4 hurry",
                    "hurry ..2 plain",
                    "send ..4 audience ~6 late",
                    "send|plain ..6 audience ..6 hurry",
                    "plain ~8 late",
                    "spreading ..3 hurry ..4 plain",
                ],
            ),
        ],
    )
});
