//! The classes and rules of frightening. See [`super::super::grammar`] for how to read them.

use super::super::grammar::Grammar;
use std::sync::LazyLock;

const CLASSES: &[(&str, &str)] = &[
    // what belongs to the reader, beyond doubt
    (
        "own",
        "bạn|vợ chồng bạn|bố mẹ bạn|cha mẹ bạn|chồng bạn|vợ bạn|gia đình mình|người đọc bài này|chúng ta|con bạn|con mình|con em mình|cả nhà|cả nhà bạn|nhà bạn|nhà mình|gia đình bạn|mẹ bạn|vợ con|vợ con anh|các mẹ|các bạn|bà con|mọi người|mạng mình|mạng bạn|cả xóm|cả làng|cả họ|cả dòng họ|con cháu|your child|your children|your kids|your kid|your baby|your family|your mother|your parents|your loved ones|your son|your daughter|your home|you|your",
    ),
    (
        "dontlet",
        "đừng để|đừng đợi|đừng chờ|chớ để|đừng bắt|đợi đến khi|đợi tới khi|chờ đến khi|chờ đến lúc|đợi đến lúc|don t let|don t wait until|before you|until the doctor",
    ),
    (
        "gnaw",
        "đầu độc|giết|giết chết|giết dần|giết con|tàn phá|gặm nhấm|hủy hoại|phá hủy|phá nát|bào mòn|nấu chín|thiêu đốt|cướp mất|cướp đi|ăn mòn|bức tử|hại chết|nuốt chửng|uống thuốc độc|uống chất độc|ăn thuốc độc|ngậm chất độc|kill|kills|killing|poisoning|poison|poisoned|destroy|destroying|eating away",
    ),
    (
        "ongoing",
        "đang|đang mang|sắp|âm thầm|từ từ|dần|dần dần|từng ngày|mỗi ngày|hằng ngày|hàng ngày|từng đêm|mỗi đêm|mỗi sáng|có thể|sẽ|is|are|slowly|silently|quietly|every day|every single day|will|being",
    ),
    (
        "organ",
        "gan|lá gan|phổi|não|bộ não|thận|dạ dày|tim|trái tim|đường ruột|xương|máu|hệ miễn dịch|brain|liver|lungs|kidneys|heart|gut",
    ),
    (
        "consume",
        "ăn|uống|dùng|xài|tiêm|chích|bôi|chạm|chạm vào|hít|ngửi|ngủ|mua|nuôi|cho con|cho trẻ|cho bé|ăn vào|uống vào|tiêm vào|eat|eats|drink|use|take|touch|one sip|one bite|one dose|vaccine",
    ),
    (
        "means",
        "là|thì|thì là|sẽ|sẽ bị|chẳng khác|chẳng khác nào|khác gì|khác nào|không khác|bằng|coi như|như|tức là|đồng nghĩa|gây|chắc chắn|dính|cũng là|means|will|is enough to|is a matter of time|equals",
    ),
    (
        "suicide",
        "tự sát|tự tử|tự đầu độc|rước ung thư|rước bệnh|rước họa|giết con|giết con mình|hại con|giết cả nhà|tự giết mình|đùa với tử thần|đùa với mạng sống|đánh cược mạng sống|chui vào quan tài|bước vào cửa tử|thuốc độc|chất độc|thuốc chuột|thạch tín|suicide",
    ),
    ("lest", "kẻo|coi chừng|không thì|ko thì|không là|bằng không|có ngày|sớm muộn|sớm muộn gì|hoặc chờ|or"),
    (
        "grave",
        "chết|chết cả nhà|mất mạng|mất con|bỏ mạng|ung thư|đột quỵ|vô sinh|liệt|tàn phế|trắng tay|mất trắng|chết đói|chết sạch|chết oan|toi mạng|mất xác|xuống mồ|die|sống không nổi|có tang|mang họa|gặp họa|tai họa",
    ),
    (
        "regret",
        "ráng chịu|đừng khóc|đừng trách|đừng hối|hối hận|hối không kịp|hối cũng muộn|quá muộn|đã muộn|thì muộn|muộn rồi|tin hay không|tin hay không tùy|đừng đùa|đừng chủ quan|đừng coi thường|đừng có đùa|là cái chắc|cho mà xem|too late|you ll regret|you will regret|muốn sống|muốn con sống|còn muốn sống",
    ),
    (
        "act",
        "đọc ngay|đọc gấp|vứt ngay|vứt đi|vứt hết|bỏ ngay|né gấp|né ngay|né xa|mua ngay|mua dự trữ|mua thuốc dự trữ|đặt ngay|đặt thuốc ngay|đặt hàng ngay|rút ngay|rút gấp|rút hết|rút tiền ngay|chạy ngay|chạy đi|bỏ nhà mà chạy|kiểm tra ngay|dừng ngay|xem ngay|tích trữ|tự cứu|tự cứu lấy|thải độc|cứu lấy|bảo vệ con|giữ con|ở nhà hết|wake up|throw it out|throw it away|order now|act now|buy now|lock your doors|stock up|get out now|keep her away|stay away from|đặt mua",
    ),
    (
        "next",
        "nạn nhân|nạn nhân tiếp theo|nạn nhân kế tiếp|người tiếp theo|nhà tiếp theo|nhà kế tiếp|nhà thứ hai|đến lượt|tới lượt|next victims|the next victim|next victim|be next|kids next|next one",
    ),
    (
        "lurks",
        "đang rình|rình rập|đang rình rập|đang nằm|nằm ngay|nằm trong|đang chờ|chực chờ|đang đến|gõ cửa|gọi tên|đang gõ cửa|đang ở ngay|ngay trong|ngay trước|is hiding|is waiting|lurks|are coming for|coming for|they are coming",
    ),
    (
        "danger",
        "cái chết|tử thần|thần chết|bọn bắt cóc|kẻ bắt cóc|bắt cóc|buôn nội tạng|mổ lấy nội tạng|mổ cướp nội tạng|sát thủ|kẻ giết người|kẻ thù|virus|dịch|đột quỵ|ung thư|quả bom|lưỡi hái|death|killer|danger|they",
    ),
    (
        "crime",
        "bắt cóc|mổ lấy nội tạng|mổ cướp nội tạng|cắt cổ|giết người hàng loạt|buôn nội tạng|kidnapped|trafficked",
    ),
    (
        "doom",
        "mầm ung thư|mầm bệnh chết người|chỉ còn sống|còn sống được|không sống nổi|không sống được|không qua khỏi|chết không kịp|hết đường sống|hết thuốc chữa|months left|days left to live|phòng cấp cứu|nằm thoi thóp|thoi thóp|giường bệnh|nằm liệt|cắt cụt",
    ),
    (
        "disaster",
        "đại họa|đại nạn|đại dịch|tận thế|thảm họa|ngày tàn|sập hết|sập tiệm hết|sập sàn hết|sắp vỡ|đập sắp vỡ|vỡ đập|chết hết|chết sạch|chết đói|chết như rạ|đường chết|nuốt trọn|bốc hơi|xóa sổ|người sẽ chết|sẽ chết hết|will be dead|will die|will collapse|động đất lớn|sóng thần|mất sạch|mất hết nhà|ra đường ở|động đất",
    ),
    (
        "many",
        "hàng nghìn người|hàng ngàn người|hàng triệu người|hàng vạn người|triệu người|cả nước|cả thành phố|millions|thousands|all of us|nửa dân số",
    ),
    ("avoid", "tránh xa|né|né xa|né gấp|đừng lại gần|stay away from"),
    ("goes", "cứ|cứ tiếp tục|cứ việc|cứ để|cứ cho|vẫn cho|vẫn|còn cho|còn dám|còn"),
    ("then", "rồi|thì|vài năm nữa|có ngày|mai này|sau này|đến lúc|xem"),
    (
        "wreck",
        "hỏng người|hỏng thận|hỏng gan|hỏng mắt|hỏng não|tàn phế|chết|mất|ung thư|vô sinh|liệt|mù|ngu đần|thiểu năng|dậy thì sớm|suy thận|xơ gan|đột quỵ|sập|nổ",
    ),
    (
        "blood",
        "máu của|dính trên tay bạn|trên tay bạn|on your hands|đám tang|áo tang|planning her funeral|planning his funeral|funeral|your own child|khóc bên quan tài|nhìn con mình chết",
    ),
    (
        "if",
        "nếu|nếu bạn|nếu không|hễ|mà không|mà ko|chậm|chậm một|quên|chỉ một|một lần|if you|if|if you don t|unless you|every hour you wait",
    ),
    (
        "unthinkable",
        "tưởng tượng|nghĩ tới cảnh|nghĩ đến cảnh|thử nghĩ|hình dung|một ngày nào đó|có khi nào|are you really going to|imagine",
    ),
    // the loose classes: any harm, anybody near the reader, any turn of threat; for messages alone
    (
        "ill",
        "viện nhi|phòng hồi sức|thành than|cháy thành than|hậu sự|bị cắt cổ|lú lẫn|ngu dần|bom rơi|thối rữa|thối thịt|lở loét|mất trí|điên|đột tử|vỡ mạch máu|vỡ tim|hoại tử|phù phổi|giập não|chết cháy|chết đuối|ngạt thở|brain tumor|body bag|never walk again|blindness|infertility|seizures|organ failure|bleed out|choke|drown|chết|mất mẹ|mất con|mất cha|stop your daughter|heart|nát gan nát thận|là đi|tàn đời|tàn phế|suy thận|suy gan|xơ gan|suy tim|sụp đổ|bốc hơi|phá sản|chết dần|chết đói|mất mạng|đi đời|toi đời|xuống lỗ|dưới mộ|xuống mồ|nằm viện|cấp cứu|khối u|u ác|ung thư|tai biến|đột quỵ|nát gan|nát thận|hư gan|hư thận|hỏng|hỏng phổi|hỏng mắt|mù mắt|điếc|tim ngừng đập|ngừng đập|ngừng thở|tắt thở|sưng não|teo não|phù não|si đa|hiv|nhiễm độc|nhiễm xạ|dị dạng|dị tật|quái thai|vô sinh|hiếm muộn|tàn tật|bại liệt|liệt|nằm liệt|cụt chân|hoại tử|thuốc độc|chất độc|độc hại|hóa chất|giòi|sán|ký sinh|mang bệnh|dính bệnh|mắc bệnh|lây bệnh|bị bắt cóc|mất tích|bị hiếp|cướp đi mạng sống|cướp mạng|lầm than|chết chóc|tan cửa nát nhà|mất nhà|trắng tay|mất sạch|mất trắng|đói|nhịn đói|quét sạch|diệt vong|tuyệt chủng|khóc hận|ra đi|có tang|mồ côi|đổ bệnh|ngu đi|chậm phát triển|tự kỷ|trầm cảm|sick|die|dies|dying|dead|death|cancer|tumour|tumor|stroke|heart attack|killer|kills|kill|poison|poisoned|toxic|brain damage|lose everything|starve|stop your heart|coffin|crib|years left|months left|take everything|kidnapped|crippled|blind",
    ),
    (
        "near",
        "bạn|trong nhà|cả vùng|người già|ông bà|40 tuổi|con|các con|con bạn|con mình|con em|con cái|con cháu|bé|trẻ|trẻ em|mẹ|ba|bố|cha mẹ|ba mẹ|bố mẹ|cả nhà|nhà bạn|nhà mình|nhà nào|gia đình|vợ con|cô chú|các bác|các mẹ|mẹ nào|bà bầu|mấy ní|mấy bà|mấy mẹ|mọi người|bà con|ai|người thân|mình trẻ|you|your|your kids|your children|your daughter|your son|your baby|kids|children|family|everyone",
    ),
    (
        "turn",
        "chuẩn bị tinh thần|chuẩn bị|có ngày|không chờ ai|chần chừ|nhớ lấy|ngồi chờ|hoài là|lỡ|khóc hết nước mắt|may never|end up|keep trusting|sẽ có ngày|đến khi|tới khi|đừng dại|dại dột|muốn thì cứ|cứ để|cứ cho|còn bú|còn tin|right now|and you ll|coi như|thì tùy|nhắm vào trẻ em|kế tiếp|mà khóc|đừng khóc|đến nơi|không trữ|không đọc|không tin|là dính|thì năm nay|ngày nào|mới thương|còn ý nghĩa gì|hide|coi chừng|kẻo|liệu mà|liệu hồn|cho coi|cho mà coi|cho mà xem|tin hay không|tin hay không thì tùy|đừng tưởng|đừng liều|đừng có liều|hối không kịp|hối hận|đừng để|chờ|rồi mới|sớm muộn|trước khi quá trễ|trước khi quá muộn|trước khi muộn|quá trễ|quá muộn|chủ quan|còn ham|còn dùng|còn xài|còn ăn|còn cho|thêm một|thêm ngày nào|ở lại|là đứa kế tiếp|kế tiếp|tiếp theo|y như bạn|đang lớn lên|từng ngày|đang nhắm vào|nhắm vào|quay lại|năm nay|chỉ một|chỉ một lần|một phút|nếu hôm nay|nếu không|nếu bạn|không mua|không giải|không niệm|không cúng|đừng đùa|cảnh báo cuối|go ahead|keep|imagine|you ll|without this|before it s too late|if you keep|hide this|inside your home|while you can|within weeks|will stop|never wake|next|don t say|watch",
    ),
    (
        "buy",
        "mua|đặt|dùng thử|uống thử|đăng ký|ký đơn|máy này|thuốc này|sản phẩm này|máy đo này|thuốc nam này|buy|order|this monitor|supplement|withdraw your cash",
    ),
    (
        "void",
        "chết cười|chết mất|chết mê|chết đi được|chết luôn|muốn chết|chết chắc|mệt chết|chết lặng|chết đứng|cười chết|đói chết|nóng chết|đẹp chết|chết tiệt|chết chóc|sống chết|cái chết của|cái chết anh|để tự sát|để tự tử|đã tự sát|không ngờ là|đã chết|bị chết|người chết|làm chết|khiến|to death|killer deals|not kill|not die|won t kill|won t die|killing it|dead end|deadline|death toll|người chết và",
    ),
];

