//! The classes and rules of calls to attack, expose and harass. See [`super::super::grammar`] for how to read them.

use super::super::grammar::Grammar;
use std::sync::LazyLock;

const CLASSES: &[(&str, &str)] = &[
    // a person spoken of, without respect; `nó` alone is also a thing, hence the rules around it
    (
        "him",
        "nó|thằng này|thằng đó|thằng kia|thằng ấy|thằng chủ|thằng chủ quán|thằng tài xế|thằng khốn|con này|con đó|con kia|con nhỏ này|con nhỏ đó|con nhỏ|con khốn|con mụ|mụ này|bà ta|lão ta|hắn|gã|chúng|chúng nó|bọn nó|tụi nó|bọn này|bọn đó|bọn chúng|lũ này|lũ đó|lũ chúng|đám này|đám đó|những kẻ này|những kẻ đó|những kẻ như vậy|kẻ này|kẻ đó|mấy thằng|mấy thằng đó|mấy con|tụi này|tụi đó|tụi bay|him|her|them|them all|these people|those people|this guy|that guy|this man|this woman|this person|this account|he",
    ),
    // attacks on the body, on house and goods
    (
        "attack",
        "đánh|đánh chết|đánh bỏ mẹ|đánh què|đánh chết mẹ|đập|đập chết|đập nát|đập vỡ|đập phá|đấm|đấm vỡ|phang|chém|chém chết|đâm chết|giết|giết chết|giết hết|thiêu|thiêu sống|đốt|đốt nhà|đốt xe|đốt xưởng|ném đá|ném gạch|tạt axit|tạt sơn|treo cổ|bắn|bắn bỏ|bắn chết|bóp cổ|cạo đầu|cạo đầu bôi vôi|bẻ tay|bẻ chân|bẻ cổ|chặt tay|lột đồ|xử đẹp|xử tử|tẩn|nện|phá nát|phá tan|cắt cổ|lôi ra đánh|cho ăn đòn|ném mắm tôm|beat|beat up|burn|burn down|burn their|hang|kill|shoot|stab|lynch|smash|hunt|attack|torch|punch|stone|hurt|kick",
    ),
    // unmistakable attacks, whoever is meant
    (
        "murder",
        "thiêu sống|đánh chết|chém chết|giết hết|giết sạch|treo cổ|bắn bỏ|cạo đầu bôi vôi|tạt axit|đập chết|đánh bỏ mẹ|đánh què|chém nó|lynched|hang them all|hang them|bring the rope|put a bullet|burn their homes|burn them|shoot them|kill them all|kill them|beat them to death|beat him to death",
    ),
    // tells that others are to do it, or to do it with the writer
    (
        "call",
        "đi|hãy|anh em|ae|bà con|mọi người|mn|các chị|chị em|ai đi với tôi|ai tham gia|đứa nào tham gia|nào|nhé|nha|cho tao|cho tôi|cả nhóm|cả nhà|mỗi người|các bác|tụi mình|tối nay|còn chờ gì|tập trung|đừng sợ|ra tay|xông vào|gặp là|khỏi nói nhiều|let s|everyone|everybody|who s with me|someone|somebody|do it|tonight|we|now|go|please|all show up|guys|already|chúng mày|tụi bay",
    ),
    // done to teach somebody: the mark of a mob
    (
        "lesson",
        "cho chừa|chừa|chừa thói|biết mặt|biết tay|hết đường sống|mất ngủ|bay màu|đóng cửa luôn|đóng cửa|xóa nick|xóa page|sập|sập page|sập luôn|nát|nhục|tự tử|một trận|một bài học|bài học|ăn đòn|nếm mùi|nếm mùi máu|nhớ đời|biết thế nào|mất việc|khỏi ngóc đầu|cho nó sợ|sống không bằng chết|chừa mặt|te tua|hả dạ|cho nó nhớ|nhớ|hell|pay|until it s gone|until she deletes|until he deletes|until she breaks|until they|ruin his life|ruin her life|get him fired|get her fired|fired|regret|gone",
    ),
    // what is found out about a person
    (
        "info",
        "địa chỉ|địa chỉ nhà|địa chỉ nhà riêng|nhà riêng|nhà nó|chỗ nó làm|chỗ làm|info|in tư|in tư cho|thông tin|thông tin cá nhân|thông tin gia đình|số điện thoại|sđt|sdt|số phone|fb|facebook|fb vợ|trường nào|lớp nào|học trường nào|nhà ở đâu|số căn cước|đời tư|lý lịch|where he lives|where she lives|where they live|his address|her address|their address|her number|his number|home address|workplace|school name|phone number|here s her number|here s his number|kids school",
    ),
    (
        "seek",
        "tìm|tìm cho ra|truy|truy tìm|truy cho ra|truy ra|lùng|lùng cho ra|lùng bằng được|kiếm|kiếm cho được|đào|đào hết|đào bới|khui|khui hết|moi|moi ra|xin|ai biết|ai có|ai rành|có ai biết|find|find out|drop|track down|dig up|anyone know|anyone knows|anyone got|who knows",
    ),
    (
        "publish",
        "đăng|đăng lên|đăng lên đây|post|post hết|post lên|tung|tung hết|bung|bung hết|công khai|bêu|bêu lên|bêu mặt|lên đây|cho cả mạng|cho thiên hạ|cho mọi người xử|dán|publish|post it|below|post it below|dox|doxx|expose",
    ),
    (
        "hostile",
        "xử|xử nó|chửi|khủng bố|gọi chửi|chửi cho|dằn mặt|dạy dỗ|hỏi thăm sức khỏe|cho nó|hết đường sống|nhục|làm nhục|bêu|pay them a visit|pay him a visit|pay her a visit|make her pay|make him pay|make them pay|harass|terrorize",
    ),
    (
        "house",
        "nhà nó|nhà thằng|nhà con|nhà bà ta|nhà hắn|nhà chúng nó|nhà bọn|cổng nhà nó|cổng nhà bà ta|cổng nhà hắn|trước nhà nó|tận nhà|chỗ nó|cơ quan nó|trường nó|her house|his house|their house|her home|his home|their homes|her door|his door",
    ),
    (
        "goto",
        "kéo tới|kéo đến|kéo qua|kéo nhau|qua|tới|đến|vào|xông vào|tụ tập|tập trung|ập vào|vây|bao vây|chặn|mò tới|show up at|show up|visit|go to|surround|storm",
    ),
    (
        "bad",
        "đập|đánh|phá|ném|xử|làm loạn|quậy|hỏi thăm sức khỏe|chửi|đốt|trứng thối|mắm tôm|cho nó một trận|gậy gộc|hàng nóng|dao|ném trứng|tạt|make her pay|make him pay|make them pay|smash|burn|beat|with bats|bring bats",
    ),
    (
        "swarm",
        "report|rp|báo cáo|spam|vote 1 sao|đánh giá 1 sao|1 sao|một sao|bão|bão sao|thả phẫn nộ|chửi|chửi nát|gọi chửi|khủng bố|tấn công|ddos|dí|réo|inbox nó|nhắn chửi|mass report|flood|bombard|call her day and night|call him day and night|review bomb|insult|one star",
    ),
    (
        "sweptall",
        "sập page|sập luôn|bay page|bay màu|bay nick|bay acc|cho nó chừa|xóa nick|đóng cửa luôn|tự tử|tự tử luôn|mất ngủ|là hèn|until it s gone|until she deletes|until he deletes|until they delete|until she breaks|day and night|with hate|life hell",
    ),
    (
        "swept",
        "sập page|sập luôn|sập|bay page|bay màu|bay nick|bay acc|nát trang|nát|cho nó chừa|xóa nick|đóng cửa luôn|đóng cửa|tự tử|tự tử luôn|mất ngủ|biết mặt|là hèn|until it s gone|until she deletes|until he deletes|until they delete|until she breaks|day and night|with hate|life hell|cho nó sợ",
    ),
    (
        "page",
        "page|trang|trang của nó|nick|fanpage|acc|kênh|inbox|facebook|fb|quán|shop|số điện thoại|web|website|trang web|account|profile|dm|dms|comments",
    ),
    (
        "gear",
        "hàng nóng|gậy gộc|mang dao|cầm dao|dao kiếm|mang gậy|mang trứng thối|mang mắm tôm|your bats|grab your bats|the rope|pitchforks|molotov|bom xăng",
    ),
    ("mob", "tối nay|cho tao|đi anh em|anh em ơi|tonight|who s with me|let s go|if you must|to the ground"),
    ("shames", "bêu|bêu lên|bêu mặt|bêu riếu|bung hết|khui hết|dox|doxx|doxxing"),
    ("deserve", "deserve to be|deserves to be|should be|phải|đáng bị|đáng đem"),
    (
        "kin",
        "vợ|vợ con|con|con cái|bố mẹ|cha mẹ|gia đình|cả nhà|me|mẹ|bố|her kids|his kids|her kid|his wife|her family|his family",
    ),
    ("photo", "ảnh|ảnh nóng|hình|clip|clip nóng|đời tư|bí mật|photos|nudes|pictures"),
    (
        "goods",
        "xe|nhà|cửa|kính|cửa kính|quán|xưởng|tiệm|cửa hàng|quầy|quầy hàng|shop|office|window|windows|car|store|homes|houses|place|that shop|their office",
    ),
    (
        "meet",
        "gặp nó|gặp là|gặp đâu|gặp nó ở đâu|thấy nó|thấy nó đâu|thấy đứa nào|thấy xe biển|thấy mặt nó|gặp thằng|gặp con|if you see|see him|see her|bọn đó mà|đứa nào",
    ),
    ("where", "ở đâu|đâu|là|thì|cứ|on campus|on sight|anywhere"),
    ("block", "chặn đường|đón đường|rình|đợi nó|dạy cho"),
    ("justice", "ra ánh sáng|ra giữa chợ|ra đường|ra giữa làng"),
    ("drag", "lôi|lôi nó|kéo|kéo nó|drag|tống|đuổi|kick those people|kick them"),
    ("here", "đây|nè|đây nè|here s|here is|below|ngõ|số nhà"),
    ("visitnow", "anh em|ae|qua|tới|ghé|mọi người|bà con|call|gọi|visit|go"),
    ("force", "by force|bằng vũ lực|cho tới chết|không tha"),
    // the loose classes, for messages alone: a blow, a person without respect, a call
    (
        "blow",
        "lột sạch|ném cho nó|thiêu rụi|ủi xe|ui xe|đâm xe|đánh bom|slash her|slash his|key her car|kill himself|kill herself|shoot them|round them up|đánh|đập nó|đập chết|đập cho|đập nát|đập vỡ|đấm|tẩn|giã|nện|phang|chém|đâm|thiêu|đốt|đuổi đánh|đánh đuổi|hắt nước sôi|tạt|quăng bom|ném|ném đá|lột quần áo|lột đồ|cạo đầu|bẻ tay|bẻ chân|bẻ cổ|gãy răng|gãy tay|vây nhà|vác gạch|vác gậy|bằng nắm đấm|cho nổ tung|nổ tung|bóp cổ|xé xác|băm|trói|lôi ra|xiên|xử đẹp|dạy dỗ|cho sống không yên|sống không yên|săn lùng|đón lõng|cho một trận|break his legs|break her legs|raid their homes|raid|drag them out|run them over|beat|burn|smash|punch|kick|stab|shoot|hunt|teach her a lesson|teach him a lesson|teach them a lesson|never works again|make her cry|make him cry|make her pay|make him pay",
    ),
    (
        "victim",
        "nó|thằng|thằng chồng|thằng chủ|thằng đó|thằng này|thằng khốn|con này|con đó|con bé này|con bé đó|con nhỏ|con mụ|con khốn|con giáp|bọn|bọn nó|bọn đó|bọn này|bọn bán|tụi nó|tụi đó|lũ này|lũ đó|lũ chúng|chúng|chúng nó|mấy thằng|mấy con|mấy bà giáo|mụ|lão|hắn|him|her|them|his|their|this girl|this guy|this man|this woman|that guy|these people",
    ),
    (
        "rally",
        "tui bay|tụi bay|mỗi tối|round them up|do your thing|đồng loạt|anh em|ae|chị em|bà con|mọi người|moi nguoi|cả làng|cả xóm|cả nhà|dân mạng|cả nước|đứa nào|ai|hẹn nhau|giùm tao|giùm tôi|hộ tôi|cho tôi|cho tao|đi|nha|nhé|tối nay|phải|hãy|mấy ông|mấy bà|cứ|là nó im|đừng cho|let s|time to|someone should|somebody|who has|we ll|everyone|guys|if they|nonstop|she deserves|he deserves|they deserve",
    ),
    (
        "trace",
        "her full name|his full name|trang cá nhân|số phòng|số nhà|căn cước|ảnh thẻ|địa chỉ|số điện thoại|sđt|sdt|fb|facebook|tên thật|nơi ở|biển số|this girl s address|address|his boss|her boss|boss s number|her phone|nudes|full name|license plate",
    ),
    ("pillory", "đăng|tìm|tìm hộ|gửi hết|cho xin|lộ|tung|đây|vào mà|kiếm|post|leak|who has|find|drop|share"),
    (
        "spite",
        "dạy dỗ|hỏi tội|sống không yên|săn lùng|xử|chửi|nắm đấm|nói chuyện|nhục|bêu|cho biết|lesson|deserves it|never works again|cry|pay|ruin",
    ),
    (
        "pelt",
        "gọi tới công ty nó|gọi cho sếp nó|đồng loạt gọi|1 sao|đánh giá 1 sao|danh gia 1 sao|chửi|nhắn tin chửi|gọi chửi|rp|report|spam|réo|khủng bố|inbox chửi|call|text|dm",
    ),
    (
        "brutal",
        "thiêu rụi|kill himself|kill herself|shoot them|slash her|slash his|doxx this|dox this|doxx her|doxx him|hắt nước sôi|tạt nước sôi|tạt axit|quăng bom|ném bom|cho nổ tung|bẻ tay|bẻ chân|bẻ cổ|bẻ răng|đập gãy|chặt tay|lột quần áo|lột đồ|xé xác|thiêu sống|đánh gãy|chém chết|bóp cổ chết|đánh cho tàn phế|break his legs|break her legs|break their legs|break his|break her arm|run them over|run him over|run her over|hang them all|hang them|burn their|burn his|burn her|burn it down|beat him up|beat her up|beat them up|raid their homes|drag them out|teach her a lesson|teach him a lesson|teach them a lesson|leak her|leak his|post his boss|post her boss|post his address|post her address|never works again",
    ),
    (
        "place",
        "trụ sở|nhà|quán|cửa hàng|trường|cơ quan|chùa|nhà thờ|office|house|home|shop|street|down|place",
    ),
    (
        "until",
        "cho nó dẹp|dẹp tiệm|cho dẹp|suốt đêm|tới khi|đến khi nó|là bay|khóa máy|hết đi|cho nó|nonstop|until|all night|make her cry|make him cry",
    ),
    (
        "void",
        "công an|cảnh sát|113|ủy ban|pháp luật|cơ quan chức năng|luật sư|hotline|đường dây nóng|police|đánh giá cao|đánh răng|đánh trống|đánh đàn|đánh bài|đập hộp|chém gió|chém giá|giết thời gian|đốt nến|đốt mỡ|đốt vía|đánh trứng|đánh bóng|đánh phấn|đánh son|đánh dấu|đánh máy|bắn tiền|bắn ck|bắn thông tin|find him attractive|beat the|kill time|burn calories|burn fat|phá cỗ|phá đảo|phá giá|kick off|tài khoản giả mạo|tài khoản giả|xử lý|xử phạt|xử tốt|đánh đòn|bảo hiểm",
    ),
];