/// Looser rules, whose matches count in messages, for want of room to mean anything else there.
pub(super) const MESSAGE_ONLY: &str = "message";

pub(super) static RULES: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(
        CLASSES,
        &[
            (
                "loved-ones",
                &[
                    "dontlet ..4 reader|kin|own ..6 harm|gnaw|doom|blood|wreck",
                    "dontlet ..8 harm|doom ..8 regret",
                    "dontlet ..3 harm|grave|doom",
                    "ongoing ..3 gnaw ..4 kin|own|organ",
                    "own|kin ..3 ongoing ..3 gnaw",
                    "gnaw ..2 ongoing ..5 own|kin",
                    "gnaw ..1 own ..6 ongoing",
                    "own ..3 ongoing ..3 grave",
                    "goes ..8 then ..6 kin|reader|own ..6 wreck|harm",
                    "goes ..8 then ..5 harm|grave",
                    "own|kin ..5 blood",
                    "blood ..3 kin|own",
                    "unthinkable ..5 own|kin ..6 harm|doom|next|gnaw",
                    "own ..6 next",
                    "own ..3 ongoing ..3 disaster",
                ],
            ),
            (
                "deed",
                &[
                    "whoever ..5 consume ..7 harm|doom|suicide",
                    "whoever ..8 grave|doom ..3 regret",
                    "consume ..7 means ..3 grave|harm|suicide",
                    "consume ..8 suicide",
                    "consume ..7 harm ..4 regret",
                    "if ..6 consume ..5 harm",
                    "if ..8 means ..2 grave ..4 regret",
                    "if ..5 own ..6 means ..3 grave|harm",
                    "own ..4 means ..3 grave ..8 if",
                    "own ..3 means ..2 grave",
                    "if ..6 grave ..3 own",
                    "if ..9 means ..3 harm ..6 kin|own",
                ],
            ),
            (
                "danger-near",
                &[
                    "danger|harm ..3 lurks ..6 own|kin|reader|organ",
                    "lurks ..3 kin|own ~12 act",
                    "danger ..8 lurks ~14 grave|act|regret|harm",
                    "own ..6 ongoing ..3 doom",
                    "reader ..8 doom",
                    "lest ..5 doom",
                    "crime ~10 act|regret",
                    "act ~8 crime",
                ],
            ),
            (
                "or-else",
                &[
                    "lest ..4 grave",
                    "regret ~8 harm|grave",
                    "avoid ..8 grave|doom|suicide|harm",
                    "harm|grave ..7 regret",
                    "act ~12 harm|grave|gnaw|doom|suicide",
                    "harm|grave|gnaw|doom|suicide ~12 act",
                ],
            ),
            (
                MESSAGE_ONLY,
                &[
                    "any..9 ill near turn",
                    "any~9 ill near turn turn",
                    "any~10 ill near buy",
                    "any~8 ill ill near turn",
                    "any..5 ill ill turn",
                    "any~8 near turn turn turn",
                ],
            ),
            (
                "disaster",
                &[
                    "disaster ~12 act|reader|regret|whoever|lest",
                    "act|whoever ~10 disaster",
                    "many ..4 ongoing ..3 harm",
                ],
            ),
        ],
    )
});