/// Looser rules, whose matches count in messages.
pub(super) const MESSAGE_ONLY: &str = "message";

pub(super) static RULES: LazyLock<Grammar> = LazyLock::new(|| {
    Grammar::new(
        CLASSES,
        &[
            (
                "attack",
                &[
                    "murder ..4 him|call|goods",
                    "murder ..4 gear",
                    "deserve ..2 murder",
                    "him ..4 murder",
                    "attack him ..8 call|lesson",
                    "attack ..2 him ..8 lesson",
                    "attack ..1 him ..2 call",
                    "attack ..2 goods ..3 him ..6 call|lesson",
                    "attack ..3 goods ..2 him",
                    "call ~8 attack ..2 him",
                    "call ..6 attack ..3 goods ..3 him",
                    "him ..2 lesson ..2 call",
                    "call ..4 him ..2 lesson",
                    "meet ..6 attack ..6 call|where",
                    "meet ..4 where ..2 attack",
                    "meet ..8 where ..3 gear|attack",
                    "him ..6 where ..2 gear",
                    "block ..1 him ..8 lesson",
                    "block ..1 him ..8 attack",
                    "drag ..5 justice ..6 attack|lesson|hostile",
                    "drag ..2 him ..5 justice",
                    "drag ..6 force",
                    "call ..6 gear ..8 him|call|hostile",
                    "gear ..8 hostile|attack|him",
                    "call ..3 lesson ..2 him ..3 lesson",
                    "attack ..8 him ..2 lesson",
                    "goods ..4 attack ..6 lesson",
                    "attack ..3 goods ..4 mob",
                ],
            ),
            (
                MESSAGE_ONLY,
                &[
                    "any..7 blow victim rally",
                    "any~6 brutal victim",
                    "any..5 brutal place rally",
                    "any..5 brutal rally",
                    "any~8 brutal trace",
                    "any..4 brutal place",
                    "any~6 brutal brutal",
                    "any..8 trace victim spite",
                    "any~9 trace pillory victim spite",
                    "any~7 pelt until victim",
                    "any..8 pelt until rally",
                    "any~6 blow blow victim",
                ],
            ),
            (
                "gather",
                &[
                    "goto ..3 house ..8 bad|lesson|hostile|attack",
                    "call|visitnow ~6 house ~8 bad|hostile",
                    "bad ~8 goto ..2 house",
                    "goto ..8 house ..10 gear",
                    "info|house ..4 here ~8 visitnow ..6 hostile|bad",
                    "goto ..2 house ..3 bad",
                ],
            ),
            (
                "expose",
                &[
                    "seek ..5 him ..5 info",
                    "seek ..3 info ..2 him",
                    "seek ..4 info ..8 publish|hostile|lesson",
                    "seek ..3 him ..8 info ~6 publish|hostile|lesson",
                    "seek ..6 him ..8 publish|hostile",
                    "info ..3 here ~10 hostile|swarm|lesson|bad|swept",
                    "here ~4 info ~10 hostile|swarm|lesson|bad|swept",
                    "publish ..4 info ..4 him",
                    "publish ..3 photo ..3 kin ..2 him",
                    "publish ..3 photo ..2 him",
                    "photo ..4 kin ..3 him ..4 publish",
                    "publish ..2 info ..8 hostile|lesson",
                    "shames ..1 him",
                    "info ..4 him ..8 publish",
                    "seek ..5 photo|info ..4 him ..6 publish",
                    "seek ..3 info ..2 kin ..1 him",
                    "seek ..4 kin ..3 him ..8 publish|hostile|lesson|swarm",
                    "seek ..6 info ..6 publish ~8 lesson|hostile",
                    "info ..4 him ..6 hostile",
                ],
            ),
            (
                "harass",
                &[
                    "call ..6 swarm ..6 swept|him",
                    "swarm ..6 page ..4 him",
                    "swarm ..5 sweptall",
                    "swarm ..3 swept ..2 page",
                    "swarm ..3 page ..3 swept",
                    "swarm ..4 him ..5 lesson|swept",
                    "swarm ~6 sweptall ..3 call",
                    "page ..4 him ..6 swarm",
                    "call ..4 swarm ~8 swept|lesson",
                    "swarm ..2 him ~3 swarm ..2 him",
                    "seek ..6 him ~8 lesson",
                    "call ..8 swarm ..8 lesson|swept",
                    "swarm ..6 kin ..2 him",
                ],
            ),
        ],
    )
});