/// Words that say where it is known from, or what to do calmly: the sentence informs.
pub(super) const SOURCED: &[&str] = &[
    "theo (nghiên cứu|các nghiên cứu|bác sĩ|chuyên gia|các chuyên gia|bộ|cục|viện|sở|tổ chức|tạp chí|thống kê|số liệu|báo cáo|who|ông|bà|ths|ts|tiến sĩ|thông tin|lãnh đạo|ubnd|công an|đài|trung tâm)",
    "(nghiên cứu cho thấy|nghiên cứu công bố|các nhà khoa học|bộ y tế|cục an toàn thực phẩm|trung tâm dự báo|tổ chức y tế|who ước tính|khuyến cáo|bác sĩ khuyên|bác sĩ cảnh báo|bác sĩ cho|chuyên gia cảnh báo|chuyên gia nói|chuyên gia cho|cơ quan chức năng|chính quyền|gọi 115|gọi 113|gọi 114|hỏi bác sĩ|đến cơ sở y tế|tới cơ sở y tế|tiêm phòng|triệu chứng|nguy cơ|tỷ lệ|ca mắc|bệnh nhân|nhập viện|ghi nhận|chẩn đoán|điều trị|phác đồ|phẫu thuật|bệnh viện đa khoa)",
    "(according to|study|studies|researchers|doctors say|doctors warn|scientists|officials|the who|risk of|clinical|patients|the label|symptoms|diagnosed|treatment|evacuate before|emergency services)",
    "(lol|haha|hahaha|hihi|hehe|kkk|huhu)",
];
